//! Totals and the parts that follow or precede them in prose: 办理案件390件,其中…244件、…65件.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::arithmetic::plain;
use crate::report::findings::relations::arithmetic::{Figures, MOST_PARTS};
use crate::report::findings::relations::closed::{are_kinds, exclusive, is_closed, is_rest};
use crate::report::findings::relations::lists::{Cue, List, Part, behind, divided_later, is_change, names_each};
use crate::report::findings::relations::relation::{Reconciliation, Relation, Status};
use crate::report::metrics::metric::Kind;
use crate::text::blank::is_blank;
use crate::text::fold::{fold_char, is_han};
use crate::text::lexicon::Words;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words before a total, behind its parts; and whether the list is all of it.
static TOTALS: LazyLock<(Words, Vec<bool>)> = LazyLock::new(|| {
    let closed = RELATIONS.rows("totals").iter().map(|r| r.1 == Some("closed")).collect();
    (Words::new(RELATIONS.words("totals")), closed)
});

/// Words of what is measured for each of many, which has no parts.
static PER_ONE: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("per-one")));

/// Words before the last of the parts that nothing announces: 发现38个,整改36个,其余2个.
static LEFT: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("left")));

/// Adds totals and the parts that follow or precede them.
pub(super) fn sums(f: &Figures<'_>, out: &mut Vec<Reconciliation>) {
    let mut spent: Vec<usize> = Vec::new();
    for total in f.range.clone() {
        let Some(value) = f.exact(total).filter(|v| *v >= Decimal::TWO && !is_no_sum(f, total)) else { continue };
        let mut found = parts_after(f, total, value, spent.contains(&total));
        let fails = found.iter().any(|r| r.holds == Some(false));
        let none = found.is_empty();
        found.extend(parts_before(f, total, value).filter(|r| none || !fails && r.holds == Some(true)));
        // A part may have parts of its own only where the text says so.
        let told = !spent.contains(&total);
        for found in found.into_iter().filter(|r| r.status == Status::Asserted || told) {
            spent.extend(found.metrics.iter().skip(1));
            out.push(found);
        }
    }
}

/// Whether a figure is for each of many, or tells how another one changed: 人均3件, 600元/月, 增加3家.
fn is_no_sum(f: &Figures<'_>, i: usize) -> bool {
    let m = &f.all[i];
    let clause = f.text(m.clause.start.min(m.text.start), m.text.start);
    let own = clause.rsplit(['，', ',', '；', ';', '。']).next().unwrap_or(clause);
    PER_ONE.stand_in(own) || is_change(own) || f.source.text.get(m.text.end as usize..).is_some_and(|rest| rest.starts_with(['/', '／']))
}

/// The most lists of parts that one total has: by kind, by origin and by result.
const MOST_LISTS: usize = 3;

/// Returns a total with each list of parts behind it. `part`: it is a part of another total, so that only 其中 tells of its own parts.
fn parts_after(f: &Figures<'_>, total: usize, value: Decimal, part: bool) -> Vec<Reconciliation> {
    let mut out = Vec::new();
    let mut from = total + 1;
    while out.len() < MOST_LISTS {
        let Some(list) = behind(f, total, from) else { break };
        let again = from > total + 1;
        if let Some((relation, last)) = holding(f, total, value, &list, again) {
            out.push(relation);
            from = last + 1;
            continue;
        }
        if !part || list.cue == Cue::Some {
            out.extend(failing(f, total, value, &list, again));
        }
        break;
    }
    if out.is_empty()
        && let Some(list) = divided_later(f, total).and_then(|from| behind(f, total, from))
    {
        match holding(f, total, value, &list, false) {
            Some((relation, _)) => out.push(relation),
            // 分类型看： tells all there is.
            None if list.cue == Cue::All => out.extend(failing(f, total, value, &list, false)),
            None => {}
        }
    }
    out
}

