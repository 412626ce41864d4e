//! What a tap brings beside its key.

use super::{CallbackError, Element};

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
    /// `PicMd5Sum` of each, against which the pictures that come can be checked.
    pub md5_sums: Vec<String>,
}

/// The place that a user chose. WeChat sends the numbers as text, and so they are kept.
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

impl Location {
    /// `Location_X` in degrees. The documentation says "X coordinate" alone; that it is the
    /// latitude is how other programs read it, and how its sample of 23 and 113 falls on the
    /// address in Guangzhou that stands beside it.
    #[must_use]
    pub fn latitude(&self) -> Option<f64> {
        degrees(&self.x)
    }

    /// `Location_Y` in degrees; see [`Location::latitude`].
    #[must_use]
    pub fn longitude(&self) -> Option<f64> {
        degrees(&self.y)
    }
}

fn degrees(text: &str) -> Option<f64> {
    let number: f64 = text.trim_ascii().parse().ok()?;
    number.is_finite().then_some(number)
}

impl Scan {
    pub(super) fn read(xml: &Element) -> Result<Scan, CallbackError> {
        let info = xml.required("ScanCodeInfo")?;
        Ok(Scan {
            scan_type: info.required_text("ScanType")?,
            result: info.required_text("ScanResult")?,
        })
    }
}

impl Pictures {
    pub(super) fn read(xml: &Element) -> Result<Pictures, CallbackError> {
        let info = xml.required("SendPicsInfo")?;
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
    pub(super) fn read(xml: &Element) -> Result<Location, CallbackError> {
        let info = xml.required("SendLocationInfo")?;
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
