//! A report that a pane holds with others: the years of a locality, or several localities.

use crate::app::shared::Shared;
use crate::report::Report;
use std::sync::Arc;

/// A report with the name of its column.
#[derive(Debug, Clone)]
pub struct Body {
    pub entry: usize,
    pub year: Option<u32>,
    /// The last name of its place, else its file.
    pub name: String,
    pub report: Arc<Report>,
}

impl Body {
    /// Returns the body of an entry; `None` if there is no such entry.
    pub fn new(shared: &Shared<'_>, entry: usize, report: Arc<Report>) -> Option<Self> {
        let e = shared.entries.get(entry)?;
        let name = e.department.as_ref().or(e.places.last()).cloned().unwrap_or_else(|| e.file_name());
        Some(Self { entry, year: e.year, name, report })
    }
}
