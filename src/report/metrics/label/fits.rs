//! What an outcome, a rate or a sum can be of: 整改 of 问题, 审结 of 案件. Knows words, not where they stand.

use crate::report::metrics::label::cut::longer;
use crate::report::metrics::label::nouns::{Bare, bare, verb_and_noun};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Outcomes with the nouns that they can be of.
struct Fits {
    words: Words,
    nouns: Vec<Vec<&'static str>>,
}

static FITS: LazyLock<Fits> = LazyLock::new(|| {
    let rows = LABELS.rows("fits");
    Fits {
        words: Words::new(rows.iter().map(|r| r.0)),
        nouns: rows.iter().map(|r| r.1.unwrap_or("").split_whitespace().collect()).collect(),
    }
});

/// What stands before the nouns of an outcome that is counted in another unit than they are.
const ANY: &str = "any";

/// Longest label that is made, in characters.
const LONGEST: usize = 20;

/// What a bare label can be of.
pub(crate) struct Wanted {
    number: usize,
    /// The label is a rate or a sum, whose unit says nothing of what it is of.
    pub any_unit: bool,
}

/// Returns what a label can be of; `None` if it has a noun, or if no list knows its outcome.
pub(crate) fn wanted(label: &str) -> Option<Wanted> {
    // 听证, 专家论证: a step of something, whatever that is counted in.
    if let Some(number) = FITS.words.number(label).filter(|n| FITS.nouns[*n].first() == Some(&ANY)) {
        return Some(Wanted { number, any_unit: true });
    }
    let kind = bare(label);
    if matches!(kind, Bare::No | Bare::Part | Bare::Attribute) {
        return None;
    }
    let stem = label.strip_suffix('率').unwrap_or(label);
    let (number, ..) = FITS.words.within(stem).max_by_key(|(_, at, end)| (end - at, *end))?;
    Some(Wanted { number, any_unit: matches!(kind, Bare::Rate | Bare::Measure) })
}

/// Whether a bare label can be of a noun; one that no list knows can.
pub(super) fn can_be(label: &str, noun: &str) -> bool {
    wanted(label).is_none_or(|w| w.fits(noun))
}

impl Wanted {
    /// Returns what a step is one of, 重大行政决策 of 列入重大行政决策目录的事项; `None` if the label is no such step, or the other names none.
    fn step_of<'a>(&self, other: &'a str) -> Option<&'a str> {
        let nouns = &FITS.nouns[self.number];
        let long = nouns.iter().filter(|n| nouns.first() == Some(&ANY) && n.chars().nth(3).is_some());
        let (at, noun) = long.filter_map(|n| Some((other.find(n)?, n))).min()?;
        let from = if other[..at].ends_with("重大") && !noun.starts_with("重大") { at - "重大".len() } else { at };
        Some(&other[from..at + noun.len()])
    }

    fn fits(&self, noun: &str) -> bool {
        FITS.nouns[self.number].iter().filter(|n| **n != ANY).any(|n| noun.ends_with(n) || n.chars().nth(2).is_some() && noun.contains(n))
    }
}

/// Returns a bare label with the noun of another label, if it can be of that: 问题整改 of 整改 and 反馈问题.
pub(crate) fn of(wanted: &Wanted, label: &str, other: &str) -> Option<String> {
    if let Some(step) = wanted.step_of(other) {
        let whole = format!("{step}{label}");
        return (!longer(&whole, LONGEST)).then_some(whole);
    }
    let noun = verb_and_noun(other).1?;
    if !wanted.fits(noun) {
        return None;
    }
    let noun = noun.strip_suffix("申请").filter(|n| n.chars().nth(3).is_some()).unwrap_or(noun);
    let noun = ["事项目录", "目录", "事项清单", "清单"].iter().find_map(|w| noun.strip_suffix(w)).unwrap_or(noun);
    let stem = label.strip_suffix('率').unwrap_or(label);
    let before = noun.strip_suffix(stem).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(noun);
    let whole = format!("{before}{label}");
    (!longer(&whole, LONGEST)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(label: &str, other: &str) -> Option<String> {
        of(&wanted(label)?, label, other)
    }

    #[test]
    fn an_outcome_is_of_what_it_can_be_of() {
        for (label, other, want) in [
            ("整改率", "反馈问题", Some("问题整改率")),
            ("审结", "受理行政复议申请", Some("行政复议审结")),
            ("采纳率", "提出意见建议", Some("意见建议采纳率")),
            ("报备率", "制定行政规范性文件", Some("行政规范性文件报备率")),
            // Questions are not adopted, people not concluded; what has a noun needs none.
            ("采纳率", "反馈问题", None),
            ("审结", "培训干部", None),
            ("案件审结", "受理行政复议申请", None),
        ] {
            assert_eq!(named(label, other).as_deref(), want, "{label} {other}");
        }
    }
}
