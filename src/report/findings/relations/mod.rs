//! Relations between the figures of one report: totals and parts, rates and their counts, the base a stated change implies,
//! one quantity told twice. Only what the text asserts or clearly implies; a relation nobody asserted never fails.
//!
//! - `relation`: what a relation is; data only
//! - `figures`: the figures of one paragraph, as the rules ask them · `arithmetic` · `units`: units that count the same
//! - `sums`: totals and parts in prose, `totals`: in tables · `rates` · `bases`: last year's figure
//! - `find`: all relations of a report · `findings`, `two_values`: what does not agree

pub mod arithmetic;
pub mod bases;
pub mod figures;
pub mod find;
pub mod findings;
pub mod rates;
pub mod relation;
pub mod sums;
pub mod totals;
pub mod two_values;
pub mod units;

pub use relation::{Reconciliation, Relation, Status};
pub use units::family;
