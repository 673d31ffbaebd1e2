//! What newcomers still stumbled over at a second look, as kinds: each a key script that leads where they meant to go.

use crate::screens::{ALL, GUIYUAN, LARGE, MIDDLE, SMALL, TINY, play, played, text};
use nianbao::app::model::Model;
use nianbao::app::panes::comparison::view::View;
use nianbao::lang::Lang;

fn last_line(model: &Model) -> String {
    text(model).lines().last().unwrap_or("").to_owned()
}

/// The row above it, where panes say what they show.
fn foot(model: &Model) -> String {
    text(model).lines().rev().nth(1).unwrap_or("").to_owned()
}

// ------------------------------------------------------------------------------------------------ findings in narrow rows

#[test]
fn a_narrow_finding_keeps_its_figures() {
    let rows = |keys: &str, size, lang| text(&played(GUIYUAN, keys, size, lang));
    for lang in [Lang::Zh, Lang::En] {
        let screen = rows("5", SMALL, lang);
        for figures in ["227 ≠ 231", "39,000→31,000", "42→45"] {
            assert!(screen.lines().take(11).any(|l| l.contains(figures)), "{figures}: {screen}");
        }
        // How many are below the edge.
        assert!(screen.contains("+6 ▾") && !rows("5G", SMALL, lang).contains("▾ ─"), "{screen}");
    }
    assert!(rows("5jjjjj", TINY, Lang::Zh).contains("39,000→31,000"));
    // Without its card the list has the border for it.
    let small = (80, 12);
    assert!(rows("5", small, Lang::Zh).contains(" ▾ "));
    // The same between two reports.
    let folder = tempfile::tempdir().unwrap();
    for (year, told) in
        [(2022, "办理群众来信来访反映的各类行政争议事项203件"), (2023, "办理群众来信来访反映的各类行政争议事项231件，同比增长25.3%")]
    {
        let text = format!("青石县桂园街道{year}年法治政府建设情况报告\n一、主要举措和成效\n全年{told}。\n二、下一步打算\n继续做好。\n");
        std::fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    for size in [SMALL, TINY] {
        let screen = text(&played(path, "DG", size, Lang::Zh));
        assert!(screen.lines().any(|l| l.contains('!') && l.contains("203件→231件")), "{screen}");
    }
}

// ------------------------------------------------------------------------------------------------ one sign, one meaning

#[test]
fn a_sign_means_one_thing_in_every_pane() {
    use nianbao::app::help::{HelpRow, rows};
    use nianbao::lang::Say;
    for lang in [Lang::Zh, Lang::En] {
        let mut meanings: std::collections::HashMap<String, &str> = std::collections::HashMap::new();
        for pane in ["1", "2", "3", "D", "5"] {
            let mut in_marks = false;
            for row in rows(&played(GUIYUAN, &format!("{pane}?"), SMALL, lang)) {
                match row {
                    HelpRow::Head(head) => in_marks = matches!(head, Say::HelpMarks | Say::HelpOtherMarks),
                    HelpRow::Line(signs, meaning) if in_marks => {
                        for sign in signs.split(' ') {
                            let known = meanings.entry(sign.to_owned()).or_insert(meaning);
                            assert_eq!(*known, meaning, "{sign}");
                        }
                    }
                    HelpRow::Line(..) | HelpRow::More(_) => {}
                }
            }
        }
        assert!(["✓", "≠", "=", "~", "?", "!", "✎"].iter().all(|s| meanings.contains_key(*s)), "{meanings:?}");
    }
    // As they are drawn: relations and stated changes have the same signs, and what was promised has words.
    let found = text(&play(GUIYUAN, "5"));
    assert!(found.contains("✓  普法活动") && !found.contains("=  普法"), "{found}");
    assert!(text(&play(GUIYUAN, "5j=")).contains("✎  "));
    let promised = text(&play(GUIYUAN, "p"));
    assert!(!promised.lines().any(|l| [" ~ ", " = ", " ? "].iter().any(|s| l.starts_with(&format!("  {}", s.trim_start())))), "{promised}");
    assert!(text(&play(GUIYUAN, "pj")).contains("判断依据一般") && !text(&play(GUIYUAN, "pj")).contains("把握"));
    // What is about a number says so.
    let folder = tempfile::tempdir().unwrap();
    let report = "青石县桂园街道2023年法治政府建设情况报告\n一、主要举措和成效\n办理案件约300件，走访企业近200家。\n";
    std::fs::write(folder.path().join("2023.txt"), report).unwrap();
    let figures = text(&play(folder.path().to_str().unwrap(), "3"));
    assert!(figures.contains("约300") && figures.contains("近200") && !figures.contains('~'), "{figures}");
}

// ------------------------------------------------------------------------------------------------ words while they are typed

#[test]
fn a_search_shows_its_first_hit_while_it_is_typed() {
    let seen = |model: &Model| (model.text.reader.as_ref().map(|r| (r.top, r.cursor)), text(model).lines().nth(1).map(ToOwned::to_owned));
    // In the text: from where the reader is, with its number; Esc leads back to the same rows and folds.
    let before = play(GUIYUAN, "<CR>zMjj");
    let typed = play(GUIYUAN, "<CR>zMjj/矛盾");
    assert!(last_line(&typed).contains("第 1/") && text(&typed).contains("矛盾纠纷"), "{}", text(&typed));
    assert_ne!(seen(&typed), seen(&before));
    let left = play(GUIYUAN, "<CR>zMjj/矛盾<Esc>");
    assert_eq!(text(&left), text(&before));
    // Another letter begins from there again, and Enter goes where it led.
    let (whole, found) = (play(GUIYUAN, "<CR>zMjj/矛<BS>矛盾"), play(GUIYUAN, "<CR>zMjj/矛盾<CR>"));
    assert_eq!(seen(&whole).0, seen(&typed).0);
    assert_eq!(seen(&found).0, seen(&typed).0);
    // From Enter one step of Esc leads back to the place before the search.
    assert_eq!(play(GUIYUAN, "<CR>jjj/信访<CR><Esc>").text.reader.unwrap().cursor, play(GUIYUAN, "<CR>jjj").text.reader.unwrap().cursor);
    assert!(last_line(&play(GUIYUAN, "<CR>/没有这个词")).contains("0 处匹配"));

    // In the list.
    let (before, typed) = (play(ALL, "G"), play(ALL, "G/鹿鸣"));
    assert!(last_line(&typed).contains("第 1/1") && typed.list.cursor != before.list.cursor, "{}", last_line(&typed));
    let left = play(ALL, "G/鹿鸣<Esc>");
    assert_eq!((left.list.cursor, left.list.top), (before.list.cursor, before.list.top));
    assert_eq!(play(ALL, "G/鹿鸣<CR>").list.cursor, typed.list.cursor);
    // What a fold hides is counted, not opened before Enter.
    let folded = play(ALL, "zM/鹿鸣");
    assert!(folded.list.folded.len() == play(ALL, "zM").list.folded.len() && last_line(&folded).contains("1 处匹配"));

    // In the comparison, from the list of its sections.
    let typed = play(GUIYUAN, "D/矛盾");
    assert_eq!(typed.compare.view.shown, View::Text);
    assert!(last_line(&typed).contains("第 1/"), "{}", last_line(&typed));
    let (left, before) = (play(GUIYUAN, "Djj/矛盾<Esc>"), play(GUIYUAN, "Djj"));
    assert_eq!(text(&left), text(&before));
    assert_eq!(play(GUIYUAN, "D/矛盾<CR>").compare.item(), typed.compare.item());
}

// ------------------------------------------------------------------------------------------------ why a figure has no year before

#[test]
fn a_figure_without_a_year_before_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let write = |year: u32, told: &str| {
        let text = format!("青石县桂园街道{year}年法治政府建设情况报告\n一、主要举措和成效\n{told}\n二、下一步打算\n继续做好。\n");
        std::fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
    };
    write(2022, "举办普法讲座12场。发放宣传资料3万册。调解纠纷40件。");
    write(2023, "举办普法讲座15场。发放宣传资料500公斤。走访企业80家。调解纠纷46件。办理信访件31件，同比增长20%。");
    let path = folder.path().to_str().unwrap();
    let told = |path: &str, name: &str, lang| foot(&played(path, &format!("3&{name}<CR>"), MIDDLE, lang));
    assert!(told(path, "走访", Lang::Zh).contains("2022 年度报告没有同名数据"), "{}", told(path, "走访", Lang::Zh));
    assert!(told(path, "走访", Lang::En).contains("the report on 2022 has no figure of this name"));
    assert!(told(path, "宣传资料", Lang::Zh).contains("同名数据的单位为“册”"), "{}", told(path, "宣传资料", Lang::Zh));
    assert!(told(path, "信访", Lang::Zh).contains("同比增长20%：未核对，2022 年度报告没有同名数据"), "{}", told(path, "信访", Lang::Zh));
    // What has one needs no reason.
    assert!(!told(path, "调解纠纷", Lang::Zh).contains("年度报告"), "{}", told(path, "调解纠纷", Lang::Zh));
    let alone = folder.path().join("2022.txt");
    assert!(told(alone.to_str().unwrap(), "普法", Lang::Zh).contains("没有该地区更早的报告"));
    // A year that is missing between them is named where a claim is on the year before.
    std::fs::rename(folder.path().join("2022.txt"), folder.path().join("2021.txt")).unwrap();
    write(2021, "办理信访件26件。");
    assert!(told(path, "信访", Lang::Zh).contains("未核对，前一份报告为 2021 年度"), "{}", told(path, "信访", Lang::Zh));
}

