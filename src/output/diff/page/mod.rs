//! A comparison as one page that stands alone: old left, new right, sentences level with each other; where the window is narrow,
//! and on upright paper, one column with what was taken out and put in. Its looks are in it, nothing is fetched, nothing runs.
//! Every colour has a sign beside it: a stroke through, a line below, a mark. Written piece by piece: head, articles, foot.
//!
//! | file | holds |
//! | --- | --- |
//! | `article` | one comparison: its opening, its contents, all that follows; the cells of its rows |
//! | `sections` | the text, a row a passage |
//! | `tables` | figures, commitments and findings |
//! | `page.css` | its looks |

mod article;
mod sections;
mod tables;

use super::document;
use crate::compare::Kind;
use crate::lang::{self, Lang, Say};
use crate::output::html;
use crate::text::escape;
use std::fmt::Write as _;

pub use article::article;

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

fn sign(sign: char) -> String {
    let mut bytes = [0; 4];
    format!("<b class=\"sign\">{}</b>", escape::html(sign.encode_utf8(&mut bytes)))
}
