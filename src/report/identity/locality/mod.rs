//! Which place a report is of (DOMAIN §8): what it says of itself in title, fields, signature and prose gives the unit; these and
//! addressee, cited titles and the publisher's code give its parents; then the list of divisions; then file and folder names. Every
//! step is kept as evidence. If two readings are left the level stays open, and a masked place stays unknown.
//!
//! | file | holds |
//! | --- | --- |
//! | `place` | the result: a place with what speaks for it |
//! | `witnesses` | the parts of a report that may name the place, and what else the search is given |
//! | `leads` | where in a text a name can begin; the level that 我镇, 我县 speak of |
//! | `mentions` | the places that a witness names |
//! | `parents` | checks on the parents of a place, and the parents that the text names |
//! | `unit` | the unit itself |
//! | `listed` | parents by the list of divisions, then by file names |
//! | [`decide`](mod@decide) | the order of all these |

pub mod decide;
pub mod leads;
mod listed;
mod mentions;
mod parents;
pub mod place;
pub mod unit;
pub mod witnesses;

pub use crate::report::identity::locality::witnesses::{Evidence, Witness};
pub use decide::decide;
pub use place::{Place, PlaceSource};
