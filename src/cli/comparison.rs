//! What `diff` compares, and what counts as a difference. Doc comments are the help text.

use crate::compare;
use crate::compare::{Noise, Switches};
use crate::text::tokens::By;
use clap::{Args, ValueEnum};

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
    /// Returns the options of the comparison. A difference named by both flags is shown.
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
pub struct ListFormat {
    /// csv: a row a report; json: an object a line
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
    Csv,
    Md,
}

/// How what was found is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    Place,
    Relevance,
}

#[derive(Debug, Args)]
pub struct ShowFormat {
    /// html: one page that stands alone
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
    Html,
}

#[derive(Debug, Args)]
pub struct FiguresFormat {
    /// csv: a row a figure; json: an object a line; html: one page that stands alone
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
    Html,
}

#[derive(Debug, Args)]
pub struct CheckFormat {
    /// csv: a row a finding; json: an object a line for each report with findings; html: one page that stands alone
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
    Csv,
    Md,
    Html,
}

#[derive(Debug, Args)]
pub struct DiffFormat {
    /// json: an object a line for each pair; html: one page that stands alone
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffKind {
    Text,
    Json,
    Md,
    Html,
}

/// How hits of a search are printed.
#[derive(Debug, Args)]
pub struct HitsFormat {
    /// json: an object a line
    #[arg(long, value_enum, default_value = "text")]
    pub format: HitsKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HitsKind {
    Text,
    Json,
}

/// How a table of units is printed.
#[derive(Debug, Args)]
pub struct MatrixFormat {
    /// csv: a row a unit, of a year; json: an object a line
    #[arg(long, value_enum, default_value = "text")]
    pub format: MatrixKind,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatrixKind {
    Text,
    Csv,
    Json,
    Md,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn show_wins_over_ignore() {
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
