//! What the help shows: the keys of the view in front, from the key table.

use crate::app::keymap::Context;
use crate::app::model::Model;
use crate::app::place::Pane;

/// Returns the rows of the help for the view in front: the keys of an action and its sentence.
pub fn rows(model: &Model) -> Vec<(String, &'static str)> {
    let context = match model.focus {
        Pane::Reports => Context::List,
        Pane::Text => Context::Text,
        Pane::Metrics => Context::Metrics,
        Pane::Comparison => Context::Comparison,
        Pane::Findings => Context::Findings,
    };
    let (own, any): (Vec<_>, Vec<_>) = model
        .keymap
        .rows(context)
        .into_iter()
        .partition(|(action, _)| model.keymap.bindings.iter().any(|b| b.action == *action && b.context == context));
    // Keys that only this view has come first: the others are known after a day.
    own.into_iter().chain(any).map(|(action, keys)| (keys, action.sentence(model.lang))).collect()
}
