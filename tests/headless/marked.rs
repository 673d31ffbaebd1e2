//! What people met who asked which sentences were copied, since when, and what became of last year's plan: each kind as a key script that
//! leads to the answer with few keys.

use crate::screens::{GUIYUAN, LARGE, MIDDLE, SMALL, TINY, hold_model, play, played, text};
use nianbao::app::keymap::parse_keys;
use nianbao::app::model::Model;
use nianbao::app::panes::comparison::view::View;
use nianbao::app::place::Pane;
use nianbao::compare::commitments::Status;
use nianbao::lang::Lang;

fn last_line(model: &Model) -> String {
    text(model).lines().last().unwrap_or("").to_owned()
}

fn year(model: &Model) -> u32 {
    model.text.reader.as_ref().and_then(|r| r.report.metadata.report_year).unwrap()
}

fn at(model: &Model) -> u32 {
    model.text.reader.as_ref().unwrap().offset()
}

/// Returns the number of the marked sentence under the cursor.
fn number(model: &Model) -> Option<u32> {
    let reader = model.text.reader.as_ref()?;
    model.text.carried.here(reader, model.shown).map(|c| c.number)
}

// ------------------------------------------------------------------------------------------------ the list of what was carried over

#[test]
fn all_carried_sentences_are_on_one_screen_within_four_keys() {
    let keys = "<CR>H&";
    assert!(parse_keys(keys).unwrap().len() <= 4);
    for size in [SMALL, MIDDLE] {
        let screen = text(&played(GUIYUAN, keys, size, Lang::Zh));
        let rows: Vec<&str> = screen.lines().filter(|l| l.contains(" 年起  ")).collect();
        assert_eq!(rows.len(), 12, "{screen}");
        assert!(rows[0].contains("2020 年起") && rows[11].contains("2022 年起"), "the oldest first: {screen}");
        assert!(rows.iter().any(|l| l.contains("（二）完善依法") && l.contains("落实重大事项集体讨论制度")), "{screen}");
    }
    // The one under the cursor stands whole below.
    assert!(text(&play(GUIYUAN, keys)).contains("未经合法性审查的不提交讨论。"));
    hold_model("carried-list", &play(GUIYUAN, keys));
    // The footer names the way, and back.
    let line = last_line(&play(GUIYUAN, "<CR>H"));
    assert!(line.contains("& 列出") && line.contains("]h 下一句"), "{line}");
    // Typing narrows it: a year, a word, pinyin.
    for (typed, count) in [("2022", 2), ("2020", 8), ("法律顾问", 1)] {
        let screen = text(&play(GUIYUAN, &format!("<CR>H&{typed}")));
        assert_eq!(screen.lines().filter(|l| l.contains(" 年起  ")).count(), count, "{typed}: {screen}");
    }
    // Enter leads to the sentence; Esc leaves the list where one was.
    let model = play(GUIYUAN, "<CR>H&法律顾问<CR>");
    let reader = model.text.reader.as_ref().unwrap();
    assert!(reader.text(reader.cursor).starts_with("街道法律顾问列席"), "{}", reader.text(reader.cursor));
    assert!(model.text.carried.on && model.focus == Pane::Text);
    assert_eq!(at(&play(GUIYUAN, "<CR>H&jj<Esc>")), at(&play(GUIYUAN, "<CR>H")));
    // It opens at the oldest, wherever one is; pages and ends turn it.
    for (keys, at) in [("", 0), ("<PgDn>", 10), ("<PgDn><PgUp>", 0), ("<End>", 11), ("<End><Home>", 0)] {
        let model = play(GUIYUAN, &format!("<CR>H]h]h&{keys}"));
        assert_eq!(model.typing.as_ref().and_then(|t| t.picker.as_ref()).unwrap().cursor, at, "{keys}");
    }
    // A narrow window keeps its columns for the sentence.
    let narrow = text(&played(GUIYUAN, keys, TINY, Lang::Zh));
    assert!(narrow.contains("2020 年起  落实重大事项") && !narrow.contains("（二）完善依法…  "), "{narrow}");
    // Without the marks the key shows what matches, as ever; where nothing was carried over, a word.
    assert!(play(GUIYUAN, "<CR>&").typing.unwrap().picker.is_none());
    assert!(text(&played(GUIYUAN, "<CR>H&", MIDDLE, Lang::En)).contains("since 2020"));
}