/// Returns the first parts of a list that add up to the total, and the last of them. `again`: parts of the total are told already.
fn holding(f: &Figures<'_>, total: usize, value: Decimal, list: &List<'_>, again: bool) -> Option<(Reconciliation, usize)> {
    let mut sum = Decimal::ZERO;
    let mut slack = f.slack(total);
    let mut counted = 0;
    for (n, part) in list.parts.iter().enumerate() {
        let v = f.exact(part.figure)?;
        sum += v;
        slack += f.slack(part.figure);
        counted += usize::from(!v.is_zero());
        if sum > value + slack {
            return None;
        }
        let goes_on = list
            .parts
            .get(n + 1)
            .is_some_and(|next| joins(next.gap) && next.gap.chars().count() <= CLOSE && f.exact(next.figure).is_some_and(|v| v > slack));
        if counted >= 2 && !goes_on && (sum - value).abs() <= slack {
            let used: Vec<usize> = list.parts[..=n].iter().map(|p| p.figure).collect();
            let parts = &list.parts[..=n];
            let likely = || implied(f, total, value, slack, list, n);
            let status = match list.cue {
                // Twice the same by chance is rarer where the numbers are long, or where the list is all there can be.
                Cue::None if again || list.next_sentence => {
                    let sure =
                        digits(f, total, parts) >= Decimal::ONE_HUNDRED || is_closed(list, parts) || fill_sentence(f, value, list, n);
                    (sure && likely()).then_some(Status::Implied)?
                }
                Cue::None if likely() => Status::Implied,
                Cue::None => return None,
                Cue::Each if list.next_sentence && !likely() => return None,
                Cue::Each | Cue::Some | Cue::All => Status::Asserted,
            };
            return Some((total_and_parts(f, total, &used, status, Some(true)), list.parts[n].figure));
        }
    }
    None
}

/// Whether parts are all of the sentence behind that of their total: 送法活动83场。进企业41场，进社区25场，进学校17场。
fn fill_sentence(f: &Figures<'_>, value: Decimal, list: &List<'_>, last: usize) -> bool {
    /// Smaller numbers agree by chance.
    const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let behind = f.source.text.get(f.all[list.parts[last].figure].text.end as usize..).unwrap_or("");
    value >= LEAST
        && list.next_sentence
        && last + 1 == list.parts.len()
        && list.lead.trim_start_matches(is_blank).starts_with('。')
        && (behind.is_empty() || behind.starts_with(['。', '\n']))
}

/// Whether a text between two figures makes them members of one list.
fn joins(gap: &str) -> bool {
    gap.starts_with(['、', '和', '及', '与'])
}

/// The number of characters within which figures of one list follow each other.
const CLOSE: usize = 20;

/// Whether figures that add up are parts though nothing announces them. Small and round numbers add up by chance, unless they are
/// close together and no more of them follow.
fn implied(f: &Figures<'_>, total: usize, value: Decimal, slack: Decimal, list: &List<'_>, last: usize) -> bool {
    let parts = &list.parts[..=last];
    let of_one_unit = parts.iter().all(|p| f.source.str(f.all[p.figure].unit) == f.source.str(f.all[total].unit));
    // 拆除187处、2万平方米，存量149处、新增38处: the list begins behind the ，.
    let joined = joins(list.lead.trim_start()) && !list.lead.contains(['，', ',', '；', ';', '：', ':', '。']);
    // 反馈的16个问题已整改15个，余下1个; 4件难题中3件已经化解
    let rest = list.lead.chars().count() <= CLOSE && !joins(list.lead.trim_start()) && parts.len() == 2 && is_left(&parts[1]);
    let apart = rest || list.lead.contains(['，', ',', '；', ';', '（', '(', '：', ':', '。', '—']) && !joined;
    let sum: Decimal = parts.iter().filter_map(|p| f.exact(p.figure)).sum();
    if !of_one_unit || !apart || slack * Decimal::ONE_HUNDRED > value && sum != value {
        return false;
    }
    let ends = list.parts.get(last + 1).is_none_or(|next| next.gap.contains(['。', '；', ';']));
    // What stands between the total and the next sentence is of the total.
    let close = parts.iter().skip(usize::from(list.next_sentence)).all(|p| p.gap.chars().count() <= CLOSE);
    if list.next_sentence && !close {
        return false;
    }
    let said = list.bracketed || list.lead.contains(['：', ':']) || is_left(&parts[last]) || parts.len() == 2 && is_closed(list, parts);
    said || close && ends || digits(f, total, parts) >= Decimal::ONE_HUNDRED
}

