//! Work that may take a while, separate from the model: a question goes in, an answer comes out. Run on another thread, or at once if there
//! is no screen; a stale answer is recognised by its generation and dropped.

use crate::app::panes::comparison::hits::{Hits, HitsJob};
use crate::app::panes::comparison::layout::{LayoutJob, PaneLayout};
use crate::app::panes::metrics::rows::{DerivedRows, RowsJob};
use crate::app::panes::metrics::table::{Table, TableJob};
use crate::app::panes::reports::names::names;
use crate::app::panes::reports::order::{Order, sorted};
use crate::app::panes::reports::state::Matches;
use crate::app::panes::text::original::{Original, OriginalJob};
use crate::app::panes::text::reader::{WrapJob, Wrapped};
use crate::compare::carried::Heat;
use crate::compare::twin::{Twin, twin};
use crate::compare::{Comparison, Options, carried, compare};
use crate::library::entry::Entry;
use crate::report::Report;
use crate::store::Query;
use crate::store::across::Across;
use crate::store::matrix::Remark;
use crate::store::query::Bad;
use crate::store::seek::Hit;
use crate::store::similar::{Alike, Earliest};
use crate::text::find;
use crate::text::span::Span;
use std::collections::HashSet;
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
    /// Which entries match; `owing` are those of units that owe a year.
    Names { entries: Vec<Arc<Entry>>, owing: Arc<HashSet<u32>>, query: String, purpose: Purpose },
    /// The order of the table.
    Sort { entries: Vec<Arc<Entry>>, ranks: Vec<u32>, order: Order },
    /// The table of the metrics pane.
    Table(TableJob),
    /// Which of its rows are shown, and in what order.
    Rows(RowsJob),
    /// The report that is shown, wrapped for another width.
    Wrap(WrapJob),
    /// The differences between reports; each pair with its identifier.
    Compare { pairs: Vec<(usize, Arc<Report>, Arc<Report>)>, options: Options },
    /// The comparison of two reports as the pane shows it.
    Layout(LayoutJob),
    /// Where words occur in two compared reports.
    Hits(HitsJob),
    /// The original view of a report.
    Original(OriginalJob),
    /// Where a place of one report is in another; `older` if the other is the older one.
    Twin { from: Arc<Report>, to: Arc<Report>, at: u32, older: bool },
    /// Since when each sentence has stood; the earlier reports with their years.
    Heat { report: Arc<Report>, earlier: Vec<(u32, Arc<Report>)> },
    /// How much of the second report of each pair the first already held; with an identifier.
    Shares { pairs: Vec<(usize, Arc<Report>, Arc<Report>)> },
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
    Rows(Box<DerivedRows>),
    Wrapped(Box<Wrapped>),
    Layout(Box<PaneLayout>),
    BothHits(Hits),
    Original(Box<Original>),
    Compared(Vec<(usize, Arc<Comparison>)>),
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
    /// What other reports hold that is like a paragraph, most alike first: the number of all, and which is the earliest, with that of the
    /// paragraph.
    Alike {
        found: Vec<(Alike, Hit)>,
        count: usize,
        first: Option<Earliest>,
    },
    /// What all places state of a figure, with the report of each row; `None` if that cannot be told.
    Across {
        found: Option<Across>,
        hits: Vec<Hit>,
    },
    /// Which reports of the library are late, or without a mandated part.
    Remarks(Vec<Remark>),
    /// Why nothing was searched.
    NotSought(NotSought),
    Twin(Option<Twin>),
    Heat(Heat),
    /// By identifier, 0 to 1.
    Shares(Vec<(usize, f32)>),
}

/// Returns the result of a job.
pub fn run(job: Job) -> Answer {
    match job {
        Job::Search { report, query } => Answer::Hits { spans: search(&report, &query), query },
        Job::Names { entries, owing, query, purpose } => {
            let (keep, best) = names(&entries, &owing, &query);
            Answer::Names { matches: Matches { query, keep, best }, purpose }
        }
        Job::Sort { entries, ranks, order } => Answer::Sorted { rows: sorted(&entries, &ranks, order), order },
        Job::Table(job) => Answer::Table(Box::new(job.make())),
        Job::Rows(job) => Answer::Rows(Box::new(job.make())),
        Job::Wrap(job) => Answer::Wrapped(Box::new(job.make())),
        Job::Compare { pairs, options } => {
            Answer::Compared(pairs.into_iter().map(|(k, old, new)| (k, Arc::new(compare(&old, &new, options)))).collect())
        }
        Job::Layout(job) => Answer::Layout(Box::new(job.make())),
        Job::Hits(HitsJob { wording, query }) => Answer::BothHits(Hits::find(&wording, &query)),
        Job::Original(job) => Answer::Original(Box::new(job.make())),
        Job::Twin { from, to, at, older } => Answer::Twin(twin(&from, &to, at, older)),
        Job::Heat { report, earlier } => Answer::Heat(carried::heat(&report, &earlier)),
        Job::Shares { pairs } => {
            Answer::Shares(pairs.into_iter().map(|(id, old, new)| (id, carried::heat(&new, &[(0, old)]).share)).collect())
        }
    }
}

/// Returns where a query occurs in a report, in any script and width, across wrapped rows but not across paragraphs.
pub fn search(report: &Report, query: &str) -> Vec<Span> {
    let from = report.span.start as usize;
    find::find(report.str(report.span), query).into_iter().map(|r| Span::new(from + r.start, from + r.end)).collect()
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
}
