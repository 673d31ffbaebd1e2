//! Reads a text into the chain of places it begins with: 海棠省青石县桂园街道 into province, county and township. The list of real
//! units helps where a name holds the suffix of another level.

use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::level::Level;
use crate::report::identity::lexicon::PLACES;
use crate::report::identity::places::names::{Chain, Within, ZONES, ends_here, is_name, is_other_word, is_suffix};
use crate::text::fold::is_han;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What ends with 区 and is not a county.
static NO_COUNTIES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("no-counties")));

/// Whole words that end with 乡 and are not a township.
static NO_TOWNSHIPS: LazyLock<Vec<&'static str>> = LazyLock::new(|| PLACES.words("no-townships").collect());

/// A place at the start of a text, and how many bytes it takes.
pub struct Read {
    pub chain: Chain,
    pub len: usize,
    /// The list knows every name.
    pub known: bool,
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
    if let Some((short, full)) = region(text, list) {
        chain.names[Level::Province as usize] = Some(full.to_owned());
        at = short.len();
        next_level = Level::Prefecture as usize;
    }
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
    let known = Level::ALL.into_iter().all(|l| chain.get(l).is_none_or(|n| list.knows(n, l)));
    (!chain.is_empty()).then_some(Read { chain, len: at, known })
}

/// Returns the region that a text begins with, without its suffix, and its full name: 广西 in front of 政府 or of a place of the list.
fn region(text: &str, list: &Gazetteer) -> Option<(&'static str, &'static str)> {
    let (short, full) = PLACES.rows("regions").iter().find(|(short, _)| text.starts_with(short))?;
    let rest = &text[short.len()..];
    let place = || {
        let ends = rest.char_indices().take(8).filter(|(_, c)| is_suffix(*c)).map(|(i, c)| i + c.len_utf8());
        ends.into_iter().any(|end| list.find(&rest[..end]).iter().any(|u| list.unit(*u).level < Level::Township))
    };
    (rest.starts_with("政府") || rest.starts_with("人民政府") || place()).then_some((*short, (*full)?))
}

/// Returns the level of a zone: inside a county it counts as a township, any other as a county.
fn zone_slot(chain: &Chain) -> Level {
    if chain.get(Level::County).is_some() { Level::Township } else { Level::County }
}

/// Returns one unit at the start of a text: the longest name the list knows, else what its suffix says.
fn unit(text: &str, from: usize, above: &Chain, list: &Gazetteer, within: Within) -> Option<(String, Level, bool)> {
    let head: Vec<(usize, char)> = text.char_indices().take(16).take_while(|(_, c)| is_han(*c)).collect();
    let end = |n: usize| head.get(n - 1).map(|(i, c)| i + c.len_utf8());
    // A name can end only where a suffix is; most texts are passed over by one look.
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
    for zone in ZONES.iter() {
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
        if is_other_word(stem, c, above) {
            return None;
        }
        let level = match c {
            '省' => Level::Province,
            // 海绵城市 is a kind of city; names of three characters in front of 城市 do not occur.
            '市' if n >= 4 && stem.ends_with('城') => return None,
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
            // So is 桂山区 by itself; 深山区 and 全山区 are none.
            '区' if n == 3 && stem.ends_with('山') && !stem.starts_with(|c| "老大小深高远边偏全各进入到去在本该".contains(c)) => {
                Level::County
            }
            // 社区, 片区, 辖区, 景区, 校区 are not counties.
            '区' if NO_COUNTIES.ending(name).next().is_none() => Level::County,
            '镇' if !stem.ends_with(['乡', '城', '村']) => Level::Township,
            // 古城镇 and 韩村镇 are names, 城镇 and 新型城镇 are none.
            '镇' if within == Within::Name && n == 3 && !stem.ends_with('乡') => Level::Township,
            '乡' if !NO_TOWNSHIPS.contains(&name) => Level::Township,
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

/// Whether a name ends where its suffix is: by the character behind it, or because a listed unit begins there
/// (四川省内江市, where 省内 is not a word). In running text only a county or city says so.
fn ends_with_list(name: &str, rest: &str, list: &Gazetteer, within: Within) -> bool {
    ends_here(name, rest)
        || rest.char_indices().take(16).skip(1).filter(|(_, c)| is_suffix(*c)).any(|(i, c)| {
            let next = list.find(&rest[..i + c.len_utf8()]);
            next.iter().any(|u| within == Within::Name && i > c.len_utf8() || list.unit(*u).level < Level::Township)
        })
}

fn level_ok(level: Level, from: usize) -> bool {
    level as usize >= from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::identity::gazetteer::built_in;

    fn full(text: &str) -> String {
        read(text, built_in()).map_or(String::new(), |r| {
            format!("{}|{}", r.chain.names.iter().map(|n| n.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("/"), &text[r.len..])
        })
    }

    #[test]
    fn a_place_is_read_whether_it_exists_or_not() {
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
    fn a_name_may_hold_words_of_running_text() {
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
        let prose = |text: &str| read_in_prose(text, built_in()).map_or(String::new(), |r| r.chain.full());
        assert_eq!(prose("松涛区和桂园街道"), "松涛区");
        assert_eq!(prose("青石县向各镇"), "青石县");
        assert_eq!(prose("青石县全棠镇"), "青石县");
        assert_eq!(prose("新型城镇"), "");
        assert_eq!(prose("松涛区碧关镇"), "松涛区碧关镇");
    }

    #[test]
    fn every_town_of_the_list_is_read_as_itself() {
        let g = built_in();
        let towns = || g.units().filter(|(_, u)| u.level == Level::Township && u.name.ends_with(['镇', '乡', '道']));
        let whole: Vec<Vec<String>> = towns().map(|(id, _)| g.chain(id).into_iter().flatten().collect()).collect();
        let misread: Vec<String> = whole
            .iter()
            .map(|path| (path, path.concat()))
            .filter(|(path, text)| read(text, g).is_none_or(|r| r.chain.names.into_iter().flatten().collect::<Vec<_>>() != **path))
            .map(|(_, text)| text)
            .collect();
        assert!(misread.len() * 1000 < whole.len(), "{} {misread:?}", misread.len());
        // The list ages: by its form alone all but few are read, behind a county and at the start of a title.
        let none = Gazetteer::default();
        let unread = |lead: &str| {
            towns()
                .filter(|(_, u)| read(&format!("{lead}{}", u.name), &none).is_none_or(|r| r.chain.name().is_none_or(|n| n != u.name)))
                .count()
        };
        assert!(unread("青石县") * 100 < whole.len() * 2, "{}", unread("青石县"));
        assert!(unread("") * 100 < whole.len() * 2, "{}", unread(""));
    }
}
