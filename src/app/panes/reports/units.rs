//! The units under a place with their years, and what was computed for them. Knows neither the tree they are found in nor how they are drawn.

use crate::library::list_section::PlaceId;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What was computed for the place under the cursor.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// The place it was requested for.
    pub of: Option<Arc<PlaceId>>,
    /// The units under the place that was last under the cursor; made anew when entries change.
    pub units: Option<(Arc<PlaceId>, Arc<Vec<UnitYears>>)>,
    /// How much of a report the one of the year before already held, by its entry.
    pub shares: HashMap<usize, f32>,
}

/// A unit under a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitYears {
    /// Its names below the place.
    pub names: Vec<String>,
    /// Its reports by year; of several of one year all.
    pub years: BTreeMap<u32, Vec<usize>>,
    /// The years that it owes; see `owed`.
    pub missing: Vec<u32>,
}

impl UnitYears {
    /// Returns its latest report.
    pub fn latest(&self) -> Option<usize> {
        self.years.values().next_back().and_then(|own| own.last()).copied()
    }
}
