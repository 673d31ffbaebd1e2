//! Re-establishes derived state, once per message: the pane beside the list shows the shown report, texts are wrapped for their width, and
//! every cursor is in view.

use crate::app::cursor::scroll;
use crate::app::message::Effect;
use crate::app::model::{Followed, Model};
use crate::app::panes::comparison;
use crate::app::panes::comparison::view::View;
use crate::app::panes::findings::update as findings;
use crate::app::panes::metrics::update as metrics;
use crate::app::perform::perform;
use crate::app::place::Pane;
use crate::app::shared::shared;
use std::sync::Arc;

/// Re-establishes derived state.
pub fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    layout(model, effects);
    follow(model, effects);
    layout(model, effects);
    scroll_all(model);
}

/// Wraps what is shown for its width; texts of that width already are left alone.
fn layout(model: &mut Model, effects: &mut Vec<Effect>) {
    let columns = model.text_area().0;
    model.text.layout(columns);
    let columns = model.comparison_columns();
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
        Pane::Findings => {
            findings::follow(&mut model.findings, &shared);
            Vec::new()
        }
        Pane::Reports | Pane::Text => Vec::new(),
    };
    perform(model, requests, effects);
}

/// Brings every cursor into view.
fn scroll_all(model: &mut Model) {
    let rows = model.list_rows();
    scroll(&mut model.list.top, model.list.cursor, model.list.rows.len(), rows);
    let rows = model.text_area().1;
    model.text.scroll(rows);
    let (columns, rows) = (model.right_columns(), model.table_rows());
    model.metrics.scroll(columns, rows);
    scroll_comparison(model);
    let rows = model.finding_rows();
    let f = &mut model.findings;
    scroll(&mut f.top, f.cursor, f.rows.len(), rows);
    // The heading of the first item is visible with it.
    if f.cursor == 1 {
        f.top = 0;
    }
    let rows = model.picker_rows();
    if let Some(picker) = model.typing.as_mut().and_then(|t| t.picker.as_mut()) {
        picker.scroll(rows);
    }
}

fn scroll_comparison(model: &mut Model) {
    let rows = model.comparison_rows();
    let beside = model.compare.view.beside(model.comparison_columns());
    let c = &mut model.compare;
    for view in View::ALL {
        if view == c.view.shown || beside {
            let count = c.len(view);
            let at = c.view.position_mut(view);
            scroll(&mut at.top, at.cursor, count, rows);
        }
    }
}
