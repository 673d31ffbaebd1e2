//! The figures of a report: each quantity an analyst would tabulate, with its label, section, and the change stated for it.
//!
//! A label is a short noun phrase in the words of the clause: before the figure (发放宣传手册5000份), behind it (46个风险点),
//! or carried over a comma (289批次,327人次). What only looks like a quantity was told apart by `numbers`; here go thresholds,
//! ages and spans of time. Whether figures agree with each other is asked in `reconcile`.

pub mod change;
pub mod cues;
pub mod label;
pub mod metric;
pub mod taxonomy;

use super::roles::Role;
use crate::report::block::BlockKind;
pub use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
pub use crate::report::metrics::metric::{Kind, Metric, Nature};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::report::structure::tables::Table;
use crate::text::clean::{Span, is_blank};
use crate::text::fold;
pub use crate::text::numbers::Approx;
use crate::text::numbers::{self, Item, Quantity, Reason};
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::LazyLock;

/// Finds the figures of a report, in document order. `tables` are all its tables.
pub(crate) fn read(report: &Report, source: &Source<'_>, tables: &[Table]) -> Vec<Metric> {
    let mut out = Vec::new();
    let mut found = Found::default();
    for block in &report.blocks {
        if matches!(block.kind, BlockKind::Preamble | BlockKind::Closing) {
            found.look(source, None, block.span);
        }
    }
    let mut tables = tables.iter().peekable();
    for (index, section) in report.sections.iter().enumerate() {
        let mut n = 0;
        while n < section.body.len() {
            if let Some(t) = tables.next_if(|t| t.section == index && t.rows.start == n) {
                table(report, source, index, &section.body[t.rows.clone()], &mut out);
                n = t.rows.end;
            } else {
                found.look(source, Some(index), section.body[n]);
                n += 1;
            }
        }
    }
    let mut prose = Prose::new(report, source);
    for (section, span, items) in &found.paragraphs {
        prose.read(*section, *span, &found.items[items.clone()], &mut out);
    }
    out.sort_by_key(|m| m.text.start);
    out
}

/// The paragraphs with a quantity: the section of each, its place, and its part of all items. All are looked for before the
/// first is named: the code for either is long, and a processor keeps only what it used last.
#[derive(Default)]
struct Found {
    items: Vec<Item>,
    paragraphs: Vec<(Option<usize>, Span, Range<usize>)>,
}

impl Found {
    fn look(&mut self, source: &Source<'_>, section: Option<usize>, span: Span) {
        let from = self.items.len();
        numbers::scan_into(source.str(span), &mut self.items);
        if self.items[from..].iter().any(|i| matches!(i, Item::Quantity(_))) {
            self.paragraphs.push((section, span, from..self.items.len()));
        } else {
            // Most paragraphs hold no figure.
            self.items.truncate(from);
        }
    }
}

/// A paragraph whose figures are being named; the lists are used again for the next one.
struct Prose<'a> {
    report: &'a Report,
    source: &'a Source<'a>,
    text: &'a str,
    base: u32,
    section: Option<usize>,
    /// The whole section speaks of the year to come.
    plan: bool,
    /// Ends of sentences and clauses, in order.
    sentences: Vec<usize>,
    clauses: Vec<usize>,
    folded: String,
}

impl<'a> Prose<'a> {
    fn new(report: &'a Report, source: &'a Source<'a>) -> Self {
        Self {
            report,
            source,
            text: "",
            base: 0,
            section: None,
            plan: false,
            sentences: Vec::new(),
            clauses: Vec::new(),
            folded: String::new(),
        }
    }

    /// Names the figures of a paragraph.
    fn read(&mut self, section: Option<usize>, span: Span, items: &[Item], out: &mut Vec<Metric>) {
        self.text = self.source.str(span);
        self.base = span.start;
        self.section = section;
        self.plan = section.is_some_and(|s| self.report.sections[s].role == Role::NextYearPlan);
        self.cut(items);
        self.name(items, out);
    }

