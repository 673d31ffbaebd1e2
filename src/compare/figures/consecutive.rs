//! Whether one report follows another, so that what it says of last year is of the other. Knows bodies and years.

use crate::report::Report;

/// Whether two reports are of one body and of years that follow each other, so that last year is the old report's year.
pub(crate) fn consecutive(old: &Report, new: &Report) -> bool {
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let (a, b) = (&old.metadata.place, &new.metadata.place);
    // A unit may change its kind (乡, 镇, 街道; 县, 区), hardly its name.
    let stem = |name: &str| name.chars().take(2).collect::<String>();
    let names = a.chain.name().zip(b.chain.name());
    years.is_some_and(|(from, to)| from + 1 == to)
        && names.is_none_or(|(a, b)| stem(a) == stem(b))
        && a.department.is_some() == b.department.is_some()
}
