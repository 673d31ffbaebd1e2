//! The text pane: a report as a fold tree of wrapped rows. Pieces (headings, paragraphs, blocks) are wrapped once a width; the
//! visible rows are derived from them and the set of folded sections. Folds are kept by ids made of folded headings, so that
//! they mean the same in a re-issue and next year.

use crate::library::Loaded;
use crate::report::{BlockKind, Report};
use crate::text::clean::Span;
use crate::text::fold;
use crate::text::width::{self, Ambiguous};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An id of a section that outlives its number: the folded headings on the way and an ordinal among equals.
pub type SectionId = u64;

/// What a piece of the text pane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Block(BlockKind),
    Heading(usize),
    Body(usize),
    Blank,
}

/// A paragraph to be wrapped: its spans of clean text follow each other (number, title).
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    pub kind: Kind,
    pub span: Span,
    pub indent: u16,
}

/// A visible row: a piece and which of its wrapped rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub piece: u32,
    pub row: u32,
}

/// What a folded heading hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden {
    pub sections: usize,
    pub chars: usize,
}

/// A report being read.
#[derive(Debug, Clone)]
pub struct Reader {
    pub loaded: Arc<Loaded>,
    pub report: Arc<Report>,
    pub pieces: Vec<Piece>,
    wrapped: Vec<Vec<width::Row>>,
    pub rows: Vec<Row>,
    ids: Vec<SectionId>,
    hidden: Vec<Hidden>,
    pub folded: HashSet<SectionId>,
    pub cursor: usize,
    pub top: usize,
    width: usize,
}

impl Reader {
    pub fn new(loaded: Arc<Loaded>, report: Arc<Report>) -> Self {
        let mut reader = Self {
            pieces: pieces(&report),
            ids: ids(&report),
            hidden: hidden(&report),
            loaded,
            report,
            wrapped: Vec::new(),
            rows: Vec::new(),
            folded: HashSet::new(),
            cursor: 0,
            top: 0,
            width: 0,
        };
        reader.flatten();
        reader
    }

    /// Wraps for a width, if it is another than before; the cursor stays at its piece.
    pub fn layout(&mut self, columns: usize, ambiguous: Ambiguous) {
        let columns = columns.max(4);
        if columns == self.width {
            return;
        }
        let at = self.rows.get(self.cursor).map(|r| r.piece);
        self.width = columns;
        self.wrapped = self
            .pieces
            .iter()
            .map(|p| {
                if p.kind == Kind::Blank {
                    return vec![width::Row { start: 0, end: 0 }];
                }
                let text = self.report.str(p.span);
                let room = columns.saturating_sub(usize::from(p.indent)).max(2);
                text.split_inclusive('\n')
                    .scan(0usize, |start, line| {
                        let from = *start;
                        *start += line.len();
                        Some((from, line.trim_end_matches('\n')))
                    })
                    .flat_map(|(from, line)| {
                        let base = u32::try_from(from).unwrap_or(0);
                        width::wrap(line, room, ambiguous).into_iter().map(move |r| width::Row { start: r.start + base, end: r.end + base })
                    })
                    .collect()
            })
            .collect();
        self.flatten();
        if let Some(piece) = at {
            self.cursor = self.rows.iter().position(|r| r.piece >= piece).unwrap_or(0);
        }
    }

