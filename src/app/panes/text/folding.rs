//! Folding and unfolding the sections of the shown report, at the cursor. The reader stays at the section, or at the heading that hides it.

use crate::app::panes::text::reader::Reader;
use crate::report::Report;
use std::sync::Arc;

impl Reader {
    /// Changes the folds of some sections and rebuilds the rows; the reader stays at the section, or at the heading that hides it.
    fn set_folds(&mut self, sections: impl Iterator<Item = usize>, fold: bool) {
        let at = self.offset();
        let here = self.here();
        for s in sections {
            self.folds.set(s, fold);
        }
        self.flatten();
        // The outermost folded heading above hides the cursor.
        let outer = self.folds.outermost(&self.report, here);
        self.cursor = self.row_of(outer.map_or(at, |s| Report::start_of(&self.report.sections[s])));
    }

    /// Folds or unfolds the section under the cursor. Folding a folded section folds its parent. Returns false if there is nothing to do.
    pub fn set_fold(&mut self, fold: bool) -> bool {
        let Some(mut s) = self.here() else { return false };
        if fold && self.folds.is_folded(s) {
            let Some(parent) = self.report.sections[s].parent else { return false };
            s = parent;
        }
        if fold == self.folds.is_folded(s) {
            return false;
        }
        self.set_folds(std::iter::once(s), fold);
        true
    }

    pub fn toggle(&mut self) {
        if let Some(s) = self.here() {
            self.set_folds(std::iter::once(s), !self.folds.is_folded(s));
        }
    }

    /// Folds or unfolds the section under the cursor with all sections below it.
    pub fn set_fold_deep(&mut self, fold: bool) {
        if let Some(s) = self.here() {
            self.set_folds(s..self.report.sections[s].end, fold);
        }
    }

    pub fn fold_all(&mut self, fold: bool) {
        self.set_folds(0..self.report.sections.len(), fold);
    }

    /// Shows headings down to a level and nothing below them.
    pub fn fold_to(&mut self, level: u8) {
        let report = Arc::clone(&self.report);
        self.folds.folded.clear();
        self.set_folds((0..report.sections.len()).filter(|s| report.sections[*s].depth >= level), true);
    }
}
