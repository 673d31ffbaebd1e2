//! Lines of pages → paragraphs: what a page broke is joined; running heads and numbers of pages are told apart. Knows how Chinese offices
//! set their papers: a paragraph is indented by two characters, a line that goes on is full.

use crate::library::import::layout::columns;
use crate::library::import::layout::grid::{self, Table};
use crate::library::import::layout::page::Page;
use crate::library::import::layout::visual::{Visual, join};
use crate::library::import::lines::Lines;
use crate::library::import::office::rows::is_page_number;
use crate::text::clean::GapKind;
use crate::text::marks;
use std::collections::HashMap;

/// The share of a page at its top and foot where running heads stand.
const MARGIN: f32 = 0.13;
/// Lines of a page that may be running heads, at its top and at its foot.
const HEADS: usize = 2;

/// What stands on a page, from its top.
enum Block {
    Line(Visual),
    Table(Table),
}

/// Writes the pages of a document.
pub fn write(pages: Vec<Page>, out: &mut Lines) {
    let heights: Vec<f32> = pages.iter().map(|p| p.height).collect();
    let behind: Vec<Vec<String>> = pages.iter().map(|p| p.behind.clone()).collect();
    let pages: Vec<Vec<Block>> = pages.into_iter().map(blocks).collect();
    let repeated = repeated(&pages, &heights);
    let edges = Edges::of(pages.iter().flatten());
    let mut open: Option<Open> = None;
    for (n, page) in pages.into_iter().enumerate() {
        let here = Edges::of(page.iter());
        let edges = if here.lines >= 8 { here } else { edges };
        let count = page.len();
        let mut heads: Vec<(String, GapKind)> = behind[n].iter().map(|t| (t.clone(), GapKind::PageHeader)).collect();
        let steps = Steps::of(&page);
        let mut previous: Option<f32> = None;
        for (i, block) in page.into_iter().enumerate() {
            match block {
                Block::Line(line) => {
                    if let Some(kind) = head(&line, i, count, heights[n], &repeated) {
                        heads.push((line.text(), kind));
                        continue;
                    }
                    let step = steps.at(&line);
                    // At the top of a page nothing tells how far the line above is.
                    let apart = previous.is_some_and(|y| step > 0.0 && line.y - y > step * 1.6 || line.y - y > line.size * 4.0);
                    previous = Some(line.y);
                    let edges = line.column.map_or(edges, |(left, right)| Edges { left, right, lines: edges.lines });
                    match &mut open {
                        Some(o) if !apart && o.goes_on(&line, &edges) => o.add(&line, &mut heads),
                        _ => {
                            close(&mut open, out);
                            out.at(n + 1);
                            heads.drain(..).for_each(|(text, kind)| out.aside(&text, kind));
                            open = Some(Open::new(line, edges));
                        }
                    }
                }
                Block::Table(table) => {
                    close(&mut open, out);
                    out.at(n + 1);
                    heads.drain(..).for_each(|(text, kind)| out.aside(&text, kind));
                    table.rows.iter().for_each(|row| out.line(row));
                    table.notes.iter().for_each(|note| out.aside(note, GapKind::Footnote));
                    previous = None;
                }
            }
        }
        if let Some(o) = &mut open {
            // The paragraph may go on on the next page: what is at the foot of this one comes behind it.
            o.behind.append(&mut heads);
        } else {
            out.at(n + 1);
            heads.drain(..).for_each(|(text, kind)| out.aside(&text, kind));
        }
    }
    close(&mut open, out);
}

/// A paragraph that may go on.
struct Open {
    text: String,
    last: Visual,
    edges: Edges,
    /// What stands between its lines and is no part of it.
    behind: Vec<(String, GapKind)>,
}

impl Open {
    fn new(line: Visual, edges: Edges) -> Self {
        let behind = line.notes.iter().map(|n| (n.clone(), GapKind::Footnote)).collect();
        Self { text: line.text(), last: line, edges, behind }
    }

