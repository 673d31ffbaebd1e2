//! Where a report comes from: `source` of `nianbao.report/1` and `nianbao.diff/1`.

use crate::library::Loaded;
use crate::report::Report;
use serde::Serialize;

/// `source`: a file, or a report of it, with how its bytes were understood.
#[derive(Debug, Serialize)]
pub struct SourceJson {
    /// As it was given, or found below what was given.
    path: String,
    /// The number of the report, from 1, if its file holds several.
    member: Option<String>,
    /// The row of a table; no table is read yet.
    row: Option<usize>,
    encoding: &'static str,
    /// `certain`, `likely` or `guess`.
    confidence: &'static str,
    bytes: usize,
    /// How many places could not be decoded.
    replaced: usize,
}

impl SourceJson {
    pub fn new(loaded: &Loaded, report: &Report) -> Self {
        Self {
            path: loaded.source.shown(),
            member: (report.part.1 > 1).then(|| report.part.0.to_string()),
            row: None,
            encoding: loaded.encoding.name(),
            confidence: loaded.confidence.code(),
            bytes: loaded.bytes,
            replaced: loaded.replaced,
        }
    }
}
