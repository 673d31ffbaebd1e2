//! What a figure was before: the 41家 of 由41家增至56家, the 62件 of 较上年的62件. It is no figure of its own.

use crate::report::metrics::change::Basis;
use crate::report::metrics::cues;
use crate::report::metrics::cues::{becomes, is_digit, tells_result};
use crate::report::metrics::label::cut::tail;
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::{UnitSense, sense};
use crate::report::metrics::prose::paragraph::Part;
use crate::report::metrics::prose::several::{MOST, may_go_on, series};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{Item, Kind, Quantity};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// An old value.
pub(crate) enum Former<'a> {
    /// It leads to the next figure.
    Way(Way<'a>),
    /// A change is measured from it: 较上年的62件增加5件. The words that say so begin at this place.
    Base(usize),
    /// The figure before it has come from it: 挽回损失58万元，上年为41万元. The words that say so begin at this place.
    Was(usize, Basis),
    /// It is in a row of them: 从12件、7件提高到18件、9件. The row begins, with 从, at this place.
    Row(usize),
}

/// The way from an old value to a new one.
pub(crate) struct Way<'a> {
    /// Its place among the items.
    pub item: usize,
    /// The noun behind the old value, where it is told there only: 从5个试点村扩大到20个.
    pub noun: &'a str,
    /// Where the way begins in the paragraph.
    pub start: usize,
    pub old: Option<Decimal>,
    /// The unit of the old value, and where it ends.
    pub unit: &'a str,
    pub end: usize,
    pub basis: Basis,
}

/// The number of characters between 由 and the old value: 由上年同期的平均28份.
pub(crate) const FROM_CHARS: usize = 8;
/// The number of characters between the old value and the new one.
const WAY_CHARS: usize = 14;

/// Returns what the quantity at `items[n]` is the old value of; `None` if it is a figure of its own. `last_end` is where the
/// quantity before it ends.
pub(crate) fn former<'a>(
    text: &'a str,
    items: &[Item],
    n: usize,
    q: &Quantity,
    (clause, last_end): (Part, usize),
    year: Option<u32>,
) -> Option<Former<'a>> {
    let from = clause.start.max(last_end).min(q.span.start as usize);
    let lead = &text[from..q.span.start as usize];
    if in_bracket_of_base(text, from) && lead.trim_matches(is_blank).is_empty() {
        return Some(Former::Base(from));
    }
    if let Some((at, basis)) = was(lead, text[..from].ends_with(['（', '(']), year) {
        return Some(Former::Was(from + at, basis));
    }
    if measured_from(lead) && behind_tells_change(&text[q.figure.end as usize..clause.end.max(q.figure.end as usize)]) {
        let at = cues::basis(lead).map_or(lead.len(), |b| b.0);
        return Some(Former::Base(from + at));
    }
    if let Some(start) = row_of_old(text, items, n, clause) {
        return Some(Former::Row(start));
    }
    let Some(Item::Quantity(next)) = items[n + 1..].iter().find(|i| matches!(i, Item::Quantity(_))) else { return None };
    let way = text.get(q.figure.end as usize..next.span.start as usize)?;
    if way.len() > WAY_CHARS * 4 || way.chars().count() > WAY_CHARS || !alike(text, q, next) {
        return None;
    }
    let start = starts_way(lead);
    // 由上年的300件减少20件: the way is not to the next figure but by it.
    if let Some(at) = start.filter(|_| cues::direction(way).is_some_and(|(at, _)| at == 0) && becomes(way).is_none() && !tells_result(way))
    {
        return Some(Former::Base(from + at));
    }
    let noun = leads_on(way, start.is_some())?;
    let at = start.unwrap_or(lead.len());
    // 从5元到10元不等 is a range.
    let behind = &text[next.figure.end as usize..];
    if noun.is_empty() && way.trim() == "到" && ["不等", "左右", "之间", "以内"].iter().any(|w| behind.starts_with(w)) {
        return None;
    }
    let basis = cues::basis(&lead[at..]).map(|b| b.1).or_else(|| of_last_year(&lead[at..]).then_some(Basis::Yoy));
    Some(Former::Way(Way {
        item: n,
        noun,
        start: from + at,
        old: q.value,
        unit: q.unit.of(text),
        end: q.figure.end as usize,
        basis: basis.unwrap_or(Basis::Other),
    }))
}