#[test]
fn a_filter_and_the_years_are_both_seen_above_the_list() {
    let head = |keys: &str, size, lang| text(&played(ALL, keys, size, lang)).lines().next().unwrap_or("").to_owned();
    for lang in [Lang::Zh, Lang::En] {
        for keys in ["&缺<CR>", "&wangjing<CR>", "&望鲸镇<Space>2022<Space>wangjing<CR>"] {
            let head = head(keys, SMALL, lang);
            assert!(head.contains("& ") && head.contains(" 21 22 23 24 "), "{keys}: {head}");
        }
        assert!(head("&缺<CR>", TINY, lang).contains("& 缺 ─") && head("&缺<CR>", TINY, lang).contains(" 20 21 22 23 24 "));
    }
    assert!(head("&缺<CR>", SMALL, Lang::Zh).contains("报告 · & 缺  21 22 23 24"));
}

// ------------------------------------------------------------------------------------------------ sentences of the last line

#[test]
fn the_first_keys_are_those_of_the_table() {
    use nianbao::app::help::first_keys;
    use nianbao::app::keymap::Keymap;
    let mut own = Keymap::default();
    for (lang, open) in [(Lang::Zh, "回车 打开"), (Lang::En, "Enter opens")] {
        let told = first_keys(&own, lang);
        // Whole on the smallest screen that is usual.
        assert!(nianbao::text::width::of(&told, nianbao::text::width::Ambiguous::Narrow) <= 78, "{told}");
        for key in [open, "3 ", "/ ", "D ", "p ", "H ", "? ", "q "] {
            assert!(told.contains(key), "{key}: {told}");
        }
    }
    assert!(own.overlay("any select D\nany compare C\n").0.is_empty());
    assert!(first_keys(&own, Lang::Zh).contains("C 对比"), "{}", first_keys(&own, Lang::Zh));
}

