//! Where a document comes from.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// The number of folders above a file that may name its place or year.
const MOST_FOLDERS: usize = 3;

/// Where a document comes from; no code outside of this file and of [`import`](super::import) looks inside.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Stdin,
    /// As the user gave it, or found below such a path.
    File(PathBuf),
    /// A part of a file or of standard input.
    Part(Box<Source>, Within),
}

/// A place in a file that holds many documents. Empty for the file itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Within {
    /// The path of a member in an archive; that of an archive in it, and of a member in that, joined by slashes.
    pub member: Option<String>,
    /// The row of a table, from 1.
    pub row: Option<usize>,
}

impl Within {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place is this one, or in it.
    pub fn holds(&self, inner: &Self) -> bool {
        let member = match (&self.member, &inner.member) {
            (None, _) => true,
            (Some(outer), Some(inner)) => inner == outer || inner.strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/')),
            (Some(_), None) => false,
        };
        member && (self.row.is_none() || self.row == inner.row)
    }
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

    /// Returns the source of a place in this file.
    #[must_use]
    pub fn part(&self, at: Within) -> Self {
        if at.is_empty() { self.whole().clone() } else { Self::Part(Box::new(self.whole().clone()), at) }
    }

    /// Returns the source of the whole file.
    pub fn whole(&self) -> &Self {
        match self {
            Self::Part(whole, _) => whole.whole(),
            other => other,
        }
    }

    /// Returns the place of the document in its file, in words that [`Self::inside`] understands; empty for the whole file.
    pub fn place_in_file(&self) -> String {
        match self {
            Self::Stdin | Self::File(_) => String::new(),
            // A row has a number, and what is behind a tab is a member.
            Self::Part(_, at) => {
                let row = at.row.map(|r| r.to_string()).unwrap_or_default();
                at.member.as_ref().map_or(row.clone(), |member| format!("{row}\t{member}"))
            }
        }
    }

    /// Returns the source of a place in a file; `None` if there can be no such place.
    pub fn inside(file: PathBuf, place: &str) -> Option<Self> {
        let (row, member) = place.split_once('\t').map_or((place, None), |(row, member)| (row, Some(member.to_owned())));
        let row = if row.is_empty() { None } else { Some(row.parse().ok()?) };
        Some(Self::File(file).part(Within { member, row }))
    }

    /// Returns the place in the file; empty for the whole file.
    pub fn within(&self) -> Within {
        match self {
            Self::Part(_, at) => at.clone(),
            _ => Within::default(),
        }
    }

    /// Returns the file to read. `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        match self.whole() {
            Self::File(path) => Some(path),
            _ => None,
        }
    }

    /// Returns the path as text, `-` for standard input; invalid bytes become U+FFFD. A member of an archive is shown as a file in a folder,
    /// a row behind a colon. Not yet escaped.
    pub fn shown(&self) -> String {
        let mut shown = self.path().map_or_else(|| "-".to_owned(), |p| p.to_string_lossy().into_owned());
        let at = self.within();
        if let Some(member) = &at.member {
            shown = format!("{shown}/{member}");
        }
        if let Some(row) = at.row {
            shown = format!("{shown}:{row}");
        }
        shown
    }

    /// Returns the path of the file as text, without the place in it.
    pub fn file_shown(&self) -> String {
        self.whole().shown()
    }

    /// Returns the name of the file or of the member without its folders, as [`Self::shown`]. `None` if the source has none, such as `..`.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Stdin => Some(Cow::Borrowed("-")),
            Self::File(path) => path.file_name().map(|n| n.to_string_lossy()),
            Self::Part(..) => {
                let shown = self.shown();
                Some(Cow::Owned(shown.rsplit('/').next().unwrap_or(&shown).to_owned()))
            }
        }
    }

    /// Returns [`Self::name`], or how the source is shown if it has none.
    pub fn file_name(&self) -> String {
        self.name().map_or_else(|| self.shown(), Cow::into_owned)
    }

    /// Returns the file's name with its folder's: names such as 2022.txt say little by themselves.
    pub fn with_folder(&self) -> String {
        self.folder().map_or_else(|| self.file_name(), |f| format!("{f}/{}", self.file_name()))
    }

    /// Returns the name of the folder that holds the file, or of the folder or archive that holds the member. `None` if its path does not say.
    pub fn folder(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Part(..) => {
                let shown = self.shown();
                Some(Cow::Owned(shown.rsplit('/').nth(1)?.to_owned()))
            }
            _ => self.path()?.parent()?.file_name().map(|n| n.to_string_lossy()),
        }
    }

    /// Returns names to fall back on for place and year, nearest first: the file's, then those of at most three of its folders. An archive is
    /// a folder.
    pub fn hints(&self) -> Vec<String> {
        let Some(path) = self.path() else { return vec!["-".to_owned()] };
        let path = match self.within().member {
            Some(member) => path.with_extension("").join(member.trim_start_matches('/')),
            None => path.to_owned(),
        };
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

    #[test]
    fn a_member_is_a_file_in_a_folder_and_a_row_a_place_in_a_file() {
        let zip = Source::file("a/青石县.zip");
        let member = zip.part(Within { member: Some("云溪市/2022.docx".to_owned()), row: None });
        assert_eq!(member.shown(), "a/青石县.zip/云溪市/2022.docx");
        assert_eq!(member.hints(), ["2022", "云溪市", "青石县", "a"]);
        assert_eq!((member.name().as_deref(), member.folder().as_deref()), (Some("2022.docx"), Some("云溪市")));
        let row = Source::file("a.csv").part(Within { member: None, row: Some(3) });
        assert_eq!((row.shown(), row.path(), row.whole()), ("a.csv:3".to_owned(), Some(Path::new("a.csv")), &Source::file("a.csv")));
        assert_eq!(zip.part(Within::default()), zip);
        let at = |member: &str, row| Within { member: Some(member.to_owned()), row };
        assert!(
            at("a.csv", None).holds(&at("a.csv", Some(2)))
                && at("b", None).holds(&at("b/c", None))
                && Within::default().holds(&at("b", None))
        );
        assert!(!at("b", None).holds(&at("bc", None)) && !at("a.csv", Some(1)).holds(&at("a.csv", Some(2))));
    }
}
