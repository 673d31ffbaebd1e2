//! What became of a section or sentence, as one sign. Says the same as a colour does, for whoever sees none.

use crate::compare::comparison::Kind;

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
