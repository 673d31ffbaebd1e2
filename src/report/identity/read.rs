//! Reads the metadata of a report off title, fields, signature and prose, each part by the file that knows it.

use crate::report::identity::document_number::{document_number, index_number};
use crate::report::identity::fields::{Fields, header_table};
use crate::report::identity::gazetteer::Gazetteer;
use crate::report::identity::genre::GenreReason;
use crate::report::identity::issuers::issuer_kind;
use crate::report::identity::level::Level;
use crate::report::identity::locality::PlaceSource;
use crate::report::identity::locality::leads::own_level;
use crate::report::identity::locality::unit::is_central;
use crate::report::identity::locality::witnesses::Given;
use crate::report::identity::metadata::{Corrected, Metadata};
use crate::report::identity::placeholders::{Masked, masked_level};
use crate::report::identity::prose_sample::prose_sample;
use crate::report::identity::titles::printed_title;
use crate::report::identity::years::YearReason;
use crate::report::identity::{document_number, genre, issuers, locality, placeholders, speaker, years};
use crate::report::section::Role;
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::outline::Outline;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::blank::is_blank;
use crate::text::dates::Date;
use crate::text::fold;
use crate::text::marks::Form;
use crate::text::span::Span;

/// Reads the metadata of a report. `hints` are names to fall back on (file and folder), nearest first; `list` has the divisions.
pub(crate) fn metadata(
    source: &Source<'_>,
    lines: &[Line],
    zones: &Zones,
    outline: &Outline,
    fields: &Fields,
    hints: &[String],
    list: &Gazetteer,
) -> Metadata {
    let printed = printed_title(source, lines, zones);
    let field_title = fields.first("title").and_then(|f| f.value.clone());
    let title = printed.clone().or_else(|| field_title.clone());
    let folded_titles: Vec<String> = printed.iter().chain(field_title.iter()).map(|t| uncut(&fold::fold(t)).to_owned()).collect();

    let preamble: String = zones.lines(Zone::Preamble).map(|i| fold::fold(source.str(lines[i].span))).collect::<Vec<_>>().join("\n");
    let headings: Vec<(Role, String)> =
        outline.sections.iter().filter(|s| s.own_role || s.parent.is_none()).map(|s| (s.role, fold::fold(source.str(s.title)))).collect();
    // A file may hold thousands of reports: only this one is looked through.
    let text = source.str(Span { start: lines.first().map_or(0, |l| l.span.start), end: lines.last().map_or(0, |l| l.span.end) });
    let placeholders = placeholders::find(source, text, lines);
    let masked = |kind: Masked| placeholders.iter().any(|p| p.kind == kind);
    let dates = document_number::read(source, lines, zones, fields);

    let below_title: Vec<String> = zones.lines(Zone::Title).map(|i| fold::fold(source.str(lines[i].span))).collect();
    let told = years::Evidence {
        titles: folded_titles.iter().map(String::as_str).collect(),
        preamble: &preamble,
        headings,
        prose: &|| prose_sample(source, lines, zones),
        dates: [dates.sign, dates.generated, dates.publish].into_iter().flatten().collect(),
        names: hints,
        masked: masked(Masked::Year),
    };
    let years = years::decide(&told);

    let index_number = index_number(source, lines, zones, fields);
    let publisher_code = index_number.as_deref().and_then(document_number::at_start).map(str::to_owned);
    let signed = issuers::signed(source, lines, zones);
    // Counted once, and only if it is needed.
    let level = std::cell::OnceCell::new();
    let own_level = || *level.get_or_init(|| own_level(&preamble, text));
    let given = Given { source, lines, zones, titles: &folded_titles, fields, signed: &signed };
    let evidence = locality::Evidence {
        witnesses: &|kind| given.witnesses(kind),
        text,
        publisher_code: publisher_code.as_deref(),
        names: hints,
        masked: masked(Masked::Place),
        own_level: &own_level,
    };
    let mut place = locality::decide(&evidence, list);
    // 全县 in a paper of the whole country is not its own.
    let central = || folded_titles.iter().any(|t| is_central(t)) || signed.iter().any(|(name, _)| is_central(&fold::fold(name)));
    let admin_level = match place.chain.lowest() {
        None if central() => None,
        None => masked_level(&placeholders).or_else(own_level),
        level => level,
    };
    let issuers = issuers::issuers(source, lines, zones, signed, field_title.as_deref());
    let names: Vec<String> = folded_titles.iter().cloned().chain(issuers.iter().map(|i| fold::fold(i))).collect();
    // Where neither title nor signature says who reports, the text does.
    let mut department = false;
    if place.department.is_none() && admin_level != Some(Level::Township) && !issuers::names_government(&names) {
        let sample = || if preamble.is_empty() { prose_sample(source, lines, zones) } else { preamble.clone() };
        let of_unit = place.evidence.iter().any(|(s, _)| matches!(s, PlaceSource::Title | PlaceSource::Signature));
        let subject = if of_unit { None } else { speaker::first_subject(&sample(), list) };
        department = subject.is_some() || speaker::is_department(&preamble, text);
        place.department = subject;
    }
    place.department = place.department.take().map(|d| fold::fold(&d));
    let issuer_kind = issuer_kind(&place, &issuers, title.as_deref(), department);

    let named: Vec<Role> = outline.sections.iter().filter(|s| s.own_role).map(|s| s.role).collect();
    let genre = genre::decide(&genre::Evidence {
        title: folded_titles.first().map(String::as_str),
        preamble: &preamble,
        named_roles: &named,
        sections: outline.sections.len(),
        articles: outline.sections.iter().filter(|s| s.form == Some(Form::Article)).count(),
        rule_of_law: memchr::memmem::find_iter(text.as_bytes(), "法治".as_bytes()).take(20).count(),
        empty: lines.is_empty(),
    });
    let years = match genre.reason() {
        // What lies ahead, or what others say of a report, is on no year that has passed.
        GenreReason::Plan | GenreReason::WorkOutline => years::Years {
            report: None,
            reason: YearReason::NoReport,
            plan: years.report.filter(|_| years.reason == YearReason::Title).or(years.plan),
        },
        GenreReason::WorkReport => years::of_work_report(&told, &below_title, years),
        GenreReason::News => years::Years { report: None, reason: YearReason::NoReport, plan: None },
        // The date of another paper says nothing of a year that it is on, and its prose none that came later.
        GenreReason::OtherTitle | GenreReason::NoSign if is_guessed(&years, &told.dates) => {
            years::Years { report: None, reason: YearReason::NotStated, plan: None }
        }
        _ => years,
    };
    Metadata {
        title,
        place,
        admin_level,
        issuer_kind,
        genre,
        report_year: years.report,
        report_year_reason: years.reason,
        plan_year: years.plan,
        issuers,
        addressee: zones.lines(Zone::Addressee).next().map(|i| addressee(lines[i].span.of(source.clean.text()))),
        sign_date: dates.sign.map(Date::iso),
        publish_date: dates.publish.map(Date::iso),
        generated_date: dates.generated.map(Date::iso),
        index_number,
        publisher_code,
        document_number: document_number(source, lines, zones, fields),
        keywords: fields.first("keywords").and_then(|f| f.value.clone()),
        header_table: header_table(fields),
        placeholders,
        script: source.script,
        corrected: Corrected::default(),
    }
}

