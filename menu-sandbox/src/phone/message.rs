//! What a phone tells the account: events and messages, as the bot gets them.

use super::xml::Element;
use super::{Phone, seconds};

/// A point on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Location {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    pub(super) label: String,
}

const SCALE: &str = "15";

/// A push, before it is written.
pub(super) struct Message {
    /// For the log: `CLICK V1001_GOOD`.
    pub(super) title: String,
    elements: Vec<Element>,
}

impl Message {
    pub(super) fn xml(&self) -> String {
        Element::document(&self.elements)
    }

    /// An event of the menu, with what its type adds.
    pub(super) fn event(phone: &Phone, event: &str, key: &str, more: Vec<Element>) -> Self {
        let mut elements = parties(phone, phone.event_time(), "event");
        elements.push(Element::text("Event", event));
        elements.push(Element::text("EventKey", key));
        elements.extend(more);
        Self {
            title: format!("{event} {key}"),
            elements,
        }
    }

    pub(super) fn text(phone: &Phone, text: &str) -> Self {
        Self::sent(phone, "text", vec![Element::text("Content", text)])
    }

    pub(super) fn image(phone: &Phone, url: &str, media_id: &str) -> Self {
        let more = vec![
            Element::text("PicUrl", url),
            Element::text("MediaId", media_id),
        ];
        Self::sent(phone, "image", more)
    }

    pub(super) fn location(phone: &Phone, location: &Location) -> Self {
        let more = vec![
            Element::number("Location_X", &location.latitude),
            Element::number("Location_Y", &location.longitude),
            Element::number("Scale", &SCALE),
            Element::text("Label", &location.label),
        ];
        Self::sent(phone, "location", more)
    }

    fn sent(phone: &Phone, kind: &'static str, more: Vec<Element>) -> Self {
        let mut elements = parties(phone, seconds(), kind);
        elements.extend(more);
        elements.push(Element::number("MsgId", &phone.message_id()));
        Self {
            title: format!("message {kind}"),
            elements,
        }
    }
}

fn parties(phone: &Phone, time: u64, kind: &str) -> Vec<Element> {
    vec![
        Element::text("ToUserName", &phone.account_id),
        Element::text("FromUserName", &phone.open_id),
        Element::number("CreateTime", &time),
        Element::text("MsgType", kind),
    ]
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
