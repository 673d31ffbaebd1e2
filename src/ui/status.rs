//! The last line: the panes, what is shown and how it was read on the left, the available keys on the right; or the prompt.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::jobs::Purpose;
use crate::app::keymap::{self, Context};
use crate::app::overview;
use crate::app::panes::comparison::view::View;
use crate::app::panes::metrics::cell;
use crate::app::panes::metrics::cell::Turn;
use crate::app::panes::metrics::state::Deriving;
use crate::app::panes::{findings, reports};
use crate::app::place::{Pane, What};
use crate::app::prompt::state::Typing;
use crate::app::request::Opening;
use crate::compare::carried::Heat;
use crate::compare::layout::Sign;
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::records::whose::Whose;
use crate::report::Report;
use crate::text::{escape, width};
use crate::ui::cells;
use crate::ui::reports as reports_ui;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use std::borrow::Cow;

/// Cells kept for what is said before further keys take them: in the list; in other panes, where there is room or little of it.
const FACTS: usize = 20;
const SAID: usize = 30;
const LITTLE: usize = 10;
/// The cells of the keys that are left when names of panes come first.
const KEYS: usize = 16;
const KEYS_OF_MARKED: usize = 48;
/// The width below which there is little room.
const NARROW: u16 = 110;
/// The fewest cells in which a sentence that is cut says something.
const SENTENCE: usize = 16;

/// Draws the line; returns the position of the terminal's cursor, so that an input method composes there.
pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    if let Some(typing) = model.typing.as_ref().filter(|t| t.picker.is_none()) {
        return Some(prompt(buffer, area, model, theme, typing));
    }
    let put =
        |buffer: &mut Buffer, x: u16, text: &str, role: Role| cells::text(buffer, area, x, 0, text, theme.style(role), model.ambiguous);
    if let Some(notice) = &model.notice {
        // A sentence to the reader takes precedence over hints, and is told to its end: over what is above, where the line is too short.
        let room = usize::from(area.width.saturating_sub(2));
        let text = escape::line(notice);
        let rows = width::wrap(&text, room, model.ambiguous);
        let most = usize::from(buffer.area.height / 2).max(1);
        let height = u16::try_from(rows.len().min(most)).unwrap_or(1);
        let over = Rect { y: (area.y + 1).saturating_sub(height), height, ..area };
        if height > 1 {
            cells::clear(buffer, over, model.ambiguous);
        }
        for (y, row) in (0..height).zip(rows) {
            // What no room is left for is cut in the last row.
            let part = if y + 1 == height { &text[row.range().start..] } else { &text[row.range()] };
            let line = width::shorten(part, room, model.ambiguous);
            cells::text(buffer, over, 1, y, &line, theme.style(Role::Notice), model.ambiguous);
        }
        return None;
    }
    let mut hints = hints(model);
    let facts = facts(model, theme);
    let of = |hints: &[Hint]| hints.iter().map(|h| h.cells(model)).sum::<usize>();
    let name = |p: &Pane| width::of(p.name().text(model.lang), model.ambiguous);
    let named: usize = Pane::ALL.iter().map(|p| name(p) + 3).sum::<usize>() + 1;
    let bare = name(&model.focus) + 2 * Pane::ALL.len() + 2;
    // The names of the panes come first, then what is said, then the least needed keys; the way to all keys stays. What is kept does not
    // depend on what is said: neither names nor keys may come and go with the row under the cursor.
    let busy = busy(model).iter().map(|f| width::of(&f.text, model.ambiguous) + 3).sum::<usize>();
    let needed = if heat(model) { carried_cells(model) } else { 0 }.max(busy);
    let kept = kept(model).max(needed);
    // Where sentences are marked, the ways to them are what the reader came for.
    let keys = if heat(model) { KEYS_OF_MARKED } else { KEYS };
    let all = named + keys + needed <= usize::from(area.width);
    let front = if all { named } else { bare } + kept + if kept > 0 { 3 } else { 0 };
    let modal = model.typing.is_some() || model.help.is_some();
    let is_help = |h: &Hint| h.short == Say::FooterHelp.text(model.lang);
    // How a table is sorted, and what narrows it, is told in full where that leaves the way to all keys.
    for n in 0..hints.len() {
        let Some(long) = hints[n].long.clone() else { continue };
        let short = std::mem::replace(&mut hints[n].short, long);
        let needed: usize = hints.iter().filter(|h| h.long.is_some() || is_help(h)).map(|h| h.cells(model)).sum();
        if front + needed > usize::from(area.width) {
            hints[n].short = short;
        }
    }
    while hints.len() > 1 && !modal && front + of(&hints) > usize::from(area.width) {
        let at = hints.iter().rposition(|h| !is_help(h)).unwrap_or(0);
        hints.remove(at);
    }
    // Of a list the way to move is known first.
    while hints.len() > 1 && modal && of(&hints) > usize::from(area.width) {
        hints.remove(0);
    }
    let columns = u16::try_from(of(&hints)).unwrap_or(u16::MAX);
    let right = area.width.saturating_sub(columns);
    let mut x = 1;
    let mut at = right;
    for hint in &hints {
        at = put(buffer, at, &hint.key, Role::Key);
        at = put(buffer, at + 1, &hint.short, Role::Dim) + 2;
    }
    // If a list requires keys they come first.
    let panes: &[_] = if modal && right < 20 { &[] } else { &Pane::ALL };
    let all = all && named <= usize::from(right);
    for pane in panes {
        let focused = model.focus == *pane;
        let style = theme.style(if focused { Role::Focused } else { Role::Dim });
        let key = model.keymap.key_of(Context::Any, pane.key(), model.lang);
        // If there would be no room for the reader's place, only the pane in front is named; for the way to the keys, none.
        let name = if (focused && bare <= usize::from(right)) || all { pane.name().text(model.lang) } else { "" };
        x = cells::text(buffer, area, x, 0, format!("{key} {name}").trim_end(), style, model.ambiguous) + 1;
    }
    let room = usize::from(right.saturating_sub(x + 3));
    // In the style of text, which needs no telling behind a row of it.
    put(buffer, x + 2, &fitting(&facts, room, model, theme), Role::Plain);
    None
}