#[test]
fn a_sentence_is_told_to_its_end_on_a_small_screen() {
    for (lang, end) in [(Lang::Zh, "设书签。"), (Lang::En, "letter.")] {
        for size in [(24, 6), TINY, SMALL] {
            let screen = text(&played(GUIYUAN, "<CR>'b", size, lang));
            assert!(screen.trim_end().ends_with(end), "{screen}");
        }
    }
    // Nothing stands in the way to the keys.
    let line = last_line(&played(GUIYUAN, "D", (24, 6), Lang::En));
    assert!(line.starts_with(" 1 2 3 4 5 ") && line.ends_with(" ? help"), "{line}");
}

// ------------------------------------------------------------------------------------------------ lists of carried sentences

#[test]
fn marks_of_a_first_report_change_nothing() {
    // The first of its place: H says so, and Esc leads back where it did before.
    let first = "&2020<CR><CR>jjj";
    let (before, asked) = (play(GUIYUAN, first), play(GUIYUAN, &format!("{first}/信访<CR>H")));
    assert!(last_line(&asked).contains("没有更早年度") && !asked.text.carried.on, "{}", last_line(&asked));
    let back = play(GUIYUAN, &format!("{first}/信访<CR>H<Esc>"));
    assert_eq!(back.text.reader.unwrap().cursor, before.text.reader.unwrap().cursor);
    // From the list as well; and the footer offers no way out of what is not shown.
    assert!(!play(GUIYUAN, "&2020<CR>H").text.carried.on);
    // Who comes to it with the marks on finds them again at the next report.
    let through = play(GUIYUAN, "<CR>H[y[y[y");
    assert!(!last_line(&through).contains("收起") && !through.text.carried.is_shown());
    assert!(play(GUIYUAN, "<CR>H[y[y[y]y").text.carried.is_shown());
}

