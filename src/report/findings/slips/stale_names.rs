//! Names that were out of date in the reporting year: laws, plans and congresses, as [`Facts`] has them.

use crate::report::facts::Facts;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::text::span::Span;

/// Returns the words of the checks of this file: whatever is flagged holds one of them.
pub(super) fn openers(facts: &Facts) -> impl Iterator<Item = String> {
    let replaced = facts.replaced.iter().flat_map(|r| &r.old).map(|old| old.split('(').next().unwrap_or(old).to_owned());
    let congresses = facts.congresses.iter().rev().skip(1).map(|c| spirit(&c.number));
    replaced.chain(congresses)
}

/// Flags names that were replaced before the reporting year.
pub(super) fn replaced(facts: &Facts, text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
    for replaced in facts.replaced.iter().filter(|r| year >= r.stale_from) {
        for old in &replaced.old {
            if let Some(place) = place_of(text, old)
                && !text[..place.start as usize].ends_with('原')
            {
                found.push(stale(old.trim_matches(['《', '》']), &replaced.new, year, base, place));
            }
        }
    }
}

/// Returns where a name first occurs in a text. The period behind it may be in brackets of either width, with any dash.
fn place_of(text: &str, name: &str) -> Option<Span> {
    let Some((head, period)) = name.split_once('(') else {
        return text.find(name).map(|at| Span::new(at, at + name.len()));
    };
    let period = period.trim_end_matches(')');
    let dash = |c: char| if matches!(c, '—' | '－' | '–' | '~') { '-' } else { c };
    text.match_indices(head).find_map(|(at, _)| {
        let inner = text[at + head.len()..].strip_prefix(['(', '（'])?;
        let chars = || inner.chars().take(period.chars().count());
        let len: usize = chars().map(char::len_utf8).sum();
        chars().map(dash).eq(period.chars()).then(|| Span::new(at, text.len() - inner.len() + len))
    })
}

/// Flags a congress whose spirit is cited as the newest in a report on a year after the next one.
pub(super) fn congress(facts: &Facts, text: &str, base: usize, year: u32, found: &mut Vec<Finding>) {
    let congresses = &facts.congresses;
    for (n, old) in congresses.iter().enumerate() {
        let newer = &congresses[n + 1..];
        let Some(next) = newer.first().filter(|next| year > next.year) else { return };
        if newer.iter().any(|c| ["大", "届"].iter().any(|kind| text.contains(&format!("{}{kind}", c.number)))) {
            continue;
        }
        let words = spirit(&old.number);
        if let Some(at) = text.find(&words) {
            let name = |number: &str| format!("{number}大");
            found.push(stale(&name(&old.number), &name(&next.number), year, base, Span::new(at, at + words.len())));
        }
    }
}

/// Returns how a congress is cited as the newest: 十九大精神.
fn spirit(number: &str) -> String {
    format!("{number}大精神")
}

fn stale(name: &str, expected: &str, year: u32, base: usize, place: Span) -> Finding {
    Finding::new(Code::StaleName, Severity::Info)
        .arg("text", Arg::Text(name.to_owned()))
        .arg("expected", Arg::Text(expected.to_owned()))
        .arg("year", Arg::Number(u64::from(year)))
        .at([Span::new(base + place.start as usize, base + place.end as usize)])
}
