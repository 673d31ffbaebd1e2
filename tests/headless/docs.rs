//! The documents agree with the program: the screens of the READMEs are frames of it, their keys, marks and commands are the program's, and
//! `docs/keys.md` is the table of keys. With `UPDATE_DOCS=1` these tests write what they can: what a command does is a sentence of the
//! README, and kept.

use nianbao::app::action::Action;
use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::{Context, Keymap, notation, parse_keys};
use nianbao::app::model::Model;
use nianbao::app::panes::metrics::cell::kind_sign;
use nianbao::app::prompt;
use nianbao::app::prompt::commands::{Command, Wrong, completions, parse};
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::Options;
use nianbao::report::metrics::Kind;
use nianbao::text::width::Ambiguous;
use nianbao::ui::theme::Theme;
use ratatui::buffer::Buffer;
use std::path::PathBuf;

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh.md", Lang::Zh)];

/// The keys a reader needs on the first day, one row of the README each.
const FEW: [&[Action]; 12] = [
    &[Action::Down, Action::Up],
    &[Action::PageDown, Action::PageUp],
    &[Action::Reports, Action::Text, Action::Metrics, Action::Comparison, Action::Findings],
    &[Action::Enter, Action::Leave],
    &[Action::Toggle, Action::UnfoldAll, Action::FoldAll],
    &[Action::Search, Action::NextHit, Action::PreviousHit],
    &[Action::OnlyHits],
    &[Action::NextYear, Action::PreviousYear],
    &[Action::Select, Action::Compare],
    &[Action::Back],
    &[Action::Command, Action::Help],
    &[Action::Close, Action::Quit],
];

/// The keys of each view in the order of the panes, with its name in both languages.
const CONTEXTS: [(Context, &str, &str); 9] = [
    (Context::Any, "Anywhere", "各处"),
    (Context::List, "Reports", "报告"),
    (Context::Text, "Text", "正文"),
    (Context::Metrics, "Metrics", "指标"),
    (Context::Comparison, "Comparison", "对比"),
    (Context::Noise, "What is passed over", "忽略的差异"),
    (Context::Findings, "Findings", "核查"),
    (Context::Help, "Help", "帮助"),
    (Context::Prompt, "Typing", "输入"),
];

const KEYS_HEAD: &str = "# Keys 按键

Written by `UPDATE_DOCS=1 cargo test --test headless docs` from [the built-in table](../src/app/keymap.default).

`<C-d>` is Ctrl-d, `<CR>` Enter, `<BS>` Backspace, `<S-Tab>` Shift-Tab, `<lt>` the sign `<`, and `<az>` any letter from a to z. Keys of
one action are parted by blanks. Full-width forms (ｊ ？) do the same. `?` shows the keys of the pane you are in; your own go into
`~/.config/nianbao/keys`. What a view says goes before what holds anywhere.

`<C-d>` 即 Ctrl-d,`<CR>` 回车,`<BS>` 退格,`<S-Tab>` Shift-Tab,`<lt>` 即 `<`,`<az>` 为 a 到 z 的任一字母。同一作用的各键以空格分开。
全角形式(ｊ ？)等效。`?` 显示当前窗格的按键;自定义按键写在 `~/.config/nianbao/keys`。各窗格自己的按键优先于各处通用的按键。
";

fn shown(lang: Lang, colours: Colours, keys: &str, size: (u16, u16)) -> Buffer {
    let mut model = Model::new(lang, Ambiguous::Narrow, size);
    model.looks = Looks { colours, shade: Shade::Dark };
    headless::draw(&headless::play(model, &[PathBuf::from("sample-data")], &Options::default(), &parse_keys(keys).unwrap()))
}

fn screen(lang: Lang) -> String {
    let frame = shown(lang, Colours::None, "/guiyuan<CR><CR>ggz2jjjjzo/法律顾问<CR>", (100, 26));
    format!("```text\n{}```", headless::text(&frame))
}

fn comparison(lang: Lang) -> String {
    let frame = shown(lang, Colours::None, "/guiyuan<CR><CR>D<CR>]c]c]c]c", (100, 22));
    format!("```text\n{}```", headless::text(&frame))
}

fn picture() -> String {
    headless::svg(&shown(Lang::Zh, Colours::True, "/guiyuan<CR><CR>ggz3/法律顾问<CR>a核对数字<CR>", (110, 32)))
}

fn few_keys(lang: Lang) -> String {
    let map = Keymap::default();
    let mut out = lang.pick("| Keys | Do |\n| --- | --- |", "| 按键 | 作用 |\n| --- | --- |").to_owned();
    for actions in FEW {
        let keys: Vec<_> = actions.iter().map(|a| map.first_key(Context::Any, *a)).collect();
        assert!(keys.iter().all(|k| !k.is_empty()), "{actions:?} have keys that hold anywhere");
        let sentences: Vec<_> = actions.iter().map(|a| a.sentence(lang)).collect();
        out.push_str(&format!("\n| `{}` | {} |", keys.join(" "), sentences.join(" · ")));
    }
    out
}

