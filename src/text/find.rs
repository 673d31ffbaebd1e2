//! Words in a text, whatever script, width or case either is written in. Knows no report: ranges of the text are all it returns.

use crate::text::fold;
use std::ops::Range;

/// Folds a character for searching: script, width, quotes, case. `None` for a blank, so that a figure apart from its unit is
/// found.
fn needle(c: char) -> Option<char> {
    let c = fold::fold_char(c);
    (!c.is_whitespace()).then(|| c.to_ascii_lowercase())
}

/// Returns where a query occurs in a text, as ranges of it in order: across blanks, but not across lines.
pub fn find(text: &str, query: &str) -> Vec<Range<usize>> {
    let words: String = query.chars().filter_map(needle).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // Of each folded character: where it is in `folded`, where it came from, where it ended.
    let mut places: Vec<(u32, u32, u32)> = Vec::with_capacity(text.len() / 3);
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
    // Places are asked for in order.
    let mut next = 0;
    let mut place = |at: usize| {
        while places.get(next).is_some_and(|p| (p.0 as usize) < at) {
            next += 1;
        }
        next
    };
    memchr::memmem::find_iter(folded.as_bytes(), words.as_bytes())
        .filter_map(|at| {
            let first = places.get(place(at))?;
            let last = places.get(place(at + words.len()).checked_sub(1)?)?;
            Some(first.1 as usize..last.2 as usize)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        find(text, query).into_iter().map(|r| &text[r]).collect()
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
}
