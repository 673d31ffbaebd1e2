//! A place by its levels, and how two such places fit together.

use crate::report::identity::level::Level;

/// A place by its levels; names are simplified and carry their suffix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Chain {
    pub names: [Option<String>; 4],
    /// The lowest unit is a development zone or the like.
    pub zone: bool,
}

impl Chain {
    pub fn get(&self, level: Level) -> Option<&str> {
        self.names[level as usize].as_deref()
    }
    pub fn is_empty(&self) -> bool {
        self.names.iter().all(Option::is_none)
    }
    /// The level of the unit itself. `None` if the chain is empty.
    pub fn lowest(&self) -> Option<Level> {
        Level::ALL.into_iter().rev().find(|l| self.get(*l).is_some())
    }
    /// The name of the unit itself, without its parents.
    pub fn name(&self) -> Option<&str> {
        self.lowest().and_then(|l| self.get(l))
    }
    /// All names from the highest down.
    pub fn full(&self) -> String {
        self.names.iter().flatten().map(String::as_str).collect()
    }
    /// Whether no level that both know differs.
    pub fn agrees(&self, other: &Self) -> bool {
        (0..4).all(|i| match (&self.names[i], &other.names[i]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        })
    }
    /// Fills levels above the lowest that are unknown. Returns whether there were any.
    pub fn fill_above(&mut self, other: &Self) -> bool {
        let Some(lowest) = self.lowest() else { return false };
        let mut filled = false;
        for i in 0..lowest as usize {
            if self.names[i].is_none() && other.names[i].is_some() {
                self.names[i].clone_from(&other.names[i]);
                filled = true;
            }
        }
        filled
    }
}
