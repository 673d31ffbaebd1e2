//! The visible rows of the text, derived from the folds and whether only changes are shown. Knows how many rows an item has, not what is in
//! them.

use crate::app::panes::comparison::view::ViewState;
use crate::compare::layout::{Layout, RowKind, Sign};

/// A visible row of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisibleRow {
    /// A row of an item, from 0.
    Item {
        item: usize,
        row: usize,
    },
    /// Unchanged text that is not shown; `before` is its first item.
    Skipped {
        sections: usize,
        sentences: usize,
        before: usize,
    },
    Blank,
}

impl VisibleRow {
    /// Returns the item it shows, or the first it represents; `None` if it is blank.
    pub fn item(self) -> Option<usize> {
        match self {
            Self::Item { item, .. } => Some(item),
            Self::Skipped { before, .. } => Some(before),
            Self::Blank => None,
        }
    }
}

/// Returns the visible rows of a text; `count` returns the number of rows of an item.
pub fn visible_rows(text: &Layout, view: &ViewState, count: impl Fn(usize) -> usize) -> Vec<VisibleRow> {
    let kept = view.only_changes.then(|| kept(text, view.context));
    let mut rows = Vec::new();
    let mut below: Option<u8> = None;
    let (mut sections, mut sentences, mut from) = (0, 0, None);
    for (n, item) in text.rows.iter().enumerate() {
        if let RowKind::Heading(depth) | RowKind::Stub(depth) = item.kind
            && below.is_some_and(|d| depth <= d)
        {
            below = None;
        }
        if below.is_some() || item.kind == RowKind::Blank {
            continue;
        }
        if !kept.as_ref().is_none_or(|k| k[n]) {
            from.get_or_insert(n);
            match item.kind {
                RowKind::Heading(_) => sections += 1,
                RowKind::Sentence => sentences += 1,
                RowKind::Stub(_) | RowKind::Blank => {}
            }
            continue;
        }
        if let Some(before) = from.take() {
            rows.push(VisibleRow::Skipped { sections, sentences, before });
            (sections, sentences) = (0, 0);
        }
        if matches!(item.kind, RowKind::Heading(1)) && !rows.is_empty() {
            rows.push(VisibleRow::Blank);
        }
        rows.extend((0..count(n)).map(|row| VisibleRow::Item { item: n, row }));
        if let RowKind::Heading(depth) = item.kind
            && view.folded.contains(&item.group)
        {
            below = Some(depth);
        }
    }
    if let Some(before) = from {
        rows.push(VisibleRow::Skipped { sections, sentences, before });
    }
    rows
}

/// Returns which items are visible if only changes are shown: each change with at most `context` sentences on either side and the headings
/// above.
fn kept(text: &Layout, context: usize) -> Vec<bool> {
    let items = &text.rows;
    let mut kept: Vec<bool> = items.iter().map(|i| i.sign != Sign::Same || i.change.is_some()).collect();
    // Sentences near a change, before and after it, not beyond the section.
    for forward in [true, false] {
        let (mut left, mut group) = (0, None);
        for k in 0..items.len() {
            let n = if forward { k } else { items.len() - 1 - k };
            if items[n].kind == RowKind::Blank {
                continue;
            }
            if items[n].kind != RowKind::Sentence || group != Some(items[n].group) {
                left = 0;
            }
            group = Some(items[n].group);
            if items[n].sign != Sign::Same && items[n].kind == RowKind::Sentence {
                left = context;
            } else if left > 0 {
                kept[n] = true;
                left -= 1;
            }
        }
    }
    let mut above: Vec<(u8, usize)> = Vec::new();
    for n in 0..items.len() {
        if let RowKind::Heading(depth) = items[n].kind {
            while above.last().is_some_and(|(d, _)| *d >= depth) {
                above.pop();
            }
        }
        if kept[n] {
            for (_, heading) in above.iter().rev() {
                if std::mem::replace(&mut kept[*heading], true) {
                    break;
                }
            }
        }
        if let RowKind::Heading(depth) = items[n].kind {
            above.push((depth, n));
        }
    }
    kept
}
