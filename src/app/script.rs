//! Frames without a terminal: load, press keys, draw once. The same model, update and drawing as on a screen; used by
//! `--keys … --print` and by tests.

use super::keymap::Key;
use super::model::Model;
use super::places::Entry;
use super::update::{Effect, Msg, update};
use crate::library::load::{self, Options};
use crate::library::scan;
use crate::ui;
use crate::ui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::path::PathBuf;

/// Reads what the paths hold into a model, presses keys as if they had rested after each, and answers the model.
pub fn play(mut model: Model, paths: &[PathBuf], options: &Options, keys: &[Key]) -> Model {
    let found = scan::scan(paths, scan::Rules::default());
    let total = found.candidates.len();
    let entries: Vec<Entry> = found.candidates.iter().flat_map(|c| Entry::of(&load::load(c, options))).collect();
    let mut waiting = update(&mut model, Msg::Loaded { outcomes: entries, done: total, total });
    waiting.extend(update(&mut model, Msg::Finished { others: found.others }));
    settle(&mut model, waiting, options);
    for key in keys {
        let effects = update(&mut model, Msg::Key(*key));
        settle(&mut model, effects, options);
        if model.quit {
            break;
        }
    }
    model
}

/// Performs effects at once until none are left.
fn settle(model: &mut Model, mut waiting: Vec<Effect>, options: &Options) {
    while let Some(effect) = waiting.pop() {
        match effect {
            Effect::Rest => waiting.extend(update(model, Msg::Rested)),
            Effect::Open { generation, source, part } => {
                let outcome = Box::new(load::load(&Ok(source), options));
                waiting.extend(update(model, Msg::Opened { generation, outcome, part }));
            }
            Effect::NoRest | Effect::StopReading | Effect::Clear | Effect::Suspend => {}
        }
    }
}

/// Draws the model once.
pub fn draw(model: &Model, theme: &Theme) -> Buffer {
    let (w, h) = model.size;
    let Ok(mut terminal) = Terminal::new(TestBackend::new(w.max(1), h.max(1)));
    let Ok(_) = terminal.draw(|f| ui::draw(f, model, theme));
    terminal.backend().buffer().clone()
}

/// The text of a frame, a line a row, trailing blanks dropped.
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

/// The styles of a frame in words, a run a line: row, columns, what differs from plain text.
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
                for (m, word) in [
                    (Modifier::REVERSED, "reversed"),
                    (Modifier::BOLD, "bold"),
                    (Modifier::DIM, "dim"),
                    (Modifier::UNDERLINED, "underlined"),
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
