//! Flags that every command understands: as typed, and what they mean.

use crate::cli::config::{Layer, Origin, THEMES};
use crate::compare::{Noise, Switches};
use crate::lang::Lang;
use crate::library::options::{LARGEST_MIB, USUAL_MIB};
use crate::report::Knowledge;
use crate::text::colours::Colours;
use crate::text::decode::Encoding;
use crate::text::width::Ambiguous;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::sync::Arc;

/// Flags that every command understands.
#[derive(Debug, Clone, Args)]
pub struct Everywhere {
    /// Language of the interface (default: the locale's)
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Read every file in this encoding instead of detecting it
    #[arg(long, global = true, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Cells the terminal gives to characters of ambiguous width (default: 1)
    #[arg(long, global = true, value_name = "1|2", value_parser = ["1", "2"])]
    pub ambiguous_width: Option<String>,
    /// Colours for a ground: auto holds on any, contrast paints its own
    #[arg(long, global = true, value_name = "NAME", value_parser = THEMES)]
    pub theme: Option<String>,
    /// Print the settings in force, each with where it comes from, as a file of settings
    #[arg(long, global = true)]
    pub print_config: bool,
    /// Folder of the reader's own records, such as corrections (default: the XDG state folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// Folder of an index made by `nianbao index --to`, which is only read
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "no_index")]
    pub index: Option<PathBuf>,
    /// Read every file anew and keep no index (default: one in the XDG cache folder)
    #[arg(long, global = true)]
    pub no_index: bool,
    /// For guests on a shared host: what this line names can be read and nothing else is opened; nothing is written but below --state
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Hidden files and folders too, and files of every name
    #[arg(long, global = true)]
    pub all: bool,
    /// Largest file to read, in MiB (default: 16); reading takes up to 62 times its size of memory, comparing up to 430 times
    #[arg(long, global = true, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=LARGEST_MIB))]
    pub max_size: Option<u64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

/// Where the indexes of libraries are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Index {
    /// In a folder each below this one.
    Kept(PathBuf),
    /// In this folder, only read.
    Given(PathBuf),
    Nowhere,
}

/// What the flags mean.
#[derive(Debug, Clone)]
pub struct Settings {
    pub lang: Lang,
    pub encoding: Option<Encoding>,
    pub ambiguous: Ambiguous,
    pub state: Option<PathBuf>,
    pub index: Index,
    /// The reader is a guest: no files of settings, nothing is written but below `state`.
    pub read_only: bool,
    pub all: bool,
    /// The maximum size of a file in MiB, if it is not the usual one.
    pub max_size: Option<u64>,
    /// The name of a theme, and how many colours, if not as the environment says.
    pub theme: Option<String>,
    pub colours: Option<Colours>,
    /// The differences that a comparison passes over, if not the usual ones.
    pub pass_over: Option<Switches>,
    /// The columns of the list beside a report, if not as the width of the screen says.
    pub list_width: Option<u16>,
    /// Where all this comes from, from the weakest to the strongest.
    pub layers: Vec<(Origin, Layer)>,
    /// What reports are read by: built-in until the reader's own files are taken up.
    pub knowledge: Arc<Knowledge>,
}

impl Everywhere {
    /// Returns the language asked for by a flag, or the locale's: for what is said before the settings are known.
    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => Lang::from_locale(),
        }
    }

    /// Returns what the flags say, as the strongest layer of settings.
    fn layer(&self) -> Layer {
        Layer {
            lang: self.lang.and_then(|l| Some(l.to_possible_value()?.get_name().to_owned())),
            theme: self.theme.clone(),
            colours: None,
            ambiguous_width: self.ambiguous_width.as_ref().and_then(|n| n.parse().ok()),
            encoding: self.encoding.clone(),
            state: self.state.clone(),
            all: self.all.then_some(true),
            max_size: self.max_size,
            pass_over: None,
            list_width: None,
        }
    }

    /// Returns what is set by flags, over the environment, over the reader's file. Errors with the name of an unknown encoding.
    pub fn settings(&self, file: Layer, environment: Layer) -> Result<Settings, String> {
        let built_in = Layer {
            lang: Some(Lang::from_locale().pick("en", "zh").to_owned()),
            theme: Some("auto".to_owned()),
            ambiguous_width: Some(1),
            state: if self.read_only { None } else { default_state() },
            all: Some(false),
            max_size: Some(USUAL_MIB),
            pass_over: Some(Noise::ALL.iter().filter(|n| Switches::DEFAULT.has(**n)).map(|n| n.code().to_owned()).collect()),
            ..Layer::default()
        };
        let set = self.layer().over(environment.clone()).over(file.clone());
        let encoding = match &set.encoding {
            Some(name) => Some(Encoding::from_name(name).ok_or_else(|| name.clone())?),
            None => None,
        };
        let pass_over = |names: &Vec<String>| {
            Noise::ALL.iter().fold(Switches::NONE, |on, noise| on.with(*noise, names.iter().any(|name| name == noise.code())))
        };
        Ok(Settings {
            lang: match set.lang.as_deref() {
                Some("zh") => Lang::Zh,
                Some("en") => Lang::En,
                _ => Lang::from_locale(),
            },
            encoding,
            ambiguous: if set.ambiguous_width == Some(2) { Ambiguous::Wide } else { Ambiguous::Narrow },
            // A guest's records are kept where the line says, else only in memory; so is the index.
            state: if self.read_only { self.state.clone() } else { set.state.clone().or_else(default_state) },
            read_only: self.read_only,
            index: match (&self.index, self.no_index) {
                (Some(folder), _) => Index::Given(folder.clone()),
                (None, true) => Index::Nowhere,
                (None, false) if self.read_only => Index::Nowhere,
                (None, false) => default_cache().map_or(Index::Nowhere, Index::Kept),
            },
            all: set.all.unwrap_or_default(),
            max_size: set.max_size,
            theme: set.theme.clone(),
            colours: set.colours.as_deref().and_then(Colours::from_name),
            pass_over: set.pass_over.as_ref().map(pass_over),
            list_width: set.list_width.and_then(|w| u16::try_from(w).ok()),
            layers: vec![
                (Origin::BuiltIn, built_in),
                (Origin::File, file),
                (Origin::Environment, environment),
                (Origin::Flag, self.layer()),
            ],
            knowledge: Arc::default(),
        })
    }
}

/// Returns the XDG state folder of this program.
pub(super) fn default_state() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("nianbao"))
}

/// Returns the XDG cache folder of this program.
fn default_cache() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("nianbao"))
}

/// Returns where the reader's own list of places would be.
pub fn own_gazetteer() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("gazetteer.txt"))
}

/// Returns where the reader's own names of metrics would be; they are added to the built-in taxonomy.
pub fn own_metrics() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("metrics.toml"))
}

/// Returns where the reader's own keys would be; they are laid over the built-in table.
pub fn own_keys() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("keys"))
}
