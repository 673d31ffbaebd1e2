//! What a key costs: the update, the frame, and its bytes, at 200×50, in a report of 12 kB and in one of 1 MB.
//!
//!     cargo bench --bench frames
//!
//! Read the ratios: scrolling the large report costs what scrolling the small one does.
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a benchmark may stop, and makes its input once")]

use divan::{Bencher, black_box};
use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::Key;
use nianbao::app::model::Model;
use nianbao::app::{Msg, update};
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::Options;
use nianbao::report::Knowledge;
use nianbao::term::backend;
use nianbao::text::width::Ambiguous;

fn main() {
    divan::main();
}

fn report(bytes: usize) -> String {
    let mut text = "海棠省青石县2022年法治政府建设情况报告\n".to_owned();
    let mut n = 0;
    while text.len() < bytes {
        n += 1;
        text.push_str(&format!("（{}）第{n}项工作机制\n", ["一", "二", "三", "四", "五"][n % 5]));
        text.push_str(&"全年开展行政检查1，024次，办理行政处罚案件35件，罚款1.2万元，同比下降12.5%，推动各项任务落到实处。".repeat(6));
        text.push('\n');
    }
    text
}

/// A model with such a report open at its middle.
fn open(bytes: usize) -> Model {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("2022.txt");
    std::fs::write(&file, report(bytes)).unwrap();
    let mut model = Model::new(Lang::Zh, Ambiguous::Narrow, (200, 50));
    model.looks = Looks { colours: Colours::True, shade: Shade::Dark };
    let keys: Vec<Key> = ":50%\r".chars().map(|c| if c == '\r' { Key::Enter } else { Key::Char(c) }).collect();
    headless::play(model, &[file], &Options::default(), &keys)
}

/// One key after the other; every frame is scrolled by a row.
fn scroll(b: Bencher<'_, '_>, bytes: usize) {
    let mut model = open(bytes);
    let mut screen = backend::screen_over(std::io::sink(), (200, 50));
    let mut down = true;
    let mut n = 0;
    b.bench_local(|| {
        n += 1;
        // Back and forth by pages' worth of rows, so that the end is never reached.
        if n % 60 == 0 {
            down = !down;
        }
        black_box(update(&mut model, Msg::Key(Key::Char(if down { 'j' } else { 'k' }))));
        screen.draw(|f| nianbao::ui::draw(f, &model)).unwrap();
    });
}

#[divan::bench]
fn scroll_12_kb(b: Bencher<'_, '_>) {
    scroll(b, 12_000);
}

#[divan::bench]
fn scroll_1_mb(b: Bencher<'_, '_>) {
    scroll(b, 1_000_000);
}

/// Cells only: no diff, no bytes.
#[divan::bench]
fn cells_only(b: Bencher<'_, '_>) {
    let model = open(12_000);
    b.bench_local(|| black_box(headless::draw(&model)));
}

/// The list of 10,000 places under the keys.
#[divan::bench]
fn list_of_10_000_reports(b: Bencher<'_, '_>) {
    use nianbao::library::entry::Entry;
    use nianbao::library::{Outcome, Source, load::of_bytes};
    let mut model = Model::new(Lang::Zh, Ambiguous::Narrow, (200, 50));
    let text = report(1000);
    let loaded = of_bytes(&Source::file("a.txt"), text.as_bytes(), &Options::default()).unwrap();
    let one = Entry::of(&Outcome::Read(std::sync::Arc::new(loaded)), &Knowledge::built_in()).remove(0);
    let entries = (0..10_000)
        .map(|i| {
            let mut e = (*one).clone();
            e.places = ["海棠省".to_owned(), format!("第{}县", i / 100), format!("第{}街道", i / 10)].into();
            e.year = Some(2014 + i % 10);
            std::sync::Arc::new(e)
        })
        .collect();
    update(&mut model, Msg::Loaded { entries, done: 10_000, total: 10_000 });
    let mut screen = backend::screen_over(std::io::sink(), (200, 50));
    let mut n = 0;
    b.bench_local(|| {
        n += 1;
        black_box(update(&mut model, Msg::Key(if n / 500 % 2 == 0 { Key::Down } else { Key::Up })));
        screen.draw(|f| nianbao::ui::draw(f, &model)).unwrap();
    });
}
