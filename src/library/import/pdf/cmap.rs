//! Character maps of a PDF: which text each code means (ToUnicode). Knows the language they are written in, no font.

use std::collections::HashMap;

/// A map of codes.
#[derive(Debug, Default)]
pub struct CMap {
    texts: HashMap<u32, String>,
    /// Ranges that count upwards: first and last code, first character.
    ranges: Vec<(u32, u32, u32)>,
    /// The lengths of codes in bytes, with the codes that have it.
    spaces: Vec<(usize, u32, u32)>,
}

/// Entries of a map; there are no more codes.
const MOST: usize = 70_000;

#[derive(Debug, PartialEq)]
enum Token<'a> {
    Code(Vec<u8>),
    Word(&'a [u8]),
    Open,
    Close,
}

impl CMap {
    /// Reads a map; what it does not understand it passes over.
    pub fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut rest = bytes;
        let mut mode: &[u8] = b"";
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        while let Some(token) = next(&mut rest) {
            match token {
                Token::Word(word) => {
                    if word.starts_with(b"begin") || word.starts_with(b"end") {
                        mode = word;
                        codes.clear();
                        list = None;
                    }
                }
                Token::Open => list = Some(Vec::new()),
                Token::Code(code) => match &mut list {
                    Some(list) => list.push(code),
                    None => codes.push(code),
                },
                Token::Close => {
                    if let (b"beginbfrange", [from, _, ..], Some(list)) = (mode, &codes[..], list.take()) {
                        for (code, text) in (number(from)..=u32::MAX).zip(list) {
                            map.text(code, utf16(&text));
                        }
                    }
                    codes.clear();
                }
            }
            if list.is_none() {
                match (mode, &codes[..]) {
                    (b"begincodespacerange", [from, to]) => {
                        map.spaces.push((to.len().max(1), number(from), number(to)));
                        codes.clear();
                    }
                    (b"beginbfchar", [code, text]) => {
                        map.text(number(code), utf16(text));
                        codes.clear();
                    }
                    (b"beginbfrange", [from, to, text]) => {
                        let (from, to) = (number(from), number(to));
                        let text = utf16(text);
                        let mut chars = text.chars();
                        if let (Some(first), None) = (chars.next(), chars.next()) {
                            if map.ranges.len() < MOST {
                                map.ranges.push((from, to, u32::from(first)));
                            }
                        } else {
                            // Of several characters the last counts upwards.
                            for code in from..=to.min(from.saturating_add(255)) {
                                let mut own: Vec<char> = text.chars().collect();
                                if let Some(last) = own.last_mut() {
                                    *last = char::from_u32(u32::from(*last) + (code - from)).unwrap_or('\u{fffd}');
                                }
                                map.text(code, own.into_iter().collect());
                            }
                        }
                        codes.clear();
                    }
                    _ => {}
                }
            }
        }
        map
    }

    fn text(&mut self, code: u32, text: String) {
        if self.texts.len() < MOST {
            self.texts.insert(code, text);
        }
    }

    /// Returns the text of a code. `None` if the map does not know it.
    pub fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let range = self.ranges.iter().find(|r| r.0 <= code && code <= r.1)?;
        char::from_u32(range.2.checked_add(code - range.0)?).map(String::from)
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.ranges.is_empty()
    }

    /// Returns the length of the code that some bytes begin with. `None` if the map says nothing of it.
    pub fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4.min(bytes.len())).find(|n| {
            let code = number(&bytes[..*n]);
            self.spaces.iter().any(|(length, from, to)| length == n && (*from..=*to).contains(&code))
        })
    }
}

pub fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units = bytes.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).filter(|c| *c != '\0').collect()
}

fn next<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    loop {
        *rest = rest.trim_ascii_start();
        let first = *rest.first()?;
        match first {
            b'%' => {
                let end = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                *rest = &rest[end..];
            }
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|b| *b == b'>')?;
                let digits: Vec<u8> =
                    rest[1..end].iter().filter_map(|b| char::from(*b).to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
                *rest = &rest[end + 1..];
                return Some(Token::Code(digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)).collect()));
            }
            b'[' => {
                *rest = &rest[1..];
                return Some(Token::Open);
            }
            b']' => {
                *rest = &rest[1..];
                return Some(Token::Close);
            }
            _ => {
                let end = rest
                    .iter()
                    .skip(1)
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'<' | b'[' | b']' | b'/' | b'>' | b'('))
                    .map_or(rest.len(), |n| n + 1);
                let word = &rest[..end];
                *rest = &rest[end..];
                return Some(Token::Word(word));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_texts() {
        let map = CMap::read(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <4E00> <0004> <D840DC0B> endbfchar % 4E8C\n\
              3 beginbfrange <0010> <0012> <4E09> <0020><0021>[<56DB> <4E94516D>] <0030> <0031> <00660069> endbfrange",
        );
        let texts: Vec<String> = [3, 4, 0x10, 0x12, 0x20, 0x21, 0x31, 9].into_iter().map(|c| map.get(c).unwrap_or_default()).collect();
        assert_eq!(texts, ["一", "\u{2000b}", "三", "下", "四", "五六", "fj", ""]);
        assert_eq!((map.length(&[0, 3, 1]), map.length(&[0])), (Some(2), None));
        for torn in [b"beginbfrange <00".as_slice(), b"<", b"beginbfchar <0> ]", b"beginbfrange <00000000> <ffffffff> <00410042>"] {
            CMap::read(torn);
        }
    }
}