    /// Derives the visible rows from the folds.
    fn flatten(&mut self) {
        self.rows.clear();
        let mut hidden_until: Option<usize> = None;
        for (i, p) in self.pieces.iter().enumerate() {
            let section = match p.kind {
                Kind::Heading(s) | Kind::Body(s) => Some(s),
                Kind::Block(_) | Kind::Blank => None,
            };
            if let (Some(end), Some(s)) = (hidden_until, section) {
                if s < end {
                    continue;
                }
                hidden_until = None;
            }
            let count = self.wrapped.get(i).map_or(1, Vec::len);
            let piece = u32::try_from(i).unwrap_or(u32::MAX);
            self.rows.extend((0..u32::try_from(count).unwrap_or(0)).map(|row| Row { piece, row }));
            if let Kind::Heading(s) = p.kind
                && self.is_folded(s)
            {
                // Its own text too: that bears its index.
                hidden_until = Some(self.report.sections[s].end);
            }
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    pub fn is_folded(&self, section: usize) -> bool {
        self.ids.get(section).is_some_and(|id| self.folded.contains(id))
    }

    /// What a section hides when it is folded.
    pub fn hides(&self, section: usize) -> Hidden {
        self.hidden.get(section).copied().unwrap_or_default()
    }

    /// The piece of a row.
    pub fn piece(&self, row: usize) -> Option<&Piece> {
        self.rows.get(row).and_then(|r| self.pieces.get(r.piece as usize))
    }

    /// The clean text of a row.
    pub fn text(&self, row: usize) -> &str {
        let Some(r) = self.rows.get(row) else { return "" };
        let text = self.report.str(self.pieces[r.piece as usize].span);
        self.wrapped.get(r.piece as usize).and_then(|w| w.get(r.row as usize)).map_or("", |w| text.get(w.range()).unwrap_or(""))
    }

    /// The section a row belongs to.
    pub fn section(&self, row: usize) -> Option<usize> {
        match self.piece(row)?.kind {
            Kind::Heading(s) | Kind::Body(s) => Some(s),
            Kind::Block(_) | Kind::Blank => None,
        }
    }

    /// Folds or unfolds the section under the cursor. Folding a section that is folded already folds its parent. False if
    /// there is nothing to do.
    pub fn set_fold(&mut self, fold: bool) -> bool {
        let Some(mut s) = self.section(self.cursor) else { return false };
        if fold && self.is_folded(s) {
            let Some(parent) = self.report.sections[s].parent else { return false };
            s = parent;
        }
        let changed = if fold { self.folded.insert(self.ids[s]) } else { self.folded.remove(&self.ids[s]) };
        if changed {
            self.flatten();
            self.go_to_section(s);
        }
        changed
    }

    pub fn fold_all(&mut self, fold: bool) {
        let at = self.section(self.cursor);
        self.folded = if fold { self.ids.iter().copied().collect() } else { HashSet::new() };
        self.flatten();
        if let Some(mut s) = at {
            while fold && let Some(p) = self.report.sections[s].parent {
                s = p;
            }
            self.go_to_section(s);
        }
    }

    fn go_to_section(&mut self, section: usize) {
        if let Some(row) = self.rows.iter().position(|r| self.pieces[r.piece as usize].kind == Kind::Heading(section)) {
            self.cursor = row;
        }
    }

    /// The nearest row that is not blank, looking one way.
    pub fn solid(&self, row: usize, back: bool) -> usize {
        let blank = |r: &usize| self.piece(*r).is_some_and(|p| p.kind == Kind::Blank);
        let found = if back { (0..=row).rev().find(|r| !blank(r)) } else { (row..self.rows.len()).find(|r| !blank(r)) };
        found.unwrap_or(row)
    }

    /// Moves the cursor and keeps it in view of so many rows.
    pub fn move_to(&mut self, row: usize, height: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
        self.scroll(height);
    }

    /// Keeps the cursor in view.
    pub fn scroll(&mut self, height: usize) {
        let height = height.max(1);
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }
}

/// The pieces of a report in document order.
fn pieces(r: &Report) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = r.blocks.iter().map(|b| Piece { kind: Kind::Block(b.kind), span: b.span, indent: 2 }).collect();
    for (i, s) in r.sections.iter().enumerate() {
        let indent = u16::from(s.depth - 1) * 2;
        let end = if s.title.is_empty() { s.number.end } else { s.title.end };
        pieces.push(Piece { kind: Kind::Heading(i), span: Span { start: Report::start_of(s), end }, indent: indent + 2 });
        pieces.extend(s.body.iter().map(|b| Piece { kind: Kind::Body(i), span: *b, indent: indent + 4 }));
    }
    pieces.sort_by_key(|p| (p.span.start, p.span.end));
    // A blank row in front of each chapter and between blocks of another kind.
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
            out.push(Piece { kind: Kind::Blank, span: Span { start: p.span.start, end: p.span.start }, indent: 0 });
        }
        out.push(p);
    }
    out
}

/// The same on every machine and in every version: folds and bookmarks are remembered by it.
fn section_id(parent: SectionId, title: &str, count: u32) -> SectionId {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(format!("{parent:016x} {count} {title}").as_bytes());
    digest.iter().take(8).fold(0, |id, byte| (id << 8) | SectionId::from(*byte))
}

fn ids(r: &Report) -> Vec<SectionId> {
    let mut ids: Vec<SectionId> = Vec::with_capacity(r.sections.len());
    let mut seen: HashMap<(SectionId, String), u32> = HashMap::new();
    for s in &r.sections {
        let parent = s.parent.map_or(0, |p| ids[p]);
        let title = fold::fold(&r.title_of(s));
        let count = seen.entry((parent, title.clone())).or_insert(0);
        *count += 1;
        ids.push(section_id(parent, &title, *count));
    }
    ids
}

/// Headings below each section, and the characters of it and them, blanks not counted.
fn hidden(r: &Report) -> Vec<Hidden> {
    let own = |i: usize| -> usize {
        let s = &r.sections[i];
        s.body.iter().chain([&s.number, &s.title]).map(|p| r.str(*p).chars().filter(|c| !c.is_whitespace()).count()).sum()
    };
    let mut all: Vec<Hidden> = (0..r.sections.len()).map(|i| Hidden { sections: r.sections[i].end - i - 1, chars: own(i) }).collect();
    for i in (0..r.sections.len()).rev() {
        if let Some(p) = r.sections[i].parent {
            all[p].chars += all[i].chars;
        }
    }
    all
}
