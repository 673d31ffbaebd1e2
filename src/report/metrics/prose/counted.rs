//! Whether a quantity is one that a table would hold: a result, not a frequency, a span of time or a threshold.

use crate::report::metrics::label::{before, cut};
use crate::report::metrics::lexicon::FIGURES;
use crate::report::metrics::prose::around::Around;
use crate::report::metrics::unit::{UnitSense, sense};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{Approx, Kind, Quantity};
use std::sync::LazyLock;

static FREQUENCIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("frequencies")));
static TIMES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("times")));
static SCORES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("scores")));

/// How many characters before a figure may make it a frequency.
const FREQUENCY_CHARS: usize = 8;

/// Whether a quantity counts; `plan`: its section speaks of the year to come, where a frequency is a promise.
pub(crate) fn counts(text: &str, q: &Quantity, around: &Around<'_>, plan: bool) -> bool {
    let unit = q.unit.of(text);
    let clause = around.clause.of(text);
    let Around { lead, trail, .. } = *around;
    match q.kind {
        Kind::Fraction | Kind::Permille => return false,
        Kind::PercentagePoint => return !lead.is_empty(),
        _ => {}
    }
    let near = cut::tail(lead, FREQUENCY_CHARS);
    if near.contains('每') && FREQUENCIES.stand_in(near) && !lead.contains("平均每") && !plan {
        return false;
    }
    if unit.is_empty() {
        // A bare figure counts where a clause ends with it and a noun stands before it.
        let ends = trail.trim_matches(is_blank).is_empty() || trail.starts_with(['、', '）', ')']);
        return ends && q.kind != Kind::Percent && before::names_a_count(lead);
    }
    match sense(unit) {
        Some(UnitSense::Never) => false,
        Some(UnitSense::Time) => TIMES.stand_in(clause),
        Some(UnitSense::Score) => SCORES.stand_in(clause),
        // A threshold, not a result: 5万元以上的项目.
        Some(UnitSense::Area) | None => {
            !(matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && trail.starts_with('的') && q.span.end > q.figure.end)
        }
    }
}
