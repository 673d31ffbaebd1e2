//! What is kept of a report to decide which series it belongs to.

use crate::library::series::names::{Name, Unit};
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::locality::PlaceSource;
use crate::report::identity::metadata::Metadata;
use crate::report::identity::placeholders::Masked;
use crate::report::identity::places::{Body, Chain};
use crate::report::identity::{placeholders, places};
use crate::report::{BlockKind, Report, sha256};
use crate::text::blank::is_blank;
use crate::text::fold;
use std::sync::Arc;

/// What is known of a report when series are formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The first half of the report's id: equal for equal decoded texts.
    pub id: u128,
    /// Empty if unknown or masked; shared by reports of one place.
    pub place: Arc<Chain>,
    /// Whether only the list of divisions says which county a town is in.
    pub inferred: bool,
    pub department: Option<String>,
    /// Only if the publisher is the unit itself: a district publishes for its towns.
    pub publisher_code: Option<String>,
    /// Other kinds of documents belong to no series.
    pub is_report: bool,
    pub year: Option<u32>,
    /// Whether it was read out to a people's congress.
    pub spoken: bool,
    /// Characters of the text without blanks, title and page furniture.
    pub characters: usize,
    /// A hash of these characters, folded: equal for mirrors in another script, encoding or spacing.
    pub folded: u128,
}

/// Returns the first half of a SHA-256 in hexadecimal digits; 0 for any other text.
pub fn half(digits: &str) -> u128 {
    digits.get(..32).and_then(|h| u128::from_str_radix(h, 16).ok()).unwrap_or(0)
}

impl Member {
    /// Returns what is known of a report; `list` is the one it was read with.
    pub fn of(report: &Report, list: &Gazetteer) -> Self {
        let m = &report.metadata;
        let body = body(report);
        let place = if masked(report) { Chain::default() } else { m.place.chain.clone() };
        Self {
            id: half(&report.id),
            inferred: inferred(report, &place),
            publisher_code: own_code(m, &place, list),
            place: Arc::new(place),
            department: m.place.department.clone(),
            is_report: m.genre.is_report(),
            year: m.report_year,
            spoken: spoken(report),
            characters: body.chars().count(),
            folded: half(&sha256(&body)),
        }
    }
}

/// Returns the characters without blanks, folded.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_blank(*c) && !c.is_whitespace()).map(fold::fold_char)
}

/// Returns the text of the report itself, folded: what mirrors of it share. All of it if nothing else is left.
fn body(report: &Report) -> String {
    use BlockKind as B;
    let mut furniture: Vec<_> = report
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, B::Title | B::HeaderTable | B::Contents | B::Signature | B::SignDate | B::WebResidue))
        .map(|b| b.span)
        .collect();
    furniture.sort_unstable_by_key(|s| s.start);
    let text = report.text.text();
    let mut body = String::new();
    let mut at = report.span.start;
    for span in furniture {
        if span.start > at {
            body.extend(folded(&text[at as usize..span.start as usize]));
        }
        at = at.max(span.end);
    }
    if report.span.end > at {
        body.extend(folded(&text[at as usize..report.span.end as usize]));
    }
    if body.is_empty() { folded(report.str(report.span)).collect() } else { body }
}

/// Whether the unit hides its own name (xx镇) where it names itself: then the place is that of a template, or a guess.
fn masked(report: &Report) -> bool {
    let m = &report.metadata;
    let Some(lowest) = m.place.chain.lowest().filter(|_| !m.corrected.locality) else { return false };
    let head: String = report
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Preamble))
        .map(|b| fold::simplify(report.str(b.span)))
        .collect();
    // A masked superior (*区委) above a named unit hides nothing, nor does a village among others.
    m.placeholders
        .iter()
        .filter(|p| p.kind == Masked::Place && !p.text.ends_with('村') && !p.text.ends_with("社区"))
        .take(20)
        .any(|p| placeholders::masked_level(std::slice::from_ref(p)).is_some_and(|l| l >= lowest) && head.contains(&p.text))
}

/// Whether only the list says which county a town is in: the report does not name it.
fn inferred(report: &Report, place: &Chain) -> bool {
    let m = &report.metadata;
    let from = |s: PlaceSource| m.place.evidence.iter().any(|(source, _)| *source == s);
    let parent = [Level::County, Level::Prefecture].into_iter().find_map(|l| place.get(l).map(|n| (l, n)));
    match parent.filter(|_| place.lowest() == Some(Level::Township) && from(PlaceSource::Gazetteer) && !from(PlaceSource::FileName)) {
        None => false,
        Some((level, parent)) => {
            let text: String = folded(report.str(report.span)).collect();
            !text.contains(parent) && !text.contains(&Name::of(level, parent).full())
        }
    }
}

/// Returns the publisher's code, if the publisher is the unit itself.
fn own_code(m: &Metadata, place: &Chain, list: &Gazetteer) -> Option<String> {
    let code = m.publisher_code.as_ref()?;
    let publisher = fold::fold(m.publisher()?);
    let publisher = publisher.trim_start_matches("中共");
    let read = places::read(publisher, list)?;
    let same_body = match (m.place.department.as_deref(), places::body(&publisher[read.len..])) {
        (None, Body::Government | Body::Party) => true,
        (Some(ours), Body::Department(theirs)) => ours == theirs,
        _ => false,
    };
    let (ours, theirs) = (Unit::of(place, None)?, Unit::of(&read.chain, None)?);
    (same_body && ours.bears_name_of(&theirs) && ours.could_be(&theirs)).then(|| code.clone())
}

/// Whether a report is addressed to the members of a people's congress.
fn spoken(report: &Report) -> bool {
    const WORDS: [&str; 4] = ["各位代表", "各位委员", "各位副主任", "各位组成人员"];
    report.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Addressee | BlockKind::Preamble)).take(4).any(|b| {
        let opening: String = folded(report.str(b.span)).take(120).collect();
        WORDS.iter().any(|w| opening.contains(w))
    })
}
