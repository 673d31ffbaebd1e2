//! The lists of what was carried over: every such sentence of the shown report, or of the newer of two that are compared, and where one of
//! them stood in earlier years. Reads the panes, changes nothing.

use crate::app::model::Model;
use crate::app::place::{Highlight, Pane, What};
use crate::app::prompt::state::{Item, Leads, Picker};
use crate::compare::carried::Heat;
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
    let mut rows = if model.focus == Pane::Comparison { compared(model) } else { of_text(model)? };
    rows.sort_by_key(|(since, _)| *since);
    (!rows.is_empty()).then(|| Picker::new(rows.into_iter().map(|(_, item)| item).collect(), 0))
}

/// Returns those of the shown report in the order of the text, each with its year.
fn of_text(model: &Model) -> Option<Vec<(u32, Item)>> {
    let (entry, reader, heat) = (model.shown?, model.text.reader.as_ref()?, model.text.carried.heat.as_ref()?);
    let whole = whole(heat);
    let carried = heat.sentences.iter().filter(|c| c.first);
    let rows = carried.filter_map(|c| {
        let since = c.since?;
        let span = whole.get((c.number as usize).saturating_sub(1)).copied().unwrap_or(c.span);
        Some((since, of_report(model, &reader.report, entry, span, &say(model.lang, Say::Since, &[&since]))))
    });
    Some(rows.collect())
}

/// Returns those of the newer of two reports, as they were counted last.
fn compared(model: &Model) -> Vec<(u32, Item)> {
    let c = &model.compare;
    let row = |(item, since): &(usize, u32)| {
        let words = c.layout.wording.rows.get(*item)?.new.as_ref()?;
        let heading = c.layout.wording.names.get(c.layout.text.rows.get(*item)?.group).map_or("", |n| n.new.as_str());
        Some((*since, row(model, &say(model.lang, Say::Since, &[since]), heading, &words.text, Leads::Compared(*item))))
    };
    c.since_counts.items.iter().filter_map(row).collect()
}

/// Returns where the sentence under the cursor stood before, the earliest year first; `None` if it was not carried over.
pub fn before(model: &Model) -> Option<Picker> {
    let (carried, reader) = (&model.text.carried, model.text.reader.as_ref()?);
    let sentence = carried.here(reader, model.shown)?;
    let of_year = |year: u32| carried.earlier.iter().find(|(entry, _)| model.entries.get(*entry).is_some_and(|e| e.year == Some(year)));
    let rows = carried.heat.as_ref()?.before(sentence).iter().filter_map(|b| {
        let (entry, report) = of_year(b.year)?;
        let head = format!("{} {}", b.year, say(model.lang, Say::Lines, &[&report.line(b.span.start)]));
        Some(of_report(model, report, *entry, b.span, &head))
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

/// Returns a row for a sentence of a report, behind its head.
fn of_report(model: &Model, report: &Report, entry: usize, span: Span, head: &str) -> Item {
    let after = report.sections.partition_point(|s| Report::start_of(s) <= span.start);
    let section = after.checked_sub(1).and_then(|n| report.sections.get(n));
    let heading = section.map_or_else(String::new, |s| section_heading(report, s));
    row(model, head, &heading, report.str(span), Leads::Sentence(entry, Highlight { span, what: What::Passage }))
}

/// Returns a row of any list: its head, the section, the sentence.
fn row(model: &Model, head: &str, heading: &str, sentence: &str, leads: Leads) -> Item {
    let heading = width::shorten(heading, SECTION, model.ambiguous);
    let blank = " ".repeat(SECTION.saturating_sub(width::of(&heading, model.ambiguous)));
    let named = if model.size.0 < NAMED { String::new() } else { format!("{heading}{blank}  ") };
    let sentence = one_line(sentence).trim().to_owned();
    Item { sign: String::new(), text: format!("{head}  {named}{sentence}"), sentence, lit: 0..0, depth: 0, leads }
}
