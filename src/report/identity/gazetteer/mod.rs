//! The list of administrative divisions: names, their parents and their codes, down to townships. It is evidence, the last before
//! file names, and never set against what a report says of itself. It ages: the reader's own list of paths overrides it.
//!
//! | file | holds |
//! | --- | --- |
//! | `list` | the units with their indexes: units of a name, parents, codes |
//! | `packing` | the built-in list as it is packed |
//! | `own_list` | the reader's own list of paths |
//! | `short_names` | names without nationality, suffix or one character; the units that a text names, all found in one pass |

pub mod list;
pub mod own_list;
pub mod packing;
pub mod short_names;

pub use list::{Gazetteer, Unit};
pub use own_list::unread_lines;
pub use packing::{built_in, with_own};
