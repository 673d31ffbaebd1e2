//! A file whose encoding changes between lines, as where pages were pasted together. Knows lines, not files.

use crate::text::decode::codec::decode_as;
use crate::text::decode::decoded::{Confidence, Decoded, Encoding};
use crate::text::decode::score::{likelier_double_byte, score};
use crate::text::fold;

/// Reads each line by itself where some are good UTF-8 and others good GB18030 or Big5; `None` for any other file. `whole` is the
/// encoding that suits the whole file best.
pub(super) fn by_lines(bytes: &[u8], whole: Encoding) -> Option<Decoded> {
    if matches!(whole, Encoding::Utf16Le | Encoding::Utf16Be) {
        return None;
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')).collect();
    // A file in one double-byte encoding has no line that is good UTF-8: seen before any line is tried in several encodings.
    let good = |line: &&[u8]| std::str::from_utf8(line).is_ok_and(|t| t.chars().filter(|c| fold::is_han(*c)).take(2).count() >= 2);
    if !lines.iter().any(good) {
        return None;
    }
    let mut utf8 = 0usize;
    let mut others: Vec<u8> = Vec::new();
    let kinds: Vec<bool> = lines
        .iter()
        .map(|line| {
            if let Ok(text) = std::str::from_utf8(line) {
                let han = text.chars().filter(|c| fold::is_han(*c)).take(4).count();
                utf8 += usize::from(han >= 3 || (han >= 2 && score(text) > 0.4));
                true
            } else {
                let lossy = String::from_utf8_lossy(line);
                let (_, double) = likelier_double_byte(line);
                if double > score(&lossy) + 0.1 && line.len() >= 4 {
                    others.extend_from_slice(line);
                    false
                } else {
                    true
                }
            }
        })
        .collect();
    if utf8 == 0 || others.is_empty() {
        return None;
    }
    let (encoding, _) = likelier_double_byte(&others);
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for (line, is_utf8) in lines.iter().zip(kinds) {
        let (read, bad) = decode_as(line, if is_utf8 { Encoding::Utf8 } else { encoding });
        text.push_str(&read);
        replaced += bad;
    }
    Some(Decoded { text, encoding: Encoding::Mixed, bom: false, confidence: Confidence::Likely, replaced })
}
