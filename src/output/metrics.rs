//! The figures of reports as tables: aligned for people, CSV for spreadsheets, JSON lines for programs. One report at a time,
//! so that thousands of them take the memory of one; or one locality at a time with a column a year.

use crate::compare::figures;
use crate::lang::{self, Lang, Say};
use crate::library::Loaded;
use crate::output::report::json::{MetricJson, metric_id};
use crate::output::report_name::ReportName;
use crate::output::table;
use crate::output::table::Column;
use crate::report::metrics::{AmountUnit, Approx, Nature};
use crate::report::{Metric, Report};
use crate::text::clean::Span;
use crate::text::escape;
use crate::text::one_line::one_line;
use crate::text::width::Ambiguous;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::sync::Arc;

/// A decimal as it is printed everywhere: without zeros that say nothing.
pub(super) fn digits(d: Decimal) -> String {
    d.normalize().to_string()
}

fn maybe(d: Option<Decimal>) -> String {
    d.map(digits).unwrap_or_default()
}

/// The number of a figure for people; a range by its two ends.
fn value(m: &Metric) -> String {
    match (m.value, m.low, m.high) {
        (Some(v), ..) => digits(v),
        (None, Some(low), Some(high)) => format!("{}–{}", digits(low), digits(high)),
        (None, low, high) => maybe(low.or(high)),
    }
}

fn words(r: &Report, span: Span) -> String {
    one_line(r.str(span)).into_owned()
}

fn section_path<'a>(r: &'a Report, m: &Metric) -> &'a str {
    m.section.and_then(|s| r.sections.get(s)).map_or("", |s| s.path.as_str())
}

fn role(r: &Report, m: &Metric) -> &'static str {
    m.section.and_then(|s| r.sections.get(s)).map_or("", |s| s.role.code())
}

/// Rows as CSV, every cell safe for a spreadsheet.
fn csv(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|c| escape::cell(c).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn heads(columns: &[(&'static str, &'static str)], lang: Lang) -> Vec<String> {
    columns.iter().map(|(en, zh)| lang.pick(en, zh).to_owned()).collect()
}

// ------------------------------------------------------------------------------------------------ one report

/// The first line of a table for spreadsheets.
pub fn csv_head(lang: Lang) -> String {
    csv([heads(&lang::METRIC_COLUMNS, lang)])
}

/// The figures of a report, a line each.
pub fn csv_rows(loaded: &Loaded, r: &Report) -> String {
    let name = ReportName::new(loaded, r);
    let part = if r.part.1 > 1 { r.part.0.to_string() } else { String::new() };
    csv(r.metrics.iter().enumerate().map(|(i, m)| {
        let change = m.change.as_ref();
        vec![
            loaded.source.shown(),
            part.clone(),
            name.place.clone().unwrap_or_default(),
            r.metadata.locality_id().unwrap_or_default(),
            name.year.map(|y| y.to_string()).unwrap_or_default(),
            metric_id(i),
            m.label.clone(),
            m.canonical.unwrap_or_default().to_owned(),
            maybe(m.value),
            maybe(m.low),
            maybe(m.high),
            words(r, m.unit),
            m.approx.map_or("", Approx::code).to_owned(),
            m.kind.code().to_owned(),
            m.nature.map_or("", Nature::code).to_owned(),
            words(r, m.text),
            change.map_or("", |c| c.basis.code()).to_owned(),
            change.map_or("", |c| c.direction.code()).to_owned(),
            maybe(change.and_then(|c| c.amount)),
            change.and_then(|c| c.amount_unit).map_or("", AmountUnit::code).to_owned(),
            m.period.map(|s| words(r, s)).unwrap_or_default(),
            m.scope.map(|s| words(r, s)).unwrap_or_default(),
            section_path(r, m).to_owned(),
            role(r, m).to_owned(),
            m.item.map(|n| n.to_string()).unwrap_or_default(),
            r.line(m.text.start).to_string(),
            words(r, m.clause),
        ]
    }))
}

/// Which report a line of JSON speaks of.
fn origin(loaded: &Loaded, r: &Report) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("file".to_owned(), loaded.source.shown().into());
    map.insert("part".to_owned(), (r.part.1 > 1).then_some(r.part.0).into());
    map.insert("locality".to_owned(), ReportName::new(loaded, r).place.into());
    map.insert("locality_id".to_owned(), r.metadata.locality_id().into());
    map.insert("year".to_owned(), r.metadata.report_year.into());
    map.insert("genre".to_owned(), r.metadata.genre.code().into());
    map
}

