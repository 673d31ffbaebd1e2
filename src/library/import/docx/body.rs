//! A part of a DOCX file as lines: paragraphs with their numbers, rows of tables, text boxes behind the paragraph they hang on. Deleted text
//! and signs of notes are told apart. Knows WordprocessingML, not where its parts are.

use crate::library::import::bounds;
use crate::library::import::docx::styles::Styles;
use crate::library::import::lines::Run;
use crate::library::import::office::numbering::Numbering;
use crate::library::import::office::rows::{self, Cell};
use crate::library::import::office::xml::{self, Attributes, Item};
use crate::library::import::raised;
use crate::text::clean::GapKind;

/// A line, and the paragraph it is in or begins with, counted from 1.
pub type Line = (usize, Vec<Run>);

/// Reads a part. Returns its lines, each with its paragraph.
pub fn read(xml: &[u8], styles: &Styles, numbering: &mut Numbering) -> Vec<Line> {
    let mut body = Body {
        styles,
        numbering,
        lines: Vec::new(),
        paragraph: None,
        carried: Vec::new(),
        outer: Vec::new(),
        deeper: 0,
        within: 0,
        tables: Vec::new(),
        count: 0,
        skipped: 0,
        deleted: 0,
        text: false,
        raised: false,
        ruby: None,
    };
    xml::read(xml, |item| body.item(&item));
    body.lines
}

/// A paragraph, growing.
#[derive(Debug, Default)]
struct Paragraph {
    runs: Vec<Run>,
    /// Text above the line that has not been added to the runs: its end may come in another run.
    raised: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    in_properties: bool,
    /// Whether its end was deleted: the next goes on in it.
    end_deleted: bool,
    number: usize,
    /// Lines of text boxes that hang on it.
    boxes: Vec<Line>,
}

impl Paragraph {
    /// Adds the text above the line that came last.
    fn settle_raised(&mut self) {
        let raised = std::mem::take(&mut self.raised);
        if !raised.is_empty() {
            raised::push(&mut self.runs, &raised, None);
        }
    }
}

#[derive(Debug, Default)]
struct Table {
    cells: Vec<Cell>,
    open: Option<Cell>,
    row_paragraph: usize,
}

struct Body<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    lines: Vec<Line>,
    paragraph: Option<Paragraph>,
    /// Text of a paragraph whose end was deleted.
    carried: Vec<Run>,
    /// Paragraphs and tables around the text boxes that are open.
    outer: Vec<(Option<Paragraph>, Vec<Table>, Vec<Line>)>,
    /// Boxes that are open and deeper than any page; paragraphs in them that are lines of the one around them.
    deeper: usize,
    within: usize,
    tables: Vec<Table>,
    count: usize,
    /// Elements around that are not read: what was before a change of format, what older programs would show.
    skipped: usize,
    deleted: usize,
    /// Whether text is text, and not the blanks between elements.
    text: bool,
    /// Whether the text of the run is set above the line.
    raised: bool,
    /// The reading above the characters, while they are read.
    ruby: Option<(bool, String)>,
}

/// Elements that are not read: formats before a change, and what stands in for what is read elsewhere.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "trPrChange"
            | "tcPrChange"
            | "sectPrChange"
            | "tblGridChange"
            | "numberingChange"
            | "Fallback"
            | "instrText"
            | "delInstrText"
    )
}

