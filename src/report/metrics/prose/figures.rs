//! Names the figures of a paragraph one after another.

use crate::report::knowledge::Knowledge;
use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{Covers, bound, direction, lies_ahead, promises, scope_and_period, tells_way};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::behind::noun_after;
use crate::report::metrics::label::cut;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::label::topic::Topic;
use crate::report::metrics::metric::Kind as MetricKind;
use crate::report::metrics::metric::{Metric, UnitSense, kind, nature, sense};
use crate::report::metrics::prose::change::{Before, Stated};
use crate::report::metrics::prose::counts::{CIRCUMSTANCES, counts, is_circumstance, per_unit};
use crate::report::metrics::prose::flat::{Figures, flat_changes};
use crate::report::metrics::prose::former::{Former, Way, former};
use crate::report::metrics::prose::naming::canonical;
use crate::report::metrics::prose::paragraph::{Around, Paragraph, Part};
use crate::report::metrics::prose::several::{changes, each_its_own, may_go_on, nouns, of_each_before, series, sharing};
use crate::report::metrics::prose::telegram::{Borrowed, borrowed};
use crate::report::metrics::prose::whose::{Found, Told, Whose, is_free, named, of_table, own_words, whose, whose_row};
use crate::report::metrics::prose::{change, naming, owner, parts, unequal};
use crate::report::metrics::step::step;
use crate::report::metrics::taxonomy::Taxonomy;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::numbers::{Approx, Item, Kind, Quantity};
use crate::text::span::Span;
use std::collections::VecDeque;
use std::ops::Range;

/// Reads paragraphs of a report; its lists are used again for the next one.
pub(crate) struct Prose<'a> {
    report: &'a Report,
    source: &'a Source<'a>,
    names: &'a Taxonomy,
    covers: &'a Covers,
    paragraph: Paragraph<'a>,
    section: Option<usize>,
    /// The whole section speaks of the year to come.
    plan: bool,
    /// The figures of the table above the paragraph.
    table: Option<Range<usize>>,
    /// Its bare numbers that count.
    borrowed: Vec<Borrowed>,
    /// Room for the words before a figure and behind it.
    folded: (String, String),
}

/// What is known of a sentence while its figures are read.
struct Sentence<'a> {
    part: Part,
    /// Where the figures of its paragraph begin in the list, and its own.
    paragraph: usize,
    first: usize,
    /// The noun that its bare labels take.
    topic: Topic<'a>,
    /// The words before a figure that does not count, if it was the last.
    uncounted: Option<&'a str>,
    /// Where that figure is.
    uncounted_at: Part,
}

impl<'a> Sentence<'a> {
    /// Begins another sentence, if this part is another one.
    fn enter(&mut self, p: &Paragraph<'_>, part: Part, first: usize) {
        if part.start != self.part.start {
            (self.part, self.first) = (part, first);
            self.topic.enter(p.text[..part.start].ends_with(['；', ';']));
            self.uncounted = None;
        }
    }

    /// Returns the bound that stands directly before the words of a figure and says which things it counts: 10万元以上.
    fn bound(&self, p: &Paragraph<'a>, q: &Quantity, lead: &str) -> Option<&'a str> {
        /// The most characters of a bound.
        const MOST: usize = 9;
        let Part { start, end } = self.uncounted_at;
        let begins = (q.span.start as usize).checked_sub(lead.len())?;
        let words = p.text.get(start..end).filter(|w| w.ends_with(['上', '下', '内', '元']))?;
        let noun = lead.chars().take_while(|c| fold::is_han(*c)).count();
        let lead = lead.strip_prefix('的').unwrap_or(lead);
        let noun = noun.max(lead.chars().take_while(|c| fold::is_han(*c)).count());
        (self.uncounted.is_some() && begins == end && noun > 1 && words.chars().count() <= MOST).then_some(words)
    }
}

impl<'a> Prose<'a> {
    pub fn new(report: &'a Report, source: &'a Source<'a>, knowledge: &'a Knowledge) -> Self {
        let (names, covers) = (knowledge.taxonomy(), knowledge.covers());
        let paragraph = Paragraph::new();
        Self {
            report,
            source,
            names,
            covers,
            paragraph,
            section: None,
            plan: false,
            table: None,
            borrowed: Vec::new(),
            folded: Default::default(),
        }
    }

