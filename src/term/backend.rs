//! Cells → few bytes: the one place where the terminal's backend is made. The cursor is moved only if it is not already at the next cell,
//! counting wide characters correctly, and styles are written only where they change. After a character on whose width terminals differ the
//! cursor is positioned explicitly, so that a wrong guess cannot shift the rest of a row. Queries the terminal only for its size.

use crate::term::guard;
use crate::text::width::{self, Ambiguous};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::io::{self, BufWriter, Write};

/// The screen: frames leave in one write.
pub type Screen = Terminal<Thin<BufWriter<guard::Output>>>;

/// The maximum number of columns, and of rows: a frame of that size takes some 100 MB, and no display shows one.
pub const LARGEST: u16 = 1000;

/// Returns the part of a window that is drawn.
pub fn bounded((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(LARGEST), rows.min(LARGEST))
}

/// Makes the screen on standard output.
pub fn screen() -> io::Result<Screen> {
    Terminal::new(over(BufWriter::with_capacity(1 << 16, guard::output())))
}

/// Returns the backend over any writer.
pub fn over<W: Write>(out: W) -> Thin<W> {
    Thin { out, at: None, look: None, cursor: None }
}

/// Clears the screen, so that the next frame is drawn completely. `Terminal::clear` would query the terminal for its cursor, and wait for a
/// reply that the key thread consumes.
pub fn redraw(screen: &mut Screen) -> io::Result<()> {
    screen.backend_mut().forget();
    let size = screen.size()?;
    screen.resize(size.into())
}

/// The style of a cell, without its symbol.
type Look = (Color, Color, Modifier);
const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// Writes frames; tracks the cursor and the current style, as long as nobody else writes.
#[derive(Debug)]
pub struct Thin<W: Write> {
    out: W,
    at: Option<(u16, u16)>,
    look: Option<Look>,
    /// Whether the cursor is shown.
    cursor: Option<bool>,
}

impl<W: Write> Thin<W> {
    /// Called when somebody else has written: cursor and style are unknown.
    fn forget(&mut self) {
        self.at = None;
        self.look = None;
        self.cursor = None;
    }

    fn go(&mut self, x: u16, y: u16) -> io::Result<()> {
        match self.at {
            Some(at) if at == (x, y) => return Ok(()),
            Some((from, row)) if row == y && from < x => write!(self.out, "\x1b[{}C", x - from)?,
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1)?,
        }
        self.at = Some((x, y));
        Ok(())
    }

    fn dress(&mut self, look: Look) -> io::Result<()> {
        if self.look == Some(look) {
            return Ok(());
        }
        let (fg, bg, modifier) = look;
        let mut parts: Vec<u8> = Vec::new();
        // A modifier can only be removed by a complete reset.
        let before = match self.look {
            Some(before) if modifier.contains(before.2) => before,
            _ => {
                parts.push(0);
                PLAIN
            }
        };
        for (bit, code) in [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::REVERSED, 7),
            (Modifier::CROSSED_OUT, 9),
        ] {
            if modifier.contains(bit) && !before.2.contains(bit) {
                parts.push(code);
            }
        }
        if fg != before.0 {
            colour(&mut parts, fg, 30);
        }
        if bg != before.1 {
            colour(&mut parts, bg, 40);
        }
        if !parts.is_empty() {
            self.out.write_all(b"\x1b[")?;
            for (i, p) in parts.iter().enumerate() {
                if i > 0 {
                    self.out.write_all(b";")?;
                }
                write!(self.out, "{p}")?;
            }
            self.out.write_all(b"m")?;
        }
        self.look = Some(look);
        Ok(())
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

/// Returns the cells of a symbol, and whether all terminals agree. Frame lines are drawn as the setting says.
fn cells(symbol: &str) -> (u16, bool) {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            let narrow = width::of_char(c, Ambiguous::Narrow);
            let agreed = matches!(c, '\u{2500}'..='\u{257f}') || narrow == width::of_char(c, Ambiguous::Wide);
            (u16::try_from(narrow).unwrap_or(1), agreed && narrow > 0)
        }
        _ => (1, false),
    }
}

impl<W: Write> Backend for Thin<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.go(x, y)?;
            self.dress((cell.fg, cell.bg, cell.modifier))?;
            self.out.write_all(cell.symbol().as_bytes())?;
            let (cells, agreed) = cells(cell.symbol());
            // At the right edge terminals differ on the position of the cursor: the next row is positioned anyway.
            self.at = if agreed && cell.diff_option == CellDiffOption::None { Some((x + cells, y)) } else { None };
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(false) {
            self.cursor = Some(false);
            self.out.write_all(b"\x1b[?25l")?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Some(true) {
            self.cursor = Some(true);
            self.out.write_all(b"\x1b[?25h")?;
        }
        Ok(())
    }

    /// Returns where it was last put: the terminal is not queried.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        let (x, y) = self.at.unwrap_or_default();
        Ok(Position { x, y })
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.go(x, y)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, kind: ClearType) -> io::Result<()> {
        // In the plain style: some terminals fill with the current background.
        self.dress(PLAIN)?;
        self.out.write_all(match kind {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[0J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[0K",
        })
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = bounded(ratatui::crossterm::terminal::size()?);
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(symbol: &str, look: Look) -> Cell {
        let mut c = Cell::default();
        c.set_symbol(symbol);
        (c.fg, c.bg, c.modifier) = look;
        c
    }

    fn written(cells: &[(u16, u16, Cell)]) -> String {
        let mut out = Vec::new();
        over(&mut out).draw(cells.iter().map(|(x, y, c)| (*x, *y, c))).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_chinese_row_is_its_characters() {
        let row: Vec<_> =
            "法治政府".chars().enumerate().map(|(i, c)| (u16::try_from(i * 2).unwrap(), 3, cell(&c.to_string(), PLAIN))).collect();
        assert_eq!(written(&row), "\x1b[4;1H\x1b[0m法治政府");
    }

    #[test]
    fn after_a_disputed_width_the_cursor_is_positioned_explicitly() {
        assert_eq!(written(&[(0, 0, cell("“", PLAIN)), (1, 0, cell("法", PLAIN))]), "\x1b[1;1H\x1b[0m“\x1b[1;2H法");
        assert_eq!(written(&[(0, 0, cell("─", PLAIN)), (1, 0, cell("─", PLAIN))]), "\x1b[1;1H\x1b[0m──");
    }

    #[test]
    fn styles_are_told_where_they_change() {
        let bold = (Color::Cyan, Color::Reset, Modifier::BOLD);
        let cells = [(0, 0, cell("a", bold)), (1, 0, cell("b", bold)), (2, 0, cell("c", PLAIN)), (5, 0, cell("d", PLAIN))];
        assert_eq!(written(&cells), "\x1b[1;1H\x1b[0;1;36mab\x1b[0mc\x1b[2Cd");
    }
}
