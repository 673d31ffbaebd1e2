//! Which figure of a sentence a stated change is of.

use crate::report::metrics::change::Change;
use crate::report::metrics::label::{before::noun_before, openers::is_empty};
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::{Paragraph, Part};

/// Gives a change to the figure it speaks of: the one before it in the sentence, else the next, for which it waits.
pub(crate) fn attach(p: &Paragraph<'_>, change: Change, told: &mut [Metric], waiting: &mut Option<Change>, clause: Part) {
    let words = &p.text[clause.start..p.here(change.text.start).max(clause.start)];
    // A clause that names something else speaks of what comes: 发案率同比下降12%.
    let names_other = !words.is_empty() && {
        let own = noun_before(words);
        !is_empty(&own) && !told.last().is_some_and(|m| m.label.contains(own.as_str()) || own.contains(m.label.as_str()))
    };
    let free = told.iter().rposition(|m| m.change.is_none());
    if p.text[clause.start..].starts_with("分别") || words.ends_with("分别") {
        // 分别增长5%、8%: the first of the figures that wait.
        if let Some(m) = told.iter_mut().find(|m| m.change.is_none()) {
            m.change = Some(change);
        }
        return;
    }
    match free {
        Some(i) if i + 1 == told.len() && !names_other => told[i].change = Some(change),
        _ if told.is_empty() => *waiting = Some(change),
        _ => {}
    }
}
