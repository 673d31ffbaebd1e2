//! The reports pane.
//!
//! ```text
//! entries ─► tree (places) ─► rows ─► state
//!        └─► order (table) ───────────┘
//! ```

pub mod order;
pub mod rows;
pub mod state;
pub mod tree;
pub mod update;
