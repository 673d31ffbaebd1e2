//! Units by year: what the cells say, that they agree with the list and with what is computed of each report, and where they lead.

use crate::screens::{ALL, MIDDLE, SMALL, TINY, play, played, press, screen_of, stored, text};
use nianbao::app::keymap::parse_keys;
use nianbao::app::message::{Effect, Msg};
use nianbao::app::model::Model;
use nianbao::app::place::Pane;
use nianbao::app::prompt::state::Picker;
use nianbao::app::update;
use nianbao::effects::Effects;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::options::Options;
use std::path::Path;

fn picker(model: &Model) -> &Picker {
    model.typing.as_ref().and_then(|t| t.picker.as_ref()).unwrap()
}

/// Returns what each row shows: its name and its cells.
fn rows(model: &Model) -> Vec<(String, Vec<String>)> {
    let (picker, grid) = (picker(model), picker(model).grid.as_ref().unwrap());
    let row = |i: &usize| (picker.items[*i].text.clone(), grid.cells[*i].iter().map(|c| c.text.clone()).collect());
    picker.shown.iter().map(row).collect()
}

/// Writes the reports of three towns of a county: one is late, one lacks its plan, of one a year is missing.
fn library(folder: &Path) {
    let report = |town: &str, year: u32, signed: &str, plan: bool| {
        let mut text = format!("青石县{town}{year}年法治政府建设情况报告\n一、主要举措和成效\n坚持每月到渡口接访，听取船员的意见。\n");
        text.push_str("二、存在的不足和原因\n宣传的方式不多。\n三、主要负责人履行推进法治建设第一责任人职责情况\n主要负责人部署了工作。\n");
        if plan {
            text.push_str(&format!("四、{}年工作安排\n办好夜间门诊。\n", year + 1));
        }
        text.push_str(&format!("青石县{town}人民政府\n{signed}\n"));
        std::fs::write(folder.join(format!("{town}{year}.txt")), text).unwrap();
    };
    report("桂园镇", 2021, "2022年1月10日", true);
    report("桂园镇", 2022, "2023年5月6日", true);
    report("桂园镇", 2023, "2024年1月12日", true);
    report("柳湾镇", 2021, "2022年2月11日", true);
    report("柳湾镇", 2023, "2024年3月31日", true);
    report("望鲸镇", 2022, "2023年1月9日", false);
    report("望鲸镇", 2023, "2024年6月3日", false);
}

fn played_there(folder: &Path, keys: &str, lang: Lang) -> Model {
    headless::play(screen_of(lang, SMALL), &[folder.to_owned()], &Options::default(), &parse_keys(keys).unwrap())
}

#[test]
fn cells_say_what_is_there_late_missing_or_without_a_part() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let model = played_there(folder.path(), ":matrix<CR>", Lang::Zh);
    let mut found = rows(&model);
    found.sort();
    let cells = |all: [&str; 3]| all.map(str::to_owned).to_vec();
    let expected = [("望鲸镇", ["", "有-1", "迟-1"]), ("柳湾镇", ["有", "缺", "有"]), ("桂园镇", ["有", "迟", "有"])];
    for (name, wanted) in expected {
        let (_, shown) = found.iter().find(|(n, _)| n.ends_with(name)).unwrap();
        assert_eq!(*shown, cells(wanted), "{name}");
    }
    // Below stands what the cell under the cursor means.
    let to = |keys: &str| picker(&played_there(folder.path(), &format!(":年度表<CR>{keys}"), Lang::Zh)).cell().unwrap().said.clone();
    let whale = to("望鲸");
    assert!(whale.contains("2023：已报") && whale.contains("晚于三月底") && whale.contains("未见专门章节：下一年度安排"), "{whale}");
    assert!(whale.contains("沿用 "), "how much of the year before is in it: {whale}");
    assert!(to("柳湾<Left>").contains("2022：应报"));
    assert!(to("望鲸<Left><Left>").contains("2021：是否应报不明"));
    assert!(to("桂园<Left>*9").contains("2021：已报"), "the first is the last on the left");
}