fn put(map: &mut Map<String, Value>, value: Value) {
    if let Value::Object(more) = value {
        map.extend(more);
    }
}

/// The figures of a report, a JSON object a line.
pub fn json_lines(loaded: &Loaded, r: &Report) -> String {
    let mut out = String::new();
    for i in 0..r.metrics.len() {
        let mut map = origin(loaded, r);
        put(&mut map, json!(MetricJson::new(r, i)));
        let _ = writeln!(out, "{}", escape::json(&Value::Object(map).to_string()));
    }
    out
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |title: &'static str, most, number| Column { title: title.into(), most, number };
    vec![
        column("", 5, false),
        column(Say::ColMetric.text(lang), 36, false),
        column(Say::ColValue.text(lang), 16, true),
        column(Say::ColUnit.text(lang), 10, false),
        column(Say::ColApprox.text(lang), 10, false),
        column(Say::ColAsWritten.text(lang), 20, false),
        column(Say::StatedChange.text(lang), 24, false),
        column(Say::ColSection.text(lang), 16, false),
        column(Say::ColLine.text(lang), 6, true),
    ]
}

fn rows(r: &Report, lang: Lang) -> Vec<Vec<String>> {
    let row = |(i, m): (usize, &Metric)| {
        vec![
            metric_id(i),
            m.label.clone(),
            value(m),
            words(r, m.unit),
            m.approx.map_or("", |a| lang::approx(lang, a)).to_owned(),
            words(r, m.text),
            m.change.as_ref().map(|c| words(r, c.text)).unwrap_or_default(),
            section_path(r, m).to_owned(),
            r.line(m.text.start).to_string(),
        ]
    };
    r.metrics.iter().enumerate().map(row).collect()
}

fn aligned(columns: &[Column], rows: &[Vec<String>], ambiguous: Ambiguous) -> String {
    let shown: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| escape::line(c).into_owned()).collect()).collect();
    let mut out = table::lines(columns, &shown, ambiguous).join("\n");
    out.push('\n');
    out
}

/// The figures of a report as an aligned table under its name.
pub fn plain(loaded: &Loaded, r: &Report, lang: Lang, ambiguous: Ambiguous) -> String {
    let name = ReportName::new(loaded, r).with_file(lang);
    let body =
        if r.metrics.is_empty() { format!("{}\n", Say::NoFigures.text(lang)) } else { aligned(&columns(lang), &rows(r, lang), ambiguous) };
    format!("{}\n{body}\n", escape::line(&name))
}

/// The same in Markdown.
pub fn markdown(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let name = ReportName::new(loaded, r).with_file(lang);
    let body =
        if r.metrics.is_empty() { format!("{}\n", Say::NoFigures.text(lang)) } else { table::markdown(&columns(lang), &rows(r, lang)) };
    format!("## {}\n\n{body}\n", escape::markdown(&name))
}

// ------------------------------------------------------------------------------------------------ by year

/// A column of a table by year: reports whose year is not known come last, versions of one year are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year {
    /// The largest number where it is not known, so that it sorts last.
    year: u32,
    version: usize,
}

