//! Links between the pages of the repository lead to a file and to a heading in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::page::{Kind, Page};
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

/// Nobody finds a page that is not in the list of pages.
#[test]
fn every_page_is_listed() {
    let list = Page::open(&root(), "docs/README.md");
    let links: Vec<_> = list.blocks.iter().flat_map(|block| &block.links).collect();
    for file in files(&root().join("docs"), "md") {
        let name = file
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        assert!(
            name == "README.md" || links.iter().any(|link| **link == name),
            "docs/README.md does not list {name}"
        );
    }
}

/// The page about the architecture names files and folders that are there.
#[test]
fn the_parts_of_the_architecture_are_there() {
    let page = Page::open(&root(), "docs/architecture.md");
    let sources = files(&root(), "rs");
    let mut missing = Vec::new();
    let mut found = 0;
    for name in page.blocks.iter().flat_map(|block| &block.codes) {
        let is_path = name.contains('/') || name.ends_with("rs") && name.contains('.');
        if !is_path || name.contains(char::is_whitespace) {
            continue;
        }
        let is_there = |file: &PathBuf| file.ancestors().any(|it| it.ends_with(name));
        if root().join(name).exists() || sources.iter().any(is_there) {
            found += 1;
        } else {
            missing.push(name);
        }
    }
    assert!(found > 40, "only {found} paths were found");
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The table of layers is that of the test that holds them.
#[test]
fn the_layers_of_the_architecture_are_those_of_the_test() {
    let test = root().join("menu-core/tests/layers.rs");
    let test = fs::read_to_string(test).expect("the test can be read");
    let (_, layers) = test
        .split_once("LAYERS: &[&str] = &[")
        .expect("it has layers");
    let (layers, _) = layers.split_once(']').expect("the list ends");
    let mut layers: Vec<&str> = layers.split('"').skip(1).step_by(2).collect();
    layers.push("event");
    let blocks = Page::open(&root(), "docs/architecture.md").blocks;
    let table = blocks
        .iter()
        .skip_while(|block| block.text != "layer")
        .skip(2);
    let rows = table.take_while(|block| matches!(block.kind, Kind::Cell(_)));
    let names = rows.filter(|block| block.kind == Kind::Cell(1));
    let names: Vec<&str> = names
        .flat_map(|block| &block.codes)
        .map(|name| &**name)
        .collect();
    assert_eq!(names, layers);
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
