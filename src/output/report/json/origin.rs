//! Which report a line of JSON is about, where that is not a whole report: in `metrics` and `check`.

use crate::library::Loaded;
use crate::output::report_name::ReportName;
use crate::report::Report;
use serde::Serialize;

/// The first fields of such a line.
#[derive(Debug, Serialize)]
pub struct OriginJson {
    file: String,
    /// The number of the report, from 1, if its file holds several.
    part: Option<usize>,
    /// With the department, if it is one's report.
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
