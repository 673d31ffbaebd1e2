//! Two years side by side, as key scripts over the sample data. Separate from the other journeys: their frames change with what is marked
//! as changed.

use crate::screens::{
    ALL, GUIYUAN, LARGE, MIDDLE, SMALL, SONGTAO, Size, TINY, draws_on_other_sizes, hold_model, plain, play, played, press, stored, styles,
    text,
};
use nianbao::app::copy;
use nianbao::app::keymap::parse_keys;
use nianbao::app::message::Ticket;
use nianbao::app::panes::comparison;
use nianbao::app::panes::comparison::card::CommitmentRow;
use nianbao::app::panes::comparison::rows::VisibleRow;
use nianbao::app::panes::comparison::side::Side;
use nianbao::app::panes::comparison::view::View;
use nianbao::app::{Model, place::Pane};
use nianbao::app::{Msg, update};
use nianbao::compare::Noise;
use nianbao::compare::commitments::{Commitment, Origin, Status};
use nianbao::compare::figures::{ComputedChange, Drift, Figure, Move, Verdict};
use nianbao::compare::layout::Sign;
use nianbao::lang::Lang;
use nianbao::library::options::Options;
use std::sync::Arc;

/// Returns the words under the cursor.
fn here(model: &Model) -> String {
    let c = &model.compare;
    let item = &c.layout.wording.rows[c.item().unwrap()];
    item.new.as_ref().or(item.old.as_ref()).unwrap().text.clone()
}

fn years(model: &Model) -> (Option<u32>, Option<u32>) {
    let (a, b) = model.compare.pair.reports().expect("a pair");
    (a.year, b.year)
}

#[test]
fn sections_and_their_text() {
    stored("comparison-sections", GUIYUAN, "D", Lang::Zh, &[SMALL]);
    stored("comparison-text", GUIYUAN, "D]c]c]c]c]c", Lang::Zh, &[SMALL, MIDDLE, TINY]);
    stored("comparison-beside", SONGTAO, "Djjj", Lang::En, &[LARGE]);
    stored("comparison-changes", SONGTAO, "DLj", Lang::Zh, &[SMALL]);
    stored("comparison-noise", GUIYUAN, "Di", Lang::Zh, &[SMALL]);
}

#[test]
fn one_report_is_compared_with_the_year_before_and_two_with_each_other() {
    assert_eq!(years(&play(GUIYUAN, "D")), (Some(2022), Some(2023)));
    assert_eq!(years(&play(GUIYUAN, "4")), (Some(2022), Some(2023)));
    assert_eq!(years(&play(GUIYUAN, "x[y[yxD")), (Some(2021), Some(2023)), "in order of year");
    let two_places = play(ALL, "/guiyuan<CR>x/双矶<CR>xD");
    let (a, b) = two_places.compare.pair.reports().unwrap();
    assert!(a.name != b.name && two_places.compare.pair.hand_picked);
    // The shown text is that of the newer report.
    assert_eq!(two_places.shown, Some(b.entry));
}

#[test]
fn a_first_year_says_so_and_leads_on() {
    let first = play(GUIYUAN, "[y[y[yD");
    assert!(first.compare.pair.reports().is_none() && text(&first).contains("没有更早年度"), "{}", text(&first));
    let on = play(GUIYUAN, "[y[y[yD]y");
    assert_eq!(years(&on), (Some(2020), Some(2021)));
    let alone = play("sample-data/nanping-province", "D");
    assert!(text(&alone).contains("没有该地区其他年度"), "{}", text(&alone));
}

#[test]
fn a_gap_of_years_is_told() {
    let gap = play("sample-data/shuangji-two-reports", "D");
    let (a, b) = years(&gap);
    assert_eq!((a, b), (Some(2022), Some(2023)), "no gap here");
    assert!(!text(&gap).contains('缺'));
}

#[test]
fn changes_are_gone_through_and_counted() {
    let model = play(GUIYUAN, "D]c]c");
    let count = model.compare.layout.text.changes.len();
    assert!(count > 10);
    assert_eq!((model.compare.view.shown, model.compare.change()), (View::Text, Some(1)));
    assert!(text(&model).contains(&format!("改动 2/{count}")), "{}", text(&model));
    assert_eq!(play(GUIYUAN, "D]c]c]c[c").compare.change(), Some(1));
    assert!(play(GUIYUAN, "D[c").notice.is_some());
    // Every change is reached, in order.
    let mut model = play(GUIYUAN, "D");
    for n in 0..count {
        press(&mut model, "]c");
        assert_eq!(model.compare.change(), Some(n));
    }
}

