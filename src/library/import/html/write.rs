//! A page as lines: blocks are lines, rows of a table stand between pipes, readings of characters in brackets. Knows which element breaks a
//! line; what is the document and what surrounds it is told.

use crate::library::import::bounds;
use crate::library::import::html::main_text::{Main, is_hidden, is_unseen};
use crate::library::import::html::tree::{Data, Step, Tree};
use crate::library::import::lines::{Lines, Run};
use crate::library::import::raised;
use crate::text::clean::GapKind;
use crate::text::fold::is_han;

/// Writes the body of a page. What is not in `main` is told apart as what surrounds it; all is text where it has no parts.
pub fn write(tree: &Tree, main: &Main, out: &mut Lines) {
    let Some(body) = tree.find("body") else { return };
    let mut writer = Writer {
        out,
        line: Vec::new(),
        inside: usize::from(main.parts.is_empty()),
        hidden: 0,
        paragraph: 0,
        lists: Vec::new(),
        reading: false,
    };
    tree.walk(body, |step| writer.step(tree, main, step));
    writer.end_line();
}

struct Writer<'a> {
    out: &'a mut Lines,
    line: Vec<Run>,
    /// How many elements around are the document.
    inside: usize,
    /// How many elements around are not shown.
    hidden: usize,
    paragraph: usize,
    /// The next number of each ordered list around; `None` for one without.
    lists: Vec<Option<u32>>,
    /// Whether a reading of characters has been opened.
    reading: bool,
}

