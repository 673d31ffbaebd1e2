//! Aligned columns for people: each as wide as its widest cell up to a limit, measured in cells of the terminal. The same
//! columns as a table of Markdown.

use crate::text::escape;
use crate::text::width::{self, Ambiguous};
use std::borrow::Cow;
use std::fmt::Write as _;

/// A column: its heading, the most cells it may take, and whether it is a number.
#[derive(Debug, Clone)]
pub struct Column {
    pub title: Cow<'static, str>,
    pub most: usize,
    pub number: bool,
}

/// Lines of a table, its heading first. Cells are escaped already.
pub fn lines(columns: &[Column], rows: &[Vec<String>], ambiguous: Ambiguous) -> Vec<String> {
    let widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, c)| {
            rows.iter()
                .map(|r| width::of(r.get(i).map_or("", String::as_str), ambiguous))
                .chain([width::of(&c.title, ambiguous)])
                .max()
                .unwrap_or(0)
                .min(c.most)
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut out = String::new();
        for (i, cell) in cells.enumerate() {
            let cell = width::shorten(cell, widths[i], ambiguous);
            let fill = " ".repeat(widths[i].saturating_sub(width::of(&cell, ambiguous)));
            if i > 0 {
                out.push_str("  ");
            }
            if columns[i].number {
                out.push_str(&fill);
                out.push_str(&cell);
            } else {
                out.push_str(&cell);
                out.push_str(&fill);
            }
        }
        out.truncate(out.trim_end().len());
        out
    };
    let mut out = vec![line(&mut columns.iter().map(|c| c.title.as_ref()))];
    out.extend(rows.iter().map(|r| line(&mut r.iter().map(String::as_str))));
    out
}

/// The same as a table of Markdown, whole cells. Cells are not yet escaped.
pub fn markdown(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let titles: Vec<String> = columns.iter().map(|c| escape::markdown(&c.title)).collect();
    let _ = writeln!(out, "| {} |", titles.join(" | "));
    let rule: Vec<&str> = columns.iter().map(|c| if c.number { "---:" } else { "---" }).collect();
    let _ = writeln!(out, "| {} |", rule.join(" | "));
    for row in rows {
        // The point of a number is no mark of a list.
        let cell = |(i, c): (usize, &String)| if columns[i].number { escape::line(c).into_owned() } else { escape::markdown(c) };
        let cells: Vec<String> = row.iter().enumerate().map(cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}
