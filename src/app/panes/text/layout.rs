//! A report → pieces (headings, paragraphs, points, table rows) → wrapped rows. Computed once per width; knows nothing of folds and
//! filters.

use crate::app::panes::text::fields::fields;
use crate::report::structure::tables;
use crate::report::structure::tables::cells;
use crate::report::{BlockKind, Report};
use crate::text::span::Span;
use crate::text::width::{self, Ambiguous};

/// The kind of a piece of the text pane. The number is the index of its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Block(BlockKind),
    Heading(usize),
    Body(usize),
    /// 一是…: on a row of its own.
    Point(usize),
    /// A row of a table, with the table's index.
    TableRow(usize, usize),
    /// A row without text, belonging to the section above it.
    Blank(Option<usize>),
}

impl Kind {
    pub fn section(self) -> Option<usize> {
        match self {
            Self::Heading(s) | Self::Body(s) | Self::Point(s) | Self::TableRow(s, _) => Some(s),
            Self::Blank(s) => s,
            Self::Block(_) => None,
        }
    }
}

/// A paragraph to be wrapped.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    pub kind: Kind,
    pub span: Span,
    /// Cells in front of its rows.
    pub indent: u16,
}

/// A table: the cells of each row, and the width of each column in cells.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub widths: Vec<u16>,
}

/// The maximum width of a table column: longer text is cut there, and whole in the original view.
const WIDEST: u16 = 28;

/// Returns the pieces of a report in document order, and its tables.
pub fn pieces(r: &Report, ambiguous: Ambiguous) -> (Vec<Piece>, Vec<Table>) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(r.blocks.len() + 2 * r.sections.len());
    for block in &r.blocks {
        let whole = Piece { kind: Kind::Block(block.kind), span: block.span, indent: 2 };
        let fields = Some(r.str(block.span)).filter(|_| block.kind == BlockKind::HeaderTable).and_then(fields);
        match fields.filter(|f| !f.is_empty()) {
            Some(fields) => pieces.extend(fields.into_iter().filter_map(|f| {
                let at = |n: usize| u32::try_from(n).ok().map(|n| block.span.start + n);
                Some(Piece { span: Span { start: at(f.start)?, end: at(f.end)? }, ..whole })
            })),
            None => pieces.push(whole),
        }
    }
    let mut tables = Vec::new();
    for (i, s) in r.sections.iter().enumerate() {
        let indent = u16::from(s.depth - 1) * 2;
        let end = if s.title.is_empty() { s.number.end } else { s.title.end };
        pieces.push(Piece { kind: Kind::Heading(i), span: Span { start: Report::start_of(s), end }, indent: indent + 2 });
        let mut n = 0;
        while n < s.body.len() {
            let rows = tables::rows(r, &s.body[n..]);
            if rows > 0 {
                let mut table = Table::default();
                for span in &s.body[n..n + rows] {
                    for (c, cell) in cells(r.str(*span)).iter().enumerate() {
                        let cells = u16::try_from(width::of(&r.str(*span)[cell.range()], ambiguous)).unwrap_or(WIDEST).min(WIDEST);
                        match table.widths.get_mut(c) {
                            Some(w) => *w = (*w).max(cells),
                            None => table.widths.push(cells),
                        }
                    }
                    pieces.push(Piece { kind: Kind::TableRow(i, tables.len()), span: *span, indent: indent + 4 });
                }
                tables.push(table);
                n += rows;
            } else {
                paragraph(r, i, s.body[n], indent + 4, &mut pieces);
                n += 1;
            }
        }
    }
    pieces.sort_by_key(|p| (p.span.start, p.span.end));
    // A blank row before each chapter and between blocks of different kinds.
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len() + 16);
    for p in pieces {
        let apart = match (out.last().map(|l| l.kind), p.kind) {
            (None, _) => false,
            (Some(_), Kind::Heading(i)) => r.sections[i].depth == 1,
            (Some(Kind::Block(a)), Kind::Block(b)) => a != b,
            (Some(_), Kind::Block(_)) => true,
            _ => false,
        };
        if apart {
            let above = out.last().and_then(|l| l.kind.section());
            out.push(Piece { kind: Kind::Blank(above), span: Span { start: p.span.start, end: p.span.start }, indent: 0 });
        }
        out.push(p);
    }
    (out, tables)
}

