//! The evidence for a finding or a relation of one report: its sentence, rule and arithmetic, where it occurs in the text, and what the
//! reader made of it. Knows no pane and no row.

use crate::app::place::What;
use crate::lang::{self, Lang, Say};
use crate::records::facts::Memory;
use crate::records::judged::Judged;
use crate::records::whose::Whose;
use crate::report::Report;
use crate::report::findings::finding::{Code, Finding};
use crate::report::findings::relations::{Reconciliation, Relation};
use crate::text::blank::is_blank;
use crate::text::span::Span;
use std::ops::Range;

/// What a row shows: an index into the findings, or the reconciliations, of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Finding(usize),
    Relation(usize),
}

/// Words of the report as evidence: the sentence around a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// 1-based.
    pub line: usize,
    pub text: String,
    /// The place itself, as a range of the text.
    pub highlight: Range<usize>,
}

/// Returns the sentence of a finding; of two numbers alone it would not be known what they are of.
fn named(report: &Report, finding: &Finding, lang: Lang) -> String {
    let sentence = lang::finding(lang, finding).0;
    let total = finding.metrics.first().and_then(|m| report.metrics.get(*m)).filter(|m| !m.label.is_empty());
    match total.filter(|_| finding.code == Code::PartsAndTotal) {
        Some(total) => format!("{}{}{sentence}", total.label, lang.pick(": ", "：")),
        None => sentence,
    }
}

/// Returns the sentence of a row.
pub fn message(report: &Report, item: Item, lang: Lang) -> String {
    match item {
        Item::Finding(f) => named(report, &report.findings[f], lang),
        Item::Relation(r) => {
            let r = &report.reconciliations[r];
            // The figure it is about comes first: 231 / (1 + 13.8%) alone says little.
            let worked = worked(r);
            match r.metrics.first().and_then(|m| report.metrics.get(*m)).filter(|m| !m.label.is_empty()) {
                Some(m) => format!("{}{}{worked}", m.label, lang.pick(": ", "：")),
                None => worked,
            }
        }
    }
}

/// Returns what a row without room for the whole is about, and its figures; `None` if there are none.
pub fn name_and_figures(report: &Report, item: Item) -> Option<(&str, String)> {
    let label = |metrics: &[usize]| metrics.first().and_then(|m| report.metrics.get(*m)).map_or("", |m| m.label.as_str());
    match item {
        Item::Finding(f) => {
            let f = &report.findings[f];
            Some((label(&f.metrics), lang::finding_figures(f)?))
        }
        Item::Relation(r) => {
            let r = &report.reconciliations[r];
            Some((label(&r.metrics), worked(r)))
        }
    }
}

/// Returns the expression of a relation with the base that it implies.
fn worked(r: &Reconciliation) -> String {
    format!("{}{}", r.expression, base(r).unwrap_or_default())
}

/// Returns the base that a relation implies as the result of its expression: ` ≈ 203`.
fn base(r: &Reconciliation) -> Option<String> {
    let exact = r.arithmetic.rsplit_once(" = ").map(|(_, result)| result).filter(|_| r.relation == Relation::YoyBase)?;
    Some(match r.implied_previous.as_slice() {
        [only] if only.to_string() == exact => format!(" = {exact}"),
        [only] => format!(" ≈ {only}"),
        [first, .., last] => format!(" ≈ {first}-{last}"),
        [] => format!(" ≈ {exact}"),
    })
}

/// Whether only the report of the year before can tell if a relation holds.
pub fn wants_year_before(r: &Reconciliation) -> bool {
    r.holds.is_none() && r.relation == Relation::YoyBase
}

/// Returns the rule behind it.
pub fn rule(report: &Report, item: Item, lang: Lang) -> &'static str {
    match item {
        Item::Finding(f) => lang::finding(lang, &report.findings[f]).1,
        Item::Relation(r) => lang::relation_rule(lang, report.reconciliations[r].relation),
    }
}

/// Returns what was computed, and its result.
pub fn arithmetic(report: &Report, item: Item, lang: Lang) -> Option<String> {
    let r = match item {
        Item::Finding(f) => return report.findings[f].arithmetic.clone(),
        Item::Relation(r) => r,
    };
    let worked = &report.reconciliations[r].arithmetic;
    // Whether a base is that of the year before is another report's to say.
    Some(if wants_year_before(&report.reconciliations[r]) { worked.clone() } else { format!("{worked} · {}", outcome(report, r, lang)) })
}

