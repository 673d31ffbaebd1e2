//! The reports pane.

pub mod state;
pub mod update;
