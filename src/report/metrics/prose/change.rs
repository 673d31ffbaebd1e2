//! A change that a quantity states, and one that two figures in a row tell. Whose it is, `whose` knows.

use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{basis, becomes, direction, direction_of_result, more_by_verb, year_of_basis};
use crate::report::metrics::cues::{ends_with_basis, promises, tells_amount, tells_result};
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::Kind as MetricKind;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::former::{FROM_CHARS, Way, of_last_year, without_year_before};
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::prose::whose::{REACH, core, is_called, is_free, measures};
use crate::report::metrics::step::step;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{Kind, Quantity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::sync::LazyLock;

/// A change as its words tell it, before it is known whose it is.
pub(crate) struct Stated {
    pub change: Change,
    /// Where the words begin that tell it, in the paragraph.
    pub start: usize,
}

/// What is before a quantity that may state a change.
pub(crate) struct Before<'a> {
    pub clause: Part,
    /// Where the quantity before it ends.
    pub last_end: usize,
    /// The words behind the quantity in its clause.
    pub trail: &'a str,
    /// Where the words begin that name the value before as what is measured from.
    pub base: Option<usize>,
    /// The section speaks of the year to come.
    pub plan: bool,
    /// The year of the report.
    pub year: Option<u32>,
    /// The last figure before it in the sentence.
    pub last: Option<&'a Metric>,
    /// The figures before it in the paragraph.
    pub told: &'a [Metric],
}