#[test]
fn a_marked_sentence_leads_to_where_it_stood_before_and_back() {
    let model = play(GUIYUAN, "<CR>H&法律顾问<CR><CR>");
    let screen = text(&model);
    let rows: Vec<&str> = screen.lines().filter(|l| l.contains(" 行  ")).collect();
    assert_eq!(rows.len(), 3, "{screen}");
    for (row, year) in rows.iter().zip([2020, 2021, 2022]) {
        assert!(row.contains(&format!("{year} 第 ")), "{screen}");
    }
    assert!(rows[1].contains("法律顧問"), "as it was written then: {screen}");
    assert!(screen.contains("自 2020 年起沿用"), "{screen}");
    hold_model("carried-before", &model);
    // Enter opens that report at the sentence; one Esc leads back to it here.
    let model = play(GUIYUAN, "<CR>H&法律顾问<CR><CR><CR>");
    assert_eq!(year(&model), 2020);
    let reader = model.text.reader.as_ref().unwrap();
    assert!(reader.text(reader.cursor).contains("法律顾问"), "{}", reader.text(reader.cursor));
    let back = play(GUIYUAN, "<CR>H&法律顾问<CR><CR><CR><Esc>");
    assert_eq!((year(&back), at(&back)), (2023, at(&play(GUIYUAN, "<CR>H&法律顾问<CR>"))));
    assert!(back.text.carried.on);
    // On a row that is not marked Enter does what it did.
    assert!(play(GUIYUAN, "<CR>Hgg<CR>").typing.is_none());
    assert!(last_line(&play(GUIYUAN, "<CR>H")).contains("回车 往年"));
}

#[test]
fn marks_begin_at_the_first_sentence_and_end_where_one_is() {
    // On the first marked sentence on or after the cursor, from the list as well.
    for keys in ["<CR>H", "H", "<CR>]h"] {
        assert_eq!(number(&play(GUIYUAN, keys)), Some(1), "{keys}");
    }
    let model = play(GUIYUAN, "<CR>H]h]h]h]h");
    assert_eq!(number(&model), Some(5));
    assert_eq!(number(&play(GUIYUAN, "<CR>H]h]h]h]hHH")), Some(5), "on it already");
    // Esc ends them before anything else, and the cursor stays: after a search, in a view of matches, at a jump's end.
    for before in ["<CR>H]h]h", "<CR>H/执法<CR>", "<CR>H/执法<CR>nn", "<CR>/执法<CR>H]h", "<CR>H&<CR>", "<CR>H:30<CR>", "<CR>HGkk"] {
        let (marked, ended) = (play(GUIYUAN, before), play(GUIYUAN, &format!("{before}<Esc>")));
        assert!(marked.text.carried.on && !ended.text.carried.on, "{before}");
        // Its row is filled to the width again, and may begin before the sentence.
        let reader = ended.text.reader.as_ref().unwrap();
        let row = reader.span(reader.cursor);
        assert!(row.start <= at(&marked) && at(&marked) < row.end, "{before}");
        assert_eq!(ended.focus, Pane::Text);
    }
    // The same in the comparison.
    assert!(last_line(&play(GUIYUAN, "DH")).contains("年起沿用 · 1/"), "{}", last_line(&play(GUIYUAN, "DH")));
    let (marked, ended) = (play(GUIYUAN, "DH]h"), play(GUIYUAN, "DH]h<Esc>"));
    assert!(marked.compare.view.heat && !ended.compare.view.heat);
    assert_eq!((ended.compare.view.shown, ended.compare.item()), (View::Text, marked.compare.item()));
}

#[test]
fn the_footer_keeps_since_when_to_the_last_sentence() {
    for (size, lang) in [(SMALL, Lang::Zh), (SMALL, Lang::En), (MIDDLE, Lang::Zh), (MIDDLE, Lang::En)] {
        for n in 0..12 {
            let line = last_line(&played(GUIYUAN, &format!("<CR>H{}", "]h".repeat(n)), size, lang));
            assert!(line.contains(&format!("{}/12", n + 1)) && line.contains(" 20"), "{size:?}: {line}");
            assert!(!line.contains("UTF-8") || size == MIDDLE, "{line}");
        }
    }
    let line = last_line(&played(GUIYUAN, "<CR>H", SMALL, Lang::En));
    assert!(line.contains("since 2022 · 1/12") && line.contains("& list") && line.contains("Enter earlier"), "{line}");
}

