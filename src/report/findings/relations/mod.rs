//! Relations between the figures of one report: totals and parts, rates and their counts, the base a stated change implies,
//! one quantity stated twice. Only what the text asserts or clearly implies; a relation nobody asserted never fails.
//!
//! - `relation`: what a relation is; data only
//! - `figures`: the figures of one paragraph, as the rules read them · `arithmetic` · `units`: units that count the same
//! - `lists`: figures side by side behind a total · `closed`: whether they are all its parts
//! - `sums`: totals and parts in prose, `totals`: in tables · `rates` · `bases`: last year's figure
//! - `find`: all relations of a report · `findings`, `two_values`: what does not agree
//!
//! | file | holds |
//! | --- | --- |
//! | `relation` | what a relation is |
//! | `arithmetic` | figures of one paragraph as the rules read them; units that count the same; sums of rounded figures |
//! | `lists`, `closed` | figures side by side behind a total; whether they are all its parts |
//! | `bare` | totals of numbers without a unit of their own |
//! | `sums`, `rates`, `shares` | totals and parts, rates and shares with their counts |
//! | `bases` | last year's figure; one quantity stated twice |
//! | `find` | all relations of a report, and what is said of those that do not agree |

pub mod arithmetic;
pub mod bare;
pub mod bases;
pub mod closed;
pub mod find;
pub mod lists;
pub mod rates;
pub mod relation;
pub mod shares;
pub mod sums;
pub mod totals;

pub use crate::report::findings::relations::arithmetic::family;
pub use relation::{Reconciliation, Relation, Status};
