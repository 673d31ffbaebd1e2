//! What kind of document it is: the kinds, and which of them a text is.

use crate::report::identity::lexicon::GENRES;
use crate::report::section::Role;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

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
    /// At least two mandated parts are in it.
    Parts,
    DisclosureReport,
    WorkOutline,
    Plan,
    News,
    HalfYear,
    SeveralYears,
    WhitePaper,
    Statistics,
    /// What a government tells a congress at its plenary meeting.
    WorkReport,
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
            Self::WorkReport => "work_report",
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

/// What the decision needs: folded texts.
pub struct Evidence<'a> {
    pub title: Option<&'a str>,
    pub preamble: &'a str,
    /// Roles that headings name themselves.
    pub named_roles: &'a [Role],
    pub sections: usize,
    /// Sections that are articles: 第十二条.
    pub articles: usize,
    /// Figures of the whole text that speak for this genre: how often 法治 occurs in it.
    pub rule_of_law: usize,
    pub empty: bool,
}

/// The words of other documents: in their titles, then in openings.
struct OtherWords {
    half_year: Words,
    several_years: Words,
    reviews: Words,
    outlines: Words,
    plans: Words,
    others: Words,
    statistics: Words,
    news: Words,
    half_year_openings: Words,
    news_openings: Words,
    several_years_openings: Words,
    congress: Words,
}

static WORDS: LazyLock<OtherWords> = LazyLock::new(|| {
    let words = |section| Words::new(GENRES.words(section));
    OtherWords {
        half_year: words("half-year"),
        several_years: words("several-years"),
        reviews: words("reviews"),
        outlines: words("outlines"),
        plans: words("plans"),
        others: words("others"),
        statistics: words("statistics"),
        news: words("news"),
        half_year_openings: words("half-year-openings"),
        news_openings: words("news-openings"),
        several_years_openings: words("several-years-openings"),
        congress: words("congress"),
    }
});

/// What the title of the annual report calls it.
static REPORTS: LazyLock<Words> = LazyLock::new(|| Words::new(GENRES.words("reports")));

/// Decides the genre.
pub fn decide(e: &Evidence<'_>) -> Genre {
    use GenreReason as R;
    if e.empty {
        return Genre::Other(R::Empty);
    }
    if e.title.is_some_and(work_report) {
        return Genre::Other(R::WorkReport);
    }
    if let Some(title) = e.title {
        // 2022年…情况和2023年工作计划 is the report, with its plan in the title.
        let with_plan = ["情况", "总结", "报告"]
            .iter()
            .any(|w| title.find(w).is_some_and(|i| title[i + w.len()..].starts_with(['和', '及', '暨', '与'])));
        if let Some(reason) = other_by_title(title).filter(|r| !(with_plan && matches!(r, R::Plan | R::WorkOutline))) {
            return Genre::Other(reason);
        }
        // Before 2015 the same report was named after 依法行政.
        let named = title.contains("法治") || (title.contains("依法行政") && e.rule_of_law >= 1);
        let of_genre = named && REPORTS.stand_in(title);
        if of_genre {
            return Genre::RuleOfLawReport(R::Title);
        }
    }
    let opening: String = e.preamble.chars().take(600).collect();
    if to_congress(&opening) {
        return Genre::Other(R::WorkReport);
    }
    if e.articles >= FEWEST_ARTICLES {
        return Genre::Other(R::Plan);
    }
    if WORDS.several_years_openings.starting(&opening).next().is_some() && formula(&opening).is_none() {
        return Genre::Other(R::SeveralYears);
    }
    if formula(&opening).is_some_and(|f| WORDS.half_year_openings.stand_in(f)) {
        return Genre::Other(R::HalfYear);
    }
    if let Some(reason) = news(&opening, e) {
        return Genre::Other(reason);
    }
    if let Some(f) = formula(&opening)
        && (f.contains("法治") || e.rule_of_law >= 5)
        && !f.contains("信息公开")
    {
        return Genre::RuleOfLawReport(R::Preamble);
    }
    let mut roles = e.named_roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    // The parts are those of any report: beside a title on something else the opening has to speak of this.
    let about = e.title.is_none() || opening.contains("法治") || opening.contains("依法行政");
    if about && roles.iter().filter(|r| **r != Role::Other).count() >= 2 && e.rule_of_law >= 3 {
        return Genre::RuleOfLawReport(R::Parts);
    }
    let owed = roles.iter().any(|r| matches!(r, Role::Problems | Role::NextYearPlan));
    if e.title.is_none() && owed && opening.contains("法治政府建设") {
        return Genre::RuleOfLawReport(R::Parts);
    }
    if e.sections >= 3 && e.rule_of_law >= 8 && e.title.is_none() {
        return Genre::RuleOfLawReport(R::Parts);
    }
    Genre::Other(if e.title.is_some() { R::OtherTitle } else { R::NoSign })
}

