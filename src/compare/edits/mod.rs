//! The edits a person would mark between two texts: what was taken out, what was put in, and what differs by nothing but
//! noise. Numbers, titles and words are changed whole, a few letters left between two changes are changed with them, a clause
//! comes with its mark. Applied to the old text, all edits give the new one. Knows two texts, not where in reports they stand.

use super::noise::{self, Folded, Noise, Switches};
use crate::compare::lcs::{Run, Search};
use crate::text::clean::Span;
use crate::text::numbers::Reason;
use crate::text::tokens::{self, By, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What stands in the old text (empty: nothing) and what in its place in the new one (empty: nothing any more). Both are
/// byte ranges; never are both texts equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub old: Span,
    pub new: Span,
    /// The kind of noise that explains it; none for a change that says something.
    pub noise: Option<Noise>,
}

/// How two texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    pub by: By,
    pub switches: Switches,
    /// The years that the old and the new report are about; without them no year rolls.
    pub years: Option<(u32, u32)>,
}

impl Context {
    fn switches(&self) -> Switches {
        self.switches.with(Noise::YearRoll, self.switches.has(Noise::YearRoll) && self.years.is_some())
    }

    /// By how many years the new report is later.
    fn gap(&self) -> i64 {
        self.years.map_or(0, |(old, new)| i64::from(new) - i64::from(old))
    }
}

/// Whether two texts differ by noise only, or not at all.
pub fn identical(old: &str, new: &str, cx: &Context) -> bool {
    old == new || {
        let (a, b) = (Folded::new(old, cx.switches()), Folded::new(new, cx.switches()));
        noise::alike(&a, 0..a.codes.len(), &b, 0..b.codes.len(), cx.gap())
    }
}

/// The edits that make the new text of the old one, in order and apart in both. The cost is bounded by a number of steps
/// that grows with the length of the texts; texts so long and unlike that it does not do are one edit from the first to
/// the last difference.
pub fn edits(old: &str, new: &str, cx: &Context) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let mut ids = Ids::default();
    let (a, b) = (Side::new(old, cx, &mut ids), Side::new(new, cx, &mut ids));
    let hunks = if noise::alike(&a.folded, 0..a.folded.codes.len(), &b.folded, 0..b.folded.codes.len(), cx.gap()) {
        respelled(&a, &b)
    } else {
        let mut hunks = hunks(&a, &b);
        absorb(&a, &b, &mut hunks);
        slide(&a, &b, &mut hunks);
        absorb(&a, &b, &mut hunks);
        rewrite(&a, &b, &mut hunks);
        absorb(&a, &b, &mut hunks);
        hunks
    };
    Teller { old: &a, new: &b, cx, at: (0, 0), out: Vec::new() }.tell(&hunks)
}

// ------------------------------------------------------------------------------------------------ the two sides

/// One token, or several that a single unit of meaning runs through: a numbering mark, the name of a congress, a set phrase.
#[derive(Clone, Copy)]
struct Atom {
    span: Span,
    /// Its codes in the folded text, never none.
    first: u32,
    last: u32,
}

/// A text as a sequence of atoms. Those that are nothing but noise are no part of the sequence; they lie between.
struct Side<'a> {
    text: &'a str,
    folded: Folded,
    atoms: Vec<Atom>,
    /// Equal for atoms that are alike, on both sides.
    ids: Vec<u32>,
    idle: Vec<Span>,
    /// What kind of place stands before each atom and, last, at the end.
    places: Vec<Place>,
    /// Sums over the atoms before each place.
    sums: Vec<Sums>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    weight: u32,
    /// Numbers and titles.
    kept: u32,
    /// Marks that end a sentence, and those that end a clause or sentence.
    sentences: u32,
    clauses: u32,
}

/// What a place between two atoms parts, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
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
struct Ids {
    of: FxHashMap<Vec<u32>, u32>,
}

