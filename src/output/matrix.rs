//! Units by year: `nianbao matrix`, as a table, CSV, JSON lines or Markdown.

use crate::lang::{Lang, Say, say};
use crate::output::json;
use crate::output::table;
use crate::output::table::Column;
use crate::store::matrix::{Cell, Matrix, Unit};
use crate::text::width::Ambiguous;
use serde::Serialize;

/// Returns the words of a cell.
fn cell(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::NotOwed => String::new(),
        Cell::Missing => Say::MatrixMissing.text(lang).to_owned(),
        Cell::Reported { late, lacks, .. } => {
            let lacking = if lacks.is_empty() { String::new() } else { format!(" -{}", lacks.len()) };
            format!("{}{lacking}", if *late { Say::MatrixLate } else { Say::MatrixReported }.text(lang))
        }
    }
}

fn columns(matrix: &Matrix, lang: Lang) -> Vec<Column> {
    let mut columns = vec![Column::text(Say::ColPlace.text(lang), 40)];
    columns.extend(matrix.years.iter().map(|y| Column::text(y.to_string(), 12)));
    columns
}

/// Returns a row a unit, then the counts of each year.
fn rows(matrix: &Matrix, lang: Lang) -> Vec<Vec<String>> {
    let row = |unit: &Unit| {
        let mut row = vec![unit.name.clone()];
        row.extend(unit.cells.iter().map(|c| cell(c, lang)));
        row
    };
    let mut rows: Vec<Vec<String>> = matrix.units.iter().map(row).collect();
    let counts: Vec<_> = (0..matrix.years.len()).map(|n| matrix.counts(n)).collect();
    for (name, value) in [
        (Say::MatrixOwed, (|c| c.owed) as fn(&crate::store::matrix::Counts) -> usize),
        (Say::MatrixReportedCount, |c| c.reported),
        (Say::MatrixMissingCount, |c| c.owed - c.reported),
        (Say::MatrixLateCount, |c| c.late),
        (Say::MatrixLackingCount, |c| c.lacking),
    ] {
        let mut row = vec![name.text(lang).to_owned()];
        row.extend(counts.iter().map(|c| value(c).to_string()));
        rows.push(row);
    }
    rows
}

/// Returns the table for people.
pub fn text(matrix: &Matrix, lang: Lang, ambiguous: Ambiguous) -> String {
    let mut text = table::text(&columns(matrix, lang), &rows(matrix, lang), ambiguous);
    text.push_str(&note(matrix, lang));
    text
}

fn note(matrix: &Matrix, lang: Lang) -> String {
    let mut note = format!("{}\n", Say::MatrixLegend.text(lang));
    if matrix.beside > 0 {
        note.push_str(&format!("{}\n", say(lang, Say::MatrixBeside, &[&matrix.beside])));
    }
    note
}

/// Returns the table as Markdown.
pub fn markdown(matrix: &Matrix, lang: Lang) -> String {
    format!("{}\n{}", table::markdown(&columns(matrix, lang), &rows(matrix, lang)), note(matrix, lang))
}

/// A unit and year.
#[derive(Debug, Serialize)]
struct Line<'a> {
    locality: &'a str,
    report_year: u32,
    /// `reported`, `missing` or `not_owed`.
    state: &'static str,
    date: Option<&'a str>,
    late: Option<bool>,
    lacks: &'a [String],
}

fn lines(matrix: &Matrix) -> impl Iterator<Item = Line<'_>> {
    matrix.units.iter().flat_map(|unit| {
        matrix.years.iter().zip(&unit.cells).map(|(year, cell)| {
            let (state, date, late, lacks): (_, _, _, &[String]) = match cell {
                Cell::NotOwed => ("not_owed", None, None, &[]),
                Cell::Missing => ("missing", None, None, &[]),
                Cell::Reported { date, late, lacks } => ("reported", date.as_deref(), Some(*late), lacks),
            };
            Line { locality: &unit.name, report_year: *year, state, date, late, lacks }
        })
    })
}

/// Returns an object a line, one for each unit and year.
pub fn json_lines(matrix: &Matrix) -> String {
    lines(matrix).map(|line| json::line(&line) + "\n").collect()
}

/// Returns a row for each unit and year.
pub fn csv(matrix: &Matrix) -> String {
    let head = ["locality", "report_year", "state", "date", "late", "lacks"].map(str::to_owned).to_vec();
    let row = |line: Line<'_>| {
        let late = line.late.map(|late| late.to_string()).unwrap_or_default();
        let date = line.date.unwrap_or_default().to_owned();
        vec![line.locality.to_owned(), line.report_year.to_string(), line.state.to_owned(), date, late, line.lacks.join(" ")]
    };
    table::rows(std::iter::once(head).chain(lines(matrix).map(row)))
}
