//! The text pane.

pub mod layout;
pub mod original;
pub mod reader;
pub mod state;
pub mod update;
