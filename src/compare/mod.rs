//! Room 3: two reports beside each other (and the figures of several). Knows their text, sections and figures, not the files
//! they came from nor a screen.
//!
//! A report is laid out in parts and sentences (`side`), these are paired with those of the other (`align`), then what
//! differs in each pair is marked (`edits`), what says nothing apart (`noise`). Figures are paired and judged (`figures`),
//! the plan and the problems followed (`commitments`); what that finds is said in `findings`. `carried` tells since
//! when each sentence has stood; `twin` finds a place of one report in the other. What the words mean is in the product's page (§4 and §7): carried over, edited,
//! moved, renamed, split, merged, new, dropped.

pub mod align;
mod bigrams;
pub mod carried;
pub mod commitments;
mod comparison;
pub mod edits;
pub mod figures;
mod findings;
pub mod layout;
mod lexicon;
mod mark;
pub mod noise;
pub mod side;
#[cfg(test)]
mod tests;
pub mod twin;

pub use crate::compare::mark::prepare;
pub use align::{Alignment, Group, Provenance, SentencePair};
pub use comparison::{Between, Compared, Comparison, Kind, Mark, Options, Prepared, Step, Summary};
pub use edits::{Context, Edit};
pub use mark::{compare, mark};
pub use noise::{Noise, Switches};
pub use side::{Part, PartKind, Sentence, Side};
