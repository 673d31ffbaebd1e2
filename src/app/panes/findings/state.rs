//! The findings pane: what a careful reader would flag in the shown report, by severity, then the relations between its figures
//! with their arithmetic; what the reader dismissed comes last. Each row has a card with its rule and evidence. Knows neither
//! keys nor how rows are drawn.

use crate::app::panes::text::state::What;
use crate::lang::{self, Lang, Say, say};
use crate::records::facts::{Judged, Memory};
use crate::report::{Report, Severity};
use crate::text::clean::{Span, is_blank};
use std::ops::Range;
use std::sync::Arc;

/// What a row is of: an index into the findings, or the reconciliations, of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Finding(usize),
    Relation(usize),
}

/// The part of the pane a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Severity(Severity),
    Relations,
    Dismissed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Head { part: Part, items: usize },
    Item(Item),
}

/// The pane.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The report the rows are of.
    pub report: Option<Arc<Report>>,
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
    /// Which of its places the card is at.
    pub place: usize,
    /// The lower half shows the card.
    pub card: bool,
}

impl Default for Findings {
    fn default() -> Self {
        Self { report: None, rows: Vec::new(), cursor: 0, top: 0, place: 0, card: true }
    }
}

/// Words of the report as evidence: the sentence around a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// 1-based.
    pub line: usize,
    pub text: String,
    /// The place itself, as a range of the text.
    pub lit: Range<usize>,
}

impl Findings {
    /// Derives the rows of a report; the cursor stays at its item.
    pub fn derive(&mut self, report: &Arc<Report>, dismissed: impl Fn(Item) -> bool) {
        let kept = self.item().filter(|_| self.report.as_ref().is_some_and(|r| r.id == report.id));
        let part = |item: Item| match item {
            _ if dismissed(item) => Part::Dismissed,
            Item::Finding(f) => Part::Severity(report.findings[f].severity),
            Item::Relation(_) => Part::Relations,
        };
        let relations = (0..report.reconciliations.len()).map(Item::Relation);
        let mut items: Vec<(Part, Item)> = (0..report.findings.len()).map(Item::Finding).chain(relations).map(|i| (part(i), i)).collect();
        items.sort_by_key(|(part, item)| (*part, doubt(report, *item)));
        self.rows.clear();
        for chunk in items.chunk_by(|a, b| a.0 == b.0) {
            self.rows.push(Row::Head { part: chunk[0].0, items: chunk.len() });
            self.rows.extend(chunk.iter().map(|(_, i)| Row::Item(*i)));
        }
        self.report = Some(Arc::clone(report));
        match kept.and_then(|k| self.rows.iter().position(|r| *r == Row::Item(k))) {
            Some(at) => self.cursor = at,
            None => self.go_to(if kept.is_some() { self.cursor } else { 0 }, false),
        }
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<Item> {
        match self.rows.get(self.cursor)? {
            Row::Item(item) => Some(*item),
            Row::Head { .. } => None,
        }
    }

    /// Goes to a row, or to the nearest that is no head, looking one way first.
    pub fn go_to(&mut self, row: usize, back: bool) {
        let before = self.cursor;
        let row = row.min(self.rows.len().saturating_sub(1));
        let solid = |r: &usize| matches!(self.rows.get(*r), Some(Row::Item(_)));
        let up = || (0..=row).rev().find(solid);
        let down = || (row..self.rows.len()).find(solid);
        self.cursor = if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(0);
        if self.cursor != before {
            self.place = 0;
        }
    }

    /// Goes on to the next place of the item under the cursor, around the end; answers which of how many it is.
    pub fn step_place(&mut self, forward: bool) -> Option<(usize, usize)> {
        let count = places(self.report.as_ref()?, self.item()?).len();
        if count == 0 {
            return None;
        }
        self.place = if forward { (self.place + 1) % count } else { (self.place + count - 1) % count };
        Some((self.place + 1, count))
    }

    /// The place the card is at.
    pub fn at(&self) -> Option<Span> {
        places(self.report.as_ref()?, self.item()?).get(self.place).copied()
    }
}

/// Relations that do not hold first, those that cannot be checked last.
fn doubt(report: &Report, item: Item) -> u8 {
    match item {
        Item::Finding(_) => 0,
        Item::Relation(r) => match report.reconciliations[r].holds {
            Some(false) => 0,
            Some(true) => 1,
            None => 2,
        },
    }
}

/// What a row says.
pub fn message(report: &Report, item: Item, lang: Lang) -> String {
    match item {
        Item::Finding(f) => lang::finding(lang, &report.findings[f]).0,
        Item::Relation(r) => report.reconciliations[r].expression.clone(),
    }
}

/// The rule behind it.
pub fn rule(report: &Report, item: Item, lang: Lang) -> &'static str {
    match item {
        Item::Finding(f) => lang::finding(lang, &report.findings[f]).1,
        Item::Relation(r) => lang::relation_rule(lang, report.reconciliations[r].relation),
    }
}

