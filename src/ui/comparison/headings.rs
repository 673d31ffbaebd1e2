//! The headings of a pair of sections on one line. Knows titles, not sections.

use crate::app::panes::comparison::wording::Names;

/// Returns a pair by number and title: the older first if they differ.
pub(super) fn heading(names: &Names) -> String {
    match (names.old.is_empty(), names.new.is_empty()) {
        (false, false) if names.differ() => old_to_new(names),
        (_, false) => names.new.clone(),
        (_, true) => names.old.clone(),
    }
}

/// Returns `old → new`; if the titles are equal the number of the old is enough.
pub(super) fn old_to_new(Names { old, new }: &Names) -> String {
    let common: usize = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let number = &old[..old.len() - common];
    let closes = number.ends_with(['、', ')', '）', '.', '．', ' ', '章', '节', '条']);
    if common > 0 && (closes || number.is_empty()) && !number.is_empty() {
        format!("{} → {}", number.trim_end(), new)
    } else {
        format!("{old} → {new}")
    }
}
