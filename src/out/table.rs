//! Aligned columns for people: each as wide as its widest cell up to a limit, measured in cells of the terminal.

use crate::text::width::{self, Ambiguous};

/// A column: its heading, the most cells it may take, and whether it is a number.
#[derive(Debug, Clone)]
pub struct Column {
    pub title: &'static str,
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
                .chain([width::of(c.title, ambiguous)])
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
    let mut out = vec![line(&mut columns.iter().map(|c| c.title))];
    out.extend(rows.iter().map(|r| line(&mut r.iter().map(String::as_str))));
    out
}
