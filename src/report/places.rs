//! Names of places as they are written: 海棠省青石县桂园街道 read into its levels, with what the name of a body adds (办事处, 司法局).
//! The list of real units helps where a name holds the suffix of another level; a place need not be in it.

use super::gazetteer::{Gazetteer, Level};
use crate::text::fold::is_han;

/// A place by its levels; names are simplified and carry their suffix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Chain {
    pub names: [Option<String>; 4],
    /// The lowest unit is a development zone or the like.
    pub zone: bool,
}

impl Chain {
    pub fn get(&self, level: Level) -> Option<&str> {
        self.names[level as usize].as_deref()
    }
    pub fn is_empty(&self) -> bool {
        self.names.iter().all(Option::is_none)
    }
    pub fn lowest(&self) -> Option<Level> {
        [Level::Township, Level::County, Level::Prefecture, Level::Province].into_iter().find(|l| self.get(*l).is_some())
    }
    pub fn name(&self) -> Option<&str> {
        self.lowest().and_then(|l| self.get(l))
    }
    /// All names from the highest down.
    pub fn full(&self) -> String {
        self.names.iter().flatten().map(String::as_str).collect()
    }
    /// Takes over the parents of another chain for the same lowest unit; false if they contradict what is known.
    pub fn agrees(&self, other: &Self) -> bool {
        (0..4).all(|i| match (&self.names[i], &other.names[i]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        })
    }
    /// Fills levels above the lowest that are unknown.
    pub fn fill_above(&mut self, other: &Self) -> bool {
        let Some(lowest) = self.lowest() else { return false };
        let mut filled = false;
        for i in 0..lowest as usize {
            if self.names[i].is_none() && other.names[i].is_some() {
                self.names[i].clone_from(&other.names[i]);
                filled = true;
            }
        }
        filled
    }
}

/// A place at the start of a text, and how many bytes it takes.
pub struct Read {
    pub chain: Chain,
    pub len: usize,
    /// The list knows every name.
    pub known: bool,
}

/// Suffixes of zones that publish for themselves.
const ZONES: [&str; 12] = [
    "经济技术开发区",
    "高新技术产业开发区",
    "经济开发区",
    "开发区",
    "高新区",
    "产业园区",
    "工业园区",
    "示范区",
    "度假区",
    "新区",
    "园区",
    "保税区",
];

/// Reads a chain of places at the start of a simplified text.
pub fn read(text: &str, list: &Gazetteer) -> Option<Read> {
    let mut chain = Chain::default();
    let mut at = 0;
    let mut next_level = Level::Province as usize;
    while let Some((name, level, zone)) = unit(&text[at..], next_level, &chain, list) {
        let slot = if zone { zone_slot(&chain) } else { level } as usize;
        if slot < next_level && !chain.is_empty() {
            break;
        }
        at += name.len();
        chain.names[slot] = Some(name);
        chain.zone = zone;
        next_level = slot + 1;
        if next_level > Level::Township as usize {
            break;
        }
        // 沙坪区人民政府桥头街道办事处: the office bears the name of its government in front.
        if let Some(rest) = text[at..].strip_prefix("人民政府")
            && unit(rest, Level::Township as usize, &chain, list).is_some()
        {
            at += "人民政府".len();
        }
    }
    let known = [Level::Province, Level::Prefecture, Level::County, Level::Township]
        .into_iter()
        .all(|l| chain.get(l).is_none_or(|n| list.knows(n, l)));
    (!chain.is_empty()).then_some(Read { chain, len: at, known })
}

/// A zone inside a county counts as a township, any other as a county.
fn zone_slot(chain: &Chain) -> Level {
    if chain.get(Level::County).is_some() { Level::Township } else { Level::County }
}