#[test]
fn carried_sentences_are_listed_in_the_comparison() {
    let list = text(&play(GUIYUAN, "DH&"));
    assert!(list.contains("沿用句 · 1/12") && list.contains("2020 年起"), "{list}");
    assert!(last_line(&play(GUIYUAN, "DH")).contains("& 列出"));
    let gone = play(GUIYUAN, "DH&<CR>");
    assert!(gone.typing.is_none() && last_line(&gone).contains("2020 年起沿用"), "{}", last_line(&gone));
    assert_ne!(gone.compare.item(), play(GUIYUAN, "DH").compare.item());
    // Without marks it searches, as before.
    assert!(play(GUIYUAN, "D<CR>&").typing.is_some_and(|t| t.picker.is_none()));
}

#[test]
fn the_sentence_under_the_cursor_stands_whole_below_any_list() {
    let folder = tempfile::tempdir().unwrap();
    let numbers = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let sentence = |n: usize| {
        let (a, b) = (numbers[n / 10], numbers[n % 10]);
        format!("在{a}{b}村设立人民调解工作室，由{b}{a}律师事务所派员轮值，村民不出村口就能得到法律帮助，纠纷当天受理、当天答复。")
    };
    for year in [2022, 2023] {
        let all: String = (0..22).map(sentence).collect();
        let text =
            format!("青石县桂园街道{year}年法治政府建设情况报告\n一、主要举措和成效\n{all}\n二、下一步打算\n{year}年之后继续做好。\n");
        std::fs::write(folder.path().join(format!("{year}.txt")), text).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    for size in [SMALL, TINY, MIDDLE] {
        for keys in ["<CR>H&", "<CR>H&<End>"] {
            let model = played(path, keys, size, Lang::Zh);
            let picker = model.typing.as_ref().and_then(|t| t.picker.as_ref()).unwrap();
            assert!(picker.items.len() > 18, "{}", picker.items.len());
            let item = &picker.items[picker.shown[picker.cursor]];
            let screen = text(&model);
            let inside: String = screen.lines().filter_map(|l| l.split('│').max_by_key(|p| p.trim().len())).map(str::trim).collect();
            let end: String =
                item.sentence.chars().rev().take(if size == TINY { 0 } else { 8 }).collect::<Vec<_>>().into_iter().rev().collect();
            assert!(inside.contains(&end) && item.text.ends_with(&item.sentence), "{screen}");
            assert!((picker.top..picker.top + model.picker_rows()).contains(&picker.cursor), "in view");
        }
    }
    // Where three rows are too few, a sign says so.
    assert!(text(&played(path, "<CR>H&", TINY, Lang::Zh)).lines().nth(7).unwrap().contains('…'));
}

// ------------------------------------------------------------------------------------------------ commitments and their figures

#[test]
fn narrow_commitments_keep_their_words() {
    for lang in [Lang::Zh, Lang::En] {
        for size in [(24, 8), (32, 12), (39, 16), SMALL] {
            let screen = text(&played(GUIYUAN, "p", size, lang));
            let row = screen.lines().find(|l| l.contains('织')).unwrap();
            let (promise, rest) = row.trim_start().split_once("  ").unwrap_or((row, ""));
            assert!(nianbao::text::width::of(promise, nianbao::text::width::Ambiguous::Narrow) >= 7, "{row}");
            assert!(rest.contains(lang.pick("evidenced", "有据可查")), "set apart from what follows: {row}");
        }
    }
    assert!(text(&played(GUIYUAN, "p", (39, 16), Lang::Zh)).contains("3 → 4  有据可查"));
    assert!(!text(&played(GUIYUAN, "p", (24, 8), Lang::Zh)).contains("3 → 4"));
    assert!(text(&played(GUIYUAN, "p", (46, 16), Lang::Zh)).contains("判断依据充分 · 可核验"));
}

#[test]
fn the_sums_follow_a_judgement_in_both_heads() {
    let (before, after) = (text(&play(GUIYUAN, "p")), text(&play(GUIYUAN, "p=")));
    assert!(before.contains("计划 6：有据可查 2 · 仅有表述 1"), "{before}");
    assert!(after.contains("计划 6：有据可查 1 · 仅有表述 2"), "{after}");
    let (before, after) = (text(&play(GUIYUAN, "DG")), text(&play(GUIYUAN, "p=pDG")));
    assert!(before.contains("有据可查 3 · 仅有表述 3") && after.contains("有据可查 2 · 仅有表述 4"), "{before}\n{after}");
}

#[test]
fn what_is_told_of_a_compared_figure_is_spoken() {
    use crate::screens::opened;
    use nianbao::app::appearance::Looks;
    use nianbao::ui::spoken::{self, Spoken};
    let told = |keys: &str, lang| {
        let mut model = crate::screens::screen_of(lang, SMALL);
        spoken::prepare(&mut model);
        let model = opened(model, Looks::PLAIN, GUIYUAN, keys);
        Spoken::of(&model).news(&Spoken::default()).join("\n")
    };
    assert!(told("D#&罚没<CR>", Lang::Zh).contains("在其精度内相符（39,000→31,000"), "{}", told("D#&罚没<CR>", Lang::Zh));
    assert!(told("D#&罚没<CR>", Lang::En).contains("as far as the figures are rounded"));
}

// ------------------------------------------------------------------------------------------------ small screens

#[test]
fn sentences_are_told_to_their_end_on_small_screens() {
    // What no screen of this size can show is said in two rows, if need be.
    let tiny = text(&played(GUIYUAN, "", (20, 5), Lang::En));
    assert!(tiny.contains("The window is too") && tiny.contains("small."), "{tiny}");
    // In the place of a pane.
    let whole = |keys: &str, size, lang| text(&played(GUIYUAN, keys, size, lang)).lines().map(str::trim).collect::<String>();
    assert!(whole("&2020<CR>D", TINY, Lang::Zh).contains("没有更早年度可比。"), "{}", whole("&2020<CR>D", TINY, Lang::Zh));
    assert!(text(&played(GUIYUAN, "&2020<CR>D", TINY, Lang::En)).contains("first one."));
    // In the help: no sentence is cut, and Enter on a line that was found still shows its part.
    for (size, lang) in [(TINY, Lang::Zh), (TINY, Lang::En), (SMALL, Lang::En), (MIDDLE, Lang::En)] {
        for turned in 0..30 {
            let screen = text(&played(GUIYUAN, &format!("?{}", "<PgDn>".repeat(turned)), size, lang));
            assert!(!screen.lines().rev().skip(1).any(|l| l.contains("…│")), "{screen}");
        }
        let found = text(&played(GUIYUAN, "?/承诺<CR><CR>", TINY, Lang::Zh));
        assert!(found.contains("承诺事项"), "{found}");
    }
}

#[test]
fn bookmarks_and_notes_stand_beside_text_folds_outline_and_list() {
    // A bookmark on a row, a note on its section.
    let keys = "<CR>]]jmaanote<CR>";
    let own = |keys: &str, size| {
        let screen = text(&played(GUIYUAN, keys, size, Lang::Zh));
        screen.lines().skip(1).find(|l| l.contains("20 21 22 23") && l.contains('桂')).unwrap_or("").to_owned()
    };
    for size in [SMALL, MIDDLE, TINY] {
        let row = own(&format!("{keys}1"), size);
        assert!(row.contains("a✎!2"), "{size:?}: {row}");
    }
    let text_of = |keys: &str| text(&play(GUIYUAN, keys));
    assert!(text_of(keys).contains("▌a✎▾ （一）"), "{}", text_of(keys));
    assert!(text_of(&format!("{keys}jj")).contains("│a✎ ▾ （一）"), "{}", text_of(&format!("{keys}jj")));
    // A folded heading has those of what it hides; the outline as well.
    let folded = |more: &str| text_of(&format!("{keys}zM{more}"));
    assert!(folded("").contains("▌▸a一、") && folded("j").contains("│a▸✎一、"), "{}", folded("j"));
    assert!(text_of(&format!("{keys}o")).contains("a✎"), "{}", text_of(&format!("{keys}o")));
    // Taken away in their list, they are gone from the row.
    let gone = own(&format!("{keys}M<C-x><C-x><Esc>1"), MIDDLE);
    assert!(!gone.contains('✎') && gone.contains("!2"), "{gone}");
    // So they are when all is forgotten, and they come back when that is undone.
    let forgotten = own(&format!("{keys}1:state<Space>forget<Space>all<CR>"), MIDDLE);
    assert!(!forgotten.contains('✎') && forgotten.contains("!2"), "{forgotten}");
    let back = own(&format!("{keys}1:state<Space>forget<Space>all<CR>:undo<CR>"), MIDDLE);
    assert!(back.contains("a✎!2"), "{back}");
    // In the table, too.
    assert!(text(&played(GUIYUAN, &format!("{keys}1v"), MIDDLE, Lang::Zh)).lines().any(|l| l.contains("2023") && l.contains("a✎!2")));
}

// ------------------------------------------------------------------------------------------------ what arrives late, and keys pressed twice

#[test]
fn a_late_list_opens_over_nothing_else() {
    use nianbao::app::jobs;
    use nianbao::app::keymap::parse_keys;
    use nianbao::app::message::Effect;
    use nianbao::app::{Msg, update};
    let years: Vec<_> = play(GUIYUAN, "D").compare.pair.bodies.iter().map(|b| (b.entry, std::sync::Arc::clone(&b.report))).collect();
    // The list is asked for before the earlier years are read; then the reader goes on, or waits.
    for (meanwhile, opens) in [("", true), ("?", false), ("3", false), (":", false)] {
        let mut model = play(GUIYUAN, "<CR>");
        let shown = model.shown;
        let mut effects = Vec::new();
        for key in parse_keys(&format!("H&{meanwhile}")).unwrap() {
            effects.extend(update(&mut model, Msg::Key(key)));
        }
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Gather { ticket, .. } => {
                    let reports = years.iter().filter(|(entry, _)| Some(*entry) != shown).cloned().collect();
                    effects.extend(update(&mut model, Msg::Gathered { ticket, reports }));
                }
                Effect::Work { ticket, job } => effects.extend(update(&mut model, Msg::Answered { ticket, answer: jobs::run(job) })),
                _ => {}
            }
        }
        let is_list = model.typing.as_ref().is_some_and(|t| t.picker.is_some());
        assert_eq!(is_list, opens, "after {meanwhile}");
    }
}

