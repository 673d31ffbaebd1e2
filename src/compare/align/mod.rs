//! Which sections and sentences of two reports belong together: sections by content, title and role, numbers ignored, one to
//! one, split or merged; then sentences inside each pair; what is left over is looked for everywhere. The same words under
//! another number are the same section, so a statute in which one article was put in keeps all the others.
//!
//! Steps are counted, not timed: a pair of neighbouring characters that stands in more than `COMMON` sentences proposes
//! nothing, and a sentence keeps its `BEST` likest. Knows nothing of edits and figures.

mod alignment;
mod assign;
mod candidates;
mod headings;
mod laid;
mod order;
mod pipeline;
mod regroup;
mod score;
mod sections;
mod sentences;
mod shared_values;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use alignment::{Alignment, Group, Provenance, SentencePair};
pub use pipeline::align;