    /// Whether a line goes on with it: its last line is full, and the line is not indented.
    fn goes_on(&self, line: &Visual, edges: &Edges) -> bool {
        let size = self.last.size.max(line.size);
        let alike = (self.last.size - line.size).abs() <= 0.12 * size;
        // Full, or the next word would not have fitted.
        let end = self.last.x1();
        let full = end >= self.edges.right - 1.7 * size || end + line.first_word() >= self.edges.right - 0.5 * size;
        let flush = line.x0() <= edges.left + 0.8 * size && self.last.x0() <= self.edges.left + 6.0 * size;
        let mark = marks::at_start(&line.text()).filter(|m| m.form != marks::Form::Ordinal);
        // A number opens behind a stop, or behind the paragraph whose number is the one before it.
        let follows = |m: &marks::Mark| marks::at_start(&self.text).is_some_and(|own| own.form == m.form && own.value + 1 == m.value);
        let opens = mark.is_some_and(|m| self.text.ends_with(['。', '；', '：', ':', '.']) || follows(&m));
        alike && full && flush && !opens && self.last.pieces.len() == 1 && line.pieces.len() == 1
    }

    fn add(&mut self, line: &Visual, heads: &mut Vec<(String, GapKind)>) {
        join(&mut self.text, &line.text());
        self.last = line.clone();
        self.behind.append(heads);
        self.behind.extend(line.notes.iter().map(|n| (n.clone(), GapKind::Footnote)));
    }
}

fn close(open: &mut Option<Open>, out: &mut Lines) {
    if let Some(paragraph) = open.take() {
        out.line(&paragraph.text);
        paragraph.behind.iter().for_each(|(text, kind)| out.aside(text, *kind));
    }
}

fn blocks(mut page: Page) -> Vec<Block> {
    let tables = grid::tables(&mut page);
    let mut all: Vec<(f32, Block)> = tables.into_iter().map(|t| (t.top, Block::Table(t))).collect();
    all.extend(columns::page_lines(page.glyphs).into_iter().map(|(at, l)| (at, Block::Line(l))));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|b| b.1).collect()
}

/// The usual distances of the lines of a page: of those of each size, and of all.
struct Steps {
    all: f32,
    of_size: HashMap<u32, f32>,
}

impl Steps {
    /// Fewer lines say nothing of their distance.
    const FEWEST: usize = 4;

    fn of(page: &[Block]) -> Self {
        let lines: Vec<&Visual> = page.iter().filter_map(|b| if let Block::Line(l) = b { Some(l) } else { None }).collect();
        let mut steps: HashMap<u32, Vec<f32>> = HashMap::new();
        for pair in lines.windows(2).filter(|p| size_class(p[0]) == size_class(p[1])) {
            steps.entry(size_class(pair[0])).or_default().push(pair[1].y - pair[0].y);
        }
        let all = lines.windows(2).map(|w| w[1].y - w[0].y).collect();
        Self { all: median(all), of_size: steps.into_iter().filter(|s| s.1.len() >= Self::FEWEST).map(|(c, s)| (c, median(s))).collect() }
    }

    /// Returns the distance of lines like this one; 0 where there are too few.
    fn at(&self, line: &Visual) -> f32 {
        self.of_size.get(&size_class(line)).copied().unwrap_or(self.all)
    }
}

/// Sizes that are printed alike, in half points or what comes near.
fn size_class(line: &Visual) -> u32 {
    (line.size.clamp(0.0, 1000.0) * 2.0).round().to_bits()
}

fn median(mut steps: Vec<f32>) -> f32 {
    steps.sort_by(f32::total_cmp);
    if steps.len() < Steps::FEWEST { 0.0 } else { steps[steps.len() / 2] }
}

/// The edges of the text.
#[derive(Debug, Clone, Copy)]
struct Edges {
    left: f32,
    right: f32,
    lines: usize,
}

