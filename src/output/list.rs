//! The list of reports: `nianbao list`, one row per report. A file that could not be read is a row too, so that nobody misses it.

use crate::lang;
use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::table::Column;
use crate::output::{json, table};
use crate::report::identity::level::Level;
use crate::report::{Report, Severity};
use crate::text::decode::Encoding;
use crate::text::escape;
use serde::Serialize;

/// Returns the number of characters of headings and own text, without blanks.
pub(super) fn characters(r: &Report) -> usize {
    r.sections
        .iter()
        .flat_map(|s| s.body.iter().chain([&s.number, &s.title]))
        .map(|s| r.str(*s).chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}

pub fn columns(lang: Lang) -> [Column; 9] {
    let name = |say: Say| say.text(lang);
    [
        Column::text(name(Say::ColPlace), 36),
        Column::text(name(Say::ColLevel), 10),
        Column::text(name(Say::ColYear), 6),
        Column::text(name(Say::ColTitle), 60),
        Column::text(name(Say::ColEncoding), 12),
        Column::number(name(Say::ColSections), 10),
        Column::number(name(Say::ColChars), 10),
        Column::number(name(Say::ColFindings), 10),
        Column::text(name(Say::ColFile), 200),
    ]
}

/// Returns the row of a report. `✎` marks what the reader corrected, `?` after the encoding that it is uncertain.
pub fn row(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<String> {
    let m = &r.metadata;
    let mark = |set: bool| if set { "✎" } else { "" };
    let mut place = m.locality().unwrap_or_else(|| "?".into());
    if let Some(d) = &m.place.department {
        place.push_str(d);
    }
    place.push_str(mark(m.corrected.locality));
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let title = m.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let title = if m.genre.is_report() { title } else { format!("〔{}〕{title}", lang::genre(lang, m.genre.reason())) };
    let mut file = loaded.source.shown();
    if r.part.1 > 1 {
        file.push_str(&format!("#{}", r.part.0));
    }
    vec![
        escape::line(&place).into_owned(),
        m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default().to_owned(),
        format!("{year}{}", mark(m.corrected.year)),
        escape::line(&title).into_owned(),
        if loaded.doubtful_encoding() { format!("{}?", loaded.encoding_name()) } else { loaded.encoding_name() },
        r.sections.len().to_string(),
        characters(r).to_string(),
        r.findings.iter().filter(|f| f.severity != Severity::Info).count().to_string(),
        escape::line(&file).into_owned(),
    ]
}

/// Returns the row of a file that could not be read.
pub fn unread_row(file: &str, why: &str, lang: Lang) -> Vec<String> {
    let mut row = vec![String::new(); columns(lang).len()];
    row[0] = "?".to_owned();
    row[3] = format!("{}: {}", Say::Unreadable.text(lang), escape::line(why));
    row[8] = escape::line(file).into_owned();
    row
}

/// Returns the first line of the table for spreadsheets.
pub fn csv_header(lang: Lang) -> String {
    table::rows([table::headings(&lang::LIST_COLUMNS, lang)])
}

/// Returns the row of a report under the columns of [`csv_header`].
pub fn csv_row(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let m = &r.metadata;
    table::rows([vec![
        loaded.source.shown(),
        if r.part.1 > 1 { r.part.0.to_string() } else { String::new() },
        r.id.clone(),
        m.locality().unwrap_or_default(),
        m.locality_id().unwrap_or_default(),
        m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default().to_owned(),
        m.issuer_kind.code().to_owned(),
        m.report_year.map(|y| y.to_string()).unwrap_or_default(),
        m.title.clone().unwrap_or_default(),
        m.genre.code().to_owned(),
        m.sign_date.clone().unwrap_or_default(),
        loaded.encoding_name(),
        loaded.replaced.to_string(),
        r.sections.len().to_string(),
        characters(r).to_string(),
        r.findings.len().to_string(),
        String::new(),
    ]])
}

/// Returns the row of a file that could not be read.
pub fn unread_csv_row(file: &str, why: &str) -> String {
    let mut row = vec![String::new(); lang::LIST_COLUMNS.len()];
    row[0] = file.to_owned();
    row[16] = why.to_owned();
    table::rows([row])
}

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
    /// Null where the format has an encoding of its own.
    encoding: Option<&'static str>,
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
        encoding: loaded.encoding.map(Encoding::name),
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
