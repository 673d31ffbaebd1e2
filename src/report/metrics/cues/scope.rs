//! The whole a figure belongs to, and the part of a year it covers.

use crate::report::facts;
use crate::report::metrics::lexicon::CUES;
use crate::text::lexicon::Words;
use std::ops::Range;
use std::sync::LazyLock;

/// Words for the whole a figure belongs to.
static SCOPES: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("scopes")));

/// Words for a part of a year, or for several years.
static PERIODS: LazyLock<Words> = LazyLock::new(|| {
    let plans = facts::get().plans.iter().map(|p| format!("{}以来", p.name));
    Words::new(CUES.words("periods").map(str::to_owned).chain(plans))
});

/// Where a text says a thing, as its start and end.
type Place = (usize, usize);

/// The part of a year, or the years, that a figure covers, where the words say so: 截至10月, 上半年, 五年来.
pub(crate) fn period(words: &str) -> Option<Place> {
    scope_and_period(words).1
}

/// The whole to which a figure belongs, where the words before it say so: 全市, 全镇, the last one; and its [`period`].
pub(crate) fn scope_and_period(words: &str) -> (Option<Place>, Option<Place>) {
    let mut scope: Option<Place> = None;
    let mut best: Option<Range<usize>> = None;
    let mut offer = |r: Range<usize>| {
        if best.as_ref().is_none_or(|b| r.start > b.start) {
            best = Some(r);
        }
    };
    let until = if words.contains('截') { &["截至", "截止到", "截止"][..] } else { &[] };
    for word in until {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len()..];
            let len = rest.find(['，', ',', '。', '；', '、', '共', '累']).unwrap_or(rest.len());
            let end = rest[..len].rfind(['年', '月', '日', '底', '前', '末']).map(|e| e + 3);
            if let Some(end) = end {
                offer(at..at + word.len() + end);
            } else if rest.starts_with("目前") {
                offer(at..at + word.len() + "目前".len());
            }
        }
    }
    for (_, at, end) in SCOPES.within(words) {
        scope = scope.max(Some((at, end)));
    }
    for (_, at, end) in PERIODS.within(words) {
        offer(at..end);
    }
    // 1至10月, 1-9月
    if let Some(at) = words.rfind('月') {
        let head = &words[..at];
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '至' | '-' | '—' | '－' | '~' | '月' | '到'))
            .last()
            .map(|(i, _)| i);
        if let Some(start) = start
            && head[start..].contains(['至', '-', '—', '－', '~', '到'])
            && head[start..].starts_with(|c: char| c.is_ascii_digit())
        {
            offer(start..at + '月'.len_utf8());
        }
    }
    (scope, best.map(|r| (r.start, r.end)))
}
