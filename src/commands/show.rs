//! `nianbao show` and `nianbao export`: whole reports, one for people or all for programs.

use crate::cli::{Settings, ShowKind};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{each_outcome, open, options};
use crate::lang::{Say, say};
use crate::library::Outcome;
use crate::output::report::json::ReportJson;
use crate::output::{json, report};
use std::path::{Path, PathBuf};

/// `nianbao show`
pub fn show(settings: &Settings, file: &Path, part: Option<usize>, kind: ShowKind) -> Exit {
    let lang = settings.lang;
    let Some(loaded) = open(lang, file, &options(settings, &[file.to_owned()])) else { return Exit::CouldNot };
    let count = loaded.reports.len();
    let wanted = part.unwrap_or(1);
    let Some(report) = wanted.checked_sub(1).and_then(|i| loaded.reports.get(i)) else {
        complain(&say(lang, Say::NoSuchPart, &[&loaded.source.shown(), &count, &wanted]));
        return Exit::CouldNot;
    };
    if count > 1 && part.is_none() {
        complain(&say(lang, Say::SeveralReports, &[&loaded.source.shown(), &count, &wanted]));
    }
    let mut out = Pipe::stdout();
    match kind {
        ShowKind::Json => out.json(|to| json::write_pretty(to, &ReportJson::new(&loaded, report, lang))),
        ShowKind::Text => out.line(report::text(&loaded, report, lang).trim_end()),
        ShowKind::Html => out.whole(&report::page(&loaded, report, lang)),
        ShowKind::Md => out.line(report::markdown(&loaded, report, lang).trim_end()),
    };
    out.end(lang, Exit::Done)
}

/// `nianbao export`
pub fn export(settings: &Settings, paths: Vec<PathBuf>) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let (_, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => loaded.reports.iter().all(|r| out.json(|to| json::write_line(to, &ReportJson::new(&loaded, r, lang)))),
        // Said already.
        Outcome::Unread(..) => true,
    });
    out.end(lang, exit)
}
