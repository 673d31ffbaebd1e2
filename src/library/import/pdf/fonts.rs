//! Fonts of a PDF: which text each code means, and how wide it is. What Chinese offices use: codes in GBK, Big5 or Unicode without an embedded
//! font, glyph numbers with a map to text or with an embedded font that has one. Knows one font at a time.

use crate::library::import::pdf::cmap::{CMap, number};
use crate::library::import::pdf::truetype;
use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, UTF_16BE, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};
use std::borrow::Cow;
use std::collections::HashMap;

/// What an unpacked map or font may be, in bytes.
const MOST: usize = 64 << 20;

/// A code of a text that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub text: String,
    /// In thousandths of the size.
    pub width: f32,
    /// Whether the code is a single byte 32, which words are parted by.
    pub is_blank: bool,
}

/// How codes become text where no map says it.
#[derive(Debug)]
enum Coding {
    /// A byte a code.
    Bytes(Vec<Option<String>>),
    /// Codes of an encoding of one or two bytes.
    Legacy(&'static encoding_rs::Encoding),
    Utf16,
    /// Two bytes a code: numbers of glyphs, with the characters that the embedded font says they draw.
    Glyphs(Option<HashMap<u16, char>>),
}

#[derive(Debug)]
pub struct Font {
    map: Option<CMap>,
    coding: Coding,
    widths: HashMap<u32, f32>,
    usual: f32,
}

impl Font {
    pub fn read(document: &Document, font: &Dictionary) -> Self {
        let map = stream(document, font, b"ToUnicode").map(|bytes| CMap::read(&bytes)).filter(|m| !m.is_empty());
        let name = |key: &[u8]| font.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
        if name(b"Subtype") == b"Type0" { composite(document, font, map, name(b"Encoding")) } else { simple(document, font, map) }
    }

    /// Returns what some bytes show.
    pub fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, behind) = rest.split_at(length);
            rest = behind;
            let n = number(code);
            let text = self.map.as_ref().and_then(|m| m.get(n)).or_else(|| self.text(code)).unwrap_or_else(|| "\u{fffd}".to_owned());
            let narrow = matches!(self.coding, Coding::Legacy(_) | Coding::Utf16) && text.is_ascii();
            let usual = if narrow { self.usual / 2.0 } else { self.usual };
            shown.push(Shown { width: self.widths.get(&n).copied().unwrap_or(usual), is_blank: code == b" ", text });
        }
        shown
    }

    fn length(&self, rest: &[u8]) -> usize {
        match &self.coding {
            Coding::Bytes(_) => 1,
            Coding::Legacy(encoding) => legacy_length(encoding, rest),
            Coding::Utf16 => {
                if rest.first().is_some_and(|b| (0xd8..0xdc).contains(b)) {
                    4
                } else {
                    2
                }
            }
            Coding::Glyphs(_) => self.map.as_ref().and_then(|m| m.length(rest)).unwrap_or(2),
        }
    }

    fn text(&self, code: &[u8]) -> Option<String> {
        match &self.coding {
            Coding::Bytes(table) => table.get(usize::from(*code.first()?)).cloned().flatten(),
            Coding::Legacy(encoding) => encoding.decode_without_bom_handling_and_without_replacement(code).map(Cow::into_owned),
            Coding::Utf16 => UTF_16BE.decode_without_bom_handling_and_without_replacement(code).map(Cow::into_owned),
            Coding::Glyphs(glyphs) => glyphs.as_ref()?.get(&u16::try_from(number(code)).ok()?).map(char::to_string),
        }
    }
}

fn legacy_length(encoding: &'static encoding_rs::Encoding, rest: &[u8]) -> usize {
    let Some(first) = rest.first() else { return 1 };
    let single = *first < 0x80 || encoding == SHIFT_JIS && (0xa0..0xe0).contains(first);
    if single {
        1
    } else if encoding == GB18030 && rest.get(1).is_some_and(u8::is_ascii_digit) {
        4
    } else {
        2
    }
}

