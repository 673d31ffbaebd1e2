//! What a line of a report is: a line of the body, or of one of the blocks around it.

use crate::report::source::Source;
use crate::report::structure::field_keys;
use crate::report::structure::heading::Heading;
use crate::report::structure::line::Line;
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
    /// The lines of the printed title, without what stands below it.
    pub title: Option<Range<usize>>,
    /// The index of the first heading's line; of the first line behind the text where there is no heading.
    pub first: usize,
}

impl Zones {
    pub fn of(&self, line: usize) -> Zone {
        self.zones.get(line).copied().unwrap_or(Zone::Body)
    }
    /// The lines of a zone.
    pub fn lines(&self, zone: Zone) -> impl Iterator<Item = usize> + '_ {
        self.zones.iter().enumerate().filter(move |(_, z)| **z == zone).map(|(i, _)| i)
    }
}

/// A line between header fields: a field, or what a page left there.
pub(crate) fn header_or_residue(source: &Source<'_>, line: &Line) -> Zone {
    let text = source.str(line.span);
    if field_keys::starts_with_document_key(text) { Zone::Header } else { Zone::Residue }
}
