//! What a layout consists of: rows, the changes among them, and a pairing a group of sections. Data only.

use crate::compare::comparison::{Compared, Kind, Step};
use crate::compare::layout::run::Run;
use crate::compare::layout::title::Title;
use std::ops::Range;

/// What became of a section or sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Same,
    Changed,
    Added,
    Dropped,
    Moved,
}

impl Sign {
    /// Returns the character that is shown; a blank for what did not change.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Same => " ",
            Self::Changed => "~",
            Self::Added => "+",
            Self::Dropped => "-",
            Self::Moved => "»",
        }
    }

    /// Returns the sign of a section by its kind and whether it moved. That it moved says more than that it was edited.
    pub fn of(kind: Kind, moved: bool) -> Self {
        match kind {
            Kind::Added => Self::Added,
            Kind::Dropped => Self::Dropped,
            _ if moved => Self::Moved,
            Kind::Identical => Self::Same,
            Kind::Edited | Kind::Split | Kind::Merged => Self::Changed,
        }
    }
}

/// Two reports compared, in rows from top to bottom. Indexes and places only: texts are those of the comparison it was made of.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    pub rows: Vec<Row>,
    /// In the order of the rows.
    pub changes: Vec<Change>,
    /// One for each group of the alignment.
    pub pairings: Vec<Pairing>,
    /// The title of each part of a side.
    pub old_titles: Vec<Title>,
    pub new_titles: Vec<Title>,
    /// In the order of the rows; read them by [`Layout::runs`].
    pub runs: Vec<Run>,
}

impl Layout {
    /// Returns the runs of a row.
    ///
    /// Those of a pairing, row after row, are the whole of its text on both sides. Sentences without partner that are together
    /// were compared as one text: the first of them has the runs of all, the others none.
    pub fn runs(&self, row: usize) -> &[Run] {
        self.rows.get(row).and_then(|r| self.runs.get(r.runs.clone())).unwrap_or(&[])
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The title of a section or block; its depth, from 1.
    Heading(u8),
    /// The title of a section where it was before it moved.
    Stub(u8),
    /// A sentence of either report, or two that are one.
    Sentence,
    /// A sentence of nothing but blanks: what separates paragraphs. There is nothing to read in it.
    Blank,
}

/// An end of the move of a sentence, with the index of its pair in the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveEnd {
    /// Where the sentence was in the old report.
    Old(usize),
    /// Where it is in the new one.
    New(usize),
}

/// A heading, or a sentence.
#[derive(Debug, Clone)]
pub struct Row {
    /// The group it belongs to; a stub, to that of the section that moved.
    pub group: usize,
    pub kind: RowKind,
    pub sign: Sign,
    /// The sentences it shows; of a heading or stub neither.
    pub step: Step,
    /// Whether its sentence in that report begins a paragraph.
    pub opens_old: bool,
    pub opens_new: bool,
    /// The parts whose titles a heading or stub shows.
    pub old_title: Option<usize>,
    pub new_title: Option<usize>,
    /// `Some` if it is one end of a sentence that moved.
    pub moved: Option<MoveEnd>,
    /// Its two sentences share so little that they are read one below the other, not written into each other.
    pub apart: bool,
    /// The change it belongs to.
    pub change: Option<usize>,
    /// Its runs in [`Layout::runs`].
    pub runs: Range<usize>,
}

impl Row {
    /// Returns a row of a group with its runs, of which nothing else is known yet.
    pub(super) fn of(group: usize, runs: Range<usize>) -> Self {
        Self {
            group,
            kind: RowKind::Sentence,
            sign: Sign::Same,
            step: Step { old: None, new: None },
            opens_old: false,
            opens_new: false,
            old_title: None,
            new_title: None,
            moved: None,
            apart: false,
            change: None,
            runs,
        }
    }

    /// Whether it shows where something was that moved.
    pub fn is_old_place(&self) -> bool {
        matches!(self.kind, RowKind::Stub(_)) || matches!(self.moved, Some(MoveEnd::Old(_)))
    }
}

/// Something that differs: a section as a whole, or a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its first row.
    pub row: usize,
    pub sign: Sign,
    /// A section, not a sentence of one.
    pub section: bool,
    /// Characters that came and went, blanks not counted.
    pub inserted: usize,
    pub deleted: usize,
}

/// Sections that belong together: what became of them, and how much of them.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// Of the new section, else of the old one; from 1.
    pub depth: u8,
    pub sign: Sign,
    /// There is nothing to say but that it was carried over.
    pub quiet: bool,
    /// Its rows, the first of which is its heading.
    pub rows: Range<usize>,
    /// Sentences that differ.
    pub changes: usize,
    /// Characters that came and went, blanks not counted.
    pub inserted: usize,
    pub deleted: usize,
    /// Characters of the new text, and how many of them are in sentences that were carried over.
    pub chars: usize,
    pub carried: usize,
}

/// Returns what became of a group as a whole; `None` if both reports have it.
pub(super) fn one_sided(compared: &Compared) -> Option<Sign> {
    match compared.kind {
        Kind::Added => Some(Sign::Added),
        Kind::Dropped => Some(Sign::Dropped),
        _ => None,
    }
}
