//! Whole evenings of use as key scripts over the sample data, frame by frame: text, then styles in words. A frame that changes is
//! shown in a review; `INSTA_UPDATE=always cargo test --test journeys` stores new ones.

use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::{Key, parse_keys};
use nianbao::app::{Model, place::Pane};
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::load::Options;
use nianbao::text::blank::is_unseen;
use nianbao::text::width::{self, Ambiguous};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::rc::Rc;

fn played(path: &str, keys: &str, size: (u16, u16), lang: Lang, ambiguous: Ambiguous) -> Model {
    let mut model = Model::new(lang, ambiguous, size);
    model.looks = Looks { colours: Colours::Sixteen, shade: Shade::Dark };
    headless::play(model, &[PathBuf::from(path)], &Options::default(), &parse_keys(keys).unwrap())
}

fn frame(path: &str, keys: &str, size: (u16, u16), lang: Lang, ambiguous: Ambiguous) -> Buffer {
    headless::draw(&played(path, keys, size, lang, ambiguous))
}

#[track_caller]
fn stored(name: &str, path: &str, keys: &str, lang: Lang, sizes: &[(u16, u16)]) {
    for size in sizes {
        let buffer = frame(path, keys, *size, lang, Ambiguous::Narrow);
        let text = format!("{}\n{}", headless::text(&buffer), headless::styles(&buffer));
        insta::with_settings!({snapshot_path => "../frames", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), text);
        });
    }
}

const SMALL: (u16, u16) = (80, 24);
const MIDDLE: (u16, u16) = (120, 40);
const LARGE: (u16, u16) = (200, 50);
const TINY: (u16, u16) = (40, 10);
const GUIYUAN: &str = "sample-data/guiyuan-subdistrict";

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
fn hits_are_lit_and_counted() {
    stored("hits", GUIYUAN, "<CR>/法律顾问<CR>n", Lang::Zh, &[SMALL, MIDDLE]);
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
    let buffer = frame(GUIYUAN, "<CR>", SMALL, Lang::Zh, Ambiguous::Wide);
    insta::with_settings!({snapshot_path => "../frames", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("ascii-80x24", headless::text(&buffer));
    });
}

#[test]
fn every_colour_has_a_sign() {
    // Without colours a hit, the current hit, the selection and the repairs still differ from plain text.
    for (keys, words) in [("<CR>/茶<CR>", ["underlined", "reversed"]), ("", ["reversed", "bold"])] {
        let mut model = Model::new(Lang::Zh, Ambiguous::Narrow, SMALL);
        model.looks = Looks::PLAIN;
        let model = headless::play(model, &[PathBuf::from(GUIYUAN)], &Options::default(), &parse_keys(keys).unwrap());
        let styles = headless::styles(&headless::draw(&model));
        for word in words {
            assert!(styles.contains(word), "{keys}: {word} in {styles}");
        }
        assert!(!styles.contains("rgb") && !styles.contains("cyan") && !styles.contains("indexed"), "{styles}");
    }
}

