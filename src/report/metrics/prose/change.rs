//! A change that a quantity states, and one that two figures in a row tell.

use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{basis, direction, direction_of_result, year_of_basis};
use crate::report::metrics::cues::{ends_with_basis, promises, tells_amount, tells_result, without_reckoning};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::Kind as MetricKind;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::former::Way;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::step::step;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{Kind, Quantity};
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::LazyLock;

/// A change as its words tell it, before it is known whose it is.
pub(crate) struct Stated {
    pub change: Change,
    /// Where the words begin that tell it, in the paragraph.
    pub start: usize,
}

/// What is before a quantity that may state a change.
pub(crate) struct Before<'a> {
    pub clause: Part,
    /// Where the quantity before it ends.
    pub last_end: usize,
    /// The words behind the quantity in its clause.
    pub trail: &'a str,
    /// Where the words begin that name the value before as what is measured from.
    pub base: Option<usize>,
    /// The section speaks of the year to come.
    pub plan: bool,
    /// The year of the report.
    pub year: Option<u32>,
    /// The last figure before it in the sentence.
    pub last: Option<&'a Metric>,
}

/// Returns the change a quantity states: 同比下降26.10%, 比上年增加12件, and without a basis 增长7.7% behind its figure.
/// `None` if it states none.
pub(crate) fn stated(p: &Paragraph<'_>, q: &Quantity, b: &Before<'_>) -> Option<Stated> {
    let from = b.base.unwrap_or(b.clause.start.max(b.last_end)).min(q.span.start as usize);
    let words = &p.text[from..q.span.start as usize];
    let unit = q.unit.of(p.text);
    // 翻两番 is four times as much.
    if unit == "番" {
        let own = words.trim_end_matches(['了', '约', '近']);
        let verb = own.strip_suffix('翻')?.len();
        let (at, basis) = basis(&own[..verb]).unwrap_or((verb, Basis::Other));
        let times = 1u32.checked_shl(q.value?.to_u32().filter(|n| *n < 10)?)? - 1;
        let amount = Decimal::from(times).checked_mul(Decimal::ONE_HUNDRED)?;
        let span = p.span(from + at, q.span.end as usize);
        let change = Change {
            text: span,
            basis,
            direction: Direction::Up,
            amount: Some(amount),
            amount_unit: Some(AmountUnit::Percent),
            step: None,
            approx: q.approx,
        };
        return Some(Stated { change, start: from + at });
    }
    let (way, direction) = direction(words)?;
    // 同比下降至5件 tells where it came to, not by how much.
    if tells_result(words) {
        return None;
    }
    let times = unit == "倍";
    let amount_unit = match q.kind {
        Kind::Percent => AmountUnit::Percent,
        Kind::PercentagePoint => AmountUnit::PercentagePoint,
        // 同比增长2倍
        Kind::Number if times => AmountUnit::Percent,
        _ => AmountUnit::Absolute,
    };
    let (basis_at, basis) = basis(words)
        .map(|(at, basis)| (at, dated(&words[at..], basis, b.year)))
        .or_else(|| Some((way, basis_before(p, from, words, q, way)?)))
        .or_else(|| bare(p, q, words, way, amount_unit, b).then_some((way, Basis::Other)))?;
    // A multiple is a change in percent.
    let scale = if times { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let amount = q.value?.checked_mul(scale)?;
    let start = from + basis_at.min(way);
    let direction = if amount.is_sign_negative() && !amount.is_zero() { Direction::Down } else { direction };
    let direction = if amount.is_zero() { Direction::Flat } else { direction };
    let change = Change {
        text: p.span(start, q.span.end as usize),
        basis,
        direction,
        amount: Some(amount.abs()),
        amount_unit: Some(amount_unit),
        step: step(p.text, q).checked_mul(scale).map(|s| s.normalize()),
        approx: q.approx,
    };
    Some(Stated { change, start })
}

/// Returns the basis that words tell, the year before the report's for 较2021年 where that is it.
fn dated(words: &str, basis: Basis, year: Option<u32>) -> Basis {
    match basis {
        Basis::Since if year.is_some_and(|y| year_of_basis(words) == y.checked_sub(1)) => Basis::Yoy,
        _ => basis,
    }
}

/// Returns the basis of a change whose own words name none: it may be in the clause before (与去年相比,增长5%), or the change
/// before it shares its own (同比减少3件和增加2件); in brackets and in percent it can be nothing else.
fn basis_before(p: &Paragraph<'_>, from: usize, words: &str, q: &Quantity, way: usize) -> Option<Basis> {
    let mark = p.text[..from].chars().next_back()?;
    let end = from - mark.len_utf8();
    let before = &p.text[p.clause(end).start..end];
    if ends_with_basis(before)
        && let Some((_, basis)) = basis(before)
    {
        return Some(basis);
    }
    let own = words[..way].trim_matches(is_blank);
    (matches!(mark, '(' | '（') && q.kind == Kind::Percent && own.is_empty()).then_some(Basis::Other)
}

/// Whether a change tells itself without a basis: its verb is all that stands between it and the figure before, 罚没款3.2亿元、
/// 增长7.7%, or it can be nothing else, 盗窃案件下降5.3%.
fn bare(p: &Paragraph<'_>, q: &Quantity, words: &str, way: usize, unit: AmountUnit, b: &Before<'_>) -> bool {
    if b.plan || !tells_amount(words) {
        return false;
    }
    let own = words[..way].trim_matches(|c| is_blank(c) || matches!(c, '、' | '，' | ','));
    let own = ["分别", "均", "也", "又", "再", "各", "和", "及", "并"].iter().fold(own, |w, x| w.trim_start_matches(x).trim_end_matches(x));
    let behind = b.trail.trim_matches(is_blank);
    let ends = behind.is_empty() || behind.starts_with(['、', '）', ')', '和', '及', '，']);
    let alone = own.is_empty() && b.last.is_some();
    match unit {
        AmountUnit::Absolute => {
            let unit = q.unit.of(p.text);
            let same = |m: &Metric| p.text.get(p.here(m.unit.start)..p.here(m.unit.end)) == Some(unit) && p.holds(m.text.start);
            alone && ends && !unit.is_empty() && b.last.is_some_and(same)
        }
        _ => {
            (alone || STATISTICAL.end(words[..].trim_end_matches(['约', '近', '超', '过', '了', ' ', '达', '为'])))
                && ends
                && !promises(words)
        }
    }
}

/// Verbs of statistics, for a change that is neither an aim nor a measure taken.
static STATISTICAL: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("statistical")));

