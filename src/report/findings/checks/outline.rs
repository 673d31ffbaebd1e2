//! The outline as a whole: no sections, one section, headings without number, forms in an unusual order; numbers that repeat,
//! go back, are skipped or were lost; parts that a report has to have.

use crate::report::block::BlockKind;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::notes::Notes;
use crate::report::identity::genre::GenreReason;
use crate::report::report::Report;
use crate::report::section::Role;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::marks::Form;
use crate::text::span::Span;
use rustc_hash::FxHashMap;

/// Returns the span of a section's number and title.
pub(super) fn heading(report: &Report, i: usize) -> Span {
    let s = &report.sections[i];
    Span { start: Report::start_of(s), end: if s.title.is_empty() { s.number.end } else { s.title.end } }
}

pub(crate) fn check(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
    if report.sections.is_empty() {
        found.push(Finding::new(Code::NoSections, Severity::Info));
    }
    let numbered: Vec<usize> =
        (0..report.sections.len()).filter(|i| report.sections[*i].level == 1 && report.sections[*i].form.is_some()).collect();
    if let [only] = numbered[..]
        && report.sections.iter().filter(|s| s.level == 1).count() == 1
    {
        found.push(Finding::new(Code::SingleLevel1Section, Severity::Warn).at([heading(report, only)]));
    }
    let bare: Vec<Span> = report
        .sections
        .iter()
        .enumerate()
        .filter(|(_, s)| s.form.is_none() && s.implied.is_none() && !is_point(&report.title_of(s)))
        .map(|(i, _)| heading(report, i))
        .collect();
    // Other papers are parted by headings without numbers.
    if report.metadata.genre.is_report() && !bare.is_empty() {
        found.push(Finding::new(Code::HeadingWithoutNumber, Severity::Info).arg("count", Arg::Number(bare.len() as u64)).at(bare));
    }
    // An article of a law has no title, and a glossary has headings of a clause.
    if report.metadata.genre.is_report() && !notes.outline.glued.is_empty() {
        found.push(Finding::new(Code::HeadingGlued, Severity::Info).at(notes.outline.glued.iter().map(|i| heading(report, *i))));
    }
    // The articles of a law stand above (一), and below parts and chapters.
    for (outer, inner) in notes.outline.reordered.iter().filter(|_| report.metadata.genre.is_report()) {
        let first = |form: Form| report.sections.iter().position(|s| s.form == Some(form)).map(|i| heading(report, i));
        found.push(Finding::new(Code::FormOrder, Severity::Info).at([*outer, *inner].into_iter().filter_map(first)));
    }
    if notes.outline.too_deep > 0 {
        found.push(Finding::new(Code::TooDeep, Severity::Info).arg("count", Arg::Number(notes.outline.too_deep as u64)));
    }
    for i in &notes.composite {
        found.push(Finding::new(Code::CompositeHeading, Severity::Info).at([heading(report, *i)]));
    }
}

/// Whether a heading is numbered as a point: 一是加强领导.
fn is_point(title: &str) -> bool {
    let rest = title.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < title.len() && rest.starts_with(['是', '要'])
}

/// Flags numbers that do not go on from those of their siblings.
pub(crate) fn numbers(report: &Report, found: &mut Vec<Finding>) {
    // The rows of its tables are numbered, and so are the cells.
    if report.metadata.genre.reason() == GenreReason::DisclosureReport {
        return;
    }
    let mut odd = Odd::default();
    // The last number of each form in the document: a list may go on below another heading.
    let mut running = [0u32; Form::ALL.len()];
    for (form, sections) in siblings(report) {
        // Articles of a law may stand behind the title of their chapter.
        if form == Form::Article && !report.metadata.genre.is_report() {
            continue;
        }
        odd.look(report, &sections, &mut running[form as usize]);
    }
    let at = |list: Vec<usize>| list.into_iter().map(|i| heading(report, i));
    if !odd.restarted.is_empty() {
        found.push(Finding::new(Code::NumberingRestart, Severity::Error).at(at(odd.restarted)));
    }
    if !odd.duplicate.is_empty() {
        odd.duplicate.sort_unstable();
        odd.duplicate.dedup();
        found.push(Finding::new(Code::DuplicateSectionNumber, Severity::Error).at(at(odd.duplicate)));
    }
    let lost: Vec<Span> =
        report.sections.iter().enumerate().filter(|(_, s)| s.implied.is_some()).map(|(i, _)| heading(report, i)).collect();
    if !lost.is_empty() {
        found.push(Finding::new(Code::MissingNumber, Severity::Warn).arg("count", Arg::Number(lost.len() as u64)).at(lost));
    }
    if !odd.skipped.is_empty() {
        found.push(Finding::new(Code::SkippedNumber, Severity::Warn).at(at(odd.skipped)));
    }
}