impl Body<'_> {
    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Open(name, _) if is_skipped(name) => self.skipped += 1,
            Item::Close(name) if is_skipped(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            Item::Open(name, attributes) => self.open(name, attributes),
            Item::Close(name) => self.close(name),
            Item::Text(text) if self.text => self.push(text),
            Item::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            // Too deep: a line of the paragraph around the boxes.
            "p" if self.deeper > 0 && self.paragraph.is_some() => self.within += 1,
            "p" => {
                self.count += 1;
                self.paragraph = Some(Paragraph { number: self.count, runs: std::mem::take(&mut self.carried), ..Paragraph::default() });
            }
            "pPr" => self.in_paragraph(|p| p.in_properties = true),
            "pStyle" => {
                let style = attributes.get("val");
                self.in_paragraph(|p| p.style = style);
            }
            "numId" | "ilvl" if self.paragraph.as_ref().is_some_and(|p| p.in_properties) => {
                let value = attributes.get("val");
                let level = value.as_deref().and_then(|v| v.parse().ok());
                self.in_paragraph(|p| if name == "numId" { p.list = value } else { p.level = level });
            }
            "del" | "moveFrom" => {
                let mark = self.paragraph.as_ref().is_some_and(|p| p.in_properties);
                if mark {
                    self.in_paragraph(|p| p.end_deleted = true);
                }
                self.deleted += 1;
            }
            "t" | "delText" => self.text = true,
            "r" => self.raised = false,
            "rStyle" if !self.paragraph.as_ref().is_some_and(|p| p.in_properties) => {
                self.raised = attributes.get("val").is_some_and(|id| self.styles.raises(&id));
            }
            "vertAlign" if !self.paragraph.as_ref().is_some_and(|p| p.in_properties) => {
                self.raised = attributes.get("val").as_deref() == Some("superscript");
            }
            "tab" if self.paragraph.as_ref().is_some_and(|p| !p.in_properties) => self.push("\t"),
            "br" if !matches!(attributes.get("type").as_deref(), Some("page" | "column")) => self.push("\n"),
            "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let sign = attributes.get("char").and_then(|c| u32::from_str_radix(&c, 16).ok()).and_then(char::from_u32);
                // Signs of symbol fonts have no character of their own.
                let known = sign.filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c) && u32::from(*c) >= 0x20);
                self.push(&known.unwrap_or('\u{fffd}').to_string());
            }
            "footnoteReference" | "endnoteReference" => {
                let id = attributes.get("id").unwrap_or_default();
                self.push_as(&format!("[{id}]"), Some(GapKind::Footnote));
            }
            "ruby" => self.ruby = Some((false, String::new())),
            "rt" => {
                if let Some(ruby) = &mut self.ruby {
                    ruby.0 = true;
                }
            }
            "txbxContent" => {
                // Deeper than any page: their text is told in the box around them.
                if self.outer.len() >= bounds::DEPTH {
                    self.deeper += 1;
                    self.push("\n");
                } else {
                    self.outer.push((self.paragraph.take(), std::mem::take(&mut self.tables), std::mem::take(&mut self.lines)));
                }
            }
            "tbl" => self.tables.push(Table::default()),
            "tr" => {
                let count = self.count;
                if let Some(table) = self.tables.last_mut() {
                    table.cells.clear();
                    table.row_paragraph = count + 1;
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.open = Some(Cell { columns: 1, ..Cell::default() });
                }
            }
            "gridSpan" => {
                let columns = attributes.number::<usize>("val").unwrap_or(1);
                if let Some(cell) = self.tables.last_mut().and_then(|t| t.open.as_mut()) {
                    cell.columns = columns.clamp(1, bounds::COLUMNS);
                }
            }
            "gridBefore" => {
                let columns = attributes.number::<usize>("val").unwrap_or(0).min(bounds::COLUMNS);
                if let Some(table) = self.tables.last_mut() {
                    table.cells.extend((0..columns).map(|_| Cell { columns: 1, ..Cell::default() }));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if self.within > 0 => {
                self.within -= 1;
                self.push("\n");
            }
            "p" => self.end_paragraph(),
            "pPr" => self.in_paragraph(|p| p.in_properties = false),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "t" | "delText" => self.text = false,
            "rt" => {
                if let Some(ruby) = &mut self.ruby {
                    ruby.0 = false;
                }
            }
            "ruby" => {
                if let Some((_, reading)) = self.ruby.take().filter(|r| !r.1.is_empty()) {
                    self.push(&format!("({reading})"));
                }
            }
            "txbxContent" if self.deeper > 0 => self.deeper -= 1,
            "txbxContent" => {
                if let Some((paragraph, tables, lines)) = self.outer.pop() {
                    let boxed = std::mem::replace(&mut self.lines, lines);
                    self.tables = tables;
                    self.paragraph = paragraph;
                    match &mut self.paragraph {
                        Some(p) => p.boxes.extend(boxed),
                        None => self.lines.extend(boxed),
                    }
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut()
                    && let Some(cell) = table.open.take()
                    && table.cells.iter().map(|c| c.columns).sum::<usize>() < bounds::COLUMNS
                {
                    table.cells.push(cell);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let (cells, number) = (std::mem::take(&mut table.cells), table.row_paragraph);
                    for line in rows::lines(cells) {
                        self.row(line, number);
                    }
                }
            }
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// Adds a line of a table: to the cell around it, if the table is in one.
    fn row(&mut self, line: Vec<Run>, number: usize) {
        let depth = self.tables.len();
        match depth.checked_sub(2).and_then(|n| self.tables.get_mut(n)).and_then(|t| t.open.as_mut()) {
            Some(cell) => cell.paragraphs.push(line),
            None => self.lines.push((number, line)),
        }
    }

    fn in_paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = &mut self.paragraph {
            change(paragraph);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((true, reading)) = &mut self.ruby {
            reading.push_str(text);
            return;
        }
        if self.raised && self.deleted == 0 {
            self.in_paragraph(|p| p.raised.push_str(text));
        } else {
            self.push_as(text, (self.deleted > 0).then_some(GapKind::Deleted));
        }
    }

    fn push_as(&mut self, text: &str, aside: Option<GapKind>) {
        self.in_paragraph(|p| {
            p.settle_raised();
            match p.runs.last_mut() {
                Some(last) if last.aside == aside => last.text.push_str(text),
                _ => p.runs.push(Run { text: text.to_owned(), aside }),
            }
        });
    }

    fn end_paragraph(&mut self) {
        let Some(mut p) = self.paragraph.take() else { return };
        p.settle_raised();
        let text = p.runs.iter().any(|r| r.aside != Some(GapKind::Deleted) && !r.text.trim().is_empty());
        if p.end_deleted && self.tables.is_empty() {
            self.carried = p.runs;
            self.lines.append(&mut p.boxes);
            return;
        }
        let (style_list, style_level) = p.style.as_deref().map_or((None, None), |s| self.styles.numbering(s));
        let list = p.list.as_deref().or(style_list).filter(|l| *l != "0");
        // An empty paragraph of a list shows its number to nobody who reads, and it counts all the same.
        let number = list.map(|l| self.numbering.next(l, p.level.or(style_level).unwrap_or(0))).unwrap_or_default();
        if text && !number.is_empty() {
            p.runs.insert(0, Run::text(number));
        }
        let count = p.number;
        if let Some(cell) = self.tables.last_mut().and_then(|t| t.open.as_mut()) {
            cell.paragraphs.push(p.runs);
            cell.paragraphs.extend(p.boxes.into_iter().map(|b| b.1));
        } else {
            self.lines.push((count, p.runs));
            self.lines.append(&mut p.boxes);
        }
    }
}
