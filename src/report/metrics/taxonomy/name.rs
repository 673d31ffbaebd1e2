//! What the taxonomy says of figures: names, topics, relations. Data only, as the file has it.

use crate::report::metrics::metric::Nature;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether a rise is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Says nothing by itself: most counts are a workload.
    #[default]
    Neutral,
    UpGood,
    UpBad,
}

/// A name for figures.
#[derive(Debug, Clone, Deserialize)]
pub struct Name {
    /// Shared with every figure that it names: figures outlive no table that may be the reader's own.
    #[serde(deserialize_with = "shared")]
    pub id: Arc<str>,
    pub zh: String,
    pub en: String,
    pub group: String,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) nature: String,
    #[serde(default)]
    pub dir: Wish,
    #[serde(default)]
    pub(super) pat: Vec<String>,
    /// Met in one region only: no column across localities.
    #[serde(skip)]
    pub minor: bool,
}

fn shared<'de, D: Deserializer<'de>>(text: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(text).map(Arc::from)
}

impl Name {
    pub fn nature(&self) -> Option<Nature> {
        match self.nature.as_str() {
            "flow" => Some(Nature::Flow),
            "stock" => Some(Nature::Stock),
            "rate" => Some(Nature::Rate),
            "amount" => Some(Nature::Amount),
            _ => None,
        }
    }

    /// Whether its figures are percentages.
    pub fn is_rate(&self) -> bool {
        self.unit == "pct"
    }
}

/// A topic of the table.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    pub zh: String,
    pub en: String,
}

/// A relation between canonical metrics of one report.
#[derive(Debug, Clone, Deserialize)]
pub struct Relation {
    pub id: String,
    pub sum: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    pub ratio: Option<String>,
    pub num: Option<String>,
    #[serde(default)]
    pub den: Vec<String>,
    #[serde(default)]
    pub order: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) unit: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) group: BTreeMap<String, Group>,
    #[serde(default)]
    pub(super) metric: Vec<Name>,
    #[serde(default)]
    pub(super) minor: Vec<Name>,
    #[serde(default)]
    pub(super) relation: Vec<Relation>,
}