#[test]
fn two_letters_are_a_name() {
    let found = |keys: &str| text(&play(ALL, keys)).contains("望鲸镇 !1");
    assert!(found("&que<CR>") && !found("&qu<CR>"), "begun with two letters it is no word of the filter");
}

#[test]
fn back_from_a_finding_before_the_marks_end() {
    use nianbao::app::place::Pane;
    let jumped = play(GUIYUAN, "<CR>H5j<CR>");
    assert_eq!((jumped.focus, jumped.text.carried.is_shown()), (Pane::Text, true));
    let back = play(GUIYUAN, "<CR>H5j<CR><Esc>");
    assert_eq!((back.focus, back.text.carried.is_shown()), (Pane::Findings, true));
}

#[test]
fn a_card_without_rows_turns_no_page() {
    let size = (40, 8);
    let at = |keys: &str| played(GUIYUAN, keys, size, Lang::Zh).compare.view.position(View::Commitments).cursor;
    assert!(at("p<PgDn>") > at("p"), "the list is turned");
}

#[test]
fn what_is_asked_for_twice_waits_once() {
    use nianbao::app::action::Action;
    let mut model = play(GUIYUAN, "<CR>");
    crate::screens::press(&mut model, "Dpp");
    assert_eq!(model.compare.waiting, [Action::Commitments]);
    assert_eq!(play(GUIYUAN, "Dp").compare.view.shown, View::Commitments);
}

