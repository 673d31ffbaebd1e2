//! Names and units in the form in which they are matched: equal for two reports, whatever they omit on the way down to the unit.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::gazetteer::short_names::{short_province, without_nationalities};
use crate::report::identity::level::Level;
use crate::report::identity::places::Chain;
use crate::text::fold;

/// A name as matched: simplified, without nationalities, its suffix in one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub stem: String,
    /// 乡 县 …; empty if none is known.
    pub kind: &'static str,
}

impl Name {
    pub(super) fn of(level: Level, name: &str) -> Self {
        let whole = fold::fold(name);
        if level == Level::Province {
            return Self { stem: short_province(&whole), kind: "" };
        }
        let whole = without_nationalities(&whole).unwrap_or(whole);
        let suffixes: &[(&str, &'static str)] = match level {
            Level::Township => &[("街道办事处", "街道"), ("街道", "街道"), ("街", "街道"), ("苏木", "苏木"), ("镇", "镇"), ("乡", "乡")],
            Level::County => &[("县", "县"), ("区", "区"), ("市", "市"), ("旗", "旗")],
            _ => &[("地区", "地区"), ("市", "市"), ("盟", "盟"), ("州", "州")],
        };
        let cut = suffixes.iter().find_map(|(s, kind)| whole.strip_suffix(s).filter(|stem| !stem.is_empty()).map(|stem| (stem, *kind)));
        let Some((stem, kind)) = cut else { return Self { stem: whole, kind: "" } };
        // 北城街街道 is 北城街道 elsewhere.
        let doubled = if kind == "街道" && stem.chars().count() > 2 { stem.strip_suffix('街') } else { None };
        Self { stem: doubled.unwrap_or(stem).to_owned(), kind }
    }

    pub(super) fn full(&self) -> String {
        format!("{}{}", self.stem, self.kind)
    }

    /// Returns the rank of its type: a unit only ever changes to a higher one.
    pub(super) fn rank(&self) -> Option<u8> {
        match self.kind {
            "乡" | "苏木" | "县" | "旗" | "地区" | "盟" => Some(0),
            "镇" | "市" => Some(1),
            "街道" | "区" => Some(2),
            _ => None,
        }
    }
}

/// What a report says of its own unit, as matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub department: Option<String>,
    pub level: Level,
    pub name: Name,
    /// Of a town: its county, or the city it is in directly.
    pub parent: Option<Name>,
    pub prefecture: Option<String>,
    pub province: Option<String>,
    /// The id of the report, if nothing links its name to other reports with that name.
    pub alone: Option<u128>,
}

impl Unit {
    pub(super) fn of(place: &Chain, department: Option<&str>) -> Option<Self> {
        let level = place.lowest()?;
        let at = |l: Level| place.get(l).map(|n| Name::of(l, n));
        let town = level == Level::Township;
        let direct = town && place.get(Level::County).is_none();
        Some(Self {
            department: department.map(fold::fold),
            level,
            name: at(level)?,
            parent: if town { at(Level::County).or_else(|| at(Level::Prefecture)) } else { None },
            prefecture: at(Level::Prefecture).filter(|_| level >= Level::County && !direct).map(|n| n.stem),
            province: at(Level::Province).filter(|_| level > Level::Province).map(|n| n.stem),
            alone: None,
        })
    }

    pub(super) fn bears_name_of(&self, other: &Self) -> bool {
        (self.level, &self.name) == (other.level, &other.name)
    }

    /// Whether nothing that both know of the levels above them differs.
    pub(super) fn could_be(&self, other: &Self) -> bool {
        agree(self.parent.as_ref(), other.parent.as_ref()) && self.could_lie_with(other)
    }

    pub(super) fn could_lie_with(&self, other: &Self) -> bool {
        agree(self.prefecture.as_ref(), other.prefecture.as_ref()) && agree(self.province.as_ref(), other.province.as_ref())
    }

    /// Whether it may be the other under a later name: its own name or its county's is kept, or, above towns, the unit it is in.
    pub(super) fn may_become(&self, other: &Self) -> bool {
        let named_alike = self.name.stem == other.name.stem;
        let in_county = self.parent.as_ref().zip(other.parent.as_ref()).is_some_and(|(a, b)| a.stem == b.stem);
        let known = self.prefecture.is_some() || self.province.is_some();
        let beside = known && (&self.prefecture, &self.province) == (&other.prefecture, &other.province);
        self.could_lie_with(other) && (named_alike || in_county || (beside && self.level < Level::Township))
    }

    /// Whether it says where it is: a town its county, others nothing more than their name.
    pub(super) fn is_full(&self) -> bool {
        self.alone.is_none() && (self.level != Level::Township || self.parent.is_some())
    }

    /// Returns the number of units of the list it can be.
    pub(super) fn listed(&self, list: &Gazetteer) -> usize {
        // A town that names only its city may be in any county of it.
        let city = self.parent.as_ref().filter(|p| !matches!(p.kind, "县" | "区" | "旗")).map(|p| &p.stem);
        let within = |u: &Self| city.is_some() && u.prefecture.as_ref() == city && agree(u.province.as_ref(), self.province.as_ref());
        named(list, self.level, &self.name).filter(|u| u.could_be(self) || within(u)).count()
    }

    /// Whether several places have the name and it does not say which one it is. A town of no known county counts as the only one with its
    /// name only if the list has it exactly once.
    pub(super) fn is_open(&self, list: &Gazetteer) -> bool {
        if self.level < Level::County {
            return false;
        }
        let count = self.listed(list);
        count > 1 || (count == 0 && self.level == Level::Township && self.parent.is_none())
    }
}

fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Returns the units of a level that have a name, by the list.
pub(super) fn named<'l>(list: &'l Gazetteer, level: Level, name: &Name) -> impl Iterator<Item = Unit> + use<'l> {
    list.find(&name.full())
        .iter()
        .filter(move |u| list.unit(**u).level == level)
        .filter_map(|u| Unit::of(&Chain { names: list.chain(*u), ..Chain::default() }, None))
}
