//! Words of counting at the end of what stands before a figure, taken off.

use crate::report::metrics::label::cut::marks;
use crate::report::metrics::lexicon::{LABELS, Parts};
use std::sync::LazyLock;

static CLOSERS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["closers"]));

/// Returns a text without words of counting at its end.
pub(super) fn without_closers(text: &str) -> &str {
    let mut text = text.trim_end_matches(marks);
    while let Some(rest) = CLOSERS.off_end(text).next() {
        text = rest.trim_end_matches(marks);
    }
    text
}
