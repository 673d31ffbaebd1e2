//! Whether a sentence says that there is nothing to name: 无。 暂无。 经自查，未发现突出问题。 What is missing (没有专职人员) is named.

use crate::compare::lexicon::{COMMITMENTS, OWN_NAMES, words};
use crate::text::blank::is_blank;
use std::sync::LazyLock;

/// What may stand before the negation: time, own names, how one looked.
static OPENS: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(&COMMITMENTS, "nothing_opens").into_iter().chain(words(&OWN_NAMES, "self")).collect());
static NEGATES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_negates"));
/// What may stand between the negation and what is not there.
static DESCRIBES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_describes"));
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "nothing_names"));

/// Returns whether a folded sentence says nothing else than that there are no problems, or no plans. `own_names` are those of the
/// reporting unit, folded.
pub(super) fn says_nothing(text: &str, own_names: &[String]) -> bool {
    let text: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let mut rest = text.trim_end_matches(['。', '.', ';', '!', ',']);
    let strip = |rest: &mut &str, list: &[&str]| -> bool {
        let found = list.iter().find_map(|word| rest.strip_prefix(word));
        *rest = found.unwrap_or(rest);
        found.is_some()
    };
    loop {
        let own = own_names.iter().find_map(|name| rest.strip_prefix(name.as_str()));
        let year = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let year = if year.len() < rest.len() { year.strip_prefix("年度").or_else(|| year.strip_prefix('年')) } else { None };
        if let Some(behind) = own.or(year).or_else(|| rest.strip_prefix(',')) {
            rest = behind;
        } else if !strip(&mut rest, &OPENS) {
            break;
        }
    }
    if !strip(&mut rest, &NEGATES) {
        return false;
    }
    let mut named = rest.is_empty();
    while !rest.is_empty() {
        named = strip(&mut rest, &NAMES);
        if !named && !strip(&mut rest, &DESCRIBES) {
            return false;
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_only_where_no_thing_is_missing() {
        let names = ["桂园街道".to_owned()];
        for text in ["无", "暂无。", "没有问题和不足。", "我镇2022年度未发现突出问题。", "桂园街道目前无需要整改的问题。"]
        {
            assert!(says_nothing(text, &names), "{text}");
        }
        for text in ["", "问题。", "没有整改。", "未发现问题线索。", "无人机不足。", "青石县未发现问题。", "2022无问题"]
        {
            assert!(!says_nothing(text, &names), "{text}");
        }
    }
}