/// A key and what it does.
struct Hint {
    key: String,
    short: Cow<'static, str>,
    /// The same with more about it, where there is room.
    long: Option<Cow<'static, str>>,
}

impl Hint {
    fn new(key: String, short: &'static str) -> Self {
        Self { key, short: short.into(), long: None }
    }

    /// Returns the cells it takes, with the blanks between and behind.
    fn cells(&self, model: &Model) -> usize {
        width::of(&self.key, model.ambiguous) + width::of(&self.short, model.ambiguous) + 3
    }
}

/// Whether sentences that were carried over are lit in the text in front.
fn heat(model: &Model) -> bool {
    match model.focus {
        Pane::Text => model.text.carried.is_shown(),
        Pane::Comparison => model.compare.view.heat && model.compare.view.shown == View::Text,
        _ => false,
    }
}

/// Returns the cells that are kept for what is said.
fn kept(model: &Model) -> usize {
    let wide = model.size.0 >= NARROW;
    match model.focus {
        // What is under the cursor is told at the foot of the pane.
        Pane::Metrics => 0,
        Pane::Comparison if model.compare.view.shown == View::Figures => 0,
        Pane::Reports if wide => FACTS,
        Pane::Reports => LITTLE,
        Pane::Text if wide => SAID,
        Pane::Comparison if wide && model.compare.view.shown == View::Text => SAID,
        Pane::Text => FACTS,
        Pane::Comparison | Pane::Findings => LITTLE,
    }
}

/// Something that is said.
struct Fact {
    text: String,
    /// Its beginning says something.
    is_sentence: bool,
    /// It says nothing without the one before it.
    follows: bool,
}

impl Fact {
    fn sentence(text: String) -> Self {
        Self { text, is_sentence: true, follows: false }
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self { text, is_sentence: false, follows: false }
    }
}

