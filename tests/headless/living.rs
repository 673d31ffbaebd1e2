//! What gets in nobody's way after an hour: filters that follow every letter, years that keep the section, keys that never surprise, tables
//! that fit, what was copied and since when, what a county lacks. Each kind as a key script, then five questions of a newcomer.

use crate::screens::{ALL, GUIYUAN, LARGE, MIDDLE, SMALL, hold, hold_model, play, played, press, stored, text};
use nianbao::app::keymap::Key;
use nianbao::app::model::Model;
use nianbao::app::panes::metrics::columns::MetricColumn;
use nianbao::app::panes::metrics::rows::MetricRow;
use nianbao::app::place::Pane;
use nianbao::app::{Msg, update};
use nianbao::effects::Effects;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::options::Options;
use nianbao::text::width::Ambiguous;

const LIUWAN: &str = "sample-data/liuwan-town";

fn name(model: &Model) -> String {
    model.selected_entry().map_or_else(String::new, nianbao::library::entry::Entry::name)
}

fn row(model: &Model) -> String {
    model.text.reader.as_ref().map_or_else(String::new, |r| r.text(r.cursor).to_owned())
}

fn heading(model: &Model) -> String {
    let r = model.text.reader.as_ref().unwrap();
    r.here().map_or_else(String::new, |s| nianbao::report::section_heading(&r.report, &r.report.sections[s]))
}

fn year(model: &Model) -> u32 {
    model.text.reader.as_ref().and_then(|r| r.report.metadata.report_year).unwrap()
}

// ------------------------------------------------------------------------------------------------ 1: filter and selection

#[test]
fn a_filter_follows_every_letter_and_selects_the_best_match() {
    for word in ["guiyuan", "gyjd", "luming", "桂园街道"] {
        let place = if word.starts_with('l') { "鹿鸣镇" } else { "桂园街道" };
        for (end, c) in word.char_indices().skip(1) {
            let typed = &word[..end + c.len_utf8()];
            let model = play(ALL, &format!("&{typed}"));
            assert!(text(&model).contains(place), "{typed}: {}", text(&model));
        }
        let model = play(ALL, &format!("&{word}<CR>"));
        assert!(name(&model).ends_with(place), "{word}: {}", name(&model));
        assert_eq!(model.shown, model.selected(), "and it is shown");
    }
    // A name ranks before the path that holds it: the bureau of 青石县 is no better than its towns, 青石县 itself has no report.
    assert!(name(&play(ALL, "&司法局<CR>")).ends_with("司法局"));
    assert!(name(&play(ALL, "&guiyuan<Space>2022<CR>")).ends_with("桂园街道"));
    assert_eq!(play(ALL, "&guiyuan<Space>2022<CR>").selected_entry().unwrap().year, Some(2022));
}

#[test]
fn a_filter_that_is_cancelled_leaves_the_selection_where_it_was() {
    let before = play(ALL, "jjjj");
    let after = play(ALL, "jjjj&guiyuan<Esc>");
    assert_eq!((after.list.cursor, after.selected()), (before.list.cursor, before.selected()));
    assert!(after.list.filter.is_none());
}

#[test]
fn a_search_in_a_filtered_list_agrees_with_itself() {
    let typed = play(ALL, "&guiyuan<CR>/gui");
    let entered = play(ALL, "&guiyuan<CR>/gui<CR>");
    let count = entered.list.found_rows.len();
    assert!(count > 0);
    assert_eq!(typed.list.found_count, count);
    assert!(text(&typed).contains(&format!("{count} 处匹配")), "{}", text(&typed));
    assert!(text(&entered).contains(&format!("/{count}")), "{}", text(&entered));
    // Folds do not change the number.
    assert_eq!(play(ALL, "zM/guiyuan").list.found_count, play(ALL, "/guiyuan<CR>").list.found_rows.len());
}

// ------------------------------------------------------------------------------------------------ 2: years keep the section

#[test]
fn years_keep_the_section_by_the_pairs_of_the_comparison() {
    let to = |heading: &str| format!("<CR>/{heading}<CR>[y");
    for (from, words) in
        [("（五）多元化解矛盾纠纷", "化解矛盾"), ("（二）完善依法决策机制", "决策"), ("（四）严管港口涉渔秩序", "陆海联合执法")]
    {
        let model = play(GUIYUAN, &to(from));
        assert_eq!(year(&model), 2022);
        assert!(heading(&model).contains(words) || row(&model).contains(words), "{from} → {} / {}", heading(&model), row(&model));
    }
    // The row stays on its row of the screen.
    let (before, after) = (play(GUIYUAN, "<CR>/全年共受理<CR>"), play(GUIYUAN, "<CR>/全年共受理<CR>[y"));
    let at = |m: &Model| m.text.reader.as_ref().map(|r| r.cursor - r.top).unwrap();
    assert_eq!(at(&before), at(&after));
}

