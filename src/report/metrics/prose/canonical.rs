//! The name of a figure in the taxonomy, by the words of its sentence around it.

use crate::report::metrics::label::cut;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Part;
use crate::report::metrics::taxonomy::{self, FIGURE};
use crate::text::fold;
use crate::text::numbers::{self, Quantity};

/// How many characters before and behind a figure the taxonomy is given.
const BEFORE: usize = 30;
const BEHIND: usize = 18;

/// Puts the name of a figure and what follows from it into its metric; `folded` is room to work in.
pub(crate) fn canonical(m: &mut Metric, q: &Quantity, text: &str, sentence: Part, folded: &mut String) {
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
        taxonomy::get().name(&format!("{}{FIGURE}%", m.label), true)
    } else {
        taxonomy::get().name(folded, percent)
    };
    if let Some(name) = named {
        m.canonical = Some(name.id.as_str());
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
        // A stray glyph of private use stands for no figure.
        let folded = if c == FIGURE { ' ' } else { fold::fold_char(c) };
        if folded != c {
            out.push_str(&text[from..at]);
            out.push(folded);
            from = at + c.len_utf8();
        }
    }
    out.push_str(&text[from..]);
}