/// Returns the sections that bear a form of number under one parent, groups in the order of their first sections.
fn siblings(report: &Report) -> Vec<(Form, Vec<usize>)> {
    let mut group_of: FxHashMap<(Option<usize>, Form), usize> = FxHashMap::default();
    let mut groups: Vec<(Form, Vec<usize>)> = Vec::new();
    // The last heading without a number below each parent: numbers start again in the part that it opens.
    let mut part_of: FxHashMap<Option<usize>, usize> = FxHashMap::default();
    for (i, s) in report.sections.iter().enumerate() {
        let Some(form) = s.form else {
            if s.implied.is_none() {
                part_of.insert(s.parent, i);
            }
            continue;
        };
        let before = group_of.get(&(s.parent, form)).copied();
        let last = before.and_then(|g| groups[g].1.last().copied());
        let opened = || last.is_some_and(|last| part_of.get(&s.parent).is_some_and(|part| *part > last) || opens_list(report, last, i));
        let group = match before {
            Some(group) if s.value != Some(1) || !opened() => group,
            _ => {
                groups.push((form, Vec::new()));
                groups.len() - 1
            }
        };
        group_of.insert((s.parent, form), group);
        groups[group].1.push(i);
    }
    groups
}

/// The most characters of a line that may be a title without a number.
const SHORT: usize = 30;

/// Whether a numbered heading opens a list of its own, as an annex does: below a line that announces it, below a title that is no
/// section, or within a paragraph that the last heading of its form is not in.
fn opens_list(report: &Report, last: usize, i: usize) -> bool {
    let start = Report::start_of(&report.sections[i]);
    let line = report.text.line_span(report.text.line_of(start));
    let (Some(head), Some(above)) =
        (report.text.text().get(line.start as usize..start as usize), report.text.text().get(..line.start as usize))
    else {
        return false;
    };
    if !head.trim_matches(is_blank).is_empty() {
        return Report::start_of(&report.sections[last]) < line.start;
    }
    let above = above.trim_end_matches(|c| is_blank(c) || c == '\n');
    let above = above.rsplit('\n').next().unwrap_or("").trim_matches(is_blank);
    let section =
        || report.sections[..i].iter().rev().take(MOST_NEAR).any(|s| report.str(s.title).trim_end_matches(is_blank).ends_with(above));
    let title = above.chars().nth(SHORT).is_none() && !above.contains(['。', '；', ';', '，', ',', '!', '！', '、']);
    above.ends_with(['：', ':']) || title && !above.is_empty() && !section()
}

/// The number of sections before one whose titles are compared with a line.
const MOST_NEAR: usize = 4;

/// Sections whose numbers are odd.
#[derive(Default)]
struct Odd {
    /// All siblings of a group whose numbers go back.
    restarted: Vec<usize>,
    /// Both bearers of a number.
    duplicate: Vec<usize>,
    skipped: Vec<usize>,
}

