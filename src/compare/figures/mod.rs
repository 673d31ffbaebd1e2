//! Figures beside figures. Of several reports in one table: a row a metric, a column a report; a metric meets itself by its
//! canonical id or its label, with its unit family and whether it was promised or reached; what meets nothing has a row of its
//! own. Of two years in pairs, by what `told` says each is known by: what changed by how much, unless unit, scope or period
//! drifted. Whether a stated change is true is asked in `stated`.

mod assign;
mod beside;
pub(super) mod cells;
mod change;
pub(super) mod consecutive;
mod figure;
mod key;
pub(super) mod last_year;
mod likeness;
pub(super) mod meant;
mod pair;
mod stated;
mod table;
#[cfg(test)]
mod tests;

pub use change::ComputedChange;
pub use figure::{Drift, Figure, Move, Verdict};
pub use pair::pair;
pub use table::{Identity, Row, identity, table};