    /// Finds where sentences and clauses end; marks inside a figure end nothing.
    fn cut(&mut self, items: &[Item]) {
        self.sentences.clear();
        self.clauses.clear();
        let mut inside = items.iter().map(Item::span).peekable();
        for (at, c) in self.text.char_indices() {
            let sentence = match c {
                '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n' => true,
                '，' | ',' | '：' | ':' | '(' | '（' | ')' | '）' => false,
                _ => continue,
            };
            while inside.next_if(|s| s.end as usize <= at).is_some() {}
            if inside.peek().is_some_and(|s| s.start as usize <= at) {
                continue;
            }
            if sentence {
                self.sentences.push(at);
            }
            self.clauses.push(at);
        }
        self.sentences.push(self.text.len());
        self.clauses.push(self.text.len());
    }

    /// The piece around a place, between the ends in a list; the mark that ends the piece before it is not part of it.
    fn piece(&self, ends: &[usize], at: usize) -> (usize, usize) {
        let n = ends.partition_point(|e| *e < at);
        let start = n.checked_sub(1).map_or(0, |i| ends[i] + self.text[ends[i]..].chars().next().map_or(0, char::len_utf8));
        (start.min(at), ends.get(n).copied().unwrap_or(self.text.len()))
    }

    /// A clause as far as it says anything of a figure in it: a broken text may have one clause of a megabyte.
    fn near(&self, clause: (usize, usize), figure: Span) -> (usize, usize) {
        const FAR: usize = 240;
        let mut from = clause.0.max((figure.start as usize).saturating_sub(FAR));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let mut to = clause.1.min(figure.end as usize + FAR);
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        (from, to)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let base = self.base as usize;
        Span::new(base + start, base + end)
    }

    fn name(&mut self, items: &[Item], out: &mut Vec<Metric>) {
        let first = out.len();
        // Of the sentence that is being read: where its figures begin in the list, and the last label of its own.
        let mut sentence = (usize::MAX, out.len());
        let mut own = String::new();
        let mut waiting: Option<Change> = None;
        let mut last_end = 0;
        for (n, item) in items.iter().enumerate() {
            let Item::Quantity(q) = item else {
                continue;
            };
            let at = q.figure.start as usize;
            let here = self.piece(&self.sentences, at);
            if here.0 != sentence.0 {
                sentence = (here.0, out.len());
                own.clear();
                waiting = None;
            }
            let whole = self.piece(&self.clauses, at);
            let clause = self.near(whole, q.span);
            if let Some(change) = self.change(q, clause) {
                self.attach(change, &mut out[sentence.1..], &mut waiting, clause);
                last_end = q.span.end as usize;
                continue;
            }
            // What lies between this figure and its neighbours in the clause.
            let from = clause.0.max(if last_end > clause.0 { last_end } else { 0 });
            let lead = self.lead(&items[..n], from, q.span.start as usize);
            let next = items[n + 1..].iter().find_map(|i| match i {
                Item::Quantity(q) => Some(q.span.start as usize),
                Item::Rejected(r) if matches!(r.reason, Reason::Lexical | Reason::Name | Reason::Vague | Reason::Ordinal) => None,
                Item::Rejected(r) => Some(r.span.start as usize),
            });
            let trail = &self.text[q.span.end as usize..clause.1.min(next.unwrap_or(usize::MAX)).max(q.span.end as usize)];
            last_end = q.span.end as usize;
            if !self.counts(q, clause, lead, trail) {
                continue;
            }
            let Some(label) = self.label(q, clause, here, lead, trail, &out[sentence.1..], &mut own) else { continue };
            let mut metric = self.metric(q, clause, here);
            metric.change = self.reached(q, lead, &out[sentence.1..]);
            // One figure may serve several: 答复率、答复及时率达100%.
            let mut names = if q.kind == numbers::Kind::Percent { label::several::rates(&label) } else { Vec::new() };
            let last = names.pop().unwrap_or(label);
            for label in names {
                self.tell(Metric { label, ..metric.clone() }, q, here, &mut waiting, out);
            }
            metric.label = last;
            self.tell(metric, q, here, &mut waiting, out);
        }
        self.shared_nouns(&mut out[first..]);
        self.flat_changes(&mut out[first..]);
    }

