//! `nianbao doctor`: what of this terminal, this locale and the reader's own files works here, and what to change. Knows no document.

use crate::cli;
use crate::cli::Settings;
use crate::commands::exit::{Exit, Pipe};
use crate::commands::own_files::settings_text;
use crate::lang::{Say, say};
use crate::term::measure;
use crate::text::colours::Colours;
use crate::text::escape;
use crate::text::width::{self, Ambiguous};
use std::io;
use std::io::IsTerminal as _;
use std::path::Path;

/// How it stands with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Good,
    /// It works, and might work better.
    Hint,
    /// It does not work until something is changed.
    Bad,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Hint => "·",
            Self::Bad => "✗",
        }
    }
}

/// One line: what was looked at, what was found, and what to change.
struct Check {
    mark: Mark,
    about: Say,
    found: String,
    advice: Option<Say>,
}

impl Check {
    fn good(about: Say, found: impl Into<String>) -> Self {
        Self { mark: Mark::Good, about, found: found.into(), advice: None }
    }

    fn new(mark: Mark, about: Say, found: impl Into<String>, advice: Say) -> Self {
        Self { mark, about, found: found.into(), advice: Some(advice) }
    }
}

/// What the environment and the terminal say; a test gives its own.
struct Surroundings<'a> {
    var: &'a dyn Fn(&str) -> Option<String>,
    /// Whether standard input and output are a terminal.
    terminal: bool,
    /// Columns and rows.
    size: Option<(u16, u16)>,
    /// The cells measured for a character of ambiguous width; `None` where nothing was measured or answered.
    measured: Option<u16>,
}

/// `nianbao doctor`
pub fn doctor(settings: &Settings) -> Exit {
    let lang = settings.lang;
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let var = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let dumb = var("TERM").is_none_or(|t| t == "dumb");
    let surroundings = Surroundings {
        var: &var,
        terminal,
        size: ratatui::crossterm::terminal::size().ok().filter(|_| terminal),
        measured: if terminal && !dumb { measure::ambiguous_width().ok() } else { None },
    };
    let mut checks = of_terminal(&surroundings, settings.ambiguous);
    checks.push(state(settings.state.as_deref()));
    checks.extend(own_files(settings));
    let about = |c: &Check| c.about.text(lang);
    let widest = checks.iter().map(|c| width::of(about(c), Ambiguous::Narrow)).max().unwrap_or(0);
    let mut out = Pipe::stdout();
    out.line(concat!("nianbao ", env!("NIANBAO_VERSION")));
    for c in &checks {
        let fill = " ".repeat(widest - width::of(about(c), Ambiguous::Narrow));
        out.line(&format!("{} {}{fill}  {}", c.mark.sign(), about(c), escape::line(&c.found)));
        if let Some(advice) = c.advice {
            out.line(&format!("  {}  → {}", " ".repeat(widest), advice.text(lang)));
        }
    }
    let bad = checks.iter().filter(|c| c.mark == Mark::Bad).count();
    out.line(&if bad == 0 { Say::DoctorWell.text(lang).to_owned() } else { say(lang, Say::DoctorBad, &[&bad]) });
    out.end(lang, Exit::Done)
}

/// Returns what holds for the terminal and the locale.
fn of_terminal(s: &Surroundings<'_>, set: Ambiguous) -> Vec<Check> {
    let var = |name: &str| (s.var)(name);
    let mut out = Vec::new();
    let term = var("TERM").unwrap_or_default();
    out.push(match (s.terminal, term.as_str()) {
        (false, _) => Check::new(Mark::Hint, Say::DoctorTerminal, "-", Say::DoctorNoTerminal),
        (true, "" | "dumb") => Check::new(Mark::Bad, Say::DoctorTerminal, term, Say::DoctorDumb),
        (true, _) => Check::good(Say::DoctorTerminal, term),
    });
    if let Some((columns, rows)) = s.size {
        let found = format!("{columns}×{rows}");
        out.push(match (columns, rows) {
            (0..40, _) | (_, 0..10) => Check::new(Mark::Bad, Say::DoctorSize, found, Say::DoctorTooSmall),
            (40..80, _) => Check::new(Mark::Hint, Say::DoctorSize, found, Say::DoctorNarrow),
            _ => Check::good(Say::DoctorSize, found),
        });
    }
    let (colours, advice) = match Colours::from_environment(var) {
        Colours::True => ("16,777,216", None),
        Colours::Table => ("256", None),
        Colours::Sixteen => ("16", Some(Say::DoctorColours)),
        Colours::None => ("0", Some(Say::DoctorNoColours)),
    };
    out.push(Check {
        mark: if advice.is_some() { Mark::Hint } else { Mark::Good },
        about: Say::DoctorColoursLabel,
        found: colours.to_owned(),
        advice,
    });
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|v| var(v)).unwrap_or_default();
    let utf8 = locale.to_ascii_lowercase().replace('-', "").contains("utf8");
    out.push(match locale.as_str() {
        _ if utf8 => Check::good(Say::DoctorLocale, locale),
        "" | "C" | "POSIX" => Check::new(Mark::Hint, Say::DoctorLocale, locale, Say::DoctorNoLocale),
        _ => Check::new(Mark::Bad, Say::DoctorLocale, locale, Say::DoctorNotUtf8),
    });
    if s.terminal {
        let set_cells = if set == Ambiguous::Wide { 2 } else { 1 };
        out.push(match s.measured {
            Some(cells) if cells == set_cells => Check::good(Say::DoctorWidth, cells.to_string()),
            Some(2) => Check::new(Mark::Bad, Say::DoctorWidth, "2", Say::DoctorWide),
            Some(1) => Check::new(Mark::Bad, Say::DoctorWidth, "1", Say::DoctorNarrowCells),
            Some(other) => Check::new(Mark::Bad, Say::DoctorWidth, other.to_string(), Say::DoctorNotUtf8),
            None => Check::new(Mark::Hint, Say::DoctorWidth, "?", Say::DoctorUnmeasured),
        });
        let (inside, advice) = match (var("TMUX").is_some(), var("STY").is_some()) {
            (true, _) => ("OSC 52, tmux", Some(Say::DoctorTmux)),
            (_, true) => ("OSC 52, screen", Some(Say::DoctorScreen)),
            _ => ("OSC 52", Some(Say::DoctorOsc52)),
        };
        out.push(Check { mark: Mark::Hint, about: Say::DoctorClipboard, found: inside.to_owned(), advice });
    }
    out
}

