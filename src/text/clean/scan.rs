//! Goes through one line and decides for each suspicious character whether it stays. Knows which stage is used, and what the
//! characters left and right are; the stages know the rest.

use crate::text::blank::{is_blank, is_unseen};
use crate::text::clean::blanks::Shape;
use crate::text::clean::gap::{Gap, GapKind};
use crate::text::clean::pinyin::gloss_length;
use crate::text::clean::terminal::{opens_sequence, sequence_length};
use crate::text::fold::is_han;
use crate::text::span::Span;

/// Bytes that can begin something to be taken out: blanks, controls, brackets, and the lead bytes of odd characters.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i <= 0x20 {
        table[i] = true;
        i += 1;
    }
    table[0x7f] = true;
    table[b'(' as usize] = true;
    table[0xc2] = true; // C1, no-break space, soft hyphen
    table[0xcd] = true; // combining grapheme joiner
    table[0xd8] = true; // Arabic letter mark
    table[0xe1] = true; // Hangul fillers, Ogham space, Khmer vowels that are not drawn, Mongolian vowel separator
    table[0xe2] = true; // general punctuation
    table[0xe3] = true; // ideographic space, Hangul filler
    table[0xef] = true; // byte order mark, full-width bracket, variation selectors, annotation marks
    table[0xf0] = true; // joiners of hieroglyphs, controls of shorthand and of musical notes
    table[0xf3] = true; // tags and variation selectors
    table
};

/// Whether a line may hold something to be taken out; most lines hold nothing, and are copied whole.
pub(super) fn has_suspects(line: &[u8]) -> bool {
    let mut i = 0;
    while i < line.len() {
        let b = line[i];
        if SUSPECT[b as usize] {
            let (second, third) = (line.get(i + 1).copied().unwrap_or(0), line.get(i + 2).copied().unwrap_or(0));
            let harmless = match b {
                // 、。《》 and the like; “ ” ‘ ’ … — ; ，；：！？ and full-width letters.
                0xe3 => !(second == 0x80 && third == 0x80) && second != 0x85,
                0xe2 => !matches!(second, 0x80 | 0x81) || (second == 0x80 && matches!(third, 0x90..=0xa7)),
                0xef => !matches!(second, 0xb8 | 0xbb | 0xbe | 0xbf) && !(second == 0xbc && third == 0x88),
                0xe1 => !matches!(second, 0x85 | 0x9a | 0x9e | 0xa0),
                0xf0 => !matches!((second, third), (0x93, 0x90 | 0x91) | (0x9b, 0xb2) | (0x9d, 0x85)),
                _ => false,
            };
            if !harmless {
                return true;
            }
        }
        i += match b {
            0..=0xbf => 1,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
    }
    false
}

/// One line being looked through for gaps.
pub(super) struct LineScan<'a> {
    line: &'a str,
    base: usize,
    glossed: bool,
    found: &'a mut Vec<Gap>,
    /// From here to the end of the line no terminal string ends: looked for once, not at each of thousands of openings.
    no_end: Option<usize>,
}

impl<'a> LineScan<'a> {
    /// Returns a scan of `line`, which starts at `base` in the raw text; `glossed` says whether the text bears pinyin glosses.
    pub(super) fn new(line: &'a str, base: usize, glossed: bool, found: &'a mut Vec<Gap>) -> Self {
        Self { line, base, glossed, found, no_end: None }
    }

    /// Adds the gaps of the line to the list, in order.
    pub(super) fn run(mut self) {
        let mut shape: Option<Shape> = None;
        let mut at = 0;
        // Where the last character that stays begins: it is left of a blank or a bracket.
        let mut left: Option<usize> = None;
        let bytes = self.line.as_bytes();
        while at < bytes.len() {
            let b = bytes[at];
            if !SUSPECT[b as usize] {
                left = Some(at);
                at += match b {
                    0..=0xbf => 1,
                    0xc0..=0xdf => 2,
                    0xe0..=0xef => 3,
                    _ => 4,
                };
                continue;
            }
            let Some(c) = self.line[at..].chars().next() else { break };
            let before = |left: Option<usize>| left.and_then(|l| self.line[l..].chars().next());
            if opens_sequence(c) {
                let ends = self.string_ends(at);
                let len = sequence_length(&self.line[at..], ends);
                self.gap(at, len, GapKind::Control);
                at += len;
            } else if is_unseen(c) {
                self.gap(at, c.len_utf8(), GapKind::Control);
                at += c.len_utf8();
            } else if is_blank(c) {
                let shape = shape.get_or_insert_with(|| Shape::of(self.line));
                let start = at;
                let l = before(left);
                at = self.blanks(at, l, shape);
                // A blank that stays is left of what follows.
                if self.found.last().is_none_or(|g| g.raw.end as usize != self.base + at) {
                    left = Some(start);
                }
            } else if matches!(c, '(' | '（') && before(left).is_some_and(is_han) {
                let len = gloss_length(&self.line[at..], self.glossed);
                if len > 0 {
                    self.gap(at, len, GapKind::Gloss);
                    at += len;
                } else {
                    left = Some(at);
                    at += c.len_utf8();
                }
            } else {
                left = Some(at);
                at += c.len_utf8();
            }
        }
        self.found.sort_by_key(|g| g.raw.start);
    }

    /// Whether a terminal string that opens here ends anywhere in the line.
    fn string_ends(&mut self, at: usize) -> bool {
        if self.no_end.is_some_and(|from| at >= from) {
            return false;
        }
        let rest = &self.line[at..];
        let ends = rest.contains(['\u{7}', '\u{9c}']) || rest.contains("\u{1b}\\");
        if !ends {
            self.no_end = Some(at);
        }
        ends
    }

    fn gap(&mut self, at: usize, len: usize, kind: GapKind) {
        let start = self.base + at;
        self.found.push(Gap { raw: Span::new(start, start + len), kind });
    }

    /// Decides on the blanks that start at `at`. Returns where they end.
    fn blanks(&mut self, at: usize, left: Option<char>, shape: &Shape) -> usize {
        let end = self.line[at..].find(|c| !is_blank(c)).map_or(self.line.len(), |n| at + n);
        let run = &self.line[at..end];
        let right = self.line[end..].chars().find(|c| !is_unseen(*c));
        let (Some(l), Some(r)) = (left, right) else {
            self.gap(at, end - at, GapKind::Margin);
            return end;
        };
        let kind = if shape.number_end == Some(at) {
            (!shape.spaced_number).then_some(GapKind::NumberSpace)
        } else if shape.is_stray(self.line, at..end, run, l, r) {
            Some(GapKind::StraySpace)
        } else {
            None
        };
        if let Some(kind) = kind {
            self.gap(at, end - at, kind);
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_to_be_taken_out_is_suspected() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\n' && (is_unseen(*c) || is_blank(*c) || opens_sequence(*c))) {
            assert!(has_suspects(c.to_string().as_bytes()), "U+{:04X}", u32::from(c));
        }
        for common in ["法治政府", "，。、；：？！《》“”‘’…—", "ＡＢ１２", "100%"] {
            assert!(!has_suspects(common.as_bytes()), "{common}");
        }
    }
}
