//! Words that a change of code page changes with the script: 水準 for 水平. Knows the list, not the script of a text.

use crate::compare::lexicon::NOISE;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// The gateway's words, and in the same order the mainland's.
static GATEWAY: LazyLock<(Words, Vec<&'static str>)> = LazyLock::new(|| {
    let rows = NOISE.rows("gateway").iter().filter_map(|(simple, word)| word.map(|word| (word, *simple)));
    let (words, simple): (Vec<&str>, Vec<&str>) = rows.unzip();
    (Words::new(words), simple)
});

/// Returns the mainland's word for the one that a text starts with; it has as many characters. `None` if the text starts with none
/// of the gateway's.
pub(super) fn gateway(text: &str) -> Option<&'static str> {
    let (words, simple) = &*GATEWAY;
    words.starting_numbers(text).next().map(|n| simple[n])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_put_in_place_of_one_as_long() {
        let (words, simple) = &*GATEWAY;
        assert_eq!((gateway("水準提高"), gateway("水平")), (Some("水平"), None));
        for (n, simple) in simple.iter().enumerate() {
            let (_, word) = NOISE.rows("gateway")[n];
            let word = word.unwrap_or_default();
            assert_eq!(word.chars().count(), simple.chars().count(), "{word}");
            assert_eq!(words.starting_numbers(word).next(), Some(n), "{word}");
        }
    }
}
