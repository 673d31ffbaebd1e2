//! XML as a row of items: an element opens, text, an element closes. Names are those without their prefix. Entities that a document declares
//! are not known, so none is followed.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// An item of a document.
#[derive(Debug)]
pub enum Item<'a> {
    Open(&'a str, Attributes<'a>),
    /// The name of an element that closes; one without content closes at once.
    Close(&'a str),
    Text(&'a str),
}

/// The attributes of an element.
#[derive(Debug)]
pub struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// Returns the value of an attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Passes on the items of a document in order; what is behind a fault of the XML is left out. Returns whether there was none.
pub fn read(bytes: &[u8], mut each: impl FnMut(Item<'_>)) -> bool {
    let text = to_text(bytes);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                let name = e.local_name();
                each(Item::Open(name.as_ref(), Attributes(&e)));
            }
            Ok(Event::Empty(e)) => {
                let name = e.local_name();
                each(Item::Open(name.as_ref(), Attributes(&e)));
                each(Item::Close(name.as_ref()));
            }
            Ok(Event::End(e)) => each(Item::Close(e.local_name().as_ref())),
            Ok(Event::Text(t)) => each(Item::Text(&t.xml10_content())),
            Ok(Event::CData(t)) => each(Item::Text(&t.xml10_content())),
            Ok(Event::GeneralRef(r)) => {
                let known = match r.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => match &*r.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                let mut buffer = [0; 4];
                each(Item::Text(known.unwrap_or('\u{fffd}').encode_utf8(&mut buffer)));
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// XML is UTF-8 unless a mark says that it is UTF-16.
fn to_text(bytes: &[u8]) -> Cow<'_, str> {
    encoding_rs::UTF_8.decode(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &[u8]) -> String {
        let mut out = String::new();
        read(xml, |item| match item {
            Item::Open(name, attributes) => out.push_str(&format!("<{name}{}>", attributes.get("val").unwrap_or_default())),
            Item::Close(name) => out.push_str(&format!("</{name}>")),
            Item::Text(text) => out.push_str(text),
        });
        out
    }

    #[test]
    fn items_come_in_order_and_no_entity_is_followed() {
        assert_eq!(
            told("<w:p w:val=\"甲&amp;乙\"><w:t>一、&lt;&#x4e8c;</w:t><w:br/></w:p>".as_bytes()),
            "<p甲&乙><t>一、<二</t><br></br></p>"
        );
        let bomb = b"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><a>&b;&c;</a>";
        assert_eq!(told(bomb), "<a>\u{fffd}\u{fffd}</a>");
        assert_eq!(told(b"<a>1<b></a>2</b"), "<a>1<b></a>2");
    }
}
