//! Flags that every command understands: as typed, and what they mean.

use crate::lang::Lang;
use crate::library::options::LARGEST_MIB;
use crate::report::Knowledge;
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
    /// Cells the terminal gives to characters of ambiguous width
    #[arg(long, global = true, value_name = "1|2", default_value = "1", value_parser = ["1", "2"])]
    pub ambiguous_width: String,
    /// Folder of the reader's own records, such as corrections (default: the XDG state folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    /// For guests on a shared host: what this line names can be read and nothing else is opened; nothing is written but below --state
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Hidden files and folders too, and files of every name
    #[arg(long, global = true)]
    pub all: bool,
    /// Largest file to read, in MiB (default: 16); reading takes up to 45 times its size of memory, comparing up to 400 times
    #[arg(long, global = true, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=LARGEST_MIB))]
    pub max_size: Option<u64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

/// What the flags mean.
#[derive(Debug, Clone)]
pub struct Settings {
    pub lang: Lang,
    pub encoding: Option<Encoding>,
    pub ambiguous: Ambiguous,
    pub state: Option<PathBuf>,
    /// The reader is a guest: no files of settings, nothing is written but below `state`.
    pub read_only: bool,
    pub all: bool,
    /// The maximum size of a file in MiB, if it is not the usual one.
    pub max_size: Option<u64>,
    /// What reports are read by: built-in until the reader's own files are taken up.
    pub knowledge: Arc<Knowledge>,
}

impl Everywhere {
    /// Returns the language asked for, or the locale's.
    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None => Lang::from_locale(),
        }
    }

    /// Returns what the flags mean; errors with the name of an unknown encoding.
    pub fn settings(&self) -> Result<Settings, String> {
        let encoding = match &self.encoding {
            Some(name) => Some(Encoding::from_name(name).ok_or_else(|| name.clone())?),
            None => None,
        };
        Ok(Settings {
            lang: self.lang(),
            encoding,
            ambiguous: if self.ambiguous_width == "2" { Ambiguous::Wide } else { Ambiguous::Narrow },
            // A guest's records are kept where the line says, else only in memory.
            state: self.state.clone().or_else(|| if self.read_only { None } else { default_state() }),
            read_only: self.read_only,
            all: self.all,
            max_size: self.max_size,
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
