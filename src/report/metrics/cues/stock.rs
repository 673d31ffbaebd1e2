//! Words for what stands at a date.

use crate::text::lexicon::Words;
use std::sync::LazyLock;

static STOCK: LazyLock<Words> = LazyLock::new(|| Words::new(STOCKS));

/// Words for what stands at a date, not for what happened in the year.
const STOCKS: [&str; 10] = ["现有", "共有", "持有", "已建成", "在册", "现行有效", "拥有", "累计建成", "配有", "保有"];

/// Whether a clause tells what there is.
pub fn tells_stock(clause: &str) -> bool {
    STOCK.stand_in(clause)
}
