//! Which reports are years or versions of one locality. Two are only where something ties them that no other unit can share:
//! the publisher's own code, county and name, a change of type or of county that happened in its turn, a name that is the only
//! one of the country, the reader's word. A name that several places bear ties nothing, and mergers are never guessed: a year
//! missing from a series is seen, a foreign year in it is not.
//!
//! Works on what a [`Member`] keeps of each report. Knows no bodies, no files, and nothing of what will be compared.
//!
//! | file | holds |
//! | --- | --- |
//! | [`types`] | a series with its years, versions, changes, and why |
//! | [`member`] | what is kept of a report |
//! | `names` | names and units as they are matched |
//! | `unite` | what makes one locality of several units |
//! | [`build`] | members into series, and the texts of one year |

pub mod build;
pub mod member;
mod names;
pub mod types;
mod unite;

#[cfg(test)]
mod tests;

pub use build::series;
pub use member::Member;
pub use types::{Change, Same, Series, Version, VersionKind, Year};
