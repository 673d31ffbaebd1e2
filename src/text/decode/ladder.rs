//! The order in which encodings are tried, and what makes each of them likely or impossible.

use crate::text::decode::codec::decode_as;
use crate::text::decode::decoded::{Confidence, Decoded, Encoding};
use crate::text::decode::mixed::by_lines;
use crate::text::decode::score::{likelier_double_byte, score};
use crate::text::fold;

/// Decodes a file; `forced` is the encoding the user insists on.
pub fn decode(bytes: &[u8], forced: Option<Encoding>) -> Decoded {
    if let Some(encoding) = forced {
        let (body, bom) = match bom(bytes) {
            Some((found, skip)) if found == encoding => (&bytes[skip..], true),
            _ => (bytes, false),
        };
        return finish(body, encoding, bom, Confidence::Certain);
    }
    if let Some((encoding, skip)) = bom(bytes) {
        if encoding == Encoding::Utf8
            && std::str::from_utf8(bytes).is_err()
            && let Some(mixed) = by_lines(&bytes[skip..], encoding)
        {
            return Decoded { bom: true, ..mixed };
        }
        return finish(&bytes[skip..], encoding, true, Confidence::Certain);
    }
    if has_magic(bytes) {
        return binary();
    }
    if memchr::memchr(0, bytes).is_some()
        && let Some(encoding) = utf16_by_zeros(bytes)
    {
        return finish(bytes, encoding, false, Confidence::Likely);
    }
    if !looks_binary(bytes)
        && let Some(found) = as_utf8(bytes)
    {
        return found;
    }
    if looks_binary(bytes) {
        // What no rule of bytes takes for text may still read as nothing but text.
        return chinese_with_controls(bytes).or_else(|| utf16_by_reading(bytes)).unwrap_or_else(binary);
    }
    by_score(bytes)
}

fn binary() -> Decoded {
    Decoded { text: String::new(), encoding: Encoding::Binary, bom: false, confidence: Confidence::Certain, replaced: 0 }
}

fn bom(bytes: &[u8]) -> Option<(Encoding, usize)> {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        Some((Encoding::Utf8, 3))
    } else if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        None // UTF-32: none of ours
    } else if bytes.starts_with(&[0xff, 0xfe]) {
        Some((Encoding::Utf16Le, 2))
    } else if bytes.starts_with(&[0xfe, 0xff]) {
        Some((Encoding::Utf16Be, 2))
    } else if bytes.starts_with(&[0x84, 0x31, 0x95, 0x33]) {
        Some((Encoding::Gb18030, 4))
    } else {
        None
    }
}

/// Whether bytes are of a format that is named .txt by mistake.
fn has_magic(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 14] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x89PNG\r\n",
        b"\x7fELF",
        b"GIF8",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"\x1f\x8b\x08",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"SQLite format 3\0",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
    ];
    MAGIC.iter().any(|m| bytes.starts_with(m))
}

/// Reads strict UTF-8, or UTF-8 that was cut in its last character.
fn as_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (valid, replaced) = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, 0),
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 => {
            let head = std::str::from_utf8(&bytes[..e.valid_up_to()]).ok()?;
            // A two-byte file in another encoding looks like this too.
            if !head.chars().any(|c| c.len_utf8() == 3) {
                return None;
            }
            (head, 1)
        }
        Err(_) => return None,
    };
    // Short texts in a two-byte encoding can be valid UTF-8 by accident, but then only as two-byte Latin or Greek letters.
    let suspect = valid.len() <= 512 && !valid.is_ascii() && valid.chars().all(|c| c.len_utf8() <= 2);
    if suspect && likelier_double_byte(bytes).1 > score(valid) {
        return None;
    }
    let mut text = String::with_capacity(valid.len() + 3);
    text.push_str(valid);
    if replaced > 0 {
        text.push('\u{fffd}');
    }
    let confidence = if suspect { Confidence::Likely } else { Confidence::Certain };
    Some(Decoded { text, encoding: Encoding::Utf8, bom: false, confidence, replaced })
}

/// Returns the UTF-16 that zero bytes tell: ASCII characters have one on one side, always the same one.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let (mut even, mut odd) = (0usize, 0usize);
    for (i, b) in bytes.iter().take(64 * 1024).enumerate() {
        if *b == 0 {
            *(if i % 2 == 0 { &mut even } else { &mut odd }) += 1;
        }
    }
    let (encoding, most, least) = if odd >= even { (Encoding::Utf16Le, odd, even) } else { (Encoding::Utf16Be, even, odd) };
    let sample = &bytes[..bytes.len().min(8192) & !1];
    let read = decode_as(sample, encoding).0;
    let plausible = read.chars().filter(|c| c.is_control() && !c.is_whitespace()).count() * 20 <= read.chars().count();
    (most > least * 4 && plausible && score(&read) > 0.25).then_some(encoding)
}

