//! Opening the index of a library, and making it agree with its files, with progress on standard error.

use crate::cli::{Index, Settings};
use crate::commands::exit::{Exit, complain};
use crate::commands::read::{Progress, Tally, interrupted};
use crate::lang::{Lang, Say, say};
use crate::library::load_all::{Order, Step};
use crate::library::scan::{Candidate, source_of};
use crate::library::{Options, Outcome, load, scan};
use crate::store::base::Note;
use crate::store::{Key, Store, Trouble, freshness, update};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Returns the sentence of what the reader should know of how an index was opened.
pub fn note(lang: Lang, note: &Note) -> String {
    match note {
        Note::Rebuilt(path) => say(lang, Say::IndexRebuilt, &[&path.display()]),
        Note::Memory(why) => say(lang, Say::IndexMemory, &[&words(lang, why)]),
    }
}

/// Opens the index of some paths as the settings say. Errors with a sentence if a given one cannot be used.
pub fn open_store(settings: &Settings, paths: &[PathBuf], options: &Options) -> Result<(Store, Vec<Note>), String> {
    let key = Key::of(paths, settings.all, options);
    let lang = settings.lang;
    let opened = match &settings.index {
        Index::Given(folder) => return given(lang, folder, &key).map(|store| (store, Vec::new())),
        // What comes through a pipe is no library to return to.
        Index::Kept(folder) if !paths.iter().any(|p| p.as_os_str() == "-") => Store::open(&folder.join(key.folder()), &key),
        Index::Kept(_) | Index::Nowhere => Store::memory(&key).map(|store| (store, Vec::new())),
    };
    opened.map_err(|trouble| say(lang, Say::IndexFailed, &[&"SQLite", &words(lang, &trouble)]))
}

fn given(lang: Lang, folder: &Path, key: &Key) -> Result<Store, String> {
    Store::given(folder, key).map_err(|trouble| match trouble {
        Trouble::Other => say(lang, Say::IndexOther, &[&folder.display()]),
        other => say(lang, Say::IndexFailed, &[&folder.display(), &words(lang, &other)]),
    })
}

/// Returns the sentence of an index that cannot be used, or no longer.
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Damaged => say(lang, Say::IndexRebuilt, &[&lang.pick("The index", "索引")]),
        other => say(lang, Say::IndexMemory, &[&words(lang, other)]),
    }
}

/// Returns what is wrong with an index, in the words of a sentence.
pub(super) fn words(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Damaged => lang.pick("it is damaged", "已损坏").to_owned(),
        Trouble::Other => lang.pick("it is of another library or version", "属于其他文件夹或版本").to_owned(),
        Trouble::Unwritable(why) | Trouble::Io(why) => why.clone(),
    }
}

/// An index that agrees with the files of its library.
pub(super) struct Stored {
    pub store: Store,
    pub options: Arc<Options>,
    pub exit: Exit,
}

/// Opens the index of some paths, makes it agree with their files and asks it; one that turns out to be damaged is made anew and asked once
/// more, if this program may write to it. What is asked must have written nothing where it errs. An index that cannot be used is a sentence
/// on standard error.
pub(super) fn with_stored(settings: &Settings, paths: &[PathBuf], mut ask: impl FnMut(&Stored) -> Result<Exit, Trouble>) -> Exit {
    let lang = settings.lang;
    let Some(mut stored) = stored(settings, paths) else { return Exit::CouldNot };
    for may_renew in [true, false] {
        if stored.exit != Exit::Done {
            return stored.exit;
        }
        match ask(&stored) {
            Ok(exit) => return exit,
            Err(Trouble::Damaged) if may_renew && stored.store.writes() => {
                let Stored { store, options, .. } = stored;
                if let Some(path) = store.path() {
                    complain(&say(lang, Say::IndexRebuilt, &[&path.display()]));
                }
                let renewed = store.renew(&Key::of(paths, settings.all, &options));
                let Some(again) = renewed.ok().and_then(|store| agree(settings, store, paths, options)) else { return Exit::CouldNot };
                stored = again;
            }
            Err(trouble) => return failed(lang, &trouble),
        }
    }
    failed(lang, &Trouble::Damaged)
}

