//! What may be typed: the commands and their arguments. Doc comments are the help text.

use crate::cli::chinese;
use crate::cli::comparison::{
    CheckFormat, DiffArgs, DiffFormat, FiguresFormat, HitsFormat, ListFormat, MatrixFormat, OrderArg, SeriesArgs, ShowFormat,
};
use crate::cli::settings::Everywhere;
use crate::lang::Lang;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// Browse, list and convert the annual rule-of-law reports of Chinese local governments.
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version = env!("NIANBAO_VERSION"),
    about,
    disable_help_subcommand = true,
    override_usage = "nianbao [OPTIONS] [PATH]...\n       nianbao [OPTIONS] <COMMAND>"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to browse (none: the folder you stand in)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// Press these keys, as `j*3 <CR> zM`, before anything else
    #[arg(long, value_name = "SCRIPT")]
    pub keys: Option<String>,
    /// Draw one frame to standard output and leave
    #[arg(long)]
    pub print: bool,
    /// Lines for a screen reader instead of a screen: what changed after each key
    #[arg(long, conflicts_with = "print")]
    pub accessible: bool,
    /// The size of that frame (default: 80x24)
    #[arg(long, value_name = "WxH")]
    pub size: Option<String>,
}

impl Cli {
    /// Parses a command line; help and its texts are in a language.
    pub fn in_language(line: impl IntoIterator<Item = OsString>, lang: Lang) -> Result<Self, clap::Error> {
        let command = Self::command();
        let command = if lang == Lang::Zh { chinese::help(command) } else { command };
        Self::from_arg_matches(&command.try_get_matches_from(line)?)
    }

    /// Returns the language that a command line asks for, as far as it can be told before it is parsed; else that of the locale.
    pub fn language_of(line: &[OsString]) -> Lang {
        let words: Vec<&str> = line.iter().filter_map(|w| w.to_str()).take_while(|w| *w != "--").collect();
        let mut asked = words.iter().enumerate().filter_map(|(n, w)| match w.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None if *w == "--lang" => words.get(n + 1).copied(),
            None => None,
        });
        match asked.next_back() {
            Some("zh") => Lang::Zh,
            Some("en") => Lang::En,
            _ => Lang::from_locale(),
        }
    }

    /// Returns the names of the commands that people call.
    pub fn names() -> Vec<String> {
        Self::command().get_subcommands().filter(|c| !c.is_hide_set()).map(|c| c.get_name().to_owned()).collect()
    }

    /// Returns the paths that the line names: documents as they were written, then other files and folders.
    pub fn named(&self) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let (documents, roster) = match &self.command {
            None => (self.paths.clone(), None),
            Some(
                Command::List { paths, .. }
                | Command::Metrics { paths, .. }
                | Command::Check { paths, .. }
                | Command::Diff { paths, .. }
                | Command::Search { paths, .. }
                | Command::Index { paths, .. }
                | Command::Across { paths, .. }
                | Command::Export { paths },
            ) => (paths.clone(), None),
            Some(Command::Similar { place, paths, .. }) => {
                // The paragraph is looked up in the present folder where no other is named.
                let beside = if paths.is_empty() { vec![PathBuf::from(".")] } else { paths.clone() };
                (beside.into_iter().chain([PathBuf::from(place)]).collect(), None)
            }
            Some(Command::Matrix { paths, roster, .. }) => (paths.clone(), roster.clone()),
            Some(Command::Show { file, .. } | Command::Dev { what: Dev::Spans { file } }) => (vec![file.clone()], None),
            Some(Command::Dev { what: Dev::Decode { files } }) => (files.clone(), None),
            Some(Command::Dev { .. } | Command::Doctor | Command::Completions { .. } | Command::Man) => (Vec::new(), None),
        };
        (documents, roster.into_iter().chain(self.everywhere.index.clone()).collect())
    }

    /// Returns what was given for the browser together with a command, as it was written: it would have no effect.
    pub fn stray(&self) -> Option<String> {
        self.command.as_ref()?;
        let path = || Some(self.paths.first()?.to_string_lossy().into_owned());
        let flags = [(self.keys.is_some(), "--keys"), (self.print, "--print"), (self.size.is_some(), "--size")];
        path().or_else(|| flags.into_iter().find(|(given, _)| *given).map(|(_, name)| name.to_owned()))
    }
}