/// Returns where a row of old values begins that the quantity at `items[n]` is one of.
fn row_of_old(text: &str, items: &[Item], n: usize, clause: Part) -> Option<usize> {
    let quantity = |i: usize| match items.get(i) {
        Some(Item::Quantity(q)) => Some(q),
        _ => None,
    };
    let joined = |a: &Quantity, b: &Quantity| {
        let between = text.get(a.figure.end as usize..b.span.start as usize).unwrap_or("").trim_matches(is_blank);
        matches!(between, "、" | "和" | "及" | "与")
    };
    let mut first = n;
    while first.checked_sub(1).and_then(|i| Some((quantity(i)?, quantity(first)?))).is_some_and(|(a, b)| joined(a, b)) {
        first -= 1;
        // A longer row is a list; a list may be as long as the file.
        if n - first > MOST {
            return None;
        }
    }
    if !may_go_on(text, items, first) {
        return None;
    }
    let row = series(text, items, first, clause).items;
    let last = quantity(*row.last()?)?;
    let next = quantity(first + row.len())?;
    let way = text.get(last.figure.end as usize..next.span.start as usize).filter(|w| !w.contains(['，', ',', '。']))?;
    if row.len() < 2 || way.len() > WAY_CHARS * 4 || leads_on(way.replace("分别", "").as_str(), true).is_none() {
        return None;
    }
    let begin = quantity(first)?.span.start as usize;
    let lead = text.get(clause.start..begin)?;
    starts_way(lead).map(|at| clause.start + at)
}

/// Whether two quantities count the same.
fn alike(text: &str, a: &Quantity, b: &Quantity) -> bool {
    match (a.kind, b.kind) {
        (Kind::Percent, Kind::Percent) => true,
        (Kind::Percent, _) | (_, Kind::Percent) => false,
        _ => {
            let (one, other) = (a.unit.of(text), b.unit.of(text));
            let times = [one, other].iter().all(|u| sense(u) == Some(UnitSense::Time));
            one == other || one.is_empty() || other.is_empty() || times
        }
    }
}

/// Returns where 由 or 从 begins that an old value stands behind.
fn starts_way(lead: &str) -> Option<usize> {
    let near = tail(lead, FROM_CHARS + 1);
    let at = lead.len() - near.len() + near.rfind(['由', '从'])?;
    let before = &lead[..at];
    let behind = lead[at..].trim_start_matches(['由', '从']);
    let word = before.ends_with(['理', '自', '事', '案', '经', '缘', '服', '听', '遵'])
        || behind.starts_with(['业', '事', '于', '而', '严', '优', '快', '重']) && !behind.starts_with("严重");
    (!word && !behind.contains(['、', '“', '《'])).then_some(at)
}

/// Words between what came of a figure and its new value: 扩大到全县23个.
static OF_NOW: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("of-now")));

/// Returns the noun before the words that lead from an old value to a new one; `None` if they do not. `opened`: 由 or 从 was
/// before the old value.
fn leads_on(way: &str, opened: bool) -> Option<&str> {
    let words = way.trim_matches(is_blank).trim_end_matches(['约', '近', '的', '了']);
    let words = words.trim_end_matches(is_blank);
    // 从2020年的3.68万亿元增长到2025年的
    let words = words.strip_suffix('年').filter(|_| opened).map_or(words, |w| w.trim_end_matches(is_digit));
    let words = OF_NOW.ending(words).max_by_key(|w| w.len()).map_or(words, |w| &words[..words.len() - w.len()]);
    let noun = if opened && words == "到" { "" } else { &words[..becomes(words)?] };
    let noun = noun.trim_matches(['，', ',', ' ']);
    if !opened && way.contains(['，', ',']) {
        return None;
    }
    // Without 由 nothing but the way itself may stand between them: 137件降到52件.
    (noun.is_empty() || opened && !noun.contains(['、', '，', ','])).then_some(noun)
}

