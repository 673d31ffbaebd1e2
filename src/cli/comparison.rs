//! What `diff` compares, and what counts as a difference. Doc comments are the help text.

use crate::compare::{self, Noise, Switches};
use crate::text::tokens::By;
use clap::Args;

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

#[cfg(test)]
mod tests {
    use super::*;

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