/// Returns the change that leads from an old value to a new one: 由142项调整为97项. `None` if it cannot be reckoned.
pub(crate) fn reached(p: &Paragraph<'_>, q: &Quantity, way: &Way<'_>) -> Option<Change> {
    let (old, new) = (way.old?, q.value?);
    let direction = match new.cmp(&old) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    Some(Change {
        text: p.span(way.start, q.span.end as usize),
        basis: way.basis,
        direction,
        amount: Some(new.checked_sub(old)?.abs()),
        amount_unit: Some(if q.kind == Kind::Percent { AmountUnit::PercentagePoint } else { AmountUnit::Absolute }),
        step: None,
        approx: None,
    })
}

/// Returns the change of a figure that came to its value, of which only the direction is told, with where its words begin in
/// those before the figure: 查处率较上年提高到93%. `None` if there is none.
pub(crate) fn went(p: &Paragraph<'_>, q: &Quantity, lead: &str, year: Option<u32>) -> Option<(usize, Change)> {
    let words = lead.trim_end_matches(['约', '近', '了']);
    let direction = direction_of_result(words)?;
    let (at, basis) = basis(words)?;
    let change = Change {
        text: p.span(q.span.start as usize - lead.len() + at, q.span.end as usize),
        basis: dated(&words[at..], basis, year),
        direction,
        amount: None,
        amount_unit: None,
        step: None,
        approx: None,
    };
    Some((at, change))
}

