//! What earlier stages noticed and the checks report: [`Notes`]. Not beside [`Finding`](super::finding::Finding): a report owns
//! findings, and the stages that notice build reports.

use crate::report::structure::outline::Notes as OutlineNotes;

/// What earlier stages noticed.
pub struct Notes {
    pub outline: OutlineNotes,
    /// Sections whose heading names several parts.
    pub composite: Vec<usize>,
    /// 1-based lines with a header field that has no value.
    pub empty_fields: Vec<usize>,
}
