//! Columns of a page → one below the other: prose that is set side by side is read down. Knows places, not what a line means; columns of
//! a table are short, and stay side by side.

use crate::library::import::layout::page::{Glyph, Row};
use crate::library::import::layout::visual::{self, Visual};

/// Rows that both columns have at least, and characters that a full line of them has.
const ROWS: usize = 6;
const WIDE: f32 = 9.0;
/// The empty strip between columns, to each side of its middle, in characters.
const GUTTER: f32 = 0.35;
/// How far a full line may end before the edge of its column, and which share of the lines is full.
const RAGGED: f32 = 2.5;
const FULL: f32 = 0.6;
/// Characters of a page that are looked at: one with more is no page that anybody reads.
const GLYPHS: usize = 30_000;
/// Columns in columns.
const DEPTH: usize = 3;

/// Returns the lines of a page in the order in which they are read, each with the place by which it is sorted among what else is there.
pub fn page_lines(glyphs: Vec<Glyph>) -> Vec<(f32, Visual)> {
    let mut lines: Vec<(f32, Visual)> =
        in_order(visual::rows(glyphs)).into_iter().map(|(at, (y, size, row))| (at, visual::line(y, size, row))).collect();
    // Lines of columns that stand side by side are sorted by one place.
    for beside in lines.chunk_by_mut(|a, b| a.0.total_cmp(&b.0).is_eq()).filter(|c| c.len() >= ROWS) {
        // A line or two may stick out.
        let place = |of: fn(&Visual) -> f32, tenth: usize| {
            let mut all: Vec<f32> = beside.iter().map(|l| of(&l.1)).collect();
            all.sort_by(f32::total_cmp);
            all[all.len() * tenth / 10]
        };
        let (left, right) = (place(Visual::x0, 2), place(Visual::x1, 9));
        for line in beside {
            line.1.column = Some((left, right));
        }
    }
    lines
}

/// Returns the rows of a page in the order in which they are read, each with the place by which it is sorted among what else is there.
fn in_order(rows: Vec<Row>) -> Vec<(f32, Row)> {
    let glyphs: usize = rows.iter().map(|r| r.2.len()).sum();
    let mut out = Vec::with_capacity(rows.len());
    if glyphs <= GLYPHS {
        place(rows, DEPTH, None, &mut out);
    } else {
        out.extend(rows.into_iter().map(|r| (r.0, r)));
    }
    out
}

fn place(rows: Vec<Row>, deeper: usize, key: Option<f32>, out: &mut Vec<(f32, Row)>) {
    let found = if deeper > 0 { columns(&rows) } else { None };
    let Some(found) = found else {
        out.extend(rows.into_iter().map(|r| (key.unwrap_or(r.0), r)));
        return;
    };
    let mut rows = rows;
    let behind = rows.split_off(found.end);
    let beside = rows.split_off(found.start);
    out.extend(rows.into_iter().map(|r| (key.unwrap_or(r.0), r)));
    let start = key.or(beside.first().map(|r| r.0));
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    let side = |glyphs: Vec<_>, size: f32, y: f32, into: &mut Vec<Row>| {
        if !glyphs.is_empty() {
            into.push((y, size, glyphs));
        }
    };
    for (y, size, glyphs) in beside {
        let (a, b) = glyphs.into_iter().partition(|g| g.x < found.at);
        side(a, size, y, &mut left);
        side(b, size, y, &mut right);
    }
    // Set below the first, so that both have the same edges.
    let edge = |rows: &[Row]| {
        let mut all: Vec<f32> = rows.iter().map(|r| r.2.iter().map(|g| g.x).fold(f32::INFINITY, f32::min)).collect();
        all.sort_by(f32::total_cmp);
        // A caption may stick out.
        all.get(all.len() / 5).copied().unwrap_or(0.0)
    };
    let shift = edge(&right) - edge(&left);
    right.iter_mut().flat_map(|r| &mut r.2).for_each(|g| g.x -= shift);
    place(left, deeper - 1, start, out);
    place(right, deeper - 1, start, out);
    place(behind, deeper - 1, key, out);
}

/// Two columns: the rows that have them, and where they part.
struct Found {
    start: usize,
    end: usize,
    at: f32,
}

/// Returns the columns that most rows have.
fn columns(rows: &[Row]) -> Option<Found> {
    if rows.len() < ROWS {
        return None;
    }
    let mut sizes: Vec<f32> = rows.iter().map(|r| r.1).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes[sizes.len() / 2];
    let mut steps: Vec<f32> = rows.windows(2).map(|w| w[1].0 - w[0].0).collect();
    steps.sort_by(f32::total_cmp);
    let step = (steps[steps.len() * 3 / 4]).max(size);
    let glyphs = || rows.iter().flat_map(|r| &r.2);
    let first = glyphs().map(|g| g.x).fold(f32::INFINITY, f32::min);
    let last = glyphs().map(|g| g.x + g.width).fold(f32::NEG_INFINITY, f32::max);
    let mut best: Option<(usize, Found)> = None;
    let mut at = first + WIDE * size;
    // A page is not wider than some hundred characters.
    for _ in 0..400 {
        if at > last - WIDE * size {
            break;
        }
        let free = |row: &Row| !row.2.iter().any(|g| g.x < at + GUTTER * size && g.x + g.width > at - GUTTER * size);
        let mut from = 0;
        while from < rows.len() {
            let mut start = from;
            let mut end = (from..rows.len()).find(|n| !free(&rows[*n])).unwrap_or(rows.len());
            from = end + 1;
            // What stands apart above or below them is the head or the number of the page.
            while end > start + 1 && rows[end - 1].0 - rows[end - 2].0 > 1.8 * step {
                end -= 1;
            }
            while end > start + 1 && rows[start + 1].0 - rows[start].0 > 1.8 * step {
                start += 1;
            }
            if let Some(full) = full_rows(&rows[start..end], at, size)
                && best.as_ref().is_none_or(|b| full > b.0)
            {
                best = Some((full, Found { start, end, at }));
            }
        }
        at += 0.3 * size;
    }
    best.map(|b| b.1)
}

