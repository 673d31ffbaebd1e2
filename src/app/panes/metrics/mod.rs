//! The metrics pane.
//!
//! ```text
//! reports ─► table (lines of cells, under columns) ─► rows (filtered, sorted or under topics) ─► state ─► chart, copy
//! ```

pub mod cell;
pub mod chart;
pub mod columns;
pub mod copy;
pub mod line;
pub mod rows;
pub mod state;
pub mod table;
#[cfg(test)]
pub(crate) mod tests;
pub mod topic;
pub mod update;