/// Returns the change a quantity states: 同比下降26.10%, 比上年增加12件, and without a basis 增长7.7% behind its figure.
/// `None` if it states none.
pub(crate) fn stated(p: &Paragraph<'_>, q: &Quantity, b: &Before<'_>) -> Option<Stated> {
    let from = b.base.unwrap_or(b.clause.start.max(b.last_end)).min(q.span.start as usize);
    let words = &p.text[from..q.span.start as usize];
    let unit = q.unit.of(p.text);
    // 翻两番 is four times as much.
    if unit == "番" {
        let own = words.trim_end_matches(['了', '约', '近']);
        let verb = own.strip_suffix('翻')?.len();
        let (at, basis) = basis(&own[..verb]).unwrap_or((verb, Basis::Other));
        let times = 1u32.checked_shl(q.value?.to_u32().filter(|n| *n < 10)?)? - 1;
        let amount = Decimal::from(times).checked_mul(Decimal::ONE_HUNDRED)?;
        let span = p.span(from + at, q.span.end as usize);
        let change = Change {
            text: span,
            basis,
            direction: Direction::Up,
            amount: Some(amount),
            amount_unit: Some(AmountUnit::Percent),
            step: None,
            approx: q.approx,
        };
        return Some(Stated { change, start: from + at });
    }
    if (unit == "倍" || matches!(q.kind, Kind::Percent | Kind::Fraction))
        && let Some(stated) = multiple(p, q, from, words)
    {
        return Some(stated);
    }
    if let Some(direction) = signed(p, q, b) {
        return plain_change(p, q, direction, from, words);
    }
    let amounts = q.kind != Kind::Percent;
    let (way, direction) = direction(words).or_else(|| more_by_verb(words).or_else(|| compared(words)).filter(|_| amounts))?;
    // 同比下降至5件 tells where it came to, not by how much.
    if tells_result(words) {
        return None;
    }
    let times = unit == "倍";
    let fraction = q.kind == Kind::Fraction;
    let amount_unit = amount_unit(q, unit);
    let (basis_at, basis) = basis(words)
        .map(|(at, basis)| (at, dated(&words[at..], basis, b.year)))
        .or_else(|| b.base.and_then(|_| basis_of_old(words)))
        .or_else(|| compared(words).map(|(at, _)| (at, Basis::Yoy)))
        .or_else(|| Some((way, basis_before(p, from, words, q, way)?)))
        .or_else(|| bare(p, q, words, way, amount_unit, b).then_some((way, Basis::Other)))?;
    // A multiple is a change in percent.
    let scale = if times || fraction { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let amount = q.value?.checked_mul(scale)?;
    let amount = if fraction { amount.round_dp(FRACTION_DIGITS) } else { amount };
    let start = from + basis_at.min(way);
    let direction = if amount.is_sign_negative() && !amount.is_zero() { Direction::Down } else { direction };
    let direction = if amount.is_zero() { Direction::Flat } else { direction };
    let change = Change {
        text: p.span(start, q.span.end as usize),
        basis,
        direction,
        amount: Some(amount.abs()),
        amount_unit: Some(amount_unit),
        step: if fraction { Some(Decimal::new(1, FRACTION_DIGITS)) } else { step(p.text, q).checked_mul(scale).map(|s| s.normalize()) },
        approx: q.approx,
    };
    Some(Stated { change, start })
}

/// Returns the way of a change whose number with its sign is all that opens a bracket directly behind its figure: 447件（+8.5%）,
/// 17件（-2件）. `None` if it is none.
fn signed(p: &Paragraph<'_>, q: &Quantity, b: &Before<'_>) -> Option<Direction> {
    let last = b.last?;
    let between = p.text.get(p.here(last.text.end)..q.span.start as usize)?.trim_matches(is_blank);
    let sign = between.strip_prefix(['（', '('])?.trim_matches(is_blank);
    let falls = q.value.is_some_and(|v| v.is_sign_negative());
    let direction = match sign {
        "+" | "＋" | "↑" if !falls => Direction::Up,
        "↓" if !falls => Direction::Down,
        "" if falls => Direction::Down,
        _ => return None,
    };
    let behind = p.text.get(q.span.end as usize..)?.trim_start_matches(is_blank);
    let unit = q.unit.of(p.text);
    let fits = match q.kind {
        Kind::Percent => true,
        Kind::PercentagePoint => last.kind == MetricKind::Percent,
        _ => !unit.is_empty() && p.unit(last) == unit,
    };
    (fits && behind.starts_with(['）', ')', '，', ',', '、', '；', ';'])).then_some(direction)
}

/// Returns a change that its sign tells.
fn plain_change(p: &Paragraph<'_>, q: &Quantity, direction: Direction, from: usize, words: &str) -> Option<Stated> {
    let amount = q.value?.abs();
    let change = Change {
        text: p.span(from, q.span.end as usize),
        basis: Basis::Other,
        direction: if amount.is_zero() { Direction::Flat } else { direction },
        amount: Some(amount),
        amount_unit: Some(amount_unit(q, q.unit.of(p.text))),
        step: Some(step(p.text, q)),
        approx: q.approx,
    };
    let lead = words.len() - words.trim_start_matches(is_blank).len();
    Some(Stated { change, start: from + lead })
}

/// Returns what the number of a change is in.
fn amount_unit(q: &Quantity, unit: &str) -> AmountUnit {
    match q.kind {
        Kind::Percent => AmountUnit::Percent,
        Kind::PercentagePoint => AmountUnit::PercentagePoint,
        // 较上年减少三分之一
        Kind::Fraction => AmountUnit::Percent,
        // 同比增长2倍
        Kind::Number if unit == "倍" => AmountUnit::Percent,
        _ => AmountUnit::Absolute,
    }
}

/// The number of digits behind the point that a fraction in words is told with in per cent: 三分之一 is 33.33.
const FRACTION_DIGITS: u32 = 2;

/// Verbs before a multiple of the value before.
static AMOUNTS_TO: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("amounts-to")));

/// Returns the change that a multiple of the value before states: 是上年的1.5倍 is half more. `None` if it is none of that.
fn multiple(p: &Paragraph<'_>, q: &Quantity, from: usize, words: &str) -> Option<Stated> {
    let own =
        words.trim_end_matches(is_blank).strip_suffix('的').or_else(|| words.trim_end_matches(['约', '近', '超']).strip_suffix('的'))?;
    let (before, basis) = without_year_before(own)?;
    let verb = AMOUNTS_TO.ending(before).next()?;
    let at = before.len() - verb.len();
    // 为上年的八成, 为上年的三分之一
    let whole = if q.kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let percent = q.value?.checked_sub(whole)?.checked_mul(Decimal::ONE_HUNDRED.checked_div(whole)?)?.round_dp(FRACTION_DIGITS);
    let direction = match percent.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    let change = Change {
        text: p.span(from + at, q.span.end as usize),
        basis,
        direction,
        amount: Some(percent.abs()),
        amount_unit: Some(AmountUnit::Percent),
        step: match q.kind {
            Kind::Fraction => Some(Decimal::new(1, FRACTION_DIGITS)),
            Kind::Percent => Some(step(p.text, q)),
            _ => step(p.text, q).checked_mul(Decimal::ONE_HUNDRED).map(|s| s.normalize()),
        },
        approx: q.approx,
    };
    Some(Stated { change, start: from + at })
}

