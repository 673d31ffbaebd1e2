//! The label of a cell of a table, and what its row and column say of it.

use crate::report::metrics::label::cut::{clean, shorten};
use crate::report::metrics::lexicon::{TABLES, is_one};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static NO_FIGURES: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("no-figures")));
static CHANGES: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("changes")));
static FALLING: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("falling")));
static PLAIN: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("plain")));
static TOTALS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("totals")));
static UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("units")));
static COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("counted")));

/// Longest label of a cell, in characters: it may be made of two names.
const LONGEST: usize = 24;

/// Whether the numbers of a column count nothing: 序号, 年度.
pub(crate) fn is_numbering(head: &str) -> bool {
    is_one(&NO_FIGURES, head)
}

/// Whether a column of a table tells changes.
pub(crate) fn is_change_column(head: &str) -> bool {
    CHANGES.stand_in(head)
}

/// Whether a cell names a row that adds up the rows above it: 合计.
pub(crate) fn is_total_row(name: &str) -> bool {
    is_one(&TOTALS, name)
}

/// Whether a column of changes tells how much less there is.
pub(crate) fn is_falling_column(head: &str) -> bool {
    FALLING.stand_in(head)
}

/// Returns the label of a cell: its row, with its column where that says more than that it is a number.
pub(crate) fn of_cell(row: &str, column: &str) -> String {
    let bare = |text: &str| clean(text.split(['(', '（']).next().unwrap_or(text));
    let (row, column) = (bare(row), bare(column));
    let year = column.chars().take_while(char::is_ascii_digit).count() == 4;
    let label = if column.is_empty() || is_one(&PLAIN, &column) || year || column == row { row } else { format!("{row}{column}") };
    shorten(&label, LONGEST).to_owned()
}

/// Returns where the unit is in brackets behind a name, 罚没金额(万元), or before its last character, 制发件数.
pub(crate) fn bracketed_unit(text: &str) -> Option<(usize, usize)> {
    let Some(open) = text.rfind(['(', '（']) else {
        let counted = text.trim_end_matches(is_blank).strip_suffix('数')?;
        let unit = COUNTED.ending(counted).next()?;
        return Some((counted.len() - unit.len(), counted.len()));
    };
    let start = open + text[open..].chars().next().map_or(0, char::len_utf8);
    let close = text[start..].find([')', '）'])? + start;
    let unit = text[start..close].trim_start_matches("单位:").trim_start_matches("单位：");
    is_one(&UNITS, unit).then_some((close - unit.len(), close))
}
