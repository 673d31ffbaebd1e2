//! The figures of two years in pairs: what changed by how much, unless unit, scope or period drifted, and whether a stated change
//! is that of the pair.

use crate::compare::align::Alignment;
use crate::compare::figures::change::ComputedChange;
use crate::compare::figures::figure::{Drift, Figure, Move, Verdict};
use crate::compare::figures::key::{Known, KnownFigures, Of};
use crate::compare::figures::likeness::{Clues, beside, likeness, name_likeness};
use crate::compare::figures::stated;
use crate::compare::figures::wording::without_sum;
use crate::compare::side::Side;
use crate::report::Report;
use crate::report::metrics::{Kind, Metric};
use crate::text::stop;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// The score from which a contradiction may be told of two figures.
const SURE: f32 = 0.62;

/// At most so many figures are looked at for one: a text without sense may tell one thing thousands of times.
const MANY: usize = 64;

/// How alike the names are of a figure that is told twice.
const TWIN: f32 = 0.5;

/// Returns the figures of two reports, paired; in the order of the new report, then those that vanished. What a report tells of the
/// year before (上年为327件) is not a figure of its own year and not listed.
pub fn pair(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Figure> {
    let mut a = KnownFigures::new(old, a, &alignment.group_of_old);
    let mut b = KnownFigures::new(new, b, &alignment.group_of_new);
    weigh(&mut a, &mut b);
    let mut partners = assign(&a, &b, alignment);
    prefer_stated(&b, &mut partners);
    let comparable = consecutive(old, new);
    let mut left: Vec<bool> = a.known.iter().map(|k| !k.last_year).collect();
    let mut out = Vec::with_capacity(b.known.len().max(a.known.len()));
    for (n, partner) in partners.into_iter().enumerate() {
        if b.known[n].last_year {
            continue;
        }
        let metric = &new.metrics[n];
        let Some((o, score)) = partner else {
            let verdict = metric.change.as_ref().map(|_| Verdict::NotCheckable);
            out.push(Figure { new: Some(n), verdict, ..Figure::alone(Move::Added) });
            continue;
        };
        left[o] = false;
        let mut figure = Figure { old: Some(o), new: Some(n), ..compared((old, a.of(o)), (new, b.of(n))) };
        if let Some(change) = &metric.change {
            let worked = (comparable && figure.drift.is_none()).then(|| stated::check(old, &old.metrics[o], new, metric, change)).flatten();
            // Of a figure that may be another one nothing is said.
            let (verdict, arithmetic, near) = match worked {
                Some(w) if w.verdict != Verdict::Contradicts || score >= SURE => (w.verdict, w.arithmetic, w.near),
                _ => (Verdict::NotCheckable, None, false),
            };
            figure.near = near;
            figure.verdict = Some(verdict);
            figure.arithmetic = arithmetic;
        }
        out.push(figure);
    }
    if comparable {
        told_together(old, &b, &mut out);
        told_of_sums(old, &b, &mut out);
    }
    out.extend((0..left.len()).filter(|o| left[*o]).map(|o| Figure { old: Some(o), ..Figure::alone(Move::Vanished) }));
    out
}

/// A figure that a report tells twice is compared where a change is stated for it.
fn prefer_stated(b: &KnownFigures<'_>, partners: &mut [Option<(usize, f32)>]) {
    let metrics = &b.report.metrics;
    let mut told: FxHashMap<Decimal, Vec<usize>> = FxHashMap::default();
    for (m, metric) in metrics.iter().enumerate().filter(|(m, metric)| metric.change.is_none() && partners[*m].is_some()) {
        if let Some(value) = metric.value {
            told.entry(value).or_default().push(m);
        }
    }
    for n in 0..partners.len() {
        if partners[n].is_some() || b.known[n].last_year || metrics[n].change.is_none() {
            continue;
        }
        let Some(equal) = metrics[n].value.and_then(|v| told.get(&v)) else { continue };
        let twin = |m: &usize| {
            let (x, y) = (&b.known[n], &b.known[*m]);
            x.class == y.class && x.same_unit(y) && !y.last_year && name_likeness(x, y) >= TWIN
        };
        let found = equal.iter().filter(|m| partners[**m].is_some()).take(MANY).find(|m| twin(m));
        if let Some(m) = found.copied() {
            partners.swap(n, m);
        }
    }
}

/// Takes back a contradiction where one statement is for several figures (分别增加1个和8个) and would be right for a neighbour: which
/// amount is whose was read amiss.
fn told_together(old: &Report, b: &KnownFigures<'_>, figures: &mut [Figure]) {
    let new = b.report;
    for at in 0..figures.len() {
        let (Some(Verdict::Contradicts), Some(n)) = (figures[at].verdict, figures[at].new) else { continue };
        let Some(change) = new.metrics[n].change.as_ref().filter(|c| new.str(c.text).contains("分别")) else { continue };
        let sentence = b.known[n].sentence;
        let fits = |f: &Figure| {
            let (Some(o), Some(m)) = (f.old, f.new) else { return false };
            m != n
                && sentence.is_some()
                && b.known[m].sentence == sentence
                && stated::check(old, &old.metrics[o], new, &new.metrics[m], change).is_some_and(|c| c.verdict == Verdict::Agrees)
        };
        // Those of its sentence are beside it.
        if figures[at.saturating_sub(MANY)..].iter().take(2 * MANY).any(fits) {
            (figures[at].verdict, figures[at].arithmetic) = (Some(Verdict::NotCheckable), None);
        }
    }
}

/// Checks what prose says of the sums of a table of its section: 上表三项业务总量比上年增长8.4%.
fn told_of_sums(old: &Report, b: &KnownFigures<'_>, figures: &mut [Figure]) {
    let new = b.report;
    // The totals of the tables of each section, as indexes into the figures.
    let mut totals: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
    for (at, n) in figures.iter().enumerate().filter_map(|(at, f)| Some((at, f.new?))) {
        if b.known[n].cell && b.known[n].total {
            totals.entry(new.metrics[n].section).or_default().push(at);
        }
    }
    for (m, metric) in new.metrics.iter().enumerate().filter(|(_, m)| m.kind == Kind::Change) {
        let (Some(change), Some(totals)) = (&metric.change, totals.get(&metric.section)) else { continue };
        let name = without_sum(&b.known[m].label);
        let is = |at: &&usize| {
            let Some(n) = figures[**at].new else { return false };
            new.metrics[n].text.end <= metric.text.start && b.known[n].label.ends_with(name)
        };
        if name.len() < 2 || totals.len() > MANY {
            continue;
        }
        let mut sums = totals.iter().filter(is);
        let (Some(at), None) = (sums.next().copied(), sums.next()) else { continue };
        let figure = &mut figures[at];
        let (Some(o), Some(n), None, None) = (figure.old, figure.new, figure.drift, figure.verdict) else { continue };
        if let Some(checked) = stated::check(old, &old.metrics[o], new, &new.metrics[n], change) {
            (figure.verdict, figure.arithmetic, figure.told_by) = (Some(checked.verdict), checked.arithmetic, Some(m));
            figure.near = checked.near;
        }
    }
}

/// Weighs the words of all figures by how many figures have them.
fn weigh(a: &mut KnownFigures<'_>, b: &mut KnownFigures<'_>) {
    // How many have a pair, and the one that was counted last: several of its bags may have it.
    let mut counts: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for (n, known) in (1..).zip(a.known.iter_mut().chain(&mut b.known)) {
        for pair in known.bags().into_iter().flat_map(|bag| &bag.pairs) {
            let (count, last) = counts.entry(*pair).or_default();
            *count += u32::from(std::mem::replace(last, n) != n);
        }
    }
    for known in a.known.iter_mut().chain(&mut b.known) {
        for bag in known.bags() {
            bag.weigh(|pair| counts.get(&pair).map_or(1, |(count, _)| *count));
        }
    }
}

/// Returns two figures that are one, beside each other.
fn compared((old_report, old): (&Report, Of<'_>), (new_report, new): (&Report, Of<'_>)) -> Figure {
    let drift = if !old.known.same_unit(new.known) {
        Some(Drift::Unit)
    } else if old.known.scope != new.known.scope {
        Some(Drift::Scope)
    } else if old.known.period != new.known.period {
        Some(Drift::Period)
    } else {
        None
    };
    let kind = match middle(old.metric).zip(middle(new.metric)).map_or(Ordering::Equal, |(old, new)| new.cmp(&old)) {
        Ordering::Greater => Move::Up,
        Ordering::Less => Move::Down,
        Ordering::Equal => Move::Same,
    };
    let change = if drift.is_none() { ComputedChange::between((old_report, old.metric), (new_report, new.metric)) } else { None };
    Figure { change, drift, ..Figure::alone(kind) }
}

/// Returns the value, or the middle of a range.
fn middle(m: &Metric) -> Option<Decimal> {
    m.value.or_else(|| m.low.zip(m.high).and_then(|(l, h)| l.checked_add(h)?.checked_div(Decimal::TWO)))
}

/// The most candidates that one clue proposes for a figure: a report may tell one metric thousands of times.
const MOST: usize = 12;
/// Two letters of a label that occur in more figures than this say nothing.
const COMMON: usize = 16;
/// The score from which two figures are one; and from which they are if no other figure comes near for either.
const ENOUGH: f32 = 0.45;
const ALONE: f32 = 0.38;
const NEAR: f32 = 0.1;

/// Returns the partner of each figure of the new report, with how much speaks for it.
pub(super) fn assign(a: &KnownFigures<'_>, b: &KnownFigures<'_>, alignment: &Alignment) -> Vec<Option<(usize, f32)>> {
    let mut letters: Vec<(u32, usize)> = Vec::new();
    for (o, k) in a.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        letters.extend(k.letters().map(|p| (p, o)));
    }
    letters.sort_unstable();
    // Indexes of 32 bits: of each figure there may be dozens.
    let mut scored: Vec<(f32, u32, u32)> = Vec::new();
    let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut tried: Vec<usize> = Vec::new();
    // The sums of tables: what they are called depends on the caption and on which way the table lies.
    let sum = |k: &Known| k.cell && k.total;
    let sums: Vec<usize> = (0..a.known.len()).filter(|o| sum(&a.known[*o])).collect();
    for (n, k) in b.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        stop::check();
        tried.clear();
        let sentence = k.sentence.and_then(|s| beside(a.side, b.side, alignment, s));
        if let Some(list) = sentence.and_then(|p| a.of_sentence.get(&p.old)) {
            around(list, list.partition_point(|o| a.known[*o].rank < k.rank), &mut tried);
        }
        // Of one name: where it occurs many times, the n-th is the n-th.
        let mut of_name = |old: Option<&Vec<usize>>, new: Option<&Vec<usize>>| {
            let (Some(old), Some(new)) = (old, new) else { return false };
            around(old, new.partition_point(|m| *m < n), &mut tried);
            old.len() == 1 && new.len() == 1
        };
        let one_label = of_name(a.of_label.get(&k.name), b.of_label.get(&k.name));
        let many = |list: Option<&Vec<usize>>| list.is_some_and(|l| l.len() > 1);
        let many_label = many(a.of_label.get(&k.name)) || many(b.of_label.get(&k.name));
        let name = b.report.metrics[n].canonical.as_deref().map(|c| (k.class, c));
        let one_name = name.is_some_and(|c| of_name(a.of_canonical.get(&c), b.of_canonical.get(&c)));
        let head = name.and_then(|c| match (a.heads.get(&c).map(Vec::as_slice), b.heads.get(&c).map(Vec::as_slice)) {
            (Some([old]), Some([new])) if *new == n => Some(*old),
            _ => None,
        });
        tried.extend(head);
        if sum(k) {
            around(&sums, sums.partition_point(|o| o * b.known.len() < n * a.known.len()), &mut tried);
        }
        // Of a like name.
        for p in k.letters() {
            let from = letters.partition_point(|(q, _)| *q < p);
            let here = letters[from..].iter().take(COMMON + 1).take_while(|(q, _)| *q == p);
            if here.clone().count() <= COMMON {
                tried.extend(here.map(|(_, o)| *o));
            }
        }
        tried.retain(|o| !a.known[*o].last_year);
        tried.sort_unstable();
        tried.dedup();
        for o in &tried {
            let sentence = sentence.filter(|p| a.known[*o].sentence == Some(p.old));
            let score = likeness(a.of(*o), b.of(n), Clues { sentence, one_label, many_label, one_name: one_name || head == Some(*o) });
            if score >= ALONE {
                scored.push((score, index(*o), index(n)));
            }
        }
    }
    // Among equals what lies in the same share of its report.
    let place = |o: u32, n: u32| (o as f32 / a.known.len() as f32 - n as f32 / b.known.len() as f32).abs();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.2, x.1).cmp(&(y.2, y.1))));
    let mut taken = vec![false; a.known.len()];
    let mut partners = vec![None; b.known.len()];
    let (mut best_old, mut best_new) = (vec![[(0.0, 0_u32); 2]; a.known.len()], vec![[(0.0, 0_u32); 2]; b.known.len()]);
    for (score, o, n) in &scored {
        for (best, who) in [(&mut best_old[*o as usize], *n), (&mut best_new[*n as usize], *o)] {
            if *score > best[0].0 {
                *best = [(*score, who), best[0]];
            } else if *score > best[1].0 {
                best[1] = (*score, who);
            }
        }
    }
    let clear = |score: f32, o: u32, n: u32| {
        score >= ENOUGH
            || [(&best_old[o as usize], n), (&best_new[n as usize], o)]
                .iter()
                .all(|(best, who)| best[0].1 == *who && best[1].0 + NEAR <= score)
    };
    for (score, o, n) in scored.into_iter().filter(|(score, o, n)| clear(*score, *o, *n)) {
        let (o, n) = (o as usize, n as usize);
        if !taken[o] && partners[n].is_none() {
            taken[o] = true;
            partners[n] = Some((o, score));
        }
    }
    partners
}

/// Adds what is around a place of a list.
fn around(list: &[usize], at: usize, to: &mut Vec<usize>) {
    to.extend(list.iter().skip(at.saturating_sub(MOST / 2)).take(MOST));
}

/// Whether two reports are of one body and of years that follow each other, so that last year is the old report's year.
pub(crate) fn consecutive(old: &Report, new: &Report) -> bool {
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let (a, b) = (&old.metadata.place, &new.metadata.place);
    // A unit may change its kind (乡, 镇, 街道; 县, 区), hardly its name.
    let stem = |name: &str| name.chars().take(2).collect::<String>();
    let names = a.chain.name().zip(b.chain.name());
    years.is_some_and(|(from, to)| from + 1 == to)
        && names.is_none_or(|(a, b)| stem(a) == stem(b))
        && a.department.is_some() == b.department.is_some()
}
