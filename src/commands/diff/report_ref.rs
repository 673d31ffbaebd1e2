//! A report of a file that was read.

use crate::library::Loaded;
use crate::output::diff::LoadedReport;
use crate::report::Report;
use std::sync::Arc;

/// A file with the number of one of its reports.
#[derive(Debug, Clone)]
pub(super) struct ReportRef {
    pub loaded: Arc<Loaded>,
    /// Which of the reports of the file, from 0.
    pub part: usize,
}

impl ReportRef {
    pub(super) fn report(&self) -> &Report {
        &self.loaded.reports[self.part]
    }

    pub(super) fn loaded(&self) -> LoadedReport<'_> {
        LoadedReport { loaded: &self.loaded, report: self.report() }
    }
}
