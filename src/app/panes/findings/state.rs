//! The findings pane: what a careful reader would flag in the shown report, by severity, then the relations between its figures with their
//! arithmetic; what the reader dismissed comes last. Each row has a card with its rule and evidence. Knows neither keys nor how rows are
//! drawn.

use crate::app::panes::findings::evidence::{Item, places, wants_year_before};
use crate::compare::figures::Verdict;
use crate::report::findings::relations::{Reconciliation, Relation};
use crate::report::{Report, Severity};
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The part of the pane that a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Severity(Severity),
    /// Stated changes, and the figures of the year before that they imply.
    Changes,
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
    /// The report that the rows are derived from.
    pub report: Option<Arc<Report>>,
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
    /// Which of its places the card shows.
    pub place: usize,
    /// Whether the lower half shows the card.
    pub card: bool,
    /// The report of the year before, once it was read.
    pub before: Option<Before>,
}

/// What the report of the year before says of figures whose base only it has.
#[derive(Debug, Clone)]
pub struct Before {
    pub entry: usize,
    pub report: Arc<Report>,
    /// By the index of the metric.
    pub said: HashMap<usize, SaidBefore>,
}

/// What the report of the year before says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidBefore {
    /// The index of its metric there.
    pub metric: usize,
    pub value: Decimal,
    /// Whether the stated change is that of the two.
    pub verdict: Verdict,
    /// But only within their rounding.
    pub near: bool,
}

impl Default for Findings {
    fn default() -> Self {
        Self { report: None, rows: Vec::new(), cursor: 0, top: 0, place: 0, card: true, before: None }
    }
}

impl Findings {
    /// Derives the rows of a report; the cursor stays at its item.
    pub fn derive(&mut self, report: &Arc<Report>, dismissed: impl Fn(Item) -> bool) {
        let kept = self.item().filter(|_| self.report.as_ref().is_some_and(|r| r.id == report.id));
        let part = |item: Item| match item {
            _ if dismissed(item) => Part::Dismissed,
            Item::Finding(f) => Part::Severity(report.findings[f].severity),
            Item::Relation(r) if report.reconciliations[r].relation == Relation::YoyBase => Part::Changes,
            Item::Relation(_) => Part::Relations,
        };
        // What a finding says already is not said again.
        let told: HashSet<&[usize]> = report.findings.iter().map(|f| &*f.metrics).filter(|m| !m.is_empty()).collect();
        let found = |r: &Reconciliation| r.holds == Some(false) && told.contains(&*r.metrics);
        let relations = (0..report.reconciliations.len()).filter(|r| !found(&report.reconciliations[*r])).map(Item::Relation);
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

    /// Returns the item under the cursor.
    pub fn item(&self) -> Option<Item> {
        match self.rows.get(self.cursor)? {
            Row::Item(item) => Some(*item),
            Row::Head { .. } => None,
        }
    }

    /// Goes to a row, or to the nearest that is not a heading, looking in one direction first.
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

    /// Goes to the next place of the item under the cursor, wrapping around; returns its number and the number of places.
    pub fn step_place(&mut self, forward: bool) -> Option<(usize, usize)> {
        let count = places(self.report.as_ref()?, self.item()?).len();
        if count == 0 {
            return None;
        }
        self.place = if forward { (self.place + 1) % count } else { (self.place + count - 1) % count };
        Some((self.place + 1, count))
    }

    /// Returns what the report of the year before says of the figure of a relation that implies it, and whether the stated change agrees.
    pub fn said_before(&self, relation: usize) -> Option<SaidBefore> {
        let r = self.report.as_ref()?.reconciliations.get(relation).filter(|r| wants_year_before(r))?;
        self.before.as_ref()?.said.get(r.metrics.first()?).copied()
    }

    /// Returns the place that the card shows.
    pub fn at(&self) -> Option<Span> {
        places(self.report.as_ref()?, self.item()?).get(self.place).copied()
    }
}

/// Returns the sort key of an item: relations that do not hold come first, those that cannot be checked last.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panes::findings::evidence::{arithmetic, judged, known_by, lines, message, outcome, quote};
    use crate::lang::Lang;
    use crate::records::facts::Memory;
    use crate::records::judged::Judged;
    use crate::report::findings::relations::Status;
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
        let mut r = crate::report::read(Clean::new(TEXT.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0);
        let at = TEXT.find("办案").unwrap();
        let place = Span::new(at, at + "办案40件".len());
        r.reconciliations = [(None, "c"), (Some(true), "b"), (Some(false), "40 = 30 + 12")].map(|(h, e)| relation(h, e, place)).to_vec();
        Arc::new(r)
    }

    #[test]
    fn findings_come_by_severity_then_relations_by_doubt_then_dismissed_ones() {
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
        assert_eq!((q.line, q.text.as_str(), &q.text[q.highlight.clone()]), (3, "办案40件，其中普通程序30件、简易程序12件。", "办案40件"));
        assert_eq!(arithmetic(&r, item, Lang::Zh).unwrap(), "30 + 12 = 42 · 不符，待核");
        assert_eq!(outcome(&r, 0, Lang::Zh), "本报告内无法核对");
        assert_eq!(message(&r, item, Lang::Zh), "40 = 30 + 12");
    }

    #[test]
    fn judgements_survive_other_indexes() {
        use crate::records::facts::{Fact, Judgement, Stamp};
        use crate::records::whose::Whose;
        let of = |report, name: &str| Whose { report, name: name.to_owned(), year: Some(2022), other: Some(false) };
        let r = report();
        let item = Item::Finding(0);
        let (code, words) = known_by(&r, item);
        let mut memory = Memory::default();
        let j = |judged| {
            Fact::Judged(Judgement { of: of(1, "青石县"), code: code.clone(), words: words.clone(), judged, stamp: Stamp::default() })
        };
        memory.record(j(Some(Judged::Dismissed)));
        assert_eq!(judged(&memory, &r, &of(2, "青石县"), item), Some(Judged::Dismissed), "known by place and year where the bytes changed");
        assert_eq!(judged(&memory, &r, &of(2, "白鹭县"), item), None);
        memory.record(j(None));
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
