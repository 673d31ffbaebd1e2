//! Old Word (97 to 2003) and WPS: text by the piece table, tables by their marks, automatic numbers, deleted text, notes and running heads.
//! Knows the part of the format that holds text; macros and embedded objects are not looked at.
//!
//! | file | knows |
//! | --- | --- |
//! | `bytes` | numbers in bytes |
//! | `file` | where the parts of the file are: the head, the pieces of the text |
//! | `properties` | what is said of runs of characters and of paragraphs |
//! | `lists` | automatic numbers |
//! | `text` | characters with their marks → lines |

mod bytes;
mod file;
mod lists;
mod properties;
mod text;

use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::lines::Lines;
use crate::library::import::office::rows::head_kind;
use crate::library::import::origin::Unit;
use crate::library::outcome::Unread;
use crate::text::clean::GapKind;
use cfb::CompoundFile;
use file::File;
use std::io::{Cursor, Read as _};
use text::Writer;

/// Returns the document of a compound file.
pub fn content(bytes: &[u8]) -> Result<Content, Unread> {
    let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
    if compound.exists("/EncryptedPackage") {
        return Err(Unread::Locked);
    }
    let mut stream = |name: &str| -> Option<Vec<u8>> {
        let mut all = Vec::new();
        // No stream is larger than its file.
        compound.open_stream(name).ok()?.take(bytes.len() as u64).read_to_end(&mut all).ok()?;
        Some(all)
    };
    let Some(document) = stream("/WordDocument") else {
        let known = [("/Workbook", "XLS"), ("/Book", "XLS"), ("/PowerPoint Document", "PPT"), ("/MatOST", "Works")];
        let other = known.into_iter().find(|(name, _)| stream(name).is_some());
        return Err(Unread::Foreign(other.map_or("OLE", |o| o.1).to_owned()));
    };
    let table = stream(file::table_name(&document)?).ok_or(Unread::Damaged)?;
    let file = File::read(&document, &table)?;
    let mut lines = Lines::new(Unit::Paragraph);
    let mut writer = Writer::new(&file);
    let heads = writer.plain(file.heads());
    let mut seen: Vec<&String> = Vec::new();
    for text in &heads {
        if !seen.contains(&text) {
            lines.aside(text, head_kind(text));
            seen.push(text);
        }
    }
    writer.body(file.body(), &mut lines);
    for range in file.notes() {
        writer.plain(range).iter().for_each(|text| lines.aside(text, GapKind::Footnote));
    }
    writer.body(file.boxes(), &mut lines);
    Ok(lines.finish(Format::Doc, bytes.len()))
}
