//! All slips of a report: one pass over its text tells which checks are worth making.

use crate::report::facts::Outline;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::lexicon::SLIPS;
use crate::report::findings::slips::places::places;
use crate::report::findings::slips::stale_names::{congress, replaced};
use crate::report::knowledge::Knowledge;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::span::Span;

/// Flags the slips of a report.
pub(crate) fn find(report: &Report, source: &Source<'_>, knowledge: &Knowledge, found: &mut Vec<Finding>) {
    if !report.metadata.genre.is_report() {
        return;
    }
    let text = source.str(report.span);
    let base = report.span.start as usize;
    places(report, knowledge.gazetteer(), text, base, found);
    if !knowledge.slip_openers().is_some_and(|w| w.is_match(text)) {
        return;
    }
    let facts = knowledge.facts();
    if let Some(year) = report.metadata.report_year {
        replaced(facts, text, base, year, found);
        congress(facts, text, base, year, found);
    }
    misspelt(text, base, found);
    outline(&facts.outline, text, base, found);
}

/// Flags slips of the pen in names that every report cites.
pub(super) fn misspelt(text: &str, base: usize, found: &mut Vec<Finding>) {
    for (wrong, right) in SLIPS.rows("misspelt") {
        if let Some(at) = text.find(wrong) {
            found.push(
                Finding::new(Code::MisspeltName, Severity::Warn)
                    .arg("text", Arg::Text((*wrong).to_owned()))
                    .arg("expected", Arg::Text(right.unwrap_or("").to_owned()))
                    .at([Span::new(base + at, base + at + wrong.len())]),
            );
        }
    }
}

/// Longest text in brackets that may be a period, in bytes.
const LONGEST_PERIOD: usize = 40;

/// Flags the first period that is none of those of the outline.
pub(super) fn outline(outline: &Outline, text: &str, base: usize, found: &mut Vec<Finding>) {
    for (at, name) in text.match_indices(&outline.name) {
        let Some(inner) = text[at + name.len()..].strip_prefix(['(', '（']) else { continue };
        let Some(close) = inner.find([')', '）']).filter(|c| *c < LONGEST_PERIOD) else { continue };
        let Some(period) = period(&inner[..close]).filter(|p| !outline.periods.iter().any(|known| known.to_string() == *p)) else {
            continue;
        };
        let end = text.len() - inner.len() + close;
        found.push(Finding::new(Code::UnknownPeriod, Severity::Warn).arg("text", Arg::Text(period)).at([Span::new(base + at, base + end)]));
        return;
    }
}

/// Returns the years of a period, whatever dash is between them: 2021——2025年 → 2021-2025. `None` if it is none.
fn period(text: &str) -> Option<String> {
    let dash = |c: char| if matches!(c, '—' | '－' | '–' | '~' | '～' | '至') { '-' } else { c };
    let period: String = text.chars().map(dash).filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let period = period.replace("--", "-");
    (period.len() == "2021-2025".len() && period.starts_with("20")).then_some(period)
}

#[cfg(test)]
mod tests {
    use crate::report::{Code, Knowledge, read};
    use crate::text::clean::Clean;

    fn codes(text: &str) -> Vec<Code> {
        let reports = read(Clean::new(text.to_owned()), &[], &Knowledge::built_in());
        reports[0].findings.iter().map(|f| f.code).collect()
    }

    const HEAD: &str = "海棠省青石县2023年法治政府建设情况报告\n";

    #[test]
    fn names_out_of_date_are_flagged_unless_said_to_be_replaced() {
        let with = |s: &str| codes(&format!("{HEAD}一、主要举措和成效\n{s}\n二、存在的不足\n不足。\n"));
        assert!(with("学习贯彻《物权法》。").contains(&Code::StaleName));
        assert!(with("推进七五普法。").contains(&Code::StaleName));
        assert!(with("落实《法治政府建设实施纲要（2015—2020年）》。").contains(&Code::StaleName));
        assert!(!with("学习民法典,原《物权法》同时废止。推进八五普法。").contains(&Code::StaleName));
        assert!(with("落实《法治政府建设实施纲要（2022-2025年）》。").contains(&Code::UnknownPeriod));
        assert!(!with("落实《法治政府建设实施纲要（2021-2025年）》。").contains(&Code::UnknownPeriod));
        assert!(with("落实法制政府建设实施纲要。").contains(&Code::MisspeltName));
    }

    #[test]
    fn places_of_others_are_flagged_unless_a_reason_is_given() {
        let with = |s: &str| codes(&format!("{HEAD}一、主要举措和成效\n{s}\n二、存在的不足\n不足。\n"));
        // 平乐县 is in the list of divisions and is not the report's own.
        assert!(with("平乐县水资源丰富。").contains(&Code::ForeignPlaceName));
        assert!(!with("与平乐县开展对口协作。").contains(&Code::ForeignPlaceName));
        assert!(!with("青石县社区工作有力。全县各社区、园区、景区。").contains(&Code::ForeignPlaceName));
        for not_cut in [
            "完成新建区级调解中心前期筹建。",
            "提高港区执法效率。",
            "红木古镇亮相。",
            "推进平安乡村建设。",
            "与平乐县、恭城瑶族自治县签约。",
            "平乐县检察院来函。",
        ] {
            assert!(!with(not_cut).contains(&Code::ForeignPlaceName), "{not_cut}");
        }
        assert!(with("在平乐县开展执法检查。").contains(&Code::ForeignPlaceName));
        // A county of the reporter's own city, and the city of the reporter's county.
        let own = |s: &str| codes(&format!("桂林市2023年法治政府建设情况报告\n一、主要举措和成效\n{s}\n二、存在的不足\n不足。\n"));
        assert!(!own("平乐县水资源丰富。").contains(&Code::ForeignPlaceName));
        assert!(!with("司法所会同县市场监督管理局检查。").contains(&Code::ForeignPlaceName));
    }
}
