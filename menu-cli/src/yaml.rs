//! YAML as the JSON that it stands for, with the place of each name and value.
//!
//! JSON is written from the parser's events, without a tree, so depth costs no stack.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// As large as a menu file may be. Aliases that name aliases would grow without it.
const MOST: usize = 1 << 20;

/// A YAML file as JSON.
pub(crate) struct Yaml {
    pub(crate) json: String,
    /// In the order of the JSON.
    words: Vec<Word>,
}

/// A name, a scalar, an alias, or an empty list or mapping.
struct Word {
    json: Range<usize>,
    yaml: Range<usize>,
}

/// A list or a mapping that is open.
struct Open {
    is_mapping: bool,
    /// How many items, keys and values it has so far.
    count: usize,
    /// The value of a member is next.
    has_key: bool,
    /// Its anchor, and where it begins in the JSON and in the YAML.
    anchor: usize,
    start: usize,
    place: Range<usize>,
}

impl Yaml {
    /// The JSON, or the byte of the YAML that is wrong and why.
    pub(crate) fn parse(text: &str) -> Result<Yaml, (usize, String)> {
        let bytes = Bytes::new(text);
        let mut reader = Reader {
            yaml: Yaml {
                json: String::new(),
                words: Vec::new(),
            },
            open: Vec::new(),
            anchors: HashMap::new(),
            documents: 0,
        };
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| {
                let at = bytes.at(error.marker().index());
                (at, format!("not YAML: {}", error.info()))
            })?;
            let place = bytes.at(span.start.index())..bytes.at(span.end.index());
            let at = place.start;
            reader
                .event(event, place)
                .map_err(|message| (at, message))?;
            if reader.yaml.json.len() > MOST {
                return Err((
                    at,
                    String::from("the file is too large: a menu has 18 buttons"),
                ));
            }
        }
        if reader.documents == 0 {
            return Err((0, String::from("the file is empty")));
        }
        Ok(reader.yaml)
    }

    /// The bytes of the YAML that these bytes of the JSON stand for.
    pub(crate) fn place(&self, json: Range<usize>) -> Range<usize> {
        let first = self
            .words
            .partition_point(|word| word.json.end <= json.start);
        let behind = self
            .words
            .partition_point(|word| word.json.start < json.end);
        let last = behind.max(first + 1) - 1;
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => first.yaml.start..last.yaml.end,
            _ => 0..0,
        }
    }
}

struct Reader {
    yaml: Yaml,
    open: Vec<Open>,
    /// The JSON of each anchored node.
    anchors: HashMap<usize, String>,
    documents: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: Range<usize>) -> Result<(), String> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(String::from("unexpected second document: a file holds one"));
                }
            }
            Event::Scalar(text, style, anchor, _) => {
                if self.takes_key() {
                    self.key(&text, place);
                } else {
                    let json = scalar(&text, style);
                    self.value(&json, anchor, place);
                }
            }
            Event::Alias(anchor) => {
                let Some(json) = self.anchors.get(&anchor).cloned() else {
                    return Err(String::from("this alias names what is not complete yet"));
                };
                if self.takes_key() {
                    return Err(String::from("an alias cannot be a name"));
                }
                self.value(&json, 0, place);
            }
            Event::SequenceStart(anchor, _) => self.begin(false, anchor, place)?,
            Event::MappingStart(anchor, _) => self.begin(true, anchor, place)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Whether the next node is the name of a member.
    fn takes_key(&self) -> bool {
        let last = self.open.last();
        last.is_some_and(|open| open.is_mapping && !open.has_key)
    }

    fn key(&mut self, name: &str, place: Range<usize>) {
        self.comma();
        if let Some(open) = self.open.last_mut() {
            open.has_key = true;
        }
        self.word(&quoted(name), place);
        self.yaml.json.push(':');
    }

    /// Before a name or an item.
    fn comma(&mut self) {
        if let Some(open) = self.open.last_mut() {
            if open.count > 0 {
                self.yaml.json.push(',');
            }
            open.count += 1;
        }
    }

    /// Before a value.
    fn before(&mut self) {
        match self.open.last_mut() {
            Some(open) if open.is_mapping => open.has_key = false,
            _ => self.comma(),
        }
    }

    fn word(&mut self, json: &str, yaml: Range<usize>) {
        let start = self.yaml.json.len();
        self.yaml.json.push_str(json);
        let json = start..self.yaml.json.len();
        self.yaml.words.push(Word { json, yaml });
    }

    fn value(&mut self, json: &str, anchor: usize, place: Range<usize>) {
        self.before();
        self.word(json, place);
        if anchor > 0 {
            self.anchors.insert(anchor, json.to_owned());
        }
    }

    fn begin(
        &mut self,
        is_mapping: bool,
        anchor: usize,
        place: Range<usize>,
    ) -> Result<(), String> {
        if self.takes_key() {
            return Err(String::from("expected a name, found a list or a mapping"));
        }
        // Menus have two levels.
        if self.open.len() == 64 {
            return Err(String::from(
                "values are nested too deeply: a menu has two levels",
            ));
        }
        self.before();
        let start = self.yaml.json.len();
        self.yaml.json.push(if is_mapping { '{' } else { '[' });
        self.open.push(Open {
            is_mapping,
            count: 0,
            has_key: false,
            anchor,
            start,
            place,
        });
        Ok(())
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.yaml.json.push(if open.is_mapping { '}' } else { ']' });
        if open.count == 0 {
            let json = open.start..self.yaml.json.len();
            let yaml = open.place;
            self.yaml.words.push(Word { json, yaml });
        }
        if open.anchor > 0 {
            let json = self.yaml.json[open.start..].to_owned();
            self.anchors.insert(open.anchor, json);
        }
    }
}

