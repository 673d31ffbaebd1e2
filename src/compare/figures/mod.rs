//! Figures beside figures. Of several reports in one table: a row a metric, a column a report; a metric meets itself by its
//! canonical id or its label, with its unit family and whether it was promised or reached; what meets nothing has a row of its
//! own. Of two years in pairs, by what `told` says each is known by: what changed by how much, unless unit, scope or period
//! drifted. Whether a stated change is true is asked in `stated`.

mod change;
pub(crate) mod key;
pub(crate) mod stated;

pub use change::ComputedChange;

use crate::compare::figures::key::{BEHIND, Known, Of, Told};
use crate::compare::{Alignment, Provenance, Side};
use crate::report::Report;
use crate::report::findings::relations;
use crate::report::metrics::{Kind, Metric};
use crate::text::fold;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// What makes two figures the same metric.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The canonical id, or the label where the taxonomy has none.
    pub name: String,
    /// The unit that stands for its family: 场次 and 次 are one.
    pub unit: String,
    pub kind: Kind,
}

/// A row: which figure of each report, in the order of the reports. The same metric told twice in one report has two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub identity: Identity,
    /// An index into the metrics of each report.
    pub cells: Vec<Option<usize>>,
}

impl Row {
    /// Returns the change from one column to another; `reports` are those of the table. `None` if either cell is empty or no
    /// plain number.
    pub fn change(&self, reports: &[&Report], from: usize, to: usize) -> Option<ComputedChange> {
        let figure = |column: usize| {
            let report = *reports.get(column)?;
            Some((report, report.metrics.get((*self.cells.get(column)?)?)?))
        };
        ComputedChange::between(figure(from)?, figure(to)?)
    }
}

/// What a metric of a report is known by.
pub fn identity(report: &Report, metric: &Metric) -> Identity {
    Identity {
        name: metric.canonical.map_or_else(|| metric.label.clone(), str::to_owned),
        unit: relations::family(&fold::simplify(report.str(metric.unit))).to_owned(),
        kind: metric.kind,
    }
}

/// The rows for some reports: in the order of the last of them, then what only earlier ones hold.
pub fn table(reports: &[&Report]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at: FxHashMap<(Identity, usize), usize> = FxHashMap::default();
    for (column, report) in reports.iter().enumerate().rev() {
        let mut seen: FxHashMap<Identity, usize> = FxHashMap::default();
        for (index, metric) in report.metrics.iter().enumerate() {
            let identity = identity(report, metric);
            let n = seen.entry(identity.clone()).or_insert(0);
            let row = *at.entry((identity.clone(), *n)).or_insert_with(|| {
                rows.push(Row { identity, cells: vec![None; reports.len()] });
                rows.len() - 1
            });
            *n += 1;
            rows[row].cells[column] = Some(index);
        }
    }
    rows
}

/// How a figure moved: by the printed numbers, whatever drifted. A range stands at its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    Up,
    Down,
    Same,
    Added,
    Vanished,
}

impl Move {
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Added => "added",
            Self::Vanished => "vanished",
        }
    }
}

/// Whether a stated change is that of the two printed figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Agrees,
    Contradicts,
    NotCheckable,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts => "contradicts",
            Self::NotCheckable => "not_checkable",
        }
    }
}

/// What makes two figures of one metric not comparable: no change is worked out then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drift {
    Unit,
    Scope,
    Period,
}

impl Drift {
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Scope => "scope",
            Self::Period => "period",
        }
    }
}

/// A figure of either report with its partner, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Indexes into the metrics of the old and the new report.
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub kind: Move,
    /// `None` unless both are plain numbers and nothing drifted.
    pub change: Option<ComputedChange>,
    pub drift: Option<Drift>,
    /// Of the change the new report states.
    pub verdict: Option<Verdict>,
    /// What was worked out for the verdict: (1067 − 1484) / 1484 = −28.1%.
    pub arithmetic: Option<String>,
}

