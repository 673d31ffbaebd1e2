//! Names of places as they are written: 海棠省青石县桂园街道 read into its levels, with what the name of a body adds (办事处, 司法局).
//! The list of real units helps where a name holds the suffix of another level; a place need not be in it.

use crate::report::identity::gazetteer::{Gazetteer, Level};
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

/// What a name stands in: on that depends which words may be part of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// At the start of a title, a signature, a field, or behind another name there: all up to the suffix is the name.
    Name,
    /// In running text, where words of the sentence may stand before a suffix.
    Prose,
}

/// Reads a chain of places at the start of a simplified title, signature or other name.
pub fn read(text: &str, list: &Gazetteer) -> Option<Read> {
    chain(text, list, Within::Name)
}

/// Reads a chain of places at a spot of simplified running text.
pub fn read_in_prose(text: &str, list: &Gazetteer) -> Option<Read> {
    chain(text, list, Within::Prose)
}

fn chain(text: &str, list: &Gazetteer, within: Within) -> Option<Read> {
    let mut chain = Chain::default();
    let mut at = 0;
    let mut next_level = Level::Province as usize;
    while let Some((name, level, zone)) = unit(&text[at..], next_level, &chain, list, within) {
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
            && unit(rest, Level::Township as usize, &chain, list, Within::Prose).is_some()
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
fn unit(text: &str, from: usize, above: &Chain, list: &Gazetteer, within: Within) -> Option<(String, Level, bool)> {
    let head: Vec<(usize, char)> = text.char_indices().take(16).take_while(|(_, c)| is_han(*c)).collect();
    let end = |n: usize| head.get(n - 1).map(|(i, c)| i + c.len_utf8());
    // Only where a suffix stands can a name end; most texts are passed over by one look.
    let ends: Vec<usize> = (2..=head.len()).filter(|n| is_suffix(head[n - 1].1)).collect();
    if ends.is_empty() {
        return None;
    }
    // A known name, longest first; with a known parent a unit below it is preferred.
    for n in ends.iter().rev().copied() {
        let name = &text[..end(n)?];
        let Some(level) = list.find(name).iter().map(|u| list.unit(*u).level).filter(|l| *l as usize >= from).min() else { continue };
        // Names of two characters are too short to trust without a parent.
        if (n == 2 && above.is_empty() && !name.ends_with('县')) || !ends_with_list(name, &text[name.len()..], list, within) {
            continue;
        }
        return Some((name.to_owned(), level, false));
    }
    let near = &text[..text.floor_char_boundary(60)];
    for zone in ZONES {
        if let Some(i) = near.find(zone).filter(|i| *i <= 30 && *i > 0) {
            let name = &text[..i + zone.len()];
            let stem = &text[..i];
            if stem.chars().all(is_han) && is_name(stem, above, Within::Prose) && !stem.contains(['市', '省', '县']) {
                return Some((name.to_owned(), Level::County, true));
            }
        }
    }
    for n in ends.into_iter().filter(|n| *n <= 10) {
        let c = head[n - 1].1;
        let name = &text[..end(n)?];
        let stem = &text[..head[n - 1].0];
        let next = head.get(n).map(|(_, c)| *c);
        if !ends_with_list(name, &text[name.len()..], list, within) && !(c == '街' && next == Some('道')) {
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
            // 崂山区 below a city is one.
            '区' if within == Within::Name && n == 3 && above.get(Level::Prefecture).is_some() && stem.ends_with(['城', '山']) => {
                Level::County
            }
            // 社区, 片区, 辖区, 景区, 校区 are no counties.
            '区' if !stem.ends_with([
                '社', '片', '辖', '景', '校', '园', '小', '地', '山', '库', '城', '厂', '牧', '林', '灾', '病', '禁', '特',
            ]) =>
            {
                Level::County
            }
            '镇' if !stem.ends_with(['乡', '城', '村']) => Level::Township,
            // 古城镇 and 韩村镇 are names, 城镇 and 新型城镇 are none.
            '镇' if within == Within::Name && n == 3 && !stem.ends_with('乡') => Level::Township,
            '乡' if !matches!(stem, "城" | "家" | "下" | "返" | "入" | "兴" | "回") => Level::Township,
            '街' if next == Some('道') => {
                let whole = &text[..end(n + 1)?];
                if level_ok(Level::Township, from) && is_name(stem, above, within) {
                    return Some((whole.to_owned(), Level::Township, false));
                }
                return None;
            }
            _ => continue,
        };
        if !level_ok(level, from) || !is_name(stem.strip_suffix("自治").unwrap_or(stem), above, within) {
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

/// Whether a name ends where its suffix stands: by the character behind it, or because a listed unit begins there
/// (四川省内江市, where 省内 is no word). In running text only a county or city says so.
fn ends_with_list(name: &str, rest: &str, list: &Gazetteer, within: Within) -> bool {
    ends_here(name, rest)
        || rest.char_indices().take(16).skip(1).filter(|(_, c)| is_suffix(*c)).any(|(i, c)| {
            let next = list.find(&rest[..i + c.len_utf8()]);
            next.iter().any(|u| within == Within::Name && i > c.len_utf8() || list.unit(*u).level < Level::Township)
        })
}

/// Whether the suffix of a name ends it: 乡 in 乡镇, 市 in 市场 and 区 in 区域 do not.
fn ends_here(name: &str, rest: &str) -> bool {
    let (Some(last), Some(next)) = (name.chars().next_back(), rest.chars().next()) else { return true };
    if rest.starts_with("直管") {
        return true;
    }
    match last {
        '省' => !matches!(next, '级' | '直' | '情' | '心' | '际' | '内'),
        // 樟市镇, 红旗镇; but 安顺市镇宁 is a city and a county.
        '市' | '旗' if name.chars().count() == 2 && ["镇", "乡", "街道"].iter().any(|s| rest.starts_with(s)) => false,
        '市' => !matches!(next, '场' | '民' | '级' | '容' | '直' | '域' | '情' | '政' | '值'),
        // 青石县城关镇 goes on with a town, 青石县城管局 with an office, 县城 with nothing.
        '县' if next == '城' => {
            ["城市", "城管"].iter().any(|w| rest.starts_with(w)) || rest.chars().take(6).any(|c| matches!(c, '镇' | '街' | '乡'))
        }
        '县' => !matches!(next, '域' | '级' | '乡' | '直' | '情'),
        '区' => !matches!(next, '域' | '块' | '级' | '间' | '别' | '位' | '划' | '直'),
        '镇' => !matches!(next, '村' | '街' | '域' | '级' | '区'),
        // 住房和城乡建设局 names no 乡.
        '乡' if name.ends_with("城乡") && ["建设", "规划", "统筹", "融合", "一体"].iter().any(|w| rest.starts_with(w)) => {
            false
        }
        '乡' => !matches!(next, '族' | '街' | '镇' | '村' | '风' | '贤' | '愁' | '土' | '里' | '情'),
        '街' => next != '道',
        _ => true,
    }
}

fn level_ok(level: Level, from: usize) -> bool {
    level as usize >= from
}

/// Characters that stand in hardly any name of a place.
const NOT_IN_NAMES: &str = "我该在以的与及是有了某每使被委省";
/// Characters of running text that stand in some names: 向阳镇, 杨各庄镇, 两河乡.
const SELDOM_IN_NAMES: &str = "全各本对向为等于年月日多两进由从让把将党政府法治市";
/// Words of running text and of bodies that hold such a character.
const FUNCTION_WORDS: [&str; 42] = [
    "法治", "法制", "法律", "法规", "执法", "司法", "依法", "普法", "政府", "党政", "党组", "党工", "党建", "党员", "行政", "政务", "政法",
    "民政", "政治", "治理", "综治", "整治", "全面", "全体", "全力", "全年", "安全", "健全", "年度", "今年", "去年", "近年", "半年", "本级",
    "对于", "位于", "面向", "进一", "改进", "进行", "多元", "市直",
];
/// Words of running text.
const NO_NAMES: [&str; 44] = [
    "坚持", "推进", "落实", "贯彻", "学习", "深入", "按照", "围绕", "加强", "认真", "积极", "开展", "完善", "根据", "中共", "中国", "整个",
    "所有", "上级", "基层", "城乡", "辖", "直管", "成立", "组织", "建设", "工作", "关于", "相关", "机关", "关键", "关注", "关心", "关爱",
    "关系", "攻关", "把关", "服务", "覆盖", "示范", "加快", "促进", "聚焦", "强化",
];
/// Single characters that make a common word with a suffix: 城区, 新区, 家乡.
const NO_STEMS: &str = "城郊县区镇乡村街新老小大外内下上返辖家入";

/// Whether characters can be a proper name: no pronoun, no word of running text in it.
fn is_name(stem: &str, above: &Chain, within: Within) -> bool {
    let n = stem.chars().count();
    (1..=9).contains(&n)
        && !stem.chars().any(|c| NOT_IN_NAMES.contains(c))
        && !NO_NAMES.iter().any(|w| stem.contains(w))
        // 青石县和塘街道 is one name in a signature; in a sentence it may be two.
        && !(stem.starts_with('和') && (n == 1 || within == Within::Prose && !above.is_empty()))
        && !(n == 1 && NO_STEMS.contains(stem))
        && (!stem.chars().any(|c| SELDOM_IN_NAMES.contains(c)) || within == Within::Name && is_seldom_name(stem, n, above))
}

/// Whether a short stem that holds a character of running text is a name all the same: 全旺镇 is, 全镇, 致全镇 and 各村镇 are not.
fn is_seldom_name(stem: &str, n: usize, above: &Chain) -> bool {
    (2..=4).contains(&n)
        && !FUNCTION_WORDS.iter().any(|w| stem.contains(w))
        && !stem.starts_with('各')
        && !stem.ends_with('各')
        && !(above.is_empty() && stem.ends_with(['全', '本', '多', '两']))
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
    use super::*;
    use crate::report::identity::gazetteer::gazetteer;

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
    fn names_that_hold_words_of_running_text() {
        for (text, read) in [
            ("松涛区碧关镇人民政府", "-/-/松涛区/碧关镇|人民政府"),
            ("碧关镇2015年法治", "-/-/-/碧关镇|2015年法治"),
            ("松涛区和塘街道办事处", "-/-/松涛区/和塘街道|办事处"),
            ("和塘街道2015年法治", "-/-/-/和塘街道|2015年法治"),
            ("青石县全棠镇人民政府", "-/-/青石县/全棠镇|人民政府"),
            ("青石县杨各棠镇人民政府", "-/-/青石县/杨各棠镇|人民政府"),
            ("青石县桂棠城镇人民政府", "-/-/青石县/-|桂棠城镇人民政府"),
            ("青石县棠城镇人民政府", "-/-/青石县/棠城镇|人民政府"),
            ("青石县棠市镇人民政府", "-/-/青石县/棠市镇|人民政府"),
            ("海棠省云溪市棠山区人民政府", "海棠省/云溪市/棠山区/-|人民政府"),
            ("海棠省青石满族自治县桂园镇", "海棠省/-/青石满族自治县/桂园镇|"),
            // No names: words of the sentence, and departments.
            ("青石县各村镇", "-/-/青石县/-|各村镇"),
            ("青石县有关镇街", "-/-/青石县/-|有关镇街"),
            ("青石县所属各镇", "-/-/青石县/-|所属各镇"),
            ("青石县相关镇", "-/-/青石县/-|相关镇"),
            ("青石县人民政府和桂园街道", "-/-/青石县/-|人民政府和桂园街道"),
            ("青石县住房和城乡建设局", "-/-/青石县/-|住房和城乡建设局"),
            ("青石县城市管理局", "-/-/青石县/-|城市管理局"),
            ("对全镇法治", ""),
            ("机关各镇", ""),
            ("关爱桂园镇", ""),
            ("全面依法治县", ""),
        ] {
            assert_eq!(full(text), read, "{text}");
        }
    }

    #[test]
    fn running_text_joins_names_and_speaks_of_all_of_them() {
        let prose = |text: &str| read_in_prose(text, gazetteer()).map_or(String::new(), |r| r.chain.full());
        assert_eq!(prose("松涛区和桂园街道"), "松涛区");
        assert_eq!(prose("青石县向各镇"), "青石县");
        assert_eq!(prose("青石县全棠镇"), "青石县");
        assert_eq!(prose("新型城镇"), "");
        assert_eq!(prose("松涛区碧关镇"), "松涛区碧关镇");
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
