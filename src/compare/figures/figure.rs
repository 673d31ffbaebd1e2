//! A figure with its partner of the other year, as the rest of a comparison reads it. Knows how figures moved and what is said of
//! them, not how they were found.

use crate::compare::figures::change::ComputedChange;

/// How a figure moved: by the printed numbers, whatever drifted. A range counts as its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    Up,
    Down,
    Same,
    Added,
    Vanished,
}

impl Move {
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Added => "added",
            Self::Vanished => "vanished",
        }
    }
}

/// Whether a stated change is that of the two printed figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Agrees,
    Contradicts,
    NotCheckable,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts => "contradicts",
            Self::NotCheckable => "not_checkable",
        }
    }
}

/// What makes two figures of one metric not comparable: no change is worked out then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drift {
    Unit,
    Scope,
    Period,
}

impl Drift {
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Scope => "scope",
            Self::Period => "period",
        }
    }
}

/// A figure of either report with its partner, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Indexes into the metrics of the old and the new report.
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub kind: Move,
    /// `None` unless both are plain numbers and nothing drifted.
    pub change: Option<ComputedChange>,
    pub drift: Option<Drift>,
    /// Of the change the new report states.
    pub verdict: Option<Verdict>,
    /// The metric of the new report that states it, where that is another: of a sum in a table the prose tells by how much it grew.
    pub told_by: Option<usize>,
    /// The verdict is that it agrees, but only since the two figures were rounded or cut.
    pub near: bool,
    /// What was worked out for the verdict: (1067 − 1484) / 1484 = −28.1%.
    pub arithmetic: Option<String>,
}

impl Figure {
    pub(super) fn alone(kind: Move) -> Self {
        Self { old: None, new: None, kind, change: None, drift: None, verdict: None, near: false, told_by: None, arithmetic: None }
    }
}
