//! Which lines are not the body of a report: title, header, addressee, preamble, table of contents, signature, date,
//! attachments, page furniture; and where a second report starts in one file. Knows lines and words, no numbers of headings.

use crate::report::block::{Block, BlockKind};
use crate::report::source::Source;
use crate::report::structure::closing::closing;
use crate::report::structure::contents::contents;
use crate::report::structure::front::front;
use crate::report::structure::headings;
use crate::report::structure::line::{Line, LineKind};
use crate::report::structure::tail::tail;
use crate::report::structure::titles::find_title;
use crate::report::structure::zones::{Zone, Zones};

/// Decides the zone of every line.
pub(crate) fn zones(source: &Source<'_>, lines: &[Line]) -> Zones {
    let mut zones = vec![Zone::Body; lines.len()];
    let end = tail(source, lines, &mut zones);
    contents(source, lines, end, &mut zones);
    let title = find_title(source, lines, end, &zones);
    let headings = headings::headings(source, lines, &zones, end, title.as_ref().map_or(0, |t| t.end));
    let first = headings.first().map_or(end, |h| h.line);
    front(source, lines, first, title.clone(), &mut zones);
    for (i, line) in lines.iter().enumerate().take(end).skip(first) {
        if line.kind == LineKind::Residue && zones[i] == Zone::Body && headings.binary_search_by_key(&i, |h| h.line).is_err() {
            zones[i] = Zone::Residue;
        }
    }
    closing(source, lines, first, end, &headings, &mut zones);
    Zones { zones, headings, title, first }
}

/// The blocks of a report: neighbouring lines of one zone together, in document order.
pub(crate) fn finish(lines: &[Line], zones: &Zones) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, line) in lines.iter().enumerate() {
        let kind = match zones.of(i) {
            Zone::Body if i >= zones.first => continue,
            Zone::Title => BlockKind::Title,
            Zone::Header => BlockKind::HeaderTable,
            Zone::Addressee => BlockKind::Addressee,
            Zone::Preamble | Zone::Body => BlockKind::Preamble,
            Zone::Closing => BlockKind::Closing,
            Zone::Signature => BlockKind::Signature,
            Zone::SignDate => BlockKind::SignDate,
            Zone::Attachment => BlockKind::Attachment,
            Zone::Contents => BlockKind::Contents,
            Zone::Residue => BlockKind::WebResidue,
        };
        match blocks.last_mut() {
            Some(b) if b.kind == kind && last.is_some_and(|l| l + 1 == i) => b.span.end = line.span.end,
            _ => blocks.push(Block { kind, span: line.span }),
        }
        last = Some(i);
    }
    blocks
}
