//! `nianbao list`: one row per report, and one per file that could not be read.

use crate::cli::{ListKind, Settings};
use crate::commands::exit::{Exit, Pipe};
use crate::commands::read::each_outcome;
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::Outcome;
use crate::output::{list, table};
use std::path::PathBuf;

/// `nianbao list`; if `bom`, CSV begins with a byte order mark.
pub fn list(settings: &Settings, paths: Vec<PathBuf>, kind: ListKind, bom: bool) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut reports, mut others, mut failed) = (0usize, 0usize, 0usize);
    if kind == ListKind::Csv {
        if bom {
            out.whole("\u{feff}");
        }
        out.whole(&list::csv_header(lang));
    }
    let (other_files, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            for report in &loaded.reports {
                if report.metadata.genre.is_report() {
                    reports += 1;
                } else {
                    others += 1;
                }
                match kind {
                    ListKind::Json if !out.line(&list::json_line(&loaded, report)) => return false,
                    ListKind::Csv if !out.whole(&list::csv_row(&loaded, report, lang)) => return false,
                    ListKind::Json | ListKind::Csv => {}
                    ListKind::Text | ListKind::Md => rows.push(list::row(&loaded, report, lang)),
                }
            }
            true
        }
        Outcome::Unread(source, why) => {
            failed += 1;
            match kind {
                ListKind::Json => out.line(&list::unread_json_line(&source.shown(), &lang::unread(Lang::En, &why))),
                ListKind::Csv => out.whole(&list::unread_csv_row(&source.shown(), &lang::unread(lang, &why))),
                ListKind::Text | ListKind::Md => {
                    rows.push(list::unread_row(&source.shown(), &lang::unread(lang, &why), lang));
                    true
                }
            }
        }
    });
    match kind {
        ListKind::Json if other_files > 0 => {
            out.line(&list::other_files_json_line(other_files));
        }
        ListKind::Json | ListKind::Csv => {}
        ListKind::Md => {
            let title = Say::ListTitle.text(lang);
            out.whole(&format!("# {title}\n\n{}\n", table::markdown(&list::columns(lang), &rows)));
            out.line(&say(lang, Say::Total, &[&reports, &others, &failed]));
        }
        ListKind::Text => {
            let mut lines = if rows.is_empty() { Vec::new() } else { table::lines(&list::columns(lang), &rows, settings.ambiguous) };
            if other_files > 0 {
                lines.push(say(lang, Say::OtherFiles, &[&other_files]));
            }
            if !rows.is_empty() {
                lines.push(say(lang, Say::Total, &[&reports, &others, &failed]));
            }
            lines.iter().all(|line| out.line(line));
        }
    }
    out.end(lang, exit)
}