    /// Adds the figures of a paragraph, whose items are given, in order; `table` are the figures of the table above it.
    pub fn read(&mut self, section: Option<usize>, span: Span, items: &[Item], table: Option<Range<usize>>, out: &mut Vec<Metric>) {
        self.paragraph.fill(self.source.str(span), span.start, items);
        self.borrowed = borrowed(self.paragraph.text, items);
        self.section = section;
        self.table = table;
        self.plan = section.is_some_and(|s| self.report.sections[s].ahead);
        let first = out.len();
        let nowhere = Part { start: usize::MAX, end: usize::MAX };
        let mut sentence =
            Sentence { part: nowhere, paragraph: first, first, topic: Topic::default(), uncounted: None, uncounted_at: nowhere };
        let mut last_end = 0;
        // The way from the value before, and the labels that 分别 gives to the next figures.
        let mut way: Option<Way<'_>> = None;
        let mut labels: VecDeque<String> = VecDeque::new();
        // Where the words before began that name the value before as what is measured from.
        let mut base: Option<usize> = None;
        let mut row_of_old: Option<usize> = None;
        // The quantities up to here are told with one before them.
        let mut told_until = 0;
        for (n, item) in items.iter().enumerate() {
            let Item::Quantity(q) = item else { continue };
            if n < told_until {
                last_end = q.span.end as usize;
                continue;
            }
            sentence.enter(&self.paragraph, self.paragraph.sentence(q.figure.start as usize), out.len());
            let clause = self.paragraph.clause_near(q);
            if is_circumstance(self.paragraph.text, q, clause) {
                last_end = q.span.end as usize;
                continue;
            }
            if way.is_none() {
                match former(self.paragraph.text, items, n, q, (clause, last_end), self.report.metadata.report_year) {
                    Some(Former::Was(start, basis)) if self.was(q, start, basis, &mut out[sentence.first..]) => {
                        last_end = q.span.end as usize;
                        continue;
                    }
                    Some(Former::Way(w)) => {
                        way = Some(w);
                        continue;
                    }
                    Some(Former::Row(start)) => {
                        row_of_old = Some(start);
                        last_end = q.span.end as usize;
                        continue;
                    }
                    Some(Former::Base(at)) => {
                        base = Some(at);
                        last_end = q.span.end as usize;
                        continue;
                    }
                    Some(Former::Was(..)) | None => {}
                }
            }
            let parts = (sentence.part, clause);
            let around = Around::new(&self.paragraph, q, parts, (items, n), last_end, way.as_ref().map(|w| (w.start, w.item)));
            let stated = if way.is_none() { self.stated(q, &around, last_end, base.take(), (first, out)) } else { None };
            if let Some(stated) = stated {
                told_until = self.changed(&stated, &around, (items, n), last_end, &mut sentence, out);
            } else {
                if labels.is_empty() {
                    let alone = !may_go_on(self.paragraph.text, items, n);
                    let count = if alone { 1 } else { series(self.paragraph.text, items, n, clause).items.len() };
                    let told = &out[sentence.first..];
                    labels.extend(match row_of_old.take().and_then(|at| self.paragraph.text.get(clause.start..at)) {
                        None => each_its_own(&self.paragraph, around.lead, count, told, clause),
                        Some(lead) => nouns(lead.trim_end_matches("分别"), count).unwrap_or_else(|| vec![noun_before(lead); count]),
                    });
                }
                let before = out.len();
                self.figure(q, &around, last_end, (labels.pop_front(), way.as_ref()), &mut sentence, out);
                sentence.uncounted = (out.len() == before).then_some(around.lead);
                sentence.uncounted_at = Part { start: q.span.start as usize, end: q.span.end as usize };
            }
            way = None;
            last_end = q.span.end as usize;
        }
        naming::share_nouns(&self.paragraph, &mut out[first..]);
        naming::done_to_both(&self.paragraph, &mut out[first..]);
        let parts = parts::complete(&self.paragraph, &mut out[first..]);
        if out.len() > first {
            let title = section.map_or_else(String::new, |s| fold::simplify(&self.report.title_of(&self.report.sections[s])).into_owned());
            owner::complete(&self.paragraph, &mut out[first..], &parts, &title);
        }
        unequal::tell_apart(&self.paragraph, &mut out[first..]);
        let (before, own) = out.split_at_mut(first);
        let table = self.table.clone().and_then(|t| before.get_mut(t)).unwrap_or_default();
        flat_changes(&self.paragraph, Figures { own, table, unit: &|m| self.source.str(m.unit) });
    }

