//! The figure under the cursor as all places state it in its year: the question, and the list of answers, largest first, with the middle.

use crate::app::message::{Effect, Slot};
use crate::app::model::Model;
use crate::app::place::{Pane, Sought};
use crate::app::prompt::state::{Item, Leads, Picker};
use crate::app::prompts;
use crate::app::request::{Listed, Opening};
use crate::lang::{Lang, Say, say};
use crate::report::metrics::Kind;
use crate::store::across::{Across, Measure, Stated, number};
use crate::store::seek::Hit;
use crate::text::width::{self, Ambiguous};

/// Opens the list, and asks for what is in it.
pub fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    let m = &model.metrics;
    let figure = m.here().filter(|_| model.focus == Pane::Metrics).and_then(|(body, metric)| {
        let body = m.bodies.get(body)?;
        let metric = body.report.metrics.get(metric)?;
        // What others did in a year is no measure of a target, or of half a year.
        let whole = metric.scope.is_none() && metric.period.is_none() && !matches!(metric.kind, Kind::Target | Kind::Change);
        let measure = Measure { unit: body.report.unit(metric).to_owned(), kind: metric.kind.code() };
        whole.then_some((metric.canonical.as_deref().unwrap_or(&metric.label).to_owned(), measure, body.year?))
    });
    let Some((name, measure, year)) = figure else {
        model.notice = Some(Say::AcrossWhere.text(model.lang).to_owned());
        return;
    };
    prompts::open(model, Opening::List(Listed::Across));
    prompts::note_in(model, Listed::Across, Say::AlikeSought);
    effects.push(Effect::SeekAcross { ticket: model.tickets.issue(Slot::Library), name, measure, year });
}

/// Shows what was found, if the list is still open.
pub fn found(model: &mut Model, found: Option<Across>, hits: Vec<Hit>) {
    let (lang, ambiguous) = (model.lang, model.ambiguous);
    let Some(found) = found.filter(|found| found.rows.len() > 1) else {
        prompts::nothing(model, Listed::Across, Say::AcrossNone);
        return;
    };
    let middle = found.middle.map(|m| say(lang, Say::AcrossMedian, &[&number(m.median)]));
    let own = model.metrics.bodies.iter().filter_map(|b| model.entries.get(b.entry));
    let own: Vec<_> = own.map(|e| (&e.source, e.part)).collect();
    let at = hits.iter().position(|hit| own.contains(&(&hit.source, hit.part))).unwrap_or(0);
    // As it is called here; a place that calls it otherwise says how.
    let called = found.rows[at].label.clone();
    let note = say(lang, Say::AcrossHead, &[&called, &found.year, &found.rows.len()]) + &middle.unwrap_or_default();
    let most = found.rows.iter().map(|row| width::of(&row.written, ambiguous)).max().unwrap_or(0);
    let rows = found.ranks().zip(&found.rows).zip(hits);
    let items = rows.map(|((rank, row), hit)| item((lang, ambiguous), rank, (row, most, &called), hit)).collect();
    prompts::fill(model, Listed::Across, Picker { note: Some(note), ..Picker::new(items, at) });
}

fn item((lang, ambiguous): (Lang, Ambiguous), rank: usize, (row, most, called): (&Stated, usize, &str), hit: Hit) -> Item {
    let blanks = " ".repeat(most.saturating_sub(width::of(&row.written, ambiguous)));
    let apart = if row.apart { format!("  {}", Say::AcrossApart.text(lang)) } else { String::new() };
    let before = row.before.as_ref().map_or(String::new(), |(_, written)| say(lang, Say::AcrossBefore, &[written]));
    let label = if row.label == called { String::new() } else { format!("  {}", row.label) };
    let text = format!("{rank:3}  {blanks}{}  {}{apart}{before}{label}", row.written, row.place);
    let leads =
        Leads::Hit { source: hit.source, part: hit.part, sought: Sought::Figure { line: row.line, label: row.label.as_str().into() } };
    Item { sign: String::new(), text, sentence: String::new(), lit: 0..0, depth: 0, leads }
}
