//! The order of the work: atoms, hunks, what is made of them, edits.

use super::absorb::absorb;
use super::atoms::{Ids, Side};
use super::context::Context;
use super::edit::Edit;
use super::emit::Teller;
use super::hunks::{hunks, respelled};
use super::rewrite::rewrite;
use super::slide::slide;
use crate::compare::noise::{self, Folded};

/// Whether two texts differ by noise only, or not at all.
pub fn identical(old: &str, new: &str, cx: &Context) -> bool {
    old == new || {
        let (a, b) = (Folded::new(old, cx.switches()), Folded::new(new, cx.switches()));
        noise::alike(&a, 0..a.codes.len(), &b, 0..b.codes.len(), cx.gap())
    }
}

/// The edits that make the new text of the old one, in order and apart in both. The cost is bounded by a number of steps
/// that grows with the length of the texts; texts so long and unlike that it does not do are one edit from the first to
/// the last difference.
pub fn edits(old: &str, new: &str, cx: &Context) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let mut ids = Ids::default();
    let (a, b) = (Side::new(old, cx, &mut ids), Side::new(new, cx, &mut ids));
    let hunks = if noise::alike(&a.folded, 0..a.folded.codes.len(), &b.folded, 0..b.folded.codes.len(), cx.gap()) {
        respelled(&a, &b)
    } else {
        let mut hunks = hunks(&a, &b);
        absorb(&a, &b, &mut hunks);
        slide(&a, &b, &mut hunks);
        absorb(&a, &b, &mut hunks);
        rewrite(&a, &b, &mut hunks);
        absorb(&a, &b, &mut hunks);
        hunks
    };
    Teller { old: &a, new: &b, cx, at: (0, 0), out: Vec::new() }.tell(&hunks)
}