/// How many candidates one clue proposes for a figure: a report may tell one metric thousands of times.
const MOST: usize = 12;
/// Two letters of a label that stand in more figures than this say nothing.
const COMMON: usize = 16;
/// The score from which two figures are one, and from which a contradiction may be told of them.
const ENOUGH: f32 = 0.45;
const SURE: f32 = 0.62;
/// A total of a table is not that of a sentence if it is so many times as large.
const FAR: u32 = 3;

/// The figures of two reports, paired; in the order of the new report, then those that vanished. What a report tells of the
/// year before (上年为327件) is no figure of its own year and not listed.
pub fn pair(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Figure> {
    let a = Told::new(old, a, &alignment.group_of_old);
    let b = Told::new(new, b, &alignment.group_of_new);
    let partners = assign(&a, &b, alignment);
    let comparable = stated::consecutive(old, new);
    let mut left: Vec<bool> = a.known.iter().map(|k| !k.last_year).collect();
    let mut out = Vec::with_capacity(b.known.len().max(a.known.len()));
    for (n, partner) in partners.into_iter().enumerate() {
        if b.known[n].last_year {
            continue;
        }
        let metric = &new.metrics[n];
        let Some((o, score)) = partner else {
            let verdict = metric.change.as_ref().map(|_| Verdict::NotCheckable);
            out.push(Figure { new: Some(n), verdict, ..Figure::alone(Move::Added) });
            continue;
        };
        left[o] = false;
        let mut figure = Figure { old: Some(o), new: Some(n), ..compared((old, a.of(o)), (new, b.of(n))) };
        if metric.change.is_some() {
            let worked = (comparable && figure.drift.is_none()).then(|| stated::check(old, &old.metrics[o], new, metric)).flatten();
            // Of a figure that may be another one nothing is said.
            let (verdict, arithmetic) = match worked {
                Some(w) if w.verdict != Verdict::Contradicts || score >= SURE => (w.verdict, w.arithmetic),
                _ => (Verdict::NotCheckable, None),
            };
            figure.verdict = Some(verdict);
            figure.arithmetic = arithmetic;
        }
        out.push(figure);
    }
    out.extend((0..left.len()).filter(|o| left[*o]).map(|o| Figure { old: Some(o), ..Figure::alone(Move::Vanished) }));
    out
}

impl Figure {
    fn alone(kind: Move) -> Self {
        Self { old: None, new: None, kind, change: None, drift: None, verdict: None, arithmetic: None }
    }
}

/// Two figures that are one, beside each other.
fn compared((old_report, old): (&Report, Of<'_>), (new_report, new): (&Report, Of<'_>)) -> Figure {
    let drift = if !old.known.same_unit(new.known) {
        Some(Drift::Unit)
    } else if old.known.scope != new.known.scope {
        Some(Drift::Scope)
    } else if old.known.period != new.known.period {
        Some(Drift::Period)
    } else {
        None
    };
    let kind = match middle(old.metric).zip(middle(new.metric)).map_or(Ordering::Equal, |(old, new)| new.cmp(&old)) {
        Ordering::Greater => Move::Up,
        Ordering::Less => Move::Down,
        Ordering::Equal => Move::Same,
    };
    let change = if drift.is_none() { ComputedChange::between((old_report, old.metric), (new_report, new.metric)) } else { None };
    Figure { change, drift, ..Figure::alone(kind) }
}

/// The value, or the middle of a range.
fn middle(m: &Metric) -> Option<Decimal> {
    m.value.or_else(|| m.low.zip(m.high).and_then(|(l, h)| l.checked_add(h)?.checked_div(Decimal::TWO)))
}

// ------------------------------------------------------------------------------------------------ pairing

/// The sentence of the old report in which the partner of a figure is looked for.
#[derive(Debug, Clone, Copy)]
struct Beside {
    old: usize,
    likeness: f32,
    /// It is the partner of the sentence, with the same words around the figures.
    paired: bool,
    frame: bool,
}

/// The partner of a sentence of the new report; where it has none, the sentence without partner in its place, between
/// neighbours that are paired: it may say the same in quite other words.
fn beside(a: &Side, b: &Side, alignment: &Alignment, new: usize) -> Option<Beside> {
    if let Some(pair) = alignment.of_new[new].map(|p| &alignment.pairs[p]) {
        return Some(Beside { old: pair.old, likeness: pair.likeness, paired: true, frame: pair.provenance != Provenance::Reworded });
    }
    let neighbour = |n: usize| -> Option<usize> {
        let same_part = b.sentences.get(n)?.part == b.sentences[new].part;
        alignment.of_new[n].filter(|_| same_part).map(|p| alignment.pairs[p].old)
    };
    let free = |o: usize, by: usize| a.sentences.get(o).is_some_and(|s| alignment.of_old[o].is_none() && s.part == a.sentences[by].part);
    let behind = new.checked_sub(1).and_then(neighbour).filter(|o| free(o + 1, *o)).map(|o| o + 1);
    let before = || neighbour(new + 1).and_then(|o| o.checked_sub(1).filter(|b| free(*b, o)));
    Some(Beside { old: behind.or_else(before)?, likeness: 0.3, paired: false, frame: false })
}

/// What is known of a figure of the new report before it is likened to others.
#[derive(Debug, Clone, Copy)]
struct Clues {
    sentence: Option<Beside>,
    /// Each report has one figure of this label; of this name of the taxonomy.
    one_label: bool,
    one_name: bool,
}

/// The partner of each figure of the new report, with how much speaks for it.
fn assign(a: &Told<'_>, b: &Told<'_>, alignment: &Alignment) -> Vec<Option<(usize, f32)>> {
    let mut letters: Vec<(u32, usize)> = Vec::new();
    for (o, k) in a.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        letters.extend(k.letters().map(|p| (p, o)));
    }
    letters.sort_unstable();
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    let mut tried: Vec<usize> = Vec::new();
    for (n, k) in b.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        tried.clear();
        let sentence = k.sentence.and_then(|s| beside(a.side, b.side, alignment, s));
        if let Some(list) = sentence.and_then(|p| a.of_sentence.get(&p.old)) {
            around(list, list.partition_point(|o| a.known[*o].rank < k.rank), &mut tried);
        }
        // Of one name: where it stands many times, the n-th is the n-th.
        let mut of_name = |old: Option<&Vec<usize>>, new: Option<&Vec<usize>>| {
            let (Some(old), Some(new)) = (old, new) else { return false };
            around(old, new.partition_point(|m| *m < n), &mut tried);
            old.len() == 1 && new.len() == 1
        };
        let one_label = of_name(a.of_label.get(&k.name), b.of_label.get(&k.name));
        let name = b.report.metrics[n].canonical.map(|c| (k.class, c));
        let one_name = name.is_some_and(|c| of_name(a.of_canonical.get(&c), b.of_canonical.get(&c)));
        // Of a like name.
        for p in k.letters() {
            let from = letters.partition_point(|(q, _)| *q < p);
            let here = letters[from..].iter().take(COMMON + 1).take_while(|(q, _)| *q == p);
            if here.clone().count() <= COMMON {
                tried.extend(here.map(|(_, o)| *o));
            }
        }
        tried.retain(|o| !a.known[*o].last_year);
        tried.sort_unstable();
        tried.dedup();
        for o in &tried {
            let sentence = sentence.filter(|p| a.known[*o].sentence == Some(p.old));
            let score = likeness(a.of(*o), b.of(n), Clues { sentence, one_label, one_name });
            if score >= ENOUGH {
                scored.push((score, *o, n));
            }
        }
    }
    // Among equals what lies in the same share of its report.
    let place = |o: usize, n: usize| (o as f32 / a.known.len() as f32 - n as f32 / b.known.len() as f32).abs();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.2, x.1).cmp(&(y.2, y.1))));
    let mut taken = vec![false; a.known.len()];
    let mut partners = vec![None; b.known.len()];
    for (score, o, n) in scored {
        if !taken[o] && partners[n].is_none() {
            taken[o] = true;
            partners[n] = Some((o, score));
        }
    }
    partners
}

