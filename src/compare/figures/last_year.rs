//! Which figures of a report are told of the year before: 上年为327件, 2021年受理327件, a column headed 上年. Knows one report.

use super::cells::{Cells, Headers};
use crate::compare::lexicon::{FIGURES, words};
use crate::report::metrics::Metric;
use crate::report::structure::tables;
use crate::report::{Report, Role};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::span::Span;
use std::sync::LazyLock;

/// Names of rows and columns of the year before.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "last_year"));
/// Words before a figure of the year before.
static TOLD: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "told_of_last_year"));

/// The text between each figure and the one before it.
pub(super) fn leads(report: &Report) -> Vec<&str> {
    let (mut from, mut last) = (0, Span::new(0, 0));
    let lead = |m: &Metric| {
        // Names that share a figure share what stands before it.
        if m.text != last {
            (from, last) = (last.end, m.text);
        }
        report.text.text().get(from as usize..m.text.start as usize).unwrap_or("")
    };
    report.metrics.iter().map(lead).collect()
}

/// Which figures of a report are told of the year before: 上年为327件, 2021年受理327件, a column headed 上年.
pub(crate) fn of_last_year(report: &Report) -> Vec<bool> {
    let year = report.metadata.report_year;
    let mut headers = Headers { report, tables: tables::all(report), cells: Cells::new(report) };
    let mut cells = Cells::new(report);
    let of = |(m, lead): (&Metric, &str)| {
        let cells = cells.of(m);
        if cells.is_empty() {
            let followup = m.section.is_some_and(|s| report.sections[s].role == Role::PreviousProblemFollowup);
            return ends_with_last_year(lead)
                || !followup && year.is_some_and(|y| starts_with_year(report.str(m.clause), y.saturating_sub(1)));
        }
        let column = cells.partition_point(|c| c.end < m.text.end);
        let head = cells.get(column).filter(|c| c.contains(m.text)).and_then(|_| headers.of(m)?.get(column).copied());
        let row = cells.first().copied();
        [head, row].into_iter().flatten().any(|name| {
            let name = fold::simplify(report.str(name));
            NAMES.iter().any(|w| name.contains(w)) || year.is_some_and(|y| starts_with_year(&name, y.saturating_sub(1)))
        })
    };
    report.metrics.iter().zip(leads(report)).map(of).collect()
}

/// Whether the words before a figure say that it is last year's: 上年为, 去年的, 上年同期.
fn ends_with_last_year(lead: &str) -> bool {
    let mut words: Vec<char> = lead.chars().rev().take(8).map(fold::fold_char).filter(|c| !is_blank(*c)).collect();
    words.reverse();
    let words: String = words.into_iter().collect();
    let words = words.trim_end_matches(['近', '约', '为', '是', '的', ':', '有', '共', '仅']);
    TOLD.iter().any(|w| words.ends_with(w))
}

fn starts_with_year(words: &str, year: u32) -> bool {
    let mut chars = words.chars().map(fold::fold_char);
    let digits: String = chars.by_ref().take(4).collect();
    // 2021年12月 dates what happened, it does not tell whose figure it is.
    digits.parse() == Ok(year) && chars.next() == Some('年') && chars.next().is_none_or(|c| !c.is_ascii_digit())
}
