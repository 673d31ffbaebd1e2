//! The text pane: a report as a fold tree of wrapped rows, or its original text. The visible rows are derived from the layout,
//! the set of folded sections and what a search left; a place in the text is an offset into the clean text, so it outlives
//! widths and folds. Folds are kept by ids made of headings without their years: they mean the same in a re-issue and next year.

use crate::app::cursor::{scroll, scroll_around};
use crate::app::panes::findings::evidence;
use crate::app::panes::text::layout;
use crate::app::panes::text::layout::{Kind, Piece, Table};
use crate::app::panes::text::original::Original;
use crate::app::place::{Lit, What};
use crate::library::Loaded;
use crate::report::Report;
use crate::report::section_id::{SectionId, section_ids};
use crate::text::span::Span;
use crate::text::width::{self, Ambiguous};
use std::collections::HashSet;
use std::sync::Arc;

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
    pub figures: usize,
}

/// What a search found in this report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    pub query: String,
    /// In order, not overlapping, of the clean text.
    pub spans: Vec<Span>,
    /// The one the reader is at.
    pub at: Option<usize>,
}

/// A report being read.
#[derive(Debug, Clone)]
pub struct Reader {
    pub loaded: Arc<Loaded>,
    pub report: Arc<Report>,
    pub pieces: Vec<Piece>,
    pub tables: Vec<Table>,
    /// How many paragraphs there are up to each piece.
    numbers: Vec<u32>,
    wrapped: Vec<Vec<width::Row>>,
    pub rows: Vec<Row>,
    ids: Vec<SectionId>,
    hidden: Vec<Hidden>,
    pub folded: HashSet<SectionId>,
    pub hits: Hits,
    pub lit: Option<Lit>,
    /// Every figure, and every place of a finding, in the order of the text.
    figures: Vec<(Span, usize)>,
    places: Vec<(Span, usize)>,
    /// Only the paragraphs with hits and their headings are shown.
    pub only_hits: bool,
    /// Columns of wide tables that are scrolled away.
    pub shifted: usize,
    pub cursor: usize,
    pub top: usize,
    width: usize,
    ambiguous: Ambiguous,
    pub original: Option<Original>,
}

impl Reader {
    pub fn new(loaded: Arc<Loaded>, report: Arc<Report>, ambiguous: Ambiguous) -> Self {
        let (pieces, tables) = layout::pieces(&report, ambiguous);
        let mut count = 0;
        let numbers = pieces
            .iter()
            .map(|p| {
                count += u32::from(!matches!(p.kind, Kind::Blank(_)));
                count
            })
            .collect();
        Self {
            numbers,
            ids: section_ids(&report),
            hidden: hidden(&report),
            figures: figures(&report),
            places: evidence::all_places(&report),
            pieces,
            tables,
            loaded,
            report,
            wrapped: Vec::new(),
            rows: Vec::new(),
            folded: HashSet::new(),
            hits: Hits::default(),
            lit: None,
            only_hits: false,
            shifted: 0,
            cursor: 0,
            top: 0,
            width: 0,
            ambiguous,
            original: None,
        }
    }

    /// Wraps for a width, if it is another than before; the reader stays where they were.
    pub fn layout(&mut self, columns: usize) {
        let columns = columns.max(4);
        if columns == self.width {
            return;
        }
        let at = self.offset();
        self.width = columns;
        self.wrapped = self.pieces.iter().map(|p| layout::wrap(&self.report, p, columns, self.ambiguous)).collect();
        self.flatten();
        self.cursor = self.row_of(at);
        if let Some(original) = &mut self.original {
            original.layout(columns, self.ambiguous);
        }
    }

