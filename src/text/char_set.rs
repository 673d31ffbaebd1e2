//! Sets of characters that are looked up for every character of a text: a bit each. Knows no character of its own.

/// A set of characters of the basic plane.
pub struct CharSet {
    bits: Box<[u64; 1024]>,
}

impl CharSet {
    /// Takes up the characters of the basic plane; others are left out.
    pub fn new(characters: impl IntoIterator<Item = char>) -> Self {
        let mut bits = Box::new([0u64; 1024]);
        for code in characters.into_iter().map(u32::from) {
            if let Some(row) = bits.get_mut((code >> 6) as usize) {
                *row |= 1 << (code & 63);
            }
        }
        Self { bits }
    }

    #[inline]
    pub fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        self.bits.get((code >> 6) as usize).is_some_and(|row| row >> (code & 63) & 1 == 1)
    }

    /// Whether a character of three bytes is in the set. Its bits are the last four, six and six of the bytes.
    #[inline]
    pub fn has_bytes(&self, [first, second, third]: [u8; 3]) -> bool {
        let row = usize::from(first & 0x0f) << 6 | usize::from(second & 0x3f);
        self.bits[row] >> (third & 0x3f) & 1 == 1
    }

    /// Returns the first place of a text where a character of three bytes is one of the set.
    pub fn first_in(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut rest = bytes;
        while let Some((character, behind)) = rest.split_first_chunk::<3>() {
            rest = match character[0] {
                0xe0..0xf0 if self.has_bytes(*character) => return Some(bytes.len() - rest.len()),
                0xe0..0xf0 => behind,
                // Characters of other lengths are passed byte by byte: none of their other bytes begins one of three.
                _ => &rest[1..],
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_it_was_given_and_nothing_else() {
        let set = CharSet::new("一件a𠀀\u{ffff}".chars());
        let all = |c: &char| set.has(*c);
        assert!((char::MIN..=char::MAX).filter(all).eq(['a', '一', '件', '\u{ffff}']));
        assert_eq!(set.first_in("a𠀀é〇二件"), Some("a𠀀é〇二".len()));
        assert_eq!((set.first_in("abc"), set.first_in(""), set.first_in("二")), (None, None, None));
    }
}