    /// Gives the figure in front of a value of the year before the change from that to it. Returns whether there is one.
    fn was(&self, q: &Quantity, start: usize, basis: Basis, told: &mut [Metric]) -> bool {
        let p = &self.paragraph;
        let unit = q.unit.of(p.text);
        let percent = q.kind == Kind::Percent;
        let alike = |m: &&mut Metric| {
            p.unit(m) == unit
                && percent == (m.kind == MetricKind::Percent)
                && p.clauses_between(m.text.end, start) <= 1
                && m.kind != MetricKind::Change
        };
        let Some(m) = told.iter_mut().next_back().filter(alike) else { return false };
        let (Some(old), Some(new)) = (q.value, m.value) else { return false };
        if is_free(m) {
            m.change = Some(Change {
                text: p.span(start, q.span.end as usize),
                basis,
                direction: match new.cmp(&old) {
                    std::cmp::Ordering::Less => Direction::Down,
                    std::cmp::Ordering::Equal => Direction::Flat,
                    std::cmp::Ordering::Greater => Direction::Up,
                },
                amount: new.checked_sub(old).map(|d| d.abs()),
                amount_unit: Some(if percent { AmountUnit::PercentagePoint } else { AmountUnit::Absolute }),
                step: None,
                approx: None,
            });
        }
        true
    }

    /// Returns the change that a quantity states.
    fn stated(
        &self,
        q: &Quantity,
        around: &Around<'_>,
        last_end: usize,
        base: Option<usize>,
        (first, out): (usize, &[Metric]),
    ) -> Option<Stated> {
        let here = |m: &&Metric| self.paragraph.holds(m.text.start);
        let before = Before {
            clause: around.clause,
            last_end,
            base,
            trail: around.trail,
            plan: self.plan,
            year: self.report.metadata.report_year,
            told: &out[first..],
            last: out
                .last()
                .filter(here)
                .filter(|m| m.text.start >= self.paragraph.span(around.sentence.start, around.sentence.start).start),
        };
        change::stated(&self.paragraph, q, &before)
    }

