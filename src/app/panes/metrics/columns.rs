//! The columns of the metrics table: which ones a scope has, their names and their maximum widths. Knows no figures.

use crate::lang::Say;

/// Cells between columns.
pub const GAP: usize = 2;

/// Whose figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    #[default]
    Report,
    /// Those of one locality, one column per year.
    Years,
    /// Those of several localities in one year, one column each.
    Places,
}

impl Scope {
    /// Returns the columns of a table of `reports` reports, the label first.
    pub fn columns(self, reports: usize) -> Vec<MetricColumn> {
        use MetricColumn as C;
        let reports = (0..reports).map(C::Report);
        match self {
            Self::Report => {
                vec![
                    C::Label,
                    C::Value,
                    C::Unit,
                    C::Previous,
                    C::Change,
                    C::Stated,
                    C::Computed,
                    C::Trend,
                    C::Source,
                    C::Qualifier,
                    C::Section,
                ]
            }
            Self::Years => {
                [C::Label, C::Unit].into_iter().chain(reports).chain([C::Trend, C::Change, C::Stated, C::Computed, C::Section]).collect()
            }
            Self::Places => [C::Label, C::Unit].into_iter().chain(reports).chain([C::Section]).collect(),
        }
    }
}

impl Scope {
    /// Returns the number of columns that stay while the others scroll: the label, and what says how much of what.
    pub fn frozen(self) -> usize {
        match self {
            Self::Report => 3,
            Self::Years | Self::Places => 2,
        }
    }
}

/// What a column shows of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MetricColumn {
    Label,
    /// With its qualifier as a sign.
    Value,
    Unit,
    /// The figure of one of the reports.
    Report(usize),
    Previous,
    Change,
    Stated,
    Computed,
    Trend,
    /// The figure as written in the report, where that says more.
    Source,
    Qualifier,
    Section,
}

impl MetricColumn {
    /// Returns its name; `None` for a report, which is named by its year or place.
    pub fn name(self) -> Option<Say> {
        Some(match self {
            Self::Label => Say::ColMetric,
            Self::Value => Say::ColValue,
            Self::Source => Say::ColSource,
            Self::Unit => Say::ColUnit,
            Self::Qualifier => Say::ColQualifier,
            Self::Report(_) => return None,
            Self::Previous => Say::ColPrevious,
            Self::Change => Say::ColChange,
            Self::Stated => Say::ColStated,
            Self::Computed => Say::ColComputed,
            Self::Trend => Say::ColTrend,
            Self::Section => Say::ColSection,
        })
    }

    /// Whether its cells are aligned right, as figures are.
    pub fn to_the_right(self) -> bool {
        matches!(self, Self::Value | Self::Report(_) | Self::Previous | Self::Change | Self::Stated | Self::Computed)
    }

    /// Returns the cells between it and the column before: a unit belongs to its figure.
    pub fn gap(self) -> usize {
        if self == Self::Unit { 1 } else { GAP }
    }

    /// Whether it is shown even if none of its cells says anything: it is what the table is of.
    pub fn stays(self) -> bool {
        matches!(self, Self::Label | Self::Value | Self::Report(_))
    }

    /// Returns the maximum number of cells it may grow to; a figure is never cut.
    pub fn widest(self) -> usize {
        match self {
            Self::Label => 60,
            Self::Source => 16,
            Self::Section => 44,
            _ => 24,
        }
    }
}

/// A column with its name and the width it needs.
#[derive(Debug, Clone)]
pub struct ColumnHead {
    pub column: MetricColumn,
    pub name: String,
    pub cells: usize,
    /// No cell of it says anything: its room is left to the others.
    pub empty: bool,
}
