//! The texts of one year of a locality, the one to compare first.

use super::member::Member;
use super::types::{Version, VersionKind, Year};
use std::collections::BTreeSet;

/// The texts of a year, the one to compare first, each with what it is beside those before it.
pub(super) fn versions(year: u32, texts: &[(usize, usize)], members: &[Member]) -> Year {
    let (mut ids, mut bodies) = (BTreeSet::new(), BTreeSet::new());
    let mut all = texts.iter().map(|(m, _)| {
        let member = &members[*m];
        let kind = match (ids.insert(&member.id), bodies.insert(&member.folded)) {
            (false, _) => VersionKind::ExactCopy,
            (_, false) => VersionKind::SameText,
            _ if member.spoken => VersionKind::SpokenText,
            _ => VersionKind::Reissue,
        };
        Version { member: *m, kind }
    });
    let first = all.next().map_or(0, |v| v.member);
    Year { year, first, others: all.collect() }
}
