//! What can be a proper name of a place: the characters and words that occur in none, and where a suffix ends a name.

use crate::report::identity::level::Level;
use crate::report::identity::lexicon::PLACES;
use crate::text::lexicon::Words;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What a name is in: on that depends which words may be part of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// At the start of a title, a signature, a field, or behind another name there: all up to the suffix is the name.
    Name,
    /// In running text, where words of the sentence may be before a suffix.
    Prose,
}

/// Suffixes of zones that publish for themselves, in the order in which they are tried.
pub(super) static ZONES: LazyLock<Vec<&'static str>> = LazyLock::new(|| PLACES.words("zones").collect());

/// Words that a suffix may be the first character of, as their two characters.
static LONGER: LazyLock<FxHashSet<(char, char)>> = LazyLock::new(|| {
    let pair = |w: &'static str| w.chars().next().zip(w.chars().next_back());
    PLACES.words("longer").filter_map(pair).collect()
});

/// Whether a character is the last of names of places.
pub(super) fn is_suffix(c: char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '旗' | '镇' | '乡' | '街' | '道' | '州' | '盟' | '处' | '会' | '地')
}

/// Words behind 城乡, whose 乡 then ends no name.
static URBAN_RURAL: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("urban-rural")));

/// Whether the suffix of a name ends it: 乡 in 乡镇, 市 in 市场 and 区 in 区域 do not.
pub(crate) fn ends_here(name: &str, rest: &str) -> bool {
    let (Some(last), Some(next)) = (name.chars().next_back(), rest.chars().next()) else { return true };
    // 上海市政府 is the city's government, 市政 otherwise a word.
    if rest.starts_with("直管") || last == '市' && rest.starts_with("政府") {
        return true;
    }
    match last {
        // 樟市镇, 红旗镇; but 安顺市镇宁 is a city and a county.
        '市' | '旗' if name.chars().count() == 2 && ["镇", "乡", "街道"].iter().any(|s| rest.starts_with(s)) => false,
        // 青石县城关镇 goes on with a town, 青石县城管局 with an office, 县城 with nothing.
        '县' if next == '城' => {
            ["城市", "城管"].iter().any(|w| rest.starts_with(w)) || rest.chars().take(6).any(|c| matches!(c, '镇' | '街' | '乡'))
        }
        // 住房和城乡建设局 names no 乡.
        '乡' if name.ends_with("城乡") && URBAN_RURAL.begin(rest) => false,
        '街' => next != '道',
        _ => !LONGER.contains(&(last, next)),
    }
}

/// Characters that occur in hardly any name of a place.
const NOT_IN_NAMES: &str = "我该在以的与及是有了某每使被委省局厅";
/// Characters of running text that occur in some names: 向阳镇, 杨各庄镇, 两河乡.
const SELDOM_IN_NAMES: &str = "全各本对向为等于年月日多两进由从让把将党政府法治市";
/// Words of running text and of bodies that hold such a character.
static NO_SELDOM_NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("no-seldom-names")));
/// Words of running text.
static NO_NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("no-names")));
/// Single characters that make a common word with a suffix: 城区, 新区, 家乡.
const NO_STEMS: &str = "城郊县区镇乡村街新老小大外内下上返辖家入一二三四五六七八九十双两多";

/// Characters that count: 三县两区 and 十镇 are so many of them.
const COUNTING: &str = "一二三四五六七八九十两双几数";
/// Points of the compass: 东区 is a name only of the list, below its city.
const COMPASS: &str = "东西南北中";

/// Whether a name is one that its suffix makes another word of: 逆市 in 酒业股逆市, 三县 in 位列三县, 东区 without its city.
pub(super) fn is_other_word(stem: &str, suffix: char, above: &Chain) -> bool {
    let n = stem.chars().count();
    matches!(suffix, '县' | '区' | '市' | '省') && stem.ends_with(|c| COUNTING.contains(c))
        || suffix == '区' && n == 1 && above.is_empty() && COMPASS.contains(stem)
        || suffix == '市' && NO_CITIES.ending(&format!("{stem}市")).next().is_some()
}

/// What ends with 市 and is not a city.
static NO_CITIES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("no-cities")));

/// Whether characters can be a proper name: no pronoun, no word of running text in it.
pub(super) fn is_name(stem: &str, above: &Chain, within: Within) -> bool {
    let n = stem.chars().count();
    (1..=9).contains(&n)
        && !stem.chars().any(|c| NOT_IN_NAMES.contains(c))
        && !NO_NAMES.stand_in(stem)
        // 青石县和塘街道 is one name in a signature; in a sentence it may be two.
        && !(stem.starts_with('和') && (n == 1 || within == Within::Prose && !above.is_empty()))
        && !(n == 1 && NO_STEMS.contains(stem))
        // 首善之区 is a turn of phrase.
        && !stem.ends_with('之')
        && (!stem.chars().any(|c| SELDOM_IN_NAMES.contains(c)) || within == Within::Name && is_seldom_name(stem, n, above))
}

/// Whether a short stem that holds a character of running text is a name all the same: 全旺镇 is, 全镇, 致全镇 and 各村镇 are not.
fn is_seldom_name(stem: &str, n: usize, above: &Chain) -> bool {
    (2..=4).contains(&n)
        && !NO_SELDOM_NAMES.stand_in(stem)
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

    /// Returns the level of the unit itself. `None` if the chain is empty.
    pub fn lowest(&self) -> Option<Level> {
        Level::ALL.into_iter().rev().find(|l| self.get(*l).is_some())
    }

    /// Whether two chains may be one place: the names of the lower one are equal where both give them, that of the unit itself is.
    /// 海棠省云海市桂山新区 and 桂山新区 are one.
    pub fn may_be(&self, other: &Self) -> bool {
        let equal = |l: Level| self.get(l).zip(other.get(l)).is_none_or(|(x, y)| x == y);
        self.name() == other.name() && Level::ALL.into_iter().all(equal)
    }

    /// Returns the name of the unit itself, without its parents.
    pub fn name(&self) -> Option<&str> {
        self.lowest().and_then(|l| self.get(l))
    }

    /// Returns all names from the highest down.
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
