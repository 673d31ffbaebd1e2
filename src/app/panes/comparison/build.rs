//! Lays the pair out: completely when it or the language changes, in words when the columns do, wrapped for a width. The reader stays at
//! the same words. Knows no keys.

use crate::app::panes::comparison::layout::{LayoutJob, PaneLayout};
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::{AT_ONCE, Anchor, Compare};
use crate::app::panes::comparison::view::View;
use crate::lang::Lang;
use crate::text::width::Ambiguous;
use std::sync::Arc;

impl Compare {
    /// Lays the pair out again: at once, or by the job that is returned. Until that is done nothing is shown.
    pub fn build(&mut self, lang: Lang, ambiguous: Ambiguous) -> Option<LayoutJob> {
        self.kept = self.anchor().or(self.kept);
        let Some(job) = self.job(lang, ambiguous) else {
            let (columns, two_columns) = (self.layout.columns, self.layout.two_columns);
            self.shown(PaneLayout::empty(columns, two_columns));
            return None;
        };
        if job.bytes() > AT_ONCE {
            return Some(self.wait_for(job));
        }
        self.shown(job.make());
        None
    }

    /// Wraps the rows for a pane `columns` wide, at once or by the job that is returned; does nothing if they have that width already.
    pub fn fit(&mut self, columns: usize, lang: Lang, ambiguous: Ambiguous) -> Option<LayoutJob> {
        let text = self.view.text_columns(columns);
        let two_columns = self.view.two_columns(text);
        if text == self.layout.columns && two_columns == self.layout.two_columns {
            return None;
        }
        let turned = two_columns != self.layout.two_columns;
        self.kept = self.anchor().or(self.kept);
        (self.layout.columns, self.layout.two_columns) = (text, two_columns);
        if self.is_laying_out {
            // What comes is for the old width, and leads to another job.
            return None;
        }
        let job = self.job(lang, ambiguous)?;
        if job.bytes() > AT_ONCE {
            return Some(self.wait_for(job));
        }
        let layout = std::mem::take(&mut self.layout);
        if turned {
            self.shown(layout.put_into_words(&job));
            return None;
        }
        self.layout = layout;
        self.layout.wrap(ambiguous);
        self.flatten();
        if let Some(anchor) = self.kept.take() {
            self.go_to_anchor(anchor);
        }
        None
    }

    /// Shows a layout that was made; returns another job if the width has changed meanwhile.
    pub fn laid_out(&mut self, layout: PaneLayout, lang: Lang, ambiguous: Ambiguous) -> Option<LayoutJob> {
        if layout.columns != self.layout.columns || layout.two_columns != self.layout.two_columns {
            return self.job(lang, ambiguous);
        }
        self.shown(layout);
        None
    }

    /// Returns what the pair is to be laid out from; `None` until it is compared.
    fn job(&self, lang: Lang, ambiguous: Ambiguous) -> Option<LayoutJob> {
        let ((old, new), comparison) = self.pair.reports().zip(self.pair.comparison())?;
        let (columns, two_columns) = (self.layout.columns, self.layout.two_columns);
        let (old, new, comparison) = (Arc::clone(&old.report), Arc::clone(&new.report), Arc::clone(comparison));
        Some(LayoutJob { old, new, comparison, columns, two_columns, lang, ambiguous })
    }

    fn wait_for(&mut self, job: LayoutJob) -> LayoutJob {
        (self.is_laying_out, self.pair.ended) = (true, None);
        let (columns, two_columns) = (self.layout.columns, self.layout.two_columns);
        self.layout = PaneLayout::empty(columns, two_columns);
        job
    }

    fn shown(&mut self, layout: PaneLayout) {
        self.layout = layout;
        self.is_laying_out = false;
        self.flatten();
        let anchor = self.kept.take();
        self.go_to_wanted(anchor);
        // Hits are places in the words of before.
        self.hits.all.clear();
        self.hits_due = !self.hits.query.is_empty();
    }

    /// Goes to the requested section once its comparison is there, else to where the reader was.
    fn go_to_wanted(&mut self, anchor: Option<Anchor>) {
        let wanted = self.wanted.take_if(|_| self.pair.links.get(self.pair.link).is_some_and(Option::is_some));
        let group = wanted.and_then(|(side, part)| {
            let alignment = &self.pair.comparison()?.alignment;
            match side {
                Side::Old => alignment.group_of_old.get(part),
                Side::New => alignment.group_of_new.get(part),
            }
            .copied()
        });
        let item = self.wanted_item.take_if(|_| group.is_some());
        match (group, anchor) {
            (Some(group), _) => match item {
                Some((kind, step)) => {
                    self.go_to_anchor(Anchor { group, kind, step });
                    if let Some(at) = self.text_change().and_then(|n| self.layout.changes.iter().position(|c| *c == n)) {
                        self.view.position_mut(View::Changes).cursor = at;
                    }
                }
                None => self.go_to_group(group),
            },
            (None, Some(anchor)) => self.go_to_anchor(anchor),
            (None, None) => {}
        }
    }
}
