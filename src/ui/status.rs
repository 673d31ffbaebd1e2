//! The last line: the panes, what is shown and how it was read on the left, the available keys on the right; or the prompt.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::jobs::Purpose;
use crate::app::keymap::Context;
use crate::app::overview;
use crate::app::panes::comparison::view::View;
use crate::app::panes::metrics::cell;
use crate::app::panes::metrics::cell::Turn;
use crate::app::panes::metrics::state::Deriving;
use crate::app::panes::{findings, reports};
use crate::app::place::{Pane, What};
use crate::app::prompt::state::Typing;
use crate::app::request::Opening;
use crate::compare::layout::Sign;
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Say, say};
use crate::library::entry::Entry;
use crate::records::whose::Whose;
use crate::report::Report;
use crate::text::{escape, width};
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Cells reserved for what is shown and where the reader is, and the most that keys give way to.
const FACTS: usize = 26;
const SAID: usize = 60;
/// Cells kept in the text for the reader's place and a figure.
const FIGURE: usize = 44;

/// Draws the line; returns the position of the terminal's cursor, so that an input method composes there.
pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) -> Option<Position> {
    if let Some(typing) = model.typing.as_ref().filter(|t| t.picker.is_none()) {
        return Some(prompt(buffer, area, model, theme, typing));
    }
    let put =
        |buffer: &mut Buffer, x: u16, text: &str, role: Role| cells::text(buffer, area, x, 0, text, theme.style(role), model.ambiguous);
    let mut hints = hints(model);
    let (facts, essential) = facts(model, theme);
    // The keys must not come and go with the figures under the cursor.
    let essential = if model.focus == Pane::Text { essential.max(FIGURE) } else { essential };
    let of = |hints: &[(String, &'static str)]| {
        hints.iter().map(|(k, s)| width::of(k, model.ambiguous) + width::of(s, model.ambiguous) + 3).sum::<usize>()
    };
    // What is said comes first: the least needed keys give way to it, but the way to all keys stays.
    let front = model.focus.name().text(model.lang);
    let said = essential.min(SAID) + width::of(front, model.ambiguous) + 2 * Pane::ALL.len() + 5;
    while hints.len() > 1 && model.typing.is_none() && model.help.is_none() && said + of(&hints) > usize::from(area.width) {
        let at = hints.iter().rposition(|h| h.1 != Say::FooterHelp.text(model.lang)).unwrap_or(0);
        hints.remove(at);
    }
    let columns = u16::try_from(of(&hints)).unwrap_or(u16::MAX);
    let right = area.width.saturating_sub(columns);
    let mut x = 1;
    if let Some(notice) = &model.notice {
        // A sentence to the reader takes precedence over hints.
        let room = usize::from(area.width.saturating_sub(2));
        let line = width::shorten(&escape::line(notice), room, model.ambiguous);
        put(buffer, x, &line, Role::Notice);
        return None;
    }
    let mut at = right;
    for (key, sentence) in &hints {
        at = put(buffer, at, key, Role::Key);
        at = put(buffer, at + 1, sentence, Role::Dim) + 2;
    }
    // If a list requires keys they come first.
    let panes: &[_] = if (model.typing.is_some() || model.help.is_some()) && right < 20 { &[] } else { &Pane::ALL };
    let named: usize = Pane::ALL.iter().map(|p| width::of(p.name().text(model.lang), model.ambiguous) + 3).sum();
    for pane in panes {
        let focused = model.focus == *pane;
        let style = theme.style(if focused { Role::Focused } else { Role::Dim });
        let key = model.keymap.first_key(Context::Any, pane.key());
        // If there would be no room for the reader's place, only the pane in front is named.
        let name = if focused || named + essential.clamp(FACTS, SAID) <= usize::from(right) { pane.name().text(model.lang) } else { "" };
        x = cells::text(buffer, area, x, 0, format!("{key} {name}").trim_end(), style, model.ambiguous) + 1;
    }
    let room = usize::from(right.saturating_sub(x + 3));
    let line = width::shorten(&escape::line(&facts), room, model.ambiguous);
    put(buffer, x + 2, &line, Role::Dim);
    None
}

fn prompt(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, typing: &Typing) -> Position {
    let (sign, what) = match typing.opening {
        Opening::Search { .. } => ("/", Say::PromptSearch),
        Opening::Names(Purpose::Find) => ("/", Say::PromptFind),
        Opening::Names(Purpose::Filter) => ("&", Say::PromptFilter),
        Opening::Figures => ("&", Say::PromptFigures),
        Opening::Comparison => ("/", Say::PromptSearch),
        Opening::Library => ("g/", Say::PromptSearch),
        Opening::Note(_) => ("✎", Say::PromptNote),
        Opening::Help => ("/", Say::PromptFind),
        Opening::Command | Opening::Outline | Opening::Bookmarks => (":", Say::FooterCommand),
    };
    let mut x = cells::text(buffer, area, 1, 0, sign, theme.style(Role::Focused), model.ambiguous);
    let tail = match &typing.opening {
        Opening::Search { .. } if !typing.line.text.is_empty() => {
            model.text.reader.as_ref().map_or_else(String::new, |r| say(model.lang, Say::Hits, &[&r.hits.spans.len()]))
        }
        Opening::Names(Purpose::Filter) => {
            model.list.filter.as_ref().map_or_else(String::new, |f| say(model.lang, Say::Hits, &[&f.keep.len()]))
        }
        Opening::Names(Purpose::Find) => {
            model.list.found.as_ref().map_or_else(String::new, |_| say(model.lang, Say::Hits, &[&model.list.found_count]))
        }
        Opening::Figures if !typing.line.text.is_empty() => {
            let figures = if model.focus == Pane::Comparison { model.compare.layout.figures.len() } else { model.metrics.figures() };
            say(model.lang, Say::Hits, &[&figures])
        }
        Opening::Comparison if !typing.line.text.is_empty() => say(model.lang, Say::Hits, &[&model.compare.hits.all.len()]),
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
fn hints(model: &Model) -> Vec<(String, &'static str)> {
    let key = |a: Action| model.keymap.first_key(model.context(), a);
    let mut hints: Vec<(String, &'static str)> = Vec::new();
    if model.help.is_some() {
        return vec![
            (key(Action::Down), Say::FooterMove.text(model.lang)),
            (key(Action::Search), Say::PromptFind.text(model.lang)),
            (key(Action::Close), Action::Close.sentence(model.lang)),
        ];
    }
    if model.context() == Context::Noise {
        return vec![(key(Action::Back), Action::Back.sentence(model.lang))];
    }
    if model.typing.is_some() {
        for action in [Action::Accept, Action::Back] {
            hints.push((key(action), action.sentence(model.lang)));
        }
        return hints;
    }
    let wide = model.size.0 >= 110;
    if model.focus == Pane::Comparison {
        let all = match model.compare.view.shown {
            View::Figures => [(Action::Sort, Say::FooterSort), (Action::OnlyHits, Say::PromptFilter), (Action::Enter, Say::FooterPlace)],
            View::Commitments => {
                [(Action::Enter, Say::FooterPlace), (Action::SetStatus, Say::FooterStatus), (Action::Close, Say::FooterBack)]
            }
            View::Sections | View::Text | View::Changes => [
                (Action::NextChange, Say::FooterChanges),
                (Action::FiguresOnly, Say::FiguresView),
                (Action::Commitments, Say::CommitmentsView),
            ],
        };
        let room = if wide { 3 } else { usize::from(model.size.0 >= 72) * 2 };
        hints.extend(all.iter().take(room).map(|(a, s)| (key(*a), s.text(model.lang))));
    } else {
        let own: &[(Action, Say)] = match model.focus {
            Pane::Reports => {
                &[(Action::OnlyHits, Say::PromptFilter), (Action::Compare, Say::Comparison), (Action::Table, Say::FooterTable)]
            }
            Pane::Text => &[(Action::Compare, Say::Comparison), (Action::Heat, Say::ColCarried), (Action::Outline, Say::Outline)],
            Pane::Metrics => &[(Action::Sort, Say::FooterSort), (Action::OnlyHits, Say::PromptFilter), (Action::Years, Say::FooterYears)],
            Pane::Findings => &[(Action::Enter, Say::FooterPlace), (Action::Confirm, Say::Confirmed), (Action::Dismiss, Say::Dismissed)],
            Pane::Comparison => &[],
        };
        let room = if wide { own.len() } else { 2 };
        hints.extend(own.iter().take(room).map(|(a, s)| (key(*a), s.text(model.lang))));
    }
    hints.push((key(Action::Help), Say::FooterHelp.text(model.lang)));
    if model.size.0 >= 60 {
        hints.push((key(Action::Command), Say::FooterCommand.text(model.lang)));
    }
    if wide {
        hints.push((key(Action::Close), Say::FooterQuit.text(model.lang)));
    }
    hints
}

/// Returns the number of findings of a report above a hint, without those dismissed if it is open.
fn open_findings(model: &Model, e: &Entry) -> usize {
    let is_open = model.text.reader.is_some() && model.shown_entry().is_some_and(|s| s.key == e.key);
    if is_open { model.text.open_findings } else { e.findings }
}

/// Returns what is said, and the cells of what of it matters most: how a file was read comes last.
fn facts(model: &Model, theme: &Theme) -> (String, usize) {
    let dot = format!(" {} ", theme.glyphs.dot);
    let mut parts = Vec::new();
    if !model.pending.is_empty() {
        parts.push(model.pending.iter().map(ToString::to_string).collect::<String>());
    }
    if !model.reading.finished {
        parts.push(say(model.lang, Say::Reading, &[&model.reading.done, &model.reading.total]));
    }
    if model.right == Pane::Metrics && model.metrics.deriving != Deriving::Done {
        parts.push(Say::ChoosingRows.text(model.lang).to_owned());
    }
    if model.text.reader.as_ref().is_some_and(|r| r.awaits_wrap) {
        parts.push(Say::Rewrapping.text(model.lang).to_owned());
    }
    // In the text it changes with every row: what stands behind it would move, and be sent again.
    if model.focus != Pane::Text {
        parts.extend(highlight(model, theme));
    }
    if model.focus == Pane::Comparison {
        parts.extend(compared(model));
        return said(&parts, &[], &dot, model);
    }
    if !model.list.selected.is_empty() {
        parts.push(say(model.lang, Say::SelectedCount, &[&model.list.selected.len()]));
    }
    if model.focus == Pane::Reports
        && let Some((at, of)) = reports::update::found_count(&model.list)
    {
        let query = model.list.found.as_ref().map_or("", |f| f.query.as_str());
        parts.push(format!("/{query} {}", say(model.lang, Say::HitCount, &[&at, &of])));
    }
    let looked_at = if model.focus == Pane::Reports { model.selected_entry() } else { model.shown_entry() };
    let findings = looked_at.map(|e| open_findings(model, e)).filter(|n| *n > 0).map(|n| say(model.lang, Say::FindingCount, &[&n]));
    if model.focus != Pane::Text {
        parts.extend(findings.clone());
    }
    let mut extra = Vec::new();
    // Beside a place above reports no report is shown.
    if let Some(r) = model.text.reader.as_ref().filter(|_| overview::place(model).is_none()) {
        if model.focus == Pane::Text {
            if !r.hits.query.is_empty() {
                let at = r.hits.at.map_or(0, |h| h + 1);
                parts.push(format!("/{} {}", r.hits.query, say(model.lang, Say::HitCount, &[&at, &r.hits.spans.len()])));
            }
            if r.only_hits {
                parts.push(Say::OnlyHitsView.text(model.lang).to_owned());
            }
            if r.original.is_some() {
                parts.push(Say::OriginalView.text(model.lang).to_owned());
            }
            if let Some(note) = note(model) {
                parts.push(note);
            }
            let (at, of) = r.paragraph();
            parts.push(format!("{}{dot}{} %", say(model.lang, Say::Para, &[&at, &of]), r.share()));
            parts.extend(findings);
            if let Some(highlight) = highlight(model, theme) {
                parts.push(highlight);
                return (parts.join(&dot), FIGURE);
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
            extra.push(say(model.lang, Say::Cleaned, &[&repairs]));
        }
        extra.push(lang::encoding(model.lang, &r.loaded));
        extra.push(r.loaded.source.name().unwrap_or_default().into_owned());
    }
    said(&parts, &extra, &dot, model)
}

/// Joins what is said; also returns the cells of its first part.
fn said(parts: &[String], extra: &[String], dot: &str, model: &Model) -> (String, usize) {
    let essential = width::of(&escape::line(&parts.join(dot)), model.ambiguous);
    (parts.iter().chain(extra).map(String::as_str).collect::<Vec<_>>().join(dot), essential)
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
        let key = model.keymap.first_key(model.context(), Action::OtherEnd);
        let (said, heading) = if other.is_old_place() { (Say::MovedFrom, &names.old) } else { (Say::MovedTo, &names.new) };
        parts.push(say(lang, said, &[heading]));
        parts.push(say(lang, Say::MovedHint, &[&key]));
    }
    if let (View::Figures, Some(f)) = (view, c.figure()) {
        parts.extend(f.arithmetic.clone());
    }
    parts
}

/// Returns the text of the figure or finding that the reader looks at, in full.
fn highlight(model: &Model, theme: &Theme) -> Option<String> {
    match model.focus {
        Pane::Reports | Pane::Comparison | Pane::Findings => return None,
        Pane::Text => {}
        Pane::Metrics => {
            let (body, metric) = model.metrics.here()?;
            return Some(figure(&model.metrics.bodies.get(body)?.report, metric, model, theme));
        }
    }
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