#[test]
fn the_legend_gives_up_no_year() {
    for size in [(30, 12), TINY, (60, 20), SMALL, (90, 24), MIDDLE, LARGE] {
        for lang in [Lang::Zh, Lang::En] {
            let screen = text(&played(GUIYUAN, "<CR>H", size, lang));
            let legend = screen.lines().rev().nth(1).unwrap();
            for (short, count) in [("22", 2), ("21", 2), ("20", 8)] {
                let told = legend.contains(short) && legend.contains(&count.to_string());
                assert!(told && !legend.contains('…'), "{size:?} {lang:?}: {legend}");
            }
        }
    }
}

#[test]
fn the_mark_beside_a_sentence_is_no_number_of_a_paragraph() {
    let screen = text(&play(GUIYUAN, "<CR>H]h]h"));
    assert!(screen.contains("'21   ") && !screen.contains("│  21 "), "{screen}");
    assert!(text(&play(GUIYUAN, "DH]h]h")).contains("'22"));
    assert!(text(&play(GUIYUAN, "<CR>?")).contains("'21 "));
}

// ------------------------------------------------------------------------------------------------ what became of last year's plan

#[test]
fn one_key_leads_from_every_pane_to_what_became_of_the_plan() {
    for keys in ["p", "<CR>p", "3p", "5p", "Dp", "<CR>Hp"] {
        let model = play(GUIYUAN, keys);
        assert_eq!((model.focus, model.compare.view.shown), (Pane::Comparison, View::Commitments), "{keys}");
        assert!(text(&model).contains("2022 → 2023 · 承诺事项"), "{keys}: {}", text(&model));
    }
    // The same key leads on to the comparison, q back to where one was.
    assert_eq!(play(GUIYUAN, "pp").compare.view.shown, View::Sections);
    assert_eq!(play(GUIYUAN, "<CR>pq").focus, Pane::Text);
    // Where nothing was promised before, a word says so; on a place above reports, too.
    let first = play(GUIYUAN, "[y[y[yp");
    assert!(first.notice.as_deref().is_some_and(|n| n.contains("没有更早年度")), "{:?}", first.notice);
    assert!(play("sample-data/nanping-province", "p").notice.is_some());
    // It is told on the first screen where there is room, and in the first lines of the help.
    for (keys, lang) in [("", Lang::Zh), ("", Lang::En), ("<CR>", Lang::Zh), ("<CR>", Lang::En)] {
        let line = last_line(&played(GUIYUAN, keys, if lang == Lang::En { LARGE } else { MIDDLE }, lang));
        assert!(line.contains(lang.pick("p commitments", "p 承诺事项")), "{keys}: {line}");
        let help = text(&played(GUIYUAN, &format!("{keys}?"), SMALL, lang));
        let first: Vec<&str> = help.lines().take(8).collect();
        for (key, word) in
            [("D", lang.pick("compare", "对比")), ("H", lang.pick("carried", "沿用")), ("p", lang.pick("commitments", "承诺"))]
        {
            let told = |l: &&str| l.trim_start_matches(['│', ' ']).starts_with(&format!("{key} ")) && l.contains(word);
            assert!(first.iter().any(told), "{key}: {help}");
        }
    }
}

#[test]
fn the_help_is_searched_over_all_panes() {
    for pane in ["", "2", "3", "D", "5"] {
        for (words, key) in [
            ("plan", "p "),
            ("promise", "p "),
            ("commitment", "p "),
            ("承诺", "p "),
            ("计划", "p "),
            ("chengnuo", "p "),
            ("copied", "H "),
            ("沿用", "H "),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let screen = text(&played(GUIYUAN, &format!("{pane}?/{words}<CR>"), SMALL, lang));
                let found = |l: &str| l.trim_start_matches(['│', '▌', ' ']).starts_with(key);
                assert!(screen.lines().any(found), "{pane} {words}: {screen}");
            }
        }
    }
    // A key of another pane, under the name of that pane; Enter shows the part it is in.
    let screen = text(&play(GUIYUAN, "?/更改承诺事项状态<CR>"));
    assert!(screen.contains("│ 对比") && screen.contains("▌="), "{screen}");
    assert!(last_line(&play(GUIYUAN, "?/更改承诺事项状态<CR>")).contains("回车 到该部分"));
    let part = text(&play(GUIYUAN, "?/更改承诺事项状态<CR><CR>"));
    assert!(part.contains("│ 对比") && part.contains("左右互换") && part.contains("更改承诺事项状态"), "{part}");
    // The line under the cursor counts.
    let second = text(&play(GUIYUAN, "?/排序<CR>jj<CR>"));
    assert_ne!(second, text(&play(GUIYUAN, "?/排序<CR><CR>")));
    // A search begins empty; Esc ends it, then the help.
    let again = play(GUIYUAN, "?/书签<CR>/");
    assert!(again.typing.as_ref().is_some_and(|t| t.line.text.is_empty()) && again.help_filter.is_empty());
    assert!(play(GUIYUAN, "?/书签<CR><Esc>").help.is_some() && play(GUIYUAN, "?/书签<CR><Esc><Esc>").help.is_none());
}

