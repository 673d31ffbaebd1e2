//! What a screen reader is told of a screen, as lines instead of cells: where the keys are when that changes, the row under the cursor, what
//! is said, typed or offered. It is taken from a frame that is drawn but not shown, wide enough that nothing is cut. Decides nothing.

use crate::app::Model;
use crate::app::appearance::{Colours, Looks};
use crate::app::help::{self, HelpRow};
use crate::app::model::HelpAt;
use crate::app::panes::comparison::view::View;
use crate::app::place::Pane;
use crate::lang::Lang;
use crate::text::escape;
use crate::text::width;
use crate::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The size of the frame.
pub const SIZE: (u16, u16) = (220, 60);
/// The marks at the side of a row, and what they are called.
const MARKS: [(&str, &str, &str); 2] = [("▸", "folded", "已折叠"), ("▾", "unfolded", "已展开")];

/// What can be told of a screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken {
    place: String,
    row: String,
    offered: Vec<String>,
    typed: String,
    said: String,
}

/// Makes a model be drawn for [`Spoken::of`]: one pane at a time, without colours.
pub fn prepare(model: &mut Model) {
    model.size = SIZE;
    model.maximised = true;
    model.looks = Looks { colours: Colours::None, ..model.looks };
}

impl Spoken {
    pub fn of(model: &Model) -> Self {
        let mut frame = Buffer::empty(Rect { x: 0, y: 0, width: model.size.0, height: model.size.1 });
        ui::draw(&mut frame, model);
        let last = frame.area.height.saturating_sub(1);
        let mut spoken = Self { place: words(&row_of(&frame, 0), model.lang), ..Self::default() };
        if let Some(HelpAt(from)) = model.help {
            let rows = help::rows(model);
            spoken.row = match rows.get(help::cursor(model, &rows, from).unwrap_or(from)) {
                Some(HelpRow::Line(keys, sentence)) => format!("{keys}: {}", escape::line(sentence)),
                Some(HelpRow::More(rest)) => escape::line(rest).into_owned(),
                Some(HelpRow::Head(head)) => head.text(model.lang).to_owned(),
                None => String::new(),
            };
        } else if let Some(item) = model.typing.as_ref().and_then(|t| t.picker.as_ref()).and_then(|p| p.items.get(*p.shown.get(p.cursor)?))
        {
            spoken.row = escape::line(format!("{} {}", item.sign, item.text).trim()).into_owned();
        } else {
            spoken.row = (1..last).find(|y| is_under_cursor(&frame, *y)).map(|y| words(&row_of(&frame, y), model.lang)).unwrap_or_default();
        }
        // At the foot of a pane is said what a filter leaves, and what is told of a figure.
        let foot = words(&row_of(&frame, last.saturating_sub(1)), model.lang);
        if model.help.is_none() && model.typing.is_none() && !foot.is_empty() {
            let of = match model.focus {
                Pane::Reports if model.list.filter.is_some() => Some(&mut spoken.place),
                Pane::Metrics => Some(&mut spoken.row),
                Pane::Comparison if model.compare.view.shown == View::Figures => Some(&mut spoken.row),
                _ => None,
            };
            if let Some(of) = of {
                of.push_str(model.lang.pick("; ", "；"));
                of.push_str(&foot);
            }
        }
        if !model.pending.is_empty() {
            let following = model.keymap.following(model.context(), &model.pending, model.lang);
            spoken.offered = following.iter().map(|(action, keys)| format!("{keys}: {}", action.sentence(model.lang))).collect();
            spoken.offered.dedup();
        }
        if let Some(typing) = &model.typing {
            // A list has its prompt in its own frame, and a row of its own to tell.
            let in_list = typing.picker.is_some();
            spoken.typed = if in_list { escape::line(&typing.line.text).into_owned() } else { words(&row_of(&frame, last), model.lang) };
        }
        spoken.said = model.notice.as_deref().map(|n| escape::line(n).into_owned()).unwrap_or_default();
        spoken
    }

    /// Returns the lines that were not told before.
    pub fn news(&self, before: &Self) -> Vec<&str> {
        let mut news: Vec<&str> = Vec::new();
        for (now, then) in
            [(&self.place, &before.place), (&self.row, &before.row), (&self.typed, &before.typed), (&self.said, &before.said)]
        {
            if now != then && !now.is_empty() {
                news.push(now);
            }
        }
        if self.offered != before.offered {
            news.extend(self.offered.iter().map(String::as_str));
        }
        news
    }
}

/// Whether a row is the one under the cursor: it is reversed from its beginning, before any text, or has the cursor's mark there.
fn is_under_cursor(frame: &Buffer, y: u16) -> bool {
    let first = &frame[(1, y)];
    matches!(first.symbol(), "▌" | ">") || first.modifier.contains(Modifier::REVERSED)
}

fn row_of(frame: &Buffer, y: u16) -> String {
    let mut row = String::new();
    let mut x = 0;
    while x < frame.area.width {
        let symbol = frame[(x, y)].symbol();
        row.push_str(symbol);
        x += u16::try_from(width::of(symbol, width::Ambiguous::Narrow)).unwrap_or(1).max(1);
    }
    row
}

/// Returns a row without what is only drawn; what stands in different columns is set apart by a comma.
fn words(row: &str, lang: Lang) -> String {
    let row: String = row.chars().map(|c| if matches!(c, '\u{2500}'..='\u{257f}' | '▌') { ' ' } else { c }).collect();
    let parts: Vec<&str> = row.split("  ").map(str::trim).filter(|p| !p.is_empty()).collect();
    let mut line = parts.join(lang.pick(", ", "，"));
    for (mark, en, zh) in MARKS {
        if let Some(rest) = line.strip_prefix(mark) {
            line = format!("{} {}", lang.pick(en, zh), rest.trim_start());
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_set_apart_and_marks_have_names() {
        assert_eq!(words("   ▌  ▸ 一、主要举措           3 节 · 24 字   ", Lang::Zh), "已折叠 一、主要举措，3 节 · 24 字");
        assert_eq!(words("─ 桂园街道 › 2022 ───", Lang::En), "桂园街道 › 2022");
    }

    #[test]
    fn only_news_is_told() {
        let before = Spoken { place: "甲".into(), row: "乙".into(), said: "丙".into(), ..Spoken::default() };
        assert_eq!(before.news(&before), Vec::<&str>::new());
        let now = Spoken { row: "丁".into(), said: String::new(), offered: vec!["y: 上一年度".into()], ..before.clone() };
        assert_eq!(now.news(&before), ["丁", "y: 上一年度"]);
    }
}
