//! A series: one locality's reports by year, with what ties them together.

use crate::report::identity::places::Chain;

/// Why reports are of one series, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Same {
    /// One credit code of a body that publishes for itself.
    PublisherCode,
    /// One name in one county; above counties, one name.
    Place,
    /// 乡 became 镇 or 街道.
    TypeChange,
    /// 县 became 区 or 市.
    CountyChange,
    /// The county is not stated, but one unit only bears the name.
    UniqueName,
    /// The reader said so.
    Declared,
}

/// What a further text of a year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionKind {
    /// The same decoded text as one before it.
    ExactCopy,
    /// The same text in another script or spacing, or on another page.
    SameText,
    /// Read out to a people's congress.
    SpokenText,
    /// Another text of the year: corrected, shortened, issued again.
    Reissue,
}

/// A further text of a year, by its index among the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    pub member: usize,
    pub kind: VersionKind,
}

/// A year of a locality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub year: u32,
    /// The text to compare, by its index among the members: written rather than spoken, then the longest, then the first.
    pub first: usize,
    /// The others, in the same order.
    pub others: Vec<Version>,
}

/// The locality bears another name from some year on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first year of the new name that there is a report of.
    pub year: u32,
    pub from: String,
    pub to: String,
    pub why: Same,
}

/// One locality's reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// As the latest report has it.
    pub place: Chain,
    pub department: Option<String>,
    /// Ascending.
    pub years: Vec<Year>,
    /// Of the locality, but of no known year; by index among the members.
    pub undated: Vec<usize>,
    /// What ties the reports together; nothing where there is one.
    pub why: Vec<Same>,
    /// By year.
    pub changes: Vec<Change>,
    /// The series that this one came out of, as declared, where years cannot simply be chained: counts of theirs are not
    /// comparable. By index among the series, ascending.
    pub succeeds: Vec<usize>,
}

impl Series {
    /// The place from the highest known level down, and the department.
    pub fn name(&self) -> String {
        self.place.full() + self.department.as_deref().unwrap_or("")
    }

    /// The nearest earlier year that has a report, and how many years lie between.
    pub fn before(&self, year: u32) -> Option<(&Year, u32)> {
        let earlier = &self.years[..self.years.partition_point(|y| y.year < year)];
        earlier.last().map(|y| (y, year - y.year - 1))
    }

    /// The years without a report between the first and the last, as first and last of each gap.
    pub fn gaps(&self) -> impl Iterator<Item = (u32, u32)> {
        self.years.windows(2).filter(|w| w[1].year - w[0].year > 1).map(|w| (w[0].year + 1, w[1].year - 1))
    }
}
