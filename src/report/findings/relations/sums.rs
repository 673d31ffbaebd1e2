//! Totals and the parts that follow or precede them in prose: 办理案件390件,其中…244件、…65件.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::plain;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS};
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::metric::Kind;
use crate::text::fold::fold_char;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words between a total and the parts that follow it.
static PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("parts")));

/// Words before a total, behind its parts; and whether the list is all of it.
static TOTALS: LazyLock<(Words, Vec<bool>)> = LazyLock::new(|| {
    let closed = RELATIONS.rows("totals").iter().map(|r| r.1 == Some("closed")).collect();
    (Words::new(RELATIONS.words("totals")), closed)
});

/// The number of figures around one that are looked at: a paragraph may hold thousands.
const MOST_NEAR: usize = 40;

/// Adds totals and the parts that follow or precede them.
pub(super) fn sums(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    let mut spent: Vec<usize> = Vec::new();
    for total in f.range.clone() {
        let Some(value) = f.exact(total).filter(|v| *v >= Decimal::TWO) else { continue };
        if spent.contains(&total) {
            continue;
        }
        if let Some(found) = parts_after(f, total, value).or_else(|| parts_before(f, total, value)) {
            spent.extend(found.metrics.iter().skip(1));
            out.push(found);
        }
    }
}

fn parts_after(f: &Figures<'_>, total: usize, value: Decimal) -> Option<Reconciliation> {
    let unit = f.unit(total);
    let same = |i: &usize| f.unit(*i) == unit && f.all[*i].text != f.all[total].text;
    let following: Vec<usize> = (total + 1..f.range.end).take(MOST_NEAR).filter(same).take(MOST_PARTS).collect();
    let first = *following.first()?;
    let between = f.text(f.all[total].text.end, f.all[first].text.start);
    // 其中 belongs to the nearest total before it.
    let stops = between.matches('。').take(2).count();
    if stops > 1 {
        return None;
    }
    let cue = PARTS.stand_in(between);
    if stops > usize::from(cue) {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut slack = f.slack(total);
    for (n, part) in following.iter().enumerate() {
        let gap = f.text(f.all[first].text.end, f.all[*part].text.start);
        // Without 其中 only the sentence is one list; with it, the paragraph while sentences go on in the same unit.
        if gap.contains('。') && !cue || gap.matches('。').count() > 3 || gap.contains("共计") || gap.contains("合计") {
            break;
        }
        let Some(v) = f.exact(*part) else { break };
        sum += v;
        slack += f.slack(*part);
        if n >= 1 && (sum - value).abs() <= slack {
            let own_cue = cue || !f.text(f.all[total].text.end, f.all[*part].text.start).contains('。');
            // Small numbers add up by chance, unless they are apart in the same unit: 案件3件,胜诉2件、撤诉1件.
            let apart = between.contains(['，', ',', '；', ';', '（', '(', '：', ':'])
                && following[..=n].iter().all(|i| f.source.str(f.all[*i].unit) == f.source.str(f.all[total].unit));
            if cue || value >= Decimal::from(10) || apart {
                let status = if cue { Status::Asserted } else { Status::Implied };
                return own_cue.then(|| total_and_parts(f, total, &following[..=n], status, Some(true)));
            }
        }
        if sum > value + slack {
            break;
        }
    }
    if !cue {
        return None;
    }
    failing(f, total, value, &following)
}

/// Returns a list behind 其中 that is closed and does not add up: every part exact, to the end of its sentence, and near the total.
fn failing(f: &Figures<'_>, total: usize, value: Decimal, following: &[usize]) -> Option<Reconciliation> {
    let first = *following.first()?;
    let end = f.all[first].text.start;
    let mut parts: Vec<usize> = Vec::new();
    for part in following {
        let gap = f.text(end, f.all[*part].text.start);
        if gap.contains(['。', '；', ';'])
            || f.text(parts.last().map_or(end, |p| f.all[*p].text.end), f.all[*part].text.start).contains(['，', ','])
        {
            break;
        }
        f.exact(*part)?;
        parts.push(*part);
    }
    if parts.len() < 2 {
        return None;
    }
    let last = f.all[*parts.last()?].text.end;
    let tail: String = f.source.text.get(last as usize..).unwrap_or("").chars().take(2).collect();
    let lead = f.text(f.all[total].text.end, f.all[*parts.first()?].text.start);
    let whole = f.text(f.all[total].text.start, last);
    if tail.starts_with(['等', '、']) || tail.starts_with("以上") || lead.contains("主要") || whole.contains("等") {
        return None;
    }
    let sum: Decimal = parts.iter().filter_map(|p| f.exact(*p)).sum();
    let slack: Decimal = parts.iter().chain([&total]).map(|p| f.slack(*p)).sum();
    let gap = value - sum;
    // Much less than the whole: 其中 named some of the parts only.
    (gap.abs() > slack && gap <= value / Decimal::TEN).then(|| total_and_parts(f, total, &parts, Status::Asserted, Some(false)))
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
