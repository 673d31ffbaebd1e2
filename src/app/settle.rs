//! Re-establishes derived state, once per message: the pane beside the list shows the shown report, texts are wrapped for their width, and
//! every cursor is in view.

use crate::app::action::Action;
use crate::app::cursor::scroll;
use crate::app::jobs::Job;
use crate::app::message::{Effect, Slot};
use crate::app::model::{Followed, Model};
use crate::app::overview;
use crate::app::panes::comparison;
use crate::app::panes::comparison::view::View;
use crate::app::panes::findings::evidence;
use crate::app::panes::findings::update as findings;
use crate::app::panes::metrics::update as metrics;
use crate::app::perform::perform;
use crate::app::place::Pane;
use crate::app::request::Request;
use crate::app::shared::shared;
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::report::Severity;
use std::sync::Arc;

/// Re-establishes derived state.
pub fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    layout(model, effects);
    follow(model, effects);
    layout(model, effects);
    scroll_all(model);
    // What frames show of it, worked out once a message and not once a frame.
    overview::settle(model);
    model.text.open_findings = open_findings(model);
    if model.right == Pane::Comparison && model.compare.view.shown == View::Commitments {
        // Below the line above it and the row of what became of it.
        let size = (model.front_columns(), model.commitment_rows().saturating_sub(2));
        model.compare.set_out_card(size, model.lang, model.ambiguous);
    }
    if model.right == Pane::Comparison && !matches!(model.compare.view.shown, View::Changes | View::Figures) {
        model.compare.sums = comparison::sums(&model.compare, &model.entries, &model.memory);
    }
    if model.right == Pane::Comparison && model.compare.view.heat {
        model.compare.count_since();
    }
}

/// Returns the number of findings of the shown report above a hint that were not dismissed.
fn open_findings(model: &Model) -> usize {
    let Some((reader, e)) = model.text.reader.as_ref().zip(model.shown_entry()) else { return 0 };
    let whose = Whose::of(e);
    let counts = |f: &usize| {
        reader.report.findings[*f].severity != Severity::Info
            && evidence::judged(&model.memory, &reader.report, &whose, evidence::Item::Finding(*f)) != Some(Judged::Dismissed)
    };
    (0..reader.report.findings.len()).filter(counts).count()
}

/// Wraps what is shown for its width; texts of that width already are left alone.
fn layout(model: &mut Model, effects: &mut Vec<Effect>) {
    let columns = model.text_area().0;
    model.text.part_carried(model.shown);
    if let Some(job) = model.text.fit(columns) {
        perform(model, vec![Request::Ask { slot: Slot::Wrap, job: Job::Wrap(job) }], effects);
    }
    if let Some(job) = model.metrics.rows_wanted() {
        perform(model, vec![Request::Ask { slot: Slot::Rows, job: Job::Rows(job) }], effects);
    }
    let columns = model.front_columns();
    if let Some(job) = model.compare.fit(columns, model.lang, model.ambiguous) {
        perform(model, vec![comparison::ask_layout(job)], effects);
    }
    let shared = shared!(model, Pane::Comparison);
    let requests = comparison::search_again(&mut model.compare, &shared);
    perform(model, requests, effects);
}

/// Makes the pane beside the list show the shown report, if either has changed.
fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    let report = model.text.reader.as_ref().map(|r| Arc::as_ptr(&r.report) as usize);
    let now = Followed { pane: model.right, shown: model.shown, report, opening: model.going.is_some() };
    if model.followed == Some(now) {
        return;
    }
    model.followed = Some(now);
    let shared = shared!(model, model.right);
    let requests = match model.right {
        Pane::Metrics => metrics::follow(&mut model.metrics, &shared),
        Pane::Comparison => comparison::follow(&mut model.compare, &shared),
        Pane::Findings => findings::follow(&mut model.findings, &shared),
        Pane::Reports | Pane::Text => Vec::new(),
    };
    perform(model, requests, effects);
}

/// Brings every cursor into view.
fn scroll_all(model: &mut Model) {
    let (list, text, findings) = (model.list_rows(), model.text_area().1, model.finding_rows());
    scroll(&mut model.list.top, model.list.cursor, model.list.rows.len(), list);
    model.text.scroll(text);
    let (columns, rows) = (model.front_columns(), model.table_rows());
    model.metrics.scroll(columns, rows);
    scroll_comparison(model);
    let f = &mut model.findings;
    scroll(&mut f.top, f.cursor, f.rows.len(), findings);
    // The heading of the first item is visible with it.
    if f.cursor == 1 {
        f.top = 0;
    }
    let rows = model.picker_rows();
    if let Some(picker) = model.typing.as_mut().and_then(|t| t.picker.as_mut()) {
        picker.scroll(rows);
    }
    place_row(model);
}

/// Places the row under the cursor where the reader wanted it, and leaves it there until the cursor moves.
fn place_row(model: &mut Model) {
    let pane = model.focus;
    let wanted = model.placing.take();
    let height = model.rows_of(pane).max(1);
    let placed = model.placed;
    let Some((top, cursor, rows, covered)) = position(model) else { return };
    let lowest = rows.saturating_sub(height);
    if let Some(action) = wanted {
        *top = match action {
            Action::RowTop => cursor.saturating_sub(covered),
            Action::RowMiddle => cursor.saturating_sub(height / 2),
            _ => cursor.saturating_sub(height - 1),
        }
        .min(lowest);
        let at = *top;
        model.placed = Some((pane, cursor, at));
        return;
    }
    // Still there, and in a window that shows it.
    let kept = placed.filter(|p| (p.0, p.1) == (pane, cursor) && (p.2..p.2 + height).contains(&cursor) && p.2 <= lowest);
    if let Some((_, _, at)) = kept {
        *top = at;
    } else {
        model.placed = None;
    }
}

/// Returns first row, cursor and number of rows of the view that has the keys, and the rows covered at its top.
fn position(model: &mut Model) -> Option<(&mut usize, usize, usize, usize)> {
    Some(match model.focus {
        Pane::Reports => (&mut model.list.top, model.list.cursor, model.list.rows.len(), 0),
        Pane::Text => {
            let reader = model.text.reader.as_mut()?;
            match &mut reader.original {
                Some(o) => (&mut o.top, o.cursor, o.rows.len(), 0),
                // Below the heading that sticks.
                None => (&mut reader.top, reader.cursor, reader.rows.len(), 1),
            }
        }
        Pane::Metrics => (&mut model.metrics.top, model.metrics.cursor, model.metrics.rows.len(), 0),
        Pane::Comparison => {
            let c = &mut model.compare;
            let (view, rows) = (c.view.shown, c.len(c.view.shown));
            let at = c.view.position_mut(view);
            (&mut at.top, at.cursor, rows, 0)
        }
        Pane::Findings => (&mut model.findings.top, model.findings.cursor, model.findings.rows.len(), 0),
    })
}

fn scroll_comparison(model: &mut Model) {
    let rows = model.comparison_rows();
    let beside = model.compare.view.beside(model.front_columns());
    let c = &mut model.compare;
    for view in View::ALL {
        if view == c.view.shown || beside {
            let count = c.len(view);
            let at = c.view.position_mut(view);
            scroll(&mut at.top, at.cursor, count, rows);
        }
    }
}
