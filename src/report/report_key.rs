//! The short key of a report: what the session and the reader's records know it by.

/// The first 64 bits of [`Report::id`](crate::report::Report::id).
pub type ReportKey = u64;

/// Returns the key of an id in hexadecimal digits; 0 for any other text.
pub fn report_key(id: &str) -> ReportKey {
    id.get(..16).and_then(|h| u64::from_str_radix(h, 16).ok()).unwrap_or(0)
}