    /// Gives a change, and those in a row with it, to the figures they are of; a change of something else becomes a row of its
    /// own. Returns the place among the items up to which all is told.
    fn changed(
        &self,
        stated: &Stated,
        around: &Around<'_>,
        (items, n): (&[Item], usize),
        last_end: usize,
        sentence: &mut Sentence<'a>,
        out: &mut Vec<Metric>,
    ) -> usize {
        let p = &self.paragraph;
        let from = around.clause.start.max(last_end);
        let behind = last_end > around.clause.start;
        let mut own = own_words(p, stated.start, from, behind);
        // 出口在需求下降的情况下增长12%: what stands before the circumstances.
        if CIRCUMSTANCES.end(own)
            && let Some(at) = p.text[around.clause.start..stated.start].find('在')
        {
            own = own_words(p, around.clause.start + at, around.clause.start, false);
        }
        // 物业纠纷不降反升，较上年增加8件: the clause before names what changed.
        let mark = p.text[..around.clause.start].chars().next_back().map_or(0, char::len_utf8);
        if own.is_empty() && !behind && around.clause.start > around.sentence.start {
            let before = p.clause(around.clause.start - mark);
            let verb = before.of(p.text).trim_end_matches(['了', '明', '显']);
            if last_end <= before.start && tells_way(verb) {
                own = own_words(p, before.end, before.start, false);
            }
        }
        // Not beyond a few words: a paragraph may be as long as a file.
        let told_apart = cut::head(&p.text[from.min(stated.start)..], p.text[from.min(stated.start)..stated.start].chars().count() + 20)
            .contains("分别");
        let row = if told_apart { changes(p.text, items, n, around.clause) } else { series(p.text, items, n, around.clause) };
        let count = row.items.len();
        let Item::Quantity(q) = &items[n] else { return n + 1 };
        let told = Told { all: &out[sentence.paragraph..], sentence: sentence.first - sentence.paragraph };
        let found = Found { change: &stated.change, unit: q.unit.of(p.text), start: stated.start };
        if count == 1 {
            let words = p.text.get(from..q.span.start as usize).unwrap_or("");
            // 浓度26微克、下降5%: a figure that is not listed.
            let whose = match sentence.uncounted.take().filter(|_| own.is_empty()).map(noun_before) {
                Some(name) if is_empty(&name) => Whose::Taken,
                Some(name) => Whose::Name(name),
                None => whose(p, found, told, own, words, behind),
            };
            self.give(stated.change.clone(), whose, (q, own), around, sentence, out);
            return n + 1;
        }
        // A row of changes is of the row of figures before it, or of as many nouns; else nobody can tell.
        let owners = whose_row(p, found, told, own, count).or_else(|| {
            let names = nouns(own, count)?;
            Some(names.into_iter().map(|name| named(p, found, told, &name, false).map_or(Whose::Name(name), Whose::Figure)).collect())
        });
        let parts: Vec<&str> = own.split(['、', '和', '及', '与']).collect();
        let mut owners = owners.unwrap_or_default().into_iter();
        for (i, at) in row.items.iter().enumerate() {
            let Item::Quantity(q) = &items[*at] else { continue };
            let Some(change) = stated.of_row(p, q, i.checked_sub(1).map(|b| row.between[b])) else { continue };
            let own = if parts.len() == count { parts[i] } else { own };
            self.give(change, owners.next().unwrap_or(Whose::Taken), (q, own), around, sentence, out);
        }
        row.items.last().map_or(n + 1, |last| last + 1)
    }

    /// Gives a change to what it is of.
    fn give(
        &self,
        change: Change,
        whose: Whose,
        (q, own): (&Quantity, &str),
        around: &Around<'_>,
        sentence: &mut Sentence<'a>,
        out: &mut Vec<Metric>,
    ) {
        let told = &mut out[sentence.paragraph..];
        let whose = whose.on_average(self.paragraph.text.get(around.clause.start..q.span.end as usize).unwrap_or(""), told);
        let name = match whose {
            Whose::Figure(i) => {
                told[i].change = Some(change);
                return;
            }
            Whose::Each(all) => {
                for i in all {
                    told[i].change = Some(change.clone());
                }
                return;
            }
            Whose::Taken => return,
            Whose::Name(name) => {
                if let Some(table) = self.table.clone().and_then(|t| out.get_mut(t)) {
                    // A change of a total in the table above is told there.
                    let same = |m: &Metric| m.change.as_ref().is_some_and(|c| c.text.end == change.text.end);
                    if table.iter().any(same) {
                        return;
                    }
                    let unit = Some(q.unit.of(self.paragraph.text)).filter(|_| change.amount_unit == Some(AmountUnit::Absolute));
                    if let Some(i) = of_table(table, &|m| self.source.str(m.unit), own, &name, unit).filter(|i| is_free(&table[*i])) {
                        table[i].change = Some(change);
                        return;
                    }
                }
                name
            }
            Whose::Nameless if sentence.first == out.len() => {
                // 受理信访120件。同比下降5%。
                let before = self.paragraph.span(0, 0).start;
                if let Some(m) = out.last_mut().filter(|m| m.text.start >= before && m.change.is_none() && m.kind != MetricKind::Change)
                    && self.paragraph.clauses_between(m.text.end, around.clause.start) <= 1
                {
                    m.change = Some(change);
                    return;
                }
                naming::carried(&self.paragraph, around.clause, around.sentence, &[])
            }
            Whose::Nameless => return,
        };
        if is_empty(&name) || change.amount.is_none() {
            return;
        }
        let mut row = self.metric(q, around);
        row.label = sentence.topic.complete(name, &naming::named(&self.paragraph, q, around, around.clause.start));
        if row.kind == MetricKind::Target {
            // 力争发案率下降5%: the promise is to fall.
            let words = self.paragraph.text.get(around.clause.start..q.span.start as usize).unwrap_or("");
            let close = |c: char| is_blank(c) || matches!(c, '约' | '近' | '超' | '了');
            let verb = direction(words).map_or("", |(at, _)| words[at..].trim_end_matches(close));
            row.label = cut::shorten(&format!("{}{verb}", row.label), cut::LONGEST).to_owned();
        } else {
            row.kind = MetricKind::Change;
        }
        row.nature = None;
        row.change = Some(change);
        out.push(row);
    }

