//! What takes longer than a frame is done beside the loop: the pane says so, keys are answered meanwhile, Ctrl-c stops it, and what was
//! stopped can be asked for again. And files that change between two looks at them.

use crate::screens::{screen_of, text};
use nianbao::app::jobs::{self, Job};
use nianbao::app::keymap::Key;
use nianbao::app::message::Ticket;
use nianbao::app::place::Pane;
use nianbao::app::{Effect, Model, Msg, update};
use nianbao::effects::Effects;
use nianbao::headless;
use nianbao::lang::{Lang, Say};
use nianbao::library::{Options, scan};
use std::path::Path;

const CTRL_C: Key = Key::Ctrl('c');

/// Writes a report of a year with so many figures.
fn report(folder: &Path, year: u32, figures: usize) {
    let mut text = format!("青石县人民政府{year}年法治政府建设年度报告\n一、主要举措\n");
    for n in 0..figures {
        text.push_str(&format!("第{}批办理行政执法案件{}件，检查企业{}家。\n", n % 97, n % 9973 + year as usize, n % 389 + 3));
    }
    std::fs::write(folder.join(format!("{year}.txt")), text).unwrap();
}

/// Presses a key, and does what it leads to until some work is asked for that a test holds back: that is returned.
fn press(effects: &mut Effects, model: &mut Model, key: Key) -> Vec<(Ticket, Job)> {
    work(effects, model, Msg::Key(key))
}

/// Sends a message, as [`press`].
fn work(effects: &mut Effects, model: &mut Model, msg: Msg) -> Vec<(Ticket, Job)> {
    let mut held = Vec::new();
    let mut waiting = update(model, msg);
    while let Some(effect) = waiting.pop() {
        match effect {
            Effect::Work { ticket, job: job @ (Job::Table(_) | Job::Layout(_) | Job::Rows(_) | Job::Wrap(_)) } => held.push((ticket, job)),
            Effect::Work { ticket, job } => waiting.extend(update(model, Msg::Answered { ticket, answer: jobs::run(job) })),
            Effect::Gather { ticket, wanted } => {
                let reports = effects.cache.bodies(wanted, &effects.options);
                waiting.extend(update(model, Msg::Gathered { ticket, reports }));
            }
            _ => {}
        }
    }
    held
}

fn answer(model: &mut Model, (ticket, job): (Ticket, Job)) {
    update(model, Msg::Answered { ticket, answer: jobs::run(job) });
}

/// Returns a model that shows the last of the reports in a folder.
fn shown(effects: &mut Effects, folder: &Path) -> Model {
    let found = scan::scan(&[folder.to_owned()], scan::Rules::default());
    let keys = nianbao::app::keymap::parse_keys("G<CR>").unwrap();
    let mut model = screen_of(Lang::Zh, (120, 40));
    model = headless::play_found(effects, model, &found, &keys);
    assert!(model.text.reader.is_some(), "{}", text(&model));
    model
}

#[test]
fn many_figures_are_set_out_beside_the_loop() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), 2022, 2500);
    let mut effects = Effects::new(Options::default());
    let mut model = shown(&mut effects, folder.path());
    let says = |model: &Model, what: Say| text(model).contains(what.text(Lang::Zh));
    let mut held = press(&mut effects, &mut model, Key::Char('3'));
    assert_eq!((held.len(), model.focus), (1, Pane::Metrics));
    assert!(says(&model, Say::SettingOut) && model.metrics.rows.is_empty());
    // Keys are answered meanwhile, here and elsewhere.
    for key in ['j', 's', 'z', 'M', '2', 'j', '3'] {
        held.extend(press(&mut effects, &mut model, Key::Char(key)));
    }
    press(&mut effects, &mut model, CTRL_C);
    assert!(says(&model, Say::TableStopped) && !says(&model, Say::SettingOut));
    // What comes too late is not shown.
    for late in held {
        answer(&mut model, late);
    }
    assert!(model.metrics.lines.is_empty() && says(&model, Say::TableStopped));
    // Again, to its end; the cursor is on the first figure.
    let again = press(&mut effects, &mut model, Key::Char('3')).pop().unwrap();
    assert!(says(&model, Say::SettingOut));
    answer(&mut model, again);
    assert!(model.metrics.lines.len() > 4000 && model.metrics.line().is_some() && !says(&model, Say::SettingOut));
    let key = model.metrics.line().unwrap().key.clone();
    // Another look at the same report keeps the place.
    let again = press(&mut effects, &mut model, Key::Char('3')).pop().unwrap();
    answer(&mut model, again);
    assert_eq!(model.metrics.line().map(|l| &l.key), Some(&key));
}