impl Stated {
    /// Returns the change that another quantity in a row with its own states; `between` are the words before it, with a
    /// direction of its own in 减少3件和增加2件. `None` for `between` is the first.
    pub fn of_row(&self, p: &Paragraph<'_>, q: &Quantity, between: Option<&str>) -> Option<Change> {
        let Some(words) = between else { return Some(self.change.clone()) };
        let times = q.unit.of(p.text) == "倍";
        let scale = if times { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        Some(Change {
            text: p.span(self.start, q.span.end as usize),
            direction: direction(words).map_or(self.change.direction, |d| d.1),
            amount: Some(q.value?.checked_mul(scale)?.abs()),
            step: step(p.text, q).checked_mul(scale).map(|s| s.normalize()),
            approx: q.approx,
            ..self.change.clone()
        })
    }
}

/// Whether nothing but what came of it stands between a change, whose end in the clean text is given, and a quantity: ，为1200起.
pub(crate) fn tells_only_result(p: &Paragraph<'_>, end: u32, q: &Quantity) -> bool {
    let Some(words) = p.text.get(p.here(end)..q.span.start as usize) else { return false };
    let words = words.trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '、'));
    matches!(words, "为" | "至" | "到" | "达" | "达到" | "降至" | "升至" | "增至" | "减至" | "降到" | "共")
}

/// The number of figures before a change that it may be of.
const REACH: usize = 8;

/// Whose a change is.
pub(crate) enum Whose {
    /// A figure before it; its place among those told.
    Figure(usize),
    /// What its own words name: 刑事警情同比下降20.1%.
    Name(String),
    /// What the words before name, or nothing.
    Nameless,
    /// A figure that has a change already.
    Taken,
}

/// Returns the words that name what changed; `from` is where they may begin, `behind`: a figure is before them in the clause, whose
/// noun goes up to the first 、 or all the way.
pub(crate) fn own_words<'a>(p: &Paragraph<'a>, stated: &Stated, from: usize, behind: bool) -> &'a str {
    let words = &p.text[from.min(stated.start)..stated.start];
    let words = match words.find('、') {
        Some(at) if behind => &words[at..],
        _ => words,
    };
    let own = without_closers_of_change(words.trim_start_matches(['、', '，', ',', '和', '及', ' ', '（', '(', '）', ')']));
    let own = without_closers_of_change(without_reckoning(own));
    if tells_time_only(own) { "" } else { own }
}

/// Whether words name a span of time and nothing else: 五年来, 平均每年.
fn tells_time_only(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit() || "平均每近过去这年来间以一二三四五六七八九十两".contains(c))
}

/// Returns whose a change is; `told` are the figures before it in the sentence, `own` the words that name what changed. `behind`:
/// a figure is before it in the clause.
pub(crate) fn whose(p: &Paragraph<'_>, stated: &Stated, unit: &str, told: &[Metric], own: &str, behind: bool) -> Whose {
    let name = noun_before(own);
    let change = &stated.change;
    let fits = |m: &Metric| fits(p, m, change, unit);
    let last: Vec<usize> = (0..told.len()).rev().take(REACH).collect();
    let core = core(&name);
    if is_empty(&name) || core.is_empty() {
        // The nearest that is not in brackets closed before.
        let open = |i: &usize| told[*i].kind != MetricKind::Change && !p.closed_since(told[*i].text.end, stated.start);
        let mut near = last.into_iter().filter(open).filter(|i| fits(&told[*i]));
        let Some(mut i) = near.next() else { return Whose::Nameless };
        // 增加值50亿元，占比18%，增长6%: a share does not grow by percent.
        if told[i].kind == MetricKind::Percent
            && change.amount_unit == Some(AmountUnit::Percent)
            && p.text.get(stated.start..).is_some_and(|t| t.starts_with("增长"))
            && let Some(other) = near.next().filter(|o| told[*o].change.is_none() && told[*o].kind != MetricKind::Percent)
        {
            i = other;
        }
        return if told[i].change.is_none() { Whose::Figure(i) } else { Whose::Taken };
    }
    let named = |i: &usize| {
        let label = &told[*i].label;
        let one = label.contains(core) || core.contains(label.as_str()) || name.contains(label.as_str());
        // 15家企业产值增长10%: the noun of the 15家 is not what grew.
        one && !(behind && *i + 1 == told.len() && name.chars().count() > 4)
    };
    let free = |i: &usize| told[*i].change.is_none() && told[*i].kind != MetricKind::Change;
    match last.into_iter().filter(named).filter(free).find(|i| fits(&told[*i])) {
        Some(i) => Whose::Figure(i),
        None => Whose::Name(name),
    }
}

