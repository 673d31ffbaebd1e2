//! Which reports are years or versions of one locality. Two are only where something ties them that no other unit can share:
//! the publisher's own code, county and name, a change of type or of county that happened in its turn, a name that is the only
//! one of the country, the reader's word. A name that several places bear ties nothing, and mergers are never guessed: a year
//! missing from a series is seen, a foreign year in it is not.
//!
//! Works on what a [`Member`] keeps of each report. Knows no bodies, no files, and nothing of what will be compared.

use super::corrections::{self, Successions};
use crate::report::identity::gazetteer::gazetteer;
use crate::report::identity::gazetteer::short_names::{short_province, without_nationalities};
use crate::report::identity::level::Level;
use crate::report::identity::locality::PlaceSource;
use crate::report::identity::metadata::Metadata;
use crate::report::identity::placeholders::{self, Masked};
use crate::report::identity::places;
use crate::report::identity::places::{Body, Chain};
use crate::report::{BlockKind, Report, sha256};
use crate::text::blank::is_blank;
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a report when series are formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The report's id: equal for equal decoded texts.
    pub id: String,
    /// Empty where it is unknown or masked.
    pub place: Chain,
    /// The list of divisions alone says which county a town lies in.
    pub inferred: bool,
    pub department: Option<String>,
    /// Only where the publisher is the unit itself: a district publishes for its towns.
    pub publisher_code: Option<String>,
    /// Other kinds of documents belong to no series.
    pub is_report: bool,
    pub year: Option<u32>,
    /// Read out to a people's congress.
    pub spoken: bool,
    /// Characters of the text without blanks, title and page furniture.
    pub characters: usize,
    /// A hash of these characters, folded: equal for mirrors in another script, encoding or spacing.
    pub folded: String,
}

impl Member {
    pub fn of(report: &Report) -> Self {
        let m = &report.metadata;
        let body = body(report);
        let place = if masked(report) { Chain::default() } else { m.place.chain.clone() };
        Self {
            id: report.id.clone(),
            inferred: inferred(report, &place),
            publisher_code: own_code(m, &place),
            place,
            department: m.place.department.clone(),
            is_report: m.genre.is_report(),
            year: m.report_year,
            spoken: spoken(report),
            characters: body.chars().count(),
            folded: sha256(&body),
        }
    }
}

/// Characters without blanks, folded.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_blank(*c) && !c.is_whitespace()).map(fold::fold_char)
}

/// The text of the report itself, folded: what mirrors of it share. All of it where nothing else is left.
fn body(report: &Report) -> String {
    use BlockKind as B;
    let mut furniture: Vec<_> = report
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, B::Title | B::HeaderTable | B::Contents | B::Signature | B::SignDate | B::WebResidue))
        .map(|b| b.span)
        .collect();
    furniture.sort_unstable_by_key(|s| s.start);
    let text = report.text.text();
    let mut body = String::new();
    let mut at = report.span.start;
    for span in furniture {
        if span.start > at {
            body.extend(folded(&text[at as usize..span.start as usize]));
        }
        at = at.max(span.end);
    }
    if report.span.end > at {
        body.extend(folded(&text[at as usize..report.span.end as usize]));
    }
    if body.is_empty() { folded(report.str(report.span)).collect() } else { body }
}

/// Whether the unit hides its own name (xx镇) where it names itself: then the place is that of a template, or a guess.
fn masked(report: &Report) -> bool {
    let m = &report.metadata;
    let Some(lowest) = m.place.chain.lowest().filter(|_| !m.corrected.locality) else { return false };
    let head: String = report
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Preamble))
        .map(|b| fold::simplify(report.str(b.span)))
        .collect();
    // A masked superior (*区委) above a unit that is named hides nothing, nor does a village among others.
    m.placeholders
        .iter()
        .filter(|p| p.kind == Masked::Place && !p.text.ends_with('村') && !p.text.ends_with("社区"))
        .take(20)
        .any(|p| placeholders::masked_level(std::slice::from_ref(p)).is_some_and(|l| l >= lowest) && head.contains(&p.text))
}

/// Whether only the list says which county a town lies in: the report does not name it.
fn inferred(report: &Report, place: &Chain) -> bool {
    let m = &report.metadata;
    let from = |s: PlaceSource| m.place.evidence.iter().any(|(source, _)| *source == s);
    let parent = [Level::County, Level::Prefecture].into_iter().find_map(|l| place.get(l).map(|n| (l, n)));
    match parent.filter(|_| place.lowest() == Some(Level::Township) && from(PlaceSource::Gazetteer) && !from(PlaceSource::FileName)) {
        None => false,
        Some((level, parent)) => {
            let text: String = folded(report.str(report.span)).collect();
            !text.contains(parent) && !text.contains(&Name::of(level, parent).full())
        }
    }
}

/// The publisher's code, if the publisher is the unit itself.
fn own_code(m: &Metadata, place: &Chain) -> Option<String> {
    let code = m.publisher_code.as_ref()?;
    let publisher = fold::fold(m.publisher()?);
    let publisher = publisher.trim_start_matches("中共");
    let read = places::read(publisher, gazetteer())?;
    let same_body = match (m.place.department.as_deref(), places::body(&publisher[read.len..])) {
        (None, Body::Government | Body::Party) => true,
        (Some(ours), Body::Department(theirs)) => ours == theirs,
        _ => false,
    };
    let (ours, theirs) = (Unit::of(place, None)?, Unit::of(&read.chain, None)?);
    (same_body && ours.bears_name_of(&theirs) && ours.could_be(&theirs)).then(|| code.clone())
}

