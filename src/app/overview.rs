//! What is under a place of the list that has no report of its own: its units with their years, what is missing, findings, and how much the
//! latest report carried over. The shares arrive later. Knows no drawing.

use crate::app::jobs::Job;
use crate::app::message::Slot;
use crate::app::model::Model;
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::units::{Overview, UnitYears};
use crate::app::place::Pane;
use crate::app::request::Request;
use crate::app::shared::shared;
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use crate::report::Report;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The most units of a place whose reports are read for it.
const MOST: usize = 60;

/// Returns the place under the cursor of the list, if it has no report of its own.
pub fn place(model: &Model) -> Option<&Arc<PlaceId>> {
    match model.list.rows.get(model.list.cursor)? {
        ListRow::Place { id, own, .. } if id.0 == ListSection::Placed && own.is_empty() && model.focus == Pane::Reports => Some(id),
        _ => None,
    }
}

/// Finds the units under the place under the cursor, unless they are known.
pub fn settle(model: &mut Model) {
    let Some(id) = place(model).filter(|id| known(model, id).is_none()).map(Arc::clone) else { return };
    let units = Arc::new(units(model, &id));
    model.overview.units = Some((id, units));
}

/// Returns the units under a place, if they were found for it last.
pub fn known<'m>(model: &'m Model, id: &PlaceId) -> Option<&'m Arc<Vec<UnitYears>>> {
    model.overview.units.as_ref().filter(|(of, _)| **of == *id).map(|(_, units)| units)
}

/// Returns the units at and below a place that have dated reports, in the order of the tree.
pub fn units(model: &Model, id: &PlaceId) -> Vec<UnitYears> {
    let mut all: Vec<UnitYears> = Vec::new();
    for (place, own) in model.list.tree.at_and_below(id).filter(|(_, own)| !own.is_empty()) {
        let mut years: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for entry in own {
            if let Some(year) = model.entries.get(*entry).and_then(|e| e.year) {
                years.entry(year).or_default().push(*entry);
            }
        }
        // What the place reports itself is named by the place.
        let below = if place.1.len() == id.1.len() { id.1.len().saturating_sub(1) } else { id.1.len() };
        let names = place.1[below..].iter().filter(|n| *n != NO_PROVINCE).cloned().collect();
        if !years.is_empty() {
            all.push(UnitYears { names, years, missing: model.list.owed.of(place).to_vec() });
        }
    }
    all
}

/// Requests the reports of the two latest years of each unit of the place under the cursor, once.
pub fn ask(model: &mut Model) -> Vec<Request> {
    let Some(id) = place(model).map(Arc::clone).filter(|id| model.overview.of.as_ref() != Some(id)) else { return Vec::new() };
    settle(model);
    let Some(units) = known(model, &id).map(Arc::clone) else { return Vec::new() };
    model.overview = Overview { of: Some(Arc::clone(&id)), units: Some((id, Arc::clone(&units))), shares: HashMap::new() };
    if units.len() > MOST {
        return Vec::new();
    }
    let shared = shared!(model, Pane::Reports);
    let pairs = units.iter().filter_map(UnitYears::latest).filter_map(|latest| pair(&shared.years(latest), latest));
    let entries: Vec<usize> = pairs.flat_map(|(old, new)| [old, new]).collect();
    vec![Request::Gather { slot: Slot::Place, entries }]
}

/// Returns a report and the one of the year before, of the reports of a locality.
pub fn pair(years: &[usize], latest: usize) -> Option<(usize, usize)> {
    let at = years.iter().position(|e| *e == latest)?;
    Some((years[at.checked_sub(1)?], latest))
}

/// Takes the reports; the shares are computed on another thread.
pub fn gathered(model: &Model, reports: &[(usize, Arc<Report>)]) -> Option<Request> {
    let body = |entry: usize| reports.iter().find(|r| r.0 == entry).map(|r| Arc::clone(&r.1));
    let shared = shared!(model, Pane::Reports);
    let units = known(model, model.overview.of.as_ref()?)?;
    let pairs = units.iter().filter_map(UnitYears::latest).filter_map(|latest| pair(&shared.years(latest), latest));
    let pairs: Vec<_> = pairs.filter_map(|(old, new)| Some((new, body(old)?, body(new)?))).collect();
    (!pairs.is_empty()).then_some(Request::Ask { slot: Slot::Place, job: Job::Shares { pairs } })
}
