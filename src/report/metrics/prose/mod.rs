//! The figures of running text. For each paragraph with a quantity:
//!
//! - `paragraph`: where its sentences and clauses end, and the words before and behind a figure in its clause
//! - `former`: whether it is what the next figure was before
//! - `change`: whether the quantity tells a change · `flat`: changes told without a number · `whose`: which figure one is of
//! - `naming`: its label, from these words or carried over and its name in the taxonomy
//! - `several`: one figure of several nouns, and several figures of as many nouns
//! - `parts`: the parts of a total take what it counts
//! - `owner`: whose a bare label is, where the figure just before does not tell
//! - `subject`: who acts, whose opinions they are, what an average is of, where a label does not say it
//! - `unequal`: two figures of one label are told apart
//! - `telegram`: bare numbers that add up to a figure before them
//! - `counts`: which quantities a table would hold
//! - `figures`: walks the paragraph and calls the others in turn

pub mod change;
pub mod counts;
pub mod figures;
pub mod flat;
pub mod former;
pub mod naming;
pub mod owner;
pub mod paragraph;
pub mod parts;
pub mod several;
pub mod subject;
pub mod telegram;
#[cfg(test)]
mod tests;
pub mod unequal;
pub mod whose;
