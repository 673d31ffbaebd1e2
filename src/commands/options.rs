//! How documents are read: encoding, corrections, and the reader's own lists of metrics and places.

use super::pipe::complain;
use crate::cli::{self, Settings};
use crate::lang::{Lang, Say, say};
use crate::library::{Corrections, Options, corrections};
use crate::report;
use std::path::PathBuf;

/// Returns encoding and corrections: those beside the reports and those in the state folder.
pub fn options(settings: &Settings, paths: &[PathBuf]) -> Options {
    let mut all = Corrections::default();
    let sidecars = paths.iter().map(|p| if p.is_dir() { p.join(corrections::SIDECAR) } else { p.with_file_name(corrections::SIDECAR) });
    let own = settings.state.iter().map(|s| s.join(Corrections::OWN));
    for path in sidecars.chain(own) {
        match all.read(&path) {
            Ok(bad) => {
                for line in bad {
                    complain(&say(settings.lang, Say::BadCorrections, &[&path.display(), &line]));
                }
            }
            Err(e) => complain(&format!("{}: {e}", path.display())),
        }
    }
    Options { encoding: settings.encoding, corrections: all, ..Options::default() }
}

/// Reads the user's own names of metrics, if there are any.
pub fn own_metrics(lang: Lang) {
    let Some(path) = cli::own_metrics() else { return };
    if let Ok(text) = std::fs::read_to_string(&path)
        && let Err(why) = report::metrics::taxonomy::set_own(&text)
    {
        complain(&say(lang, Say::BadTaxonomy, &[&path.display(), &why.split_whitespace().collect::<Vec<_>>().join(" ")]));
    }
}

/// Reads the user's own list of places, if there is one.
pub fn own_places(lang: Lang) {
    let Some(path) = cli::own_gazetteer() else { return };
    if let Ok(text) = std::fs::read_to_string(&path) {
        for line in report::identity::gazetteer::set_overrides(&text) {
            complain(&say(lang, Say::BadGazetteer, &[&path.display(), &line]));
        }
    }
}
