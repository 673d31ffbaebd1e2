//! What actions do in the findings pane: moving among findings, to their places and back, and the reader's judgement. Changes only the
//! findings pane.

use crate::app::action::Action;
use crate::app::cursor::{goes_back, moved, turned};
use crate::app::message::Slot;
use crate::app::panes::findings::evidence;
use crate::app::panes::findings::evidence::wants_year_before;
use crate::app::panes::findings::state::{Before, Findings, SaidBefore};
use crate::app::place::{Highlight, Pane};
use crate::app::request::{Opening, Request};
use crate::app::shared::Shared;
use crate::compare::figures;
use crate::lang::Say;
use crate::records::facts::{Fact, Judgement, Stamp};
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::report::Report;
use std::sync::Arc;

pub fn update(f: &mut Findings, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    if let Some((to, top)) = turned(action, (f.cursor, f.top), f.rows.len(), shared.rows, 1) {
        f.top = top;
        f.go_to(to, goes_back(action));
        return Vec::new();
    }
    if let Some(to) = moved(action, f.cursor, f.rows.len(), shared.rows) {
        f.go_to(to, matches!(action, Action::Up | Action::HalfUp | Action::PageUp));
        return Vec::new();
    }
    match action {
        Action::NextFinding => return update(f, shared, Action::Down),
        Action::PreviousFinding => return update(f, shared, Action::Up),
        Action::Enter => return to_text(f, shared),
        Action::Leave if shared.has_list() => return vec![Request::Turn(Pane::Reports)],
        Action::Toggle => f.card = !f.card,
        Action::Unfold | Action::UnfoldDeep | Action::UnfoldAll => f.card = true,
        Action::Fold | Action::FoldDeep | Action::FoldAll => f.card = false,
        Action::NextHit | Action::PreviousHit => {
            f.step_place(action == Action::NextHit);
        }
        Action::Confirm => return judge(f, shared, Judged::Confirmed),
        Action::Dismiss => return judge(f, shared, Judged::Dismissed),
        Action::CopyEvidence => return vec![Request::Copy(action)],
        Action::Search | Action::OnlyHits if shared.report.is_some() => {
            return vec![Request::Turn(Pane::Text), Request::Prompt(Opening::Search { only: action == Action::OnlyHits })];
        }
        _ => {}
    }
    Vec::new()
}

/// Makes the pane show the report that is shown. If it implies figures of the year before, requests that report.
pub fn follow(f: &mut Findings, shared: &Shared<'_>) -> Vec<Request> {
    let before = f.report.as_ref().map(|r| r.id.clone());
    show(f, shared);
    let Some(report) = f.report.as_ref().filter(|r| Some(&r.id) != before.as_ref() || f.before.is_none()) else { return Vec::new() };
    f.before = None;
    let implied = report.reconciliations.iter().any(wants_year_before);
    // What was requested for another report is no longer wanted.
    let void = || vec![Request::Void(Slot::Earlier)];
    let (Some(entry), Some(year)) = (shared.shown.filter(|_| implied), report.metadata.report_year) else { return void() };
    let entries: Vec<usize> = shared.years(entry).into_iter().filter(|e| shared.entries[*e].year == Some(year - 1)).collect();
    if entries.is_empty() { void() } else { vec![Request::Gather { slot: Slot::Earlier, entries }] }
}

/// Takes the report of the year before: what it says of the figures whose base is implied.
pub fn gathered(f: &mut Findings, shared: &Shared<'_>, reports: &[(usize, Arc<Report>)]) {
    let (Some(report), [(entry, earlier)]) = (&f.report, reports) else { return };
    if shared.report.as_ref().is_none_or(|r| r.id != report.id) {
        return;
    }
    let rows = figures::table(&[&**earlier, &**report]);
    let wanted = |m: usize| report.reconciliations.iter().any(|r| wants_year_before(r) && r.metrics.first() == Some(&m));
    let both = rows.iter().filter_map(|row| Some((row.cells[1]?, row.cells[0]?))).filter(|(m, _)| wanted(*m));
    let said = |(m, metric): (usize, usize)| {
        let (old, new) = (earlier.metrics.get(metric)?, report.metrics.get(m)?);
        let checked = figures::check_stated(earlier, old, report, new, new.change.as_ref()?)?;
        Some((m, SaidBefore { metric, value: old.value?, verdict: checked.verdict, near: checked.near }))
    };
    f.before = Some(Before { entry: *entry, report: Arc::clone(earlier), said: both.filter_map(said).collect() });
}

fn show(f: &mut Findings, shared: &Shared<'_>) {
    let Some(report) = shared.report.as_ref().map(Arc::clone) else {
        *f = Findings { card: f.card, ..Findings::default() };
        return;
    };
    let whose = shared.shown_entry().map(Whose::of).unwrap_or_default();
    let dismissed = |item| evidence::judged(shared.memory, &report, &whose, item) == Some(Judged::Dismissed);
    f.derive(&report, dismissed);
}

/// Goes to the place of the finding that the card shows.
fn to_text(f: &Findings, shared: &Shared<'_>) -> Vec<Request> {
    let (Some(entry), Some(item)) = (shared.shown, f.item()) else { return Vec::new() };
    match f.at() {
        Some(span) => vec![Request::Highlight { entry, highlight: Highlight { span, what: evidence::what(item) } }],
        None => vec![Request::say(Say::NoPlace, shared.lang)],
    }
}

/// Saves the reader's judgement of a finding; the same judgement again withdraws it.
fn judge(f: &Findings, shared: &Shared<'_>, verdict: Judged) -> Vec<Request> {
    let (Some(item), Some(report), Some(e)) = (f.item(), &f.report, shared.shown_entry()) else { return Vec::new() };
    let (code, words) = evidence::known_by(report, item);
    let there = evidence::judged(shared.memory, report, &Whose::of(e), item) == Some(verdict);
    let judgement = Judgement { of: Whose::of(e), code, words, judged: (!there).then_some(verdict), stamp: Stamp::default() };
    let said = match (there, verdict) {
        (true, _) => Say::JudgementTaken,
        (false, Judged::Dismissed) => Say::FindingDismissed,
        (false, _) => Say::FindingConfirmed,
    };
    vec![
        Request::say(said, shared.lang),
        Request::Record(Fact::Judged(judgement)),
        Request::Judged { dismissed: verdict == Judged::Dismissed && !there },
    ]
}

/// Called when a judgement was taken up: dismissed findings move to the end, and the cursor keeps its position.
pub fn judged(f: &mut Findings, shared: &Shared<'_>, dismissed: bool) {
    let (at, top) = (f.cursor, f.top);
    show(f, shared);
    if dismissed {
        f.go_to(at, false);
        f.top = top;
    }
}
