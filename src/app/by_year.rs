//! Units by year, as a list with a column for each: which reports are there or missing by the rule of the list of reports, and, once that is
//! known, which are late or without a mandated part. Enter on a cell opens its report.

use crate::app::jobs::Job;
use crate::app::message::{Effect, Slot};
use crate::app::model::Model;
use crate::app::overview;
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::units::UnitYears;
use crate::app::place::Pane;
use crate::app::prompt::state::{Grid, GridCell, Item, Leads, Picker};
use crate::app::prompts;
use crate::app::request::{Listed, Opening, Request};
use crate::app::shared::shared;
use crate::lang::{self, Lang, Say, say};
use crate::library::list_section::{ListSection, NO_PROVINCE, PlaceId};
use crate::report::{Report, Role};
use crate::store::matrix::Remark;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The most reports that are read to tell how much was carried over.
const MOST: usize = 120;

/// Opens the list, and asks for what is to be remarked of the reports in it.
pub fn open(model: &mut Model, effects: &mut Vec<Effect>) -> Vec<Request> {
    let id = group(model);
    let units = overview::units(model, &id);
    let years: BTreeSet<u32> = units.iter().flat_map(|u| u.years.keys().chain(&u.missing)).copied().collect();
    let Some((first, last)) = years.first().copied().zip(years.last().copied()) else {
        model.notice = Some(Say::NothingDated.text(model.lang).to_owned());
        return Vec::new();
    };
    let years: Vec<u32> = (first..=last).collect();
    let cells = units.iter().map(|unit| years.iter().map(|year| cell(model, unit, *year)).collect()).collect();
    let items = units.iter().map(|unit| Item {
        sign: String::new(),
        text: unit.names.concat(),
        sentence: String::new(),
        lit: 0..0,
        depth: 0,
        leads: Leads::Report(unit.latest().unwrap_or_default()),
    });
    let names: Vec<&str> = id.1.iter().map(String::as_str).filter(|n| *n != NO_PROVINCE).collect();
    let all = Say::SearchAllTitle.text(model.lang);
    let name = if names.is_empty() { all.to_owned() } else { names.concat() };
    let name = say(model.lang, Say::ByYearCount, &[&name, &units.len()]);
    let grid = Grid { name, heads: years.iter().map(|y| format!("{:02}", y % 100)).collect(), column: years.len() - 1, cells };
    let picker = Picker { grid: Some(grid), ..Picker::new(items.collect(), 0) };
    prompts::open(model, Opening::List(Listed::ByYear));
    if let Some(typing) = &mut model.typing {
        typing.picker = Some(picker);
    }
    prompts::beside_title(model, Say::AlikeSought.text(model.lang));
    effects.push(Effect::Remark { ticket: model.tickets.issue(Slot::Library) });
    let mut entries: Vec<usize> = pairs(model).into_iter().flat_map(|(old, new)| [old, new]).collect();
    entries.sort_unstable();
    entries.dedup();
    if entries.is_empty() || entries.len() > MOST { Vec::new() } else { vec![Request::Gather { slot: Slot::ByYear, entries }] }
}

/// Returns the place whose units are meant: that under the cursor of the list, or above it if nothing is below; else all.
fn group(model: &Model) -> PlaceId {
    let everything = (ListSection::Placed, Vec::new());
    match model.list.rows.get(model.list.cursor) {
        Some(ListRow::Place { id, folded, .. }) if model.focus == Pane::Reports && id.0 == ListSection::Placed => {
            let names = if folded.is_some() { &id.1[..] } else { id.1.split_last().map_or(&[][..], |(_, above)| above) };
            (ListSection::Placed, names.to_vec())
        }
        _ => everything,
    }
}

fn cell(model: &Model, unit: &UnitYears, year: u32) -> GridCell {
    let lang = model.lang;
    let head = format!("{} {year}{}", unit.names.concat(), lang.pick(": ", "："));
    let Some(entry) = unit.years.get(&year).and_then(|own| own.last()).copied() else {
        let missing = unit.missing.contains(&year);
        let text = if missing { Say::MissingYear.text(lang).to_owned() } else { String::new() };
        let said = if missing { Say::OwedRule } else { Say::ByYearNotOwed }.text(lang);
        return GridCell { text, lit: missing, said: head + said, ..GridCell::default() };
    };
    let mut said = head + Say::ByYearReported.text(lang);
    let several = unit.years.get(&year).map_or(0, Vec::len);
    if several > 1 {
        said.push_str(&format!(" · {}", say(lang, Say::SearchCount, &[&several])));
    }
    let mut cell = GridCell { text: Say::ByYearHere.text(lang).to_owned(), said, entry: Some(entry), ..GridCell::default() };
    if let Some(share) = model.overview.shares.get(&entry) {
        add_share(&mut cell, *share, lang);
    }
    cell
}