    /// Derives the visible rows from folds and hits.
    pub fn flatten(&mut self) {
        let kept = self.only_hits.then(|| self.with_hits());
        self.rows.clear();
        let mut hidden_until: Option<usize> = None;
        for (i, p) in self.pieces.iter().enumerate() {
            if let Some(kept) = &kept {
                if !kept[i] {
                    continue;
                }
            } else if let (Some(end), Some(s)) = (hidden_until, p.kind.section()) {
                if s < end {
                    continue;
                }
                hidden_until = None;
            }
            let count = self.wrapped.get(i).map_or(1, Vec::len);
            let piece = u32::try_from(i).unwrap_or(u32::MAX);
            self.rows.extend((0..u32::try_from(count).unwrap_or(0)).map(|row| Row { piece, row }));
            if let Kind::Heading(s) = p.kind
                && kept.is_none()
                && self.is_folded(s)
            {
                // Its own text too: that bears its index.
                hidden_until = Some(self.report.sections[s].end);
            }
        }
        // A blank row in front of what is hidden would stand alone.
        let blank = |r: &Row| matches!(self.pieces[r.piece as usize].kind, Kind::Blank(_));
        if self.rows.last().is_some_and(blank) {
            self.rows.pop();
        }
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Which pieces hold a hit, with the headings above them.
    fn with_hits(&self) -> Vec<bool> {
        let mut kept = vec![false; self.pieces.len()];
        let mut sections = HashSet::new();
        let mut hits = self.hits.spans.iter().peekable();
        for (i, p) in self.pieces.iter().enumerate() {
            while hits.peek().is_some_and(|h| h.end <= p.span.start) {
                hits.next();
            }
            if hits.peek().is_some_and(|h| h.start < p.span.end) && !p.span.is_empty() {
                kept[i] = true;
                let mut at = p.kind.section();
                while let Some(s) = at.filter(|s| sections.insert(*s)) {
                    at = self.report.sections[s].parent;
                }
            }
        }
        for (i, p) in self.pieces.iter().enumerate() {
            kept[i] |= matches!(p.kind, Kind::Heading(s) if sections.contains(&s));
        }
        kept
    }

    // -------------------------------------------------------------------------------------------- what is where

    pub fn is_folded(&self, section: usize) -> bool {
        self.ids.get(section).is_some_and(|id| self.folded.contains(id))
    }

    /// What a section hides when it is folded.
    pub fn hides(&self, section: usize) -> Hidden {
        self.hidden.get(section).copied().unwrap_or_default()
    }

    pub fn id(&self, section: usize) -> Option<SectionId> {
        self.ids.get(section).copied()
    }

    pub fn section_with(&self, id: SectionId) -> Option<usize> {
        self.ids.iter().position(|i| *i == id)
    }

    /// The piece of a row.
    pub fn piece(&self, row: usize) -> Option<&Piece> {
        self.rows.get(row).and_then(|r| self.pieces.get(r.piece as usize))
    }

    /// The range of clean text that a row shows.
    pub fn span(&self, row: usize) -> Span {
        let Some(r) = self.rows.get(row) else { return Span::default() };
        let piece = self.pieces[r.piece as usize].span;
        self.wrapped
            .get(r.piece as usize)
            .and_then(|w| w.get(r.row as usize))
            .map_or(piece, |w| Span { start: piece.start + w.start, end: piece.start + w.end })
    }

    /// The clean text of a row.
    pub fn text(&self, row: usize) -> &str {
        self.report.str(self.span(row))
    }

    /// The section a row belongs to.
    pub fn section(&self, row: usize) -> Option<usize> {
        self.piece(row)?.kind.section()
    }

    /// The section under the cursor.
    pub fn here(&self) -> Option<usize> {
        self.section(self.cursor)
    }

    /// Where the cursor is, as an offset into the clean text.
    pub fn offset(&self) -> u32 {
        if let Some(o) = &self.original {
            return self.report.text.to_clean(o.offset());
        }
        self.span(self.cursor).start
    }

    /// The last visible row that begins at or before an offset.
    fn row_of(&self, offset: u32) -> usize {
        self.rows
            .partition_point(|r| {
                let p = self.pieces[r.piece as usize].span;
                let from = self.wrapped.get(r.piece as usize).and_then(|w| w.get(r.row as usize)).map_or(0, |w| w.start);
                p.start + from <= offset
            })
            .saturating_sub(1)
    }

    /// The number of the paragraph under the cursor, and how many there are. Blank rows are none.
    pub fn paragraph(&self) -> (usize, usize) {
        let piece = match &self.original {
            Some(_) => Some(self.pieces.partition_point(|p| p.span.start <= self.offset()).saturating_sub(1)),
            None => self.rows.get(self.cursor).map(|r| r.piece as usize),
        };
        let at = piece.and_then(|p| self.numbers.get(p));
        (at.map_or(0, |n| *n as usize), self.numbers.last().map_or(0, |n| *n as usize))
    }

    /// How much of the text lies before the cursor, in percent; all of it in the last row.
    pub fn share(&self) -> usize {
        let (row, rows) = self.extent();
        if row + 1 >= rows {
            return 100;
        }
        let span = self.report.span;
        (self.offset().saturating_sub(span.start) as usize) * 100 / span.len().max(1)
    }

    /// Where a share of the text begins.
    pub fn share_start(&self, percent: usize) -> u32 {
        let span = self.report.span;
        let mut at = span.start as usize + span.len() * percent.min(100) / 100;
        while at > span.start as usize && !self.report.text.text().is_char_boundary(at) {
            at -= 1;
        }
        u32::try_from(at).unwrap_or(span.end)
    }

    /// Where a paragraph begins, by its number from 1; the last where there are fewer.
    pub fn paragraph_start(&self, number: usize) -> Option<u32> {
        let at = self.numbers.partition_point(|n| (*n as usize) < number.max(1)).min(self.pieces.len().checked_sub(1)?);
        self.pieces.get(at).map(|p| p.span.start)
    }

    /// The heading that sticks to the upper edge: of the first row that is seen below it, where it is out of sight itself.
    pub fn sticky(&self) -> Option<usize> {
        if self.top == 0 {
            return None;
        }
        let first = self.rows.get(self.top + 1)?;
        match self.pieces[first.piece as usize].kind {
            Kind::Heading(s) if first.row == 0 => self.report.sections[s].parent,
            kind => kind.section(),
        }
    }

    // -------------------------------------------------------------------------------------------- going somewhere

    /// Goes to an offset of the clean text; folds that hide it open.
    pub fn go_to(&mut self, offset: u32) {
        if let Some(o) = &mut self.original {
            let raw = self.report.text.to_raw(offset);
            o.go_to(raw);
        }
        let piece = self.pieces.partition_point(|p| p.span.start <= offset).saturating_sub(1);
        let kind = self.pieces.get(piece).map(|p| p.kind);
        // A heading is seen while it is folded itself; text is not.
        let mut at = match kind {
            Some(Kind::Heading(s)) => self.report.sections[s].parent,
            Some(kind) => kind.section(),
            None => None,
        };
        let mut opened = false;
        while let Some(s) = at {
            opened |= self.folded.remove(&self.ids[s]);
            at = self.report.sections[s].parent;
        }
        if opened {
            self.flatten();
        }
        self.cursor = self.row_of(offset);
    }

    pub fn go_to_section(&mut self, section: usize) {
        if let Some(s) = self.report.sections.get(section) {
            self.go_to(Report::start_of(s));
        }
    }

    /// The nearest row that is not blank, looking one way first.
    pub fn solid(&self, row: usize, back: bool) -> usize {
        let blank = |r: &usize| self.piece(*r).is_some_and(|p| matches!(p.kind, Kind::Blank(_)));
        let up = || (0..=row).rev().find(|r| !blank(r));
        let down = || (row..self.rows.len()).find(|r| !blank(r));
        if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(row)
    }

    /// The next heading that can be seen, in one direction; of the same level and parent where `sibling`.
    pub fn heading_from_here(&self, forward: bool, sibling: bool) -> Option<usize> {
        let here = self.here();
        let fits = |s: usize| !sibling || here.is_none_or(|h| self.report.sections[s].level == self.report.sections[h].level);
        let at = |row: usize| match (self.rows.get(row)?.row, self.piece(row)?.kind) {
            (0, Kind::Heading(s)) if fits(s) => Some(s),
            _ => None,
        };
        if forward { (self.cursor + 1..self.rows.len()).find_map(at) } else { (0..self.cursor).rev().find_map(at) }
    }

    // -------------------------------------------------------------------------------------------- folds

    /// Changes the folds of some sections and rebuilds the rows; the reader stays at the section, or at what hides it.
    fn set_folds(&mut self, sections: impl Iterator<Item = usize>, fold: bool) {
        let at = self.offset();
        let here = self.here();
        for s in sections {
            if fold {
                self.folded.insert(self.ids[s]);
            } else {
                self.folded.remove(&self.ids[s]);
            }
        }
        self.flatten();
        // The outermost folded heading on the way hides the cursor.
        let mut way = here;
        let mut outer = None;
        while let Some(s) = way {
            if self.is_folded(s) {
                outer = Some(s);
            }
            way = self.report.sections[s].parent;
        }
        self.cursor = self.row_of(outer.map_or(at, |s| Report::start_of(&self.report.sections[s])));
    }

    /// Folds or unfolds the section under the cursor. Folding what is folded already folds its parent. False if there is
    /// nothing to do.
    pub fn set_fold(&mut self, fold: bool) -> bool {
        let Some(mut s) = self.here() else { return false };
        if fold && self.is_folded(s) {
            let Some(parent) = self.report.sections[s].parent else { return false };
            s = parent;
        }
        if fold == self.is_folded(s) {
            return false;
        }
        self.set_folds(std::iter::once(s), fold);
        true
    }

    pub fn toggle(&mut self) {
        if let Some(s) = self.here() {
            self.set_folds(std::iter::once(s), !self.is_folded(s));
        }
    }

    /// Folds or unfolds the section under the cursor with all below it.
    pub fn set_fold_deep(&mut self, fold: bool) {
        if let Some(s) = self.here() {
            self.set_folds(s..self.report.sections[s].end, fold);
        }
    }

    pub fn fold_all(&mut self, fold: bool) {
        self.set_folds(0..self.report.sections.len(), fold);
    }

    /// Shows headings down to a level and nothing below them.
    pub fn fold_to(&mut self, level: u8) {
        let report = Arc::clone(&self.report);
        self.folded.clear();
        self.set_folds((0..report.sections.len()).filter(|s| report.sections[*s].depth >= level), true);
    }

    // -------------------------------------------------------------------------------------------- hits

    /// The hit a step away: behind or before the one the reader is at, else behind or before the cursor. Wraps around.
    pub fn hit_from_here(&self, forward: bool, stay: bool) -> Option<usize> {
        let count = self.hits.spans.len();
        if count == 0 {
            return None;
        }
        let row = self.span(self.cursor);
        // The hit counts as where the reader is only while the cursor is still on its row.
        let at = self.hits.at.filter(|at| self.hits.spans.get(*at).is_some_and(|h| self.row_of(h.start) == self.cursor));
        Some(match (at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => {
                let from = if stay { row.start } else { row.end };
                let next = self.hits.spans.partition_point(|h| h.start < from);
                if next < count { next } else { 0 }
            }
            (None, false) => self.hits.spans.partition_point(|h| h.start < row.start).checked_sub(1).unwrap_or(count - 1),
        })
    }

    pub fn go_to_hit(&mut self, hit: usize) {
        if let Some(span) = self.hits.spans.get(hit).copied() {
            self.hits.at = Some(hit);
            self.go_to(span.start);
        }
    }

    // -------------------------------------------------------------------------------------------- figures and findings

    /// Goes to a place and lights it; views that would hide it are left.
    pub fn light(&mut self, lit: Lit) {
        self.original = None;
        if std::mem::take(&mut self.only_hits) {
            self.flatten();
        }
        self.hits.at = None;
        self.go_to(lit.span.start);
        self.lit = Some(lit);
    }

    /// What is lit in the row under the cursor.
    pub fn lit_here(&self) -> Option<Lit> {
        self.lit.filter(|l| self.row_of(l.span.start) == self.cursor)
    }

    /// The figures that touch a span, in order.
    pub fn figures_in(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        let first = self.figures.partition_point(|f| f.0.end <= span.start);
        self.figures[first..].iter().take_while(move |f| f.0.start < span.end).copied()
    }

    /// The figure that is lit in the row under the cursor, else the first that stands there.
    pub fn figure_here(&self) -> Option<usize> {
        match self.lit_here().map(|l| l.what) {
            Some(What::Figure(f)) => Some(f),
            _ => self.figures_in(self.span(self.cursor)).next().map(|f| f.1),
        }
    }

    /// The finding that is lit in the row under the cursor, else the first that has a place there.
    pub fn finding_here(&self) -> Option<usize> {
        if let Some(What::Finding(f)) = self.lit_here().map(|l| l.what) {
            return Some(f);
        }
        let row = self.span(self.cursor);
        let at = self.places.iter().find(|p| p.0.start < row.end.max(row.start + 1) && p.0.end >= row.start);
        at.map(|p| p.1)
    }

    /// The figure a step away: from the one that is lit here, else from the row under the cursor.
    pub fn figure_from_here(&self, forward: bool) -> Option<Lit> {
        self.lit_step(&self.figures, forward, What::Figure)
    }

    /// The place of a finding a step away.
    pub fn finding_from_here(&self, forward: bool) -> Option<Lit> {
        self.lit_step(&self.places, forward, What::Finding)
    }

    fn lit_step(&self, all: &[(Span, usize)], forward: bool, what: impl Fn(usize) -> What) -> Option<Lit> {
        let row = self.span(self.cursor);
        let lit = self.lit_here();
        let at = lit.and_then(|l| all.iter().position(|(span, i)| l.span == *span && l.what == what(*i)));
        let next = match (at, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.checked_sub(1)?,
            // A row that was just come to holds its own.
            (None, true) => all.partition_point(|(span, _)| span.start < row.start),
            (None, false) => all.partition_point(|(span, _)| span.start < row.start).checked_sub(1)?,
        };
        all.get(next).map(|(span, i)| Lit { span: *span, what: what(*i) })
    }

    // -------------------------------------------------------------------------------------------- view

    /// Turns to the original text, or back; the place stays.
    pub fn toggle_original(&mut self) {
        let at = self.offset();
        if self.original.take().is_none() {
            let mut original = Original::new(&self.report);
            original.layout(self.width, self.ambiguous);
            original.go_to(self.report.text.to_raw(at));
            self.original = Some(original);
        } else {
            self.go_to(at);
        }
    }

    /// Rows of the view that is shown, and where the cursor is among them.
    pub fn extent(&self) -> (usize, usize) {
        self.original.as_ref().map_or((self.cursor, self.rows.len()), |o| (o.cursor, o.rows.len()))
    }

    /// Moves the cursor of the view that is shown; a blank row is no place to stand on.
    pub fn move_to(&mut self, row: usize, back: bool) {
        match &mut self.original {
            Some(o) => {
                o.cursor = row.min(o.rows.len().saturating_sub(1));
                // What is said of the place, and done at it, is of the tree.
                let at = self.report.text.to_clean(o.offset());
                self.cursor = self.row_of(at);
            }
            None => self.cursor = self.solid(row.min(self.rows.len().saturating_sub(1)), back),
        }
    }

    /// Brings the cursor into view with some of what stands before it, where it is out of sight.
    pub fn scroll_around(&mut self, height: usize) {
        scroll_around(&mut self.top, self.cursor, height);
        self.scroll(height);
    }

    /// Keeps the cursor in view, and from under the heading that sticks to the upper edge.
    pub fn scroll(&mut self, height: usize) {
        let height = height.max(1);
        if let Some(o) = &mut self.original {
            scroll(&mut o.top, o.cursor, o.rows.len(), height);
            return;
        }
        scroll(&mut self.top, self.cursor, self.rows.len(), height);
        if self.top > 0 && self.cursor == self.top && height > 1 && self.sticky().is_some() {
            self.top -= 1;
        }
    }
}

/// The figures in the order of the text.
fn figures(r: &Report) -> Vec<(Span, usize)> {
    let mut all: Vec<(Span, usize)> = r.metrics.iter().enumerate().map(|(i, m)| (m.text, i)).collect();
    all.sort_by_key(|f| (f.0.start, f.1));
    all
}

/// Headings below each section, the characters of it and them, blanks not counted, and their figures.
fn hidden(r: &Report) -> Vec<Hidden> {
    let own = |i: usize| -> usize {
        let s = &r.sections[i];
        s.body.iter().chain([&s.number, &s.title]).map(|p| r.str(*p).chars().filter(|c| !c.is_whitespace()).count()).sum()
    };
    let mut all: Vec<Hidden> =
        r.sections.iter().enumerate().map(|(i, s)| Hidden { sections: s.end - i - 1, chars: own(i), figures: 0 }).collect();
    for s in r.metrics.iter().filter_map(|m| m.section) {
        all[s].figures += 1;
    }
    for i in (0..all.len()).rev() {
        if let Some(p) = r.sections[i].parent {
            all[p].chars += all[i].chars;
            all[p].figures += all[i].figures;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Options;
    use crate::library::Source;
    use crate::library::load::of_bytes;

    pub fn reader(text: &str) -> Reader {
        let loaded = Arc::new(of_bytes(&Source::file("a.txt"), text.as_bytes(), &Options::default()).unwrap());
        let report = Arc::clone(&loaded.reports[0]);
        let mut reader = Reader::new(loaded, report, Ambiguous::Narrow);
        reader.layout(40);
        reader
    }

    const TEXT: &str = "一、主要举措\n（一）加强领导\n召开会议3次，推动工作落实。\n（二）健全制度\n制定文件2份。\n1.审查。审查合同9份。\n二、存在的问题\n力量不足。\n";

    fn shown(r: &Reader) -> Vec<&str> {
        (0..r.rows.len()).map(|i| r.text(i)).filter(|t| !t.is_empty()).collect()
    }

    #[test]
    fn folds_nest_and_open_for_a_place() {
        let mut r = reader(TEXT);
        r.fold_to(1);
        assert_eq!(shown(&r), ["一、主要举措", "二、存在的问题"]);
        r.fold_to(2);
        assert_eq!(shown(&r), ["一、主要举措", "（一）加强领导", "（二）健全制度", "二、存在的问题", "力量不足。"]);
        let at = u32::try_from(r.report.str(r.report.span).find("审查合同").unwrap()).unwrap();
        r.go_to(at);
        assert_eq!(r.text(r.cursor), "审查合同9份。");
        r.set_fold_deep(true);
        assert_eq!(r.text(r.cursor), "1.审查");
        assert!(r.set_fold(true), "folding again folds the parent");
        assert_eq!(r.text(r.cursor), "（二）健全制度");
        r.fold_all(true);
        assert_eq!(r.text(r.cursor), "一、主要举措");
    }

    #[test]
    fn hits_are_gone_through_and_shown_alone() {
        let mut r = reader(TEXT);
        let text = r.report.str(r.report.span).to_owned();
        r.hits.spans = text.match_indices("份").map(|(i, s)| Span::new(i, i + s.len())).collect();
        r.fold_all(true);
        let first = r.hit_from_here(true, true).unwrap();
        r.go_to_hit(first);
        assert_eq!(r.text(r.cursor), "制定文件2份。");
        r.go_to_hit(r.hit_from_here(true, false).unwrap());
        assert_eq!(r.text(r.cursor), "审查合同9份。");
        assert_eq!(r.hit_from_here(true, false), Some(0), "around");
        r.only_hits = true;
        r.flatten();
        assert_eq!(shown(&r), ["一、主要举措", "（二）健全制度", "制定文件2份。", "1.审查", "审查合同9份。"]);
    }

    #[test]
    fn another_width_keeps_the_place() {
        let mut r = reader(&TEXT.replace("推动工作落实", &"推动工作落实".repeat(30)));
        let at = u32::try_from(r.report.str(r.report.span).find("制定文件").unwrap()).unwrap();
        r.go_to(at);
        for width in [14, 80, 12, 33] {
            r.layout(width);
            assert!(r.text(r.cursor).starts_with("制定"), "{width}: {}", r.text(r.cursor));
        }
    }

    #[test]
    fn figures_are_gone_through_one_by_one_and_folds_open_for_them() {
        use crate::app::panes::metrics::state::tests::{NOW, now};
        let mut r = reader(NOW);
        r = Reader::new(Arc::clone(&r.loaded), now(), Ambiguous::Narrow);
        r.layout(60);
        assert_eq!(r.hides(0).figures, 4);
        r.fold_all(true);
        let mut seen = Vec::new();
        while let Some(lit) = r.figure_from_here(true) {
            r.light(lit);
            seen.push(r.report.str(lit.span).to_owned());
            assert_eq!(r.figure_here().map(What::Figure), Some(lit.what));
        }
        assert_eq!(seen, ["71份", "3余场", "98.5%", "9元", "12场"], "also several of one row");
        let back = r.figure_from_here(false).unwrap();
        assert_eq!(r.report.str(back.span), "9元");
        r.light(back);
        assert!(r.text(r.cursor).contains("9元"));
    }
}
