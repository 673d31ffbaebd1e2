//! A screen in memory: what every cell shows, in eight bytes that can be compared and hashed. Knows nothing of bytes for a terminal.
//!
//! A character of two cells has its glyph in the first and a tail in the second, so that two pictures are equal exactly where two
//! screens look the same: a blank has no colour of its own, and half of a character never remains.

use crate::text::width::{self, Ambiguous};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::{Color, Modifier};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// A character, or from [`CLUSTERS`] on the number of a cluster of several; [`TAIL`] in the second cell of a wide one.
    symbol: u32,
    look: u16,
    cells: u8,
    spread: u8,
}

const TAIL: u32 = 0;
const CLUSTERS: u32 = 0x11_0000;
/// The maximum number of clusters, and of styles, remembered: a screen holds far fewer.
const MOST: usize = 20_000;

impl Glyph {
    pub const BLANK: Self = Self::new(' ' as u32, 0, 1, 0);

    const fn new(symbol: u32, look: u16, cells: u8, spread: u8) -> Self {
        Self { symbol, look, cells, spread }
    }

    /// The number of its style: equal for equal styles.
    pub const fn look(self) -> u16 {
        self.look
    }

    /// How many cells it takes; 0 for the second cell of a wide character.
    pub fn cells(self) -> usize {
        usize::from(self.cells)
    }

    /// How many more a terminal may give it, as terminals differ on some characters.
    pub fn spread(self) -> usize {
        usize::from(self.spread)
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

/// What glyphs refer to: clusters of several characters, such as a letter with a combining accent, and styles. The first is the plain one.
#[derive(Debug)]
pub struct Palette {
    numbers: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    looks: Vec<Look>,
    /// Neighbours mostly have one style.
    last: (Look, u16),
}

impl Default for Palette {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), texts: Vec::new(), looks: vec![Look::PLAIN], last: (Look::PLAIN, 0) }
    }
}

impl Palette {
    /// Returns what a cell shows.
    pub fn glyph(&mut self, cell: &Cell) -> Glyph {
        let look = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (None | Some(' '), None) => {
                if look.marks_blanks() {
                    Glyph::new(u32::from(' '), self.number_of(look), 1, 0)
                } else {
                    Glyph::BLANK
                }
            }
            // Nobody disputes the width of these.
            (Some(c @ '!'..='~'), None) if cell.diff_option == CellDiffOption::None => Glyph::new(u32::from(c), self.number_of(look), 1, 0),
            (Some(c @ '\u{4e00}'..='\u{9fff}'), None) if cell.diff_option == CellDiffOption::None => {
                Glyph::new(u32::from(c), self.number_of(look), 2, 0)
            }
            (Some(c), None) => {
                let narrow = width::of_char(c, Ambiguous::Narrow);
                // Frame lines and blocks are drawn as the setting says.
                let most = if matches!(c, '\u{2500}'..='\u{259f}') { narrow } else { width::of_char(c, Ambiguous::Wide) };
                let cells = if cell.diff_option == CellDiffOption::None { narrow } else { usize::from(cell.cell_width()) }.max(1);
                let spread = u8::from(most != narrow || most != cells);
                Glyph::new(u32::from(c), self.number_of(look), u8::try_from(cells).unwrap_or(1), spread)
            }
            _ => {
                let cells = usize::from(cell.cell_width()).max(1);
                // A terminal may show its characters one after the other.
                let most = width::of(symbol, Ambiguous::Wide).max(cells + 1);
                let spread = u8::try_from(most - cells).unwrap_or(u8::MAX);
                Glyph::new(self.number(symbol), self.number_of(look), u8::try_from(cells).unwrap_or(1), spread)
            }
        }
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

    fn number_of(&mut self, look: Look) -> u16 {
        if self.last.0 != look {
            // A theme has a few dozen.
            let at = self.looks.iter().position(|l| *l == look).unwrap_or_else(|| {
                self.looks.push(look);
                self.looks.len() - 1
            });
            self.last = (look, u16::try_from(at).unwrap_or(0));
        }
        self.last.1
    }

    /// Returns the style of a glyph.
    pub fn look(&self, glyph: Glyph) -> Look {
        self.looks.get(usize::from(glyph.look())).copied().unwrap_or(Look::PLAIN)
    }

