//! What became of a commitment: as proposed by the program, or as set by the reader. Knows no rows.

use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::request::Request;
use crate::app::shared::Shared;
use crate::compare::commitments::{Commitment, Origin, Status};
use crate::lang::{self, Say, say};
use crate::library::entry::Entry;
use crate::records::facts::{Fact, Judgement, Memory, Stamp};
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::report::Report;
use std::sync::Arc;

/// The code that identifies commitments in the records.
const COMMITMENT: &str = "commitment";

/// Returns the words that identify a commitment, at most 40 characters.
fn words_of(report: &Report, commitment: &Commitment) -> String {
    report.str(commitment.span).chars().filter(|c| *c != '\n').take(40).collect()
}

/// Returns the status of a commitment, and whether the reader set it.
pub fn status(c: &Compare, entries: &[Arc<Entry>], memory: &Memory, commitment: &Commitment) -> (Status, bool) {
    let set = c.pair.report(Side::Old).and_then(|body| {
        let e = entries.get(body.entry)?;
        match memory.judged(&Whose::of(e), COMMITMENT, &words_of(&body.report, commitment))? {
            Judged::Status(s) => Some(s),
            Judged::Confirmed | Judged::Dismissed => None,
        }
    });
    set.map_or((commitment.status, false), |s| (s, true))
}

/// Returns how many commitments of an origin have each status, without those that none has: of the plan, then of the problems.
pub fn sums(c: &Compare, entries: &[Arc<Entry>], memory: &Memory) -> Vec<(Origin, Vec<(Status, usize)>)> {
    let all: Vec<(Origin, Status)> = c.pair.commitments().iter().map(|m| (m.origin, status(c, entries, memory, m).0)).collect();
    let of = |origin: Origin| {
        let counted = Status::ALL.map(|s| (s, all.iter().filter(|known| **known == (origin, s)).count()));
        (origin, counted.into_iter().filter(|(_, n)| *n > 0).collect::<Vec<_>>())
    };
    [Origin::Plan, Origin::Problem].map(of).into_iter().filter(|(_, each)| !each.is_empty()).collect()
}

/// Sets the next status of the commitment under the cursor; after the last one, the program's own proposal again.
pub fn set_status(c: &Compare, shared: &Shared<'_>) -> Vec<Request> {
    if c.view.shown != View::Commitments {
        return Vec::new();
    }
    let Some(((_, commitment), body)) = c.commitment().zip(c.pair.report(Side::Old)) else {
        return Vec::new();
    };
    let (now, set) = status(c, shared.entries, shared.memory, commitment);
    let others: Vec<Status> = Status::ALL.into_iter().filter(|s| *s != commitment.status).collect();
    let next = if set { others.iter().position(|s| *s == now).and_then(|n| others.get(n + 1)) } else { others.first() }.copied();
    let e = &shared.entries[body.entry];
    let judgement = Judgement {
        of: Whose::of(e),
        code: COMMITMENT.to_owned(),
        words: words_of(&body.report, commitment),
        judged: next.map(Judged::Status),
        stamp: Stamp::default(),
    };
    let said = next.map_or_else(
        || Say::StatusProposed.text(shared.lang).to_owned(),
        |s| say(shared.lang, Say::StatusSet, &[&lang::commitment(shared.lang, s)]),
    );
    vec![Request::Notice(said), Request::Record(Fact::Judged(judgement))]
}
