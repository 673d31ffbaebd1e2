//! Which of the two reports is meant. Knows neither.

/// One of the two reports that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Old,
    New,
}

impl Side {
    /// Both sides, in reading order.
    pub const BOTH: [Self; 2] = [Self::Old, Self::New];

    pub fn is_old(self) -> bool {
        self == Self::Old
    }

    /// Returns the one of two values that belongs to this side.
    pub fn of<T>(self, old: T, new: T) -> T {
        match self {
            Self::Old => old,
            Self::New => new,
        }
    }
}
