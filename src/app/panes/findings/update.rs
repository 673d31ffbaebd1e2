//! What actions do in the findings pane: going through them, to their places and back, and what the reader makes of them.

use crate::app::action::Action;
use crate::app::model::{Model, Pane};
use crate::app::panes::findings;
use crate::app::panes::text;
use crate::app::panes::text::state::Lit;
use crate::app::prompt;
use crate::app::update::{Effect, moved};
use crate::lang::Say;
use crate::records::facts::{Fact, Judged, Judgement};
use std::sync::Arc;

pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let height = model.finding_rows();
    let f = &mut model.findings;
    if let Some(to) = moved(action, f.cursor, f.rows.len(), height) {
        f.go_to(to, matches!(action, Action::Up | Action::HalfUp | Action::PageUp));
        return scroll(model);
    }
    match action {
        Action::NextFinding => return act(model, Action::Down, effects),
        Action::PreviousFinding => return act(model, Action::Up, effects),
        Action::Enter => return to_text(model, effects),
        Action::Leave if model.entries.len() > 1 => return model.turn_to(Pane::Reports),
        Action::Toggle => f.card = !f.card,
        Action::Unfold | Action::UnfoldDeep | Action::UnfoldAll => f.card = true,
        Action::Fold | Action::FoldDeep | Action::FoldAll => f.card = false,
        Action::NextHit | Action::PreviousHit => {
            f.step_place(action == Action::NextHit);
        }
        Action::Confirm => judge(model, Judged::Confirmed, effects),
        Action::Dismiss => judge(model, Judged::Dismissed, effects),
        Action::CopyEvidence => return text::update::copy(model, action, effects),
        Action::Search | Action::OnlyHits if model.reader.is_some() => {
            model.turn_to(Pane::Text);
            return prompt::update::search(model, action == Action::OnlyHits);
        }
        _ => {}
    }
    scroll(model);
}

pub(crate) fn scroll(model: &mut Model) {
    let height = model.finding_rows();
    let f = &mut model.findings;
    crate::app::panes::text::state::scroll(&mut f.top, f.cursor, f.rows.len(), height);
    // The head of the first item is seen with it.
    if f.cursor == 1 {
        f.top = 0;
    }
}

/// Lets the pane be of the report that is shown.
pub(crate) fn follow(model: &mut Model) {
    let Some(report) = model.reader.as_ref().map(|r| Arc::clone(&r.report)) else {
        model.findings = findings::state::Findings { card: model.findings.card, ..Default::default() };
        return;
    };
    let (name, year) = model.shown_entry().map_or((String::new(), None), |e| (e.name(), e.year));
    let memory = &model.memory;
    model.findings.derive(&report, |item| findings::state::judged(memory, &report, &name, year, item) == Some(Judged::Dismissed));
    scroll(model);
}

/// To the place of the finding the card is at.
fn to_text(model: &mut Model, effects: &mut Vec<Effect>) {
    let (Some(entry), Some(item)) = (model.shown, model.findings.item()) else { return };
    let Some(span) = model.findings.at() else {
        model.notice = Some(Say::NoPlace.text(model.lang).to_owned());
        return;
    };
    text::update::push_jump_for_esc(model);
    text::update::light(model, entry, Lit { span, what: findings::state::what(item) }, effects);
}

/// Keeps what the reader makes of a finding; the same again takes it back.
fn judge(model: &mut Model, verdict: Judged, effects: &mut Vec<Effect>) {
    let (Some(item), Some(report)) = (model.findings.item(), model.findings.report.clone()) else { return };
    let Some(e) = model.shown_entry() else { return };
    let (code, words) = findings::state::known_by(&report, item);
    let there = findings::state::judged(&model.memory, &report, &e.name(), e.year, item) == Some(verdict);
    let judgement = Judgement { report: e.key, name: e.name(), year: e.year, code, words, judged: (!there).then_some(verdict) };
    let said = match (there, verdict) {
        (true, _) => Say::JudgementTaken,
        (false, Judged::Dismissed) => Say::FindingDismissed,
        (false, _) => Say::FindingConfirmed,
    };
    model.notice = Some(said.text(model.lang).to_owned());
    text::update::learn(model, Fact::Judged(judgement), effects);
    let (at, top) = (model.findings.cursor, model.findings.top);
    follow(model);
    if verdict == Judged::Dismissed && !there {
        // What is dismissed goes to the end; the reader goes on where it was.
        model.findings.go_to(at, false);
        model.findings.top = top;
        scroll(model);
    }
}