impl Ids {
    fn of(&mut self, codes: &[u32]) -> u32 {
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
    fn new(text: &'a str, cx: &Context, ids: &mut Ids) -> Self {
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
            let written = span.of(text);
            if written.contains('\n') {
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
            if !written.contains('\n') {
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

    fn len(&self) -> usize {
        self.atoms.len()
    }

    fn weight(&self, range: Range<usize>) -> u32 {
        self.sums[range.end].weight - self.sums[range.start].weight
    }

    /// Where the atoms of a range stand in the text.
    fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.atoms[range.start].span.start, end: self.atoms[range.end - 1].span.end }
    }

    /// Whether a range is a single number or title.
    fn is_figure(&self, range: &Range<usize>) -> bool {
        range.len() == 1 && self.sums[range.end].kept > self.sums[range.start].kept
    }

    fn codes(&self, range: &Range<usize>) -> Range<usize> {
        self.atoms[range.start].first as usize..self.atoms[range.end - 1].last as usize
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How much an atom of so many characters says: a sentence with another figure or title in it is still the same sentence.
fn weight(kind: TokenKind, chars: usize) -> u32 {
    to_u32(match kind {
        TokenKind::Number { .. } => 1,
        TokenKind::Latin => chars.min(2),
        TokenKind::Title => chars.min(4),
        _ => chars,
    })
}

/// A count is not taken away with the words around it; an ordinal may be.
fn is_kept(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Title => true,
        TokenKind::Number { reason } => reason != Some(Reason::Ordinal),
        _ => false,
    }
}

/// What a mark parts.
fn parts(codes: &[u32]) -> Place {
    match codes.first().copied().and_then(char::from_u32) {
        Some('。' | '；' | ';' | '！' | '!' | '？' | '?') => Place::Sentence,
        Some('，' | ',' | '：' | ':') => Place::Clause,
        Some('、') => Place::Item,
        _ => Place::Inside,
    }
}

// ------------------------------------------------------------------------------------------------ hunks

/// Atoms of the old text and those that stand in their place; what lies between two hunks is alike on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// A clause of fewer atoms is no ground to stand on.
const SHORTEST_CLAUSE: usize = 4;

/// What differs: first whole clauses are paired, then atoms between them.
fn hunks(a: &Side<'_>, b: &Side<'_>) -> Vec<Hunk> {
    let mut search = Search::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = (0, 0);
    for clause in clauses(a, b, &mut search) {
        search.runs(&a.ids, &b.ids, (at.0..clause.old, at.1..clause.new), &mut runs);
        runs.push(clause);
        at = (clause.old + clause.len, clause.new + clause.len);
    }
    search.runs(&a.ids, &b.ids, (at.0..a.len(), at.1..b.len()), &mut runs);
    let mut out = Vec::new();
    let mut at = (0, 0);
    for run in runs.into_iter().chain([Run { old: a.len(), new: b.len(), len: 0 }]) {
        if at != (run.old, run.new) {
            out.push(Hunk { old: at.0..run.old, new: at.1..run.new });
        }
        at = (run.old + run.len, run.new + run.len);
    }
    out
}

/// Clauses that both sides hold, in order.
fn clauses(a: &Side<'_>, b: &Side<'_>, search: &mut Search) -> Vec<Run> {
    let cut = |side: &Side<'_>| -> Vec<Range<usize>> {
        let mut start = 0;
        (1..=side.len())
            .filter(|end| side.places[*end] >= Place::Clause)
            .map(|end| std::mem::replace(&mut start, end)..end)
            .filter(|clause| clause.len() >= SHORTEST_CLAUSE)
            .collect()
    };
    let (old, new) = (cut(a), cut(b));
    let mut numbers: FxHashMap<&[u32], u32> = FxHashMap::default();
    let [x, y] = [(a, &old), (b, &new)].map(|(side, clauses)| {
        let number = |clause: &Range<usize>| {
            let next = to_u32(numbers.len());
            *numbers.entry(&side.ids[clause.clone()]).or_insert(next)
        };
        clauses.iter().map(number).collect::<Vec<u32>>()
    });
    let mut runs = Vec::new();
    search.runs(&x, &y, (0..x.len(), 0..y.len()), &mut runs);
    let clause = |run: Run| (0..run.len).map(move |k| (run.old + k, run.new + k));
    runs.into_iter().flat_map(clause).map(|(i, j)| Run { old: old[i].start, new: new[j].start, len: old[i].len() }).collect()
}

/// Two texts that differ by noise only: hunks where one side's atoms are not one by one those of the other (244条, 244 条).
fn respelled(a: &Side<'_>, b: &Side<'_>) -> Vec<Hunk> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let start = (i, j);
        (i, j) = (i + 1, j + 1);
        while a.atoms[i - 1].last != b.atoms[j - 1].last {
            if a.atoms[i - 1].last < b.atoms[j - 1].last {
                i += 1;
            } else {
                j += 1;
            }
        }
        if (i, j) != (start.0 + 1, start.1 + 1) {
            out.push(Hunk { old: start.0..i, new: start.1..j });
        }
    }
    out
}