/// Adds what stands around a place of a list.
fn around(list: &[usize], at: usize, to: &mut Vec<usize>) {
    to.extend(list.iter().skip(at.saturating_sub(MOST / 2)).take(MOST));
}

/// How much speaks for two figures being one; 0 where they cannot be. The weights are those at which the planted changes of
/// the sample data are found and nothing else is.
fn likeness(old: Of<'_>, new: Of<'_>, clues: Clues) -> f32 {
    let (x, y) = (old.known, new.known);
    if x.class != y.class || x.row != y.row {
        return 0.0;
    }
    let same_label = x.label == y.label;
    let before = before_likeness(x, y);
    if !x.same_unit(y) && !(clues.sentence.is_some() && same_label && before >= 0.99) {
        return 0.0;
    }
    let label = if same_label { 1.0 } else { like(&x.pairs, &y.pairs) };
    let words = 0.4 * label + 0.22 * before;
    let behind = x.behind.iter().zip(&y.behind).take_while(|(x, y)| x == y).count();
    let mut score = words + 0.08 * behind as f32 / BEHIND as f32;
    if before >= 0.99 && x.before.len() >= 2 && behind == BEHIND {
        score += 0.06;
    }
    score += match (old.metric.canonical, new.metric.canonical) {
        (Some(x), Some(y)) if x == y => 0.18,
        (Some(_), Some(_)) => -0.12,
        _ => 0.0,
    };
    let group = x.group.is_some() && x.group == y.group;
    let rare = x.rare && y.rare && words >= 0.24;
    if let Some(pair) = clues.sentence {
        score += 0.25 * pair.likeness;
        if x.rank == y.rank {
            if pair.frame {
                score += 0.3;
            } else if pair.paired && x.shape != 0 && x.shape == y.shape {
                score += 0.2;
            }
        }
        if x.alone && y.alone {
            score += 0.12;
        }
        score -= 0.01 * x.rank.abs_diff(y.rank).min(5) as f32;
    } else {
        // Before a cell stand no words that could be likened.
        let beside = x.cell != y.cell;
        let named = x.label.len().min(y.label.len()) >= 4 && words >= if beside { 0.33 } else { 0.42 };
        let known = group || clues.one_label || clues.one_name || rare || named;
        if !known || beside && far(old.metric, new.metric) {
            return 0.0;
        }
        if clues.one_label && x.label.len() >= 4 || beside && same_label {
            score += 0.05;
        }
    }
    if clues.one_name {
        score += 0.15;
    }
    if rare {
        score += 0.2;
    }
    if group {
        score += 0.08;
    }
    if x.unit == y.unit {
        score += 0.04;
    } else if !x.same_unit(y) {
        score -= 0.2;
    }
    if x.role != y.role {
        score -= 0.1;
    }
    if x.scope != y.scope {
        score -= 0.1;
    }
    score
}

