//! The units of the list with their indexes: which units bear a name, what lies above a unit, its code. Knows nothing of how the
//! list is stored.

use crate::report::identity::gazetteer::short_names::{Mentions, differ_by_one, without_nationalities};
use crate::report::identity::level::Level;
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::OnceLock;

/// A unit of the list.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    pub name: &'a str,
    pub level: Level,
    pub parent: Option<u32>,
}

/// A unit as it is kept: thousands are read before the first report is shown, so none has memory of its own.
struct Row {
    /// In the names of the list.
    name: Span,
    level: Level,
    parent: Option<u32>,
    /// All its digits: two for a province, and two, two and three more for each level below. 0 for a unit of the reader's.
    code: u32,
}

/// The list with its indexes. A unit is known by its number in it.
#[derive(Default)]
pub struct Gazetteer {
    names: String,
    units: Vec<Row>,
    /// The units by the hashes of what they are called, in their order.
    hashes: Vec<u64>,
    of_hash: Vec<u32>,
    /// What the reader's own list makes of a name, and the codes it gives.
    pub(super) own: FxHashMap<String, Vec<u32>>,
    pub(super) own_codes: FxHashMap<u32, String>,
    mentions: OnceLock<Option<Mentions>>,
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Returns names in the order of their hashes. They are put into buckets by the first bits of these, a name or two in each, which are
/// then sorted: a fifth of the time of sorting all, for which the first report waits.
fn sorted(all: &[(u64, u32)]) -> Vec<(u64, u32)> {
    const BITS: u32 = 15;
    let bucket = |hash: u64| (hash >> (u64::BITS - BITS)) as usize;
    let mut at = vec![0; 1 << BITS];
    for (hash, _) in all {
        at[bucket(*hash)] += 1;
    }
    let mut sum = 0;
    for count in &mut at {
        sum += *count;
        *count = sum - *count;
    }
    let mut sorted = vec![(0, 0); all.len()];
    for name in all {
        let at = &mut at[bucket(name.0)];
        sorted[*at] = *name;
        *at += 1;
    }
    // Now each bucket ends where the next began.
    let mut from = 0;
    for end in at {
        sorted[from..end].sort_unstable();
        from = end;
    }
    sorted
}

impl Gazetteer {
    /// Returns an empty list with room for `units` units, whose names take `bytes` bytes.
    pub(super) fn with_room(bytes: usize, units: usize) -> Self {
        Self { names: String::with_capacity(bytes), units: Vec::with_capacity(units), ..Self::default() }
    }

    /// Adds a unit, its name in two parts, and returns its number.
    pub(super) fn add(&mut self, name: [&str; 2], level: Level, parent: Option<u32>, code: u32) -> u32 {
        let id = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let start = self.names.len();
        self.names.extend(name);
        self.units.push(Row { name: Span::new(start, self.names.len()), level, parent, code });
        id
    }

    /// Sorts what the units are called; to be called once all of the built-in list are added. 64 bits tell some fifty thousand
    /// names apart.
    pub(super) fn index(&mut self) {
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(self.units.len() + 2000);
        all.extend((0..).zip(&self.units).map(|(id, row)| (hash(row.name.of(&self.names)), id)));
        // Few names hold a nationality: they are looked for in all names at once.
        let mut next = 0;
        for at in memchr::memmem::find_iter(self.names.as_bytes(), "族") {
            let unit = self.units.partition_point(|row| row.name.end as usize <= at);
            if unit >= next {
                next = unit + 1;
                let name = self.units[unit].name.of(&self.names);
                all.extend(without_nationalities(name).map(|short| (hash(&short), u32::try_from(unit).unwrap_or(u32::MAX))));
            }
        }
        (self.hashes, self.of_hash) = sorted(&all).into_iter().unzip();
    }

    /// Returns the unit of a number that this list gave.
    pub fn unit(&self, id: u32) -> Unit<'_> {
        let Row { name, level, parent, .. } = self.units[id as usize];
        Unit { name: name.of(&self.names), level, parent }
    }

    /// Returns all units with their numbers.
    pub fn units(&self) -> impl Iterator<Item = (u32, Unit<'_>)> + Clone {
        (0..).zip(&self.units).map(|(id, row)| (id, Unit { name: row.name.of(&self.names), level: row.level, parent: row.parent }))
    }

    /// Returns the code of a unit: 2, 4, 6 or 9 digits; empty for a unit of the reader's without one.
    pub fn code(&self, id: u32) -> String {
        match self.units[id as usize].code {
            0 => self.own_codes.get(&id).cloned().unwrap_or_default(),
            code => code.to_string(),
        }
    }

