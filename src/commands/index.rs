//! `nianbao index`: makes the index of a library, or checks it.

use crate::cli::{Index, Settings};
use crate::commands::exit::{Exit, complain, print};
use crate::commands::read::given;
use crate::commands::stored::{agree, note, open_store, words};
use crate::lang::{Say, say};
use crate::store::base::Note;
use crate::store::seal::Verdict;
use crate::store::{Key, Store, seal};
use crate::text::escape;
use std::path::PathBuf;
use std::sync::Arc;

/// `nianbao index`; `to`: the folder to put it in; `verify`: check the one there is.
pub fn index(settings: &Settings, paths: Vec<PathBuf>, to: Option<PathBuf>, verify: bool) -> Exit {
    let lang = settings.lang;
    let paths = given(paths);
    let options = Arc::new(super::options(settings, &paths));
    let key = Key::of(&paths, settings.all, &options);
    let (store, notes) = match &to {
        None => match open_store(settings, &paths, &options) {
            Ok(opened) => opened,
            Err(sentence) => {
                complain(&sentence);
                return Exit::CouldNot;
            }
        },
        Some(folder) => match Store::open(folder, &key) {
            Ok(opened) => opened,
            Err(trouble) => {
                complain(&say(lang, Say::IndexFailed, &[&folder.display(), &words(lang, &trouble)]));
                return Exit::CouldNot;
            }
        },
    };
    for n in &notes {
        complain(&note(lang, n));
    }
    let Some(path) = store.path().map(|p| p.display().to_string()) else {
        // Nothing would be left of it.
        if notes.is_empty() {
            complain(if settings.index == Index::Nowhere { Say::IndexNone } else { Say::IndexBusy }.text(lang));
        }
        return Exit::CouldNot;
    };
    let store = if verify {
        // It was too damaged to be opened, and is made anew as one that is found damaged.
        if notes.iter().any(|n| matches!(n, Note::Rebuilt(_))) {
            return made(settings, store, &paths, options);
        }
        if !store.knows_any() {
            complain(Say::IndexNone.text(lang));
            return Exit::CouldNot;
        }
        let sentence = match seal::verify(&store) {
            Verdict::Sound => Say::IndexSound,
            Verdict::Open => Say::IndexOpen,
            Verdict::Damaged if !store.writes() => {
                complain(&say(lang, Say::IndexFailed, &[&path, &words(lang, &crate::store::Trouble::Damaged)]));
                return Exit::CouldNot;
            }
            Verdict::Damaged => {
                complain(&say(lang, Say::IndexRebuilt, &[&path]));
                match store.renew(&key) {
                    Ok(store) => return made(settings, store, &paths, options),
                    Err(trouble) => {
                        complain(&say(lang, Say::IndexFailed, &[&path, &words(lang, &trouble)]));
                        return Exit::CouldNot;
                    }
                }
            }
        };
        return print(lang, &format!("{}\n", escape::line(&say(lang, sentence, &[&path]))), Exit::Done);
    } else {
        store
    };
    if !store.writes() {
        complain(Say::IndexBusy.text(lang));
        return Exit::CouldNot;
    }
    made(settings, store, &paths, options)
}

fn made(settings: &Settings, store: Store, paths: &[PathBuf], options: Arc<crate::library::Options>) -> Exit {
    let lang = settings.lang;
    let Some(stored) = agree(settings, store, paths, options) else { return Exit::CouldNot };
    let Some(path) = stored.store.path() else { return Exit::CouldNot };
    let (reports, files) = stored.store.counts().unwrap_or_default();
    let sentence = say(lang, Say::IndexMade, &[&reports, &files, &path.display()]);
    print(lang, &format!("{}\n", escape::line(&sentence)), stored.exit)
}