/// Takes what is left between two hunks into them where it says less than they do.
fn absorb(a: &Side<'_>, b: &Side<'_>, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        out.push(hunk);
        while let [.., left, right] = &mut out[..] {
            match island(a, b, left, right) {
                Island::Stays => break,
                // The mark stays, and a clause on either side of it is changed whole.
                Island::Mark(mark) => {
                    let (before, after) = (mark - left.old.end, right.old.start - mark - 1);
                    (left.old.end, left.new.end) = (mark, left.new.end + before);
                    (right.old.start, right.new.start) = (mark + 1, right.new.start - after);
                    break;
                }
                Island::Goes => {
                    (left.old.end, left.new.end) = (right.old.end, right.new.end);
                    out.pop();
                }
            }
        }
    }
    *hunks = out;
}

/// What becomes of the atoms that two hunks leave between them.
enum Island {
    Stays,
    /// All but the mark at this place of the old text goes.
    Mark(usize),
    Goes,
}

fn island(a: &Side<'_>, b: &Side<'_>, left: &Hunk, right: &Hunk) -> Island {
    let between = left.old.end..right.old.start;
    let (before, after) = (a.sums[between.start], a.sums[between.end]);
    if after.sentences > before.sentences && between.len() > 1 || after.kept > before.kept {
        return Island::Stays;
    }
    let size = |hunk: &Hunk| a.weight(hunk.old.clone()).max(b.weight(hunk.new.clone()));
    let kept = after.weight - before.weight;
    let mark = after.clauses > before.clauses;
    let clause = |i: usize| a.places[i] >= Place::Clause;
    let whole = mark && clause(between.start) && clause(between.end);
    if whole && between.len() >= SHORTEST_CLAUSE || kept >= 2 && (kept > size(left) || kept > size(right)) {
        return Island::Stays;
    }
    let Some(mark) = between.clone().find(|i| ends_clause(a, *i)) else { return Island::Goes };
    // Clauses that were all written anew are no pairs.
    let anew =
        |hunk: &Hunk| !hunk.old.is_empty() && !hunk.new.is_empty() && clause(hunk.old.start) && b.places[hunk.new.start] >= Place::Clause;
    let ended = right.old.end < a.len() && right.new.end < b.len() && ends_clause(a, right.old.end);
    if between.len() == 1 && anew(left) && anew(right) && ended { Island::Goes } else { Island::Mark(mark) }
}

/// Whether an atom is a mark that ends a clause or sentence.
fn ends_clause(side: &Side<'_>, atom: usize) -> bool {
    side.sums[atom + 1].clauses > side.sums[atom].clauses
}

/// Moves what was only put in or only taken out along equal atoms to where it begins and ends with a clause, an item of a
/// list or before a mark.
fn slide(a: &Side<'_>, b: &Side<'_>, hunks: &mut [Hunk]) {
    let mut low = (0, 0);
    for k in 0..hunks.len() {
        let high = hunks.get(k + 1).map_or((a.len(), b.len()), |next| (next.old.start, next.new.start));
        let hunk = &mut hunks[k];
        let (side, range, low_end, high_end) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => (b, hunk.new.clone(), low.1, high.1),
            (false, true) => (a, hunk.old.clone(), low.0, high.0),
            _ => {
                low = (hunk.old.end, hunk.new.end);
                continue;
            }
        };
        let ids = &side.ids;
        let mut start = range.start;
        while start > low_end && ids[start - 1] == ids[start + range.len() - 1] {
            start -= 1;
        }
        let mut best = (0, start);
        loop {
            let end = start + range.len();
            let score = side.places[start] as u8 + side.places[end] as u8;
            best = best.max((score, start));
            if end >= high_end || ids[start] != ids[end] {
                break;
            }
            start += 1;
        }
        let to = |r: &Range<usize>| (r.start + best.1 - range.start)..(r.end + best.1 - range.start);
        (hunk.old, hunk.new) = (to(&hunk.old), to(&hunk.new));
        low = (hunk.old.end, hunk.new.end);
    }
}