    /// Returns the units that bear a name in the built-in list.
    pub(super) fn listed(&self, name: &str) -> &[u32] {
        let hash = hash(name);
        let from = self.hashes.partition_point(|h| *h < hash);
        let len = self.hashes[from..].iter().take_while(|h| **h == hash).count();
        &self.of_hash[from..from + len]
    }

    /// Returns the same with what the reader's own list makes of the name.
    pub(super) fn called(&self, name: &str) -> &[u32] {
        self.own.get(name).map_or_else(|| self.listed(name), Vec::as_slice)
    }

    /// Returns the units that bear a name (simplified), also shortened by its nationality, or 街 for 街道.
    pub fn find(&self, name: &str) -> &[u32] {
        match self.called(name) {
            [] if name.ends_with('街') => self.called(&format!("{name}道")),
            ids => ids,
        }
    }

    /// Whether a unit of this name exists at this level.
    pub fn knows(&self, name: &str, level: Level) -> bool {
        self.find(name).iter().any(|u| self.unit(*u).level == level)
    }

    /// Returns the units from the province down to this one, by level.
    pub fn path(&self, id: u32) -> [Option<u32>; 4] {
        let mut path = [None; 4];
        let mut at = Some(id);
        while let Some(u) = at {
            path[self.unit(u).level as usize] = Some(u);
            at = self.unit(u).parent;
        }
        path
    }

    /// Returns the names of these units.
    pub fn chain(&self, id: u32) -> [Option<String>; 4] {
        self.path(id).map(|u| u.map(|u| self.unit(u).name.to_owned()))
    }

    /// Returns the county with a six-digit code, the prefecture with four digits and 00, the province with 0000.
    pub fn by_code(&self, code: &str) -> Option<u32> {
        let wanted = code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code);
        let number: u32 = wanted.parse().ok()?;
        (0..)
            .zip(&self.units)
            .find(|(id, u)| u.level != Level::Township && (u.code == number || u.code == 0) && self.code(*id) == wanted)
            .map(|(id, _)| id)
    }

    /// Returns the one township of a county whose name lacks one character of what the list has (道滘镇 printed 道镇), or the reverse.
    /// `None` if there are several.
    pub fn nearly(&self, parent: u32, name: &str) -> Option<u32> {
        let chars: Vec<char> = name.chars().collect();
        let near = |u: &Unit<'_>| u.parent == Some(parent) && u.level == Level::Township;
        let mut found =
            self.units().filter(|(_, u)| near(u) && differ_by_one(&u.name.chars().collect::<Vec<_>>(), &chars)).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }

    /// Returns the counties, prefectures and provinces that a simplified text names in full, in the order of the text, each with its byte
    /// offset.
    pub fn mentions(&self, text: &str) -> Vec<(u32, usize)> {
        let built = self.mentions.get_or_init(|| Mentions::new(self.units().map(|(id, u)| (id, u.level, u.name))));
        built.as_ref().map_or_else(Vec::new, |m| m.find(text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::packing::built_in;

    fn names(id: u32) -> Vec<String> {
        built_in().chain(id).into_iter().flatten().collect()
    }

    #[test]
    fn names_are_sorted_by_their_hashes() {
        let hashes = [7, u64::MAX, 0, 3 << 60, 7, (3 << 60) + 1, 1 << 49, (1 << 49) - 1];
        let mut all: Vec<(u64, u32)> = (0..).map(|id| 9 - id).zip(hashes).map(|(id, hash)| (hash, id)).collect();
        let sorted = super::sorted(&all);
        all.sort_unstable();
        assert_eq!(sorted, all);
        assert!(super::sorted(&[]).is_empty());
    }

    #[test]
    fn a_town_of_a_city_without_counties_has_the_city_as_parent() {
        let g = built_in();
        let city = g.find("东莞市");
        assert!(g.find("黄江镇").iter().any(|u| g.unit(*u).parent == Some(city[0])));
    }

    #[test]
    fn a_unit_is_found_without_its_nationality_or_suffix() {
        let g = built_in();
        assert!(!g.find("忙怀乡").is_empty());
        assert_eq!(g.find("新市街").len(), g.find("新市街道").len());
        assert!(!g.find("新市街").is_empty());
    }

    #[test]
    fn a_code_gives_its_county() {
        let g = built_in();
        assert_eq!(names(g.by_code("500106").unwrap()), ["重庆市", "沙坪坝区"]);
        assert_eq!(names(g.by_code("441900").unwrap()), ["广东省", "东莞市"]);
        assert_eq!(g.by_code("999999"), None);
    }

    #[test]
    fn a_dropped_character_is_bridged_inside_one_county() {
        let g = built_in();
        let city = g.find("东莞市")[0];
        assert_eq!(g.unit(g.nearly(city, "道镇").unwrap()).name, "道滘镇");
    }
}
