//! The word lists of this room. What a list is for is described in its file.

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

/// Words that relate figures to each other.
pub(super) static RELATIONS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/relations.txt")));

/// Slips of the pen, words around places, and years that a text leaves open.
pub(super) static SLIPS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/slips.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    #[test]
    fn the_lists_are_sound() {
        for (name, sheet, sections) in [
            (
                "relations",
                &RELATIONS,
                "parts divides ways each left rest pairs overlapping bodies results changes steps compared per-one totals adds families \
                 taken-in rates-of wholes amounts",
            ),
            ("slips", &SLIPS, "misspelt reasons everyday suffixes no-names before relative-years"),
        ] {
            lexicon_laws::is_sound(name, sheet, sections);
        }
    }
}
