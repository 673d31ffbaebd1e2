//! The sheet of findings (and the frame of the comparison's page) as one page that stands alone: its looks are in it, nothing is fetched, nothing runs, and it prints.
//! Written piece by piece: its head, a sheet a report, its foot.

use crate::lang::{self, Lang, Say, say};
use crate::output::check::{Note, Sheet};
use crate::text::escape;
use std::fmt::Write as _;

const LOOKS: &str = "\
body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.7 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif;color:#222;background:#fff}
h1{font-size:1.5em;margin:0 0 .3em}
h2{font-size:1.15em;margin:0}
h3{font-size:1em;margin:1em 0 .3em}
article{border-top:2px solid #222;padding:1em 0;margin-top:1.5em}
.file,.rule,.lead{color:#555;margin:.1em 0}
.file{font-family:monospace;overflow-wrap:anywhere}
ul{padding-left:1.2em;margin:.2em 0}
li{margin:.4em 0}
.sum{margin:.1em 0}
blockquote{margin:.2em 0;padding:0 0 0 .8em;border-left:3px solid #bbb;overflow-wrap:anywhere}
.at{color:#555;margin-right:.6em;white-space:nowrap}
.error h3{border-left:.4em solid #a00;padding-left:.5em}
.warn h3{border-left:.4em solid #b60;padding-left:.5em}
.info h3,.relations h3{border-left:.4em solid #888;padding-left:.5em}
.open{font-weight:bold}
@media print{body{margin:0;max-width:none;font-size:10.5pt}article{break-inside:auto}h2,h3{break-after:avoid}li{break-inside:avoid}}
";

/// Everything before the first sheet.
pub fn head(lang: Lang) -> String {
    format!("{}<p class=\"lead\">{}</p>\n", open(lang, Say::CheckTitle.text(lang), LOOKS), Say::CheckedBy.text(lang))
}

/// The opening of a page that stands alone: its looks, and its title as the first heading.
pub(super) fn open(lang: Lang, title: &str, looks: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{looks}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        lang.pick("en", "zh-CN"),
    )
}

/// Everything after the last.
pub fn foot() -> &'static str {
    "</body>\n</html>\n"
}

fn note(out: &mut String, n: &Note, lang: Lang) {
    let colon = lang.pick(": ", ":");
    let _ = writeln!(out, "<li><p class=\"sum\">{}</p>", escape::html(&n.message));
    let _ = writeln!(out, "<p class=\"rule\">{}{colon}{}</p>", Say::RuleLabel.text(lang), escape::html(n.rule));
    for (line, words) in &n.quotes {
        let place = say(lang, Say::Lines, &[line]);
        let _ = writeln!(out, "<blockquote><span class=\"at\">{place}</span>{}</blockquote>", escape::html(words));
    }
    if let Some(arithmetic) = &n.arithmetic {
        let _ = writeln!(out, "<p class=\"sum\">{}{colon}{}</p>", Say::ArithmeticLabel.text(lang), escape::html(arithmetic));
    }
    for said in n.lines_said(lang).into_iter().chain(n.more_said(lang)) {
        let _ = writeln!(out, "<p class=\"sum\"><span class=\"at\">{}</span></p>", escape::html(&said));
    }
    out.push_str("</li>\n");
}

/// One report.
pub fn sheet(s: &Sheet, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "<article>\n<h2>{}</h2>\n<p class=\"file\">{}</p>", escape::html(&s.name), escape::html(&s.file));
    for (severity, notes) in &s.findings {
        let title = lang::severity(lang, *severity);
        let _ = writeln!(out, "<section class=\"{}\">\n<h3>{title} {}</h3>\n<ul>", severity.code(), notes.len());
        for n in notes {
            note(&mut out, n, lang);
        }
        out.push_str("</ul>\n</section>\n");
    }
    if s.findings.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", Say::NothingFound.text(lang));
    }
    if !s.relations.is_empty() {
        let _ = writeln!(out, "<section class=\"relations\">\n<h3>{} {}</h3>\n<ul>", Say::RelationsLabel.text(lang), s.relations.len());
        for c in &s.relations {
            let class = if c.holds == Some(false) { " class=\"open\"" } else { "" };
            let place = say(lang, Say::Lines, &[&c.line]);
            let _ = writeln!(
                out,
                "<li><span{class}>{}</span> · {} · {place}<p class=\"sum\">{}</p></li>",
                c.verdict(lang),
                escape::html(&c.kind),
                escape::html(&c.worked(lang))
            );
        }
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</article>\n");
    out
}

/// A file that could not be read, in the place of its sheet.
pub fn unread(file: &str, why: &str, lang: Lang) -> String {
    format!("<article>\n<h2>{}</h2>\n<p>{}: {}</p>\n</article>\n", escape::html(file), Say::Unreadable.text(lang), escape::html(why))
}
