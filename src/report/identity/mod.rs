//! What a report says of itself: place, year, genre, dates, issuers, fields.
//!
//! `read` reads all of it into `metadata`, with the help of the others:
//!
//! | file | knows |
//! | --- | --- |
//! | `level` | the levels of a place |
//! | `gazetteer` | the list of administrative divisions |
//! | `places` | names of places and bodies as they are written |
//! | `fields` | the header of a page |
//! | `titles`, `prose_sample` | the title and the titles a text cites; the prose that others look at |
//! | `document_number` | numbers of the document and of its publisher, dates of issue |
//! | `placeholders` | masked words: xx镇, 202x年 |
//! | `issuers`, `speaker` | the bodies that issue it; who speaks where no title or signature says so |
//! | `genre`, `years`, `locality` | the decisions, each with its reason |
//! | `lexicon` | the word lists of these |

pub mod document_number;
pub mod fields;
pub mod gazetteer;
pub mod genre;
pub mod issuers;
pub mod level;
mod lexicon;
pub mod locality;
pub mod metadata;
pub mod placeholders;
pub mod places;
mod prose_sample;
pub(crate) mod read;
pub(crate) mod speaker;
pub mod titles;
pub mod years;