#[test]
fn a_step_back_between_years_leads_to_where_one_was() {
    for place in ["全年共受理", "第一责任人", "伏季休渔"] {
        let there = format!("<CR>/{place}<CR>");
        let before = play(GUIYUAN, &there);
        for walk in ["[y]y", "[y[y]y]y", "[y]y[y]y"] {
            let after = play(GUIYUAN, &format!("{there}{walk}"));
            assert_eq!((year(&after), row(&after)), (year(&before), row(&before)), "{place} {walk}");
        }
    }
}

#[test]
fn a_section_that_the_other_year_lacks_is_said() {
    let model = play(LIUWAN, "<CR>/夜间法律门诊<CR>[y");
    assert_eq!(year(&model), 2021);
    assert!(heading(&model).contains("2022年工作安排"), "{}", heading(&model));
}

// ------------------------------------------------------------------------------------------------ 3: keys

#[test]
fn an_unknown_second_key_cancels_with_a_word() {
    for (keys, typed) in [("2yx", "yx"), ("2zk", "zk"), ("2]q", "]q"), ("zq", "zq"), ("gx", "gx")] {
        let model = play(ALL, keys);
        let notice = model.notice.clone().unwrap_or_default();
        assert!(notice.contains(typed), "{keys}: {notice}");
        assert!(model.list.selected.is_empty() && !model.quit && model.pending.is_empty(), "{keys}");
        let before = play(ALL, &keys[..keys.len() - typed.len()]);
        assert_eq!((model.list.cursor, model.focus), (before.list.cursor, before.focus), "{keys}");
    }
    assert!(play(ALL, "2z<Esc>").notice.is_none(), "Esc drops what was begun without a word");
}

#[test]
fn a_page_is_turned_from_the_first_press() {
    for keys in ["<CR><Space>", "<CR><PgDn>", "<CR>f"] {
        let model = play(GUIYUAN, keys);
        let reader = model.text.reader.as_ref().unwrap();
        assert!(reader.top > 15, "{keys}: {}", reader.top);
        assert_eq!(reader.top, play(GUIYUAN, "<CR><Space>").text.reader.unwrap().top);
    }
    // Back to the start; and past the end to the last row.
    assert_eq!(play(GUIYUAN, "<CR><Space><Space>bb").text.reader.unwrap().top, 0);
    let end = play(GUIYUAN, "<CR><Space>*40").text.reader.unwrap();
    assert_eq!(end.cursor, end.rows.len() - 1);
    // In every table, too.
    assert!(play(GUIYUAN, "3<Space>").metrics.top > 10);
    assert!(play(ALL, "<Space>").list.top > 0);
}

#[test]
fn three_rows_stay_around_the_cursor_and_a_row_is_placed() {
    let reader = |keys: &str| play(GUIYUAN, keys).text.reader.unwrap();
    let rows = play(GUIYUAN, "<CR>").text_area().1;
    let down = reader("<CR>j*30");
    assert_eq!(down.cursor + 3 + 1, down.top + rows, "three rows below");
    let up = reader("<CR>j*40k*25");
    assert_eq!(up.cursor, up.top + 3, "three rows above");
    let at = |keys: &str| {
        let r = reader(keys);
        r.cursor - r.top
    };
    assert!(at("<CR>j*40zt") <= 1, "below the heading that sticks");
    assert_eq!(at("<CR>j*40zz"), rows / 2);
    assert_eq!(at("<CR>j*40zb"), rows - 1);
    assert_eq!(at("<CR>j*40ztj"), 3.max(at("<CR>j*40zt") + 1), "then the margin holds again");
    // A heading that is jumped to is seen with its text.
    let heading = reader("<CR>}*9");
    assert!(heading.cursor - heading.top < rows * 2 / 3);
}

