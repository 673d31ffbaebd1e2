//! What the help shows: the keys of the view in front and those that apply everywhere, from the key table; the commands; the marks on the
//! screen.

use crate::app::action::Action;
use crate::app::keymap::{self, Context};
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
        .rows(context, |keys| keymap::shown(keys, model.lang))
        .into_iter()
        .partition(|(action, _)| model.keymap.bindings.iter().any(|b| b.action == *action && b.context == context));
    let keys = |rows: Vec<(Action, String)>| rows.into_iter().map(|(action, keys)| HelpRow::Line(keys, action.sentence(model.lang)));
    let line = |action: Action| HelpRow::Line(model.keymap.key_of(context, action, model.lang), action.sentence(model.lang));
    let mark = |(mark, meaning): (&'static str, &'static str)| HelpRow::Line(mark.to_owned(), meaning);
    // What is needed at once comes first: five keys, and the marks that are on the screen.
    let mut all = vec![HelpRow::Head(Say::HelpFirst)];
    all.extend(first(model.focus).into_iter().map(line));
    all.push(HelpRow::Head(Say::HelpMarks));
    all.extend(marks(model.focus, model.lang).into_iter().map(mark));
    all.push(HelpRow::Head(Say::HelpOwn));
    all.extend(keys(own));
    all.push(HelpRow::Head(Say::HelpAny));
    all.extend(keys(any));
    // What other panes show, too: beside the list stands one of them.
    all.push(HelpRow::Head(Say::HelpOtherMarks));
    let mut told = marks(model.focus, model.lang);
    for other in Pane::ALL.into_iter().flat_map(|p| marks(p, model.lang)) {
        if !told.contains(&other) {
            told.push(other);
            all.push(mark(other));
        }
    }
    all.push(HelpRow::Head(Say::HelpCommands));
    all.extend(commands::all(model.lang).into_iter().map(|(name, explained)| HelpRow::Line(format!(":{name}"), explained)));
    narrowed(all, &model.help_filter)
}

/// Returns the five actions that a newcomer needs first in a pane.
fn first(pane: Pane) -> [Action; 5] {
    match pane {
        Pane::Reports => [Action::Enter, Action::OnlyHits, Action::Metrics, Action::Compare, Action::Heat],
        Pane::Text => [Action::NextHeading, Action::Search, Action::Heat, Action::Compare, Action::Metrics],
        Pane::Metrics => [Action::Enter, Action::OnlyHits, Action::Sort, Action::Years, Action::Chart],
        Pane::Comparison => [Action::NextChange, Action::FiguresOnly, Action::Commitments, Action::Heat, Action::Enter],
        Pane::Findings => [Action::Enter, Action::NextFinding, Action::Confirm, Action::Dismiss, Action::CopyEvidence],
    }
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
    // In more than one pane.
    let agrees = ("✓ ≠ ?", lang.pick("the stated change agrees, does not, cannot be checked", "所述变化相符、不符、无法核对"));
    let rounded = ("≈", lang.pick("it agrees within the rounding of the two figures", "在两数的四舍五入范围内相符"));
    let since = ("21", lang.pick("after H: carried over since 2021", "按 H 后：2021 年起沿用"));
    let list = [
        ("!2", lang.pick("findings above a hint", "提示以上的核查发现数")),
        ("~", lang.pick("the encoding is doubtful", "编码存疑")),
        ("✎", lang.pick("corrected by a reader; a note", "读者更正过；有批注")),
        ("✓", lang.pick("selected", "选中")),
        ("22+", lang.pick("several reports of this year", "该年度有多份报告")),
        (
            Say::MissingYear.text(lang),
            lang.pick(
                "owes this year (& missing): owed from its first year to the latest under the same place",
                "该年度缺报告（& 缺）：自首份起，至同一上级内最晚年度应报",
            ),
        ),
        ("‹ ›", lang.pick("years out of view", "视野之外还有年度")),
        ("?", lang.pick("year or place not known", "年度或地区不明")),
    ];
    let text = [("▾ ▸", lang.pick("unfolded, folded", "已展开、已折叠")), ("a-z ✎", lang.pick("bookmark, note", "书签、批注")), since];
    let metrics = [
        ("»", lang.pick("a target", "目标")),
        ("%", lang.pick("a rate", "比率")),
        ("!", lang.pick("a finding speaks of it", "有核查发现")),
        ("^", lang.pick("only its change is stated", "只写了变化")),
        ("> ~ <", lang.pick("more than, nearly or about, less than", "超过、接近或约、不足")),
        agrees,
        rounded,
    ];
    let comparison = [
        ("= ~", lang.pick("carried over, edited", "沿用、改写")),
        ("+ -", lang.pick("new, dropped", "新增、删除")),
        ("»", lang.pick("moved", "移动")),
        agrees,
        rounded,
        since,
    ];
    let findings = [
        ("!! ! ·", lang.pick("important, attention, hint", "重要、注意、提示")),
        (
            "= ≈ ! ?",
            lang.pick("a relation holds, within rounding, does not, cannot be checked", "勾稽相符、四舍五入内相符、不符、无法核对"),
        ),
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