/// Returns a title without the dots at which a list cut it.
fn uncut(title: &str) -> &str {
    title.trim_end_matches(['.', '…', '⋯'])
}

/// Whether a year was only taken from a date, or is later than the paper.
fn is_guessed(years: &years::Years, dates: &[Date]) -> bool {
    years.reason == YearReason::Date
        || years.reason == YearReason::Prose && dates.first().is_some_and(|d| years.report.is_some_and(|y| y > d.year))
}

/// Returns an addressee without its colon.
fn addressee(line: &str) -> String {
    line.trim_end_matches(['：', ':']).trim_matches(is_blank).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::report::Knowledge;
    use crate::text::clean::Clean;

    fn metadata(text: &str) -> crate::report::Metadata {
        crate::report::read(Clean::new(text.to_owned()), &[], &Knowledge::built_in()).remove(0).metadata
    }

    #[test]
    fn the_date_of_another_paper_is_no_year_that_it_is_on() {
        let date = "青石县人民政府\n2023年3月5日";
        let year = |text: &str| metadata(&format!("{text}\n{date}")).report_year;
        assert_eq!(year("青石县人民政府关于划定禁火区的公告\n一、禁火区\n全县林地及其边缘地带均为禁火区。"), None);
        assert_eq!(year("青石县法治政府建设情况报告\n一、主要举措\n全县坚持依法行政。\n二、存在问题\n工作中还有不足。"), Some(2022));
        assert_eq!(year("青石县2021年禁火工作公告\n一、禁火区\n全县林地及其边缘地带均为禁火区。"), Some(2021));
    }

    #[test]
    fn a_paper_of_the_whole_country_has_no_level() {
        let level = |title: &str| metadata(&format!("{title}\n一、主要举措\n全县各级各部门落实责任，全县推进。\n")).admin_level;
        assert_eq!(level("国务院办公厅关于加强工作的意见"), None);
        assert!(level("关于加强工作的意见").is_some());
    }
}
