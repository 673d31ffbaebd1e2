//! Forms series from members: unites them, then orders the years of each locality.

use crate::library::locality_path::Successions;
use crate::library::series::member::Member;
use crate::library::series::types::{Change, Same, Series, Version, VersionKind, Year};
use crate::library::series::unite::{Class, Localities, Locality};
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the texts of a year, the one to compare first, each with its relation to those before it.
pub(super) fn versions(year: u32, texts: &[(usize, usize)], members: &[Member]) -> Year {
    let (mut ids, mut bodies) = (BTreeSet::new(), BTreeSet::new());
    let mut all = texts.iter().map(|(m, _)| {
        let member = &members[*m];
        let kind = match (ids.insert(member.id), bodies.insert(member.folded)) {
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

/// Returns the series of all reports with a known place, each in exactly one; in the order of their places. `list` has the divisions.
pub fn series(members: &[Member], successions: &Successions, list: &Gazetteer) -> Vec<Series> {
    let mut shelf = Localities::new(members, list);
    shelf.by_code();
    shelf.by_change();
    shelf.by_unique_name();
    let apart = shelf.by_declaration(successions);
    shelf.into_series(members, &apart)
}

impl Localities<'_> {
    /// Returns the localities as series, with the declared successions of those that stay separate.
    fn into_series(self, members: &[Member], apart: &[(usize, usize)]) -> Vec<Series> {
        let filled = (0..self.localities.len()).filter(|l| !self.localities[*l].classes.is_empty());
        let mut all: Vec<(usize, Series)> = filled.map(|l| (l, self.one(&self.localities[l], members))).collect();
        all.sort_by_cached_key(|(_, s)| {
            let ids = s.years.first().map(|y| y.first).or(s.undated.first().copied()).map(|m| members[m].id);
            (s.place.names.clone(), s.department.clone(), s.years.first().map(|y| y.year), ids)
        });
        let mut at = vec![0; self.localities.len()];
        for (i, (locality, _)) in all.iter().enumerate() {
            at[*locality] = i;
        }
        let links: BTreeSet<(usize, usize)> = apart.iter().map(|(heir, from)| (at[self.home[*heir]], at[self.home[*from]])).collect();
        let mut all: Vec<Series> = all.into_iter().map(|(_, s)| s).collect();
        for (heir, from) in links.into_iter().filter(|(heir, from)| heir != from) {
            all[heir].succeeds.push(from);
        }
        all
    }

    fn one(&self, locality: &Locality, members: &[Member]) -> Series {
        let mut by_year: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        let mut undated = Vec::new();
        for class in &locality.classes {
            for m in &self.classes[*class].members {
                match members[*m].year {
                    Some(year) => by_year.entry(year).or_default().push((*m, *class)),
                    None => undated.push(*m),
                }
            }
        }
        undated.sort_unstable();
        let (mut years, mut changes) = (Vec::new(), Vec::new());
        let mut before: Option<&Class> = None;
        for (year, mut texts) in by_year {
            texts.sort_by_key(|(m, _)| (members[*m].spoken, Reverse(members[*m].characters), *m));
            let class = &self.classes[texts[0].1];
            if class.is_told() {
                if let Some(before) = before.filter(|b| (&b.unit.name, &b.unit.parent) != (&class.unit.name, &class.unit.parent)) {
                    let why = change(before, class, &locality.why);
                    changes.push(Change { year, from: before.place.full(), to: class.place.full(), why });
                }
                before = Some(class);
            }
            years.push(versions(year, &texts, members));
        }
        let last = |c: &Class| c.members.iter().filter_map(|m| members[*m].year).max();
        let named = locality.classes.iter().map(|c| &self.classes[*c]).max_by_key(|c| (c.is_told(), last(c), Reverse(&c.unit)));
        Series {
            place: named.map(|c| c.place.clone()).unwrap_or_default(),
            department: named.and_then(|c| c.unit.department.clone()),
            years,
            undated,
            why: locality.why.iter().copied().collect(),
            changes,
            succeeds: Vec::new(),
        }
    }
}

/// Returns why two successive names in a series belong to one locality, among the reasons that made the series.
fn change(a: &Class, b: &Class, why: &BTreeSet<Same>) -> Same {
    let (old, new) = (&a.unit, &b.unit);
    let stems = old.name.stem == new.name.stem && old.parent.as_ref().map(|p| &p.stem) == new.parent.as_ref().map(|p| &p.stem);
    let by_name = if old.level == Level::County || old.name == new.name { Same::CountyChange } else { Same::TypeChange };
    if stems && why.contains(&by_name) {
        by_name
    } else if a.codes.intersection(&b.codes).next().is_some() && why.contains(&Same::PublisherCode) {
        Same::PublisherCode
    } else {
        // Only the reader's declaration is left, or a unique name.
        why.last().copied().unwrap_or(by_name)
    }
}
