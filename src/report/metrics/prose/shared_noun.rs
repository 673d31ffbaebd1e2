//! A noun that stands once for two figures: 2个园区、1个商圈法律服务站.

use crate::report::metrics::label::cut::{LONGEST, shorten};
use crate::report::metrics::label::several::{is_place, split_place};
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::Paragraph;

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