impl Writer<'_> {
    fn step(&mut self, tree: &Tree, main: &Main, step: Step) -> bool {
        match step {
            Step::Enter(node) => self.enter(tree, main, node),
            Step::Leave(node) => {
                self.leave(tree, main, node);
                false
            }
        }
    }

    fn enter(&mut self, tree: &Tree, main: &Main, node: usize) -> bool {
        if let Data::Text(text) = &tree.nodes[node].data {
            self.text(text);
            return false;
        }
        if is_unseen(tree, node) {
            return false;
        }
        let name = tree.nodes[node].name();
        if let Some(raised) = raised_text(tree, node) {
            let aside = self.aside();
            raised::push(&mut self.line, &raised, aside);
            return false;
        }
        if main.parts.contains(&node) {
            self.end_line();
            self.inside += 1;
        }
        if is_hidden(tree, node) || main.around.contains(&node) {
            self.end_line();
            self.hidden += 1;
        }
        match name {
            "br" => self.end_line(),
            "rp" => return false,
            "rt" => {
                self.reading = true;
                self.push("(");
            }
            "ul" | "menu" => self.lists.push(None),
            "ol" => {
                let start = tree.nodes[node].attribute("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
                let decimal = tree.nodes[node].attribute("type").is_none_or(|t| t == "1");
                self.lists.push(decimal.then_some(start));
            }
            // A table around the text is layout, whatever it looks like.
            "table" if (self.inside > 0 || !main.is_in(tree, node)) && is_table(tree, node) => {
                self.end_line();
                self.table(tree, node);
                return false;
            }
            _ => {}
        }
        if is_block(name) {
            self.end_line();
            if name == "li"
                && let Some(Some(number)) = self.lists.last_mut()
            {
                let mark = format!("{number}.");
                *number = number.saturating_add(1);
                self.push(&mark);
            }
        }
        true
    }

    fn leave(&mut self, tree: &Tree, main: &Main, node: usize) {
        if is_unseen(tree, node) || raised_text(tree, node).is_some() {
            return;
        }
        let name = tree.nodes[node].name();
        match name {
            "rt" if self.reading => {
                self.reading = false;
                self.push(")");
            }
            "ul" | "menu" | "ol" => {
                self.lists.pop();
            }
            // Two cells of a table that only places things are apart.
            "td" | "th" => self.end_line(),
            _ => {}
        }
        if is_block(name) {
            self.end_line();
        }
        if main.parts.contains(&node) {
            self.end_line();
            self.inside -= 1;
        }
        if !matches!(tree.nodes[node].data, Data::Text(_)) && (is_hidden(tree, node) || main.around.contains(&node)) {
            self.end_line();
            self.hidden -= 1;
        }
    }

    /// Adds text of a line; runs of blanks are one, and a line end between two characters of Chinese is none.
    fn text(&mut self, text: &str) {
        let mut piece = String::with_capacity(text.len());
        let mut blank: Option<bool> = None;
        let mut last = self.line.last().and_then(|r| r.text.chars().next_back());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                blank = Some(blank.unwrap_or(false) || matches!(c, '\n' | '\r'));
                continue;
            }
            if let Some(broken) = blank.take()
                && let Some(l) = last
                && l != ' '
                && !(broken && is_wide(l) && is_wide(c))
            {
                piece.push(' ');
            }
            piece.push(c);
            last = Some(c);
        }
        if blank.is_some() && last.is_some_and(|l| l != ' ' && !is_wide(l)) {
            piece.push(' ');
        }
        self.push(&piece);
    }

    /// Returns what is written now is told apart as.
    fn aside(&self) -> Option<GapKind> {
        (self.inside == 0 || self.hidden > 0).then_some(GapKind::Furniture)
    }

    fn push(&mut self, text: &str) {
        let aside = self.aside();
        match self.line.last_mut() {
            Some(last) if last.aside == aside => last.text.push_str(text),
            _ => self.line.push(Run { text: text.to_owned(), aside }),
        }
    }

    /// Adds runs, told apart where all is.
    fn runs(&mut self, runs: &[Run]) {
        let aside = self.aside();
        self.line.extend(runs.iter().map(|r| Run { text: r.text.clone(), aside: aside.or(r.aside) }));
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.iter().any(|r| r.text.contains(|c: char| !c.is_whitespace() && c != '\u{a0}')) {
            self.paragraph += 1;
            self.out.at(self.paragraph);
            self.out.runs(&line);
        }
    }

    /// Writes a table, a row a line. A cell over several columns or rows is written once; the others it covers are empty.
    fn table(&mut self, tree: &Tree, table: usize) {
        let mut covered: Vec<u32> = Vec::new();
        for row in rows(tree, table) {
            let mut cells: Vec<Vec<Run>> = Vec::new();
            let mut skip = |cells: &mut Vec<Vec<Run>>| {
                while covered.get(cells.len()).is_some_and(|n| *n > 0) {
                    covered[cells.len()] -= 1;
                    cells.push(Vec::new());
                }
            };
            let mut over: Vec<(usize, u32)> = Vec::new();
            for cell in tree.nodes[row].children.iter().copied().filter(|c| matches!(tree.nodes[*c].name(), "td" | "th")) {
                skip(&mut cells);
                if cells.len() >= bounds::COLUMNS {
                    break;
                }
                let span = |name: &str| tree.nodes[cell].attribute(name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1).max(1);
                let columns = span("colspan").min(bounds::COLUMNS - cells.len());
                let below = u32::try_from(span("rowspan").min(bounds::LINES)).unwrap_or(1) - 1;
                for n in 0..columns {
                    if below > 0 {
                        over.push((cells.len(), below));
                    }
                    cells.push(if n == 0 { cell_runs(tree, cell) } else { Vec::new() });
                }
            }
            skip(&mut cells);
            for (column, below) in over {
                if covered.len() <= column {
                    covered.resize(column + 1, 0);
                }
                covered[column] = below;
            }
            match &cells[..] {
                // A row of one cell is a caption, or text in a frame.
                [one] => self.runs(one),
                _ if cells.iter().all(Vec::is_empty) => continue,
                _ => {
                    for cell in &cells {
                        self.push("| ");
                        self.runs(cell);
                        self.push(" ");
                    }
                    self.push("|");
                }
            }
            self.end_line();
        }
    }
}

fn is_wide(c: char) -> bool {
    is_han(c) || ('\u{3000}'..='\u{303f}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c) || matches!(c, '“' | '”' | '‘' | '’')
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "caption"
            | "article"
            | "section"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "blockquote"
            | "pre"
            | "center"
            | "hr"
            | "form"
            | "fieldset"
            | "address"
            | "ucapcontent"
            | "body"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "menu"
            | "marquee"
    )
}

