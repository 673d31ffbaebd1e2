//! Which years a unit of the list owes: one rule for the tree, the table, the page of a place and the filter. Worked out when all files have
//! been read, and when files change; knows neither rows nor cursor.

use crate::app::panes::reports::tree::PlaceTree;
use crate::library::entry::Entry;
use crate::library::last_years::LastYears;
use crate::library::list_section::{ListSection, PlaceId};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The years that are missing.
#[derive(Debug, Clone, Default)]
pub struct Owed {
    /// By unit, ascending; units that owe none are absent.
    years: HashMap<Arc<PlaceId>, Vec<u32>>,
    /// The reports of such units.
    pub entries: Arc<HashSet<u32>>,
}

impl Owed {
    /// Finds what every unit owes: each year without a report, from the first of the unit on; until which, [`LastYears`] says.
    pub fn new(tree: &PlaceTree, entries: &[Arc<Entry>]) -> Self {
        let year = |i: &usize| entries.get(*i).and_then(|e| e.year);
        let dated = || tree.places().filter(|(id, own)| id.0 == ListSection::Placed && own.iter().any(|i| year(i).is_some()));
        let latest = |own: &[usize]| own.iter().filter_map(year).max().unwrap_or(0);
        let last = LastYears::new(dated().map(|(id, own)| (id.1.as_slice(), latest(own))));
        let mut owed = Self::default();
        let mut behind = HashSet::new();
        for (id, own) in dated() {
            let known: BTreeSet<u32> = own.iter().filter_map(year).collect();
            let (Some(first), Some(newest)) = (known.first().copied(), known.last().copied()) else { continue };
            let missing: Vec<u32> = last.owed(&id.1, first, newest).filter(|y| !known.contains(y)).collect();
            if !missing.is_empty() {
                behind.extend(own.iter().filter_map(|i| u32::try_from(*i).ok()));
                owed.years.insert(Arc::clone(id), missing);
            }
        }
        owed.entries = Arc::new(behind);
        owed
    }

    /// Returns the years that a unit owes.
    pub fn of(&self, id: &PlaceId) -> &[u32] {
        self.years.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether no unit owes any.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::entry::tests::entry;

    #[test]
    fn a_unit_owes_up_to_the_last_year_of_the_place_above() {
        let entries = vec![
            entry(&["海棠省", "青石县", "桂园街道"], 2020),
            entry(&["海棠省", "青石县", "桂园街道"], 2023),
            entry(&["海棠省", "青石县", "柳湾镇"], 2021),
            entry(&["海棠省", "青石县", "柳湾镇"], 2022),
            entry(&["海棠省", "白鹭县"], 2022),
            entry(&["海棠省"], 2019),
            entry(&["海棠省"], 2021),
        ];
        let mut tree = PlaceTree::default();
        tree.add(&entries, 0);
        let owed = Owed::new(&tree, &entries);
        let of = |names: &[&str]| owed.of(&(ListSection::Placed, names.iter().map(|n| (*n).to_owned()).collect())).to_vec();
        assert_eq!(of(&["海棠省", "青石县", "桂园街道"]), [2021, 2022]);
        assert_eq!(of(&["海棠省", "青石县", "柳湾镇"]), [2023], "as a neighbour has it");
        assert_eq!(of(&["海棠省", "白鹭县"]), [2023], "as has a place of its own province");
        assert_eq!(of(&["海棠省"]), [2020], "at the top only gaps between its own");
        assert_eq!(owed.entries.len(), 7);
        assert!(of(&["海棠省", "青石县"]).is_empty());
    }
}