    /// Forgets what a picture does not show, once there is much of it. Returns whether the picture's numbers have changed.
    pub fn tidy(&mut self, picture: &mut Picture) -> bool {
        if self.texts.len().max(self.looks.len()) <= MOST {
            return false;
        }
        let old = std::mem::take(self);
        for row in 0..picture.height() {
            for glyph in &mut picture.rows[row] {
                let look = self.number_of(old.look(*glyph));
                let text = glyph.symbol.checked_sub(CLUSTERS).and_then(|n| old.texts.get(n as usize));
                let symbol = text.map_or(glyph.symbol, |text| self.number(text));
                *glyph = Glyph { symbol, look, ..*glyph };
            }
            picture.hash_row(row);
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
    /// A hash of each row.
    hashes: Vec<u64>,
}

impl Picture {
    /// Returns an empty screen.
    pub fn new(width: usize, height: usize) -> Self {
        let blank = vec![Glyph::BLANK; width];
        Self { width, hashes: vec![hash_of(&blank); height], rows: vec![blank; height] }
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn row(&self, y: usize) -> &[Glyph] {
        &self.rows[y]
    }

    pub fn copy_row(&mut self, y: usize, from: &Self) {
        self.rows[y].copy_from_slice(&from.rows[y]);
        self.hashes[y] = from.hashes[y];
    }

    /// Whether a row is the same in another picture.
    pub fn has_same_row(&self, y: usize, that: &Self) -> bool {
        self.hashes[y] == that.hashes[y] && self.rows[y] == that.rows[y]
    }

    /// Becomes what a frame shows, as far as it is as large. What a wide character covers is its second half, whatever the frame has there.
    pub fn become_frame(&mut self, frame: &Buffer, palette: &mut Palette) {
        let (width, height) = (usize::from(frame.area.width), usize::from(frame.area.height));
        let rows = self.rows.iter_mut().zip(&mut self.hashes).take(height);
        for ((row, hash), cells) in rows.zip(frame.content.chunks_exact(width.max(1))) {
            let mut x = 0;
            while x < row.len().min(width) {
                let glyph = palette.glyph(&cells[x]);
                let end = x + glyph.cells();
                if end > row.len() {
                    // It would be written into the next row.
                    row[x..].fill(Glyph::BLANK);
                    break;
                }
                row[x] = glyph;
                row[x + 1..end].fill(Glyph::new(TAIL, glyph.look(), 0, 0));
                x = end;
            }
            *hash = hash_of(row);
        }
    }

    /// Moves the rows from `top` up to and without `bottom`: up by `by` rows, or down if it is negative. What is uncovered is blank.
    pub fn move_rows(&mut self, top: usize, bottom: usize, by: isize) {
        let n = by.unsigned_abs().min(bottom - top);
        let uncovered = if by > 0 {
            self.rows[top..bottom].rotate_left(n);
            self.hashes[top..bottom].rotate_left(n);
            bottom - n..bottom
        } else {
            self.rows[top..bottom].rotate_right(n);
            self.hashes[top..bottom].rotate_right(n);
            top..top + n
        };
        for y in uncovered {
            self.rows[y].fill(Glyph::BLANK);
            self.hash_row(y);
        }
    }

    /// Returns a number by which equal rows are found.
    pub fn hash(&self, y: usize) -> u64 {
        self.hashes[y]
    }

    fn hash_row(&mut self, y: usize) {
        self.hashes[y] = hash_of(&self.rows[y]);
    }
}

fn hash_of(row: &[Glyph]) -> u64 {
    let mut hasher = FxHasher::default();
    for glyph in row {
        let (symbol, look) = (u64::from(glyph.symbol), u64::from(glyph.look));
        hasher.write_u64(symbol | look << 32 | u64::from(glyph.cells) << 48 | u64::from(glyph.spread) << 56);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(symbol: &str) -> Glyph {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        Palette::default().glyph(&cell)
    }

    fn shown(p: &Picture, y: usize) -> String {
        p.row(y).iter().map(|g| char::from_u32(g.symbol).filter(|c| *c != '\0').unwrap_or('~')).collect()
    }

    fn picture(lines: &[&str]) -> Picture {
        let frame = Buffer::with_lines(lines.iter().copied());
        let mut p = Picture::new(frame.area.width.into(), lines.len());
        p.become_frame(&frame, &mut Palette::default());
        p
    }

    #[test]
    fn a_wide_character_has_two_halves() {
        assert_eq!(shown(&picture(&["法a治 "]), 0), "法~a治~ ");
        let mut frame = Buffer::with_lines(["abc"]);
        frame[(2, 0)].set_symbol("法");
        frame[(0, 0)].set_symbol("治");
        let mut p = Picture::new(3, 1);
        p.become_frame(&frame, &mut Palette::default());
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
        assert!(Palette::default().glyph(&cell).is_erased());
        cell.modifier = Modifier::REVERSED;
        assert!(!Palette::default().glyph(&cell).is_erased());
        let of = |s: &str| (glyph(s).cells(), glyph(s).spread());
        assert_eq!((of("法"), of("“"), of("─"), of("a"), of("e\u{301}")), ((2, 0), (1, 1), (1, 0), (1, 0), (1, 1)));
    }
}
