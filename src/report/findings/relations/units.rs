//! Units that count the same.

use crate::report::findings::lexicon::RELATIONS;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static FAMILIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| RELATIONS.rows("families").iter().filter_map(|(unit, family)| Some((*unit, (*family)?))).collect());

/// Returns the unit that stands for all that count the same, in simplified characters: 件 for 件次, for a total in 件 may have
/// parts in 件次. Any other unit stands for itself.
pub fn family(unit: &str) -> &str {
    FAMILIES.get(unit).copied().unwrap_or(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_stands_for_itself() {
        assert_eq!(FAMILIES.len(), RELATIONS.rows("families").len());
        assert!(FAMILIES.values().all(|f| family(f) == *f));
        assert_eq!((family("件次"), family("亩")), ("件", "亩"));
    }
}
