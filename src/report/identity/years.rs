//! The year a report is about, and why: named in its title, in its text, by its date, by its neighbours.

use crate::report::identity::titles::{cited_titles, outside_titles};
use crate::report::section::Role;
use crate::text::dates;
use crate::text::dates::Date;

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
    /// Two readings are left.
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

/// A year that a text names: 2023年, 二〇二三年, 2023年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearAt {
    pub year: u32,
    /// Byte offset in the text it was found in.
    pub at: usize,
}

/// Returns the years of a text that are before 年 and not part of a period such as 2021-2025年.
pub fn years_in(text: &str) -> Vec<YearAt> {
    let mut found = Vec::new();
    for stop in memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()) {
        // Four characters before 年, digits of one width or the other.
        let Some(start) = text[..stop].char_indices().rev().nth(3).map(|(i, _)| i) else { continue };
        let Some((year, len)) = dates::year_digits(&text[start..stop]) else { continue };
        let before = text[..start].chars().next_back();
        let ranged = matches!(before, Some('-' | '—' | '–' | '~' | '至' | '〔' | '/')) || before.is_some_and(|c| c.is_ascii_digit());
        if start + len == stop && !ranged && (1990..=2099).contains(&year) {
            found.push(YearAt { year, at: start });
        }
    }
    found
}

/// Returns the year that a text names, once or several times. `None` if it names none or several.
pub(crate) fn single(text: &str) -> Option<u32> {
    let years = years_in(text);
    let first = years.first()?.year;
    years.iter().all(|y| y.year == first).then_some(first)
}

