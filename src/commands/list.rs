//! `nianbao list`: a row a report. What could not be read is a row too, so that nobody misses a file.

use super::{Exit, Pipe, each_outcome};
use crate::cli::{ListKind, Settings};
use crate::lang::{self, Lang, Say, say};
use crate::library::{Loaded, Outcome};
use crate::output::table;
use crate::report::{self, Report};
use crate::text::decode;
use crate::text::escape;
use serde_json::json;
use std::path::PathBuf;

/// `nianbao list`
pub fn list(settings: &Settings, paths: Vec<PathBuf>, kind: ListKind) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut reports, mut others, mut failed, mut all_failed_named) = (0usize, 0usize, 0usize, true);
    let (other_files, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            all_failed_named = false;
            for report in &loaded.reports {
                if report.metadata.genre.is_report() {
                    reports += 1;
                } else {
                    others += 1;
                }
                if kind == ListKind::Json {
                    if !out.line(&escape::json(&row_json(&loaded, report).to_string())) {
                        return false;
                    }
                } else {
                    rows.push(row(&loaded, report, lang));
                }
            }
            true
        }
        Outcome::Unread(source, why) => {
            failed += 1;
            if kind == ListKind::Json {
                return out
                    .line(&escape::json(&json!({"path": source.shown(), "unread": crate::lang::unread(Lang::En, &why)}).to_string()));
            }
            let name = escape::line(&source.shown()).into_owned();
            rows.push(vec![
                "?".into(),
                String::new(),
                String::new(),
                format!("{}: {}", Say::Unreadable.text(lang), escape::line(&crate::lang::unread(lang, &why))),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                name,
            ]);
            true
        }
    });
    if kind == ListKind::Json {
        if other_files > 0 {
            out.line(&json!({"other_files": other_files}).to_string());
        }
    } else {
        let column = |say: Say, most, number| table::Column { title: say.text(lang).into(), most, number };
        let columns = [
            column(Say::ColPlace, 36, false),
            column(Say::ColLevel, 10, false),
            column(Say::ColYear, 6, false),
            column(Say::ColTitle, 60, false),
            column(Say::ColEncoding, 12, false),
            column(Say::ColSections, 10, true),
            column(Say::ColChars, 10, true),
            column(Say::ColFindings, 10, true),
            column(Say::ColFile, 200, false),
        ];
        let mut alive = true;
        if !rows.is_empty() {
            for line in table::lines(&columns, &rows, settings.ambiguous) {
                alive = alive && out.line(&line);
            }
        }
        if other_files > 0 {
            alive = alive && out.line(&say(lang, Say::OtherFiles, &[&other_files]));
        }
        if alive && !rows.is_empty() {
            out.line(&say(lang, Say::Total, &[&reports, &others, &failed]));
        }
    }
    out.end();
    // A folder with bad files was listed all the same; named files of which none could be read were not.
    if exit == Exit::Done && failed > 0 && all_failed_named { Exit::CouldNot } else { exit }
}

fn row(loaded: &Loaded, r: &Report, lang: Lang) -> Vec<String> {
    let m = &r.metadata;
    let mark = |set: bool| if set { "✎" } else { "" };
    let mut place = m.locality().unwrap_or_else(|| "?".into());
    if let Some(d) = &m.place.department {
        place.push_str(d);
    }
    place.push_str(mark(m.corrected.locality));
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let title = m.title.clone().unwrap_or_else(|| Say::NoTitle.text(lang).to_owned());
    let title = if m.genre.is_report() { title } else { format!("〔{}〕{title}", lang::genre(lang, m.genre.reason())) };
    let mut file = loaded.source.shown();
    if r.part.1 > 1 {
        file.push_str(&format!("#{}", r.part.0));
    }
    vec![
        escape::line(&place).into_owned(),
        m.admin_level.map(|l| lang::level(lang, l)).unwrap_or_default().to_owned(),
        format!("{year}{}", mark(m.corrected.year)),
        escape::line(&title).into_owned(),
        if loaded.replaced > 0 || loaded.confidence != decode::Confidence::Certain {
            format!("{}?", loaded.encoding.name())
        } else {
            loaded.encoding.name().to_owned()
        },
        r.sections.len().to_string(),
        chars(r).to_string(),
        r.findings.iter().filter(|f| f.severity != report::Severity::Info).count().to_string(),
        escape::line(&file).into_owned(),
    ]
}

/// Characters of headings and own text, blanks not counted.
fn chars(r: &Report) -> usize {
    r.sections
        .iter()
        .flat_map(|s| s.body.iter().chain([&s.number, &s.title]))
        .map(|s| r.str(*s).chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}

fn row_json(loaded: &Loaded, r: &Report) -> serde_json::Value {
    let m = &r.metadata;
    json!({
        "path": loaded.source.shown(),
        "part": (r.part.1 > 1).then_some(r.part.0),
        "id": r.id,
        "locality": m.locality(),
        "locality_id": m.locality_id(),
        "admin_level": m.admin_level.map(report::identity::level::Level::code),
        "issuer_kind": m.issuer_kind.code(),
        "report_year": m.report_year,
        "title": m.title,
        "genre": m.genre.code(),
        "genre_reason": m.genre.reason().code(),
        "encoding": loaded.encoding.name(),
        "confidence": loaded.confidence.code(),
        "replaced": loaded.replaced,
        "sections": r.sections.len(),
        "characters": chars(r),
        "findings": r.findings.len(),
        "corrected": m.corrected.year || m.corrected.locality || m.corrected.genre,
    })
}
