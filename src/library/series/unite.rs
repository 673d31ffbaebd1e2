//! Unites the reports of one locality: by name and county, by the publisher's code, by a change from one year to a later one, by a unique
//! name, by the reader's declaration.

use crate::library::locality_path;
use crate::library::locality_path::Successions;
use crate::library::series::member::Member;
use crate::library::series::names::{Name, Unit, named};
use crate::library::series::types::Same;
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::places::Chain;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Fills in province and prefecture if the other reports of a group leave only one possibility.
fn fill(units: &mut [Unit], group: &[usize]) {
    fn only(of: &BTreeSet<String>) -> Option<String> {
        of.first().filter(|_| of.len() == 1).cloned()
    }
    let mut provinces: BTreeSet<String> = BTreeSet::new();
    let mut by_prefecture: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for i in group {
        if let Some(province) = &units[*i].province {
            provinces.insert(province.clone());
            if let Some(prefecture) = &units[*i].prefecture {
                by_prefecture.entry(prefecture.clone()).or_default().insert(province.clone());
            }
        }
    }
    let mut by_province: BTreeMap<Option<String>, BTreeSet<String>> = BTreeMap::new();
    for i in group {
        let unit = &mut units[*i];
        if unit.province.is_none() {
            unit.province = only(unit.prefecture.as_ref().and_then(|p| by_prefecture.get(p)).unwrap_or(&provinces));
        }
        if let Some(prefecture) = &unit.prefecture {
            by_province.entry(unit.province.clone()).or_default().insert(prefecture.clone());
        }
    }
    for i in group {
        let unit = &mut units[*i];
        if unit.prefecture.is_none() {
            unit.prefecture = by_province.get(&unit.province).and_then(only);
        }
    }
}

/// Returns indexes by key, in the order of the keys.
fn groups<K: Ord>(keys: impl Iterator<Item = (usize, K)>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (i, key) in keys {
        groups.entry(key).or_default().push(i);
    }
    groups.into_values().collect()
}

/// Reports that name their unit alike.
pub(super) struct Class {
    pub unit: Unit,
    /// The fullest form in which they name it.
    pub place: Chain,
    /// Ascending.
    pub members: Vec<usize>,
    inferred: bool,
    pub codes: BTreeSet<String>,
}

impl Class {
    /// Whether its reports themselves say where it is.
    pub(super) fn is_told(&self) -> bool {
        self.unit.is_full() && !self.inferred
    }
}

/// Classes that were found to be one locality.
#[derive(Default)]
pub(super) struct Locality {
    pub classes: Vec<usize>,
    years: BTreeSet<u32>,
    /// Its name in each year.
    names: BTreeSet<(u32, Name)>,
    pub why: BTreeSet<Same>,
}

/// All classes, each in one locality.
pub(super) struct Localities<'l> {
    list: &'l Gazetteer,
    pub classes: Vec<Class>,
    /// The locality of each class.
    pub home: Vec<usize>,
    pub localities: Vec<Locality>,
}

impl<'l> Localities<'l> {
    /// Returns one class per name in one county, whatever some reports omit on the way down to it.
    pub(super) fn new(members: &[Member], list: &'l Gazetteer) -> Self {
        let mut spellings: BTreeMap<Unit, Vec<usize>> = BTreeMap::new();
        for (i, m) in members.iter().enumerate().filter(|(_, m)| m.is_report) {
            if let Some(unit) = Unit::of(&m.place, m.department.as_deref()) {
                spellings.entry(unit).or_default().push(i);
            }
        }
        let (mut units, spelt): (Vec<Unit>, Vec<Vec<usize>>) = spellings.into_iter().unzip();
        let mut open: Vec<bool> = units.iter().map(|u| u.is_open(list)).collect();
        let told: Vec<usize> = (0..units.len()).filter(|i| !open[*i]).collect();
        let alike = groups(told.iter().map(|i| {
            let u = &units[*i];
            (*i, (u.department.clone(), u.level, u.name.clone(), u.parent.clone()))
        }));
        // What departments, other types and the previous county say counts after what reports with the same name say.
        let akin = groups(told.iter().map(|i| {
            let u = &units[*i];
            (*i, (u.level, u.name.stem.clone(), u.parent.as_ref().map(|p| p.stem.clone())))
        }));
        for group in alike.iter().chain(&akin) {
            fill(&mut units, group);
        }
        for group in &alike {
            let provinces = group.iter().any(|i| units[*i].province.is_some());
            let divided: BTreeSet<&Option<String>> =
                group.iter().map(|i| &units[*i]).filter(|u| u.prefecture.is_some()).map(|u| &u.province).collect();
            for i in group {
                let unit = &units[*i];
                open[*i] = unit.province.is_none() && provinces || unit.prefecture.is_none() && divided.contains(&unit.province);
            }
        }
        let mut classes: BTreeMap<Unit, Vec<usize>> = BTreeMap::new();
        for ((unit, spelt), open) in units.into_iter().zip(spelt).zip(open) {
            for i in spelt {
                // Copies of one text belong to one unit, wherever it is.
                let alone = open.then(|| members[i].id);
                classes.entry(Unit { alone, ..unit.clone() }).or_default().push(i);
            }
        }
        let classes: Vec<Class> = classes.into_iter().map(|(unit, own)| class(unit, own, members)).collect();
        let years = |c: &Class| -> BTreeSet<u32> { c.members.iter().filter_map(|m| members[*m].year).collect() };
        let locality = |(i, c): (usize, &Class)| Locality {
            classes: vec![i],
            years: years(c),
            names: years(c).into_iter().map(|y| (y, c.unit.name.clone())).collect(),
            why: (c.members.len() > 1).then_some(Same::Place).into_iter().collect(),
        };
        Self { list, home: (0..classes.len()).collect(), localities: classes.iter().enumerate().map(locality).collect(), classes }
    }

