//! What a line of a report is: a line of the body, or of one of the blocks around it.

use crate::report::structure::levels::Heading;
use std::ops::Range;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// A heading or the text below one.
    Body,
    Title,
    Header,
    Addressee,
    Preamble,
    Closing,
    Signature,
    SignDate,
    Attachment,
    Contents,
    Residue,
}

/// The zone of each line, and the headings among the body.
pub struct Zones {
    pub(crate) zones: Vec<Zone>,
    pub headings: Vec<Heading>,
    /// The lines of the printed title, without what is below it.
    pub title: Option<Range<usize>>,
    /// The index of the first heading's line; of the first line behind the text where there is no heading.
    pub first: usize,
}

impl Zones {
    pub fn of(&self, line: usize) -> Zone {
        self.zones.get(line).copied().unwrap_or(Zone::Body)
    }

    /// Returns the lines of a zone.
    pub fn lines(&self, zone: Zone) -> impl Iterator<Item = usize> + '_ {
        self.zones.iter().enumerate().filter(move |(_, z)| **z == zone).map(|(i, _)| i)
    }
}
