//! The kinds of noise, and which of them a reader has switched on.

/// A kind of difference that a reader may switch off. An edit that needs several is counted for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Noise {
    /// Ordinal marks of paragraphs and points, also where they vanish or appear.
    Numbering,
    /// Blanks and line ends.
    Blanks,
    /// Full and half width.
    Width,
    /// Traditional and simplified, with the words that a change of code page changes.
    Script,
    /// Quotation marks.
    Quotes,
    /// The old report's years, moved on by the years between the reports.
    YearRoll,
    /// Which congress and which plenary sessions are named.
    Congress,
    /// Clauses that are nothing but a set phrase.
    Stock,
}

impl Noise {
    pub const ALL: [Self; 8] =
        [Self::Numbering, Self::Blanks, Self::Width, Self::Script, Self::Quotes, Self::YearRoll, Self::Congress, Self::Stock];

    pub fn code(self) -> &'static str {
        match self {
            Self::Numbering => "numbering",
            Self::Blanks => "blanks",
            Self::Width => "width",
            Self::Script => "script",
            Self::Quotes => "quotes",
            Self::YearRoll => "year_roll",
            Self::Congress => "congress",
            Self::Stock => "stock",
        }
    }
}

/// Which kinds of noise are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Switches(u8);

impl Switches {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(u8::MAX);
    /// Numbering, blanks, width, script and quotes.
    pub const DEFAULT: Self = Self::NONE
        .with(Noise::Numbering, true)
        .with(Noise::Blanks, true)
        .with(Noise::Width, true)
        .with(Noise::Script, true)
        .with(Noise::Quotes, true);

    #[must_use]
    pub const fn with(self, noise: Noise, on: bool) -> Self {
        let bit = 1 << noise as u8;
        Self(if on { self.0 | bit } else { self.0 & !bit })
    }

    pub const fn has(self, noise: Noise) -> bool {
        self.0 >> noise as u8 & 1 == 1
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self::DEFAULT
    }
}