/// Returns whether the reader's records can be kept. Nothing is left behind.
fn state(folder: Option<&Path>) -> Check {
    let Some(folder) = folder else { return Check::new(Mark::Bad, Say::DoctorState, "-", Say::DoctorNoState) };
    let shown = folder.display().to_string();
    // A folder that is not there yet is made when it is needed; the nearest one above it decides.
    let nearest = folder.ancestors().find(|f| f.is_dir());
    match nearest.map(tempfile::tempfile_in) {
        Some(Ok(_)) => Check::good(Say::DoctorState, shown),
        _ => Check::new(Mark::Bad, Say::DoctorState, shown, Say::DoctorStateUnwritable),
    }
}

/// Returns which of the reader's own files there are, and whether they can be read.
fn own_files(settings: &Settings) -> Vec<Check> {
    // A guest has none.
    if settings.read_only {
        return Vec::new();
    }
    let files = [
        (Say::DoctorSettings, cli::config::path()),
        (Say::DoctorKeys, cli::own_keys()),
        (Say::DoctorPlaces, cli::own_gazetteer()),
        (Say::DoctorMetrics, cli::own_metrics()),
    ];
    let one = |(about, path): (Say, Option<std::path::PathBuf>)| {
        let path = path?;
        Some(match settings_text(settings.lang, &path) {
            Ok(Some(_)) => Check::good(about, path.display().to_string()),
            Ok(None) => Check::new(Mark::Hint, about, path.display().to_string(), Say::DoctorNoFile),
            Err(why) => Check::new(Mark::Bad, about, why, Say::DoctorMendFile),
        })
    };
    files.into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(pairs: &[(&str, &str)], measured: Option<u16>, size: (u16, u16)) -> Vec<(Say, Mark)> {
        let var = |name: &str| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned());
        let s = Surroundings { var: &var, terminal: true, size: Some(size), measured };
        of_terminal(&s, Ambiguous::Narrow).iter().map(|c| (c.about, c.mark)).collect()
    }

    #[test]
    fn what_is_wrong_is_told_from_what_could_be_better() {
        let good = marks(&[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")], Some(1), (120, 40));
        assert!(good.iter().all(|(about, mark)| (*mark == Mark::Good) == (*about != Say::DoctorClipboard)), "{good:?}");
        let of = |list: &[(Say, Mark)], about: Say| list.iter().find(|c| c.0 == about).map(|c| c.1);
        let bad = marks(&[("TERM", "dumb"), ("LANG", "zh_CN.GB18030")], Some(2), (30, 8));
        for about in [Say::DoctorTerminal, Say::DoctorSize, Say::DoctorLocale, Say::DoctorWidth] {
            assert_eq!(of(&bad, about), Some(Mark::Bad), "{about:?}");
        }
        let plain = marks(&[("TERM", "xterm")], None, (60, 20));
        for about in [Say::DoctorSize, Say::DoctorColoursLabel, Say::DoctorLocale, Say::DoctorWidth] {
            assert_eq!(of(&plain, about), Some(Mark::Hint), "{about:?}");
        }
    }

    #[test]
    fn a_state_folder_that_cannot_be_written_is_bad() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(state(Some(&folder.path().join("not/yet"))).mark, Mark::Good);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
        assert_eq!(state(None).mark, Mark::Bad);
        assert_eq!(state(Some(Path::new("/proc/nothing"))).mark, Mark::Bad);
    }
}
