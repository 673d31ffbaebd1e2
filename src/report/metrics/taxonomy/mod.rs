//! What figures are called: `taxonomy.toml` and the reader's own file of the same form, made into one matcher. A pattern names
//! a figure that was found already; it is tried on the words around that figure. Knows no report.
//!
//! Most patterns cannot match most sentences: each has words it needs, all words are searched for at once, and only patterns
//! whose word is there are tried. They are tried from the figure outwards, so that most fail at the next word.

mod backwards;
pub mod matcher;
pub mod name;
pub mod pattern;

pub use matcher::{Taxonomy, built_in};
pub use name::{Group, Name, Relation, Wish};
pub use pattern::FIGURE;