impl Year {
    /// The columns for reports of these years, in order, each with the index of its report.
    pub fn columns(years: &[Option<u32>]) -> Vec<(Self, usize)> {
        let mut order: Vec<(u32, usize)> = years.iter().enumerate().map(|(i, y)| (y.unwrap_or(u32::MAX), i)).collect();
        order.sort_unstable();
        let mut out: Vec<(Self, usize)> = Vec::with_capacity(order.len());
        for (year, index) in order {
            let version = out.last().filter(|(last, _)| last.year == year).map_or(1, |(last, _)| last.version + 1);
            out.push((Self { year, version }, index));
        }
        out
    }
    fn known(self) -> Option<u32> {
        (self.year != u32::MAX).then_some(self.year)
    }
    fn title(self) -> String {
        let year = self.known().map_or_else(|| "?".to_owned(), |y| y.to_string());
        if self.version > 1 { format!("{year} ({})", self.version) } else { year }
    }
}

/// The reports of one locality beside each other; or one report whose locality is not known.
pub struct Locality<'a> {
    columns: Vec<(Year, &'a Loaded, &'a Report)>,
    rows: Vec<figures::Row>,
}

impl<'a> Locality<'a> {
    /// Of these parts of these files, from 0; parts that are not there are passed over.
    pub fn of(reports: &'a [(Arc<Loaded>, usize)]) -> Self {
        let reports: Vec<(&Loaded, &Report)> =
            reports.iter().filter_map(|(l, part)| l.reports.get(*part).map(|r| (l.as_ref(), r.as_ref()))).collect();
        let years: Vec<Option<u32>> = reports.iter().map(|(_, r)| r.metadata.report_year).collect();
        let columns: Vec<_> = Year::columns(&years).into_iter().map(|(y, i)| (y, reports[i].0, reports[i].1)).collect();
        let rows = figures::table(&columns.iter().map(|c| c.2).collect::<Vec<_>>());
        Self { columns, rows }
    }

    /// Place and id, or the file where no place is known.
    fn name(&self) -> (String, String, String) {
        let Some((_, loaded, r)) = self.columns.last() else { return Default::default() };
        match r.metadata.locality_id() {
            Some(id) => (ReportName::new(loaded, r).place.unwrap_or_default(), id, String::new()),
            None => (String::new(), String::new(), ReportName::new(loaded, r).file),
        }
    }
    fn heading(&self) -> String {
        let (place, _, file) = self.name();
        if place.is_empty() { format!("? · {file}") } else { place }
    }
    /// The cell of the latest year speaks for the row.
    fn latest(&self, row: &figures::Row) -> Option<(&'a Report, &'a Metric)> {
        row.cells.iter().zip(&self.columns).rev().find_map(|(cell, (_, _, r))| Some((*r, r.metrics.get((*cell)?)?)))
    }
    fn table(&self, lang: Lang) -> (Vec<Column>, Vec<Vec<String>>) {
        let column = |title: &'static str, most, number| Column { title: title.into(), most, number };
        let mut columns = vec![column(Say::ColMetric.text(lang), 36, false), column(Say::ColUnit.text(lang), 10, false)];
        columns.extend(self.columns.iter().map(|(y, ..)| Column { title: y.title().into(), most: 24, number: true }));
        let rows = self
            .rows
            .iter()
            .filter_map(|row| {
                let (r, m) = self.latest(row)?;
                let mut cells = vec![m.label.clone(), words(r, m.unit)];
                cells.extend(row.cells.iter().zip(&self.columns).map(|(cell, (_, _, r))| {
                    let Some(m) = cell.and_then(|i| r.metrics.get(i)) else { return String::new() };
                    match m.approx {
                        // The two ends say it.
                        None | Some(Approx::Range) => value(m),
                        Some(a) => format!("{} {}", lang::approx(lang, a), value(m)),
                    }
                }));
                Some(cells)
            })
            .collect();
        (columns, rows)
    }

