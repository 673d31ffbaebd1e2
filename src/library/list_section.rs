//! The sections of the list of reports, and places in it. Defined below the pane that shows the list, because the reader's records name
//! folded places.

/// A section of the list of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListSection {
    /// Reports with a place.
    Placed,
    /// Reports whose locality is not known.
    Unplaced,
    /// Documents of another genre.
    Other,
    /// Files that could not be read.
    Unread,
}

impl ListSection {
    pub const ALL: [Self; 4] = [Self::Placed, Self::Unplaced, Self::Other, Self::Unread];
    /// Returns the code in the reader's records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Unplaced => "unplaced",
            Self::Other => "other",
            Self::Unread => "unread",
        }
    }
}

/// The first name of a place whose province is not stated; sorts after all names.
pub const NO_PROVINCE: &str = "\u{10fffd}";

/// A place in the list: its section and the names from the province down to it.
pub type PlaceId = (ListSection, Vec<String>);
