//! Names of places shorter than in full: without nationalities, without the suffix of a province, without one character.

use crate::report::identity::level::Level;
use aho_corasick::{AhoCorasick, MatchKind};

/// Returns a province without its suffix: 广东 for 广东省, 内蒙古 for 内蒙古自治区.
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

/// Returns a name without its nationalities: 忙怀彝族布朗族乡 → 忙怀乡. `None` if it has none, or if less than two characters are left.
pub(crate) fn without_nationalities(name: &str) -> Option<String> {
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
    whole.len() > short.len() && differ_by_one(&whole.chars().collect::<Vec<_>>(), &short.chars().collect::<Vec<_>>())
}

/// Whether the shorter is the longer without one of its characters, both of at least two characters and ending alike.
pub(super) fn differ_by_one(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    if long.len() != short.len() + 1 || short.len() < 2 || long.last() != short.last() {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    long[same + 1..] == short[same..]
}

/// A search for the names of all units above townships.
pub(super) struct Mentions {
    automaton: AhoCorasick,
    /// The unit of each name that is searched for.
    ids: Vec<u32>,
}

impl Mentions {
    /// Makes the search for units, each with its id, level and name. `None` if the names are too many for one automaton.
    pub(super) fn new<'a>(units: impl Iterator<Item = (u32, Level, &'a str)> + Clone) -> Option<Self> {
        let mut names: Vec<String> = Vec::new();
        let mut ids = Vec::new();
        for (id, _, name) in units.clone().filter(|(_, level, name)| *level != Level::Township && name.chars().count() >= 3) {
            names.push(name.to_owned());
            ids.push(id);
        }
        // Provinces are named without 省 as often as with it.
        for (id, _, name) in units.filter(|(_, level, _)| *level == Level::Province) {
            names.push(short_province(name));
            ids.push(id);
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names).ok()?;
        Some(Self { automaton, ids })
    }

    /// The units that a simplified text names, in the order of the text, each with its byte offset.
    pub(super) fn find(&self, text: &str) -> Vec<(u32, usize)> {
        self.automaton.find_iter(text).map(|m| (self.ids[m.pattern().as_usize()], m.start())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_keeps_its_suffix() {
        assert_eq!(without_nationalities("忙怀彝族布朗族乡").as_deref(), Some("忙怀乡"));
        assert_eq!(without_nationalities("青石苗族自治县").as_deref(), Some("青石县"));
        assert_eq!(without_nationalities("青石县"), None);
        assert_eq!(without_nationalities("回族乡"), None, "nothing but the suffix would be left");
    }

    #[test]
    fn a_name_that_lacks_a_character_ends_like_the_whole() {
        assert!(lacks_one("道滘镇", "道镇") && !lacks_one("道镇", "道滘镇"));
        assert!(!lacks_one("道滘镇", "道滘"), "the suffix is not what is dropped");
        assert!(!lacks_one("青石桥镇", "桂石镇"));
    }
}
