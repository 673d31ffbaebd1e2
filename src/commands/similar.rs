//! `nianbao similar`: where a paragraph stands elsewhere.

use crate::cli::{HitsKind, Settings};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{given, interrupted, open};
use crate::commands::search::{PIECE, whole_line};
use crate::commands::stored::{Stored, with_stored};
use crate::lang::{Say, say, with_others};
use crate::library::{Cache, Source};
use crate::output::search::{AlikeLine, alike_json_line, alike_text};
use crate::store::Trouble;
use crate::store::seek::rows;
use crate::store::similar::{earliest, is_long_enough, similar};
use crate::text::one_line::one_line;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// `nianbao similar`; `place`: FILE:LINE.
pub fn similar_to(settings: &Settings, place: &str, paths: Vec<PathBuf>, limit: Option<usize>, kind: HitsKind) -> Exit {
    let lang = settings.lang;
    let parsed = place.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<usize>().ok().filter(|n| *n > 0)?)));
    let Some((file, line)) = parsed else {
        complain(&say(lang, Say::SimilarWants, &[&place]));
        return Exit::CouldNot;
    };
    let file = Path::new(file);
    let Some(loaded) = open(lang, file, &super::options(settings, &[file.to_owned()])) else { return Exit::CouldNot };
    let text = &loaded.reports[0].text;
    let paragraph = if line <= text.line_count() { text.line_span(line - 1).of(text.text()).to_owned() } else { String::new() };
    if !is_long_enough(&paragraph) {
        complain(&say(lang, Say::SimilarShort, &[&line, &file.display()]));
        return Exit::CouldNot;
    }
    let paths = given(paths);
    with_stored(settings, &paths, |stored| print(settings, stored, &loaded.source, &paragraph, limit, kind))
}

fn print(
    settings: &Settings,
    stored: &Stored,
    asked: &Source,
    paragraph: &str,
    limit: Option<usize>,
    kind: HitsKind,
) -> Result<Exit, Trouble> {
    let lang = settings.lang;
    let stop = interrupted();
    let all = similar(&stored.store, paragraph, &stop)?;
    let hits = rows(&stored.store, &all.iter().map(|a| a.report).collect::<Vec<_>>())?;
    let others: Vec<_> = all.iter().zip(&hits).filter(|(_, hit)| hit.source != *asked).collect();
    let mut out = Pipe::stdout();
    let cache = Cache::new(0);
    'pieces: for piece in others[..limit.unwrap_or(others.len()).min(others.len())].chunks(PIECE) {
        let wanted = piece.iter().enumerate().map(|(n, (_, hit))| (n, hit.source.clone(), hit.part)).collect();
        let mut bodies = cache.bodies(wanted, &stored.options).into_iter().peekable();
        for (n, (alike, hit)) in piece.iter().enumerate() {
            let body = bodies.next_if(|(m, _)| *m == n).map(|(_, report)| report);
            let mut line = whole_line(hit, body.as_deref(), &alike.paragraph);
            line.text = one_line(&line.text).into_owned();
            let line = AlikeLine { similarity: (alike.similarity * 1000.0).round() / 1000.0, hit: line };
            let written = match kind {
                HitsKind::Text => out.whole(&alike_text(&line)),
                HitsKind::Json => out.line(&alike_json_line(&line)),
            };
            if !written || stop.load(Ordering::Relaxed) {
                break 'pieces;
            }
        }
    }
    if kind == HitsKind::Text {
        // The earliest holder that is known, this report among them.
        if let Some(first) = earliest(&hits).filter(|_| !others.is_empty()) {
            let name = with_others(lang, &first.name, first.more);
            out.line(&crate::text::escape::line(&say(lang, Say::SimilarFirst, &[&first.year, &name])));
        }
        out.line(&say(lang, Say::SearchCount, &[&others.len()]));
    }
    Ok(out.end(lang, if stop.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Done }))
}
