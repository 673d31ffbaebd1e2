//! Which localities took the place of others, as the reader declared it.

use super::locality_path;
use std::collections::BTreeMap;

/// What localities came out of, as the reader declared it: paths by the path of the successor.
#[derive(Debug, Clone, Default)]
pub struct Successions {
    by_successor: BTreeMap<String, Vec<String>>,
}

impl Successions {
    /// Declares what a locality came out of, in place of what was declared of it before. False, and nothing declared, where a
    /// path is none or the locality is among its own predecessors.
    pub fn declare(&mut self, locality: &str, succeeds: &[String]) -> bool {
        if locality_path::locality(locality).is_none() || succeeds.iter().any(|p| p == locality || locality_path::locality(p).is_none()) {
            return false;
        }
        if succeeds.is_empty() {
            self.by_successor.remove(locality);
        } else {
            let mut paths = succeeds.to_vec();
            paths.sort_unstable();
            paths.dedup();
            self.by_successor.insert(locality.to_owned(), paths);
        }
        true
    }

    /// Each successor with its predecessors, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.by_successor.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.by_successor.is_empty()
    }
}
