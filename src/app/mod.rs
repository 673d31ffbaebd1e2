//! What the reader is doing, not how it is drawn. No clock, disk or terminal in here.
//!
//! ```text
//! key ─► keymap ─► action ─► a pane's update(state, shared, action) ─► requests
//! message ─► update ─────────────────────────────────────────────────► perform: one match ─► settle ─► effects
//! ```
//!
//! A pane changes its own state alone and asks for the rest with requests. `act` does what is of no one pane; `perform` fulfils
//! requests, those of the prompt by `typed` and `run_command`; `navigate` knows the ways from report to report; `settle`
//! establishes once a message whatever is derived. Whoever runs the loop performs the effects and sends back messages.

pub mod act;
pub mod action;
pub mod appearance;
pub mod copy;
pub mod cursor;
pub mod help;
pub mod jobs;
pub mod keymap;
pub mod message;
pub mod model;
pub mod navigate;
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

pub use message::{Effect, Msg};
pub use model::Model;
pub use update::update;
