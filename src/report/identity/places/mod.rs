//! Names of places and of bodies as they are written: 海棠省青石县桂园街道办事处 read into the levels of its place and the kind of its
//! body. A place need not be in the list of divisions.
//!
//! | file | holds |
//! | --- | --- |
//! | `names` | a place by its levels; what can be a proper name, and where its suffix ends it |
//! | [`read`](mod@read) | a text into the chain of places it begins with |
//! | `bodies` | what follows the place in the name of a body |

pub mod bodies;
pub mod names;
pub mod read;

pub use crate::report::identity::places::bodies::{Body, body};
pub use crate::report::identity::places::names::Chain;
pub use read::{read, read_in_prose};
