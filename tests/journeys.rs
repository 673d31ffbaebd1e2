//! Whole evenings of use as key scripts over the sample data, frame by frame: text, then styles in words. A frame that changes is
//! shown in a review; `INSTA_UPDATE=always cargo test --test journeys` stores new ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use nianbao::app::keymap::parse_keys;
use nianbao::app::looks::{Colours, Looks, Shade};
use nianbao::app::model::Model;
use nianbao::app::script;
use nianbao::lang::Lang;
use nianbao::library::load::Options;
use nianbao::text::clean::is_unseen;
use nianbao::text::width::{self, Ambiguous};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use std::path::PathBuf;

fn played(path: &str, keys: &str, size: (u16, u16), lang: Lang, ambiguous: Ambiguous) -> Model {
    let mut model = Model::new(lang, ambiguous, size);
    model.looks = Looks { colours: Colours::Sixteen, shade: Shade::Dark };
    script::play(model, &[PathBuf::from(path)], &Options::default(), &parse_keys(keys).unwrap())
}

fn frame(path: &str, keys: &str, size: (u16, u16), lang: Lang, ambiguous: Ambiguous) -> Buffer {
    script::draw(&played(path, keys, size, lang, ambiguous))
}

#[track_caller]
fn stored(name: &str, path: &str, keys: &str, lang: Lang) {
    for size in [(80, 24), (120, 40)] {
        let buffer = frame(path, keys, size, lang, Ambiguous::Narrow);
        let text = format!("{}\n{}", script::text(&buffer), script::styles(&buffer));
        insta::with_settings!({snapshot_path => "frames", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), text);
        });
    }
}

#[test]
fn the_first_look() {
    stored("first-look", "sample-data", "", Lang::Zh);
}

#[test]
fn a_report_is_opened_and_folded() {
    stored("folded", "sample-data/guiyuan-subdistrict", "j<CR>zM", Lang::Zh);
}

#[test]
fn folds_open_one_by_one() {
    stored("one-open", "sample-data/guiyuan-subdistrict", "<CR>zMjjjjl", Lang::En);
}

#[test]
fn the_end_of_a_report() {
    stored("end", "sample-data/bailu-prefecture", "<Tab>G", Lang::En);
}

#[test]
fn places_fold() {
    stored("places-folded", "sample-data", "zMj", Lang::En);
}

#[test]
fn help_tells_the_keys() {
    stored("help", "sample-data", "?", Lang::Zh);
}

#[test]
fn one_file_opens_in_its_text() {
    stored("one-file", "sample-data/hostile-text/2022-terminal-escapes-bidi-c1-cr-u2028.txt", "", Lang::Zh);
}

#[test]
fn q_closes_what_is_in_front() {
    let play = |keys: &str| {
        script::play(
            Model::new(Lang::En, Ambiguous::Narrow, (80, 24)),
            &[PathBuf::from("sample-data")],
            &Options::default(),
            &parse_keys(keys).unwrap(),
        )
    };
    assert!(!play("?q").quit, "q closes help first");
    assert!(!play("<Tab>q").quit, "then it goes back to the reports");
    assert!(play("<Tab>qq").quit);
    assert!(play("<Tab>Q").quit);
    assert!(!play("<Esc><Esc><Esc>").quit, "Esc never quits");
}

#[test]
fn chinese_forms_of_keys_work_and_an_input_method_is_named_once() {
    let play = |keys: &str| {
        script::play(
            Model::new(Lang::Zh, Ambiguous::Narrow, (80, 24)),
            &[PathBuf::from("sample-data")],
            &Options::default(),
            &parse_keys(keys).unwrap(),
        )
    };
    assert_eq!(play("ｊｊ").list.cursor, play("jj").list.cursor);
    assert!(play("？").help.is_some());
    assert!(play("法").notice.is_some());
    assert!(play("法j法").notice.is_none(), "said once");
}

#[test]
fn moving_through_years_previews_each() {
    let model = script::play(
        Model::new(Lang::En, Ambiguous::Narrow, (100, 30)),
        &[PathBuf::from("sample-data/guiyuan-subdistrict")],
        &Options::default(),
        &parse_keys("jjj").unwrap(),
    );
    let shown = model.reader.as_ref().map(|r| r.report.metadata.report_year);
    assert_eq!(shown, Some(model.selected_entry().unwrap().year));
}

/// Every row as wide as the screen and no wider, and nothing on it that a terminal would obey.
fn check(buffer: &Buffer, ambiguous: Ambiguous) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            prop_assert!(!symbol.chars().any(is_unseen), "{symbol:?}");
            let cells = width::of(symbol, ambiguous).max(1);
            prop_assert!(usize::from(x) + cells <= usize::from(buffer.area.width), "a wide character hangs over the edge at {x},{y}");
            x += u16::try_from(cells).unwrap();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn random_keys_on_random_sizes_never_break(keys in proptest::collection::vec(0usize..26, 0..40), w in 1u16..140, h in 1u16..50, wide: bool, file in 0usize..8) {
        const KEYS: [&str; 26] = ["j", "k", "gg", "G", "d", "u", "<Space>", "b", "<Tab>", "1", "2", "<CR>", "l", "h", "zR", "zM", "?", "<Esc>", "<C-d>", "<Left>", "<Right>", "z", "g", "<C-l>", "法", "<PgDn>"];
        const PATHS: [&str; 8] = ["sample-data", "sample-data/hostile-text", "sample-data/luming-town", "sample-data/lookalikes", "sample-data/masked-template", "sample-data/bailu-prefecture", "src", "sample-data/shuangji-two-reports"];
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let script: String = keys.iter().map(|k| KEYS[*k]).collect();
        let buffer = frame(PATHS[file], &script, (w, h), Lang::Zh, ambiguous);
        check(&buffer, ambiguous)?;
    }
}
