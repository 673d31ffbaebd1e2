//! The label of a figure: from the words around it, or carried over from the figure or the clauses before.

use crate::report::metrics::label::behind::{noun_after, wants_noun};
use crate::report::metrics::label::cut::{LONGEST, shorten};
use crate::report::metrics::label::openers::is_empty;
use crate::report::metrics::label::several::is_generic;
use crate::report::metrics::label::{before::noun_before, verbs::verb_object};
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::around::Around;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};
use crate::text::numbers::{Kind, Quantity};

/// Returns the label that the words of its sentence give a figure, empty if they name nothing; `told` are the figures before it
/// in the sentence.
pub(crate) fn from_words(p: &Paragraph<'_>, q: &Quantity, around: &Around<'_>, told: &[Metric]) -> String {
    let is_rate = q.kind == Kind::Percent;
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
fn carried(p: &Paragraph<'_>, clause: Part, sentence: Part, told: &[Metric]) -> String {
    /// How many clauses before are looked at.
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