/// What was worked out, and what came of it.
pub fn arithmetic(report: &Report, item: Item, lang: Lang) -> Option<String> {
    let r = match item {
        Item::Finding(f) => return report.findings[f].arithmetic.clone(),
        Item::Relation(r) => r,
    };
    Some(format!("{} · {}", report.reconciliations[r].arithmetic, outcome(report, r, lang)))
}

/// Whether a relation holds; the base it implies.
pub fn outcome(report: &Report, relation: usize, lang: Lang) -> String {
    let r = &report.reconciliations[relation];
    match (r.holds, r.implied_previous.as_slice()) {
        (Some(true), _) => Say::Holds.text(lang).to_owned(),
        (Some(false), _) => Say::HoldsNot.text(lang).to_owned(),
        (None, []) => Say::NotCheckable.text(lang).to_owned(),
        (None, [only]) => say(lang, Say::ImpliedBase, &[only]),
        (None, [first, .., last]) => say(lang, Say::ImpliedBase, &[&format!("{first}-{last}")]),
    }
}

/// Where it stands in the text: its places, then lines that are none of theirs.
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

/// The 1-based lines of its places, each once.
pub fn lines(report: &Report, item: Item) -> Vec<usize> {
    let mut lines: Vec<usize> = places(report, item).iter().map(|p| report.line(p.start)).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Most characters of a quote on either side of its place.
const AROUND: usize = 60;

/// The sentence around a place.
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
    Quote { line: report.line(span.start), lit: head.len()..head.len() + own.len(), text: format!("{head}{own}{tail}") }
}

/// Up to the end of the sentence, its full stop included.
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

/// By what an item is known in the reader's records: its code, and the words of its first place or of its arguments.
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

/// What the reader made of an item.
pub fn judged(memory: &Memory, report: &Report, name: &str, year: Option<u32>, item: Item) -> Option<Judged> {
    let (code, words) = known_by(report, item);
    memory.judged(crate::report::report_key::report_key(&report.id), name, year, &code, &words)
}

/// An item as what is lit in the text.
pub fn what(item: Item) -> What {
    match item {
        Item::Finding(f) => What::Finding(f),
        Item::Relation(r) => What::Relation(r),
    }
}

