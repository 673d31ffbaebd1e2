//! Which wrapped rows of a report are visible: all that no fold hides, or only those with hits. Derived from scratch, never patched.

use crate::app::panes::text::folds::Folds;
use crate::app::panes::text::layout::{Kind, Piece};
use crate::report::Report;
use crate::text::width;

/// A visible row: a piece and the index of one of its wrapped rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRow {
    pub piece: u32,
    pub row: u32,
}

/// Returns the rows of the pieces in `kept`, ignoring folds; with `None` those that no fold hides.
pub fn visible(r: &Report, pieces: &[Piece], wrapped: &[Vec<width::Row>], folds: &Folds, kept: Option<&[bool]>) -> Vec<TextRow> {
    let mut rows = Vec::new();
    let mut hidden_until: Option<usize> = None;
    for (i, p) in pieces.iter().enumerate() {
        if let Some(kept) = kept {
            if !kept[i] {
                continue;
            }
        } else if let (Some(end), Some(s)) = (hidden_until, p.kind.section()) {
            if s < end {
                continue;
            }
            hidden_until = None;
        }
        let count = wrapped.get(i).map_or(1, Vec::len);
        let piece = u32::try_from(i).unwrap_or(u32::MAX);
        rows.extend((0..u32::try_from(count).unwrap_or(0)).map(|row| TextRow { piece, row }));
        if let Kind::Heading(s) = p.kind
            && kept.is_none()
            && folds.is_folded(s)
        {
            // Its own text too: that has its index.
            hidden_until = Some(r.sections[s].end);
        }
    }
    // A blank row before hidden rows would be left alone.
    let blank = |r: &TextRow| matches!(pieces[r.piece as usize].kind, Kind::Blank(_));
    if rows.last().is_some_and(blank) {
        rows.pop();
    }
    rows
}
