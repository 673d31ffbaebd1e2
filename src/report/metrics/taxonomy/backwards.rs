//! What a pattern says of the words before its figure, matched from the figure backwards. Knows no figure and no name.
//!
//! A regex has to be compiled, which for the patterns of one report takes longer than reading it, and is searched from the front.
//! Where the words must end is known here, and most are given up at their last. A place is the number of characters between it
//! and the figure; a set of places is one number, a bit for each.

use regex_syntax::hir::{Class, Hir, HirKind};
use std::cell::OnceCell;

/// The kinds of characters that patterns speak of; each once, known by its number.
#[derive(Default)]
pub(super) struct Kinds(Vec<Kind>);

impl Kinds {
    fn number(&mut self, ranges: Vec<(char, char)>) -> usize {
        self.0.iter().position(|known| known.ranges == ranges).unwrap_or_else(|| {
            self.0.push(Kind::new(ranges));
            self.0.len() - 1
        })
    }
}

/// A kind of characters, as ranges.
struct Kind {
    ranges: Vec<(char, char)>,
    /// Whether all Chinese characters are of the kind, which nearly all are that are asked for; `None` if some are.
    han: Option<bool>,
}

impl Kind {
    const HAN: (char, char) = ('\u{4e00}', '\u{9fff}');

    fn new(ranges: Vec<(char, char)>) -> Self {
        let (first, last) = Self::HAN;
        let all = ranges.iter().any(|r| r.0 <= first && last <= r.1);
        let none = ranges.iter().all(|r| r.1 < first || last < r.0);
        Self { ranges, han: (all || none).then_some(all) }
    }

    fn has(&self, c: char) -> bool {
        match self.han {
            Some(han) if (Self::HAN.0..=Self::HAN.1).contains(&c) => han,
            _ => self.ranges.iter().any(|(first, last)| (first..=last).contains(&&c)),
        }
    }
}

/// The words before a figure, the nearest character first.
pub(super) struct Nearest<'k> {
    characters: [char; Nearest::MOST],
    len: usize,
    kinds: &'k Kinds,
    /// The places of the characters of each of the first kinds, looked for when first needed.
    of_kind: [OnceCell<u64>; Nearest::KEPT],
}

impl<'k> Nearest<'k> {
    /// What is further from a figure says nothing of it: a set has 64 bits, one of which is the figure's own place.
    const MOST: usize = 63;
    /// More kinds than the built-in patterns speak of.
    const KEPT: usize = 16;

    pub(super) fn of(words: &str, kinds: &'k Kinds) -> Self {
        let mut nearest = Self { characters: ['\0'; Self::MOST], len: 0, kinds, of_kind: [const { OnceCell::new() }; Self::KEPT] };
        for (slot, c) in nearest.characters.iter_mut().zip(words.chars().rev()) {
            *slot = c;
            nearest.len += 1;
        }
        nearest
    }

    fn get(&self) -> &[char] {
        &self.characters[..self.len]
    }

    /// Returns the places before which a character of a kind is.
    fn of_kind(&self, kind: usize) -> u64 {
        let is = &self.kinds.0[kind];
        let places = || (0..).zip(self.get()).fold(0, |all, (at, c)| all | u64::from(is.has(*c)) << at);
        self.of_kind.get(kind).map_or_else(places, |known| *known.get_or_init(places))
    }
}

/// The place of the figure, as a set.
pub(super) const FIGURE: u64 = 1;

/// A pattern, its last part first.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Backwards {
    /// Characters, the last first.
    Text(Vec<char>),
    /// A character of a kind.
    One(usize),
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
    pub(super) fn of(hir: &Hir, kinds: &mut Kinds) -> Option<Self> {
        let mut all = |parts: &[Hir]| parts.iter().map(|part| Self::of(part, kinds)).collect::<Option<Vec<Self>>>();
        Some(match hir.kind() {
            HirKind::Empty => Self::Text(Vec::new()),
            HirKind::Literal(l) => Self::Text(std::str::from_utf8(&l.0).ok()?.chars().rev().collect()),
            HirKind::Class(Class::Unicode(class)) => Self::One(kinds.number(class.ranges().iter().map(|r| (r.start(), r.end())).collect())),
            HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => return None,
            HirKind::Repetition(r) => {
                Self::Repeated { part: Box::new(Self::of(&r.sub, kinds)?), least: r.min, most: r.max.unwrap_or(u32::MAX) }
            }
            HirKind::Capture(c) => Self::of(&c.sub, kinds)?,
            HirKind::Concat(parts) => {
                let mut parts = all(parts)?;
                parts.reverse();
                Self::Sequence(parts)
            }
            HirKind::Alternation(parts) => Self::Either(all(parts)?),
        })
    }

    /// Takes off the part that is nearest to the figure, if it is the given one.
    pub(super) fn without_nearest(self, part: &Self) -> Result<Self, Self> {
        match self {
            Self::Sequence(mut parts) if parts.first() == Some(part) => {
                parts.remove(0);
                Ok(Self::Sequence(parts))
            }
            _ if self == *part => Ok(Self::Sequence(Vec::new())),
            other => Err(other),
        }
    }

    /// Returns the length in bytes of the longest match that ends at one of some places.
    pub(super) fn longest(&self, words: &Nearest<'_>, ends: u64) -> Option<usize> {
        let begins = self.begins(words, ends);
        let furthest = 63_usize.checked_sub(begins.leading_zeros() as usize)?;
        Some(words.get()[..furthest].iter().map(|c| c.len_utf8()).sum())
    }

    /// Returns the places where a match may begin that ends at one of some places.
    pub(super) fn begins(&self, words: &Nearest<'_>, ends: u64) -> u64 {
        match self {
            Self::Text(text) => {
                let Some((nearest, further)) = text.split_first() else { return ends };
                let words = words.get();
                let here = |end: &u32| {
                    let end = *end as usize;
                    words.get(end) == Some(nearest) && words[end + 1..].starts_with(further)
                };
                bits(ends).filter(here).fold(0, |all, end| all | 1 << (end as usize + text.len()))
            }
            Self::One(kind) => (ends & words.of_kind(*kind)) << 1,
            Self::Repeated { part, least, most } => {
                // So many times as a set has bits: then all is consumed, or the part may be empty.
                let mut at = ends;
                for _ in 0..(*least).min(u64::BITS) {
                    at = part.begins(words, at);
                }
                let mut all = at;
                // A gap, as most are that are repeated: so many characters of a kind.
                if let Self::One(kind) = **part {
                    let of_kind = words.of_kind(kind);
                    for _ in *least..*most {
                        at = (at & of_kind) << 1 & !all;
                        if at == 0 {
                            break;
                        }
                        all |= at;
                    }
                    return all;
                }
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
        let mut kinds = Kinds::default();
        let pattern = Backwards::of(&regex_syntax::parse(pattern).unwrap(), &mut kinds).unwrap();
        pattern.longest(&Nearest::of(words, &kinds), FIGURE)
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
            assert!(Backwards::of(&regex_syntax::parse(pattern).unwrap(), &mut Kinds::default()).is_none(), "{pattern}");
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
