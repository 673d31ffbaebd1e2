//! Tell-tale slips: names of laws and plans that were out of date in the reporting year, titles of outlines that never were,
//! and places that are somebody else's. Each is a hint that text was carried over, none a proof.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::identity::gazetteer::gazetteer;
use crate::report::identity::level::Level;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::clean::Span;
use crate::text::fold::is_han;
use aho_corasick::AhoCorasick;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Words that were replaced, by what, and the first reporting year in which they are out of date: one year of grace each.
const REPLACED: [(&str, &str, u32); 17] = [
    ("中华人民共和国婚姻法", "民法典", 2022),
    ("中华人民共和国继承法", "民法典", 2022),
    ("中华人民共和国民法通则", "民法典", 2022),
    ("中华人民共和国民法总则", "民法典", 2022),
    ("中华人民共和国合同法", "民法典", 2022),
    ("中华人民共和国物权法", "民法典", 2022),
    ("中华人民共和国侵权责任法", "民法典", 2022),
    ("《婚姻法》", "民法典", 2022),
    ("《继承法》", "民法典", 2022),
    ("《民法总则》", "民法典", 2022),
    ("《合同法》", "民法典", 2022),
    ("《物权法》", "民法典", 2022),
    ("《侵权责任法》", "民法典", 2022),
    ("《信访条例》", "信访工作条例", 2023),
    ("六五普法", "七五普法", 2018),
    ("七五普法", "八五普法", 2022),
    ("法治政府建设实施纲要(2015-2020年)", "法治政府建设实施纲要(2021-2025年)", 2022),
];

/// Slips of the pen in names that every report cites.
const MISSPELT: [(&str, &str); 4] = [
    ("法制政府建设实施纲要", "法治政府建设实施纲要"),
    ("理论中组学习", "理论中心组学习"),
    ("依法行致", "依法行政"),
    ("习近平法制思想", "习近平法治思想"),
];

/// The outline that every report cites, and its two periods.
const OUTLINE: &str = "法治政府建设实施纲要";
const PERIODS: [&str; 2] = ["2015-2020", "2021-2025"];

/// Every word that opens a question here: one pass over the text tells which of them it holds.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words =
        REPLACED.iter().map(|r| r.0.split('(').next().unwrap_or(r.0)).chain(MISSPELT.iter().map(|m| m.0)).chain([OUTLINE, "十九大精神"]);
    AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostFirst).build(words).ok()
});

