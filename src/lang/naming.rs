//! A sentence with what it names: files and words as they were given, and numbers of lines. A name that is empty is said to be, and of
//! many lines the first are named and all are counted.

use crate::lang::interface::Say;
use crate::lang::language::Lang;
use std::borrow::Cow;

/// At most this many lines are named one by one.
const MOST_LINES: usize = 3;

/// Returns a sentence with its arguments inserted.
pub fn say(lang: Lang, sentence: Say, args: &[&dyn std::fmt::Display]) -> String {
    let mut out = String::new();
    let mut rest = sentence.text(lang);
    for arg in args {
        let Some((head, tail)) = rest.split_once("{}") else { break };
        out.push_str(head);
        out.push_str(&arg.to_string());
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Returns what the reader gave, or a word for nothing: a sentence that begins with a colon helps nobody.
pub fn named(lang: Lang, given: &str) -> Cow<'_, str> {
    if given.trim().is_empty() { Cow::Borrowed(lang.pick("(empty name)", "(空名称)")) } else { Cow::Borrowed(given) }
}

/// Returns numbers of lines as words: "lines 3, 7 and 9", or the first of many with their count.
pub fn lines(lang: Lang, numbers: &[usize]) -> String {
    let some: Vec<String> = numbers.iter().take(MOST_LINES).map(ToString::to_string).collect();
    let more = numbers.len().saturating_sub(MOST_LINES);
    match (lang, some.as_slice()) {
        (Lang::En, [one]) => format!("line {one}"),
        (Lang::En, several) if more > 0 => format!("lines {} and {more} more", several.join(", ")),
        (Lang::En, several) => format!("lines {}", several.join(", ")),
        (Lang::Zh, several) if more > 0 => format!("第 {} 等 {} 行", several.join("、"), numbers.len()),
        (Lang::Zh, several) => format!("第 {} 行", several.join("、")),
    }
}

/// Returns a name of several reports, so many of which are not named.
pub fn with_others(lang: Lang, name: &str, others: usize) -> Cow<'_, str> {
    match lang {
        _ if others == 0 => Cow::Borrowed(name),
        Lang::En => Cow::Owned(format!("{name} and {others} more")),
        Lang::Zh => Cow::Owned(format!("{name} 等 {} 份", others + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_take_the_same_arguments() {
        for s in Say::ALL {
            let (en, zh) = (s.text(Lang::En), s.text(Lang::Zh));
            assert!(!en.is_empty() && !zh.is_empty());
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{s:?}");
        }
    }

    #[test]
    fn arguments_are_put_in() {
        assert_eq!(say(Lang::En, Say::Reading, &[&3, &10]), "reading 3/10");
    }

    #[test]
    fn many_lines_are_counted_and_few_are_named() {
        let said = |n: &[usize]| (lines(Lang::En, n), lines(Lang::Zh, n));
        assert_eq!(said(&[3]), ("line 3".into(), "第 3 行".into()));
        assert_eq!(said(&[3, 7]), ("lines 3, 7".into(), "第 3、7 行".into()));
        assert_eq!(said(&[1, 2, 3, 4, 9]), ("lines 1, 2, 3 and 2 more".into(), "第 1、2、3 等 5 行".into()));
    }

    #[test]
    fn no_name_is_empty() {
        assert_eq!(
            (named(Lang::En, ""), named(Lang::Zh, " "), named(Lang::Zh, "甲")),
            ("(empty name)".into(), "(空名称)".into(), "甲".into())
        );
    }
}
