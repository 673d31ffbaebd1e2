//! Names that were out of date in the reporting year, and misspelt ones.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::text::clean::Span;

/// Words that were replaced, by what, and the first reporting year in which they are out of date: one year of grace each.
pub(super) const REPLACED: [(&str, &str, u32); 17] = [
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
pub(super) const MISSPELT: [(&str, &str); 4] = [
    ("法制政府建设实施纲要", "法治政府建设实施纲要"),
    ("理论中组学习", "理论中心组学习"),
    ("依法行致", "依法行政"),
    ("习近平法制思想", "习近平法治思想"),
];

pub(super) fn replaced(text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
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
pub(super) fn congress(text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
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

/// Flags slips of the pen in names that every report cites.
pub(super) fn misspelt(text: &str, base: usize, found: &mut Vec<Finding>) {
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
}
