//! Decides which year a report is on: from title, preamble, headings and prose, in this order; the date of issue and file names
//! only where the text says nothing. A masked year stays unknown.

use super::named::{single, years_in, years_of_name};
use super::reason::{YearReason, Years};
use crate::report::identity::cited_titles::outside_titles;
use crate::report::roles::Role;
use crate::text::dates::Date;

/// What the parts of a report say; texts are simplified and folded.
pub struct Evidence<'a> {
    pub titles: Vec<&'a str>,
    pub preamble: &'a str,
    /// Headings with their roles.
    pub headings: Vec<(Role, String)>,
    /// The first part of the body.
    pub prose: &'a dyn Fn() -> String,
    pub dates: Vec<Date>,
    pub names: &'a [String],
    pub masked: bool,
}

/// Decides the years of a report and of its plan.
pub fn decide(e: &Evidence<'_>) -> Years {
    let plan_heading = e.headings.iter().filter(|(r, _)| *r == Role::NextYearPlan).find_map(|(_, t)| single(t));
    let (report, reason) = report_year(e, plan_heading);
    let has_plan = e.headings.iter().any(|(r, _)| *r == Role::NextYearPlan);
    let plan = plan_heading.or_else(|| report.filter(|_| has_plan).map(|y| y + 1));
    Years { report, reason, plan: plan.filter(|_| report.is_some() || plan_heading.is_some()) }
}

fn report_year(e: &Evidence<'_>, plan: Option<u32>) -> (Option<u32>, YearReason) {
    for title in &e.titles {
        // 2022年…情况和2023年工作计划 names two years that follow each other.
        let named = years_in(title);
        let with_plan = matches!(named[..], [a, b] if a.year + 1 == b.year).then(|| named[0].year);
        if let Some(year) = single(title).or(with_plan) {
            return (Some(year), YearReason::Title);
        }
    }
    if let Some(year) = of_preamble(e.preamble) {
        return (Some(year), YearReason::Preamble);
    }
    if e.masked {
        return (None, YearReason::Masked);
    }
    let mut years: Vec<u32> = e
        .headings
        .iter()
        .filter(|(r, _)| matches!(r, Role::Achievements | Role::Problems | Role::FirstResponsiblePerson))
        .filter_map(|(_, t)| single(t))
        .collect();
    years.dedup();
    if let [year] = years[..] {
        return (Some(year), YearReason::Heading);
    }
    // A year that most sentences of the body open with.
    if let Some(year) = most_frequent(&format!("{}\n{}", e.preamble, (e.prose)())) {
        return (Some(year), YearReason::Prose);
    }
    if let Some(year) = plan {
        return (Some(year - 1), YearReason::Plan);
    }
    if years.len() > 1 {
        return (None, YearReason::Conflict);
    }
    // A report is issued in the first months of the next year, or at the very end of its own.
    if let Some(date) = e.dates.first() {
        let year = if date.month.is_some_and(|m| m >= 11) { date.year } else { date.year - 1 };
        return (Some(year), YearReason::Date);
    }
    for name in e.names {
        let named = years_of_name(name);
        if let [year] = named[..] {
            return (Some(year), YearReason::FileName);
        }
    }
    (None, YearReason::NotStated)
}

/// The year of 现将2023年…报告如下, else the year the text opens with, else the only year it names outside 《》.
fn of_preamble(text: &str) -> Option<u32> {
    let outside = outside_titles(text);
    let years = years_in(&outside);
    if let Some(end) = outside.rfind("如下") {
        let from = outside[..end].rfind(['。', ';']).map_or(0, |i| i);
        let formula = ["现将", "现就", "现对"].iter().filter_map(|w| outside[from..end].rfind(w)).max().map(|i| from + i);
        if let Some(year) = formula.and_then(|f| years.iter().find(|y| y.at > f && y.at < end)) {
            return Some(year.year);
        }
    }
    if let Some(first) = years.first().filter(|y| y.at <= 6) {
        return Some(first.year);
    }
    let first = years.first()?.year;
    years.iter().all(|y| y.year == first).then_some(first)
}

fn most_frequent(text: &str) -> Option<u32> {
    let mut counts: Vec<(u32, usize)> = Vec::new();
    let outside = outside_titles(text);
    for y in years_in(&outside) {
        // A year beside a plan is the next one.
        let behind = &outside[y.at..outside.floor_char_boundary(y.at + 45)];
        if ["打算", "计划", "底前", "安排"].iter().any(|w| behind.contains(w)) {
            continue;
        }
        match counts.iter_mut().find(|c| c.0 == y.year) {
            Some(c) => c.1 += 1,
            None => counts.push((y.year, 1)),
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    match counts[..] {
        [] => None,
        [(year, _)] => Some(year),
        [(year, n), (_, m), ..] => (n >= m * 2).then_some(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(titles: &[&str], preamble: &str) -> (Option<u32>, YearReason) {
        let e = Evidence {
            titles: titles.to_vec(),
            preamble,
            headings: Vec::new(),
            prose: &String::new,
            dates: Vec::new(),
            names: &[],
            masked: false,
        };
        let y = decide(&e);
        (y.report, y.reason)
    }

    #[test]
    fn the_year_reported_on() {
        assert_eq!(year(&["青石县2022年法治政府建设情况的报告"], "2023年"), (Some(2022), YearReason::Title));
        assert_eq!(year(&[], "2023年,我街道…。现将2023年工作开展情况报告如下:"), (Some(2023), YearReason::Preamble));
        assert_eq!(year(&[], "2019年,按照《实施方案(2017-2020年)》要求,现将有关工作情况报告如下:"), (Some(2019), YearReason::Preamble));
        assert_eq!(year(&["二〇二三年度法治政府建设报告"], ""), (Some(2023), YearReason::Title));
        assert_eq!(year(&[], "按照《2021年工作要点》,"), (None, YearReason::NotStated));
    }
}