impl Odd {
    /// Looks through siblings; `running` is the last number of their form before them, and then that of the last of them.
    fn look(&mut self, report: &Report, sections: &[usize], running: &mut u32) {
        let values: Vec<(usize, u32)> = sections.iter().filter_map(|i| report.sections[*i].value.map(|v| (*i, v))).collect();
        let mut first_with: FxHashMap<u32, usize> = FxHashMap::default();
        let mut restarted = false;
        for (n, (i, value)) in values.iter().enumerate() {
            match n.checked_sub(1).map(|p| values[p]) {
                // 第十条之一 is behind 第十条, and a list may follow its colon.
                Some((_, before)) if *value == before && report.str(report.sections[*i].number).contains('之') => {}
                Some(_) if *value == 1 && announced(report, *i) => {
                    first_with.clear();
                    first_with.insert(1, *i);
                }
                Some((_, before)) if *value <= before => restarted = true,
                Some((at, before))
                    if *value > before + 1 && !implied_between(report, at, *i) && !is_written(report, at, *i, before + 1) =>
                {
                    self.skipped.push(*i);
                }
                // The first of a list that does not go on from the one before.
                None if *value > 1 && *running != value - 1 && !implied_before(report, *i) => self.skipped.push(*i),
                _ => {}
            }
            match first_with.get(value) {
                Some(first) if first != i && !report.str(report.sections[*i].number).contains('之') => self.duplicate.extend([*first, *i]),
                Some(_) => {}
                None => {
                    first_with.insert(*value, *i);
                }
            }
            *running = *value;
        }
        if restarted {
            self.restarted.extend(values.iter().map(|(i, _)| *i));
        }
    }
}

/// Whether the text before a heading ends with a colon: a list of its own begins.
fn announced(report: &Report, i: usize) -> bool {
    i > 0 && report.sections[i - 1].body.last().is_some_and(|b| report.str(*b).trim_end().ends_with(['：', ':']))
}

/// Whether a heading between two siblings lost its number.
fn implied_between(report: &Report, from: usize, to: usize) -> bool {
    report.sections[from..to].iter().any(|s| s.implied.is_some() && s.level == report.sections[to].level)
}

/// Whether the lines between two siblings begin with the number that is lacking: 3.10种有色金属 may be read as a decimal.
fn is_written(report: &Report, from: usize, to: usize, number: u32) -> bool {
    let between = Span { start: Report::start_of(&report.sections[from]), end: Report::start_of(&report.sections[to]) };
    let number = number.to_string();
    report.str(between).split('\n').any(|line| {
        let line = line.trim_start_matches(is_blank);
        line.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with(['.', '．', '、']))
    })
}

/// Whether a heading before the first of a list lost its number.
fn implied_before(report: &Report, i: usize) -> bool {
    i > 0 && report.sections[..i].iter().rev().take_while(|s| s.level >= report.sections[i].level).any(|s| s.implied.is_some())
}

/// The parts that the rule on supervision of 2019 wants in a report.
const MANDATED: [Role; 4] = [Role::Achievements, Role::Problems, Role::FirstResponsiblePerson, Role::NextYearPlan];

/// Shortest text of a mandated part that says anything, in characters.
const THIN: usize = 60;

/// The number of characters that a closing shares with the preamble if it repeats it.
const REPEATED: usize = 10;

/// Flags parts that are missing, empty, foreign or told twice.
pub(crate) fn parts(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
    title_and_signature(report, found);
    if !notes.empty_fields.is_empty() {
        found.push(Finding::new(Code::EmptyHeaderFields, Severity::Info).on_lines(notes.empty_fields.iter().copied()));
    }
    let residue: Vec<Span> = report.blocks.iter().filter(|b| b.kind == BlockKind::WebResidue).map(|b| b.span).collect();
    if !residue.is_empty() {
        found.push(Finding::new(Code::WebResidue, Severity::Warn).at(residue));
    }
    if report.metadata.genre.is_report() && !report.sections.is_empty() {
        for role in MANDATED.iter().filter(|role| !report.sections.iter().any(|s| s.role == **role)) {
            found.push(Finding::new(Code::MissingExpectedSection, Severity::Info).arg("role", Arg::Text(role.code().to_owned())));
        }
    }
    if let (Some(closing), Some(preamble)) = (block(report, BlockKind::Closing), block(report, BlockKind::Preamble)) {
        let folded = |span: Span| report.str(span).chars().map(fold::fold_char).take(REPEATED);
        if folded(closing).count() == REPEATED && folded(closing).eq(folded(preamble)) {
            found.push(Finding::new(Code::ClosingRepeatsPreamble, Severity::Info).at([preamble, closing]));
        }
    }
}

fn block(report: &Report, kind: BlockKind) -> Option<Span> {
    report.blocks.iter().find(|b| b.kind == kind).map(|b| b.span)
}

