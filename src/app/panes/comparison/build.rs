//! Lays the pair out: completely when it or the language changes, in words when the columns do, wrapped for a width. The reader stays at
//! the same words. Knows no keys.

use crate::app::panes::comparison::cursor::Anchor;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::comparison::wording::Wording;
use crate::compare::figures::Figure;
use crate::compare::layout::Layout;
use crate::lang::Lang;
use crate::lang::figure_text::FigureText;
use crate::text::width::{self, Ambiguous};
use std::sync::Arc;

impl Compare {
    /// Lays the pair out again.
    pub fn build(&mut self, lang: Lang, ambiguous: Ambiguous) {
        let anchor = self.anchor();
        let made = self.pair.reports().zip(self.pair.comparison()).map(|((a, b), c)| Layout::new(&a.report, &b.report, c));
        self.layout.text = made.unwrap_or_default();
        self.put_into_words(anchor, lang, ambiguous);
    }

    /// Wraps the rows for a pane `columns` wide; does nothing if they have that width already.
    pub fn fit(&mut self, columns: usize, lang: Lang, ambiguous: Ambiguous) {
        let text = self.view.text_columns(columns);
        let two_columns = self.view.two_columns(text);
        if text == self.layout.columns && two_columns == self.layout.two_columns {
            return;
        }
        self.layout.columns = text;
        let anchor = self.anchor();
        if two_columns != self.layout.two_columns {
            self.layout.two_columns = two_columns;
            return self.put_into_words(anchor, lang, ambiguous);
        }
        self.layout.wrap(ambiguous);
        self.flatten();
        if let Some(anchor) = anchor {
            self.go_to_anchor(anchor);
        }
    }

    /// Writes the layout in a language, for one or two columns.
    fn put_into_words(&mut self, anchor: Option<Anchor>, lang: Lang, ambiguous: Ambiguous) {
        let made = self.pair.comparison().map(|c| Wording::new(&self.layout.text, c, self.layout.two_columns, lang));
        self.layout.wording = made.unwrap_or_default();
        self.layout.widest = self.widest_figure(lang, ambiguous);
        self.layout.wrap(ambiguous);
        self.flatten();
        self.go_to_wanted(anchor);
        if !self.hits.query.is_empty() {
            self.find(&self.hits.query.clone());
        }
    }

    /// Returns the cells of the widest figure of the newer report.
    fn widest_figure(&self, lang: Lang, ambiguous: Ambiguous) -> u16 {
        let newer = self.pair.reports().map(|(_, new)| Arc::clone(&new.report));
        let text = FigureText::screen(lang, ambiguous);
        let written = |f: &Figure| newer.as_ref()?.metrics.get(f.new?).map(|m| width::of(&text.qualified(m), ambiguous));
        self.pair.figures().iter().filter_map(written).max().and_then(|w| u16::try_from(w).ok()).unwrap_or(0)
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