/// A scalar by YAML's core schema: what is not quoted may be a number, a boolean or null.
fn scalar(text: &str, style: ScalarStyle) -> String {
    if style != ScalarStyle::Plain {
        return quoted(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => String::from("null"),
        "true" | "True" | "TRUE" => String::from("true"),
        "false" | "False" | "FALSE" => String::from("false"),
        // JSON has numbers of the same form; those with a leading zero or sign are strings here,
        // because keys and ids look like them.
        _ if serde_json::from_str::<serde_json::Number>(text).is_ok() => text.to_owned(),
        _ => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// From the characters that the parser counts to bytes.
struct Bytes(Vec<usize>);

impl Bytes {
    fn new(text: &str) -> Bytes {
        let starts = text.char_indices().map(|(at, _)| at);
        Bytes(starts.chain([text.len()]).collect())
    }

    fn at(&self, character: usize) -> usize {
        let last = self.0.last().copied().unwrap_or_default();
        self.0.get(character).copied().unwrap_or(last)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Yaml;

    #[test]
    fn stands_for_json() {
        let text = "button:\n  - &hits\n    name: 今日歌曲\n    type: click\n    key: 001\n  \
                    - name: \"1\"\n    sub_button: [*hits, ~]\n";
        let yaml = Yaml::parse(text).expect("it is YAML");
        let hits = r#"{"name":"今日歌曲","type":"click","key":"001"}"#;
        assert_eq!(
            yaml.json,
            format!(r#"{{"button":[{hits},{{"name":"1","sub_button":[{hits},null]}}]}}"#),
        );
        let place = |json: &str| {
            let start = yaml.json.find(json).expect("it is there");
            &text[yaml.place(start..start + json.len())]
        };
        assert_eq!(place("\"key\""), "key");
        assert_eq!(place("\"今日歌曲\""), "今日歌曲");
        assert_eq!(place("null"), "~");
        assert_eq!(place(&format!("[{hits},null]")), "*hits, ~");
        assert_eq!(place(hits), "name: 今日歌曲\n    type: click\n    key: 001");
    }

    #[test]
    fn says_where_it_is_wrong() {
        let message = |text: &str| Yaml::parse(text).err().expect("it is wrong");
        let (at, why) = message("button: [\n");
        assert!(at > 0 && why.starts_with("not YAML"), "{at} {why}");
        assert_eq!(message("").1, "the file is empty");
        assert!(
            message("a: 1\n---\nb: 2\n")
                .1
                .starts_with("unexpected second")
        );
        assert!(message(&"[ ".repeat(100)).1.contains("nested too deeply"));
        assert!(message(&"[".repeat(100_000)).1.starts_with("not YAML"));
        let bomb = (0..40).fold(String::from("a0: &a0 [x, x]\n"), |text, n| {
            format!("{text}a{}: &a{} [*a{n}, *a{n}]\n", n + 1, n + 1)
        });
        assert!(message(&bomb).1.contains("too large"));
    }

    #[test]
    fn a_mebibyte_is_read() {
        let button = "- {type: click, name: a, key: b}\n";
        let text = format!("button:\n{}", button.repeat((1 << 20) / button.len()));
        assert!(Yaml::parse(&text).is_err_and(|(_, why)| why.contains("too large")));
        assert!(Yaml::parse(&"#\n".repeat(1 << 19)).is_err());
    }

    /// Twice the text takes twice the time, not four times; other programs may disturb some tries.
    #[test]
    fn a_long_text_takes_time_in_proportion() {
        for (start, piece, end) in [
            ("button:\n", "- {type: click, name: a, key: b}\n", ""),
            ("", "- &a x\n", ""),
            ("- &a x\n", "- *a\n", ""),
            ("a: \"", "\\u0061", "\""),
            ("a: |\n", "  x\n", ""),
            ("[", "a, ", "]"),
            ("", "# a\n", ""),
            ("", "a: 1\n", ""),
        ] {
            let time = |bytes: usize| {
                let text = format!("{start}{}{end}", piece.repeat(bytes / piece.len()));
                let began = Instant::now();
                if let Ok(yaml) = Yaml::parse(&text) {
                    let _ = yaml.place(0..1);
                }
                began.elapsed()
            };
            let is_linear = || {
                let (half, whole) = (time(1 << 16), time(1 << 17));
                whole < half * 3 + Duration::from_millis(300)
            };
            assert!((0..5).any(|_| is_linear()), "{piece:?}");
        }
    }

    #[test]
    fn no_depth_overflows_the_stack() {
        for open in ["[", "{a: ", "- ", "? ", "[ ", "{a: [", "!!seq [", "&a ["] {
            assert!(Yaml::parse(&open.repeat(100_000)).is_err(), "{open}");
        }
        let lines = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth)));
        assert!(Yaml::parse(&lines.collect::<String>()).is_err());
    }
}
