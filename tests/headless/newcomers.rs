//! What stopped people who were new to the browser, as kinds: each a key script that leads where they meant to go.

use crate::screens::{ALL, GUIYUAN, LARGE, MIDDLE, SMALL, TINY, hold_model, play, played, stored, text};
use nianbao::app::model::Model;
use nianbao::app::panes::comparison::card::CommitmentRow;
use nianbao::app::panes::metrics::rows::MetricRow;
use nianbao::app::place::Pane;
use nianbao::compare::commitments::Origin;
use nianbao::lang::Lang;
use std::cmp::Ordering;

fn last_line(model: &Model) -> String {
    text(model).lines().last().unwrap_or("").to_owned()
}

/// The row above it, where panes say what they show.
fn foot(model: &Model) -> String {
    text(model).lines().rev().nth(1).unwrap_or("").to_owned()
}

// ------------------------------------------------------------------------------------------------ what was carried over

#[test]
fn the_legend_keeps_the_oldest_year_whatever_the_width() {
    for (size, lang, oldest) in [
        (SMALL, Lang::Zh, "20年起8句"),
        (MIDDLE, Lang::Zh, "2020 年起 8 句"),
        (TINY, Lang::Zh, "20年8"),
        (SMALL, Lang::En, "20: 8"),
        (LARGE, Lang::En, "8 since 2020"),
    ] {
        let screen = text(&played(GUIYUAN, "<CR>H", size, lang));
        assert!(screen.contains(oldest), "{size:?}: {screen}");
    }
    // Of how much: characters, where there is room to say so.
    assert!(text(&played(GUIYUAN, "<CR>H", MIDDLE, Lang::Zh)).contains("占全文字数 27 %"));
    // Words give way before years do; what fits in no form is left out with a sign.
    assert!(text(&played(GUIYUAN, "<CR>H", (30, 12), Lang::Zh)).contains("22年起2句 21年2 20年8"));
    let narrow = text(&played(GUIYUAN, "<CR>H", (24, 12), Lang::Zh));
    assert!(narrow.lines().rev().nth(1).unwrap().contains('…') && narrow.contains("20年8"), "{narrow}");
}

#[test]
fn each_carried_sentence_has_a_row_a_year_and_a_number() {
    let model = play(GUIYUAN, "<CR>H]h]h");
    stored("carried-steps", GUIYUAN, "<CR>H]h]h", Lang::Zh, &[SMALL, MIDDLE]);
    let reader = model.text.reader.as_ref().unwrap();
    let heat = model.text.carried.heat.as_ref().unwrap();
    assert!(last_line(&model).contains("2021 年起沿用 · 3/12"), "{}", last_line(&model));
    // A row never holds two of them.
    for row in 0..reader.rows.len() {
        let mut own: Vec<u32> = heat.within(reader.span(row)).filter(|c| c.since.is_some()).map(|c| c.number).collect();
        own.dedup();
        assert!(own.len() < 2, "{}", reader.text(row));
    }
    // Back, from the list as well, and past the last one.
    assert!(last_line(&play(GUIYUAN, "<CR>H]h[h")).contains("1/12"));
    assert!(last_line(&play(GUIYUAN, "]h")).contains("1/12"));
    let past = play(GUIYUAN, &format!("<CR>{}", "]h".repeat(13)));
    assert!(last_line(&past).contains("没有更多沿用句"), "{}", last_line(&past));
    let end = play(GUIYUAN, &format!("<CR>{}", "]h".repeat(12)));
    assert!(last_line(&end).contains("12/12"), "{}", last_line(&end));
    // Without it the text flows as before.
    let (on_and_off, never) = (play(GUIYUAN, "<CR>HH"), play(GUIYUAN, "<CR>"));
    assert_eq!(on_and_off.text.reader.unwrap().rows, never.text.reader.unwrap().rows);
    // The keys are told.
    assert!(text(&play(GUIYUAN, "<CR>]")).contains("下一沿用句"));
    assert!(text(&play(GUIYUAN, "<CR>H")).contains("]h 下一句"));
}