fn add_share(cell: &mut GridCell, share: f32, lang: Lang) {
    if cell.share.is_empty() {
        let percent = lang::percent(share);
        cell.share = format!("{percent}%");
        cell.said.push_str(&format!(" · {} {percent} %", Say::ColCarried.text(lang)));
    }
}

/// Returns the cells of the list, while it is open.
fn cells(model: &mut Model) -> Option<&mut Vec<Vec<GridCell>>> {
    let typing = model.typing.as_mut().filter(|t| t.opening == Opening::List(Listed::ByYear))?;
    Some(&mut typing.picker.as_mut()?.grid.as_mut()?.cells)
}

/// Returns each report that is listed with that of the year before.
fn pairs(model: &mut Model) -> Vec<(usize, usize)> {
    let entries: Vec<usize> = cells(model).into_iter().flatten().flatten().filter(|c| c.share.is_empty()).filter_map(|c| c.entry).collect();
    let shared = shared!(model, Pane::Reports);
    entries.into_iter().filter_map(|entry| overview::pair(&shared.years(entry), entry)).collect()
}

/// Takes the reports; how much they carried over is computed on another thread.
pub fn gathered(model: &mut Model, reports: &[(usize, Arc<Report>)]) -> Option<Request> {
    let bodies: HashMap<usize, &Arc<Report>> = reports.iter().map(|(entry, report)| (*entry, report)).collect();
    let body = |entry: &usize| bodies.get(entry).map(|r| Arc::clone(r));
    let pairs: Vec<_> = pairs(model).iter().filter_map(|(old, new)| Some((*new, body(old)?, body(new)?))).collect();
    (!pairs.is_empty()).then_some(Request::Ask { slot: Slot::ByYear, job: Job::Shares { pairs } })
}

/// Adds to the cells how much of their reports was carried over, while the list is open.
pub fn carried(model: &mut Model, shares: &[(usize, f32)]) {
    let (lang, shares): (_, HashMap<usize, f32>) = (model.lang, shares.iter().copied().collect());
    for cell in cells(model).into_iter().flatten().flatten() {
        if let Some(share) = cell.entry.and_then(|e| shares.get(&e)) {
            add_share(cell, *share, lang);
        }
    }
}

/// Adds to the cells what is to be remarked of their reports, while the list is open.
pub fn remarked(model: &mut Model, remarks: &[Remark]) {
    let lang = model.lang;
    let by_place: HashMap<_, _> = remarks.iter().map(|r| ((&r.source, r.part), r)).collect();
    let entries = model.entries.iter().enumerate().filter(|(_, e)| !e.gone);
    let found: HashMap<usize, &Remark> = entries.filter_map(|(n, e)| Some((n, *by_place.get(&(&e.source, e.part))?))).collect();
    let Some(cells) = cells(model) else { return };
    for cell in cells.iter_mut().flatten() {
        if let Some(remark) = cell.entry.and_then(|e| found.get(&e)) {
            remark_on(cell, remark, lang);
        }
    }
    prompts::beside_title(model, "");
}

fn remark_on(cell: &mut GridCell, remark: &Remark, lang: Lang) {
    cell.lit = true;
    if remark.late {
        Say::ByYearLate.text(lang).clone_into(&mut cell.text);
        cell.said.push_str(&format!(" · {}", Say::ByYearIsLate.text(lang)));
    }
    if !remark.lacks.is_empty() {
        cell.text.push_str(&format!("-{}", remark.lacks.len()));
        let parts: Vec<&str> = remark.lacks.iter().filter_map(|code| Role::from_code(code)).map(|r| lang::role(lang, r)).collect();
        cell.said.push_str(&format!(" · {}", say(lang, Say::ByYearLacks, &[&parts.join(lang.pick(", ", "、"))])));
    }
}
