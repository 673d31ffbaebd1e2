//! What the names of file and folders add, the last evidence.

use super::evidence::Evidence;
use super::leads::skip_lead;
use super::parents::{complete, missing_parent};
use super::place::{Place, PlaceSource};
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::places::{self, Body};
use crate::text::span::Span;

/// The last evidence: file and folder names, nearest first; they only add what the text left open, and where it names
/// several parents they choose among these. True if they added something.
pub(super) fn from_names(e: &Evidence<'_>, list: &Gazetteer, place: &mut Place, rivals: &[(Level, String)]) -> bool {
    let before = place.evidence.len();
    for name in e.names {
        let folded = crate::text::fold::fold(name);
        let start = folded.find(crate::text::fold::is_han).unwrap_or(folded.len());
        let at = skip_lead(&folded, start);
        let Some(read) = folded.get(at..).and_then(|t| places::read(t, list)) else { continue };
        if place.chain.is_empty() {
            place.chain = read.chain;
            place.department = match places::body(&folded[at + read.len..]) {
                Body::Department(d) => Some(d),
                _ => None,
            };
            place.evidence.push((PlaceSource::FileName, Span::default()));
        } else if read.chain.agrees(&place.chain)
            && rivals.iter().all(|(l, _)| read.chain.get(*l).is_none_or(|n| is_one_of(rivals, *l, n)))
            && (read.chain.name() == place.chain.name() || read.chain.lowest() < place.chain.lowest())
            && place.chain.fill_above(&read.chain)
        {
            place.evidence.push((PlaceSource::FileName, Span::default()));
        }
        if !missing_parent(&place.chain) && complete(&place.chain) {
            break;
        }
    }
    place.evidence.len() > before
}

pub(super) fn is_one_of(rivals: &[(Level, String)], level: Level, name: &str) -> bool {
    rivals.iter().any(|(l, rival)| *l == level && rival == name)
}
