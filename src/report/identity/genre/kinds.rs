//! The genres of documents, each with the reason why a document is of it.

/// The kind of a document, with why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Genre {
    RuleOfLawReport(GenreReason),
    Other(GenreReason),
}

/// Why a document is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GenreReason {
    /// The title says so.
    Title,
    /// The formula of the preamble says so.
    Preamble,
    /// At least two mandated parts stand in it.
    Parts,
    DisclosureReport,
    WorkOutline,
    Plan,
    News,
    HalfYear,
    SeveralYears,
    WhitePaper,
    Statistics,
    /// Another paper by its title.
    OtherTitle,
    /// Nothing speaks for this genre.
    NoSign,
    Empty,
    Corrected,
}

impl GenreReason {
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Preamble => "preamble",
            Self::Parts => "mandated_parts",
            Self::DisclosureReport => "disclosure_report",
            Self::WorkOutline => "work_outline",
            Self::Plan => "plan",
            Self::News => "news",
            Self::HalfYear => "half_year",
            Self::SeveralYears => "several_years",
            Self::WhitePaper => "white_paper",
            Self::Statistics => "statistics",
            Self::OtherTitle => "other_title",
            Self::NoSign => "no_sign",
            Self::Empty => "empty",
            Self::Corrected => "corrected",
        }
    }
}

impl Genre {
    pub fn code(self) -> &'static str {
        match self {
            Self::RuleOfLawReport(_) => "rule_of_law_report",
            Self::Other(_) => "other",
        }
    }
    pub fn reason(self) -> GenreReason {
        match self {
            Self::RuleOfLawReport(r) | Self::Other(r) => r,
        }
    }
    pub fn is_report(self) -> bool {
        matches!(self, Self::RuleOfLawReport(_))
    }
}
