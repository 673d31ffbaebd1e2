//! Frames without a terminal: load, press keys, draw once. The same model, update and drawing as on a screen; used by
//! `--keys … --print` and by tests.

use crate::app::jobs;
use crate::app::keymap::Key;
use crate::app::model::Model;
use crate::app::{Effect, Msg, update};
use crate::library::entry::Entry;
use crate::library::load::{self, Options};
use crate::library::{Source, scan};
use crate::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::path::PathBuf;
use std::sync::Arc;

/// Reads what the paths hold into a model, presses keys as if they had rested after each, and answers the model.
pub fn play(mut model: Model, paths: &[PathBuf], options: &Options, keys: &[Key]) -> Model {
    let mut options = options.clone();
    model.successions = options.corrections.successions().clone();
    let found = scan::scan(paths, scan::Rules::default());
    let total = found.candidates.len();
    let entries: Vec<Arc<Entry>> = found.candidates.iter().flat_map(|c| Entry::of(&load::load(c, &options))).collect();
    let mut waiting = update(&mut model, Msg::Loaded { entries, done: total, total });
    waiting.extend(update(&mut model, Msg::Finished { others: found.others }));
    settle(&mut model, waiting, &mut options);
    for key in keys {
        let effects = update(&mut model, Msg::Key(*key));
        settle(&mut model, effects, &mut options);
        if model.quit {
            break;
        }
    }
    model
}

/// Performs effects at once until none are left. Nothing is written down, nothing leaves the program.
fn settle(model: &mut Model, waiting: Vec<Effect>, options: &mut Options) {
    let mut waiting: std::collections::VecDeque<Effect> = waiting.into();
    while let Some(effect) = waiting.pop_front() {
        let answer = match effect {
            Effect::Rest => Msg::Rested,
            Effect::Open { ticket, source, part } => Msg::Opened { ticket, outcome: Box::new(load::load(&Ok(source), options)), part },
            Effect::Gather { ticket, wanted } => Msg::Gathered { ticket, reports: load::bodies(wanted, options) },
            Effect::Work { ticket, job } => Msg::Answered { ticket, answer: jobs::run(job) },
            Effect::Correct { record, source } => {
                options.corrections.add(&record);
                reloaded(source, options)
            }
            Effect::Reencode { source, encoding } => {
                options.recode(&source, encoding);
                reloaded(source, options)
            }
            Effect::NoRest
            | Effect::StopReading
            | Effect::Clear
            | Effect::Suspend
            | Effect::Remember(_)
            | Effect::ForgetState
            | Effect::Copy(_) => continue,
        };
        waiting.extend(update(model, answer));
    }
}

/// A file read anew.
pub(crate) fn reloaded(source: Source, options: &Options) -> Msg {
    let entries = Entry::of(&load::load(&Ok(source.clone()), options));
    Msg::Reloaded { source, entries }
}

/// Draws the model once.
pub fn draw(model: &Model) -> Buffer {
    let (w, h) = model.size;
    let Ok(mut terminal) = Terminal::new(TestBackend::new(w.max(1), h.max(1)));
    let Ok(_) = terminal.draw(|f| ui::draw(f, model));
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

/// A frame as a picture (SVG), for READMEs: cells of 9 by 20 on a dark ground.
pub fn svg(buffer: &Buffer) -> String {
    use ratatui::style::{Color, Modifier};
    use std::fmt::Write as _;
    const CELL: (u16, u16) = (9, 20);
    const INK: &str = "#d6d9de";
    const GROUND: &str = "#15171c";
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 16, area.height * CELL.1 + 16);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"-8 -8 {width} {height}\" font-size=\"15\" xml:space=\"preserve\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC',Menlo,Consolas,monospace\">\n\
         <rect x=\"-8\" y=\"-8\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{GROUND}\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let look = (buffer[(x, y)].fg, buffer[(x, y)].modifier);
            let wide = |x: u16| crate::text::width::of(buffer[(x, y)].symbol(), crate::text::width::Ambiguous::Narrow) > 1;
            // A run is of one look and one width, so that it can be stretched to its cells.
            let (from, kind) = (x, wide(x));
            let mut text = String::new();
            while x < area.width && (buffer[(x, y)].fg, buffer[(x, y)].modifier) == look && wide(x) == kind {
                text.push_str(buffer[(x, y)].symbol());
                x += if kind { 2 } else { 1 };
            }
            let ink = match look.0 {
                Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
                _ => INK.to_owned(),
            };
            let (left, cells) = (from * CELL.0, (x - from) * CELL.0);
            let reversed = look.1.contains(Modifier::REVERSED);
            if reversed {
                let _ = writeln!(out, "<rect x=\"{left}\" y=\"{}\" width=\"{cells}\" height=\"{}\" fill=\"{ink}\"/>", y * CELL.1, CELL.1);
            }
            let blank = text.trim_end().is_empty();
            let underlined = look.1.contains(Modifier::UNDERLINED);
            if blank && !underlined {
                continue;
            }
            if underlined {
                let at = (y + 1) * CELL.1 - 2;
                let _ = writeln!(out, "<path d=\"M{left} {at}h{cells}\" stroke=\"{ink}\"/>");
            }
            let bold = if look.1.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
            let fill = if reversed { GROUND } else { &ink };
            // An ideograph is as wide as the type is high: so much is missing to two cells.
            let space = if kind { " letter-spacing=\"3\"" } else { "" };
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = writeln!(
                out,
                "<text x=\"{left}\" y=\"{}\" textLength=\"{cells}\" fill=\"{fill}\"{bold}{space}>{text}</text>",
                y * CELL.1 + 15
            );
        }
    }
    out.push_str("</svg>\n");
    out
}