/// From this number of articles on a text is a law or rule.
const FEWEST_ARTICLES: usize = 5;

/// Whether a title is that of a government's report to a congress: of all its work, not of 法治.
fn work_report(title: &str) -> bool {
    let Some(at) = title.find("工作报告") else { return false };
    let before = &title[..at];
    let whole = before.ends_with("政府") || before.ends_with("国务院") || before.ends_with("管委会") || before.ends_with("管理委员会");
    // 青石县2022年工作报告 is of a place and a year.
    let bare = before.strip_suffix("年度").or(before.strip_suffix('年')).map(|b| b.trim_end_matches(|c: char| c.is_ascii_digit()));
    let of_place = bare.is_some_and(|b| b.len() + 7 <= before.len() && b.ends_with(['省', '市', '县', '区', '镇', '乡', '州', '旗', '道']));
    (whole || of_place) && !["法治", "依法行政"].iter().any(|w| title.contains(w))
}

/// Whether the opening tells a congress of the whole work: 我代表…向大会报告工作; not of 法治, as a standing committee is told.
fn to_congress(opening: &str) -> bool {
    let Some(from) = opening.find("我代表") else { return false };
    let sentence = &opening[from..];
    let sentence = sentence.find('。').map_or(sentence, |end| &sentence[..end]);
    WORDS.congress.stand_in(sentence) && (sentence.contains("报告") || sentence.contains("汇报")) && !sentence.contains("法治")
}

fn other_by_title(title: &str) -> Option<GenreReason> {
    use GenreReason as R;
    let words = &*WORDS;
    // Another paper's name inside 《》 or behind 关于报送 does not make this one that paper.
    if title.contains("信息公开") && !title.contains("法治政府建设") {
        Some(R::DisclosureReport)
    } else if title.contains("白皮书") {
        Some(R::WhitePaper)
    } else if words.half_year.stand_in(title) {
        Some(R::HalfYear)
    } else if words.several_years.stand_in(title) || period(title) && words.reviews.stand_in(title) {
        Some(R::SeveralYears)
    } else if ends(title, &words.outlines) {
        Some(R::WorkOutline)
    } else if ends(title, &words.plans) {
        Some(R::Plan)
    } else if words.others.stand_in(title) {
        Some(R::OtherTitle)
    } else if words.statistics.stand_in(title) {
        Some(R::Statistics)
    } else if words.news.stand_in(title) {
        Some(R::News)
    } else {
        None
    }
}

fn ends(title: &str, words: &Words) -> bool {
    let core = match title.rfind('(') {
        Some(open) if title.ends_with(')') && open > 0 => &title[..open],
        _ => title,
    };
    words.ending(core).next().is_some()
}

/// Whether a title is of more than one year: 2016-2020年.
fn period(title: &str) -> bool {
    let mut years = Vec::new();
    let mut digits = String::new();
    for c in title.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if digits.len() == 4 && digits.starts_with("20") {
                years.push((digits.clone(), c));
            }
            digits.clear();
        }
    }
    years.windows(2).any(|w| w[0].0 < w[1].0 && matches!(w[0].1, '-' | '—' | '–' | '至' | '~'))
}

/// Returns what the paper says of itself: 现将…报告如下.
fn formula(preamble: &str) -> Option<&str> {
    let end = preamble.find("如下")?;
    let from = preamble[..end].rfind('。').map_or(0, |i| i + '。'.len_utf8());
    let sentence = &preamble[from..end];
    (sentence.contains("报告") || sentence.contains("汇报") || sentence.contains("总结") || sentence.contains("情况")).then_some(sentence)
}

