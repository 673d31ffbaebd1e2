//! What the help shows: the keys of the view in front and those that apply everywhere, from the key table; the commands; the marks on the
//! screen.

use crate::app::keymap::Context;
use crate::app::model::Model;
use crate::app::panes::reports::names;
use crate::app::place::Pane;
use crate::app::prompt::commands;
use crate::lang::{Lang, Say};
use crate::text::fold;

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    Head(Say),
    /// A key, command or mark, and what it does or means.
    Line(String, &'static str),
}

/// Returns the rows of the help for the view in front.
pub fn rows(model: &Model) -> Vec<HelpRow> {
    let context = match model.focus {
        Pane::Reports => Context::List,
        Pane::Text => Context::Text,
        Pane::Metrics => Context::Metrics,
        Pane::Comparison => Context::Comparison,
        Pane::Findings => Context::Findings,
    };
    let (own, any): (Vec<_>, Vec<_>) = model
        .keymap
        .rows(context)
        .into_iter()
        .partition(|(action, _)| model.keymap.bindings.iter().any(|b| b.action == *action && b.context == context));
    let keys = |rows: Vec<(crate::app::action::Action, String)>| {
        rows.into_iter().map(|(action, keys)| HelpRow::Line(keys, action.sentence(model.lang)))
    };
    // Keys that only this view has come first: the others are known after a day.
    let mut all = vec![HelpRow::Head(Say::HelpOwn)];
    all.extend(keys(own));
    all.push(HelpRow::Head(Say::HelpAny));
    all.extend(keys(any));
    all.push(HelpRow::Head(Say::HelpMarks));
    all.extend(marks(model.focus, model.lang).into_iter().map(|(mark, meaning)| HelpRow::Line(mark.to_owned(), meaning)));
    all.push(HelpRow::Head(Say::HelpCommands));
    all.extend(commands::all(model.lang).into_iter().map(|(name, explained)| HelpRow::Line(format!(":{name}"), explained)));
    narrowed(all, &model.help_filter)
}

/// Returns the rows that hold every word of a filter, with their heads.
fn narrowed(all: Vec<HelpRow>, filter: &str) -> Vec<HelpRow> {
    let folded = fold::fold(filter).to_lowercase();
    let words = names::words(&folded);
    if words.is_empty() {
        return all;
    }
    let mut out: Vec<HelpRow> = Vec::new();
    for row in all {
        match &row {
            HelpRow::Head(_) => {
                out.pop_if(|last| matches!(last, HelpRow::Head(_)));
                out.push(row);
            }
            HelpRow::Line(keys, sentence) => {
                let text = fold::fold(&format!("{keys} {sentence}")).to_lowercase();
                if words.iter().all(|w| w.is_match(text.as_str())) {
                    out.push(row);
                }
            }
        }
    }
    out.pop_if(|last| matches!(last, HelpRow::Head(_)));
    out
}

/// Returns the marks that a pane shows, with their meaning.
fn marks(pane: Pane, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let list = [
        ("!2", lang.pick("findings above a hint", "提示以上的核查发现数")),
        ("~", lang.pick("the encoding is doubtful", "编码存疑")),
        ("✎", lang.pick("corrected by a reader; a note", "读者更正过；有批注")),
        ("✓", lang.pick("selected", "选中")),
        ("22+", lang.pick("several reports of this year", "该年度有多份报告")),
        ("·", lang.pick("no report of this year", "该年度缺报告")),
        ("‹ ›", lang.pick("years out of view", "视野之外还有年度")),
        ("?", lang.pick("year or place not known", "年度或地区不明")),
    ];
    let text = [
        ("▾ ▸", lang.pick("unfolded, folded", "已展开、已折叠")),
        ("a-z ✎", lang.pick("bookmark, note", "书签、批注")),
        ("21", lang.pick("after H: carried over since 2021", "按 H 后：2021 年起沿用")),
    ];
    let metrics = [
        ("»", lang.pick("a target", "目标")),
        ("%", lang.pick("a rate", "比率")),
        ("^", lang.pick("only its change is stated", "只写了变化")),
        ("> ~ <", lang.pick("more than, nearly or about, less than", "超过、接近或约、不足")),
        ("✓ ≠ ?", lang.pick("the stated change agrees, does not, cannot be checked", "所述变化相符、不符、无法核对")),
    ];
    let comparison = [
        ("= ~", lang.pick("carried over, edited", "沿用、改写")),
        ("+ -", lang.pick("new, dropped", "新增、删除")),
        ("»", lang.pick("moved", "移动")),
        ("✓ ≠ ?", lang.pick("the stated change agrees, does not, cannot be checked", "所述变化相符、不符、无法核对")),
        ("21", lang.pick("after H: carried over since 2021", "按 H 后：2021 年起沿用")),
    ];
    let findings = [
        ("!! ! ·", lang.pick("important, attention, hint", "重要、注意、提示")),
        ("= ! ?", lang.pick("a relation holds, does not, cannot be checked", "勾稽相符、不符、无法核对")),
        ("✓ -", lang.pick("confirmed, dismissed by a reader", "读者已确认、已排除")),
    ];
    match pane {
        Pane::Reports => list.to_vec(),
        Pane::Text => text.to_vec(),
        Pane::Metrics => metrics.to_vec(),
        Pane::Comparison => comparison.to_vec(),
        Pane::Findings => findings.to_vec(),
    }
}
