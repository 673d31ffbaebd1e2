//! A change that a quantity states, and one that two figures in a row tell.

use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{basis, direction};
use crate::report::metrics::cues::{ends_with_basis, tells_result};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::cut::{is_empty, tail};
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::step::step;
use crate::text::blank::is_blank;
use crate::text::numbers::{Kind, Quantity};
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Returns the change a quantity states: 同比下降26.10%, 比上年增加12件. `None` if it states none.
pub(crate) fn stated(p: &Paragraph<'_>, q: &Quantity, clause: Part) -> Option<Change> {
    let words = &p.text[clause.start..q.span.start as usize];
    let (way, direction) = direction(words)?;
    let (basis_at, basis) = match basis(words) {
        Some(b) => b,
        None => (way, basis_before(p, clause.start, q, way)?),
    };
    let times = q.unit.of(p.text) == "倍";
    let amount_unit = match q.kind {
        Kind::Percent => AmountUnit::Percent,
        Kind::PercentagePoint => AmountUnit::PercentagePoint,
        // 同比增长2倍
        Kind::Number if times => AmountUnit::Percent,
        _ => AmountUnit::Absolute,
    };
    // A multiple is a change in percent.
    let scale = if times { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let amount = q.value?.checked_mul(scale)?;
    // 同比下降至5件 tells where it came to, not by how much.
    if tells_result(words) {
        return None;
    }
    let start = clause.start + basis_at.min(way);
    let direction = if amount.is_sign_negative() && !amount.is_zero() { Direction::Down } else { direction };
    let direction = if amount.is_zero() { Direction::Flat } else { direction };
    Some(Change {
        text: p.span(start, q.span.end as usize),
        basis,
        direction,
        amount: Some(amount.abs()),
        amount_unit: Some(amount_unit),
        step: step(p.text, q).checked_mul(scale).map(|s| s.normalize()),
        approx: q.approx,
    })
}

/// Returns the basis of a change whose own clause names none: it may be in the clause before (与去年相比,增长5%); in brackets
/// and in percent it can be nothing else.
fn basis_before(p: &Paragraph<'_>, clause: usize, q: &Quantity, way: usize) -> Option<Basis> {
    let mark = p.text[..clause].chars().next_back()?;
    let end = clause - mark.len_utf8();
    let before = &p.text[p.clause(end).start..end];
    if ends_with_basis(before)
        && let Some((_, basis)) = basis(before)
    {
        return Some(basis);
    }
    (matches!(mark, '(' | '（') && q.kind == Kind::Percent && way == 0).then_some(Basis::Other)
}

/// Returns the way from the figure before to this one: 由142项调整为97项. `None` if the words between tell none.
pub(crate) fn reached(p: &Paragraph<'_>, q: &Quantity, lead: &str, told: &[Metric]) -> Option<Change> {
    let words = lead.trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '约' | '近'));
    if !tells_result(words) || words.chars().count() > 6 {
        return None;
    }
    let from = told.last().filter(|m| m.unit.len() == q.unit.len())?;
    let before = &p.text[..p.here(from.text.start)];
    if !before.ends_with(['由', '从']) && !tail(before, 6).contains(['由', '从']) {
        return None;
    }
    let (old, new) = (from.value?, q.value?);
    let direction = match new.cmp(&old) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    Some(Change {
        text: p.span(p.here(from.text.start), q.span.end as usize),
        basis: Basis::Other,
        direction,
        amount: Some(new.checked_sub(old)?.abs()),
        amount_unit: Some(AmountUnit::Absolute),
        step: None,
        approx: None,
    })
}

/// Gives a change to the figure it speaks of: the one before it in the sentence, else the next, for which it waits.
pub(crate) fn attach(p: &Paragraph<'_>, change: Change, told: &mut [Metric], waiting: &mut Option<Change>, clause: Part) {
    let words = &p.text[clause.start..p.here(change.text.start).max(clause.start)];
    // A clause that names something else speaks of what comes: 发案率同比下降12%.
    let names_other = !words.is_empty() && {
        let own = noun_before(words);
        !is_empty(&own) && !told.last().is_some_and(|m| m.label.contains(own.as_str()) || own.contains(m.label.as_str()))
    };
    let free = told.iter().rposition(|m| m.change.is_none());
    if p.text[clause.start..].starts_with("分别") || words.ends_with("分别") {
        // 分别增长5%、8%: the first of the figures that wait.
        if let Some(m) = told.iter_mut().find(|m| m.change.is_none()) {
            m.change = Some(change);
        }
        return;
    }
    match free {
        Some(i) if i + 1 == told.len() && !names_other => told[i].change = Some(change),
        _ if told.is_empty() => *waiting = Some(change),
        _ => {}
    }
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
            let Some((from, basis)) = basis(&p.text[clause.start..at]) else { continue };
            let span = p.span(clause.start + from, at + word.needle().len());
            let start = p.span(p.sentence(at).start, at).start;
            if let Some(m) = figures.iter_mut().rev().find(|m| m.text.start >= start && m.text.end <= span.start)
                && m.change.is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_says_by_how_many_percent() {
        let said: Vec<u32> = CUES.rows("no-figure").iter().map(|r| r.1.unwrap().parse().unwrap()).collect();
        assert_eq!(said, [0, 100, 100]);
    }
}
