//! Tables for people: aligned columns, each as wide as its widest cell up to a limit, measured in terminal cells; or a Markdown table with
//! uncut cells.

use crate::lang::Lang;
use crate::text::width::Ambiguous;
use crate::text::{escape, width};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    pub title: Cow<'static, str>,
    /// The maximum number of terminal cells; longer texts are shortened. Ignored in Markdown.
    pub most: usize,
    /// Whether it holds numbers, which are aligned right.
    pub number: bool,
}

impl Column {
    /// Returns a column of words.
    pub fn text(title: impl Into<Cow<'static, str>>, most: usize) -> Self {
        Self { title: title.into(), most, number: false }
    }

    /// Returns a column of numbers.
    pub fn number(title: impl Into<Cow<'static, str>>, most: usize) -> Self {
        Self { title: title.into(), most, number: true }
    }
}

/// Returns an aligned table, each line with its line end. Cells are not yet escaped.
pub fn text(columns: &[Column], rows: &[Vec<String>], ambiguous: Ambiguous) -> String {
    aligned(columns, rows, escape::line, ambiguous).fold(String::new(), |all, line| all + &line + "\n")
}

/// Returns the lines of an aligned table, its headings first. Cells are already escaped.
pub fn lines(columns: &[Column], rows: &[Vec<String>], ambiguous: Ambiguous) -> Vec<String> {
    aligned(columns, rows, |cell| Cow::Borrowed(cell), ambiguous).collect()
}

/// Returns the lines of an aligned table one by one; `shown` makes of a cell what is written.
fn aligned<'a>(
    columns: &'a [Column],
    rows: &'a [Vec<String>],
    shown: impl Fn(&str) -> Cow<'_, str> + Copy + 'a,
    ambiguous: Ambiguous,
) -> impl Iterator<Item = String> + 'a {
    let mut widths: Vec<usize> = columns.iter().map(|c| width::of(&c.title, ambiguous)).collect();
    // Row by row, as they lie in memory.
    for row in rows {
        for (cell, widest) in row.iter().zip(&mut widths) {
            *widest = width::of(&shown(cell), ambiguous).max(*widest);
        }
    }
    for (widest, column) in widths.iter_mut().zip(columns) {
        *widest = column.most.min(*widest);
    }
    let line = move |cells: &mut dyn Iterator<Item = Cow<'_, str>>| {
        let mut out = String::new();
        for (i, cell) in cells.enumerate() {
            let cell = width::shorten(&cell, widths[i], ambiguous);
            let fill = widths[i].saturating_sub(width::of(&cell, ambiguous));
            if i > 0 {
                out.push_str("  ");
            }
            if columns[i].number {
                out.extend(std::iter::repeat_n(' ', fill));
                out.push_str(&cell);
            } else {
                out.push_str(&cell);
                out.extend(std::iter::repeat_n(' ', fill));
            }
        }
        out.truncate(out.trim_end().len());
        out
    };
    let head = line(&mut columns.iter().map(|c| Cow::Borrowed(c.title.as_ref())));
    std::iter::once(head).chain(rows.iter().map(move |r| line(&mut r.iter().map(|cell| shown(cell)))))
}

/// Returns a table of Markdown with uncut cells, each line with its line end. Cells are not yet escaped.
pub fn markdown(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let titles: Vec<String> = columns.iter().map(|c| escape::markdown(&c.title)).collect();
    let _ = writeln!(out, "| {} |", titles.join(" | "));
    let rule: Vec<&str> = columns.iter().map(|c| if c.number { "---:" } else { "---" }).collect();
    let _ = writeln!(out, "| {} |", rule.join(" | "));
    for row in rows {
        // The full stop of a number does not begin a list.
        let cell = |(i, c): (usize, &String)| if columns[i].number { escape::line(c).into_owned() } else { escape::markdown(c) };
        let cells: Vec<String> = row.iter().enumerate().map(cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// Returns a table of HTML with uncut cells; wider than the page, it can be moved by itself. Cells are not yet escaped.
pub fn html(columns: &[Column], rows: &[Vec<String>]) -> String {
    let class = |c: &Column| if c.number { " class=\"n\"" } else { "" };
    let mut out = "<div class=\"wide\"><table>\n<tr>".to_owned();
    for c in columns {
        let _ = write!(out, "<th{}>{}</th>", class(c), escape::html(&c.title));
    }
    out.push_str("</tr>\n");
    for row in rows {
        out.push_str("<tr>");
        for (cell, c) in row.iter().zip(columns) {
            let _ = write!(out, "<td{}>{}</td>", class(c), escape::html(cell));
        }
        out.push_str("</tr>\n");
    }
    out + "</table></div>\n"
}

/// Returns rows as CSV, each with its line end.
pub fn rows(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|c| escape::cell(c).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns the headings of columns in a language.
pub fn headings(columns: &[(&'static str, &'static str)], lang: Lang) -> Vec<String> {
    columns.iter().map(|(en, zh)| lang.pick(en, zh).to_owned()).collect()
}

/// Returns a decimal as a cell, without trailing zeros; empty if there is none.
pub fn decimal(d: Option<Decimal>) -> String {
    d.map(|d| d.normalize().to_string()).unwrap_or_default()
}
