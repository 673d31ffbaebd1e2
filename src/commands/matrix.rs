//! `nianbao matrix`: which unit reported on which year.

use crate::cli::{MatrixKind, Settings};
use crate::commands::exit::{Exit, complain, print};
use crate::commands::read::given;
use crate::commands::stored::with_stored;
use crate::lang;
use crate::lang::{Say, say};
use crate::library::regular;
use crate::output::matrix;
use crate::store::matrix::{Matrix, Roster};
use std::path::{Path, PathBuf};

/// `nianbao matrix`; `due`: month and day, as 03-31.
pub fn matrix(settings: &Settings, paths: Vec<PathBuf>, roster: Option<&Path>, due: &str, kind: MatrixKind) -> Exit {
    let lang = settings.lang;
    let roster = match roster.map(|path| (path, regular::read(path, regular::OWN_MIB))) {
        None => None,
        Some((path, Ok(bytes))) => {
            let (roster, bad) = Roster::read(&bytes);
            if !bad.is_empty() {
                complain(&say(lang, Say::BadRoster, &[&path.display(), &lang::lines(lang, &bad)]));
            }
            Some(roster)
        }
        Some((path, Err(why))) => {
            complain(&format!("{}: {}", path.display(), lang::unread(lang, &why)));
            return Exit::CouldNot;
        }
    };
    let paths = given(paths);
    with_stored(settings, &paths, |stored| {
        let (successions, list) = (stored.options.corrections.successions(), stored.options.knowledge.gazetteer());
        let made = Matrix::new(&stored.store, successions, list, due, roster.as_ref())?;
        let text = match kind {
            MatrixKind::Text => matrix::text(&made, lang, settings.ambiguous),
            MatrixKind::Csv => matrix::csv(&made),
            MatrixKind::Json => matrix::json_lines(&made),
            MatrixKind::Md => matrix::markdown(&made, lang),
        };
        Ok(print(lang, &text, Exit::Done))
    })
}
