//! The style of what became of a section or sentence, equal in every view of the pane. Knows no text.

use crate::compare::layout::Sign;
use crate::ui::theme::Role;

/// Returns the role of a sign.
pub(super) fn role_of(sign: Sign) -> Role {
    match sign {
        Sign::Same => Role::Plain,
        Sign::Changed => Role::Badge,
        Sign::Added => Role::Added,
        Sign::Dropped => Role::Dropped,
        Sign::Moved => Role::Moved,
    }
}