/// Joins the facts that fit whole, the first of them first; only a sentence is cut.
fn fitting(facts: &[Fact], room: usize, model: &Model, theme: &Theme) -> String {
    let dot = format!(" {} ", theme.glyphs.dot);
    let mut line = String::new();
    let mut said = false;
    for fact in facts {
        if fact.follows && !said {
            continue;
        }
        let text = escape::line(&fact.text);
        let between = if line.is_empty() { "" } else { dot.as_str() };
        let left = room.saturating_sub(width::of(&line, model.ambiguous) + width::of(between, model.ambiguous));
        let whole = width::of(&text, model.ambiguous) <= left;
        said = whole || (fact.is_sentence && left >= SENTENCE);
        if said {
            line.push_str(between);
            line.push_str(&width::shorten(&text, left, model.ambiguous));
        }
    }
    line
}

fn prompt(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, typing: &Typing) -> Position {
    let (sign, what) = match typing.opening {
        Opening::Search { only: true } => ("&", Say::PromptFilter),
        Opening::Search { only: false } => ("/", Say::PromptSearch),
        Opening::Names(Purpose::Find) => ("/", Say::PromptFind),
        Opening::Names(Purpose::Filter) => ("&", Say::PromptFilter),
        Opening::Figures => ("&", Say::PromptFigures),
        Opening::Comparison => ("/", Say::PromptSearch),
        Opening::Library => ("g/", Say::PromptSearch),
        Opening::Note(_) => ("✎", Say::PromptNote),
        Opening::Help => ("/", Say::PromptFind),
        Opening::Command | Opening::List(_) => (":", Say::FooterCommand),
    };
    let mut x = cells::text(buffer, area, 1, 0, sign, theme.style(Role::Focused), model.ambiguous);
    let hits = |at: Option<usize>, of: usize| match at {
        Some(at) if at < of => say(model.lang, Say::HitAt, &[&(at + 1), &of]),
        _ => say(model.lang, Say::Hits, &[&of]),
    };
    let tail = match &typing.opening {
        Opening::Search { .. } if !typing.line.text.is_empty() => {
            model.text.reader.as_ref().map_or_else(String::new, |r| hits(r.hits.at, r.hits.spans.len()))
        }
        Opening::Names(Purpose::Filter) => {
            model.list.filter.as_ref().map_or_else(|| Say::PromptNames.text(model.lang).to_owned(), |f| reports_ui::counted(model, f))
        }
        Opening::Names(Purpose::Find) => {
            let (at, of) = reports::update::found_count(&model.list).unwrap_or_default();
            // Those that folds hide have no row to be at.
            let at = at.checked_sub(1).filter(|_| of == model.list.found_count);
            model.list.found.as_ref().map_or_else(String::new, |_| hits(at, model.list.found_count))
        }
        Opening::Figures if !typing.line.text.is_empty() => {
            let figures = if model.focus == Pane::Comparison { model.compare.layout.figures.len() } else { model.metrics.figures() };
            say(model.lang, Say::Hits, &[&figures])
        }
        Opening::Comparison if !typing.line.text.is_empty() => hits(model.compare.hits.at, model.compare.hits.all.len()),
        _ => what.text(model.lang).to_owned(),
    };
    let cells_of = |t: &str| u16::try_from(width::of(t, model.ambiguous)).unwrap_or(u16::MAX);
    x += u16::from(!matches!(
        typing.opening,
        Opening::Search { .. } | Opening::Command | Opening::Names(_) | Opening::Figures | Opening::Comparison | Opening::Help
    ));
    let tail = width::shorten(&tail, usize::from(area.width / 2), model.ambiguous);
    let tail_at = area.width.saturating_sub(cells_of(&tail).saturating_add(1));
    // The part of the line around the caret that fits.
    let room = tail_at.saturating_sub(x + 2);
    let text = &typing.line.text;
    let mut from = 0;
    while cells_of(&text[from..typing.line.caret]) > room && from < typing.line.caret {
        from += text[from..].chars().next().map_or(1, char::len_utf8);
    }
    let (shown, _) = width::cut(&text[from..], usize::from(room) + 1, model.ambiguous);
    cells::text(buffer, area, x, 0, shown, theme.style(Role::Plain), model.ambiguous);
    let caret = x + cells_of(&text[from..typing.line.caret]);
    cells::text(buffer, area, tail_at, 0, &tail, theme.style(Role::Dim).remove_modifier(Modifier::UNDERLINED), model.ambiguous);
    Position { x: area.x + caret.min(area.width.saturating_sub(1)), y: area.y }
}

