//! Where the lines of a raw text begin and end, whatever ends them. Knows nothing of what is in a line.

use std::ops::Range;

/// A raw line: its content and its end.
pub(super) struct RawLine {
    pub(super) content: Range<usize>,
    pub(super) end: usize,
}

/// Returns the lines of a raw text, in order. Lines end at LF, CRLF, a lone CR, U+2028 and U+2029.
pub(super) fn raw_lines(raw: &str) -> impl Iterator<Item = RawLine> {
    let bytes = raw.as_bytes();
    let unusual = memchr::memmem::find(bytes, b"\xe2\x80\xa8").is_some() || memchr::memmem::find(bytes, b"\xe2\x80\xa9").is_some();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let mut search = start;
        loop {
            let found = if unusual {
                memchr::memchr3(b'\n', b'\r', 0xe2, &bytes[search..])
            } else {
                memchr::memchr2(b'\n', b'\r', &bytes[search..])
            };
            let Some(offset) = found else {
                at = bytes.len();
                return Some(RawLine { content: start..at, end: at });
            };
            let stop = search + offset;
            let len = match bytes[stop] {
                b'\n' => 1,
                b'\r' => 1 + usize::from(bytes.get(stop + 1) == Some(&b'\n')),
                _ if matches!(bytes.get(stop..stop + 3), Some([0xe2, 0x80, 0xa8 | 0xa9])) => 3,
                _ => {
                    search = stop + 1;
                    continue;
                }
            };
            at = stop + len;
            return Some(RawLine { content: start..stop, end: at });
        }
    })
}
