//! Figures beside figures. Of several reports in one table: a row a metric, a column a report; a metric meets itself by its
//! canonical id or its label, with its unit family and whether it was promised or reached; what meets nothing has a row of its
//! own. Of two years in pairs, by what `told` says each is known by: what changed by how much, unless unit, scope or period
//! drifted. Whether a stated change is true is checked in `stated`.
//!
//! | file | holds |
//! | --- | --- |
//! | `figure`, `key` | a figure and what it is known by |
//! | `pair`, `likeness`, `wording` | figures of two years in pairs |
//! | `change` | by how much a figure moved |
//! | `stated`, `possible_values` | whether a stated change is true, and which value of last year it may mean |
//! | `table` | figures of several reports in one table |

mod change;
mod figure;
mod key;
mod likeness;
pub(super) mod pair;
pub(super) mod possible_values;
mod stated;
pub(super) mod table;
#[cfg(test)]
mod tests;
mod wording;
mod years;

pub use change::ComputedChange;
pub use figure::{Drift, Figure, Move, Verdict};
pub use pair::pair;
pub(crate) use stated::{Checked, check as check_stated};
pub use table::{Identity, Row, identity, strict_table, table};
