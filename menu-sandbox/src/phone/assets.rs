//! The files of the page, as they lie in `page/`: no build step, nothing from elsewhere.

/// A file and what it is.
pub(super) struct Asset {
    pub(super) path: &'static str,
    pub(super) content_type: &'static str,
    pub(super) bytes: &'static [u8],
}

const STYLE: &str = "text/css; charset=utf-8";
const JPEG: &str = "image/jpeg";
const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../page/", $name))
    };
}

pub(super) static INDEX: Asset = asset("/", "text/html; charset=utf-8", file!("index.html"));

/// What the phone's camera and album have.
pub(super) const PICTURES: [&[u8]; 3] = [
    file!("picture-1.jpg"),
    file!("picture-2.jpg"),
    file!("picture-3.jpg"),
];

static ASSETS: [Asset; 16] = [
    asset("desk.css", STYLE, file!("desk.css")),
    asset("log.css", STYLE, file!("log.css")),
    asset("phone.css", STYLE, file!("phone.css")),
    asset("chat.css", STYLE, file!("chat.css")),
    asset("foot.css", STYLE, file!("foot.css")),
    asset("sheet.css", STYLE, file!("sheet.css")),
    asset("icon.svg", "image/svg+xml", file!("icon.svg")),
    asset("main.js", SCRIPT, file!("main.js")),
    asset("chat.js", SCRIPT, file!("chat.js")),
    asset("log.js", SCRIPT, file!("log.js")),
    asset("menu.js", SCRIPT, file!("menu.js")),
    asset("sheet.js", SCRIPT, file!("sheet.js")),
    asset("text.js", SCRIPT, file!("text.js")),
    asset("picture-1.jpg", JPEG, PICTURES[0]),
    asset("picture-2.jpg", JPEG, PICTURES[1]),
    asset("picture-3.jpg", JPEG, PICTURES[2]),
];

const fn asset(path: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Asset {
    Asset {
        path,
        content_type,
        bytes,
    }
}

pub(super) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == name)
}
