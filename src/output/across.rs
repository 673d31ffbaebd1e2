//! One figure of all places: `nianbao across`, as a table, CSV, JSON lines or Markdown.

use crate::lang::{Lang, Say, say};
use crate::output::json;
use crate::output::table;
use crate::output::table::Column;
use crate::store::across::{Across, FEWEST, Stated, number};
use crate::store::seek::Hit;
use crate::text::escape;
use crate::text::width::Ambiguous;
use serde::Serialize;

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::number(Say::ColRank.text(lang), 8),
        Column::text(Say::ColPlace.text(lang), 40),
        Column::number(Say::ColAsWritten.text(lang), 24),
        Column::number(Say::ColPrevious.text(lang), 24),
        Column::text("", 6),
        Column::text(Say::ColMetric.text(lang), 40),
    ]
}

fn rows(across: &Across, lang: Lang) -> Vec<Vec<String>> {
    let row = |(rank, stated): (usize, &Stated)| {
        let apart = if stated.apart { Say::AcrossApart.text(lang) } else { "" };
        let before = stated.before.as_ref().map_or(String::new(), |(_, written)| written.clone());
        vec![rank.to_string(), stated.place.clone(), stated.written.clone(), before, apart.to_owned(), stated.label.clone()]
    };
    across.ranks().zip(&across.rows).map(row).collect()
}

/// Returns the sentences around the table: which figure, the middle, and who is not in it.
fn notes(across: &Across, lang: Lang) -> (String, String) {
    let head = say(lang, Say::AcrossHead, &[&across.name, &across.year, &across.rows.len()]);
    let mut notes = vec![match across.middle {
        Some(m) => say(lang, Say::AcrossMiddle, &[&number(m.median), &number(m.lower), &number(m.upper)]),
        None => say(lang, Say::AcrossFew, &[&FEWEST]),
    }];
    if across.rows.iter().any(|row| row.apart) {
        notes.push(Say::AcrossApartLegend.text(lang).to_owned());
    }
    if across.silent > 0 {
        notes.push(say(lang, Say::AcrossSilent, &[&across.silent]));
    }
    if across.other_units > 0 {
        notes.push(say(lang, Say::AcrossUnits, &[&across.other_units]));
    }
    (head, notes.join("\n") + "\n")
}

/// Returns the table for people.
pub fn text(across: &Across, lang: Lang, ambiguous: Ambiguous) -> String {
    let (head, notes) = notes(across, lang);
    format!("{}\n{}{notes}", escape::line(&head), table::text(&columns(lang), &rows(across, lang), ambiguous))
}

/// Returns the table as Markdown.
pub fn markdown(across: &Across, lang: Lang) -> String {
    let (head, notes) = notes(across, lang);
    format!("{}\n\n{}\n{}", escape::markdown(&head), table::markdown(&columns(lang), &rows(across, lang)), notes)
}

/// A place.
#[derive(Debug, Serialize)]
struct Line<'a> {
    metric: &'a str,
    report_year: u32,
    rank: usize,
    locality: &'a str,
    value: f64,
    unit: &'a str,
    value_text: &'a str,
    value_before: Option<f64>,
    value_text_before: Option<&'a str>,
    apart: bool,
    median: Option<f64>,
    label: &'a str,
    path: String,
    line: u32,
}

fn lines<'a>(across: &'a Across, hits: &'a [Hit]) -> impl Iterator<Item = Line<'a>> {
    across.ranks().zip(across.rows.iter().zip(hits)).map(|(rank, (row, hit))| Line {
        metric: &across.name,
        report_year: across.year,
        rank,
        locality: &row.place,
        value: row.value,
        unit: &row.unit,
        value_text: &row.written,
        value_before: row.before.as_ref().map(|b| b.0),
        value_text_before: row.before.as_ref().map(|b| b.1.as_str()),
        apart: row.apart,
        median: across.middle.map(|m| m.median),
        label: &row.label,
        path: hit.source.shown(),
        line: row.line,
    })
}

/// Returns an object a line, one for each place; `hits` are the reports of the rows.
pub fn json_lines(across: &Across, hits: &[Hit]) -> String {
    lines(across, hits).map(|line| json::line(&line) + "\n").collect()
}

/// Returns a row for each place; `hits` are the reports of the rows.
pub fn csv(across: &Across, hits: &[Hit]) -> String {
    let head = [
        "metric",
        "report_year",
        "rank",
        "locality",
        "value",
        "unit",
        "value_text",
        "value_before",
        "value_text_before",
        "apart",
        "median",
        "label",
        "path",
        "line",
    ];
    let row = |line: Line<'_>| {
        let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
        vec![
            line.metric.to_owned(),
            line.report_year.to_string(),
            line.rank.to_string(),
            line.locality.to_owned(),
            line.value.to_string(),
            line.unit.to_owned(),
            line.value_text.to_owned(),
            number(line.value_before),
            line.value_text_before.unwrap_or_default().to_owned(),
            line.apart.to_string(),
            number(line.median),
            line.label.to_owned(),
            line.path,
            line.line.to_string(),
        ]
    };
    table::rows(std::iter::once(head.map(str::to_owned).to_vec()).chain(lines(across, hits).map(row)))
}
