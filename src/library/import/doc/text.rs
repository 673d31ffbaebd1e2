//! Characters of an old Word file with their marks → lines: paragraphs with their numbers, rows of tables. Of a field only its result is text.

use crate::library::import::doc::file::{Char, File};
use crate::library::import::lines::{Lines, Run};
use crate::library::import::office::numbering::Numbering;
use crate::library::import::office::rows::{self, Cell};
use crate::library::import::raised;
use crate::text::clean::GapKind;
use std::ops::Range;

const CELL: char = '\u{7}';
const FIELD: char = '\u{13}';
const RESULT: char = '\u{14}';
const FIELD_END: char = '\u{15}';

pub struct Writer<'a> {
    file: &'a File,
    numbering: Numbering,
    paragraph: usize,
}

impl<'a> Writer<'a> {
    pub fn new(file: &'a File) -> Self {
        Self { file, numbering: file.numbering.clone(), paragraph: 0 }
    }

    /// Returns the paragraphs of a part, without what is said of them.
    pub fn plain(&mut self, range: Range<usize>) -> Vec<String> {
        let mut texts = Vec::new();
        let mut text = String::new();
        let mut fields = Fields::default();
        for char in &self.file.text[range] {
            match char.c {
                '\r' | CELL | '\u{c}' => texts.push(std::mem::take(&mut text)),
                _ => text.extend(fields.shown(*char).and_then(printed)),
            }
        }
        texts.push(text);
        texts.retain(|t| !t.trim().is_empty());
        texts
    }

    /// Writes a part as lines.
    pub fn body(&mut self, range: Range<usize>, out: &mut Lines) {
        let mut runs: Vec<Run> = Vec::new();
        let mut above = String::new();
        let mut cells: Vec<Cell> = Vec::new();
        let mut cell = Cell { columns: 1, ..Cell::default() };
        let mut fields = Fields::default();
        for char in &self.file.text[range] {
            if !matches!(char.c, '\r' | CELL | '\u{c}') {
                if let Some(c) = fields.shown(*char).and_then(printed) {
                    let said = self.file.characters.at(char.at);
                    let aside = if char.c == '\u{2}' { Some(GapKind::Footnote) } else { said.deleted.then_some(GapKind::Deleted) };
                    if said.raised && aside.is_none() {
                        above.push(c);
                        continue;
                    }
                    settle(&mut runs, &mut above);
                    match runs.last_mut() {
                        Some(last) if last.aside == aside => last.text.push(c),
                        _ => runs.push(Run { text: c.to_string(), aside }),
                    }
                }
                continue;
            }
            settle(&mut runs, &mut above);
            self.paragraph += 1;
            let said = self.file.paragraphs.at(char.at);
            let text = runs.iter().any(|r| r.aside.is_none() && !r.text.trim().is_empty());
            if said.list > 0 && said.list < 0xf000 {
                let number = self.numbering.next(&said.list.to_string(), usize::from(said.level));
                if text && !number.is_empty() {
                    runs.insert(0, Run::text(number));
                }
            }
            match char.c {
                CELL if said.ends_row => {
                    out.at(self.paragraph);
                    for line in rows::lines(std::mem::take(&mut cells)) {
                        out.runs(&line);
                    }
                    runs.clear();
                }
                CELL => {
                    cell.paragraphs.push(std::mem::take(&mut runs));
                    cells.push(std::mem::replace(&mut cell, Cell { columns: 1, ..Cell::default() }));
                }
                _ if said.in_table => cell.paragraphs.push(std::mem::take(&mut runs)),
                _ => {
                    out.at(self.paragraph);
                    out.runs(&std::mem::take(&mut runs));
                }
            }
        }
        settle(&mut runs, &mut above);
        // A torn file ends in the midst of a row.
        cells.push(cell);
        for line in rows::lines(cells) {
            out.runs(&line);
        }
        out.runs(&runs);
    }
}

/// Adds the text above the line that came last.
fn settle(runs: &mut Vec<Run>, above: &mut String) {
    let raised = std::mem::take(above);
    if !raised.is_empty() {
        raised::push(runs, &raised, None);
    }
}

/// Fields around a character: of each only the result is shown.
#[derive(Debug, Default)]
struct Fields {
    /// For each that is open, whether its result has begun.
    open: Vec<bool>,
}

impl Fields {
    /// Returns the character if it is shown.
    fn shown(&mut self, char: Char) -> Option<char> {
        match char.c {
            FIELD => self.open.push(false),
            RESULT => {
                if let Some(last) = self.open.last_mut() {
                    *last = true;
                }
            }
            FIELD_END => {
                self.open.pop();
            }
            c if self.open.iter().all(|result| *result) => return Some(c),
            _ => {}
        }
        None
    }
}

/// Returns a character as it is printed. `None` for marks of pictures, comments and the like.
fn printed(c: char) -> Option<char> {
    match c {
        '\u{b}' => Some('\n'),
        '\u{1e}' => Some('-'),
        // The sign of a note; its number is counted when it is shown.
        '\u{2}' => Some('*'),
        '\t' => Some('\t'),
        '\u{0}'..='\u{1f}' => None,
        c => Some(c),
    }
}
