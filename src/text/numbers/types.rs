//! What the scan of a text gives: quantities, and what only looks like one with the reason. Data only.

use crate::text::span::Span;
use rust_decimal::Decimal;

/// What kind of quantity a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Number,
    Percent,
    PercentagePoint,
    Permille,
    Fraction,
    Range,
    Money,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
            Self::Permille => "permille",
            Self::Fraction => "fraction",
            Self::Range => "range",
            Self::Money => "money",
        }
    }
}

/// How a figure is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approx {
    /// 余 多 超 逾
    MoreThan,
    /// 近
    Nearly,
    /// 以上 不少于 至少
    AtLeast,
    /// 以内 最多 不超过
    AtMost,
    /// 约 左右
    About,
    /// 不足 不到
    LessThan,
    Range,
}

impl Approx {
    pub fn code(self) -> &'static str {
        match self {
            Self::MoreThan => "more_than",
            Self::Nearly => "nearly",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::About => "about",
            Self::LessThan => "less_than",
            Self::Range => "range",
        }
    }

    /// Returns what a code says of a figure; `None` for any other word, and for a range, which no word makes.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let all = [Self::MoreThan, Self::Nearly, Self::AtLeast, Self::AtMost, Self::About, Self::LessThan];
        all.into_iter().find(|a| a.code() == code)
    }
}

/// Why something that looks like a number is not a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    Year,
    Date,
    Period,
    Time,
    Ordinal,
    DocumentNumber,
    Phone,
    Code,
    Name,
    Lexical,
    Vague,
}

impl Reason {
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Date => "date",
            Self::Period => "period",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::DocumentNumber => "document_number",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Name => "name",
            Self::Lexical => "lexical",
            Self::Vague => "vague",
        }
    }
}

/// A figure with its qualifiers and unit. Spans are byte ranges of the text that was read; an absent part is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Figure, qualifiers before and behind, unit: 近1000余名.
    pub span: Span,
    /// From the first digit to the unit inclusive: 1000余名.
    pub figure: Span,
    /// `None` for a range.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Numerator and denominator of a fraction.
    pub exact: Option<(Decimal, Decimal)>,
    pub unit: Span,
    pub kind: Kind,
    pub approx: Option<Approx>,
}

/// What only looks like a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    pub span: Span,
    pub value: Option<Decimal>,
    pub reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Quantity(Quantity),
    Rejected(Rejected),
}

impl Item {
    pub fn span(&self) -> Span {
        match self {
            Self::Quantity(q) => q.span,
            Self::Rejected(r) => r.span,
        }
    }
}
