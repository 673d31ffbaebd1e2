//! A text as the sequence of what changes whole: numbers, titles, words, marks. Knows one text, and by the ids of its atoms which
//! are alike in two.

use crate::compare::edits::edit::Context;
use crate::compare::noise::Folded;
use crate::text::numbers::Reason;
use crate::text::span::Span;
use crate::text::tokens::{self, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One token, or several that a single unit of meaning runs through: a numbering mark, the name of a congress, a set phrase.
#[derive(Clone, Copy)]
pub(super) struct Atom {
    pub span: Span,
    /// Its codes in the folded text, never none.
    pub first: u32,
    pub last: u32,
}

/// A text as a sequence of atoms. Those that are nothing but noise are not part of the sequence; they lie between.
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub folded: Folded,
    pub atoms: Vec<Atom>,
    /// Equal for atoms that are alike, on both sides.
    pub ids: Vec<u32>,
    pub idle: Vec<Span>,
    /// The kind of place before each atom and, last, at the end.
    pub places: Vec<Place>,
    /// Sums over the atoms before each place.
    pub sums: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub weight: u32,
    /// Numbers and titles.
    pub kept: u32,
    /// Marks that end a sentence, and those that end a clause or sentence.
    pub sentences: u32,
    pub clauses: u32,
}

/// What a place between two atoms separates, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Inside,
    /// Before a mark of any kind.
    Mark,
    /// Behind 、
    Item,
    Clause,
    Sentence,
    Line,
}

/// Numbers for what atoms consist of.
#[derive(Default)]
pub(super) struct Ids {
    of: FxHashMap<Vec<u32>, u32>,
}

impl Ids {
    pub fn of(&mut self, codes: &[u32]) -> u32 {
        if let [one] = codes {
            return *one;
        }
        if let Some(id) = self.of.get(codes) {
            return *id;
        }
        // Above every code of a character, a year or a congress.
        let id = 0xc000_0000 | u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        self.of.insert(codes.to_vec(), id);
        id
    }
}

impl<'a> Side<'a> {
    pub fn new(text: &'a str, cx: &Context, ids: &mut Ids) -> Self {
        let folded = Folded::new(text, cx.switches());
        let tokens = tokens::tokens(text, cx.by);
        let mut side = Self {
            text,
            folded,
            atoms: Vec::with_capacity(tokens.len()),
            ids: Vec::with_capacity(tokens.len()),
            idle: Vec::new(),
            places: Vec::with_capacity(tokens.len() + 1),
            sums: Vec::with_capacity(tokens.len() + 1),
        };
        let (mut unit, mut dropped) = (0, 0);
        let mut place = Place::Line;
        let mut sums = Sums::default();
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            let (mut span, mut kind) = (token.span, token.kind);
            let first = unit;
            // Until nothing that is folded as one reaches beyond the end.
            let mut reach = span.end;
            loop {
                while let Some(s) = side.folded.spans.get(unit).filter(|s| s.start < span.end) {
                    reach = reach.max(s.end);
                    unit += 1;
                }
                while let Some((s, _)) = side.folded.dropped.get(dropped).filter(|(s, _)| s.start < span.end) {
                    reach = reach.max(s.end);
                    dropped += 1;
                }
                if reach <= span.end {
                    break;
                }
                let Some(more) = tokens.next() else { break };
                (span.end, kind) = (more.span.end, TokenKind::Han);
            }
            // A letter by itself does not.
            let ends_line = (kind != TokenKind::Han || span != token.span) && span.of(text).contains('\n');
            if ends_line {
                place = Place::Line;
            }
            if first == unit {
                side.idle.push(span);
                continue;
            }
            let codes = &side.folded.codes[first..unit];
            let parts = if kind == TokenKind::Punctuation { parts(codes) } else { Place::Inside };
            if kind == TokenKind::Punctuation && place == Place::Inside {
                place = Place::Mark;
            }
            side.places.push(place);
            side.sums.push(sums);
            side.ids.push(ids.of(codes));
            side.atoms.push(Atom { span, first: to_u32(first), last: to_u32(unit) });
            if !ends_line {
                place = parts;
            }
            sums.weight += weight(kind, codes.len());
            sums.kept += u32::from(is_kept(kind));
            sums.sentences += u32::from(parts == Place::Sentence);
            sums.clauses += u32::from(parts >= Place::Clause);
        }
        side.places.push(Place::Line);
        side.sums.push(sums);
        side
    }

    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    pub fn weight(&self, range: Range<usize>) -> u32 {
        self.sums[range.end].weight - self.sums[range.start].weight
    }

    /// Returns where the atoms of a range are in the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.atoms[range.start].span.start, end: self.atoms[range.end - 1].span.end }
    }

    /// Whether a range is a single number or title.
    pub fn is_figure(&self, range: &Range<usize>) -> bool {
        range.len() == 1 && self.is_number(range.start)
    }

    /// Whether an atom is a number or title, which may be another without the clause being another.
    pub fn is_number(&self, atom: usize) -> bool {
        self.sums[atom + 1].kept > self.sums[atom].kept
    }

    /// Whether an atom is a mark behind which another clause, or another item of a list, begins.
    pub fn is_stop(&self, atom: usize) -> bool {
        ends_clause(self, atom) || self.places[atom + 1] == Place::Item
    }

    pub fn codes(&self, range: &Range<usize>) -> Range<usize> {
        self.atoms[range.start].first as usize..self.atoms[range.end - 1].last as usize
    }
}

pub(super) fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether an atom is a mark that ends a clause or sentence.
pub(super) fn ends_clause(side: &Side<'_>, atom: usize) -> bool {
    side.sums[atom + 1].clauses > side.sums[atom].clauses
}

/// Returns how much an atom of `chars` characters says: a sentence with another figure or title in it is still the same sentence.
fn weight(kind: TokenKind, chars: usize) -> u32 {
    to_u32(match kind {
        TokenKind::Number { .. } => 1,
        TokenKind::Latin => chars.min(2),
        TokenKind::Title => chars.min(4),
        _ => chars,
    })
}

/// Whether an atom is not taken away with the words around it: a count is not, an ordinal may be.
fn is_kept(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Title => true,
        TokenKind::Number { reason } => reason != Some(Reason::Ordinal),
        _ => false,
    }
}

/// Returns what a mark separates.
fn parts(codes: &[u32]) -> Place {
    match codes.first().copied().and_then(char::from_u32) {
        Some('。' | '；' | ';' | '！' | '!' | '？' | '?') => Place::Sentence,
        Some('，' | ',' | '：' | ':') => Place::Clause,
        Some('、') => Place::Item,
        _ => Place::Inside,
    }
}
