//! A screen in memory: what every cell shows, in sixteen bytes that can be compared and hashed. Knows nothing of bytes for a terminal.
//!
//! A character of two cells has its glyph in the first and a tail in the second, so that two pictures are equal exactly where two
//! screens look the same: a blank has no colour of its own, and half of a character never remains.

use crate::text::width::{self, Ambiguous};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::{Color, Modifier};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher as _};

/// The style of a cell, without its symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// What is seen of a style where nothing is written.
const SEEN_ON_BLANKS: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::SLOW_BLINK).union(Modifier::RAPID_BLINK).union(Modifier::CROSSED_OUT);

impl Look {
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Whether a blank written in this style is seen.
    pub fn marks_blanks(self) -> bool {
        self.bg != Color::Reset || self.modifier.intersects(SEEN_ON_BLANKS)
    }
}

/// What one cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// A character, or from [`CLUSTERS`] on the number of a cluster of several; [`TAIL`] in the second cell of a wide one.
    symbol: u32,
    pub look: Look,
    /// How many cells it takes; 0 for a tail.
    pub cells: u8,
    /// How many more a terminal may give it, as terminals differ on some characters.
    pub spread: u8,
}

const TAIL: u32 = 0;
const CLUSTERS: u32 = 0x11_0000;
/// The maximum number of clusters remembered: a screen holds far fewer.
const MOST_CLUSTERS: usize = 20_000;

impl Glyph {
    pub const BLANK: Self = Self { symbol: ' ' as u32, look: Look::PLAIN, cells: 1, spread: 0 };

    fn tail(look: Look) -> Self {
        Self { symbol: TAIL, look, cells: 0, spread: 0 }
    }

    /// Whether it is what an erased cell shows.
    pub fn is_erased(self) -> bool {
        self == Self::BLANK
    }

    /// Bytes of its symbol in UTF-8, about.
    pub fn bytes(self) -> u32 {
        match self.symbol {
            TAIL => 0,
            1..0x80 => 1,
            0x80..0x800 => 2,
            0x800..0x1_0000 => 3,
            0x1_0000..CLUSTERS => 4,
            _ => 8,
        }
    }
}

/// The clusters of several characters that cells have shown, such as a letter with a combining accent.
#[derive(Debug, Default)]
pub struct Clusters {
    numbers: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Clusters {
    /// Returns what a cell shows.
    pub fn glyph(&mut self, cell: &Cell) -> Glyph {
        let mut look = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        let (symbol, cells, spread) = match (chars.next(), chars.next()) {
            (None | Some(' '), None) => {
                if !look.marks_blanks() {
                    look = Look::PLAIN;
                }
                (u32::from(' '), 1, 0)
            }
            (Some(c), None) => {
                let narrow = width::of_char(c, Ambiguous::Narrow);
                // Frame lines are drawn as the setting says.
                let most = if matches!(c, '\u{2500}'..='\u{257f}') { narrow } else { width::of_char(c, Ambiguous::Wide) };
                let cells = if cell.diff_option == CellDiffOption::None { narrow } else { usize::from(cell.cell_width()) }.max(1);
                (u32::from(c), cells, u8::from(most != narrow || most != cells))
            }
            _ => {
                let cells = usize::from(cell.cell_width()).max(1);
                // A terminal may show its characters one after the other.
                let most = width::of(symbol, Ambiguous::Wide).max(cells + 1);
                (self.number(symbol), cells, u8::try_from(most - cells).unwrap_or(u8::MAX))
            }
        };
        Glyph { symbol, look, cells: u8::try_from(cells).unwrap_or(1), spread }
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(n) = self.numbers.get(text) {
            return *n;
        }
        let n = CLUSTERS + u32::try_from(self.texts.len()).unwrap_or(0);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), n);
        n
    }

    /// Forgets those that a picture does not show, once there are many. Returns whether the picture's numbers have changed.
    pub fn tidy(&mut self, picture: &mut Picture) -> bool {
        if self.texts.len() <= MOST_CLUSTERS {
            return false;
        }
        let old = std::mem::take(self);
        for glyph in picture.rows.iter_mut().flatten().filter(|g| g.symbol >= CLUSTERS) {
            if let Some(text) = old.texts.get((glyph.symbol - CLUSTERS) as usize) {
                glyph.symbol = self.number(text);
            }
        }
        true
    }

    /// Adds the symbol of a glyph to some bytes.
    pub fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        if let Some(c) = char::from_u32(glyph.symbol) {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else if let Some(text) = self.texts.get((glyph.symbol - CLUSTERS) as usize) {
            out.extend_from_slice(text.as_bytes());
        }
    }
}