impl Edges {
    fn of<'a>(blocks: impl Iterator<Item = &'a Block>) -> Self {
        let lines: Vec<&Visual> = blocks.filter_map(|b| if let Block::Line(l) = b { Some(l) } else { None }).collect();
        let place = |mut all: Vec<f32>, share: usize| {
            all.sort_by(f32::total_cmp);
            let at = all.len() * share / 100;
            all.get(at.min(all.len().saturating_sub(1))).copied().unwrap_or(0.0)
        };
        // Lines of a few characters say nothing of the right edge; a title may go beyond it.
        let left = place(lines.iter().filter(|l| l.text().chars().count() > 3).map(|l| l.x0()).collect(), 8);
        let right = usual_end(&lines).unwrap_or_else(|| place(lines.iter().map(|l| l.x1()).collect(), 92));
        Self { left, right, lines: lines.len() }
    }
}

/// Returns where most lines of running text end, if enough do: a table on the page may be wider.
fn usual_end(lines: &[&Visual]) -> Option<f32> {
    /// Characters of a line that says where the edge is, and lines that must agree.
    const LONG: usize = 16;
    const AGREE: usize = 4;
    let mut ends: Vec<(f32, f32)> =
        lines.iter().filter(|l| l.pieces.len() == 1 && l.text().chars().count() >= LONG).map(|l| (l.x1(), l.size)).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(usize, f32)> = None;
    let mut from = 0;
    for (n, (end, size)) in ends.iter().enumerate() {
        while ends[from].0 < end - size {
            from += 1;
        }
        let agree = n - from + 1;
        if best.is_none_or(|b| agree >= b.0) {
            best = Some((agree, *end));
        }
    }
    best.filter(|b| b.0 >= AGREE && b.0 * 3 >= ends.len()).map(|b| b.1)
}

/// Returns the kind of a line that is no part of the text.
fn head(line: &Visual, i: usize, count: usize, height: f32, repeated: &HashMap<String, usize>) -> Option<GapKind> {
    let margin = height > 0.0 && (line.y < height * MARGIN || line.y > height * (1.0 - MARGIN));
    if !margin || i >= HEADS && i + HEADS < count {
        return None;
    }
    let text = line.text();
    if is_page_number(&text) {
        return Some(GapKind::PageNumber);
    }
    repeated.contains_key(&key(&text)).then_some(GapKind::PageHeader)
}

/// Texts that stand in the margin of several pages: at least three, and a third of all.
fn repeated(pages: &[Vec<Block>], heights: &[f32]) -> HashMap<String, usize> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (page, height) in pages.iter().zip(heights) {
        let count = page.len();
        let mut here: Vec<String> = page
            .iter()
            .enumerate()
            .filter(|(i, _)| *i < HEADS || i + HEADS >= count)
            .filter_map(|(_, b)| if let Block::Line(l) = b { Some(l) } else { None })
            .filter(|l| l.y < height * MARGIN || l.y > height * (1.0 - MARGIN))
            .map(|l| key(&l.text()))
            .collect();
        here.sort();
        here.dedup();
        for text in here {
            *seen.entry(text).or_default() += 1;
        }
    }
    seen.retain(|text, n| *n >= 3 && *n * 3 >= pages.len() && !text.is_empty());
    seen
}