#[test]
fn large_reports_are_laid_out_beside_the_loop() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), 2021, 3000);
    report(folder.path(), 2022, 3000);
    let mut effects = Effects::new(Options::default());
    let mut model = shown(&mut effects, folder.path());
    let says = |model: &Model, what: Say| text(model).contains(what.text(Lang::Zh));
    let held = press(&mut effects, &mut model, Key::Char('D'));
    assert_eq!(held.len(), 1);
    assert!(model.compare.pair.comparison().is_some() && says(&model, Say::Comparing));
    // Keys wait for it, and the width may change.
    press(&mut effects, &mut model, Key::Enter);
    let ticket = held[0].0;
    update(&mut model, Msg::Resize(90, 30));
    let mut wanted = update(&mut model, Msg::Answered { ticket, answer: jobs::run(held[0].1.clone()) });
    // It was for another width: once more.
    let again = wanted.iter().position(|e| matches!(e, Effect::Work { job: Job::Layout(_), .. })).map(|at| wanted.remove(at));
    let Some(Effect::Work { ticket, job }) = again else { panic!("nothing is asked for") };
    assert!(says(&model, Say::Comparing));
    answer(&mut model, (ticket, job));
    assert!(!says(&model, Say::Comparing) && !model.compare.is_awaited() && model.compare.item().is_some(), "{}", text(&model));
    // Stopped, and asked for again.
    let held = press(&mut effects, &mut model, Key::Char('D')).pop().unwrap();
    press(&mut effects, &mut model, CTRL_C);
    assert!(says(&model, Say::ComparisonStopped) && !model.compare.is_awaited(), "{}", text(&model));
    answer(&mut model, held);
    assert!(model.compare.layout.rows.is_empty() && says(&model, Say::ComparisonStopped));
    let held = press(&mut effects, &mut model, Key::Char('D')).pop().unwrap();
    answer(&mut model, held);
    assert!(!model.compare.layout.list.is_empty() && !says(&model, Say::Comparing));
}

#[test]
fn a_file_that_changed_since_it_was_listed_is_read_as_it_is_now_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2022.txt");
    report(folder.path(), 2021, 3);
    let all = |change: &dyn Fn()| {
        report(folder.path(), 2022, 3);
        let mut effects = Effects::new(Options::default());
        let found = scan::scan(&[folder.path().to_owned()], scan::Rules::default());
        let mut model = headless::play_found(
            &mut effects,
            screen_of(Lang::Zh, (120, 40)),
            &found,
            &nianbao::app::keymap::parse_keys("<Tab>[y").unwrap(),
        );
        assert!(text(&model).contains("2021"), "{}", text(&model));
        change();
        // To the file, which is read once more, and through every pane.
        let mut frames = String::new();
        for key in nianbao::app::keymap::parse_keys("]y3453D2").unwrap() {
            headless::tell(&mut effects, &mut model, [Msg::Key(key)]);
            frames.push_str(&text(&model));
        }
        frames
    };
    let grown = all(&|| report(folder.path(), 2022, 40));
    assert!(grown.contains("1/42"), "{grown}");
    let cut = all(&|| std::fs::write(&file, "青石县人民政府2022年法治政府建").unwrap());
    assert!(cut.contains("2022年法治政府建 "), "{cut}");
    let gone = all(&|| std::fs::remove_file(&file).unwrap());
    assert!(gone.contains("没有这个文件") || gone.contains("已移动或删除"), "{gone}");
    let binary = all(&|| std::fs::write(&file, [0x89, 0x50, 0, 0, 1, 0xff, 0xfe, 0].repeat(400)).unwrap());
    assert!(binary.contains("不是文本"), "{binary}");
    let another = all(&|| {
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
    });
    assert!(another.contains("不是普通文件"), "{another}");
    std::fs::remove_dir(&file).unwrap();
}