/// Whether a report is addressed to the persons of a people's congress.
fn spoken(report: &Report) -> bool {
    const WORDS: [&str; 4] = ["各位代表", "各位委员", "各位副主任", "各位组成人员"];
    report.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Addressee | BlockKind::Preamble)).take(4).any(|b| {
        let opening: String = folded(report.str(b.span)).take(120).collect();
        WORDS.iter().any(|w| opening.contains(w))
    })
}

/// Why reports are of one series, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Same {
    /// One credit code of a body that publishes for itself.
    PublisherCode,
    /// One name in one county; above counties, one name.
    Place,
    /// 乡 became 镇 or 街道.
    TypeChange,
    /// 县 became 区 or 市.
    CountyChange,
    /// The county is not stated, but one unit only bears the name.
    UniqueName,
    /// The reader said so.
    Declared,
}

/// What a further text of a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionKind {
    /// The same decoded text as one before it.
    ExactCopy,
    /// The same text in another script or spacing, or on another page.
    SameText,
    /// Read out to a people's congress.
    SpokenText,
    /// Another text of the year: corrected, shortened, issued again.
    Reissue,
}

/// A further text of a year, by its index among the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    pub member: usize,
    pub kind: VersionKind,
}

/// A year of a locality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub year: u32,
    /// The text to compare, by its index among the members: written rather than spoken, then the longest, then the first.
    pub first: usize,
    /// The others, in the same order.
    pub others: Vec<Version>,
}

/// The locality bears another name from some year on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first year of the new name that there is a report of.
    pub year: u32,
    pub from: String,
    pub to: String,
    pub why: Same,
}

/// One locality's reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// As the latest report has it.
    pub place: Chain,
    pub department: Option<String>,
    /// Ascending.
    pub years: Vec<Year>,
    /// Of the locality, but of no known year; by index among the members.
    pub undated: Vec<usize>,
    /// What ties the reports together; nothing where there is one.
    pub why: Vec<Same>,
    /// By year.
    pub changes: Vec<Change>,
    /// The series that this one came out of, as declared, where years cannot simply be chained: counts of theirs are not
    /// comparable. By index among the series, ascending.
    pub succeeds: Vec<usize>,
}

impl Series {
    /// The place from the highest known level down, and the department.
    pub fn name(&self) -> String {
        self.place.full() + self.department.as_deref().unwrap_or("")
    }

    /// The nearest earlier year that has a report, and how many years lie between.
    pub fn before(&self, year: u32) -> Option<(&Year, u32)> {
        let earlier = &self.years[..self.years.partition_point(|y| y.year < year)];
        earlier.last().map(|y| (y, year - y.year - 1))
    }

    /// The years without a report between the first and the last, as first and last of each gap.
    pub fn gaps(&self) -> impl Iterator<Item = (u32, u32)> {
        self.years.windows(2).filter(|w| w[1].year - w[0].year > 1).map(|w| (w[0].year + 1, w[1].year - 1))
    }
}

/// Forms the series of all reports with a known place, each in exactly one; in the order of their places.
pub fn series(members: &[Member], successions: &Successions) -> Vec<Series> {
    let mut shelf = Shelf::new(members);
    shelf.by_code();
    shelf.by_change();
    shelf.by_unique_name();
    let apart = shelf.by_declaration(successions);
    shelf.into_series(members, &apart)
}

// ------------------------------------------------------------------------------------------------ names and units

/// A name as it is matched: simplified, without nationalities, its suffix in one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    stem: String,
    /// 乡 县 …; empty where none is known.
    kind: &'static str,
}

impl Name {
    fn of(level: Level, name: &str) -> Self {
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

    fn full(&self) -> String {
        format!("{}{}", self.stem, self.kind)
    }

    /// Which way a unit changes its type: only ever to a higher one.
    fn rank(&self) -> Option<u8> {
        match self.kind {
            "乡" | "苏木" | "县" | "旗" | "地区" | "盟" => Some(0),
            "镇" | "市" => Some(1),
            "街道" | "区" => Some(2),
            _ => None,
        }
    }
}

/// What a report says of the unit it is of, as it is matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Unit {
    department: Option<String>,
    level: Level,
    name: Name,
    /// Of a town: its county, or the city it lies in directly.
    parent: Option<Name>,
    prefecture: Option<String>,
    province: Option<String>,
    /// The report it is of, where nothing ties the name to other reports that bear it.
    alone: Option<String>,
}