/// Reads UTF-8 that holds more Chinese characters than control characters: a text that a program left its own signs in.
fn chinese_with_controls(bytes: &[u8]) -> Option<Decoded> {
    let found = as_utf8(bytes)?;
    let (mut han, mut controls) = (0usize, 0usize);
    for c in found.text.chars().take(8192) {
        han += usize::from(fold::is_han(c));
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    (han >= 4 && han > controls).then_some(found)
}

/// Reads UTF-16 that has neither a mark nor ASCII characters: 、 and 。 are control characters to who looks at bytes alone.
fn utf16_by_reading(bytes: &[u8]) -> Option<Decoded> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(8192) & !1];
    let of = |encoding| score(&decode_as(sample, encoding).0);
    let (le, be) = (of(Encoding::Utf16Le), of(Encoding::Utf16Be));
    let (encoding, worth, other) = if le >= be { (Encoding::Utf16Le, le, be) } else { (Encoding::Utf16Be, be, le) };
    (worth > 0.4 && worth > other + 0.2).then(|| finish(bytes, encoding, false, Confidence::Likely))
}

/// Whether bytes have too many control characters or zero bytes for a text.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(2 * 1024)];
    let odd = sample.iter().filter(|b| matches!(b, 0..=6 | 14..=26 | 28..=31 | 127)).count();
    odd * 20 > sample.len()
}

fn by_score(bytes: &[u8]) -> Decoded {
    let pieces = samples(bytes);
    let mut best = (Encoding::Utf8, f64::NEG_INFINITY);
    let mut second = f64::NEG_INFINITY;
    for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be] {
        // Two-byte units cannot have an odd length unless the last one was cut; let the others win then.
        let penalty = if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) { 0.05 } else { 0.0 };
        let mut total = 0.0;
        let mut chars = 0.0;
        for piece in &pieces {
            let read = decode_as(piece, encoding).0;
            let n = read.chars().count() as f64;
            total += score(&read) * n;
            chars += n;
        }
        let value = if chars > 0.0 { total / chars - penalty } else { 0.0 };
        if value > best.1 {
            second = best.1;
            best = (encoding, value);
        } else if value > second {
            second = value;
        }
    }
    if let Some(mixed) = by_lines(bytes, best.0) {
        return mixed;
    }
    if best.1 < 0.0 && looks_unreadable(&decode_as(&bytes[..bytes.len().min(8192)], best.0).0) {
        return binary();
    }
    let confidence = if best.1 < 0.25 || bytes.len() < 8 {
        Confidence::Guess
    } else if best.1 - second > 0.15 {
        Confidence::Likely
    } else {
        Confidence::Guess
    };
    finish(bytes, best.0, false, confidence)
}

/// Whether no reading makes sense of a text.
fn looks_unreadable(text: &str) -> bool {
    let (mut bad, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace() && c != '\u{1b}'));
    }
    bad * 10 > all
}

/// Returns up to three pieces of 2 KB, each from a line start or a place where a character certainly begins.
fn samples(bytes: &[u8]) -> Vec<&[u8]> {
    const PIECE: usize = 2048;
    if bytes.len() <= 3 * PIECE {
        return vec![bytes];
    }
    let mut pieces = vec![&bytes[..PIECE]];
    for at in [(bytes.len() / 2) & !1, (bytes.len() - PIECE) & !1] {
        // No byte below 0x30 is ever the second of a pair in GB18030 or Big5.
        let start = bytes[at..at + PIECE / 2].iter().position(|b| *b < 0x30).map_or(at, |p| at + p);
        let even = start + (start & 1);
        pieces.push(&bytes[even..(even + PIECE).min(bytes.len())]);
    }
    pieces
}

fn finish(bytes: &[u8], encoding: Encoding, bom: bool, confidence: Confidence) -> Decoded {
    if encoding == Encoding::Mixed {
        if let Some(mixed) = by_lines(bytes, Encoding::Utf8) {
            return mixed;
        }
        return finish(bytes, Encoding::Utf8, bom, confidence);
    }
    let (text, replaced) = decode_as(bytes, encoding);
    Decoded { text: text.into_owned(), encoding, bom, confidence, replaced }
}
