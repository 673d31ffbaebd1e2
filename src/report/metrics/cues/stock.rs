//! Words for what stands at a date.

use crate::report::metrics::lexicon::CUES;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static STOCK: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("stock")));

/// Whether a clause tells what there is.
pub(crate) fn tells_stock(clause: &str) -> bool {
    STOCK.stand_in(clause)
}
