//! Whole sessions as key scripts over the sample data, frame by frame.

use crate::program;
use crate::screens::{
    GUIYUAN, LARGE, MIDDLE, SIXTEEN, SMALL, TINY, draws_on_other_sizes, hold, opened, plain, play, play_alone, played, stored, styles, text,
};
use nianbao::app::{Model, place::Pane};
use nianbao::lang::Lang;
use nianbao::text::width::Ambiguous;

#[test]
fn the_first_look() {
    stored("first-look", "sample-data", "", Lang::Zh, &[SMALL, MIDDLE, LARGE, TINY]);
}

#[test]
fn a_report_is_opened_and_folded_to_its_second_level() {
    stored("folded", GUIYUAN, "<CR>z2", Lang::Zh, &[SMALL, MIDDLE, TINY]);
}

#[test]
fn folds_open_one_by_one() {
    stored("one-open", GUIYUAN, "<CR>zMjjjzojzO", Lang::En, &[SMALL]);
}

#[test]
fn the_end_of_a_report() {
    stored("end", "sample-data/bailu-prefecture", "<Tab>G", Lang::En, &[SMALL]);
}

#[test]
fn deep_in_a_report_its_heading_sticks() {
    stored("sticky", GUIYUAN, "<CR>dddd", Lang::Zh, &[SMALL, TINY]);
}

#[test]
fn places_fold() {
    stored("places-folded", "sample-data", "zMj", Lang::En, &[SMALL]);
}

#[test]
fn the_table_is_sorted_by_year() {
    stored("table", "sample-data", "sSxjjx", Lang::Zh, &[SMALL, LARGE]);
}

#[test]
fn a_filter_understands_pinyin() {
    stored("filter", "sample-data", "&gyjd", Lang::Zh, &[SMALL]);
}

#[test]
fn hits_are_highlighted_and_counted() {
    stored("hits", GUIYUAN, "<CR>/法律顾问<CR>n", Lang::Zh, &[SMALL, MIDDLE]);
}

#[test]
fn all_reports_are_searched_while_typing_and_a_hit_is_opened() {
    stored("library", "sample-data", "g/行政复议", Lang::Zh, &[SMALL, MIDDLE, TINY]);
    stored("library-bad", "sample-data", "g/re:(", Lang::En, &[SMALL]);
    stored("library-opened", "sample-data", "g/行政复议<Down><CR>", Lang::En, &[SMALL]);
}

#[test]
fn only_matches_with_their_headings() {
    stored("only-hits", GUIYUAN, "<CR>/茶<CR>&", Lang::En, &[SMALL]);
}

#[test]
fn the_outline_is_narrowed_by_typing() {
    stored("outline", GUIYUAN, "<CR>o决策", Lang::Zh, &[SMALL, TINY]);
}

#[test]
fn bookmarks_and_notes_are_listed() {
    stored("marks", GUIYUAN, "<CR>jjjjmajja核对数字<CR>M", Lang::Zh, &[SMALL]);
}

#[test]
fn the_original_shows_what_was_cleaned() {
    stored("original", "sample-data/hostile-text/2022-terminal-escapes-bidi-c1-cr-u2028.txt", "t", Lang::Zh, &[SMALL]);
}

#[test]
fn keys_begun_tell_how_they_go_on() {
    stored("following", GUIYUAN, "<CR>z", Lang::En, &[SMALL]);
}

#[test]
fn help_tells_the_keys() {
    stored("help", "sample-data", "?", Lang::Zh, &[SMALL]);
    stored("help-text", "sample-data", "<Tab>?", Lang::En, &[MIDDLE]);
}

#[test]
fn one_file_opens_in_its_text() {
    stored("one-file", "sample-data/hostile-text/2022-terminal-escapes-bidi-c1-cr-u2028.txt", "", Lang::Zh, &[SMALL]);
}

#[test]
fn ascii_frames_where_ambiguous_characters_are_wide() {
    let model = opened(Model::new(Lang::Zh, Ambiguous::Wide, SMALL), SIXTEEN, GUIYUAN, "<CR>");
    hold("ascii", SMALL, &text(&model));
}

