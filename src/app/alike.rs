//! What other reports hold that is the same as the paragraph under the cursor, or nearly the same: the question, and the list of answers.

use crate::app::copy;
use crate::app::message::{Effect, Slot};
use crate::app::model::Model;
use crate::app::panes::text::reader::Reader;
use crate::app::place::{Pane, Sought};
use crate::app::prompt::state::{Item, Leads, Picker};
use crate::app::prompts;
use crate::app::request::{Listed, Opening};
use crate::lang::{Lang, Say, say, with_others};
use crate::store::seek::Hit;
use crate::store::similar::{Alike, Earliest, is_long_enough};
use crate::text::one_line::one_line;
use crate::text::span::Span;

/// Opens the list, and asks for what is in it.
pub fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some((reader, entry)) = model.text.reader.as_ref().zip(model.shown_entry()).filter(|_| model.focus == Pane::Text) else {
        let key = model.keymap.key_of(model.context(), Pane::Text.key(), model.lang);
        model.notice = Some(say(model.lang, Say::AlikeWhere, &[&key]));
        return;
    };
    let paragraph = reader.report.str(paragraph(reader)).to_owned();
    if !is_long_enough(&paragraph) {
        model.notice = Some(Say::AlikeShort.text(model.lang).to_owned());
        return;
    }
    let of = (entry.source.clone(), entry.part);
    prompts::open(model, Opening::List(Listed::Alike));
    prompts::note_in(model, Listed::Alike, Say::AlikeSought);
    effects.push(Effect::SeekAlike { ticket: model.tickets.issue(Slot::Library), of, paragraph });
}

/// Returns the paragraph under the cursor, as reports are searched: a line of the text.
fn paragraph(reader: &Reader) -> Span {
    let report = &reader.report;
    let (text, from, to) = (report.str(report.span), report.span.start as usize, report.span.end as usize);
    let at = (copy::offset(reader) as usize).clamp(from, to) - from;
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |end| at + end);
    Span::new(from + start, from + end)
}

/// Shows what was found, most alike first, while the list is open; what was typed in the meantime narrows it.
pub fn found(model: &mut Model, found: Vec<(Alike, Hit)>, count: usize, first: Option<Earliest>) {
    let lang = model.lang;
    if count == 0 {
        prompts::nothing(model, Listed::Alike, Say::AlikeNone);
        return;
    }
    let note = match first {
        Some(first) => say(lang, Say::AlikeFirst, &[&count, &first.year, &with_others(lang, &first.name, first.more)]),
        None => say(lang, Say::SearchCount, &[&count]),
    };
    let items = found.into_iter().map(|(alike, hit)| item(lang, &alike, hit)).collect();
    prompts::fill(model, Listed::Alike, Picker { note: Some(note), ..Picker::new(items, 0) });
}

fn item(lang: Lang, alike: &Alike, hit: Hit) -> Item {
    let word = if alike.same { Say::AlikeSame } else { Say::AlikeNear }.text(lang);
    // What is not the same is never said to be all of it.
    let percent = if alike.same { 100.0 } else { (alike.similarity * 100.0).round().min(99.0) };
    let year = hit.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let name = hit.place.or(hit.title).unwrap_or_else(|| hit.source.shown());
    let sentence = one_line(&alike.paragraph).into_owned();
    let leads = Leads::Hit { source: hit.source, part: hit.part, sought: Sought::Paragraph(alike.paragraph.as_str().into()) };
    Item { sign: String::new(), text: format!("{word} {percent:3} %  {name} {year}  {sentence}"), sentence, lit: 0..0, depth: 0, leads }
}