/// One unit at the start of a text: the longest name the list knows, else what its suffix says.
fn unit(text: &str, from: usize, above: &Chain, list: &Gazetteer) -> Option<(String, Level, bool)> {
    let head: Vec<(usize, char)> = text.char_indices().take(16).take_while(|(_, c)| is_han(*c)).collect();
    let end = |n: usize| head.get(n - 1).map(|(i, c)| i + c.len_utf8());
    // Only where a suffix stands can a name end; most texts are passed over by one look.
    let ends: Vec<usize> = (2..=head.len().min(14)).filter(|n| is_suffix(head[n - 1].1)).collect();
    if ends.is_empty() {
        return None;
    }
    // A known name, longest first; with a known parent a unit below it is preferred.
    for n in ends.iter().rev().copied() {
        let name = &text[..end(n)?];
        let Some(level) = list.find(name).iter().map(|u| list.unit(*u).level).filter(|l| *l as usize >= from).min() else { continue };
        // Names of two characters are too short to trust without a parent.
        if (n == 2 && above.is_empty() && !name.ends_with('县')) || !ends_here(name, &text[name.len()..]) {
            continue;
        }
        return Some((name.to_owned(), level, false));
    }
    let near = &text[..text.floor_char_boundary(60)];
    for zone in ZONES {
        if let Some(i) = near.find(zone).filter(|i| *i <= 30 && *i > 0) {
            let name = &text[..i + zone.len()];
            let stem = &text[..i];
            if stem.chars().all(is_han) && is_name(stem) && !stem.contains(['市', '省', '县']) {
                return Some((name.to_owned(), Level::County, true));
            }
        }
    }
    for n in ends.into_iter().filter(|n| *n <= 10) {
        let c = head[n - 1].1;
        let name = &text[..end(n)?];
        let stem = &text[..head[n - 1].0];
        let next = head.get(n).map(|(_, c)| *c);
        if !ends_here(name, &text[name.len()..]) && !(c == '街' && next == Some('道')) {
            continue;
        }
        let level = match c {
            '省' => Level::Province,
            '市' if above.get(Level::Prefecture).is_some() => Level::County,
            '市' => Level::Prefecture,
            '州' | '盟' if stem.ends_with("自治") || (n >= 3 && from == Level::Prefecture as usize && stem.ends_with("族")) => {
                Level::Prefecture
            }
            '县' | '旗' => Level::County,
            // 社区, 片区, 辖区, 景区, 校区 are no counties.
            '区' if !stem.ends_with([
                '社', '片', '辖', '景', '校', '园', '小', '地', '山', '库', '城', '厂', '牧', '林', '灾', '病', '禁', '特',
            ]) =>
            {
                Level::County
            }
            '镇' if !stem.ends_with(['乡', '城', '村']) => Level::Township,
            '乡' if !matches!(stem, "城" | "家" | "下" | "返" | "入" | "兴" | "回") => Level::Township,
            '街' if next == Some('道') => {
                let whole = &text[..end(n + 1)?];
                if (level_ok(Level::Township, from)) && is_name(stem) {
                    return Some((whole.to_owned(), Level::Township, false));
                }
                return None;
            }
            _ => continue,
        };
        if !level_ok(level, from) || !is_name(stem) {
            return None;
        }
        return Some((name.to_owned(), level, false));
    }
    None
}

/// Last characters of names of places.
fn is_suffix(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '旗' | '镇' | '乡' | '街' | '道' | '州' | '盟' | '处' | '会' | '地')
}

/// Whether the suffix of a name ends it: 乡 in 乡镇, 市 in 市场 and 区 in 区域 do not.
fn ends_here(name: &str, rest: &str) -> bool {
    let (Some(last), Some(next)) = (name.chars().next_back(), rest.chars().next()) else { return true };
    if rest.starts_with("直管") {
        return true;
    }
    match last {
        '省' => !matches!(next, '级' | '直' | '情' | '心' | '际' | '内'),
        '市' => !matches!(next, '场' | '民' | '级' | '容' | '直' | '域' | '情' | '政' | '值'),
        // 青石县城关镇 goes on with a town, 县城 with nothing.
        '县' if next == '城' => rest.chars().take(6).any(|c| matches!(c, '镇' | '街' | '乡')),
        '县' => !matches!(next, '域' | '级' | '乡' | '直' | '情'),
        '区' => !matches!(next, '域' | '块' | '级' | '间' | '别' | '位' | '划' | '直'),
        '镇' => !matches!(next, '村' | '街' | '域' | '级' | '区'),
        '乡' => !matches!(next, '镇' | '村' | '风' | '贤' | '愁' | '土' | '里' | '情'),
        '街' => next != '道',
        _ => true,
    }
}

fn level_ok(level: Level, from: usize) -> bool {
    level as usize >= from
}

/// Characters of running text that stand in no name of a place.
const NOT_IN_NAMES: &str = "我全各本该在以的与及对向为是有等了于年月日某多两每进由从让使把被将党委政府法治省市";
/// Words of running text.
const NO_NAMES: [&str; 35] = [
    "坚持", "推进", "落实", "贯彻", "学习", "深入", "按照", "围绕", "加强", "认真", "积极", "开展", "完善", "根据", "中共", "中国", "整个",
    "所有", "上级", "基层", "城乡", "辖", "直管", "成立", "组织", "建设", "工作", "关", "服务", "覆盖", "示范", "加快", "促进", "聚焦",
    "强化",
];
/// Single characters that make a common word with a suffix: 城区, 新区, 家乡.
const NO_STEMS: &str = "城郊县区镇乡村街新老小大外内下上返辖家入";