#[test]
fn keys_typed_while_a_file_is_read_act_on_its_text() {
    let path = std::path::PathBuf::from(format!("{GUIYUAN}/2023-two-line-title-trailing-page-furniture.txt"));
    let mut model = Model::new(Lang::Zh, Ambiguous::Narrow, SMALL);
    model.single = true;
    for key in [Key::PageDown, Key::Char('j')] {
        assert!(update(&mut model, Msg::Key(key)).is_empty());
    }
    assert_eq!(model.focus, Pane::Reports, "nothing is there yet");
    let mut effects = Effects::new(Options::default());
    let model = headless::play_with(&mut effects, model, &[path], &[]);
    assert_eq!(model.focus, Pane::Text);
    let reader = model.text.reader.as_ref().unwrap();
    assert!(reader.top > 10 && reader.cursor > reader.top, "{} {}", reader.top, reader.cursor);
}

// ------------------------------------------------------------------------------------------------ 4: tables of figures

fn heads(model: &Model) -> Vec<MetricColumn> {
    let m = &model.metrics;
    m.shown().into_iter().map(|i| m.heads[i].column).collect()
}

#[test]
fn the_metrics_show_what_they_are_for() {
    // Where there is little room names come before what can be worked out.
    for (size, more) in [(SMALL, "指标"), (MIDDLE, "同比(算)"), (LARGE, "走势")] {
        let screen = text(&played(GUIYUAN, "3", size, Lang::Zh));
        for head in ["指标", "数值", "单位", "上年", "变化", "同比(文)", more] {
            assert!(screen.contains(head), "{size:?} {head}: {screen}");
        }
    }
    stored("metrics-first", GUIYUAN, "3", Lang::Zh, &[SMALL, MIDDLE]);
    // The source only where it says more; a column that says nothing is not there.
    let model = play(GUIYUAN, "3");
    let source = model.metrics.heads.iter().position(|h| h.column == MetricColumn::Source).unwrap();
    let shown: Vec<&str> = model.metrics.lines.iter().map(|l| l.cells[source].text.as_str()).filter(|t| !t.is_empty()).collect();
    assert!(shown.contains(&"3.1万元") && !shown.contains(&"71份"), "{shown:?}");
    let alone = play(&format!("{LIUWAN}/2021-short-before-a-gap.txt"), "3");
    assert!(!heads(&alone).contains(&MetricColumn::Previous) && !heads(&alone).contains(&MetricColumn::Change));
    // Rates change in points.
    assert!(text(&model).contains("6百分点"), "{}", text(&model));
}

#[test]
fn name_and_value_stay_while_other_columns_scroll() {
    let screen = text(&played(GUIYUAN, "3>>>>>>>>>>", (80, 24), Lang::Zh));
    assert!(screen.contains("指标") && screen.contains("数值") && screen.contains("章节"), "{screen}");
}

#[test]
fn only_what_fell_and_only_what_contradicts() {
    for keys in ["3&下降<CR>", "3&fell<CR>"] {
        let model = play(GUIYUAN, keys);
        let rows = text(&model);
        let m = &model.metrics;
        let change = m.heads.iter().position(|h| h.column == MetricColumn::Change).unwrap();
        let lines: Vec<_> = m.rows.iter().filter_map(|r| if let MetricRow::Line(l) = r { Some(&m.lines[*l]) } else { None }).collect();
        assert!(lines.len() > 4 && lines.iter().all(|l| l.cells[change].number.is_some_and(|n| n.is_sign_negative())), "{rows}");
    }
    // The figures of both years take the same words; 不符 is what the text states and the figures contradict.
    let fell = play(GUIYUAN, "D#&下降<CR>");
    assert_eq!(fell.compare.layout.figures.len(), fell.compare.pair.moves().1);
    let wrong = play("sample-data/luming-town", "[yD#/不符<CR>");
    let shown: Vec<_> = wrong.compare.layout.figures.iter().map(|n| wrong.compare.pair.figures()[*n].verdict).collect();
    assert!(!shown.is_empty() && shown.iter().all(|v| *v == Some(nianbao::compare::figures::Verdict::Contradicts)), "{shown:?}");
    assert!(play(GUIYUAN, "D#&下降<CR><Esc>").compare.view.figures.filter.is_empty());
    hold_model("figures-fell", &fell);
}

