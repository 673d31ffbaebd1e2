//! Fields of a page header, in all the forms pages print them: pipe tables, `[ 索引号 ]` blocks, bullet lists, several glued
//! on one line, keys spaced out, the block printed twice, values without a key. Knows keys, not what a report is.

use crate::report::source::Source;
use crate::report::structure::field_keys::{is_field_line, meaning, of_line};
use crate::report::structure::line::Line;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::span::Span;

/// One field: the key without blanks, the value if there is one, and where both are.
#[derive(Debug, Clone)]
pub struct Field {
    pub key: &'static str,
    pub value: Option<String>,
    /// The line the field is on.
    pub span: Span,
    /// 1-based.
    pub line: usize,
    pub document: bool,
}

/// The fields of a report, in order; of a block printed twice the first of each key counts.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub all: Vec<Field>,
}

impl Fields {
    /// Returns the first field with a value whose key is of a meaning, a section of `fields.txt`; the keys in their order.
    pub fn first(&self, section: &str) -> Option<&Field> {
        meaning(section).find_map(|k| self.all.iter().find(|f| f.key == k && f.value.is_some()))
    }

    /// Returns the 1-based lines that hold a document field without a value anywhere.
    pub fn empty_lines(&self) -> Vec<usize> {
        let filled: Vec<&str> = self.all.iter().filter(|g| g.value.is_some()).map(|g| g.key).collect();
        let mut lines: Vec<usize> =
            self.all.iter().filter(|f| f.document && f.value.is_none() && !filled.contains(&f.key)).map(|f| f.line).collect();
        lines.dedup();
        lines
    }
}

/// Reads the fields of the lines that are header fields.
pub(crate) fn read(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Fields {
    let mut fields = Fields::default();
    for (i, line) in lines.iter().enumerate() {
        if zones.of(i) != Zone::Header {
            continue;
        }
        let text = line.span.of(source.clean.text());
        let found = of_line(text);
        let next = lines.get(i + 1).filter(|_| zones.of(i + 1) == Zone::Header).map(|l| l.span.of(source.clean.text()));
        let count = found.len();
        for (n, (key, value, document)) in found.into_iter().enumerate() {
            // A key alone on its line has its value on the next, if that bears no key itself.
            let value = value.or_else(|| next.filter(|t| n + 1 == count && count == 1 && !is_field_line(t)).map(|t| t.trim().to_owned()));
            fields.all.push(Field { key, value, span: line.span, line: line.number + 1, document });
        }
    }
    fields
}

/// Returns the keys of the header in order, each once, with the first value it has.
pub(super) fn header_table(fields: &Fields) -> Vec<(String, Option<String>)> {
    let mut table: Vec<(String, Option<String>)> = Vec::new();
    for field in &fields.all {
        match table.iter_mut().find(|(k, _)| k == field.key) {
            Some((_, value @ None)) => value.clone_from(&field.value),
            Some(_) => {}
            None => table.push((field.key.to_owned(), field.value.clone())),
        }
    }
    table
}
