//! The figures of running text. For each paragraph with a quantity:
//!
//! - `paragraph`: where its sentences and clauses end
//! - `around`: the words before and behind a figure in its clause
//! - `change`: whether the quantity tells a change; `attach`: which figure that change is of
//! - `counted`: whether the quantity is one that a table would hold
//! - `naming`: its label, from these words or carried over; `canonical`: its name in the taxonomy
//! - `flat`, `shared_noun`: what only shows when all figures of the paragraph are named
//!
//! `figures` walks the paragraph and calls these in turn.

pub mod around;
pub mod attach;
pub mod canonical;
pub mod change;
pub mod counted;
pub mod figures;
pub mod flat;
pub mod naming;
pub mod paragraph;
pub mod shared_noun;
