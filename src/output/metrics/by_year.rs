//! The reports of one locality side by side: one row per metric, one column per year. A report whose year is not known comes last; a second
//! report on a year has a column of its own.

use crate::compare::figures;
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::html::Contents;
use crate::output::report::json::MetricJson;
use crate::output::report_name::ReportName;
use crate::output::table::Column;
use crate::output::{json, table};
use crate::report::Report;
use crate::report::metrics::Metric;
use crate::text::escape;
use crate::text::one_line::one_line;
use crate::text::width::Ambiguous;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// A column: a year, and the number of the report on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearColumn {
    /// `u32::MAX` if it is not known, so that it sorts last.
    year: u32,
    /// From 1.
    version: usize,
}

impl YearColumn {
    /// Returns the columns for reports of these years, in order, each with the index of its report.
    pub fn of(years: &[Option<u32>]) -> Vec<(Self, usize)> {
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

/// The reports of one locality; or one report whose locality is not known.
pub struct LocalityTable<'a> {
    columns: Vec<(YearColumn, &'a Loaded, &'a Report)>,
    rows: Vec<figures::Row>,
}

/// Whose table it is.
struct Owner {
    /// Empty if no place is known.
    place: String,
    locality_id: String,
    /// The file, if no place is known.
    file: String,
}

impl<'a> LocalityTable<'a> {
    /// Returns the table of some reports, each a file and the index of the report in it, from 0; a report that the file does not hold is
    /// omitted.
    pub fn new(reports: &'a [(Arc<Loaded>, usize)]) -> Self {
        let reports: Vec<(&Loaded, &Report)> =
            reports.iter().filter_map(|(l, part)| l.reports.get(*part).map(|r| (l.as_ref(), r.as_ref()))).collect();
        let years: Vec<Option<u32>> = reports.iter().map(|(_, r)| r.metadata.report_year).collect();
        let columns: Vec<_> = YearColumn::of(&years).into_iter().map(|(y, i)| (y, reports[i].0, reports[i].1)).collect();
        let rows = figures::table(&columns.iter().map(|c| c.2).collect::<Vec<_>>());
        Self { columns, rows }
    }

    fn owner(&self) -> Owner {
        let Some((_, loaded, r)) = self.columns.last() else {
            return Owner { place: String::new(), locality_id: String::new(), file: String::new() };
        };
        let name = ReportName::new(loaded, r);
        match r.metadata.locality_id() {
            Some(locality_id) => Owner { place: name.place.unwrap_or_default(), locality_id, file: String::new() },
            None => Owner { place: String::new(), locality_id: String::new(), file: name.file },
        }
    }

    fn heading(&self) -> String {
        let Owner { place, file, .. } = self.owner();
        if place.is_empty() { format!("? · {file}") } else { place }
    }

    /// Returns the figure of the latest year, which names the row.
    fn latest(&self, row: &figures::Row) -> Option<(&'a Report, &'a Metric)> {
        row.cells.iter().zip(&self.columns).rev().find_map(|(cell, (_, _, r))| Some((*r, r.metrics.get((*cell)?)?)))
    }

    fn table(&self, lang: Lang) -> (Vec<Column>, Vec<Vec<String>>) {
        let text = FigureText::pipe(lang);
        let mut columns = vec![Column::text(Say::ColMetric.text(lang), 36), Column::text(Say::ColUnit.text(lang), 10)];
        columns.extend(self.columns.iter().map(|(y, ..)| Column::number(y.title(), 24)));
        let row = |row: &figures::Row| {
            let (r, m) = self.latest(row)?;
            let figures = row.cells.iter().zip(&self.columns).map(|(cell, (_, _, r))| cell.and_then(|i| r.metrics.get(i)));
            let mut cells = vec![m.label.clone(), one_line(r.unit(m)).into_owned()];
            cells.extend(figures.map(|m| m.map_or_else(String::new, |m| text.qualified(m))));
            Some(cells)
        };
        (columns, self.rows.iter().filter_map(row).collect())
    }

    /// Returns the name of the locality, the aligned table, and an empty line.
    pub fn text(&self, lang: Lang, ambiguous: Ambiguous) -> String {
        let body = if self.rows.is_empty() {
            format!("{}\n", Say::NoFiguresOfPlace.text(lang))
        } else {
            let (columns, rows) = self.table(lang);
            table::text(&columns, &rows, ambiguous)
        };
        format!("{}\n{body}\n", escape::line(&self.heading()))
    }

    /// Returns a part of a page: the name of the locality and the table; and adds it to the contents.
    pub fn html(&self, contents: &mut Contents, lang: Lang) -> String {
        let (columns, rows) = self.table(lang);
        let id = contents.add(&self.heading(), &rows.len().to_string());
        let body = if rows.is_empty() { format!("<p>{}</p>\n", Say::NoFiguresOfPlace.text(lang)) } else { table::html(&columns, &rows) };
        format!("<article>\n<h2 id=\"{id}\">{}</h2>\n{body}</article>\n", escape::html(&self.heading()))
    }

