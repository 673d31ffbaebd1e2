//! What a finding is: a [`Code`] with a [`Severity`], arguments and places. Data only; its sentences are made where it is shown.

use crate::text::span::Span;

/// How much a finding matters: shown as 重要, 注意, 提示.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warn,
    Info,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Every code of a finding in a report or between two; the sentences are in `lang.rs`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Returns the code as printed, in the style of the golden labels.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

codes! {
    /// Numbers of one level start over among siblings.
    NumberingRestart = "numbering_restart",
    DuplicateSectionNumber = "duplicate_section_number",
    /// A heading lost its number.
    MissingNumber = "missing_number",
    /// A number was skipped and no heading without one is there.
    SkippedNumber = "skipped_number",
    /// Headings that never had a number.
    HeadingWithoutNumber = "heading_without_number",
    /// The 。 between a run-in title and its text is lost.
    HeadingGlued = "heading_glued_to_text",
    /// A larger form is consistently under a smaller one.
    FormOrder = "unusual_form_order",
    TooDeep = "too_deep",
    SingleLevel1Section = "single_level1_section",
    NoSections = "no_sections",
    RelativeYearInHeading = "relative_year_in_heading",
    RelativeYearInPreamble = "relative_year_in_preamble",
    MultiYearHeading = "multi_year_heading",
    StaleYearInHeading = "stale_year_in_heading",
    PlanYearUnexpected = "plan_year_unexpected",
    YearConflict = "year_conflict",
    PlaceholderYear = "placeholder_year",
    PlaceholderLocality = "placeholder_locality",
    MissingTitle = "missing_title",
    MissingSignatureAndDate = "missing_signature_and_date",
    SignedBeforeYearEnd = "signed_before_year_end",
    EmptyHeaderFields = "empty_header_fields",
    WebResidue = "web_residue",
    PinyinGloss = "pinyin_gloss",
    ControlCharacters = "control_characters",
    GarbledCharacter = "garbled_character",
    UndecodableBytes = "undecodable_bytes",
    MixedScript = "mixed_script",
    MixedQuoteStyles = "mixed_quote_styles",
    ClosingRepeatsPreamble = "closing_repeats_preamble",
    CompositeHeading = "composite_heading",
    MissingExpectedSection = "missing_expected_section",
    SeveralReportsInFile = "several_reports_in_file",
    /// Parts that are said to make up a total and do not.
    PartsAndTotal = "parts_do_not_add_up",
    /// A rate that is not that of the two counts beside it.
    RateAndCounts = "rate_disagrees_with_counts",
    /// A total in one unit, its parts in another.
    UnitMismatch = "unit_mismatch_in_breakdown",
    /// No whole number, changed as stated, gives the figure.
    NoWholeBase = "no_base_fits_stated_change",
    /// One metric with two values.
    StatedTwice = "stated_with_two_values",
    ThinPart = "thin_mandated_part",
    PublishedLate = "published_after_31_march",
    StaleName = "name_out_of_date",
    MisspeltName = "misspelt_name",
    UnknownPeriod = "outline_period_unknown",
    ForeignPlaceName = "foreign_place_name",
    /// A stated change that is not that of the figures two reports printed.
    ChangeAndLastYear = "stated_change_disagrees_with_last_year",
    /// Figures of a year's work that are those of the year before.
    FiguresUnchanged = "figures_unchanged_since_last_year",
    /// A figure in another unit, scope or period than the year before.
    FigureDrift = "figure_unit_or_scope_changed",
    /// The new report tells last year's figure otherwise than last year's report.
    LastYearRestated = "last_year_figure_restated",
}

/// At most this many places, and as many lines, are kept of one finding.
pub const MOST_PLACES: usize = 200;

/// An argument of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Number(u64),
    Text(String),
}

/// Something a careful reader would flag. Spans are of clean text; `places` may be empty for what concerns the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    pub args: Vec<(&'static str, Arg)>,
    pub places: Vec<Span>,
    /// 1-based lines, for findings whose place is not in the clean text.
    pub lines: Vec<usize>,
    /// What was worked out, for findings on figures: 244 + 65 = 309.
    pub arithmetic: Option<String>,
    /// Indexes of the metrics it speaks of.
    pub metrics: Vec<usize>,
}

impl Finding {
    pub fn new(code: Code, severity: Severity) -> Self {
        Self { code, severity, args: Vec::new(), places: Vec::new(), lines: Vec::new(), arithmetic: None, metrics: Vec::new() }
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: Arg) -> Self {
        self.args.push((name, value));
        self
    }

    #[must_use]
    pub fn at(mut self, places: impl IntoIterator<Item = Span>) -> Self {
        self.places.extend(places);
        self
    }

    #[must_use]
    pub fn on_lines(mut self, lines: impl IntoIterator<Item = usize>) -> Self {
        self.lines.extend(lines);
        self
    }

    #[must_use]
    pub fn worked_out(mut self, arithmetic: impl Into<String>) -> Self {
        self.arithmetic = Some(arithmetic.into());
        self
    }

    #[must_use]
    pub fn of_metrics(mut self, metrics: impl IntoIterator<Item = usize>) -> Self {
        self.metrics.extend(metrics);
        self
    }

    /// Returns a text argument by name.
    pub fn text(&self, name: &str) -> String {
        self.args
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| match v {
                Arg::Text(t) => t.clone(),
                Arg::Number(n) => n.to_string(),
            })
            .unwrap_or_default()
    }
}
