//! Where a paragraph stands elsewhere, the same or nearly the same: reports that hold most of its rarest pairs of letters, then their
//! paragraphs by the pairs they share with it.

use crate::report::Report;
use crate::store::base::{Store, check};
use crate::store::letters;
use crate::store::letters::{END, Pair};
use crate::store::list;
use crate::store::postings;
use crate::store::seek::Hit;
use crate::store::trouble::Trouble;
use crate::text::blank::is_blank;
use crate::text::span::Span;
use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// A paragraph that is alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub report: u32,
    /// From 0 to 1: twice the pairs in common over the pairs of both.
    pub similarity: f64,
    /// Whether it is the same, script, width and blanks left aside.
    pub same: bool,
    /// The paragraph as it is searched.
    pub paragraph: String,
}

/// Paragraphs less alike are others.
const LEAST: f64 = 0.75;
/// So many of the rarest pairs choose the reports that are looked at, and one in so many of them must be there: a paragraph that is
/// [`LEAST`] alike may lack more of the rare ones than of all.
const RAREST: usize = 24;
const SHARE: usize = 2;
/// Shorter paragraphs are headings and dates, which stand everywhere.
pub const SHORTEST: usize = 8;

/// Returns the paragraphs like one, the most alike of each report, most alike first and then in the order of the list. Empty for a paragraph
/// that is too short.
pub fn similar(store: &Store, paragraph: &str, stop: &AtomicBool) -> Result<Vec<Alike>, Trouble> {
    let wanted = letters::of_word(paragraph);
    if wanted.len() < SHORTEST {
        return Ok(Vec::new());
    }
    let pairs = two_letter(&letters::pairs(&wanted));
    let segments = postings::segments(&store.db)?;
    let mut sets: Vec<RoaringBitmap> = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        sets.push(postings::holders(&store.db, &segments, *pair)?);
    }
    sets.sort_by_key(RoaringBitmap::len);
    sets.truncate(RAREST);
    let least = sets.len().div_ceil(SHARE);
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for report in sets.iter().flatten() {
        *counts.entry(report).or_default() += 1;
    }
    let dead = store.set("dead")?;
    let mut alike = Vec::new();
    let mut statement = store.db.prepare_cached("SELECT roles, letters, sum FROM texts WHERE report = ?")?;
    let mut near: Vec<u32> = counts.into_iter().filter(|(r, n)| *n >= least && !dead.contains(*r)).map(|(r, _)| r).collect();
    // In the order in which texts are kept.
    near.sort_unstable();
    for report in near {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let (roles, text, expected): (Vec<u8>, Vec<u8>, i64) = statement.query_row([report], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        // What is damaged would be passed over without a word.
        check(&[&roles[..], &text].concat(), expected)?;
        let units: Vec<u16> = text.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        let best = units.split(|u| *u == END).map(|line| (likeness(&wanted, &pairs, line), line)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((similarity, line)) = best.filter(|(s, _)| *s >= LEAST) {
            alike.push(Alike { report, similarity, same: line == wanted, paragraph: letters::text(&letters::bytes(line)) });
        }
    }
    let order: FxHashMap<u32, usize> = list::order(&store.db)?.into_iter().enumerate().map(|(n, report)| (report, n)).collect();
    alike.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(order.get(&a.report).cmp(&order.get(&b.report))));
    Ok(alike)
}

/// Whether a paragraph is long enough to be compared.
pub fn is_long_enough(paragraph: &str) -> bool {
    letters::of_word(paragraph).len() >= SHORTEST
}

/// The earliest of the reports that hold a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earliest {
    /// Its place, else its file.
    pub name: String,
    pub year: u32,
    /// The number of others of this year.
    pub more: usize,
}

/// Returns the earliest of the reports whose year is known.
pub fn earliest(hits: &[Hit]) -> Option<Earliest> {
    let first = hits.iter().filter(|h| h.year.is_some()).min_by_key(|h| h.year)?;
    let more = hits.iter().filter(|h| h.year == first.year).count() - 1;
    Some(Earliest { name: first.place.clone().unwrap_or_else(|| first.source.shown()), year: first.year?, more })
}

/// Returns where a report holds a paragraph, which may be given as it is searched.
pub fn place(report: &Report, paragraph: &str) -> Option<Span> {
    let wanted = letters::of_word(paragraph);
    let mut at = report.span.start as usize;
    for line in report.str(report.span).split_inclusive('\n') {
        if letters::of_word(line) == wanted {
            let edge = |c: char| is_blank(c) || c == '\n';
            let start = at + line.len() - line.trim_start_matches(edge).len();
            return Some(Span::new(start, start + line.trim_matches(edge).len()));
        }
        at += line.len();
    }
    None
}

fn two_letter(pairs: &[Pair]) -> Vec<Pair> {
    pairs.iter().copied().filter(|p| p & 0xffff != 0).collect()
}

fn likeness(wanted: &[u16], pairs: &[Pair], line: &[u16]) -> f64 {
    if line == wanted {
        return 1.0;
    }
    // Twice the shorter over both: it cannot be more alike than that.
    if line.len() < SHORTEST || 2.0 * line.len().min(wanted.len()) as f64 / ((line.len() + wanted.len()) as f64) < LEAST * 0.8 {
        return 0.0;
    }
    let own = two_letter(&letters::pairs(line));
    let common = own.iter().filter(|p| pairs.binary_search(p).is_ok()).count();
    2.0 * common as f64 / (own.len() + pairs.len()) as f64
}
