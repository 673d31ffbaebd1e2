//! What actions do in the metrics pane, and how it gets its reports: that of the text at once, those of other years or places by a request.
//! Changes only the metrics pane.

use crate::app::action::Action;
use crate::app::cursor::{moved, turned};
use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::panes::body::Body;
use crate::app::panes::metrics::columns::{MetricColumn, Scope};
use crate::app::panes::metrics::rows::MetricRow;
use crate::app::panes::metrics::state::{Deriving, Metrics, OwnColumn};
use crate::app::place::{Highlight, Pane, What};
use crate::app::request::{Opening, Request};
use crate::app::shared::Shared;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::report::Report;
use std::sync::Arc;

pub fn update(m: &mut Metrics, shared: &Shared<'_>, action: Action) -> Vec<Request> {
    if let Some((to, top)) = turned(action, (m.cursor, m.top), m.rows.len(), shared.rows, 1) {
        (m.cursor, m.top) = (to, top);
        return Vec::new();
    }
    if let Some(to) = moved(action, m.cursor, m.rows.len(), shared.rows) {
        m.cursor = to;
        return Vec::new();
    }
    match action {
        Action::NextFigure => return update(m, shared, Action::Down),
        Action::PreviousFigure => return update(m, shared, Action::Up),
        Action::Enter => match m.rows.get(m.cursor) {
            Some(MetricRow::Topic { topic, folded, .. }) => {
                let (topic, fold) = (*topic, !*folded);
                m.fold(topic, fold);
            }
            Some(MetricRow::Line(_)) => return to_text(m),
            None => {}
        },
        Action::Leave if shared.has_list() => return vec![Request::Turn(Pane::Reports)],
        Action::Toggle => {
            if let Some(topic) = m.topic() {
                let fold = !m.folded.contains(&topic);
                m.fold(topic, fold);
            }
        }
        Action::Fold | Action::Unfold | Action::FoldDeep | Action::UnfoldDeep => {
            if let Some(topic) = m.topic() {
                m.fold(topic, matches!(action, Action::Fold | Action::FoldDeep));
            }
        }
        Action::UnfoldAll | Action::Level2 | Action::Level3 => m.fold_all(false),
        Action::FoldAll | Action::Level1 => m.fold_all(true),
        Action::Search | Action::OnlyHits => return vec![Request::Prompt(Opening::Figures)],
        Action::Sort => {
            m.sort_next();
            if m.deriving != Deriving::Done {
                return Vec::new();
            }
            let own = Say::TextOrder.text(shared.lang);
            let by = match m.at().filter(|_| m.sort.is_some()) {
                Some(h) if h.column == MetricColumn::Change => Say::ByChangeInUnit.text(shared.lang),
                Some(h) => h.name.as_str(),
                None => own,
            };
            let next = m.next_sort().map_or(own, |h| h.name.as_str());
            return vec![Request::Notice(say(shared.lang, Say::SortedNext, &[&by, &next]))];
        }
        Action::Reverse => m.reverse(),
        Action::TableLeft => m.step_column(false),
        Action::TableRight => m.step_column(true),
        Action::Chart => m.chart = !m.chart,
        Action::Years => {
            let scope = if m.scope == Scope::Report { Scope::Years } else { Scope::Report };
            return show(m, shared, scope);
        }
        Action::CopyCell | Action::CopyTable | Action::CopySentence => return vec![Request::Copy(action)],
        _ => {}
    }
    Vec::new()
}

/// Takes one step of Esc in the pane; `None` if there was nothing to undo.
pub fn back(m: &mut Metrics, shared: &Shared<'_>) -> Option<Vec<Request>> {
    if std::mem::take(&mut m.chart) {
    } else if !m.filter.is_empty() {
        m.filter.clear();
        m.derive();
    } else if m.sort.take().is_some() {
        m.derive();
    } else if m.scope != Scope::Report {
        return Some(show(m, shared, Scope::Report));
    } else {
        return None;
    }
    Some(Vec::new())
}

/// Narrows the table to the lines that match some words.
pub fn filter(m: &mut Metrics, words: &str) {
    words.clone_into(&mut m.filter);
    m.show_turns();
    if words.is_empty() { m.derive() } else { m.derive_from_first() }
}

/// Requests the sentence of the figure under the cursor, in whichever report it is.
fn to_text(m: &Metrics) -> Vec<Request> {
    let Some((entry, report, index)) = here(m) else { return Vec::new() };
    let span = report.metrics[index].text;
    vec![Request::Highlight { entry, highlight: Highlight { span, what: What::Figure(index) } }]
}

/// Returns the entry, report and metric under the cursor.
pub fn here(m: &Metrics) -> Option<(usize, Arc<Report>, usize)> {
    let (body, metric) = m.here()?;
    let body = m.bodies.get(body)?;
    Some((body.entry, Arc::clone(&body.report), metric))
}

/// Hides or shows columns by name; without names it lists them.
pub fn columns(m: &mut Metrics, shared: &Shared<'_>, names: &[String]) -> Vec<Request> {
    if names.iter().any(|n| matches!(n.as_str(), "all" | "全部")) {
        m.hidden.clear();
    } else if let Some(unknown) = names.iter().find(|n| !m.toggle(n)) {
        return vec![Request::Notice(say(shared.lang, Say::BadValue, &[&Say::Columns.text(shared.lang), unknown]))];
    } else if names.is_empty() {
        let sign = |i: usize| if m.hidden.contains(&m.heads[i].column) { "-" } else { "+" };
        let all: Vec<String> = (1..m.heads.len()).map(|i| format!("{}{}", sign(i), m.heads[i].name)).collect();
        return vec![Request::Notice(format!("{}: {}", Say::Columns.text(shared.lang), all.join(" ")))];
    }
    Vec::new()
}

