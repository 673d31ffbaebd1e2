//! The text pane.
//!
//! ```text
//! report ─► layout (pieces, wrapped rows) ─► rows (what folds and hits leave) ─► reader ─► state
//! ```

pub mod fields;
pub mod folding;
pub mod folds;
pub mod hits;
pub mod landmarks;
pub mod layout;
pub mod original;
pub mod position;
pub mod reader;
pub mod rows;
pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