#[test]
fn changes_are_sorted_by_size_within_a_unit() {
    let model = play(GUIYUAN, "D#s");
    let c = &model.compare;
    let (old, new) = c.pair.reports().unwrap();
    let unit = |n: usize| {
        let f = &c.pair.figures()[n];
        f.new
            .map(|m| new.report.unit(&new.report.metrics[m]))
            .or_else(|| f.old.map(|m| old.report.unit(&old.report.metrics[m])))
            .unwrap()
            .to_owned()
    };
    // What fell, what stayed, what rose; in each a unit stands together, by size.
    let rows: Vec<(std::cmp::Ordering, String, _)> = c
        .layout
        .figures
        .iter()
        .filter_map(|n| {
            let by = c.pair.figures()[*n].change?.by();
            Some((by.cmp(&0.into()), unit(*n), by))
        })
        .collect();
    let mut seen: Vec<(std::cmp::Ordering, &str)> = Vec::new();
    for (a, b) in rows.iter().zip(&rows[1..]) {
        assert!(a.0 <= b.0 && ((a.0, &a.1) != (b.0, &b.1) || a.2 <= b.2), "{a:?} {b:?}");
        if (a.0, &a.1) != (b.0, &b.1) {
            assert!(!seen.contains(&(b.0, b.1.as_str())), "{} twice", b.1);
            seen.push((a.0, &a.1));
        }
    }
    // S turns it round, Esc forgets it.
    let turned = play(GUIYUAN, "D#sS").compare.layout.figures;
    assert_ne!(turned, c.layout.figures);
    assert!(c.pair.figures()[turned[0]].change.is_some_and(|c| c.by() > 0.into()));
}

#[test]
fn rows_of_two_localities_join_only_when_label_and_name_agree() {
    let model = played(ALL, "&luming<Space>2023<CR>x<Esc>&guiyuan<Space>2023<CR>xc", LARGE, Lang::Zh);
    let m = &model.metrics;
    assert_eq!(m.bodies.len(), 2);
    for line in m.lines.iter() {
        let labels: Vec<&str> = (0..2).filter_map(|b| m.figure(line, b)).map(|(_, metric)| metric.label.as_str()).collect();
        if let [a, b] = labels[..] {
            let accepted = |x: &str, y: &str| x.contains("受理") && y.contains("成功");
            assert!(!accepted(a, b) && !accepted(b, a), "{a} beside {b}");
        }
    }
}

// ------------------------------------------------------------------------------------------------ 5: what was carried over

#[test]
fn carried_sentences_tell_since_when() {
    stored("carried", LIUWAN, "<CR>H", Lang::Zh, &[SMALL]);
    let model = play(LIUWAN, "<CR>H");
    let screen = text(&model);
    assert!(screen.contains("沿用") && screen.contains("年起"), "{screen}");
    let heat = model.text.carried.heat.as_ref().unwrap();
    let r = model.text.reader.as_ref().unwrap();
    let since = |words: &str| {
        let at = u32::try_from(r.report.text.text().find(words).unwrap()).unwrap();
        heat.sentences.iter().find(|c| c.span.start <= at && at < c.span.end).unwrap().since
    };
    assert_eq!(since("村规民约"), Some(2021));
    assert_eq!(since("全年审查合同协议"), None);
    // The same in the comparison; also from the list, for the report beside it.
    let screen = text(&play(LIUWAN, "DHj"));
    assert!(screen.contains("年起"), "{screen}");
    assert!(play(LIUWAN, "H").text.carried.on);
    // Along several years: older than the year before.
    let heat = play(GUIYUAN, "<CR>H").text.carried.heat.unwrap();
    assert!(heat.counts.len() > 1, "{:?}", heat.counts);
}

// ------------------------------------------------------------------------------------------------ 6: the list at size

/// A library of places with twenty years each, written to a folder of its own.
fn twenty_years() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (n, place) in ["海棠省青石县柳湾镇", "海棠省青石县桂园街道", "海棠省青石县望鲸山风景名胜区管理委员会"].iter().enumerate()
    {
        for year in 2004..=2023 {
            let text = format!(
                "{place}{year}年法治政府建设工作报告\n{year}年，{place}推进法治政府建设。\n一、主要举措和成效\n全年审查合同{}份。\n二、存在的问题\n力量不足。\n三、{}年工作安排\n继续努力。\n{place}\n{}年1月10日\n",
                year - 1990 + n,
                year + 1,
                year + 1
            );
            std::fs::write(folder.path().join(format!("{n}-{year}.txt")), text).unwrap();
        }
    }
    folder
}

