//! The command line: first what was typed, then what it means. Each step is a type, so none can be skipped.

use crate::compare::{self, Noise, Switches};
use crate::lang::Lang;
use crate::text::decode::Encoding;
use crate::text::tokens::By;
use crate::text::width::Ambiguous;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Browse, list and convert the annual rule-of-law reports of Chinese local governments.
#[derive(Debug, Parser)]
#[command(name = "nianbao", version, about, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
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
    /// The size of that frame
    #[arg(long, value_name = "WxH", default_value = "80x24")]
    pub size: String,
}

/// Flags that every command understands.
#[derive(Debug, Clone, Args)]
pub struct Everywhere {
    /// Language of the interface (default: the locale's)
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Read every file in this encoding instead of detecting it
    #[arg(long, global = true, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Cells the terminal gives to characters of ambiguous width
    #[arg(long, global = true, value_name = "1|2", default_value = "1", value_parser = ["1", "2"])]
    pub ambiguous_width: String,
    /// Folder of the reader's own records, such as corrections (default: the XDG state folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// Hidden files and folders too, and files of every name
    #[arg(long, global = true)]
    pub all: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// A row a report: place, level, year, title, encoding, counts, findings; unreadable files are rows too
    List {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        format: ListFormat,
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
        /// Leave with 1 where a finding is more than a hint, or a relation between figures does not hold
        #[arg(long)]
        exit_code: bool,
    },
    /// Two reports beside each other: what is new, gone, moved, reworded; figures, promises, findings
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
    /// Every report as one line of JSON
    Export {
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Helpers for development
    #[command(hide = true)]
    Dev {
        #[command(subcommand)]
        what: Dev,
    },
}

#[derive(Debug, Args)]
pub struct ListFormat {
    #[arg(long, value_enum, default_value = "text")]
    pub format: ListKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListKind {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct ShowFormat {
    #[arg(long, value_enum, default_value = "text")]
    pub format: ShowKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowKind {
    Text,
    Json,
    Md,
}

#[derive(Debug, Args)]
pub struct FiguresFormat {
    /// csv: a row a figure; json: an object a line
    #[arg(long, value_enum, default_value = "text")]
    pub format: FiguresKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresKind {
    Text,
    Csv,
    Json,
    Md,
}

#[derive(Debug, Args)]
pub struct CheckFormat {
    /// json: an object a line for each report with findings; html: one page that stands alone
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckKind {
    Text,
    Json,
    Md,
    Html,
}

/// Which reports of a folder are compared.
#[derive(Debug, Args)]
pub struct SeriesArgs {
    /// The reports of this place, as 桂园街道 or 青石县桂园街道
    #[arg(long, value_name = "NAME")]
    pub locality: Option<String>,
    /// Its years: each with the one before (default: the last two there are)
    #[arg(long, value_name = "YEAR..YEAR")]
    pub years: Option<String>,
}

/// What counts as a difference, and how much is shown around it.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// By word instead of by character
    #[arg(long)]
    pub words: bool,
    /// Differences to leave aside: numbering, blanks, width, script and quotes are, unless shown
    #[arg(long, value_name = "NOISE,…", value_delimiter = ',', value_parser = noises())]
    pub ignore: Vec<String>,
    /// Differences to show
    #[arg(long, value_name = "NOISE,…", value_delimiter = ',', value_parser = noises())]
    pub show: Vec<String>,
    /// Unchanged sentences shown around each change
    #[arg(long, value_name = "N", default_value = "1")]
    pub context: usize,
}

fn noises() -> clap::builder::PossibleValuesParser {
    Noise::ALL.iter().map(|n| n.code()).chain(["all"]).collect::<Vec<_>>().into()
}

impl DiffArgs {
    /// What they mean for the comparison. What is named by both is shown.
    pub fn options(&self) -> compare::Options {
        let mut noise = Switches::default();
        for (names, on) in [(&self.ignore, true), (&self.show, false)] {
            for n in Noise::ALL {
                if names.iter().any(|name| name == n.code() || name == "all") {
                    noise = noise.with(n, on);
                }
            }
        }
        compare::Options { by: if self.words { By::Word } else { By::Character }, noise }
    }
}

#[derive(Debug, Args)]
pub struct DiffFormat {
    /// json: an object a line for each pair; html: one page that stands alone
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
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

/// What the flags mean.
#[derive(Debug, Clone)]
pub struct Settings {
    pub lang: Lang,
    pub encoding: Option<Encoding>,
    pub ambiguous: Ambiguous,
    pub state: Option<PathBuf>,
    pub all: bool,
}

impl Everywhere {
    /// The meaning of the flags; the error is the name of an encoding that nobody knows.
    pub fn settings(&self) -> Result<Settings, String> {
        let lang = match self.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => Lang::from_locale(),
        };
        let encoding = match &self.encoding {
            Some(name) => Some(Encoding::from_name(name).ok_or_else(|| name.clone())?),
            None => None,
        };
        Ok(Settings {
            lang,
            encoding,
            ambiguous: if self.ambiguous_width == "2" { Ambiguous::Wide } else { Ambiguous::Narrow },
            state: self.state.clone().or_else(default_state),
            all: self.all,
        })
    }
}

/// The XDG state folder of this program.
fn default_state() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("nianbao"))
}

/// The reader's own list of places, if there is one.
pub fn own_gazetteer() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("gazetteer.txt"))
}

/// The reader's own names of metrics, added to the built-in taxonomy.
pub fn own_metrics() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("metrics.toml"))
}

/// The reader's own keys, laid over the built-in table.
pub fn own_keys() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("keys"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_is_shown_wins_over_what_is_left_aside() {
        let args = |ignore: &[&str], show: &[&str]| {
            let names = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
            DiffArgs { words: false, ignore: names(ignore), show: names(show), context: 1 }.options().noise
        };
        assert_eq!(args(&[], &[]), Switches::default());
        assert!(args(&["year_roll"], &[]).has(Noise::YearRoll) && args(&["year_roll"], &[]).has(Noise::Width));
        let few = args(&["all"], &["width", "quotes"]);
        assert!(Noise::ALL.iter().all(|n| few.has(*n) != matches!(n, Noise::Width | Noise::Quotes)));
        assert!(Noise::ALL.iter().all(|n| !args(&[], &["all"]).has(*n)));
    }
}