/// Where almost nothing is left of a sentence, one thing has been written in place of another: one hunk, from the end of a
/// clause to the end of a clause.
fn rewrite(a: &Side<'_>, b: &Side<'_>, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut group: Vec<Hunk> = Vec::new();
    // Where the stretch begins, in both texts.
    let mut from = (0, 0);
    let mut kept = (0, 0);
    for hunk in hunks.drain(..) {
        let between = (kept.0..=hunk.old.start).zip(kept.1..=hunk.new.start);
        kept = (hunk.old.end, hunk.new.end);
        let mut ends = between.filter(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
        if let Some(first) = ends.next() {
            settle(a, b, &mut group, (from.0..first.0, from.1..first.1), &mut out);
            from = ends.last().unwrap_or(first);
        }
        group.push(hunk);
    }
    let end = (kept.0..=a.len()).zip(kept.1..=b.len()).find(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
    let end = end.unwrap_or((a.len(), b.len()));
    settle(a, b, &mut group, (from.0..end.0, from.1..end.1), &mut out);
    *hunks = out;
}

/// What one more piece costs the eye, in characters: several changes of words are told one by one where that marks so much
/// less.
const PIECE: u32 = 6;

/// The hunks of a stretch: as they are, or one.
fn settle(a: &Side<'_>, b: &Side<'_>, group: &mut Vec<Hunk>, (old, new): (Range<usize>, Range<usize>), out: &mut Vec<Hunk>) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let (o, n) = (a.weight(old.clone()), b.weight(new.clone()));
    let kept = o - group.iter().map(|h| a.weight(h.old.clone())).sum::<u32>();
    // A figure that became another is seen at once, and not hidden among words.
    let pieces = |h: &Hunk| u32::from(!h.old.is_empty()) + u32::from(!h.new.is_empty());
    let pieces: u32 = group.iter().filter(|h| !(a.is_figure(&h.old) && b.is_figure(&h.new))).map(pieces).sum();
    let alike = 8 * kept >= o + n || 2 * kept >= o.min(n);
    if alike && 2 * kept >= PIECE * pieces.saturating_sub(2) {
        out.append(group);
        return;
    }
    let start = (old.start..=first.old.start).rev().find(|i| a.places[*i] >= Place::Clause).unwrap_or(old.start);
    let end = (last.old.end..old.end).find(|i| a.places[*i] >= Place::Clause || ends_clause(a, *i)).unwrap_or(old.end);
    out.push(Hunk { old: start..end, new: first.new.start - (first.old.start - start)..last.new.end + (end - last.old.end) });
    group.clear();
}

// ------------------------------------------------------------------------------------------------ edits

/// Walks both texts and tells every place where they are written differently.
struct Teller<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    cx: &'a Context,
    /// Up to where both texts have been told, in bytes.
    at: (u32, u32),
    out: Vec<Edit>,
}