impl Unit {
    fn of(place: &Chain, department: Option<&str>) -> Option<Self> {
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

    fn bears_name_of(&self, other: &Self) -> bool {
        (self.level, &self.name) == (other.level, &other.name)
    }

    /// Nothing that both know of what lies above them differs.
    fn could_be(&self, other: &Self) -> bool {
        agree(self.parent.as_ref(), other.parent.as_ref()) && self.could_lie_with(other)
    }

    fn could_lie_with(&self, other: &Self) -> bool {
        agree(self.prefecture.as_ref(), other.prefecture.as_ref()) && agree(self.province.as_ref(), other.province.as_ref())
    }

    /// Whether it may be the other under a later name: its own name or its county's is left, or, above towns, what it lies in.
    fn may_become(&self, other: &Self) -> bool {
        let named_alike = self.name.stem == other.name.stem;
        let in_county = self.parent.as_ref().zip(other.parent.as_ref()).is_some_and(|(a, b)| a.stem == b.stem);
        let known = self.prefecture.is_some() || self.province.is_some();
        let beside = known && (&self.prefecture, &self.province) == (&other.prefecture, &other.province);
        self.could_lie_with(other) && (named_alike || in_county || (beside && self.level < Level::Township))
    }

    /// Says where it lies: a town its county, others nothing more than their name.
    fn is_full(&self) -> bool {
        self.alone.is_none() && (self.level != Level::Township || self.parent.is_some())
    }

    /// How many units of the list it can be.
    fn listed(&self) -> usize {
        // A town that names its city only may lie in any county of it.
        let city = self.parent.as_ref().filter(|p| !matches!(p.kind, "县" | "区" | "旗")).map(|p| &p.stem);
        let within = |u: &Self| city.is_some() && u.prefecture.as_ref() == city && agree(u.province.as_ref(), self.province.as_ref());
        named(self.level, &self.name).filter(|u| u.could_be(self) || within(u)).count()
    }

    /// Whether several places bear the name and it does not say which it is. A town of no known county is taken for the only
    /// one of its name only where the list has it, and once.
    fn is_open(&self) -> bool {
        if self.level < Level::County {
            return false;
        }
        let count = self.listed();
        count > 1 || (count == 0 && self.level == Level::Township && self.parent.is_none())
    }
}

fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The units of a level that bear a name, by the list.
fn named(level: Level, name: &Name) -> impl Iterator<Item = Unit> + use<> {
    let list = gazetteer();
    list.find(&name.full())
        .iter()
        .filter(move |u| list.unit(**u).level == level)
        .filter_map(|u| Unit::of(&Chain { names: list.chain(*u), ..Chain::default() }, None))
}

/// Fills in province and prefecture where the other reports of a group leave one answer.
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

/// Indexes by key, in the order of the keys.
fn groups<K: Ord>(keys: impl Iterator<Item = (usize, K)>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (i, key) in keys {
        groups.entry(key).or_default().push(i);
    }
    groups.into_values().collect()
}

// ------------------------------------------------------------------------------------------------ what belongs together

/// Reports that name their unit alike.
struct Class {
    unit: Unit,
    /// The fullest way in which they name it.
    place: Chain,
    /// Ascending.
    members: Vec<usize>,
    inferred: bool,
    codes: BTreeSet<String>,
}

impl Class {
    /// Its reports say themselves where it lies.
    fn is_told(&self) -> bool {
        self.unit.is_full() && !self.inferred
    }
}

/// Classes that were found to be one locality.
#[derive(Default)]
struct Locality {
    classes: Vec<usize>,
    years: BTreeSet<u32>,
    /// What it is called in each year.
    names: BTreeSet<(u32, Name)>,
    why: BTreeSet<Same>,
}

/// All classes, each in one locality.
struct Shelf {
    classes: Vec<Class>,
    /// The locality of each class.
    home: Vec<usize>,
    localities: Vec<Locality>,
}

impl Shelf {
    /// One name in one county is one class, whatever some reports leave out of the way down to it.
    fn new(members: &[Member]) -> Self {
        let mut spellings: BTreeMap<Unit, Vec<usize>> = BTreeMap::new();
        for (i, m) in members.iter().enumerate().filter(|(_, m)| m.is_report) {
            if let Some(unit) = Unit::of(&m.place, m.department.as_deref()) {
                spellings.entry(unit).or_default().push(i);
            }
        }
        let (mut units, spelt): (Vec<Unit>, Vec<Vec<usize>>) = spellings.into_iter().unzip();
        let mut open: Vec<bool> = units.iter().map(Unit::is_open).collect();
        let told: Vec<usize> = (0..units.len()).filter(|i| !open[*i]).collect();
        let alike = groups(told.iter().map(|i| {
            let u = &units[*i];
            (*i, (u.department.clone(), u.level, u.name.clone(), u.parent.clone()))
        }));
        // What departments, other types and the county of before say comes after what reports of the same name say.
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
                // Copies of one text are of one unit, wherever it lies.
                let alone = open.then(|| members[i].id.clone());
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
        Self { home: (0..classes.len()).collect(), localities: classes.iter().enumerate().map(locality).collect(), classes }
    }

    /// Makes one locality of two, unless it would bear two names in one year: only the reader can say so.
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

    /// One class for each locality among some.
    fn distinct(&self, classes: &[usize]) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        classes.iter().copied().filter(|c| seen.insert(self.home[*c])).collect()
    }

    /// One class for each locality among some, by their years, those without any last; none where the years of two lie in one
    /// another. Units that report side by side are two; only what ends before the other begins may have become it.
    fn in_turn(&self, classes: &[usize]) -> Option<Vec<usize>> {
        let mut order = self.distinct(classes);
        order.sort_by_key(|c| (self.years(*c).is_empty(), self.years(*c).first(), *c));
        let apart = order.windows(2).all(|w| match (self.years(w[0]).last(), self.years(w[1]).first()) {
            (Some(last), Some(first)) => last < first,
            _ => true,
        });
        apart.then_some(order)
    }

