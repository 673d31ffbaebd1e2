//! What actions do in the metrics pane, and how it comes by its reports: that of the text at once, those of other years or
//! places by an effect whose stale answers are dropped.

use crate::app::action::Action;
use crate::app::model::{Model, Pane};
use crate::app::panes::metrics::state::{Body, Column, Row, Scope};
use crate::app::panes::text;
use crate::app::panes::text::state::{Lit, What};
use crate::app::prompt;
use crate::app::update::{Effect, moved};
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::library::localities::Localities;
use crate::report::Report;
use std::sync::Arc;

pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    if let Some(to) = moved(action, model.metrics.cursor, model.metrics.rows.len(), model.table_rows()) {
        model.metrics.cursor = to;
        scroll(model);
        return;
    }
    let m = &mut model.metrics;
    match action {
        Action::NextFigure => return act(model, Action::Down, effects),
        Action::PreviousFigure => return act(model, Action::Up, effects),
        Action::Enter => match m.rows.get(m.cursor) {
            Some(Row::Group { group, folded, .. }) => {
                let (group, fold) = (*group, !*folded);
                m.fold(group, fold);
            }
            Some(Row::Line(_)) => return to_text(model, effects),
            None => {}
        },
        Action::Leave if model.entries.len() > 1 => return model.turn_to(Pane::Reports),
        Action::Toggle => {
            if let Some(group) = m.topic() {
                let fold = !m.folded.contains(&group);
                m.fold(group, fold);
            }
        }
        Action::Fold | Action::FoldDeep | Action::Unfold | Action::UnfoldDeep => {
            if let Some(group) = m.topic() {
                m.fold(group, matches!(action, Action::Fold | Action::FoldDeep));
            }
        }
        Action::UnfoldAll | Action::Level2 | Action::Level3 => m.fold_all(false),
        Action::FoldAll | Action::Level1 => m.fold_all(true),
        Action::Search | Action::OnlyHits => return prompt::update::figures(model),
        Action::Sort => m.sort_next(),
        Action::Reverse => m.reverse(),
        Action::TableLeft => m.step_column(false),
        Action::TableRight => m.step_column(true),
        Action::Chart => m.chart = !m.chart,
        Action::Years => {
            let scope = if m.scope == Scope::Report { Scope::Years } else { Scope::Report };
            show(model, scope, effects);
        }
        Action::CopyCell | Action::CopyTable | Action::CopySentence => return text::update::copy(model, action, effects),
        _ => {}
    }
    scroll(model);
}

/// Keeps cursor and column in view.
pub(crate) fn scroll(model: &mut Model) {
    let (room, rows) = (model.right_columns(), model.table_rows());
    model.metrics.scroll(room, rows);
}

/// One step of Esc in the pane; false if there was none to take.
pub(crate) fn back(model: &mut Model, effects: &mut Vec<Effect>) -> bool {
    let m = &mut model.metrics;
    if std::mem::take(&mut m.chart) {
    } else if !m.filter.is_empty() {
        m.filter.clear();
        m.derive();
    } else if m.sort.take().is_some() {
        m.derive();
    } else if m.scope != Scope::Report {
        show(model, Scope::Report, effects);
    } else {
        return false;
    }
    scroll(model);
    true
}

/// Narrows the table to what fits some words.
pub(crate) fn filter(model: &mut Model, words: &str) {
    words.clone_into(&mut model.metrics.filter);
    model.metrics.derive();
    // A head is no answer.
    let first = |r: &Row| matches!(r, Row::Line(_));
    if !words.is_empty() && !model.metrics.rows.get(model.metrics.cursor).is_some_and(first) {
        model.metrics.cursor = model.metrics.rows.iter().position(first).unwrap_or(0);
    }
    scroll(model);
}

/// To the sentence of the figure under the cursor, in whatever report it stands.
fn to_text(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some((entry, report, index)) = here(model) else { return };
    let span = report.metrics[index].text;
    text::update::push_jump_for_esc(model);
    text::update::light(model, entry, Lit { span, what: What::Figure(index) }, effects);
}