/// Whether a change may be of a figure, by their units.
fn fits(p: &Paragraph<'_>, m: &Metric, change: &Change, unit: &str) -> bool {
    let percent = matches!(m.kind, MetricKind::Percent);
    match change.amount_unit {
        Some(AmountUnit::PercentagePoint) => percent || m.kind == MetricKind::Target,
        Some(AmountUnit::Absolute) => {
            let own = p.text.get(p.here(m.unit.start)..p.here(m.unit.end)).unwrap_or("");
            own == unit || !own.is_empty() && !unit.is_empty() && (own.starts_with(unit) || unit.starts_with(own))
        }
        _ => true,
    }
}

/// Returns words without those that may stand between a noun and its change.
fn without_closers_of_change(words: &str) -> &str {
    let mut words = words.trim_matches(|c| is_blank(c) || c == '、');
    loop {
        let before = words;
        for word in ["分别", "平均", "均", "也", "又", "再", "共", "则", "有所", "继续", "预计", "预期", "累计", "实际", "进一步"]
        {
            words = words.strip_suffix(word).unwrap_or(words);
        }
        for word in ["分别", "也", "又", "再", "则", "预计"] {
            words = words.strip_prefix(word).unwrap_or(words);
        }
        words = words.trim_end_matches(['、', ' ']);
        if words == before {
            return words;
        }
    }
}

/// Returns a name without what says only that it is counted: 案件数, 总量.
fn core(name: &str) -> &str {
    let mut name = name;
    for word in ["总数量", "总数", "总量", "数量", "数", "量", "总额", "规模"] {
        if let Some(rest) = name.strip_suffix(word) {
            name = rest;
            break;
        }
    }
    name.strip_prefix('总').unwrap_or(name)
}

/// Words for a change that needs no figure, and by how many percent it is. Their searchers are made once.
static NO_FIGURE: LazyLock<Vec<(Finder<'static>, Decimal)>> = LazyLock::new(|| {
    let percent = |meaning: Option<&str>| meaning.and_then(|m| m.parse().ok()).unwrap_or_default();
    CUES.rows("no-figure").iter().map(|&(word, meaning)| (Finder::new(word), percent(meaning))).collect()
});

/// Gives the figures of a paragraph the changes that its words tell without a number.
pub(crate) fn flat_changes(p: &Paragraph<'_>, figures: &mut [Metric]) {
    if figures.is_empty() {
        return;
    }
    for (word, percent) in NO_FIGURE.iter() {
        for at in word.find_iter(p.text.as_bytes()) {
            let clause = p.clause(at);
            let words = &p.text[clause.start..at];
            let Some((from, basis)) = basis(words) else { continue };
            // 与上年相同, not a basis far before.
            if words[from..].chars().count() > 10 {
                continue;
            }
            let span = p.span(clause.start + from, at + word.needle().len());
            let start = p.span(p.sentence(at).start, at).start;
            let before = |m: &&mut Metric| m.text.start >= start && m.text.end <= span.start;
            let open = |m: &Metric| !p.closed_since(m.text.end, clause.start + from);
            if let Some(m) = figures.iter_mut().rev().take(REACH * 2).filter(before).find(|m| open(m))
                && m.change.is_none()
                && names_same(&p.text[p.here(m.text.end).clamp(clause.start, clause.start + from)..clause.start + from], m)
            {
                m.change = Some(Change {
                    text: span,
                    basis,
                    direction: if percent.is_zero() { Direction::Flat } else { Direction::Up },
                    amount: Some(*percent).filter(|p| !p.is_zero()),
                    amount_unit: (!percent.is_zero()).then_some(AmountUnit::Percent),
                    step: None,
                    approx: None,
                });
            }
        }
    }
}

/// Whether the words before a change name nothing but the figure before it.
fn names_same(own: &str, m: &Metric) -> bool {
    let name = noun_before(without_closers_of_change(own));
    let core = core(&name);
    is_empty(&name) || core.is_empty() || m.label.contains(core) || core.contains(m.label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_says_by_how_many_percent() {
        let said: Vec<u32> = CUES.rows("no-figure").iter().map(|r| r.1.unwrap().parse().unwrap()).collect();
        assert_eq!(said, [0, 0, 0, 100, 100, 100, 300, 300]);
    }
}
