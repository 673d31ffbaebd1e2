//! Relations between the figures of one report: totals and parts, rates and their counts, the base a stated change implies,
//! one quantity told twice. Only what the text asserts or clearly implies; a relation nobody asserted never fails.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
pub use crate::report::findings::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::change::{AmountUnit, Basis, Direction};
use crate::report::metrics::label;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::report::structure::tables::Table;
use crate::text::clean::{Span, is_blank};
use crate::text::fold;
use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Relations of a report, in document order. `tables` are all its tables.
pub(crate) fn run(report: &Report, source: &Source<'_>, tables: &[Table]) -> Vec<Reconciliation> {
    let all = &report.metrics;
    let mut out = Vec::new();
    let mut from = 0;
    // Paragraph by paragraph: a figure of another paragraph is part of nothing here.
    while from < all.len() {
        let line = report.text.line_span(report.text.line_of(all[from].text.start));
        let to = from + all[from..].partition_point(|m| m.text.start < line.end).max(1);
        let one = Paragraph { source, all, range: from..to };
        one.sums(&mut out);
        one.rates(&mut out);
        one.bases(&mut out);
        from = to;
    }
    for t in tables {
        totals(report, source, t.section, &report.sections[t.section].body[t.rows.clone()], &mut out);
    }
    out.sort_by_key(|r| (r.place.start, r.relation, r.metrics.first().copied()));
    out.dedup();
    out
}

/// The unit that stands for all that count the same, in simplified characters: a total in 件 may have parts in 件次.
pub fn family(unit: &str) -> &str {
    match unit {
        "件次" | "件" | "起" | "宗" | "例" | "桩" | "宗次" | "例次" => "件",
        "人" | "名" | "位" => "人",
        "次" | "场" | "场次" | "期" | "轮" => "次",
        "处" | "个" | "所" | "家" | "座" | "项" => "个",
        other => other,
    }
}

/// Half of the last digit that was printed: how far a rounded figure may lie from the true one.
fn slack(m: &Metric, text: &str) -> Decimal {
    let digits = text.split_once(['.', '．']).map_or(0, |(_, d)| d.chars().take_while(|c| fold::fold_char(*c).is_ascii_digit()).count());
    let scale = if text.contains('亿') {
        8
    } else if text.contains('万') || m.value.is_some_and(|v| v.scale() < u32::try_from(digits).unwrap_or(0)) {
        4
    } else {
        0
    };
    let digits = i64::try_from(digits).unwrap_or(0);
    if scale == 0 && digits == 0 {
        return Decimal::ZERO;
    }
    let power = scale - digits;
    let unit = if power >= 0 {
        Decimal::from(10u64.pow(u32::try_from(power).unwrap_or(0)))
    } else {
        Decimal::new(1, u32::try_from(-power).unwrap_or(0))
    };
    unit / Decimal::TWO
}

/// Words between a total and its parts.
static CUES: LazyLock<Words> = LazyLock::new(|| Words::new(["其中", "分别为", "分别是", "包括", "包含", "分为"]));

/// Largest number of parts that are tried.
const MOST_PARTS: usize = 12;
/// How many figures around one are looked at: a paragraph may hold thousands.
const MOST_NEAR: usize = 40;

struct Paragraph<'a> {
    source: &'a Source<'a>,
    all: &'a [Metric],
    range: std::ops::Range<usize>,
}

