//! Names the figures of a paragraph one after another.

use crate::report::knowledge::Knowledge;
use crate::report::metrics::change::Change;
use crate::report::metrics::cues::{bound, promises, scope_and_period};
use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::behind::rates;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::label::{before, cut};
use crate::report::metrics::lexicon::FIGURES;
use crate::report::metrics::metric::{Metric, UnitSense, kind, nature, sense};
use crate::report::metrics::prose::change::attach;
use crate::report::metrics::prose::naming::canonical;
use crate::report::metrics::prose::paragraph::{Around, Paragraph, Part};
use crate::report::metrics::prose::{change, naming};
use crate::report::metrics::step::step;
use crate::report::metrics::taxonomy::Taxonomy;
use crate::report::report::Report;
use crate::report::section::Role;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::numbers::{Approx, Item, Kind, Quantity};
use crate::text::span::Span;
use std::sync::LazyLock;

/// Reads paragraphs of a report; its lists are used again for the next one.
pub(crate) struct Prose<'a> {
    report: &'a Report,
    source: &'a Source<'a>,
    names: &'a Taxonomy,
    periods: &'a Words,
    paragraph: Paragraph<'a>,
    section: Option<usize>,
    /// The whole section speaks of the year to come.
    plan: bool,
    folded: String,
}

/// What is known of a sentence while its figures are read.
struct Sentence {
    part: Part,
    /// Where its figures begin in the list.
    first: usize,
    /// The last label that says whose figure it is.
    own: String,
    /// A change that was stated before its figure.
    waiting: Option<Change>,
}

impl Sentence {
    /// Begins another sentence, if this part is another one.
    fn enter(&mut self, part: Part, first: usize) {
        if part.start != self.part.start {
            (self.part, self.first, self.waiting) = (part, first, None);
            self.own.clear();
        }
    }
}

impl<'a> Prose<'a> {
    pub fn new(report: &'a Report, source: &'a Source<'a>, knowledge: &'a Knowledge) -> Self {
        let (names, periods) = (knowledge.taxonomy(), knowledge.periods());
        Self { report, source, names, periods, paragraph: Paragraph::new(), section: None, plan: false, folded: String::new() }
    }

    /// Adds the figures of a paragraph, whose items are given, in order.
    pub fn read(&mut self, section: Option<usize>, span: Span, items: &[Item], out: &mut Vec<Metric>) {
        self.paragraph.fill(self.source.str(span), span.start, items);
        self.section = section;
        self.plan = section.is_some_and(|s| self.report.sections[s].role == Role::NextYearPlan);
        let first = out.len();
        let nowhere = Part { start: usize::MAX, end: usize::MAX };
        let mut sentence = Sentence { part: nowhere, first, own: String::new(), waiting: None };
        let mut last_end = 0;
        for (n, item) in items.iter().enumerate() {
            let Item::Quantity(q) = item else { continue };
            sentence.enter(self.paragraph.sentence(q.figure.start as usize), out.len());
            let clause = self.paragraph.clause_near(q);
            if let Some(change) = change::stated(&self.paragraph, q, clause) {
                attach(&self.paragraph, change, &mut out[sentence.first..], &mut sentence.waiting, clause);
            } else {
                let around = Around::new(&self.paragraph, q, clause, sentence.part, items, n, last_end);
                self.figure(q, &around, &mut sentence, out);
            }
            last_end = q.span.end as usize;
        }
        naming::share_nouns(&self.paragraph, &mut out[first..]);
        change::flat_changes(&self.paragraph, &mut out[first..]);
    }

    /// Adds a figure, if it counts and has a name; one figure may serve several: 答复率、答复及时率达100%.
    fn figure(&mut self, q: &Quantity, around: &Around<'_>, sentence: &mut Sentence, out: &mut Vec<Metric>) {
        if !counts(self.paragraph.text, q, around, self.plan) {
            return;
        }
        let Some(label) = self.label(q, around, &out[sentence.first..], &mut sentence.own) else { return };
        let mut metric = self.metric(q, around);
        metric.change = change::reached(&self.paragraph, q, around.lead, &out[sentence.first..]);
        let mut names = if q.kind == Kind::Percent { rates(&label) } else { Vec::new() };
        let last = names.pop().unwrap_or(label);
        for label in names {
            self.add(Metric { label, ..metric.clone() }, q, sentence, out);
        }
        metric.label = last;
        self.add(metric, q, sentence, out);
    }

