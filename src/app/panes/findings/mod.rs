//! The findings pane.

pub mod state;
pub mod update;
