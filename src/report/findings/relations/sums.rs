//! Totals and the parts that follow or precede them in prose: 办理案件390件,其中…244件、…65件.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::plain;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS};
use crate::report::findings::relations::closed::{are_kinds, exclusive, is_closed, is_rest};
use crate::report::findings::relations::lists::{Cue, List, Part, behind, is_change};
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::metric::Kind;
use crate::text::fold::fold_char;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words before a total, behind its parts; and whether the list is all of it.
static TOTALS: LazyLock<(Words, Vec<bool>)> = LazyLock::new(|| {
    let closed = RELATIONS.rows("totals").iter().map(|r| r.1 == Some("closed")).collect();
    (Words::new(RELATIONS.words("totals")), closed)
});

/// Words of what is measured for each of many, which has no parts.
static PER_ONE: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("per-one")));

/// Words before the last of the parts that nothing announces: 发现38个,整改36个,其余2个.
static LEFT: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("left")));

/// Adds totals and the parts that follow or precede them.
pub(super) fn sums(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    let mut spent: Vec<usize> = Vec::new();
    for total in f.range.clone() {
        let Some(value) = f.exact(total).filter(|v| *v >= Decimal::TWO && !is_no_sum(f, total)) else { continue };
        let found = parts_after(f, total, value).or_else(|| parts_before(f, total, value));
        // A part may have parts of its own only where the text says so.
        if let Some(found) = found.filter(|r| r.status == Status::Asserted || !spent.contains(&total)) {
            spent.extend(found.metrics.iter().skip(1));
            out.push(found);
        }
    }
}

/// Whether a figure is for each of many, or tells how another one changed: 人均3件, 600元/月, 增加3家.
fn is_no_sum(f: &Figures<'_>, i: usize) -> bool {
    let m = &f.all[i];
    let clause = f.text(m.clause.start.min(m.text.start), m.text.start);
    let own = clause.rsplit(['，', ',', '；', ';', '。']).next().unwrap_or(clause);
    PER_ONE.stand_in(own) || is_change(own) || f.source.text.get(m.text.end as usize..).is_some_and(|rest| rest.starts_with(['/', '／']))
}

fn parts_after(f: &Figures<'_>, total: usize, value: Decimal) -> Option<Reconciliation> {
    let list = behind(f, total)?;
    holding(f, total, value, &list).or_else(|| failing(f, total, value, &list))
}

/// Returns the first parts of a list that add up to the total.
fn holding(f: &Figures<'_>, total: usize, value: Decimal, list: &List<'_>) -> Option<Reconciliation> {
    let mut sum = Decimal::ZERO;
    let mut slack = f.slack(total);
    let mut counted = 0;
    for (n, part) in list.parts.iter().enumerate() {
        let v = f.exact(part.figure)?;
        sum += v;
        slack += f.slack(part.figure);
        counted += usize::from(!v.is_zero());
        if sum > value + slack {
            return None;
        }
        let goes_on = list
            .parts
            .get(n + 1)
            .is_some_and(|next| joins(next.gap) && next.gap.chars().count() <= CLOSE && f.exact(next.figure).is_some_and(|v| v > slack));
        if counted >= 2 && !goes_on && (sum - value).abs() <= slack {
            let used: Vec<usize> = list.parts[..=n].iter().map(|p| p.figure).collect();
            let status = match list.cue {
                Cue::None if implied(f, total, value, slack, list, n) => Status::Implied,
                Cue::None => return None,
                Cue::Some | Cue::All => Status::Asserted,
            };
            return Some(total_and_parts(f, total, &used, status, Some(true)));
        }
    }
    None
}

/// Whether a text between two figures makes them members of one list.
fn joins(gap: &str) -> bool {
    gap.starts_with(['、', '和', '及', '与'])
}

/// The number of characters within which figures of one list follow each other.
const CLOSE: usize = 20;