// ------------------------------------------------------------------------------------------------ reports

/// Makes the table anew; a large one is requested.
pub fn build(m: &mut Metrics, shared: &Shared<'_>) -> Vec<Request> {
    match m.build(shared.knowledge, shared.lang, shared.ambiguous) {
        Some(job) => vec![Request::Ask { slot: Slot::Table, job: Job::Table(job) }],
        None => vec![Request::Void(Slot::Table)],
    }
}

/// Changes to another scope, and requests the reports it needs.
fn show(m: &mut Metrics, shared: &Shared<'_>, scope: Scope) -> Vec<Request> {
    let forget = scope == Scope::Places || m.scope == Scope::Places;
    m.scope = scope;
    // The sort column and hidden reports belong to the previous table.
    m.sort = None;
    m.column = 1;
    m.chosen_column = false;
    if forget {
        m.bodies.clear();
    }
    let mut requests = if scope == Scope::Places { Vec::new() } else { follow(m, shared) };
    m.own_column = OwnColumn::Always;
    requests.extend(build(m, shared));
    let earlier = shared.shown.is_some_and(|s| shared.years(s).len() > 1);
    if scope == Scope::Years && !earlier {
        requests.push(Request::say(Say::OneYear, shared.lang));
    }
    requests
}

/// Called when reports were added or reread: the other years are requested again when the pane is next settled.
pub fn forget_years(m: &mut Metrics) {
    if m.scope != Scope::Places {
        m.bodies.clear();
    }
}

/// Makes the table show the report that is shown; its figures are there at once, those of other years follow.
pub fn follow(m: &mut Metrics, shared: &Shared<'_>) -> Vec<Request> {
    if m.scope == Scope::Places {
        // Its reports were chosen by the reader.
        if let Some(at) = m.bodies.iter().position(|b| Some(b.entry) == shared.shown) {
            m.own = at;
            return build(m, shared);
        }
        return Vec::new();
    }
    let (Some(entry), Some(report)) = (shared.shown, shared.report.clone()) else {
        m.bodies.clear();
        return build(m, shared);
    };
    let Some(own) = Body::new(shared, entry, report) else { return Vec::new() };
    let same = |b: &Body| b.entry == entry && b.year == own.year && b.report.id == own.report.id;
    if let Some(at) = m.bodies.iter().position(same) {
        // Another year of the table, or the same report reread.
        m.bodies[at] = own;
        m.own = at;
        return build(m, shared);
    }
    m.bodies = vec![own];
    m.own = 0;
    m.hidden.retain(|c| !matches!(c, MetricColumn::Report(_)));
    let mut requests = build(m, shared);
    let others = shared.years(entry).into_iter().filter(|e| *e != entry).collect();
    requests.push(Request::Gather { slot: Slot::Metrics, entries: others });
    requests
}

/// Takes the requested reports.
pub fn gathered(m: &mut Metrics, shared: &Shared<'_>, reports: Vec<(usize, Arc<Report>)>) -> Vec<Request> {
    let own = m.bodies.get(m.own).map(|b| b.entry);
    m.bodies.extend(reports.into_iter().filter_map(|(entry, report)| Body::new(shared, entry, report)));
    if m.scope == Scope::Places {
        tell_apart(&mut m.bodies, shared.entries);
    } else {
        m.bodies.sort_by_key(|b| b.year);
    }
    m.own = m.bodies.iter().position(|b| Some(b.entry) == own.or(shared.shown)).unwrap_or(0);
    if m.own_column == OwnColumn::Stay {
        m.own_column = OwnColumn::FromAnother;
    }
    build(m, shared)
}

/// Places with equal names also show the name of the place above them.
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

/// Shows the localities of some entries side by side, in the year of the entry that is looked at; `focused` if the pane has the keys
/// already. A second time it returns to the single report.
pub fn side_by_side(m: &mut Metrics, shared: &Shared<'_>, looked_at: usize, selected: &[usize], focused: bool) -> Vec<Request> {
    if focused && m.scope == Scope::Places {
        return show(m, shared, Scope::Report);
    }
    let year = shared.entries[looked_at].year;
    let chosen = if selected.is_empty() { &[looked_at] } else { selected };
    let of_year = |e: &usize| shared.entries[*e].year == year;
    let (mut wanted, mut missing) = (Vec::new(), 0);
    for i in chosen {
        match shared.years(*i).into_iter().find(of_year).or(Some(*i).filter(of_year)) {
            Some(e) if wanted.contains(&e) => {}
            Some(e) => wanted.push(e),
            None => missing += 1,
        }
    }
    let year = year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let mut requests = show(m, shared, Scope::Places);
    requests.push(Request::Focus(Pane::Metrics));
    requests.push(Request::Gather { slot: Slot::Metrics, entries: wanted });
    if selected.len() < 2 {
        requests.push(Request::say(Say::SelectFirst, shared.lang));
    } else if missing > 0 {
        requests.push(Request::Notice(say(shared.lang, Say::PlacesMissing, &[&missing, &year])));
    }
    requests
}

/// Called when the pane is closed: it holds no reports any more.
pub fn close(m: &mut Metrics) -> Vec<Request> {
    m.bodies.clear();
    m.clear();
    m.scope = Scope::Report;
    vec![Request::Void(Slot::Metrics), Request::Void(Slot::Table), Request::Void(Slot::Rows)]
}
