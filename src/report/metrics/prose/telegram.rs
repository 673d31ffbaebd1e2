//! Numbers without a unit that add up to a figure told just before: 收到申请63件。受理55，不受理5，放弃3.
//!
//! A bare number may be anything. Only where all of a sentence that stand behind a name of their own, from the first to the last,
//! add up to a figure before them do they count, in its unit.

use crate::text::fold::is_han;
use crate::text::numbers::{Item, Kind, Quantity};
use crate::text::span::Span;
use rust_decimal::Decimal;

/// A bare number that counts, and the unit it is in.
pub(crate) struct Borrowed {
    /// The number, by its place among the items.
    item: usize,
    pub figure: Span,
    /// The unit of the total, in the paragraph.
    pub unit: Span,
}

/// The number of figures before the parts that may be their total.
const BEFORE: usize = 4;

/// The most characters of the name before a bare number.
const NAME: usize = 12;

/// Returns the bare numbers of a paragraph that count, in order.
pub(crate) fn borrowed(text: &str, items: &[Item]) -> Vec<Borrowed> {
    let mut out: Vec<Borrowed> = Vec::new();
    let mut n = 0;
    while n < items.len() {
        let run = run(text, items, n);
        if run.len() >= 2 {
            if let Some(unit) = unit_of_total(text, items, &run, &out) {
                out.extend(run.iter().filter_map(|i| Some(Borrowed { item: *i, figure: quantity(&items[*i])?.figure, unit })));
            }
            n = run.last().map_or(n, |last| last + 1);
        } else {
            n += 1;
        }
    }
    out
}

fn quantity(item: &Item) -> Option<&Quantity> {
    match item {
        Item::Quantity(q) => Some(q),
        Item::Rejected(_) => None,
    }
}

/// Returns the value of a whole number that is neither rounded nor a change.
fn whole(q: &Quantity) -> Option<Decimal> {
    q.value.filter(|v| q.approx.is_none() && q.kind == Kind::Number && v.is_integer() && !v.is_sign_negative())
}

/// Whether a number stands bare behind a name at the end of a clause: 维持22，.
fn is_bare(text: &str, q: &Quantity) -> bool {
    let (start, end) = (q.span.start as usize, q.span.end as usize);
    if !q.unit.is_empty() || whole(q).is_none() || !q.figure.of(text).starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let name = text[..start].chars().rev().take(NAME + 1).take_while(|c| is_han(*c)).count();
    let behind = &text[end..];
    (1..=NAME).contains(&name) && (behind.is_empty() || behind.starts_with(['，', ',', '、', '；', ';', '。', '（', '(', '）', ')']))
}

/// Whether a figure tells only how another one changed: 6.5%, （-2件）.
fn is_change(text: &str, q: &Quantity) -> bool {
    let before = text[..q.span.start as usize].trim_end_matches(['+', '＋', '↑', '↓']);
    matches!(q.kind, Kind::Percent | Kind::PercentagePoint)
        || before.ends_with(['（', '(']) && (q.value.is_some_and(|v| v.is_sign_negative()) || before.len() < q.span.start as usize)
}

/// Returns the bare numbers of one sentence from an item on, with nothing but changes between them.
fn run(text: &str, items: &[Item], from: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    let mut end = 0;
    for (n, item) in items.iter().enumerate().skip(from) {
        let span = item.span();
        if !run.is_empty() && text.get(end..span.start as usize).is_none_or(|gap| gap.contains(['。', '：', ':', '\n'])) {
            break;
        }
        match item {
            Item::Quantity(q) if is_bare(text, q) => run.push(n),
            Item::Quantity(q) if !run.is_empty() && is_change(text, q) => {}
            _ => break,
        }
        end = span.end as usize;
    }
    run
}

/// Returns the unit of the figure that some bare numbers add up to; `None` if there is none.
fn unit_of_total(text: &str, items: &[Item], run: &[usize], told: &[Borrowed]) -> Option<Span> {
    /// A smaller total may agree by chance, unless it is the nearest.
    const LEAST: Decimal = Decimal::TEN;
    let first = *run.first()?;
    let begin = items[first].span().start as usize;
    let sum: Decimal = run.iter().filter_map(|i| quantity(&items[*i])?.value).sum();
    let mut nearest = true;
    let before = items[..first].iter().enumerate().rev().filter_map(|(n, i)| Some((n, quantity(i)?)));
    for (n, q) in before.filter(|(_, q)| !is_change(text, q)).take(BEFORE + MOST_BARE) {
        let between = text.get(q.span.end as usize..begin)?;
        if between.matches('。').count() > 1 {
            break;
        }
        let own = if q.unit.is_empty() { told.iter().find(|b| b.item == n).map(|b| b.unit) } else { Some(q.unit) };
        if let (Some(unit), Some(value)) = (own, whole(q)) {
            if value == sum && (nearest || value >= LEAST) {
                return Some(unit);
            }
            nearest = false;
        }
    }
    None
}

/// The number of bare numbers among the figures before the parts.
const MOST_BARE: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::scan_simplified;

    fn told(text: &str) -> Vec<String> {
        borrowed(text, &scan_simplified(text)).iter().map(|b| format!("{}{}", b.figure.of(text), b.unit.of(text))).collect()
    }

    #[test]
    fn bare_numbers_that_add_up_to_a_figure_take_its_unit() {
        assert_eq!(told("收到申请20件。受理15（+25%），不受理3，放弃2。"), ["15件", "3件", "2件"]);
        assert_eq!(told("收到申请20件。受理17，不受理3。已结：维持12，驳回5。")[2..], ["12件", "5件"]);
        assert_eq!(told("评查案卷30卷：优9、合格20、不合格1。"), ["9卷", "20卷", "1卷"]);
    }

    #[test]
    fn other_bare_numbers_are_left_alone() {
        // They do not add up, stand two sentences behind, are not all of a sentence, or are one only.
        assert_eq!(told("收到申请20件。受理15，不受理3。"), [""; 0]);
        assert_eq!(told("收到申请20件。按期办结。受理15，不受理5。"), [""; 0]);
        assert_eq!(told("收到申请20件。受理15，不受理5，转办7。"), [""; 0]);
        assert_eq!(told("收到申请20件，编号20。"), [""; 0]);
    }
}
