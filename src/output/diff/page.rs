//! A comparison as one page that stands alone: old left, new right, sentences level with each other; where the window is narrow,
//! and on upright paper, one column with what was taken out and put in. Its looks are in it, nothing is fetched, nothing runs.
//! Every colour has a sign beside it: a stroke through, a line below, a mark. Written piece by piece: head, pairs, foot.

use crate::compare::figures::{Move, Verdict};
use crate::compare::{self, Kind};
use crate::lang::{self, Lang, Say, say};
use crate::output::diff::{Group, Head, How, Row, Run, Sheet, Shift, arrow, heading};
use crate::output::html;
use crate::output::report_name::ReportName;
use crate::text::escape;
use std::fmt::Write as _;

const LOOKS: &str = "\
:root{color-scheme:light dark;--ink:#222;--dim:#5c5c5c;--ground:#fff;--line:#d4d4d4;--soft:#f5f5f3;--gone:#fde2e0;--gone-ink:#97180c;--put:#dcf3e0;--put-ink:#0f5a26;--moved:#e2ebfb;--moved-ink:#1d4091;--asks:#fff1d6;--asks-ink:#7a4b00}
@media (prefers-color-scheme:dark){:root{--ink:#ddd;--dim:#a0a0a0;--ground:#181818;--line:#444;--soft:#232323;--gone:#4a1f1c;--gone-ink:#ffb4ab;--put:#173b22;--put-ink:#9be3ad;--moved:#1d2d4d;--moved-ink:#a9c4ff;--asks:#40300f;--asks-ink:#ffd48a}}
*{box-sizing:border-box}
body{max-width:84em;margin:0 auto;padding:1.2em 1.2em 4em;font:16px/1.75 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif;color:var(--ink);background:var(--ground);overflow-wrap:anywhere}
h1{font-size:1.45em;margin:.2em 0 .6em}
h2{font-size:1.2em;margin:1.6em 0 .5em;padding-top:.6em;border-top:2px solid var(--ink)}
h3{font-size:1em;margin:0}
h4{font-size:1em;margin:.8em 0 .2em;color:var(--dim)}
a{color:inherit;text-decoration-color:var(--dim)}
dl{margin:0 0 .6em;display:grid;grid-template-columns:auto 1fr;gap:0 .8em}
dt{color:var(--dim);white-space:nowrap}dd{margin:0}
.file{font-family:monospace;color:var(--dim)}
.band{padding:.4em .8em;background:var(--soft);border-left:.3em solid var(--ink);margin:.6em 0}
.note,.kind,.at{color:var(--dim)}
.note{margin:.2em 0}
.legend>*{margin-right:1em;white-space:nowrap}
del,ins,.moved{padding:0 .1em;border-radius:.15em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
del{background:var(--gone);color:var(--gone-ink);text-decoration:line-through}
ins{background:var(--put);color:var(--put-ink);text-decoration:underline;text-underline-offset:.2em}
.moved{background:var(--moved);color:var(--moved-ink);text-decoration:underline dotted;text-underline-offset:.2em}
.far{color:var(--moved-ink);font-size:.88em;margin-left:.4em;white-space:nowrap}
nav ul{columns:22em;column-gap:2.4em;padding-left:1.2em;margin:.3em 0;list-style:none}
nav li{break-inside:avoid;text-indent:-1.2em}
.sign{display:inline-block;width:1.2em;font-family:monospace;font-weight:bold;text-indent:0}
.g{margin:1.1em 0 0;border-top:1px solid var(--line);padding-top:.5em}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 2em}
.row>div,h3>span{min-width:0;padding:.05em 0 .05em .6em;border-left:3px solid transparent}
.p>div{margin-top:.35em;text-indent:2em}
.changed>.old{border-left-color:var(--gone-ink)}
.changed>.new{border-left-color:var(--put-ink)}
.shifted>div{border-left-color:var(--moved-ink)}
.row>.void,.gone>.new{border-left-color:transparent}
.kind{font-size:.9em;margin:0 0 .2em;padding-left:.6em}
.u{display:none}
details{margin:.15em 0}
summary{cursor:pointer;color:var(--dim);padding-left:.6em}
.quiet>summary{padding-left:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92em;line-height:1.5;overflow-wrap:normal}
.figures{min-width:46em}.promises td{overflow-wrap:anywhere}.promises td:first-child{width:14em}
th,td{text-align:left;vertical-align:top;padding:.25em .6em;border-bottom:1px solid var(--line)}
th{white-space:nowrap}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.contradicts td,.below_target td:first-child,.not_mentioned td:first-child{background:var(--asks);color:var(--asks-ink)}
.verdict{font-weight:bold}
.flags{padding-left:1.2em}.flags li{margin:.5em 0}.flags p{margin:.1em 0}
.error h3{border-left:.4em solid #b3261e;padding-left:.5em}
.warn h3{border-left:.4em solid #b06000;padding-left:.5em}
.info h3{border-left:.4em solid #888;padding-left:.5em}
blockquote{margin:.2em 0;padding:0 0 0 .8em;border-left:3px solid var(--line)}
.at{margin-right:.6em;white-space:nowrap}
@media (max-width:899px){body{padding:.8em .8em 3em}.row{display:block}.row>.old,h3.row>.old{display:none}.u{display:inline}.changed>.new{border-left-color:var(--ink)}.gone>.new{border-left-color:var(--gone-ink)}.shifted>.new{border-left-color:var(--moved-ink)}dl{display:block}dd{margin:0 0 .4em}.promises td{display:block;border:0}.promises td:first-child{width:auto}.promises tr{display:block;border-bottom:1px solid var(--line);padding:.3em 0}}
@media print{:root{color-scheme:light;--ink:#000;--dim:#444;--ground:#fff;--line:#999;--soft:#fff;--gone:#fff;--put:#fff;--moved:#fff;--asks:#fff;--gone-ink:#97180c;--put-ink:#0f5a26;--moved-ink:#1d4091;--asks-ink:#7a4b00}
body{max-width:none;padding:0;font-size:10pt;line-height:1.6}.band{border:1px solid #000;border-left-width:.3em}ins{text-decoration-thickness:1.5pt}a{text-decoration:none}
h2,h3,.kind,summary,thead{break-after:avoid}tr,li,blockquote{break-inside:avoid}.wide{overflow:visible}.figures{min-width:0}table{font-size:8.5pt}th{white-space:normal}
details::details-content{content-visibility:visible;display:block;height:auto}}
@page{size:A4;margin:16mm 15mm}
";

/// Everything before the first pair.
pub fn head(lang: Lang) -> String {
    let mut out = html::head(lang, Say::RedlineTitle.text(lang), LOOKS);
    let _ = writeln!(
        out,
        "<p class=\"legend\"><b>{}</b><del>{}</del><ins>{}</ins><span class=\"moved\">{}</span><span>{}</span></p>",
        Say::Legend.text(lang),
        Say::SampleGone.text(lang),
        Say::SamplePut.text(lang),
        Say::SampleMoved.text(lang),
        Say::SampleSame.text(lang),
    );
    let kinds =
        [(Kind::Identical, '='), (Kind::Edited, '~'), (Kind::Split, '<'), (Kind::Merged, '>'), (Kind::Added, '+'), (Kind::Dropped, '-')];
    out.push_str("<p class=\"legend\">");
    for (kind, sign) in kinds {
        let _ = write!(out, "<span>{}{}</span>", crate::output::diff::page::sign(sign), lang::change(lang, kind));
    }
    out.push_str("</p>\n");
    out
}

fn sign(sign: char) -> String {
    let mut bytes = [0; 4];
    format!("<b class=\"sign\">{}</b>", escape::html(sign.encode_utf8(&mut bytes)))
}

struct Page<'s, 'a> {
    sheet: &'s Sheet<'a>,
    options: compare::Options,
    /// The pair's number on the page: ids begin with it.
    pair: usize,
    context: usize,
    out: String,
}

/// One comparison; `pair` counts them on the page.
pub fn article(sheet: &Sheet<'_>, options: compare::Options, context: usize, pair: usize) -> String {
    let mut page = Page { sheet, options, pair, context, out: String::new() };
    page.opening();
    page.contents();
    page.out.push_str("<div lang=\"zh\">\n");
    for n in 0..sheet.groups.len() {
        page.group(n);
    }
    page.out.push_str("</div>\n");
    page.figures();
    page.promises();
    page.findings();
    page.out.push_str("</article>\n");
    page.out
}

impl Page<'_, '_> {
    fn opening(&mut self) {
        let (sheet, lang) = (self.sheet, self.sheet.lang);
        let (old, new) = (sheet.old.name(), sheet.new.name());
        let year = |y: Option<u32>| y.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let place = |n: &ReportName| n.place.clone().unwrap_or_else(|| "?".to_owned());
        let title = if old.place == new.place {
            format!("{} {} → {}", place(&new), year(old.year), year(new.year))
        } else {
            format!("{} {} → {} {}", place(&old), year(old.year), place(&new), year(new.year))
        };
        let _ = writeln!(self.out, "<article>\n<h2 id=\"p{}\">{}</h2>\n<dl>", self.pair, escape::html(&title));
        for (label, name) in [(Say::ColOld, &old), (Say::ColNew, &new)] {
            let _ = writeln!(
                self.out,
                "<dt>{}</dt><dd>{} <span class=\"file\">{}</span></dd>",
                label.text(lang),
                escape::html(&name.without_file(lang)),
                escape::html(&name.file)
            );
        }
        let _ = writeln!(self.out, "</dl>\n<p class=\"band\">{}</p>", escape::html(&sheet.band().join(" · ")));
        for note in sheet.notes() {
            let _ = writeln!(self.out, "<p class=\"note\">{}</p>", escape::html(&note));
        }
        if !sheet.differs() {
            let _ = writeln!(self.out, "<p>{}</p>", Say::NoDifference.text(lang));
        }
    }

    /// The changed sections as links, and the tables below them.
    fn contents(&mut self) {
        let (sheet, lang, pair) = (self.sheet, self.sheet.lang, self.pair);
        let mut items = String::new();
        for (n, g) in sheet.groups.iter().enumerate().filter(|(_, g)| !g.quiet) {
            let head = g.new.first().or(g.old.first());
            let name = head.map_or_else(String::new, Head::named);
            let words = g.words(lang).join(" · ");
            let _ = writeln!(
                items,
                "<li>{}<a href=\"#p{pair}s{n}\">{}</a> <span class=\"kind\">{words}</span></li>",
                sign(g.sign()),
                escape::html(&name)
            );
        }
        let c = sheet.comparison;
        for (id, label, n) in [
            ("figures", Say::Metrics, c.figures.len()),
            ("promises", Say::Commitments, c.commitments.len()),
            ("findings", Say::FindingsLabel, c.findings.len()),
        ] {
            if n > 0 {
                let _ = writeln!(items, "<li>{}<a href=\"#p{pair}{id}\">{} {n}</a></li>", sign('#'), label.text(lang));
            }
        }
        if !items.is_empty() {
            let _ = writeln!(self.out, "<nav>\n<h4>{}</h4>\n<ul>\n{items}</ul>\n</nav>", Say::Contents.text(lang));
        }
    }

    fn group(&mut self, n: usize) {
        let g = &self.sheet.groups[n];
        let lang = self.sheet.lang;
        let pair = self.pair;
        if g.quiet {
            let name = g.new.first().map_or("", |h| h.line.as_str());
            let _ = writeln!(
                self.out,
                "<details class=\"g quiet\" id=\"p{pair}s{n}\"><summary>{}{} {}</summary>",
                sign('='),
                Say::Identical.text(lang),
                escape::html(name)
            );
            self.rows(g, 0..g.rows.len());
            self.out.push_str("</details>\n");
            return;
        }
        let _ = writeln!(self.out, "<section class=\"g\" id=\"p{pair}s{n}\">");
        let joined = |heads: &[Head]| heads.iter().map(|h| escape::html(&h.line).into_owned()).collect::<Vec<_>>().join("；");
        let (x, y) = match (&g.old[..], &g.new[..]) {
            ([old], [new]) => {
                let runs = heading(old, new, self.options);
                (cells(&runs, Side::Old), cells(&runs, Side::New))
            }
            (_, []) => (format!("<del>{}</del>", joined(&g.old)), format!("<del class=\"u\">{}</del>", joined(&g.old))),
            ([], _) => (String::new(), format!("<ins>{}</ins>", joined(&g.new))),
            (old, new) => (joined(old), joined(new)),
        };
        let _ = writeln!(self.out, "<h3 class=\"row\"><span class=\"old\">{x}</span><span class=\"new\">{y}</span></h3>");
        let paths = |heads: &[Head]| heads.iter().map(|h| h.path.as_str()).collect::<Vec<_>>().join(lang.pick(", ", "、"));
        let from = if !g.old.is_empty() && !g.new.is_empty() && paths(&g.old) != paths(&g.new) {
            format!(" · {} → {}", paths(&g.old), paths(&g.new))
        } else {
            String::new()
        };
        let _ = writeln!(self.out, "<p class=\"kind\">{}{}{}</p>", sign(g.sign()), g.words(lang).join(" · "), escape::html(&from));
        if g.kind == Kind::Identical {
            let sentences = g.rows.iter().filter(|r| !r.is_blank()).count();
            self.fold(g, 0..g.rows.len(), sentences);
        } else {
            for stretch in g.stretches(self.context) {
                match stretch.folded {
                    Some(sentences) => self.fold(g, stretch.rows, sentences),
                    None => self.rows(g, stretch.rows),
                }
            }
        }
        self.out.push_str("</section>\n");
    }

    fn fold(&mut self, g: &Group<'_>, rows: std::ops::Range<usize>, sentences: usize) {
        if sentences == 0 {
            return;
        }
        let said = say(self.sheet.lang, Say::SentencesFolded, &[&sentences]);
        let _ = writeln!(self.out, "<details><summary>{said}</summary>");
        self.rows(g, rows);
        self.out.push_str("</details>\n");
    }

    fn rows(&mut self, g: &Group<'_>, rows: std::ops::Range<usize>) {
        // A row begins a paragraph where the one before it ended.
        let ends = |row: &Row<'_>| row.runs.last().is_some_and(|r| r.new.ends_with('\n') || (r.new.is_empty() && r.old.ends_with('\n')));
        let mut begins = rows.start == 0 || ends(&g.rows[rows.start - 1]);
        for row in &g.rows[rows] {
            if let Some(part) = row.opens {
                let (heads, arrow) = if g.kind == Kind::Split { (&g.new, "→") } else { (&g.old, "←") };
                if let Some(head) = heads.get(part) {
                    let _ = writeln!(self.out, "<h4>{arrow} {}</h4>", escape::html(&head.named()));
                }
                begins = true;
            }
            if !row.is_blank() || row.changed() {
                self.row(row, begins);
                begins = false;
            }
            begins |= ends(row);
        }
    }

    fn row(&mut self, row: &Row<'_>, begins: bool) {
        let pair = self.pair;
        let mut class = String::from(if begins { "row p" } else { "row" });
        let (mut id, mut far) = (String::new(), String::new());
        if let Some(shift) = row.shift {
            class.push_str(" shifted");
            let (n, here, there) = match shift {
                Shift::To(n) => (n, 'o', 'n'),
                Shift::From(n) => (n, 'n', 'o'),
            };
            id = format!(" id=\"p{pair}m{n}{here}\"");
            far = format!("<a class=\"far\" href=\"#p{pair}m{n}{there}\">{}</a>", escape::html(&self.sheet.shift(shift)));
        } else if row.changed() {
            class.push_str(" changed");
        }
        if row.runs.iter().all(|r| r.new.is_empty()) {
            class.push_str(" gone");
        }
        let (old, new) = match row.shift {
            // In one column the old place is told where the new text stands.
            Some(Shift::To(_)) => {
                let text = moved(row.runs.iter().map(|r| r.old));
                (format!("{text}{far}"), format!("<span class=\"u\">{text}{far}</span>"))
            }
            Some(Shift::From(_)) => {
                let piece = |r: &Run<'_>| match r.how {
                    How::Changed => cells(std::slice::from_ref(r), Side::Both),
                    How::Same | How::Noise => moved(std::iter::once(r.new)),
                };
                (String::new(), format!("{}{far}", row.runs.iter().map(piece).collect::<String>()))
            }
            None => (cells(&row.runs, Side::Old), cells(&row.runs, Side::New)),
        };
        let void = if old.is_empty() { " void" } else { "" };
        let _ = writeln!(self.out, "<div class=\"{class}\"{id}><div class=\"old{void}\">{old}</div><div class=\"new\">{new}</div></div>");
    }

    fn figures(&mut self) {
        let (sheet, lang, pair) = (self.sheet, self.sheet.lang, self.pair);
        let rows = sheet.figures();
        if rows.is_empty() {
            return;
        }
        let _ = writeln!(
            self.out,
            "<h2 id=\"p{pair}figures\">{} {}</h2>\n<div class=\"wide\"><table class=\"figures\"><thead><tr><th></th><th>{}</th><th class=\"n\">{}</th><th class=\"n\">{}</th>\
             <th class=\"n\">{}</th><th class=\"n\">%</th><th>{}</th><th>{}</th></tr></thead><tbody>",
            Say::Metrics.text(lang),
            rows.len(),
            Say::ColMetric.text(lang),
            Say::ColOld.text(lang),
            Say::ColNew.text(lang),
            Say::ColChange.text(lang),
            Say::ColStated.text(lang),
            Say::ColVerdict.text(lang),
        );
        for f in rows {
            let class = if f.verdict == Some(Verdict::Contradicts) { " class=\"contradicts\"" } else { "" };
            let of = |s: &str, mark: &str, on: bool| {
                let s = escape::html(s);
                if on && !s.is_empty() { format!("<{mark}>{s}</{mark}>") } else { s.into_owned() }
            };
            let working = if f.arithmetic.is_empty() { String::new() } else { format!("<br>{}", escape::html(&f.arithmetic)) };
            let _ = writeln!(
                self.out,
                "<tr{class}><td><b class=\"sign\">{}</b></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>\
                 <td class=\"n\">{}</td><td>{}</td><td><span class=\"verdict\">{}</span>{working}</td></tr>",
                arrow(f.kind),
                escape::html(&f.label),
                of(&f.old, "del", f.kind == Move::Vanished),
                of(&f.new, "ins", f.kind == Move::Added),
                escape::html(&f.change),
                escape::html(&f.percent),
                escape::html(&f.stated),
                escape::html(&f.judged),
            );
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn promises(&mut self) {
        let (sheet, lang, pair) = (self.sheet, self.sheet.lang, self.pair);
        let all = sheet.promises();
        if all.is_empty() {
            return;
        }
        let _ = writeln!(
            self.out,
            "<h2 id=\"p{pair}promises\">{} {}</h2>\n<div class=\"wide\"><table class=\"promises\"><tbody>",
            Say::Commitments.text(lang),
            all.len()
        );
        for p in all {
            let _ = write!(
                self.out,
                "<tr class=\"{}\"><td>{}</td><td><span class=\"at\">{}</span>{}",
                p.status.code(),
                escape::html(&p.words(lang)),
                say(lang, Say::OldLine, &[&p.line]),
                escape::html(&p.text)
            );
            for (line, words) in &p.evidence {
                let place = say(lang, Say::Lines, &[line]);
                let _ = write!(self.out, "<blockquote><span class=\"at\">{place}</span>{}</blockquote>", escape::html(words));
            }
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn findings(&mut self) {
        let (sheet, lang, pair) = (self.sheet, self.sheet.lang, self.pair);
        let all = sheet.findings();
        if all.is_empty() {
            return;
        }
        let colon = lang.pick(": ", ":");
        let _ = writeln!(self.out, "<h2 id=\"p{pair}findings\">{}</h2>", Say::FindingsLabel.text(lang));
        for (severity, flags) in all {
            let name = lang::severity(lang, severity);
            let _ = writeln!(self.out, "<section class=\"{}\"><h3>{name} {}</h3>\n<ul class=\"flags\">", severity.code(), flags.len());
            for f in flags {
                let _ = writeln!(self.out, "<li><p>{}</p>", escape::html(&f.message));
                let _ = writeln!(self.out, "<p class=\"note\">{}{colon}{}</p>", Say::RuleLabel.text(lang), escape::html(f.rule));
                for (place, words) in &f.quotes {
                    let (place, words) = (escape::html(place), escape::html(words));
                    let _ = writeln!(self.out, "<blockquote><span class=\"at\">{place}</span>{words}</blockquote>");
                }
                if let Some(arithmetic) = &f.arithmetic {
                    let _ = writeln!(self.out, "<p>{}{colon}{}</p>", Say::ArithmeticLabel.text(lang), escape::html(arithmetic));
                }
                for said in &f.said {
                    let _ = writeln!(self.out, "<p class=\"note\">{}</p>", escape::html(said));
                }
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ul>\n</section>\n");
        }
    }
}

/// Which text a cell shows. The new one holds what was taken out as well, for where there is but one column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
    /// Both in every width: a sentence that moved has no old cell.
    Both,
}

fn cells(runs: &[Run<'_>], side: Side) -> String {
    let mut out = String::new();
    for run in runs {
        let text = if side == Side::Old { run.old } else { run.new };
        if run.how != How::Changed {
            out.push_str(&plain(text));
            continue;
        }
        let gone = words(run.old);
        if !gone.is_empty() {
            let class = if side == Side::New { " class=\"u\"" } else { "" };
            let _ = write!(out, "<del{class}>{gone}</del>");
        }
        let put = words(run.new);
        if !put.is_empty() && side != Side::Old {
            let _ = write!(out, "<ins>{put}</ins>");
        }
    }
    out
}

fn moved<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let text: String = texts.map(plain).collect();
    if text.is_empty() { text } else { format!("<span class=\"moved\">{text}</span>") }
}

/// Text of a cell; the line end that closes its row is the row's.
fn plain(text: &str) -> String {
    let lines: Vec<_> = text.trim_end_matches('\n').split('\n').map(escape::html).collect();
    lines.join("<br>")
}

/// The same for what changed: there a line end by itself is shown.
fn words(text: &str) -> String {
    if !text.is_empty() && text.trim_matches('\n').is_empty() { "↵".to_owned() } else { plain(text) }
}
