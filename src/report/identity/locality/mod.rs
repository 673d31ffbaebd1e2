//! Which place a report is of (DOMAIN §8): what it says of itself in title, fields, signature and prose gives the unit; these and
//! addressee, cited titles and the publisher's code give its parents; then the list of divisions; then file and folder names. Every
//! step is kept as evidence. If two readings are left the level stays open, and a masked place stays unknown.
//!
//! | file | holds |
//! | --- | --- |
//! | `place` | the answer: a place with what speaks for it |
//! | `evidence` | what the search is given: witnesses, and what else is known of the report |
//! | `witnesses` | the parts of a report that may name the place |
//! | `own_level` | the level that 我镇, 我县 speak of |
//! | `leads` | where in a text a name can begin |
//! | `mentions` | the places that a witness names |
//! | `parents` | questions on the parents of a place, and the parents that the text names |
//! | `unit` | the unit itself |
//! | `listed` | parents by the list of divisions |
//! | `file_names` | the last evidence |
//! | [`decide`](mod@decide) | the order of all these |

pub mod decide;
pub mod evidence;
mod file_names;
mod leads;
mod listed;
mod mentions;
pub mod own_level;
mod parents;
pub mod place;
mod unit;
pub mod witnesses;

pub use decide::decide;
pub use evidence::{Evidence, Witness};
pub use place::{Place, PlaceSource};
