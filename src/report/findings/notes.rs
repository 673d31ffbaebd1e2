//! What earlier stages noticed of a report, for the checks. Data only.

use crate::report::structure::outline::Notes as OutlineNotes;

/// What earlier stages noticed.
pub struct Notes {
    pub outline: OutlineNotes,
    /// Sections whose heading names several parts.
    pub composite: Vec<usize>,
    /// 1-based lines with a header field that has no value.
    pub empty_fields: Vec<usize>,
}
