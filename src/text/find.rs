//! Words in a text, whatever script, width or case either is written in. Knows no report: ranges of the text are all it returns.

use crate::text::fold;
use crate::text::width::is_edge;
use regex::Regex;
use std::ops::Range;

/// Folds a character for searching: script, width, quotes, case. `None` for a blank, so that a figure apart from its unit is
/// found.
pub(crate) fn needle(c: char) -> Option<char> {
    let c = fold::fold_char(c);
    (!c.is_whitespace()).then(|| c.to_ascii_lowercase())
}

/// Returns where a query occurs in a text, as ranges of it in order: across blanks, but not across lines.
pub fn find(text: &str, query: &str) -> Vec<Range<usize>> {
    let words: String = query.chars().filter_map(needle).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    folded.back(memchr::memmem::find_iter(folded.text.as_bytes(), words.as_bytes()).map(|at| at..at + words.len()))
}

/// Returns where a pattern matches the folded text, as ranges of the text in order; a match of nothing is none.
pub fn find_pattern(text: &str, pattern: &Regex) -> Vec<Range<usize>> {
    let folded = Folded::new(text);
    folded.back(pattern.find_iter(&folded.text).map(|m| m.range()).filter(|r| !r.is_empty()))
}

/// A text as it is searched, with the way back.
struct Folded {
    text: String,
    /// Of each folded character: where it is in `text`, where it came from, where it ended.
    places: Vec<(u32, u32, u32)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len() / 3);
        let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (i, c) in text.char_indices() {
            if c == '\n' {
                // No word of ours holds it: hits end at paragraphs.
                folded.push('\n');
            } else if let Some(f) = needle(c) {
                places.push((to(folded.len()), to(i), to(i + c.len_utf8())));
                folded.push(f);
            }
        }
        Self { text: folded, places }
    }

    /// Returns the ranges of the text that folded ranges, in order, came from.
    fn back(&self, found: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
        // Places are asked for in order.
        let mut next = 0;
        let mut place = |at: usize| {
            while self.places.get(next).is_some_and(|p| (p.0 as usize) < at) {
                next += 1;
            }
            next
        };
        found
            .filter_map(|r| {
                let first = self.places.get(place(r.start))?;
                let last = self.places.get(place(r.end).checked_sub(1)?)?;
                Some(first.1 as usize..last.2 as usize)
            })
            .collect()
    }
}

/// What ends a sentence.
fn ends(c: char) -> bool {
    matches!(c, '\n' | '。' | '；' | ';' | '！' | '!' | '？' | '?')
}

/// Returns the end of a text from where its last sentence begins, at most so many characters and no part of a number; the rest is an
/// ellipsis.
pub fn sentence_start(before: &str, most: usize) -> String {
    let from = before.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(i, c)| i + c.len_utf8());
    let sentence = before[from..].trim_start();
    match sentence.char_indices().rev().nth(most) {
        Some((i, c)) => {
            let mut places = sentence[i..].char_indices().map(|(at, _)| i + at).filter(|at| *at >= i + c.len_utf8());
            format!("…{}", &sentence[places.find(|at| is_edge(sentence, *at)).unwrap_or(sentence.len())..])
        }
        None => sentence.to_owned(),
    }
}

/// Returns the beginning of a text to where its first sentence ends, at most so many characters and no part of a number; the rest is an
/// ellipsis.
pub fn sentence_end(after: &str, most: usize) -> String {
    let sentence = match after.char_indices().find(|(_, c)| ends(*c)) {
        Some((i, '\n')) => &after[..i],
        Some((i, c)) => &after[..i + c.len_utf8()],
        None => after,
    };
    match sentence.char_indices().nth(most) {
        Some((i, _)) => {
            let mut places = (0..=i).rev().filter(|at| sentence.is_char_boundary(*at));
            format!("{}…", &sentence[..places.find(|at| is_edge(sentence, *at)).unwrap_or(0)])
        }
        None => sentence.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        find(text, query).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn a_sentence_is_cut_beside_a_number_and_not_in_it() {
        assert_eq!(sentence_start("受理18,902件，审结", 6), "…件，审结");
        assert_eq!(sentence_start("受理件，审结", 3), "…，审结");
        assert_eq!(sentence_end("成功率98.1%，回访", 5), "成功率…");
        assert_eq!(sentence_end("成功率98.1%，回访", 8), "成功率98.1%…");
    }

    #[test]
    fn words_are_found_in_any_script_and_width() {
        let text = "行政執法檢查１２３次\n行政 执法ABC";
        assert_eq!(hits(text, "执法"), ["執法", "执法"]);
        assert_eq!(hits(text, "行政执法"), ["行政執法", "行政 执法"]);
        assert_eq!(hits(text, "123 次"), ["１２３次"]);
        assert_eq!(hits(text, "abc"), ["ABC"]);
        assert_eq!(hits(text, "次行政"), Vec::<&str>::new(), "not across paragraphs");
        assert!(hits(text, " ").is_empty());
    }

    #[test]
    fn a_pattern_is_found_on_the_folded_text() {
        let text = "办理１２ 件，調解 3 件\n4件";
        let found = find_pattern(text, &Regex::new(r"\d+件").unwrap());
        assert_eq!(found.into_iter().map(|r| &text[r]).collect::<Vec<_>>(), ["１２ 件", "3 件", "4件"]);
    }

    #[test]
    fn a_sentence_ends_at_its_marks_or_is_cut() {
        assert_eq!((sentence_start("甲。乙丙", 9), sentence_end("丁戊。己", 9)), ("乙丙".to_owned(), "丁戊。".to_owned()));
        assert_eq!((sentence_start("甲乙丙丁", 2), sentence_end("丁戊己", 2)), ("…丙丁".to_owned(), "丁戊…".to_owned()));
        assert_eq!((sentence_start("甲\n乙", 2), sentence_end("丁\n己", 2)), ("乙".to_owned(), "丁".to_owned()));
    }
}
