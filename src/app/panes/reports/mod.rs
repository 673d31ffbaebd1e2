//! The reports pane.
//!
//! ```text
//! entries ─► names (what a filter or search keeps)
//!        ├─► tree (places) ─► rows ─► state
//!        └─► order (table) ───────────┘
//! ```

pub mod marked;
pub mod names;
pub mod order;
pub mod owed;
pub mod rows;
pub mod state;
pub mod tree;
pub mod units;
pub mod update;
