//! Rates and the two counts they are of: 受理327件,调解成功319件,成功率97.6%.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS};
use crate::report::findings::relations::arithmetic::{agrees, is_reckonable, plain};
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::label::cut::tail;
use crate::report::metrics::metric::Kind;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Labels of what came in.
static TAKEN_IN: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("taken-in")));

/// The number of figures of the table above a paragraph that may be a total of it.
const ABOVE: usize = 6;

/// Adds rates and the two counts they are of: 受理327件,调解成功319件,成功率97.6%.
pub(super) fn rates(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    for rate in f.range.clone() {
        let m = &f.all[rate];
        let Some(value) = m.value.filter(|v| is_reckonable(*v) && m.kind == Kind::Percent && m.approx.is_none()) else { continue };
        let own = f.words(rate);
        let name =
            if m.label.ends_with('率') { m.label.as_str() } else { own.rfind('率').map_or("", |at| &own[..at + '率'.len_utf8()]) };
        let Some(stem) = stem(name) else { continue };
        let counts: Vec<usize> = (f.range.start..rate)
            .rev()
            .take(MOST_PARTS)
            .take_while(|i| f.stops(f.all[*i].text.end, m.text.start) <= 2)
            // The totals of the table above, of which the line below it tells more.
            .chain((0..f.range.start).rev().take(ABOVE).filter(|i| f.all[*i].label.contains("合计")))
            .filter(|i| f.exact(*i).is_some_and(|v| v > Decimal::ZERO && v.is_integer()) && f.all[*i].kind == Kind::Count)
            .collect();
        let here = |i: usize| f.range.contains(&i) && !f.text(f.all[i].text.end, m.text.start).contains('。');
        let names = |i: usize| stem.iter().any(|s| f.all[i].label.contains(s) || f.words(i).contains(s));
        // 议定205项。办成189项、没有办成的16项，办成率92.2%: the count before it.
        let before = |n: usize, d: usize| counts.iter().find(|i| **i < n && f.unit(**i) == f.unit(n)) == Some(&d);
        // The nearest count is most often the numerator, one before it the denominator.
        let pairs = counts.iter().enumerate().flat_map(|(n, num)| counts[n + 1..].iter().map(move |den| (*num, *den)));
        let fits = |(num, den): &(usize, usize)| f.unit(*num) == f.unit(*den) && f.exact(*num) <= f.exact(*den);
        let all: Vec<(usize, usize)> = pairs.filter(fits).collect();
        let holding = all.iter().copied().find(|(n, d)| match (f.exact(*n), f.exact(*d)) {
            // 100% of two equal counts says little unless the name says whose rate it is; nor do counts of other sentences.
            (Some(a), Some(b)) => {
                let named = names(*n);
                let told =
                    here(*d) && (a != b || named) || named && (takes_in(&f.all[*d].label) || takes_in(f.words(*d)) || before(*n, *d));
                told && agrees((a, f.slack(*n)), (b, f.slack(*d)), value, m.step)
            }
            _ => false,
        });
        if let Some((num, den)) = holding {
            out.push(rate_and_counts(f, rate, num, den, Some(true)));
            continue;
        }
        // It fails only where two counts are directly before it, the name of the rate is that of the numerator, and the
        // two are near: else it is the rate of something else.
        let close = |num: usize, den: usize| {
            let share = f.exact(num).zip(f.exact(den)).and_then(|(a, b)| a.checked_div(b));
            share.is_some_and(|s| (s * Decimal::ONE_HUNDRED - value).abs() <= Decimal::TEN)
        };
        if let [num, den, ..] = counts[..]
            && all.contains(&(num, den))
            && names(num)
            && (takes_in(&f.all[den].label) || takes_in(f.words(den)))
            && num + 1 == rate
            && den + 1 == num
            && here(den)
            && close(num, den)
        {
            out.push(rate_and_counts(f, rate, num, den, Some(false)));
        }
    }
}

/// Returns the relation of a rate and its counts, with its arithmetic.
pub(super) fn rate_and_counts(f: &Figures<'_>, rate: usize, num: usize, den: usize, holds: Option<bool>) -> Reconciliation {
    let (n, d) = (f.all[num].value.unwrap_or_default(), f.all[den].value.unwrap_or(Decimal::ONE));
    let worked = n.checked_div(d).map(|q| (q * Decimal::ONE_HUNDRED).round_dp(2)).unwrap_or_default();
    let start = f.all[den].text.start.min(f.all[num].text.start);
    Reconciliation {
        relation: Relation::PercentOf,
        status: Status::Implied,
        metrics: vec![rate, num, den],
        expression: format!("{}% = {} / {}", f.all[rate].value.unwrap_or_default(), plain(n), plain(d)),
        arithmetic: format!("{} / {} = {}%", plain(n), plain(d), plain(worked)),
        holds,
        implied_previous: Vec::new(),
        place: Span { start, end: f.all[rate].text.end },
    }
}

/// Returns what a rate counts, by its name: 办结率 → 办结; 出庭应诉率 → 出庭应诉, 出庭.
fn stem(label: &str) -> Option<Vec<&str>> {
    let head = tail(label.strip_suffix('率')?, 4);
    let mut all = vec![head];
    for n in [2, 3] {
        if let Some((at, _)) = head.char_indices().nth(n) {
            all.extend([tail(head, n), &head[..at]]);
        }
    }
    all.extend(RELATIONS.rows("rates-of").iter().filter(|(word, _)| head.contains(word)).filter_map(|(_, other)| *other));
    Some(all)
}

/// Whether a label is of what came in, of which a rate is stated.
fn takes_in(label: &str) -> bool {
    TAKEN_IN.stand_in(label)
}
