//! Changes of a screen → few bytes: the shortest way from one place to the next, styles only where they change, blanks erased rather than
//! written, rows moved by the terminal. After a character on whose width terminals differ the cursor is positioned explicitly, so that a
//! wrong guess cannot shift the rest of a row. Every sequence used is understood since the VT220 and by the Linux console.

use crate::term::moved::{self, Move};
use crate::term::picture::{Glyph, Look, Palette, Picture};
use ratatui::style::{Color, Modifier};

/// Erasing so many blanks costs what writing them does.
const ERASE: usize = 5;
/// The maximum number of moves in a frame: a fold that opens and one that closes.
const MOVES: usize = 4;

/// What the terminal is known to be in: where its cursor is and in which style it writes.
#[derive(Debug, Default)]
pub struct Brush {
    pub out: Vec<u8>,
    /// The row, and the column if it is known.
    at: Option<(usize, Option<usize>)>,
    look: Option<Look>,
    /// Whether the cursor is shown.
    cursor: Option<bool>,
}

impl Brush {
    /// Called when somebody else has written: cursor and style are unknown.
    pub fn forget(&mut self) {
        (self.at, self.look, self.cursor) = (None, None, None);
    }

    /// Makes the screen empty, whatever state it was in: margins, modes and character sets as they are after a reset.
    pub fn heal(&mut self) {
        self.forget();
        // Origin and insert mode off, line feeds that keep the column, wrapping on, no margins, ASCII; pastes in brackets, as at the start.
        self.out.extend_from_slice(b"\x1b[?6l\x1b[4l\x1b[20l\x1b[?7h\x1b[r\x0f\x1b(B\x1b[?2004h\x1b[m\x1b[2J");
        self.look = Some(Look::PLAIN);
    }

    /// Goes to a cell, the shortest way: in steps from where the cursor is, or straight to the place.
    pub fn go(&mut self, x: usize, y: usize) {
        let to = (y, Some(x));
        if self.at == Some(to) {
            return;
        }
        let mut place = Vec::with_capacity(8);
        place.extend_from_slice(b"\x1b[");
        if x > 0 || y > 0 {
            number(&mut place, y + 1);
        }
        if x > 0 {
            place.push(b';');
            number(&mut place, x + 1);
        }
        place.push(b'H');
        let steps = self.at.map(|from| steps(from, (x, y))).filter(|steps| steps.len() < place.len());
        self.out.extend_from_slice(&steps.unwrap_or(place));
        self.at = Some(to);
    }

