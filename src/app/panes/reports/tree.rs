//! The position of each report of the library in the tree of places. Grows with the entries; knows neither filter, folds nor rows.

use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The places of a library with their reports.
#[derive(Debug, Clone, Default)]
pub struct PlaceTree {
    /// The reports of each place; places without any are above others.
    places: BTreeMap<Arc<PlaceId>, Vec<usize>>,
    /// The inverse: the place of each entry.
    homes: Vec<Arc<PlaceId>>,
    /// First and last year of the placed reports.
    pub years: Option<(u32, u32)>,
}

impl PlaceTree {
    /// Takes up the entries from index `from` on.
    pub fn add(&mut self, entries: &[Arc<Entry>], from: usize) {
        for (i, e) in entries.iter().enumerate().skip(from) {
            let id = e.id();
            // Reports of one place share its names.
            let known = self.places.get_key_value(&id).map(|(known, _)| Arc::clone(known));
            let new = known.is_none();
            let id = known.unwrap_or_else(|| Arc::new(id));
            self.homes.push(Arc::clone(&id));
            if e.gone {
                continue;
            }
            for n in 0..if new { id.1.len() } else { 0 } {
                let above = (id.0, id.1[..n].to_vec());
                if !self.places.contains_key(&above) {
                    self.places.insert(Arc::new(above), Vec::new());
                }
            }
            if id.0 == ListSection::Placed
                && let Some(y) = e.year
            {
                self.years = Some(self.years.map_or((y, y), |(a, b)| (a.min(y), b.max(y))));
            }
            self.places.entry(id).or_default().push(i);
        }
    }

    /// Returns the place of an entry.
    pub fn home(&self, entry: usize) -> Option<&PlaceId> {
        self.homes.get(entry).map(|h| &**h)
    }

    /// Returns all reports of the place of one entry; none for an entry without a place.
    pub fn at_home_with(&self, entry: usize) -> Vec<usize> {
        let home = self.homes.get(entry).filter(|h| h.0 == ListSection::Placed);
        home.and_then(|h| self.places.get(h)).cloned().unwrap_or_default()
    }

    /// Joins reports that name their place less fully (云溪市鹿鸣镇) to the only fuller name with this ending that has its own reports
    /// (南屏省云溪市鹿鸣镇). The name alone is never enough: many towns have the same name.
    pub fn join(&mut self) {
        let placed: Vec<Arc<PlaceId>> =
            self.places.iter().filter(|(id, own)| id.0 == ListSection::Placed && !own.is_empty()).map(|(id, _)| Arc::clone(id)).collect();
        let mut fuller: HashMap<&[String], Vec<&Arc<PlaceId>>> = HashMap::new();
        for id in &placed {
            if id.1[0] == NO_PROVINCE {
                continue;
            }
            for n in 1..id.1.len().saturating_sub(1) {
                fuller.entry(&id.1[n..]).or_default().push(id);
            }
        }
        let moves: Vec<(Arc<PlaceId>, Arc<PlaceId>)> = placed
            .iter()
            .filter(|id| id.1[0] == NO_PROVINCE)
            .filter_map(|id| match fuller.get(&id.1[1..]).map(Vec::as_slice) {
                Some([only]) => Some((Arc::clone(id), Arc::clone(only))),
                _ => None,
            })
            .collect();
        for (from, to) in moves {
            let own = self.places.insert(from, Vec::new()).unwrap_or_default();
            for i in &own {
                self.homes[*i] = Arc::clone(&to);
            }
            self.places.entry(to).or_default().extend(own);
        }
    }

    /// Forgets the positions of reports, before all are added again.
    pub fn forget(&mut self) {
        self.places.clear();
        self.homes.clear();
        self.years = None;
    }

    /// Returns every place with its own reports, higher places before lower ones.
    pub fn places(&self) -> impl Iterator<Item = (&Arc<PlaceId>, &Vec<usize>)> {
        self.places.iter()
    }

    /// Returns a place and those below it, as [`Self::places`].
    pub fn at_and_below(&self, id: &PlaceId) -> impl Iterator<Item = (&Arc<PlaceId>, &Vec<usize>)> {
        // They follow each other: a place sorts before those whose names go on.
        let rest = self.places.range::<PlaceId, _>(id..);
        rest.take_while(move |(place, _)| place.0 == id.0 && place.1.starts_with(&id.1))
    }

    /// Returns the position of each entry's place in the tree.
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![u32::MAX; self.homes.len()];
        for (rank, own) in (0u32..).zip(self.places.values()) {
            for entry in own {
                ranks[*entry] = rank;
            }
        }
        ranks
    }

    /// Returns every place that can be folded.
    pub fn ids(&self) -> impl Iterator<Item = &Arc<PlaceId>> {
        self.places.keys()
    }
}
