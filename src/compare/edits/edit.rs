//! An edit: two ranges that differ.

use super::atoms::{Ids, Side};
use super::emit::Teller;
use super::hunks::{hunks, respelled};
use crate::compare::edits::hunks::{absorb, rewrite, slide};
use crate::compare::noise;
use crate::compare::noise::{Folded, Noise, Switches};
use crate::text::clean::Span;
use crate::text::tokens::By;

/// What stands in the old text (empty: nothing) and what in its place in the new one (empty: nothing any more). Both are
/// byte ranges; never are both texts equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub old: Span,
    pub new: Span,
    /// The kind of noise that explains it; none for a change that says something.
    pub noise: Option<Noise>,
}

/// How two texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    pub by: By,
    pub switches: Switches,
    /// The years that the old and the new report are about; without them no year rolls.
    pub years: Option<(u32, u32)>,
}

impl Context {
    pub(super) fn switches(&self) -> Switches {
        self.switches.with(Noise::YearRoll, self.switches.has(Noise::YearRoll) && self.years.is_some())
    }

    /// By how many years the new report is later.
    pub(super) fn gap(&self) -> i64 {
        self.years.map_or(0, |(old, new)| i64::from(new) - i64::from(old))
    }
}

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