/// Whether a part is said to be what is left: 余下1个, 其余8条.
fn is_left(part: &Part<'_>) -> bool {
    LEFT.stand_in(part.gap) || LEFT.starting(part.name).next().is_some()
}

/// Returns a total in the largest power of ten that it and its parts are multiples of: what it tells.
fn digits(f: &Figures<'_>, total: usize, parts: &[Part<'_>]) -> Decimal {
    let scale = |i: usize| f.all[i].step;
    let step = parts.iter().map(|p| scale(p.figure)).chain([scale(total)]).min().unwrap_or(Decimal::ONE);
    let mut step = if step.is_zero() { Decimal::ONE } else { step };
    let values = || parts.iter().map(|p| p.figure).chain([total]).filter_map(|i| f.all[i].value);
    while let Some(next) = step.checked_mul(Decimal::TEN).filter(|next| values().all(|v| (v % *next).is_zero())) {
        if values().all(|v| v.is_zero()) {
            break;
        }
        step = next;
    }
    f.all[total].value.and_then(|v| v.checked_div(step)).unwrap_or_default()
}

/// Returns parts behind a total that do not add up, where they have to: they are more than the total, or are all of it. `again`:
/// parts of the total are told already.
fn failing(f: &Figures<'_>, total: usize, value: Decimal, list: &List<'_>, again: bool) -> Option<Reconciliation> {
    // What is joined by 、 ends with a ，.
    let side_by_side = list.parts.get(1).is_some_and(|p| joins(p.gap));
    let one_list = |p: &Part<'_>| {
        !p.gap.contains(['。', '；', ';']) && p.gap.chars().count() <= CLOSE && (!side_by_side || joins(p.gap) || is_rest(p.name))
    };
    let count = 1 + list.parts.iter().skip(1).take_while(|p| one_list(p)).count();
    let parts = list.parts.get(..count).filter(|parts| parts.len() >= 2)?;
    let figures: Vec<usize> = parts.iter().map(|p| p.figure).collect();
    let values: Vec<Decimal> = figures.iter().map(|i| f.exact(*i)).collect::<Option<_>>()?;
    let sum: Decimal = values.iter().sum();
    let slack: Decimal = figures.iter().chain([&total]).map(|p| f.slack(*p)).sum();
    // What is far from the total is of something else.
    let gap = sum - value;
    if gap.abs() <= slack
        || gap.abs() > value / Decimal::TWO
        || values.iter().any(|v| *v > value)
        || figures.iter().any(|i| is_no_sum(f, *i))
    {
        return None;
    }
    let open = is_open(f, total, &figures);
    // Parts that miss the total by next to nothing: nobody names all kinds but one so small.
    let smallest = values.iter().min().copied().unwrap_or_default();
    let by_little = gap.abs() * Decimal::from(3) < smallest && gap.abs() * Decimal::from(16) < value && !open;
    let apart = exclusive(parts, f.unit(total));
    // Groups that are named may leave out some: 援助318件，其中农民工142件、妇女97件、老年人61件.
    let next_to_all = gap.abs() * Decimal::from(32) < value;
    let fails = match list.cue {
        // 评出优秀81卷、合格152卷、不合格9卷, behind another list of the same.
        Cue::None if again => by_little && parts.len() > 2 && is_closed(list, parts),
        // 412件：继续有效338件、…, 69件，予以公开38件、…、其他4件
        Cue::None => {
            // 办事2601件，同比增长12.3%，自办2190件、代办421件: opposites that are more than all.
            let pair = gap > Decimal::ZERO && is_closed(list, parts);
            let all = list.direct || pair || parts.last().is_some_and(|p| is_rest(p.name));
            let set_off = list.lead.trim_start_matches(is_blank).starts_with(['，', ',', '：', ':', '（', '(']);
            let listed = set_off && (side_by_side || list.direct);
            let many = parts.len() > 2 || is_closed(list, parts);
            all && !list.next_sentence && many && listed && apart && (by_little || is_few(gap, smallest, value))
        }
        Cue::Each => {
            let (marks, joined) = names_each(&list.lead)?;
            by_little && (parts.len() == marks || parts.len() == joined)
        }
        Cue::Some | Cue::All => {
            let closed = is_closed(list, parts) && (gap > Decimal::ZERO || !open);
            let more = gap > Decimal::ZERO && apart;
            let kinds = by_little && gap < Decimal::ZERO && f.all[total].kind == Kind::Count && parts.len() > 2;
            !again && (closed || more || kinds && (are_kinds(parts) || side_by_side && apart && next_to_all))
        }
    };
    if !fails {
        return None;
    }
    // 受理508件，成功497件，其中甲300件、乙208件: the parts of the one before.
    let whole = (f.range.start..total).rev().take(BEFORE).find(|b| {
        let near = f.unit(*b) == f.unit(total) && f.stops(f.all[*b].text.end, f.all[total].text.start) < 2;
        near && f.exact(*b).is_some_and(|v| (v - sum).abs() <= slack)
    });
    if let Some(whole) = whole {
        return Some(total_and_parts(f, whole, &figures, Status::Asserted, Some(true)));
    }
    let status = if list.cue == Cue::None { Status::Implied } else { Status::Asserted };
    Some(total_and_parts(f, total, &figures, status, Some(false)))
}