fn far(x: &Metric, y: &Metric) -> bool {
    let times = |m: &Metric| m.value.and_then(|v| v.checked_mul(Decimal::from(FAR)));
    x.value.zip(times(y)).is_some_and(|(x, y)| x > y) || y.value.zip(times(x)).is_some_and(|(y, x)| y > x)
}

/// How alike the words before two figures are: 0 to 1.
fn before_likeness(x: &Known, y: &Known) -> f32 {
    let shared = x.before.iter().zip(&y.before).take_while(|(x, y)| x == y).count();
    if shared == x.before.len() && shared == y.before.len() {
        return if shared == 0 { 0.5 } else { 1.0 };
    }
    (shared as f32 / 4.0).min(1.0).max(like(&x.before_pairs, &y.before_pairs))
}

/// How alike two lists of pairs of characters are: 0 to 1. A name that holds the other whole is nearly it.
fn like(x: &[u32], y: &[u32]) -> f32 {
    let shared = x.iter().filter(|p| y.binary_search(p).is_ok()).count() as f32;
    let dice = 2.0 * shared / (x.len() + y.len()).max(1) as f32;
    let least = x.len().min(y.len());
    if least >= 2 { dice.max(0.85 * shared / least as f32) } else { dice }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
mod tests {
    use super::*;
    use crate::compare::{Comparison, Options, compare};
    use crate::report::Code;
    use crate::text::clean::{Clean, Span};
    use proptest::prelude::*;
    use rust_decimal::RoundingStrategy;

    fn report(year: u32, body: &str) -> Report {
        let text =
            format!("青石县桂园街道{year}年法治政府建设年度报告\n一、主要举措和成效\n{body}\n桂园街道办事处\n{}年1月5日\n", year + 1);
        crate::report::read(Clean::new(text), &[]).remove(0)
    }

    fn years(old: &str, new: &str) -> (Report, Report, Comparison) {
        let (old, new) = (report(2021, old), report(2022, new));
        let c = compare(&old, &new, Options::default());
        (old, new, c)
    }

    /// Kind, the two figures as printed, change, drift of each, in order.
    fn told(old: &str, new: &str) -> Vec<String> {
        let (old, new, c) = years(old, new);
        let show = |r: &Report, n: Option<usize>| n.map_or("-", |n| r.str(r.metrics[n].text)).to_owned();
        c.figures
            .iter()
            .map(|f| {
                let drift = f.drift.map_or(String::new(), |d| format!(" {}", d.code()));
                let change = f.change.map_or(String::new(), |c| format!(" {}", c.by()));
                format!("{} {} {}{change}{drift}", f.kind.code(), show(&old, f.old), show(&new, f.new))
            })
            .collect()
    }

    /// The verdict of the only stated change, with its arithmetic.
    fn verdict(old: &str, new: &str) -> (&'static str, String) {
        let (.., c) = years(old, new);
        let stated: Vec<&Figure> = c.figures.iter().filter(|f| f.verdict.is_some()).collect();
        assert_eq!(stated.len(), 1, "{old} | {new}");
        (stated[0].verdict.unwrap().code(), stated[0].arithmetic.clone().unwrap_or_default())
    }

    #[test]
    fn figures_meet_by_their_words() {
        assert_eq!(
            told("提请审议地方性法规草案2件，制定政府规章1件。", "制定政府规章2件。提请市人大常委会审议地方性法规草案3件。"),
            ["up 1件 2件 1", "up 2件 3件 1"],
        );
        assert_eq!(
            told("办理建议171件、提案279件，合计450件。", "办理建议163件、提案287件，合计450件。"),
            ["down 171件 163件 -8", "up 279件 287件 8", "same 450件 450件 0"]
        );
        assert_eq!(told("收到复议申请12件。", "建成调解室3个。"), ["added - 3个", "vanished 12件 -"]);
    }

    #[test]
    fn shares_bounds_and_ranges() {
        assert_eq!(
            told("发放宣传资料8200余份，满意率96.5%。", "发放宣传资料9600余份，满意率98%。"),
            ["up 8200余份 9600余份 1400", "up 96.5% 98% 1.5"]
        );
        assert_eq!(told("走访企业2-3次。", "走访企业3-4次。"), ["up 2-3次 3-4次"]);
    }

    #[test]
    fn a_row_of_years_changes_as_a_pair_does() {
        let (a, b) = (report(2021, "受理案件141件，调解成功率97%。"), report(2022, "受理案件146件，调解成功率98%，办结3件。"));
        let reports = [&a, &b];
        let changes: Vec<Option<ComputedChange>> = table(&reports).iter().map(|row| row.change(&reports, 0, 1)).collect();
        let cases = ComputedChange::Amount { by: Decimal::from(5), percent: Some(Decimal::new(35, 1)) };
        assert_eq!(changes, [Some(cases), Some(ComputedChange::Points(Decimal::ONE)), None]);
    }

    #[test]
    fn a_promise_is_no_result() {
        let old = "开展法治讲座12场。\n二、下一年度工作安排\n开展法治讲座20场。";
        let new = "开展法治讲座18场。\n二、下一年度工作安排\n开展法治讲座25场。";
        assert_eq!(told(old, new), ["up 12场 18场 6", "up 20场 25场 5"]);
        assert_eq!(told("开展讲座。\n二、下一年度工作安排\n开展法治讲座20场。", "开展法治讲座18场。"), ["added - 18场", "vanished 20场 -"]);
    }

    #[test]
    fn what_drifted_is_not_worked_out() {
        assert_eq!(told("惠及困难群众300户。", "惠及困难群众1200人。"), ["up 300户 1200人 unit"]);
        assert_eq!(told("开展联合执法行动35次。", "全县开展联合执法行动320次。"), ["up 35次 320次 scope"]);
        assert_eq!(told("全街道开展联合执法行动35次。", "开展联合执法行动40次。"), ["up 35次 40次 5"]);
        assert_eq!(told("受理信访事项96件。", "截至10月受理信访事项80件。"), ["down 96件 80件 period"]);
        assert_eq!(verdict("受理信访事项96件。", "截至10月受理信访事项80件，同比下降16.7%。").0, "not_checkable");
    }

    #[test]
    fn stated_changes_are_tried() {
        let case = |old: &str, new: &str, want: &str, arithmetic: &str| {
            assert_eq!(verdict(old, new), (if want == "?" { "not_checkable" } else { want }, arithmetic.to_owned()), "{new}");
        };
        let old = "受理矛盾纠纷1484件。";
        case(old, "受理矛盾纠纷1067件，同比下降28.1%。", "agrees", "(1067 − 1484) / 1484 = −28.1%");
        case(old, "受理矛盾纠纷1067件，同比下降27.9%。", "contradicts", "(1067 − 1484) / 1484 = −28.1%; 1067 / (1 − 27.9%) = 1480");
        case(old, "受理矛盾纠纷1067件，同比上升28.1%。", "contradicts", "(1067 − 1484) / 1484 = −28.1%; 1067 / (1 + 28.1%) = 833");
        case(old, "受理矛盾纠纷1500件，同比增加16件。", "agrees", "1500 − 1484 = 16");
        case(old, "受理矛盾纠纷1500件，同比增加61件。", "contradicts", "1500 − 1484 = 16; 1500 − 61 = 1439");
        case(old, "受理矛盾纠纷1484件，与上年持平。", "agrees", "1484 − 1484 = 0");
        case(old, "受理矛盾纠纷1067件，环比下降28.1%。", "?", "");
        // Cut instead of rounded: 1.078 %.
        case(old, "受理矛盾纠纷1500件，同比增长1.0%。", "agrees", "(1500 − 1484) / 1484 = 1.08%");
        case("开展检查200次。", "受理矛盾纠纷1067件，同比下降28.1%。", "?", "");
        // 1.2万 may be 11,500 and 1.3万 13,999.
        case("办理事项1.2万件。", "办理事项1.3万件，同比增长12%。", "agrees", "(13000 − 12000) / 12000 = 8.3% (−3.8% … 21.7%)");
        case(
            "办理事项1.2万件。",
            "办理事项1.3万件，同比增长32%。",
            "contradicts",
            "(13000 − 12000) / 12000 = 8.3% (−3.8% … 21.7%); 13000 / (1 + 32%) = 9848",
        );
        // Points and percent of a rate.
        case("网办率71%。", "网办率83%，同比提高12个百分点。", "agrees", "83 − 71 = 12");
        case("网办率80.0%。", "网办率83.0%，同比提高3.0%。", "agrees", "83 − 80 = 3");
        case("网办率80.0%。", "网办率84.0%，同比提高5.0%。", "agrees", "(84 − 80) / 80 = 5%");
        case("网办率80.0%。", "网办率84.0%，同比提高9.0%。", "contradicts", "(84 − 80) / 80 = 5% (4.8% … 5.2%); 84 − 80 = 4");
    }

    #[test]
    fn last_years_figure_told_again() {
        assert_eq!(told("受理矛盾纠纷327件。", "受理矛盾纠纷358件，上年为327件。"), ["up 327件 358件 31"]);
        let (old, new, c) = years("受理矛盾纠纷327件。", "受理矛盾纠纷358件，上年为372件。");
        let f = c.findings.iter().find(|b| b.finding.code == Code::LastYearRestated).unwrap();
        assert_eq!((new.str(f.finding.places[0]), old.str(f.old_places[0])), ("372件", "327件"));
        assert_eq!(
            told("| 项目 | 2020年 | 2021年 |\n| 受理申请 | 30件 | 42件 |", "| 项目 | 2021年 | 2022年 |\n| 受理申请 | 42件 | 55件 |"),
            ["up 42件 55件 13"],
        );
    }

    #[test]
    fn findings_between_two_years() {
        let (old, new, c) = years(
            "受理信访事项96件，开展讲座36场，普法宣传120场，调解成功率98%，惠及困难群众300户，网格员40名。",
            "受理信访事项80件，同比下降20%，开展讲座36场，普法宣传120场，与上年持平，调解成功率98%，惠及困难群众1200人，网格员40名。",
        );
        let codes: Vec<&str> = c.findings.iter().map(|b| b.finding.code.code()).collect();
        assert_eq!(codes, ["stated_change_disagrees_with_last_year", "figures_unchanged_since_last_year", "figure_unit_or_scope_changed"]);
        let quote = |n: usize| {
            let b = &c.findings[n];
            let places = |r: &Report, p: &[Span]| p.iter().map(|s| r.str(*s).to_owned()).collect::<Vec<_>>().join(" ");
            (places(&new, &b.finding.places), places(&old, &b.old_places))
        };
        assert_eq!(quote(0), ("80件 同比下降20%".to_owned(), "96件".to_owned()));
        assert_eq!(quote(1), ("36场 40名".to_owned(), "36场 40名".to_owned()));
        assert_eq!(quote(2), ("1200人".to_owned(), "300户".to_owned()));
    }

    proptest! {
        /// What is rounded or cut from two counts is never contradicted, and what is off by two of its last digits always is.
        #[test]
        fn rounding_is_no_contradiction(x in 50u32..5000, y in 50u32..5000, digits in 0u32..3, cut: bool) {
            prop_assume!(x != y);
            let exact = (Decimal::from(y) - Decimal::from(x)) / Decimal::from(x) * Decimal::ONE_HUNDRED;
            let how = if cut { RoundingStrategy::ToZero } else { RoundingStrategy::MidpointAwayFromZero };
            let stated = exact.abs().round_dp_with_strategy(digits, how);
            prop_assume!(!stated.is_zero());
            let way = if y > x { "增长" } else { "下降" };
            let old = format!("受理矛盾纠纷{x}件。");
            let new = |p: Decimal| format!("受理矛盾纠纷{y}件，同比{way}{p:.*}%。", digits as usize);
            prop_assert_eq!(verdict(&old, &new(stated)).0, "agrees");
            prop_assert_eq!(verdict(&old, &new(stated + Decimal::new(2, digits))).0, "contradicts");
        }

        /// A report beside itself has nothing but figures that stay; one by one, whatever the order.
        #[test]
        fn one_partner_each(pick in prop::collection::vec(0usize..6, 1..12), other in prop::collection::vec(0usize..6, 1..12)) {
            let sentences = ["受理信访事项96件。", "开展讲座36场，参加群众1200余人次。", "调解成功率98%。", "受理案件12件，办结12件。",
                "惠及群众300户。", "计划培训2次，罚款1.2万元。"];
            let text = |list: &[usize]| list.iter().map(|n| sentences[*n]).collect::<String>();
            let (a, b) = (report(2021, &text(&pick)), report(2022, &text(&other)));
            let same = compare(&a, &a, Options::default());
            prop_assert!(same.figures.iter().all(|f| f.kind == Move::Same && f.old == f.new), "{:?}", same.figures);
            prop_assert!(same.findings.is_empty());
            let c = compare(&a, &b, Options::default());
            let mut olds: Vec<usize> = c.figures.iter().filter_map(|f| f.old).collect();
            let news: Vec<usize> = c.figures.iter().filter_map(|f| f.new).collect();
            olds.sort_unstable();
            prop_assert_eq!(olds, (0..a.metrics.len()).collect::<Vec<_>>());
            prop_assert_eq!(news, (0..b.metrics.len()).collect::<Vec<_>>());
        }
    }
}
