//! How two texts are compared: by character or by word, with which switches, over how many years.

use crate::compare::noise::{Noise, Switches};
use crate::text::tokens::By;

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