/// Returns why a text is news: without sections, it tells of a meeting or of somebody's report.
fn news(opening: &str, e: &Evidence<'_>) -> Option<GenreReason> {
    let tells = WORDS.news_openings.stand_in(opening);
    (tells && e.sections <= 2 && formula(opening).is_none()).then_some(GenreReason::News)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn genre(title: Option<&str>, preamble: &str, named_roles: &[Role]) -> Genre {
        decide(&Evidence { title, preamble, named_roles, sections: 5, articles: 0, rule_of_law: 9, empty: false })
    }

    #[test]
    fn what_looks_alike_is_told_apart() {
        use GenreReason as R;
        for (title, reason) in [
            ("青石县2022年法治政府建设工作要点", R::WorkOutline),
            ("桂园街道2023年政府信息公开工作年度报告", R::DisclosureReport),
            ("白鹭市法治政府建设实施方案(2021-2025年)", R::Plan),
            ("桂园街道2023年上半年法治政府建设工作总结", R::HalfYear),
            ("白鹭市2016-2020年法治政府建设情况报告", R::SeveralYears),
            ("青石县召开会议听取法治政府建设报告", R::News),
            ("青石县行政执法统计年报", R::Statistics),
            ("2024年青石县政府工作报告", R::WorkReport),
        ] {
            assert_eq!(genre(Some(title), "", &[]), Genre::Other(reason), "{title}");
        }
        for title in ["青石县2022年法治政府建设情况的报告", "青石县司法局2022年度法治政府建设工作总结", "青石县2022年法治政府工作报告"]
        {
            assert_eq!(genre(Some(title), "", &[]), Genre::RuleOfLawReport(R::Title), "{title}");
        }
        let work = "各位代表:现在,我代表青石县人民政府向大会报告工作,请予审议。";
        assert_eq!(genre(None, work, &[Role::Achievements, Role::NextYearPlan]), Genre::Other(R::WorkReport));
        let law = "受县长委托,我代表青石县人民政府报告2023年法治政府建设情况,请予审议。";
        assert!(genre(None, law, &[Role::Achievements, Role::Problems]).is_report());
        assert_eq!(genre(None, "现将2023年法治政府建设情况报告如下:", &[]), Genre::RuleOfLawReport(R::Preamble));
        assert_eq!(genre(None, "", &[Role::Achievements, Role::Problems]), Genre::RuleOfLawReport(R::Parts));
    }

    #[test]
    fn a_report_to_a_congress_on_all_work_is_of_another_kind() {
        use GenreReason as R;
        let parts = [Role::Achievements, Role::Problems, Role::NextYearPlan];
        for title in ["2024年青石县政府工作报告", "青石县2024年工作报告", "松涛新区2024年管委会工作报告", "白鹭市人民政府工作报告(2024)"]
        {
            assert_eq!(genre(Some(title), "", &parts), Genre::Other(R::WorkReport), "{title}");
        }
        for opening in [
            "现在,我代表县人民政府向大会报告工作,请予审议。",
            "我代表市政府,向第三届人民代表大会第二次会议作工作报告。",
            "现在,我代表白鹭区人民政府向大会汇报五年来的工作,请予审议。",
        ] {
            assert_eq!(genre(None, opening, &parts), Genre::Other(R::WorkReport), "{opening}");
        }
        for (title, opening) in [
            (Some("青石县2024年法治政府建设工作报告"), ""),
            (Some("青石县2024年度依法行政工作报告"), ""),
            (None, "受县长委托,我代表县人民政府向大会报告2024年法治政府建设情况。"),
            (None, "我代表局党组述法。现将2024年法治政府建设情况报告如下:"),
            (None, "县人民代表大会听取报告。现将2024年法治政府建设情况报告如下:"),
        ] {
            assert!(genre(title, opening, &parts).is_report(), "{title:?} {opening}");
        }
    }

    #[test]
    fn parts_count_only_beside_a_title_that_leaves_the_subject_open() {
        let parts = [Role::Achievements, Role::Problems, Role::NextYearPlan];
        assert!(!genre(Some("青石县2024年乡村振兴工作情况的报告"), "一年来,全县粮食增产。", &parts).is_report());
        assert!(genre(Some("青石县2024年工作情况的报告"), "一年来,全县推进法治政府建设。", &parts).is_report());
        assert!(genre(None, "一年来,全县推进各项工作。", &parts).is_report());
        let rules = Evidence { title: None, preamble: "", named_roles: &parts, sections: 40, articles: 30, rule_of_law: 9, empty: false };
        assert_eq!(decide(&rules), Genre::Other(GenreReason::Plan));
    }
}