/// Returns the keys a newcomer needs here, from the key table: the more room, the more of them.
fn hints(model: &Model) -> Vec<Hint> {
    let key = |a: Action| model.keymap.key_of(model.context(), a, model.lang);
    let mut hints: Vec<Hint> = Vec::new();
    if model.help.is_some() {
        let part = (!model.help_filter.is_empty()).then(|| Hint::new(key(Action::Enter), Say::FooterPart.text(model.lang)));
        let mut hints: Vec<Hint> = part.into_iter().collect();
        hints.extend([
            Hint::new(key(Action::Down), Say::FooterMove.text(model.lang)),
            Hint::new(key(Action::Search), Say::PromptFind.text(model.lang)),
            Hint::new(key(Action::Close), Say::FooterBack.text(model.lang)),
        ]);
        return hints;
    }
    if model.context() == Context::Noise {
        return vec![Hint::new(key(Action::Back), Action::Back.sentence(model.lang))];
    }
    if let Some(typing) = &model.typing {
        if typing.picker.as_ref().is_some_and(|p| p.items.len() > 1) {
            hints.push(Hint::new("↑↓".to_owned(), Say::FooterMove.text(model.lang)));
            hints.push(Hint::new("a-z".to_owned(), Say::FooterTyping.text(model.lang)));
        }
        for action in [Action::Accept, Action::Back] {
            hints.push(Hint::new(key(action), action.sentence(model.lang)));
        }
        return hints;
    }
    let own: &[(Action, Say)] = match (model.focus, model.compare.view.shown) {
        // No report is here that could be opened.
        (Pane::Reports, _) if overview::place(model).is_some() => {
            &[(Action::Search, Say::PromptFind), (Action::OnlyHits, Say::PromptFilter), (Action::Table, Say::FooterTable)]
        }
        // What one comes for, before the ways to find it.
        (Pane::Reports, _) => &[
            (Action::Heat, Say::FooterCarried),
            (Action::Commitments, Say::CommitmentsView),
            (Action::OnlyHits, Say::PromptFilter),
            (Action::Compare, Say::FooterCompare),
            (Action::Search, Say::PromptFind),
            (Action::Table, Say::FooterTable),
            (Action::PreviousYear, Say::FooterYearBefore),
        ],
        (Pane::Text, _) => &[
            (Action::Heat, Say::FooterCarried),
            (Action::Commitments, Say::CommitmentsView),
            (Action::Compare, Say::FooterCompare),
            (Action::Outline, Say::Outline),
            (Action::PreviousYear, Say::FooterYearBefore),
        ],
        (Pane::Metrics, _) => &[(Action::Sort, Say::FooterSort), (Action::OnlyHits, Say::PromptFilter), (Action::Years, Say::FooterYears)],
        (Pane::Findings, _) => &[(Action::Enter, Say::FooterPlace), (Action::Confirm, Say::Confirmed), (Action::Dismiss, Say::Dismissed)],
        (Pane::Comparison, View::Figures) => {
            &[(Action::Sort, Say::FooterSort), (Action::OnlyHits, Say::PromptFilter), (Action::Enter, Say::FooterPlace)]
        }
        (Pane::Comparison, View::Commitments) => {
            &[(Action::Enter, Say::FooterPlace), (Action::OldReport, Say::FooterPromise), (Action::SetStatus, Say::FooterStatus)]
        }
        (Pane::Comparison, View::Sections | View::Text | View::Changes) => &[
            (Action::NextChange, Say::FooterChanges),
            (Action::Commitments, Say::CommitmentsView),
            (Action::FiguresOnly, Say::FiguresView),
            (Action::Heat, Say::FooterCarried),
        ],
    };
    // While carried sentences are shown, the way from one to the next.
    let heat = heat(model);
    if heat {
        let marked: &[(Action, Say)] = match model.focus {
            Pane::Text => &[
                (Action::OnlyHits, Say::FooterCarriedList),
                (Action::NextCarried, Say::FooterNextCarried),
                (Action::Enter, Say::FooterBefore),
                (Action::Heat, Say::FooterMarksOff),
            ],
            _ => &[
                (Action::OnlyHits, Say::FooterCarriedList),
                (Action::NextCarried, Say::FooterNextCarried),
                (Action::Heat, Say::FooterMarksOff),
            ],
        };
        hints.extend(marked.iter().map(|(a, s)| Hint::new(key(*a), s.text(model.lang))));
    }
    let own = own.iter().filter(|(a, _)| !heat || *a != Action::Heat);
    hints.extend(own.map(|(a, s)| Hint { long: more(model, *a).map(Cow::from), ..Hint::new(key(*a), s.text(model.lang)) }));
    hints.push(Hint::new(key(Action::Help), Say::FooterHelp.text(model.lang)));
    if model.size.0 >= 60 {
        hints.push(Hint::new(key(Action::Command), Say::FooterCommand.text(model.lang)));
    }
    let ends = (model.focus == Pane::Reports && model.list.filter.is_none())
        || (model.focus == Pane::Text && model.entries.len() <= 1 && model.jumps.came_from.is_none_or(|spot| spot.pane == Pane::Text));
    hints.push(Hint::new(key(Action::Close), if ends { Say::FooterQuit } else { Say::FooterBack }.text(model.lang)));
    hints.retain(|h| !h.key.is_empty());
    hints
}

