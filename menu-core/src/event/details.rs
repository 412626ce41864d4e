//! The data that comes with a tap, and places.

use super::element::Element;
use super::error::CallbackError;

/// What came with a tap beside the key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Detail {
    /// Nothing.
    None,
    /// `ScanCodeInfo`, of `scancode_push` and `scancode_waitmsg`.
    Scan(Scan),
    /// `SendPicsInfo`, of `pic_sysphoto`, `pic_photo_or_album` and `pic_weixin`. The pictures
    /// themselves come as messages.
    Pictures(Pictures),
    /// `SendLocationInfo`, of `location_select`.
    Location(Location),
    /// `MenuId`, of `view` and `miniprogram`: the id of the conditional menu.
    MenuId(String),
}

/// What the scanner read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Scan {
    /// `ScanType`: the kind of code, usually `qrcode`.
    pub scan_type: String,
    /// `ScanResult`: the text in the code.
    pub result: String,
}

/// The photos that a user is about to send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Pictures {
    /// `Count`: how many there are.
    pub count: u32,
    /// `PicMd5Sum` of each: compare it with the pictures that follow.
    pub md5_sums: Vec<String>,
}

/// A place that a user chose. WeChat sends the numbers as strings, and they are kept as strings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Location {
    /// `Location_X`; see [`Location::latitude`].
    pub x: String,
    /// `Location_Y`; see [`Location::longitude`].
    pub y: String,
    /// `Scale`: the zoom of the map; empty if the client sent none.
    pub scale: String,
    /// `Label`: the address; empty if the client sent none.
    pub label: String,
    /// `Poiname`: the name of the place; empty if it has none.
    pub poi_name: String,
}

/// Where a follower is, as [`Event::Location`](super::Event::Location) reports it. WeChat sends the
/// numbers as strings, and they are kept as strings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Position {
    /// `Latitude`.
    pub latitude: String,
    /// `Longitude`.
    pub longitude: String,
    /// `Precision`; empty if the client sent none.
    pub precision: String,
}

impl Location {
    /// `Location_X` in degrees. The documentation says so of the message; of `location_select` it
    /// says "X coordinate", and the values in its sample, 23 and 113, are the position of the
    /// address in the sample, which is in Guangzhou.
    #[must_use]
    pub fn latitude(&self) -> Option<f64> {
        number(&self.x)
    }

    /// `Location_Y` in degrees; see [`Location::latitude`].
    #[must_use]
    pub fn longitude(&self) -> Option<f64> {
        number(&self.y)
    }
}

impl Position {
    /// Latitude and longitude in degrees, if both are numbers.
    #[must_use]
    pub fn degrees(&self) -> Option<(f64, f64)> {
        Some((number(&self.latitude)?, number(&self.longitude)?))
    }

    pub(super) fn read(xml: &Element) -> Option<Position> {
        Some(Position {
            latitude: xml.child_text("Latitude")?.to_owned(),
            longitude: xml.child_text("Longitude")?.to_owned(),
            precision: xml.child_text("Precision").unwrap_or_default().to_owned(),
        })
    }
}

fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim_ascii().parse().ok()?;
    number.is_finite().then_some(number)
}

impl Detail {
    /// The elements decide, not the type of the button: a future type may send one of them.
    pub(super) fn read(xml: &Element) -> Result<Detail, CallbackError> {
        if let Some(info) = xml.child("ScanCodeInfo") {
            return Ok(Detail::Scan(Scan::read(info)?));
        }
        if let Some(info) = xml.child("SendPicsInfo") {
            return Ok(Detail::Pictures(Pictures::read(info)?));
        }
        if let Some(info) = xml.child("SendLocationInfo") {
            return Ok(Detail::Location(Location::read(info)?));
        }
        let menu_id = xml.child_text("MenuId").map(str::to_owned);
        Ok(menu_id.map_or(Detail::None, Detail::MenuId))
    }
}

impl Scan {
    fn read(info: &Element) -> Result<Scan, CallbackError> {
        Ok(Scan {
            scan_type: info.required_text("ScanType")?,
            result: info.required_text("ScanResult")?,
        })
    }
}

impl Pictures {
    fn read(info: &Element) -> Result<Pictures, CallbackError> {
        // Some clients send one list with all pictures, others a list for each.
        let md5_sums = info
            .children_named("PicList")
            .flat_map(Element::children)
            .flat_map(|item| item.children_named("PicMd5Sum"))
            .map(|sum| sum.text().to_owned())
            .collect();
        Ok(Pictures {
            count: info.required_number("Count")?,
            md5_sums,
        })
    }
}

impl Location {
    pub(super) fn read(info: &Element) -> Result<Location, CallbackError> {
        let optional = |name| info.child_text(name).unwrap_or_default().to_owned();
        Ok(Location {
            x: info.required_text("Location_X")?,
            y: info.required_text("Location_Y")?,
            scale: optional("Scale"),
            label: optional("Label"),
            poi_name: optional("Poiname"),
        })
    }
}
