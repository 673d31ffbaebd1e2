//! A figure in all places, as a list over the metrics.

use crate::screens::{ALL, MIDDLE, SMALL, play, played, stored, text};
use nianbao::app::model::Model;
use nianbao::app::place::Pane;
use nianbao::lang::Lang;
use std::fs;

/// A library of nine towns, one of which mediated far more than the others.
fn towns() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let places = ["桂园街道", "柳湾镇", "鹿鸣镇", "双矶乡", "望鲸镇", "石榴镇", "竹溪乡", "云岭镇", "松涛镇"];
    for (n, place) in places.iter().enumerate() {
        for year in [2022, 2023] {
            let cases = if *place == "松涛镇" { 950 } else { 20 + n } + (year - 2022) * 3;
            let told = format!("全年调解矛盾纠纷{cases}件，开展普法讲座{}场次。", 10 + n);
            let report =
                format!("海棠省青石县{place}{year}年法治政府建设情况报告\n一、主要举措和成效\n{told}\n二、存在的不足\n力量不足。\n");
            fs::write(folder.path().join(format!("{place}{year}.txt")), report).unwrap();
        }
    }
    folder
}

fn there(folder: &tempfile::TempDir, keys: &str) -> Model {
    played(folder.path().to_str().unwrap(), keys, SMALL, Lang::Zh)
}

fn rows(model: &Model) -> Vec<String> {
    let picker = model.typing.as_ref().and_then(|t| t.picker.as_ref()).unwrap();
    picker.shown.iter().map(|n| picker.items[*n].text.clone()).collect()
}

#[test]
fn the_figure_under_the_cursor_is_told_of_all_places() {
    let folder = towns();
    for keys in ["ga", ":across<CR>", ":各地<CR>"] {
        let model = there(&folder, &format!("/柳湾<CR><CR>3{keys}"));
        let rows = rows(&model);
        assert_eq!(rows.len(), 9, "{rows:?}");
        assert!(rows[0].starts_with("  1  953件  海棠省青石县松涛镇  偏离") && rows[0].contains("上年 950件"), "{rows:?}");
        assert!(text(&model).contains("中位数 27"), "{}", text(&model));
        let picker = model.typing.as_ref().and_then(|t| t.picker.as_ref()).unwrap();
        assert!(picker.items[picker.shown[picker.cursor]].text.contains("柳湾镇"), "one's own place first");
    }
}

#[test]
fn a_row_leads_to_the_figure_and_back() {
    let folder = towns();
    let open = "/柳湾<CR><CR>3ga";
    let model = there(&folder, &format!("{open}<Up><CR>"));
    assert_eq!((model.focus, model.shown_entry().and_then(|e| e.places.last().cloned())), (Pane::Text, Some("鹿鸣镇".to_owned())));
    assert!(model.text.reader.as_ref().is_some_and(|r| r.highlight.is_some()));
    let back = there(&folder, &format!("{open}<Up><CR><Esc>"));
    assert_eq!((back.focus, back.shown_entry().and_then(|e| e.places.last().cloned())), (Pane::Metrics, Some("柳湾镇".to_owned())));
    let closed = there(&folder, &format!("{open}<Esc>"));
    assert!(closed.typing.is_none() && closed.focus == Pane::Metrics);
    assert_eq!(rows(&there(&folder, &format!("{open}松涛"))).len(), 1);
}

#[test]
fn what_no_other_place_states_is_said() {
    let alone = play(ALL, "/桂园<CR><CR>3/茶企<CR>ga");
    assert!(alone.typing.is_none() && alone.notice.as_deref().is_some_and(|n| n.contains("没有其他地区")), "{:?}", alone.notice);
    assert!(play(ALL, "/桂园<CR><CR>:across<CR>").notice.is_some(), "a text has no figure under the cursor");
}

#[test]
fn the_list_as_it_is_shown() {
    stored("across", ALL, "/桂园<CR><CR>3/办结行政处罚<CR>ga", Lang::Zh, &[SMALL, MIDDLE]);
}
