//! The word lists of this room: text files in `lexicon/`, each read once. Knows where they lie, not what they are used for; how a file
//! is written down is described in [`lexicon`](super::lexicon).

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

macro_rules! sheet {
    ($file:literal) => {
        LazyLock::new(|| Sheet::read(include_str!(concat!("lexicon/", $file))))
    };
}

/// What names of bodies end with.
pub(crate) static BODIES: LazyLock<Sheet> = sheet!("bodies.txt");
/// Words of the genre.
pub(crate) static DICTIONARY: LazyLock<Sheet> = sheet!("dictionary.txt");
/// Words around figures that name or number something.
pub(crate) static NAMES: LazyLock<Sheet> = sheet!("names.txt");
/// Words around Chinese numerals.
pub(crate) static NUMERALS: LazyLock<Sheet> = sheet!("numerals.txt");
/// Parts of syllables.
pub(crate) static PINYIN: LazyLock<Sheet> = sheet!("pinyin.txt");
/// Words that say more, less, nearly or about.
pub(crate) static QUALIFIERS: LazyLock<Sheet> = sheet!("qualifiers.txt");
/// Units of results and of the calendar.
pub(crate) static UNITS: LazyLock<Sheet> = sheet!("units.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    const ALL: [(&str, &LazyLock<Sheet>); 7] = [
        ("BODIES", &BODIES),
        ("DICTIONARY", &DICTIONARY),
        ("NAMES", &NAMES),
        ("NUMERALS", &NUMERALS),
        ("PINYIN", &PINYIN),
        ("QUALIFIERS", &QUALIFIERS),
        ("UNITS", &UNITS),
    ];

    #[test]
    fn no_list_has_a_fault() {
        for (name, sheet) in ALL {
            assert_eq!(sheet.faults(), Vec::<String>::new(), "{name}");
        }
    }

    /// The first word that a text starts or ends with counts in these, so that one behind a shorter one is never reached.
    #[test]
    fn no_word_is_hidden_by_one_before_it() {
        for (sheet, section) in [(&NAMES, "numbered"), (&UNITS, "periods"), (&QUALIFIERS, "behind"), (&PINYIN, "initials")] {
            let words: Vec<&str> = sheet.words(section).collect();
            for (n, word) in words.iter().enumerate() {
                assert!(!words[..n].iter().any(|w| word.starts_with(w)), "[{section}] {word}");
            }
        }
        let before: Vec<&str> = QUALIFIERS.words("before").collect();
        for (n, word) in before.iter().enumerate() {
            assert!(!before[..n].iter().any(|w| word.ends_with(w)), "[before] {word}");
        }
    }

    #[test]
    fn units_that_rules_name_are_units() {
        for section in ["place-units", "kinds", "one-counted", "one-vague"] {
            for word in NUMERALS.words(section) {
                assert!(UNITS.words("units").any(|u| u == word), "[{section}] {word}");
            }
        }
    }

    #[test]
    fn each_section_is_asked_for_and_none_that_is_missing() {
        lexicon_laws::each_section_is_read("src/text", "lists.rs", &ALL);
    }
}
