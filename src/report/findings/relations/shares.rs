//! Shares and the two counts they are of: 受理281件,物业91件,占全部纠纷的32.4%; 当场办结8566件,占比92.0%.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS, agrees, is_reckonable};
use crate::report::findings::relations::rates::rate_and_counts;
use crate::report::findings::relations::relation::Reconciliation;
use crate::report::metrics::metric::Kind;
use crate::text::blank::is_blank;
use rust_decimal::Decimal;

/// Adds the shares that the text tells with the counts they are of; `told` are the rates that are told already.
pub(super) fn shares(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    for rate in f.range.clone() {
        let m = &f.all[rate];
        let Some(value) = m.value.filter(|v| is_reckonable(*v) && m.kind == Kind::Percent && m.approx.is_none()) else { continue };
        if !out.iter().any(|r| r.metrics.first() == Some(&rate) && r.holds.is_some())
            && let Some(share) = share(f, rate, value)
        {
            out.push(share);
        }
    }
}

/// What the words before a share say that it is of.
enum Whole<'a> {
    /// 占审结案件的 names it.
    Named(&'a str),
    /// 占比 and a bare 占 do not.
    Unnamed,
}

/// Returns what a share is of, and where the word for that begins in the words before it. `None` if it is no share.
fn whole(words: &str) -> Option<(usize, Whole<'_>)> {
    if let Some(at) = words.rfind("占比").or_else(|| words.rfind("比重")) {
        let plain = !words[at..].contains(['，', ',', '、']);
        return plain.then_some((at, Whole::Unnamed));
    }
    let at = words.rfind('占')?;
    if words[at + '占'.len_utf8()..].trim_end_matches(['约', '近']).trim_matches(is_blank).is_empty() {
        return Some((at, Whole::Unnamed));
    }
    let rest = words[at + '占'.len_utf8()..].trim_end_matches(['约', '近']);
    let name = rest.strip_suffix('的').or_else(|| rest.strip_suffix("比重为")).or_else(|| rest.strip_suffix("比例为"))?;
    let core = RELATIONS.words("wholes").fold(name, |n, w| n.strip_prefix(w).unwrap_or(n));
    let core = RELATIONS.words("amounts").fold(core, |n, w| n.strip_suffix(w).unwrap_or(n));
    let core = if core.chars().nth(3).is_some() { core.strip_suffix("案件").unwrap_or(core) } else { core };
    let plain = !name.contains(['，', ',', '、', '。']) && core.chars().nth(1).is_some();
    plain.then_some((at, Whole::Named(core)))
}

/// Returns the relation of a share to its counts; `None` if it is no share, or the counts are not told.
fn share(f: &Figures<'_>, rate: usize, value: Decimal) -> Option<Reconciliation> {
    /// The number of bytes before a share that may say what it is of.
    const NEAR: usize = 180;
    let m = &f.all[rate];
    let last = rate.checked_sub(1).filter(|i| *i >= f.range.start)?;
    let from = f.all[last].text.end.max(m.text.start.saturating_sub(u32::try_from(NEAR).unwrap_or(0)));
    let words = f.source.text.get(from as usize..m.text.start as usize)?;
    let (at, whole) = whole(words)?;
    let counts: Vec<usize> = (f.range.start..rate)
        .rev()
        .take(MOST_PARTS)
        .filter(|i| f.exact(*i).is_some_and(|v| v > Decimal::ZERO && v.is_integer()) && f.all[*i].kind == Kind::Count)
        .collect();
    let part = part(f, &counts, from as usize + at)?;
    let wholes = || counts.iter().copied().filter(|d| *d != part && f.unit(*d) == f.unit(part) && f.exact(part) <= f.exact(*d));
    let fits = |d: &usize| match (f.exact(part), f.exact(*d)) {
        (Some(a), Some(b)) => agrees((a, f.slack(part)), (b, f.slack(*d)), value, m.step),
        _ => false,
    };
    match whole {
        // What it is of is not named: only where it is printed so precisely that nothing else would fit.
        Whole::Unnamed if m.step < Decimal::ONE => wholes().find(fits).map(|d| rate_and_counts(f, rate, part, d, Some(true))),
        Whole::Unnamed => None,
        Whole::Named(name) => {
            let called = |d: &usize| f.all[*d].label.contains(name) || f.words(*d).contains(name);
            let own: Vec<usize> = wholes().filter(called).collect();
            if let Some(d) = own.iter().copied().find(fits) {
                return Some(rate_and_counts(f, rate, part, d, Some(true)));
            }
            if let Some(only) = own.iter().copied().max_by_key(|d| f.exact(*d)) {
                let worked = f.exact(part)?.checked_div(f.exact(only)?)?.checked_mul(Decimal::ONE_HUNDRED)?;
                let close = (worked - value).abs() <= Decimal::TEN && !f.text(f.all[only].text.end, m.text.start).contains('。');
                return close.then(|| rate_and_counts(f, rate, part, only, Some(false)));
            }
            // Told in another paragraph: by its whole name.
            let named = name.chars().nth(3).is_some() && own.is_empty();
            let mut far = (0..f.range.start).filter(|d| named && f.all[*d].label.contains(name) && f.unit(*d) == f.unit(part));
            let d = far.next().filter(|d| fits(d) && far.next().is_none())?;
            Some(rate_and_counts(f, rate, part, d, Some(true)))
        }
    }
}

/// Returns the count that a share is told of: the one directly before it, or the one whose name is the subject of its clauses.
fn part(f: &Figures<'_>, counts: &[usize], at: usize) -> Option<usize> {
    /// The number of characters between a count and its share.
    const BETWEEN: usize = 14;
    let nearest = *counts.first()?;
    let text = |i: usize| f.source.text.get(f.all[i].text.end as usize..at).unwrap_or("。");
    let between = text(nearest);
    let subject = between
        .rsplit(['。', '；', ';', ')', '）'])
        .next()
        .unwrap_or(between)
        .trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '、'));
    let named = counts.iter().copied().find(|i| {
        let own = f.words(*i).trim_matches(is_blank);
        own.chars().nth(1).is_some() && subject.starts_with(own)
    });
    let near = !between.contains(['。', '；', ';']) && between.chars().count() <= BETWEEN;
    named.or_else(|| near.then_some(nearest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_a_share_say_what_it_is_of() {
        let name = |words: &str| match whole(words) {
            Some((_, Whole::Named(name))) => name.to_owned(),
            Some((_, Whole::Unnamed)) => "-".to_owned(),
            None => String::new(),
        };
        assert_eq!(name("，占全部纠纷的"), "纠纷");
        assert_eq!(name("，占审结案件的"), "审结");
        assert_eq!(name("，占调委会调处总数的"), "调委会调处");
        assert_eq!((name("，占比"), name("，约占")), ("-".to_owned(), "-".to_owned()));
        // No shares.
        assert_eq!(name("，办结率"), "");
        assert_eq!(name("，占地，增长"), "");
        assert_eq!(name("，占比居首，增长"), "");
    }
}
