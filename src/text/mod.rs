//! Room 1: characters. Bytes become text, text is cleaned, folded and measured here; nothing in this room knows what a
//! report is, opens a file or draws.

pub mod blank;
pub mod char_set;
pub mod clean;
pub mod colours;
pub mod dates;
pub mod decode;
pub mod escape;
pub mod find;
pub mod fold;
pub mod lexicon;
#[cfg(test)]
pub(crate) mod lexicon_laws;
mod lists;
pub mod marks;
pub mod numbers;
pub mod one_line;
pub mod span;
pub mod stop;
pub mod tokens;
pub mod width;