#[test]
fn a_section_leads_to_its_text_and_back() {
    let model = play(GUIYUAN, "Djjjj<CR>");
    let group = play(GUIYUAN, "Djjjj").compare.group();
    assert_eq!((model.compare.view.shown, model.compare.group()), (View::Text, group));
    assert_eq!(play(GUIYUAN, "Djjjj<CR><Esc>").compare.view.shown, View::Sections);
    assert_eq!(play(GUIYUAN, "Djjjj<CR>h").compare.group(), group);
    assert_eq!(play(GUIYUAN, "DLjj<CR><Esc><Esc>").compare.view.shown, View::Sections, "a step at a time");
}

#[test]
fn from_a_change_to_either_report_and_back() {
    // To the first sentence that was edited.
    let changes = play(GUIYUAN, "D").compare.layout.text.changes;
    let edited = changes.iter().position(|c| !c.section && c.sign == Sign::Changed).unwrap();
    let keys = format!("D{}", "]c".repeat(edited + 1));
    let at = play(GUIYUAN, &keys);
    let there = play(GUIYUAN, &format!("{keys}<CR>"));
    let reader = there.text.reader.as_ref().unwrap();
    assert_eq!((there.focus, reader.report.metadata.report_year), (Pane::Text, Some(2023)));
    assert!(reader.highlighted_here().is_some());
    let old = play(GUIYUAN, &format!("{keys}go"));
    assert_eq!(old.text.reader.as_ref().unwrap().report.metadata.report_year, Some(2022));
    for back in ["<CR>jj<Esc>", "gojj<Esc>"] {
        let back = play(GUIYUAN, &format!("{keys}{back}"));
        assert_eq!((back.focus, back.compare.change(), years(&back)), (Pane::Comparison, at.compare.change(), years(&at)));
        assert_eq!(here(&back), here(&at));
    }
    // A section that only one report has is not searched for in the other.
    let mut model = play(GUIYUAN, "D");
    let added = model.compare.layout.text.changes.iter().position(|c| c.section && c.sign == Sign::Added).unwrap();
    for _ in 0..=added {
        press(&mut model, "]c");
    }
    press(&mut model, "go");
    assert!(model.notice.is_some() && model.focus == Pane::Comparison);
}

#[test]
fn changes_are_gone_through_in_the_text_of_a_report() {
    let at = |keys: &str| play(GUIYUAN, keys).text.reader.unwrap().highlighted_here().map(|l| l.span.start);
    let (one, two) = (at("D2gg]c"), at("D2gg]c]c"));
    assert!(one.is_some() && one < two);
    assert_eq!(at("D2gg]c]c[c"), one);
    assert!(play(GUIYUAN, "<CR>]c").notice.is_some(), "nothing is compared yet");
}

#[test]
fn another_year_keeps_the_section() {
    let model = play(GUIYUAN, "D/法律顾问<CR>[y");
    assert_eq!(years(&model), (Some(2021), Some(2022)));
    assert_eq!(model.shown_entry().unwrap().year, Some(2022), "the text follows");
    let before = play(GUIYUAN, "D/法律顾问<CR>");
    let c = &before.compare;
    let part = c.pair.comparison().unwrap().alignment.groups[c.group().unwrap()].old[0];
    let now = model.compare.pair.comparison().unwrap();
    assert_eq!(Some(now.alignment.group_of_new[part]), model.compare.group());
    assert!(play(GUIYUAN, "D]y").notice.is_some());
    assert!(play(GUIYUAN, "D[y[y[y").notice.is_some());
}

#[test]
fn swapping_turns_added_into_dropped() {
    let sums = |keys: &str| play(GUIYUAN, keys).compare.pair.comparison().unwrap().summary;
    let (there, back) = (sums("D"), sums("DX"));
    assert_eq!((there.added, there.dropped), (back.dropped, back.added));
    assert_eq!(years(&play(GUIYUAN, "DX")), (Some(2023), Some(2022)));
    assert_eq!(years(&play(GUIYUAN, "DXX")), (Some(2022), Some(2023)));
    assert_eq!(years(&play(GUIYUAN, "DX[y")), (Some(2022), Some(2021)), "still by year");
}

