//! What newcomers stumbled over at a third look, as kinds: each a key script that leads where they meant to go.

use crate::screens::{ALL, MIDDLE, SMALL, TINY, play, played, text};
use nianbao::app::model::Model;
use nianbao::app::place::Pane;
use nianbao::lang::Lang;

fn shown(model: &Model) -> (String, Option<u32>) {
    let e = model.shown_entry().unwrap();
    (e.places.last().cloned().unwrap_or_default(), e.year)
}

// ------------------------------------------------------------------------------------------------ rows of the list

#[test]
fn each_row_passed_shows_its_own_newest_report() {
    // 松涛区 ends in 2022, 鹿鸣镇 in 2024.
    assert_eq!(shown(&play(ALL, "/松涛区<CR>jj")), ("鹿鸣镇".to_owned(), Some(2024)));
    // A year that was asked for is kept from row to row.
    assert_eq!(shown(&play(ALL, "/鹿鸣<CR>[y[yjj")), ("双矶乡".to_owned(), Some(2022)));
    // The newest is each row's own again.
    assert_eq!(shown(&play(ALL, "/双矶<CR>[y]ykk")), ("鹿鸣镇".to_owned(), Some(2024)));
}

#[test]
fn on_a_place_no_other_report_answers() {
    for keys in ["2", "3", "4", "5", "<Tab>", "D", "p", "H"] {
        let model = play(ALL, &format!("/桂园<CR>3q1/青石县<CR>{keys}"));
        assert_eq!(model.focus, Pane::Reports, "{keys}");
        assert!(model.notice.as_deref().is_some_and(|n| n.contains("此")), "{keys}: {}", text(&model));
    }
}

// ------------------------------------------------------------------------------------------------ ways back

#[test]
fn closing_a_text_that_a_row_led_to_leads_back_to_the_row() {
    for (keys, pane) in [("3&下降<CR>j<CR>q", Pane::Metrics), ("pjj<CR>q", Pane::Comparison), ("5j<CR>q", Pane::Findings)] {
        let model = play(ALL, &format!("/桂园<CR><CR>{keys}"));
        assert_eq!(model.focus, pane, "{keys}");
        assert!(!model.quit && play(ALL, &format!("/桂园<CR><CR>{keys}q")).focus == Pane::Text, "{keys}");
    }
    let narrowed = text(&play(ALL, "/桂园<CR><CR>3&下降<CR>j<CR>q"));
    assert!(narrowed.contains("匹配"), "still narrowed: {narrowed}");
}

// ------------------------------------------------------------------------------------------------ figures

#[test]
fn over_the_years_what_fell_is_what_fell_this_year() {
    let names = |keys: &str| play(ALL, &format!("/桂园<CR><CR>{keys}&下降<CR>")).metrics.figures();
    assert_eq!(names("3"), names("3v"), "a fall between two earlier years is not this year's");
}

#[test]
fn every_year_has_a_column_before_the_sections_have() {
    let years = |size| {
        let screen = text(&played(ALL, "/桂园<CR><CR>3v", size, Lang::Zh));
        let head = screen.lines().nth(1).unwrap_or("").to_owned();
        ["2020", "2021", "2022", "2023"].iter().filter(|y| head.contains(**y)).count()
    };
    assert_eq!((years(MIDDLE), years(TINY)), (4, 2));
}

#[test]
fn each_column_can_be_seen_on_the_smallest_screen() {
    let head = |keys: &str| text(&played(ALL, &format!("/桂园<CR><CR>3{keys}"), TINY, Lang::Zh)).lines().nth(1).unwrap_or("").to_owned();
    for (keys, column) in [(">", "单位"), (">>", "上年"), (">>>", "变化"), (">>>>", "同比(文)"), (">>>>>", "同比(算)")] {
        assert!(head(keys).contains(column), "{keys}: {}", head(keys));
    }
    // What fell is asked for: it is seen how far.
    assert!(head("&下降<CR>").contains("变化"));
}

// ------------------------------------------------------------------------------------------------ lists

#[test]
fn a_hit_is_seen_whatever_stands_before_it() {
    for size in [TINY, SMALL, MIDDLE] {
        let screen = text(&played(ALL, "g/调解", size, Lang::Zh));
        let with = screen.lines().filter(|l| l.contains("调解") || l.contains("調解")).count();
        assert!(with >= 10.min(usize::from(size.1) - 5), "{size:?}: {with}: {screen}");
    }
}

#[test]
fn a_list_longer_than_its_room_says_by_how_much() {
    for keys in ["1", "3", "D", "D#", ":", "g/调解"] {
        let screen = text(&played(ALL, &format!("/桂园<CR><CR>{keys}"), SMALL, Lang::Zh));
        let told =
            |line: &str| line.rsplit_once(" +").is_some_and(|(_, n)| n.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" ▾"));
        assert!(screen.lines().any(told), "{keys}: {screen}");
    }
}
