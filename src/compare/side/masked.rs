//! The form in which a sentence is compared with others: folded, without blanks and punctuation, figures, years and the unit's own
//! names masked. Knows one sentence at a time.

use crate::compare::bigrams::{hash, pairs_of};
use crate::compare::lexicon::{OWN_NAMES, words};
use crate::compare::side::part::{Sentence, mark_len};
use crate::report::Report;
use crate::text::blank::is_gap;
use crate::text::fold::fold_char;
use crate::text::numbers::{Item, Reason};
use crate::text::span::Span;
use crate::text::{fold, numbers};
use rustc_hash::FxHasher;
use std::hash::{Hash as _, Hasher as _};

/// What replaces a masked figure and year, as [`OWN`] a name: characters no document holds after cleaning.
const FIGURE: char = '\u{f8f0}';
const YEAR: char = '\u{f8f1}';
pub(super) const MASKS: [char; 3] = [FIGURE, YEAR, OWN];

/// Returns one character for the name of a document.
fn stand_in(name: &[char]) -> Option<char> {
    u32::try_from(hash(&name) % 0xfffe).ok().filter(|_| !name.is_empty()).and_then(|n| char::from_u32(0xf_0000 + n))
}

/// What a sentence names: as in [`Sentence`].
#[derive(Default)]
pub(super) struct Named {
    pub rare: Vec<u64>,
    pub titles: Vec<u32>,
}

pub(super) struct Reader<'a> {
    /// The simplified text of the part.
    pub text: &'a str,
    /// Its numbers from the sentence on.
    pub items: &'a [Item],
    pub names: &'a OwnNames,
}

impl Reader<'_> {
    pub fn sentence(&self, part: usize, span: Span) -> Sentence {
        let mut named = Named::default();
        let masked = self.masked(span, &mut named);
        let Named { mut rare, titles } = named;
        let mut exact = FxHasher::default();
        let mut chars = 0;
        for c in span.of(self.text).chars().filter(|c| !is_gap(*c)) {
            fold_char(c).hash(&mut exact);
            chars += 1;
        }
        let mut pairs: Vec<u32> = pairs_of(&masked).collect();
        pairs.sort_unstable();
        pairs.dedup();
        rare.sort_unstable();
        rare.dedup();
        let hash = if masked.iter().all(|c| MASKS.contains(c)) { 0 } else { hash(&masked).max(1) };
        Sentence { part, span, chars, exact: exact.finish(), masked: hash, pairs, titles, rare }
    }

    /// Returns the characters of a range that likeness is measured by.
    pub fn masked(&self, span: Span, named: &mut Named) -> Vec<char> {
        let text = span.of(self.text);
        let mut out: Vec<char> = Vec::with_capacity(text.len() / 3);
        let mut at = span.start as usize + mark_len(text);
        let end = span.end as usize;
        let mut items = self.items.iter().peekable();
        // Where the title that was opened begins, here and there.
        let mut title: Option<(usize, usize)> = None;
        // Where the next item begins: most characters are before it.
        let mut next = 0;
        while at < end {
            if next <= at {
                while items.next_if(|i| (i.span().end as usize) <= at).is_some() {}
                next = items.peek().map_or(usize::MAX, |i| i.span().start as usize);
            }
            if let Some(item) = items.peek().filter(|i| next <= at && masks(i)) {
                let (mask, to) = match item {
                    Item::Quantity(q) => {
                        if let Some(value) = q.value.filter(|v| v.abs() >= rust_decimal::Decimal::TEN) {
                            named.rare.push(hash(&(value.normalize(), q.unit.of(self.text))));
                        }
                        // The unit stays: it tells one figure from another.
                        (FIGURE, if q.unit.is_empty() { q.span.end } else { q.unit.start })
                    }
                    Item::Rejected(r) => (if r.reason == Reason::Ordinal { FIGURE } else { YEAR }, r.span.end),
                };
                out.push(mask);
                at = (to as usize).max(at + 1).min(end);
                while at < end && !self.text.is_char_boundary(at) {
                    at += 1;
                }
                items.next();
                continue;
            }
            let Some(c) = self.text[at..end].chars().next() else { break };
            match c {
                '《' => title = Some((at + c.len_utf8(), out.len())),
                '》' => {
                    if let Some((from, kept)) = title.take() {
                        named.rare.push(hash(&self.text[from..at].chars().map(fold_char).collect::<Vec<_>>()));
                        // However long, it is one thing.
                        let name = out.split_off(kept.min(out.len()));
                        named.titles.extend(pairs_of(&name));
                        out.extend(stand_in(&name));
                    }
                }
                _ => {}
            }
            at += c.len_utf8();
            // Nearly all: letters for sure.
            if ('\u{4e00}'..='\u{9fff}').contains(&c) {
                out.push(fold::simplify_char(c));
                self.names.mask(&mut out);
                continue;
            }
            let c = fold_char(c);
            if fold::is_word(c) {
                out.push(c.to_ascii_lowercase());
                self.names.mask(&mut out);
            }
        }
        out
    }
}