/// Adds a paragraph, split where its points begin.
fn paragraph(r: &Report, section: usize, span: Span, indent: u16, out: &mut Vec<Piece>) {
    let mut from = span.start;
    let mut kind = Kind::Body(section);
    // In order: a section may hold as many points as lines.
    let items = &r.sections[section].items;
    let first = items.partition_point(|i| i.marker.start < span.start);
    let starts = items[first..].iter().map(|i| i.marker.start).take_while(|at| *at < span.end);
    for at in starts.chain([span.end]) {
        if at > from {
            let own = if matches!(kind, Kind::Point(_)) { indent + 2 } else { indent };
            out.push(Piece { kind, span: Span { start: from, end: at }, indent: own });
        }
        from = at.max(from);
        kind = Kind::Point(section);
    }
}

/// Returns the rows of a piece at a width, as byte ranges of its text. A row also ends at each of `breaks`, places of the clean text in order.
pub fn wrap(r: &Report, piece: &Piece, columns: usize, ambiguous: Ambiguous, breaks: &[u32]) -> Vec<width::Row> {
    let text = r.str(piece.span);
    if matches!(piece.kind, Kind::Blank(_) | Kind::TableRow(..)) {
        return vec![width::Row { start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }];
    }
    let room = columns.saturating_sub(usize::from(piece.indent)).max(2);
    let mut rows = Vec::new();
    let mut from = 0u32;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        for part in parts(bare, piece.span.start + from, breaks) {
            let at = from + u32::try_from(part.start).unwrap_or(0);
            let wrapped = width::wrap(&bare[part], room, ambiguous);
            rows.extend(wrapped.into_iter().map(|w| width::Row { start: w.start + at, end: w.end + at }));
        }
        from += u32::try_from(line.len()).unwrap_or(0);
    }
    rows
}

/// Returns the parts of a line that begins at `start`, between the breaks in it.
fn parts(line: &str, start: u32, breaks: &[u32]) -> Vec<std::ops::Range<usize>> {
    let inside = breaks[breaks.partition_point(|b| *b <= start)..].iter().map(|b| (b - start) as usize).take_while(|b| *b < line.len());
    let mut parts = Vec::new();
    let mut from = 0;
    for at in inside.filter(|b| line.is_char_boundary(*b)) {
        parts.push(from..at);
        from = at;
    }
    parts.push(from..line.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn read(text: &str) -> Report {
        crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0)
    }

    #[test]
    fn points_and_table_rows_have_pieces_of_their_own() {
        let r = read(
            "一、主要举措\n坚持学法。一是开展讲座12场；二是发放资料500份。\n| 项目 | 数量 |\n| --- | --- |\n| 许可 | 12 |\n二、存在的问题\n不足。\n",
        );
        let (pieces, tables) = pieces(&r, Ambiguous::Narrow);
        let kinds: Vec<(Kind, &str)> = pieces.iter().map(|p| (p.kind, r.str(p.span))).collect();
        assert_eq!(kinds[1], (Kind::Body(0), "坚持学法。"));
        assert_eq!(kinds[2], (Kind::Point(0), "一是开展讲座12场；"));
        assert_eq!(kinds[3], (Kind::Point(0), "二是发放资料500份。"));
        assert_eq!(kinds[4].0, Kind::TableRow(0, 0));
        assert_eq!(tables[0].widths, [4, 4]);
        // Nothing is lost between the pieces of a section.
        let joined: String = kinds.iter().filter(|k| k.0.section() == Some(0)).map(|k| k.1).collect();
        let text: String = r.str(r.span).split("二、").next().unwrap_or("").replace('\n', "");
        assert_eq!(joined.replace('\n', ""), text);
    }
}
