//! A report laid out for comparison: its parts (sections and the blocks that hold prose) with their own text, cut into
//! sentences, each with the form in which it is compared with others: folded, without blanks and punctuation, figures, years and
//! the unit's own names masked. Knows one report; which sentence belongs to which is decided in `align`.
//!
//! | file | holds |
//! | --- | --- |
//! | `laid_out` | a report in parts and sentences |
//! | `part` | a part and its sentences |
//! | `masked` | a sentence with figures, years and own names masked |

mod laid_out;
mod masked;
mod part;

pub use laid_out::Side;
pub(super) use masked::unlike;
pub use part::{Part, PartKind, PartTitle, Sentence};
