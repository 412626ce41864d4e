//! The files of the page, unchanged from `page/`: no build step, and no external resources.

/// A file and its type.
pub(super) struct Asset {
    path: &'static str,
    pub(super) content_type: &'static str,
    pub(super) bytes: &'static [u8],
}

const DRAWING: &str = "image/svg+xml";
const JPEG: &str = "image/jpeg";
const PAGE: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../page/", $name))
    };
}

pub(super) static INDEX: Asset = Asset {
    path: "/",
    content_type: PAGE,
    bytes: file!("index.html"),
};

/// The sample pictures of the phone.
pub(super) const PICTURES: [&[u8]; 3] = [
    file!("picture-1.jpg"),
    file!("picture-2.jpg"),
    file!("picture-3.jpg"),
];

macro_rules! files {
    ($($content_type:ident $path:literal,)*) => {
        static ASSETS: &[Asset] = &[
            $(Asset { path: $path, content_type: $content_type, bytes: file!($path) },)*
        ];
    };
}

files! {
    STYLE "base.css",
    STYLE "desk/account.css",
    STYLE "desk/desk.css",
    STYLE "forms.css",
    STYLE "log/log.css",
    STYLE "menu/cards.css",
    STYLE "menu/menu.css",
    STYLE "phone/cards.css",
    STYLE "phone/chat.css",
    STYLE "phone/foot.css",
    STYLE "phone/over.css",
    STYLE "phone/phone.css",
    STYLE "phone/sheet.css",
    JPEG "picture-1.jpg",
    JPEG "picture-2.jpg",
    JPEG "picture-3.jpg",
    SCRIPT "desk/account.js",
    SCRIPT "desk/follower.js",
    SCRIPT "desk/views.js",
    SCRIPT "dom.js",
    SCRIPT "feed.js",
    SCRIPT "log/curl.js",
    SCRIPT "log/entry.js",
    SCRIPT "log/log.js",
    SCRIPT "log/pretty.js",
    SCRIPT "log/row.js",
    SCRIPT "main.js",
    SCRIPT "memory.js",
    SCRIPT "menu/body.js",
    SCRIPT "menu/cards.js",
    SCRIPT "menu/check.js",
    SCRIPT "menu/draft.js",
    SCRIPT "menu/drag.js",
    SCRIPT "menu/editor.js",
    SCRIPT "menu/fields.js",
    SCRIPT "menu/forms.js",
    SCRIPT "menu/menus.js",
    SCRIPT "menu/panel.js",
    SCRIPT "menu/problems.js",
    SCRIPT "menu/publish.js",
    SCRIPT "menu/rule.js",
    SCRIPT "menu/start.js",
    SCRIPT "phone/bar.js",
    SCRIPT "phone/bubbles.js",
    SCRIPT "phone/chat.js",
    SCRIPT "phone/cut.js",
    SCRIPT "phone/forms.js",
    SCRIPT "phone/modal.js",
    SCRIPT "phone/over.js",
    SCRIPT "phone/phone.js",
    SCRIPT "phone/rich.js",
    SCRIPT "phone/sheet.js",
    SCRIPT "server.js",
    SCRIPT "words.js",
    SCRIPT "words/en.js",
    SCRIPT "words/menu.en.js",
    SCRIPT "words/menu.zh.js",
    SCRIPT "words/said.zh.js",
    SCRIPT "words/zh.js",
    DRAWING "icon.svg",
}

pub(super) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{fs, io};

    use super::{ASSETS, INDEX};

    fn count(folder: &Path) -> io::Result<usize> {
        let mut files = 0;
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            files += if path.is_dir() { count(&path)? } else { 1 };
        }
        Ok(files)
    }

    #[test]
    fn every_file_of_the_page_is_served() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("page");
        let served = ASSETS.iter().chain([&INDEX]).count();
        assert_eq!(count(&page).unwrap(), served);
    }
}
