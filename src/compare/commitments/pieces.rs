//! The sentences of a part, split where a point begins, and which of them speak of the year to come. Knows one part of a report.

use crate::compare::commitments::commitment::Origin;
use crate::compare::lexicon::{COMMITMENTS, words};
use crate::compare::side::{PartKind, Side};
use crate::report::{BlockKind, Report, Role};
use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use crate::text::span::Span;
use std::sync::LazyLock;

/// A sentence, or the part of it that lies in one point.
pub(super) struct Piece {
    pub span: Span,
    pub sentence: usize,
    pub paragraph: usize,
    /// Index of the point of its section it lies in.
    pub point: Option<usize>,
    /// It speaks of the year to come.
    pub plan: bool,
}

/// Words with which prose turns to the year to come.
static AHEAD: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "ahead"));

pub(super) fn has_plan(report: &Report) -> bool {
    report.sections.iter().any(|s| s.role == Role::NextYearPlan)
}

/// Returns the sentences of a part, split where a point begins; blanks, markers and ； around them are left out.
pub(super) fn pieces(report: &Report, side: &Side, part: usize, planned: bool) -> Vec<Piece> {
    let part = &side.parts[part];
    let (points, role): (&[crate::report::Item], _) = match part.kind {
        PartKind::Section(s) => (&report.sections[s].items, Some(report.sections[s].role)),
        PartKind::Block(b) if report.blocks[b].kind == BlockKind::Closing => (&[], None),
        PartKind::Block(_) => return Vec::new(),
    };
    let turns = role == Some(Role::Problems) || !planned;
    let mut out: Vec<Piece> = Vec::new();
    let mut ahead = None;
    for sentence in part.sentences.clone() {
        let Some(span) = part.clean_spans(side.sentences[sentence].span).first().copied() else { continue };
        let paragraph = part.paragraphs.partition_point(|(_, p)| p.start <= span.start);
        let first = points.partition_point(|p| p.text.end <= span.start);
        let mut at = span.start;
        let mut cuts: Vec<(u32, u32, Option<usize>)> = Vec::new();
        for (n, point) in points.iter().enumerate().skip(first).take_while(|(_, p)| p.marker.start < span.end) {
            if point.marker.start > at {
                cuts.push((at, point.marker.start, None));
            }
            at = point.text.start.max(at);
            cuts.push((at, span.end.min(point.text.end), Some(n)));
            at = span.end.min(point.text.end);
        }
        cuts.push((at, span.end, None));
        for (start, end, point) in cuts {
            let span = trimmed(report, Span { start, end });
            if span.is_empty() {
                continue;
            }
            if turns && AHEAD.iter().any(|w| starts(report, span, w)) {
                ahead = Some(paragraph);
            }
            let plan = role == Some(Role::NextYearPlan) || ahead == Some(paragraph);
            out.push(Piece { span, sentence, paragraph, point, plan });
        }
    }
    out
}

/// Returns a span without the blanks and loose marks around it.
pub(super) fn trimmed(report: &Report, span: Span) -> Span {
    let loose = |c: char| is_blank(c) || matches!(c, '；' | ';' | '，' | ',' | '、' | '\n');
    let text = report.str(span);
    let start = text.len() - text.trim_start_matches(loose).len();
    let end = text.trim_end_matches(loose).len().max(start);
    let base = span.start as usize;
    Span::new(base + start, base + end)
}

fn starts(report: &Report, span: Span, word: &str) -> bool {
    report.str(span).chars().map(fold_char).take(word.chars().count()).eq(word.chars())
}

/// What a sentence of the new report can be for an old entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It tells what was done.
    Work,
    /// It answers a problem of the year before.
    Answer,
    Plan,
    Problem,
    Nowhere,
}

/// Returns the list in which an entry would occur again.
pub(super) fn list(origin: Origin) -> Place {
    if origin == Origin::Plan { Place::Plan } else { Place::Problem }
}

/// Whether a section explains words: it belongs to no part of the report, though no heading of such a part stands above it.
fn explains(report: &Report, section: usize) -> bool {
    let other = |s: &usize| report.sections[*s].role == Role::Other;
    let up = std::iter::successors(Some(section), |s| report.sections[*s].parent).take_while(other).last();
    up.is_some_and(|s| !report.sections[s].own_role)
}

/// Returns what each sentence can be for an old entry, and behind them each section whose title is all it has.
pub(super) fn places(report: &Report, side: &Side) -> Vec<Place> {
    let planned = has_plan(report);
    let mut out = vec![Place::Nowhere; side.sentences.len() + report.sections.len()];
    for (p, part) in side.parts.iter().enumerate() {
        let role = match part.kind {
            PartKind::Section(s) => Some(report.sections[s].role),
            PartKind::Block(_) => None,
        };
        let place = match role {
            _ if matches!(part.kind, PartKind::Section(s) if report.sections[s].ahead) => Place::Plan,
            _ if matches!(part.kind, PartKind::Section(s) if explains(report, s)) => Place::Nowhere,
            Some(Role::NextYearPlan) => Place::Plan,
            Some(Role::Problems) => Place::Problem,
            Some(Role::PreviousProblemFollowup) => Place::Answer,
            Some(Role::Achievements | Role::FirstResponsiblePerson | Role::Other) => Place::Work,
            None => Place::Nowhere,
        };
        out[part.sentences.clone()].fill(place);
        if let PartKind::Section(s) = part.kind
            && !report.sections[s].own_role
        {
            out[side.sentences.len() + s] = place;
        }
        if place != Place::Plan && (place == Place::Problem || !planned) {
            for piece in pieces(report, side, p, planned).iter().filter(|p| p.plan) {
                out[piece.sentence] = Place::Plan;
            }
        }
    }
    out
}