#[test]
fn rows_of_a_huge_table_are_chosen_and_sorted_beside_the_loop() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), 2022, 2500);
    let mut effects = Effects::new(Options::default());
    let mut model = shown(&mut effects, folder.path());
    let says = |model: &Model, what: Say| text(model).contains(what.text(Lang::Zh).split('…').next().unwrap());
    let table = press(&mut effects, &mut model, Key::Char('3')).pop().unwrap();
    answer(&mut model, table);
    let (all, first) = (model.metrics.rows.clone(), text(&model));
    assert!(model.metrics.lines.len() > 4000 && !says(&model, Say::ChoosingRows));
    // Sorted: until that is done the rows stay, and keys are answered.
    let held = press(&mut effects, &mut model, Key::Char('s')).pop().unwrap();
    assert!(matches!(held.1, Job::Rows(_)) && model.metrics.rows == all && says(&model, Say::ChoosingRows), "{}", text(&model));
    press(&mut effects, &mut model, Key::Char('j'));
    answer(&mut model, held);
    assert!(model.metrics.rows != all && !says(&model, Say::ChoosingRows));
    assert_eq!((model.metrics.cursor, model.metrics.top), (0, 0), "what is sorted is read from its first row");
    let sorted = model.metrics.rows.clone();
    // Stopped: the order is again that of the rows that are shown, and what comes too late is not shown.
    let order = model.metrics.sort;
    let held = press(&mut effects, &mut model, Key::Char('S')).pop().unwrap();
    assert!(model.metrics.sort != order);
    press(&mut effects, &mut model, CTRL_C);
    assert!(says(&model, Say::RowsStopped) && model.metrics.sort == order);
    answer(&mut model, held);
    assert!(model.metrics.rows == sorted);
    // Filtered letter by letter: only the last one counts.
    let mut held: Vec<(Ticket, Job)> = Vec::new();
    for key in ['&', '企', '业'] {
        held.extend(press(&mut effects, &mut model, Key::Char(key)));
    }
    assert_eq!(held.len(), 2);
    let last = held.pop().unwrap();
    answer(&mut model, held.pop().unwrap());
    assert!(model.metrics.rows == sorted, "of one letter");
    answer(&mut model, last);
    let chosen = model.metrics.rows.len();
    assert!(0 < chosen && chosen < sorted.len());
    // Another table meanwhile: what was derived from the one before is dropped.
    press(&mut effects, &mut model, Key::Enter);
    let old = press(&mut effects, &mut model, Key::Char('S')).pop().unwrap();
    let again = press(&mut effects, &mut model, Key::Char('3')).pop().unwrap();
    answer(&mut model, again);
    answer(&mut model, old);
    assert_eq!(model.metrics.rows.len(), chosen);
    assert_ne!(text(&model), first);
}

