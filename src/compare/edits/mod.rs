//! The edits a person would mark between two texts: what was taken out, what was put in, and what differs by nothing but
//! noise. Numbers, titles and words are changed whole, a few letters left between two changes are changed with them, a clause
//! comes with its mark. Applied to the old text, all edits give the new one. Knows two texts, not where in reports they stand.

mod absorb;
mod atoms;
mod context;
mod edit;
mod emit;
mod hunks;
mod lcs;
mod pipeline;
mod rewrite;
mod slide;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use edit::Edit;
pub use pipeline::{edits, identical};
