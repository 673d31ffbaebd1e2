//! The word lists of this room, and words that may be part of longer ones. Knows no report; what a list is for is described in its
//! file.

use crate::text::lexicon::{Sheet, Words};
use std::sync::LazyLock;

/// Words that make a label, or are none of it.
pub(super) static LABELS: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/labels.txt")));

/// What words near a figure say of it besides its label.
pub(super) static CUES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/cues.txt")));

/// How quantities are taken: which count, and as what.
pub(super) static FIGURES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/figures.txt")));

/// What the columns of tables hold.
pub(super) static TABLES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/tables.txt")));

/// Words of clauses with figures: who acts, what becomes of whom.
pub(super) static PROSE: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/prose.txt")));

/// Words of which some may be part of a longer one: the 共 of 共享. The longer ones are behind → in the lists.
pub(super) struct Parts {
    list: Vec<Part>,
    words: Words,
}

/// A word with what is said of it.
struct Part {
    word: &'static str,
    /// What is before and behind it in longer words.
    before: Vec<&'static str>,
    behind: Vec<&'static str>,
    /// What else is said of it.
    marks: Vec<&'static str>,
}

impl Parts {
    /// Takes up the words of sections, one list after the other.
    pub fn new(sheet: &Sheet, sections: &[&str]) -> Self {
        let list: Vec<Part> = sections.iter().flat_map(|s| sheet.rows(s)).map(|r| Part::read(r.0, r.1.unwrap_or(""))).collect();
        Self { words: Words::new(list.iter().map(|p| p.word)), list }
    }

    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Returns what is left of a text behind each word it begins with, in the order of the lists; not behind parts of longer words.
    pub fn off_front<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let rests = self.words.starting_numbers(text).map(|n| (n, &text[self.list[n].word.len()..]));
        rests.filter(|(n, rest)| !self.in_longer(*n, "", rest)).map(|(_, rest)| rest)
    }

    /// Returns what is left of a text before each word it ends with, in the order of the lists; not before parts of longer words.
    pub fn off_end<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let rests = self.words.ending_numbers(text).map(|n| (n, &text[..text.len() - self.list[n].word.len()]));
        rests.filter(|(n, rest)| !self.in_longer(*n, rest, "")).map(|(_, rest)| rest)
    }

    /// Whether a word is part of a longer one, by what is before and behind it; the word is given by its number.
    pub fn in_longer(&self, number: usize, before: &str, behind: &str) -> bool {
        let p = &self.list[number];
        p.before.iter().any(|w| before.ends_with(w)) || p.behind.iter().any(|w| behind.starts_with(w))
    }

    /// Whether a word, given by its number, is marked in the list.
    pub fn marked(&self, number: usize, mark: &str) -> bool {
        self.list[number].marks.contains(&mark)
    }
}

impl Part {
    /// Reads what is behind → in a list: longer words with ~ for the word itself, and marks.
    fn read(word: &'static str, meaning: &'static str) -> Self {
        let mut part = Self { word, before: Vec::new(), behind: Vec::new(), marks: Vec::new() };
        for token in meaning.split_whitespace() {
            match (token.strip_prefix('~'), token.strip_suffix('~')) {
                (Some(behind), _) => part.behind.push(behind),
                (None, Some(before)) => part.before.push(before),
                (None, None) => part.marks.push(token),
            }
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    #[test]
    fn a_word_is_left_alone_inside_a_longer_one() {
        let parts = Parts::new(&Sheet::read("[a]\n共→~享 公~ once\n为\n[b]\n计→审~\n"), &["a", "b"]);
        assert!(parts.off_front("共有").eq(["有"]) && parts.off_front("共享").next().is_none() && parts.off_front("为享").eq(["享"]));
        assert!(parts.off_end("总计").eq(["总"]) && parts.off_end("审计").next().is_none() && parts.off_end("公共").next().is_none());
        assert!(parts.marked(0, "once") && !parts.marked(1, "once"));
    }

    #[test]
    fn the_lists_are_sound() {
        for (name, sheet, sections) in [
            (
                "labels",
                &LABELS,
                "promises no-promises openers light closers verbs acts joined-verbs ranked gives compounds stops outcomes attributes measures fines attendance event-units case-units things kinds-of finding found looks together nominal handed-over undertaken places examples-of waiting heads open-parts totals holders modifiers fits seats served before-seats no-heads themes generic members predicates spent-on taking slogans persons personal-acts agents given service fields hosts branded occasions begins-another told-already who-begins counting undoing went-on measured every-one lacks no-examples serves-nobody nouns-for-persons bodies field-things begins-with-none theme-tails undertaken-tails reviews ranks steady rates-of-persons",
            ),
            (
                "cues",
                &CUES,
                "promised stock scopes periods bases basis-before rising falling reached rates-of-change statistical turning of-now reckoned years-before no-figure totals measures counted bearers went amounts-to around-changes came-to before-changes before-nouns before-measures amounts counted-off all-counted compared was than came-of-it of-fields spent plant-units plants goals circumstances placed of-standards",
            ),
            ("figures", &FIGURES, "units times scores passed frequencies capacities projects ages sizes monies restated"),
            (
                "tables",
                &TABLES,
                "no-figures notes unit-heads changes falling plain last-year years shares rates money areas measures kinds no-kinds bearers nouns cases units counted counting totals caption-ends caption-tails caption-heads caption-places divided-by",
            ),
            (
                "prose",
                &PROSE,
                "all-there-is came-to new done-for appointing acting acted zones agenda before-done date-rests way-verbs way-adverbs done-to-both adverbs acts-in-a-row no-nouns averages done-there no-names fined no-titles",
            ),
        ] {
            lexicon_laws::is_sound(name, sheet, sections);
        }
    }
}
