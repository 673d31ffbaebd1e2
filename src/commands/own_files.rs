//! The reader's own files of settings: list of places, names of metrics, keys. What is wrong in them is said with its line; the rest holds.

use crate::cli::config::{self, Layer, Mistake, Origin};
use crate::cli::{self, Cli, Settings};
use crate::commands::exit::complain;
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::library::{Unread, regular};
use crate::report::Knowledge;
use std::path::{Path, PathBuf};

/// Returns the text of a file of settings; `None` if there is none. Errors with a sentence that names the file, and the line if it is not
/// UTF-8.
pub fn settings_text(lang: Lang, path: &Path) -> Result<Option<String>, String> {
    let shown = path.display();
    let bytes = match regular::read(path, regular::OWN_MIB) {
        Ok(bytes) => bytes,
        Err(Unread::NotFound) => return Ok(None),
        Err(why) => return Err(say(lang, Say::SettingsTrouble, &[&shown, &lang::reason(lang, &why)])),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
        Err(e) => {
            let line = e.as_bytes()[..e.utf8_error().valid_up_to()].split(|b| *b == b'\n').count();
            Err(say(lang, Say::SettingsEncoding, &[&shown, &line]))
        }
    }
}

/// Returns what the reader's file of settings and the environment say, without what is wrong in them: that is reported on standard error.
pub fn config(lang: Lang) -> (Layer, Layer) {
    let mut file = Layer::default();
    let told = |place: &str, mistakes: Vec<Mistake>| {
        for Mistake { place: at, why } in mistakes {
            let at = if place.is_empty() { at } else { say(lang, Say::ConfigLine, &[&at]) };
            complain(&say(lang, Say::ConfigMistake, &[&if place.is_empty() { Say::FromEnvironment.text(lang) } else { place }, &at, &why]));
        }
    };
    if let Some(path) = config::path() {
        match settings_text(lang, &path) {
            Ok(None) => {}
            Ok(Some(text)) => {
                let (layer, mistakes) = config::of_file(&text);
                file = layer;
                told(&path.display().to_string(), mistakes);
            }
            Err(sentence) => complain(&sentence),
        }
    }
    let (environment, mistakes) = config::of_environment(|name| std::env::var(name).ok());
    told("", mistakes);
    (file, environment)
}

/// Returns the settings in force as a file of settings.
pub fn config_text(settings: &Settings) -> String {
    let lang = settings.lang;
    config::printed(&settings.layers, |origin| match origin {
        Origin::BuiltIn => Say::FromBuiltIn.text(lang).to_owned(),
        Origin::File => config::path().map(|p| p.display().to_string()).unwrap_or_default(),
        Origin::Environment => Say::FromEnvironment.text(lang).to_owned(),
        Origin::Flag => Say::FromFlag.text(lang).to_owned(),
    })
}

/// Returns the knowledge to read reports with: the built-in tables with the user's own list of places and names of metrics, if there are
/// any. Mistakes in them are reported on standard error. A guest has no files of settings.
pub fn knowledge(settings: &cli::Settings) -> Knowledge {
    let (mut knowledge, lang) = (Knowledge::built_in(), settings.lang);
    if settings.read_only {
        return knowledge;
    }
    let own = |path: Option<PathBuf>| {
        let path = path?;
        match settings_text(lang, &path) {
            Ok(text) => text.map(|text| (text, path)),
            Err(sentence) => {
                complain(&sentence);
                None
            }
        }
    };
    if let Some((text, path)) = own(cli::own_gazetteer()) {
        let bad = knowledge.set_places(&text);
        if !bad.is_empty() {
            complain(&say(lang, Say::BadGazetteer, &[&path.display(), &lang::lines(lang, &bad)]));
        }
    }
    if let Some((text, path)) = own(cli::own_metrics())
        && let Err(why) = knowledge.set_metrics(&text)
    {
        complain(&say(lang, Say::BadTaxonomy, &[&path.display(), &why.split_whitespace().collect::<Vec<_>>().join(" ")]));
    }
    knowledge
}

/// Sees to it that nothing is opened but what the command line names, or the present folder if it names no document. A folder of records
/// that is named is made.
pub fn confine(settings: &cli::Settings, cli: &Cli) {
    if let Some(state) = &settings.state {
        // What cannot be made is said when records are opened.
        let _ = std::fs::create_dir_all(state);
    }
    let (documents, others) = cli.named();
    let mut roots: Vec<PathBuf> = documents.iter().filter_map(|path| file_of(path)).chain(others).chain(settings.state.clone()).collect();
    if documents.is_empty() {
        roots.push(PathBuf::from("."));
    }
    regular::confine(&roots);
}

/// Returns what a path on a command line opens: the path, the file that a member, a row, a line or a report of it is named in, or nothing.
fn file_of(path: &Path) -> Option<PathBuf> {
    let text = path.to_string_lossy();
    let cut = [text.rsplit_once('#'), text.rsplit_once(':')].into_iter().flatten().map(|p| PathBuf::from(p.0));
    std::iter::once(path.to_owned())
        .chain(cut)
        .find_map(|path| if path.exists() { Some(path) } else { path.ancestors().find(|a| a.is_file()).map(Path::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_cannot_be_used_are_named_with_their_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        assert_eq!(settings_text(Lang::En, &path), Ok(None));
        std::fs::write(&path, "\u{feff}any quit q\n").unwrap();
        assert_eq!(settings_text(Lang::En, &path), Ok(Some("any quit q\n".to_owned())));
        std::fs::write(&path, b"any quit q\n# \xd7\xa2\xca\xcd\n").unwrap();
        for (lang, words) in [(Lang::En, "line 2 is not UTF-8"), (Lang::Zh, "第 2 行不是 UTF-8")] {
            let said = settings_text(lang, &path).unwrap_err();
            assert!(said.contains("keys") && said.contains(words), "{said}");
        }
        let said = settings_text(Lang::Zh, folder.path()).unwrap_err();
        assert!(said.contains("不是普通文件"), "{said}");
    }

    #[test]
    fn a_part_of_a_file_opens_that_file_and_a_word_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.zip");
        std::fs::write(&file, "").unwrap();
        for named in ["a.zip", "a.zip#2", "a.zip:14", "a.zip/b.docx", "a.zip/b/c.docx"] {
            assert_eq!(file_of(&folder.path().join(named)), Some(file.clone()), "{named}");
        }
        assert_eq!(file_of(folder.path()), Some(folder.path().to_owned()));
        assert_eq!(file_of(&folder.path().join("not/there")), None);
    }
}
