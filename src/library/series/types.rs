//! A series: one locality's reports by year, with what links them.

use crate::library::list_section::NO_PROVINCE;
use crate::report::identity::places::Chain;

/// Why reports are in one series, in the order in which it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Same {
    /// The same credit code of a body that publishes for itself.
    PublisherCode,
    /// The same name in one county; above counties, the same name.
    Place,
    /// 乡 became 镇 or 街道.
    TypeChange,
    /// 县 became 区 or 市.
    CountyChange,
    /// The county is not stated, but only one unit has the name.
    UniqueName,
    /// The reader declared it.
    Declared,
}

/// The relation of a further text of a year to the earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionKind {
    /// The same decoded text as an earlier one.
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

/// A new name of the locality, from some year on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first year with a report under the new name.
    pub year: u32,
    pub from: String,
    pub to: String,
    pub why: Same,
}

/// One locality's reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// As in the latest report.
    pub place: Chain,
    pub department: Option<String>,
    /// Ascending.
    pub years: Vec<Year>,
    /// Reports of the locality without a known year; by index among the members.
    pub undated: Vec<usize>,
    /// What links the reports; empty if there is only one.
    pub why: Vec<Same>,
    /// By year.
    pub changes: Vec<Change>,
    /// The declared predecessors of this series, if years cannot simply be chained: their counts are not comparable. By index among the
    /// series, ascending.
    pub succeeds: Vec<usize>,
}

impl Series {
    /// Returns the place from the highest known level down, and the department.
    pub fn name(&self) -> String {
        self.place.full() + self.department.as_deref().unwrap_or("")
    }

    /// Returns the names on the way to it in the tree of the list.
    pub fn path(&self) -> Vec<String> {
        let above = self.place.names[0].is_none().then(|| NO_PROVINCE.to_owned());
        above.into_iter().chain(self.place.names.iter().flatten().chain(&self.department).cloned()).collect()
    }

    /// Returns the nearest earlier year that has a report, and the number of years between.
    pub fn before(&self, year: u32) -> Option<(&Year, u32)> {
        let earlier = &self.years[..self.years.partition_point(|y| y.year < year)];
        earlier.last().map(|y| (y, year - y.year - 1))
    }

    /// Returns the years without a report between the first and the last, as first and last of each gap.
    pub fn gaps(&self) -> impl Iterator<Item = (u32, u32)> {
        self.years.windows(2).filter(|w| w[1].year - w[0].year > 1).map(|w| (w[0].year + 1, w[1].year - 1))
    }
}