/// The rows of a screen, from the top.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    pub width: usize,
    rows: Vec<Vec<Glyph>>,
}

impl Picture {
    /// Returns an empty screen.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, rows: vec![vec![Glyph::BLANK; width]; height] }
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, y: usize) -> &[Glyph] {
        &self.rows[y]
    }

    pub fn copy_row(&mut self, y: usize, from: &Self) {
        self.rows[y].copy_from_slice(&from.rows[y]);
    }

    pub fn clear(&mut self) {
        for row in &mut self.rows {
            row.fill(Glyph::BLANK);
        }
    }

    /// Becomes what a frame shows, as far as it is as large. What a wide character covers is its second half, whatever the frame has there.
    pub fn become_frame(&mut self, frame: &Buffer, clusters: &mut Clusters) {
        let (width, height) = (usize::from(frame.area.width), usize::from(frame.area.height));
        for (row, cells) in self.rows.iter_mut().take(height).zip(frame.content.chunks_exact(width.max(1))) {
            let mut x = 0;
            while x < row.len().min(width) {
                let glyph = clusters.glyph(&cells[x]);
                let end = x + usize::from(glyph.cells);
                if end > row.len() {
                    // It would be written into the next row.
                    row[x..].fill(Glyph::BLANK);
                    break;
                }
                row[x] = glyph;
                row[x + 1..end].fill(Glyph::tail(glyph.look));
                x = end;
            }
        }
    }

    /// Moves the rows from `top` up to and without `bottom`: up by `by` rows, or down if it is negative. What is uncovered is blank.
    pub fn move_rows(&mut self, top: usize, bottom: usize, by: isize) {
        let n = by.unsigned_abs().min(bottom - top);
        let region = &mut self.rows[top..bottom];
        let uncovered = if by > 0 {
            region.rotate_left(n);
            let from = region.len() - n;
            &mut region[from..]
        } else {
            region.rotate_right(n);
            &mut region[..n]
        };
        for row in uncovered {
            row.fill(Glyph::BLANK);
        }
    }

    /// Returns a number by which equal rows are found; `None` for an empty row.
    pub fn hash(&self, y: usize) -> Option<u64> {
        let row = &self.rows[y];
        let mut hasher = FxHasher::default();
        row.hash(&mut hasher);
        (!row.iter().all(|g| g.is_erased())).then(|| hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(symbol: &str) -> Glyph {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        Clusters::default().glyph(&cell)
    }

    fn shown(p: &Picture, y: usize) -> String {
        p.row(y).iter().map(|g| char::from_u32(g.symbol).filter(|c| *c != '\0').unwrap_or('~')).collect()
    }

    fn picture(lines: &[&str]) -> Picture {
        let frame = Buffer::with_lines(lines.iter().copied());
        let mut p = Picture::new(frame.area.width.into(), lines.len());
        p.become_frame(&frame, &mut Clusters::default());
        p
    }

    #[test]
    fn a_wide_character_has_two_halves() {
        assert_eq!(shown(&picture(&["法a治 "]), 0), "法~a治~ ");
        let mut frame = Buffer::with_lines(["abc"]);
        frame[(2, 0)].set_symbol("法");
        frame[(0, 0)].set_symbol("治");
        let mut p = Picture::new(3, 1);
        p.become_frame(&frame, &mut Clusters::default());
        assert_eq!(shown(&p, 0), "治~ ", "one that does not fit is not written");
        assert_eq!(picture(&["法"]).row(0), picture(&["法"]).row(0));
    }

    #[test]
    fn rows_move_and_uncover_blanks() {
        let mut p = picture(&["a", "b", "c", "d", "e"]);
        let all = |p: &Picture| (0..5).map(|y| shown(p, y)).collect::<String>();
        p.move_rows(1, 4, 1);
        assert_eq!(all(&p), "acd e");
        p.move_rows(0, 5, -2);
        assert_eq!(all(&p), "  acd");
    }

    #[test]
    fn a_blank_has_no_colour_and_widths_in_dispute_are_known() {
        let mut cell = Cell::default();
        cell.fg = Color::Cyan;
        cell.modifier = Modifier::BOLD;
        assert!(Clusters::default().glyph(&cell).is_erased());
        cell.modifier = Modifier::REVERSED;
        assert!(!Clusters::default().glyph(&cell).is_erased());
        let of = |s: &str| (glyph(s).cells, glyph(s).spread);
        assert_eq!((of("法"), of("“"), of("─"), of("a"), of("e\u{301}")), ((2, 0), (1, 1), (1, 0), (1, 0), (1, 1)));
    }
}
