//! Room 5: what the reader is doing, not how it is drawn. A key becomes an [`action::Action`], [`update()`] changes the
//! [`Model`] and answers with effects; whoever runs the loop performs them and sends back messages. No clock, disk or terminal
//! in here.

pub mod action;
pub mod appearance;
pub mod copy;
pub mod jobs;
pub mod keymap;
pub mod model;
pub mod panes;
pub mod prompt;
pub mod redline;
pub mod update;

pub use model::Model;
pub use update::{Effect, Msg, update};

/// The rows of the help for the view in front: an action's keys and its sentence.
pub fn help_rows(model: &Model) -> Vec<(String, &'static str)> {
    let context = match model.focus {
        model::Pane::Reports => keymap::Context::List,
        model::Pane::Text => keymap::Context::Text,
        model::Pane::Metrics => keymap::Context::Metrics,
        model::Pane::Comparison => keymap::Context::Comparison,
        model::Pane::Findings => keymap::Context::Findings,
    };
    let (own, any): (Vec<_>, Vec<_>) = model
        .keymap
        .rows(context)
        .into_iter()
        .partition(|(action, _)| model.keymap.bindings.iter().any(|b| b.action == *action && b.context == context));
    // What only this view has comes first: the rest is known after a day.
    own.into_iter().chain(any).map(|(action, keys)| (keys, action.sentence(model.lang))).collect()
}
