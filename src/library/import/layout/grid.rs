//! Tables that are drawn: lines across and down → a grid, and the characters in its cells. Knows no text.

use crate::library::import::bounds;
use crate::library::import::layout::page::{Glyph, Page, Rule};
use crate::library::import::layout::visual::{join, lines};

/// Lines that are looked at on a page; a drawing has more.
const RULES: usize = 3_000;

/// A table: where it is, and its rows as lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub top: f32,
    pub bottom: f32,
    pub rows: Vec<String>,
    /// Signs of notes in its cells.
    pub notes: Vec<String>,
}

/// Takes the tables out of a page: the characters in them are gone from it.
pub fn tables(page: &mut Page) -> Vec<Table> {
    let size = page.glyphs.iter().map(|g| g.size).fold(0.0f32, f32::max).max(1.0);
    let near = size * 0.2;
    // What is shorter than a character parts nothing.
    let mut rules: Vec<Rule> = page.rules.iter().copied().filter(|r| (r.x1 - r.x0).max(r.y1 - r.y0) >= size * 0.6).collect();
    if rules.len() > RULES {
        return Vec::new();
    }
    rules.dedup();
    let mut found: Vec<Table> = connected(&rules, near).into_iter().filter_map(|group| table(page, &group, near)).collect();
    found.sort_by(|a, b| a.top.total_cmp(&b.top));
    found
}

/// Returns groups of lines that touch one another.
fn connected(rules: &[Rule], near: f32) -> Vec<Vec<Rule>> {
    let touch = |a: &Rule, b: &Rule| a.x0 <= b.x1 + near && b.x0 <= a.x1 + near && a.y0 <= b.y1 + near && b.y0 <= a.y1 + near;
    let mut left: Vec<usize> = (0..rules.len()).collect();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while next < group.len() {
            let (touching, apart) = left.iter().partition::<Vec<usize>, _>(|n| touch(&rules[group[next]], &rules[**n]));
            group.extend(touching);
            left = apart;
            next += 1;
        }
        groups.push(group.into_iter().map(|n| rules[n]).collect());
    }
    groups
}

/// Returns the distinct places among some, those that are near one another as one.
fn places(mut all: Vec<f32>, near: f32) -> Vec<f32> {
    all.sort_by(f32::total_cmp);
    all.dedup_by(|a, b| (*a - *b).abs() <= near * 2.0);
    all
}

fn table(page: &mut Page, rules: &[Rule], near: f32) -> Option<Table> {
    let across: Vec<Rule> = rules.iter().copied().filter(Rule::is_across).collect();
    let down: Vec<Rule> = rules.iter().copied().filter(|r| !r.is_across()).collect();
    let xs = places(down.iter().map(|r| r.x0).collect(), near);
    let ys = places(across.iter().map(|r| r.y0).collect(), near);
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns < 2 || rows < 2 || columns > bounds::COLUMNS {
        return None;
    }
    // Whether a line is drawn at the left of a cell, and above it.
    let middle = |places: &[f32], n: usize| f32::midpoint(places[n], places[n + 1]);
    let left = |row: usize, column: usize| {
        let y = middle(&ys, row);
        down.iter().any(|r| (r.x0 - xs[column]).abs() <= near * 2.0 && r.y0 <= y && y <= r.y1)
    };
    let above = |row: usize, column: usize| {
        let x = middle(&xs, column);
        across.iter().any(|r| (r.y0 - ys[row]).abs() <= near * 2.0 && r.x0 <= x && x <= r.x1)
    };
    // The cell that each cell is a part of: itself, or the one it is merged with.
    let mut owner = vec![(0, 0); rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            owner[row * columns + column] = if column > 0 && !left(row, column) {
                owner[row * columns + column - 1]
            } else if row > 0 && !above(row, column) {
                owner[(row - 1) * columns + column]
            } else {
                (row, column)
            };
        }
    }
    let mut cells: Vec<Vec<Glyph>> = vec![Vec::new(); rows * columns];
    let place = |places: &[f32], at: f32| {
        (places[0] <= at && at <= places[places.len() - 1]).then(|| places.partition_point(|p| *p <= at).clamp(1, places.len() - 1) - 1)
    };
    page.glyphs.retain(|glyph| {
        let row = place(&ys, glyph.y - 0.3 * glyph.size);
        let column = place(&xs, glyph.x + glyph.width / 2.0);
        let (Some(row), Some(column)) = (row, column) else { return true };
        let (row, column) = owner[row * columns + column];
        cells[row * columns + column].push(glyph.clone());
        false
    });
    let mut notes = Vec::new();
    let mut text = |glyphs: Vec<Glyph>| {
        lines(glyphs).into_iter().fold(String::new(), |mut all, line| {
            notes.extend(line.notes);
            join(&mut all, &line.pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
            all
        })
    };
    let texts: Vec<String> = cells.into_iter().map(&mut text).collect();
    let rows =
        texts.chunks(columns).filter(|r| r.iter().any(|c| !c.is_empty())).map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>();
    (!rows.is_empty()).then_some(Table { top: ys[0], bottom: *ys.last()?, rows, notes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::import::layout::visual::tests::set;

    #[test]
    fn a_drawn_table_has_its_cells_and_merged_ones_are_told_once() {
        let mut page = Page { height: 800.0, ..Page::default() };
        let mut rule = |x0: f32, y0: f32, x1: f32, y1: f32| page.rules.extend(Rule::new(x0, y0, x1, y1));
        for y in [100.0, 160.0, 190.0] {
            rule(50.0, y, 350.0, y);
        }
        rule(150.0, 130.0, 350.0, 130.0);
        for x in [50.0, 150.0, 350.0] {
            rule(x, 100.0, x, 190.0);
        }
        rule(250.0, 130.0, 250.0, 190.0);
        for (text, x, y) in [
            ("类别", 60.0, 135.0),
            ("数量", 230.0, 120.0),
            ("2021", 160.0, 150.0),
            ("2022", 260.0, 150.0),
            ("行政许可", 55.0, 180.0),
            ("12", 160.0, 180.0),
            ("15", 260.0, 180.0),
            ("正文", 50.0, 300.0),
        ] {
            page.glyphs.extend(set(text, x, y, 14.0));
        }
        let found = tables(&mut page);
        assert_eq!(found[0].rows, ["| 类别 | 数量 |  |", "|  | 2021 | 2022 |", "| 行政许可 | 12 | 15 |"]);
        assert_eq!(page.glyphs.len(), 2);
    }
}
