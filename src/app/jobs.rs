//! Work that may take a while, separate from the model: a question goes in, an answer comes out. Run on another thread, or at once if there
//! is no screen; a stale answer is recognised by its generation and dropped.

use crate::app::panes::comparison::hits::{Hits, HitsJob};
use crate::app::panes::comparison::layout::{LayoutJob, PaneLayout};
use crate::app::panes::metrics::table::{Table, TableJob};
use crate::app::panes::reports::order::{Order, sorted};
use crate::app::panes::reports::state::Matches;
use crate::app::panes::text::original::{Original, OriginalJob};
use crate::compare::{Comparison, Options, carried, compare};
use crate::library::entry::Entry;
use crate::report::Report;
use crate::store::Query;
use crate::store::query::Bad;
use crate::store::seek::Hit;
use crate::text::find;
use crate::text::fold;
use crate::text::span::Span;
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use std::sync::Arc;

/// What a search over names is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Filter,
    Find,
}

/// A question.
#[derive(Debug, Clone)]
pub enum Job {
    /// Where words occur in a report.
    Search { report: Arc<Report>, query: String },
    /// Which entries match.
    Names { entries: Vec<Arc<Entry>>, query: String, purpose: Purpose },
    /// The order of the table.
    Sort { entries: Vec<Arc<Entry>>, order: Order },
    /// The table of the metrics pane.
    Table(TableJob),
    /// The differences between reports; each pair with its identifier.
    Compare { pairs: Vec<(usize, Arc<Report>, Arc<Report>)>, options: Options },
    /// The comparison of two reports as the pane shows it.
    Layout(LayoutJob),
    /// Where words occur in two compared reports.
    Hits(HitsJob),
    /// The original view of a report.
    Original(OriginalJob),
    /// In how many earlier reports each paragraph occurs.
    Heat { report: Arc<Report>, earlier: Vec<Arc<Report>> },
}

/// Why a search over all reports has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSought {
    Bad(Bad),
    /// The reports are still being read.
    NotYet,
    /// The index is damaged; it is made anew next time.
    Broken,
}

/// The result of a job.
#[derive(Debug, Clone)]
pub enum Answer {
    Hits {
        query: String,
        spans: Vec<Span>,
    },
    Names {
        matches: Matches,
        purpose: Purpose,
    },
    Sorted {
        order: Order,
        rows: Vec<u32>,
    },
    Table(Box<Table>),
    Layout(Box<PaneLayout>),
    BothHits(Hits),
    Original(Box<Original>),
    Compared(Vec<(usize, Arc<Comparison>)>),
    /// Where each paragraph begins, and in how many reports it occurs.
    Heat(Vec<(u32, usize)>),
    /// What a search over all reports found first, and whether that is all.
    Sought {
        query: Arc<Query>,
        hits: Vec<Hit>,
        whole: bool,
    },
    /// More of what it found, and the number of all.
    Counted {
        query: Arc<Query>,
        hits: Vec<Hit>,
        count: usize,
    },
    /// Why nothing was searched.
    NotSought(NotSought),
}

/// Returns the result of a job.
pub fn run(job: Job) -> Answer {
    match job {
        Job::Search { report, query } => Answer::Hits { spans: search(&report, &query), query },
        Job::Names { entries, query, purpose } => {
            let keep = names(&entries, &query);
            Answer::Names { matches: Matches { query, keep }, purpose }
        }
        Job::Sort { entries, order } => Answer::Sorted { rows: sorted(&entries, order), order },
        Job::Table(job) => Answer::Table(Box::new(job.make())),
        Job::Compare { pairs, options } => {
            Answer::Compared(pairs.into_iter().map(|(k, old, new)| (k, Arc::new(compare(&old, &new, options)))).collect())
        }
        Job::Layout(job) => Answer::Layout(Box::new(job.make())),
        Job::Hits(HitsJob { wording, query }) => Answer::BothHits(Hits::find(&wording, &query)),
        Job::Original(job) => Answer::Original(Box::new(job.make())),
        Job::Heat { report, earlier } => Answer::Heat(carried::heat(&report, &earlier)),
    }
}

/// Returns where a query occurs in a report, in any script and width, across wrapped rows but not across paragraphs.
pub fn search(report: &Report, query: &str) -> Vec<Span> {
    let from = report.span.start as usize;
    find::find(report.str(report.span), query).into_iter().map(|r| Span::new(from + r.start, from + r.end)).collect()
}

/// Returns matchers for the words of a folded line: as written, or in pinyin, whole or initials.
pub fn words(folded: &str) -> Vec<IbMatcher<'_>> {
    folded.split_whitespace().map(|w| IbMatcher::builder(w).pinyin(PinyinMatchConfig::default()).build()).collect()
}

/// Returns the entries that match every word of a query: by name, title, year or file, in either script, or in pinyin, whole or
/// initials.
fn names(entries: &[Arc<Entry>], query: &str) -> std::collections::HashSet<u32> {
    let folded = fold::fold(query).to_lowercase();
    let words = words(&folded);
    if words.is_empty() {
        return (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect();
    }
    let mut text = String::new();
    (0u32..)
        .zip(entries)
        .filter(|(_, e)| !e.gone)
        .filter(|(_, e)| {
            text.clear();
            // Separates the names, so that no word matches across two of them.
            for part in e.places.iter().chain(&e.department).chain(&e.title) {
                text.extend(part.chars().map(fold::fold_char));
                text.push('\u{1f}');
            }
            if let Some(year) = e.year {
                text.push_str(&year.to_string());
                text.push('\u{1f}');
            }
            let whole: String = e.places.concat();
            text.extend(whole.chars().map(fold::fold_char));
            text.push('\u{1f}');
            text.push_str(&e.file_name().to_lowercase());
            words.iter().all(|w| w.is_match(text.as_str()))
        })
        .map(|(i, _)| i)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn hits(text: &str, query: &str) -> Vec<String> {
        let r = crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0);
        search(&r, query).iter().map(|s| r.str(*s).to_owned()).collect()
    }

    #[test]
    fn words_are_found_where_they_are_in_the_report() {
        let text = "行政執法檢查１２３次\n行政 执法ABC";
        assert_eq!(hits(text, "行政执法"), ["行政執法", "行政 执法"]);
        assert!(hits(text, " ").is_empty());
    }

    #[test]
    fn names_are_found_by_pinyin_and_either_script() {
        use crate::library::entry::tests::entry;
        let all = vec![entry(&["海棠省", "青石县", "桂园街道"], 2021), entry(&["海棠省", "白鹭縣"], 2022)];
        let found = |q: &str| {
            let mut f: Vec<u32> = names(&all, q).into_iter().collect();
            f.sort_unstable();
            f
        };
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
}
