//! The years of a report, with the reason for the one it is on.

/// Why a year is what it is, or why it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearReason {
    Title,
    Preamble,
    Heading,
    Prose,
    /// One year after the report year of the plan's heading.
    Plan,
    /// The year before the report was signed or published.
    Date,
    /// File or folder name: the last evidence.
    FileName,
    Corrected,
    Masked,
    NotStated,
    /// A plan, an outline of work or news is on no year that has passed.
    NoReport,
    /// Two readings stand.
    Conflict,
}

impl YearReason {
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Preamble => "preamble",
            Self::Heading => "heading",
            Self::Prose => "prose",
            Self::Plan => "plan_heading",
            Self::Date => "date_of_issue",
            Self::FileName => "file_name",
            Self::Corrected => "corrected",
            Self::Masked => "masked",
            Self::NotStated => "not_stated",
            Self::NoReport => "no_report",
            Self::Conflict => "conflict",
        }
    }
}

/// Years of the report and of its plan, with the reason for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    pub report: Option<u32>,
    pub reason: YearReason,
    pub plan: Option<u32>,
}
