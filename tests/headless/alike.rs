//! Where a paragraph stands in other reports, from the text: what the list says, where it leads, and how one comes back.

use crate::screens::{ALL, GUIYUAN, MIDDLE, SMALL, TINY, play, played, press, screen_of, stored, text};
use nianbao::app::keymap::parse_keys;
use nianbao::app::message::{Effect, Msg};
use nianbao::app::model::Model;
use nianbao::app::place::Pane;
use nianbao::app::request::{Listed, Opening};
use nianbao::app::update;
use nianbao::effects::{Effects, Shelf};
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::load_all::Order;
use nianbao::library::options::Options;
use nianbao::library::{load, scan};
use nianbao::store::freshness::Due;
use nianbao::store::{Key, Store};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The row of the list that the cursor is on, and the paragraph of the text.
fn rows(model: &Model) -> Vec<String> {
    model
        .typing
        .as_ref()
        .and_then(|t| t.picker.as_ref())
        .map_or_else(Vec::new, |p| p.shown.iter().map(|i| p.items[*i].text.clone()).collect())
}

fn note(model: &Model) -> String {
    model.typing.as_ref().and_then(|t| t.picker.as_ref()).and_then(|p| p.note.clone()).unwrap_or_default()
}

/// Writes four reports: one paragraph in two of them, in another script, with other figures, and in none.
fn library(folder: &Path) {
    let report = |place: &str, year: u32, words: &str| {
        let text = format!("{place}{year}年法治政府建设情况报告\n一、主要举措\n{words}\n二、存在的问题\n{place}法治宣传的方式不多。\n");
        std::fs::write(folder.join(format!("{place}{year}.txt")), text).unwrap();
    };
    report("青石县", 2022, "坚持每月到渡口接访，听取船员和茶农的意见，当场答复群众反映的问题，全年接访41件。");
    report("白鹭县", 2020, "堅持每月到渡口接訪，聽取船員和茶農的意見，當場答復群眾反映的問題，全年接訪41件。");
    report("青石县", 2023, "坚持每月到渡口接访，听取船员和茶农的意见，当场答复群众反映的问题，全年接访三十六件。");
    report("云溪市", 2021, "完善行政规范性文件的备案审查制度，清理与上位法不一致的条款，公布现行有效的目录。");
}

/// Plays keys over a folder whose index is in a file.
fn played_with_index(folder: &Path, keys: &str) -> Model {
    let index = tempfile::tempdir().unwrap();
    let mut effects = Effects::new(Options::default());
    let found = scan::scan(&[folder.to_owned()], scan::Rules::default());
    let mut model = headless::play_found(&mut effects, screen_of(Lang::Zh, SMALL), &found, &[]);
    let options = Arc::clone(&effects.options);
    let (mut store, notes) = Store::open(&index.path().join("here"), &Key::of(&[], false, &options)).unwrap();
    assert!(notes.is_empty());
    let due = Due { read: found.candidates.clone(), ..Due::default() };
    let reading = Arc::clone(&options);
    nianbao::store::update(&mut store, due, move |c| load::load(c, &reading), &options, Order::Strict, &AtomicBool::new(false), |_| true)
        .unwrap();
    assert!(store.beside().is_some(), "it is looked into beside the loop's own");
    *effects.shelf.lock().unwrap() = Shelf::Stored(store);
    for key in parse_keys(keys).unwrap() {
        headless::tell(&mut effects, &mut model, [Msg::Key(key)]);
    }
    model
}

fn played_without(folder: &Path, keys: &str) -> Model {
    headless::play(screen_of(Lang::Zh, SMALL), &[folder.to_owned()], &Options::default(), &parse_keys(keys).unwrap())
}

const THERE: &str = "2/全年接访41<CR>";

#[test]
fn the_list_says_where_when_how_much_and_who_was_first() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let open = "/青石县2022<CR>";
    let without = played_without(folder.path(), &format!("{open}{THERE}gs"));
    let found = rows(&without);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("相同 100 %  白鹭县 2020  堅持每月到渡口接訪"), "as it is written: {found:?}");
    assert!(found[1].starts_with("相近 ") && found[1].contains("青石县 2023  坚持每月") && !found[1].contains("100 %"), "{found:?}");
    assert!(note(&without).contains("2 份报告") && note(&without).contains("最早 2020 白鹭县"), "{}", note(&without));
    let with = played_with_index(folder.path(), &format!("{open}{THERE}gs"));
    assert_eq!((rows(&with), note(&with), text(&with)), (rows(&without), note(&without), text(&without)));
    // Narrowed by what is typed.
    assert_eq!(rows(&played_without(folder.path(), &format!("{open}{THERE}gs2023"))).len(), 1);
}

