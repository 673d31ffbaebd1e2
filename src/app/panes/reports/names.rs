//! Which reports a line of words means: by name, title, year, place or file, in either script, or in pinyin, whole, begun or initials. What
//! is nearer to the name of a report ranks before what only its path holds. Knows neither rows nor cursor.

use crate::library::entry::Entry;
use crate::text::fold;
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use std::collections::HashSet;
use std::sync::Arc;

/// Returns matchers for the words of a folded line: as written, or in pinyin, whole, initials, or begun (`guiy` for 桂园).
pub fn words(folded: &str) -> Vec<IbMatcher<'_>> {
    folded.split_whitespace().map(|w| IbMatcher::builder(w).is_pattern_partial(true).pinyin(PinyinMatchConfig::default()).build()).collect()
}

/// How near a word is to the name of a report, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The name begins with it, or the year is it.
    Start,
    Name,
    Title,
    /// A place above.
    Path,
    /// Several places joined, or the file.
    Rest,
}

/// The words for reports of units that owe a year, and for those with findings above a hint; with their pinyin, which may be begun.
const MISSING: [&str; 5] = ["缺", "缺报", "missing", "que", "quebao"];
const FINDINGS: [&str; 3] = ["发现", "findings", "faxian"];

/// Returns what a word is worth as one of some words.
fn meant(word: &str, words: &[&str]) -> Option<Rank> {
    // What is only begun may be a name as well.
    let begun = || (word.len() > 2 && words.iter().any(|w| w.starts_with(word))).then_some(Rank::Rest);
    words.contains(&word).then_some(Rank::Start).or_else(begun)
}

/// Whether a query asks for what is missing.
pub fn asks_missing(query: &str) -> bool {
    fold::fold(query).to_lowercase().split_whitespace().any(|w| meant(w, &MISSING).is_some())
}

