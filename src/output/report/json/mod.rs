//! The JSON of one report: schema `nianbao.report/1` (PRODUCT §6), as types. A field is a field of the schema, in its order; a doc comment
//! says what its name does not. Bytes inside, code points here: lines are 1-based, offsets count code points of the raw line from 0. The
//! schema is additive: a field may be added, none may be renamed or omitted.
//!
//! | file | holds |
//! | --- | --- |
//! | `metadata` | where the report comes from, what it says of itself, and the report that a line refers to |
//! | `sections` | its blocks, noise and tree of sections |
//! | `metrics` | its figures and the relations between them |
//! | `findings` | what a careful reader flags |

mod findings;
mod metadata;
mod metrics;
mod sections;

use crate::lang::Lang;
use crate::library::Loaded;
use crate::output::json::Each;
use crate::report::Report;
use sections::{NoiseJson, SectionTree, blocks};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

pub use crate::output::report::json::metadata::OriginJson;
pub use crate::output::report::json::metadata::SourceJson;
pub use findings::{EvidenceJson, FindingJson};
pub use metadata::MetadataJson;
pub use metrics::{ChangeJson, MetricJson, ReconciliationJson, metric_id, metric_ids, signed_percent};

/// The schema of [`ReportJson`].
const SCHEMA: &str = "nianbao.report/1";
/// The program that wrote it.
pub const GENERATOR: &str = concat!("nianbao ", env!("CARGO_PKG_VERSION"));

/// A report. Long lists are made while they are written, one element at a time: their JSON takes many times the memory of the report.
#[derive(Debug)]
pub struct ReportJson<'a> {
    loaded: &'a Loaded,
    report: &'a Report,
    /// The language of messages and rules.
    lang: Lang,
}

impl<'a> ReportJson<'a> {
    /// Returns the JSON of a report; `lang` is the language of messages and rules.
    pub fn new(loaded: &'a Loaded, report: &'a Report, lang: Lang) -> Self {
        Self { loaded, report, lang }
    }
}

impl Serialize for ReportJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let r = self.report;
        let mut fields = to.serialize_struct("Report", 11)?;
        fields.serialize_field("schema", SCHEMA)?;
        fields.serialize_field("generator", GENERATOR)?;
        // SHA-256 of the decoded text, in hexadecimal digits.
        fields.serialize_field("id", &r.id)?;
        fields.serialize_field("source", &SourceJson::new(self.loaded, r))?;
        fields.serialize_field("metadata", &MetadataJson::new(r))?;
        fields.serialize_field("blocks", &Each(|| blocks(r)))?;
        fields.serialize_field("noise", &Each(|| r.noise.iter().map(NoiseJson::new)))?;
        fields.serialize_field("sections", &SectionTree::new(r))?;
        fields.serialize_field("metrics", &Each(|| (0..r.metrics.len()).map(|i| MetricJson::new(r, i))))?;
        fields.serialize_field("findings", &Each(|| r.findings.iter().map(|f| FindingJson::new(r, f, self.lang))))?;
        fields.serialize_field("reconciliations", &Each(|| r.reconciliations.iter().map(|c| ReconciliationJson::new(r, c))))?;
        fields.end()
    }
}
