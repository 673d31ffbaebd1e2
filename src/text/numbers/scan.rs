//! Goes through a text: stops at each numeral, passes what is between, and knows which titles and quotes are open.

use crate::text::char_set::CharSet;
use crate::text::fold;
use crate::text::numbers::numeral::NUMERALS;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::Item;

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

/// Adds the items of a text in simplified characters to a list.
pub fn scan_into(text: &str, out: &mut Vec<Item>) {
    // Read once a text, not once a character.
    let numerals: &CharSet = &NUMERALS;
    let mut scanner = Scanner { text, at: 0, out, title: None, quote: None, straight: None };
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match *bytes.get(at..).unwrap_or_default() {
            [first @ 0xe0..0xf0, second, third, ..] => {
                let character = [first, second, third];
                if numerals.has_bytes(character) {
                    at = scanner.item_at(at);
                    continue;
                }
                if first < 0xe4 {
                    match character {
                        OPEN_TITLE => scanner.title = Some(at),
                        CLOSE_TITLE => scanner.title = None,
                        OPEN_QUOTE => scanner.quote = Some(at),
                        CLOSE_QUOTE => scanner.quote = None,
                        _ => {}
                    }
                }
                at += 3;
            }
            [b'0'..=b'9', ..] => at = scanner.item_at(at),
            [b, ..] => {
                if b == b'"' {
                    scanner.straight = if scanner.straight.is_some() { None } else { Some(at) };
                } else if b == b'\n' {
                    (scanner.title, scanner.quote, scanner.straight) = (None, None, None);
                }
                // Characters of two and four bytes are passed byte by byte: none of them is looked for.
                at += 1;
            }
            [] => return,
        }
    }
}

/// 《 》 “ ” in UTF-8.
pub(crate) const OPEN_TITLE: [u8; 3] = [0xe3, 0x80, 0x8a];

pub(crate) const CLOSE_TITLE: [u8; 3] = [0xe3, 0x80, 0x8b];

pub(crate) const OPEN_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9c];

pub(crate) const CLOSE_QUOTE: [u8; 3] = [0xe2, 0x80, 0x9d];
