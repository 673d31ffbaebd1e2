//! The label of a figure: from the words around it, or carried over from the figure or the clauses before.

use crate::report::metrics::label::before::noun_before;
use crate::report::metrics::label::before::verb_object;
use crate::report::metrics::label::behind::{is_generic, is_place, split_place};
use crate::report::metrics::label::behind::{noun_after, wants_noun};
use crate::report::metrics::label::cut;
use crate::report::metrics::label::cut::is_empty;
use crate::report::metrics::label::cut::{LONGEST, shorten};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Around;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::report::metrics::taxonomy::{FIGURE, Taxonomy};
use crate::text::numbers::Quantity;
use crate::text::{fold, numbers};
use std::sync::Arc;

/// Returns the label that the words of its sentence give a figure, empty if they name nothing; `told` are the figures before it
/// in the sentence.
pub(crate) fn from_words(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>, told: &[Metric]) -> String {
    let is_rate = matches!(q.kind, numbers::Kind::Percent | numbers::Kind::Permille | numbers::Kind::Fraction);
    let noun_before = noun_before(around.lead);
    let noun_behind = if wants_noun(around.lead, &noun_before, is_rate) { noun_after(around.trail) } else { String::new() };
    let mut label = if noun_behind.is_empty() { noun_before } else { verb_object(around.lead, &noun_behind) };
    if is_empty(&label) {
        // Carried over a comma: from the figure before it in this sentence, or the words of the clauses before.
        label = match told.last() {
            Some(m) if p.clauses_between(m.text.end, around.clause.start) <= 1 => m.label.clone(),
            _ => carried(p, around.clause, around.sentence, told),
        };
    }
    if is_empty(&label) { noun_behind } else { label }
}

/// Returns a label from the clauses before one, the nearest that has any.
pub(crate) fn carried(p: &Paragraph<'_>, clause: Part, sentence: Part, told: &[Metric]) -> String {
    /// The number of clauses before that are looked at.
    const MOST_CLAUSES: usize = 3;
    let mut at = clause.start;
    for _ in 0..MOST_CLAUSES {
        if at <= sentence.start {
            break;
        }
        let end = at - p.text[..at].chars().next_back().map_or(0, char::len_utf8);
        let piece = p.clause(end.min(p.text.len()));
        // A clause with a figure of its own has spent its words.
        if let Some(m) = told.iter().rev().find(|m| p.here(m.text.start) >= piece.start) {
            return m.label.clone();
        }
        let label = noun_before(&p.text[piece.start..piece.end.min(end)]);
        if !is_empty(&label) {
            return label;
        }
        at = piece.start;
    }
    String::new()
}

/// Returns a label that says whose it is: a generic one (罚款500元) takes the last label of its own before it, kept in `own`.
pub(crate) fn with_owner(label: String, own: &mut String) -> String {
    if !is_generic(&label) {
        own.clone_from(&label);
        return label;
    }
    if own.is_empty() || own.ends_with(label.as_str()) {
        return label;
    }
    format!("{}{label}", shorten(own, LONGEST.saturating_sub(label.chars().count())))
}

/// Adds to the label of a figure what the next one of the list names for both.
pub(crate) fn share_nouns(p: &Paragraph<'_>, figures: &mut [Metric]) {
    for i in 1..figures.len() {
        let (a, b) = (&figures[i - 1], &figures[i]);
        if !p.holds(a.text.start) || a.unit.len() != b.unit.len() || b.text.start < a.text.end {
            continue;
        }
        let Some(between) = p.text.get(p.here(a.text.end)..p.here(b.text.start)) else { continue };
        if !between.ends_with(['、', '和']) {
            continue;
        }
        let first = between.trim_end_matches(['、', '和']);
        let Some((place, rest)) = split_place(&b.label) else { continue };
        if is_place(first) && !rest.is_empty() && first != place && a.label.ends_with(first) {
            let joined = format!("{}{rest}", a.label);
            figures[i - 1].label = shorten(&joined, LONGEST).to_owned();
        }
    }
}

/// The number of characters before and behind a figure that the taxonomy is given.
const BEFORE: usize = 30;
const BEHIND: usize = 18;

/// Puts the name that a taxonomy has for a figure, and what follows from it, into its metric; `folded` is room to work in.
pub(crate) fn canonical(names: &Taxonomy, m: &mut Metric, q: &Quantity, text: &str, sentence: Part, folded: &mut String) {
    let before = cut::tail(&text[sentence.start..q.span.start as usize], BEFORE);
    let unit_end = q.figure.end as usize;
    let percent = q.kind == numbers::Kind::Percent;
    folded.clear();
    narrow(before, folded);
    folded.push(FIGURE);
    folded.push_str(if percent { "%" } else { q.unit.of(text) });
    narrow(cut::head(&text[unit_end..sentence.end.max(unit_end)], BEHIND), folded);
    // One figure of two rates: by its own name.
    let named = if percent && !before.ends_with(&m.label) && folded.contains(['、', '和', '及']) {
        names.name(&format!("{}{FIGURE}%", m.label), true)
    } else {
        names.name(folded, percent)
    };
    if let Some(name) = named {
        m.canonical = Some(Arc::clone(&name.id));
        if m.nature.is_none() || m.kind == Kind::Count {
            m.nature = name.nature().or(m.nature);
        }
    }
}

/// Adds the folded form of a text: it is simplified already, so that only marks and letters can differ.
fn narrow(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            continue;
        }
        // A stray glyph of private use is not a figure.
        let folded = if c == FIGURE { ' ' } else { fold::fold_char(c) };
        if folded != c {
            out.push_str(&text[from..at]);
            out.push(folded);
            from = at + c.len_utf8();
        }
    }
    out.push_str(&text[from..]);
}