#[test]
fn heat_in_the_list_leads_to_the_text() {
    let model = play(GUIYUAN, "H<PgDn>");
    assert_eq!((model.focus, model.text.carried.on), (Pane::Text, true));
    assert!(model.text.reader.unwrap().top > 0, "the text is turned, not the list");
    // Shown already, it is gone to.
    assert!(play(GUIYUAN, "H1H").text.carried.on);
}

#[test]
fn the_comparison_tells_the_same() {
    let model = play(GUIYUAN, "DH]h");
    assert!(last_line(&model).contains("年起沿用 · 2/"), "{}", last_line(&model));
    assert!(text(&play(GUIYUAN, "DH")).contains("2020 年起 8 句"));
    hold_model("carried-comparison", &played(GUIYUAN, "DH]h", MIDDLE, Lang::Zh));
}

// ------------------------------------------------------------------------------------------------ sorted by change

#[test]
fn sorted_by_change_all_falls_stand_together() {
    let ways = |all: Vec<Ordering>| {
        let mut sorted = all.clone();
        sorted.sort();
        assert!(all.contains(&Ordering::Less) && all.contains(&Ordering::Greater));
        assert_eq!(all, sorted);
    };
    let model = play(GUIYUAN, "D#s");
    let figures = &model.compare.layout.figures;
    ways(figures.iter().filter_map(|n| Some(model.compare.pair.figures()[*n].change?.by().cmp(&0.into()))).collect());
    assert!(text(&model).contains("先降后升"));
    // Turned round, what rose most; what has no change stays last.
    let turned = play(GUIYUAN, "D#sS");
    let first = turned.compare.pair.figures()[turned.compare.layout.figures[0]].change.unwrap();
    assert!(first.by().is_sign_positive() && !first.by().is_zero());
    assert_eq!(figures.last(), turned.compare.layout.figures.last());

    // The same in the metrics; read from the first row, and told what comes next.
    let model = play(GUIYUAN, "3<PgDn>>>>s");
    let change = model.metrics.heads.iter().position(|h| h.name == "变化").unwrap();
    let lines = model.metrics.rows.iter().filter_map(|r| if let MetricRow::Line(l) = r { Some(&model.metrics.lines[*l]) } else { None });
    ways(lines.filter_map(|l| Some(l.cells[change].number?.cmp(&0.into()))).collect());
    assert_eq!((model.metrics.cursor, model.metrics.top), (0, 0));
    assert!(last_line(&model).contains("再按 s：按同比(文)"), "{}", last_line(&model));
    assert!(last_line(&play(GUIYUAN, "s")).contains("再按 s：按"), "in the list, too");
}

#[test]
fn a_filter_leads_to_its_first_match_and_keeps_the_topics() {
    let model = play(GUIYUAN, "3G&受理<CR>");
    let first = model.metrics.rows.iter().position(|r| matches!(r, MetricRow::Line(_))).unwrap();
    assert_eq!(model.metrics.cursor, first);
    assert!(matches!(model.metrics.rows[0], MetricRow::Topic { .. }));
    // How many are out of view.
    assert!(text(&model).contains(&format!("/{} 项匹配", model.metrics.lines.len())), "{}", text(&model));
    assert!(last_line(&play(GUIYUAN, "<CR>&")).trim_start().starts_with('&'));
}

// ------------------------------------------------------------------------------------------------ missing years

#[test]
fn tree_page_table_and_filter_agree_on_what_is_owed() {
    let model = play(ALL, "&缺<CR>");
    let shown: Vec<String> = text(&model).lines().map(ToOwned::to_owned).collect();
    for (place, years) in [("望鲸镇", "22 缺"), ("柳湾镇", "21 缺 23"), ("松涛", "22 缺 缺")] {
        assert!(shown.iter().any(|l| l.contains(place) && l.contains(years)), "{place}: {shown:?}");
    }
    assert!(!shown.iter().any(|l| l.contains("双矶乡") || l.contains("司法局")), "they owe none");
    assert!(text(&play(ALL, "&missing")).contains("望鲸镇"));
    // Told of the row, and on the page of the county.
    let model = play(ALL, "&wangjing<CR>");
    assert!(last_line(&model).contains("缺 2023"), "{}", last_line(&model));
    assert!(text(&play(ALL, "/竹屿<CR>")).contains("缺 1 份"));
    stored("owed-table", ALL, "v", Lang::Zh, &[MIDDLE]);
    // Findings have a word, too; both are offered.
    let found = text(&play(ALL, "&发现<CR>"));
    assert!(found.contains("望鲸镇 !1") && !found.contains("柳湾镇"), "{found}");
    assert!(last_line(&play(ALL, "&")).contains("缺 发现"));
}