#[test]
fn a_row_tells_target_and_result_and_nothing_else_stands_above() {
    for (size, lang) in [(SMALL, Lang::Zh), (MIDDLE, Lang::Zh), (SMALL, Lang::En)] {
        let screen = text(&played(GUIYUAN, "p", size, lang));
        let row = screen.lines().find(|l| l.contains("50 → 38")).unwrap();
        assert!(row.contains(&format!("50 → 38  {}", lang.pick("below target", "低于目标"))), "{screen}");
        assert!(screen.contains(&format!("3 → 4  {}", lang.pick("evidenced", "有据可查"))), "{screen}");
        // What is passed over, and the years of a section, are of the sections.
        assert!(!screen.contains(lang.pick("passed over", "已忽略")) && !screen.contains(lang.pick("by year", "历年")), "{screen}");
        let card = text(&played(GUIYUAN, "pj", size, lang));
        assert!(card.contains(lang.pick("fairly founded", "判断依据一般")), "{card}");
        assert!(card.contains(lang.pick("verifiable: figure", "上年所述含数字、日期或成果，可核验")), "{card}");
    }
    assert!(text(&play(GUIYUAN, "D")).contains("本节历年"));
    // Rows out of view are told.
    let screen = text(&play(GUIYUAN, "p"));
    assert!(screen.contains("不足 3") && screen.contains("─ +1 ▾ ─"), "{screen}");
    assert!(!text(&played(GUIYUAN, "p", MIDDLE, Lang::Zh)).contains("▾ ─"));
    assert!(!text(&play(GUIYUAN, "pG")).contains("▾ ─"));
}

#[test]
fn a_page_turns_a_card_that_is_cut_then_the_list() {
    let size = (60, 14);
    let cut = played(GUIYUAN, "pj", size, Lang::Zh);
    assert!(text(&cut).contains("▾ 还有 2 行，按 空格"), "{}", text(&cut));
    let turned = played(GUIYUAN, "pj<PgDn>", size, Lang::Zh);
    let last = &turned.compare.card.lines.last().unwrap().text;
    let cursor = |m: &Model| m.compare.view.position(View::Commitments).cursor;
    assert!(text(&turned).contains(last.as_str()) && cursor(&turned) == cursor(&cut), "{}", text(&turned));
    assert_eq!(played(GUIYUAN, "pj<PgDn><PgUp>", size, Lang::Zh).compare.card.top, 0);
    assert!(cursor(&played(GUIYUAN, "pj<PgDn><PgDn>", size, Lang::Zh)) > cursor(&cut), "read to its end, the list goes on");
    // A card that is seen whole leaves the key to the list.
    assert!(cursor(&play(GUIYUAN, "pj<PgDn>")) > cursor(&play(GUIYUAN, "pj")));
}

#[test]
fn one_matter_has_one_verdict() {
    let model = play(GUIYUAN, "p");
    let (_, new) = model.compare.pair.reports().unwrap();
    let of = |words: &str| {
        let old = model.compare.pair.reports().unwrap().0;
        model.compare.pair.commitments().iter().find(|c| old.report.str(c.span).starts_with(words)).unwrap()
    };
    let (plan, problem) = (of("推进老港街危旧房屋产权纠纷清理"), of("老港街危旧房屋产权纠纷清理进展迟缓"));
    assert_eq!((plan.status, problem.status), (Status::Evidenced, Status::Evidenced));
    assert!(new.report.str(plan.evidence[0]).contains("17件"));
    assert_eq!(plan.evidence[0], problem.evidence[0]);
}
