//! What follows the place in the name of a body: a government, a department, a street office.

use crate::report::identity::lexicon::BODIES;
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What a body is, by what follows the place in its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The place itself, its government or its office.
    Government,
    /// A committee of the Party.
    Party,
    /// A department: its name without the place.
    Department(String),
}

/// Where the name of a body ends at the latest.
static STOPS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("stops")));
/// How names of parts of a government, and of the Party, start.
static GOVERNMENT_PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("government-parts")));
static PARTY_PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("party-parts")));
/// How names of departments end.
static DEPARTMENTS: LazyLock<Words> = LazyLock::new(|| Words::new(BODIES.words("departments")));

/// Reads what follows a place: up to 关于, a year, 法治 or the end.
pub fn body(rest: &str) -> Body {
    let stop = STOPS
        .within(rest)
        .next()
        .map(|(_, at, _)| at)
        .into_iter()
        .chain(rest.char_indices().find(|(_, c)| !is_han(*c)).map(|(i, _)| i))
        .min()
        .unwrap_or(rest.len());
    let tail = &rest[..stop];
    let is_one = |section: &str| BODIES.words(section).any(|w| w == tail);
    let starts = |words: &Words| words.starting(tail).next().is_some();
    if tail.is_empty() || is_one("governments") {
        Body::Government
    } else if is_one("parties") {
        Body::Party
    } else if starts(&GOVERNMENT_PARTS) {
        Body::Government
    } else if starts(&PARTY_PARTS) {
        Body::Party
    } else if tail.chars().count() <= 20 && DEPARTMENTS.ending(tail).next().is_some() {
        Body::Department(tail.to_owned())
    } else {
        Body::Government
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn what_follows_the_place_tells_the_kind_of_body() {
        assert_eq!(body("办事处关于2024年"), Body::Government);
        assert_eq!(body("司法局2022年度法治"), Body::Department("司法局".to_owned()));
        assert_eq!(body("工作委员会"), Body::Party);
        assert_eq!(body("发展和改革委员会关于"), Body::Department("发展和改革委员会".to_owned()));
        assert_eq!(body("2019年法治政府"), Body::Government);
    }
}
