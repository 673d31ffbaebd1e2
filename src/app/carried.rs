//! The lists of what was carried over: every such sentence of the shown report, and where one of them stood in earlier years. Reads the text
//! pane, changes nothing.

use crate::app::model::Model;
use crate::app::place::{Highlight, What};
use crate::app::prompt::state::{Item, Leads, Picker};
use crate::compare::carried::{Carried, Heat};
use crate::lang::{Say, say};
use crate::report::{Report, section_heading};
use crate::text::one_line::one_line;
use crate::text::span::Span;
use crate::text::width;

/// Columns of a row in which the section is named, and those of a window in which there is room for it.
const SECTION: usize = 16;
const NAMED: u16 = 60;

/// Returns the sentences that were carried over, the oldest first, those of a year in the order of the text. `None` if there are none.
pub fn sentences(model: &Model) -> Option<Picker> {
    let (entry, reader, heat) = (model.shown?, model.text.reader.as_ref()?, model.text.carried.heat.as_ref()?);
    let whole = whole(heat);
    let mut all: Vec<&Carried> = heat.sentences.iter().filter(|c| c.first && c.since.is_some()).collect();
    all.sort_by_key(|c| (c.since, c.span.start));
    let rows = all.into_iter().map(|c| {
        let sentence = whole.get((c.number as usize).saturating_sub(1)).copied().unwrap_or(c.span);
        let since = say(model.lang, Say::Since, &[&c.since.unwrap_or(0)]);
        row(model, &reader.report, entry, sentence, since)
    });
    let items: Vec<Item> = rows.collect();
    (!items.is_empty()).then(|| Picker::new(items, 0))
}

/// Returns where the sentence under the cursor stood before, the earliest year first; `None` if it was not carried over.
pub fn before(model: &Model) -> Option<Picker> {
    let (carried, reader) = (&model.text.carried, model.text.reader.as_ref()?);
    let sentence = carried.here(reader, model.shown)?;
    let of_year = |year: u32| carried.earlier.iter().find(|(entry, _)| model.entries.get(*entry).is_some_and(|e| e.year == Some(year)));
    let rows = carried.heat.as_ref()?.before(sentence).iter().filter_map(|b| {
        let (entry, report) = of_year(b.year)?;
        let head = format!("{} {}", b.year, say(model.lang, Say::Lines, &[&report.line(b.span.start)]));
        Some(row(model, report, *entry, b.span, head))
    });
    let items: Vec<Item> = rows.collect();
    let note = Some(say(model.lang, Say::CarriedBefore, &[&sentence.since?]));
    (!items.is_empty()).then(|| Picker { note, ..Picker::new(items, 0) })
}

/// Returns all of each carried sentence, by its number less one: a line end may cut it into parts.
fn whole(heat: &Heat) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for part in heat.sentences.iter().filter(|c| c.since.is_some()) {
        match all.get_mut((part.number as usize).saturating_sub(1)) {
            Some(span) => span.end = span.end.max(part.span.end),
            None => all.push(part.span),
        }
    }
    all
}

/// Returns a row of either list: its head, the section, the sentence.
fn row(model: &Model, report: &Report, entry: usize, span: Span, head: String) -> Item {
    let after = report.sections.partition_point(|s| Report::start_of(s) <= span.start);
    let section = after.checked_sub(1).and_then(|n| report.sections.get(n));
    let heading = section.map_or_else(String::new, |s| section_heading(report, s));
    let heading = width::shorten(&heading, SECTION, model.ambiguous);
    let blank = " ".repeat(SECTION.saturating_sub(width::of(&heading, model.ambiguous)));
    let named = if model.size.0 < NAMED { String::new() } else { format!("{heading}{blank}  ") };
    let text = format!("{head}  {named}{}", one_line(report.str(span)).trim());
    Item { sign: String::new(), text, lit: 0..0, depth: 0, leads: Leads::Sentence(entry, Highlight { span, what: What::Passage }) }
}
