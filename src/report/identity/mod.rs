//! What a report says of itself: place, year, genre, dates, issuers, fields.
//!
//! `read` reads all of it into `metadata`, with the help of the others:
//!
//! | file | knows |
//! | --- | --- |
//! | `level` | the four levels of a place |
//! | `gazetteer` | the list of administrative divisions |
//! | `places` | names of places and bodies as they are written |
//! | `fields`, `header_table` | the header of a page |
//! | `title`, `prose_sample`, `cited_titles` | parts of the text that others look at |
//! | `document_number`, `credit_code` | numbers of the document |
//! | `dates_of_issue` | when it was issued |
//! | `placeholders` | masked words: xx镇, 202x年 |
//! | `issuers` | the bodies that issue it |
//! | `genre`, `years`, `locality` | the decisions, each with its reason |

pub mod cited_titles;
pub mod credit_code;
mod dates_of_issue;
pub mod document_number;
pub mod fields;
pub mod gazetteer;
pub mod genre;
mod header_table;
mod issuers;
pub mod level;
pub mod locality;
pub mod metadata;
pub mod placeholders;
pub mod places;
mod prose_sample;
pub(crate) mod read;
mod title;
pub mod years;
