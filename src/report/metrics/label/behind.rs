//! The noun behind a figure, and whether the figure's noun stands there.

use crate::report::metrics::cues::direction::begins_with_result;
use crate::report::metrics::label::closers::without_closers;
use crate::report::metrics::label::cut::{LONGEST, clean, longer, shorten};
use crate::report::metrics::label::openers::{is_empty, is_opener};
use crate::report::metrics::label::verbs::ends_with_verb;
use crate::report::metrics::lexicon::{LABELS, Parts};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What ends the noun behind a figure.
static STOPS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["stops"]));

/// What stands before a figure that is not named yet.
static WAITING: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("waiting")));

/// Returns the noun behind a figure, up to a verb or the end of the clause; empty if none stands there.
pub(crate) fn noun_after(trail: &str) -> String {
    let text = trail.trim_start_matches(|c| is_blank(c) || matches!(c, '“' | '”' | '"'));
    if text.starts_with(['、', '，', ',', '。', ';', '；', '(', '（', ')', '）', '/', '|']) {
        return String::new();
    }
    let text = text.split(['、', '，', ',', '。', '；', ';', '(', '（', ')', '）', '：', ':']).next().unwrap_or("");
    // 137件降到52件 is the way to the next figure.
    if begins_with_result(text) {
        return String::new();
    }
    let text = text.strip_prefix('的').unwrap_or(text);
    let Some(end) = noun_end(text) else { return String::new() };
    let mut text = text[..end].trim_end_matches(['和', '及', '或', '以', '全', '的', '均', '个', '各']);
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once(['的', '和', '及'])
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    clean(shorten(text, LONGEST))
}

/// Returns where the noun at the front of a text ends; `None` if none stands there.
fn noun_end(text: &str) -> Option<usize> {
    let mut end = text.len();
    for (number, at, stop_end) in STOPS.words().within(text) {
        if at == 0 {
            if STOPS.marked(number, "at_once") {
                return None;
            }
            continue;
        }
        let (before, behind) = (&text[..at], &text[stop_end..]);
        // A noun comes first: at least two characters of it.
        if at < end && before.chars().nth(1).is_some() && !STOPS.in_longer(number, before, behind) && !joins(before, &text[at..]) {
            end = at;
        }
    }
    Some(end)
}

/// Whether 的 between two texts joins a short noun to its attribute: 受援的困难群众.
fn joins(before: &str, from: &str) -> bool {
    let Some(behind) = from.strip_prefix('的') else { return false };
    before.chars().count() < 8 && (2..=6).contains(&behind.chars().count())
}

/// Whether the noun of a figure stands behind it: nothing is named before it, or a verb waits for its object.
pub(crate) fn wants_noun(lead: &str, label: &str, is_rate: bool) -> bool {
    let lead = without_closers(lead);
    if is_rate {
        // 100%持证上岗; but 合格率100%.
        return is_empty(label) || !lead.ends_with(['率', '度', '比', '例', '重']);
    }
    is_empty(label) || lead.is_empty() || ends_with_verb(lead) || WAITING.ending(lead).next().is_some() || is_opener(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_behind_a_figure_ends_at_a_verb_or_mark() {
        for (trail, want) in [
            ("市级民主示范村建设", "市级民主示范村建设"),
            ("党员积极投身各类志愿服务", "党员"),
            ("低效用地转型成为文创标杆", "低效用地"),
            ("社区面向居民群众", "社区"),
            (",327人次", ""),
            ("儿童督导员和", "儿童督导员"),
        ] {
            assert_eq!(noun_after(trail), want, "{trail}");
        }
    }
}
