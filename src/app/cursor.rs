//! How a cursor moves over rows and how rows scroll to keep it in view. One rule for all panes, none of which it knows.

use crate::app::action::Action;

/// How a cursor comes into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bring {
    /// With as little scrolling as needed.
    #[default]
    Near,
    /// With some of the rows before it, if it was out of view.
    Around,
    /// To the top.
    Top,
}

/// Returns the row that a movement leads to; `None` for other actions. Paging keeps one row of the previous page.
pub fn moved(action: Action, at: usize, rows: usize, height: usize) -> Option<usize> {
    let last = rows.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    let half = (height / 2).max(1);
    Some(match action {
        Action::Down => (at + 1).min(last),
        Action::Up => at.saturating_sub(1),
        Action::HalfDown => (at + half).min(last),
        Action::HalfUp => at.saturating_sub(half),
        Action::PageDown => (at + page).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

/// Returns whether a movement goes towards the start.
pub fn goes_back(action: Action) -> bool {
    matches!(action, Action::Up | Action::HalfUp | Action::PageUp | Action::First)
}

/// Scrolls as little as needed to keep the cursor within the `height` rows from `top`.
pub fn scroll(top: &mut usize, cursor: usize, rows: usize, height: usize) {
    let height = height.max(1);
    if cursor < *top {
        *top = cursor;
    } else if cursor >= *top + height {
        *top = cursor + 1 - height;
    }
    *top = (*top).min(rows.saturating_sub(height));
}

/// Scrolls a cursor that is out of view to a third below the upper edge, so that some of the rows before it are visible.
pub fn scroll_around(top: &mut usize, cursor: usize, height: usize) {
    if !(*top..*top + height.max(1)).contains(&cursor) {
        *top = cursor.saturating_sub(height / 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_one_row_and_no_movement_leaves_the_rows() {
        assert_eq!(moved(Action::PageDown, 0, 100, 10), Some(9));
        assert_eq!(moved(Action::PageUp, 5, 100, 10), Some(0));
        assert_eq!(moved(Action::Last, 5, 0, 10), Some(0), "no rows");
        assert_eq!(moved(Action::HalfDown, 98, 100, 10), Some(99));
        assert_eq!(moved(Action::Enter, 0, 100, 10), None);
    }

    #[test]
    fn scrolling_moves_no_more_than_it_must() {
        let scrolled = |mut top: usize, cursor: usize| {
            scroll(&mut top, cursor, 50, 10);
            top
        };
        assert_eq!([scrolled(5, 7), scrolled(5, 3), scrolled(5, 15), scrolled(48, 49)], [5, 3, 6, 40]);
        let mut top = 0;
        scroll_around(&mut top, 30, 9);
        assert_eq!(top, 27);
        scroll_around(&mut top, 28, 9);
        assert_eq!(top, 27, "in view already");
    }
}
