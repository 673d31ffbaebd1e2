//! What a text says is to be done: its clauses as pairs of neighbouring characters, without the words that every plan has.

use crate::compare::bigrams::pair;
use crate::compare::lexicon::{COMMITMENTS, words};
use crate::compare::side::Side;
use crate::report::Report;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::fold::fold_char;
use crate::text::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Returns the unit's own names, folded, longest first.
pub(super) fn names(side: &Side) -> Vec<String> {
    let names = side.names().iter().filter(|n| n.len() > 2).map(|n| n.iter().collect::<String>());
    names.filter(|n| !STOCK.contains(&n.as_str())).collect()
}

/// Returns the clauses of a span that say what is to be done, as pairs of neighbouring characters without stock words, figures and
/// the unit's own names. Purposes are left out unless nothing else is there.
pub(super) fn clauses(report: &Report, names: &[String], span: Span) -> Vec<Vec<u32>> {
    let mut text = fold::fold(report.str(span));
    for name in names {
        if text.contains(name.as_str()) {
            text = text.replace(name.as_str(), " ");
        }
    }
    let mut all: Vec<(bool, Vec<u32>)> = Vec::new();
    for clause in text.split([',', '。', ';', ':', '!', '\n']) {
        let clause = clause.trim_matches(is_blank);
        let pairs = pairs(clause);
        if !pairs.is_empty() {
            let purpose = PURPOSES.iter().any(|w| clause.starts_with(w)) && !clause.contains('《');
            all.push((purpose, pairs));
        }
    }
    if all.iter().any(|(purpose, _)| !purpose) {
        all.retain(|(purpose, _)| !purpose);
    }
    all.into_iter().map(|(_, pairs)| pairs).collect()
}

/// Words of promising and of the trade that say nothing about what is promised: they split the text as punctuation does.
static STOCK: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "stock"));

static STOCK_WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&*STOCK).ok());

/// The openings of clauses that tell what something is good for.
static PURPOSES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "purposes"));

/// Returns the pairs of neighbouring characters of a folded clause, each once; those of a title or a quoted name twice, so that they
/// weigh double.
fn pairs(clause: &str) -> Vec<u32> {
    let mut hits = STOCK_WORDS.iter().flat_map(|set| set.find_iter(clause)).peekable();
    let (mut out, mut names) = (Vec::new(), Vec::new());
    let mut before: Option<char> = None;
    let mut named = false;
    for (at, c) in clause.char_indices() {
        while hits.next_if(|h| h.end() <= at).is_some() {}
        match c {
            '"' => named = !named,
            '《' | '》' => named = c == '《',
            _ => {}
        }
        let stock = hits.peek().is_some_and(|h| h.start() <= at);
        let word = fold::is_word(c) && !c.is_ascii_digit() && !stock;
        let c = c.to_ascii_lowercase();
        if let (Some(b), true) = (before, word) {
            out.push(pair(b, c));
            names.extend(named.then(|| pair(b, c)));
        }
        before = word.then_some(c);
    }
    out.sort_unstable();
    out.dedup();
    names.sort_unstable();
    names.dedup();
    out.extend(names);
    out
}

/// Returns the pairs of characters of a figure's label.
pub(super) fn label_pairs(label: &str) -> FxHashSet<u32> {
    let chars: Vec<char> = label.chars().map(fold_char).collect();
    chars.windows(2).map(|w| pair(w[0], w[1])).collect()
}
