//! What a pattern says of the words before its figure, matched from the figure backwards. Knows no figure and no name.
//!
//! A regex has to be compiled, which for the patterns of one report takes longer than reading it, and is searched from the front.
//! Where the words must end is known here, and most are given up at their last. A place is the number of characters between it
//! and the figure; a set of places is one number, a bit for each.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The words before a figure, the nearest character first.
pub(super) struct Nearest {
    characters: [char; Nearest::MOST],
    len: usize,
}

impl Nearest {
    /// What is further from a figure says nothing of it: a set has 64 bits, one of which is the figure's own place.
    const MOST: usize = 63;

    pub(super) fn of(words: &str) -> Self {
        let mut nearest = Self { characters: ['\0'; Self::MOST], len: 0 };
        for (slot, c) in nearest.characters.iter_mut().zip(words.chars().rev()) {
            *slot = c;
            nearest.len += 1;
        }
        nearest
    }

    fn get(&self) -> &[char] {
        &self.characters[..self.len]
    }
}

/// A pattern, its last part first.
pub(super) enum Backwards {
    /// Characters, the last first.
    Text(Vec<char>),
    /// A character of one of some ranges.
    One(Vec<(char, char)>),
    Repeated {
        part: Box<Self>,
        least: u32,
        most: u32,
    },
    /// Parts, the last first.
    Sequence(Vec<Self>),
    Either(Vec<Self>),
}

impl Backwards {
    /// Returns a pattern for matching backwards; `None` where it speaks of edges, or of bytes that are no characters.
    pub(super) fn of(hir: &Hir) -> Option<Self> {
        let all = |parts: &[Hir]| parts.iter().map(Self::of).collect::<Option<Vec<Self>>>();
        Some(match hir.kind() {
            HirKind::Empty => Self::Text(Vec::new()),
            HirKind::Literal(l) => Self::Text(std::str::from_utf8(&l.0).ok()?.chars().rev().collect()),
            HirKind::Class(Class::Unicode(class)) => Self::One(class.ranges().iter().map(|r| (r.start(), r.end())).collect()),
            HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => return None,
            HirKind::Repetition(r) => Self::Repeated { part: Box::new(Self::of(&r.sub)?), least: r.min, most: r.max.unwrap_or(u32::MAX) },
            HirKind::Capture(c) => Self::of(&c.sub)?,
            HirKind::Concat(parts) => {
                let mut parts = all(parts)?;
                parts.reverse();
                Self::Sequence(parts)
            }
            HirKind::Alternation(parts) => Self::Either(all(parts)?),
        })
    }

    /// Returns the length in bytes of the longest match that ends where the figure begins.
    pub(super) fn longest(&self, words: &Nearest) -> Option<usize> {
        let begins = self.begins(words.get(), 1);
        let furthest = 63_usize.checked_sub(begins.leading_zeros() as usize)?;
        Some(words.get()[..furthest].iter().map(|c| c.len_utf8()).sum())
    }

    /// Returns the places where a match may begin that ends at one of some places.
    fn begins(&self, words: &[char], ends: u64) -> u64 {
        match self {
            Self::Text(text) => {
                let here = |end: &u32| words.get(*end as usize..).is_some_and(|w| w.starts_with(text));
                bits(ends).filter(here).fold(0, |all, end| all | 1 << (end as usize + text.len()))
            }
            Self::One(ranges) => {
                let here = |end: &u32| words.get(*end as usize).is_some_and(|c| ranges.iter().any(|(a, b)| (a..=b).contains(&c)));
                bits(ends).filter(here).fold(0, |all, end| all | 1 << (end + 1))
            }
            Self::Repeated { part, least, most } => {
                // So many times as a set has bits: then all is consumed, or the part may be empty.
                let mut at = ends;
                for _ in 0..(*least).min(u64::BITS) {
                    at = part.begins(words, at);
                }
                let mut all = at;
                for _ in *least..*most {
                    at = part.begins(words, at) & !all;
                    if at == 0 {
                        break;
                    }
                    all |= at;
                }
                all
            }
            Self::Sequence(parts) => {
                let mut at = ends;
                for part in parts {
                    if at == 0 {
                        break;
                    }
                    at = part.begins(words, at);
                }
                at
            }
            Self::Either(parts) => parts.iter().fold(0, |all, part| all | part.begins(words, ends)),
        }
    }
}

/// Returns the numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    fn longest(pattern: &str, words: &str) -> Option<usize> {
        Backwards::of(&regex_syntax::parse(pattern).unwrap()).unwrap().longest(&Nearest::of(words))
    }

    #[test]
    fn the_furthest_beginning_is_found() {
        assert_eq!(longest("受理[^,]{0,3}?案件(?:共|达到|为)*", "受理,受理各类案件共达到"), Some("受理各类案件共达到".len()));
        assert_eq!(longest("受理", "受理了"), None);
        assert_eq!(longest("", "受理"), Some(0));
        assert_eq!(longest("理+", "受理理"), Some("理理".len()));
        assert_eq!(longest("(?:理?){3}", "受理理"), Some("理理".len()));
        // A match as long as the words that are kept, and one that would be longer.
        assert_eq!(longest("一{63}", &"一".repeat(80)), Some(189));
        assert_eq!((longest("一{64}", &"一".repeat(80)), longest("一+", &"一".repeat(80))), (None, Some(189)));
    }

    #[test]
    fn edges_and_bytes_are_left_to_a_regex() {
        for pattern in ["^受理", r"\b受理", r"(?-u)[a-c]"] {
            assert!(Backwards::of(&regex_syntax::parse(pattern).unwrap()).is_none(), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn it_matches_what_a_regex_matches(
            parts in prop::collection::vec(prop::sample::select(vec!["一", "二三", "[一二]", "[^二]", "(?:一|二三|)", "三{0,2}?", "二+", ".*?", "(?:一二)*", "(?:三|一三?)"]), 1..5),
            words in "[一二三,]{0,8}",
        ) {
            let pattern = parts.concat();
            let whole = Regex::new(&format!("(?:{pattern})$")).unwrap();
            prop_assert_eq!(longest(&pattern, &words), whole.find(&words).map(|m| m.len()), "{} in {}", pattern, words);
        }
    }
}