    /// Returns a part of a document: the name of the locality as a heading of level 2, and the table.
    pub fn markdown(&self, lang: Lang) -> String {
        let body = if self.rows.is_empty() {
            format!("{}\n", Say::NoFiguresOfPlace.text(lang))
        } else {
            let (columns, rows) = self.table(lang);
            table::markdown(&columns, &rows)
        };
        format!("## {}\n\n{body}\n", escape::markdown(&self.heading()))
    }

    /// Returns one line of JSON per row, each with its line end.
    pub fn json_lines(&self) -> String {
        let owner = self.owner();
        self.rows.iter().filter_map(|row| self.row_json(row, &owner)).map(|row| json::line(&row) + "\n").collect()
    }

    fn row_json<'b>(&'b self, row: &figures::Row, owner: &'b Owner) -> Option<RowJson<'b>> {
        let (r, m) = self.latest(row)?;
        let filled = |s: &'b str| (!s.is_empty()).then_some(s);
        let year = |(cell, (year, loaded, r)): (&Option<usize>, &'b (YearColumn, &'a Loaded, &'a Report))| {
            Some(YearJson {
                year: year.known(),
                version: year.version,
                file: loaded.source.shown(),
                part: (r.part.1 > 1).then_some(r.part.0),
                metric: MetricJson::new(r, (*cell)?),
            })
        };
        Some(RowJson {
            locality: filled(&owner.place),
            locality_id: filled(&owner.locality_id),
            file: filled(&owner.file),
            label: &m.label,
            canonical: m.canonical.as_deref(),
            unit: (!r.unit(m).is_empty()).then(|| one_line(r.unit(m))),
            kind: m.kind.code(),
            section_role: m.section.and_then(|s| r.sections.get(s)).map(|s| s.role.code()),
            years: row.cells.iter().zip(&self.columns).filter_map(year).collect(),
        })
    }

    /// Returns the rows for a spreadsheet under the columns of [`csv_header_by_year`]: for each year the number and its spelling.
    pub fn csv_rows(&self, years: &[YearColumn]) -> String {
        let owner = self.owner();
        table::rows(self.rows.iter().filter_map(|row| {
            let (r, m) = self.latest(row)?;
            let mut cells = vec![
                owner.place.clone(),
                owner.locality_id.clone(),
                owner.file.clone(),
                m.label.clone(),
                m.canonical.as_deref().unwrap_or_default().to_owned(),
                one_line(r.unit(m)).into_owned(),
                m.kind.code().to_owned(),
                m.section.and_then(|s| r.sections.get(s)).map_or("", |s| s.role.code()).to_owned(),
            ];
            for year in years {
                let at = self.columns.iter().position(|(y, ..)| y == year);
                let figure = at.and_then(|c| Some((self.columns[c].2, self.columns[c].2.metrics.get(row.cells[c]?)?)));
                cells.push(table::decimal(figure.and_then(|(_, m)| m.value)));
                cells.push(figure.map(|(r, m)| one_line(r.str(m.text)).into_owned()).unwrap_or_default());
            }
            Some(cells)
        }))
    }
}

/// A row of the table as a line of JSON.
#[derive(Debug, Serialize)]
struct RowJson<'a> {
    locality: Option<&'a str>,
    locality_id: Option<&'a str>,
    /// The file, if no locality is known.
    file: Option<&'a str>,
    label: &'a str,
    canonical: Option<&'a str>,
    unit: Option<Cow<'a, str>>,
    kind: &'static str,
    section_role: Option<&'static str>,
    years: Vec<YearJson<'a>>,
}

/// One of `years`: a report with its figure, every field of a metric of `nianbao.report/1`.
#[derive(Debug, Serialize)]
struct YearJson<'a> {
    year: Option<u32>,
    /// The number of the report on this year, from 1.
    version: usize,
    file: String,
    /// The number of the report, from 1, if its file holds several.
    part: Option<usize>,
    #[serde(flatten)]
    metric: MetricJson<'a>,
}

/// Returns the first line of a table for spreadsheets with these years.
pub fn csv_header_by_year(years: &[YearColumn], lang: Lang) -> String {
    let mut cells = table::headings(&lang::YEAR_COLUMNS, lang);
    for year in years {
        let title = year.title();
        cells.push(title.clone());
        cells.push(lang.pick("{}_text", "{}原文").replace("{}", &title));
    }
    table::rows([cells])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_report_on_a_year_has_a_column_and_unknown_years_come_last() {
        let columns = YearColumn::of(&[Some(2022), None, Some(2021), Some(2022), None]);
        let titles: Vec<String> = columns.iter().map(|(y, _)| y.title()).collect();
        assert_eq!(titles, ["2021", "2022", "2022 (2)", "?", "? (2)"]);
        assert_eq!(columns.iter().map(|(_, i)| *i).collect::<Vec<_>>(), [2, 0, 3, 1, 4]);
    }
}