/// Returns the entries that match every word of a query, and those of them that match best; `owing` are those of units that owe a year.
pub fn names(entries: &[Arc<Entry>], owing: &HashSet<u32>, query: &str) -> (HashSet<u32>, HashSet<u32>) {
    let folded = fold::fold(query).to_lowercase();
    let words = words(&folded);
    if words.is_empty() {
        return ((0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect(), HashSet::new());
    }
    let mut ranked: Vec<(u32, u32)> = Vec::new();
    for (i, e) in (0u32..).zip(entries).filter(|(_, e)| !e.gone) {
        let fields = fields(e);
        let of = |(w, word): (&IbMatcher<'_>, &str)| {
            let owes = meant(word, &MISSING).filter(|_| owing.contains(&i));
            let flagged = meant(word, &FINDINGS).filter(|_| e.findings > 0);
            fields.iter().filter_map(|f| f.rank(w)).chain(owes).chain(flagged).min().map(|r| r as u32)
        };
        if let Some(sum) = words.iter().zip(folded.split_whitespace()).map(of).sum::<Option<u32>>() {
            // Of equal words, those of a report count before those of another document.
            ranked.push((i, sum * 2 + u32::from(!e.is_report)));
        }
    }
    let least = ranked.iter().map(|r| r.1).min();
    let best = ranked.iter().filter(|r| Some(r.1) == least).map(|r| r.0).collect();
    (ranked.into_iter().map(|r| r.0).collect(), best)
}

/// A text of an entry, folded, and what a word in it is worth.
struct Field {
    text: String,
    rank: Rank,
}

impl Field {
    fn new(text: &str, rank: Rank) -> Self {
        Self { text: text.chars().map(fold::fold_char).collect::<String>().to_lowercase(), rank }
    }

    fn rank(&self, word: &IbMatcher<'_>) -> Option<Rank> {
        let found = word.find(self.text.as_str())?;
        Some(if self.rank == Rank::Name && found.start() == 0 { Rank::Start } else { self.rank })
    }
}

fn fields(e: &Entry) -> Vec<Field> {
    let mut all: Vec<Field> = Vec::new();
    let (name, above) = match (&e.department, e.places.split_last()) {
        (Some(own), _) => (Some(own), &e.places[..]),
        (None, Some((last, above))) => (Some(last), above),
        (None, None) => (None, &[][..]),
    };
    all.extend(name.map(|n| Field::new(n, Rank::Name)));
    all.extend(e.year.map(|y| Field::new(&y.to_string(), Rank::Start)));
    all.extend(e.title.as_ref().map(|t| Field::new(t, Rank::Title)));
    all.extend(above.iter().map(|p| Field::new(p, Rank::Path)));
    all.push(Field::new(&e.places.concat(), Rank::Rest));
    all.push(Field::new(&e.file_name(), Rank::Rest));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::entry::tests::entry;

    fn sorted(set: HashSet<u32>) -> Vec<u32> {
        let mut all: Vec<u32> = set.into_iter().collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn names_are_found_by_pinyin_and_either_script() {
        let all = vec![entry(&["海棠省", "青石县", "桂园街道"], 2021), entry(&["海棠省", "白鹭縣"], 2022)];
        let found = |q: &str| sorted(names(&all, &HashSet::new(), q).0);
        assert_eq!(found("桂园"), [0]);
        assert_eq!(found("桂園"), [0]);
        assert_eq!(found("guiyuan"), [0]);
        assert_eq!(found("gyjd"), [0]);
        assert_eq!(found("GYJD"), [0]);
        assert_eq!(found("qingshixian"), [0]);
        assert_eq!(found("blx"), [1]);
        assert_eq!(found("白鹭县"), [1]);
        assert_eq!(found("ht 2022"), [1]);
        assert_eq!(found("hts"), [0, 1]);
        assert!(found("xyz").is_empty());
        assert_eq!(found(""), [0, 1]);
    }

    #[test]
    fn what_is_owed_and_what_was_found_has_a_word() {
        let mut flagged = (*entry(&["海棠省", "青石县"], 2022)).clone();
        flagged.findings = 2;
        let all = vec![entry(&["海棠省", "青石县", "桂园街道"], 2021), Arc::new(flagged)];
        let found = |q: &str| sorted(names(&all, &HashSet::from([0]), q).0);
        assert_eq!((found("缺"), found("missing"), found("缺 2021"), found("缺 2022")), (vec![0], vec![0], vec![0], vec![]));
        assert_eq!((found("发现"), found("findings qingshi")), (vec![1], vec![1]));
        assert_eq!(
            (found("que"), found("mis"), found("faxian"), found("find")),
            (vec![0], vec![0], vec![1], vec![1]),
            "in pinyin, and begun"
        );
        assert!(asks_missing("青石 que") && asks_missing("Missing") && !asks_missing("青石"));
    }

    #[test]
    fn a_word_matches_at_every_letter_while_it_is_typed() {
        let all = vec![entry(&["海棠省", "青石县", "桂园街道"], 2021), entry(&["海棠省", "青石县"], 2022)];
        for word in ["guiyuanjiedao", "gyjiedao", "qingshixian", "2021"] {
            for end in 1..=word.len() {
                assert!(names(&all, &HashSet::new(), &word[..end]).0.contains(&0), "{}", &word[..end]);
            }
        }
    }

    #[test]
    fn a_name_ranks_before_a_path() {
        let all = vec![
            entry(&["桂省", "青石县", "南街道"], 2021),
            entry(&["海棠省", "青石县", "小桂镇"], 2021),
            entry(&["海棠省", "青石县", "桂园街道"], 2021),
            entry(&["海棠省", "青石县", "桂园街道"], 2022),
        ];
        let (keep, best) = names(&all, &HashSet::new(), "gui");
        assert_eq!((keep.len(), sorted(best)), (4, vec![2, 3]));
        assert_eq!(sorted(names(&all, &HashSet::new(), "gui 2022").1), [3]);
        assert_eq!(sorted(names(&all, &HashSet::new(), "gui nan").1), [0], "every word counts");
        assert!(names(&all, &HashSet::new(), "").1.is_empty());
    }
}