/// Returns the rows of a table, without those of tables in it.
fn rows(tree: &Tree, table: usize) -> Vec<usize> {
    let mut rows = Vec::new();
    tree.walk(table, |step| {
        let Step::Enter(node) = step else { return false };
        let name = tree.nodes[node].name();
        if name == "tr" {
            rows.push(node);
            return false;
        }
        node == table || matches!(name, "tbody" | "thead" | "tfoot")
    });
    rows
}

/// Whether a table is one, and does not only place things on the page: it has two columns, holds no other table, and no cell of it holds
/// paragraph after paragraph.
fn is_table(tree: &Tree, table: usize) -> bool {
    /// Paragraphs in one cell, and characters.
    const PARAGRAPHS: usize = 6;
    const LONG: usize = 800;
    let (mut columns, mut most, mut inner) = (0, (0, 0), false);
    for row in rows(tree, table) {
        let cells = tree.nodes[row].children.iter().copied().filter(|c| matches!(tree.nodes[*c].name(), "td" | "th"));
        let mut count = 0;
        for cell in cells {
            count += 1;
            let (mut paragraphs, mut chars) = (0, 0);
            tree.walk(cell, |step| {
                if let Step::Enter(node) = step {
                    if let Data::Text(text) = &tree.nodes[node].data {
                        chars += text.chars().filter(|c| !c.is_whitespace()).count();
                    }
                    inner |= tree.nodes[node].name() == "table";
                    paragraphs += usize::from(matches!(tree.nodes[node].name(), "p" | "div" | "br" | "li"));
                }
                true
            });
            most = (most.0.max(paragraphs), most.1.max(chars));
        }
        columns = columns.max(count);
    }
    columns >= 2 && !inner && !(most.0 > PARAGRAPHS && most.1 > LONG)
}

/// Returns the text of an element that sets it above the line, where it is that of a note or a power.
fn raised_text(tree: &Tree, node: usize) -> Option<String> {
    let element = &tree.nodes[node];
    let note_link = || element.name() == "a" && element.attribute("href").is_some_and(|h| h.contains("#_ftn") || h.contains("#_edn"));
    let above = element.name() == "sup"
        || element.attribute("style").is_some_and(|s| {
            let s: String = s.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            s.contains("vertical-align:super")
        });
    // The number of the note itself links back to its sign.
    let note_link = note_link() && element.attribute("href").is_some_and(|h| !h.contains("ref"));
    if !above && !note_link {
        return None;
    }
    let mut text = String::new();
    tree.walk(node, |step| {
        if let Step::Enter(inner) = step
            && let Data::Text(piece) = &tree.nodes[inner].data
        {
            text.push_str(piece);
        }
        true
    });
    raised::is_sign(&text).then_some(text)
}

/// Returns the text of a cell in one line.
fn cell_runs(tree: &Tree, cell: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let push = |runs: &mut Vec<Run>, c: char| {
        let ends_blank = runs.last().is_none_or(|r| r.text.ends_with(' '));
        match runs.last_mut() {
            _ if c == ' ' && ends_blank => {}
            Some(last) if last.aside.is_none() => last.text.push(c),
            _ => runs.push(Run::text(c)),
        }
    };
    tree.walk(cell, |step| {
        let Step::Enter(node) = step else {
            if let Step::Leave(node) = step
                && is_block(tree.nodes[node].name())
            {
                push(&mut runs, ' ');
            }
            return false;
        };
        if let Some(raised) = raised_text(tree, node) {
            raised::push(&mut runs, &raised, None);
            return false;
        }
        match &tree.nodes[node].data {
            Data::Text(piece) => {
                for c in piece.chars() {
                    push(&mut runs, if matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{a0}') { ' ' } else { c });
                }
            }
            _ if tree.nodes[node].name() == "br" => push(&mut runs, ' '),
            _ => {}
        }
        !is_unseen(tree, node)
    });
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    runs
}
