//! Where in a text the name of a place can begin: behind 关于 or a year, at the start of a clause, behind 在…领导下.

use crate::report::identity::level::Level;
use crate::text::dates::year_digits;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// Skips 中共, 中国共产党, 关于, years and brackets before a name.
pub(super) fn skip_lead(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let lead = ["中共", "中国共产党", "国家税务总局", "关于", "报送", "印发", "(", "《", "\"", " ", "-"]
            .iter()
            .find(|k| rest.starts_with(**k))
            .map(|k| k.len());
        let year = year_digits(rest).map(|(_, l)| l).map(|l| {
            l + if rest[l..].starts_with("年度") {
                6
            } else if rest[l..].starts_with('年') {
                3
            } else {
                0
            }
        });
        match lead.or(year) {
            Some(n) if n > 0 => at += n,
            _ => return at,
        }
    }
}

/// Where a sentence can name its subject: at its start, behind a year and a comma, behind 现将 and 现就.
pub(super) fn openings(text: &str) -> Vec<usize> {
    let mut found = vec![skip_lead(text, 0)];
    for (i, c) in text.char_indices() {
        if matches!(c, ',' | '。' | ';' | ':' | '"' | '《') {
            found.push(skip_lead(text, i + c.len_utf8()));
        }
        if found.len() > 40 {
            break;
        }
    }
    for word in ["现将", "现就", "现对"] {
        if let Some(i) = text.find(word) {
            found.push(skip_lead(text, i + word.len()));
        }
    }
    found.retain(|i| *i < text.len());
    found
}

/// Where a clause can name superiors: in 在…领导下, 按照…部署, 落实…要求.
pub(super) fn superiors(text: &str) -> Vec<usize> {
    /// The first eight stand before a name, the rest behind it.
    const WORDS: [&str; 21] = [
        "在", "按照", "落实", "贯彻", "对照", "根据", "和", "遵照", "领导", "指导", "部署", "要求", "安排", "改革", "规定", "精神", "决策",
        ",", "。", ";", ":",
    ];
    const BEFORE: usize = 8;
    const STOPS: usize = 17;
    static SET: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let Some(set) = SET.get_or_init(|| AhoCorasick::new(WORDS).ok()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut clause: Vec<usize> = Vec::new();
    let mut led = false;
    for m in set.find_iter(text) {
        match m.pattern().as_usize() {
            p if p < BEFORE => clause.push(m.end()),
            p if p < STOPS => led = true,
            _ => {
                if led {
                    found.extend(clause.iter().take(6));
                }
                clause.clear();
                led = false;
            }
        }
        if found.len() > 120 {
            break;
        }
    }
    found
}

/// The level that the report speaks of as its own: 我镇, 我街道, 我县; the most frequent counts.
pub fn own_level(preamble: &str, text: &str) -> Option<Level> {
    const WORDS: [(&str, Level); 14] = [
        ("我街", Level::Township),
        ("街道党工委", Level::Township),
        ("我镇", Level::Township),
        ("镇党委", Level::Township),
        ("我乡", Level::Township),
        ("乡党委", Level::Township),
        ("全镇", Level::Township),
        ("全乡", Level::Township),
        ("我县", Level::County),
        ("全县", Level::County),
        ("我区", Level::County),
        ("全区", Level::County),
        ("我市", Level::Prefecture),
        ("我省", Level::Province),
    ];
    static WORDS_SEEN: std::sync::OnceLock<Option<aho_corasick::AhoCorasick>> = std::sync::OnceLock::new();
    let seen = WORDS_SEEN.get_or_init(|| aho_corasick::AhoCorasick::new(WORDS.map(|w| w.0)).ok()).as_ref()?;
    let mut counts = [0usize; 4];
    for (part, weight) in [(preamble, 3), (&text[..text.floor_char_boundary(40_000)], 1)] {
        for m in seen.find_iter(part) {
            counts[WORDS[m.pattern().as_usize()].1 as usize] += weight;
        }
    }
    [Level::Township, Level::County, Level::Prefecture, Level::Province]
        .into_iter()
        .map(|l| (counts[l as usize], l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}
