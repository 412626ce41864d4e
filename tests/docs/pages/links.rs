//! Links between the pages of the repository lead to a file and to a heading in it.

use std::path::Path;

use super::page::Page;
use super::{files, root};

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    let mut checked = 0;
    for file in files(&root(), "md") {
        let name = file.strip_prefix(root()).expect("it stands there");
        let name = name.to_string_lossy();
        let page = Page::open(&root(), &name);
        for link in page.blocks.iter().flat_map(|block| &block.links) {
            if link.contains("://") {
                continue;
            }
            checked += 1;
            if !leads_somewhere(&page, link) {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(checked > 50, "only {checked} links were found");
    assert!(broken.is_empty(), "{broken:#?}");
}

fn leads_somewhere(page: &Page, link: &str) -> bool {
    let (file, heading) = match link.split_once('#') {
        Some((file, heading)) => (file, Some(heading)),
        None => (link, None),
    };
    let folder = Path::new(&page.name).parent().expect("a page is a file");
    let file = match file {
        "" => Path::new(&page.name).to_path_buf(),
        file => folder.join(file),
    };
    if !root().join(&file).exists() {
        return false;
    }
    let Some(heading) = heading else { return true };
    let other = Page::open(&root(), &file.to_string_lossy());
    other.anchors().iter().any(|anchor| anchor == heading)
}
