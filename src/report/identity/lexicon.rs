//! The word lists of this room. What a list is for is described in its file.

use crate::text::lexicon::Sheet;
use std::sync::LazyLock;

/// What tells names of places from other words, and what a text says of its own place.
pub(super) static PLACES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/places.txt")));

/// What a body is, by its name.
pub(super) static BODIES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/bodies.txt")));

/// What tells other documents from the annual report.
pub(super) static GENRES: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(include_str!("../lexicon/genres.txt")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexicon_laws;

    #[test]
    fn the_lists_are_sound() {
        for (name, sheet, sections) in [
            (
                "places",
                &PLACES,
                "zones longer no-counties no-cities no-townships urban-rural no-names no-seldom-names nationalities provinces masks masked \
                 leads next-leads superiors-before superiors-behind own-levels clause-levels regions acting",
            ),
            (
                "bodies",
                &BODIES,
                "stops governments government-parts parties party-parts governing departments own-departments no-own-departments \
                 own-clauses subjects no-subjects central ministries ministries-behind",
            ),
            (
                "genres",
                &GENRES,
                "half-year several-years reviews outlines plans others statistics news half-year-openings news-openings \
                 several-years-openings congress reports",
            ),
        ] {
            lexicon_laws::is_sound(name, sheet, sections);
        }
    }

    #[test]
    fn a_longer_suffix_of_a_zone_is_tried_first() {
        let zones: Vec<&str> = PLACES.words("zones").collect();
        for (n, zone) in zones.iter().enumerate() {
            assert!(zones[..n].iter().all(|earlier| !zone.ends_with(earlier)), "{zone} is never tried");
        }
    }

    #[test]
    fn longer_words_and_levels_are_read_whole() {
        assert!(PLACES.words("longer").all(|w| w.chars().count() == 2));
        let levels = ["township", "county", "prefecture", "province"];
        assert!(PLACES.rows("own-levels").iter().all(|(w, l)| l.is_some_and(|l| levels.contains(&l)) && !w.is_empty()));
    }
}