/// Names of a time before.
static YEARS_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("years-before")));

/// Whether words end with the name of a time before.
pub(crate) fn of_last_year(words: &str) -> bool {
    YEARS_BEFORE.end(words.trim_end_matches(['的', '为', '是', '约', '近', '仅']))
}

/// Returns the words before the name of a time before that some words end with, and what a change since then is called.
pub(crate) fn without_year_before(words: &str) -> Option<(&str, Basis)> {
    if let Some(name) = YEARS_BEFORE.ending(words).max_by_key(|w| w.len()) {
        return Some((&words[..words.len() - name.len()], Basis::Yoy));
    }
    let rest = words.strip_suffix('年')?;
    let before = rest.trim_end_matches(is_digit);
    (rest.len() - before.len() == 4).then_some((before, Basis::Since))
}

/// Verbs before a value that a figure is compared with: 少于上年的7件.
static COMPARED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("compared")));

/// Whether a place is in a bracket behind what a change is measured from: 较2021年（ before 150件）下降20%.
fn in_bracket_of_base(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(is_blank).strip_suffix(['（', '(']);
    let year = before.and_then(without_year_before);
    year.is_some_and(|(words, _)| words.ends_with(cues::COMPARED_TO))
}

/// What stands between the name of a time before and its value.
static WAS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("was")));

/// Returns where the words begin that say that a value is the one of the year before of the figure in front, which is no figure of
/// its own: ，上年为 before 41万元, （上年 before 280户, ，少于上年的 before 7件.
fn was(lead: &str, bracketed: bool, year: Option<u32>) -> Option<(usize, Basis)> {
    let words = lead.trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '、'));
    let at = lead.len() - lead.trim_start_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '、')).len();
    let plain = words.trim_end_matches(['约', '近', '共', '达']);
    let is = WAS.ending(plain).next().map(|w| &plain[..plain.len() - w.len()]);
    let of = plain.strip_suffix('的');
    let (before, basis) = without_year_before(of.or(is).unwrap_or(plain))?;
    if of.is_some() {
        return COMPARED.has(before).then_some((at, basis));
    }
    // 2021年120件 may be a part of a total; 2021年为120件 is not.
    let told = basis == Basis::Yoy || is.is_some() || bracketed;
    let last = basis == Basis::Yoy || words.get(..4).and_then(|y| y.parse::<u32>().ok()).zip(year).is_some_and(|(y, own)| y + 1 == own);
    (matches!(before, "" | "而" | "比") && told && last).then_some((at, Basis::Yoy))
}

/// Whether words end with 较上年的 and the like, so that the value behind is what a change is measured from.
fn measured_from(lead: &str) -> bool {
    let words = lead.trim_end_matches(['的', '约', '近']);
    let before = |end: usize| words[..end].ends_with(cues::COMPARED_TO);
    if YEARS_BEFORE.ending(words).any(|w| before(words.len() - w.len())) {
        return true;
    }
    // 比2021年的259件
    words.strip_suffix('年').is_some_and(|rest| {
        let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 4 && before(rest.len() - digits)
    })
}

/// Whether the words behind a base tell a change: 增加49%.
fn behind_tells_change(behind: &str) -> bool {
    let mut from = behind.char_indices().map(|(at, c)| at + c.len_utf8()).take(6);
    cues::begins_with_change(behind)
        || from.any(|at| cues::begins_with_change(&behind[at..]))
        || ["持平", "相同"].iter().any(|w| behind.contains(w))
        || tells_result(behind)
}
