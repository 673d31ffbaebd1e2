//! `nianbao check`: a sheet of findings to send back, each report's as soon as it is read.

use crate::cli::{CheckKind, Settings};
use crate::commands::exit::{Exit, Pipe};
use crate::commands::read::each_outcome;
use crate::lang;
use crate::lang::{Lang, Say};
use crate::library::{Loaded, Outcome};
use crate::output::check::CheckSheet;
use crate::output::html::Contents;
use crate::output::{check, html};
use crate::report::Report;
use std::path::PathBuf;

/// Returns the check sheet of one report as text.
pub fn check_sheet(loaded: &Loaded, report: &Report, lang: Lang) -> String {
    check::text(&CheckSheet::new(loaded, report, lang), lang)
}

/// `nianbao check`; if `tell`, the exit status says whether anything needs a second look; if `bom`, CSV begins with a byte order mark.
pub fn check(settings: &Settings, paths: Vec<PathBuf>, kind: CheckKind, tell: bool, bom: bool) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let head = match kind {
        CheckKind::Html => check::html_head(lang),
        CheckKind::Md => format!("# {}\n\n{}\n\n", Say::CheckTitle.text(lang), Say::CheckedBy.text(lang)),
        CheckKind::Csv => format!("{}{}", if bom { "\u{feff}" } else { "" }, check::csv_header(lang)),
        CheckKind::Text | CheckKind::Json => String::new(),
    };
    let mut contents = Contents::default();
    out.whole(&head);
    let (mut any, mut asks) = (false, false);
    let (_, exit) = each_outcome(settings, paths, |outcome| match outcome {
        Outcome::Read(loaded) => {
            any = true;
            loaded.reports.iter().all(|r| {
                asks |= check::needs_attention(r);
                match kind {
                    CheckKind::Text => out.whole(&check::text(&CheckSheet::new(&loaded, r, lang), lang)),
                    CheckKind::Md => out.whole(&check::markdown(&CheckSheet::new(&loaded, r, lang), lang)),
                    CheckKind::Html => out.whole(&check::html(&CheckSheet::new(&loaded, r, lang), &mut contents, lang)),
                    CheckKind::Csv => out.whole(&check::csv_rows(&loaded, r, lang)),
                    CheckKind::Json => check::json_line(&loaded, r, lang).is_none_or(|line| out.line(&line)),
                }
            })
        }
        // The recipient of the sheet must see which report could not be checked.
        Outcome::Unread(source, why) => {
            any = true;
            let file = source.shown();
            match kind {
                CheckKind::Text => out.whole(&check::unread_text(&file, &lang::unread(lang, &why), lang)),
                CheckKind::Md => out.whole(&check::unread_markdown(&file, &lang::unread(lang, &why), lang)),
                CheckKind::Html => out.whole(&check::unread_html(&file, &lang::unread(lang, &why), &mut contents, lang)),
                CheckKind::Csv => out.whole(&check::unread_csv(&file, &lang::unread(lang, &why), lang)),
                CheckKind::Json => out.line(&check::unread_json_line(&file, &lang::unread(Lang::En, &why))),
            }
        }
    });
    // The page is closed even if reading was interrupted: finished parts are kept.
    if kind == CheckKind::Html {
        if !any {
            out.line(&format!("<p>{}</p>", Say::NoneChecked.text(lang)));
        }
        out.whole(&contents.html(lang));
        out.whole(html::foot());
    }
    out.end(lang, if exit == Exit::Done && tell && asks { Exit::Findings } else { exit })
}
