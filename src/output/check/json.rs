//! The findings of a report as a line of JSON, in the shapes of `nianbao.report/1`.

use crate::lang::Lang;
use crate::library::Loaded;
use crate::output::check::sheet::needs_attention;
use crate::output::json;
use crate::output::report::json::{FindingJson, OriginJson, ReconciliationJson};
use crate::report::Report;
use serde::Serialize;

/// A line: first the report, then what was found.
#[derive(Debug, Serialize)]
struct CheckLine<'a> {
    #[serde(flatten)]
    origin: OriginJson,
    title: Option<&'a str>,
    findings: Vec<FindingJson<'a>>,
    reconciliations: Vec<ReconciliationJson<'a>>,
}

/// A line for a file that could not be read.
#[derive(Debug, Serialize)]
struct UnreadLine<'a> {
    file: &'a str,
    /// The reason, a sentence in English.
    unread: &'a str,
}

/// Returns a report as one line of JSON; `None` if it has no findings and all its relations hold.
pub fn json_line(loaded: &Loaded, r: &Report, lang: Lang) -> Option<String> {
    if r.findings.is_empty() && !needs_attention(r) {
        return None;
    }
    Some(json::line(&CheckLine {
        origin: OriginJson::new(loaded, r),
        title: r.metadata.title.as_deref(),
        findings: r.findings.iter().map(|f| FindingJson::new(r, f, lang)).collect(),
        reconciliations: r.reconciliations.iter().map(|c| ReconciliationJson::new(r, c)).collect(),
    }))
}

/// Returns the line of a file that could not be read.
pub fn unread_json_line(file: &str, unread: &str) -> String {
    json::line(&UnreadLine { file, unread })
}