/// Every place of every finding, in the order of the text.
pub fn all_places(report: &Report) -> Vec<(Span, usize)> {
    let of = |f: usize| places(report, Item::Finding(f)).into_iter().map(move |p| (p, f));
    let mut all: Vec<(Span, usize)> = (0..report.findings.len()).flat_map(of).collect();
    all.sort_by_key(|(p, f)| (p.start, *f));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::relations::Relation;
    use crate::report::findings::relations::{Reconciliation, Status};
    use crate::text::clean::Clean;

    const TEXT: &str =
        "青石县2022年法治政府建设情况报告\n一、主要举措\n办案40件，其中普通程序30件、简易程序12件。\n一、存在的问题\n力量不足。\n";

    fn relation(holds: Option<bool>, expression: &str, place: Span) -> Reconciliation {
        Reconciliation {
            relation: Relation::Sum,
            status: Status::Asserted,
            metrics: Vec::new(),
            expression: expression.to_owned(),
            arithmetic: "30 + 12 = 42".to_owned(),
            holds,
            implied_previous: vec![3, 4],
            place,
        }
    }

    fn report() -> Arc<Report> {
        let mut r = crate::report::read(Clean::new(TEXT.to_owned()), &[]).remove(0);
        let at = TEXT.find("办案").unwrap();
        let place = Span::new(at, at + "办案40件".len());
        r.reconciliations = [(None, "c"), (Some(true), "b"), (Some(false), "40 = 30 + 12")].map(|(h, e)| relation(h, e, place)).to_vec();
        Arc::new(r)
    }

    #[test]
    fn by_severity_then_relations_by_doubt_then_what_was_dismissed() {
        let (mut f, r) = (Findings::default(), report());
        let first = Item::Finding(r.findings.iter().position(|f| f.severity == Severity::Error).unwrap());
        f.derive(&r, |_| false);
        assert!(matches!(f.rows[0], Row::Head { part: Part::Severity(Severity::Error), .. }));
        assert_eq!(f.item(), Some(first));
        let last: Vec<Row> = f.rows[f.rows.len() - 3..].to_vec();
        assert_eq!(last, [2, 1, 0].map(|r| Row::Item(Item::Relation(r))), "does not hold, holds, cannot be checked");
        f.derive(&r, |i| i == first);
        assert_eq!(f.rows.last(), Some(&Row::Item(first)));
        assert_eq!(f.item(), Some(first), "the cursor stays at it");
        f.go_to(0, true);
        assert!(f.item().is_some(), "a head is no place to stand on");
    }

    #[test]
    fn evidence_is_the_sentence_with_its_line() {
        let r = report();
        let item = Item::Relation(2);
        let q = quote(&r, places(&r, item)[0]);
        assert_eq!((q.line, q.text.as_str(), &q.text[q.lit.clone()]), (3, "办案40件，其中普通程序30件、简易程序12件。", "办案40件"));
        assert_eq!(arithmetic(&r, item, Lang::Zh).unwrap(), "30 + 12 = 42 · 不符,待核");
        assert_eq!(outcome(&r, 0, Lang::Zh), "推算基数 3-4");
        assert_eq!(message(&r, item, Lang::Zh), "40 = 30 + 12");
    }

    #[test]
    fn what_the_reader_made_of_it_outlives_other_numbers() {
        use crate::records::facts::{Fact, Judgement};
        let r = report();
        let item = Item::Finding(0);
        let (code, words) = known_by(&r, item);
        let mut memory = Memory::default();
        let j = |judged| {
            Fact::Judged(Judgement {
                report: 1, name: "青石县".into(), year: Some(2022), code: code.clone(), words: words.clone(), judged
            })
        };
        memory.learn(j(Some(Judged::Dismissed)));
        assert_eq!(
            judged(&memory, &r, "青石县", Some(2022), item),
            Some(Judged::Dismissed),
            "known by place and year where the bytes changed"
        );
        assert_eq!(judged(&memory, &r, "白鹭县", Some(2022), item), None);
        memory.learn(j(None));
        assert!(memory.judgements.is_empty());
    }

    #[test]
    fn places_are_gone_through() {
        let (mut f, r) = (Findings::default(), report());
        f.derive(&r, |_| false);
        let count = places(&r, f.item().unwrap()).len();
        assert!(count > 1, "numbers that start over stand in several places");
        assert_eq!(f.step_place(false), Some((count, count)));
        assert_eq!(f.step_place(true), Some((1, count)));
        assert_eq!(lines(&r, f.item().unwrap()), [2, 4]);
    }
}
