//! Random keys on random reports and screens: nothing breaks, every frame is as wide as its screen, and a terminal that receives the frames
//! shows what was drawn.

use crate::screens::press_on;
use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::{Key, parse_keys};
use nianbao::app::model::Model;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::text::blank::is_unseen;
use nianbao::text::width::{self, Ambiguous};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use std::cell::RefCell;
use std::num::NonZeroU16;
use std::rc::Rc;

/// Checks that every row is exactly as wide as the screen, and holds nothing that a terminal would interpret.
fn check(buffer: &Buffer, ambiguous: Ambiguous) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            prop_assert!(!symbol.chars().any(is_unseen), "{symbol:?}");
            let cells = width::of(symbol, ambiguous).max(1);
            prop_assert!(usize::from(x) + cells <= usize::from(buffer.area.width), "a wide character hangs over the edge at {x},{y}");
            x += u16::try_from(cells).unwrap();
        }
    }
    Ok(())
}

/// Stores the bytes written to a terminal.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs keys on a model: its first frame, one on the way and its last are sent to a terminal, which must then show what was drawn.
fn over_the_wire(path: &str, keys: &[Key], size: (u16, u16)) -> Result<(), TestCaseError> {
    let wire = Wire::default();
    let mut screen = nianbao::term::backend::screen_over(wire.clone(), size);
    let mut terminal = vt100::Parser::new(NonZeroU16::new(size.1).unwrap(), NonZeroU16::new(size.0).unwrap(), 0);
    for n in [0, keys.len() / 2, keys.len()] {
        let model = Model::new(Lang::Zh, Ambiguous::Narrow, size);
        let model = press_on(model, path, &keys[..n]);
        let drawn = screen.draw(|f| nianbao::ui::draw(f, &model)).unwrap();
        let bytes = std::mem::take(&mut *wire.0.borrow_mut());
        prop_assert!(!bytes.windows(4).any(|w| w == b"\x1b]52" || w == b"\x1b]8;"), "a sequence of a document's");
        terminal.process(&bytes);
        for (y, line) in headless::text(drawn).lines().enumerate() {
            let shown = terminal.screen().contents_between(u16::try_from(y).unwrap(), 0, u16::try_from(y).unwrap(), size.0);
            prop_assert_eq!(shown.trim_end(), line, "row {} after {} keys", y, n);
        }
    }
    Ok(())
}

const KEYS: [&str; 116] = [
    "j", "k", "gg", "G", "d", "u", "<Space>", "b", "<Tab>", "1", "2", "<CR>", "l", "h", "zR", "zM", "?", "<Esc>", "<C-d>", "<Left>",
    "<Right>", "z", "g", "<C-l>", "法", "<PgDn>", "za", "zo", "zc", "zO", "zC", "z1", "z2", "z3", "}", "{", "]]", "[[", "^", "o", "J", "K",
    "]y", "[y", "/", "n", "N", "&", "x", "s", "S", "v", "ma", "'a", "M", "<C-o>", "<C-y>", "a", "ys", "yS", "yr", "t", "<lt>", ">", ":",
    "+", "12", "40%", "<BS>", "<C-w>", "<Up>", "执法", "q", "table", "3", "5", "3v", "3.", "c", "xc", ".", "=", "-", "ye", "yc", "yt",
    "]m", "[m", "]f", "[f", "columns", "<S-Tab>", "4", "D", "D", "D<CR>", "]c", "]c", "[c", "gm", "go", "X", "w", "i", "ia", "#", "O", "L",
    "p", "(", ")", "H", "DO", "xJxD", "D]y", "ye",
];
const PATHS: [&str; 8] = [
    "sample-data",
    "sample-data/hostile-text",
    "sample-data/luming-town",
    "sample-data/lookalikes",
    "sample-data/masked-template",
    "sample-data/bailu-prefecture",
    "src",
    "sample-data/shuangji-two-reports",
];

fn typed(keys: &[usize]) -> Vec<Key> {
    parse_keys(&keys.iter().map(|k| KEYS[*k]).collect::<String>()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]
    #[test]
    fn random_keys_on_random_sizes_never_break(keys in proptest::collection::vec(0usize..KEYS.len(), 0..50), w in 1u16..140, h in 1u16..50, wide: bool, file in 0usize..8) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut model = Model::new(Lang::Zh, ambiguous, (w, h));
        model.looks = Looks { colours: Colours::True, shade: Shade::Light };
        let model = press_on(model, PATHS[file], &typed(&keys));
        check(&headless::draw(&model), ambiguous)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_terminal_shows_what_was_drawn(keys in proptest::collection::vec(0usize..KEYS.len(), 0..30), w in 24u16..130, h in 6u16..45, file in 0usize..8) {
        over_the_wire(PATHS[file], &typed(&keys), (w, h))?;
    }

    #[test]
    fn a_random_report_is_drawn_and_obeyed_by_no_terminal(text in nianbao_text(), keys in proptest::collection::vec(0usize..KEYS.len(), 0..14)) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("2022-report.txt");
        std::fs::write(&file, text).unwrap();
        over_the_wire(file.to_str().unwrap(), &typed(&keys), (60, 18))?;
    }
}

/// Returns ragged reports: headings, points, tables, glosses, and characters that a terminal would interpret.
fn nianbao_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("一、主要举措\n"),
        Just("(一)加强领导。"),
        Just("1.学法。"),
        Just("一是开展；二是落实。"),
        Just("全年执法检查120件，罚款3.5万元。"),
        Just("執(zhí)法\n"),
        Just("| 项目 | 数量 |\n| 许可 | 12 |\n"),
        Just("\u{1b}[31m\u{1b}]52;c;QQ==\u{7}"),
        Just("\u{202e}\u{200b}\u{feff}\t"),
        Just("e\u{301}\u{301}\u{301}\u{301}\u{301}"),
        Just("👩‍👩‍👧ｶ①℃“”…—"),
        Just("\n"),
        Just("\r"),
        Just("青石县2022年法治政府建设情况报告\n"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}
