//! What the reader is doing, not how it is drawn. No clock, disk or terminal in here.
//!
//! ```text
//! key ─► keymap ─► action ─► a pane's update(state, shared, action) ─► requests
//! message ─► update ─────────────────────────────────────────────────► perform: one match ─► settle ─► effects
//! ```
//!
//! A pane changes only its own state and requests the rest. `act` performs actions of no single pane; `perform` fulfils requests, those of
//! the prompt through `typed` and `run_command`; `navigate` goes from report to report, `years` from year to year; `alike` asks for what is like a paragraph, `across` for a figure in all places, `by_year` lists units by year; `overview` is what a place above reports shows; `settle` re-establishes all derived state once per
//! message. The loop performs the effects and sends back messages.

pub mod across;
pub mod act;
pub mod action;
pub mod alike;
pub mod appearance;
pub mod by_year;
pub mod carried;
pub mod copy;
pub mod cursor;
pub mod help;
pub mod jobs;
pub mod keymap;
pub mod message;
pub mod model;
pub mod navigate;
pub mod overview;
pub mod panes;
pub mod perform;
pub mod place;
pub mod prompt;
pub mod prompts;
pub mod request;
pub mod run_command;
pub mod settle;
pub mod shared;
pub mod sizes;
pub mod typed;
pub mod update;
pub mod years;

pub use message::{Effect, Msg};
pub use model::Model;
pub use update::update;
