//! A word with a short bracket inside it: 国（边）境, 县（市、区）, 平安村（社区）. Its clauses end at the brackets; the word does not.

use crate::text::blank::is_blank;
use crate::text::fold::is_han;

/// The number of characters of a bracket that is part of a noun.
const SHORT: usize = 5;

/// Returns the words that end in a noun with a bracket, without the bracket's marks; `None` if none ends them.
pub(crate) fn before(words: &str) -> Option<String> {
    let rest = words.trim_end_matches(|c| is_blank(c) || matches!(c, '共' | '达' | '有')).strip_suffix(['）', ')'])?;
    let names: Vec<char> = part_of_noun(rest.chars().rev(), ['（', '('])?;
    let open = rest.rfind(['（', '('])?;
    let (head, inside) = (&rest[..open], names.iter().rev().collect::<String>());
    let start = head
        .rfind(['，', ',', '；', ';', '。', '：', ':', '、', '）', ')', '（', '('])
        .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    let head = &head[start..];
    joins(head.chars().next_back()).then(|| format!("{head}{inside}"))
}

/// Returns the words behind a figure as far as a clause goes, without the marks of a bracket in the noun they begin with; `None` if
/// there is no such bracket.
pub(crate) fn behind(words: &str) -> Option<String> {
    /// The noun before the bracket is short: 县, 街道.
    const HEAD: usize = 4;
    let (open, _) = words.char_indices().take(HEAD + 1).find(|(_, c)| !joins(Some(*c)))?;
    let (head, rest) = words.split_at(open);
    let rest = rest.strip_prefix(['（', '('])?.trim_start_matches(['（', '(']);
    let names: String = part_of_noun(rest.chars(), ['）', ')'])?;
    let (_, rest) = rest.split_once(['）', ')'])?;
    // 11个（县、市、区）通过验收
    let places = head.is_empty() && names.chars().all(|c| "省市州盟县区旗镇乡街道村社".contains(c));
    let end = rest.find(|c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '（' | '(' | '、' | '：' | ':') || c.is_ascii_digit());
    (places || joins(head.chars().next_back())).then(|| format!("{head}{names}{}", &rest[..end.unwrap_or(rest.len())]))
}

/// Returns what a bracket holds up to its other mark if it is part of a noun: other words for its last part. A text may be without
/// the other mark.
fn part_of_noun<T: FromIterator<char>>(inside: impl Iterator<Item = char>, other: [char; 2]) -> Option<T> {
    let mut names: Vec<char> = Vec::new();
    for c in inside {
        if other.contains(&c) {
            return (!names.is_empty()).then(|| names.into_iter().collect());
        }
        if c == '、' {
            continue;
        }
        if !joins(Some(c)) || names.len() == SHORT {
            return None;
        }
        names.push(c);
    }
    None
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Returns a text without the marks of brackets that are part of a word, 偷越国边境案件 of 偷越国（边）境案件. `None` if it has none.
pub(crate) fn without_inner_brackets(text: &str) -> Option<String> {
    let mut out: Option<String> = None;
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find(['（', '(']).map(|o| at + o) {
        let mark = text[open..].chars().next().map_or(1, char::len_utf8);
        at = open + mark;
        let Some(inside) = inner_bracket(&text[..open], &text[open..]) else { continue };
        let out = out.get_or_insert_default();
        out.push_str(&text[from..open]);
        out.extend(text[at..open + inside].chars().filter(|c| *c != '、'));
        at = open + inside + text[open + inside..].chars().next().map_or(0, char::len_utf8);
        from = at;
    }
    out.map(|t| t + &text[from..])
}

/// Returns where the other mark of a bracket stands that `rest` begins with, if the bracket is part of a word: a few characters with
/// Chinese characters at both sides, 国（边）境, 县（市、区）直.
pub(crate) fn inner_bracket(before: &str, rest: &str) -> Option<usize> {
    /// The most characters inside: in the middle of a word they are fewer than at the end of a noun.
    const INSIDE: usize = 3;
    let mut chars = rest.char_indices();
    let (_, '（' | '(') = chars.next()? else { return None };
    if !before.chars().next_back().is_some_and(is_han) {
        return None;
    }
    let mut inside = 0;
    for (at, c) in chars.by_ref() {
        if matches!(c, '）' | ')') {
            let joined = chars.next().is_some_and(|(_, c)| is_han(c));
            return (inside > 0 && joined).then_some(at);
        }
        inside += 1;
        // 区（或国企）与: it says something.
        if inside == 1 && matches!(c, '或' | '含' | '不' | '其' | '另' | '每' | '下' | '以' | '如' | '已' | '未')
            || inside > INSIDE
            || !is_han(c) && c != '、'
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_bracket_is_part_of_its_noun() {
        assert_eq!(behind("县（市、区）和部门参加，").as_deref(), Some("县市区和部门参加"));
        assert_eq!(before("创建平安村（社区）").as_deref(), Some("创建平安村社区"));
        for none in ["件（其中简易3件）", "（含幼儿园）", "家企业和部门的（市）", "件，办结（县）"] {
            assert_eq!(behind(none), None, "{none}");
        }
        for none in ["开展检查（含暗访督导检查）", "办结案件（3件）", "（市）", "案件"] {
            assert_eq!(before(none), None, "{none}");
        }
    }
}