#[test]
fn only_changes_with_more_or_less_around_them() {
    let rows = |keys: &str| play(GUIYUAN, keys).compare.layout.rows.len();
    assert!(rows("D<CR>O") < rows("D<CR>"));
    assert!(rows("D<CR>O(") < rows("D<CR>O") && rows("D<CR>O))") > rows("D<CR>O"));
    assert_eq!(rows("D<CR>OO"), rows("D<CR>"));
    let skipped = |r: &VisibleRow| matches!(r, VisibleRow::Skipped { .. });
    let model = play(GUIYUAN, "D<CR>O");
    let all: usize =
        model.compare.layout.rows.iter().map(|r| if let VisibleRow::Skipped { sentences, .. } = r { *sentences } else { 0 }).sum();
    assert!(model.compare.layout.rows.iter().any(skipped) && all > 0);
    // Nothing that changed is hidden.
    let seen: std::collections::HashSet<usize> =
        model.compare.layout.rows.iter().filter_map(|r| if let VisibleRow::Item { item, .. } = r { Some(*item) } else { None }).collect();
    assert!(model.compare.layout.text.rows.iter().enumerate().all(|(n, i)| i.sign == Sign::Same || seen.contains(&n)));
    assert!(play(GUIYUAN, "DO").compare.layout.list.len() <= play(GUIYUAN, "D").compare.layout.list.len());
}

#[test]
fn both_ends_of_a_move() {
    let mut model = play(GUIYUAN, "D");
    let moved = model.compare.layout.text.changes.iter().position(|c| c.sign == Sign::Moved).unwrap();
    for _ in 0..=moved {
        press(&mut model, "]c");
    }
    let at = model.compare.item().unwrap();
    press(&mut model, "gm");
    let other = model.compare.item().unwrap();
    assert_ne!(at, other);
    assert_eq!(model.compare.layout.text.rows[other].sign, Sign::Moved);
    press(&mut model, "gm");
    assert_eq!(model.compare.item(), Some(at));
}

#[test]
fn noise_is_switched_and_counted() {
    let model = play(GUIYUAN, "Di");
    assert!(model.compare.view.menu && text(&model).contains("繁简"));
    let off = play(GUIYUAN, "Did");
    assert!(!off.compare.view.options.noise.has(Noise::Script) && off.compare.view.menu);
    assert!(play(GUIYUAN, "Didd").compare.view.options.noise.has(Noise::Script));
    for closed in ["Di<Esc>", "Dii", "Diq", "Di<CR>"] {
        let model = play(GUIYUAN, closed);
        assert!(!model.compare.view.menu && model.focus == Pane::Comparison && !model.quit, "{closed}");
    }
}

#[test]
fn folds_hide_the_text_of_a_section() {
    let rows = |keys: &str| play(GUIYUAN, keys).compare.layout.rows.len();
    assert!(rows("D<CR>zM") < rows("D<CR>z2") && rows("D<CR>z2") < rows("D<CR>"));
    assert_eq!(rows("D<CR>zMzR"), rows("D<CR>"));
    assert!(rows("D]czc") < rows("D]c"));
    assert_eq!(rows("D]czaza"), rows("D]c"));
    // A search opens them.
    assert!(here(&play(GUIYUAN, "D<CR>zM/法律顾问<CR>")).contains("法律顾问"));
}

#[test]
fn words_are_found_in_both_texts() {
    let model = play(GUIYUAN, "D/法律顾问<CR>");
    assert!(here(&model).contains("法律顾问"));
    assert_eq!((model.compare.view.shown, model.compare.hits.at), (View::Text, Some(0)));
    assert_eq!(play(GUIYUAN, "D/法律顾问<CR>nN").compare.hits.at, Some(0));
    assert!(play(GUIYUAN, "D/法律顾问<CR><Esc>").compare.hits.query.is_empty());
    assert!(play(GUIYUAN, "D/不存在的词<CR>").notice.is_some());
}

#[test]
fn side_by_side_where_there_is_room() {
    let two = |size, keys: &str| played(GUIYUAN, keys, size, Lang::Zh).compare.layout.two_columns;
    assert!(!two(SMALL, "D") && two(MIDDLE, "D") && two(LARGE, "D<CR>"));
    assert!(two(SMALL, "Dv") && !two(MIDDLE, "Dv") && two(MIDDLE, "Dvv"));
    // The place is kept.
    assert_eq!(here(&play(GUIYUAN, "D/码头<CR>vv")), here(&play(GUIYUAN, "D/码头<CR>")));
    // Both halves begin on one row, whatever their lengths.
    let model = played(GUIYUAN, "D<CR>", MIDDLE, Lang::Zh);
    let c = &model.compare;
    for (n, item) in c.layout.text.rows.iter().enumerate() {
        let count = |side: Side| (0..10_000).take_while(|row| c.layout.words(n, *row, side).is_some()).count();
        let rows = c.layout.rows.iter().filter(|r| matches!(r, VisibleRow::Item { item, .. } if *item == n)).count();
        assert_eq!(rows, count(Side::Old).max(count(Side::New)), "{item:?}");
    }
}