const SEARCH_HELP: &str = "\
nianbao search 行政复议 FOLDER
nianbao search '行政复议 -信访 年份:2021..2023' FOLDER
nianbao search '指标:行政诉讼>100 层级:county' FOLDER
nianbao search -- '-信访' FOLDER";

/// Checks a month and a day.
fn month_and_day(text: &str) -> Result<String, String> {
    let number = |part: &str| (part.len() == 2).then(|| part.parse::<u32>().ok()).flatten();
    let parts = text.split_once('-').and_then(|(month, day)| Some((number(month)?, number(day)?)));
    match parts {
        Some((1..=12, 1..=31)) => Ok(text.to_owned()),
        _ => Err("MM-DD, as 03-31".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// A row a report: place, level, year, title, encoding, counts, findings; unreadable files are rows too
    List {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        format: ListFormat,
        /// Begin CSV with a byte order mark, so that a spreadsheet reads its Chinese
        #[arg(long)]
        bom: bool,
    },
    /// One report with its tree
    Show {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Which report of a file that holds several, from 1
        #[arg(long, value_name = "N")]
        part: Option<usize>,
        #[command(flatten)]
        format: ShowFormat,
    },
    /// The figures of every report, or with --by-year a table a locality with a column a year
    Metrics {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        format: FiguresFormat,
        /// One table a locality, a column a year; annual reports only
        #[arg(long)]
        by_year: bool,
        /// Begin CSV with a byte order mark, so that a spreadsheet reads its Chinese
        #[arg(long)]
        bom: bool,
    },
    /// A sheet to send back: what a careful reader would flag in each report, with rule, place and arithmetic
    Check {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        format: CheckFormat,
        /// Begin CSV with a byte order mark, so that a spreadsheet reads its Chinese
        #[arg(long)]
        bom: bool,
        /// Leave with 1 where a finding is more than a hint, or a relation between figures does not hold
        #[arg(long)]
        exit_code: bool,
    },
    /// Two reports beside each other: what is new, gone, moved, reworded; figures, commitments, findings
    Diff {
        /// OLD and NEW (FILE#2 is the second report of a file), or where to look for --locality
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        series: SeriesArgs,
        #[command(flatten)]
        what: DiffArgs,
        #[command(flatten)]
        format: DiffFormat,
        /// Leave with 1 where the reports differ
        #[arg(long)]
        exit_code: bool,
    },
    /// The reports that hold what is searched for, each with its sentence
    #[command(after_help = SEARCH_HELP)]
    Search {
        /// As one argument: several words, -without, "exactly so", re:PATTERN, 地区: 年份: 层级: 角色: 指标:NAME>100 (place: year: level: role: metric:)
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// By place and year, or those that hold the words most often first
        #[arg(long, value_enum, value_name = "ORDER", default_value = "place")]
        by: OrderArg,
        /// At most so many reports
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Only the number of reports
        #[arg(long)]
        count: bool,
        #[command(flatten)]
        format: HitsFormat,
    },
    /// Where a paragraph stands elsewhere, the same or nearly the same
    Similar {
        /// The paragraph: a file and the 1-based line it stands on
        #[arg(value_name = "FILE:LINE")]
        place: String,
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// At most so many reports
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        #[command(flatten)]
        format: HitsFormat,
    },
    /// Which unit reported on which year: owed, there, missing, late, without a mandated part
    Matrix {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// A table whose first column names the units that owe a report
        #[arg(long, value_name = "CSV")]
        roster: Option<PathBuf>,
        /// Month and day of the following year by which a report is due
        #[arg(long, value_name = "MM-DD", default_value = "03-31", value_parser = month_and_day)]
        due: String,
        #[command(flatten)]
        format: MatrixFormat,
    },
    /// One figure of all places in a year, largest first, with the middle and what stands far from it
    Across {
        /// What the figure is called: a label, or a name of the taxonomy
        #[arg(value_name = "FIGURE")]
        figure: String,
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The year reported on (default: the latest that states it)
        #[arg(long, value_name = "YEAR")]
        year: Option<u32>,
        #[command(flatten)]
        format: MatrixFormat,
    },
    /// Read everything into an index, so that a folder opened again is there at once
    Index {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Into this folder, for others to open with --index
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        /// Check every byte of the index; a damaged one is made anew
        #[arg(long)]
        verify: bool,
    },
    /// Every report as one line of JSON
    Export {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// What of this terminal, locale and the reader's own files works here, and what to change
    Doctor,
    /// A script that completes commands and flags, for a shell
    Completions {
        #[arg(value_name = "SHELL", value_enum)]
        shell: clap_complete::Shell,
    },
    /// The manual page, in the form man reads
    Man,
    /// Helpers for development
    #[command(hide = true)]
    Dev {
        #[command(subcommand)]
        what: Dev,
    },
}

#[derive(Debug, Subcommand)]
pub enum Dev {
    /// How each file was decoded, a JSON line a file
    Decode {
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Wraps each line of standard input
    Wrap {
        #[arg(long)]
        width: usize,
    },
    /// The figures in texts: JSON lines with id and text in, with id and items out
    Numbers {
        /// What looks like a figure and is none too, with the reason
        #[arg(long)]
        all: bool,
    },
    /// The leaf runs of a file, a JSON line a run; joined they are the decoded file
    Spans {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_arguments() {
        let of = |line: &str| Cli::language_of(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!((of("nianbao --lang zh --no"), of("nianbao --lang=en --no --lang=zh")), (Lang::Zh, Lang::Zh));
        assert_eq!((of("nianbao list --lang en"), of("nianbao --lang=zh -- --lang=en")), (Lang::En, Lang::Zh));
    }

    #[test]
    fn a_line_tells_which_files_it_names() {
        let of = |line: &str| Cli::try_parse_from(line.split(' ')).unwrap().named();
        let paths = |list: &[&str]| list.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(of("nianbao --read-only lib"), (paths(&["lib"]), Vec::new()));
        assert_eq!(of("nianbao --index made list"), (Vec::new(), paths(&["made"])));
        assert_eq!(of("nianbao matrix --roster u.csv"), (Vec::new(), paths(&["u.csv"])));
        // A query is no file, whatever it is called.
        assert_eq!(of("nianbao search list lib"), (paths(&["lib"]), Vec::new()));
        assert_eq!(of("nianbao similar a.txt:3"), (paths(&[".", "a.txt:3"]), Vec::new()));
    }

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_flag_of_every_command_may_stand_before_it() {
        let parse = |line: &str| Cli::try_parse_from(line.split(' '));
        for line in ["nianbao --lang en list a.txt", "nianbao list --lang en a.txt", "nianbao list a.txt --lang en"] {
            let cli = parse(line).unwrap();
            assert!(matches!(&cli.command, Some(Command::List { paths, .. }) if paths == &[PathBuf::from("a.txt")]), "{line}");
            assert!(matches!(cli.everywhere.lang, Some(crate::cli::LangArg::En)) && cli.stray().is_none(), "{line}");
        }
        let cli = parse("nianbao --state s --all dev decode a.txt").unwrap();
        assert!(cli.everywhere.all && cli.everywhere.state == Some(PathBuf::from("s")) && matches!(cli.command, Some(Command::Dev { .. })));
        // What only the browser understands is named, and a path of a command's name stays one.
        assert_eq!(parse("nianbao --print list a.txt").unwrap().stray().as_deref(), Some("--print"));
        assert_eq!(parse("nianbao --size 9x9 list a.txt").unwrap().stray().as_deref(), Some("--size"));
        let cli = parse("nianbao --lang en ./list").unwrap();
        assert!(cli.command.is_none() && cli.paths == [PathBuf::from("./list")]);
        let cli = parse("nianbao --print --keys j a.txt b.txt").unwrap();
        assert!(cli.stray().is_none() && cli.paths.len() == 2);
    }
}
