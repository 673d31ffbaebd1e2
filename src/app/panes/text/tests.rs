//! How a report is read: folds, hits and figures, and a place that is kept at another width.

use crate::app::panes::metrics::tests::{NOW, now};
use crate::app::panes::text::reader::Reader;
use crate::app::place::What;
use crate::library::Options;
use crate::library::Source;
use crate::library::load::of_bytes;
use crate::text::span::Span;
use crate::text::width::Ambiguous;
use std::sync::Arc;

fn reader(text: &str) -> Reader {
    let loaded = Arc::new(of_bytes(&Source::file("a.txt"), text.as_bytes(), &Options::default()).unwrap());
    let report = Arc::clone(&loaded.reports[0]);
    let mut reader = Reader::new(loaded, report, Ambiguous::Narrow);
    reader.layout(40);
    reader
}

const TEXT: &str = "一、主要举措\n（一）加强领导\n召开会议3次，推动工作落实。\n（二）健全制度\n制定文件2份。\n1.审查。审查合同9份。\n二、存在的问题\n力量不足。\n";

fn shown(r: &Reader) -> Vec<&str> {
    (0..r.rows.len()).map(|i| r.text(i)).filter(|t| !t.is_empty()).collect()
}

#[test]
fn folds_nest_and_open_for_a_place() {
    let mut r = reader(TEXT);
    r.fold_to(1);
    assert_eq!(shown(&r), ["一、主要举措", "二、存在的问题"]);
    r.fold_to(2);
    assert_eq!(shown(&r), ["一、主要举措", "（一）加强领导", "（二）健全制度", "二、存在的问题", "力量不足。"]);
    let at = u32::try_from(r.report.str(r.report.span).find("审查合同").unwrap()).unwrap();
    r.go_to(at);
    assert_eq!(r.text(r.cursor), "审查合同9份。");
    r.set_fold_deep(true);
    assert_eq!(r.text(r.cursor), "1.审查");
    assert!(r.set_fold(true), "folding again folds the parent");
    assert_eq!(r.text(r.cursor), "（二）健全制度");
    r.fold_all(true);
    assert_eq!(r.text(r.cursor), "一、主要举措");
}

#[test]
fn hits_are_gone_through_and_shown_alone() {
    let mut r = reader(TEXT);
    let text = r.report.str(r.report.span).to_owned();
    r.hits.spans = text.match_indices("份").map(|(i, s)| Span::new(i, i + s.len())).collect();
    r.fold_all(true);
    let first = r.hit_from_here(true, true).unwrap();
    r.go_to_hit(first);
    assert_eq!(r.text(r.cursor), "制定文件2份。");
    r.go_to_hit(r.hit_from_here(true, false).unwrap());
    assert_eq!(r.text(r.cursor), "审查合同9份。");
    assert_eq!(r.hit_from_here(true, false), Some(0), "around");
    r.only_hits = true;
    r.flatten();
    assert_eq!(shown(&r), ["一、主要举措", "（二）健全制度", "制定文件2份。", "1.审查", "审查合同9份。"]);
}

#[test]
fn another_width_keeps_the_place() {
    let mut r = reader(&TEXT.replace("推动工作落实", &"推动工作落实".repeat(30)));
    let at = u32::try_from(r.report.str(r.report.span).find("制定文件").unwrap()).unwrap();
    r.go_to(at);
    for width in [14, 80, 12, 33] {
        r.layout(width);
        assert!(r.text(r.cursor).starts_with("制定"), "{width}: {}", r.text(r.cursor));
    }
}

#[test]
fn figures_are_gone_through_one_by_one_and_folds_open_for_them() {
    let mut r = reader(NOW);
    r = Reader::new(Arc::clone(&r.loaded), now(), Ambiguous::Narrow);
    r.layout(60);
    assert_eq!(r.folds.hides(0).figures, 4);
    r.fold_all(true);
    let mut seen = Vec::new();
    while let Some(highlight) = r.figure_from_here(true) {
        r.highlight(highlight);
        seen.push(r.report.str(highlight.span).to_owned());
        assert_eq!(r.figure_here().map(What::Figure), Some(highlight.what));
    }
    assert_eq!(seen, ["71份", "3余场", "98.5%", "9元", "12场"], "also several of one row");
    let back = r.figure_from_here(false).unwrap();
    assert_eq!(r.report.str(back.span), "9元");
    r.highlight(back);
    assert!(r.text(r.cursor).contains("9元"));
}
