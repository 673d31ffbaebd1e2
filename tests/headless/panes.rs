//! The panes of figures and findings as key scripts over the sample data. Separate from the other journeys: their frames change with what
//! is read as a figure.

use crate::screens::{ALL, GUIYUAN, LARGE, SMALL, SONGTAO, TINY, draws_on_other_sizes, plain, play, played, stored, styles};
use nianbao::app::copy;
use nianbao::app::keymap::parse_keys;
use nianbao::app::panes::metrics::columns::Scope;
use nianbao::app::{Model, place::Pane};
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::Options;
use nianbao::text::width::Ambiguous;
use std::path::PathBuf;

#[test]
fn the_figures_of_one_report() {
    stored("metrics", GUIYUAN, "3", Lang::Zh, &[SMALL, LARGE, TINY]);
    stored("metrics-alone", GUIYUAN, "3+", Lang::En, &[SMALL]);
}

#[test]
fn each_year_has_a_column_and_a_bar() {
    stored("metrics-years", GUIYUAN, "3v.jj", Lang::Zh, &[SMALL, LARGE, TINY]);
}

#[test]
fn localities_of_one_year_have_a_column_each() {
    stored("metrics-places", ALL, "/guiyuan<CR>x/双矶<CR>xc", Lang::Zh, &[SMALL, LARGE]);
}

#[test]
fn figures_are_sorted_and_narrowed() {
    stored("metrics-sorted", GUIYUAN, "3>>>>s/纠纷<CR>", Lang::Zh, &[SMALL]);
}

#[test]
fn figures_are_highlighted_in_the_text_and_counted_in_folds() {
    stored("metrics-text", GUIYUAN, "3jjj<CR>", Lang::Zh, &[SMALL, LARGE]);
    stored("metrics-folded", GUIYUAN, "<CR>z2", Lang::Zh, &[(120, 40)]);
}

#[test]
fn each_finding_has_a_card() {
    stored("findings", SONGTAO, "5", Lang::Zh, &[SMALL, LARGE, TINY]);
    stored("findings-dismissed", SONGTAO, "5j-=", Lang::En, &[SMALL]);
}

#[test]
fn enter_leads_to_the_figure_and_esc_back_to_its_row() {
    let there = play(GUIYUAN, "3jjj<CR>");
    let lit = there.text.reader.as_ref().unwrap().highlighted_here().expect("lit, in the row under the cursor");
    assert_eq!(there.focus, Pane::Text);
    let metric = there.metrics.here().unwrap().1;
    assert_eq!(there.text.reader.as_ref().unwrap().report.metrics[metric].text, lit.span);
    let back = play(GUIYUAN, "3jjj<CR>dd<Esc>");
    assert_eq!((back.focus, back.metrics.cursor), (Pane::Metrics, play(GUIYUAN, "3jjj").metrics.cursor));
    // From the column of another year into that year's report, and back.
    let there = play(GUIYUAN, "3v<lt><CR>");
    let year = |m: &Model| m.text.reader.as_ref().unwrap().report.metadata.report_year;
    assert!(year(&there) < year(&play(GUIYUAN, "3")), "{:?}", year(&there));
    let back = play(GUIYUAN, "3v<lt><CR><Esc>");
    assert_eq!((back.focus, year(&back), back.metrics.scope), (Pane::Metrics, year(&play(GUIYUAN, "3")), Scope::Years));
    assert_eq!(back.metrics.cursor, play(GUIYUAN, "3v").metrics.cursor);
}

#[test]
fn figures_are_gone_through_in_the_text() {
    let at = |keys: &str| play(GUIYUAN, keys).text.reader.unwrap().figure_here();
    assert_eq!(at("<CR>]m"), Some(0));
    assert_eq!(at("<CR>zM]m]m]m"), Some(2), "folds open for them");
    assert_eq!(at("<CR>]m]m]m[m"), Some(1));
    assert!(play(GUIYUAN, "<CR>G]m").notice.is_some());
}

#[test]
fn the_table_follows_the_report() {
    let year = |m: &Model| m.metrics.bodies[m.metrics.own].year;
    assert_eq!(year(&play(GUIYUAN, "3[y")), Some(2022));
    assert_eq!(play(GUIYUAN, "3[y").focus, Pane::Metrics);
    let beside = played(ALL, "31jjj", LARGE, Lang::Zh);
    assert_eq!(beside.metrics.bodies.get(beside.metrics.own).map(|b| b.entry), beside.shown, "beside the list it is a preview");
    // After closing, it holds nothing.
    assert!(play(GUIYUAN, "3q").metrics.bodies.is_empty());
    assert_eq!(play(GUIYUAN, "3q").focus, Pane::Text);
}

#[test]
fn esc_takes_back_one_step_at_a_time() {
    let m = play(GUIYUAN, "3vs/纠纷<CR>.").metrics;
    assert!(m.chart && m.sort.is_some() && m.filter == "纠纷" && m.scope == Scope::Years);
    let m = play(GUIYUAN, "3vs/纠纷<CR>.<Esc><Esc>").metrics;
    assert!(!m.chart && m.filter.is_empty() && m.sort.is_some());
    let m = play(GUIYUAN, "3vs/纠纷<CR>.<Esc><Esc><Esc><Esc>").metrics;
    assert!(m.sort.is_none() && m.scope == Scope::Report);
}

