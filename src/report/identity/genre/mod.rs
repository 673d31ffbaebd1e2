//! Whether a document is an annual rule-of-law report, or only looks like one.
//!
//! | file | holds |
//! | --- | --- |
//! | `kinds` | the answer: the genre with its reason |
//! | [`decide`](mod@decide) | title, preamble and parts, and what they speak for |

pub mod decide;
pub mod kinds;

pub use decide::{Evidence, decide};
pub use kinds::{Genre, GenreReason};