#[test]
fn a_huge_report_is_wrapped_beside_the_loop_when_the_window_changes() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), 2022, 5000);
    let mut effects = Effects::new(Options::default());
    let mut model = shown(&mut effects, folder.path());
    let says = |model: &Model, what: Say| text(model).contains(what.text(Lang::Zh).split('…').next().unwrap());
    for _ in 0..40 {
        press(&mut effects, &mut model, Key::Ctrl('d'));
    }
    let offset = |model: &Model| model.text.reader.as_ref().unwrap().offset();
    let rows = |model: &Model| model.text.reader.as_ref().unwrap().rows.len();
    let (at, before) = (offset(&model), rows(&model));
    assert!(at > 10_000);
    let held = work(&mut effects, &mut model, Msg::Resize(60, 24)).pop().unwrap();
    assert!(matches!(held.1, Job::Wrap(_)) && rows(&model) == before && says(&model, Say::Rewrapping), "{}", text(&model));
    // Keys are answered meanwhile, and nothing is asked for twice.
    assert!(press(&mut effects, &mut model, Key::Char('k')).is_empty());
    let at = offset(&model);
    // Back to the width that is shown before the answer: it no longer counts.
    assert!(work(&mut effects, &mut model, Msg::Resize(120, 24)).is_empty() && !says(&model, Say::Rewrapping));
    answer(&mut model, held);
    assert_eq!(rows(&model), before);
    let held = work(&mut effects, &mut model, Msg::Resize(60, 24)).pop().unwrap();
    // Once more: the width before no longer counts.
    let newer = work(&mut effects, &mut model, Msg::Resize(50, 24)).pop().unwrap();
    answer(&mut model, held);
    assert_eq!(rows(&model), before);
    answer(&mut model, newer);
    assert!(rows(&model) > before && !says(&model, Say::Rewrapping));
    let row = |model: &Model| model.text.reader.as_ref().map(|r| (r.span(r.cursor).start, r.span(r.cursor).end)).unwrap();
    assert!(row(&model).0 <= at && at < row(&model).1, "the place is kept");
    // Stopped: the lines stay as they are, until the width changes again.
    let narrow = rows(&model);
    let held = work(&mut effects, &mut model, Msg::Resize(120, 40)).pop().unwrap();
    press(&mut effects, &mut model, CTRL_C);
    assert!(says(&model, Say::WrapStopped) && !says(&model, Say::Rewrapping), "{}", text(&model));
    answer(&mut model, held);
    assert!(press(&mut effects, &mut model, Key::Char('j')).is_empty() && rows(&model) == narrow);
    // The original view goes with it.
    press(&mut effects, &mut model, Key::Char('2'));
    press(&mut effects, &mut model, Key::Char('t'));
    let original = |model: &Model| model.text.reader.as_ref().and_then(|r| r.original.as_ref().map(|o| (o.rows.len(), o.offset())));
    let (narrow, at) = original(&model).unwrap_or_else(|| panic!("{}", text(&model)));
    let held = work(&mut effects, &mut model, Msg::Resize(80, 30)).pop().unwrap();
    answer(&mut model, held);
    let (wide, after) = original(&model).unwrap();
    assert!(wide < narrow && after <= at && at - after < 400, "{wide} {narrow} {after} {at}");
}

#[test]
fn files_of_many_documents_are_replaced_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let row = |n: usize| format!("乙{n},\"青石县202{n}年法治政府建设情况报告\n一、主要举措\n召开会议{n}次。\"\n");
    std::fs::write(&file, format!("标题,正文\n{}{}{}", row(0), row(1), row(2))).unwrap();
    let mut effects = Effects::new(Options::default());
    let mut model = shown(&mut effects, folder.path());
    let there = |model: &Model| model.entries.iter().filter(|e| !e.gone).map(|e| e.year.unwrap()).collect::<Vec<_>>();
    assert_eq!(there(&model), [2020, 2021, 2022]);
    // Read again with a row less: none of the old ones is left.
    std::fs::write(&file, format!("标题,正文\n{}{}", row(5), row(7))).unwrap();
    let source = nianbao::library::Source::file(&file);
    let entries = effects.cache.load(&Ok(source.clone()), &effects.options);
    let entries = entries.iter().flat_map(|o| nianbao::library::entry::Entry::of(o, &effects.options.knowledge)).collect();
    work(&mut effects, &mut model, Msg::Reread(vec![(source.clone(), entries)]));
    assert_eq!(there(&model), [2025, 2027]);
    work(&mut effects, &mut model, Msg::Reread(vec![(source, Vec::new())]));
    assert!(there(&model).is_empty());
}
