//! Which part of a difference says nothing under the switches that are on.

use crate::compare::noise::folded::{CONGRESS, Folded, YEAR};
use crate::compare::noise::rules::fold;
use crate::compare::noise::switches::{Noise, Switches};
use crate::text::span::Span;
use std::ops::Range;

/// Whether two ranges of codes are alike; a year of the old text may have moved on by `gap`.
pub(in crate::compare) fn alike(old: &Folded, o: Range<usize>, new: &Folded, n: Range<usize>, gap: i64) -> bool {
    old.codes[o.clone()] == new.codes[n.clone()]
        && within(&old.years, o).zip(within(&new.years, n)).all(|((_, a), (_, b))| a == b || rolled(a, gap) == i64::from(b))
}

pub(crate) fn rolled(year: u32, gap: i64) -> i64 {
    i64::from(year) + gap
}

/// Returns the years among a range of codes; their indices are counted from its start.
pub(crate) fn within(years: &[(u32, u32)], range: Range<usize>) -> impl Iterator<Item = (usize, u32)> {
    let from = years.partition_point(|(at, _)| (*at as usize) < range.start);
    years[from..].iter().map(move |(at, year)| (*at as usize - range.start, *year)).take_while(move |(at, _)| *at < range.len())
}

/// Returns the first kind of noise that is needed to make two ranges of codes alike which are written differently; `o_text` and
/// `n_text` say which part of the texts they and what was left out around them come from.
pub(in crate::compare) fn cause(
    (old_text, old, o, o_text): (&str, &Folded, Range<usize>, Span),
    (new_text, new, n, n_text): (&str, &Folded, Range<usize>, Span),
    switches: Switches,
) -> Noise {
    let mut first: Option<Noise> = None;
    let mut note = |noise: Noise| first = Some(first.map_or(noise, |f| f.min(noise)));
    let left = left_out(old, o_text);
    let right = left_out(new, n_text);
    let same = |a: &(Span, Noise), b: &(Span, Noise)| a.0.of(old_text) == b.0.of(new_text);
    let head = left.iter().zip(right).take_while(|(a, b)| same(a, b)).count();
    let (left, right) = (&left[head..], &right[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| same(a, b)).count();
    for (_, noise) in left[..left.len() - tail].iter().chain(&right[..right.len() - tail]) {
        note(*noise);
    }
    for (i, j) in o.zip(n) {
        let (a, b) = (old.spans[i].of(old_text), new.spans[j].of(new_text));
        if a != b {
            note(match old.codes[i] {
                CONGRESS => Noise::Congress,
                code if code >> 24 == YEAR >> 24 => {
                    let alike = a.chars().map(char::len_utf8).eq(b.chars().map(char::len_utf8));
                    if alike || !switches.has(Noise::Width) { Noise::YearRoll } else { Noise::Width }
                }
                _ => character(a, b, switches),
            });
        }
    }
    first.unwrap_or(Noise::Blanks)
}

/// Returns what was left out of a part of a text.
pub(crate) fn left_out(folded: &Folded, text: Span) -> &[(Span, Noise)] {
    let from = folded.dropped.partition_point(|(span, _)| span.start < text.start);
    let to = folded.dropped.partition_point(|(span, _)| span.start < text.end);
    &folded.dropped[from..to.max(from)]
}

/// Returns which switch makes one character of another.
pub(crate) fn character(a: &str, b: &str, switches: Switches) -> Noise {
    let equal = |switches: Switches| a.chars().map(|c| fold(c, switches)).eq(b.chars().map(|c| fold(c, switches)));
    if !equal(switches) {
        // A word of another code page.
        return Noise::Script;
    }
    [Noise::Width, Noise::Script, Noise::Quotes].into_iter().find(|n| !equal(switches.with(*n, false))).unwrap_or(Noise::Script)
}
