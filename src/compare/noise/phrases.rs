//! Set phrases: whole clauses that every report has.

use crate::compare::lexicon::{NOISE, words};
use crate::text::fold::fold_char;
use crate::text::tokens::is_space;
use regex::Regex;
use std::sync::LazyLock;

/// Clauses of more characters are no set phrases.
const LONGEST_PHRASE: usize = 60;

static PHRASES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all = words(&NOISE, "phrases").join("|").replace('…', "[^《》0-9]{0,30}?");
    Regex::new(&format!("^(?:{all})$")).ok()
});

/// The length of the clause a text begins with, if it is nothing but a set phrase.
pub(super) fn stock(text: &str) -> Option<usize> {
    let stops = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '\n');
    let mut clause = String::new();
    for (n, (at, c)) in text.char_indices().chain([(text.len(), '\n')]).enumerate() {
        if stops(c) {
            return (!clause.is_empty() && PHRASES.as_ref()?.is_match(&clause)).then_some(at);
        }
        if n > LONGEST_PHRASE {
            return None;
        }
        if !is_space(c) {
            // Marks of quotation may be written in any way here.
            clause.push(match fold_char(c) {
                '"' if clause.matches('“').count() > clause.matches('”').count() => '”',
                '"' => '“',
                c => c,
            });
        }
    }
    None
}
