//! What became of an entry, by its traces, its targets and the lists of the new report: a status with a score, and the sentences
//! that speak for it.

use crate::compare::align::Alignment;
use crate::compare::commitments::commitment::{Commitment, Entry, Origin, Status, figures, measurable};
use crate::compare::commitments::cut::entries;
use crate::compare::commitments::pieces::Place;
use crate::compare::commitments::search::Search;
use crate::compare::commitments::trace::TRACE;
use crate::compare::side::Side;
use crate::report::Report;
use crate::text::span::Span;
use crate::text::stop;

/// Likeness from which a point is in the list again.
const AGAIN: f32 = 0.6;
const SECOND: f32 = 0.8;
/// How much less alike than its repetition the proof of an entry may be.
const NEARER: f32 = 0.3;

impl Search<'_> {
    /// Returns what became of an entry, and the sentence that proves it if it is evidenced.
    pub fn judge(&mut self, old: &Report, entry: &Entry, alignment: &Alignment) -> (Commitment, Option<usize>) {
        stop::check();
        let hits = self.hits(entry);
        let targets: Vec<usize> = if entry.origin == Origin::Plan { figures(old, entry.span).collect() } else { Vec::new() };
        let traces = self.traces(old, entry, &hits);
        let again = self.again(entry, &hits, alignment);
        let listed = again.filter(|(like, _)| *like >= AGAIN);
        let (result, doubted) = self.result(old, entry, &targets, &hits);
        // Half from passing the threshold, half from how far.
        let sure = |like: f32, from: f32| 0.5 + 0.5 * ((like - from) / (1.0 - from)).clamp(0.0, 1.0);
        let doubted = doubted || traces.first().is_some_and(|(h, _)| !self.answers(old, &targets, h.sentence));
        let best = traces.first().map(|(h, proof)| (h.like, self.threshold(entry.origin, h.sentence), *proof));
        // What is named a problem again is one, unless its answer proves more; a promise in the same words again was not kept by
        // something that is much less like it.
        let answered = traces.first().is_some_and(|(h, _)| self.places[h.sentence] == Place::Answer);
        let proven = best.filter(|(.., proof)| *proof && !doubted).filter(|(like, ..)| match listed {
            Some((again, _)) if entry.origin == Origin::Plan => *like >= again - NEARER,
            Some(_) => answered,
            None => true,
        });
        let (status, score) = match (result, proven, listed, best) {
            (Some((c, true)), ..) => (Status::Evidenced, sure(c.sure, TRACE)),
            (Some((c, false)), ..) => (Status::BelowTarget, sure(c.sure, TRACE)),
            (_, Some((like, from, _)), ..) => (Status::Evidenced, sure(like, from)),
            (_, _, Some((like, _)), _) => (Status::ListedAgain, sure(like, AGAIN)),
            (.., Some((like, from, _))) => (Status::Asserted, 0.9 * sure(like, from)),
            _ => {
                let likest = hits.iter().find(|h| self.tells(h.sentence)).map_or(0.0, |h| h.like);
                (Status::NotMentioned, sure(1.0 - likest, 1.0 - TRACE))
            }
        };
        let proof = result.map(|(c, _)| c.sentence).or(traces.first().map(|(h, _)| h.sentence));
        let proof = proof.filter(|_| status == Status::Evidenced);
        let near = traces.first().map_or(0.0, |(h, _)| h.like * SECOND);
        let told = traces.iter().filter(|(h, _)| h.like >= near).map(|(h, _)| h.sentence).take(2);
        let again = listed.map(|(_, s)| s).or_else(|| self.topic(entry, &hits));
        let begin = |s: usize| (s, self.span(s).start);
        let first = result.map(|(c, _)| (c.sentence, self.report.metrics[c.metric].text.start));
        let first = first.or(again.filter(|_| status == Status::ListedAgain).map(begin));
        let mut evidence: Vec<Span> = Vec::new();
        for (sentence, at) in first.into_iter().chain(told.map(begin)).chain(again.map(begin)) {
            let span = self.quoted(self.span(sentence), at);
            if !evidence.contains(&span) {
                evidence.push(span);
            }
        }
        let made = Commitment {
            origin: entry.origin,
            span: entry.span,
            section: entry.section,
            measurable: measurable(old, entry.span),
            targets,
            result: result.map(|(c, _)| (c.target, c.metric)),
            status,
            evidence,
            score,
        };
        (made, proof)
    }
}

/// Follows the plan and the problems of a report into the next.
pub fn follow(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Commitment> {
    let entries = entries(old, a);
    if entries.is_empty() {
        return Vec::new();
    }
    let mut search = Search::new(&entries, a, new, b);
    let (mut made, proofs): (Vec<_>, Vec<_>) = entries.iter().map(|e| search.judge(old, e, alignment)).unzip();
    search.share(&entries, &mut made, &proofs);
    made
}
