//! What each sentence of the new report can be for an old entry: told work, an answer to a problem, a plan, a problem.

use super::commitment::Origin;
use super::pieces::{has_plan, pieces};
use crate::compare::side::{PartKind, Side};
use crate::report::{Report, Role};

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

/// Where an entry would stand again.
pub(super) fn list(origin: Origin) -> Place {
    if origin == Origin::Plan { Place::Plan } else { Place::Problem }
}

/// What each sentence can be for an old entry, and behind them each section whose title is all it has.
pub(super) fn places(report: &Report, side: &Side) -> Vec<Place> {
    let planned = has_plan(report);
    let mut out = vec![Place::Nowhere; side.sentences.len() + report.sections.len()];
    for (p, part) in side.parts.iter().enumerate() {
        let role = match part.kind {
            PartKind::Section(s) => Some(report.sections[s].role),
            PartKind::Block(_) => None,
        };
        let place = match role {
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
