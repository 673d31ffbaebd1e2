//! `nianbao across`: one figure of all places in a year.

use crate::cli::{MatrixKind, Settings};
use crate::commands::exit::{Exit, complain, print};
use crate::commands::read::given;
use crate::commands::stored::with_stored;
use crate::lang::{Say, say};
use crate::output::across as shown;
use crate::store::across::{Answer, Named, across as asked};
use crate::store::seek::rows;
use crate::text::escape;
use std::path::PathBuf;

/// The most names that are told when several figures may be meant.
const NAMES: usize = 20;

/// `nianbao across`; `year`: the latest that states the figure if none.
pub fn across(settings: &Settings, name: &str, paths: Vec<PathBuf>, year: Option<u32>, kind: MatrixKind) -> Exit {
    let lang = settings.lang;
    let paths = given(paths);
    with_stored(settings, &paths, |stored| {
        let found = match asked(&stored.store, name, year, None)? {
            Answer::Found(found) if !found.rows.is_empty() => found,
            Answer::Found(found) => {
                complain(&escape::line(&say(lang, Say::AcrossNotInYear, &[&found.name, &found.year])));
                return Ok(Exit::CouldNot);
            }
            Answer::Several(names) => {
                complain(&escape::line(&say(lang, Say::AcrossSeveral, &[&name])));
                for Named { name, label, reports } in names.iter().take(NAMES) {
                    let label = if label == name { String::new() } else { format!("{label}  ") };
                    complain(&escape::line(&format!("  {name}  {label}{reports}")));
                }
                return Ok(Exit::CouldNot);
            }
            Answer::Nothing => {
                complain(&escape::line(&say(lang, Say::AcrossNothing, &[&name])));
                return Ok(Exit::CouldNot);
            }
        };
        let hits = rows(&stored.store, &found.rows.iter().map(|row| row.report).collect::<Vec<_>>())?;
        let text = match kind {
            MatrixKind::Text => shown::text(&found, lang, settings.ambiguous),
            MatrixKind::Csv => shown::csv(&found, &hits),
            MatrixKind::Json => shown::json_lines(&found, &hits),
            MatrixKind::Md => shown::markdown(&found, lang),
        };
        Ok(print(lang, &text, Exit::Done))
    })
}