/// Returns how many lines of two columns are full. `None` if too few are: then it is a table, or lines that happen to be short.
fn full_rows(rows: &[Row], at: f32, size: f32) -> Option<usize> {
    let of = |left: bool| {
        let ends: Vec<(f32, f32)> = rows
            .iter()
            .filter_map(|r| {
                let side = r.2.iter().filter(|g| (g.x < at) == left);
                side.fold(None, |e: Option<(f32, f32)>, g| {
                    let (x0, x1) = e.unwrap_or((g.x, g.x + g.width));
                    Some((x0.min(g.x), x1.max(g.x + g.width)))
                })
            })
            .collect();
        let edge = ends.iter().map(|e| e.1).fold(f32::NEG_INFINITY, f32::max);
        let full = ends.iter().filter(|e| e.1 - e.0 >= WIDE * size && e.1 >= edge - RAGGED * size).count();
        (full >= ROWS && full as f32 >= FULL * ends.len() as f32).then_some(full)
    };
    Some(of(true)? + of(false)?)
}

#[cfg(test)]
mod tests {
    use super::page_lines;
    use crate::library::import::layout::page::Glyph;
    use crate::library::import::layout::visual::tests::set;

    fn told(glyphs: Vec<Glyph>) -> Vec<String> {
        page_lines(glyphs).iter().map(|l| l.1.text()).collect()
    }

    /// Sets lines in a column.
    fn column(lines: &[&str], x: f32, y: f32) -> Vec<Glyph> {
        lines.iter().enumerate().flat_map(|(n, l)| set(l, x, y + 20.0 * n as f32, 10.0)).collect()
    }

    const LEFT: [&str; 7] = [
        "左栏第一行依法行政依法",
        "左栏第二行依法行政依法",
        "左栏第三行依法行政依法",
        "左栏第四行依法行政依法",
        "左栏第五行依法行政依法",
        "左栏第六行依法行政依法",
        "左栏末行。",
    ];

    #[test]
    fn prose_side_by_side_is_read_down() {
        let right: Vec<String> = LEFT.iter().map(|l| l.replace('左', "右")).collect();
        let right: Vec<&str> = right.iter().map(String::as_str).collect();
        let third: Vec<String> = LEFT.iter().map(|l| l.replace('左', "三")).collect();
        let third: Vec<&str> = third.iter().map(String::as_str).collect();
        // The base lines of the columns need not be the same, nor their gutter wide.
        for (gutter, down) in [(30.0, 0.0), (12.0, 0.0), (20.0, 9.0)] {
            let mut glyphs = set("青石县法治政府建设情况报告二〇二二年全文一二三四", 10.0, 20.0, 10.0);
            glyphs.extend(column(&LEFT, 10.0, 60.0));
            glyphs.extend(column(&right, 120.0 + gutter, 60.0 + down));
            let expected: Vec<&str> =
                std::iter::once("青石县法治政府建设情况报告二〇二二年全文一二三四").chain(LEFT).chain(right.iter().copied()).collect();
            assert_eq!(told(glyphs.clone()), expected, "{gutter}");
            // Three of them stand on the same base lines.
            if down > 0.0 {
                continue;
            }
            glyphs.extend(column(&third, 230.0 + 2.0 * gutter, 60.0));
            let expected: Vec<&str> = expected.into_iter().chain(third.iter().copied()).collect();
            assert_eq!(told(glyphs), expected, "{gutter}");
        }
    }

    #[test]
    fn columns_of_a_table_and_plain_prose_stay() {
        let names = ["县司法局", "县林业局", "县教育局", "县公安局", "县民政局", "县财政局", "县水利局", "县商务局"];
        let mut glyphs = column(&names, 10.0, 60.0);
        glyphs.extend(column(&["办理行政许可一千二百件以上"; 8], 160.0, 60.0));
        assert_eq!(told(glyphs)[0], "县司法局\u{3000}\u{3000}办理行政许可一千二百件以上");
        let plain = ["依法行政依法行政依法行政依法行政依法行政依法行政依法行政"; 9];
        assert_eq!(told(column(&plain, 10.0, 60.0)), plain);
        // Few lines side by side are a signature beside a seal, or a caption.
        let mut glyphs = column(&LEFT[..4], 10.0, 60.0);
        glyphs.extend(column(&LEFT[..4], 150.0, 60.0));
        assert_eq!(told(glyphs).len(), 4);
    }
}
