//! A frame without a terminal: drawn once, as text and as its styles in words.

use crate::app::model::Model;
use crate::ui;
use ratatui::backend::{Backend as _, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the model once.
pub fn draw(model: &Model) -> Buffer {
    let (w, h) = model.size;
    let mut frame = Buffer::empty(Rect { x: 0, y: 0, width: w.max(1), height: h.max(1) });
    ui::draw(&mut frame, model);
    // As a terminal shows it: under the second half of a wide character a frame may hold what is never seen.
    let mut screen = TestBackend::new(frame.area.width, frame.area.height);
    let Ok(()) = screen.draw(Buffer::empty(frame.area).diff_iter(&frame));
    screen.buffer().clone()
}

/// Returns the text of a frame, one line per row, without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in 0..area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            skip = crate::text::width::of(symbol, crate::text::width::Ambiguous::Narrow).saturating_sub(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Returns the styles of a frame in words, one line per run: row, columns, differences from plain text.
pub fn styles(buffer: &Buffer) -> String {
    use ratatui::style::{Color, Modifier};
    use std::fmt::Write as _;
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut run: Option<(u16, String)> = None;
        for x in 0..=buffer.area.width {
            let words = if x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let mut words = Vec::new();
                if cell.fg != Color::Reset {
                    words.push(format!("{:?}", cell.fg).to_lowercase());
                }
                if cell.bg != Color::Reset {
                    words.push(format!("on-{:?}", cell.bg).to_lowercase());
                }
                for (m, word) in [
                    (Modifier::REVERSED, "reversed"),
                    (Modifier::BOLD, "bold"),
                    (Modifier::DIM, "dim"),
                    (Modifier::UNDERLINED, "underlined"),
                    (Modifier::CROSSED_OUT, "struck"),
                ] {
                    if cell.modifier.contains(m) {
                        words.push(word.to_owned());
                    }
                }
                words.join(" ")
            } else {
                String::new()
            };
            let same = run.as_ref().is_some_and(|(_, w)| *w == words);
            if same {
                continue;
            }
            if let Some((from, w)) = run.take() {
                let _ = writeln!(out, "{y}: {from}-{} {w}", x - 1);
            }
            if !words.is_empty() {
                run = Some((x, words));
            }
        }
    }
    out
}