#[test]
fn every_colour_has_a_sign() {
    // Without colours a hit, the current hit, the selection and the repairs still differ from plain text.
    for (keys, words) in [("<CR>/茶<CR>", ["underlined", "reversed"]), ("", ["reversed", "bold"])] {
        let styles = styles(&plain(GUIYUAN, keys));
        for word in words {
            assert!(styles.contains(word), "{keys}: {word} in {styles}");
        }
        assert!(!styles.contains("rgb") && !styles.contains("cyan") && !styles.contains("indexed"), "{styles}");
    }
}

fn row(model: &Model) -> String {
    model.text.reader.as_ref().map_or_else(String::new, |r| r.text(r.cursor).to_owned())
}

#[test]
fn q_closes_what_is_in_front() {
    let play = |keys: &str| play("sample-data", keys);
    assert!(!play("?q").quit, "q closes help first");
    assert!(!play("<Tab>q").quit, "then it goes back to the reports");
    assert!(play("<Tab>qq").quit);
    assert!(play("<Tab>Q").quit);
    assert!(play(":q<CR>").quit);
    assert!(!play("<Esc><Esc><Esc>").quit, "Esc never quits");
    assert!(!play("/q<Esc>").quit, "a letter typed into a prompt is a letter");
}

#[test]
fn chinese_forms_of_keys_work_and_an_input_method_is_named_once() {
    let play = |keys: &str| play("sample-data", keys);
    assert_eq!(play("ｊｊ").list.cursor, play("jj").list.cursor);
    assert!(play("？").help.is_some());
    assert!(play("：").typing.is_some());
    assert_eq!(row(&play("<CR>ｊ】ｙ")), row(&play("<CR>j]y")));
    assert!(play("法").notice.is_some());
    assert!(play("法j法").notice.is_none(), "said once");
}

#[test]
fn years_keep_the_section_and_reports_keep_the_pane() {
    let model = play(GUIYUAN, "<CR>/第一责任人<CR>[y");
    let reader = model.text.reader.as_ref().unwrap();
    let here = reader.here().unwrap();
    assert_eq!(reader.report.metadata.report_year, Some(2022));
    assert_eq!(reader.report.sections[here].role.code(), "first_responsible_person");
    let model = play("sample-data", "<CR>JJ");
    assert_eq!(model.focus, Pane::Text);
    assert_eq!(model.shown, model.selected());
    assert_eq!(row(&play(GUIYUAN, "<CR>ddJ<C-o>")), row(&play(GUIYUAN, "<CR>dd")), "back to where it was");
}

#[test]
fn esc_undoes_the_last_jump() {
    let before = row(&play(GUIYUAN, "<CR>d"));
    assert_eq!(row(&play(GUIYUAN, "<CR>d/法律顾问<CR><Esc>")), before);
    assert_eq!(row(&play(GUIYUAN, "<CR>do监督<CR><Esc>")), before);
    assert!(play(GUIYUAN, "<CR>d/法律顾问<CR><Esc>").text.reader.unwrap().hits.spans.len() > 1, "lit still");
    assert!(play(GUIYUAN, "<CR>d/法律顾问<CR><Esc><Esc>").text.reader.unwrap().hits.spans.is_empty(), "then the light goes out");
}

#[test]
fn bookmarks_lead_back_also_from_another_report() {
    let marked = row(&play(GUIYUAN, "<CR>dd"));
    assert_eq!(row(&play("sample-data", "/guiyuan<CR><CR>ggddmaJJ'a")), row(&play("sample-data", "/guiyuan<CR><CR>ggdd")));
    assert!(!marked.is_empty());
    assert!(play("sample-data", "'z").notice.is_some());
}

#[test]
fn folds_open_for_what_is_looked_for() {
    let model = play(GUIYUAN, "<CR>zM/法律顾问<CR>");
    assert!(row(&model).contains("法律顾问"));
    let model = play(GUIYUAN, "<CR>zM:20<CR>");
    assert_eq!(model.text.reader.as_ref().unwrap().paragraph().0, 20);
}