    pub fn plain(&self, lang: Lang, ambiguous: Ambiguous) -> String {
        let body = if self.rows.is_empty() {
            format!("{}\n", Say::NoFiguresOfPlace.text(lang))
        } else {
            let (columns, rows) = self.table(lang);
            aligned(&columns, &rows, ambiguous)
        };
        format!("{}\n{body}\n", escape::line(&self.heading()))
    }

    pub fn markdown(&self, lang: Lang) -> String {
        let body = if self.rows.is_empty() {
            format!("{}\n", Say::NoFiguresOfPlace.text(lang))
        } else {
            let (columns, rows) = self.table(lang);
            table::markdown(&columns, &rows)
        };
        format!("## {}\n\n{body}\n", escape::markdown(&self.heading()))
    }

    /// A line a row, its years with every field of their figures.
    pub fn json_lines(&self) -> String {
        let (place, id, file) = self.name();
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        let mut out = String::new();
        for row in &self.rows {
            let Some((r, m)) = self.latest(row) else { continue };
            let years: Vec<Value> = row
                .cells
                .iter()
                .zip(&self.columns)
                .filter_map(|(cell, (year, loaded, r))| {
                    let index = (*cell)?;
                    let mut map = Map::new();
                    map.insert("year".to_owned(), year.known().into());
                    map.insert("version".to_owned(), year.version.into());
                    map.insert("file".to_owned(), loaded.source.shown().into());
                    map.insert("part".to_owned(), (r.part.1 > 1).then_some(r.part.0).into());
                    put(&mut map, json!(MetricJson::new(r, index)));
                    Some(Value::Object(map))
                })
                .collect();
            let line = json!({
                "locality": some(&place),
                "locality_id": some(&id),
                "file": some(&file),
                "label": m.label,
                "canonical": m.canonical,
                "unit": some(&words(r, m.unit)),
                "kind": m.kind.code(),
                "section_role": some(role(r, m)),
                "years": years,
            });
            let _ = writeln!(out, "{}", escape::json(&line.to_string()));
        }
        out
    }

    /// The rows for a spreadsheet under the years of all localities: the number of each, and its spelling beside it.
    pub fn csv_rows(&self, years: &[Year]) -> String {
        let (place, id, file) = self.name();
        csv(self.rows.iter().filter_map(|row| {
            let (r, m) = self.latest(row)?;
            let mut cells = vec![
                place.clone(),
                id.clone(),
                file.clone(),
                m.label.clone(),
                m.canonical.unwrap_or_default().to_owned(),
                words(r, m.unit),
                m.kind.code().to_owned(),
                role(r, m).to_owned(),
            ];
            for year in years {
                let at = self.columns.iter().position(|(y, ..)| y == year);
                let found = at.and_then(|c| Some((self.columns[c].2, self.columns[c].2.metrics.get(row.cells[c]?)?)));
                cells.push(found.map(|(_, m)| maybe(m.value)).unwrap_or_default());
                cells.push(found.map(|(r, m)| words(r, m.text)).unwrap_or_default());
            }
            Some(cells)
        }))
    }
}

/// The first line of such a table.
pub fn csv_head_by_year(years: &[Year], lang: Lang) -> String {
    let mut cells = heads(&lang::YEAR_COLUMNS, lang);
    for year in years {
        let title = year.title();
        cells.push(title.clone());
        cells.push(lang.pick("{}_text", "{}原文").replace("{}", &title));
    }
    csv([cells])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_a_year_are_columns_of_their_own() {
        let columns = Year::columns(&[Some(2022), None, Some(2021), Some(2022), None]);
        let titles: Vec<String> = columns.iter().map(|(y, _)| y.title()).collect();
        assert_eq!(titles, ["2021", "2022", "2022 (2)", "?", "? (2)"]);
        assert_eq!(columns.iter().map(|(_, i)| *i).collect::<Vec<_>>(), [2, 0, 3, 1, 4]);
    }
}
