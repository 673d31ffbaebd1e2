//! Rows of a table of an office document as lines: cells between pipes. Knows no format.

use crate::library::import::lines::Run;
use crate::text::clean::GapKind;

/// A cell, growing: its paragraphs one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub paragraphs: Vec<Vec<Run>>,
    /// Columns that it covers.
    pub columns: usize,
}

/// Returns the lines of a row: one, with its cells between pipes; or, of a row with a single cell, its paragraphs.
pub fn lines(cells: Vec<Cell>) -> Vec<Vec<Run>> {
    let filled = |c: &Cell| c.paragraphs.iter().flatten().any(|r| !r.text.trim().is_empty());
    if !cells.iter().any(filled) {
        return Vec::new();
    }
    if let [only] = &cells[..] {
        return only.paragraphs.clone();
    }
    let mut line: Vec<Run> = vec![Run::text("|")];
    for cell in &cells {
        let mut first = true;
        for paragraph in cell.paragraphs.iter().filter(|p| p.iter().any(|r| !r.text.trim().is_empty())) {
            line.push(Run::text(" "));
            for run in paragraph {
                let text = run.text.replace(['\n', '\t'], " ");
                line.push(Run { text: if first { text.trim_start().to_owned() } else { text }, aside: run.aside });
                first = false;
            }
        }
        line.push(Run::text(" |"));
        // Columns that it covers besides its own are empty cells.
        for _ in 1..cell.columns {
            line.push(Run::text("  |"));
        }
    }
    vec![line]
}

/// Whether a text is the number of a page: 3, — 3 —, 第 3 页 共 8 页, 3/8.
pub fn is_page_number(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{3000}').collect();
    let digits = compact.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && compact.chars().count() <= 14
        && compact.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '-' | '—'
                        | '–'
                        | '－'
                        | '─'
                        | '·'
                        | '•'
                        | '~'
                        | '第'
                        | '页'
                        | '頁'
                        | '共'
                        | '/'
                        | '／'
                        | ','
                        | '，'
                        | '('
                        | ')'
                        | '（'
                        | '）'
                )
        })
        || compact.chars().count() <= 7
            && !compact.is_empty()
            && compact.trim_matches(['-', '—']).chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            && compact.chars().any(|c| matches!(c, 'i' | 'v' | 'x'))
}

/// Returns the kind of a running head or foot.
pub fn head_kind(text: &str) -> GapKind {
    if is_page_number(text) { GapKind::PageNumber } else { GapKind::PageHeader }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_line_and_a_frame_is_its_text() {
        let cell = |texts: &[&str], columns| Cell { paragraphs: texts.iter().map(|t| vec![Run::text(*t)]).collect(), columns };
        let text = |cells| lines(cells).iter().map(|l| l.iter().map(|r| r.text.as_str()).collect::<String>()).collect::<Vec<_>>();
        assert_eq!(text(vec![cell(&["项目"], 1), cell(&["数量", "（件）"], 2)]), ["| 项目 | 数量 （件） |  |"]);
        assert_eq!(text(vec![cell(&["一、主要举措", "正文"], 1)]), ["一、主要举措", "正文"]);
        assert_eq!(text(vec![cell(&[""], 1), cell(&[], 1)]), Vec::<String>::new());
        assert_eq!(text(vec![cell(&[], 1), cell(&["3"], 1)]), ["| | 3 |"]);
    }

    #[test]
    fn numbers_of_pages_are_told_from_text() {
        assert!(
            ["3", "- 3 -", "— 12 —", "第 3 页 共 8 页", "3/8", "－１－".replace('１', "1").as_str(), "iv"]
                .iter()
                .all(|t| is_page_number(t))
        );
        assert!(["", "2022年", "一", "页", "3件", "20220101", "青石县"].iter().all(|t| !is_page_number(t)));
    }
}