    /// Changes the style, by the shorter of two ways: from the one there is, or from the plain one.
    fn dress(&mut self, look: Look) {
        if self.look == Some(look) {
            return;
        }
        let (mut anew, mut changed) = (Vec::with_capacity(12), Vec::with_capacity(12));
        added(&mut anew, Look::PLAIN, look);
        let plain = anew.is_empty();
        if !plain {
            anew.insert(0, 0);
        }
        let parts = match self.look {
            Some(before) => {
                let kept = taken_off(&mut changed, before, look);
                added(&mut changed, Look { modifier: kept, ..before }, look);
                if !plain && text_len(&changed) < text_len(&anew) { &changed } else { &anew }
            }
            None => &anew,
        };
        self.out.extend_from_slice(b"\x1b[");
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                self.out.push(b';');
            }
            number(&mut self.out, usize::from(*part));
        }
        self.out.push(b'm');
        self.look = Some(look);
    }

    /// Writes a glyph where the cursor is; `width` is that of the screen.
    fn write(&mut self, glyph: Glyph, palette: &Palette, width: usize) {
        // A blank looks the same in every style that leaves no mark on it.
        if !(glyph.is_erased() && self.look.is_some_and(|l| !l.marks_blanks())) {
            self.dress(palette.look(glyph));
        }
        palette.write(glyph, &mut self.out);
        let Some((y, Some(x))) = self.at else { return };
        let (sure, most) = (x + glyph.cells(), x + glyph.cells() + glyph.spread());
        // At the right edge terminals differ on the position of the cursor.
        self.at = (most < width).then_some((y, (glyph.spread() == 0).then_some(sure)));
    }

    /// Writes what differs between two screens of one size, and makes the first the second.
    pub fn paint(&mut self, shown: &mut Picture, want: &Picture, palette: &Palette) {
        for _ in 0..MOVES {
            let Some(m) = moved::find(shown, want) else { break };
            self.move_rows(m, shown.height());
            shown.move_rows(m.top, m.bottom, m.by);
        }
        for y in 0..want.height() {
            if !shown.has_same_row(y, want) {
                self.row(y, shown.row(y), want.row(y), palette);
                shown.copy_row(y, want);
            }
        }
    }

    /// Lines are deleted at one end and inserted at the other: no margins, so that none remain should the program end here.
    fn move_rows(&mut self, m: Move, height: usize) {
        // Some terminals fill with the current style.
        if self.look.is_none_or(Look::marks_blanks) {
            self.dress(Look::PLAIN);
        }
        let n = m.by.unsigned_abs();
        // Up: deleted at the top, inserted at the foot. Down: the other way round, but deleted first, too: nothing below may be lost. What
        // reaches to the last row needs one of the two only.
        let (deleted, inserted) = if m.by > 0 { (m.top, m.bottom - n) } else { (m.bottom - n, m.top) };
        if m.by > 0 || m.bottom < height {
            self.go(0, deleted);
            csi(&mut self.out, n, b'M');
        }
        if m.by < 0 || m.bottom < height {
            self.go(0, inserted);
            csi(&mut self.out, n, b'L');
        }
    }

    fn row(&mut self, y: usize, shown: &[Glyph], want: &[Glyph], palette: &Palette) {
        let width = want.len();
        let blank_from = want.iter().rposition(|g| !g.is_erased()).map_or(0, |i| i + 1);
        // What must be written even if it is the same: a terminal may have put half of the glyph before it there.
        let mut forced_to = 0;
        let mut x = 0;
        while x < width {
            if shown[x] == want[x] && x >= forced_to || want[x].cells() == 0 {
                x += 1;
                continue;
            }
            if want[x].is_erased() {
                let end = if x >= blank_from { width } else { x + want[x..].iter().take_while(|g| g.is_erased()).count() };
                let last = (x..end).rev().find(|i| shown[*i] != want[*i] || *i < forced_to).map_or(x, |i| i + 1);
                if last - x >= ERASE || end == width && last - x >= 3 {
                    self.reach(x, y, want, palette);
                    self.dress(Look::PLAIN);
                    if end == width {
                        self.out.extend_from_slice(b"\x1b[K");
                    } else {
                        csi(&mut self.out, last - x, b'X');
                    }
                    x = last;
                    continue;
                }
            }
            self.reach(x, y, want, palette);
            self.write(want[x], palette, width);
            let (cells, spread) = (want[x].cells(), want[x].spread());
            x += cells;
            if spread > 0 {
                forced_to = x + spread;
            }
        }
    }

    /// Goes to a cell; over a few cells that stay as they are by writing them again, if that is shorter.
    fn reach(&mut self, x: usize, y: usize, want: &[Glyph], palette: &Palette) {
        if let Some((row, Some(from))) = self.at
            && row == y
            && from < x
        {
            let gap = &want[from..x];
            let step = 3 + if x - from > 1 { digits(x - from) } else { 0 };
            let bytes: u32 = gap.iter().map(|g| g.bytes()).sum();
            let quiet = self.look.is_some_and(|l| !l.marks_blanks());
            let same = |g: &Glyph| g.spread() == 0 && (Some(palette.look(*g)) == self.look || g.is_erased() && quiet);
            // Not from the midst of a wide one.
            if (bytes as usize) < step && gap[0].cells() > 0 && gap.iter().all(same) {
                for g in gap.iter().filter(|g| g.cells() > 0) {
                    self.write(*g, palette, want.len());
                }
            }
        }
        self.go(x, y);
    }

    /// Shows the cursor at a place, or hides it.
    pub fn cursor(&mut self, at: Option<(usize, usize)>) {
        if let Some((x, y)) = at {
            self.go(x, y);
        }
        if self.cursor != Some(at.is_some()) {
            self.cursor = Some(at.is_some());
            self.out.extend_from_slice(if at.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }
}

/// Returns the shortest way from a cell, whose column may be unknown, to another: first up or down, then sideways.
fn steps((row, column): (usize, Option<usize>), (x, y): (usize, usize)) -> Vec<u8> {
    /// So many line feeds or backspaces are shorter than a sequence.
    const FEW: usize = 4;
    let mut out = Vec::with_capacity(12);
    match y.abs_diff(row) {
        0 => {}
        // Keeps the column, and would scroll on the last row alone.
        n if row < y && n < FEW => out.extend(std::iter::repeat_n(b'\n', n)),
        n => csi(&mut out, n, if row < y { b'B' } else { b'A' }),
    }
    match column {
        Some(from) if from == x => {}
        _ if x == 0 => out.push(b'\r'),
        Some(from) if from < x && digits(x - from) <= digits(x + 1) => csi(&mut out, x - from, b'C'),
        Some(from) if from > x && from - x < FEW => out.extend(std::iter::repeat_n(8, from - x)),
        _ => csi(&mut out, x + 1, b'G'),
    }
    out
}

/// Adds a sequence with a number, 1 being what is meant without one.
fn csi(out: &mut Vec<u8>, n: usize, end: u8) {
    out.extend_from_slice(b"\x1b[");
    if n != 1 {
        number(out, n);
    }
    out.push(end);
}

fn number(out: &mut Vec<u8>, n: usize) {
    let mut digits = [0; 20];
    let mut from = digits.len();
    let mut n = n;
    loop {
        from -= 1;
        digits[from] = b'0' + u8::try_from(n % 10).unwrap_or(0);
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[from..]);
}

fn digits(n: usize) -> usize {
    n.checked_ilog10().map_or(1, |d| d as usize + 1)
}

/// Returns the bytes of a list of numbers with signs between them.
fn text_len(parts: &[u8]) -> usize {
    parts.iter().map(|p| digits(usize::from(*p)) + 1).sum()
}

/// The numbers that switch modifiers on, and off; those of one line are switched off together.
const MODIFIERS: [(Modifier, u8, u8); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Adds the numbers that switch off what the new style does not have, and returns the modifiers left.
fn taken_off(parts: &mut Vec<u8>, before: Look, after: Look) -> Modifier {
    let mut kept = before.modifier;
    for (bit, _, off) in MODIFIERS {
        if before.modifier.contains(bit) && !after.modifier.contains(bit) {
            if !parts.contains(&off) {
                parts.push(off);
            }
            kept.remove(bit);
            if off == 22 {
                kept.remove(Modifier::BOLD | Modifier::DIM);
            }
        }
    }
    kept
}

/// Adds the numbers of what a style has more than another, or otherwise.
fn added(parts: &mut Vec<u8>, before: Look, after: Look) {
    for (bit, on, _) in MODIFIERS {
        if after.modifier.contains(bit) && !before.modifier.contains(bit) {
            parts.push(on);
        }
    }
    if after.fg != before.fg {
        colour(parts, after.fg, 30);
    }
    if after.bg != before.bg {
        colour(parts, after.bg, 40);
    }
}

/// Adds the numbers of a colour, for the foreground (30) or the background (40).
fn colour(parts: &mut Vec<u8>, colour: Color, base: u8) {
    let light = |n: u8| base + 60 + n;
    match colour {
        Color::Reset => parts.push(base + 9),
        Color::Black => parts.push(base),
        Color::Red => parts.push(base + 1),
        Color::Green => parts.push(base + 2),
        Color::Yellow => parts.push(base + 3),
        Color::Blue => parts.push(base + 4),
        Color::Magenta => parts.push(base + 5),
        Color::Cyan => parts.push(base + 6),
        Color::Gray => parts.push(base + 7),
        Color::DarkGray => parts.push(light(0)),
        Color::LightRed => parts.push(light(1)),
        Color::LightGreen => parts.push(light(2)),
        Color::LightYellow => parts.push(light(3)),
        Color::LightBlue => parts.push(light(4)),
        Color::LightMagenta => parts.push(light(5)),
        Color::LightCyan => parts.push(light(6)),
        Color::White => parts.push(light(7)),
        Color::Indexed(n) => parts.extend([base + 8, 5, n]),
        Color::Rgb(r, g, b) => parts.extend([base + 8, 2, r, g, b]),
    }
}