// ------------------------------------------------------------------------------------------------ a third look

#[test]
fn what_a_filter_hides_is_not_missing() {
    // 鹿鸣镇 has reports of all years; of 2023 there is nothing to find.
    let row = |keys: &str| text(&play(ALL, keys)).lines().find(|l| l.contains("鹿鸣镇")).unwrap_or("").chars().take(30).collect::<String>();
    for keys in ["&发现", "&发现<CR>"] {
        assert!(row(keys).contains("22") && !row(keys).contains('缺'), "{}", row(keys));
    }
    // What is missing is told in a narrowed list as well.
    assert!(text(&play(ALL, "&缺<CR>")).lines().any(|l| l.contains("柳湾镇") && l.contains("缺")));
    assert!(text(&play(ALL, "&松涛区<CR>")).lines().any(|l| l.contains("松涛区") && l.contains("缺")));
}

#[test]
fn leaving_the_commitments_leads_back_to_where_they_were_asked_for() {
    use nianbao::app::place::Pane;
    for (keys, pane) in [
        ("/guiyu<CR>p<Esc>", Pane::Reports),
        ("/guiyu<CR>pq", Pane::Reports),
        ("/guiyu<CR><CR>p<Esc>", Pane::Text),
        ("/guiyu<CR><CR>3p<Esc>", Pane::Metrics),
        ("/guiyu<CR>p#<Esc><Esc>", Pane::Reports),
        ("/guiyu<CR>Dp<Esc>", Pane::Comparison),
    ] {
        assert_eq!(play(ALL, keys).focus, pane, "{keys}");
    }
}

