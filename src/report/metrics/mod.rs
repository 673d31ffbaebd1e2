//! The figures of a report: each quantity an analyst would tabulate, with its label, section, and the change stated for it.
//!
//! A label is a short noun phrase in the words of the clause: before the figure (发放宣传手册5000份), behind it (46个风险点),
//! or carried over a comma (289批次,327人次). What only looks like a quantity was rejected by [`numbers`](crate::text::numbers);
//! thresholds, ages and spans of time are left out here. Whether figures agree with each other is checked in
//! [`findings::relations`](crate::report::findings::relations).
//!
//! - `metric`, `change`: what a figure is; data only
//! - `label`: words around a figure → its label · `cues`: what else they say of it · `step`: how precisely
//!   it is printed
//! - `lexicon`: the word lists of these · `taxonomy`: what figures are called across reports
//! - `prose`: figures of running text · `table`: figures of tables · `read`: both, of a whole report

pub mod change;
pub mod cues;
pub mod label;
pub mod lexicon;
pub mod metric;
pub mod prose;
pub mod read;
pub mod step;
pub mod table;
pub mod taxonomy;

pub use crate::text::numbers::Approx;
pub use change::{AmountUnit, Basis, Change, Direction};
pub use metric::{Kind, Metric, Nature};
