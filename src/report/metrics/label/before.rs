//! The label in the words before a figure.

use crate::report::metrics::label::cut::without_closers;
use crate::report::metrics::label::cut::{LONGEST, clean, longer, marks, shorten};
use crate::report::metrics::label::cut::{is_empty, without_openers};
use crate::report::metrics::lexicon::{LABELS, Parts, is_one};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What may be between a list of examples and the noun they are of.
static EXAMPLES_OF: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("examples-of")));

/// Returns the label in the words before a figure, empty if they name nothing: openers, light verbs and words of counting taken off, cut to
/// its head noun.
pub(crate) fn noun_before(lead: &str) -> String {
    let mut text = without_openers(without_closers(lead));
    // What an opening bracket or quotation mark leaves open belongs to something else.
    if let Some(at) = text.rfind(['“', '"', '《', '》', '”'])
        && !longer(&text[at..], 1 + LONGEST)
        && longer(text, LONGEST)
    {
        let rest = text[at..].trim_start_matches(marks);
        if rest.chars().count() >= 2 {
            text = without_openers(rest);
        }
    }
    // A list before 等 tells examples of what is counted.
    if let Some((head, rest)) = text.rsplit_once('等')
        && rest.chars().count() >= 2
        && (head.contains('、') || longer(text, LONGEST))
        && !rest.starts_with(['级', '次', '待', '同'])
    {
        let field = EXAMPLES_OF.starting(rest).next().map(|w| &rest[w.len()..]);
        // 等人口密集处发放宣传手册: the list was of places, the count is of what was done there.
        text = without_openers(field.filter(|f| f.chars().count() >= 2).unwrap_or(rest));
        let done = cut_at_verb(text);
        if text.strip_suffix(done).is_some_and(|place| place.ends_with(['处', '点', '内', '上', '中', '里', '前', '区'])) {
            text = done;
        }
    }
    if longer(text, LONGEST) {
        text = cut_at_verb(text);
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once('的')
        && rest.chars().count() >= 3
    {
        text = rest;
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once('、')
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    clean(shorten(text, LONGEST))
}

/// Whether the words before a bare figure name something that is counted: 案件数量, 参加考试人员.
pub(crate) fn names_a_count(lead: &str) -> bool {
    let trimmed = without_closers(lead);
    let counted = trimmed.len() < lead.trim_end_matches(marks).len();
    let label = noun_before(lead);
    !is_empty(&label) && (counted || trimmed.ends_with(['数', '量', '额', '率', '者', '员', '件', '次']))
}

static VERBS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["verbs"]));

/// Verbs that say only that something took place.
static LIGHT: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("light")));

/// Whether a text ends with a verb that waits for its object.
pub(super) fn ends_with_verb(text: &str) -> bool {
    VERBS.words().ending(text).next().is_some()
}

/// Returns a text without the verb at its end.
pub(crate) fn without_verb(text: &str) -> &str {
    VERBS.words().ending(text).map(|v| &text[..text.len() - v.len()]).min_by_key(|t| t.len()).unwrap_or(text)
}

/// Whether a text begins with a verb.
pub(crate) fn starts_with_verb(text: &str) -> bool {
    VERBS.words().starting(text).next().is_some()
}

/// Whether a text is a verb, and nothing more.
pub(crate) fn is_verb(text: &str) -> bool {
    is_one(VERBS.words(), text)
}

/// Returns a long phrase from its first verb on that leaves a label of no more than [`LONGEST`] characters; all of it if it has
/// none.
pub(super) fn cut_at_verb(text: &str) -> &str {
    let most = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let at = VERBS
        .words()
        .within(text)
        .filter(|(_, at, end)| *at >= most && text[*end..].chars().count() >= 2)
        .min_by_key(|(_, at, end)| (*at, usize::MAX - end));
    at.map_or(text, |(_, at, _)| without_openers(&text[at..]))
}

/// Returns the noun behind a figure with the verb before it, if that verb says more than that something took place.
pub(crate) fn verb_object(lead: &str, noun: &str) -> String {
    let lead = without_closers(lead);
    let verbs = VERBS.words().ending_numbers(lead).zip(VERBS.words().ending(lead));
    let verb = verbs.filter(|(_, v)| !is_one(&LIGHT, v)).max_by_key(|(_, v)| v.len());
    match verb {
        Some((n, v)) if !VERBS.marked(n, "bare") && noun.chars().count() + 2 <= LONGEST => format!("{v}{noun}"),
        _ => noun.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_head_noun_before_a_figure() {
        for (lead, want) in [
            ("共完成", ""),
            ("全年,街道办事处接访群众", "街道办事处接访群众"),
            ("共受理信访件", "受理信访件"),
            ("开展宪法专题普法讲座", "宪法专题普法讲座"),
            ("在要道处、广场、超市等人口密集处发放宣传手册", "发放宣传手册"),
            ("规范发布机关简介、政策文件、财政预决算等法定主动公开内容", "法定主动公开内容"),
            ("制定社会治理、营商环境改善等领域的行政规范性文件共", "行政规范性文件"),
            ("合格率", "合格率"),
            ("共计", ""),
        ] {
            let got = noun_before(lead);
            assert!(if want.is_empty() { is_empty(&got) } else { got == want }, "{lead}: {got}");
        }
    }
}
