//! Where things are and where a reader can go: panes, places in a report, and what is highlighted there. Knows no pane's state.

use crate::app::action::Action;
use crate::lang::Say;
use crate::records::facts::TextPlace;
use crate::report::keys::SectionId;
use crate::report::section::Role;
use crate::store::Query;
use crate::text::span::Span;
use std::sync::Arc;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    Reports,
    Text,
    Metrics,
    Comparison,
    Findings,
}

impl Pane {
    /// All panes, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Reports, Self::Text, Self::Metrics, Self::Comparison, Self::Findings];

    /// Returns the next or previous pane; the last is followed by the first.
    #[must_use]
    pub fn step(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|p| *p == self).unwrap_or(0);
        Self::ALL[(at + if forward { 1 } else { count - 1 }) % count]
    }

    /// Returns the action whose key leads to the pane.
    pub fn key(self) -> Action {
        match self {
            Self::Reports => Action::Reports,
            Self::Text => Action::Text,
            Self::Metrics => Action::Metrics,
            Self::Comparison => Action::Comparison,
            Self::Findings => Action::Findings,
        }
    }

    pub fn name(self) -> Say {
        match self {
            Self::Reports => Say::Reports,
            Self::Text => Say::Text,
            Self::Metrics => Say::Metrics,
            Self::Comparison => Say::Comparison,
            Self::Findings => Say::Findings,
        }
    }
}

/// Where the reader was: an entry of the list, a byte offset into its clean text, and the pane that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub entry: usize,
    pub offset: u32,
    pub pane: Pane,
}

/// Where to go in a report once it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Where the reader left it, else its start.
    Usual,
    Offset(u32),
    /// A place to be highlighted.
    Highlight(Highlight),
    /// The section of another year: the first of these ids that the report has, else its first section with the same role.
    Section {
        ids: Vec<SectionId>,
        role: Option<Role>,
    },
    Place(TextPlace),
    /// Where what was searched for is found first, highlighted.
    Hit(Sought),
}

/// What was searched for in all reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    Words(Arc<Query>),
    /// A paragraph of the report that was found.
    Paragraph(Arc<str>),
    /// A figure of it, on a 1-based line.
    Figure {
        line: u32,
        label: Arc<str>,
    },
}

/// A place that the reader was led to, highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    pub span: Span,
    pub what: What,
}

/// The kind of a highlighted place: an index into the metrics, findings or reconciliations of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Figure(usize),
    Finding(usize),
    Relation(usize),
    /// A place of a comparison.
    Passage,
}