/// The number of figures before a total whose parts may stand behind it.
const BEFORE: usize = 4;

/// Whether parts are more than their total by less than the smallest of them.
fn is_few(gap: Decimal, smallest: Decimal, value: Decimal) -> bool {
    gap > Decimal::ZERO && gap < smallest && gap * Decimal::from(16) < value
}

/// Whether a list says that it names some parts only: 等, 主要.
fn is_open(f: &Figures<'_>, total: usize, parts: &[usize]) -> bool {
    let Some(last) = parts.last().map(|p| f.all[*p].text.end) else { return true };
    let tail = f.source.text.get(last as usize..).unwrap_or("");
    let whole = f.text(f.all[total].text.start, last);
    tail.starts_with(['等', '、']) || tail.starts_with("以上") || whole.contains("主要") || whole.contains('等')
}

/// Returns a total with the parts before it: 办理建议171件、提案279件,合计450件.
fn parts_before(f: &Figures<'_>, total: usize, value: Decimal) -> Option<Reconciliation> {
    let unit = f.unit(total);
    let before = f.source.str(Span { start: f.all[total].clause.start.min(f.all[total].text.start), end: f.all[total].text.start });
    let lead = before.trim_end();
    let (totals, closed) = &*TOTALS;
    let cue = totals.ending_numbers(lead).next();
    // 共办理64件
    let verb =
        lead.rfind('共').map(|at| &lead[at + '共'.len_utf8()..]).filter(|v| (1..=3).contains(&v.chars().count()) && v.chars().all(is_han));
    if let Some(found) = of_all_units(f, total, value, lead) {
        return Some(found);
    }
    // 书记包案2件，乡长包案3件，5件全部化解
    let behind = f.source.text.get(f.all[total].text.end as usize..).unwrap_or("");
    let of_all = ["全部", "均已", "都已"].iter().any(|w| behind.starts_with(w));
    if cue.is_none() && verb.is_none() && !of_all {
        return None;
    }
    let parts: Vec<usize> = (f.range.start..total)
        .rev()
        .take(MOST_PARTS)
        .take_while(|i| !f.text(f.all[*i].text.end, f.all[total].text.start).contains('。'))
        .filter(|i| f.unit(*i) == unit)
        .collect();
    let mut sum = Decimal::ZERO;
    let mut slack = f.slack(total);
    for (n, part) in parts.iter().enumerate() {
        sum += f.exact(*part)?;
        slack += f.slack(*part);
        if n >= 1 && (sum - value).abs() <= slack {
            let mut used: Vec<usize> = parts[..=n].to_vec();
            used.reverse();
            if cue.is_none() && (n + 1 < parts.len() || sum != value) {
                return None;
            }
            // One of the parts may be all.
            if cue.is_none() && verb.is_none() && f.exact(*part).is_some_and(|v| v.is_zero()) {
                return None;
            }
            let status = if cue.is_some() { Status::Asserted } else { Status::Implied };
            return Some(total_and_parts(f, total, &used, status, Some(true)));
        }
    }
    let near = (value - sum).abs() <= value / Decimal::TEN;
    // 甲12人、乙17人，共30人: all that is listed, and nothing else stands between.
    let listed = || {
        let gap = parts.first().map_or("", |last| f.text(f.all[*last].text.end, f.all[total].text.start));
        let word = gap.trim_matches(|c| is_blank(c) || matches!(c, '，' | ','));
        let joined = parts.windows(2).all(|w| joins(f.text(f.all[w[1]].text.end, f.all[w[0]].text.start)));
        totals.has(word) && joined && parts.len() >= 2
    };
    let all = cue.is_some_and(|cue| closed[cue]) || cue.is_some() && listed();
    let mut used = parts;
    used.reverse();
    (used.len() >= 2 && near && all).then(|| total_and_parts(f, total, &used, Status::Asserted, Some(false)))
}