/// Says that an index could not be asked.
pub(super) fn failed(lang: Lang, trouble: &Trouble) -> Exit {
    complain(&say(lang, Say::IndexFailed, &[&lang.pick("The index", "索引"), &words(lang, trouble)]));
    Exit::CouldNot
}

/// Opens the index of some paths and makes it agree with their files; a given one is taken as it is. `None` with a sentence on standard
/// error if it cannot be used.
fn stored(settings: &Settings, paths: &[PathBuf]) -> Option<Stored> {
    let lang = settings.lang;
    let options = Arc::new(super::options(settings, paths));
    let (store, notes) = open_store(settings, paths, &options).map_err(|sentence| complain(&sentence)).ok()?;
    for n in &notes {
        complain(&note(lang, n));
    }
    if matches!(settings.index, Index::Given(_)) {
        return Some(Stored { store, options, exit: Exit::Done });
    }
    agree(settings, store, paths, options)
}

/// Makes an index agree with the files of some paths. One that is damaged is made anew, one that cannot be written is continued in memory.
pub(super) fn agree(settings: &Settings, mut store: Store, paths: &[PathBuf], options: Arc<Options>) -> Option<Stored> {
    let lang = settings.lang;
    let key = Key::of(paths, settings.all, &options);
    let found = scan::scan(paths, scan::Rules { all: settings.all, ..scan::Rules::default() });
    if found.candidates.is_empty() && found.others == 0 {
        complain(Say::Empty.text(lang));
    }
    // Each try begins with less: a sound file, then memory.
    for _ in 0..3 {
        match read_due(settings, &mut store, &key, &found.candidates, &options) {
            Ok(exit) => return Some(Stored { store, options, exit }),
            Err(Trouble::Damaged) => {
                if let Some(path) = store.path() {
                    complain(&say(lang, Say::IndexRebuilt, &[&path.display()]));
                }
                store = store.renew(&key).ok()?;
            }
            Err(trouble) => {
                complain(&say(lang, Say::IndexMemory, &[&words(lang, &trouble)]));
                store = Store::memory(&key).ok()?;
            }
        }
    }
    complain(&say(lang, Say::IndexFailed, &[&"SQLite", &words(lang, &Trouble::Damaged)]));
    None
}

fn read_due(settings: &Settings, store: &mut Store, key: &Key, candidates: &[Candidate], options: &Arc<Options>) -> Result<Exit, Trouble> {
    let lang = settings.lang;
    let mut due = freshness::due(store, candidates, options)?;
    if !store.writes() && !(due.read.is_empty() && due.gone.is_empty()) {
        // Another program is at it: what it has not written yet would be missing.
        *store = Store::memory(key)?;
        due = freshness::due(store, candidates, options)?;
    }
    let mut tally = Tally::default();
    if due.same > 0 {
        tally.read();
    }
    let progress = Progress::new(lang, due.read.len());
    let sources: Vec<_> = due.read.iter().map(|c| source_of(c).clone()).collect();
    let stop = interrupted();
    let reading = Arc::clone(options);
    let written = update(
        store,
        due,
        move |c| load::load(c, &reading),
        options,
        Order::Strict,
        &stop,
        |step| {
            let (n, outcomes) = match step {
                Step::Read(n, outcomes) | Step::Late(n, outcomes) => (n, outcomes),
                Step::Slow(n) => {
                    progress.slow(n, &sources[n]);
                    return true;
                }
                Step::Dropped(_) => return true,
            };
            progress.show(n + 1);
            for outcome in &outcomes {
                match outcome {
                    Outcome::Read(_) => tally.read(),
                    Outcome::Unread(source, why) => {
                        progress.clear();
                        tally.unread(lang, source, why);
                    }
                }
            }
            true
        },
    );
    progress.clear();
    written?;
    Ok(if stop.load(Ordering::Relaxed) { Exit::Interrupted } else { tally.exit() })
}