/// The entry, report and metric under the cursor.
pub(crate) fn here(model: &Model) -> Option<(usize, Arc<Report>, usize)> {
    let (body, metric) = model.metrics.here()?;
    let body = model.metrics.bodies.get(body)?;
    Some((body.entry, Arc::clone(&body.report), metric))
}

// ------------------------------------------------------------------------------------------------ reports

pub(crate) fn body(model: &Model, entry: usize, report: Arc<Report>) -> Option<Body> {
    let e = model.entries.get(entry)?;
    let name = e.department.as_ref().or(e.places.last()).cloned().unwrap_or_else(|| e.file_name());
    Some(Body { entry, year: e.year, name, report })
}

fn build(model: &mut Model) {
    model.metrics.build(model.lang, model.ambiguous);
    scroll(model);
}

/// Makes the table anew in another language.
pub(crate) fn rename(model: &mut Model) {
    build(model);
}

/// Turns to another scope, and asks for what it wants.
fn show(model: &mut Model, scope: Scope, effects: &mut Vec<Effect>) {
    let forget = scope == Scope::Places || model.metrics.scope == Scope::Places;
    model.metrics.scope = scope;
    // A column sorted by, or a report hidden, is of the table before.
    model.metrics.sort = None;
    model.metrics.column = 1;
    if forget {
        model.metrics.bodies.clear();
    }
    if scope != Scope::Places {
        follow(model, effects);
    }
    build(model);
    to_own_column(model);
    let earlier = model.shown.is_some_and(|s| years(model, s).len() > 1);
    if scope == Scope::Years && !earlier {
        model.notice = Some(Say::OneYear.text(model.lang).to_owned());
    }
}

/// In a table of several reports the one that is shown is in sight.
fn to_own_column(model: &mut Model) {
    let m = &mut model.metrics;
    let own = Column::Report(m.own);
    if let Some(at) = m.shown().iter().position(|i| m.heads[*i].column == own) {
        m.column = at;
    }
    scroll(model);
}

/// Reports have come, or were read anew: the other years are asked for again when the pane is next seen.
pub(crate) fn refresh(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.metrics.scope != Scope::Places && !model.metrics.bodies.is_empty() {
        model.metrics.bodies.clear();
        if model.right == Pane::Metrics {
            follow(model, effects);
        }
    }
}

/// Lets the table be of the report that is shown; its figures are there at once, those of other years follow.
pub(crate) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.metrics.scope == Scope::Places {
        // Its reports were chosen.
        if let Some(at) = model.metrics.bodies.iter().position(|b| Some(b.entry) == model.shown) {
            model.metrics.own = at;
            build(model);
        }
        return;
    }
    let (Some(entry), Some(report)) = (model.shown, model.reader.as_ref().map(|r| Arc::clone(&r.report))) else {
        model.metrics.bodies.clear();
        return build(model);
    };
    let Some(own) = body(model, entry, report) else { return };
    let bodies = &mut model.metrics.bodies;
    let same = |b: &Body| b.entry == entry && b.year == own.year && b.report.id == own.report.id;
    if let Some(at) = bodies.iter().position(same) {
        // Another year of the table, or the same report read again.
        bodies[at] = own;
        model.metrics.own = at;
        return build(model);
    }
    *bodies = vec![own];
    model.metrics.own = 0;
    model.metrics.hidden.retain(|c| !matches!(c, Column::Report(_)));
    build(model);
    let others: Vec<usize> = years(model, entry).into_iter().filter(|e| *e != entry).collect();
    gather(model, &others, effects);
}

/// The reports of a locality, one a year: of several versions the one to compare, but always the one that is meant.
pub(crate) fn years(model: &Model, entry: usize) -> Vec<usize> {
    model.localities.get_or_init(|| Localities::new(&model.entries, &model.successions)).years(entry)
}

/// Asks for bodies; without any, earlier questions are void.
fn gather(model: &mut Model, entries: &[usize], effects: &mut Vec<Effect>) {
    let generation = model.ask();
    model.asked.gather = generation;
    let wanted: Vec<_> = entries.iter().filter_map(|i| model.entries.get(*i).map(|e| (*i, e.source.clone(), e.part))).collect();
    if !wanted.is_empty() {
        effects.push(Effect::Gather { generation, wanted });
    }
}

