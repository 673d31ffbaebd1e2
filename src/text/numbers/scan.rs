//! Goes through a text: stops at each numeral, passes what is between, and knows which titles and quotes are open.

use crate::text::char_set::CharSet;
use crate::text::fold;
use crate::text::numbers::numeral::numerals;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::Item;
use std::sync::LazyLock;

/// Returns all items of a text, in either script.
pub fn scan(text: &str) -> Vec<Item> {
    scan_simplified(&fold::simplify(text))
}

/// Returns all items of a text in simplified characters.
pub fn scan_simplified(text: &str) -> Vec<Item> {
    let mut out = Vec::new();
    scan_into(text, &mut out);
    out
}

/// The characters that are looked at: numerals, and the marks of titles and quotations.
static LOOKED_AT: LazyLock<CharSet> = LazyLock::new(|| {
    let marks = [OPEN_TITLE, CLOSE_TITLE, OPEN_QUOTE, CLOSE_QUOTE];
    let marks = marks.iter().filter_map(|bytes| std::str::from_utf8(bytes).ok()?.chars().next());
    CharSet::new(numerals().chain(marks))
});

/// Adds the items of a text in simplified characters to a list.
pub fn scan_into(text: &str, out: &mut Vec<Item>) {
    // Read once a text, not once a character.
    let looked_at: &CharSet = &LOOKED_AT;
    let mut scanner = Scanner { text, at: 0, out, title: None, quote: None, straight: None };
    let bytes = text.as_bytes();
    let mut rest = bytes;
    loop {
        // Most characters by far: passed without a look at what they are.
        while let Some((character, behind)) = rest.split_first_chunk::<3>()
            && matches!(character[0], 0xe0..0xf0)
            && !looked_at.has_bytes(*character)
        {
            rest = behind;
        }
        let Some(first) = rest.first() else { return };
        let at = bytes.len() - rest.len();
        rest = match first {
            b'0'..=b'9' => bytes.get(scanner.item_at(at)..).unwrap_or_default(),
            0xe0..0xf0 if scanner.pass(rest, at) => &rest[3..],
            0xe0..0xf0 => bytes.get(scanner.item_at(at)..).unwrap_or_default(),
            // Characters of two and four bytes are passed byte by byte: none of them is looked for.
            _ => {
                if *first == b'"' {
                    scanner.straight = if scanner.straight.is_some() { None } else { Some(at) };
                } else if *first == b'\n' {
                    (scanner.title, scanner.quote, scanner.straight) = (None, None, None);
                }
                &rest[1..]
            }
        };
    }
}

impl Scanner<'_> {
    /// Notes a mark that opens or closes a title or a quotation. Returns whether a text begins with one.
    fn pass(&mut self, text: &[u8], at: usize) -> bool {
        match text.first_chunk::<3>() {
            Some(&OPEN_TITLE) => self.title = Some(at),
            Some(&CLOSE_TITLE) => self.title = None,
            Some(&OPEN_QUOTE) => self.quote = Some(at),
            Some(&CLOSE_QUOTE) => self.quote = None,
            _ => return false,
        }
        true
    }
}

/// 《 》 “ ” in UTF-8.
pub(crate) const OPEN_TITLE: [u8; 3] = [0xe3, 0x80, 0x8a];

pub(crate) const CLOSE_TITLE: [u8; 3] = [0xe3, 0x80, 0x8b];

pub(crate) const OPEN_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9c];

pub(crate) const CLOSE_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9d];
