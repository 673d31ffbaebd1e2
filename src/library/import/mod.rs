//! Bytes → documents as text. One importer per kind of file; each knows only its kind, and none of them knows reports.
//!
//! Text is read here. Every other kind is read by a [`child`]: the same program, as a process that has given up memory, time and files
//! before it looks at the first byte. It runs `extract` and tells what it finds over a pipe, a line of JSON each ([`wire`]).
//!
//! ```text
//! bytes ──► format ──► text ──────────────────────────────► Document
//!              └─────► child: extract ──► html docx pdf … ──► wire ──┘
//! ```
//!
//! | file | holds |
//! | --- | --- |
//! | [`document`], [`origin`] | what an importer makes: text, what of it was told apart, where its lines were |
//! | `format` | the kinds of file, told by their first bytes |
//! | [`bounds`] | what extraction may cost |
//! | `extract` | chooses the importer; goes into archives and tables |
//! | [`child`], [`wire`] | the process that extracts, and what is said over the pipe |
//! | [`lines`] | puts the text of a document together |
//! | `raised` | what is set above the line: signs of notes, powers |
//! | [`text`] | plain text and Markdown in any encoding |
//! | `html` | web pages, saved ones too |
//! | `docx`, `doc` | Word, new and old |
//! | `pdf`, `ofd` | fixed layouts; what both share is in `layout` |
//! | `archive`, `table` | files that hold many documents |
//! | `office` | packages, XML, rows and automatic numbers, shared by office formats |

#[cfg(feature = "archive")]
pub mod archive;
pub mod bounds;
pub mod child;
#[cfg(feature = "doc")]
pub mod doc;
pub mod document;
#[cfg(feature = "docx")]
pub mod docx;
pub mod extract;
pub mod format;
#[cfg(feature = "html")]
pub mod html;
#[cfg(any(feature = "ofd", feature = "pdf"))]
mod layout;
pub mod lines;
#[cfg(feature = "ofd")]
pub mod ofd;
mod office;
pub mod origin;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(any(feature = "html", feature = "docx", feature = "doc", feature = "ofd", feature = "pdf"))]
mod raised;
#[cfg(feature = "table")]
pub mod table;
pub mod text;
pub mod wire;

use crate::library::import::document::Found;
use crate::library::import::extract::{Ask, extract};
use crate::library::import::format::{Format, Kind, kind_of};
use crate::library::options::{Extractor, Options};
use crate::library::outcome::Unread;
use crate::library::source::{Source, Within};

pub use document::{Content, Document};

/// A document, or the place of one that cannot be read with the reason.
pub type Read = Result<Document, (Source, Unread)>;

/// Returns the documents in the bytes of a source, in order: all of a file, or those at the place that the source names. At least one.
pub fn documents(bytes: &[u8], source: &Source, options: &Options) -> Vec<Read> {
    let only = source.within();
    let only = if only.is_empty() { Vec::new() } else { vec![only] };
    parts(bytes, source, only, options)
}

/// Returns the documents at some places of a file; `source`: one of them. Without a place: all.
pub fn parts(bytes: &[u8], source: &Source, only: Vec<Within>, options: &Options) -> Vec<Read> {
    let name = source.whole().name().unwrap_or_default().into_owned();
    let ask = Ask { name, encoding: options.encoding_of(source), only, most_mib: options.most_mib() };
    let mut read = Vec::new();
    let mut each = |found: Found| {
        let source = source.part(found.at);
        read.push(match found.content {
            Ok(content) => Ok(Document { source, content }),
            Err(why) => Err((source, why)),
        });
        true
    };
    // Text needs no process of its own: nothing in it is followed.
    let here = kind_of(bytes, &ask.name) == Kind::One(Format::Text) && ask.only.is_empty();
    match &options.extractor {
        Extractor::Child(program) if !here => {
            if let Err(why) = child::run(program, bytes, &ask, &mut each) {
                read.push(Err((source.clone(), why)));
            }
        }
        _ => extract(bytes, &ask, &mut each),
    }
    read
}
