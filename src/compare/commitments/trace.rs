//! Which of the most alike sentences tell of an entry, which prove it, and where it is listed again.

use crate::compare::align::Alignment;
use crate::compare::bigrams::pairs_of;
use crate::compare::commitments::commitment::{Entry, MAKES, Origin, PRODUCTS, figures};
use crate::compare::commitments::pieces::{Place, list};
use crate::compare::commitments::search::{Hit, Search};
use crate::compare::lexicon::{COMMITMENTS, words};
use crate::report::Report;
use crate::report::metrics::Kind;
use crate::text::fold::fold_char;
use crate::text::numbers::{Item, Reason};
use crate::text::span::Span;
use crate::text::{fold, numbers};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Likeness from which a sentence is a trace: of a plan; of a problem, anywhere and among the answers to problems.
pub(super) const TRACE: f32 = 0.5;
const TRACE_OF_PROBLEM: f32 = 0.62;
pub(super) const ANSWER: f32 = 0.4;
/// Likeness of a clause that stands again in the same words.
const VERBATIM: f32 = 0.9;
/// Likeness of a clause from which two lists speak of the same topic.
const TOPIC: f32 = 0.7;
/// How much more than likeness a proof counts among traces; and what share of the best's likeness a second one needs.
const PROOF: f32 = 1.4;
/// The number of sentences that are looked at more closely, and of figures that bear a name.
pub(super) const RERANKED: usize = 4;
pub(super) const MAX_SAME_NAME: usize = 32;
/// Characters of a sentence that are read for a proof.
const PROOF_CHARS: usize = 400;

impl Search<'_> {
    /// Returns the most alike sentence of the list in which an entry would occur again, by all it says.
    pub fn again(&self, entry: &Entry, hits: &[Hit], alignment: &Alignment) -> Option<(f32, usize)> {
        let place = list(entry.origin);
        // Sentences were paired by all their words, those before a first point too: only a sentence that is the entry counts.
        let same = |s: usize| self.old.sentences[s].chars >= 4 * entry.chars / 5 && self.old.sentences[s].chars <= 5 * entry.chars / 4;
        let paired = alignment.of_old.get(entry.sentences.clone()).into_iter().flatten().flatten().map(|p| &alignment.pairs[*p]);
        let paired = paired.filter(|p| same(p.old)).map(|p| (p.likeness, p.new));
        // A clause that stands again word for word is listed again, whatever else the line held.
        let like = |h: &Hit| if h.like >= VERBATIM { h.whole.max(VERBATIM * h.like) } else { h.whole };
        let found = hits.iter().map(|h| (like(h), h.sentence)).chain(paired).filter(|(_, s)| self.places[*s] == place);
        found.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
    }

    /// Returns a sentence of that list on the same topic: it shows what is planned now, and decides nothing.
    pub fn topic(&self, entry: &Entry, hits: &[Hit]) -> Option<usize> {
        hits.iter().find(|h| self.places[h.sentence] == list(entry.origin)).filter(|h| h.like >= TOPIC).map(|h| h.sentence)
    }

    pub fn threshold(&self, origin: Origin, sentence: usize) -> f32 {
        match (origin, self.places[sentence]) {
            (Origin::Plan, _) => TRACE,
            (Origin::Problem, Place::Answer) => ANSWER,
            (Origin::Problem, _) => TRACE_OF_PROBLEM,
        }
    }

    /// Returns the sentences that tell of an entry and whether they prove it; best first, proof before likeness where both are near.
    pub fn traces(&self, old: &Report, entry: &Entry, hits: &[Hit]) -> Vec<(Hit, bool)> {
        let told = hits.iter().filter(|h| self.tells(h.sentence));
        let told = told.filter(|h| h.like >= self.threshold(entry.origin, h.sentence)).take(RERANKED);
        let promised = fold::fold(old.str(entry.span));
        let mut list: Vec<(Hit, bool)> = told.map(|h| (*h, self.proves(h.sentence, entry, &promised))).collect();
        let rank = |(h, proof): &(Hit, bool)| h.like * if *proof { PROOF } else { 1.0 };
        list.sort_by(|x, y| rank(y).total_cmp(&rank(x)).then(x.0.sentence.cmp(&y.0.sentence)));
        list
    }

    /// Whether a sentence proves a promise: the clause that tells of it holds a figure, a date or a document that was not named before.
    /// That something is done (已组建到位) is only said; and what the next clause holds is of another act, unless it goes on with
    /// what was made (制定清单，列入事项112项).
    fn proves(&self, sentence: usize, entry: &Entry, promised: &str) -> bool {
        let span = self.span(sentence);
        // A broken text may have one sentence of a megabyte.
        let text: String = self.report.str(span).chars().take(PROOF_CHARS).collect();
        let words: FxHashSet<u32> = entry.clauses.iter().flatten().copied().collect();
        let clauses = clauses_of(&text);
        let held = |clause: &Range<usize>| {
            let chars: Vec<char> = text[clause.clone()].chars().map(fold_char).filter(|c| fold::is_word(*c)).collect();
            pairs_of(&chars).filter(|p| words.contains(p)).count()
        };
        let Some((at, own)) = clauses.iter().enumerate().max_by_key(|(n, c)| (held(c), clauses.len() - n)) else { return false };
        let told = fold::fold(&text[own.clone()]);
        let goes_on = entry.origin == Origin::Problem || EVENTS.iter().chain(PRODUCTS.iter()).any(|w| told.trim_end().ends_with(w));
        let end = if goes_on { clauses.get(at + 1).map_or(own.end, |c| c.end) } else { own.end };
        let base = span.start as usize;
        let within = Span::new(base + own.start, base + end);
        if figures(self.report, within).take(MAX_SAME_NAME).any(|m| self.report.metrics[m].kind != Kind::Target) {
            return true;
        }
        let text = fold::fold(&text[own.start..end]);
        let dated = |i: &Item| matches!(i, Item::Rejected(r) if matches!(r.reason, Reason::Date | Reason::DocumentNumber));
        let title = || text.split('《').skip(1).filter_map(|t| t.split_once('》')).any(|(t, _)| !promised.contains(t));
        MAKES.iter().any(|w| text.contains(w)) && title()
            || text.contains(['月', '号']) && numbers::scan_simplified(&text).iter().any(dated)
    }
}

/// Returns the clauses of a sentence, without the marks between them.
fn clauses_of(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['，', ',', '；', ';', '。', '：', ':']) {
        if at > start {
            out.push(start..at);
        }
        start = at + mark.len();
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// What a clause ends with whose figures stand in the next one.
static EVENTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "events"));
