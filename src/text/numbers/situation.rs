//! A figure with what is around it, as rules look at it, and what a rule may say of it. Knows no rule.

use crate::text::blank::is_blank;
use crate::text::char_set::CharSet;
use crate::text::numbers::figure::Figure;
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;
use std::sync::LazyLock;

/// A figure with what a rule may look at.
pub(crate) struct Around<'a> {
    pub(crate) scanner: &'a Scanner<'a>,
    pub(crate) figure: &'a Figure,
    pub(crate) before: &'a str,
    pub(crate) after: &'a str,
    /// What is behind, without the blanks it begins with.
    pub(crate) rest: &'a str,
    /// Bytes of the unit that `rest` begins with; 0 if there is none.
    pub(crate) unit: usize,
}

/// What a rule knows of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is a quantity.
    Counts,
    /// It is something else, which ends at this byte of the text.
    Not(usize, Reason),
}

/// A rule; `None` if it knows nothing of the figure.
pub(crate) type Rule = fn(&Around<'_>) -> Option<Verdict>;

impl<'a> Around<'a> {
    pub(crate) fn new(scanner: &'a Scanner<'a>, figure: &'a Figure) -> Self {
        let (before, after) = (scanner.before(figure.start), scanner.after(figure.end));
        let rest = after.trim_start_matches(is_blank);
        Self { scanner, figure, before, after, rest, unit: unit_len(rest) }
    }

    /// Returns the first of some words that is behind.
    pub(crate) fn starts(&self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().find(|w| self.after.starts_with(**w)).copied()
    }

    /// Whether one of some words is in front.
    pub(crate) fn ends(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.before.ends_with(w))
    }

    /// Whether it is written without a decimal point, without commas, and as one number.
    pub(crate) fn plain(&self) -> bool {
        !self.figure.point && !self.figure.grouped && self.figure.upper.is_none()
    }

    /// Whether it is a whole number from 1 to `most`. A plain figure has no decimals: its mantissa is its value.
    pub(crate) fn whole(&self, most: u8) -> bool {
        self.plain() && (1..=i128::from(most)).contains(&self.figure.value.mantissa())
    }

    /// Returns that it is not a quantity, and no longer than the figure.
    #[allow(clippy::unnecessary_wraps, reason = "it is what a rule returns")]
    pub(crate) fn itself(&self, reason: Reason) -> Option<Verdict> {
        Some(Verdict::Not(self.figure.end, reason))
    }

    /// Returns that it is not a quantity; what it is ends with a word behind it.
    #[allow(clippy::unnecessary_wraps, reason = "it is what a rule returns")]
    pub(crate) fn with(&self, word: &str, reason: Reason) -> Option<Verdict> {
        Some(Verdict::Not(self.figure.end + word.len(), reason))
    }

    /// Returns the unit behind the figure, and what is behind that.
    pub(crate) fn unit_and_behind(&self) -> (&'a str, &'a str) {
        self.rest.split_at(self.unit)
    }

    /// Whether it is a Chinese numeral of one character.
    pub(crate) fn is_lone(&self) -> bool {
        self.figure.is_han() && self.figure.chars == 1 && !self.figure.point
    }

    /// Returns the character behind, blanks passed over.
    pub(crate) fn next(&self) -> char {
        self.rest.chars().next().unwrap_or(' ')
    }

    /// Whether what is in front may make it something else, or quotes do.
    pub(crate) fn is_asked_before(&self) -> bool {
        let last = self.before.chars().next_back().unwrap_or(' ');
        SAYS_MORE_BEFORE.has(last) || self.scanner.quoted(self.figure.start, self.after)
    }
}

/// Characters in front of a figure that may make it an ordinal, a number of something, a time or a date.
pub(crate) static SAYS_MORE_BEFORE: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::new("第(（〔[［排列居前首位名pP.×*✕:：号码编周期拜".chars()));