/// Returns the bytes of a stream in a dictionary.
fn stream(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<u8>> {
    let stream = dictionary.get_deref(key, document).and_then(Object::as_stream).ok()?;
    stream.get_plain_content_with_limit(MOST).ok()
}

fn float(document: &Document, object: &Object) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}

fn composite(document: &Document, font: &Dictionary, map: Option<CMap>, encoding: &[u8]) -> Font {
    let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok().and_then(|a| a.first());
    let below = below.and_then(|o| document.dereference(o).ok()).and_then(|o| o.1.as_dict().ok());
    let name = String::from_utf8_lossy(encoding);
    let has = |part: &str| name.contains(part);
    let coding = if has("UCS2") || has("UTF16") {
        Coding::Utf16
    } else if has("GBK") || has("GB-") || name.starts_with("GB") {
        Coding::Legacy(GB18030)
    } else if has("B5") || has("HKscs") || has("ETen") {
        Coding::Legacy(BIG5)
    } else if has("RKSJ") {
        Coding::Legacy(SHIFT_JIS)
    } else if has("KSC") {
        Coding::Legacy(EUC_KR)
    } else {
        let glyphs = if map.is_some() { None } else { below.and_then(|b| embedded(document, b)) };
        Coding::Glyphs(glyphs)
    };
    let usual = below.and_then(|b| b.get(b"DW").ok()).and_then(|w| float(document, w)).unwrap_or(1000.0);
    // Widths are by glyph; where codes are those of an encoding they say nothing.
    let by_glyph = matches!(coding, Coding::Glyphs(_));
    let widths = below.filter(|_| by_glyph).map(|b| glyph_widths(document, b)).unwrap_or_default();
    Font { map, coding, widths, usual }
}

/// Returns the characters of the glyphs of the embedded font. `None` if it does not say, or glyphs are numbered anew.
fn embedded(document: &Document, below: &Dictionary) -> Option<HashMap<u16, char>> {
    let own = below.get_deref(b"CIDToGIDMap", document).is_ok_and(|m| m.as_name().ok() != Some(b"Identity"));
    if own {
        return None;
    }
    let about = below.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok()?;
    let font = stream(document, about, b"FontFile2").or_else(|| stream(document, about, b"FontFile3"))?;
    truetype::glyphs(&font)
}

/// Reads `[1 [500 600] 7 9 1000]`.
fn glyph_widths(document: &Document, below: &Dictionary) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let Ok(list) = below.get_deref(b"W", document).and_then(Object::as_array) else { return widths };
    let mut at = 0;
    while let Some(first) = list.get(at).and_then(|o| float(document, o)) {
        let Some(first) = glyph_number(first) else { break };
        match list.get(at + 1).and_then(|o| document.dereference(o).ok()).map(|o| o.1) {
            Some(Object::Array(some)) => {
                widths.extend(some.iter().zip(first..).filter_map(|(w, n)| Some((n, float(document, w)?))));
                at += 2;
            }
            Some(last) => {
                let last = last.as_float().ok().and_then(glyph_number).unwrap_or(first);
                if let Some(width) = list.get(at + 2).and_then(|o| float(document, o)) {
                    widths.extend((first..=last).map(|n| (n, width)));
                }
                at += 3;
            }
            None => break,
        }
    }
    widths
}

/// Glyphs are numbered by two bytes.
fn glyph_number(n: f32) -> Option<u32> {
    (0.0..=65535.0).contains(&n).then(|| {
        // A whole number in that range fits.
        let n = format!("{n:.0}");
        n.parse().unwrap_or(0)
    })
}