/// A head with the number of its page in it is the same on each.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::import::format::Format;
    use crate::library::import::layout::visual::tests::set;
    use crate::library::import::origin::Unit;

    /// Sets lines of 28 characters on pages of 22 lines, indented or not.
    fn pages(lines: &[(&str, f32)]) -> Vec<Page> {
        let mut pages = Vec::new();
        for (n, some) in lines.chunks(6).enumerate() {
            let mut page = Page { height: 842.0, ..Page::default() };
            page.glyphs.extend(set("青石县人民政府", 200.0, 40.0, 10.0));
            for (i, (text, indent)) in some.iter().enumerate() {
                page.glyphs.extend(set(text, 90.0 + indent * 16.0, 120.0 + 28.0 * i as f32, 16.0));
            }
            page.glyphs.extend(set(&format!("— {} —", n + 1), 280.0, 800.0, 14.0));
            pages.push(page);
        }
        pages
    }

    #[test]
    fn what_pages_broke_is_joined_and_what_they_print_is_told_apart() {
        let full = "依法行政依法行政依法行政依法行政依法行政依法行政一二";
        let lines = [
            ("青石县2022年法治政府建设情况报告", 4.0),
            ("一、主要举措", 2.0),
            (&full[..full.len() - 6], 2.0),
            (full, 0.0),
            ("完。", 0.0),
            (&full[..full.len() - 6], 2.0),
            (full, 0.0),
            ("接着。", 0.0),
            ("二、存在问题", 2.0),
            ("短段。", 2.0),
            (&full[..full.len() - 6], 2.0),
            ("末行。", 0.0),
            ("三、打算", 2.0),
        ];
        let mut out = Lines::new(Unit::Page);
        write(pages(&lines), &mut out);
        let content = out.finish(Format::Pdf, 0);
        let clean = crate::text::clean::Clean::without(content.text.clone(), &content.asides);
        let text: Vec<&str> = clean.text().lines().filter(|l| !l.is_empty()).collect();
        let short = &full[..full.len() - 6];
        let expected = [
            "青石县2022年法治政府建设情况报告".to_owned(),
            "一、主要举措".to_owned(),
            format!("{short}{full}完。"),
            format!("{short}{full}接着。"),
            "二、存在问题".to_owned(),
            "短段。".to_owned(),
            format!("{short}末行。"),
            "三、打算".to_owned(),
        ];
        assert_eq!(text, expected);
        let kinds: Vec<GapKind> = content.asides.iter().map(|a| a.kind).collect();
        assert_eq!(kinds.iter().filter(|k| **k == GapKind::PageHeader).count(), 3);
        assert_eq!(kinds.iter().filter(|k| **k == GapKind::PageNumber).count(), 3);
        assert_eq!(content.origin.starts.last().map(|s| s.1), Some(3));
    }

    #[test]
    fn a_wide_table_does_not_move_the_edge() {
        let full = "依法行政依法行政依法行政依法行政依法行政依法行政一二";
        let mut page = Page { height: 842.0, ..Page::default() };
        for n in 0..5 {
            page.glyphs.extend(set(full, 90.0, 120.0 + 28.0 * n as f32, 16.0));
        }
        page.glyphs.extend(set("完。", 90.0, 260.0, 16.0));
        for n in 0..4 {
            page.glyphs.extend(set(
                "福田罗湖盐田南山宝安龙岗龙华坪山光明大鹏常住人口数量人",
                110.0 + 40.0 * n as f32,
                320.0 + 28.0 * n as f32,
                16.0,
            ));
        }
        let mut out = Lines::new(Unit::Page);
        write(vec![page], &mut out);
        let text = out.finish(Format::Pdf, 0).text;
        assert_eq!(text.lines().next(), Some(format!("{}完。", full.repeat(5)).as_str()), "{text}");
    }

    #[test]
    fn small_lines_do_not_part_large_ones() {
        let full = "依法行政依法行政依法行政依法行政依法行政依法行政一二";
        let mut page = Page { height: 842.0, ..Page::default() };
        for n in 0..6 {
            page.glyphs.extend(set(full, 90.0, 120.0 + 28.0 * n as f32, 16.0));
        }
        for n in 0..12 {
            page.glyphs.extend(set("注：数据来自部门统计。", 90.0, 320.0 + 12.0 * n as f32, 9.0));
        }
        let mut out = Lines::new(Unit::Page);
        write(vec![page], &mut out);
        assert_eq!(out.finish(Format::Pdf, 0).text.lines().next(), Some(full.repeat(6).as_str()));
    }
}