    /// Adds a figure, if it counts and has a name; one figure may serve several: 答复率、答复及时率达100%.
    fn figure(
        &mut self,
        q: &Quantity,
        around: &Around<'_>,
        last_end: usize,
        (given, way): (Option<String>, Option<&Way<'_>>),
        sentence: &mut Sentence<'a>,
        out: &mut Vec<Metric>,
    ) {
        let p = &self.paragraph;
        // 由1个工作日压至4小时 tells how long it takes.
        let time = way.is_some() && sense(q.unit.of(p.text)) == Some(UnitSense::Time);
        if !time && self.borrowed_unit(q).is_none() && !counts(p.text, q, around, self.plan) {
            return;
        }
        // 查处率较上年提高到93%
        let promised = || self.plan || promises(&p.text[around.clause.start..q.figure.start as usize]);
        let went = if way.is_none() { change::went(p, q, around.lead, self.report.metadata.report_year) } else { None };
        let went = went.filter(|(_, c)| c.basis != Basis::Other || !promised());
        let cut = went.as_ref().map(|(at, _)| Around { lead: &around.lead[..*at], ..*around });
        let around = cut.as_ref().unwrap_or(around);
        let told = &out[sentence.first..];
        // 刑事警情同比下降20%，为1200起: the change has its figure.
        let follows = told.last().filter(|m| m.kind == MetricKind::Change && change::tells_only_result(p, m.text.end, q));
        if let Some(m) = follows {
            let (label, change) = (m.label.clone(), m.change.clone());
            let metric = Metric { label, change, ..self.metric(q, around) };
            out.pop();
            self.add(metric, q, sentence, out);
            return;
        }
        let several = if given.is_none() && q.kind == Kind::Percent { sharing(around.lead) } else { Vec::new() };
        let label = given.filter(|l| !is_empty(l)).or_else(|| several.last().cloned()).or_else(|| self.label(q, around, way, told));
        // 人均收入突破5万关口、达到5.28万元: named before the figure that does not count.
        let reached = cut::without_closers(around.lead.trim_matches(cut::marks)).is_empty() && !around.lead.is_empty();
        let passed = sentence.uncounted.filter(|words| reached && !words.contains('每'));
        let label = label.or_else(|| passed.map(noun_before).filter(|l| !is_empty(l)));
        let Some(mut label) = label else { return };
        if let Some(bound) = sentence.bound(p, q, around.lead) {
            // 其中10万元以上项目13个: which projects.
            label = if around.lead.starts_with('占') { format!("{bound}占比") } else { format!("{bound}{label}") };
        }
        let mut names = several;
        if names.is_empty() && q.kind == Kind::Percent {
            let own = noun_before(around.lead);
            names = of_each_before(p, around.lead, &own, told, around.clause);
        }
        let mut metric = self.metric(q, around);
        metric.change = way.and_then(|w| change::reached(p, q, w)).or_else(|| went.map(|w| w.1));
        let last = names.pop().unwrap_or(label);
        let named = naming::named(&self.paragraph, q, around, last_end);
        for label in names {
            let label = sentence.topic.complete(label, &named);
            self.add(Metric { label, ..metric.clone() }, q, sentence, out);
        }
        metric.label = sentence.topic.complete(last, &named);
        self.add(metric, q, sentence, out);
    }

    /// Adds a figure under its name in the taxonomy.
    fn add(&mut self, mut m: Metric, q: &Quantity, sentence: &Sentence<'a>, out: &mut Vec<Metric>) {
        canonical(self.names, &mut m, q, self.paragraph.text, sentence.part, &mut self.folded);
        out.push(m);
    }

    /// Returns the label of a figure, by its sentence or else the title of its section; `None` if neither names it.
    fn label(&self, q: &Quantity, around: &Around<'_>, way: Option<&Way<'_>>, told: &[Metric]) -> Option<String> {
        let mut label = way.map_or_else(String::new, |w| {
            let before = noun_before(around.lead);
            if is_empty(&before) { noun_before(w.noun) } else { before }
        });
        if is_empty(&label) {
            label = naming::from_words(&self.paragraph, q, around, told);
        }
        if let Some((before, each)) = per_unit(around.lead) {
            // 检验量达到每千人5批, 每村培养3名调解员, and of what was told before: 每村8人.
            let near = |m: &&Metric| self.paragraph.clauses_between(m.text.end, around.clause.start) <= 1;
            let named = cut::without_closers(before).len() < before.trim_end().len();
            let noun = Some(noun_before(before)).filter(|n| named && !is_empty(n)).unwrap_or_else(|| noun_after(around.trail));
            let noun = if is_empty(&noun) { told.last().filter(near).map_or_else(String::new, |m| m.label.clone()) } else { noun };
            if !is_empty(&noun) && !noun.starts_with('每') {
                label = format!("{each}{}", cut::shorten(&noun, cut::LONGEST.saturating_sub(each.chars().count())));
            }
        }
        if !is_empty(&label) {
            return Some(label);
        }
        let title = self.report.title_of(&self.report.sections[self.section?]);
        let field = Some(noun_before(&fold::simplify(&title))).filter(|label| !is_empty(label) && !owner::names_no_field(label));
        // 9个村: better a noun of one character than none.
        let short = || Some(noun_after(around.trail)).filter(|noun| noun.chars().count() == 1 && noun.chars().all(fold::is_han));
        field.or_else(short)
    }

    /// Returns the unit that a bare number takes from the figure it is a part of.
    fn borrowed_unit(&self, q: &Quantity) -> Option<Span> {
        self.borrowed.iter().find(|b| b.figure == q.figure).map(|b| b.unit)
    }

    /// Returns all of a figure but its label, its name in the taxonomy and its change.
    fn metric(&self, q: &Quantity, around: &Around<'_>) -> Metric {
        /// The number of characters of the sentence before a figure that tell its scope and period: a sentence may be as long as a file.
        const REMEMBERED: usize = 50;
        let p = &self.paragraph;
        let clause = around.clause;
        let figure = q.figure.start as usize;
        let approx = q.approx.or_else(|| bound(&p.text[clause.start..q.span.start as usize]));
        let (low, high) = match (q.approx, approx) {
            (None, Some(Approx::AtLeast)) => (q.value, None),
            (None, Some(Approx::AtMost)) => (None, q.value),
            _ => (q.low, q.high),
        };
        let before = cut::tail(&p.text[around.sentence.start..figure], REMEMBERED);
        let ahead = lies_ahead(before, self.report.metadata.report_year);
        let target = ahead || self.plan || promises(&p.text[clause.start..figure]);
        let (scope, period) = scope_and_period(before, self.covers);
        let place = |(a, b)| p.span(figure - before.len() + a, figure - before.len() + b);
        let words = clause.of(p.text);
        Metric {
            label: String::new(),
            canonical: None,
            value: q.value,
            low,
            high,
            step: step(p.text, q),
            text: p.outer(q.figure),
            unit: p.outer(self.borrowed_unit(q).unwrap_or(q.unit)),
            approx,
            kind: kind(q, p.text, target),
            nature: Some(nature(q, p.text, words)),
            clause: p.span(clause.end - words.trim_start_matches(is_blank).len(), clause.end),
            section: self.section,
            item: self.item(p.outer(q.figure).start),
            period: period.map(place),
            scope: scope.map(place),
            change: None,
        }
    }

    /// Returns the ordinal of the point (一是…) around a place of the clean text.
    fn item(&self, at: u32) -> Option<u32> {
        let items = &self.report.sections[self.section?].items;
        items[..items.partition_point(|i| i.marker.start <= at)].last().filter(|i| at < i.text.end).map(|i| i.ordinal)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::metrics::prose::tests::report;

    fn told(body: &str) -> Vec<String> {
        let r = report(body);
        let change = |m: &crate::report::metrics::Metric| {
            m.change.as_ref().map_or(String::new(), |c| {
                let amount = c.amount.map_or(String::new(), |a| format!("{}", a.normalize()));
                let unit = c.amount_unit.map_or("", |u| u.code());
                format!(" [{} {} {amount} {unit}]", c.basis.code(), c.direction.code())
            })
        };
        let one = |m: &crate::report::metrics::Metric| format!("{} {} {}{}", m.kind.code(), m.label, r.str(m.text), change(m));
        r.metrics.iter().map(one).collect()
    }

    #[test]
    fn an_old_value_is_no_figure() {
        assert_eq!(told("调解组织由41家增至56家。"), ["count 调解组织 56家 [other up 15 absolute]"]);
        assert_eq!(told("合格率由上年的80%提高到91%。"), ["percent 合格率 91% [yoy up 11 percentage_point]"]);
        assert_eq!(told("受理申请386件，比2021年的259件增加49%。"), ["count 受理申请 386件 [yoy up 49 percent]"]);
        // These are figures of their own.
        assert_eq!(told("由5名律师组成2个调解组。").len(), 2);
        assert_eq!(told("从业人员52名，受理申请80件。").len(), 2);
        assert_eq!(told("受理申请80件，办结78件。").len(), 2);
    }

    #[test]
    fn a_change_belongs_to_its_own_clause() {
        assert_eq!(
            told("盗窃警情同比下降18.3%，查处黑中介29个。"),
            ["change 盗窃警情 18.3% [yoy down 18.3 percent]", "count 查处黑中介 29个"]
        );
        assert_eq!(told("罚没款320元、增长7.7%。"), ["money 罚没款 320元 [other up 7.7 percent]"]);
        assert_eq!(told("调解纠纷150件（甲类80件，乙类70件），比上年下降9%。")[0], "count 调解纠纷 150件 [yoy down 9 percent]");
        assert_eq!(told("法律咨询量增长4.3倍。"), ["change 法律咨询量 4.3倍 [other up 430 percent]"]);
        // A sign in a bracket behind its figure; what is in another unit, or behind a name, is none.
        assert_eq!(told("受理援助447件（+8.5%）。"), ["count 受理援助 447件 [other up 8.5 percent]"]);
        assert_eq!(told("代理应诉17件（-2件）。"), ["count 代理应诉 17件 [other down 2 absolute]"]);
        assert_eq!(told("出庭率100%（持平）。"), ["percent 出庭率 100% [other flat  ]"]);
        assert!(told("代理应诉17件（-2人）。").iter().all(|m| !m.contains("[other")));
        assert!(told("开展“8+1”活动17件（1+3件）。").iter().all(|m| !m.contains("[other")));
        assert!(told("专项工作（持平）推进，办案17件。").iter().all(|m| !m.contains("[other")));
        assert_eq!(told("查处率较上年提高到93%。"), ["percent 查处率 93% [yoy up  ]"]);
        // A measure taken, what is new and a promise are no changes.
        assert_eq!(told("办理时限压减40%。").len(), 1);
        assert!(told("新增编制5名。")[0].starts_with("count"));
        assert_eq!(told("减少入企检查430次。"), ["count 减少入企检查 430次"]);
    }

    #[test]
    fn changes_in_a_row_are_each_of_its_own_figure() {
        assert_eq!(
            told("接待来访820人次、举办讲座36场，分别增长11.2%、25.4%。").iter().map(|m| m.contains("[other up")).collect::<Vec<_>>(),
            [true, true]
        );
        assert_eq!(told("事故起数、死亡人数同比分别下降33.3%、50%。").len(), 2);
        assert_eq!(told("办结率、满意率分别为99%和95%。"), ["percent 办结率 99%", "percent 满意率 95%"]);
        assert_eq!(told("办结率、满意率均为100%。").len(), 2);
    }
}
