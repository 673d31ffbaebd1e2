//! The head of an old Word file and the pieces of its text. Knows where things are, not what they mean.

use crate::library::import::doc::bytes::{u16_at, u32_at};
use crate::library::import::doc::lists;
use crate::library::import::doc::properties::{Runs, character_runs, paragraph_runs};
use crate::library::import::office::numbering::Numbering;
use crate::library::outcome::Unread;
use std::ops::Range;

/// A character of the text: itself, and where it is in the file.
#[derive(Debug, Clone, Copy)]
pub struct Char {
    pub c: char,
    pub at: u32,
}

/// A file, read as far as its text needs.
pub struct File {
    pub text: Vec<Char>,
    pub paragraphs: Runs,
    pub characters: Runs,
    pub numbering: Numbering,
    /// The lengths of the parts of the text, in characters.
    body: usize,
    notes: usize,
    heads: usize,
    comments: usize,
    end_notes: usize,
    boxes: usize,
}

/// Returns the part of a stream that the head points to with offset and length.
fn part<'a>(document: &[u8], stream: &'a [u8], at: usize) -> &'a [u8] {
    let (from, length) = (u32_at(document, at) as usize, u32_at(document, at + 4) as usize);
    from.checked_add(length).and_then(|end| stream.get(from..end)).unwrap_or_default()
}

/// Returns the name of the stream with the tables. Errors if the file is none of Word 97, or is locked.
pub fn table_name(document: &[u8]) -> Result<&'static str, Unread> {
    let (magic, version, flags) = (u16_at(document, 0), u16_at(document, 2), u16_at(document, 10));
    // Word 6 and 95 begin in their own way.
    if magic == 0xa5dc || magic == 0xa5ec && version < 0xc0 {
        return Err(Unread::Foreign("Word 95".to_owned()));
    }
    if magic != 0xa5ec {
        return Err(Unread::Damaged);
    }
    if flags & 0x0100 != 0 {
        return Err(Unread::Locked);
    }
    Ok(if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" })
}

impl File {
    pub fn read(document: &[u8], table: &[u8]) -> Result<Self, Unread> {
        let count = |at: usize| u32_at(document, at) as usize;
        let text = pieces(part(document, table, 0x01a2), document).ok_or(Unread::Damaged)?;
        Ok(Self {
            text,
            paragraphs: paragraph_runs(part(document, table, 0x0102), document),
            characters: character_runs(part(document, table, 0x00fa), document),
            numbering: lists::read(table, u32_at(document, 0x02e2) as usize, part(document, table, 0x02ea)),
            body: count(0x4c),
            notes: count(0x50),
            heads: count(0x54),
            comments: count(0x5c),
            end_notes: count(0x60),
            boxes: count(0x64),
        })
    }

    /// Returns a part of the text by what is before it and its length.
    fn range(&self, before: &[usize], length: usize) -> Range<usize> {
        let start = before.iter().fold(0usize, |a, b| a.saturating_add(*b)).min(self.text.len());
        start..start.saturating_add(length).min(self.text.len())
    }

    pub fn body(&self) -> Range<usize> {
        self.range(&[], self.body)
    }

    pub fn heads(&self) -> Range<usize> {
        self.range(&[self.body, self.notes], self.heads)
    }

    /// Returns footnotes and end notes.
    pub fn notes(&self) -> [Range<usize>; 2] {
        [self.range(&[self.body], self.notes), self.range(&[self.body, self.notes, self.heads, self.comments], self.end_notes)]
    }

    pub fn boxes(&self) -> Range<usize> {
        self.range(&[self.body, self.notes, self.heads, self.comments, self.end_notes], self.boxes)
    }
}

/// Reads the piece table. `None` if there is none.
fn pieces(clx: &[u8], document: &[u8]) -> Option<Vec<Char>> {
    let mut at = 0;
    // Properties that pieces share are in front.
    while clx.get(at) == Some(&1) {
        at += 3 + usize::from(u16_at(clx, at + 1));
    }
    if clx.get(at) != Some(&2) {
        return None;
    }
    let plc = clx.get(at + 5..(at + 5).checked_add(u32_at(clx, at + 1) as usize)?)?;
    let count = plc.len().checked_sub(4)? / 12;
    let mut text: Vec<Char> = Vec::new();
    for n in 0..count {
        let (from, to) = (u32_at(plc, n * 4), u32_at(plc, n * 4 + 4));
        let place = u32_at(plc, (count + 1) * 4 + n * 8 + 2);
        let length = to.checked_sub(from)? as usize;
        // Bit 30: a byte a character, at half the place.
        let (start, width) = if place & 0x4000_0000 == 0 { (place as usize, 2) } else { ((place & 0x3fff_ffff) as usize / 2, 1) };
        let bytes = document.get(start..).unwrap_or_default();
        let bytes = &bytes[..bytes.len().min(length * width)];
        let place = |n: usize| u32::try_from(start + n * width).unwrap_or(u32::MAX);
        if width == 1 {
            let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
            text.extend(decoded.chars().enumerate().map(|(n, c)| Char { c, at: place(n) }));
        } else {
            let units = bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
            for (n, c) in char::decode_utf16(units).enumerate() {
                let c = c.unwrap_or('\u{fffd}');
                text.push(Char { c, at: place(n) });
                // Positions count halves of a character beyond the basic plane.
                if c.len_utf16() == 2 {
                    text.push(Char { c: '\0', at: place(n) });
                }
            }
        }
    }
    Some(text)
}
