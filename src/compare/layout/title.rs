//! What a section or block is called, without a word of any language of the interface: a block has no title of its own, so it is
//! named by its kind and whoever draws puts the word.

use crate::compare::side::{PartKind, Side};
use crate::report::{BlockKind, Report, section_heading};
use crate::text::blank::is_blank;
use crate::text::fold;

/// What a part of a report is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    Section(SectionTitle),
    Block(BlockKind),
}

/// The heading of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionTitle {
    /// Its path as in the report's JSON: `一/(五)/1`.
    pub path: String,
    /// As written, with the blank that separates it from some titles; empty if there is none.
    pub number: String,
    /// Empty if there is none.
    pub title: String,
    /// Number and title as one line; of a section without a title its number and the first words of its text.
    pub line: String,
    /// Its place in the outline, from 1.
    pub depth: u8,
}

impl Title {
    /// Returns the depth of the section in the outline, from 1; a block is on the outermost level.
    pub fn depth(&self) -> u8 {
        match self {
            Self::Section(s) => s.depth,
            Self::Block(_) => 1,
        }
    }

    /// Whether a reader sees the same title on both sides: numbers, blanks, width and script aside. A missing title is not another title.
    pub(super) fn reads_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Block(a), Self::Block(b)) => a == b,
            (Self::Section(a), Self::Section(b)) => a.title.is_empty() || b.title.is_empty() || folded(&a.title) == folded(&b.title),
            (Self::Section(s), Self::Block(_)) | (Self::Block(_), Self::Section(s)) => s.title.is_empty(),
        }
    }
}

fn folded(title: &str) -> String {
    fold::fold(title).chars().filter(|c| !is_blank(*c)).collect()
}

/// Returns the titles of a side, one a part.
pub(super) fn titles(report: &Report, side: &Side) -> Vec<Title> {
    side.parts.iter().map(|p| title(report, p.kind)).collect()
}

fn title(report: &Report, part: PartKind) -> Title {
    match part {
        PartKind::Block(b) => Title::Block(report.blocks[b].kind),
        PartKind::Section(s) => {
            let section = &report.sections[s];
            let line = section_heading(report, section);
            let title = if section.title.is_empty() { String::new() } else { report.title_of(section).into_owned() };
            let number = line.strip_suffix(&title).filter(|_| !title.is_empty()).unwrap_or(report.str(section.number)).to_owned();
            Title::Section(SectionTitle { path: section.path.clone(), number, title, line, depth: section.depth })
        }
    }
}
