//! Which reports are years or versions of one locality. Two reports are only if linked by something that no other unit can share: the
//! publisher's own code, county and name, a change of type or county from one year to a later one, a name that is unique in the country,
//! the reader's declaration. A name shared by several places links nothing, and mergers are never guessed: a year missing from a series is
//! noticed, a foreign year in it is not.
//!
//! Works on what a [`Member`] keeps of each report. Knows no bodies, no files, and nothing of the later comparison.
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