/// Returns more about an action in a table of figures: how it is sorted, and would be; the words that narrow it.
fn more(model: &Model, action: Action) -> Option<String> {
    let lang = model.lang;
    let figures = model.focus == Pane::Comparison && model.compare.view.shown == View::Figures;
    let (now, next) = match model.focus {
        Pane::Metrics => {
            let m = &model.metrics;
            let now = m.sort.and_then(|(column, _)| m.heads.iter().find(|h| h.column == column));
            (now.map(|h| h.name.as_str()), m.next_sort().map(|h| h.name.as_str()))
        }
        Pane::Comparison if figures => {
            let order = model.compare.view.figures.order;
            (order.name().map(|s| s.text(lang)), order.next().name().map(|s| s.text(lang)))
        }
        _ => return None,
    };
    let own = Say::TextOrder.text(lang);
    match action {
        Action::Sort => Some(say(lang, Say::FooterSorted, &[&now.unwrap_or(own), &next.unwrap_or(own)])),
        Action::OnlyHits => Some(Say::FooterFilterFigures.text(lang).to_owned()),
        _ => None,
    }
}

/// Returns the number of findings of a report above a hint, without those dismissed if it is open.
fn open_findings(model: &Model, e: &Entry) -> usize {
    let is_open = model.text.reader.is_some() && model.shown_entry().is_some_and(|s| s.key == e.key);
    if is_open { model.text.open_findings } else { e.findings }
}

/// Returns what was begun and is not done: keys, and work that goes on beside.
fn busy(model: &Model) -> Vec<Fact> {
    let mut parts: Vec<Fact> = Vec::new();
    if !model.pending.is_empty() {
        parts.push(keymap::shown(&model.pending, model.lang).into());
    }
    if !model.reading.finished {
        parts.push(say(model.lang, Say::Reading, &[&model.reading.done, &model.reading.total]).into());
    }
    if model.right == Pane::Metrics && model.metrics.deriving != Deriving::Done {
        parts.push(Say::ChoosingRows.text(model.lang).to_owned().into());
    }
    if model.text.reader.as_ref().is_some_and(|r| r.awaits_wrap) {
        parts.push(Say::Rewrapping.text(model.lang).to_owned().into());
    }
    parts
}

