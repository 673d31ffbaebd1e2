//! The sheet as a part of a Markdown document, under a heading of level 2.

use crate::lang::{Lang, Say};
use crate::output::check::lines::{Marks, lines};
use crate::output::check::sheet::CheckSheet;
use crate::text::escape;
use std::borrow::Cow;

const MARKS: Marks =
    Marks { escape: escaped, title: ("## ", "\n"), file: "- ", nothing: "", heading: ("### ", "\n"), point: "- ", below: "  - ", end: "" };

fn escaped(s: &str) -> Cow<'_, str> {
    Cow::Owned(escape::markdown(s))
}

pub fn markdown(sheet: &CheckSheet, lang: Lang) -> String {
    lines(sheet, lang, &MARKS)
}

/// Returns what is printed instead of the sheet for a file that could not be read.
pub fn unread_markdown(file: &str, why: &str, lang: Lang) -> String {
    format!("## {}\n\n  {}: {}\n\n", escape::markdown(file), Say::Unreadable.text(lang), escape::markdown(why))
}