impl Paragraph<'_> {
    fn text(&self, from: u32, to: u32) -> &str {
        self.source.str(Span { start: from, end: to.max(from) })
    }

    fn unit(&self, i: usize) -> &str {
        family(self.source.str(self.all[i].unit))
    }

    /// A figure that can be added up.
    fn exact(&self, i: usize) -> Option<Decimal> {
        let m = &self.all[i];
        m.value.filter(|_| m.approx.is_none() && !matches!(m.kind, Kind::Percent | Kind::PercentagePoint))
    }

    fn slack(&self, i: usize) -> Decimal {
        slack(&self.all[i], self.source.str(self.all[i].text))
    }

    /// Totals and the parts that follow or precede them.
    fn sums(&self, out: &mut Vec<Reconciliation>) {
        let mut spent: Vec<usize> = Vec::new();
        for total in self.range.clone() {
            let Some(value) = self.exact(total).filter(|v| *v >= Decimal::TWO) else { continue };
            if spent.contains(&total) {
                continue;
            }
            if let Some(found) = self.parts_after(total, value).or_else(|| self.parts_before(total, value)) {
                spent.extend(found.metrics.iter().skip(1));
                out.push(found);
            }
        }
    }

    fn parts_after(&self, total: usize, value: Decimal) -> Option<Reconciliation> {
        let unit = self.unit(total);
        let same = |i: &usize| self.unit(*i) == unit && self.all[*i].text != self.all[total].text;
        let following: Vec<usize> = (total + 1..self.range.end).take(MOST_NEAR).filter(same).take(MOST_PARTS).collect();
        let first = *following.first()?;
        let between = self.text(self.all[total].text.end, self.all[first].text.start);
        // 其中 belongs to the nearest total before it.
        let stops = between.matches('。').take(2).count();
        if stops > 1 {
            return None;
        }
        let cue = CUES.stand_in(between);
        if stops > usize::from(cue) {
            return None;
        }
        let mut sum = Decimal::ZERO;
        let mut slack = self.slack(total);
        for (n, part) in following.iter().enumerate() {
            let gap = self.text(self.all[first].text.end, self.all[*part].text.start);
            // Without 其中 only the sentence is one list; with it, the paragraph while sentences go on in the same unit.
            if gap.contains('。') && !cue || gap.matches('。').count() > 3 || gap.contains("共计") || gap.contains("合计") {
                break;
            }
            let Some(v) = self.exact(*part) else { break };
            sum += v;
            slack += self.slack(*part);
            if n >= 1 && (sum - value).abs() <= slack {
                let own_cue = cue || !self.text(self.all[total].text.end, self.all[*part].text.start).contains('。');
                // Small numbers add up by chance, unless they stand apart in the same unit: 案件3件,胜诉2件、撤诉1件.
                let apart = between.contains(['，', ',', '；', ';', '（', '(', '：', ':'])
                    && following[..=n].iter().all(|i| self.source.str(self.all[*i].unit) == self.source.str(self.all[total].unit));
                if cue || value >= Decimal::from(10) || apart {
                    let status = if cue { Status::Asserted } else { Status::Implied };
                    return own_cue.then(|| self.sum(total, &following[..=n], status, Some(true)));
                }
            }
            if sum > value + slack {
                break;
            }
        }
        if !cue {
            return None;
        }
        self.failing(total, value, &following)
    }

    /// A list behind 其中 that is closed and does not add up: every part exact, to the end of its sentence, and near the total.
    fn failing(&self, total: usize, value: Decimal, following: &[usize]) -> Option<Reconciliation> {
        let first = *following.first()?;
        let end = self.all[first].text.start;
        let mut parts: Vec<usize> = Vec::new();
        for part in following {
            let gap = self.text(end, self.all[*part].text.start);
            if gap.contains(['。', '；', ';'])
                || self.text(parts.last().map_or(end, |p| self.all[*p].text.end), self.all[*part].text.start).contains(['，', ','])
            {
                break;
            }
            self.exact(*part)?;
            parts.push(*part);
        }
        if parts.len() < 2 {
            return None;
        }
        let last = self.all[*parts.last()?].text.end;
        let tail: String = self.source.text.get(last as usize..).unwrap_or("").chars().take(2).collect();
        let lead = self.text(self.all[total].text.end, self.all[*parts.first()?].text.start);
        let whole = self.text(self.all[total].text.start, last);
        if tail.starts_with(['等', '、']) || tail.starts_with("以上") || lead.contains("主要") || whole.contains("等") {
            return None;
        }
        let sum: Decimal = parts.iter().filter_map(|p| self.exact(*p)).sum();
        let slack: Decimal = parts.iter().chain([&total]).map(|p| self.slack(*p)).sum();
        let gap = value - sum;
        // Much less than the whole: 其中 named some of the parts only.
        (gap.abs() > slack && gap <= value / Decimal::TEN).then(|| self.sum(total, &parts, Status::Asserted, Some(false)))
    }

    /// 办理建议171件、提案279件,合计450件.
    fn parts_before(&self, total: usize, value: Decimal) -> Option<Reconciliation> {
        let unit = self.unit(total);
        let before =
            self.source.str(Span { start: self.all[total].clause.start.min(self.all[total].text.start), end: self.all[total].text.start });
        let lead = before.trim_end();
        let cue = ["合计", "总计", "共计", "两项共", "三项共"].iter().any(|w| lead.ends_with(w));
        if !cue {
            return None;
        }
        let parts: Vec<usize> = (self.range.start..total)
            .rev()
            .take(MOST_PARTS)
            .take_while(|i| !self.text(self.all[*i].text.end, self.all[total].text.start).contains('。'))
            .filter(|i| self.unit(*i) == unit)
            .collect();
        let mut sum = Decimal::ZERO;
        let mut slack = self.slack(total);
        for (n, part) in parts.iter().enumerate() {
            sum += self.exact(*part)?;
            slack += self.slack(*part);
            if n >= 1 && (sum - value).abs() <= slack {
                let mut used: Vec<usize> = parts[..=n].to_vec();
                used.reverse();
                return Some(self.sum(total, &used, Status::Asserted, Some(true)));
            }
        }
        let near = (value - sum).abs() <= value / Decimal::TEN;
        let said = lead.ends_with("合计") || lead.ends_with("总计");
        let mut used = parts;
        used.reverse();
        (used.len() >= 2 && near && said).then(|| self.sum(total, &used, Status::Asserted, Some(false)))
    }

    fn sum(&self, total: usize, parts: &[usize], status: Status, holds: Option<bool>) -> Reconciliation {
        let number = |i: usize| plain(self.all[i].value.unwrap_or_default());
        let list = parts.iter().map(|p| number(*p)).collect::<Vec<_>>().join(" + ");
        let sum: Decimal = parts.iter().filter_map(|p| self.all[*p].value).sum();
        let end = parts.iter().map(|p| self.all[*p].text.end).chain([self.all[total].text.end]).max().unwrap_or_default();
        let start = parts.iter().map(|p| self.all[*p].text.start).chain([self.all[total].text.start]).min().unwrap_or_default();
        let total_value = self.all[total].value.unwrap_or_default();
        let arithmetic = if holds == Some(false) {
            let gap = total_value - sum;
            format!("{list} = {}; {} − {} = {}", plain(sum), number(total), plain(sum), plain(gap))
        } else {
            format!("{list} = {}", plain(sum))
        };
        Reconciliation {
            relation: Relation::Sum,
            status,
            metrics: std::iter::once(total).chain(parts.iter().copied()).collect(),
            expression: format!("{} = {list}", number(total)),
            arithmetic,
            holds,
            implied_previous: Vec::new(),
            place: Span { start, end },
        }
    }

    /// Rates and the two counts they are of: 受理327件,调解成功319件,成功率97.6%.
    fn rates(&self, out: &mut Vec<Reconciliation>) {
        for rate in self.range.clone() {
            let m = &self.all[rate];
            let Some(value) = m.value.filter(|_| m.kind == Kind::Percent && m.approx.is_none()) else { continue };
            let own = self.source.str(m.text);
            let Some(stem) = stem(&m.label) else { continue };
            let counts: Vec<usize> = (self.range.start..rate)
                .rev()
                .take(MOST_PARTS)
                .take_while(|i| self.text(self.all[*i].text.end, m.text.start).matches('。').count() <= 2)
                .filter(|i| self.exact(*i).is_some_and(|v| v > Decimal::ZERO && v.is_integer()) && self.all[*i].kind == Kind::Count)
                .collect();
            let here = |i: usize| !self.text(self.all[i].text.end, m.text.start).contains('。');
            let names = |i: usize| stem.iter().any(|s| self.all[i].label.contains(s));
            // The nearest count is most often the numerator, one before it the denominator.
            let pairs = counts.iter().enumerate().flat_map(|(n, num)| counts[n + 1..].iter().map(move |den| (*num, *den)));
            let fits = |(num, den): &(usize, usize)| self.unit(*num) == self.unit(*den) && self.exact(*num) <= self.exact(*den);
            let all: Vec<(usize, usize)> = pairs.filter(fits).collect();
            let holding = all.iter().copied().find(|(n, d)| match (self.exact(*n), self.exact(*d)) {
                // 100% of two equal counts says little unless the name says whose rate it is; nor do counts of other sentences.
                (Some(a), Some(b)) => {
                    let named = names(*n);
                    let told = here(*d) && (a != b || named) || named && (takes_in(&self.all[*d].label) || here(*d));
                    told && agrees((a, self.slack(*n)), (b, self.slack(*d)), value, own)
                }
                _ => false,
            });
            if let Some((num, den)) = holding {
                out.push(self.rate(rate, num, den, Some(true)));
                continue;
            }
            // It fails only where two counts stand directly before it, the name of the rate is that of the numerator, and the
            // two are near: else it is the rate of something else.
            let close = |num: usize, den: usize| {
                let share = self.exact(num).zip(self.exact(den)).and_then(|(a, b)| a.checked_div(b));
                share.is_some_and(|s| (s * Decimal::ONE_HUNDRED - value).abs() <= Decimal::TEN)
            };
            if let [num, den, ..] = counts[..]
                && all.contains(&(num, den))
                && names(num)
                && takes_in(&self.all[den].label)
                && num + 1 == rate
                && den + 1 == num
                && here(den)
                && close(num, den)
            {
                out.push(self.rate(rate, num, den, Some(false)));
            }
        }
    }

    fn rate(&self, rate: usize, num: usize, den: usize, holds: Option<bool>) -> Reconciliation {
        let (n, d) = (self.all[num].value.unwrap_or_default(), self.all[den].value.unwrap_or(Decimal::ONE));
        let worked = n.checked_div(d).map(|q| (q * Decimal::ONE_HUNDRED).round_dp(2)).unwrap_or_default();
        let start = self.all[den].text.start.min(self.all[num].text.start);
        Reconciliation {
            relation: Relation::PercentOf,
            status: Status::Implied,
            metrics: vec![rate, num, den],
            expression: format!("{}% = {} / {}", self.all[rate].value.unwrap_or_default(), plain(n), plain(d)),
            arithmetic: format!("{} / {} = {}%", plain(n), plain(d), plain(worked)),
            holds,
            implied_previous: Vec::new(),
            place: Span { start, end: self.all[rate].text.end },
        }
    }

    /// Last year's figure as the stated changes have it.
    fn bases(&self, out: &mut Vec<Reconciliation>) {
        for i in self.range.clone() {
            let m = &self.all[i];
            let Some(change) = &m.change else { continue };
            let (Some(value), Some(amount), Some(unit)) = (m.value, change.amount, change.amount_unit) else { continue };
            if !matches!(change.basis, Basis::Yoy | Basis::Since) && !(change.basis == Basis::Other && unit == AmountUnit::Percent)
                || value.is_zero()
            {
                continue;
            }
            if m.kind == Kind::Percent && unit == AmountUnit::Percent {
                // A rate that fell by 3 %: percent or points, nobody can tell from here.
                continue;
            }
            let up = change.direction != Direction::Down;
            let whole = value.is_integer() && m.kind != Kind::Percent && m.kind != Kind::Money && m.kind != Kind::Area;
            match unit {
                AmountUnit::Percent => {
                    let share = amount / Decimal::ONE_HUNDRED;
                    let factor = if up { Decimal::ONE + share } else { Decimal::ONE - share };
                    if factor <= Decimal::ZERO {
                        continue;
                    }
                    let Some(base) = value.checked_div(factor) else { continue };
                    let sign = if up { "+" } else { "−" };
                    let implied = if whole && m.approx.is_none() {
                        bases_of(value, amount, up, self.source.str(change.text), self.slack(i))
                    } else {
                        Vec::new()
                    };
                    if !whole && m.approx.is_some() {
                        continue;
                    }
                    out.push(Reconciliation {
                        relation: Relation::YoyBase,
                        status: Status::Implied,
                        metrics: vec![i],
                        expression: format!("{} / (1 {sign} {})", plain(value), plain(share)),
                        arithmetic: format!("{} / {} = {}", plain(value), plain(factor), plain(base.round_dp(2))),
                        holds: None,
                        implied_previous: implied,
                        place: Span { start: m.text.start, end: change.text.end.max(m.text.end) },
                    });
                }
                AmountUnit::Absolute | AmountUnit::PercentagePoint => {
                    let base = if up { value - amount } else { value + amount };
                    if base.is_sign_negative() {
                        continue;
                    }
                    let sign = if up { "−" } else { "+" };
                    let implied = base.to_i64().filter(|_| base.is_integer()).into_iter().collect();
                    let arithmetic = format!("{} {sign} {} = {}", plain(value), plain(amount), plain(base));
                    out.push(Reconciliation {
                        relation: Relation::YoyBase,
                        status: Status::Implied,
                        metrics: vec![i],
                        expression: format!("{} {sign} {}", plain(value), plain(amount)),
                        arithmetic,
                        holds: None,
                        implied_previous: implied,
                        place: Span { start: m.text.start, end: change.text.end.max(m.text.end) },
                    });
                }
            }
        }
    }
}