#[test]
fn enter_opens_the_report_of_a_cell_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let opened = played_there(folder.path(), ":matrix<CR>柳湾<Left><Left><CR>", Lang::Zh);
    let entry = opened.shown_entry().unwrap();
    assert!(opened.typing.is_none() && opened.focus == Pane::Text);
    assert_eq!((entry.year, entry.name().ends_with("柳湾镇")), (Some(2021), true));
    // A year that is missing has none, and the list stays.
    let stays = played_there(folder.path(), ":matrix<CR>柳湾<Left><CR>", Lang::Zh);
    assert!(stays.typing.is_some());
    let closed = played_there(folder.path(), ":matrix<CR><Esc>", Lang::Zh);
    assert!(closed.typing.is_none() && closed.focus == Pane::Reports && !closed.quit);
}

#[test]
fn it_is_of_the_place_under_the_cursor_or_of_all() {
    let names = |keys: &str| rows(&play(ALL, &format!("{keys}:matrix<CR>"))).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let (all, province) = (names("2"), names("gg"));
    assert!(all.len() > province.len() && province.iter().any(|n| n == "竹屿县双矶乡"), "{all:?} {province:?}");
    // A place with nothing below is shown among its neighbours.
    assert_eq!(names("/松涛区<CR>"), names("gg/云溪市<CR>"));
    // As the list says it: the same years are missing.
    let model = play(ALL, "2:matrix<CR>");
    let missing: usize = rows(&model).iter().flat_map(|(_, cells)| cells).filter(|c| *c == "缺").count();
    let owed: usize = model.list.tree.places().map(|(id, _)| model.list.owed.of(id).len()).sum();
    assert_eq!(missing, owed);
}

#[test]
fn what_is_not_known_yet_is_said_and_an_empty_place_opens_nothing() {
    let keys = |model: &mut Model, keys: &str| -> Vec<Effect> {
        parse_keys(keys).unwrap().into_iter().flat_map(|key| update(model, Msg::Key(key))).collect()
    };
    let mut model = played(ALL, "gg", SMALL, Lang::En);
    let asked = keys(&mut model, ":matrix<CR>");
    assert!(asked.iter().any(|e| matches!(e, Effect::Remark { .. })) && picker(&model).note.as_ref().unwrap().contains("searching"));
    assert!(rows(&model).iter().any(|(_, cells)| cells.contains(&"yes".to_owned())), "what is there is known at once");
    // While files are read.
    let mut nothing = Effects::new(Options::default());
    headless::tell(&mut nothing, &mut model, []);
    for effect in asked {
        if let Effect::Remark { ticket } = effect {
            let answer = nianbao::app::jobs::Answer::NotSought(nianbao::app::jobs::NotSought::NotYet);
            update(&mut model, Msg::Answered { ticket, answer });
        }
    }
    assert!(picker(&model).note.as_ref().unwrap().contains("still being read") && !rows(&model).is_empty());
    let empty = tempfile::tempdir().unwrap();
    std::fs::write(empty.path().join("a.txt"), "会议通知\n请于周五到会。\n").unwrap();
    let mut model = played_there(empty.path(), "1", Lang::Zh);
    press(&mut model, ":matrix<CR>");
    assert!(model.typing.is_none() && model.notice.is_some());
}

#[test]
fn a_guest_may_look_at_it() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let mut model = screen_of(Lang::Zh, SMALL);
    model.read_only = true;
    let model = headless::play(model, &[folder.path().to_owned()], &Options::default(), &parse_keys(":matrix<CR>").unwrap());
    assert_eq!(rows(&model).len(), 3);
    assert!(!text(&model).contains(folder.path().to_str().unwrap()), "no path beyond the library");
}

#[test]
fn units_by_year_as_they_are_shown() {
    stored("by-year", ALL, "gg:matrix<CR>", Lang::Zh, &[SMALL, MIDDLE, TINY]);
    stored("by-year-all", ALL, "2:matrix<CR>jj<BS><BS><Down>*3<Left>*2", Lang::En, &[SMALL, MIDDLE]);
}
