//! The metrics pane.

pub mod state;
pub mod update;