/// The most bases that are listed: a small share of a large count fits thousands.
const MOST_BASES: usize = 64;

/// All whole numbers whose change to a value, rounded to the digits printed, is the one stated; where there are none, those
/// whose change is cut to it.
fn bases_of(value: Decimal, percent: Decimal, up: bool, stated: &str, slack: Decimal) -> Vec<i64> {
    let digits = u32::try_from(decimals(stated)).unwrap_or(0);
    let half = Decimal::new(5, digits + 1);
    let share = |p: Decimal| if up { Decimal::ONE + p / Decimal::ONE_HUNDRED } else { Decimal::ONE - p / Decimal::ONE_HUNDRED };
    let ends: Vec<Decimal> = [percent - half, percent + half + half]
        .iter()
        .flat_map(|p| [value - slack, value + slack].map(|v| (v, share(*p))))
        .filter(|(_, f)| *f > Decimal::ZERO)
        .filter_map(|(v, f)| v.checked_div(f))
        .collect();
    let (Some(low), Some(high)) = (ends.iter().min(), ends.iter().max()) else { return Vec::new() };
    let (Some(low), Some(high)) = (low.floor().to_i64(), high.ceil().to_i64()) else { return Vec::new() };
    let nearest = value.checked_div(share(percent)).and_then(|b| b.round().to_i64()).unwrap_or(low);
    let most = i64::try_from(MOST_BASES).unwrap_or(64);
    let from = low.max(nearest - most / 2).max(1);
    let fitting = |strategy| -> Vec<i64> {
        (from..=high.min(from + most))
            .filter(|b| {
                let change = || ((value - Decimal::from(*b)) / Decimal::from(*b) * Decimal::ONE_HUNDRED).abs();
                !slack.is_zero() || change().round_dp_with_strategy(digits, strategy) == percent
            })
            .collect()
    };
    let rounded = fitting(rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_empty() { fitting(rust_decimal::RoundingStrategy::ToZero) } else { rounded }
}

/// Digits behind the decimal point of the last figure in a text.
fn decimals(text: &str) -> usize {
    let last = text.rfind(['.', '．']);
    last.map_or(0, |at| text[at..].chars().skip(1).take_while(|c| fold::fold_char(*c).is_ascii_digit()).count())
}

/// Whether a share of two counts, each with how far it may be rounded, is a percentage as printed: rounded or cut.
fn agrees(num: (Decimal, Decimal), den: (Decimal, Decimal), percent: Decimal, printed: &str) -> bool {
    let digits = u32::try_from(decimals(printed)).unwrap_or(0);
    let share = |n: Decimal, d: Decimal| n.checked_div(d).map(|q| q * Decimal::ONE_HUNDRED);
    let Some(exact) = share(num.0, den.0) else { return false };
    let rounded = |v: Decimal| v.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if rounded(exact) == percent || exact.trunc_with_scale(digits) == percent {
        return true;
    }
    if num.1.is_zero() && den.1.is_zero() {
        return false;
    }
    match (share(num.0 - num.1, den.0 + den.1), share(num.0 + num.1, den.0 - den.1)) {
        (Some(low), Some(high)) => rounded(low) <= percent && percent <= rounded(high),
        _ => false,
    }
}

/// What a rate counts, by its name: 办结率 → 办结; 出庭应诉率 → 出庭应诉, 出庭.
fn stem(label: &str) -> Option<Vec<&str>> {
    let head = label::cut::tail(label.strip_suffix('率')?, 4);
    let mut all = vec![head];
    for n in [2, 3] {
        if let Some((at, _)) = head.char_indices().nth(n) {
            all.extend([label::cut::tail(head, n), &head[..at]]);
        }
    }
    for (word, other) in [("纠错", "纠正"), ("网办", "网上"), ("成功", "调解成功"), ("化解", "调处"), ("合格", "通过")]
    {
        if head.contains(word) {
            all.push(other);
        }
    }
    Some(all)
}

/// Whether a label is of what came in, of which a rate is told.
fn takes_in(label: &str) -> bool {
    ["受理", "收到", "排查", "共", "发生", "参加", "查出", "发现", "办理", "调解", "应", "收案", "审结", "涉及", "案件"]
        .iter()
        .any(|w| label.contains(w))
}

/// A decimal as it is read: no zeros behind.
fn plain(v: Decimal) -> String {
    v.normalize().to_string()
}

/// What does not agree, as findings.
pub(crate) fn findings(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let text = |v: Option<Decimal>| Arg::Text(plain(v.unwrap_or_default()));
    for r in &report.reconciliations {
        let places = r.metrics.iter().filter_map(|i| all.get(*i)).map(|m| m.text);
        let base = |code: Code, severity: Severity| {
            Finding::new(code, severity).at(places.clone()).worked_out(r.arithmetic.clone()).of_metrics(r.metrics.iter().copied())
        };
        let unit = |i: &usize| source.str(all[*i].unit);
        match (r.relation, r.holds) {
            (Relation::Sum, Some(false)) => {
                let sum: Decimal = r.metrics[1..].iter().filter_map(|i| all[*i].value).sum();
                found.push(
                    base(Code::PartsAndTotal, Severity::Warn).arg("sum", text(Some(sum))).arg("total", text(all[r.metrics[0]].value)),
                );
            }
            (Relation::Sum, Some(true)) => {
                let own = unit(&r.metrics[0]);
                if let Some(other) = r.metrics[1..].iter().map(unit).find(|u| *u != own && !u.is_empty())
                    && !own.is_empty()
                {
                    let finding = base(Code::UnitMismatch, Severity::Info);
                    found.push(finding.arg("unit", Arg::Text(own.to_owned())).arg("other", Arg::Text(other.to_owned())));
                }
            }
            (Relation::PercentOf, Some(false)) => {
                let (n, d) = (all[r.metrics[1]].value.unwrap_or_default(), all[r.metrics[2]].value.unwrap_or(Decimal::ONE));
                let worked = n.checked_div(d).map(|q| (q * Decimal::ONE_HUNDRED).round_dp(2));
                let printed = source.str(all[r.metrics[0]].text).trim().to_owned();
                found.push(base(Code::RateAndCounts, Severity::Warn).arg("computed", text(worked)).arg("text", Arg::Text(printed)));
            }
            (Relation::YoyBase, _) => {
                let m = &all[r.metrics[0]];
                let percent = m
                    .change
                    .as_ref()
                    .is_some_and(|c| c.amount_unit == Some(AmountUnit::Percent) && !c.amount.unwrap_or_default().is_zero());
                let whole = m.value.is_some_and(|v| v.is_integer()) && m.kind == Kind::Count && m.approx.is_none();
                if percent && whole && r.implied_previous.is_empty() {
                    found.push(base(Code::NoWholeBase, Severity::Info));
                }
            }
            _ => {}
        }
    }
    two_values(report, source, found);
}

/// One metric of the taxonomy under one name with two values in one part of the report.
fn two_values(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let comparable =
        |m: &Metric| m.canonical.is_some() && m.value.is_some() && m.approx.is_none() && m.kind != Kind::Target && m.period.is_none();
    let role = |m: &Metric| m.section.map(|s| report.sections[s].role);
    let mut first: FxHashMap<_, usize> = FxHashMap::default();
    for (i, b) in all.iter().enumerate().filter(|(_, m)| comparable(m) && m.kind != Kind::Percent && m.label.chars().nth(3).is_some()) {
        let key = (b.canonical, b.label.as_str(), b.scope.map(|s| source.str(s)), source.str(b.unit), role(b));
        let at = *first.entry(key).or_insert(i);
        let a = &all[at];
        // Rows of a table bear one name by right.
        if at == i || a.value == b.value || tables::cells(source.str(a.clause)).len() > 1 {
            continue;
        }
        found.push(
            Finding::new(Code::StatedTwice, Severity::Info)
                .arg("label", Arg::Text(a.label.clone()))
                .arg("first", Arg::Text(source.str(a.text).trim().to_owned()))
                .arg("second", Arg::Text(source.str(b.text).trim().to_owned()))
                .at([a.text, b.text])
                .of_metrics([at, i]),
        );
    }
}

/// Rows named 合计: each column against the rows above.
fn totals(report: &Report, source: &Source<'_>, section: usize, rows: &[Span], out: &mut Vec<Reconciliation>) {
    let all = &report.metrics;
    let of_row = |row: &Span| -> Vec<(usize, usize)> {
        let cells = tables::cells(report.str(*row));
        let first = all.partition_point(|m| m.text.start < row.start);
        all.iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, m)| m.text.start < row.end)
            .filter(|(_, m)| m.section == Some(section) && row.contains(m.text))
            .filter_map(|(i, m)| {
                let at = (m.text.start - row.start) as usize;
                cells.iter().position(|c| c.range().contains(&at)).map(|column| (column, i))
            })
            .collect()
    };
    let names = ["合计", "总计", "共计", "小计", "总数"];
    let grid: Vec<(bool, Vec<(usize, usize)>)> = rows
        .iter()
        .map(|row| {
            let text = source.str(*row);
            let total = tables::cells(report.str(*row)).iter().take(2).any(|c| {
                let cell = text[c.range()].trim_matches(is_blank);
                names.contains(&cell) || cell == "合 计" || cell == "总 计"
            });
            (total, of_row(row))
        })
        .collect();
    for (n, (is_total, cells)) in grid.iter().enumerate() {
        if !is_total {
            continue;
        }
        for (column, total) in cells {
            let m = &all[*total];
            if m.kind == Kind::Percent {
                continue;
            }
            let parts: Vec<usize> = grid[..n]
                .iter()
                .filter(|(t, _)| !t)
                .filter_map(|(_, row)| row.iter().find(|(c, _)| c == column).map(|(_, i)| *i))
                .filter(|i| all[*i].kind == m.kind)
                .collect();
            if parts.len() < 2 || m.value.is_none() || parts.iter().any(|p| all[*p].value.is_none() || all[*p].approx.is_some()) {
                continue;
            }
            let one = Paragraph { source, all, range: 0..all.len() };
            let slack: Decimal = parts.iter().chain([total]).map(|p| one.slack(*p)).sum();
            let sum: Decimal = parts.iter().filter_map(|p| all[*p].value).sum();
            let holds = (sum - m.value.unwrap_or_default()).abs() <= slack;
            // 行合计 of a table that lists only some of its rows would be said with 等.
            out.push(one.sum(*total, &parts, Status::Asserted, Some(holds)));
        }
    }
}
