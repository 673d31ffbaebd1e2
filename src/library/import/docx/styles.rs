//! Styles, as far as they number paragraphs or set characters above the line. Knows `styles.xml`.

use crate::library::import::office::xml::{self, Item};
use std::collections::HashMap;

/// What a style says of numbering, and of the height of characters.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    raised: Option<bool>,
}

#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Style>);

impl Styles {
    pub fn read(xml: &[u8]) -> Self {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        xml::read(xml, |item| match item {
            Item::Open("style", attributes) => open = Some((attributes.get("styleId").unwrap_or_default(), Style::default())),
            Item::Open(name, attributes) => {
                let Some((_, style)) = &mut open else { return };
                match name {
                    "basedOn" => style.based_on = attributes.get("val"),
                    "numId" => style.list = attributes.get("val"),
                    "ilvl" => style.level = attributes.number("val"),
                    "vertAlign" => style.raised = Some(attributes.get("val").as_deref() == Some("superscript")),
                    _ => {}
                }
            }
            Item::Close("style") => styles.extend(open.take()),
            _ => {}
        });
        Self(styles)
    }

    /// Returns the list and level that a style gives its paragraphs.
    pub fn numbering(&self, id: &str) -> (Option<&str>, Option<usize>) {
        let (mut list, mut level) = (None, None);
        for style in self.of(id) {
            list = list.or(style.list.as_deref());
            level = level.or(style.level);
        }
        (list, level)
    }

    /// Whether a style sets characters above the line.
    pub fn raises(&self, id: &str) -> bool {
        self.of(id).find_map(|style| style.raised).unwrap_or(false)
    }

    /// Returns a style and those it is based on. A circle of styles ends, too.
    fn of(&self, id: &str) -> impl Iterator<Item = &Style> {
        std::iter::successors(self.0.get(id), |style| style.based_on.as_deref().and_then(|id| self.0.get(id))).take(20)
    }
}
