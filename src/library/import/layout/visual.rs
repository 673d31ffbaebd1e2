//! Characters → the lines that a reader sees. Knows places, not what a line means.

use crate::library::import::layout::page::{Glyph, Row};
use crate::library::import::raised;
use crate::text::fold::is_han;

/// A part of a line, set apart from the next by more than a blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub x0: f32,
    pub x1: f32,
    pub text: String,
}

/// A line as it is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Visual {
    pub y: f32,
    pub size: f32,
    /// At least one.
    pub pieces: Vec<Piece>,
    /// Signs of notes that are set above it.
    pub notes: Vec<String>,
    /// The edges of its column, where the page has several.
    pub column: Option<(f32, f32)>,
}

/// The gap between cells, in characters, and that of a blank.
const CELL: f32 = 1.7;
const BLANK: f32 = 0.4;
const LATIN_BLANK: f32 = 0.18;

impl Visual {
    pub fn x0(&self) -> f32 {
        self.pieces.first().map_or(0.0, |p| p.x0)
    }

    pub fn x1(&self) -> f32 {
        self.pieces.last().map_or(0.0, |p| p.x1)
    }

    /// Returns how much room its first word takes, with what must not stand apart from it: a figure and its unit are not parted, nor is a
    /// stop from what is before it.
    pub fn first_word(&self) -> f32 {
        const LONGEST: usize = 24;
        let text = self.text();
        let mut chars = text.chars().take(LONGEST).peekable();
        let width = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        let mut room = 0.0;
        let mut opened = true;
        while let Some(c) = chars.next_if(|c| !is_han(*c)) {
            room += width(c);
            opened = matches!(c, '（' | '《' | '“' | '〔' | '〈' | '(' | '【');
        }
        // What opens a bracket stands before its first character.
        if opened {
            room += chars.next().map_or(0.0, width);
        }
        while chars
            .next_if(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '％' | ',' | '.' | ')' | '%'))
            .is_some()
        {
            room += 1.0;
        }
        room * self.size
    }

    /// Returns its text; wide blanks part its pieces.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\u{3000}\u{3000}")
    }
}

/// Returns the lines of a cell from its top.
pub fn lines(glyphs: Vec<Glyph>) -> Vec<Visual> {
    rows(glyphs).into_iter().map(|(y, size, row)| line(y, size, row)).collect()
}

/// Returns characters by their base lines, from the top. .
pub fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|g| !g.text.trim().is_empty() && [g.x, g.y, g.width, g.size].iter().all(|v| v.is_finite()) && g.size > 0.0);
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            // Smaller characters may be raised.
            Some((y, size, row)) if glyph.y - *y <= 0.45 * size.min(glyph.size).max(0.5 * size.max(glyph.size)) => {
                if glyph.size > *size {
                    *y = glyph.y;
                    *size = glyph.size;
                }
                row.push(glyph);
            }
            _ => rows.push((glyph.y, glyph.size, vec![glyph])),
        }
    }
    let mut whole: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        match rows.peek_mut() {
            Some(below) if hangs_over(&row, below) => below.2.extend(row.2),
            _ => whole.push(row),
        }
    }
    whole
}

/// How large raised characters are at most, and how far above the base line they begin, in sizes of the line.
const RAISED_SIZE: f32 = 0.78;
const RAISED: f32 = 0.12;
const MOST_RAISED: f32 = 0.65;
/// Characters of signs over one line.
const MOST_SIGNS: usize = 60;

/// Whether a row is signs of notes over the row below: small, near, and each right behind a character of that row or of its own.
fn hangs_over(over: &Row, row: &Row) -> bool {
    let (y, size, glyphs) = row;
    let small = over.2.len() <= MOST_SIGNS && over.1 <= RAISED_SIZE * size && y - over.0 <= MOST_RAISED * size;
    let behind = |g: &Glyph| {
        let near = |other: &&Glyph| !std::ptr::eq(*other, g) && (-0.3..=0.35).contains(&((g.x - other.x - other.width) / size));
        glyphs.iter().find(near).or_else(|| over.2.iter().find(near)).is_some()
    };
    small
        && over.2.iter().all(|g| raised::is_sign(&g.text) || matches!(g.text.as_str(), "[" | "]" | "〔" | "〕"))
        && over.2.iter().all(behind)
}