    /// Makes one locality of two, unless it would have two names in one year: only the reader can declare that.
    fn unite(&mut self, a: usize, b: usize, why: Same) {
        let (a, b) = (self.home[a], self.home[b]);
        let two_names = || {
            let other = &self.localities[b].names;
            self.localities[a].names.iter().any(|(year, name)| other.iter().any(|(y, n)| y == year && n != name))
        };
        if a == b || why != Same::Declared && two_names() {
            return;
        }
        let (small, large) = if self.localities[a].classes.len() < self.localities[b].classes.len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.localities[small]);
        for class in &moved.classes {
            self.home[*class] = large;
        }
        let into = &mut self.localities[large];
        into.classes.extend(moved.classes);
        into.years.extend(moved.years);
        into.names.extend(moved.names);
        into.why.extend(moved.why);
        into.why.insert(why);
    }

    fn unit(&self, class: usize) -> &Unit {
        &self.classes[class].unit
    }

    fn years(&self, class: usize) -> &BTreeSet<u32> {
        &self.localities[self.home[class]].years
    }

    /// Returns one class for each locality among some.
    fn distinct(&self, classes: &[usize]) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        classes.iter().copied().filter(|c| seen.insert(self.home[*c])).collect()
    }

    /// Returns one class for each locality among some, by their years, those without any last; empty if the years of two overlap. Units
    /// that report in the same years are two; only one that ends before the other begins may have become it.
    fn in_turn(&self, classes: &[usize]) -> Option<Vec<usize>> {
        let mut order = self.distinct(classes);
        order.sort_by_key(|c| (self.years(*c).is_empty(), self.years(*c).first(), *c));
        let apart = order.windows(2).all(|w| match (self.years(w[0]).last(), self.years(w[1]).first()) {
            (Some(last), Some(first)) => last < first,
            _ => true,
        });
        apart.then_some(order)
    }

    /// Unites by one credit code of a body that publishes for itself, through changes of its name; never two bodies in the same years.
    pub(super) fn by_code(&mut self) {
        let of_class = |(i, c): (usize, &Class)| {
            let key = |code: &String| (i, (code.clone(), c.unit.department.clone(), c.unit.level));
            c.codes.iter().map(key).collect::<Vec<_>>()
        };
        let codes = groups(self.classes.iter().enumerate().flat_map(of_class));
        for group in codes.into_iter().filter(|g| g.len() > 1) {
            let (full, bare): (Vec<usize>, Vec<usize>) = group.into_iter().partition(|c| self.unit(*c).is_full());
            let Some(order) = self.in_turn(&full) else { continue };
            let renamed = order.windows(2).all(|w| {
                let dated = !self.years(w[0]).is_empty() && !self.years(w[1]).is_empty();
                dated && self.unit(w[0]).may_become(self.unit(w[1]))
            });
            if !renamed {
                continue;
            }
            for pair in order.windows(2) {
                self.unite(pair[0], pair[1], Same::PublisherCode);
            }
            // A report that does not say where it is joins only its own name.
            for class in bare {
                let own = self.unit(class);
                let known = full.iter().find(|c| self.unit(**c).bears_name_of(own) && self.unit(**c).could_be(own));
                if let Some(known) = known {
                    self.unite(class, *known, Same::PublisherCode);
                }
            }
        }
    }

    /// Unites by 乡 → 镇 → 街道 in one county, and 县 → 市 → 区 in one prefecture: one stem, one after the other. Two units that the list has side
    /// by side are no change.
    pub(super) fn by_change(&mut self) {
        let key = |(i, c): (usize, &Class)| {
            let u = &c.unit;
            let ranked = u.name.rank().is_some() && u.parent.as_ref().is_none_or(|p| p.rank().is_some());
            // If nothing is known of the levels above, a county is the same only by its full name.
            let nowhere = u.prefecture.is_none() && u.province.is_none();
            let county = nowhere.then_some(u.parent.as_ref().unwrap_or(&u.name).kind);
            let parent = u.parent.as_ref().map(|p| p.stem.clone());
            let key = (u.department.clone(), u.level, u.name.stem.clone(), parent, u.prefecture.clone(), u.province.clone(), county);
            (u.is_full() && ranked).then_some((i, key))
        };
        for group in groups(self.classes.iter().enumerate().filter_map(key)).into_iter().filter(|g| g.len() > 1) {
            let Some(order) = self.in_turn(&group) else { continue };
            let upward = order.windows(2).all(|w| {
                let (a, b) = (self.unit(w[0]), self.unit(w[1]));
                let parents = a.parent.iter().zip(&b.parent).all(|(a, b)| a.rank() <= b.rank());
                self.years(w[1]).is_empty() || (a.name.rank() <= b.name.rank() && parents)
            });
            let listed = group.iter().filter(|c| self.unit(**c).listed(self.list) > 0).count();
            let parents: BTreeSet<&Name> = group.iter().filter_map(|c| self.unit(*c).parent.as_ref()).collect();
            let lies = self.unit(group[0]);
            let parents = parents.into_iter().filter(|p| named(self.list, Level::County, p).any(|l| l.could_lie_with(lies))).count();
            if !upward || listed > 1 || parents > 1 {
                continue;
            }
            for pair in order.windows(2) {
                let (a, b) = (self.unit(pair[0]), self.unit(pair[1]));
                let county = a.level == Level::County || a.parent != b.parent;
                let both = a.level == Level::Township && county && a.name != b.name;
                self.unite(pair[0], pair[1], if county { Same::CountyChange } else { Same::TypeChange });
                if both {
                    self.localities[self.home[pair[0]]].why.insert(Same::TypeChange);
                }
            }
        }
    }

    /// Unites a town whose report does not name its county, under a name that is unique in the country, with the one that names its county,
    /// unless that is elsewhere by the list.
    pub(super) fn by_unique_name(&mut self) {
        let towns = self.classes.iter().enumerate().filter(|(_, c)| c.unit.level == Level::Township && c.unit.alone.is_none());
        let keys = towns.map(|(i, c)| (i, (c.unit.department.clone(), c.unit.name.clone())));
        for group in groups(keys).into_iter().filter(|g| g.len() > 1) {
            let (stated, lacking): (Vec<usize>, Vec<usize>) = group.into_iter().partition(|c| self.classes[*c].is_told());
            let Some(first) = lacking.first() else { continue };
            let mut listed = named(self.list, Level::Township, &self.unit(*first).name);
            let (Some(only), None) = (listed.next(), listed.next()) else { continue };
            let elsewhere =
                |parent: &Name| only.parent.as_ref() != Some(parent) && named(self.list, Level::County, parent).next().is_some();
            let fits: Vec<usize> = stated
                .into_iter()
                .filter(|c| self.unit(*c).could_lie_with(&only) && !self.unit(*c).parent.as_ref().is_some_and(elsewhere))
                .collect();
            for pair in lacking.windows(2) {
                self.unite(pair[0], pair[1], Same::UniqueName);
            }
            if let [one] = self.distinct(&fits)[..] {
                self.unite(lacking[0], one, Same::UniqueName);
            }
        }
    }

    /// Applies the reader's declarations: the years of an only predecessor are chained. If there are several, or one has several
    /// successors, they stay separate; returns those pairs of successor and predecessor.
    pub(super) fn by_declaration(&mut self, successions: &Successions) -> Vec<(usize, usize)> {
        let full = self.classes.iter().enumerate().filter(|(_, c)| c.unit.is_full());
        let mut by_name: BTreeMap<(&Option<String>, Level, &Name), Vec<usize>> = BTreeMap::new();
        for (i, c) in full {
            by_name.entry((&c.unit.department, c.unit.level, &c.unit.name)).or_default().push(i);
        }
        let find = |path: &String| {
            let (chain, department) = locality_path::locality(path)?;
            let unit = Unit::of(&chain, department)?;
            let mut fits = by_name.get(&(&unit.department, unit.level, &unit.name))?.clone();
            fits.retain(|c| self.unit(*c).could_be(&unit));
            match self.distinct(&fits)[..] {
                [one] => Some(one),
                _ => None,
            }
        };
        let mut heirs: BTreeMap<&String, usize> = BTreeMap::new();
        for path in successions.iter().flat_map(|(_, from)| from) {
            *heirs.entry(path).or_default() += 1;
        }
        let (mut chained, mut apart) = (Vec::new(), Vec::new());
        for (heir, from) in successions.iter() {
            let Some(heir) = find(heir) else { continue };
            let sole = from.len() == 1 && heirs.get(&from[0]) == Some(&1);
            let pairs = from.iter().filter_map(find).map(|f| (heir, f));
            if sole { chained.extend(pairs) } else { apart.extend(pairs) }
        }
        for (heir, from) in chained {
            self.unite(heir, from, Same::Declared);
        }
        apart
    }
}

fn class(unit: Unit, mut own: Vec<usize>, members: &[Member]) -> Class {
    own.sort_unstable();
    let fullest = own.iter().map(|i| &members[*i].place).min_by_key(|p| (Reverse(p.names.iter().flatten().count()), &p.names));
    Class {
        unit,
        place: fullest.map(|p| Chain::clone(p)).unwrap_or_default(),
        inferred: own.iter().all(|i| members[*i].inferred),
        codes: own.iter().filter_map(|i| members[*i].publisher_code.clone()).collect(),
        members: own,
    }
}
