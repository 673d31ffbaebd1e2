//! Hashes, and where each value of a list stands.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

pub(super) fn hash<T: std::hash::Hash>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Where each value of a list stands, in order.
pub(super) fn index<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> FxHashMap<K, Vec<usize>> {
    let mut map: FxHashMap<K, Vec<usize>> = FxHashMap::default();
    for (n, key) in keys.enumerate() {
        map.entry(key).or_default().push(n);
    }
    map
}
