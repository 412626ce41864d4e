//! What a user would give with the camera, the album and the map.

use serde_json::{Map, Value};

use crate::phone::message::Location;

/// The longest message in WeChat, and more than a scanned code holds.
const MAX_TEXT: usize = 2048;
const MAX_PICTURES: usize = 9;
const MAX_LABEL: usize = 200;

/// What a button asked for.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub(super) scan_type: String,
    pub(super) scan_result: String,
    /// Which of the sample pictures.
    pub(super) pictures: Vec<usize>,
    pub(super) location: Location,
}

impl Default for Input {
    fn default() -> Self {
        Self {
            scan_type: "qrcode".to_owned(),
            scan_result: "https://example.com/".to_owned(),
            pictures: vec![0],
            location: Location {
                latitude: 23.13,
                longitude: 113.27,
                label: "广州市越秀区".to_owned(),
            },
        }
    }
}

impl Input {
    /// From JSON; examples replace what is missing.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let members = value.as_object()?;
        let mut input = Self::default();
        if members.contains_key("scan") {
            text(members, "scan")?.clone_into(&mut input.scan_result);
        }
        if members.contains_key("scanType") {
            text(members, "scanType")?.clone_into(&mut input.scan_type);
        }
        if let Some(pictures) = members.get("pictures") {
            input.pictures = pictures
                .as_array()?
                .iter()
                .map(index)
                .collect::<Option<_>>()?;
            if input.pictures.is_empty() || input.pictures.len() > MAX_PICTURES {
                return None;
            }
        }
        if members.contains_key("latitude") {
            input.location = location(members)?;
        }
        Some(input)
    }
}

/// A place on the map; the label is optional.
pub(super) fn location(members: &Map<String, Value>) -> Option<Location> {
    let within = |name: &str, most: f64| {
        let degrees = members.get(name)?.as_f64()?;
        (degrees.abs() <= most).then_some(degrees)
    };
    let label = match members.get("label") {
        Some(label) => label.as_str()?.chars().take(MAX_LABEL).collect(),
        None => String::new(),
    };
    Some(Location {
        latitude: within("latitude", 90.0)?,
        longitude: within("longitude", 180.0)?,
        label,
    })
}

/// A string that is neither empty nor too long.
pub(super) fn text<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    body.get(name)?
        .as_str()
        .filter(|text| !text.is_empty() && text.len() <= MAX_TEXT)
}

pub(super) fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