fn simple(document: &Document, font: &Dictionary, map: Option<CMap>) -> Font {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let about = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let symbolic = about.and_then(|a| a.get(b"Flags").ok()).and_then(|f| f.as_i64().ok()).is_some_and(|f| f & 4 != 0);
    // A font of signs of its own says nothing of what its bytes mean.
    let mut table: Vec<Option<String>> = if symbolic && encoding.is_none() {
        vec![None; 256]
    } else {
        (0..=255u8).map(|b| (b >= 32).then(|| WINDOWS_1252.decode_without_bom_handling(&[b]).0.into_owned())).collect()
    };
    let differences =
        encoding.and_then(|e| e.as_dict().ok()).and_then(|d| d.get_deref(b"Differences", document).ok()).and_then(|d| d.as_array().ok());
    let mut at = 0usize;
    for object in differences.into_iter().flatten() {
        match document.dereference(object).map(|o| o.1) {
            Ok(Object::Integer(n)) => at = usize::try_from(*n).unwrap_or(256),
            Ok(Object::Name(name)) => {
                if let Some(slot) = table.get_mut(at) {
                    *slot = glyph_name(&String::from_utf8_lossy(name));
                }
                at += 1;
            }
            _ => {}
        }
    }
    let first =
        font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok().and_then(|n| u8::try_from(n).ok()).map_or(0, u32::from);
    let list = font.get_deref(b"Widths", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let widths: HashMap<u32, f32> = list.iter().zip(first..).filter_map(|(w, n)| Some((n, float(document, w)?))).collect();
    Font { map, coding: Coding::Bytes(table), widths, usual: 500.0 }
}

/// Returns the text of the name of a glyph: uni4E00, u20000, comma, a.
fn glyph_name(name: &str) -> Option<String> {
    const NAMES: [(&str, char); 40] = [
        ("space", ' '),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("comma", ','),
        ("period", '.'),
        ("hyphen", '-'),
        ("minus", '-'),
        ("slash", '/'),
        ("colon", ':'),
        ("semicolon", ';'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("bracketleft", '['),
        ("bracketright", ']'),
        ("percent", '%'),
        ("plus", '+'),
        ("equal", '='),
        ("quotedbl", '"'),
        ("quotesingle", '\''),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("quoteleft", '‘'),
        ("quoteright", '’'),
        ("endash", '–'),
        ("emdash", '—'),
        ("bullet", '•'),
        ("ellipsis", '…'),
        ("underscore", '_'),
        ("ampersand", '&'),
        ("asterisk", '*'),
        ("less", '<'),
        ("greater", '>'),
    ];
    let name = name.split('.').next().unwrap_or(name);
    let hexadecimal = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from);
    if let Some((_, c)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Some(c.to_string());
    }
    if let Some(digits) = name.strip_prefix("uni").filter(|d| d.len() == 4) {
        return hexadecimal(digits);
    }
    if let Some(digits) = name.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())) {
        return hexadecimal(digits);
    }
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn font(coding: Coding) -> Font {
        Font { map: None, coding, widths: HashMap::new(), usual: 1000.0 }
    }

    fn text(font: &Font, bytes: &[u8]) -> String {
        font.show(bytes).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn codes_of_an_encoding_are_its_characters() {
        let gbk = encoding_rs::GB18030.encode("一、2022年").0.into_owned();
        let shown = font(Coding::Legacy(GB18030)).show(&gbk);
        assert_eq!(shown.iter().map(|s| s.width).collect::<Vec<_>>(), [1000.0, 1000.0, 500.0, 500.0, 500.0, 500.0, 1000.0]);
        assert_eq!(text(&font(Coding::Legacy(GB18030)), &gbk), "一、2022年");
        assert_eq!(text(&font(Coding::Utf16), &[0x4e, 0, 0xd8, 0x40, 0xdc, 0x0b, 0x4e]), "一\u{2000b}\u{fffd}");
        assert_eq!(text(&font(Coding::Glyphs(Some([(3, '甲')].into()))), &[0, 3, 0, 4]), "甲\u{fffd}");
    }

    #[test]
    fn names_of_glyphs_are_characters() {
        assert_eq!(
            ["uni4E00", "u2000B", "comma", "a.alt", "g123"].map(|n| glyph_name(n).unwrap_or_default()),
            ["一", "\u{2000b}", ",", "a", ""]
        );
    }
}