/// What names of counties and townships end with, and their searchers.
static SUFFIXES: LazyLock<[(&str, Finder<'static>); 5]> = LazyLock::new(|| ["县", "区", "镇", "乡", "街道"].map(|s| (s, Finder::new(s))));

pub(crate) fn find(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    if !report.metadata.genre.is_report() {
        return;
    }
    let text = source.str(report.span);
    let base = report.span.start as usize;
    places(report, text, base, found);
    if !WORDS.as_ref().is_some_and(|w| w.is_match(text)) {
        return;
    }
    if let Some(year) = report.metadata.report_year {
        replaced(text, base, year, found);
        congress(text, base, year, found);
    }
    for (wrong, right) in MISSPELT {
        if let Some(at) = text.find(wrong) {
            found.push(
                Finding::new(Code::MisspeltName, Severity::Warn)
                    .arg("text", Arg::Text(wrong.to_owned()))
                    .arg("expected", Arg::Text(right.to_owned()))
                    .at([Span::new(base + at, base + at + wrong.len())]),
            );
        }
    }
    outline(text, base, found);
}

fn replaced(text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
    for (old, new, from) in REPLACED {
        if year < from {
            continue;
        }
        // Names are written with brackets of either width.
        let (start, end) = match old.split_once('(') {
            Some((head, tail)) => {
                let tail = tail.trim_end_matches(')');
                let Some((at, len)) = text.match_indices(head).find_map(|(at, _)| {
                    let rest = &text[at + head.len()..];
                    let inner = rest.strip_prefix(['(', '（'])?;
                    let folded: String = inner
                        .chars()
                        .take(tail.chars().count())
                        .map(|c| if matches!(c, '—' | '－' | '–' | '~') { '-' } else { c })
                        .collect();
                    let len: usize = inner.chars().take(tail.chars().count()).map(char::len_utf8).sum();
                    (folded == tail).then(|| (at, head.len() + (rest.len() - inner.len()) + len))
                }) else {
                    continue;
                };
                (at, (at + len).min(text.len()))
            }
            None => match text.find(old) {
                Some(at) => (at, at + old.len()),
                None => continue,
            },
        };
        if text[..start].ends_with('原') || !text.is_char_boundary(end) {
            continue;
        }
        found.push(
            Finding::new(Code::StaleName, Severity::Info)
                .arg("text", Arg::Text(old.trim_matches(['《', '》']).to_owned()))
                .arg("expected", Arg::Text(new.to_owned()))
                .arg("year", Arg::Number(u64::from(year)))
                .at([Span::new(base + start, base + end)]),
        );
    }
}

/// 十九大 as the newest congress, years after the twentieth.
fn congress(text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
    if year < 2023 || text.contains("二十大") || text.contains("二十届") {
        return;
    }
    if let Some(at) = text.find("十九大精神") {
        found.push(
            Finding::new(Code::StaleName, Severity::Info)
                .arg("text", Arg::Text("十九大".to_owned()))
                .arg("expected", Arg::Text("二十大".to_owned()))
                .arg("year", Arg::Number(u64::from(year)))
                .at([Span::new(base + at, base + at + "十九大精神".len())]),
        );
    }
}

/// The outline under a period that it never had: 纲要(2022-2025年).
fn outline(text: &str, base: usize, found: &mut Vec<Finding>) {
    for (at, _) in text.match_indices(OUTLINE) {
        let rest = &text[at + OUTLINE.len()..];
        let Some(inner) = rest.strip_prefix(['(', '（']) else { continue };
        let Some(close) = inner.find([')', '）']).filter(|c| *c < 40) else { continue };
        let period: String = inner[..close]
            .chars()
            .map(|c| if matches!(c, '—' | '－' | '–' | '~' | '～' | '至') { '-' } else { c })
            .filter(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let period = period.replace("--", "-");
        if period.len() != 9 || !period.starts_with("20") || PERIODS.contains(&period.as_str()) {
            continue;
        }
        let end = at + OUTLINE.len() + (rest.len() - inner.len()) + close;
        found.push(Finding::new(Code::UnknownPeriod, Severity::Warn).arg("text", Arg::Text(period)).at([Span::new(base + at, base + end)]));
        return;
    }
}

/// Words that say why another place is named.
const CONTEXT: [&str; 30] = [
    "协作", "对口", "帮扶", "支援", "赴", "考察", "交流", "毗邻", "川渝", "跨", "合作", "联动", "学习", "结对", "友好", "法院", "等地",
    "来自", "邻近", "相邻", "接壤", "籍", "经验", "典型", "案例", "挂职", "调任", "兄弟", "异地", "周边",
];

/// Everyday words that are names of counties, too: 会同县委 is together with the county's committee.
const WORDS_TOO: [&str; 22] = [
    "会同", "和平", "平安", "团结", "光明", "新华", "解放", "民主", "振兴", "建设", "文明", "同心", "安定", "永定", "城中", "城东", "城西",
    "城关", "中心", "开发", "和顺", "长安",
];

/// Counties, and townships of other counties, that the text names without saying why.
fn places(report: &Report, text: &str, base: usize, found: &mut Vec<Finding>) {
    let chain = &report.metadata.place.chain;
    if chain.is_empty() {
        return;
    }
    let list = gazetteer();
    let own: Vec<&str> = chain.names.iter().flatten().map(String::as_str).collect();
    let own_county = chain.get(Level::County).and_then(|name| match list.find(name) {
        [only] => Some(*only),
        _ => None,
    });
    let mut seen: Vec<&str> = Vec::new();
    for (suffix, finder) in SUFFIXES.iter() {
        let suffix = *suffix;
        // Townships are compared only where the list knows the report's own county.
        if suffix != "县" && suffix != "区" && own_county.is_none() {
            continue;
        }
        for at in finder.find_iter(text.as_bytes()) {
            let end = at + suffix.len();
            // 社区, 全县, 县区 and the like are no names.
            if text[..at].ends_with([
                '社', '全', '我', '小', '辖', '片', '园', '景', '地', '市', '城', '灾', '山', '校', '库', '矿', '各', '本', '该', '县',
                '乡', '镇', '村', '新', '专', '在', '个', '分',
            ]) {
                continue;
            }
            let starts = text[..at].char_indices().rev().take_while(|(_, c)| is_han(*c)).take(6).map(|(i, _)| i);
            let named: Option<(usize, u32)> = starts
                .filter_map(|from| {
                    let name = text.get(from..end)?;
                    if name.chars().count() < 3 {
                        return None;
                    }
                    match (list.find(name), suffix) {
                        ([only], "县" | "区") if list.unit(*only).level == Level::County => Some((from, *only)),
                        ([only], "镇" | "乡" | "街道") if own_county.is_some() && list.unit(*only).level == Level::Township => {
                            Some((from, *only))
                        }
                        _ => None,
                    }
                })
                .last();
            let Some((from, unit)) = named else { continue };
            let name = &text[from..end];
            let ours = own.iter().any(|o| *o == name || o.ends_with(name) || name.ends_with(o))
                || own_county.is_some_and(|c| list.path(unit).contains(&Some(c)))
                || seen.contains(&name)
                || WORDS_TOO.iter().any(|w| name.strip_suffix(suffix) == Some(w))
                || report.metadata.issuers.iter().any(|i| i.contains(name));
            // A longer name of our own may end so.
            let inside = text[..from].chars().next_back().is_some_and(is_han) && own.iter().any(|o| o.ends_with(name));
            if ours || inside {
                continue;
            }
            // The sentence around it, as far as a reader looks.
            let mut left = from.saturating_sub(180);
            while !text.is_char_boundary(left) {
                left += 1;
            }
            let mut right = (end + 180).min(text.len());
            while !text.is_char_boundary(right) {
                right -= 1;
            }
            let start = text[left..from].rfind(['。', '\n', '；', ';']).map_or(left, |i| left + i);
            let stop = text[end..right].find(['。', '\n', '；', ';']).map_or(right, |i| end + i);
            if CONTEXT.iter().any(|w| text[start..stop].contains(w)) {
                continue;
            }
            seen.push(name);
            found.push(
                Finding::new(Code::ForeignPlaceName, Severity::Info)
                    .arg("text", Arg::Text(name.to_owned()))
                    .at([Span::new(base + from, base + end)]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Code, read};
    use crate::text::clean::Clean;

    fn codes(text: &str) -> Vec<Code> {
        let reports = read(Clean::new(text.to_owned()), &[]);
        reports[0].findings.iter().map(|f| f.code).collect()
    }

    const HEAD: &str = "海棠省青石县2023年法治政府建设情况报告\n";

    #[test]
    fn names_out_of_date() {
        let with = |s: &str| codes(&format!("{HEAD}一、主要举措和成效\n{s}\n二、存在的不足\n不足。\n"));
        assert!(with("学习贯彻《物权法》。").contains(&Code::StaleName));
        assert!(with("推进七五普法。").contains(&Code::StaleName));
        assert!(with("落实《法治政府建设实施纲要（2015—2020年）》。").contains(&Code::StaleName));
        assert!(!with("学习民法典,原《物权法》同时废止。推进八五普法。").contains(&Code::StaleName));
        assert!(with("落实《法治政府建设实施纲要（2022-2025年）》。").contains(&Code::UnknownPeriod));
        assert!(!with("落实《法治政府建设实施纲要（2021-2025年）》。").contains(&Code::UnknownPeriod));
        assert!(with("落实法制政府建设实施纲要。").contains(&Code::MisspeltName));
    }

    #[test]
    fn places_that_are_somebody_elses() {
        let with = |s: &str| codes(&format!("{HEAD}一、主要举措和成效\n{s}\n二、存在的不足\n不足。\n"));
        // 平乐县 is in the list of divisions and is not the report's own.
        assert!(with("平乐县水资源丰富。").contains(&Code::ForeignPlaceName));
        assert!(!with("与平乐县开展对口协作。").contains(&Code::ForeignPlaceName));
        assert!(!with("青石县社区工作有力。全县各社区、园区、景区。").contains(&Code::ForeignPlaceName));
        assert!(!with("司法所会同县市场监督管理局检查。").contains(&Code::ForeignPlaceName));
    }
}
