//! Differences that say nothing: another numbering, other blanks, another width, script or quotation mark, the year that moved
//! on, the congress of the day, formulas that come and go. A text is folded by the switches that are on; what is alike after
//! that differs only by noise. Knows one text at a time, not how two are set beside each other.
//!
//! | file | holds |
//! | --- | --- |
//! | `switches` | the kinds of noise, and which of them are left out |
//! | `rules` | where each kind occurs in a text |
//! | `folded` | a text folded by them |
//! | `alike` | which part of a difference says nothing |

mod alike;
mod folded;
mod rules;
mod switches;

pub(super) use crate::compare::noise::alike::{alike, cause};
pub(super) use folded::Folded;
pub use switches::{Noise, Switches};
