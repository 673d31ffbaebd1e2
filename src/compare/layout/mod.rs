//! A comparison laid out in rows, for whoever draws it: the pane and every format of the pipe draw this one. Made once a comparison;
//! knows no language, no width and no fold. Words, such as the names of blocks, are put by whoever draws.
//!
//! | file | holds |
//! | --- | --- |
//! | `types` | [`Layout`]: its [`Row`]s, [`Change`]s, [`Pairing`]s and [`Sign`]s |
//! | `title` | [`Title`]: what a section or block is called |
//! | `run` | [`Run`]: stretches of both texts that are the same, differ by noise, or differ |
//! | `side_cursor` | reading two sides along the marks between them |
//! | `build` | a comparison into rows, and where a section was that moved |

mod build;
mod run;
mod side_cursor;
#[cfg(test)]
mod tests;
mod title;
mod types;

pub use crate::compare::layout::types::Sign;
pub use run::{PartSpan, Run, RunKind, TextRun, title_runs};
pub use title::{SectionTitle, Title};
pub use types::{Change, Layout, MoveEnd, Pairing, Row, RowKind};