fn play(path: &str, keys: &str) -> Model {
    played(path, keys, SMALL, Lang::Zh, Ambiguous::Narrow)
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
fn esc_goes_back_the_way_the_jump_came() {
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
    let model = play(GUIYUAN, "<CR>:set<Space>年度=2019<Space>地区=海棠省/-/青石县/柳岸镇<CR>");
    let e = model.shown_entry().unwrap();
    assert_eq!((e.year, e.name().as_str(), e.corrected), (Some(2019), "海棠省青石县柳岸镇", true));
    assert_eq!(model.selected(), model.shown, "the list follows");
    assert!(play(GUIYUAN, "<CR>:set<Space>年度=19<CR>").notice.is_some());
    let model = play(GUIYUAN, "<CR>:set<Space>年度=2019<CR>:unset<CR>");
    assert_eq!((model.shown_entry().unwrap().year, model.shown_entry().unwrap().corrected), (Some(2023), false));
}

#[test]
fn another_encoding_reads_the_file_anew() {
    let model = play("sample-data", "/gb18030<CR><CR>:encoding<Space>big5<CR>");
    assert!(model.text.reader.as_ref().is_some_and(|r| r.loaded.encoding.name() == "Big5"), "{:?}", model.notice);
}

#[test]
fn a_file_read_anew_with_fewer_reports_leaves_nothing_behind() {
    let two = "sample-data/shuangji-two-reports";
    let model = play(two, "vggG:encoding<Space>utf-16le<CR>1Gxjkgg<CR>");
    assert!(model.list.rows.iter().all(|r| r.entries().iter().all(|i| !model.entries[*i].gone)));
    let model = play(two, "vggG:encoding<Space>utf-16le<CR>:encoding<Space>auto<CR>1ggG");
    assert_eq!(model.list.rows.len(), play(two, "v").list.rows.len(), "and comes back whole");
    // A correction of the second report leaves the reader in the second report.
    let model = play(two, "vggj<CR>}}:set<Space>year=2015<CR>");
    assert_eq!(model.shown_entry().map(|e| (e.part, e.year)), Some((1, Some(2015))));
}

#[test]
fn what_is_read_is_not_taken_away() {
    // The filter that chose the year goes; the year stays.
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
    // A stop behind a title is in no row of its own: n goes on all the same.
    let hits = |keys: &str| play(GUIYUAN, keys).text.reader.unwrap().hits.at;
    assert_eq!(hits("<CR>gg/。<CR>nnnn"), Some(4));
}

#[test]
fn marks_set_in_the_original_lead_where_they_were_set() {
    assert_eq!(row(&play(GUIYUAN, "<CR>tgg}jmatG'a")), row(&play(GUIYUAN, "<CR>tgg}jt")));
}

#[test]
fn a_pipe_is_read_once_and_shown() {
    let text = std::fs::read("sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt").unwrap();
    assert_cmd::Command::cargo_bin("nianbao")
        .unwrap()
        .args(["--lang", "zh", "--print", "--size", "80x24", "-"])
        .write_stdin(text)
        .assert()
        .success()
        .stdout(predicates::str::contains("县委、县政府"));
}

#[test]
fn a_window_smaller_than_the_model_knows_is_drawn() {
    let model = played("sample-data", "v", LARGE, Lang::Zh, Ambiguous::Narrow);
    for size in [(40, 10), (100, 50), (1, 1), (230, 60)] {
        let mut screen = Terminal::new(ratatui::backend::TestBackend::new(size.0, size.1)).unwrap();
        screen.draw(|f| nianbao::ui::draw(f, &model)).unwrap();
    }
}

#[test]
fn moving_previews_the_row_and_keeps_the_year() {
    let model = play("sample-data", "[yjj");
    assert_eq!(model.shown, model.selected());
    let model = play(GUIYUAN, "[y");
    assert_eq!(model.selected_entry().unwrap().year, Some(2022));
    assert_eq!(model.text.reader.as_ref().unwrap().report.metadata.report_year, Some(2022));
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

/// Bytes for a terminal, kept.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A run of keys on a model: each frame goes over the wire to a terminal, which must then show what was drawn.
fn over_the_wire(path: &str, keys: &[Key], size: (u16, u16)) -> Result<(), TestCaseError> {
    let wire = Wire::default();
    let area = Rect::new(0, 0, size.0, size.1);
    let backend = nianbao::term::backend::over(wire.clone());
    let mut screen = Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) }).unwrap();
    let mut terminal = vt100::Parser::new(NonZeroU16::new(size.1).unwrap(), NonZeroU16::new(size.0).unwrap(), 0);
    for n in 0..=keys.len() {
        if n % 7 != 0 && n != keys.len() {
            continue;
        }
        let model = Model::new(Lang::Zh, Ambiguous::Narrow, size);
        let model = headless::play(model, &[PathBuf::from(path)], &Options::default(), &keys[..n]);
        let drawn = screen.draw(|f| nianbao::ui::draw(f, &model)).unwrap().buffer.clone();
        let bytes = std::mem::take(&mut *wire.0.borrow_mut());
        prop_assert!(!bytes.windows(4).any(|w| w == b"\x1b]52" || w == b"\x1b]8;"), "a sequence of a document's");
        terminal.process(&bytes);
        for (y, line) in headless::text(&drawn).lines().enumerate() {
            let shown = terminal.screen().contents_between(u16::try_from(y).unwrap(), 0, u16::try_from(y).unwrap(), size.0);
            prop_assert_eq!(shown.trim_end(), line, "row {} after {} keys", y, n);
        }
    }
    Ok(())
}