/// Whether figures that add up are parts though nothing announces them. Small and round numbers add up by chance, unless they are
/// close together and no more of them follow.
fn implied(f: &Figures<'_>, total: usize, value: Decimal, slack: Decimal, list: &List<'_>, last: usize) -> bool {
    let parts = &list.parts[..=last];
    let of_one_unit = parts.iter().all(|p| f.source.str(f.all[p.figure].unit) == f.source.str(f.all[total].unit));
    let apart = list.lead.contains(['，', ',', '；', ';', '（', '(', '：', ':']) && !joins(list.lead.trim_start());
    if !of_one_unit || !apart || slack * Decimal::ONE_HUNDRED > value {
        return false;
    }
    let ends = list.parts.get(last + 1).is_none_or(|next| next.gap.contains(['。', '；', ';']));
    let close = parts.iter().all(|p| p.gap.chars().count() <= CLOSE);
    let said = list.bracketed
        || list.lead.contains(['：', ':'])
        || LEFT.stand_in(parts[last].gap)
        || LEFT.starting(parts[last].name).next().is_some();
    said || close && ends || digits(f, total, parts) >= Decimal::ONE_HUNDRED
}

/// Returns a total in the largest power of ten that it and its parts are multiples of: what it tells.
fn digits(f: &Figures<'_>, total: usize, parts: &[Part<'_>]) -> Decimal {
    let scale = |i: usize| f.all[i].step;
    let step = parts.iter().map(|p| scale(p.figure)).chain([scale(total)]).min().unwrap_or(Decimal::ONE);
    let mut step = if step.is_zero() { Decimal::ONE } else { step };
    let values = || parts.iter().map(|p| p.figure).chain([total]).filter_map(|i| f.all[i].value);
    while let Some(next) = step.checked_mul(Decimal::TEN).filter(|next| values().all(|v| (v % *next).is_zero())) {
        if values().all(|v| v.is_zero()) {
            break;
        }
        step = next;
    }
    f.all[total].value.and_then(|v| v.checked_div(step)).unwrap_or_default()
}

/// Returns parts behind 其中 that do not add up, where they have to: they are more than the total, or are all of it.
fn failing(f: &Figures<'_>, total: usize, value: Decimal, list: &List<'_>) -> Option<Reconciliation> {
    if list.cue == Cue::None {
        return None;
    }
    // What is joined by 、 ends with a ，.
    let side_by_side = list.parts.get(1).is_some_and(|p| joins(p.gap));
    let one_list = |p: &Part<'_>| {
        !p.gap.contains(['。', '；', ';']) && p.gap.chars().count() <= CLOSE && (!side_by_side || joins(p.gap) || is_rest(p.name))
    };
    let count = 1 + list.parts.iter().skip(1).take_while(|p| one_list(p)).count();
    let parts = list.parts.get(..count).filter(|parts| parts.len() >= 2)?;
    let figures: Vec<usize> = parts.iter().map(|p| p.figure).collect();
    let values: Vec<Decimal> = figures.iter().map(|i| f.exact(*i)).collect::<Option<_>>()?;
    let sum: Decimal = values.iter().sum();
    let slack: Decimal = figures.iter().chain([&total]).map(|p| f.slack(*p)).sum();
    // What is far from the total is of something else.
    let gap = sum - value;
    if gap.abs() <= slack
        || gap.abs() > value / Decimal::TWO
        || values.iter().any(|v| *v > value)
        || figures.iter().any(|i| is_no_sum(f, *i))
    {
        return None;
    }
    let closed = is_closed(list, parts) && (gap > Decimal::ZERO || !is_open(f, total, &figures));
    let more = gap > Decimal::ZERO && exclusive(parts, f.unit(total));
    // Kinds of one thing that leave next to nothing: nobody names all kinds but one so small.
    let smallest = values.iter().min().copied().unwrap_or_default();
    let kinds = gap < Decimal::ZERO
        && f.all[total].kind == Kind::Count
        && parts.len() > 2
        && are_kinds(parts)
        && gap.abs() * Decimal::from(3) < smallest
        && gap.abs() * Decimal::from(16) < value
        && !is_open(f, total, &figures);
    (closed || more || kinds).then(|| total_and_parts(f, total, &figures, Status::Asserted, Some(false)))
}

