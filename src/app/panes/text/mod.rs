//! The text pane.

pub mod layout;
pub mod original;
pub mod state;
pub mod update;