/// Returns what is said, what matters most first: how a file was read comes last.
fn facts(model: &Model, theme: &Theme) -> Vec<Fact> {
    let mut parts = busy(model);
    // In the text it changes with every row: what stands behind it would move, and be sent again.
    if model.focus != Pane::Text {
        parts.extend(carried(model).map(Fact::sentence));
    }
    if model.focus == Pane::Comparison {
        parts.extend(compared(model).into_iter().map(Fact::sentence));
        return parts;
    }
    if !model.list.selected.is_empty() {
        parts.push((say(model.lang, Say::SelectedCount, &[&model.list.selected.len()])).into());
    }
    if model.focus == Pane::Reports
        // Of a search before a filter that leaves none of its hits nothing is to be said.
        && let Some((at, of)) = reports::update::found_count(&model.list).filter(|(_, of)| *of > 0 || model.list.filter.is_none())
    {
        let query = model.list.found.as_ref().map_or("", |f| f.query.as_str());
        parts.push(Fact::sentence(format!("/{query} {}", say(model.lang, Say::HitCount, &[&at, &of]))));
    }
    let looked_at = if model.focus == Pane::Reports { model.selected_entry() } else { model.shown_entry() };
    let findings = looked_at.map(|e| open_findings(model, e)).filter(|n| *n > 0).map(|n| say(model.lang, Say::FindingCount, &[&n]));
    let owed = model.list.owed_by(model.list.cursor);
    if model.focus == Pane::Reports && !owed.is_empty() {
        let years: Vec<String> = owed.iter().map(u32::to_string).collect();
        parts.push((say(model.lang, Say::PlaceOwes, &[&years.join(" ")])).into());
    }
    if model.focus != Pane::Text {
        parts.extend(findings.clone().map(Fact::from));
    }
    // Beside a place above reports no report is shown.
    if let Some(r) = model.text.reader.as_ref().filter(|_| overview::place(model).is_none()) {
        if model.focus == Pane::Text {
            // Before all else, so that no longer number hides it.
            parts.extend(carried(model).map(Fact::from));
            if !r.hits.query.is_empty() {
                let at = r.hits.at.map_or(0, |h| h + 1);
                parts.push(Fact::sentence(format!("/{} {}", r.hits.query, say(model.lang, Say::HitCount, &[&at, &r.hits.spans.len()]))));
            }
            if r.only_hits {
                parts.push(Say::OnlyHitsView.text(model.lang).to_owned().into());
            }
            if r.original.is_some() {
                parts.push(Say::OriginalView.text(model.lang).to_owned().into());
            }
            if let Some(note) = note(model) {
                parts.push(Fact::sentence(note));
            }
            let (at, of) = r.paragraph();
            parts.push(say(model.lang, Say::Para, &[&at, &of]).into());
            parts.push(Fact { follows: true, ..format!("{} %", r.share()).into() });
            parts.extend(findings.clone().map(Fact::from));
            // It changes with every row: what stood behind it would move, and be sent again.
            if let Some(highlight) = highlight(model, theme) {
                parts.push(Fact::sentence(highlight));
                return parts;
            }
        }
        let repairs: usize = r
            .report
            .noise
            .iter()
            .filter(|n| matches!(n.kind, "pinyin_gloss" | "stray_space" | "control" | "space_after_list_number"))
            .map(|n| n.count)
            .sum();
        if repairs > 0 {
            parts.push(say(model.lang, Say::Cleaned, &[&repairs]).into());
        }
        parts.push(lang::encoding(model.lang, &r.loaded).into());
        parts.push(r.loaded.source.name().unwrap_or_default().into_owned().into());
    }
    parts
}

/// Returns the cells in which any carried sentence is told, and the paragraph if none is under the cursor.
fn carried_cells(model: &Model) -> usize {
    let count = match model.focus {
        Pane::Comparison => model.compare.since_counts.items.len(),
        _ => model.text.carried.heat.as_ref().map_or(0, Heat::carried),
    };
    width::of(&say(model.lang, Say::CarriedSince, &[&"0000", &count, &count]), model.ambiguous)
}

