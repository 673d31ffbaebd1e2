//! Where each report of a library is listed.

use crate::library::entry::Entry;
use crate::library::locality_path::Successions;
use crate::library::series;
use crate::library::series::Member;
use crate::report::Knowledge;
use std::sync::Arc;

/// The series of all entries, by index into them.
#[derive(Debug, Clone, Default)]
pub struct Localities {
    /// The series of each entry that has one.
    of: Vec<Option<usize>>,
    /// The texts of each year of each series, the one to compare first.
    series: Vec<Vec<Vec<usize>>>,
}

impl Localities {
    pub fn new(entries: &[Arc<Entry>], successions: &Successions, knowledge: &Knowledge) -> Self {
        let mut here: Vec<usize> = (0..entries.len()).filter(|i| !entries[*i].gone && entries[*i].member.is_some()).collect();
        // Of equal texts the first file counts, in whatever order rows arrived.
        here.sort_by(|a, b| (&entries[*a].source, entries[*a].part).cmp(&(&entries[*b].source, entries[*b].part)));
        let members: Vec<Member> = here.iter().filter_map(|i| entries[*i].member.clone()).collect();
        let mut localities = Self { of: vec![None; entries.len()], series: Vec::new() };
        for one in series::series(&members, successions, knowledge.gazetteer()) {
            let years: Vec<Vec<usize>> = one
                .years
                .iter()
                .map(|y| std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)).map(|m| here[m]).collect())
                .collect();
            for entry in years.iter().flatten() {
                localities.of[*entry] = Some(localities.series.len());
            }
            localities.series.push(years);
        }
        localities
    }

    /// Returns the reports of the locality of an entry, one per year, ascending: of several versions the one to compare, but always `entry`
    /// itself. Only `entry` if it has no year or no known place.
    pub fn years(&self, entry: usize) -> Vec<usize> {
        let Some(years) = self.of.get(entry).copied().flatten().and_then(|s| self.series.get(s)) else { return vec![entry] };
        years.iter().filter_map(|versions| versions.iter().find(|v| **v == entry).or(versions.first()).copied()).collect()
    }
}
