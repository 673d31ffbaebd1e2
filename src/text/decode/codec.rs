//! A text read in one encoding, whatever comes of it. Knows no preference among encodings.

use crate::text::decode::decoded::Encoding;
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Returns the text in one encoding, and how many places were undecodable.
pub(super) fn decode_as(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, usize) {
    let codec = match encoding {
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Gb18030 => GB18030,
        Encoding::Big5 => BIG5,
        Encoding::Utf8 | Encoding::Mixed | Encoding::Binary => {
            let bad = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).count();
            return (String::from_utf8_lossy(bytes), bad);
        }
    };
    let (text, had_errors) = codec.decode_without_bom_handling(bytes);
    let bad = if had_errors { memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}".as_bytes()).count() } else { 0 };
    (text, bad)
}