#[test]
fn stated_changes_stand_before_sums_and_rates() {
    let screen = text(&played(GUIYUAN, "5", LARGE, Lang::Zh));
    let at = |words: &str| screen.lines().position(|l| l.contains(words)).unwrap_or(usize::MAX);
    assert!(
        at("文中增减 6") < at("上年报告 203") && at("上年报告 203") < at("勾稽关系 5") && at("勾稽关系 5") < at("226 / 231"),
        "{screen}"
    );
}

#[test]
fn a_list_says_that_typing_narrows_it() {
    assert!(last_line(&play(GUIYUAN, "<CR>H&")).contains("↑↓ 移动  a-z 打字筛选"), "{}", last_line(&play(GUIYUAN, "<CR>H&")));
    // A line to type in has no list to move in.
    assert!(!last_line(&play(GUIYUAN, "<CR>/")).contains("↑↓"));
}

#[test]
fn taking_back_is_named_by_its_command() {
    let notice = |keys: &str| play(GUIYUAN, keys).notice.unwrap_or_default();
    assert!(notice("Dp=").contains(":撤销"), "{}", notice("Dp="));
    assert!(notice("Dp=:撤销<CR>").contains("撤销"));
    // No correction, nothing withdrawn.
    assert_eq!(notice("<CR>:取消更正<CR>"), "本报告没有更正");
}

