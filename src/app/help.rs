//! What the help shows: the keys of the view in front and those that apply everywhere, from the key table; the commands; the marks on the
//! screen.

use crate::app::action::Action;
use crate::app::keymap::{self, Context, Keymap};
use crate::app::model::Model;
use crate::app::panes::reports::names;
use crate::app::place::Pane;
use crate::app::prompt::commands;
use crate::lang::{Lang, Say, say};
use crate::text::{fold, width};

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    Head(Say),
    /// A key, command or mark, and what it does or means.
    Line(String, &'static str),
    /// The rest of a sentence that is longer than its row.
    More(&'static str),
}

/// The columns of a window from which the help has columns of its own, in which sentences are cut.
const COLUMNS: u16 = 130;

/// Returns the rows of the help for the view in front, narrowed to what is searched for.
pub fn rows(model: &Model) -> Vec<HelpRow> {
    let all = all(model);
    let kept = kept(&all, &model.help_filter);
    wrapped(model, &all, kept).into_iter().map(|(_, row)| row).collect()
}

/// Returns the cells of the keys in front of their sentences, inside a frame.
pub fn keys_cells(model: &Model, rows: &[HelpRow]) -> usize {
    let keys = rows.iter().filter_map(|r| if let HelpRow::Line(keys, _) = r { Some(width::of(keys, model.ambiguous)) } else { None });
    keys.max().unwrap_or(0).min(usize::from(model.size.0.saturating_sub(2)) / 2)
}

/// Returns some of all rows, their sentences over as many rows as they need where the window is narrow; each with the number of its own.
fn wrapped(model: &Model, all: &[(HelpRow, &'static str)], some: Vec<usize>) -> Vec<(usize, HelpRow)> {
    let rows: Vec<HelpRow> = some.iter().filter_map(|n| all.get(*n)).map(|(row, _)| row.clone()).collect();
    let room = usize::from(model.size.0.saturating_sub(2)).saturating_sub(keys_cells(model, &rows) + 3);
    let mut out = Vec::new();
    for (n, row) in some.into_iter().zip(rows) {
        let HelpRow::Line(keys, sentence) = row else {
            out.push((n, row));
            continue;
        };
        if model.size.0 >= COLUMNS {
            out.push((n, HelpRow::Line(keys, sentence)));
            continue;
        }
        let mut parts = width::wrap(sentence, room, model.ambiguous).into_iter().filter_map(|row| sentence.get(row.range()));
        out.push((n, HelpRow::Line(keys, parts.next().unwrap_or(""))));
        out.extend(parts.map(|part| (n, HelpRow::More(part))));
    }
    out
}

/// Returns the line under the cursor of a search: at a row or after it, else the last; `None` if nothing is searched for.
pub fn cursor(model: &Model, rows: &[HelpRow], at: usize) -> Option<usize> {
    let found = if model.help_filter.is_empty() { Vec::new() } else { lines(rows) };
    found.iter().copied().find(|l| *l >= at).or(found.last().copied())
}

/// Returns the sentence of the first start: what one needs before all else, with the keys of the reader's own table.
pub fn first_keys(keymap: &Keymap, lang: Lang) -> String {
    let key = |action: Action| keymap.key_of(Context::List, action, lang);
    let [open, figures, compare, promises] = [Action::Enter, Action::Metrics, Action::Compare, Action::Commitments].map(key);
    let [copied, find, help, quit] = [Action::Heat, Action::Search, Action::Help, Action::Close].map(key);
    say(lang, Say::FirstKeys, &[&open, &figures, &compare, &promises, &copied, &find, &help, &quit])
}

/// Returns which rows are no heads.
pub fn lines(rows: &[HelpRow]) -> Vec<usize> {
    (0..rows.len()).filter(|n| matches!(rows[*n], HelpRow::Line(..))).collect()
}

/// Returns where the whole help shows the part that holds the line at or after a row of the narrowed one: from its head on, if the line is
/// seen with it in `height` rows.
pub fn place_of(model: &Model, at: usize, height: usize) -> Option<usize> {
    let all = all(model);
    let is_head = |n: &usize| matches!(all[*n].0, HelpRow::Head(_));
    let kept: Vec<usize> = wrapped(model, &all, kept(&all, &model.help_filter)).into_iter().map(|(n, _)| n).collect();
    let line = kept.iter().skip(at).chain(kept.iter().rev()).copied().find(|n| !is_head(n))?;
    let head = (0..line).rev().find(is_head).unwrap_or(0);
    let whole = wrapped(model, &all, (0..all.len()).collect());
    let row = |of: usize| whole.iter().position(|(n, _)| *n == of).unwrap_or(0);
    Some(if row(line) - row(head) < height { row(head) } else { row(line) })
}

/// Returns all rows, each with words under which it is found besides its own.
fn all(model: &Model) -> Vec<(HelpRow, &'static str)> {
    let context = context(model.focus);
    let keys = |own: bool, context: Context| {
        let holds = move |a: Action| model.keymap.bindings.iter().any(|b| b.action == a && b.context == context) == own;
        let rows = model.keymap.rows(context, |keys| keymap::shown(keys, model.lang)).into_iter().filter(move |(action, _)| holds(*action));
        rows.map(|(action, keys)| (HelpRow::Line(keys, action.sentence(model.lang)), also(action)))
    };
    let line =
        |action: &Action| (HelpRow::Line(model.keymap.key_of(context, *action, model.lang), action.sentence(model.lang)), also(*action));
    let mark = |(mark, meaning): (&'static str, &'static str)| (HelpRow::Line(mark.to_owned(), meaning), "");
    let head = |head: Say| (HelpRow::Head(head), "");
    // What is needed at once comes first: a few keys, and the marks that are on the screen.
    let mut all = vec![head(Say::HelpFirst)];
    all.extend(first(model.focus).iter().map(line));
    all.push(head(Say::HelpMarks));
    all.extend(marks(model.focus, model.lang).into_iter().map(mark));
    all.push(head(Say::HelpOwn));
    all.extend(keys(true, context));
    all.push(head(Say::HelpAny));
    all.extend(keys(false, context));
    // A search finds what another pane can do.
    for pane in Pane::ALL.into_iter().filter(|p| *p != model.focus) {
        let (before, name) = (all.len(), head(pane.name()));
        all.push(name);
        all.extend(keys(true, self::context(pane)));
        if all.len() == before + 1 {
            all.pop();
        }
    }
    // What other panes show, too: beside the list stands one of them.
    all.push(head(Say::HelpOtherMarks));
    let mut told = marks(model.focus, model.lang);
    for other in Pane::ALL.into_iter().flat_map(|p| marks(p, model.lang)) {
        if !told.contains(&other) {
            told.push(other);
            all.push(mark(other));
        }
    }
    all.push(head(Say::HelpCommands));
    all.extend(commands::all(model.lang).into_iter().map(|(name, explained)| (HelpRow::Line(format!(":{name}"), explained), "")));
    all
}

fn context(pane: Pane) -> Context {
    match pane {
        Pane::Reports => Context::List,
        Pane::Text => Context::Text,
        Pane::Metrics => Context::Metrics,
        Pane::Comparison => Context::Comparison,
        Pane::Findings => Context::Findings,
    }
}

/// Returns the actions that a newcomer needs first in a pane.
fn first(pane: Pane) -> &'static [Action] {
    match pane {
        Pane::Reports => &[Action::Enter, Action::OnlyHits, Action::Compare, Action::Heat, Action::Commitments, Action::Metrics],
        Pane::Text => &[Action::NextHeading, Action::Search, Action::Compare, Action::Heat, Action::Commitments, Action::Metrics],
        Pane::Metrics => &[Action::Enter, Action::OnlyHits, Action::Sort, Action::Years, Action::Chart],
        Pane::Comparison => &[Action::NextChange, Action::FiguresOnly, Action::Commitments, Action::Heat, Action::Enter],
        Pane::Findings => &[Action::Enter, Action::NextFinding, Action::Confirm, Action::Dismiss, Action::CopyEvidence],
    }
}

/// Returns words that a reader may search for when they mean an action, in both languages.
fn also(action: Action) -> &'static str {
    match action {
        Action::Commitments => "plan promise commitment 计划 承诺 落实",
        Action::Heat | Action::NextCarried | Action::PreviousCarried => "copied carried over 沿用 照抄 重复",
        Action::Across => "rank median compare places 排名 中位数 各地",
        Action::Alike => "copied duplicate alike 雷同 重复 照抄",
        Action::Compare => "difference changes 比较 差异",
        _ => "",
    }
}

/// Returns which rows hold every word of a filter, with their heads; all without one.
fn kept(all: &[(HelpRow, &'static str)], filter: &str) -> Vec<usize> {
    let folded = fold::fold(filter).to_lowercase();
    let words = names::words(&folded);
    if words.is_empty() {
        return (0..all.len()).collect();
    }
    let is_head = |n: &usize| matches!(all[*n].0, HelpRow::Head(_));
    let mut out: Vec<usize> = Vec::new();
    for (n, (row, also)) in all.iter().enumerate() {
        match row {
            HelpRow::Head(_) => {
                out.pop_if(|last| is_head(last));
                out.push(n);
            }
            HelpRow::Line(keys, sentence) => {
                let text = fold::fold(&format!("{keys} {sentence} {also}")).to_lowercase();
                if words.iter().all(|w| w.is_match(text.as_str())) {
                    out.push(n);
                }
            }
            HelpRow::More(_) => {}
        }
    }
    out.pop_if(|last| is_head(last));
    out
}

/// Returns the marks that a pane shows, with their meaning.
fn marks(pane: Pane, lang: Lang) -> Vec<(&'static str, &'static str)> {
    // In more than one pane.
    let agrees = ("✓ ≠", lang.pick("figures agree, do not; without a sign: not checked", "数据相符、不符；没有记号的未核对"));
    let rounded = ("≈", lang.pick("it agrees within the rounding of the two figures", "在两数的四舍五入范围内相符"));
    let found = ("!", lang.pick("a finding to note; beside a figure: one speaks of it", "注意类核查发现；数据旁：有核查发现"));
    let bookmark = ("a-z", lang.pick("bookmark", "书签"));
    let own = ("✎", lang.pick("the reader's: corrected, judged, with a note", "读者所记：更正、判断、批注"));
    let since = ("'21", lang.pick("after H: carried over since 2021", "按 H 后：2021 年起沿用"));
    let list = [
        bookmark,
        ("!2", lang.pick("findings above a hint", "提示以上的核查发现数")),
        (Say::EncodingSign.text(lang), lang.pick("the encoding is doubtful", "编码存疑")),
        own,
        ("*", lang.pick("selected", "选中")),
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
        (Say::ByYearLate.text(lang), lang.pick("in :matrix: dated after 31 March of the next year", ":年度表 中：所署日期晚于次年三月底")),
        ("-1", lang.pick("in :matrix: a mandated part less", ":年度表 中：少一个规定部分")),
    ];
    let alike = (
        Say::AlikeNear.text(lang),
        lang.pick("after gs: nearly the same; % of neighbouring characters in common", "按 gs 后：大体相同；% 为相邻两字中相同者"),
    );
    let text = [("▾ ▸", lang.pick("unfolded, folded", "已展开、已折叠")), bookmark, own, since, alike];
    let metrics = [
        ("@", lang.pick("a target", "目标")),
        ("%", lang.pick("a rate", "比率")),
        ("↑ ↓ =", lang.pick("rose, fell, stayed the same", "上升、下降、持平")),
        found,
        ("^", lang.pick("only its change is stated", "只写了变化")),
        ("> >= <= <", lang.pick("more than, at least, at most, less than", "超过、不少于、不超过、不足")),
        agrees,
        rounded,
    ];
    let comparison = [
        ("~", lang.pick("edited", "改写")),
        ("+ -", lang.pick("new, dropped", "新增、删除")),
        found,
        ("»", lang.pick("moved", "移动")),
        agrees,
        rounded,
        own,
        since,
    ];
    let findings = [("!! ·", lang.pick("an important finding, a hint", "重要的核查发现、提示")), found, agrees, rounded, own];
    match pane {
        Pane::Reports => list.to_vec(),
        Pane::Text => text.to_vec(),
        Pane::Metrics => metrics.to_vec(),
        Pane::Comparison => comparison.to_vec(),
        Pane::Findings => findings.to_vec(),
    }
}
