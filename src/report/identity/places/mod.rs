//! Names of places and of bodies as they are written: 海棠省青石县桂园街道办事处 read into the levels of its place and the kind of its
//! body. A place need not be in the list of divisions.
//!
//! | file | holds |
//! | --- | --- |
//! | `names` | what can be a proper name, where its suffix ends it, and what follows it in the name of a body |
//! | [`read`](mod@read) | a text into the chain of places it begins with |

pub mod names;
pub mod read;

pub use crate::report::identity::places::names::{Body, body};
pub use crate::report::identity::places::read::Chain;
pub use read::{read, read_in_prose};