    /// One credit code of a body that publishes for itself, through changes of its name; never of two bodies side by side.
    fn by_code(&mut self) {
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
            // What does not say where it lies joins its own name only.
            for class in bare {
                let own = self.unit(class);
                let known = full.iter().find(|c| self.unit(**c).bears_name_of(own) && self.unit(**c).could_be(own));
                if let Some(known) = known {
                    self.unite(class, *known, Same::PublisherCode);
                }
            }
        }
    }

    /// 乡 → 镇 → 街道 in one county, and 县 → 市 → 区 in one prefecture: one stem, one after the other. Two that the list has
    /// beside each other are no change.
    fn by_change(&mut self) {
        let key = |(i, c): (usize, &Class)| {
            let u = &c.unit;
            let ranked = u.name.rank().is_some() && u.parent.as_ref().is_none_or(|p| p.rank().is_some());
            // Where nothing is known of what lies above, a county is the same only by its full name.
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
            let listed = group.iter().filter(|c| self.unit(**c).listed() > 0).count();
            let parents: BTreeSet<&Name> = group.iter().filter_map(|c| self.unit(*c).parent.as_ref()).collect();
            let lies = self.unit(group[0]);
            let parents = parents.into_iter().filter(|p| named(Level::County, p).any(|l| l.could_lie_with(lies))).count();
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

    /// A town whose report does not name its county, under a name that the country has once: it is the one that names its county,
    /// unless that lies elsewhere by the list.
    fn by_unique_name(&mut self) {
        let towns = self.classes.iter().enumerate().filter(|(_, c)| c.unit.level == Level::Township && c.unit.alone.is_none());
        let keys = towns.map(|(i, c)| (i, (c.unit.department.clone(), c.unit.name.clone())));
        for group in groups(keys).into_iter().filter(|g| g.len() > 1) {
            let (stated, lacking): (Vec<usize>, Vec<usize>) = group.into_iter().partition(|c| self.classes[*c].is_told());
            let Some(first) = lacking.first() else { continue };
            let mut listed = named(Level::Township, &self.unit(*first).name);
            let (Some(only), None) = (listed.next(), listed.next()) else { continue };
            let elsewhere = |parent: &Name| only.parent.as_ref() != Some(parent) && named(Level::County, parent).next().is_some();
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

    /// What the reader declared: the years of an only predecessor are chained. Where there are several, or several came out of
    /// one, they stay apart; those pairs of successor and predecessor are answered.
    fn by_declaration(&mut self, successions: &Successions) -> Vec<(usize, usize)> {
        let full = self.classes.iter().enumerate().filter(|(_, c)| c.unit.is_full());
        let mut by_name: BTreeMap<(&Option<String>, Level, &Name), Vec<usize>> = BTreeMap::new();
        for (i, c) in full {
            by_name.entry((&c.unit.department, c.unit.level, &c.unit.name)).or_default().push(i);
        }
        let find = |path: &String| {
            let (chain, department) = corrections::locality(path)?;
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

    /// The localities as series, and what was declared of those that stay apart.
    fn into_series(self, members: &[Member], apart: &[(usize, usize)]) -> Vec<Series> {
        let filled = (0..self.localities.len()).filter(|l| !self.localities[*l].classes.is_empty());
        let mut all: Vec<(usize, Series)> = filled.map(|l| (l, self.one(&self.localities[l], members))).collect();
        all.sort_by_cached_key(|(_, s)| {
            let ids = s.years.first().map(|y| y.first).or(s.undated.first().copied()).map(|m| members[m].id.clone());
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

fn class(unit: Unit, mut own: Vec<usize>, members: &[Member]) -> Class {
    own.sort_unstable();
    let fullest = own.iter().map(|i| &members[*i].place).min_by_key(|p| (Reverse(p.names.iter().flatten().count()), &p.names));
    Class {
        unit,
        place: fullest.cloned().unwrap_or_default(),
        inferred: own.iter().all(|i| members[*i].inferred),
        codes: own.iter().filter_map(|i| members[*i].publisher_code.clone()).collect(),
        members: own,
    }
}

/// Why two names that follow each other in a series are one locality's, among the reasons that made the series.
fn change(a: &Class, b: &Class, why: &BTreeSet<Same>) -> Same {
    let (old, new) = (&a.unit, &b.unit);
    let stems = old.name.stem == new.name.stem && old.parent.as_ref().map(|p| &p.stem) == new.parent.as_ref().map(|p| &p.stem);
    let by_name = if old.level == Level::County || old.name == new.name { Same::CountyChange } else { Same::TypeChange };
    if stems && why.contains(&by_name) {
        by_name
    } else if a.codes.intersection(&b.codes).next().is_some() && why.contains(&Same::PublisherCode) {
        Same::PublisherCode
    } else {
        // Only the reader's word is left, or a name that is the only one.
        why.last().copied().unwrap_or(by_name)
    }
}

/// The texts of a year, the one to compare first, each with what it is beside those before it.
fn versions(year: u32, texts: &[(usize, usize)], members: &[Member]) -> Year {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Options, Outcome, load, scan};
    use proptest::prelude::*;
    use std::path::{Path, PathBuf};

    /// A report of a place in the form 海棠省/-/青石县/桂园街道, with a fifth level for a department.
    fn member(id: &str, path: &str, year: u32) -> Member {
        let (place, department) = corrections::locality(path).map_or_else(Default::default, |(p, d)| (p, d.map(str::to_owned)));
        Member {
            id: id.to_owned(),
            place,
            inferred: false,
            department,
            publisher_code: None,
            is_report: true,
            year: (year > 0).then_some(year),
            spoken: false,
            characters: 3000,
            folded: id.to_owned(),
        }
    }

    /// One member a path and year; its id is its number.
    fn members(of: &[(&str, u32)]) -> Vec<Member> {
        of.iter().enumerate().map(|(i, (path, year))| member(&i.to_string(), path, *year)).collect()
    }

    fn all(s: &Series) -> Vec<usize> {
        let dated = s.years.iter().flat_map(|y| std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)));
        let mut all: Vec<usize> = dated.chain(s.undated.iter().copied()).collect();
        all.sort_unstable();
        all
    }

    fn formed(members: &[Member]) -> Vec<Series> {
        series(members, &Successions::default())
    }

    /// Which members stand together, in the order of their first.
    fn together(of: &[(&str, u32)]) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = formed(&members(of)).iter().map(all).collect();
        groups.sort();
        groups
    }

    /// All of them are one series, for these reasons.
    #[track_caller]
    fn one(of: &[(&str, u32)], why: &[Same]) -> Series {
        let mut formed = formed(&members(of));
        assert_eq!(formed.len(), 1, "{of:?}: {:?}", formed.iter().map(all).collect::<Vec<_>>());
        assert_eq!(formed[0].why, why, "{of:?}");
        formed.remove(0)
    }

    #[track_caller]
    fn apart(of: &[(&str, u32)]) {
        assert_eq!(together(of), (0..of.len()).map(|i| vec![i]).collect::<Vec<_>>(), "{of:?}");
    }

    #[test]
    fn one_name_in_one_county_through_all_its_spellings() {
        let s = one(
            &[
                ("海棠省/-/青石县/桂园街道", 2021),
                ("-/-/青石县/桂园街道办事处", 2022),
                ("海棠省/白鹭市/青石縣/桂園街", 2023),
                ("海棠省/白鹭市/青石县/桂园街街道", 0),
            ],
            &[Same::Place],
        );
        assert_eq!((s.name().as_str(), s.years.len(), s.undated.as_slice()), ("海棠省白鹭市青石县桂园街街道", 3, &[3][..]));
        assert!(s.changes.is_empty());
        one(&[("海棠省/-/青石苗族自治县/忙坝彝族布朗族乡", 2021), ("海棠省/-/青石县/忙坝乡", 2022)], &[Same::Place]);
        // A city that is a county in one report and the level below the province in another.
        one(&[("南屏省/白鹭市/云溪市/鹿鸣镇", 2021), ("-/云溪市/-/鹿鸣镇", 2022)], &[Same::Place]);
        one(&[("南屏省/云溪市/松涛区", 2021), ("-/-/松涛区", 2022)], &[Same::Place]);
        one(&[("南屏省/-/-/-", 2021), ("南屏省", 2022)], &[Same::Place]);
    }

    #[test]
    fn names_that_several_places_bear_tie_nothing() {
        apart(&[("-/-/-/城关镇", 2021), ("-/-/-/城关镇", 2022), ("海棠省/-/青石县/城关镇", 2023), ("海棠省/-/白鹭县/城关镇", 2023)]);
        // The list does not know it: nobody knows how many there are.
        apart(&[("-/-/-/桂园街道", 2021), ("-/-/-/桂园街道", 2022), ("海棠省/-/青石县/桂园街道", 2023)]);
        // Two counties of a name, and one report that does not say in which.
        let two = [("海棠省/-/青石县/桂园镇", 2021), ("南屏省/-/青石县/桂园镇", 2021), ("-/-/青石县/桂园镇", 2022)];
        apart(&two);
        apart(&[("海棠省/白鹭市/青石县", 2021), ("海棠省/云溪市/青石县", 2022), ("海棠省/-/青石县", 2023)]);
        assert_eq!(together(&[two[0], two[1], ("海棠省/-/青石县/桂园镇", 2022)]), [vec![0, 2], vec![1]]);
        // 鼓楼区 is the name of four districts of the list.
        apart(&[("-/-/鼓楼区", 2021), ("-/-/鼓楼区", 2022), ("江苏省/南京市/鼓楼区", 2023)]);
    }

    #[test]
    fn no_unit_bears_two_names_in_one_year() {
        // The body was 桂园乡 in 2022: who calls it 街道 then, and not where it lies, is another.
        let mut m = members(&[("-/白鹭市/青石县/桂园乡", 2022), ("海棠省/-/青石县/桂园街道", 2017), ("-/-/-/桂园街道", 2022)]);
        for m in &mut m {
            m.publisher_code = Some("code".into());
        }
        assert_eq!(formed(&m).len(), 2);
        m[2].year = Some(2016);
        assert_eq!(formed(&m).len(), 1);
    }

    #[test]
    fn copies_of_one_text_are_of_one_unit_wherever_it_lies() {
        let mut m = members(&[("-/-/-/城关镇", 2021), ("-/-/-/城关镇", 2021)]);
        m[1].id = m[0].id.clone();
        assert_eq!(formed(&m).len(), 1);
    }

    #[test]
    fn what_is_no_report_or_has_no_place_is_in_no_series() {
        let mut m = members(&[("海棠省/-/青石县", 2021), ("", 2021)]);
        m[0].is_report = false;
        assert!(formed(&m).is_empty());
    }

    #[test]
    fn departments_are_apart_from_their_government_and_from_each_other() {
        let county = "海棠省/-/青石县/-";
        assert_eq!(
            together(&[
                (county, 2021),
                (&format!("{county}/司法局"), 2021),
                (&format!("{county}/司法局"), 2022),
                (&format!("{county}/水利局"), 2022),
            ]),
            [vec![0], vec![1, 2], vec![3]]
        );
        let s = one(&[("-/-/青石县/-/司法局", 2021), ("海棠省/-/青石县/-/司法局", 2022)], &[Same::Place]);
        assert_eq!(s.name(), "海棠省青石县司法局");
    }

    #[test]
    fn a_type_changes_upward_and_in_its_turn() {
        let (township, town, street) = ("海棠省/-/青石县/桂园乡", "海棠省/-/青石县/桂园镇", "-/-/青石县/桂园街道");
        let s = one(&[(township, 2019), (town, 2020), (town, 2021), (street, 2023)], &[Same::Place, Same::TypeChange]);
        let changes: Vec<_> = s.changes.iter().map(|c| (c.year, c.from.as_str(), c.to.as_str(), c.why)).collect();
        assert_eq!(
            changes,
            [
                (2020, "海棠省青石县桂园乡", "海棠省青石县桂园镇", Same::TypeChange),
                (2023, "海棠省青石县桂园镇", "青石县桂园街道", Same::TypeChange),
            ]
        );
        apart(&[(township, 2022), (town, 2022)]);
        apart(&[(town, 2021), (township, 2022)]);
        assert_eq!(together(&[(township, 2020), (town, 2021), (township, 2022)]), [vec![0, 2], vec![1]]);
        apart(&[(township, 2021), ("海棠省/-/白鹭县/桂园镇", 2022)]);
        apart(&[(township, 2021), ("海棠省/-/青石县/鹿鸣镇", 2022)]);
    }

    #[test]
    fn two_types_that_the_list_has_side_by_side_are_two_units() {
        // Any county with a town and a township of one stem will do.
        let list = gazetteer();
        let pair = (0..40_000).find_map(|u| {
            let unit = list.unit(u);
            let stem = unit.name.strip_suffix('镇').filter(|_| unit.level == Level::Township)?;
            let path = |id: u32| list.chain(id).map(|name| name.unwrap_or_else(|| "-".into())).join("/");
            let beside = list.find(&format!("{stem}乡")).iter().find(|o| list.unit(**o).parent == unit.parent)?;
            Some((path(*beside), path(u)))
        });
        let (township, town) = pair.expect("such a county");
        apart(&[(&township, 2020), (&town, 2021)]);
    }

    #[test]
    fn a_county_becomes_a_district_in_its_prefecture() {
        let s =
            one(&[("海棠省/白鹭市/青石县/桂园镇", 2019), ("海棠省/白鹭市/青石区/桂园街道", 2021)], &[Same::TypeChange, Same::CountyChange]);
        assert_eq!((s.changes.len(), s.changes[0].year, s.changes[0].to.as_str()), (1, 2021, "海棠省白鹭市青石区桂园街道"));
        let s = one(&[("海棠省/白鹭市/青石县", 2019), ("海棠省/白鹭市/青石市", 2020)], &[Same::CountyChange]);
        assert_eq!(s.changes[0].why, Same::CountyChange);
        one(&[("海棠省/白鹭市/青石县/-/司法局", 2019), ("海棠省/白鹭市/青石区/-/司法局", 2020)], &[Same::CountyChange]);
        apart(&[("海棠省/白鹭市/青石县", 2020), ("海棠省/白鹭市/青石区", 2020)]);
        apart(&[("海棠省/白鹭市/青石县", 2020), ("海棠省/云溪市/青石区", 2021)]);
        apart(&[("海棠省/白鹭市/青石区", 2020), ("海棠省/白鹭市/青石县", 2021)]);
        apart(&[("-/-/青石县/桂园镇", 2020), ("-/-/青石区/桂园镇", 2021)]);
    }

    #[test]
    fn a_name_that_the_country_has_once_needs_no_county() {
        // 黄江镇 is one; the reader placed the first, the list alone the second, the third names a county that is no more.
        let of = [("-/-/-/黄江镇", 2021), ("广东省/东莞市/-/黄江镇", 2022), ("广东省/-/青石县/黄江镇", 2023)];
        let mut m = members(&of);
        m[1].inferred = true;
        let s = formed(&m);
        assert_eq!((s.len(), s[0].why.as_slice(), s[0].name().as_str()), (1, &[Same::UniqueName][..], "广东省青石县黄江镇"));
        assert!(s[0].changes.is_empty(), "what nobody stated did not change");
        // Whoever states another province shows that there are two.
        apart(&[of[0], ("海棠省/-/青石县/黄江镇", 2023)]);
        // A county that the list has has not moved.
        apart(&[of[0], ("广东省/-/博罗县/黄江镇", 2023)]);
    }

    #[test]
    fn a_code_of_a_body_that_publishes_for_itself_outlives_its_name() {
        let coded = |of: &[(&str, u32)]| {
            let mut m = members(of);
            for m in &mut m {
                m.publisher_code = Some("119901230073184687".to_owned());
            }
            formed(&m)
        };
        let s = coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 2021)]);
        assert_eq!((s.len(), s[0].why.as_slice(), s[0].changes[0].why), (1, &[Same::PublisherCode][..], Same::PublisherCode));
        assert_eq!(coded(&[("海棠省/-/青石县/城关镇", 2020), ("-/-/-/城关镇", 2020)]).len(), 1);
        assert_eq!(coded(&[("海棠省/白鹭市/桥东区", 2020), ("海棠省/白鹭市/海港区", 2021)]).len(), 1);
        // Side by side; neither name nor county in common; one without a year; a department.
        assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 2020)]).len(), 2);
        assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/竹屿县/海港镇", 2021)]).len(), 2);
        assert_eq!(coded(&[("海棠省/-/青石县/桂园镇", 2020), ("海棠省/-/青石县/海港镇", 0)]).len(), 2);
        assert_eq!(coded(&[("海棠省/-/青石县/-", 2020), ("海棠省/-/青石县/-/司法局", 2021)]).len(), 2);
    }

    #[test]
    fn what_the_reader_declared_is_chained_or_shown() {
        let declare = |pairs: &[(&str, &[&str])]| {
            let mut s = Successions::default();
            for (heir, from) in pairs {
                assert!(s.declare(heir, &from.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>()));
            }
            s
        };
        let (old, other, new) = ("海棠省/-/青石县/桂园乡", "海棠省/-/青石县/渡口乡", "海棠省/-/青石县/海港街道");
        let m = members(&[(old, 2019), (other, 2019), (new, 2020)]);
        let s = series(&m, &declare(&[(new, &[old])]));
        let chained = s.iter().find(|s| all(s) == [0, 2]).unwrap();
        assert_eq!((s.len(), chained.why.as_slice(), chained.changes[0].why), (2, &[Same::Declared][..], Same::Declared));
        assert_eq!(chained.before(2020).map(|(y, gap)| (y.year, gap)), Some((2019, 0)));
        // Several came together, or one was divided: no years are chained.
        let s = series(&m, &declare(&[(new, &[old, other])]));
        let heir = s.iter().find(|s| all(s) == [2]).unwrap();
        assert_eq!(heir.succeeds.iter().map(|i| all(&s[*i])).collect::<Vec<_>>(), [[0], [1]]);
        let s = series(&m, &declare(&[(other, &[old]), (new, &[old])]));
        assert_eq!((s.len(), s.iter().filter(|s| !s.succeeds.is_empty()).count()), (3, 2));
        // What nobody reports, and what goes in a circle, does no harm.
        assert_eq!(series(&m, &declare(&[(new, &["海棠省/-/青石县/无有乡"])])).len(), 3);
        assert_eq!(series(&m, &declare(&[(old, &[new]), (new, &[old])])).len(), 2);
        assert_eq!(series(&m, &declare(&[(old, &[other, new]), (new, &[old, other])])).len(), 3);
    }

    #[test]
    fn the_first_version_is_the_longest_that_was_written() {
        use VersionKind as K;
        let path = "海棠省/白鹭市";
        let mut m = members(&[(path, 2022); 6]);
        let text = |m: &mut Member, id: &str, folded: &str, characters, spoken| {
            (m.id, m.folded, m.characters, m.spoken) = (id.to_owned(), folded.to_owned(), characters, spoken);
        };
        text(&mut m[0], "s", "spoken", 9000, true);
        text(&mut m[1], "a", "text", 5000, false);
        text(&mut m[2], "t", "text", 5000, false);
        text(&mut m[3], "a", "text", 5000, false);
        text(&mut m[4], "r", "short", 4000, false);
        text(&mut m[5], "s", "spoken", 9000, true);
        let s = formed(&m);
        let year = &s[0].years[0];
        let others: Vec<_> = year.others.iter().map(|v| (v.member, v.kind)).collect();
        assert_eq!((s.len(), year.first), (1, 1));
        assert_eq!(others, [(2, K::SameText), (3, K::ExactCopy), (4, K::Reissue), (0, K::SpokenText), (5, K::ExactCopy)]);
    }

    #[test]
    fn gaps_between_years_are_stated() {
        let path = "海棠省/-/青石县";
        let s = one(&[(path, 2016), (path, 2017), (path, 2020), (path, 2022)], &[Same::Place]);
        assert_eq!(s.gaps().collect::<Vec<_>>(), [(2018, 2019), (2021, 2021)]);
        let before = |year| s.before(year).map(|(y, gap)| (y.year, gap));
        assert_eq!((before(2022), before(2020), before(2017)), (Some((2020, 1)), Some((2017, 2)), Some((2016, 0))));
        assert_eq!((before(2016), before(2019)), (None, Some((2017, 1))));
    }

    // -------------------------------------------------------------------------------------------- texts

    fn read(text: &str) -> Member {
        let source = crate::library::Source::file("x.txt");
        Member::of(&load::of_bytes(&source, text.as_bytes(), &Options::default()).unwrap().reports[0])
    }

    #[test]
    fn what_a_mirror_changes_is_not_the_text() {
        let body = "2022年，桂园街道依法行政。现将有关情况报告如下：\n一、主要举措和成效\n(一)加强领导。全年办理案件12.5件。\n二、存在的问题\n学法不够。\n";
        let plain = read(&format!("青石县桂园街道2022年法治政府建设情况报告\n{body}青石县桂园街道办事处\n2023年1月5日\n"));
        let traditional = body.replace('报', "報").replace('现', "現").replace('(', "（").replace(')', "） ");
        let mirror = read(&format!(
            "索引号: | 119901230073184687/2023-00004 | 发布机构: | 桂园街道 |\n青石县桂园街道2022年法治政府建设情况报告\n{traditional}相关新闻\n"
        ));
        assert_eq!((plain.folded == mirror.folded, plain.id == mirror.id), (true, false));
        let corrected = read(&format!("青石县桂园街道2022年法治政府建设情况报告\n{}", body.replace("12.5", "125")));
        assert_ne!(plain.folded, corrected.folded);
        assert_eq!((plain.spoken, plain.year), (false, Some(2022)));
    }

    #[test]
    fn speeches_and_masks_are_known() {
        let spoken = "关于白鹭市2022年法治政府建设情况的报告\n白鹭市人大常委会：\n主任、各位副主任、各位委员：\n现将情况报告如下：\n一、主要举措\n二、存在的问题\n";
        assert!(read(spoken).spoken);
        assert!(
            !read("关于白鹭市2022年法治政府建设情况的报告\n白鹭市人大常委会：\n现将情况报告如下：\n一、主要举措\n二、存在的问题\n").spoken
        );
        let masked = "xx镇2022年法治政府建设情况的报告\n2022年，xx镇依法行政。现将有关情况报告如下：\n一、主要举措\n二、存在的问题\n海棠省白鹭市青石县桂园镇人民政府\n2023年1月5日\n";
        assert!(read(masked).place.is_empty());
        assert!(!read(&masked.replace("xx镇", "桂园镇")).place.is_empty());
    }

    #[test]
    fn a_code_counts_where_the_publisher_is_the_unit() {
        let page = |publisher: &str| {
            read(&format!(
                "索引号: | 119901230073184687/2023-00004 | 发布机构: | {publisher} |\n海棠省青石县桂园街道2022年法治政府建设情况报告\n一、主要举措\n二、存在的问题\n"
            ))
            .publisher_code
        };
        assert_eq!(page("青石县桂园街道办事处").as_deref(), Some("119901230073184687"));
        for other in ["青石县人民政府", "青石县渡口镇人民政府", "白鹭县桂园街道", "青石县司法局"] {
            assert_eq!(page(other), None, "{other}");
        }
    }

    /// The members below a folder, with the folder each lies in.
    fn below(folder: &Path) -> (Vec<Member>, Vec<PathBuf>) {
        let (mut members, mut folders) = (Vec::new(), Vec::new());
        for candidate in scan::scan(&[folder.to_owned()], scan::Rules::default()).candidates {
            if let Outcome::Read(loaded) = load(&candidate, &Options::default()) {
                for report in &loaded.reports {
                    members.push(Member::of(report));
                    folders.push(loaded.source.path.parent().map(Path::to_owned).unwrap_or_default());
                }
            }
        }
        (members, folders)
    }

    #[test]
    fn the_sample_data_are_the_series_of_its_folders() {
        let (members, folders) = below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"));
        let formed = formed(&members);
        let mut lines = Vec::new();
        for s in &formed {
            let folders: BTreeSet<&Path> = all(s).iter().map(|i| folders[*i].as_path()).collect();
            assert_eq!(folders.len(), 1, "{}", s.name());
            let years: Vec<String> = s.years.iter().map(|y| format!("{}{}", y.year, "+".repeat(y.others.len()))).collect();
            lines.push(format!("{} {}", s.name(), years.join(" ")));
        }
        assert_eq!(
            lines,
            [
                "南屏省 2023",
                "南屏省竹屿县双矶乡 2021 2022 2023",
                "南屏省竹屿县望鲸镇 2022",
                "南屏省云溪市鹿鸣镇 2021 2022 2023 2024",
                "南屏省云溪市松涛区 2020 2021 2022",
                "南屏省云溪市松涛经济开发区 2022",
                "海棠省青石县司法局 2022 2023",
                "海棠省青石县桂园街道 2020 2021 2022 2023",
                "海棠省白鹭市 2021 2022 2023",
            ]
        );
        let spoken: Vec<u32> = members.iter().filter(|m| m.spoken).filter_map(|m| m.year).collect();
        assert_eq!(spoken, [2023]);
    }

    // -------------------------------------------------------------------------------------------- laws

    /// Which ids stand together in which year: what must not depend on the order of the members.
    fn by_id(members: &[Member], successions: &Successions) -> BTreeSet<String> {
        series(members, successions)
            .iter()
            .map(|s| {
                let ids = |of: Vec<usize>| {
                    let mut ids: Vec<&str> = of.iter().map(|i| members[*i].id.as_str()).collect();
                    ids.sort_unstable();
                    ids.join(",")
                };
                let year = |y: &Year| ids(std::iter::once(y.first).chain(y.others.iter().map(|v| v.member)).collect());
                let years: Vec<String> = s.years.iter().map(|y| format!("{} {}", y.year, year(y))).collect();
                format!("{} {years:?} {} {:?} {:?}", s.name(), ids(s.undated.clone()), s.why, s.succeeds)
            })
            .collect()
    }

    prop_compose! {
        fn some_member()(
            province in prop::sample::select(vec!["海棠省", "南屏省", "-"]),
            prefecture in prop::sample::select(vec!["白鹭市", "云溪市", "-", "-"]),
            county in prop::sample::select(vec!["青石县", "青石区", "竹屿县", "鼓楼区", "-"]),
            town in prop::sample::select(vec!["桂园乡", "桂园镇", "桂园街道", "城关镇", "黄江镇", "-"]),
            department in prop::sample::select(vec!["", "", "/司法局"]),
            year in 2017u32..2023,
            // Now and then no year, no report, copies, a code.
            chance in 0u32..40,
            id in 0u32..60,
        ) -> Member {
            let path = format!("{province}/{prefecture}/{county}/{town}{department}");
            let mut m = member(&id.to_string(), &path, if chance == 0 { 0 } else { year });
            m.is_report = chance != 1;
            m.inferred = chance == 2;
            m.publisher_code = (chance % 7 == 3).then(|| format!("code{}", chance % 3));
            m.characters = id as usize;
            m
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn each_report_with_a_place_is_in_one_series(all_members in prop::collection::vec(some_member(), 0..40), seed in any::<u64>()) {
            let mut successions = Successions::default();
            prop_assert!(successions.declare("海棠省/白鹭市/青石县/桂园街道", &["海棠省/白鹭市/竹屿县/桂园镇".to_owned()]));
            prop_assert!(successions.declare("海棠省/-/青石区", &["海棠省/-/青石县".to_owned(), "海棠省/-/竹屿县".to_owned()]));
            let formed = series(&all_members, &successions);
            let mut seen: Vec<usize> = formed.iter().flat_map(all).collect();
            seen.sort_unstable();
            let due: Vec<usize> = (0..all_members.len()).filter(|i| all_members[*i].is_report && !all_members[*i].place.is_empty()).collect();
            prop_assert_eq!(seen, due);
            for (i, s) in formed.iter().enumerate() {
                prop_assert!(s.years.is_sorted_by(|a, b| a.year < b.year));
                prop_assert!(!s.succeeds.contains(&i));
                let departments: BTreeSet<_> = all(s).iter().map(|m| &all_members[*m].department).collect();
                prop_assert_eq!(departments.len(), 1);
                // Names side by side in one year are one unit's, unless the reader said so.
                if !s.why.contains(&Same::Declared) {
                    for y in &s.years {
                        let names: BTreeSet<_> = std::iter::once(y.first)
                            .chain(y.others.iter().map(|v| v.member))
                            .map(|m| all_members[m].place.name().map(str::to_owned))
                            .collect();
                        prop_assert_eq!(names.len(), 1);
                    }
                }
            }
            // Another order of the members changes nothing but their numbers.
            let mut other = all_members.clone();
            for i in 0..other.len() {
                let j = usize::try_from(seed.rotate_left(u32::try_from(i).unwrap_or(0)) % other.len() as u64).unwrap_or(0);
                other.swap(i, j);
            }
            prop_assert_eq!(by_id(&all_members, &successions), by_id(&other, &successions));
        }
    }
}
