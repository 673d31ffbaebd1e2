//! Lists of words, asked for by what a short text begins or ends with, or holds. A figure is looked at with dozens of lists:
//! only words with the right first or last character are compared, and most characters begin no word of a list. Knows no
//! list.

use rustc_hash::FxHashMap;

/// A list of words; a word is told by its place in the list.
pub struct Words {
    all: Vec<String>,
    first: Index,
    last: Index,
}

impl Words {
    pub fn new<S: Into<String>>(list: impl IntoIterator<Item = S>) -> Self {
        let all: Vec<String> = list.into_iter().map(Into::into).collect();
        let first = Index::new(all.iter().map(|w| w.chars().next()));
        let last = Index::new(all.iter().map(|w| w.chars().next_back()));
        Self { all, first, last }
    }

    /// The words a text begins with, in the order of the list.
    pub fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.starting_numbers(text).map(|n| self.all[n].as_str())
    }

    /// The words a text ends with, in the order of the list.
    pub fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.ending_numbers(text).map(|n| self.all[n].as_str())
    }

    /// The numbers of [`Self::starting`].
    pub fn starting_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        let list = text.chars().next().map_or(&[][..], |c| self.first.of(c));
        list.iter().map(|n| usize::from(*n)).filter(|n| text.starts_with(self.all[*n].as_str()))
    }

    /// The numbers of [`Self::ending`].
    pub fn ending_numbers<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> {
        let list = text.chars().next_back().map_or(&[][..], |c| self.last.of(c));
        list.iter().map(|n| usize::from(*n)).filter(|n| text.ends_with(self.all[*n].as_str()))
    }

    /// Every place where one of the words stands, in the order of the text: the word's number, start and end.
    pub fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, usize)> {
        let mut from = 0;
        let places = std::iter::from_fn(move || {
            let at = self.first.next_in(text, from)?;
            let c = text[at..].chars().next()?;
            from = at + c.len_utf8();
            Some((at, self.first.of(c)))
        });
        places.flat_map(move |(at, list)| {
            let words = list.iter().map(|n| (usize::from(*n), self.all[usize::from(*n)].as_str()));
            words.filter(move |(_, w)| text[at..].starts_with(w)).map(move |(n, w)| (n, at, at + w.len()))
        })
    }

    /// Whether one of the words stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }
}

/// The numbers of words by one of their characters.
struct Index {
    /// A bit for all characters that end in the same twelve bits, asked before the map: most characters are of no list.
    bits: [u64; 64],
    of: FxHashMap<char, Vec<u16>>,
}

impl Index {
    fn new(characters: impl Iterator<Item = Option<char>>) -> Self {
        let mut index = Self { bits: [0; 64], of: FxHashMap::default() };
        for (n, c) in (0..u16::MAX).zip(characters) {
            if let Some(c) = c {
                index.bits[slot(c)] |= 1 << (u32::from(c) & 63);
                index.of.entry(c).or_default().push(n);
            }
        }
        index
    }

    fn of(&self, c: char) -> &[u16] {
        if self.bits[slot(c)] >> (u32::from(c) & 63) & 1 == 1 { self.of.get(&c).map_or(&[], Vec::as_slice) } else { &[] }
    }

    /// The next place in a text where a character of the list may stand. Most are of three bytes, the last two of which are
    /// its bit.
    fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let (bit, len) = match *bytes.get(at..)? {
                [0xe0..0xf0, second, third, ..] => (self.bits[usize::from(second & 63)] >> (third & 63), 3),
                [_, ..] => {
                    let c = text[at..].chars().next()?;
                    (self.bits[slot(c)] >> (u32::from(c) & 63), c.len_utf8())
                }
                [] => return None,
            };
            if bit & 1 == 1 {
                return Some(at);
            }
            at += len;
        }
    }
}

fn slot(c: char) -> usize {
    (u32::from(c) >> 6 & 63) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_come_in_the_order_of_the_list_or_of_the_text() {
        let words = Words::new(["服务", "服务于", "于", "务"]);
        assert_eq!(words.starting("服务于民").collect::<Vec<_>>(), ["服务", "服务于"]);
        assert_eq!(words.ending("民服务于").collect::<Vec<_>>(), ["服务于", "于"]);
        assert_eq!(words.within("a服务于").collect::<Vec<_>>(), [(0, 1, 7), (1, 1, 10), (3, 4, 7), (2, 7, 10)]);
        assert!(words.stand_in("关于") && !words.stand_in("服") && !words.stand_in(""));
    }

    proptest! {
        #[test]
        fn nothing_is_missed_and_nothing_invented(list in prop::collection::vec("[一丁七丂aé𠀀]{1,3}", 0..6), text in "[一丁七丂abé𠀀]{0,12}") {
            let words = Words::new(list.clone());
            let mut got: Vec<_> = words.within(&text).collect();
            let mut want = Vec::new();
            for (n, word) in list.iter().enumerate() {
                let places = text.char_indices().filter(|(at, _)| text[*at..].starts_with(word.as_str()));
                want.extend(places.map(|(at, _)| (n, at, at + word.len())));
            }
            got.sort_unstable();
            want.sort_unstable();
            prop_assert_eq!(got, want);
            prop_assert_eq!(words.starting(&text).collect::<Vec<_>>(), list.iter().filter(|w| text.starts_with(w.as_str())).collect::<Vec<_>>());
            prop_assert_eq!(words.ending(&text).collect::<Vec<_>>(), list.iter().filter(|w| text.ends_with(w.as_str())).collect::<Vec<_>>());
        }
    }
}
