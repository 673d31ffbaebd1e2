//! Where a document comes from.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// The number of folders above a file that may name its place or year.
const MOST_FOLDERS: usize = 3;

/// Where a document comes from. A format that holds many documents in one file (an archive its members, a table its rows) gets a variant of
/// its own here, and an importer in [`import`](super::import); no other code looks inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Stdin,
    /// As the user gave it, or found below such a path.
    File(PathBuf),
}

impl Source {
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::File(path.into())
    }

    /// Returns the source for a path on a command line: `-` is standard input.
    pub fn given(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }

    /// Returns the file to read. `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path),
        }
    }

    /// Returns the place of the document in its file, in words that [`Self::inside`] understands; empty for the whole file.
    pub fn place_in_file(&self) -> String {
        match self {
            Self::Stdin | Self::File(_) => String::new(),
        }
    }

    /// Returns the source of a place in a file; `None` if there can be no such place.
    pub fn inside(file: PathBuf, place: &str) -> Option<Self> {
        place.is_empty().then_some(Self::File(file))
    }

    /// Returns the path as text, `-` for standard input; invalid bytes become U+FFFD. Not yet escaped.
    pub fn shown(&self) -> String {
        self.path().map_or_else(|| "-".to_owned(), |p| p.to_string_lossy().into_owned())
    }

    /// Returns the name of the file without its folders, as [`Self::shown`]. `None` if the source has none, such as `..`.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Stdin => Some(Cow::Borrowed("-")),
            Self::File(path) => path.file_name().map(|n| n.to_string_lossy()),
        }
    }

    /// Returns the name of the folder that holds the file. `None` if its path does not say.
    pub fn folder(&self) -> Option<Cow<'_, str>> {
        self.path()?.parent()?.file_name().map(|n| n.to_string_lossy())
    }

    /// Returns names to fall back on for place and year, nearest first: the file's, then those of at most three of its folders.
    pub fn hints(&self) -> Vec<String> {
        let Some(path) = self.path() else { return vec!["-".to_owned()] };
        let file = path.file_stem().map(|s| s.to_string_lossy().into_owned());
        let folders = path.parent().map(Path::components).into_iter().flatten().rev().filter_map(|c| match c {
            Component::Normal(n) => Some(n.to_string_lossy().into_owned()),
            _ => None,
        });
        file.into_iter().chain(folders.take(MOST_FOLDERS)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_the_names_of_the_file_and_of_the_folders_nearest_to_it() {
        assert_eq!(Source::file("/a/海棠省/云溪市/../青石县/2022.txt").hints(), ["2022", "青石县", "云溪市", "海棠省"]);
        assert_eq!(Source::file("2022.txt").hints(), ["2022"]);
        assert_eq!(Source::Stdin.hints(), ["-"]);
    }

    #[test]
    fn a_dash_is_standard_input_only_on_a_command_line() {
        assert_eq!(Source::given("-"), Source::Stdin);
        assert_eq!(Source::given("./-"), Source::file("./-"));
        assert_eq!((Source::Stdin.shown(), Source::file("a/b.txt").shown()), ("-".to_owned(), "a/b.txt".to_owned()));
        assert_eq!(Source::file("a/b.txt").name().as_deref(), Some("b.txt"));
        assert_eq!(Source::file("a/b.txt").folder().as_deref(), Some("a"));
    }
}
