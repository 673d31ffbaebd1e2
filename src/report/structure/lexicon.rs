//! The word lists of this room. What a list is for is described in its file.

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

/// Keys of header fields.
pub(super) static FIELDS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/fields.txt")));

/// Where a heading ends, and what it speaks of.
pub(in crate::report) static HEADINGS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/headings.txt")));

/// What a page leaves around a report.
pub(super) static PAGES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/pages.txt")));

/// Titles, addressees and last lines of official papers.
pub(super) static PAPERS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/papers.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    #[test]
    fn a_word_is_in_one_of_two_lists_that_part_it() {
        for (sheet, one, other) in
            [(&HEADINGS, "openings", "late-openings"), (&PAGES, "furniture", "lone-furniture"), (&PAPERS, "reports", "papers")]
        {
            assert_eq!(sheet.words(one).find(|w| sheet.words(other).any(|o| o == *w)), None, "{one}, {other}");
        }
    }

    #[test]
    fn the_lists_are_sound() {
        for (name, sheet, sections) in [
            ("fields", &FIELDS, "index publisher source made published title number keywords other page"),
            ("headings", &HEADINGS, "broken openings late-openings looks-back tasks"),
            ("pages", &PAGES, "furniture lone-furniture foot inside links"),
            ("papers", &PAPERS, "reports papers addressees no-addressees closing conclusions seals"),
        ] {
            lexicon_laws::is_sound(name, sheet, sections);
        }
    }
}
