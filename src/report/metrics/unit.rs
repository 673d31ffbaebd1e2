//! Units that decide how a figure is taken.

use crate::report::metrics::lexicon::FIGURES;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a figure is taken by its unit alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitSense {
    Area,
    /// No result: an age, a degree, a multiple.
    Never,
    /// A span of time: a result only where the clause says so.
    Time,
    /// A score: a result only where the clause says so.
    Score,
}

static SENSES: LazyLock<FxHashMap<&'static str, UnitSense>> = LazyLock::new(|| {
    let sense = |meaning: &str| match meaning {
        "area" => Some(UnitSense::Area),
        "never" => Some(UnitSense::Never),
        "time" => Some(UnitSense::Time),
        "score" => Some(UnitSense::Score),
        _ => None,
    };
    FIGURES.rows("units").iter().filter_map(|(unit, meaning)| Some((*unit, sense((*meaning)?)?))).collect()
});

/// Returns how a figure with this unit is taken; `None` for most units, which count.
pub(super) fn sense(unit: &str) -> Option<UnitSense> {
    SENSES.get(unit).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_of_the_list_has_a_sense() {
        assert_eq!(SENSES.len(), FIGURES.rows("units").len());
        assert_eq!((sense("亩"), sense("岁"), sense("件")), (Some(UnitSense::Area), Some(UnitSense::Never), None));
    }
}
