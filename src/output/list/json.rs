//! The list as JSON lines: an object a report, an object a file that could not be read, and how many files are of another kind.

use crate::library::Loaded;
use crate::output::json;
use crate::output::list::characters::characters;
use crate::report::Report;
use crate::report::identity::level::Level;
use serde::Serialize;

/// The line of a report.
#[derive(Debug, Serialize)]
struct ListLine<'a> {
    path: String,
    /// The number of the report, from 1, if its file holds several.
    part: Option<usize>,
    id: &'a str,
    locality: Option<String>,
    locality_id: Option<String>,
    admin_level: Option<&'static str>,
    issuer_kind: &'static str,
    report_year: Option<u32>,
    title: Option<&'a str>,
    genre: &'static str,
    genre_reason: &'static str,
    encoding: &'static str,
    confidence: &'static str,
    replaced: usize,
    sections: usize,
    characters: usize,
    /// Hints included.
    findings: usize,
    /// Whether the reader corrected year, place or genre.
    corrected: bool,
}

/// The line of a file that could not be read.
#[derive(Debug, Serialize)]
struct UnreadLine<'a> {
    path: &'a str,
    /// The reason, a sentence in English.
    unread: &'a str,
}

/// The last line, if there are files of another kind.
#[derive(Debug, Serialize)]
struct OtherFilesLine {
    other_files: usize,
}

/// Returns the line of a report.
pub fn json_line(loaded: &Loaded, r: &Report) -> String {
    let m = &r.metadata;
    json::line(&ListLine {
        path: loaded.source.shown(),
        part: (r.part.1 > 1).then_some(r.part.0),
        id: &r.id,
        locality: m.locality(),
        locality_id: m.locality_id(),
        admin_level: m.admin_level.map(Level::code),
        issuer_kind: m.issuer_kind.code(),
        report_year: m.report_year,
        title: m.title.as_deref(),
        genre: m.genre.code(),
        genre_reason: m.genre.reason().code(),
        encoding: loaded.encoding.name(),
        confidence: loaded.confidence.code(),
        replaced: loaded.replaced,
        sections: r.sections.len(),
        characters: characters(r),
        findings: r.findings.len(),
        corrected: m.corrected.year || m.corrected.locality || m.corrected.genre,
    })
}

/// Returns the line of a file that could not be read.
pub fn unread_json_line(path: &str, unread: &str) -> String {
    json::line(&UnreadLine { path, unread })
}

/// Returns the line that counts files of another kind.
pub fn other_files_json_line(other_files: usize) -> String {
    json::line(&OtherFilesLine { other_files })
}