#[test]
fn a_strip_tells_of_a_section_over_the_years() {
    let model = play(GUIYUAN, "D");
    let stops = model.compare.pair.strip(model.compare.group().unwrap());
    assert_eq!(stops.len(), 4);
    assert!(stops[3].present && stops[3].sign.is_none());
    let c = &model.compare;
    for group in 0..c.layout.text.pairings.len() {
        let stops = c.pair.strip(group);
        for (a, b) in stops.iter().zip(&stops[1..]) {
            let came = b.present && !a.present;
            assert!(!came || a.sign.is_none_or(|s| s == Sign::Added), "{stops:?}");
        }
    }
    assert!(text(&model).contains("2020") && text(&model).contains("本节历年"));
}

#[test]
fn what_was_carried_forward_is_told_in_the_text() {
    let model = play(GUIYUAN, "<CR>H");
    assert_eq!(model.text.carried.years, 3);
    assert!(text(&model).contains("沿用"), "{}", text(&model));
    assert_eq!(play(GUIYUAN, "<CR>H[y").text.carried.years, 2, "of the report that is shown");
    assert!(!play(GUIYUAN, "<CR>HH").text.carried.on);
    assert!(play("sample-data/nanping-province", "<CR>H").notice.is_some());
}

/// Returns a comparison with figures and commitments made by hand.
fn with_made_up_values(keys: &str, size: Size) -> Model {
    let mut model = played(GUIYUAN, "D", size, Lang::Zh);
    let link = model.compare.pair.links[model.compare.pair.link].as_mut().unwrap();
    let c = Arc::make_mut(&mut Arc::make_mut(link).prepared);
    let figure =
        |old, new, kind| Figure { old, new, kind, change: None, drift: None, verdict: None, near: false, told_by: None, arithmetic: None };
    let change =
        |by: i32, percent: Option<&str>| Some(ComputedChange::Amount { by: by.into(), percent: percent.map(|p| p.parse().unwrap()) });
    c.figures = vec![
        Figure {
            change: change(12, Some("12.3")),
            verdict: Some(Verdict::Agrees),
            arithmetic: Some("(402 - 358) / 358 = 12.3%".into()),
            ..figure(Some(3), Some(3), Move::Up)
        },
        Figure { verdict: Some(Verdict::Contradicts), change: change(-5, None), ..figure(Some(4), Some(4), Move::Down) },
        Figure { drift: Some(Drift::Scope), ..figure(Some(5), Some(5), Move::Same) },
        figure(None, Some(6), Move::Added),
        figure(Some(7), None, Move::Vanished),
    ];
    let (old, new) = model.compare.pair.reports().unwrap();
    let span = |r: &nianbao::report::Report, n: usize| r.sections.iter().flat_map(|s| &s.body).nth(n).copied().unwrap();
    let made = |n: usize, status, evidence| Commitment {
        origin: if n == 1 { Origin::Problem } else { Origin::Plan },
        span: span(&old.report, n),
        section: None,
        measurable: n == 0,
        targets: Vec::new(),
        result: None,
        status,
        evidence,
        score: 0.75,
    };
    let commitments = vec![
        made(0, Status::Evidenced, vec![span(&new.report, 2)]),
        made(1, Status::ListedAgain, vec![span(&new.report, 3)]),
        made(2, Status::NotMentioned, Vec::new()),
    ];
    let at = model.compare.pair.link;
    let link = Arc::make_mut(model.compare.pair.links[at].as_mut().unwrap());
    Arc::make_mut(&mut link.prepared).commitments = commitments;
    model.compare.build(model.lang, model.ambiguous);
    press(&mut model, keys);
    model
}

#[test]
fn figures_of_both_years() {
    hold_model("comparison-figures", &with_made_up_values("#", SMALL));
    let model = with_made_up_values("#<CR>", SMALL);
    let metric = model.text.reader.as_ref().unwrap().figure_here();
    assert_eq!((model.focus, metric), (Pane::Text, Some(3)));
    assert!(text(&with_made_up_values("", SMALL)).contains("指标 1↑ 1↓ 1="));
    assert_eq!(with_made_up_values("#<Esc>", SMALL).compare.view.shown, View::Sections);
    assert!(play(GUIYUAN, "Dp").notice.is_some() || !play(GUIYUAN, "D").compare.pair.commitments().is_empty());
}