const KEYS: [&str; 116] = [
    "j", "k", "gg", "G", "d", "u", "<Space>", "b", "<Tab>", "1", "2", "<CR>", "l", "h", "zR", "zM", "?", "<Esc>", "<C-d>", "<Left>",
    "<Right>", "z", "g", "<C-l>", "法", "<PgDn>", "za", "zo", "zc", "zO", "zC", "z1", "z2", "z3", "}", "{", "]]", "[[", "^", "o", "J", "K",
    "]y", "[y", "/", "n", "N", "&", "x", "s", "S", "v", "ma", "'a", "M", "<C-o>", "<C-y>", "a", "ys", "yS", "yr", "t", "<lt>", ">", ":",
    "+", "12", "40%", "<BS>", "<C-w>", "<Up>", "执法", "q", "table", "3", "5", "3v", "3.", "c", "xc", ".", "=", "-", "ye", "yc", "yt",
    "]m", "[m", "]f", "[f", "columns", "<S-Tab>", "4", "D", "D", "D<CR>", "]c", "]c", "[c", "gm", "go", "X", "w", "i", "ia", "#", "O", "L",
    "p", "(", ")", "H", "DO", "xJxD", "D]y", "ye",
];
const PATHS: [&str; 8] = [
    "sample-data",
    "sample-data/hostile-text",
    "sample-data/luming-town",
    "sample-data/lookalikes",
    "sample-data/masked-template",
    "sample-data/bailu-prefecture",
    "src",
    "sample-data/shuangji-two-reports",
];

fn typed(keys: &[usize]) -> Vec<Key> {
    parse_keys(&keys.iter().map(|k| KEYS[*k]).collect::<String>()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn random_keys_on_random_sizes_never_break(keys in proptest::collection::vec(0usize..KEYS.len(), 0..50), w in 1u16..140, h in 1u16..50, wide: bool, file in 0usize..8) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut model = Model::new(Lang::Zh, ambiguous, (w, h));
        model.looks = Looks { colours: Colours::True, shade: Shade::Light };
        let model = headless::play(model, &[PathBuf::from(PATHS[file])], &Options::default(), &typed(&keys));
        check(&headless::draw(&model), ambiguous)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_terminal_shows_what_was_drawn(keys in proptest::collection::vec(0usize..KEYS.len(), 0..30), w in 24u16..130, h in 6u16..45, file in 0usize..8) {
        over_the_wire(PATHS[file], &typed(&keys), (w, h))?;
    }

    #[test]
    fn a_random_report_is_drawn_and_obeyed_by_no_terminal(text in nianbao_text(), keys in proptest::collection::vec(0usize..KEYS.len(), 0..14)) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("2022-report.txt");
        std::fs::write(&file, text).unwrap();
        over_the_wire(file.to_str().unwrap(), &typed(&keys), (60, 18))?;
    }
}

/// Ragged reports: headings, points, tables, glosses, and what a terminal would obey.
fn nianbao_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("一、主要举措\n"),
        Just("(一)加强领导。"),
        Just("1.学法。"),
        Just("一是开展；二是落实。"),
        Just("全年执法检查120件，罚款3.5万元。"),
        Just("執(zhí)法\n"),
        Just("| 项目 | 数量 |\n| 许可 | 12 |\n"),
        Just("\u{1b}[31m\u{1b}]52;c;QQ==\u{7}"),
        Just("\u{202e}\u{200b}\u{feff}\t"),
        Just("e\u{301}\u{301}\u{301}\u{301}\u{301}"),
        Just("👩‍👩‍👧ｶ①℃“”…—"),
        Just("\n"),
        Just("\r"),
        Just("青石县2022年法治政府建设情况报告\n"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}
