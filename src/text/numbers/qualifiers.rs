//! Words before and behind a figure that say it is more, less, nearly or about; and the bounds they set. The words themselves are
//! in `lexicon/qualifiers.txt`.

use crate::text::lexicon::{Sheet, Words};
use crate::text::lists::QUALIFIERS;
use crate::text::numbers::types::Approx;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Qualifiers before a figure.
pub(crate) static BEFORE: LazyLock<Qualifiers> = LazyLock::new(|| read(&QUALIFIERS, "before"));

/// Qualifiers behind a figure and its unit.
pub(crate) static BEHIND: LazyLock<Qualifiers> = LazyLock::new(|| read(&QUALIFIERS, "behind"));

/// A list of qualifiers.
pub(crate) struct Qualifiers {
    list: Vec<Qualifier>,
    words: Words,
}

/// A word with what it says of a figure.
pub(crate) struct Qualifier {
    pub(crate) word: &'static str,
    pub(crate) means: Approx,
    /// What is before and behind it in longer words that qualify nothing.
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
}

impl Qualifiers {
    /// Returns the qualifiers a text begins with, in the order of the list.
    pub(crate) fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Qualifier> {
        self.words.starting_numbers(text).map(|n| &self.list[n])
    }

    /// Returns the qualifiers a text ends with, in the order of the list.
    pub(crate) fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Qualifier> {
        self.words.ending_numbers(text).map(|n| &self.list[n])
    }
}

/// Takes up the words of a section. One whose meaning is unknown is passed over, which a test forbids.
fn read(sheet: &Sheet, section: &str) -> Qualifiers {
    let list: Vec<Qualifier> = sheet.rows(section).iter().filter_map(|r| Qualifier::read(r.0, r.1.unwrap_or(""))).collect();
    Qualifiers { words: Words::new(list.iter().map(|q| q.word)), list }
}

impl Qualifier {
    /// Reads what is behind → in the list: a code, and longer words with ~ for the word itself. `None` if the code is unknown.
    fn read(word: &'static str, meaning: &'static str) -> Option<Self> {
        let mut tokens = meaning.split_whitespace();
        let means = Approx::from_code(tokens.next()?)?;
        let mut qualifier = Self { word, means, before: Vec::new(), behind: Vec::new() };
        for token in tokens {
            qualifier.behind.extend(token.strip_prefix('~'));
            qualifier.before.extend(token.strip_suffix('~'));
        }
        Some(qualifier)
    }

    /// Whether it is part of a longer word that ends what is before it: 合约3份, 附近5处, 最近2次.
    pub(crate) fn ends_longer(&self, before: &str) -> bool {
        self.before.iter().any(|w| before.ends_with(w))
    }

    /// Whether it is part of a longer word that begins what is behind it: 以上级, 多元.
    pub(crate) fn begins_longer(&self, behind: &str) -> bool {
        self.behind.iter().any(|w| behind.starts_with(w))
    }
}

/// Returns the bounds a qualifier gives.
pub(crate) fn bounds(approx: Option<Approx>, value: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    match approx {
        Some(Approx::MoreThan | Approx::AtLeast) => (Some(value), None),
        Some(Approx::Nearly | Approx::AtMost | Approx::LessThan) => (None, Some(value)),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_the_list_means_something() {
        for (qualifiers, section) in [(&BEFORE, "before"), (&BEHIND, "behind")] {
            assert!(qualifiers.list.iter().map(|q| q.word).eq(QUALIFIERS.words(section)), "[{section}] a code that is unknown");
        }
        let near = BEFORE.ending("就近").next().unwrap();
        assert_eq!((near.word, near.means), ("近", Approx::Nearly));
        assert!(near.ends_longer("就") && !near.ends_longer("共"));
        assert!(BEHIND.starting("多元").all(|q| q.begins_longer("元")));
    }
}