pub(crate) fn gathered(model: &mut Model, generation: u64, reports: Vec<(usize, Arc<Report>)>) {
    if generation != model.asked.gather {
        return;
    }
    let more: Vec<Body> = reports.into_iter().filter_map(|(entry, report)| body(model, entry, report)).collect();
    let m = &mut model.metrics;
    let own = m.bodies.get(m.own).map(|b| b.entry);
    m.bodies.extend(more);
    if m.scope == Scope::Places {
        tell_apart(&mut m.bodies, &model.entries);
    } else {
        m.bodies.sort_by_key(|b| b.year);
    }
    m.own = m.bodies.iter().position(|b| Some(b.entry) == own.or(model.shown)).unwrap_or(0);
    build(model);
    if model.metrics.at().is_some_and(|h| matches!(h.column, Column::Report(_))) || model.metrics.scope == Scope::Places {
        to_own_column(model);
    }
}

/// Places of one name bear that of the place above them too.
fn tell_apart(bodies: &mut [Body], entries: &[Arc<Entry>]) {
    let names: Vec<String> = bodies.iter().map(|b| b.name.clone()).collect();
    for body in bodies {
        if names.iter().filter(|n| **n == body.name).count() > 1 {
            let places = &entries[body.entry].places;
            let above = places.len().checked_sub(2).map_or("", |n| places[n].as_str());
            body.name.insert_str(0, above);
        }
    }
}

/// The selected localities, or this one, in the year of the report that is looked at, side by side.
pub(crate) fn side_by_side(model: &mut Model, effects: &mut Vec<Effect>) {
    let looked_at = if model.focus == Pane::Reports { model.selected() } else { model.shown };
    let Some(looked_at) = looked_at else { return };
    if model.focus == Pane::Metrics && model.metrics.scope == Scope::Places {
        return show(model, Scope::Report, effects);
    }
    let year = model.entries[looked_at].year;
    let chosen: Vec<usize> = if model.list.selected.is_empty() { vec![looked_at] } else { model.list.selected.iter().copied().collect() };
    let of_year = |e: &usize| model.entries[*e].year == year;
    let (mut wanted, mut missing) = (Vec::new(), 0);
    for i in &chosen {
        match years(model, *i).into_iter().find(of_year).or(Some(*i).filter(of_year)) {
            Some(e) if wanted.contains(&e) => {}
            Some(e) => wanted.push(e),
            None => missing += 1,
        }
    }
    let year = year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    crate::app::update::focus(model, Pane::Metrics, effects);
    show(model, Scope::Places, effects);
    gather(model, &wanted, effects);
    if model.list.selected.len() < 2 {
        model.notice = Some(Say::SelectFirst.text(model.lang).to_owned());
    } else if missing > 0 {
        model.notice = Some(say(model.lang, Say::PlacesMissing, &[&missing, &year]));
    }
}

/// The pane is closed: no reports are held for it any more.
pub(crate) fn close(model: &mut Model) {
    model.asked.gather = model.ask();
    model.metrics.bodies.clear();
    model.metrics.lines.clear();
    model.metrics.rows.clear();
    model.metrics.scope = Scope::Report;
}

/// Hides or shows columns by name; without names it says which there are.
pub(crate) fn columns(model: &mut Model, names: &[String]) {
    if names.iter().any(|n| matches!(n.as_str(), "all" | "全部")) {
        model.metrics.hidden.clear();
    } else if let Some(unknown) = names.iter().find(|n| !model.metrics.toggle(n)) {
        model.notice = Some(say(model.lang, Say::BadValue, &[&Say::Columns.text(model.lang), unknown]));
    } else if names.is_empty() {
        let m = &model.metrics;
        let sign = |i: usize| if m.hidden.contains(&m.heads[i].column) { "-" } else { "+" };
        let all: Vec<String> = (1..m.heads.len()).map(|i| format!("{}{}", sign(i), m.heads[i].name)).collect();
        model.notice = Some(format!("{}: {}", Say::Columns.text(model.lang), all.join(" ")));
    }
    scroll(model);
}