#[test]
fn a_name_above_leads_to_its_own_row() {
    let model = play(ALL, "/青石<CR>");
    assert!(matches!(&model.list.rows[model.list.cursor],
        nianbao::app::panes::reports::rows::ListRow::Place { id, .. } if id.1.last().is_some_and(|n| n == "青石县")));
    assert!(text(&model).contains("缺 1 份"));
}

// ------------------------------------------------------------------------------------------------ signs of the list

#[test]
fn signs_are_those_of_the_newest_report_whichever_year_is_chosen() {
    let signs = |keys: &str| {
        let screen = text(&played(ALL, keys, MIDDLE, Lang::Zh));
        let left = screen.lines().filter_map(|l| l.split('│').nth(1)).find(|l| l.trim_start().starts_with("桂园街道")).unwrap();
        left.split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!(signs(""), "!2");
    assert_eq!(signs("&guiyuan<Space>2022<CR><Esc>"), "!2", "that of 2022 would be !4");
    // Where there is little room the name gives way.
    assert!(text(&play(ALL, "")).contains("桂园… !2"));
}

// ------------------------------------------------------------------------------------------------ promises

#[test]
fn promises_are_told_by_kind_and_their_card_is_read_to_the_end() {
    let model = play(GUIYUAN, "Dp");
    let rows = &model.compare.layout.commitments;
    assert_eq!(rows[0], CommitmentRow::Head(Origin::Plan, 6));
    assert_eq!(rows[7], CommitmentRow::Head(Origin::Problem, 3));
    assert_eq!(model.compare.view.position(nianbao::app::panes::comparison::view::View::Commitments).cursor, 1, "a head is no place");
    assert!(text(&play(GUIYUAN, "DG")).contains("承诺事项：计划 6 · 不足 3"));
    for size in [SMALL, MIDDLE] {
        assert!(last_line(&played(GUIYUAN, "D", size, Lang::Zh)).contains("p 承诺事项"));
    }
    // A card longer than its room says so, and is scrolled to its end.
    let size = (60, 14);
    let cut = text(&played(GUIYUAN, "Dpj", size, Lang::Zh));
    assert!(cut.contains("▾ 还有"), "{cut}");
    let end = played(GUIYUAN, "Dpj)*9", size, Lang::Zh);
    assert!(text(&end).contains("上面还有"), "{}", text(&end));
    let last = end.compare.card.lines.last().unwrap().text.clone();
    assert!(text(&end).contains(&last), "{last}");
    assert_eq!(played(GUIYUAN, "Dpj)*9(*9", size, Lang::Zh).compare.card.top, 0);
    hold_model("promise-card", &played(GUIYUAN, "Dpj", size, Lang::Zh));
    // What changes a judgement says how it is taken back.
    assert!(last_line(&play(GUIYUAN, "Dp=")).contains(":撤销"));
}

// ------------------------------------------------------------------------------------------------ the last line

#[test]
fn panes_are_named_and_no_fact_is_cut() {
    for keys in ["", "jjj", "&guiyuan<CR>"] {
        let line = last_line(&play(ALL, keys));
        for name in ["1 报告", "2 正文", "3 指标", "4 对比", "5 核查", "? 帮助"] {
            assert!(line.contains(name), "{keys}: {line}");
        }
    }
    for (keys, size) in [("", SMALL), ("<CR>", SMALL), ("<CR>", (60, 20)), ("3", SMALL), ("D", SMALL), ("5", SMALL)] {
        let line = last_line(&played(GUIYUAN, keys, size, Lang::Zh));
        assert!(!line.contains('…'), "{keys} {size:?}: {line}");
    }
    // One q, and what it does.
    let line = last_line(&played(GUIYUAN, "Dp", MIDDLE, Lang::Zh));
    assert!(line.contains("q 返回") && !line.contains("q 退出"), "{line}");
}

// ------------------------------------------------------------------------------------------------ what is checked

#[test]
fn a_change_that_agrees_only_by_rounding_has_a_sign_of_its_own() {
    let model = play(GUIYUAN, "D#&罚没<CR>");
    assert!(text(&model).contains("↓18.4% ≈"), "{}", text(&model));
    assert!(foot(&play(GUIYUAN, "D#&罚没<CR>")).contains("≈ 原文取整，在其精度内相符（39,000→31,000 直接算为 -20.5%）"));
    assert!(text(&play(GUIYUAN, "3&罚没<CR>")).contains('≈'));
    assert!(text(&play(GUIYUAN, "D#&受理各类<CR>")).contains("↑13.8% ✓"));
    // In the help of every pane.
    for keys in ["?/四舍五入<CR>", "3?/四舍五入<CR>", "D?/四舍五入<CR>"] {
        assert!(text(&play(GUIYUAN, keys)).contains('≈'), "{keys}");
    }
}

#[test]
fn an_implied_base_is_held_against_the_report_of_the_year_before() {
    let screen = text(&played(GUIYUAN, "5", MIDDLE, Lang::Zh));
    assert!(screen.contains("受理各类矛盾纠纷：") && screen.contains("231 / (1 + 0.138) ≈ 203；上年报告 203 ✓"), "{screen}");
    // As exactly as its figure is known: 200余件 may be 203.
    let folder = tempfile::tempdir().unwrap();
    for (year, told) in [(2022, "调解纠纷200余件"), (2023, "调解纠纷231件，同比增长13.8%")] {
        let text = format!("青石县桂园街道{year}年法治政府建设情况报告\n一、主要举措和成效\n全年{told}。\n二、下一步打算\n继续做好。\n");
        std::fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
    }
    let about = text(&played(folder.path().to_str().unwrap(), "5", MIDDLE, Lang::Zh));
    assert!(about.contains("上年报告 200 ≈"), "{about}");
    // Without that report it stays what it implies.
    let alone = text(&played(&format!("{GUIYUAN}/2023-two-line-title-trailing-page-furniture.txt"), "5", MIDDLE, Lang::Zh));
    assert!(alone.contains("推算基数") && !alone.contains("上年报告"), "{alone}");
}

#[test]
fn units_are_shown_in_the_characters_of_the_interface() {
    let screen = text(&played(GUIYUAN, "&2021<CR>3", LARGE, Lang::Zh));
    assert!(screen.contains(" 个 ") && !screen.contains(" 個 "), "{screen}");
}

// ------------------------------------------------------------------------------------------------ help

#[test]
fn the_help_begins_with_what_is_needed_first() {
    let screen = text(&play(GUIYUAN, "?"));
    let at = |w: &str| screen.find(w).unwrap_or_else(|| panic!("{w} is not in\n{screen}"));
    assert!(at("先用这几个") < at("屏幕上的标记") && at("屏幕上的标记") < at("本窗格"));
    assert!(screen.contains("缺报告") && screen.contains("哪些句子沿用往年"));
}

// ------------------------------------------------------------------------------------------------ tables and what stands beside them

#[test]
fn panes_keep_their_names_and_tables_their_keys() {
    for keys in ["<CR>", "<CR>]m", "3", "3G", "D", "D#", "Dp", "5"] {
        for size in [SMALL, MIDDLE] {
            let line = last_line(&played(GUIYUAN, keys, size, Lang::Zh));
            for name in ["1 报告", "2 正文", "3 指标", "4 对比", "5 核查", "? 帮助"] {
                assert!(line.contains(name), "{keys} {size:?}: {line}");
            }
        }
        // In the longer language, too.
        let line = last_line(&played(GUIYUAN, keys, SMALL, Lang::En));
        assert!(line.contains("1 Reports") && line.contains("5 Findings") && line.contains("? help"), "{keys}: {line}");
    }
    assert!(last_line(&played(ALL, "", MIDDLE, Lang::Zh)).contains("/ 查找"));
    // Whichever figure is under the cursor, and however it is called.
    for keys in ["3", "3jjjj", "3G", "D#", "D#G"] {
        assert!(last_line(&play(GUIYUAN, keys)).contains("& 筛选"), "{keys}");
    }
    assert!(last_line(&played(GUIYUAN, "3", MIDDLE, Lang::Zh)).contains("& 筛选：下降 上升"));
    // Each pane says what it is.
    for (keys, name) in [("3", "指标"), ("D", "对比"), ("5", "核查")] {
        assert!(text(&play(GUIYUAN, keys)).lines().next().is_some_and(|l| l.contains(name)), "{name}");
    }
}

#[test]
fn sorting_begins_with_what_changed_and_says_what_comes_next() {
    assert!(last_line(&play(GUIYUAN, "3")).contains("排序：原文次序 » 变化"));
    let model = play(GUIYUAN, "3s");
    assert!(text(&model).lines().next().is_some_and(|l| l.contains("按变化（先降后升")), "{}", text(&model));
    assert!(last_line(&play(GUIYUAN, "3sj")).contains("排序：变化 » 同比(文)"));
    // A column that was gone to is the one that is meant.
    assert!(text(&play(GUIYUAN, "3<lt>s")).contains("按数值 ▾"));
    assert!(last_line(&play(GUIYUAN, "D#")).contains("排序：原文次序 » 变化"));
    // Words that narrow it are understood in pinyin, begun or whole.
    let rows = |keys: &str| play(GUIYUAN, keys).metrics.figures();
    assert!(rows("3&下降<CR>") > 3);
    assert_eq!([rows("3&xiajiang<CR>"), rows("3&xiaj<CR>")], [rows("3&下降<CR>"); 2]);
    assert!(text(&play(GUIYUAN, "3&shouli<CR>")).contains("受理各类矛盾纠纷"));
    assert!(text(&play(GUIYUAN, "D#&xiajiang<CR>")).contains("办结行政处罚案件"));
}

#[test]
fn a_figure_carries_its_finding_and_its_verdict_in_words() {
    let model = play(GUIYUAN, "3&受理各类<CR>");
    assert!(text(&model).contains("受理各类矛盾纠纷 !"), "{}", text(&model));
    assert!(foot(&model).contains("同比增长13.8%：相符（203→231）；分项相加为 227，合计为 231，待核"), "{}", foot(&model));
    assert!(text(&play(GUIYUAN, "3&待核<CR>")).contains("受理各类矛盾纠纷 !"));
    // Why nothing is said of one.
    let alone = play(&format!("{GUIYUAN}/2023-two-line-title-trailing-page-furniture.txt"), "3&受理各类<CR>");
    assert!(foot(&alone).contains("未核对，没有该地区更早的报告"), "{}", foot(&alone));
    // The computed change stands beside the stated one.
    let wide = text(&played(GUIYUAN, "3&罚没<CR>", MIDDLE, Lang::Zh));
    assert!(wide.contains("同比(文)     同比(算)") && wide.contains("↓ 18.4% ≈      ↓ 20.5%"), "{wide}");
}

#[test]
fn panes_give_one_verdict_on_one_claim() {
    let screen = text(&played(GUIYUAN, "5", MIDDLE, Lang::Zh));
    assert!(screen.lines().any(|l| l.contains("≈  行政处罚案件罚没款") && l.contains("上年报告 39,000 ≈")), "{screen}");
    // A fault is told once.
    assert!(screen.contains("分项相加为 227") && !screen.contains("231 = 74"), "{screen}");
    // Its card has the sentence of the year before with file and line, and no code.
    let card = text(&played(GUIYUAN, "5jj", MIDDLE, Lang::Zh));
    assert!(card.contains("上年 第 ") && card.contains("2022-") && !card.contains("yoy_base"), "{card}");
    assert!(!text(&played(GUIYUAN, "5", MIDDLE, Lang::Zh)).contains("web_residue"));
    // Without that report, and where it has no such figure, it says so.
    let alone = text(&played(&format!("{GUIYUAN}/2023-two-line-title-trailing-page-furniture.txt"), "5", MIDDLE, Lang::Zh));
    assert!(alone.contains("≈ 203；推算基数，未与上年核对"), "{alone}");
}

#[test]
fn names_have_the_room_and_their_ends() {
    // At 120 columns beside the list, and alone at 80.
    for size in [SMALL, MIDDLE] {
        let screen = text(&played(GUIYUAN, "3G", size, Lang::Zh));
        let names: Vec<&str> = screen.lines().filter(|l| l.contains("产权纠纷") || l.contains("各类矛盾")).collect();
        assert!(!names.is_empty());
        let own = |l: &str| l.split("  ").map(str::trim).find(|p| p.contains('纷') || p.contains('…')).unwrap_or("").to_owned();
        let mut all: Vec<String> = names.iter().map(|l| own(l)).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{size:?}: {screen}");
    }
}

#[test]
fn the_list_says_which_year_is_missing_and_counts_what_it_shows() {
    let screen = text(&play(ALL, "&缺<CR>"));
    assert!(screen.lines().next().is_some_and(|l| l.contains("22 23 24")), "the years stand above their columns: {screen}");
    assert!(foot(&play(ALL, "&缺<CR>")).contains("4 个单位缺 6 份报告"), "{screen}");
    assert!(last_line(&play(ALL, "&缺")).contains("4 个单位缺 6 份报告"));
    for words in ["que", "quebao", "miss", "missing"] {
        assert!(foot(&play(ALL, &format!("&{words}<CR>"))).contains("4 个单位缺 6 份报告"), "{words}");
    }
    // Another filter counts reports.
    let all = foot(&play(ALL, "&guiyuan<CR>"));
    assert!(all.contains("份报告，共 ") && all.contains(" 份"), "{all}");
    // From when on a report is owed.
    assert!(text(&play(ALL, "/竹屿<CR>")).contains("应报：自首份报告起"));
    assert!(text(&play(ALL, "?/缺报告<CR>")).contains("自首份起"));
}

#[test]
fn a_filter_is_left_to_where_it_was_typed() {
    let before = play(ALL, "jjjjjjj").list.cursor;
    assert!(before > 5);
    for keys in ["jjjjjjj&xyzxyz<CR><Esc>", "jjjjjjj&xyzxyz<CR>q", "jjjjjjj&xyzxyz<CR>&<Esc>"] {
        let model = play(ALL, keys);
        assert_eq!((model.list.cursor, model.list.filter.is_none(), model.quit), (before, true, false), "{keys}");
    }
    // The first q clears the filter, the second ends.
    let model = play(ALL, "&guiyuan<CR>q");
    assert!(model.list.filter.is_none() && !model.quit);
    let line = |keys: &str| last_line(&played(ALL, keys, LARGE, Lang::Zh));
    assert!(line("").contains("q 退出") && line("&guiyuan<CR>").contains("q 返回"), "{}", line("&guiyuan<CR>"));
    assert!(play(ALL, "&guiyuan<CR>qq").quit);
}

#[test]
fn every_unit_of_a_place_has_a_name() {
    for keys in ["gg", "ggj", "/海棠省<CR>", "/南屏省<CR>"] {
        let model = play(ALL, keys);
        if let Some((_, units)) = &model.overview.units {
            assert!(units.iter().all(|u| !u.names.is_empty()), "{keys}: {units:?}");
        }
    }
}

#[test]
fn keys_are_named_as_on_the_keyboard() {
    for (lang, names) in [(Lang::Zh, ["回车", "Ctrl-d"]), (Lang::En, ["Enter", "Ctrl-d"])] {
        let help = text(&played(GUIYUAN, "3?", LARGE, lang));
        assert!(names.iter().all(|n| help.contains(n)), "{help}");
        assert!(!["<CR>", "<C-", "<lt>", "<S-Tab>"].iter().any(|n| help.contains(n)), "{help}");
    }
    assert!(last_line(&played(GUIYUAN, "5", MIDDLE, Lang::Zh)).contains("回车 到原文"));
}

#[test]
fn promised_figures_are_not_read_as_results() {
    assert!(text(&play(GUIYUAN, "3G")).contains("本报告提出的目标"));
    assert!(text(&played(GUIYUAN, "3G", SMALL, Lang::En)).contains("Targets set in this report"));
}
