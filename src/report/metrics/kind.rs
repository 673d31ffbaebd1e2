//! What a quantity counts, by its unit and the words of its clause.

use crate::report::metrics::cues::stock::tells_stock;
use crate::report::metrics::metric::{Kind, Nature};
use crate::report::metrics::unit::{UnitSense, sense};
use crate::text::numbers::{self, Quantity};

/// Returns what a quantity of a text counts; `target`: it is promised.
pub(crate) fn kind(q: &Quantity, text: &str, target: bool) -> Kind {
    if target {
        return Kind::Target;
    }
    match q.kind {
        numbers::Kind::Money => Kind::Money,
        numbers::Kind::Percent => Kind::Percent,
        numbers::Kind::PercentagePoint => Kind::PercentagePoint,
        numbers::Kind::Range if q.unit.of(text).starts_with(['%', '％']) => Kind::Percent,
        _ if sense(q.unit.of(text)) == Some(UnitSense::Area) => Kind::Area,
        _ => Kind::Count,
    }
}

/// Returns whether a quantity happened in the year or stands at its end, as far as unit and clause tell.
pub(crate) fn nature(q: &Quantity, text: &str, clause: &str) -> Nature {
    match q.kind {
        numbers::Kind::Percent | numbers::Kind::PercentagePoint => return Nature::Rate,
        numbers::Kind::Money => return Nature::Amount,
        _ => {}
    }
    if matches!(kind(q, text, false), Kind::Area) {
        return Nature::Amount;
    }
    if tells_stock(clause) { Nature::Stock } else { Nature::Flow }
}