/// Returns since when the sentence under the cursor has stood, and its number among those carried over.
fn carried(model: &Model) -> Option<String> {
    let (since, number, count) = match model.focus {
        Pane::Text => {
            let (heat, r) = (&model.text.carried, model.text.reader.as_ref()?);
            let c = heat.first(r.span(r.cursor)).filter(|_| heat.on && heat.of == model.shown)?;
            (c.since?, c.number as usize, heat.heat.as_ref()?.carried())
        }
        Pane::Comparison if model.compare.view.heat && model.compare.view.shown == View::Text => {
            let (since, number) = model.compare.carried(model.compare.item()?)?;
            (since, number, model.compare.since_counts.items.len())
        }
        _ => return None,
    };
    Some(say(model.lang, Say::CarriedSince, &[&since, &number, &count]))
}

/// Returns the reader's place among the changes, and notes on it.
fn compared(model: &Model) -> Vec<String> {
    let (c, lang) = (&model.compare, model.lang);
    let (layout, view) = (&c.layout, c.view.shown);
    let mut parts = Vec::new();
    if !c.hits.query.is_empty() {
        let at = c.hits.at.map_or(0, |h| h + 1);
        parts.push(format!("/{} {}", c.hits.query, say(lang, Say::HitCount, &[&at, &c.hits.all.len()])));
    }
    let count = layout.text.changes.len();
    if count > 0 && view != View::Figures {
        parts.push(match (view, c.change()) {
            (View::Text | View::Changes, Some(n)) => say(lang, Say::ChangeAt, &[&(n + 1), &count]),
            _ => say(lang, Say::ChangeCount, &[&count]),
        });
    }
    if let (View::Text, Some(item)) = (view, c.item())
        && layout.text.rows[item].sign == Sign::Moved
        && let Some(other) = layout.text.other_end(item)
    {
        let other = &layout.text.rows[other];
        let names = &layout.wording.names[other.group];
        let key = model.keymap.key_of(model.context(), Action::OtherEnd, model.lang);
        let (said, heading) = if other.is_old_place() { (Say::MovedFrom, &names.old) } else { (Say::MovedTo, &names.new) };
        parts.push(say(lang, said, &[heading]));
        parts.push(say(lang, Say::MovedHint, &[&key]));
    }
    parts
}

/// Returns the text of the figure or finding that the reader looks at in the text, in full.
fn highlight(model: &Model, theme: &Theme) -> Option<String> {
    let r = model.text.reader.as_ref()?;
    let item = match r.highlighted_here().map(|l| l.what) {
        Some(What::Finding(f)) => findings::evidence::Item::Finding(f),
        Some(What::Relation(n)) => findings::evidence::Item::Relation(n),
        _ => return Some(figure(&r.report, r.figure_here()?, model, theme)),
    };
    Some(findings::evidence::message(&r.report, item, model.lang))
}

/// Returns label, qualifier, parsed value, unit and stated change of a figure.
fn figure(report: &Report, index: usize, model: &Model, theme: &Theme) -> String {
    let Some(m) = report.metrics.get(index) else { return String::new() };
    let text = FigureText::screen(model.lang, model.ambiguous);
    let mut out = format!("{} {}", m.label, text.with_unit(report, m));
    if let Some(change) = m.change.as_ref().map(|c| cell::stated(c, text)) {
        let sign = match change.turn {
            Some(Turn::Up) => theme.glyphs.up,
            Some(Turn::Down) => theme.glyphs.down,
            Some(Turn::Flat) | None => theme.glyphs.same,
        };
        out.push_str(&format!(" {sign}{}", change.text));
    }
    out
}

/// Returns the note on the section under the cursor.
fn note(model: &Model) -> Option<String> {
    let (e, r) = (model.shown_entry()?, model.text.reader.as_ref()?);
    let id = r.here().and_then(|s| r.folds.id(s));
    model.memory.note(&Whose::of(e), id).map(|n| format!("✎ {}", n.signed(&model.reader_name)))
}
