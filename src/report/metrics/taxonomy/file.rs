//! The form of `taxonomy.toml` and of the reader's own file, and how the one is laid over the other.

use crate::report::metrics::taxonomy::name::{Group, Name, Relation};
use serde::Deserialize;
use std::collections::BTreeMap;

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