fn all_keys() -> String {
    let map = Keymap::default();
    let mut out = KEYS_HEAD.to_owned();
    for (context, en, zh) in CONTEXTS {
        let own: Vec<_> = map.bindings.iter().filter(|b| b.context == context).map(|b| b.action).collect();
        if own.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {en} {zh}\n\n| Keys 按键 | Do | 作用 |\n| --- | --- | --- |\n"));
        for (action, keys) in map.rows(context, notation).into_iter().filter(|(a, _)| own.contains(a)) {
            out.push_str(&format!("| `{keys}` | {} | {} |\n", action.sentence(Lang::En), action.sentence(Lang::Zh)));
        }
    }
    out
}

/// Returns the commands behind `:` with the words that may follow, and what each does.
fn commands(lang: Lang) -> String {
    let mut out = lang
        .pick(
            "| Command | 中文 | Followed by | Does |\n| --- | --- | --- | --- |",
            "| 命令 | English | 后接 | 作用 |\n| --- | --- | --- | --- |",
        )
        .to_owned();
    let (en, zh) = (prompt::commands::all(Lang::En), prompt::commands::all(Lang::Zh));
    let (own, other) = if lang == Lang::En { (en, zh) } else { (zh, en) };
    for ((name, does), (other, _)) in own.into_iter().zip(other) {
        assert!(!does.is_empty(), ":{name} does not say what it does");
        let words: Vec<_> = completions(&format!("{name} "), lang).iter().map(|w| format!("`{w}`")).collect();
        out.push_str(&format!("\n| `:{name}` | `:{other}` | {} | {does} |", words.join(" ")));
    }
    out
}

fn range(text: &str, mark: &str) -> std::ops::Range<usize> {
    let (open, close) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let start = text.find(&open).expect("the mark is there") + open.len();
    start..text.find(&close).expect("the mark is closed")
}

fn put(text: &str, mark: &str, content: &str) -> String {
    let range = range(text, mark);
    format!("{}\n{content}\n{}", &text[..range.start], &text[range.end..])
}

/// Asserts that a file has the expected contents, or writes it.
fn held(file: &str, wanted: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(file, wanted).unwrap();
    } else {
        let same = std::fs::read_to_string(file).is_ok_and(|t| t == wanted);
        assert!(same, "{file} is behind the program: UPDATE_DOCS=1 cargo test --test headless docs");
    }
}

#[test]
fn the_readmes_show_what_the_program_does() {
    for (file, lang) in READMES {
        let mut text = std::fs::read_to_string(file).unwrap();
        let parts = [("screen", screen(lang)), ("comparison", comparison(lang)), ("keys", few_keys(lang)), ("commands", commands(lang))];
        for (mark, content) in parts {
            text = put(&text, mark, &content);
        }
        held(file, &text);
    }
}

#[test]
fn the_page_of_keys_is_the_table_of_keys() {
    let page = all_keys();
    for binding in &Keymap::default().bindings {
        assert!(CONTEXTS.iter().any(|c| c.0 == binding.context), "{binding:?} has a part of the page");
        assert!(page.contains(binding.action.sentence(Lang::Zh)), "{binding:?}");
    }
    held("docs/keys.md", &page);
}

#[test]
fn the_picture_is_a_frame_of_the_program() {
    held("screen.svg", &picture());
}

#[test]
fn the_readmes_explain_every_mark() {
    let looks = Looks { colours: Colours::None, shade: Shade::Dark };
    let g = Theme::new(looks, Ambiguous::Narrow).glyphs;
    let marks = [g.open, g.folded, g.cursor, g.dot, g.before, g.after, g.chosen, g.note, g.up, g.down, g.same];
    let kinds = [kind_sign(Kind::Target), kind_sign(Kind::Percent), kind_sign(Kind::Change)];
    for (file, _) in READMES {
        let text = std::fs::read_to_string(file).unwrap();
        let legend = &text[range(&text, "marks")];
        for mark in marks.iter().chain(&kinds) {
            assert!(legend.contains(mark), "{file} does not explain {mark}");
        }
    }
}

#[test]
fn the_readmes_name_commands_that_are_understood() {
    for (file, _) in READMES {
        let text = std::fs::read_to_string(file).unwrap();
        // The commands that CI runs.
        assert!(text.contains("cargo run --release -- sample-data") && text.contains("\n    cargo test "), "{file}");
        // Every `:command` on the page.
        let mut seen = 0;
        for typed in
            text.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix(':')).filter(|c| c.starts_with(char::is_alphanumeric))
        {
            // A command that requires another word is refused only for that word.
            assert!(!matches!(parse(typed), Err(Wrong::Unknown(_))), "{file} says :{typed}");
            seen += 1;
        }
        assert!(seen > 20, "{file} names commands");
    }
    assert_eq!((parse("12"), parse("40%")), (Ok(Command::Paragraph(12)), Ok(Command::Share(40))));
}