fn title_and_signature(report: &Report, found: &mut Vec<Finding>) {
    let m = &report.metadata;
    // A law is not signed, and what is read to an assembly neither; titles are read as those of annual reports are.
    if !m.genre.is_report() {
        return;
    }
    if m.title.is_none() {
        found.push(Finding::new(Code::MissingTitle, Severity::Warn).on_lines([report.line(report.span.start)]));
    }
    if block(report, BlockKind::Signature).is_none() && block(report, BlockKind::SignDate).is_none() {
        let last_line = report.line(report.span.end.saturating_sub(1).max(report.span.start));
        found.push(Finding::new(Code::MissingSignatureAndDate, Severity::Info).on_lines([last_line]));
    }
    if let (Some(year), Some(date)) = (m.report_year, &m.sign_date)
        && date.get(..4).and_then(|y| y.parse::<u32>().ok()) == Some(year)
    {
        let dates = report.blocks.iter().filter(|b| b.kind == BlockKind::SignDate).map(|b| b.span);
        found.push(Finding::new(Code::SignedBeforeYearEnd, Severity::Info).arg("date", Arg::Text(date.clone())).at(dates));
    }
}

/// Flags mandated parts of a sentence or less. A role that several headings claim is not measured.
pub(crate) fn thin(report: &Report, found: &mut Vec<Finding>) {
    if !report.metadata.genre.is_report() {
        return;
    }
    for role in MANDATED {
        let mut own = report.sections.iter().enumerate().filter(|(_, s)| s.role == role && s.own_role);
        let (Some((index, section)), None) = (own.next(), own.next()) else { continue };
        let chars: usize = report.sections[index..section.end].iter().flat_map(|s| &s.body).map(|b| report.str(*b).chars().count()).sum();
        if chars < THIN {
            found.push(
                Finding::new(Code::ThinPart, Severity::Info)
                    .arg("role", Arg::Text(role.code().to_owned()))
                    .arg("count", Arg::Number(chars as u64))
                    .at([heading(report, index)]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Code, Knowledge, read};
    use crate::text::clean::Clean;

    fn codes(text: &str) -> Vec<Code> {
        let reports = read(Clean::new(text.to_owned()), &[], &Knowledge::built_in());
        reports[0].findings.iter().map(|f| f.code).collect()
    }

    const HEAD: &str = "青石县2023年法治政府建设情况报告\n一、主要举措和成效\n";
    const TAIL: &str = "\n二、存在的不足\n力量不足。\n";

    #[test]
    fn numbers_may_start_again_in_a_list_of_its_own() {
        let with = |s: &str| codes(&format!("{HEAD}{s}{TAIL}"));
        let restarts = |found: &[Code]| found.contains(&Code::NumberingRestart) || found.contains(&Code::DuplicateSectionNumber);
        let list = "1.加强学习。学法三次。\n2.加强执法。检查两次。\n";
        assert!(restarts(&with(&format!("{list}1.加强普法。宣传四次。\n2.加强监督。通报一次。"))));
        assert!(!restarts(&with(&format!("{list}此外还有两项任务:\n1.加强普法。宣传四次。\n2.加强监督。通报一次。"))));
        assert!(!restarts(&with(&format!("{list}附:实事清单\n1.加强普法。宣传四次。\n2.加强监督。通报一次。"))));
        // The heading that lists stand below is no title between them.
        assert!(restarts(&codes(&format!("{HEAD}学习情况良好。{TAIL}一、下一步打算\n继续推进。\n"))));
    }

    #[test]
    fn a_number_before_a_figure_is_not_skipped() {
        let with = |s: &str| codes(&format!("{HEAD}{s}{TAIL}"));
        assert!(with("1.大厅升级。\n2.窗口优化。\n4.法律援助。").contains(&Code::SkippedNumber));
        assert!(!with("1.大厅升级。\n2.窗口优化。\n3.10个站点建成。\n4.法律援助。").contains(&Code::SkippedNumber));
    }

    #[test]
    fn work_reports_and_laws_need_not_be_as_annual_reports_are() {
        let work = codes(
            "青石县2024年政府工作报告\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n2023年工作回顾\n一、经济\n增长平稳。\n\
             2024年工作安排\n一、民生\n办好实事。\n二、法治\n推进依法行政。\n",
        );
        assert_eq!(work, [Code::SingleLevel1Section; 0]);
    }
}