/// Whether characters can be a proper name: no pronoun, no word of running text in it.
fn is_name(stem: &str) -> bool {
    let n = stem.chars().count();
    (1..=9).contains(&n)
        && !stem.chars().any(|c| NOT_IN_NAMES.contains(c))
        && !NO_NAMES.iter().any(|w| stem.contains(w))
        && !stem.starts_with(['和', '及'])
        && !(n == 1 && NO_STEMS.contains(stem))
}

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

/// Reads what follows a place: up to 关于, a year, 法治 or the end.
pub fn body(rest: &str) -> Body {
    let stop = ["关于", "20", "二〇", "二○", "法治", "推进", "贯彻", "的", "年度", "履行", "落实", "依法行政", "工作报告"]
        .iter()
        .filter_map(|w| rest.find(w))
        .chain(rest.char_indices().find(|(_, c)| !is_han(*c)).map(|(i, _)| i))
        .min()
        .unwrap_or(rest.len());
    let tail = &rest[..stop];
    match tail {
        ""
        | "人民政府"
        | "政府"
        | "办事处"
        | "街道办事处"
        | "管委会"
        | "管理委员会"
        | "人民政府办公室"
        | "政府办公室"
        | "党政办"
        | "党政办公室"
        | "人民政府办公厅"
        | "政府办" => Body::Government,
        "委员会" | "工作委员会" | "党委" | "党工委" | "委" | "工委" | "党委会" => Body::Party,
        _ if tail.starts_with("人民政府") || tail.starts_with("办事处") => Body::Government,
        _ if tail.starts_with("党工委") || tail.starts_with("党委") || tail.starts_with("委员会") || tail.starts_with("工作委员会") => {
            Body::Party
        }
        _ => {
            let ends = [
                "局",
                "厅",
                "委",
                "委员会",
                "办公室",
                "办",
                "院",
                "中心",
                "支队",
                "大队",
                "总队",
                "处",
                "站",
                "所",
                "公司",
                "协会",
                "学校",
                "大学",
            ];
            if tail.chars().count() <= 20 && ends.iter().any(|e| tail.ends_with(e)) {
                Body::Department(tail.to_owned())
            } else {
                Body::Government
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::gazetteer;
    use super::*;

    fn full(text: &str) -> String {
        read(text, gazetteer()).map_or(String::new(), |r| {
            format!("{}|{}", r.chain.names.iter().map(|n| n.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("/"), &text[r.len..])
        })
    }

    #[test]
    fn places_real_and_invented() {
        assert_eq!(full("海棠省青石县桂园街道办事处关于"), "海棠省/-/青石县/桂园街道|办事处关于");
        assert_eq!(full("南屏省云溪市鹿鸣镇2022年"), "南屏省/云溪市/-/鹿鸣镇|2022年");
        assert_eq!(full("云溪市松涛区人民政府"), "-/云溪市/松涛区/-|人民政府");
        assert_eq!(full("重庆市青石区司法局桂园司法所"), "重庆市/-/青石区/-|司法局桂园司法所");
        assert_eq!(full("白鹭市松涛区桂园街道工作委员会"), "-/白鹭市/松涛区/桂园街道|工作委员会");
        assert_eq!(full("白鹭市鹿鸣镇委员会"), "-/白鹭市/-/鹿鸣镇|委员会");
        assert_eq!(full("松涛经济开发区管理委员会"), "-/-/松涛经济开发区/-|管理委员会");
        assert_eq!(full("松涛区桂园街道"), "-/-/松涛区/桂园街道|");
        for text in ["我街道始终", "全镇各级", "在区委、区政府", "各乡镇", "深入推进全县", "社区居民", "法治政府", "xx镇在"]
        {
            assert_eq!(full(text), "", "{text}");
        }
    }

    #[test]
    fn bodies_by_what_follows_the_place() {
        assert_eq!(body("办事处关于2024年"), Body::Government);
        assert_eq!(body("司法局2022年度法治"), Body::Department("司法局".to_owned()));
        assert_eq!(body("工作委员会"), Body::Party);
        assert_eq!(body("发展和改革委员会关于"), Body::Department("发展和改革委员会".to_owned()));
        assert_eq!(body("2019年法治政府"), Body::Government);
    }
}
