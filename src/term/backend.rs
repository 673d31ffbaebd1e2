//! The screen. It keeps a picture of what the terminal shows and one of what it should show, and when a frame is complete writes the
//! difference in one piece, as a synchronised update if it may arrive in several. Nothing above it knows. Asks the terminal for nothing but its size; how fast the line is, `Pace`
//! finds out when much was sent. Stands in the place of ratatui's `Terminal`, which compares and copies whole frames once more.

use crate::term::brush::Brush;
use crate::term::charset::Charset;
use crate::term::guard;
use crate::term::pace::Pace;
use crate::term::picture::{Palette, Picture};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::{self, Write};
use std::time::Instant;

/// The maximum number of columns, and of rows: a frame of that size takes some 100 MB, and no display shows one.
pub const LARGEST: u16 = 1000;

/// A frame of at most so many bytes comes in one packet and one read: the terminal draws it at once without being told where it ends.
const AT_ONCE: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Returns the part of a window that is drawn.
pub fn bounded((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(LARGEST), rows.min(LARGEST))
}

/// Returns the columns and rows of the terminal on standard output, as the kernel has them. Errors if it is none.
pub fn window() -> io::Result<(u16, u16)> {
    // Asked before each frame; crossterm's way opens and closes a device every time.
    let size = rustix::termios::tcgetwinsize(io::stdout())?;
    Ok((size.ws_col, size.ws_row))
}

/// Writes frames, each in one piece; knows what the terminal shows, as long as nobody else writes.
#[derive(Debug)]
pub struct Screen<W: Write = guard::Output> {
    out: W,
    /// Whether the size is the terminal's.
    of_terminal: bool,
    size: (u16, u16),
    charset: Charset,
    /// What the panes draw into.
    frame: Buffer,
    want: Picture,
    shown: Picture,
    palette: Palette,
    /// Whether what the terminal shows is not known: the next frame begins with an empty screen.
    unknown: bool,
    brush: Brush,
    pace: Pace,
}

/// Makes the screen on standard output, written in the terminal's character set.
pub fn screen(charset: Charset) -> io::Result<Screen> {
    let mut screen = Screen { of_terminal: true, charset, ..screen_over(guard::output(), (0, 0)) };
    screen.redraw()?;
    Ok(screen)
}

/// Returns a screen of so many columns and rows over any writer.
pub fn screen_over<W: Write>(out: W, (columns, rows): (u16, u16)) -> Screen<W> {
    let picture = Picture::new(columns.into(), rows.into());
    Screen {
        out,
        of_terminal: false,
        size: (columns, rows),
        charset: Charset::default(),
        frame: Buffer::empty(Rect { x: 0, y: 0, width: columns, height: rows }),
        want: picture.clone(),
        shown: picture,
        palette: Palette::default(),
        unknown: true,
        brush: Brush::default(),
        pace: Pace::default(),
    }
}