    /// Adds a figure under its name in the taxonomy, with the change that waits for it.
    fn add(&mut self, mut m: Metric, q: &Quantity, sentence: &mut Sentence, out: &mut Vec<Metric>) {
        canonical(self.names, &mut m, q, self.paragraph.text, sentence.part, &mut self.folded);
        m.change = sentence.waiting.take().or(m.change);
        out.push(m);
    }

    /// Returns the label of a figure, by its sentence or else the title of its section; `None` if neither names it.
    fn label(&self, q: &Quantity, around: &Around<'_>, told: &[Metric], own: &mut String) -> Option<String> {
        let mut label = naming::from_words(&self.paragraph, q, around, told);
        if is_empty(&label)
            && let Some(s) = self.section
        {
            label = noun_before(&fold::simplify(&self.report.title_of(&self.report.sections[s])));
        }
        if is_empty(&label) { None } else { Some(naming::with_owner(label, own)) }
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
        let target = self.plan || promises(&p.text[clause.start..figure]);
        let before = cut::tail(&p.text[around.sentence.start..figure], REMEMBERED);
        let (scope, period) = scope_and_period(before, self.periods);
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
            unit: p.outer(q.unit),
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

static FREQUENCIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("frequencies")));
static TIMES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("times")));
static SCORES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("scores")));

static AGES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("ages")));
static CAPACITIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("capacities")));
static PROJECTS: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("projects")));

/// Whether a share in words is one: 百分之百完成 says how something is done.
fn shares(words: &str, trail: &str) -> bool {
    !words.starts_with("万分之") && (words != "百分之百" || !trail.starts_with(fold::is_han) || trail.starts_with('的'))
}

/// Whether a figure with 以上 or 以下 says which things the next figure counts: 5亿元以上项目20个. `next`: there is one in its clause.
fn threshold(q: &Quantity, trail: &str, next: bool) -> bool {
    /// A noun has at most this many characters.
    const NOUN: usize = 8;
    let bounded = matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && q.span.end > q.figure.end;
    if !bounded || q.kind == Kind::Percent || !trail.starts_with(fold::is_han) {
        return false;
    }
    q.kind == Kind::Money || next && trail.chars().count() <= NOUN
}

/// The number of characters before a figure that may make it a frequency.
const FREQUENCY_CHARS: usize = 8;

/// Whether a quantity counts; `plan`: its section speaks of the year to come, where a frequency is a promise.
pub(crate) fn counts(text: &str, q: &Quantity, around: &Around<'_>, plan: bool) -> bool {
    let unit = q.unit.of(text);
    let clause = around.clause.of(text);
    let Around { lead, trail, .. } = *around;
    match q.kind {
        Kind::Fraction => return shares(q.figure.of(text), trail),
        Kind::Permille => return !unit.is_empty() && !lead.is_empty(),
        Kind::Percent if unit.is_empty() => return shares(q.figure.of(text), trail),
        Kind::PercentagePoint => return !lead.is_empty(),
        _ => {}
    }
    if threshold(q, trail, text[q.span.end as usize..around.clause.end.max(q.span.end as usize)].len() > trail.len())
        || CAPACITIES.end(lead) && PROJECTS.stand_in(trail)
    {
        return false;
    }
    let near = cut::tail(lead, FREQUENCY_CHARS);
    if near.contains('每') && FREQUENCIES.stand_in(near) && !lead.contains("平均每") && !plan {
        return false;
    }
    if unit.is_empty() {
        // A bare figure counts where a clause ends with it and a noun is before it.
        let ends = trail.trim_matches(is_blank).is_empty() || trail.starts_with(['、', '）', ')']);
        return ends && q.kind != Kind::Percent && before::names_a_count(lead);
    }
    match sense(unit) {
        Some(UnitSense::Never) => false,
        Some(UnitSense::Time) => TIMES.stand_in(clause),
        Some(UnitSense::Score) => SCORES.stand_in(clause),
        Some(UnitSense::Age) => AGES.stand_in(clause) && !trail.starts_with("以"),
        // A threshold, not a result: 5万元以上的项目.
        Some(UnitSense::Area) | None => {
            !(matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && trail.starts_with('的') && q.span.end > q.figure.end)
        }
    }
}