#[test]
fn twenty_years_a_place_keep_the_newest_the_name_and_the_marks() {
    let folder = twenty_years();
    let path = folder.path().to_str().unwrap();
    let small = text(&played(path, "", SMALL, Lang::Zh));
    let large = text(&played(path, "", LARGE, Lang::Zh));
    let rows = |screen: &str| screen.lines().filter(|l| l.starts_with('│') && l.contains("22 23")).count();
    assert_eq!(rows(&small), 3, "{small}");
    assert!(small.contains("柳湾镇") && small.contains('…'), "{small}");
    assert_eq!(rows(&large), 3, "{large}");
    assert!(large.contains("望鲸山风景名胜区管理委员会") && large.contains("12 13 14"), "whole where there is room: {large}");
}

#[test]
fn the_list_takes_what_it_needs_and_leaves_the_rest() {
    let small = played(GUIYUAN, "", LARGE, Lang::Zh).list_columns();
    assert!(small < 40, "{small}");
    assert!(played(ALL, "", LARGE, Lang::Zh).list_columns() <= 80);
}

#[test]
fn the_table_is_in_the_order_of_the_tree_with_whole_heads() {
    let tree: Vec<usize> = play(ALL, "").list.rows.iter().flat_map(|r| r.entries().to_vec()).collect();
    let model = played(ALL, "v", LARGE, Lang::Zh);
    let table: Vec<usize> = model.list.rows.iter().flat_map(|r| r.entries().to_vec()).collect();
    assert_eq!(tree, table);
    let screen = text(&model);
    for head in ["地区▴", "年度", "层级", "标题", "发现"] {
        assert!(screen.contains(head), "{head}: {screen}");
    }
    assert!(text(&played(ALL, "v", MIDDLE, Lang::En)).contains("findings"));
    // The worst first.
    let by_findings = played(ALL, "vssss", LARGE, Lang::Zh);
    let counts: Vec<usize> = by_findings
        .list
        .rows
        .iter()
        .flat_map(nianbao::app::panes::reports::rows::ListRow::entries)
        .map(|e| by_findings.entries[*e].findings)
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[0] > 0, "{counts:?}");
}