#[test]
fn keys_that_come_in_one_packet_act_on_the_row_that_was_searched_for() {
    use nianbao::app::Msg;
    use nianbao::app::keymap::parse_keys;
    use nianbao::effects::Effects;
    use nianbao::headless;
    use nianbao::library::{Options, scan};
    let found = scan::scan(&[ALL.into()], scan::Rules::default());
    // None is answered before all are there.
    for (keys, words) in [
        ("/guiyu<CR><CR>3", "桂园街道 2023 · 指标"),
        ("/guiyu<CR>5", "桂园街道 2023 · 核查"),
        ("/guiyu<CR>p", "桂园街道 2022 → 2023 · 承诺事项"),
        ("/guiyu<CR>j", "地区不明"),
    ] {
        let mut effects = Effects::new(Options::default());
        let mut model = headless::play_found(&mut effects, crate::screens::screen_of(Lang::Zh, MIDDLE), &found, &[]);
        let burst: Vec<Msg> = parse_keys(keys).unwrap().into_iter().map(Msg::Key).collect();
        headless::tell(&mut effects, &mut model, burst);
        assert!(text(&model).contains(words) && !text(&model).contains("没有匹配"), "{keys}: {}", text(&model));
    }
    // The row comes with files that are read behind the keys.
    let mut effects = Effects::new(Options::default());
    let mut model = crate::screens::screen_of(Lang::Zh, MIDDLE);
    model = headless::play_found(&mut effects, model, &scan::scan(&["sample-data/liuwan-town".into()], scan::Rules::default()), &[]);
    model.reading.finished = false;
    let burst: Vec<Msg> = parse_keys("/guiyu<CR><CR>").unwrap().into_iter().map(Msg::Key).collect();
    headless::tell(&mut effects, &mut model, burst);
    assert_eq!(model.notice.as_deref(), Some("报告仍在读取。"));
    let later = scan::scan(&[GUIYUAN.into()], scan::Rules::default());
    let outcomes = later.candidates.iter().flat_map(|c| effects.cache.load(c, &effects.options)).collect::<Vec<_>>();
    let entries = outcomes.iter().flat_map(|o| nianbao::library::entry::Entry::of(o, &effects.options.knowledge)).collect();
    headless::tell(&mut effects, &mut model, [Msg::Loaded { entries, done: 4, total: 4 }, Msg::Finished { others: 0 }]);
    assert!(text(&model).contains("桂园街道 › 2023") && model.focus == nianbao::app::place::Pane::Text, "{}", text(&model));
    // Esc gives up what was typed ahead.
    let mut effects = Effects::new(Options::default());
    let mut model = headless::play_found(&mut effects, crate::screens::screen_of(Lang::Zh, MIDDLE), &found, &[]);
    let burst: Vec<Msg> = parse_keys("/guiyu<CR>5<Esc>").unwrap().into_iter().map(Msg::Key).collect();
    headless::tell(&mut effects, &mut model, burst);
    assert_eq!(model.focus, nianbao::app::place::Pane::Reports);
}
