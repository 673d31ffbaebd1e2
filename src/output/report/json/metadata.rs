//! What a report says of itself: `metadata` of `nianbao.report/1` and `nianbao.diff/1`.

use crate::library::Loaded;
use crate::library::import::origin::Unit;
use crate::output::report_name::ReportName;
use crate::report::Report;
use crate::report::identity::level::Level;
use crate::text::decode::Encoding;
use serde::Serialize;
use serde_json::{Map, Value};

/// `source`: a file, or a report of it, with how its bytes were decoded.
#[derive(Debug, Serialize)]
pub struct SourceJson {
    /// As given, or found below what was given.
    path: String,
    /// The path of the document in an archive; behind a `#` the number of the report, from 1, if its document holds several.
    member: Option<String>,
    /// The row of a table, from 1.
    row: Option<usize>,
    /// `text`, `html`, `mht`, `docx`, `doc`, `ofd`, `pdf`, `csv`, `jsonl` or `xlsx`.
    format: &'static str,
    /// The page on which the report begins, from 1, where its format has pages.
    page: Option<u32>,
    /// The paragraph with which it begins, from 1, where its format has paragraphs and no pages.
    paragraph: Option<u32>,
    /// Null where the format has an encoding of its own.
    encoding: Option<&'static str>,
    /// `certain`, `likely` or `guess`.
    confidence: &'static str,
    bytes: usize,
    /// The number of places that could not be decoded.
    replaced: usize,
}

impl SourceJson {
    pub fn new(loaded: &Loaded, report: &Report) -> Self {
        let at = loaded.source.within();
        let number = (report.part.1 > 1).then(|| report.part.0.to_string());
        let member = match (at.member, number) {
            (Some(member), Some(number)) => Some(format!("{member}#{number}")),
            (member, number) => member.or(number),
        };
        let first = loaded.origin.of_line(report.line(report.span.start).saturating_sub(1));
        let of = |unit: Unit| first.filter(|_| loaded.origin.unit == unit);
        Self {
            path: loaded.source.file_shown(),
            member,
            row: at.row,
            format: loaded.format.code(),
            page: of(Unit::Page),
            paragraph: of(Unit::Paragraph),
            encoding: loaded.encoding.map(Encoding::name),
            confidence: loaded.confidence.code(),
            bytes: loaded.bytes,
            replaced: loaded.replaced,
        }
    }
}

/// The first fields of such a line.
#[derive(Debug, Serialize)]
pub struct OriginJson {
    file: String,
    /// The number of the report, from 1, if its file holds several.
    part: Option<usize>,
    /// With the department, if it is a department's report.
    locality: Option<String>,
    locality_id: Option<String>,
    year: Option<u32>,
    genre: &'static str,
}

impl OriginJson {
    pub fn new(loaded: &Loaded, r: &Report) -> Self {
        Self {
            file: loaded.source.shown(),
            part: (r.part.1 > 1).then_some(r.part.0),
            locality: ReportName::new(loaded, r).place,
            locality_id: r.metadata.locality_id(),
            year: r.metadata.report_year,
            genre: r.metadata.genre.code(),
        }
    }
}

/// `metadata`; null for what a report does not say.
#[derive(Debug, Serialize)]
pub struct MetadataJson<'a> {
    title: Option<&'a str>,
    /// The names of `locality_path` concatenated.
    locality: Option<String>,
    /// The same next year; with the department, if it is a department's report.
    locality_id: Option<String>,
    locality_path: LocalityPathJson<'a>,
    locality_reason: &'a str,
    division_code: Option<&'a str>,
    publisher_code: Option<&'a str>,
    /// `province`, `prefecture`, `county` or `township`.
    admin_level: Option<&'static str>,
    issuer_kind: &'static str,
    genre: &'static str,
    genre_reason: &'static str,
    report_year: Option<u32>,
    report_year_reason: &'static str,
    plan_year: Option<u32>,
    issuers: &'a [String],
    addressee: Option<&'a str>,
    /// Dates as ISO 8601.
    sign_date: Option<&'a str>,
    publish_date: Option<&'a str>,
    generated_date: Option<&'a str>,
    index_number: Option<&'a str>,
    document_number: Option<&'a str>,
    keywords: Option<&'a str>,
    /// Keys and values in page order; of equal keys the last value. Null if there is no table.
    header_table: Option<Map<String, Value>>,
    placeholders: Vec<PlaceholderJson<'a>>,
    /// `simplified`, `traditional` or `mixed`.
    script: &'static str,
}

/// `locality_path`: one name for each known level.
#[derive(Debug, Serialize)]
struct LocalityPathJson<'a> {
    province: Option<&'a str>,
    prefecture: Option<&'a str>,
    county: Option<&'a str>,
    township: Option<&'a str>,
}

/// One of `placeholders`: a masked word, with the 1-based lines it is in.
#[derive(Debug, Serialize)]
struct PlaceholderJson<'a> {
    text: &'a str,
    kind: &'static str,
    lines: &'a [usize],
    count: usize,
}

impl<'a> MetadataJson<'a> {
    pub fn new(report: &'a Report) -> Self {
        let m = &report.metadata;
        let name = |l: Level| m.place.chain.get(l);
        Self {
            title: m.title.as_deref(),
            locality: m.locality(),
            locality_id: m.locality_id(),
            locality_path: LocalityPathJson {
                province: name(Level::Province),
                prefecture: name(Level::Prefecture),
                county: name(Level::County),
                township: name(Level::Township),
            },
            locality_reason: &m.place.reason,
            division_code: m.place.division_code.as_deref(),
            publisher_code: m.publisher_code.as_deref(),
            admin_level: m.admin_level.map(Level::code),
            issuer_kind: m.issuer_kind.code(),
            genre: m.genre.code(),
            genre_reason: m.genre.reason().code(),
            report_year: m.report_year,
            report_year_reason: m.report_year_reason.code(),
            plan_year: m.plan_year,
            issuers: &m.issuers,
            addressee: m.addressee.as_deref(),
            sign_date: m.sign_date.as_deref(),
            publish_date: m.publish_date.as_deref(),
            generated_date: m.generated_date.as_deref(),
            index_number: m.index_number.as_deref(),
            document_number: m.document_number.as_deref(),
            keywords: m.keywords.as_deref(),
            header_table: (!m.header_table.is_empty()).then(|| header_table(&m.header_table)),
            placeholders: m
                .placeholders
                .iter()
                .map(|p| PlaceholderJson { text: &p.text, kind: p.kind.code(), lines: &p.lines, count: p.count })
                .collect(),
            script: m.script.code(),
        }
    }
}

fn header_table(rows: &[(String, Option<String>)]) -> Map<String, Value> {
    rows.iter().map(|(key, value)| (key.clone(), value.clone().map_or(Value::Null, Value::String))).collect()
}