/// Returns where 高出上年 and the like begin before how much more there is, and the way.
fn compared(words: &str) -> Option<(usize, Direction)> {
    let (before, basis) = without_year_before(words.trim_end_matches(['约', '近', '了', ' ']))?;
    let verbs = [
        ("高出", Direction::Up),
        ("超出", Direction::Up),
        ("多于", Direction::Up),
        ("高于", Direction::Up),
        ("少于", Direction::Down),
        ("低于", Direction::Down),
    ];
    let found = verbs.iter().find(|(verb, _)| before.ends_with(verb)).filter(|_| basis == Basis::Yoy)?;
    Some((before.len() - found.0.len(), found.1))
}

/// Returns what the old value is of from which a change is measured: 由上年的300件 before 减少20件.
fn basis_of_old(words: &str) -> Option<(usize, Basis)> {
    let of_year = || words.char_indices().take(FROM_CHARS).any(|(at, c)| of_last_year(&words[..at + c.len_utf8()]));
    words.starts_with(['由', '从']).then(|| (0, if of_year() { Basis::Yoy } else { Basis::Other }))
}

/// Returns the basis that words tell, the year before the report's for 较2021年 where that is it.
fn dated(words: &str, basis: Basis, year: Option<u32>) -> Basis {
    match basis {
        Basis::Since if year.is_some_and(|y| year_of_basis(words) == y.checked_sub(1)) => Basis::Yoy,
        _ => basis,
    }
}

/// Returns the basis of a change whose own words name none: it may be in the clause before (与去年相比,增长5%), or the change
/// before it shares its own (同比减少3件和增加2件); in brackets and in percent it can be nothing else.
fn basis_before(p: &Paragraph<'_>, from: usize, words: &str, q: &Quantity, way: usize) -> Option<Basis> {
    let mark = p.text[..from].chars().next_back()?;
    let end = from - mark.len_utf8();
    let before = &p.text[p.clause(end).start..end];
    if ends_with_basis(before)
        && let Some((_, basis)) = basis(before)
    {
        return Some(basis);
    }
    let own = words[..way].trim_matches(is_blank);
    (matches!(mark, '(' | '（') && q.kind == Kind::Percent && own.is_empty()).then_some(Basis::Other)
}

/// Whether a change tells itself without a basis: its verb is all that stands between it and the figure before, 罚没款3.2亿元、
/// 增长7.7%, or it can be nothing else, 盗窃案件下降5.3%.
fn bare(p: &Paragraph<'_>, q: &Quantity, words: &str, way: usize, unit: AmountUnit, b: &Before<'_>) -> bool {
    if b.plan || !tells_amount(words) {
        return false;
    }
    let own = words[..way].trim_matches(|c| is_blank(c) || matches!(c, '、' | '，' | ','));
    let own = AROUND_CHANGES.iter().fold(own, |w, x| w.trim_start_matches(x).trim_end_matches(x));
    let behind = b.trail.trim_matches(is_blank);
    let ends = behind.is_empty() || behind.starts_with(['、', '）', ')', '和', '及', '，']);
    let alone = own.is_empty() && b.last.is_some();
    match unit {
        AmountUnit::Absolute => {
            let unit = q.unit.of(p.text);
            let same = |m: &Metric| p.text.get(p.here(m.unit.start)..p.here(m.unit.end)) == Some(unit) && p.holds(m.text.start);
            let told = || {
                let core = core(own);
                b.told.iter().rev().take(REACH).any(|m| same(m) && is_free(m) && (measures(own, unit) || is_called(p, m, core)))
            };
            ends && !unit.is_empty() && (alone && b.last.is_some_and(same) || !own.is_empty() && told())
        }
        _ => {
            (alone || STATISTICAL.end(words[..].trim_end_matches(['约', '近', '超', '过', '了', ' ', '达', '为'])))
                && ends
                && !promises(words)
        }
    }
}

