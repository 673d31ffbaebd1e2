//! Fixed layouts (PDF, OFD): characters at places → lines, tables and paragraphs as a reader sees them. Knows no format.
//!
//! | file | knows |
//! | --- | --- |
//! | `page` | what a page holds |
//! | `visual` | the lines that are seen |
//! | `columns` | prose that is set side by side |
//! | `grid` | tables that are drawn |
//! | `paragraphs` | what goes on, and what only pages print |

mod columns;
mod grid;
pub mod page;
mod paragraphs;
mod visual;

pub use page::{Glyph, Page, Rule};
pub use paragraphs::write;