/// Returns a line. Characters that are drawn twice, for a bold look, are one.
pub fn line(y: f32, size: f32, mut row: Vec<Glyph>) -> Visual {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<Glyph> = None;
    let mut notes = Vec::new();
    let mut above = String::new();
    let is_raised = |g: &Glyph| g.size <= RAISED_SIZE * size && y - g.y >= RAISED * size && y - g.y <= MOST_RAISED * size;
    for glyph in row {
        let twice = last.as_ref().is_some_and(|l| l.text == glyph.text && (l.x - glyph.x).abs() < 0.2 * size);
        if twice {
            continue;
        }
        let gap = last.as_ref().map_or(0.0, |l| glyph.x - (l.x + l.width)) / size;
        let end = glyph.x + glyph.width;
        if let Some(piece) = pieces.last_mut()
            && gap < BLANK
            && is_raised(&glyph)
        {
            above.push_str(&glyph.text);
            piece.x1 = piece.x1.max(end);
            last = Some(glyph);
            continue;
        }
        settle(&mut pieces, &mut above, &mut notes);
        match pieces.last_mut() {
            Some(piece) if gap < CELL => {
                let before = piece.text.chars().next_back().unwrap_or(' ');
                let next = glyph.text.chars().next().unwrap_or(' ');
                if gap > BLANK || gap > LATIN_BLANK && is_latin(before) && is_latin(next) {
                    piece.text.push(' ');
                }
                piece.text.push_str(&glyph.text);
                piece.x1 = piece.x1.max(end);
            }
            _ => pieces.push(Piece { x0: glyph.x, x1: end, text: glyph.text.clone() }),
        }
        last = Some(glyph);
    }
    settle(&mut pieces, &mut above, &mut notes);
    Visual { y, size, pieces, notes, column: None }
}

/// Adds what was set above the line behind the last piece: text, or the sign of a note.
fn settle(pieces: &mut [Piece], above: &mut String, notes: &mut Vec<String>) {
    let raised = std::mem::take(above);
    if let Some(piece) = pieces.last_mut()
        && !raised.is_empty()
        && raised::is_left_out(&mut piece.text, &raised)
    {
        notes.push(raised);
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_alphabetic() && !is_han(c)
}

/// Joins what a page broke: nothing between two characters of Chinese, a blank between two words.
pub fn join(into: &mut String, next: &str) {
    let (before, after) = (into.chars().next_back(), next.chars().next());
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if word(before) && word(after) {
        into.push(' ');
    }
    into.push_str(next);
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::library::import::layout::page::Glyph;
    use crate::library::import::layout::visual::{Visual, join, lines};

    /// Returns the characters of a text set in one line.
    pub(crate) fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut at = x;
        text.chars()
            .map(|c| {
                let width = if c.is_ascii() { size / 2.0 } else { size };
                let glyph = Glyph { x: at, y, width, size, text: c.to_string() };
                at += width;
                glyph
            })
            .collect()
    }

    #[test]
    fn lines_are_seen_as_a_reader_does() {
        let mut glyphs = set("项目", 10.0, 100.0, 16.0);
        glyphs.extend(set("数量 2022", 200.0, 101.0, 16.0));
        glyphs.extend(set("一、主要举措", 10.0, 60.0, 16.0));
        glyphs.extend(set("一、主要举措", 10.4, 60.2, 16.0));
        glyphs.extend(set("rule of law", 10.0, 140.0, 16.0));
        let texts: Vec<String> = lines(glyphs).iter().map(Visual::text).collect();
        assert_eq!(texts, ["一、主要举措", "项目\u{3000}\u{3000}数量 2022", "rule of law"]);
    }

    #[test]
    fn a_raised_number_is_a_note_of_its_line() {
        let over = |text: &str, x: f32, y: f32| set(text, x, y, 9.0);
        let mut glyphs = set("罚款12.6", 10.0, 60.0, 16.0);
        glyphs.extend(over("3", 74.0, 53.0));
        glyphs.extend(set("万元，修路3m", 79.0, 60.0, 16.0));
        glyphs.extend(over("2", 167.0, 54.0));
        glyphs.extend(set("。", 172.0, 60.0, 16.0));
        let told = lines(glyphs);
        assert_eq!(told.iter().map(Visual::text).collect::<Vec<_>>(), ["罚款12.6万元，修路3m²。"]);
        assert_eq!(told[0].notes, ["3"]);
        // A small line above another is a line, so is a number that follows nothing, and a small number on the line is text.
        let mut glyphs = set("青石县", 10.0, 60.0, 16.0);
        glyphs.extend(set("2022", 150.0, 53.0, 9.0));
        assert_eq!(lines(glyphs).len(), 2);
        let mut glyphs = set("主要指标", 10.0, 50.0, 10.0);
        glyphs.extend(set("青石县", 10.0, 60.0, 16.0));
        assert_eq!(lines(glyphs).len(), 2);
        let mut glyphs = set("青石县", 10.0, 60.0, 16.0);
        glyphs.extend(set("12", 58.0, 60.0, 10.0));
        assert_eq!(lines(glyphs).iter().map(Visual::text).collect::<Vec<_>>(), ["青石县12"]);
    }

    #[test]
    fn the_room_of_a_run_that_is_not_broken() {
        let room = |text: &str| lines(set(text, 0.0, 0.0, 10.0)).first().map(|l| (l.first_word() / 10.0 * 2.0).round() / 2.0);
        for (text, expected) in [("依法行政", 1.0), ("依，法", 2.0), ("2022年", 2.0), ("“依法", 2.0), ("（12件）", 2.0), ("《青石》", 2.0)]
        {
            assert_eq!(room(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn broken_words_are_joined() {
        let mut text = "依法".to_owned();
        join(&mut text, "行政 rule");
        join(&mut text, "of");
        assert_eq!(text, "依法行政 rule of");
    }
}