/// Words that are all there is between a list and its total, whatever its parts are counted in.
static ADDS: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("adds")));

/// Returns a total with the list directly before it, where the text adds it up: 文件27件、合同88份、决策9项，计124件. A list in one
/// unit that fails to is told, too.
fn of_all_units(f: &Figures<'_>, total: usize, value: Decimal, lead: &str) -> Option<Reconciliation> {
    let word = lead.rsplit(['，', ',', '、', '。', '；', ';']).next().unwrap_or(lead).trim_matches(is_blank);
    if !ADDS.has(word) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let mut next = total;
    for i in (f.range.start..total).rev().take(MOST_PARTS) {
        let gap = f.text(f.all[i].text.end, f.all[next].text.start);
        let beside = gap.starts_with(['、', '，', ',']) && gap.chars().count() <= CLOSE && !gap.contains(['。', '；', ';', '：', ':']);
        // Behind the first 、 a ，is the end of the list.
        let joined = parts.is_empty() || gap.starts_with('、');
        if !beside || !joined {
            break;
        }
        parts.push(i);
        next = i;
    }
    parts.reverse();
    let values: Vec<Decimal> = parts.iter().map(|i| f.exact(*i)).collect::<Option<_>>()?;
    let sum: Decimal = values.iter().sum();
    let one_unit = parts.iter().all(|i| f.unit(*i) == f.unit(total));
    let slack: Decimal = parts.iter().chain([&total]).map(|p| f.slack(*p)).sum();
    let holds = (sum - value).abs() <= slack;
    let near = (sum - value).abs() <= value / Decimal::TEN && one_unit;
    let known = if one_unit { parts.len() > 1 } else { parts.len() > 2 && holds };
    (known && (holds || near && parts.len() > 2)).then(|| total_and_parts(f, total, &parts, Status::Asserted, Some(holds)))
}

/// Returns the relation of a total and its parts, with its arithmetic.
pub(super) fn total_and_parts(f: &Figures<'_>, total: usize, parts: &[usize], status: Status, holds: Option<bool>) -> Reconciliation {
    // Figures of one table or list are shown as they are written where all are in 万元.
    let scale = scale(f, total, parts);
    let value = |i: usize| f.all[i].value.unwrap_or_default() / scale;
    let number = |i: usize| plain(value(i));
    let list = parts.iter().map(|p| number(*p)).collect::<Vec<_>>().join(" + ");
    let sum: Decimal = parts.iter().map(|p| value(*p)).sum();
    let end = parts.iter().map(|p| f.all[*p].text.end).chain([f.all[total].text.end]).max().unwrap_or_default();
    let start = parts.iter().map(|p| f.all[*p].text.start).chain([f.all[total].text.start]).min().unwrap_or_default();
    let total_value = value(total);
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

/// Returns what the written numbers of a total and its parts are all multiplied by, in money: 10,000 in 万元; else one.
fn scale(f: &Figures<'_>, total: usize, parts: &[usize]) -> Decimal {
    let own = |i: usize| {
        let m = &f.all[i];
        let digits: String = f.source.str(m.text).chars().map(fold_char).filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let written: Decimal = digits.parse().ok().filter(|w: &Decimal| !w.is_zero() && m.kind == Kind::Money)?;
        m.value.and_then(|v| v.checked_div(written))
    };
    let powers = [Decimal::from(10_000), Decimal::from(100_000_000)];
    let all = || parts.iter().chain([&total]).filter(|i| f.all[**i].value.is_none_or(|v| !v.is_zero()));
    powers.into_iter().find(|p| all().all(|i| own(*i) == Some(*p))).unwrap_or(Decimal::ONE)
}
