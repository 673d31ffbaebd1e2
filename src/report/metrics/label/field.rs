//! The field of work that a clause speaks of, for what says little without one: 案件, 申请.

use crate::report::metrics::label::cut::{is_han_alone, longer, marks};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Fields of work that a clause may begin with, and nouns that say nothing without one: 案件.
pub(super) static FIELDS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("fields")));
pub(super) static FIELD_THINGS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("field-things")));

/// Returns the field of work that a clause without a figure names: 特种设备 of 特种设备方面, 法律援助 of 法律援助惠及群众.
pub(super) fn field(clause: &str) -> Option<&str> {
    /// Longest name of a field, in characters.
    const FIELD: usize = 8;
    let clause = clause.trim_matches(marks);
    if let Some(named) = clause.strip_suffix("方面").or_else(|| clause.strip_suffix("领域")) {
        let named = named.strip_prefix('在').unwrap_or(named);
        let plain = named.chars().nth(1).is_some() && !longer(named, FIELD) && is_han_alone(named);
        return plain.then_some(named);
    }
    FIELDS.starting(clause).max_by_key(|w| w.len())
}