/// Returns whether a relation holds; of one that implies a base, that this is all it does.
pub fn outcome(report: &Report, relation: usize, lang: Lang) -> &'static str {
    let r = &report.reconciliations[relation];
    let outcome = match r.holds {
        Some(true) => Say::Holds,
        Some(false) => Say::HoldsNot,
        None if wants_year_before(r) => Say::ImpliedBase,
        None => Say::NotCheckable,
    };
    outcome.text(lang)
}

/// Returns where it occurs in the text: its places, then lines outside of these.
pub fn places(report: &Report, item: Item) -> Vec<Span> {
    match item {
        Item::Finding(f) => {
            let f = &report.findings[f];
            let mut all = f.places.clone();
            let known: Vec<usize> = all.iter().map(|p| report.line(p.start)).collect();
            let lines = f.lines.iter().filter(|l| **l > 0 && !known.contains(l));
            all.extend(lines.map(|l| report.text.line_span(l - 1)));
            all
        }
        Item::Relation(r) => {
            let r = &report.reconciliations[r];
            let mut all: Vec<Span> = r.metrics.iter().filter_map(|m| report.metrics.get(*m)).map(|m| m.text).collect();
            if all.is_empty() {
                all.push(r.place);
            }
            all
        }
    }
}

/// Returns the 1-based lines of its places, each once.
pub fn lines(report: &Report, item: Item) -> Vec<usize> {
    let mut lines: Vec<usize> = places(report, item).iter().map(|p| report.line(p.start)).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The maximum number of characters quoted on either side of its place.
const AROUND: usize = 60;

/// Returns the sentence around a place.
pub fn quote(report: &Report, span: Span) -> Quote {
    let text = report.text.text();
    let (from, to) = (span.start as usize, (span.end as usize).min(text.len()));
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '；' | '\n');
    let head: String = text.get(..from).unwrap_or("").chars().rev().take(AROUND).take_while(|c| !stop(*c)).collect();
    let head: String = head.chars().rev().collect();
    let own: String = text.get(from..to).unwrap_or("").trim_end_matches('\n').chars().take(3 * AROUND).collect();
    let tail = text.get(to..).unwrap_or("");
    let closed = own.ends_with(stop);
    let tail: String = if closed { String::new() } else { until(tail, stop) };
    let head = head.trim_start_matches(is_blank);
    let one = |t: &str| crate::text::one_line::one_line(t).into_owned();
    let (head, own, tail) = (one(head), one(&own), one(&tail));
    Quote { line: report.line(span.start), highlight: head.len()..head.len() + own.len(), text: format!("{head}{own}{tail}") }
}

/// Returns the text up to the end of the sentence, its full stop included.
fn until(text: &str, stop: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in text.chars().take(AROUND) {
        if c == '\n' {
            break;
        }
        out.push(c);
        if stop(c) {
            break;
        }
    }
    out
}

// ------------------------------------------------------------------------------------------------ the reader's own judgement

/// Returns what identifies an item in the reader's records: its code, and the words of its first place or of its arguments.
pub fn known_by(report: &Report, item: Item) -> (String, String) {
    let words = |span: Option<&Span>| span.map_or("", |s| report.str(*s)).chars().filter(|c| *c != '\n').take(40).collect::<String>();
    match item {
        Item::Finding(f) => {
            let f = &report.findings[f];
            let args = || f.args.iter().map(|(name, _)| f.text(name)).collect::<Vec<_>>().join(" ");
            let words = words(f.places.first());
            (f.code.code().to_owned(), if words.is_empty() { args() } else { words })
        }
        Item::Relation(r) => {
            let r = &report.reconciliations[r];
            (r.relation.code().to_owned(), r.expression.clone())
        }
    }
}

/// Returns the reader's judgement of an item.
pub fn judged(memory: &Memory, report: &Report, whose: &Whose, item: Item) -> Option<Judged> {
    // Most readers judged nothing yet, and a report may have thousands of relations.
    if memory.judgements.is_empty() {
        return None;
    }
    let (code, words) = known_by(report, item);
    memory.judged(whose, &code, &words)
}

/// Returns an item as what is highlighted in the text.
pub fn what(item: Item) -> What {
    match item {
        Item::Finding(f) => What::Finding(f),
        Item::Relation(r) => What::Relation(r),
    }
}

/// Returns every place of every finding, in the order of the text.
pub fn all_places(report: &Report) -> Vec<(Span, usize)> {
    let of = |f: usize| places(report, Item::Finding(f)).into_iter().map(move |p| (p, f));
    let mut all: Vec<(Span, usize)> = (0..report.findings.len()).flat_map(of).collect();
    all.sort_by_key(|(p, f)| (p.start, *f));
    all
}