#[test]
fn a_place_shows_what_is_under_it() {
    stored("place", ALL, "&liuwan<CR><Esc>h", Lang::Zh, &[SMALL, MIDDLE]);
    let screen = text(&played(ALL, "&liuwan<CR><Esc>h", MIDDLE, Lang::En));
    for words in ["3 units", "1 missing", "柳湾镇", "2022", "64 %"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

// ------------------------------------------------------------------------------------------------ 7: knowing what one can do

#[test]
fn commands_explain_themselves_while_they_are_typed() {
    stored("commands", ALL, ":", Lang::Zh, &[SMALL]);
    let screen = text(&played(ALL, ":t", SMALL, Lang::En));
    assert!(screen.contains("theme") && screen.contains("background of the terminal") && !screen.contains("encoding"), "{screen}");
    assert!(text(&played(ALL, ":lang<Space>", SMALL, Lang::En)).contains("zh"));
}

#[test]
fn the_help_has_keys_marks_and_commands() {
    let mut screens = String::new();
    for keys in ["?", "?<Space>", "?<Space><Space>", "?G"] {
        screens.push_str(&text(&played(ALL, keys, (100, 30), Lang::Zh)));
    }
    // It is searched, in pinyin too.
    for keys in ["2?/书签", "2?/shuqian", "2?/书签<CR>"] {
        let screen = text(&play(ALL, keys));
        assert!(screen.contains("设书签") && !screen.contains("上翻一页"), "{keys}: {screen}");
    }
    assert!(text(&play(ALL, "2?/书签<CR><Esc>")).contains("下一标题"));
    for words in ["本窗格", "通用", "屏幕上的标记", "命令（: 之后）", ":大纲", "提示以上的核查发现数"] {
        assert!(screens.contains(words), "{words}");
    }
}

#[test]
fn the_footer_names_the_keys_of_the_pane_and_never_cuts_what_is_said() {
    let screen = text(&played(ALL, "", MIDDLE, Lang::En));
    assert!(screen.lines().last().unwrap().contains("& filter"), "{screen}");
    let screen = text(&played(GUIYUAN, "3", MIDDLE, Lang::En));
    assert!(screen.lines().last().unwrap().contains("s sort"), "{screen}");
    // The figure in full, at the price of hints.
    let screen = text(&play(GUIYUAN, "D#jj"));
    let last = screen.lines().last().unwrap().to_owned();
    assert!(last.contains('?'), "{last}");
}

#[test]
fn severities_look_different() {
    let screen = text(&played("sample-data/songtao-district", "<CR>5", MIDDLE, Lang::Zh));
    assert!(screen.contains("│ !  "), "{screen}");
    assert!(screen.contains("│ ·  "), "{screen}");
}

// ------------------------------------------------------------------------------------------------ 8: first sight

#[test]
fn a_header_table_is_shown_as_fields() {
    let path = format!("{GUIYUAN}/2022-header-table-stray-spaces-numbering-restart.txt");
    let screen = text(&play(&path, ""));
    assert!(!screen.contains(" | "), "{screen}");
    assert!(screen.contains("名称: 桂园街道办事处关于2022年法治政府建设工作情况的报告"), "{screen}");
    assert!(screen.contains("生成日期: 2023-01-16"), "{screen}");
    hold("fields", SMALL, &screen);
}

#[test]
fn headings_wrap_like_bodies() {
    let screen = text(&play(GUIYUAN, "<CR>"));
    assert!(screen.contains("一、2023年推进法治政府建设的主要举措和"), "{screen}");
    // Folded, the end of a full row gives way to what it hides.
    assert!(text(&played(GUIYUAN, "<CR>zM}", (40, 10), Lang::Zh)).contains('字'));
}

#[test]
fn a_bookmark_is_deleted_from_its_list_and_shown_in_the_outline() {
    let model = play(GUIYUAN, "<CR>}}maa记一笔<CR>o");
    assert!(text(&model).contains("a✎"), "{}", text(&model));
    let mut model = play(GUIYUAN, "<CR>}}majjjmbM");
    assert_eq!(model.memory.marks.len(), 2);
    press(&mut model, "<C-x>");
    assert_eq!(model.memory.marks.keys().copied().collect::<String>(), "b");
    press(&mut model, "<C-x>");
    assert!(model.memory.marks.is_empty());
}

#[test]
fn a_report_without_a_partner_says_what_can_be_compared() {
    let notice = |path: &str, keys: &str| play(path, keys).notice.unwrap_or_default();
    assert!(notice("sample-data/nanping-province", "D").contains("x 选中两份"));
    assert!(notice(LIUWAN, "[yD").contains("]y 对比 2021 与 2023"), "{}", notice(LIUWAN, "[yD"));
    // Whatever is asked of a comparison that is not there, it is not called one without changes.
    for keys in ["D]c", "D[c", "Dj", "DH", "Dn", "D#"] {
        assert!(notice("sample-data/nanping-province", keys).contains("没有该地区其他年度"), "{keys}");
    }
}

#[test]
fn the_years_of_a_section_are_told_in_words() {
    let screen = text(&played(GUIYUAN, "D]c", MIDDLE, Lang::En));
    assert!(screen.contains("this section by year: 2020 none") || screen.contains("this section by year: 2020 there"), "{screen}");
    assert!(screen.contains("differences passed over (i changes this): quotes 2"), "{screen}");
}

// ------------------------------------------------------------------------------------------------ five questions of a newcomer

/// Plays a script on both sizes, and asserts that it has at most fifteen keys and that its frame holds some words.
fn answers(question: &str, keys: &str, words: &[&str]) {
    let pressed = nianbao::app::keymap::parse_keys(keys).unwrap().len();
    assert!(pressed <= 15, "{question}: {pressed} keys");
    for size in [SMALL, MIDDLE] {
        let screen = text(&played(ALL, keys, size, Lang::Zh));
        for word in words {
            assert!(screen.contains(word), "{question} {size:?}: {word} is not in\n{screen}");
        }
    }
}

#[test]
fn five_questions_are_answered_within_fifteen_keys() {
    answers("does the stated change of disputes hold", "&guiyuan<CR>D#&矛盾<CR>", &["受理各类矛盾", "↑13.8% ✓"]);
    answers("which of its figures fell", "&guiyuan<CR>3&下降<CR>", &["受理信访件", "查扣违规网具"]);
    answers("which sentences of 2023 are copied, and since when", "&guiyuan<CR>H&", &["2020 年起", "2022 年起", "1/12"]);
    answers("what became of last year's plan", "&guiyuan<CR>Dp", &["承诺事项"]);
    answers("which township of a county owes a year", "&liuwan<CR><Esc>h", &["柳湾镇", "缺 1 份", "2022"]);
}
