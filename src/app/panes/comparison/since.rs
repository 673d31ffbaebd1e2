//! Since when a sentence of the comparison has stood: along the pairs of the chain of years, as far back as it is the same. Moves nothing.

use crate::app::panes::comparison::state::{Compare, SinceCounts};
use crate::app::panes::comparison::view::View;
use crate::compare::{Comparison, Provenance};
use std::sync::Arc;

impl Compare {
    /// Returns the year since which the sentence of an item has stood; `None` if the older report does not hold it word for word.
    pub fn since(&self, item: usize) -> Option<u32> {
        if self.pair.swapped {
            return None;
        }
        let step = self.layout.text.rows.get(item)?.step;
        let mut sentence = same(self.pair.comparison()?, step.new?)?;
        let mut body = self.pair.link;
        while let Some(older) =
            body.checked_sub(1).and_then(|k| self.pair.links.get(k)).and_then(Option::as_ref).and_then(|c| same(c, sentence))
        {
            (sentence, body) = (older, body - 1);
        }
        self.pair.bodies.get(body)?.year
    }

    /// Counts the sentences that have stood since each year, the latest year first, unless nothing has changed since that was done.
    pub fn count_since(&mut self) {
        let links = self.pair.links.iter().take(self.pair.link + 1);
        let of = links.map(|l| l.as_ref().map_or(0, |c| Arc::as_ptr(c) as usize));
        // The texts of a pair are laid out once the pair is there.
        let of: Vec<usize> = of.chain([usize::from(self.pair.swapped), self.pair.bodies.len(), self.layout.text.rows.len()]).collect();
        if self.since_counts.of != of {
            let items: Vec<(usize, u32)> = (0..self.layout.text.rows.len()).filter_map(|n| Some((n, self.since(n)?))).collect();
            self.since_counts = SinceCounts { counts: counted(&items), items, of };
        }
    }

    /// Returns since when an item has stood, and its number among those carried over, from 1; as it was counted last.
    pub fn carried(&self, item: usize) -> Option<(u32, usize)> {
        let items = &self.since_counts.items;
        let at = items.binary_search_by_key(&item, |i| i.0).ok()?;
        Some((items[at].1, at + 1))
    }

    /// Goes to the next or previous sentence that was carried over; returns false if there is none.
    pub fn step_carried(&mut self, forward: bool) -> bool {
        self.view.heat = true;
        self.count_since();
        let (here, items) = (self.item(), &self.since_counts.items);
        let at = items.partition_point(|i| here.is_some_and(|h| if forward { i.0 <= h } else { i.0 < h }));
        let to = if forward { items.get(at) } else { at.checked_sub(1).and_then(|n| items.get(n)) };
        let Some(item) = to.map(|i| i.0) else { return false };
        self.go_to_item(item);
        self.view.turn_to(View::Text);
        self.list_to(self.layout.text.rows[item].group);
        true
    }
}

fn counted(items: &[(usize, u32)]) -> Vec<(u32, usize)> {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    for (_, year) in items.iter().copied() {
        match counts.iter_mut().find(|c| c.0 == year) {
            Some(c) => c.1 += 1,
            None => counts.push((year, 1)),
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.0));
    counts
}

/// Returns the old sentence that a new one repeats.
fn same(c: &Comparison, new: usize) -> Option<usize> {
    let pair = c.alignment.pairs.get((*c.alignment.of_new.get(new)?)?)?;
    (pair.provenance == Provenance::Identical).then_some(pair.old)
}