impl Teller<'_> {
    fn tell(mut self, hunks: &[Hunk]) -> Vec<Edit> {
        let mut at = (0, 0);
        for hunk in hunks {
            for (i, j) in (at.0..hunk.old.start).zip(at.1..hunk.new.start) {
                self.change(&(i..i + 1), &(j..j + 1));
            }
            if hunk.old.is_empty() || hunk.new.is_empty() {
                self.one_sided(hunk);
            } else {
                self.change(&hunk.old, &hunk.new);
            }
            at = (hunk.old.end, hunk.new.end);
        }
        for (i, j) in (at.0..self.old.len()).zip(at.1..self.new.len()) {
            self.change(&(i..i + 1), &(j..j + 1));
        }
        self.idle(to_u32(self.old.text.len()), to_u32(self.new.text.len()));
        self.out
    }

    /// Atoms that stand in each other's place, and what lies before them.
    fn change(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let (o, n) = (self.old.span(old), self.new.span(new));
        self.idle(o.start, n.start);
        if o.of(self.old.text) != n.of(self.new.text) {
            let (i, j) = (self.old.codes(old), self.new.codes(new));
            let noise = noise::alike(&self.old.folded, i.clone(), &self.new.folded, j.clone(), self.cx.gap());
            let noise = noise.then(|| self.cause((i, o), (j, n)));
            self.push(Edit { old: o, new: n, noise });
        }
        self.at = (o.end, n.end);
    }

    /// Atoms of one side only, with the blanks and marks that came or went with them.
    fn one_sided(&mut self, hunk: &Hunk) {
        let bounds = |side: &Side<'_>, range: &Range<usize>, at: u32| {
            let next = side.atoms.get(range.end).map_or(to_u32(side.text.len()), |a| a.span.start);
            let content = if range.is_empty() { None } else { Some(side.span(range)) };
            (Span { start: at, end: content.map_or(next, |s| s.start) }, Span { start: content.map_or(at, |s| s.end), end: next })
        };
        let (o_before, o_after) = bounds(self.old, &hunk.old, self.at.0);
        let (n_before, n_after) = bounds(self.new, &hunk.new, self.at.1);
        let (head_o, head_n) = self.common(o_before, n_before, false);
        self.at = (head_o, head_n);
        let rest = |span: Span, from: u32| Span { start: span.start.max(from), end: span.end.max(from) };
        let (tail_o, tail_n) = self.common(rest(o_after, head_o), rest(n_after, head_n), true);
        self.push(Edit { old: Span { start: head_o, end: tail_o }, new: Span { start: head_n, end: tail_n }, noise: None });
        self.at = (tail_o, tail_n);
    }

    /// Tells what lies between the last place and these two, none of which is compared.
    fn idle(&mut self, old_end: u32, new_end: u32) {
        let (o, n) = (Span { start: self.at.0, end: old_end }, Span { start: self.at.1, end: new_end });
        if o.of(self.old.text) != n.of(self.new.text) {
            let head = self.common(o, n, false);
            let tail = self.common(Span { start: head.0, end: o.end }, Span { start: head.1, end: n.end }, true);
            let (old, new) = (Span { start: head.0, end: tail.0 }, Span { start: head.1, end: tail.1 });
            let noise = Some(self.cause((0..0, old), (0..0, new)));
            self.push(Edit { old, new, noise });
        }
        self.at = (old_end, new_end);
    }

    /// Up to where (or, from the end, down to where) two stretches of idle tokens are written alike.
    fn common(&self, old: Span, new: Span, from_end: bool) -> (u32, u32) {
        let tokens = |side: &'_ [Span], within: Span| {
            let from = side.partition_point(|s| s.start < within.start);
            from..side.partition_point(|s| s.end <= within.end).max(from)
        };
        let o = &self.old.idle[tokens(&self.old.idle, old)];
        let n = &self.new.idle[tokens(&self.new.idle, new)];
        let same = |(o, n): &(&Span, &Span)| o.of(self.old.text) == n.of(self.new.text);
        if from_end {
            let pair = o.iter().rev().zip(n.iter().rev()).take_while(same).last();
            pair.map_or((old.end, new.end), |(o, n)| (o.start, n.start))
        } else {
            let pair = o.iter().zip(n).take_while(same).last();
            pair.map_or((old.start, new.start), |(o, n)| (o.end, n.end))
        }
    }

    fn cause(&self, (i, o): (Range<usize>, Span), (j, n): (Range<usize>, Span)) -> Noise {
        let old = (self.old.text, &self.old.folded, i, o);
        let new = (self.new.text, &self.new.folded, j, n);
        noise::cause(old, new, self.cx.switches())
    }

    /// Adds an edit; one that touches an edit of its kind becomes part of it.
    fn push(&mut self, edit: Edit) {
        let Some(last) = self.out.last_mut().filter(|last| {
            last.old.end == edit.old.start && last.new.end == edit.new.start && last.noise.is_some() == edit.noise.is_some()
        }) else {
            self.out.push(edit);
            return;
        };
        (last.old.end, last.new.end, last.noise) = (edit.old.end, edit.new.end, last.noise.min(edit.noise));
        // 三、2022年 may be one token here and four there: what is written alike as a whole is no edit.
        if last.noise.is_some() && last.old.of(self.old.text) == last.new.of(self.new.text) {
            self.out.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::tests::messy;
    use proptest::prelude::*;

    const CX: Context = Context { by: By::Character, switches: Switches::DEFAULT, years: Some((2022, 2023)) };

    fn with(switches: Switches) -> Context {
        Context { switches, ..CX }
    }

    /// The old text with its edits: [-taken out-]{+put in+}, and for noise ‹code old→new›.
    fn marked(old: &str, new: &str, cx: &Context) -> String {
        let mut out = String::new();
        let mut at = 0;
        for e in edits(old, new, cx) {
            out.push_str(&old[at..e.old.start as usize]);
            let (o, n) = (e.old.of(old), e.new.of(new));
            out += &match e.noise {
                Some(noise) => format!("‹{} {o}→{n}›", noise.code()),
                None => [("[-", o, "-]"), ("{+", n, "+}")].iter().filter(|p| !p.1.is_empty()).map(|p| [p.0, p.1, p.2].concat()).collect(),
            };
            at = e.old.end as usize;
        }
        out + &old[at..]
    }

    #[track_caller]
    fn reads(old: &str, new: &str, expected: &str) {
        assert_eq!(marked(old, new, &CX), expected);
    }

    #[track_caller]
    fn noise(old: &str, new: &str, noise: Noise) {
        let cx = with(Switches::ALL);
        let found: Vec<_> = edits(old, new, &cx).iter().map(|e| e.noise).collect();
        assert!(!found.is_empty() && found.iter().all(|n| *n == Some(noise)), "{}", marked(old, new, &cx));
        assert!(identical(old, new, &cx));
        let off = with(Switches::ALL.with(noise, false));
        assert!(edits(old, new, &off).iter().any(|e| e.noise.is_none()), "{}", marked(old, new, &off));
        assert!(!identical(old, new, &off));
    }

    #[test]
    fn numbers_and_titles_change_whole() {
        reads("审查合同34件。", "审查合同43件。", "审查合同[-34件-]{+43件+}。");
        reads("罚没23.5万元，同比下降12.5%。", "罚没22.5万元，同比下降2.5%。", "罚没[-23.5万元-]{+22.5万元+}，同比下降[-12.5%-]{+2.5%+}。");
        reads("执行《行政处罚法》。", "执行《行政复议法》。", "执行[-《行政处罚法》-]{+《行政复议法》+}。");
        reads("2022年3月5日成文", "2023年3月5日成文", "[-2022年-]{+2023年+}3月5日成文");
        reads("三、2022年打算", "三、2023年打算", "三、[-2022年-]{+2023年+}打算");
        reads("使用App办理", "使用Apple办理", "使用[-App-]{+Apple+}办理");
    }

    #[test]
    fn no_islands_are_left() {
        reads(
            "法律顾问全程参与重大事项研究，审核各类合同70份。",
            "聘请法律顾问参与合同审核68份，出具法律意见书。",
            "[-法律顾问全程参与重大事项研究，审核各类合同70份-]{+聘请法律顾问参与合同审核68份，出具法律意见书+}。",
        );
        reads("发挥外来务工人员作用，推动自治。", "发挥楼栋长作用，推动自治。", "发挥[-外来务工人员-]{+楼栋长+}作用，推动自治。");
        // A single letter goes with its neighbours, a figure stays.
        reads("落实甲乙要丙丁任务", "落实戊己要庚辛任务", "落实[-甲乙要丙丁-]{+戊己要庚辛+}任务");
        reads(
            "全年调解纠纷共98件并回访当事人，形成闭环。",
            "全年化解矛盾计98件且登记当事人，形成闭环。",
            "全年[-调解纠纷共-]{+化解矛盾计+}98件[-并回访-]{+且登记+}当事人，形成闭环。",
        );
    }

    #[test]
    fn a_clause_comes_with_its_mark() {
        reads("审核合同。", "审核合同，出具法律意见书。", "审核合同{+，出具法律意见书+}。");
        reads("健全制度，强化监督，压实责任。", "健全制度，强化考核，强化监督，压实责任。", "健全制度，{+强化考核，+}强化监督，压实责任。");
        reads("加强领导。加强监督。", "加强领导。加强考核。加强监督。", "加强领导。{+加强考核。+}加强监督。");
        reads("甲办、乙办负责", "甲办、丙办、乙办负责", "甲办、{+丙办、+}乙办负责");
        reads("甲\n乙", "甲\n丙\n乙", "甲\n{+丙\n+}乙");
    }

    #[test]
    fn sentences_that_are_unlike_are_one_edit() {
        let old = "完善执法手册，由退役军人服务站专人负责、定期更新，做到心中有数。";
        let new = "投入专项资金改造办公场所，配齐办公设备和记录仪，为工作提供保障。";
        let cut = |s: &'static str| s.trim_end_matches('。');
        reads(old, new, &format!("[-{}-]{{+{}+}}。", cut(old), cut(new)));
        // Another sentence that stayed is none of theirs.
        let kept = "全年召开专题会议研究部署。";
        let (a, b) = (format!("{kept}{old}"), format!("{kept}{new}"));
        reads(&a, &b, &format!("{kept}[-{}-]{{+{}+}}。", cut(old), cut(new)));
    }

    #[test]
    fn a_sentence_is_not_told_in_scraps() {
        reads(
            "以《信访工作条例》颁布实施为契机，在集市举办悬挂横幅，吸引在校师生踊跃参加。",
            "开展《信访工作条例》宣传月活动，制作文艺汇演系列作品，受到在校师生广泛欢迎。",
            "[-以《信访工作条例》颁布实施为契机，在集市举办悬挂横幅，吸引在校师生踊跃参加-]\
             {+开展《信访工作条例》宣传月活动，制作文艺汇演系列作品，受到在校师生广泛欢迎+}。",
        );
        // Figures are no scraps.
        reads(
            "立案5件，罚款3万元，办结率99%，结案4件。",
            "立案6件，罚款4万元，办结率98%，结案5件。",
            "立案[-5件-]{+6件+}，罚款[-3万元-]{+4万元+}，办结率[-99%-]{+98%+}，结案[-4件-]{+5件+}。",
        );
    }

    #[test]
    fn by_word_a_word_changes_whole() {
        let cx = Context { by: By::Word, ..CX };
        assert_eq!(marked("开展教育工作", "开展教学工作", &CX), "开展教[-育-]{+学+}工作");
        assert_eq!(marked("开展教育工作", "开展教学工作", &cx), "开展[-教育-]{+教学+}工作");
    }

    #[test]
    fn each_kind_of_noise_is_told_by_its_switch() {
        noise("一是落实；二是考核", "二是落实；三是考核", Noise::Numbering);
        noise("一是落实", "落实", Noise::Numbering);
        noise("（一）加强\n1.落实", "（二）加强\n①落实", Noise::Numbering);
        noise("第十二条 本", "第十三条 本", Noise::Numbering);
        noise("加强\n领导", "加强领导", Noise::Blanks);
        noise("共244 条", "共244条", Noise::Blanks);
        noise("共２４４条，好", "共244条,好", Noise::Width);
        noise("落實依法治區", "落实依法治区", Noise::Script);
        noise("提高工作水準和服務品質", "提高工作水平和服务质量", Noise::Script);
        noise("“枫桥经验”", "「枫桥经验」", Noise::Quotes);
        noise("2022年", "2023年", Noise::YearRoll);
        noise("2022-2023年", "2023-2024年", Noise::YearRoll);
        noise("二〇二二年", "二〇二三年", Noise::YearRoll);
        noise("《2022年工作要点》", "《2023年工作要点》", Noise::YearRoll);
        noise("党的十九大精神", "党的二十大精神", Noise::Congress);
        noise("学习十九届六中全会", "学习二十届二中、三中全会", Noise::Congress);
        noise("党的十九大和十九届历次全会", "二十大", Noise::Congress);
        noise("深入贯彻党的十九大精神，落实", "落实", Noise::Stock);
        noise("本镇落实，在区委的坚强领导下。", "本镇落实。", Noise::Stock);
    }

    #[test]
    fn what_is_not_noise() {
        let all = with(Switches::ALL);
        for (old, new) in [
            ("2022年", "2025年"),
            ("2023年", "2022年"),
            ("2022件", "2023件"),
            ("运作", "运行"),
            ("二十大类", "十九大类"),
            ("在青石县贯彻落实《预算法》", "落实"),
            ("受理2件，结案", "受理3件，结案"),
        ] {
            assert!(!identical(old, new, &all), "{old} {new}");
        }
        // A year that stayed is no edit.
        assert!(edits("2022年起", "2022年起", &all).is_empty());
        assert!(identical("自2020年起，2022年", "自2020年起，2023年", &all));
        assert!(!identical("2022年", "2023年", &Context { years: None, ..all }));
    }

    #[test]
    fn what_is_cut_otherwise_but_written_alike_is_no_edit() {
        let (old, new) = ("落实。三、2022年", "《2022年要点落实。三、2022年");
        assert_eq!(marked(old, new, &CX), "{+《2022年要点+}落实。三、2022年");
    }

    #[test]
    fn an_edit_that_needs_two_switches_is_counted_for_the_first() {
        let cx = with(Switches::DEFAULT);
        assert_eq!(marked("《實施１》", "《实施1》", &cx), "‹width 《實施１》→《实施1》›");
        assert_eq!(edits("執　法", "执法", &cx).iter().map(|e| e.noise).collect::<Vec<_>>(), [Some(Noise::Blanks)]);
    }

    /// Text as it is met, and what is hard about it.
    fn text() -> impl Strategy<Value = String> {
        let words = "法治 政府 落實 执法 2022年 2023年 二〇二二年 2021-2025年 34件 1,024次 23.5万元 《条例》 《2022年要点》 ， 。 ； 、 : \n 　 一是 二是 （一） 1. ① 第三条 “ 」 党的十九大 二十届三中全会 十九 水準 水平 深入贯彻二十大精神， 在区委的坚强领导下， 以习近平法治思想为指导。 244 条 ２０２２ App ( 1 零 三、";
        let words: Vec<&str> = words.split(' ').collect();
        let atom = prop_oneof![6 => proptest::sample::select(words).prop_map(str::to_owned), 1 => messy()];
        proptest::collection::vec(atom, 0..24).prop_map(|v| v.concat())
    }

    /// A text, and one made of it by taking out and putting in.
    fn pair() -> impl Strategy<Value = (String, String)> {
        let change = (any::<prop::sample::Index>(), 0usize..6, text());
        let derived = (text(), proptest::collection::vec(change, 0..4)).prop_map(|(old, changes)| {
            let mut new: Vec<char> = old.chars().collect();
            for (at, len, put) in changes {
                let at = at.index(new.len() + 1);
                let end = (at + len).min(new.len());
                new.splice(at..end, put.chars().take(8));
            }
            (old, new.into_iter().collect())
        });
        prop_oneof![3 => derived, 1 => (text(), text())]
    }

    fn context() -> impl Strategy<Value = Context> {
        (any::<bool>(), any::<u8>(), any::<bool>()).prop_map(|(word, bits, years)| Context {
            by: if word { By::Word } else { By::Character },
            switches: Noise::ALL.iter().fold(Switches::NONE, |s, n| s.with(*n, bits >> *n as u8 & 1 == 1)),
            years: years.then_some((2022, 2023)),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn edits_make_the_new_text_of_the_old((old, new) in pair(), cx in context()) {
            let found = edits(&old, &new, &cx);
            let mut made = String::new();
            let mut at = (0, 0);
            let mut last: Option<Edit> = None;
            for e in &found {
                prop_assert!(e.old.start as usize >= at.0 && e.new.start as usize >= at.1);
                prop_assert!(e.old.of(&old) != e.new.of(&new), "{:?}", e);
                let touch = last.is_some_and(|l| l.old.end == e.old.start && l.noise.is_some() == e.noise.is_some());
                prop_assert!(!touch);
                made.push_str(&old[at.0..e.old.start as usize]);
                prop_assert_eq!(made.len(), e.new.start as usize);
                made.push_str(e.new.of(&new));
                at = (e.old.end as usize, e.new.end as usize);
                last = Some(*e);
            }
            made.push_str(&old[at.0..]);
            prop_assert_eq!(made, &new[..]);
        }

        #[test]
        fn texts_are_identical_if_all_edits_are_noise((old, new) in pair(), cx in context()) {
            let found = edits(&old, &new, &cx);
            prop_assert_eq!(identical(&old, &new, &cx), found.iter().all(|e| e.noise.is_some()), "{}", marked(&old, &new, &cx));
            prop_assert_eq!(found.is_empty(), old == new);
            prop_assert!(found.iter().filter_map(|e| e.noise).all(|n| cx.switches.has(n)), "{}", marked(&old, &new, &cx));
        }

        #[test]
        fn no_number_title_or_word_is_split((old, new) in pair(), cx in context()) {
            let found = edits(&old, &new, &cx);
            let whole = |text: &str, places: Vec<u32>| {
                tokens::tokens(text, cx.by)
                    .into_iter()
                    .filter(|t| !matches!(t.kind, TokenKind::Blank))
                    .all(|t| places.iter().all(|p| *p <= t.span.start || *p >= t.span.end))
            };
            prop_assert!(whole(&old, found.iter().flat_map(|e| [e.old.start, e.old.end]).collect()));
            prop_assert!(whole(&new, found.iter().flat_map(|e| [e.new.start, e.new.end]).collect()));
        }
    }
}
