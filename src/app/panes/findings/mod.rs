//! The findings pane.

pub mod evidence;
pub mod state;
pub mod update;
