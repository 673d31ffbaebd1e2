//! Everything before the first comparison of a page: its style and the legend of signs.

use crate::compare::Kind;
use crate::lang::{self, Lang, Say};
use crate::output::diff::document;
use crate::output::html;
use crate::text::escape;
use std::fmt::Write as _;

const LOOKS: &str = include_str!("page.css");

/// Returns everything before the first article.
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
    out.push_str("<p class=\"legend\">");
    for kind in [Kind::Identical, Kind::Edited, Kind::Split, Kind::Merged, Kind::Added, Kind::Dropped] {
        let _ = write!(out, "<span>{}{}</span>", sign(document::sign(kind)), lang::change(lang, kind));
    }
    out.push_str("</p>\n");
    out
}

pub(super) fn sign(sign: char) -> String {
    let mut bytes = [0; 4];
    format!("<b class=\"sign\">{}</b>", escape::html(sign.encode_utf8(&mut bytes)))
}