/// Whether a number is masked: what is part of a name or a word is not.
fn masks(item: &Item) -> bool {
    match item {
        Item::Quantity(_) => true,
        Item::Rejected(r) => matches!(r.reason, Reason::Year | Reason::Date | Reason::Period | Reason::Time | Reason::Ordinal),
    }
}

/// Returns the number of characters without blanks, each figure and year counted as one.
pub(super) fn masked_chars(simple: &str, items: &[Item]) -> usize {
    let count = |text: &str| text.chars().filter(|c| !is_gap(*c)).count();
    let masked = items.iter().filter(|i| masks(i)).map(|i| count(i.span().of(simple)).saturating_sub(1));
    count(simple).saturating_sub(masked.sum())
}

/// Returns how many characters two differing texts count for: none where a figure or year became another.
pub(in crate::compare) fn unlike(old: &str, new: &str) -> usize {
    let read = |text: &str| {
        let simple = fold::simplify(text);
        let items = numbers::scan_simplified(&simple);
        let whole = matches!(items.as_slice(), [i] if masks(i) && i.span().len() == text.len());
        (masked_chars(&simple, &items), whole)
    };
    let ((x, old), (y, new)) = (read(old), read(new));
    if old && new { 0 } else { x + y }
}

/// What replaces a masked name: a character no document holds after cleaning.
pub(super) const OWN: char = '\u{f8f2}';

/// The names of the unit itself, masked in sentences and titles.
#[derive(Debug, Clone)]
pub(super) struct OwnNames {
    /// Folded, the longest first.
    pub all: Vec<Vec<char>>,
    /// What one of them ends with; and a bit for all characters that end in the same bits as one of these, read first.
    ends: Vec<char>,
    bits: u64,
}

impl OwnNames {
    pub fn of(report: &Report) -> Self {
        let place = &report.metadata.place;
        let mut names: Vec<String> = words(&OWN_NAMES, "self").into_iter().map(str::to_owned).collect();
        let chain: Vec<&str> = place.chain.names.iter().flatten().map(String::as_str).collect();
        for (n, name) in chain.iter().enumerate() {
            // Alone, and behind the names above it.
            names.extend((0..=n).map(|from| chain[from..n].concat() + name));
        }
        names.extend(place.department.clone());
        let mut all: Vec<Vec<char>> = names.iter().map(|n| n.chars().map(fold_char).collect()).collect();
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        let mut ends: Vec<char> = all.iter().filter_map(|n| n.last().copied()).collect();
        ends.sort_unstable();
        ends.dedup();
        let bits = ends.iter().fold(0, |bits, c| bits | 1 << (u32::from(*c) & 63));
        Self { all, ends, bits }
    }

    /// Masks a name that the text ends with.
    pub fn mask(&self, out: &mut Vec<char>) {
        if out.last().is_some_and(|c| self.bits >> (u32::from(*c) & 63) & 1 == 1 && self.ends.contains(c))
            && let Some(name) = self.all.iter().find(|n| out.ends_with(n))
        {
            out.truncate(out.len() - name.len());
            if out.last() != Some(&OWN) {
                out.push(OWN);
            }
        }
    }
}
