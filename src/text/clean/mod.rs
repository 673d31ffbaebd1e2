//! Decoded text → clean text: what is not the document's own writing is taken out, counted, and its place kept.
//!
//! Taken out: pinyin glosses (執(zhí)法), stray blanks inside sentences, numbers and units, blanks at the margins of a line,
//! control, bidi and zero-width characters and whole terminal sequences. Nothing is replaced and nothing is lost: each
//! [`Gap`] knows its place in the raw text, and [`Clean`] maps every place of the clean text to the raw one and back.
//! Line ends become one `\n` each, so that line numbers are the same on both sides.
//!
//! Page furniture and header tables are not known here: they are blocks, found in room 2.
//!
//! ```text
//! raw text ──► lines ──► markup | scan ──► build ──► Clean
//!                                  ├ terminal   control characters and sequences
//!                                  ├ pinyin     glosses behind a character
//!                                  └ blanks     margins, list numbers, strays
//! ```
//!
//! | file | knows |
//! | --- | --- |
//! | `gap`, `cleaned` | what comes out: the gaps; the two texts and the way between their places |
//! | `build` | the way through a text, line by line |
//! | `lines` | where lines end |
//! | `markup`, `scan` | the two ways to look at a line |
//! | `terminal`, `pinyin`, `blanks` | what is looked for |

mod blanks;
mod build;
mod cleaned;
mod gap;
mod lines;
mod markup;
mod pinyin;
mod scan;
mod terminal;
#[cfg(test)]
pub(crate) mod tests;

pub use cleaned::{Clean, Place};
pub use gap::{Gap, GapKind};