    /// Adds a figure under its name in the taxonomy, with the change that waits for it.
    fn tell(&mut self, mut m: Metric, q: &Quantity, sentence: (usize, usize), waiting: &mut Option<Change>, out: &mut Vec<Metric>) {
        self.canonical(&mut m, q, sentence);
        m.change = waiting.take().or(m.change);
        out.push(m);
    }

    /// The words before a figure in its clause, behind any date.
    fn lead(&self, before: &[Item], from: usize, to: usize) -> &'a str {
        let date = before.iter().rev().take(4).find_map(|i| match i {
            Item::Rejected(r) if matches!(r.reason, Reason::Year | Reason::Date | Reason::Period | Reason::Time) => {
                Some(r.span.end as usize)
            }
            _ => None,
        });
        let start = date.filter(|d| *d > from && *d <= to).unwrap_or(from).min(to);
        let lead = &self.text[start..to];
        let after_figure = before.iter().rev().find_map(|i| match i {
            Item::Quantity(q) => Some(q.span.end as usize),
            Item::Rejected(_) => None,
        });
        if after_figure != Some(start) {
            return lead;
        }
        // Behind another figure the first words are its noun: 5个核心业务、16个子跑道.
        let own = lead.rsplit_once('、').map_or(lead, |(_, own)| own);
        if own.ends_with(['和', '及', '与']) { "" } else { own }
    }

    /// Whether a quantity is one that a table would hold.
    fn counts(&self, q: &Quantity, clause: (usize, usize), lead: &str, trail: &str) -> bool {
        let unit = q.unit.of(self.text);
        let clause = &self.text[clause.0..clause.1];
        match q.kind {
            numbers::Kind::Fraction | numbers::Kind::Permille => return false,
            numbers::Kind::PercentagePoint => return !lead.is_empty(),
            _ => {}
        }
        let every = [
            "每月",
            "每周",
            "每年",
            "每季",
            "每日",
            "每天",
            "每半年",
            "每两",
            "每村",
            "每个",
            "每户",
            "每名",
            "每人",
            "每次",
            "每案",
            "每件",
            "每所",
            "每校",
        ];
        let near = label::cut::tail(lead, 8);
        if near.contains('每') && every.iter().any(|w| near.contains(w)) && !lead.contains("平均每") && !self.plan {
            return false;
        }
        match unit {
            "" => {
                // A bare figure counts where a clause ends with it and a noun stands before it.
                let ends = trail.trim_matches(is_blank).is_empty() || trail.starts_with(['、', '）', ')']);
                ends && q.kind != numbers::Kind::Percent && label::before::names_a_count(lead)
            }
            "岁" | "字" | "度" | "番" | "米" if unit == "岁" || unit == "番" || unit == "度" => false,
            "天" | "小时" | "个小时" | "分钟" | "秒" | "工作日" | "个工作日" => {
                ["平均", "缩短", "压缩", "压减", "提速", "时限", "用时", "时长", "服务时间", "累计", "不少于", "以内"]
                    .iter()
                    .any(|w| clause.contains(w))
            }
            "倍" => false,
            "分" => ["得分", "评分", "成绩", "分数", "平均", "占"].iter().any(|w| clause.contains(w)),
            // A threshold, not a result: 5万元以上的项目.
            _ => !(matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && trail.starts_with('的') && q.span.end > q.figure.end),
        }
    }

    /// The label of a figure, if it has any.
    #[allow(clippy::too_many_arguments, reason = "all of them are what lies around one figure")]
    fn label(
        &self,
        q: &Quantity,
        clause: (usize, usize),
        sentence: (usize, usize),
        lead: &str,
        trail: &str,
        told: &[Metric],
        own: &mut String,
    ) -> Option<String> {
        let is_rate = q.kind == numbers::Kind::Percent;
        let before = label::before::before(lead);
        let behind = if label::behind::wants_noun(lead, &before, is_rate) { label::behind::behind(trail) } else { String::new() };
        let mut label = if behind.is_empty() { before } else { label::verbs::joined(lead, &behind) };
        if label::openers::is_empty(&label) {
            // Carried over a comma: from the figure before it in this sentence, or the words of the clauses before.
            label = match told.last() {
                Some(m) if self.clauses_between(m.text.end, clause.0) <= 1 => m.label.clone(),
                _ => self.carried(clause.0, sentence.0, told),
            };
        }
        if label::openers::is_empty(&label) {
            label = behind;
        }
        if label::openers::is_empty(&label)
            && let Some(s) = self.section
        {
            label = label::before::before(&fold::simplify(&self.report.title_of(&self.report.sections[s])));
        }
        if label::openers::is_empty(&label) {
            return None;
        }
        if label::several::is_generic(&label) {
            // 罚款500元: whose fine is said by the figure before it.
            if !own.is_empty() && !own.ends_with(label.as_str()) {
                label = format!("{}{label}", label::cut::shorten(own, label::cut::LONGEST.saturating_sub(label.chars().count())));
            }
        } else {
            own.clone_from(&label);
        }
        Some(label)
    }

    /// How many clauses lie between the end of a figure and the start of a clause.
    fn clauses_between(&self, end: u32, start: usize) -> usize {
        let end = end.saturating_sub(self.base) as usize;
        self.clauses.partition_point(|c| *c < start).saturating_sub(self.clauses.partition_point(|c| *c < end))
    }

    /// A label from the clauses before one, the nearest that has any.
    fn carried(&self, start: usize, sentence: usize, told: &[Metric]) -> String {
        let mut at = start;
        for _ in 0..3 {
            if at <= sentence {
                break;
            }
            let end = at - self.text[..at].chars().next_back().map_or(0, char::len_utf8);
            let (from, to) = self.piece(&self.clauses, end.min(self.text.len()));
            // A clause with a figure of its own has spent its words.
            if let Some(m) = told.iter().rev().find(|m| (m.text.start.saturating_sub(self.base) as usize) >= from) {
                return m.label.clone();
            }
            let label = label::before::before(&self.text[from..to.min(end)]);
            if !label::openers::is_empty(&label) {
                return label;
            }
            at = from;
        }
        String::new()
    }

    fn metric(&self, q: &Quantity, clause: (usize, usize), sentence: (usize, usize)) -> Metric {
        let span = |s: Span| self.span(s.start as usize, s.end as usize);
        let words = &self.text[clause.0..clause.1];
        let around = &self.text[sentence.0..q.figure.start as usize];
        let at = self.base + q.figure.start;
        let item = self.section.and_then(|s| {
            let items = &self.report.sections[s].items;
            items[..items.partition_point(|i| i.marker.start <= at)].last().filter(|i| at < i.text.end).map(|i| i.ordinal)
        });
        let approx = q.approx.or_else(|| cues::bound::at_least(&self.text[clause.0..q.span.start as usize]));
        let (low, high) = match (q.approx, approx) {
            (None, Some(Approx::AtLeast)) => (q.value, None),
            (None, Some(Approx::AtMost)) => (None, q.value),
            _ => (q.low, q.high),
        };
        let target = self.plan || cues::promise::promises(&self.text[clause.0..q.figure.start as usize]);
        let kind = kind(q, self.text, target);
        // A sentence may be as long as a file: as far back as a reader remembers.
        let around = label::cut::tail(around, 50);
        let from = q.figure.start as usize - around.len();
        let (scope, period) = cues::scope::scope_and_period(around);
        let place = |(a, b)| self.span(from + a, from + b);
        let lead = words.trim_start_matches(is_blank);
        let start = clause.1 - lead.len();
        Metric {
            label: String::new(),
            canonical: None,
            value: q.value,
            low,
            high,
            text: span(q.figure),
            unit: span(q.unit),
            approx,
            kind,
            nature: Some(nature(q, self.text, words)),
            clause: self.span(start, clause.1),
            section: self.section,
            item,
            period: period.map(place),
            scope: scope.map(place),
            change: None,
        }
    }

    /// Asks the taxonomy for the name of a figure, by the words of its sentence around it.
    fn canonical(&mut self, m: &mut Metric, q: &Quantity, sentence: (usize, usize)) {
        const BEFORE: usize = 30;
        const BEHIND: usize = 18;
        let text = self.text;
        let before = label::cut::tail(&text[sentence.0..q.span.start as usize], BEFORE);
        let unit_end = q.figure.end as usize;
        self.folded.clear();
        narrow(before, &mut self.folded);
        self.folded.push(taxonomy::FIGURE);
        if q.kind == numbers::Kind::Percent {
            self.folded.push('%');
        } else {
            self.folded.push_str(q.unit.of(text));
        }
        narrow(label::cut::head(&text[unit_end..sentence.1.max(unit_end)], BEHIND), &mut self.folded);
        // One figure of two rates: by its own name.
        let percent = q.kind == numbers::Kind::Percent;
        let named = if percent && !before.ends_with(&m.label) && self.folded.contains(['、', '和', '及']) {
            let words = format!("{}{}%", m.label, taxonomy::FIGURE);
            taxonomy::get().name(&words, true)
        } else {
            taxonomy::get().name(&self.folded, percent)
        };
        if let Some(name) = named {
            m.canonical = Some(name.id.as_str());
            if m.nature.is_none() || m.kind == Kind::Count {
                m.nature = name.nature().or(m.nature);
            }
        }
    }

    // -------------------------------------------------------------------------------------------- stated changes

    /// The change a quantity tells, if it tells one: 同比下降26.10%, 比上年增加12件.
    fn change(&self, q: &Quantity, clause: (usize, usize)) -> Option<Change> {
        let words = &self.text[clause.0..q.span.start as usize];
        let (way, direction) = cues::direction::direction(words)?;
        let (basis_at, basis) = match cues::basis::basis(words) {
            Some(b) => b,
            None => (way, self.basis_before(clause.0, q, way)?),
        };
        let amount_unit = match q.kind {
            numbers::Kind::Percent => AmountUnit::Percent,
            numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
            // 同比增长2倍
            numbers::Kind::Number if q.unit.of(self.text) == "倍" => AmountUnit::Percent,
            _ => AmountUnit::Absolute,
        };
        let mut amount = q.value?;
        if q.unit.of(self.text) == "倍" {
            amount *= Decimal::ONE_HUNDRED;
        }
        // 同比下降至5件 tells where it came to, not by how much.
        if cues::direction::tells_result(words) {
            return None;
        }
        let start = clause.0 + basis_at.min(way);
        let direction = if amount.is_sign_negative() && !amount.is_zero() { Direction::Down } else { direction };
        let direction = if amount.is_zero() { Direction::Flat } else { direction };
        Some(Change {
            text: self.span(start, q.span.end as usize),
            basis,
            direction,
            amount: Some(amount.abs()),
            amount_unit: Some(amount_unit),
        })
    }

    /// The basis of a change whose own clause names none: it may stand in the clause before (与去年相比,增长5%); in brackets and
    /// in percent it can be nothing else.
    fn basis_before(&self, clause: usize, q: &Quantity, way: usize) -> Option<Basis> {
        let mark = self.text[..clause].chars().next_back()?;
        let end = clause - mark.len_utf8();
        let (from, _) = self.piece(&self.clauses, end);
        let before = &self.text[from..end];
        if cues::basis::ends_with_basis(before)
            && let Some((_, basis)) = cues::basis::basis(before)
        {
            return Some(basis);
        }
        (matches!(mark, '(' | '（') && q.kind == numbers::Kind::Percent && way == 0).then_some(Basis::Other)
    }

    /// 由142项调整为97项: the way from the figure before to this one.
    fn reached(&self, q: &Quantity, lead: &str, told: &[Metric]) -> Option<Change> {
        let words = lead.trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '约' | '近'));
        if !cues::direction::tells_result(words) || words.chars().count() > 6 {
            return None;
        }
        let from = told.last().filter(|m| m.unit.of(self.report.text.text()).len() == q.unit.len())?;
        let before = &self.text[..(from.text.start.saturating_sub(self.base)) as usize];
        if !before.ends_with(['由', '从']) && !label::cut::tail(before, 6).contains(['由', '从']) {
            return None;
        }
        let (old, new) = (from.value?, q.value?);
        let direction = match new.cmp(&old) {
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Flat,
            std::cmp::Ordering::Greater => Direction::Up,
        };
        Some(Change {
            text: self.span((from.text.start.saturating_sub(self.base)) as usize, q.span.end as usize),
            basis: Basis::Other,
            direction,
            amount: Some((new - old).abs()),
            amount_unit: Some(AmountUnit::Absolute),
        })
    }

    /// Gives a change to the figure it speaks of: the one before it in the sentence, else the next.
    fn attach(&self, change: Change, told: &mut [Metric], waiting: &mut Option<Change>, clause: (usize, usize)) {
        let words = &self.text[clause.0..(change.text.start.saturating_sub(self.base) as usize).max(clause.0)];
        // A clause that names something else speaks of what comes: 发案率同比下降12%.
        let names_other = !words.is_empty() && {
            let own = label::before::before(words);
            !label::openers::is_empty(&own)
                && !told.last().is_some_and(|m| m.label.contains(own.as_str()) || own.contains(m.label.as_str()))
        };
        let free = told.iter().rposition(|m| m.change.is_none());
        if self.text[clause.0..].starts_with("分别") || words.ends_with("分别") {
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

    /// 与上年持平, 翻一番: changes that are told without a figure.
    fn flat_changes(&self, out: &mut [Metric]) {
        if out.is_empty() {
            return;
        }
        for (word, direction, amount) in FLAT.iter() {
            for at in word.find_iter(self.text.as_bytes()) {
                let clause = self.piece(&self.clauses, at);
                let sentence = self.piece(&self.sentences, at);
                let words = &self.text[clause.0..at];
                let Some((from, basis)) = cues::basis::basis(words) else { continue };
                let (start, end) =
                    (self.base + u32::try_from(sentence.0).unwrap_or(0), self.base + u32::try_from(clause.0 + from).unwrap_or(0));
                if let Some(m) = out.iter_mut().rev().find(|m| m.text.start >= start && m.text.end <= end)
                    && m.change.is_none()
                {
                    m.change = Some(Change {
                        text: self.span(clause.0 + from, at + word.needle().len()),
                        basis,
                        direction: *direction,
                        amount: *amount,
                        amount_unit: amount.map(|_| AmountUnit::Percent),
                    });
                }
            }
        }
    }

    /// 2个园区、1个商圈法律服务站: what the second names belongs to both.
    fn shared_nouns(&self, out: &mut [Metric]) {
        for i in 1..out.len() {
            let (a, b) = (&out[i - 1], &out[i]);
            if a.text.start < self.base || a.unit.len() != b.unit.len() || b.text.start < a.text.end {
                continue;
            }
            let from = a.text.end.saturating_sub(self.base) as usize;
            let to = b.text.start.saturating_sub(self.base) as usize;
            let Some(between) = self.text.get(from..to) else { continue };
            if !between.ends_with(['、', '和']) {
                continue;
            }
            let first = between.trim_end_matches(['、', '和']);
            let Some((place, rest)) = label::several::split_place(&b.label) else { continue };
            if label::several::is_place(first) && !rest.is_empty() && first != place && a.label.ends_with(first) {
                let joined = format!("{}{rest}", a.label);
                out[i - 1].label = label::cut::shorten(&joined, label::cut::LONGEST).to_owned();
            }
        }
    }
}

/// Words for a change that needs no figure, and what they say. Their searchers are made once.
static FLAT: LazyLock<[(Finder<'static>, Direction, Option<Decimal>); 3]> = LazyLock::new(|| {
    [
        (Finder::new("持平"), Direction::Flat, None),
        (Finder::new("翻一番"), Direction::Up, Some(Decimal::ONE_HUNDRED)),
        (Finder::new("翻番"), Direction::Up, Some(Decimal::ONE_HUNDRED)),
    ]
});

/// Adds the folded form of a text: it is simplified already, so that only marks and letters can differ.
fn narrow(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            continue;
        }
        // A stray glyph of private use stands for no figure.
        let folded = if c == taxonomy::FIGURE { ' ' } else { fold::fold_char(c) };
        if folded != c {
            out.push_str(&text[from..at]);
            out.push(folded);
            from = at + c.len_utf8();
        }
    }
    out.push_str(&text[from..]);
}