impl<W: Write> Screen<W> {
    /// Draws a frame, and returns it. `draw` returns where the cursor stands, if it is to be seen.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<&Buffer> {
        let (width, height) = self.size()?;
        if (self.frame.area.width, self.frame.area.height) != (width, height) {
            self.redraw()?;
        }
        let mut frame = std::mem::take(&mut self.frame);
        frame.reset();
        let cursor = draw(&mut frame);
        let shown = self.show(&frame, cursor);
        self.frame = frame;
        shown.map(|()| &self.frame)
    }

    /// Makes the next frame be drawn completely, on an empty screen of the terminal's present size.
    pub fn redraw(&mut self) -> io::Result<()> {
        let (width, height) = self.size()?;
        self.frame.resize(Rect { x: 0, y: 0, width, height });
        self.want = Picture::new(width.into(), height.into());
        self.unknown = true;
        Ok(())
    }

    /// Returns its columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        if self.of_terminal { window().map(bounded) } else { Ok(self.size) }
    }

    /// Says that a screen that is no terminal has another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    /// What is known of the line to the terminal.
    pub fn pace(&mut self) -> &mut Pace {
        &mut self.pace
    }

    /// Makes the terminal show a frame of the screen's size.
    fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        self.want.become_frame(frame, &mut self.palette);
        self.write_changes(cursor.map(|p| (p.x.into(), p.y.into())));
        if self.brush.out.is_empty() {
            return Ok(());
        }
        if self.pace.sent(self.brush.out.len(), Instant::now()) {
            self.brush.out.extend_from_slice(Pace::QUERY);
        }
        if self.charset.is_utf8() {
            self.out.write_all(&self.brush.out)?;
        } else {
            self.out.write_all(&self.charset.encode(&self.brush.out))?;
        }
        if self.palette.tidy(&mut self.want) {
            self.shown.clone_from(&self.want);
        }
        self.out.flush()
    }

    /// Makes the bytes of a frame; none if nothing has changed.
    fn write_changes(&mut self, cursor: Option<(usize, usize)>) {
        self.brush.out.clear();
        if self.unknown {
            // Whatever text for the terminal itself was begun is ended first.
            self.brush.out.extend_from_slice(b"\x1b\\");
            self.brush.heal();
            self.shown = Picture::new(self.want.width, self.want.height());
            self.unknown = false;
        }
        self.brush.paint(&mut self.shown, &self.want, &self.palette);
        self.brush.cursor(cursor);
        if self.brush.out.len() > AT_ONCE {
            // Behind what ends a text for the terminal itself.
            let begin = if self.brush.out.starts_with(b"\x1b\\") { 2 } else { 0 };
            self.brush.out.splice(begin..begin, BEGIN.iter().copied());
            self.brush.out.extend_from_slice(END);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier, Style};

    /// A screen in memory, whose bytes are returned frame by frame.
    struct Wire {
        screen: Screen<Vec<u8>>,
    }

    impl Wire {
        fn new(width: u16, height: u16) -> Self {
            let mut wire = Self { screen: screen_over(Vec::new(), (width, height)) };
            let first = wire.frame(|_| {});
            assert!(first.contains("\u{1b}[2J"), "{first:?}");
            wire
        }

        fn frame(&mut self, draw: impl FnOnce(&mut Buffer)) -> String {
            self.screen
                .draw(|b| {
                    draw(b);
                    None
                })
                .unwrap();
            let bytes = std::mem::take(&mut self.screen.out);
            String::from_utf8(bytes).unwrap()
        }

        /// Returns a frame without what is around it.
        fn inside(&mut self, draw: impl FnOnce(&mut Buffer)) -> String {
            let frame = self.frame(draw);
            frame.strip_prefix("\u{1b}[?2026h").and_then(|f| f.strip_suffix("\u{1b}[?2026l")).unwrap_or(&frame).to_owned()
        }
    }

    #[test]
    fn a_chinese_row_is_its_characters() {
        let mut w = Wire::new(20, 5);
        assert_eq!(w.inside(|b| b.set_string(0, 3, "法治政府", Style::new())), "\u{1b}[4H法治政府");
        assert_eq!(w.frame(|b| b.set_string(0, 3, "法治政府", Style::new())), "", "nothing has changed");
    }

    #[test]
    fn after_a_disputed_width_the_cursor_is_positioned_explicitly() {
        let mut w = Wire::new(20, 5);
        assert_eq!(w.inside(|b| b.set_string(0, 0, "“法", Style::new())), "\u{1b}[H“\u{1b}[2G法");
        assert_eq!(w.inside(|b| b.set_string(0, 0, "──", Style::new())), "\r── ", "frame lines are not in dispute");
        // What may lie under half of a wider quotation mark is written again.
        w.frame(|b| b.set_string(0, 0, "a法", Style::new()));
        assert_eq!(w.inside(|b| b.set_string(0, 0, "“法", Style::new())), "\r“\u{1b}[2G法");
    }

    #[test]
    fn styles_are_told_where_they_change_and_blanks_have_none() {
        let mut w = Wire::new(20, 2);
        let bold = Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD);
        let frame = w.inside(|b| {
            b.set_string(0, 0, "ab c", bold);
            b.set_string(4, 0, "d", Style::new());
            b.set_string(7, 0, "e", Style::new().add_modifier(Modifier::BOLD));
        });
        assert_eq!(frame, "\u{1b}[H\u{1b}[1;36mab c\u{1b}[md  \u{1b}[1me");
    }

    #[test]
    fn blanks_are_erased() {
        let mut w = Wire::new(20, 1);
        w.frame(|b| b.set_string(0, 0, "0123456789│", Style::new()));
        assert_eq!(w.inside(|b| b.set_string(0, 0, "0         │", Style::new())), "\u{1b}[2G\u{1b}[9X");
        assert_eq!(w.inside(|b| b.set_string(0, 0, "0", Style::new())), "\u{1b}[9C ");
        w.frame(|b| b.set_string(0, 0, "0123456789", Style::new()));
        assert_eq!(w.inside(|b| b.set_string(0, 0, "01", Style::new())), "\u{1b}[3G\u{1b}[K");
    }

    fn line(n: usize) -> String {
        let words = ["法治", "政府", "建设", "依法", "行政", "复议", "调解", "普法", "执法", "监督", "公开"];
        format!("│{}{n}{}│", words[n % 11].repeat(3), words[n * 7 % 11].repeat(3))
    }

    /// A frame with a status row, whose middle shows lines from a number on.
    fn lines(b: &mut Buffer, from: usize) {
        for y in 0..8 {
            b.set_string(0, y + 1, line(from + usize::from(y)), Style::new());
        }
        b.set_string(0, 0, "┌标题┐", Style::new());
        b.set_string(0, 9, "状态行停在原处不动", Style::new());
    }

    #[test]
    fn moved_rows_are_moved() {
        let mut w = Wire::new(30, 10);
        w.frame(|b| lines(b, 10));
        assert_eq!(w.inside(|b| lines(b, 11)), "\u{1b}[2H\u{1b}[M\u{1b}[9H\u{1b}[L".to_owned() + &line(18));
        assert_eq!(w.inside(|b| lines(b, 10)), "\r\u{1b}[M\u{1b}[2H\u{1b}[L".to_owned() + &line(10));
    }

    #[test]
    fn a_redraw_resets_whatever_state_the_terminal_was_in() {
        let mut w = Wire::new(12, 2);
        w.frame(|b| b.set_string(0, 0, "法治", Style::new()));
        w.screen.redraw().unwrap();
        let frame = w.frame(|b| b.set_string(0, 0, "法治", Style::new()));
        assert!(frame.starts_with("\u{1b}\\") && frame.contains("\u{1b}[r") && frame.contains("\u{1b}[2J\u{1b}[H法治"), "{frame:?}");
    }
}
