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
                    C::Source,
                    C::Qualifier,
                    C::Previous,
                    C::Change,
                    C::Stated,
                    C::Computed,
                    C::Trend,
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

/// What a column shows of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MetricColumn {
    Label,
    Value,
    /// The figure as written in the report.
    Source,
    Unit,
    Qualifier,
    /// The figure of one of the reports.
    Report(usize),
    Previous,
    Change,
    Stated,
    Computed,
    Trend,
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

    /// Returns the maximum number of cells it may grow to; a figure is never cut.
    pub fn widest(self) -> usize {
        match self {
            Self::Label => 36,
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
}