fn kind(q: &Quantity, text: &str, target: bool) -> Kind {
    if target {
        return Kind::Target;
    }
    match q.kind {
        numbers::Kind::Money => Kind::Money,
        numbers::Kind::Percent => Kind::Percent,
        numbers::Kind::PercentagePoint => Kind::PercentagePoint,
        numbers::Kind::Range if q.unit.of(text).starts_with(['%', '％']) => Kind::Percent,
        _ => match q.unit.of(text) {
            "平方米" | "平方公里" | "平方千米" | "平米" | "平方" | "公顷" | "亩" | "㎡" | "m²" | "m2" => Kind::Area,
            _ => Kind::Count,
        },
    }
}

fn nature(q: &Quantity, text: &str, clause: &str) -> Nature {
    match q.kind {
        numbers::Kind::Percent | numbers::Kind::PercentagePoint => return Nature::Rate,
        numbers::Kind::Money => return Nature::Amount,
        _ => {}
    }
    if matches!(kind(q, text, false), Kind::Area) {
        return Nature::Amount;
    }
    let stock = cues::stock::tells_stock(clause);
    if stock { Nature::Stock } else { Nature::Flow }
}

// ------------------------------------------------------------------------------------------------ tables

/// The figures of a table: row and column are the label.
fn table(report: &Report, source: &Source<'_>, section: usize, rows: &[Span], out: &mut Vec<Metric>) {
    let plan = report.sections[section].role == Role::NextYearPlan;
    let cells: Vec<Vec<Span>> = rows
        .iter()
        .filter(|r| !tables::is_rule(source.str(**r)))
        .map(|r| tables::cells(report.str(*r)).iter().map(|c| Span { start: r.start + c.start, end: r.start + c.end }).collect())
        .collect();
    let text = |s: Span| source.str(s).trim_matches(is_blank);
    let figure = |s: Span| -> Option<Quantity> {
        let own = text(s);
        let mut found = numbers::scan_simplified(own).into_iter();
        match (found.next(), found.next()) {
            (Some(Item::Quantity(q)), None) if q.span.start == 0 && q.span.end as usize == own.len() => Some(q),
            // A bare 2022 in a cell of a column of counts.
            (Some(Item::Rejected(r)), None) if r.span.len() == own.len() && matches!(r.reason, Reason::Year) && r.value.is_some() => {
                let end = Span::new(own.len(), own.len());
                let all = Span::new(0, own.len());
                own.bytes().all(|b| b.is_ascii_digit()).then_some(Quantity {
                    span: all,
                    figure: all,
                    value: r.value,
                    low: None,
                    high: None,
                    exact: None,
                    unit: end,
                    kind: numbers::Kind::Number,
                    approx: None,
                })
            }
            _ => None,
        }
    };
    let has_header = cells.first().is_some_and(|first| first.iter().all(|c| figure(*c).is_none()));
    let header: Vec<&str> = if has_header { cells[0].iter().map(|c| text(*c)).collect() } else { Vec::new() };
    for row in cells.iter().skip(usize::from(has_header)) {
        let Some(name) = row.iter().find(|c| figure(**c).is_none() && !text(**c).is_empty()).map(|c| text(*c)) else { continue };
        let first = out.len();
        for (column, cell) in row.iter().enumerate() {
            let Some(q) = figure(*cell) else { continue };
            let head = header.get(column).copied().unwrap_or("");
            if matches!(head, "序号" | "编号" | "年份" | "年度") || name == text(*cell) {
                continue;
            }
            let own = source.str(*cell);
            let base = cell.start as usize + (own.len() - own.trim_start_matches(is_blank).len());
            let place = |s: Span| Span::new(base + s.start as usize, base + s.end as usize);
            if label::cell::is_change_column(head) {
                if let Some(m) = out[first..].last_mut() {
                    let value = q.value.unwrap_or_default();
                    let down = value.is_sign_negative() || head.contains("下降") || head.contains("减少");
                    m.change = Some(Change {
                        text: place(q.span),
                        basis: if head.contains("环比") { Basis::Mom } else { Basis::Yoy },
                        direction: if value.is_zero() {
                            Direction::Flat
                        } else if down {
                            Direction::Down
                        } else {
                            Direction::Up
                        },
                        amount: Some(value.abs()),
                        amount_unit: Some(match q.kind {
                            numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
                            numbers::Kind::Percent => AmountUnit::Percent,
                            _ if head.contains('%') || head.contains('％') => AmountUnit::Percent,
                            _ => AmountUnit::Absolute,
                        }),
                    });
                }
                continue;
            }
            let label = label::cell::of_cell(name, head);
            // The unit may stand in brackets in the header or the name of the row.
            let unit = if q.unit.is_empty() {
                let in_header = header.get(column).and_then(|_| cells[0].get(column)).and_then(|c| {
                    label::cell::bracketed_unit(source.str(*c)).map(|(a, b)| Span::new(c.start as usize + a, c.start as usize + b))
                });
                let name_cell = row.iter().find(|c| text(**c) == name);
                in_header
                    .or_else(|| {
                        name_cell.and_then(|c| {
                            label::cell::bracketed_unit(source.str(*c)).map(|(a, b)| Span::new(c.start as usize + a, c.start as usize + b))
                        })
                    })
                    .unwrap_or_else(|| place(q.unit))
            } else {
                place(q.unit)
            };
            let mut kind = kind(&q, text(*cell), plan);
            match source.str(unit) {
                "元" | "万元" if kind == Kind::Count => kind = Kind::Money,
                "%" | "％" if kind == Kind::Count => kind = Kind::Percent,
                _ => {}
            }
            // 万 belongs to the figure, wherever it is written.
            let scale = if source.str(unit) == "万元" { Decimal::from(10_000) } else { Decimal::ONE };
            let unit = if source.str(unit) == "万元" { Span { start: unit.start + 3, end: unit.end } } else { unit };
            let words: String = format!("{}{}", label.chars().map(fold::fold_char).collect::<String>(), taxonomy::FIGURE);
            let with_unit = format!("{words}{}", source.str(unit));
            let named = taxonomy::get().name(&with_unit, kind == Kind::Percent);
            let whole_row = rows.iter().find(|r| r.start <= cell.start && cell.end <= r.end).copied().unwrap_or(*cell);
            out.push(Metric {
                label,
                canonical: named.map(|n| n.id.as_str()),
                value: q.value.map(|v| v * scale),
                low: q.low,
                high: q.high,
                text: place(q.figure),
                unit,
                approx: q.approx,
                kind,
                nature: named.and_then(taxonomy::Name::nature).or(Some(if kind == Kind::Percent { Nature::Rate } else { Nature::Flow })),
                clause: whole_row,
                section: Some(section),
                item: None,
                period: cues::scope::period(head).map(|_| cells[0].get(column).copied().unwrap_or(*cell)),
                scope: None,
                change: None,
            });
        }
    }
}