/// Whether a list says that it names some parts only: 等, 主要.
fn is_open(f: &Figures<'_>, total: usize, parts: &[usize]) -> bool {
    let Some(last) = parts.last().map(|p| f.all[*p].text.end) else { return true };
    let tail = f.source.text.get(last as usize..).unwrap_or("");
    let whole = f.text(f.all[total].text.start, last);
    tail.starts_with(['等', '、']) || tail.starts_with("以上") || whole.contains("主要") || whole.contains('等')
}

/// Returns a total with the parts before it: 办理建议171件、提案279件,合计450件.
fn parts_before(f: &Figures<'_>, total: usize, value: Decimal) -> Option<Reconciliation> {
    let unit = f.unit(total);
    let before = f.source.str(Span { start: f.all[total].clause.start.min(f.all[total].text.start), end: f.all[total].text.start });
    let lead = before.trim_end();
    let (totals, closed) = &*TOTALS;
    let cue = totals.ending_numbers(lead).next()?;
    let parts: Vec<usize> = (f.range.start..total)
        .rev()
        .take(MOST_PARTS)
        .take_while(|i| !f.text(f.all[*i].text.end, f.all[total].text.start).contains('。'))
        .filter(|i| f.unit(*i) == unit)
        .collect();
    let mut sum = Decimal::ZERO;
    let mut slack = f.slack(total);
    for (n, part) in parts.iter().enumerate() {
        sum += f.exact(*part)?;
        slack += f.slack(*part);
        if n >= 1 && (sum - value).abs() <= slack {
            let mut used: Vec<usize> = parts[..=n].to_vec();
            used.reverse();
            return Some(total_and_parts(f, total, &used, Status::Asserted, Some(true)));
        }
    }
    let near = (value - sum).abs() <= value / Decimal::TEN;
    let mut used = parts;
    used.reverse();
    (used.len() >= 2 && near && closed[cue]).then(|| total_and_parts(f, total, &used, Status::Asserted, Some(false)))
}

/// Returns the relation of a total and its parts, with its arithmetic.
pub(super) fn total_and_parts(f: &Figures<'_>, total: usize, parts: &[usize], status: Status, holds: Option<bool>) -> Reconciliation {
    // Figures of one table or list are shown as they are written where all are in 万元.
    let scale = scale(f, total, parts);
    let value = |i: usize| f.all[i].value.unwrap_or_default() / scale;
    let number = |i: usize| plain(value(i));
    let list = parts.iter().map(|p| number(*p)).collect::<Vec<_>>().join(" + ");
    let sum: Decimal = parts.iter().map(|p| value(*p)).sum();
    let end = parts.iter().map(|p| f.all[*p].text.end).chain([f.all[total].text.end]).max().unwrap_or_default();
    let start = parts.iter().map(|p| f.all[*p].text.start).chain([f.all[total].text.start]).min().unwrap_or_default();
    let total_value = value(total);
    let arithmetic = if holds == Some(false) {
        let gap = total_value - sum;
        format!("{list} = {}; {} − {} = {}", plain(sum), number(total), plain(sum), plain(gap))
    } else {
        format!("{list} = {}", plain(sum))
    };
    Reconciliation {
        relation: Relation::Sum,
        status,
        metrics: std::iter::once(total).chain(parts.iter().copied()).collect(),
        expression: format!("{} = {list}", number(total)),
        arithmetic,
        holds,
        implied_previous: Vec::new(),
        place: Span { start, end },
    }
}

/// Returns what the written numbers of a total and its parts are all multiplied by, in money: 10,000 in 万元; else one.
fn scale(f: &Figures<'_>, total: usize, parts: &[usize]) -> Decimal {
    let own = |i: usize| {
        let m = &f.all[i];
        let digits: String = f.source.str(m.text).chars().map(fold_char).filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let written: Decimal = digits.parse().ok().filter(|w: &Decimal| !w.is_zero() && m.kind == Kind::Money)?;
        m.value.and_then(|v| v.checked_div(written))
    };
    let powers = [Decimal::from(10_000), Decimal::from(100_000_000)];
    let all = || parts.iter().chain([&total]).filter(|i| f.all[**i].value.is_none_or(|v| !v.is_zero()));
    powers.into_iter().find(|p| all().all(|i| own(*i) == Some(*p))).unwrap_or(Decimal::ONE)
}
