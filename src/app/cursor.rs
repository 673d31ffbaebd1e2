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
    /// In the upper part, if it is in the lower: what follows a heading is seen with it.
    Above,
    /// On this row of the screen, as far as there are rows.
    At(usize),
}

/// The rows kept in view before and after the cursor, where there are so many.
const MARGIN: usize = 3;

/// Returns cursor and first row after a turn of the page, or of half of one: the rows move, the cursor stays on its row of the screen. `None`
/// for other actions. `kept` rows of the previous page stay.
pub fn turned(action: Action, (cursor, top): (usize, usize), rows: usize, height: usize, kept: usize) -> Option<(usize, usize)> {
    let (last, lowest) = (rows.saturating_sub(1), rows.saturating_sub(height.max(1)));
    let step = match action {
        Action::PageDown | Action::PageUp => height.saturating_sub(kept).max(1),
        Action::HalfDown | Action::HalfUp => (height / 2).max(1),
        _ => return None,
    };
    let top = top.min(lowest);
    let (cursor, to) = match action {
        Action::PageDown | Action::HalfDown if top < lowest => {
            let to = (top + step).min(lowest);
            ((cursor + to - top).min(last), to)
        }
        // On the last page, on to its last row.
        Action::PageDown => (last, top),
        Action::HalfDown => ((cursor + step).min(last), top),
        Action::PageUp | Action::HalfUp if top > 0 => {
            let to = top.saturating_sub(step);
            (cursor.saturating_sub(top - to), to)
        }
        Action::PageUp => (0, 0),
        _ => (cursor.saturating_sub(step), 0),
    };
    // The rows around the cursor must not turn the page back.
    let margin = MARGIN.min(height.saturating_sub(1) / 2);
    let least = if to > 0 { to + margin } else { 0 };
    let most = if to < lowest { to + height.saturating_sub(1 + margin) } else { last };
    Some((cursor.clamp(least.min(last), most.max(least).min(last)), to))
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

/// Scrolls as little as needed to keep the cursor within the `height` rows from `top`, with some rows around it.
pub fn scroll(top: &mut usize, cursor: usize, rows: usize, height: usize) {
    scroll_within(top, cursor, rows, height, MARGIN.min(height.saturating_sub(1) / 2));
}

/// The same with a margin of so many rows.
pub fn scroll_within(top: &mut usize, cursor: usize, rows: usize, height: usize, margin: usize) {
    let height = height.max(1);
    if cursor < *top + margin {
        *top = cursor.saturating_sub(margin);
    } else if cursor + margin >= *top + height {
        *top = cursor + margin + 1 - height;
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
        assert_eq!([scrolled(5, 8), scrolled(5, 3), scrolled(5, 15), scrolled(48, 49)], [5, 0, 9, 40], "three rows stay around it");
        let mut top = 0;
        scroll_around(&mut top, 30, 9);
        assert_eq!(top, 27);
        scroll_around(&mut top, 28, 9);
        assert_eq!(top, 27, "in view already");
    }

    #[test]
    fn a_page_is_turned_whole_and_the_cursor_keeps_its_row() {
        let turn = |action, at| turned(action, at, 100, 10, 1).unwrap();
        assert_eq!(turn(Action::PageDown, (0, 0)), (12, 9), "from the first press, with the margin above it");
        assert_eq!(turn(Action::PageDown, (12, 9)), (21, 18));
        assert_eq!(turn(Action::PageUp, (21, 18)), (12, 9));
        assert_eq!(turn(Action::PageUp, (12, 9)), (3, 0));
        assert_eq!(turn(Action::PageUp, (3, 0)), (0, 0));
        assert_eq!(turn(Action::PageDown, (88, 85)), (93, 90));
        assert_eq!(turn(Action::PageDown, (93, 90)), (99, 90), "on the last page to the last row");
        assert_eq!(turned(Action::PageDown, (0, 0), 3, 10, 1), Some((2, 0)));
        assert_eq!(turned(Action::HalfDown, (0, 0), 0, 10, 1), Some((0, 0)));
        assert_eq!(turned(Action::Down, (0, 0), 3, 10, 1), None);
    }
}
