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
use crate::report::Report;
use sections::{BlockJson, NoiseJson, SectionJson};
use serde::Serialize;

pub use crate::output::report::json::metadata::OriginJson;
pub use crate::output::report::json::metadata::SourceJson;
pub use findings::{EvidenceJson, FindingJson};
pub use metadata::MetadataJson;
pub use metrics::{ChangeJson, MetricJson, ReconciliationJson, metric_id, metric_ids, signed_percent};

/// The schema of [`ReportJson`].
const SCHEMA: &str = "nianbao.report/1";
/// The program that wrote it.
pub const GENERATOR: &str = concat!("nianbao ", env!("CARGO_PKG_VERSION"));

/// A report.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    schema: &'static str,
    generator: &'static str,
    /// SHA-256 of the decoded text, in hexadecimal digits.
    id: &'a str,
    source: SourceJson,
    metadata: MetadataJson<'a>,
    blocks: Vec<BlockJson<'a>>,
    noise: Vec<NoiseJson<'a>>,
    sections: Vec<SectionJson<'a>>,
    metrics: Vec<MetricJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    reconciliations: Vec<ReconciliationJson<'a>>,
}

impl<'a> ReportJson<'a> {
    /// Returns the JSON of a report; `lang` is the language of messages and rules.
    pub fn new(loaded: &Loaded, r: &'a Report, lang: Lang) -> Self {
        Self {
            schema: SCHEMA,
            generator: GENERATOR,
            id: &r.id,
            source: SourceJson::new(loaded, r),
            metadata: MetadataJson::new(r),
            blocks: r.blocks.iter().map(|b| BlockJson::new(r, b)).collect(),
            noise: r.noise.iter().map(NoiseJson::new).collect(),
            sections: SectionJson::tree(r),
            metrics: (0..r.metrics.len()).map(|i| MetricJson::new(r, i)).collect(),
            findings: r.findings.iter().map(|f| FindingJson::new(r, f, lang)).collect(),
            reconciliations: r.reconciliations.iter().map(|c| ReconciliationJson::new(r, c)).collect(),
        }
    }
}
