//! Whether parts are all parts of a total, and whether they exclude each other: 专职 and 兼职 do, 党员 and 女性 do not.

use crate::report::findings::lexicon::RELATIONS;
use crate::report::findings::relations::lists::{Cue, List, Part};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What is left when others were named: 其他.
static REST: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("rest")));

/// Names that may be of the same things as others: 办结 and 成功.
static OVERLAPPING: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("overlapping")));

/// What counts persons.
const PERSONS: &str = "人";

/// Whether parts are all that there is: a pair of opposites, all results of one thing, what is left as the last, or said to be.
pub(super) fn is_closed(list: &List<'_>, parts: &[Part<'_>]) -> bool {
    let pair = matches!(parts, [one, other] if opposite(one.name, other.name) || opposite(other.name, one.name));
    let results = parts.len() > 2 && are_results(parts);
    pair || results || list.cue == Cue::All || parts.last().is_some_and(|p| is_rest(p.name))
}

/// Whether a name is of what is left.
pub(super) fn is_rest(name: &str) -> bool {
    REST.starting(name).next().is_some()
}

/// Whether two names are opposites: 专职 and 兼职, 合格 and 不合格.
fn opposite(one: &str, other: &str) -> bool {
    let negated = |not: &str| other.strip_prefix(not).is_some_and(|rest| !rest.is_empty() && (one == rest || one.starts_with(rest)));
    let pair = |(a, b): &(&str, Option<&str>)| one.contains(a) && b.is_some_and(|b| b.split(' ').any(|b| other.contains(b)));
    RELATIONS.rows("pairs").iter().any(pair) || ["不予", "不", "未", "非"].into_iter().any(negated)
}

/// Whether all parts are results of one thing: 保留, 修改 and 废止 of a clean-up.
fn are_results(parts: &[Part<'_>]) -> bool {
    let of = |p: &Part<'_>| RELATIONS.rows("results").iter().find(|(word, _)| p.name.contains(word)).and_then(|r| r.1);
    let first = parts.first().and_then(of);
    first.is_some() && parts.iter().all(|p| of(p) == first)
}

/// Whether parts are kinds of one thing by their names: 邻里纠纷, 劳务纠纷.
pub(super) fn are_kinds(parts: &[Part<'_>]) -> bool {
    parts.windows(2).all(|w| {
        let alike = w[0].name.chars().rev().zip(w[1].name.chars().rev()).take_while(|(a, b)| a == b).count();
        // 公路路政类, 水路海事类
        alike >= 2 || alike == 1 && w[0].name.ends_with(['类', '型', '级'])
    })
}

/// The ends of names of bodies, of which a person serves in one.
static BODIES: LazyLock<Words> = LazyLock::new(|| Words::new(RELATIONS.words("bodies")));

/// Whether none of some parts is of the same things as another, as far as their names tell.
pub(super) fn exclusive(parts: &[Part<'_>], unit: &str) -> bool {
    if parts.iter().any(|p| p.name.is_empty() || OVERLAPPING.stand_in(p.name)) {
        return false;
    }
    // Persons are many things at once, unless they are named alike or by where they serve: 村级调解员, 镇级调解员; 房管站, 县政府.
    let last = |p: &Part<'_>| p.name.chars().next_back();
    let serves = |p: &Part<'_>| BODIES.end(p.name);
    unit != PERSONS || parts.iter().all(serves) || parts.windows(2).all(|w| last(&w[0]) == last(&w[1]))
}
