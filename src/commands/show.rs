//! `nianbao show` and `nianbao export`: whole reports, one for people or all for programs.

use crate::cli::{Settings, ShowKind};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{complain_unread, each_outcome, open, options};
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
    let whole = match kind {
        ShowKind::Json => json::pretty(&ReportJson::new(&loaded, report, lang)),
        ShowKind::Text => report::text(&loaded, report, lang).trim_end().to_owned(),
        ShowKind::Md => report::markdown(&loaded, report, lang).trim_end().to_owned(),
    };
    out.line(&whole);
    out.end();
    Exit::Done
}

/// `nianbao export`
pub fn export(settings: &Settings, paths: Vec<PathBuf>) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let (mut read, mut failed) = (0usize, 0usize);
    let (_, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            read += 1;
            loaded.reports.iter().all(|r| out.line(&json::line(&ReportJson::new(&loaded, r, lang))))
        }
        Outcome::Unread(source, why) => {
            failed += 1;
            complain_unread(lang, &source, &why);
            true
        }
    });
    out.end();
    if exit == Exit::Done && failed > 0 && read == 0 { Exit::CouldNot } else { exit }
}
