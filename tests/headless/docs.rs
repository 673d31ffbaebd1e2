//! The READMEs agree with the program: their screens are frames of it, their key tables print from the key table. With
//! `UPDATE_DOCS=1` this test writes them.

use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::{Context, Keymap, parse_keys};
use nianbao::app::model::Model;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::Options;
use nianbao::text::width::Ambiguous;
use ratatui::buffer::Buffer;
use std::path::PathBuf;

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
    let frame = shown(lang, Colours::None, "/guiyuan<CR><CR>D<CR>]c]c]c]c", (100, 26));
    format!("```text\n{}```", headless::text(&frame))
}

fn picture() -> String {
    headless::svg(&shown(Lang::Zh, Colours::True, "/guiyuan<CR><CR>ggz3/法律顾问<CR>a核对数字<CR>", (110, 32)))
}

fn keys(lang: Lang) -> String {
    let head = lang.pick("| Where | Keys | Do |\n| --- | --- | --- |", "| 场合 | 按键 | 作用 |\n| --- | --- | --- |");
    let map = Keymap::default();
    let mut rows = Vec::new();
    for (context, place) in [
        (Context::Any, lang.pick("anywhere", "各处")),
        (Context::List, lang.pick("reports", "报告")),
        (Context::Text, lang.pick("text", "正文")),
        (Context::Metrics, lang.pick("metrics", "指标")),
        (Context::Comparison, lang.pick("comparison", "对比")),
        (Context::Noise, lang.pick("what is passed over", "忽略的差异")),
        (Context::Findings, lang.pick("findings", "核查")),
        (Context::Prompt, lang.pick("typing", "输入")),
    ] {
        let own: Vec<_> = map.bindings.iter().filter(|b| b.context == context).map(|b| b.action).collect();
        for (action, keys) in map.rows(context).into_iter().filter(|(a, _)| own.contains(a)) {
            rows.push(format!("| {place} | `{keys}` | {} |", action.sentence(lang)));
        }
    }
    format!("{head}\n{}", rows.join("\n"))
}

fn put(text: &str, mark: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let start = text.find(&open).expect("the mark is there") + open.len();
    let end = text.find(&close).expect("the mark is closed");
    format!("{}\n{content}\n{}", &text[..start], &text[end..])
}

#[test]
fn the_readmes_show_what_the_program_does() {
    for (file, lang) in [("README.md", Lang::En), ("README.zh.md", Lang::Zh)] {
        let text = std::fs::read_to_string(file).unwrap();
        let wanted = put(&put(&put(&text, "screen", &screen(lang)), "comparison", &comparison(lang)), "keys", &keys(lang));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, &wanted).unwrap();
        } else {
            assert!(text == wanted, "{file} is behind the program: UPDATE_DOCS=1 cargo test --test headless docs");
        }
    }
}

#[test]
fn the_picture_is_a_frame_of_the_program() {
    let wanted = picture();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write("screen.svg", &wanted).unwrap();
    } else {
        assert!(std::fs::read_to_string("screen.svg").is_ok_and(|t| t == wanted), "UPDATE_DOCS=1 cargo test --test headless docs");
    }
}

#[test]
fn the_readme_names_the_commands_that_ci_runs() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    assert!(readme.contains("cargo run --release -- sample-data") && readme.contains("\n    cargo test "));
}
