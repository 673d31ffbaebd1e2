//! Whether two sentences differ by nothing but the years that moved on.

use crate::report::identity::years;
use crate::text::blank::is_blank;
use crate::text::fold;

/// Whether two sentences of one frame differ in years alone, each later by `between`.
pub(super) fn rolled(old: &str, new: &str, between: Option<u32>) -> bool {
    let Some(between) = between else { return false };
    // The years, and the text without them.
    let read = |text: &str| {
        let text = fold::fold(text);
        let years = years::years_in(&text);
        let mut rest = String::new();
        let mut at = 0;
        for y in &years {
            rest.push_str(text.get(at..y.at).unwrap_or(""));
            at = text[y.at..].find('年').map_or(text.len(), |n| y.at + n);
        }
        rest.push_str(text.get(at..).unwrap_or(""));
        rest.retain(|c| !is_blank(c));
        (years.iter().map(|y| y.year).collect::<Vec<_>>(), rest)
    };
    let ((x, old), (y, new)) = (read(old), read(new));
    !x.is_empty() && x.len() == y.len() && x.iter().zip(&y).all(|(a, b)| a + between == *b) && old == new
}
