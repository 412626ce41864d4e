//! Events and messages, as the bot receives them.

use crate::phone::xml::Element;

/// A point on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Location {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) label: String,
}

const SCALE: &str = "15";

/// Who talks to whom.
#[derive(Debug, Clone)]
pub(super) struct Sides {
    pub(super) user: String,
    pub(super) account: String,
}

/// The parts that differ between two messages of the same content.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    pub(super) time: u64,
    /// Events have none.
    pub(super) id: Option<u64>,
}

/// A push, before it is addressed.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// For the log: `CLICK V1001_GOOD`.
    pub(super) title: String,
    kind: &'static str,
    /// Whether the follower sees what the bot replies.
    pub(super) is_heard: bool,
    elements: Vec<Element>,
}

impl Message {
    /// An event, with what its kind adds.
    pub(super) fn event(event: &str, key: &str, more: Vec<Element>) -> Self {
        let mut elements = vec![
            Element::text("Event", event),
            Element::text("EventKey", key),
        ];
        elements.extend(more);
        Self {
            title: format!("{event} {key}").trim_end().to_owned(),
            kind: "event",
            is_heard: true,
            elements,
        }
    }

    /// An event to which no reply is shown: the follower is on a page by then, or gone.
    pub(super) fn report(event: &str, key: &str, more: Vec<Element>) -> Self {
        Self {
            is_heard: false,
            ..Self::event(event, key, more)
        }
    }

    pub(super) fn text(text: &str) -> Self {
        Self::sent("text", vec![Element::text("Content", text)])
    }

    pub(super) fn image(url: &str, media_id: &str) -> Self {
        let more = vec![
            Element::text("PicUrl", url),
            Element::text("MediaId", media_id),
        ];
        Self::sent("image", more)
    }

    /// `recognition` is what WeChat understood, if the account has that switched on.
    pub(super) fn voice(media_id: &str, recognition: Option<&str>) -> Self {
        let mut more = vec![
            Element::text("MediaId", media_id),
            Element::text("Format", "amr"),
        ];
        more.extend(recognition.map(|words| Element::text("Recognition", words)));
        Self::sent("voice", more)
    }

    pub(super) fn location(location: &Location) -> Self {
        let more = vec![
            Element::number("Location_X", &location.latitude),
            Element::number("Location_Y", &location.longitude),
            Element::number("Scale", &SCALE),
            Element::text("Label", &location.label),
        ];
        Self::sent("location", more)
    }

    fn sent(kind: &'static str, elements: Vec<Element>) -> Self {
        Self {
            title: format!("message {kind}"),
            kind,
            is_heard: true,
            elements,
        }
    }

    pub(super) fn is_event(&self) -> bool {
        self.kind == "event"
    }

    pub(super) fn xml(&self, sides: &Sides, stamp: Stamp) -> String {
        let mut elements = vec![
            Element::text("ToUserName", &sides.account),
            Element::text("FromUserName", &sides.user),
            Element::number("CreateTime", &stamp.time),
            Element::text("MsgType", self.kind),
        ];
        elements.extend_from_slice(&self.elements);
        elements.extend(stamp.id.map(|id| Element::number("MsgId", &id)));
        Element::document(&elements)
    }
}

pub(super) fn scan_info(kind: &str, result: &str) -> Element {
    Element::Parent(
        "ScanCodeInfo",
        vec![
            Element::text("ScanType", kind),
            Element::text("ScanResult", result),
        ],
    )
}

pub(super) fn pictures_info(sums: &[String]) -> Element {
    let item = |sum| Element::Parent("item", vec![Element::text("PicMd5Sum", sum)]);
    Element::Parent(
        "SendPicsInfo",
        vec![
            Element::number("Count", &sums.len()),
            Element::Parent("PicList", sums.iter().map(item).collect()),
        ],
    )
}

pub(super) fn location_info(location: &Location) -> Element {
    Element::Parent(
        "SendLocationInfo",
        vec![
            Element::text("Location_X", location.latitude.to_string()),
            Element::text("Location_Y", location.longitude.to_string()),
            Element::text("Scale", SCALE),
            Element::text("Label", &location.label),
            Element::text("Poiname", ""),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::{Element, Location, location_info, pictures_info, scan_info};

    /// The sample with what differs from push to push replaced by ours.
    fn assert_written(sample: &str, event: &str, more: Element) {
        let (_, rest) = sample.split_once("<EventKey>").unwrap();
        let elements = [Element::text("EventKey", "6"), more];
        let written = Element::document(&elements);
        assert_eq!(
            written.strip_prefix("<xml><EventKey>").unwrap(),
            rest.trim_end()
        );
        assert!(sample.contains(event), "{event}");
    }

    macro_rules! sample {
        ($name:literal) => {
            include_str!(concat!("../../tests/vectors/event-", $name, ".xml"))
        };
    }

    #[test]
    fn events_are_written_as_documented() {
        assert_written(
            sample!("scancode_push"),
            "scancode_push",
            scan_info("qrcode", "1"),
        );
        assert_written(
            sample!("scancode_waitmsg"),
            "scancode_waitmsg",
            scan_info("qrcode", "2"),
        );
        let sum = "5a75aaca956d97be686719218f275c6b".to_owned();
        for sample in [sample!("pic_weixin"), sample!("pic_photo_or_album")] {
            assert_written(sample, "pic_", pictures_info(std::slice::from_ref(&sum)));
        }
        let location = Location {
            latitude: 23.0,
            longitude: 113.0,
            label: " 广州市海珠区客村艺苑路 106号".to_owned(),
        };
        assert_written(
            sample!("location_select"),
            "location_select",
            location_info(&location),
        );
        let menu_id = Element::number("MenuId", &"MENUID");
        let (_, rest) = sample!("view").split_once("</EventKey>\n").unwrap();
        let written = Element::document(&[menu_id]);
        assert_eq!(written.strip_prefix("<xml>").unwrap(), rest.trim_end());
    }
}