#[test]
fn enter_opens_the_report_at_the_paragraph_and_esc_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let open = format!("/青石县2022<CR>{THERE}");
    let before = played_without(folder.path(), &open);
    let place = |m: &Model| (m.shown, m.text.reader.as_ref().map(|r| (r.cursor, r.top)));
    for keys in ["gs", ":similar<CR>", ":相近<CR>"] {
        let there = played_without(folder.path(), &format!("{open}{keys}<CR>"));
        assert_eq!((there.shown_entry().unwrap().year, there.focus), (Some(2020), Pane::Text), "{keys}");
        let reader = there.text.reader.as_ref().unwrap();
        let span = reader.highlight.unwrap().span;
        assert!(
            reader.report.str(span).starts_with("堅持每月") && reader.report.str(span).ends_with("41件。"),
            "all of it, and nothing else"
        );
        assert!(text(&there).contains("堅持每月"), "and it is seen: {}", text(&there));
        assert_eq!(place(&played_without(folder.path(), &format!("{open}{keys}<CR><Esc>"))), place(&before), "{keys}");
    }
    // Closed without choosing, nothing has changed.
    let closed = played_without(folder.path(), &format!("{open}gs<Esc>"));
    assert!(closed.typing.is_none() && place(&closed) == place(&before));
    assert_eq!(closed.jumps.back.len(), before.jumps.back.len());
}

#[test]
fn what_cannot_be_compared_is_said() {
    // Only here; a date; no paragraph in front.
    let alone = play(GUIYUAN, "<CR>/渡轮票价<CR>gs");
    assert!(alone.typing.is_none() && alone.notice.as_deref() == Some("其他报告中没有相同或相近的段落"), "{:?}", alone.notice);
    let short = tempfile::tempdir().unwrap();
    std::fs::write(short.path().join("a.txt"), "青石县2022年法治政府建设情况报告\n一、举措\n召开会议3次，通报了情况。\n").unwrap();
    let model = played_without(short.path(), "2/一、<CR>gs");
    assert!(model.typing.is_none() && model.notice.unwrap().contains("太短"));
    let model = play(ALL, "<CR>5:similar<CR>");
    assert!(model.typing.is_none() && model.notice.as_ref().unwrap().ends_with("2。"), "{:?}", model.notice);
    assert!(play(ALL, "gs").notice.is_some(), "the list has no paragraphs");
}

#[test]
fn it_can_be_stopped_and_says_that_it_runs() {
    let mut model = played(ALL, "<CR>/存在的不足和原因<CR>", SMALL, Lang::En);
    let effects = |model: &mut Model, keys: &str| -> Vec<Effect> {
        parse_keys(keys).unwrap().into_iter().flat_map(|key| update(model, Msg::Key(key))).collect()
    };
    let asked = effects(&mut model, "gs");
    let Some(Effect::SeekAlike { ticket, .. }) = asked.iter().find(|e| matches!(e, Effect::SeekAlike { .. })) else { panic!("{asked:?}") };
    assert!(note(&model).contains("searching") && model.tickets.is_current(*ticket));
    // What comes from it after it was stopped is of no use to anybody.
    for stop in ["<Esc>", "<C-c>"] {
        let mut model = model.clone();
        let ended = effects(&mut model, stop);
        assert!(ended.iter().any(|e| matches!(e, Effect::EndSeek)), "{stop}: {ended:?}");
        assert!(model.typing.is_none() && !model.tickets.is_current(*ticket), "{stop}");
    }
    // While files are read nothing is known yet.
    let mut model = played(ALL, "<CR>/存在的不足和原因<CR>", SMALL, Lang::En);
    let mut nothing = Effects::new(Options::default());
    for key in parse_keys("gs").unwrap() {
        headless::tell(&mut nothing, &mut model, [Msg::Key(key)]);
    }
    assert!(note(&model).contains("still being read"), "{}", note(&model));
    press(&mut model, "<CR>");
    assert_eq!(model.typing.map(|t| t.opening), Some(Opening::List(Listed::Alike)), "an empty list leads nowhere");
}

#[test]
fn a_guest_may_look() {
    let mut model = screen_of(Lang::Zh, SMALL);
    model.read_only = true;
    let keys = parse_keys("/guiyuan<Space>2023<CR>2/三、存在<CR>gs").unwrap();
    let model = headless::play(model, &[ALL.into()], &Options::default(), &keys);
    assert!(!rows(&model).is_empty());
    let home = std::env::current_dir().unwrap();
    assert!(!text(&model).contains(home.to_str().unwrap()), "no path beyond the library");
}

#[test]
fn the_list_as_it_is_shown() {
    let keys = "/guiyuan<Space>2023<CR>2/五、2024<CR>gs";
    stored("alike", ALL, keys, Lang::Zh, &[SMALL, MIDDLE, TINY]);
    let keys = "/guiyuan<Space>2023<CR>2/三、存在<CR>gs";
    stored("alike-headings", ALL, keys, Lang::En, &[SMALL, MIDDLE]);
    stored("alike-opened", ALL, &format!("{keys}<Down><CR>"), Lang::En, &[SMALL]);
}
