//! Until which year a unit owes reports: the one rule that the list, the years of its units and the table of a library go by. Knows
//! names and years, not reports.

use crate::library::list_section::NO_PROVINCE;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// The last year with a report of each place, and of all that is under it.
#[derive(Debug)]
pub struct LastYears<'p> {
    of: HashMap<&'p [String], u32>,
}

impl<'p> LastYears<'p> {
    /// Takes up units with the year of their latest report: names as in the tree of the list, from the province down.
    pub fn new(units: impl IntoIterator<Item = (&'p [String], u32)>) -> Self {
        let mut of: HashMap<&[String], u32> = HashMap::new();
        for (path, latest) in units {
            for above in 1..=path.len() {
                let last = of.entry(&path[..above]).or_default();
                *last = (*last).max(latest);
            }
        }
        Self { of }
    }

    /// Returns the years that a unit owes, given its own first and latest: up to the last of the place that it is under. A place at the top
    /// has no others to be measured by: its own latest counts.
    pub fn owed(&self, path: &[String], first: u32, latest: u32) -> RangeInclusive<u32> {
        let above = path.split_last().map_or(&[][..], |(_, above)| above);
        let top = above.is_empty() || above == [NO_PROVINCE];
        first..=if top { latest } else { self.of.get(above).copied().unwrap_or(latest) }
    }
}
