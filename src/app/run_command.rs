//! What a command typed after `:` does. Its syntax is not known here.

use crate::app::act;
use crate::app::action::Action;
use crate::app::appearance::Preferences;
use crate::app::copy;
use crate::app::message::{Effect, Written};
use crate::app::model::{HelpAt, Model, Undo};
use crate::app::navigate;
use crate::app::panes::comparison;
use crate::app::panes::metrics::update as metrics;
use crate::app::panes::reports::update as reports;
use crate::app::place::Pane;
use crate::app::prompt::commands::{Command, Part};
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::shared;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::{corrections, locality_path};

/// Performs a command.
pub fn run(model: &mut Model, command: Command, effects: &mut Vec<Effect>) -> Vec<Request> {
    match command {
        Command::Nothing => {}
        Command::Paragraph(n) => {
            navigate::remember_jump(model, true);
            if let Some(reader) = &mut model.text.reader
                && let Some(start) = reader.paragraph_start(n)
            {
                reader.go_to(start);
                model.turn_to(Pane::Text);
            }
        }
        Command::Share(n) => {
            navigate::remember_jump(model, true);
            if let Some(reader) = &mut model.text.reader {
                let at = reader.share_start(n);
                reader.go_to(at);
                if n >= 100 {
                    let last = reader.extent().1;
                    reader.move_to(last, true);
                }
                model.turn_to(Pane::Text);
            }
        }
        Command::Quit => act::leave(model, effects),
        Command::Help => model.help = Some(HelpAt(0)),
        Command::Tree => {
            let shared = shared!(model, Pane::Reports);
            reports::to_tree(&mut model.list, &shared);
        }
        Command::Table => {
            let shared = shared!(model, Pane::Reports);
            return reports::to_table(&mut model.list, &shared);
        }
        Command::Marks => return vec![Request::Prompt(Opening::List(Listed::Bookmarks))],
        Command::Outline => return vec![Request::Prompt(Opening::List(Listed::Outline))],
        Command::ByYear => return vec![Request::ListByYear],
        Command::Across => return vec![Request::SeekAcross],
        Command::Similar => return vec![Request::SeekAlike],
        Command::Lang(lang) => {
            model.lang = lang;
            let shared = shared!(model, Pane::Metrics);
            let mut requests = metrics::build(&mut model.metrics, &shared);
            requests.extend(comparison::build(&mut model.compare, &shared));
            return requests;
        }
        Command::Columns(names) => {
            let shared = shared!(model, Pane::Metrics);
            return metrics::columns(&mut model.metrics, &shared, &names);
        }
        Command::Colours(c) => model.looks.colours = c,
        Command::Shade(s) => model.looks.shade = s,
        Command::Encoding(encoding) => {
            if let Some(e) = model.shown_entry().or(model.selected_entry()) {
                effects.push(Effect::Reencode { source: e.source.clone(), encoding });
            }
        }
        Command::Correct { year, locality, genre } => correct(model, year, locality, genre.as_deref(), effects),
        Command::Uncorrect => {
            let Some(reader) = &model.text.reader else { return Vec::new() };
            let c = &reader.report.metadata.corrected;
            if !(c.year || c.locality || c.genre) {
                model.notice = Some(Say::NotCorrected.text(model.lang).to_owned());
                return Vec::new();
            }
            let record = corrections::withdrawal((&reader.report.id, reader.report.metadata.corrected.as_read));
            effects.push(Effect::Correct { record, source: reader.loaded.source.clone(), undoable: true });
            model.notice = Some(Say::Uncorrected.text(model.lang).to_owned());
        }
        Command::State
        | Command::Keys
        | Command::SavePreferences
        | Command::ShareRecords(_)
        | Command::TakeIn(_)
        | Command::Write { .. }
            if model.read_only =>
        {
            model.notice = Some(Say::ReadOnly.text(model.lang).to_owned());
        }
        Command::SavePreferences => {
            effects.push(Effect::Save(Preferences { lang: model.lang, looks: model.looks, pass_over: model.compare.view.options.noise }));
        }
        Command::State => {
            model.notice = Some(match &model.state {
                Some(path) => say(model.lang, Say::StateAt, &[&path.display()]),
                None => Say::NoState.text(model.lang).to_owned(),
            });
        }
        Command::ForgetState { sure: false } => {
            let (marks, notes) = (model.memory.marks.len(), model.memory.notes.len());
            model.notice = Some(say(model.lang, Say::StateAsk, &[&marks, &notes]));
        }
        Command::ForgetState { sure: true } => {
            let all = std::mem::take(&mut model.memory).facts();
            reports::mark(&mut model.list, &model.entries, &model.memory);
            model.remember_undo(Undo::Facts(all));
            effects.push(Effect::ForgetState);
            model.notice = Some(Say::StateForgotten.text(model.lang).to_owned());
        }
        Command::Mouse(on) => {
            effects.push(Effect::Mouse(on));
            model.notice = Some(if on { Say::MouseOn } else { Say::MouseOff }.text(model.lang).to_owned());
        }
        Command::Undo => undo(model, effects),
        Command::ShareRecords(path) => effects.push(Effect::ShareRecords(path)),
        Command::TakeIn(path) => effects.push(Effect::TakeIn(path)),
        Command::Write { what, path } => write(model, what, path, effects),
        Command::Keys => {
            model.notice = model.keys_file.as_ref().map(|path| say(model.lang, Say::KeysAt, &[&path.display()]));
        }
    }
    Vec::new()
}

