//! Differences that say nothing: another numbering, other blanks, another width, script or quotation mark, the year that moved
//! on, the congress of the day, formulas that come and go. A text is folded by the switches that are on; what is alike after
//! that differs only by noise. Knows one text at a time, not how two are set beside each other.

mod alike;
mod characters;
mod congress;
mod folded;
mod gateway;
mod numbering;
mod phrases;
mod switches;
mod year;

pub(super) use alike::{alike, cause};
pub(super) use folded::Folded;
pub use switches::{Noise, Switches};
