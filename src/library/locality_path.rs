//! How a locality is named in a file of the reader, and the successions that the reader declared.

use crate::report::identity::places::Chain;
use std::collections::BTreeMap;

/// Returns the places of a path such as 海棠省/-/青石县/桂园街道; `None` if it is no path.
pub fn chain(path: &str) -> Option<Chain> {
    let mut chain = Chain::default();
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 4 {
        return None;
    }
    for (slot, part) in chain.names.iter_mut().zip(parts) {
        let clean = part.trim();
        if clean.chars().any(crate::text::blank::is_unseen) {
            return None;
        }
        *slot = (!clean.is_empty() && clean != "-").then(|| clean.to_owned());
    }
    (!chain.is_empty()).then_some(chain)
}

/// Returns the places of such a path, and the department that a fifth level names; `None` if it is no path.
pub fn locality(path: &str) -> Option<(Chain, Option<&str>)> {
    match path.match_indices('/').nth(3) {
        None => chain(path).map(|c| (c, None)),
        Some((at, _)) => {
            let department = path[at + 1..].trim();
            let named = !department.is_empty() && department != "-" && !department.contains('/');
            let seen = !department.chars().any(crate::text::blank::is_unseen);
            chain(&path[..at]).filter(|_| named && seen).map(|c| (c, Some(department)))
        }
    }
}

/// The predecessors of localities, as the reader declared them: paths by the path of the successor.
#[derive(Debug, Clone, Default)]
pub struct Successions {
    by_successor: BTreeMap<String, Vec<String>>,
}

impl Successions {
    /// Declares the predecessors of a locality, replacing earlier ones. Returns false, and declares nothing, if a path is invalid or the
    /// locality is among its own predecessors.
    pub fn declare(&mut self, successor: &str, succeeds: &[String]) -> bool {
        if locality(successor).is_none() || succeeds.iter().any(|p| p == successor || locality(p).is_none()) {
            return false;
        }
        if succeeds.is_empty() {
            self.by_successor.remove(successor);
        } else {
            let mut paths = succeeds.to_vec();
            paths.sort_unstable();
            paths.dedup();
            self.by_successor.insert(successor.to_owned(), paths);
        }
        true
    }

    /// Returns each successor with its predecessors, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.by_successor.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.by_successor.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_level_is_a_department() {
        let (chain, department) = locality("海棠省/-/青石县/-/司法局").unwrap();
        assert_eq!((chain.full().as_str(), department), ("海棠省青石县", Some("司法局")));
        assert_eq!(locality("海棠省/-/青石县/-/司法局/科"), None);
    }
}
