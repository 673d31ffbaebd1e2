//! The edits a person would mark between two texts: what was taken out, what was put in, and what differs by nothing but
//! noise. Numbers, titles and words are changed whole, a few letters left between two changes are changed with them, a clause
//! comes with its mark. Applied to the old text, all edits give the new one. Knows two texts, not where in reports they are.
//!
//! | file | holds |
//! | --- | --- |
//! | `edit` | an edit, and what edits are made with |
//! | `atoms` | a text cut into what is changed whole |
//! | `clauses` | clauses that say the same, in pairs |
//! | `lcs` | the longest common sequence |
//! | `hunks` | changes widened to what a person would mark |
//! | `emit` | all steps in order: two texts into edits |

mod atoms;
mod clauses;
mod edit;
mod emit;
mod hunks;
mod lcs;
#[cfg(test)]
mod tests;

pub use crate::compare::edits::edit::Context;
pub use crate::compare::edits::emit::{edits, identical};
pub use edit::Edit;
