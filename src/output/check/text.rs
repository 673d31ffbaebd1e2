//! The sheet as text, indented by what belongs to what.

use crate::lang::{Lang, Say};
use crate::output::check::lines::{Marks, lines};
use crate::output::check::sheet::CheckSheet;
use crate::text::escape;

const MARKS: Marks = Marks {
    escape: escape::line,
    title: ("", ""),
    file: "",
    nothing: "  ",
    heading: ("  ", ""),
    point: "    ",
    below: "      ",
    end: "\n",
};

/// Returns the sheet and an empty line.
pub fn text(sheet: &CheckSheet, lang: Lang) -> String {
    lines(sheet, lang, &MARKS)
}

/// Returns what is printed instead of the sheet for a file that could not be read.
pub fn unread_text(file: &str, why: &str, lang: Lang) -> String {
    format!("{}\n  {}: {}\n\n", escape::line(file), Say::Unreadable.text(lang), escape::line(why))
}
