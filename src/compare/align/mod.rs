//! Which sections and sentences of two reports belong together: sections by content, title and role, numbers ignored, one to
//! one, split or merged; then sentences inside each pair; what is left over is looked for everywhere. The same words under
//! another number are the same section, so a statute in which one article was put in keeps all the others.
//!
//! Steps are counted, not timed: a pair of neighbouring characters that occurs in more than `COMMON` sentences proposes
//! nothing, and a sentence keeps its `BEST` most alike ones. Knows nothing of edits and figures.
//!
//! | file | holds |
//! | --- | --- |
//! | `alignment` | the result: pairs of sections and of sentences |
//! | `laid` | both sides as the steps read them |
//! | `topic` | what a title is about |
//! | `candidates` | sections that may be one, and the best assignment |
//! | `score` | what makes two sections alike |
//! | `siblings` | what is left below chapters that are one |
//! | `regroup` | split and merged sections |
//! | `sentences` | sentences inside a pair, and what moved |
//! | `sections` | all steps in order |

mod alignment;
mod candidates;
mod laid;
mod regroup;
mod score;
mod sections;
mod sentences;
mod siblings;
#[cfg(test)]
mod tests;
mod topic;

pub use crate::compare::align::sections::align;
pub use alignment::{Alignment, Group, Provenance, SentencePair};
