//! The word lists of this room: text files beside this one, each read once. Knows where they lie, not what they are used for.

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

macro_rules! sheet {
    ($file:literal) => {
        LazyLock::new(|| Sheet::read(include_str!(concat!("lexicon/", $file))))
    };
}

/// Titles of sections.
pub(super) static ALIGNMENT: LazyLock<Sheet> = sheet!("alignment.txt");
/// Plans and problems.
pub(super) static COMMITMENTS: LazyLock<Sheet> = sheet!("commitments.txt");
/// Words around figures.
pub(super) static FIGURES: LazyLock<Sheet> = sheet!("figures.txt");
/// Differences that say nothing.
pub(super) static NOISE: LazyLock<Sheet> = sheet!("noise.txt");
/// What a unit calls itself.
pub(super) static OWN_NAMES: LazyLock<Sheet> = sheet!("own_names.txt");

/// Returns the words of a section, in its order.
pub(super) fn words(sheet: &Sheet, section: &str) -> Vec<&'static str> {
    debug_assert!(sheet.sections().any(|s| s == section), "no section [{section}]");
    sheet.words(section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    const ALL: [(&str, &LazyLock<Sheet>); 5] =
        [("ALIGNMENT", &ALIGNMENT), ("COMMITMENTS", &COMMITMENTS), ("FIGURES", &FIGURES), ("NOISE", &NOISE), ("OWN_NAMES", &OWN_NAMES)];

    #[test]
    fn no_list_has_a_fault() {
        for (name, sheet) in ALL {
            assert_eq!(sheet.faults(), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn each_section_is_asked_for_and_none_that_is_missing() {
        lexicon_laws::each_section_is_read("src/compare", "lexicon.rs", &ALL);
    }
}
