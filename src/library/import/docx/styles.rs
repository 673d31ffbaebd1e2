//! Styles of paragraphs, as far as they number them. Knows `styles.xml`.

use crate::library::import::office::xml::{self, Item};
use std::collections::HashMap;

/// What a style says of numbering.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
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
        let mut next = Some(id);
        // A circle of styles ends, too.
        for _ in 0..20 {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            list = list.or(style.list.as_deref());
            level = level.or(style.level);
            next = style.based_on.as_deref();
        }
        (list, level)
    }
}
