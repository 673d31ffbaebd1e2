//! The READMEs agree with the program: their screens are frames of it, their key tables print from the key table. With
//! `UPDATE_DOCS=1` this test writes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use nianbao::app::keymap::{Context, Keymap, parse_keys};
use nianbao::app::model::Model;
use nianbao::app::script;
use nianbao::lang::Lang;
use nianbao::library::load::Options;
use nianbao::text::width::Ambiguous;
use std::path::PathBuf;

fn screen(lang: Lang) -> String {
    let model = Model::new(lang, Ambiguous::Narrow, (100, 22));
    let keys = parse_keys("<CR>zMjjjjjjljj<Down>h").unwrap();
    let model = script::play(model, &[PathBuf::from("sample-data/guiyuan-subdistrict")], &Options::default(), &keys);
    format!("```text\n{}```", script::text(&script::draw(&model)))
}

fn keys(lang: Lang) -> String {
    let head = lang.pick("| Keys | Do |\n| --- | --- |", "| 按键 | 作用 |\n| --- | --- |");
    let rows: Vec<String> = Keymap::default()
        .rows(Context::Any)
        .into_iter()
        .map(|(action, keys)| format!("| `{keys}` | {} |", action.sentence(lang)))
        .collect();
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
        let wanted = put(&put(&text, "screen", &screen(lang)), "keys", &keys(lang));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, &wanted).unwrap();
        } else {
            assert!(text == wanted, "{file} is behind the program: UPDATE_DOCS=1 cargo test --test docs");
        }
    }
}

#[test]
fn the_readme_names_the_commands_that_ci_runs() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    assert!(readme.contains("cargo run --release -- sample-data") && readme.contains("\n    cargo test "));
}
