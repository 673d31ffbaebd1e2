//! The comparison pane.

pub mod state;
pub mod update;
pub mod wording;
