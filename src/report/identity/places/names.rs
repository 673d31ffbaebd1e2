//! What can be a proper name of a place: the characters and words that stand in none, and where a suffix ends a name.

use crate::report::identity::places::read::Chain;
use crate::text::fold::is_han;

/// What a name stands in: on that depends which words may be part of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// At the start of a title, a signature, a field, or behind another name there: all up to the suffix is the name.
    Name,
    /// In running text, where words of the sentence may stand before a suffix.
    Prose,
}

/// Suffixes of zones that publish for themselves.
pub(super) const ZONES: [&str; 12] = [
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

/// Last characters of names of places.
pub(super) fn is_suffix(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '旗' | '镇' | '乡' | '街' | '道' | '州' | '盟' | '处' | '会' | '地')
}

/// Whether the suffix of a name ends it: 乡 in 乡镇, 市 in 市场 and 区 in 区域 do not.
pub(super) fn ends_here(name: &str, rest: &str) -> bool {
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
pub(super) fn is_name(stem: &str, above: &Chain, within: Within) -> bool {
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

    #[test]
    fn bodies_by_what_follows_the_place() {
        assert_eq!(body("办事处关于2024年"), Body::Government);
        assert_eq!(body("司法局2022年度法治"), Body::Department("司法局".to_owned()));
        assert_eq!(body("工作委员会"), Body::Party);
        assert_eq!(body("发展和改革委员会关于"), Body::Department("发展和改革委员会".to_owned()));
        assert_eq!(body("2019年法治政府"), Body::Government);
    }
}
