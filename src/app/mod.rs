//! Room 5: what the reader is doing, not how it is drawn. A key becomes an [`action::Action`], [`update::update`] changes the
//! [`model::Model`] and answers with effects; whoever runs the loop performs them and sends back messages. No clock, disk or
//! terminal in here.

pub mod action;
pub mod keymap;
pub mod model;
pub mod places;
pub mod reader;
pub mod script;
pub mod update;

pub use action::Action;
pub use model::Model;
pub use update::{Effect, Msg, update};