#[test]
fn side_by_side_wants_more_than_one_locality() {
    let m = play(ALL, "/guiyuan<CR>x/双矶<CR>xc");
    assert_eq!((m.focus, m.metrics.scope, m.metrics.bodies.len()), (Pane::Metrics, Scope::Places, 2));
    let m = play(ALL, "/guiyuan<CR>c");
    assert_eq!((m.metrics.bodies.len(), m.notice.is_some()), (1, true));
    // Also if the report beside it is still on its way.
    let m = play(ALL, "/guiyuan<CR>x/双矶<CR>x/guiyuan<CR>cc");
    assert_eq!(m.metrics.scope, Scope::Report);
}

#[test]
fn columns_are_hidden_and_shown_by_name() {
    let hidden = |keys: &str| play(GUIYUAN, keys).metrics.hidden.len();
    assert_eq!(hidden("3:columns<Space>原文<Space>unit<CR>"), 2);
    assert_eq!(hidden("3:列<Space>原文<CR>:列<Space>原文<CR>"), 0);
    assert_eq!(hidden("3:列<Space>原文<Space>限定<CR>:columns<Space>all<CR>"), 0);
    assert!(play(GUIYUAN, "3:columns<CR>").notice.is_some_and(|n| n.contains("+单位")));
    assert!(play(GUIYUAN, "3:columns<Space>nonsense<CR>").notice.is_some());
}

#[test]
fn a_finding_leads_to_its_place_and_back() {
    let there = play(SONGTAO, "5<CR>");
    assert!(there.focus == Pane::Text && there.text.reader.as_ref().unwrap().highlighted_here().is_some());
    let back = play(SONGTAO, "5j<CR>jj<Esc>");
    assert_eq!((back.focus, back.findings.cursor), (Pane::Findings, play(SONGTAO, "5j").findings.cursor));
    assert!(play(SONGTAO, "<CR>]f").text.reader.unwrap().finding_here().is_some());
}

#[test]
fn dismissed_findings_are_last_and_can_be_restored() {
    let m = play(SONGTAO, "5-");
    assert_eq!(m.memory.judgements.len(), 1);
    assert_ne!(m.findings.item(), play(SONGTAO, "5").findings.item(), "on to the next");
    let m = play(SONGTAO, "5-G-");
    assert!(m.memory.judgements.is_empty());
    assert_eq!(play(SONGTAO, "5==").memory.judgements.len(), 0);
}

#[test]
fn copies_say_where_the_words_are() {
    let reference = copy::reference(&play(GUIYUAN, "3jjj")).unwrap();
    assert!(reference.contains("青石县桂园街道 · 2023 · 一、") && reference.contains(" · 第 10 行 · "), "{reference}");
    let sentence = copy::clause(&play(GUIYUAN, "3jjj")).unwrap();
    assert!(sentence.contains("审查合同协议71份"), "{sentence}");
    let evidence = copy::evidence(&play(SONGTAO, "5")).unwrap();
    let lines: Vec<&str> = evidence.lines().collect();
    assert!(lines[0].starts_with("南屏省云溪市松涛区 2022 · sample-data/"), "{evidence}");
    assert!(lines[1].starts_with("注意 · ") && lines[1].ends_with("(stale_year_in_heading)"), "{evidence}");
    assert!(lines[2].starts_with("规则：") && lines[3].starts_with("第 5 行：一、2021年"), "{evidence}");
    assert_eq!(copy::evidence(&play(SONGTAO, "<CR>]f")).as_deref(), Some(evidence.as_str()), "also from the text");
}

#[test]
fn without_colours_figures_and_highlights_differ_from_plain_text() {
    let styles = styles(&plain(GUIYUAN, "3jjj<CR>"));
    assert!(styles.contains("reversed") && styles.contains("bold") && !styles.contains("cyan"), "{styles}");
}

#[test]
fn a_window_smaller_than_the_model_knows_is_drawn() {
    for keys in ["3v.", "3G>>", "5", "5G", "3.5"] {
        draws_on_other_sizes(&played(GUIYUAN, keys, LARGE, Lang::Zh));
    }
}

#[test]
fn panes_are_gone_through_by_tab() {
    let focus = |keys: &str| play(GUIYUAN, keys).focus;
    assert_eq!([focus("<Tab>"), focus("<Tab><Tab>"), focus("<Tab><Tab><Tab>")], [Pane::Text, Pane::Metrics, Pane::Comparison]);
    assert_eq!([focus("<Tab><Tab><Tab><Tab>"), focus("<S-Tab>")], [Pane::Findings; 2]);
    assert_eq!([focus("<Tab><Tab><Tab><Tab><Tab>"), focus("<S-Tab>")], [Pane::Reports, Pane::Findings]);
}

#[test]
fn every_file_is_read_once_whatever_is_opened_of_it() {
    let mut effects = nianbao::effects::Effects::new(Options::default());
    let model = Model::new(Lang::Zh, Ambiguous::Narrow, (120, 40));
    // The text, its metrics over the years, the comparison, what was carried forward, another year, its findings.
    let keys = parse_keys("<CR>3yD]c2H[y54]y").unwrap();
    let model = headless::play_with(&mut effects, model, &[PathBuf::from(GUIYUAN)], &keys);
    assert!(model.metrics.bodies.len() > 1 && model.compare.pair.bodies.len() > 1 && model.text.carried.on);
    let files: std::collections::BTreeSet<_> = model.entries.iter().map(|e| &e.source).collect();
    assert_eq!(effects.cache.readings(), files.len());
}