#[test]
fn a_correction_moves_the_report_and_is_marked() {
    let model = play_alone(GUIYUAN, "<CR>:set<Space>年度=2019<Space>地区=海棠省/-/青石县/柳岸镇<CR>");
    let e = model.shown_entry().unwrap();
    assert_eq!((e.year, e.name().as_str(), e.corrected), (Some(2019), "海棠省青石县柳岸镇", true));
    assert_eq!(model.selected(), model.shown, "the list follows");
    assert!(play_alone(GUIYUAN, "<CR>:set<Space>年度=19<CR>").notice.is_some());
    let model = play_alone(GUIYUAN, "<CR>:set<Space>年度=2019<CR>:unset<CR>");
    assert_eq!((model.shown_entry().unwrap().year, model.shown_entry().unwrap().corrected), (Some(2023), false));
}

#[test]
fn another_encoding_reads_the_file_anew() {
    let model = play_alone("sample-data", "/gb18030<CR><CR>:encoding<Space>big5<CR>");
    assert!(model.text.reader.as_ref().is_some_and(|r| r.loaded.encoding_name() == "Big5"), "{:?}", model.notice);
}

#[test]
fn a_file_read_anew_with_fewer_reports_leaves_nothing_behind() {
    let two = "sample-data/shuangji-two-reports";
    let model = play_alone(two, "vggG:encoding<Space>utf-16le<CR>1Gxjkgg<CR>");
    assert!(model.list.rows.iter().all(|r| r.entries().iter().all(|i| !model.entries[*i].gone)));
    let model = play_alone(two, "vggG:encoding<Space>utf-16le<CR>:encoding<Space>auto<CR>1ggG");
    assert_eq!(model.list.rows.len(), play_alone(two, "v").list.rows.len(), "and comes back whole");
    // A correction of the second report leaves the reader in the second report.
    let model = play_alone(two, "vggj<CR>}}:set<Space>year=2015<CR>");
    assert_eq!(model.shown_entry().map(|e| (e.part, e.year)), Some((1, Some(2015))));
}

#[test]
fn what_is_read_is_not_taken_away() {
    // The filter that chose the year is removed; the year stays.
    let model = play(GUIYUAN, "&2021<CR><CR>jj<Esc>jj");
    assert_eq!(model.text.reader.as_ref().unwrap().report.metadata.report_year, Some(2021));
}

#[test]
fn folds_and_steps_among_matches_keep_the_place() {
    let before = play(GUIYUAN, "<CR>/茶<CR>&Gzc");
    assert!(!before.text.reader.as_ref().unwrap().only_hits);
    let here = |m: &Model| m.text.reader.as_ref().and_then(nianbao::app::panes::text::reader::Reader::here);
    assert_eq!(here(&before), here(&play(GUIYUAN, "<CR>/茶<CR>&G")), "folded where the cursor was");
    let last = row(&play(GUIYUAN, "<CR>G"));
    assert_eq!(row(&play(GUIYUAN, "<CR>G&不存在的词<CR><Esc><Esc>")), last);
    // A full stop after a title is in no row of its own: n continues all the same.
    let hits = |keys: &str| play(GUIYUAN, keys).text.reader.unwrap().hits.at;
    assert_eq!(hits("<CR>gg/。<CR>nnnn"), Some(4));
}

#[test]
fn marks_set_in_the_original_lead_where_they_were_set() {
    assert_eq!(row(&play(GUIYUAN, "<CR>tgg}jmatG'a")), row(&play(GUIYUAN, "<CR>tgg}jt")));
}

#[test]
fn a_pipe_is_read_once_and_shown() {
    let report = std::fs::read("sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt").unwrap();
    let (code, out, _) = program::run_with(&["--lang", "zh", "--print", "--size", "80x24", "-"], &report);
    assert!(code == 0 && out.contains("县委、县政府"), "{out}");
}

#[test]
fn a_window_smaller_than_the_model_knows_is_drawn() {
    draws_on_other_sizes(&played("sample-data", "v", LARGE, Lang::Zh));
}

#[test]
fn moving_previews_the_row_and_keeps_the_year() {
    let model = play("sample-data", "[yjj");
    assert_eq!(model.shown, model.selected());
    let model = play(GUIYUAN, "[y");
    assert_eq!(model.selected_entry().unwrap().year, Some(2022));
    assert_eq!(model.text.reader.as_ref().unwrap().report.metadata.report_year, Some(2022));
}