/// Words around a change that name nothing, in the order in which they are taken off.
static AROUND_CHANGES: LazyLock<Vec<&str>> = LazyLock::new(|| CUES.words("around-changes").collect());

/// Verbs of statistics, for a change that is neither an aim nor a measure taken.
static STATISTICAL: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("statistical")));

/// Returns the change that leads from an old value to a new one: 由142项调整为97项. `None` if it cannot be reckoned.
pub(crate) fn reached(p: &Paragraph<'_>, q: &Quantity, way: &Way<'_>) -> Option<Change> {
    let (old, new) = (way.old?, q.value?);
    if way.unit != q.unit.of(p.text) && !way.unit.is_empty() && !q.unit.is_empty() {
        // 由1个工作日压至4小时: that it fell, not by how much.
        let direction = direction_of_result(p.text[way.end..q.span.start as usize].trim_end_matches(['约', '近', '了']))?;
        let text = p.span(way.start, q.span.end as usize);
        return Some(Change { text, basis: way.basis, direction, amount: None, amount_unit: None, step: None, approx: None });
    }
    let direction = match new.cmp(&old) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    Some(Change {
        text: p.span(way.start, q.span.end as usize),
        basis: way.basis,
        direction,
        amount: Some(new.checked_sub(old)?.abs()),
        amount_unit: Some(if q.kind == Kind::Percent { AmountUnit::PercentagePoint } else { AmountUnit::Absolute }),
        step: None,
        approx: None,
    })
}

/// Returns the change of a figure that came to its value, of which only the direction is told, with where its words begin in
/// those before the figure: 查处率较上年提高到93%. `None` if there is none.
pub(crate) fn went(p: &Paragraph<'_>, q: &Quantity, lead: &str, year: Option<u32>) -> Option<(usize, Change)> {
    let words = lead.trim_end_matches(['约', '近', '了']);
    let direction = direction_of_result(words)?;
    let (at, told, basis) = match basis(words) {
        Some((at, basis)) => (at, at, dated(&words[at..], basis, year)),
        // 占比提高到24%: from what is not said.
        None => (lead.len(), becomes(words)?, Basis::Other),
    };
    let change = Change {
        text: p.span(q.span.start as usize - lead.len() + told, q.span.end as usize),
        basis,
        direction,
        amount: None,
        amount_unit: None,
        step: None,
        approx: None,
    };
    Some((at, change))
}

impl Stated {
    /// Returns the change that another quantity in a row with its own states; `between` are the words before it, with a
    /// direction of its own in 减少3件和增加2件. `None` for `between` is the first.
    pub fn of_row(&self, p: &Paragraph<'_>, q: &Quantity, between: Option<&str>) -> Option<Change> {
        let Some(words) = between else { return Some(self.change.clone()) };
        let unit = amount_unit(q, q.unit.of(p.text));
        let times = q.unit.of(p.text) == "倍" || q.kind == Kind::Fraction;
        let scale = if times { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        Some(Change {
            text: p.span(self.start, q.span.end as usize),
            direction: direction(words).map_or(self.change.direction, |d| d.1),
            amount: Some(q.value?.checked_mul(scale)?.abs()),
            step: step(p.text, q).checked_mul(scale).map(|s| s.normalize()),
            amount_unit: Some(unit),
            approx: q.approx,
            ..self.change.clone()
        })
    }
}

/// What stands between a change and the value that came of it.
static CAME_TO: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("came-to")));

/// Whether nothing but what came of it stands between a change, whose end in the clean text is given, and a quantity: ，为1200起.
pub(crate) fn tells_only_result(p: &Paragraph<'_>, end: u32, q: &Quantity) -> bool {
    let Some(words) = p.text.get(p.here(end)..q.span.start as usize) else { return false };
    let words = words.trim_matches(|c| is_blank(c) || matches!(c, '，' | ',' | '、'));
    CAME_TO.has(words)
}