/// Brings back what the last change of the reader's changed.
fn undo(model: &mut Model, effects: &mut Vec<Effect>) {
    match model.undo.pop() {
        None => model.notice = Some(Say::NothingUndone.text(model.lang).to_owned()),
        Some(undo) => {
            match undo {
                Undo::Facts(facts) => facts.into_iter().for_each(|fact| navigate::take_up(model, fact, effects)),
                Undo::Correction { record, source } => effects.push(Effect::Correct { record, source, undoable: false }),
            }
            model.notice = Some(say(model.lang, Say::Undone, &[&model.undo.len()]));
        }
    }
}

/// Requests that something be written to a file.
fn write(model: &mut Model, what: Part, path: String, effects: &mut Vec<Effect>) {
    let copied = |action| copy::text(model, &shared!(model, model.focus), action).map(Written::Text);
    let what = match what {
        Part::Screen => Some(Written::Screen),
        Part::Selection => selection(model),
        Part::Check => model.text.reader.as_ref().map(|_| Written::CheckSheet),
        Part::Section => copy::section(model).map(Written::Text),
        Part::Table => copied(Action::CopyTable),
        Part::Report => model.text.reader.as_ref().map(|r| {
            Written::Text(format!(
                "{}
",
                r.report.str(r.report.span).trim_end()
            ))
        }),
        Part::Shown => match model.focus {
            Pane::Metrics => copied(Action::CopyTable),
            Pane::Findings => model.text.reader.as_ref().map(|_| Written::CheckSheet),
            Pane::Text => return write(model, Part::Report, path, effects),
            Pane::Reports | Pane::Comparison => Some(Written::Screen),
        },
    };
    match what {
        Some(what) => effects.push(Effect::WriteFile { path, what }),
        None => model.notice = Some(Say::NothingWritten.text(model.lang).to_owned()),
    }
}

/// Returns the selected reports, in the order of the list; `None` if there are none.
fn selection(model: &Model) -> Option<Written> {
    let mut chosen: Vec<usize> = model.list.selected.iter().copied().collect();
    chosen.sort_unstable();
    let heading = |e: &Entry| format!("# {} {} · {}", e.name(), e.year.map_or_else(|| "?".to_owned(), |y| y.to_string()), e.source.shown());
    let of = |i: &usize| model.entries.get(*i).filter(|e| e.unread.is_none()).map(|e| (e.source.clone(), e.part, heading(e)));
    let reports: Vec<_> = chosen.iter().filter_map(of).collect();
    (!reports.is_empty()).then_some(Written::Reports(reports))
}

fn correct(model: &mut Model, year: Option<u32>, locality: Option<String>, genre: Option<&str>, effects: &mut Vec<Effect>) {
    let Some(reader) = &model.text.reader else { return };
    if locality.as_deref().is_some_and(|l| locality_path::chain(l).is_none()) {
        let name = model.lang.pick("locality", "地区");
        model.notice = Some(say(model.lang, Say::BadValue, &[&name, &locality.unwrap_or_default()]));
        return;
    }
    let record = corrections::record((&reader.report.id, reader.report.metadata.corrected.as_read), year, locality.as_deref(), genre);
    effects.push(Effect::Correct { record, source: reader.loaded.source.clone(), undoable: true });
    model.notice = Some(Say::Corrected.text(model.lang).to_owned());
}
