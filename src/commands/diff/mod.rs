//! `nianbao diff`: two files, or the years of a locality each with the one before; as text, JSON, Markdown or a page.

mod files;
mod series;

use super::exit::Exit;
use super::exit::Pipe;
use super::read::given;
use crate::cli::{DiffKind, SeriesArgs, Settings};
use crate::commands::diff::files::ReportRef;
use crate::compare;
use crate::lang::Say;
use crate::output::diff::{self, DiffJson, Document, TextOptions, page};
use crate::output::{html, json};
use crate::text::colours::Colours;
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// The options of the command besides the reports.
#[derive(Debug, Clone, Copy)]
pub struct DiffRequest {
    pub kind: DiffKind,
    pub options: compare::Options,
    /// Unchanged sentences shown around each change.
    pub context: usize,
    /// Whether the exit status says that reports differ.
    pub exit_code: bool,
}

/// `nianbao diff`
pub fn diff(settings: &Settings, paths: Vec<PathBuf>, series: &SeriesArgs, request: DiffRequest) -> Exit {
    let pairs = if series.locality.is_some() || series.years.is_some() {
        series::pairs(settings, given(paths), series)
    } else {
        files::pairs(settings, &paths)
    };
    match pairs {
        Ok(pairs) => write(settings, &pairs, request),
        Err(exit) => exit,
    }
}

fn write(settings: &Settings, pairs: &[(ReportRef, ReportRef)], request: DiffRequest) -> Exit {
    let lang = settings.lang;
    let mut out = Pipe::stdout();
    let head = match request.kind {
        DiffKind::Html => page::head(lang),
        DiffKind::Md => format!("# {}\n\n", Say::RedlineTitle.text(lang)),
        DiffKind::Text | DiffKind::Json => String::new(),
    };
    let mut alive = out.whole(&head);
    let mut differs = false;
    for (n, (old, new)) in pairs.iter().enumerate() {
        let comparison = compare::compare(old.report(), new.report(), request.options);
        let document = Document::new(old.loaded(), new.loaded(), &comparison, lang);
        differs |= document.differs();
        alive = alive
            && match request.kind {
                DiffKind::Text => (n == 0 || out.line("")) && out.whole(&diff::text(&document, request.context, text_options(settings))),
                DiffKind::Json => out.json(|to| json::write_line(to, &DiffJson::new(&document))),
                DiffKind::Md => out.whole(&diff::markdown(&document, request.context)),
                DiffKind::Html => out.whole(&page::article(&document, request.context, n + 1)),
            };
        // A caller that needs only the status may have closed the pipe.
        if !alive && !request.exit_code {
            break;
        }
    }
    if request.kind == DiffKind::Html && alive {
        out.whole(html::foot());
    }
    out.end(lang, if request.exit_code && differs { Exit::Findings } else { Exit::Done })
}

/// Returns the options of text: for a terminal its width and colour, for a pipe plain lines.
fn text_options(settings: &Settings) -> TextOptions {
    let terminal = std::io::stdout().is_terminal();
    let columns = ratatui::crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|c| *c > 0);
    let colour = terminal && Colours::from_environment(|name| std::env::var(name).ok()) != Colours::None;
    TextOptions { columns: columns.filter(|_| terminal), colour, ambiguous: settings.ambiguous }
}