#[test]
fn commitments_are_followed_and_set() {
    hold_model("comparison-commitments", &with_made_up_values("pj=", SMALL));
    let model = with_made_up_values("p=", SMALL);
    let first = model.compare.pair.commitments()[0].clone();
    assert_eq!(comparison::status(&model.compare, &model.entries, &model.memory, &first), (Status::Asserted, true));
    assert_eq!(model.memory.judgements.len(), 1);
    // After the last one the program's own.
    let model = with_made_up_values("p=====", SMALL);
    assert_eq!(comparison::status(&model.compare, &model.entries, &model.memory, &first), (Status::Evidenced, false));
    assert!(model.memory.judgements.is_empty());
    let there = with_made_up_values("p<CR>", SMALL);
    assert_eq!(there.text.reader.as_ref().unwrap().highlighted_here().map(|l| l.span), first.evidence.first().copied());
    let rows = &there.compare.layout.commitments;
    let lost = |r: &CommitmentRow| matches!(r, CommitmentRow::Item(n) if there.compare.pair.commitments()[*n].evidence.is_empty());
    let down = "j".repeat(rows.iter().position(lost).unwrap() - 1);
    assert!(with_made_up_values(&format!("p{down}<CR>"), SMALL).going.is_some(), "without a trace to where it was promised");
}

#[test]
fn copies_hold_both_sentences() {
    let reference = copy::reference(&play(GUIYUAN, "D]c]c]c")).unwrap();
    assert!(reference.contains("桂园街道 · 2023") && reference.contains("行"), "{reference}");
}

#[test]
fn without_colours_every_change_has_a_sign() {
    let model = plain(GUIYUAN, "D<CR>");
    let frame = text(&model);
    // The rows begin at the mark of the selected one.
    let top = model.compare.view.position(View::Text).top;
    let first = frame.lines().position(|l| l.starts_with(" ▌")).unwrap() - (model.compare.view.position(View::Text).cursor - top);
    for (n, row) in model.compare.layout.rows.iter().enumerate().skip(top).take(16) {
        if let VisibleRow::Item { item, row } = row {
            let side = if model.compare.layout.words(*item, *row, Side::Old).is_some() { Side::Old } else { Side::New };
            let sign = model.compare.layout.sign(*item, side);
            let line = frame.lines().nth(n - top + first).unwrap_or("");
            assert!(sign == Sign::Same || line.chars().nth(2) == sign.glyph().chars().next(), "{sign:?}: {line}");
        }
    }
    assert!(!styles(&model).contains("cyan"));
}

#[test]
fn a_window_smaller_than_the_model_knows_is_drawn() {
    for keys in ["D", "D<CR>", "DL", "Di", "DX]c", "D#", "Dp", "D1"] {
        draws_on_other_sizes(&played(GUIYUAN, keys, LARGE, Lang::Zh));
    }
}

#[test]
fn a_closed_pane_holds_no_reports() {
    let model = play(GUIYUAN, "Dq");
    assert!(model.compare.pair.bodies.is_empty() && model.compare.layout.text.rows.is_empty());
    assert_eq!(model.focus, Pane::Text);
    // After moving to another report it belongs to that one.
    let model = play(ALL, "/guiyuan<CR>D1/luming<CR>");
    assert!(
        model.compare.pair.reports().is_none_or(|(a, _)| a.name.contains("鹿鸣")),
        "{:?}",
        model.compare.pair.reports().map(|p| p.0.name.clone())
    );
}

#[test]
fn keys_pressed_before_the_comparison_is_ready_are_kept() {
    let mut model = play(GUIYUAN, "");
    let press = |model: &mut Model, keys: &str| parse_keys(keys).unwrap().into_iter().flat_map(|k| update(model, Msg::Key(k))).collect();
    let mut effects: Vec<nianbao::app::Effect> = press(&mut model, "D]c]c");
    assert!(model.compare.pair.is_awaited() && model.notice.is_none());
    // Whatever is done meanwhile, each answer arrives in its own time; stale answers change nothing.
    let mut rounds = 0;
    while !effects.is_empty() && rounds < 9 {
        rounds += 1;
        effects = effects
            .into_iter()
            .flat_map(|e| match e {
                nianbao::app::Effect::Gather { ticket, wanted } => {
                    let reports = nianbao::library::Cache::default().bodies(wanted, &Options::default());
                    update(
                        &mut model,
                        Msg::Gathered { ticket: Ticket { generation: ticket.generation - 1, ..ticket }, reports: reports.clone() },
                    );
                    update(&mut model, Msg::Gathered { ticket, reports })
                }
                nianbao::app::Effect::Work { ticket, job } => {
                    update(&mut model, Msg::Answered { ticket, answer: nianbao::app::jobs::run(job) })
                }
                _ => Vec::new(),
            })
            .collect();
    }
    assert_eq!(model.compare.change(), Some(1));
}