/// Returns the years between 2000 and 2099 that are in the name of a file or folder as four digits, each once.
pub(super) fn years_of_name(name: &str) -> Vec<u32> {
    let mut years = Vec::new();
    let mut digits = String::new();
    for c in name.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if let (4, Ok(year)) = (digits.len(), digits.parse::<u32>())
            && (2000..=2099).contains(&year)
            && !years.contains(&year)
        {
            years.push(year);
        }
        digits.clear();
    }
    years
}

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
    // A report is issued in the first months of the next year, or at the very end of its own.
    let issued = e.dates.first().map(|d| if d.month.is_some_and(|m| m >= 11) { d.year } else { d.year - 1 });
    if let Some(year) = plan.map(|y| y - 1).filter(|y| issued == Some(*y)) {
        return (Some(year), YearReason::Plan);
    }
    // A year that most sentences of the body open with; named once it may be that of an earlier prize.
    if let Some((year, count)) = most_frequent(&format!("{}\n{}", e.preamble, (e.prose)()))
        && (count > 1 || issued.is_none_or(|i| year >= i))
    {
        return (Some(year), YearReason::Prose);
    }
    if let Some(year) = plan {
        return (Some(year - 1), YearReason::Plan);
    }
    if let Some(year) = of_cited_plan(e.preamble) {
        return (Some(year), YearReason::Preamble);
    }
    if years.len() > 1 {
        return (None, YearReason::Conflict);
    }
    if let Some(year) = issued {
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

/// Returns the years of a government's report to a congress: it bears the year in which it is given and reviews the one before.
/// `below_title` are the lines of the title with those below it: ——2023年3月5日在…会议上.
pub(super) fn of_work_report(e: &Evidence<'_>, below_title: &[String], read: Years) -> Years {
    let heading = |review: bool| e.headings.iter().filter(|(_, t)| t.contains("回顾") == review).find_map(|(_, t)| single(t));
    let given = || e.titles.iter().copied().chain(below_title.iter().map(String::as_str)).find_map(given_in);
    let by_name = || e.names.iter().find_map(|n| if let [year] = years_of_name(n)[..] { Some(year - 1) } else { None });
    let (report, reason) = if let Some(year) = heading(true) {
        (Some(year), YearReason::Heading)
    } else if let Some(year) = given() {
        (Some(year - 1), YearReason::Title)
    } else if let Some(year) = heading(false) {
        (Some(year - 1), YearReason::Plan)
    } else if let Some(year) = by_name() {
        (Some(year), YearReason::FileName)
    } else {
        (read.report, read.reason)
    };
    Years { report, reason, plan: report.map(|y| y + 1) }
}

/// Returns the only year of a text, also one in brackets by itself: 政府工作报告(2023).
fn given_in(text: &str) -> Option<u32> {
    single(text).or_else(|| if let [year] = years_of_name(text)[..] { Some(year) } else { None })
}

/// Returns the year of 现将2023年…报告如下, else the year the text opens with, else the only year it names outside 《》.
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

/// Returns the year of the plan that a report says it carried out: 根据《青石县2023年法治政府建设工作计划》…现将…报告如下.
fn of_cited_plan(preamble: &str) -> Option<u32> {
    if !preamble.contains("如下") {
        return None;
    }
    let annual = |t: &&str| t.contains("法治") && ["计划", "要点", "安排", "任务"].iter().any(|w| t.contains(w));
    let mut years = cited_titles(preamble).into_iter().filter(annual).filter_map(single);
    let first = years.next()?;
    years.all(|y| y == first).then_some(first)
}

/// Returns the year that a text names most, and how often, if no other is named half as often.
fn most_frequent(text: &str) -> Option<(u32, usize)> {
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
        [only] => Some(only),
        [most, (_, m), ..] => (most.1 >= m * 2).then_some(most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_no_years() {
        assert!(years_in("(2017-2020年)和2021—2025年").is_empty());
        assert_eq!(years_in("2024 年".replace(' ', "").as_str())[0].year, 2024);
    }

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
    fn a_report_to_a_congress_reviews_the_year_before_it_is_given() {
        let year = |titles: &[&str], below: &[&str], headings: &[&str], names: &[&str]| {
            let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
            let e = Evidence {
                titles: titles.to_vec(),
                preamble: "",
                headings: headings.iter().map(|h| (Role::Achievements, (*h).to_owned())).collect(),
                prose: &String::new,
                dates: Vec::new(),
                names: &names,
                masked: false,
            };
            let below: Vec<String> = below.iter().map(|b| (*b).to_owned()).collect();
            of_work_report(&e, &below, decide(&e)).report
        };
        assert_eq!(year(&["2024年青石县政府工作报告"], &[], &["工作回顾"], &[]), Some(2023));
        assert_eq!(year(&["青石县政府工作报告"], &["——2024年1月8日在青石县第三次会议上"], &["过去五年工作回顾"], &[]), Some(2023));
        assert_eq!(year(&["青石县政府工作报告(2024)"], &[], &["过去一年"], &[]), Some(2023));
        // What it says of itself is believed first.
        assert_eq!(year(&["2024年青石县政府工作报告"], &[], &["2024年工作回顾", "2025年工作安排"], &[]), Some(2024));
        assert_eq!(year(&["青石县政府工作报告"], &[], &["过去一年", "2024年重点任务"], &[]), Some(2023));
        assert_eq!(year(&["青石县政府工作报告"], &[], &[], &["青石县2024"]), Some(2023));
    }

    #[test]
    fn the_year_is_that_of_the_title_else_of_the_preamble() {
        assert_eq!(year(&["青石县2022年法治政府建设情况的报告"], "2023年"), (Some(2022), YearReason::Title));
        assert_eq!(year(&[], "2023年,我街道…。现将2023年工作开展情况报告如下:"), (Some(2023), YearReason::Preamble));
        assert_eq!(year(&[], "2019年,按照《实施方案(2017-2020年)》要求,现将有关工作情况报告如下:"), (Some(2019), YearReason::Preamble));
        assert_eq!(year(&["二〇二三年度法治政府建设报告"], ""), (Some(2023), YearReason::Title));
        assert_eq!(year(&[], "按照《2021年工作要点》,"), (None, YearReason::NotStated));
    }
}
