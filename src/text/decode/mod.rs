//! Bytes → text: which encoding a file is in, how sure we are, and what could not be read.
//!
//! Our own ladder, because detectors made for the web misread what occurs here: UTF-16 without a mark, one bad byte in a
//! long file, a file cut in mid-character, two-line files, a file whose encoding changes between lines. In order: byte order
//! mark, strict UTF-8, the zero-byte pattern of UTF-16, then the candidates are decoded and scored by how many of their
//! characters are frequent ones. Line ends are kept and nothing is repaired here.
//!
//! | file | knows |
//! | --- | --- |
//! | `decoded` | what comes out: the text, its encoding, how sure the choice is |
//! | `ladder` | the order in which encodings are tried |
//! | `mixed` | a file whose lines are in different encodings |
//! | `codec` | a text read in one encoding |
//! | `score` | how much a reading looks like Chinese prose |

mod codec;
mod decoded;
mod ladder;
mod mixed;
mod score;
#[cfg(test)]
mod tests;

pub use decoded::{Confidence, Decoded, Encoding};
pub use ladder::decode;
