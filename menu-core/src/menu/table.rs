//! The button types, in one table.

/// Calls the macro `$table` with the table of button types: for each, WeChat's `type`, the members
/// that it needs beside `name`, in the order in which they are sent, and the `Event` that a tap
/// pushes to the account's server, if it pushes one.
macro_rules! with_button_types {
    ($table:ident) => {
        $table! {
            /// A tap pushes a CLICK event with the `key` to the account's server.
            Click = click { key: Key } pushes Some("CLICK");
            /// A tap opens the page at `url`.
            View = view { url: Url } pushes Some("VIEW");
            /// A tap opens the scanner, shows the result, and pushes it.
            ScancodePush = scancode_push { key: Key } pushes Some("scancode_push");
            /// A tap opens the scanner and pushes the result, with a "receiving" prompt.
            ScancodeWaitmsg = scancode_waitmsg { key: Key } pushes Some("scancode_waitmsg");
            /// A tap opens the camera and sends the photo taken.
            PicSysphoto = pic_sysphoto { key: Key } pushes Some("pic_sysphoto");
            /// A tap lets the user take a photo or choose one from the album.
            PicPhotoOrAlbum = pic_photo_or_album { key: Key } pushes Some("pic_photo_or_album");
            /// A tap opens WeChat's own photo picker.
            PicWeixin = pic_weixin { key: Key } pushes Some("pic_weixin");
            /// A tap lets the user choose a place and sends it.
            LocationSelect = location_select { key: Key } pushes Some("location_select");
            /// A tap sends a permanent material: an image, a voice or a video.
            MediaId = media_id { media_id: MediaId } pushes None;
            /// A tap opens a permanent news material.
            ViewLimited = view_limited { media_id: MediaId } pushes None;
            /// A tap opens a mini program; clients too old for that open `url`.
            Miniprogram = miniprogram { url: Url, appid: Appid, pagepath: Pagepath }
                pushes Some("view_miniprogram");
            /// A tap sends a published article as a card.
            ArticleId = article_id { article_id: ArticleId } pushes None;
            /// A tap opens a published article.
            ArticleViewLimited = article_view_limited { article_id: ArticleId } pushes None;
        }
    };
}
