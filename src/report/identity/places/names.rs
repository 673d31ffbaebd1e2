//! What can be a proper name of a place: the characters and words that stand in none, and where a suffix ends a name.

use crate::report::identity::level::Level;

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

    /// The level of the unit itself. `None` if the chain is empty.
    pub fn lowest(&self) -> Option<Level> {
        Level::ALL.into_iter().rev().find(|l| self.get(*l).is_some())
    }

    /// The name of the unit itself, without its parents.
    pub fn name(&self) -> Option<&str> {
        self.lowest().and_then(|l| self.get(l))
    }

    /// All names from the highest down.
    pub fn full(&self) -> String {
        self.names.iter().flatten().map(String::as_str).collect()
    }

    /// Whether no level that both know differs.
    pub fn agrees(&self, other: &Self) -> bool {
        (0..4).all(|i| match (&self.names[i], &other.names[i]) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        })
    }

    /// Fills levels above the lowest that are unknown. Returns whether there were any.
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
