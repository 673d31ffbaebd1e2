//! The label of a figure of a table: what is counted, said by its row, its column and the caption.

use crate::report::metrics::label::cut::{clean, shorten};
use crate::report::metrics::label::nouns::{is_outcome, is_thing};
use crate::report::metrics::table::words::{self, bare, unnumbered};

/// Longest label of a cell, in characters: it may be made of two names.
const LONGEST: usize = 24;

/// What is said of a figure, in simplified characters and without blanks.
pub(crate) struct Said<'s> {
    pub row: &'s str,
    /// The name of the rows it is among.
    pub group: &'s str,
    pub column: &'s str,
    /// The head of the names of rows.
    pub rows: &'s str,
    /// What the table is about.
    pub subject: &'s str,
    /// The subject is wider than that of a caption.
    pub wide: bool,
    /// What it counts.
    pub unit: &'s str,
    /// Rows are measures, columns things.
    pub turned: bool,
}

/// Returns the label of a figure.
pub(crate) fn label(said: &Said<'_>) -> String {
    let row = clean(bare(unnumbered(said.row)));
    let column = clean(bare(unnumbered(said.column)));
    let (thing, measure) = if said.turned { (column, row) } else { (row, column) };
    let measure = if words::is_plain(&measure) && !words::is_total(&measure) { String::new() } else { measure };
    let kind = words::kind_of(said.rows);
    let noun = kind.or_else(|| words::noun_of(said.subject)).or_else(|| of_cases(said));
    if words::is_total(&thing) {
        return total(said, &thing, &measure, kind, noun);
    }
    // Rows of years tell one thing year by year.
    if words::year(&thing).is_some() || words::is_last_year(&thing) {
        return fitting(&[&[said.subject, &measure], &[&measure]]);
    }
    let other = matches!(thing.as_str(), "其他" | "其它" | "其余");
    let group =
        if other || words::is_plain(&thing) || !said.group.is_empty() { clean(bare(unnumbered(said.group))) } else { String::new() };
    // What the thing is a kind of, where it does not say so itself.
    let of_kind = |noun: &str| if thing.contains(noun) || noun.contains(&thing) { String::new() } else { noun.to_owned() };
    let bearer = words::is_bearer(said.rows);
    let suffix = if other {
        match kind {
            Some(kind) => kind.to_owned(),
            None if bearer => said.rows.to_owned(),
            None => noun.map_or_else(|| said.subject.to_owned(), str::to_owned),
        }
    } else if measure.is_empty() && bearer {
        of_kind(said.subject)
    } else if measure.is_empty() || words::is_total(&measure) {
        noun.map_or_else(String::new, of_kind)
    } else {
        kind.map_or_else(String::new, of_kind)
    };
    let lone = measure.is_empty() && suffix.is_empty() && group.is_empty();
    if lone {
        return fitting(&[&[&thing]]);
    }
    // 受理 in a table of 行政复议案件: what is received.
    let lacking = suffix.is_empty() && !said.turned && is_outcome(&measure) && is_thing(said.subject);
    let suffix = if lacking && !thing.contains(said.subject) { said.subject } else { &suffix };
    let suffix = if measure.starts_with(suffix) { "" } else { suffix };
    fitting(&[&[&group, &thing, suffix, &measure], &[&thing, suffix, &measure], &[&thing, &measure]])
}

/// Returns the label of a figure of a total: what is totalled, then the word for it.
fn total(said: &Said<'_>, word: &str, measure: &str, kind: Option<&str>, noun: Option<&str>) -> String {
    // What a sentence speaks of is wider than what a column counts.
    let of_subject = is_outcome(measure) && is_thing(said.subject);
    let subject = if said.wide && !measure.is_empty() && !of_subject { "" } else { said.subject };
    let subject = if subject.is_empty() { kind.unwrap_or_default() } else { subject };
    let short = noun.unwrap_or_default();
    let group = if words::is_subtotal(word) { clean(bare(unnumbered(said.group))) } else { String::new() };
    // A rate of all is no sum; parts of the whole add up to it.
    let word = if words::is_rate(measure) && !words::is_share(measure) { "" } else { word };
    let measure = if words::is_total(measure) { "" } else { measure };
    fitting(&[&[subject, &group, measure, word], &[&group, measure, word], &[short, measure, word], &[measure, word]])
}

/// Returns 案件 where cases are counted and the subject is about them: 执法办案, in 件.
fn of_cases<'s>(said: &Said<'s>) -> Option<&'s str> {
    (matches!(said.unit, "件" | "起" | "宗") && said.subject.contains('案')).then_some("案件")
}

/// Returns the first of some labels that is not too long, its parts joined; else the last, cut.
fn fitting(candidates: &[&[&str]]) -> String {
    let mut last = String::new();
    for parts in candidates {
        last = parts.iter().fold(String::new(), |all, part| join(all, part));
        if !last.is_empty() && last.chars().nth(LONGEST).is_none() {
            return last;
        }
    }
    shorten(&last, LONGEST).to_owned()
}

/// Joins two names; what ends one and begins the other is written once: 税收收入, 收入额.
fn join(mut front: String, back: &str) -> String {
    let shared =
        back.char_indices().skip(2).map(|(at, _)| at).chain([back.len()]).filter(|at| *at >= 6 && front.ends_with(&back[..*at])).max();
    front.push_str(&back[shared.unwrap_or_default()..]);
    front
}
