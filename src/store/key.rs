//! Which library a store is of, and what its reports were read with. What was read by other rules, or with other tables of the reader, is no
//! answer.

use crate::library::Options;
use crate::report::sha256;
use crate::store::schema;
use std::path::{Path, PathBuf};

/// A hash of the sources that decide what is read from a document; made by the build script.
const RULES: &str = env!("NIANBAO_RULES");

/// The key of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The paths of the library, as given and in full: names of folders are hints for place and year.
    pub library: String,
    /// The version of the rules, and the settings and tables of the reader.
    pub reading: String,
}

impl Key {
    /// Returns the key of a library; `all`: with hidden files, and files of every name.
    pub fn of(paths: &[PathBuf], all: bool, options: &Options) -> Self {
        let mut library = String::new();
        for path in paths {
            let full = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let bytes = |p: &Path| p.as_os_str().as_encoded_bytes().escape_ascii().to_string();
            library.push_str(&format!("{} {}\n", bytes(path), bytes(&full)));
        }
        let encoding = options.encoding.map_or("", crate::text::decode::Encoding::name);
        let own = options.knowledge.own();
        let reading = format!("{} {} {RULES} {encoding} {} {own}", schema::VERSION, env!("CARGO_PKG_VERSION"), options.most_mib());
        Self { library: sha256(&format!("{all} {library}")), reading: sha256(&reading) }
    }

    /// Returns the name of the folder that holds the store of this library.
    pub fn folder(&self) -> &str {
        &self.library[..16]
    }
}
