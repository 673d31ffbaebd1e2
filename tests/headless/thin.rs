//! The thin backend is right before it is thin: whatever frames follow each other, a terminal that gets its bytes shows what one shows that
//! gets the whole frame from the stock backend, on two emulators that know nothing of each other.

use nianbao::term::backend::{Screen, screen_over};
use proptest::prelude::*;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use std::cell::RefCell;
use std::num::NonZeroU16;
use std::rc::Rc;

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

/// Two emulators that get the same bytes.
struct Emulators {
    one: vt100::Parser,
    other: avt::Terminal,
}

impl Emulators {
    fn new(width: u16, height: u16) -> Self {
        let size = |n| NonZeroU16::new(n).unwrap();
        Self { one: vt100::Parser::new(size(height), size(width), 0), other: avt::Terminal::new(width.into(), height.into()).unwrap() }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.one.process(bytes);
        // avt gives an accent a cell of its own.
        self.other.feed(std::str::from_utf8(bytes).unwrap().replace('\u{301}', "").as_str());
    }

    /// What the first shows, a string a cell. The colour of what is not seen does not count.
    fn one_shows(&self) -> Vec<Vec<String>> {
        let (height, width) = self.one.screen().size();
        let cell = |y, x| {
            let c = self.one.screen().cell(y, x).unwrap();
            if c.is_wide_continuation() {
                return "½".to_owned();
            }
            let text = if c.has_contents() { c.contents() } else { " " };
            let (ink, ground) = (format!("{:?}", c.fgcolor()), format!("{:?} {} {}", c.bgcolor(), c.inverse(), c.underline()));
            let marks = c.inverse() || c.underline();
            if text == " " && !marks {
                format!(" {ground}")
            } else {
                format!("{text} {ground} {ink} {} {} {}", c.bold(), c.dim(), c.italic())
            }
        };
        (0..height.get()).map(|y| (0..width.get()).map(|x| cell(y, x)).collect()).collect()
    }

    fn other_shows(&self) -> Vec<Vec<String>> {
        let cell = |c: &avt::Cell| {
            let p = c.pen();
            if c.width() == 0 {
                return "½".to_owned();
            }
            let marks = p.is_inverse() || p.is_underline() || p.is_strikethrough();
            let ground = format!("{:?} {marks} {}", p.background(), p.is_strikethrough());
            if c.char() == ' ' && !marks {
                format!(" {ground}")
            } else {
                format!("{} {ground} {:?} {} {} {}", c.char(), p.foreground(), p.is_bold(), p.is_faint(), p.is_italic())
            }
        };
        self.other.screen().visible_lines().map(|l| l.cells().iter().map(cell).collect()).collect()
    }
}

/// What is drawn: lines in a frame, a list beside them, a status row, a row that is marked.
#[derive(Debug, Clone)]
struct Scene {
    lines: Vec<String>,
    from: usize,
    marked: usize,
    two_panes: bool,
    styles: usize,
}

const STYLES: usize = 7;

fn style(n: usize) -> Style {
    match n % STYLES {
        0 => Style::new(),
        1 => Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        2 => Style::new().add_modifier(Modifier::REVERSED),
        3 => Style::new().fg(Color::Rgb(1, 200, 3)).add_modifier(Modifier::DIM | Modifier::UNDERLINED),
        4 => Style::new().bg(Color::Indexed(52)),
        5 => Style::new().fg(Color::LightRed).bg(Color::White).add_modifier(Modifier::ITALIC),
        _ => Style::new().fg(Color::DarkGray).add_modifier(Modifier::CROSSED_OUT),
    }
}

impl Scene {
    fn draw(&self, (width, height): (u16, u16)) -> Buffer {
        let mut b = Buffer::empty(Rect::new(0, 0, width, height));
        let left = if self.two_panes { width / 3 } else { 0 };
        for y in 1..height.saturating_sub(1) {
            let n = self.from + usize::from(y);
            let line = self.lines.get(n).map_or("", String::as_str);
            if self.two_panes {
                b.set_stringn(0, y, format!("{y} 青石县{y}"), left.into(), style(usize::from(y) / 5));
            }
            b.set_string(left, y, "│", Style::new());
            // Every line in pieces of several styles.
            let (mut x, end) = (left + 1, width - 1);
            for (i, piece) in line.split_inclusive('。').enumerate() {
                x = b.set_stringn(x, y, piece, end.saturating_sub(x).into(), style((n + i) * self.styles / 2)).0;
            }
            if n == self.marked {
                b.set_style(Rect::new(left, y, width - left, 1), style(2));
            }
            b.set_string(width - 1, y, "│", Style::new());
        }
        b.set_stringn(0, 0, format!("┌─{}", "─".repeat(width.into())), width.into(), Style::new());
        let status = format!(" 1 报告 2 正文 段 {}/{} “{}” ", self.from, self.lines.len(), self.marked);
        b.set_stringn(0, height - 1, status, width.into(), style(1));
        b
    }
}

#[derive(Debug, Clone)]
enum Step {
    Scroll(isize),
    Mark(usize),
    Change(usize, String),
    Insert(usize, Vec<String>),
    Remove(usize, usize),
    Panes,
    Styles(usize),
    Resize(u16, u16),
    /// Somebody else writes, and the reader presses Ctrl-l.
    Heal(usize),
}

const GARBAGE: [&str; 4] = [
    "\u{1b}[3;5r\u{1b}[2;2Hrubbish\r\n\n\n\n\n",
    "\u{1b}[7m\u{1b}[4h\u{1b}[?7l\u{1b}[?6h\u{1b}[2;4Hxx",
    "\u{1b}(0qqqq\u{1b}[44mwall\u{1b}[K",
    "\u{1b}]0;a title without an end",
];

fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => Just("全年办理案件120件。"),
        4 => Just("法治政府建设"),
        2 => Just("“放管服”改革"),
        2 => Just("①"),
        2 => Just(" "),
        2 => Just("          "),
        1 => Just("e\u{301}x"),
        1 => Just("🏠"),
        1 => Just("ｶ…—×"),
        1 => Just("abc"),
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|p| p.concat())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (-3isize..4).prop_map(Step::Scroll),
        2 => (-30isize..30).prop_map(Step::Scroll),
        4 => (0usize..40).prop_map(Step::Mark),
        2 => (0usize..40, line()).prop_map(|(n, l)| Step::Change(n, l)),
        2 => (0usize..30, proptest::collection::vec(line(), 1..6)).prop_map(|(n, l)| Step::Insert(n, l)),
        2 => (0usize..30, 1usize..6).prop_map(|(n, m)| Step::Remove(n, m)),
        1 => Just(Step::Panes),
        1 => (0usize..4).prop_map(Step::Styles),
        1 => (3u16..50, 3u16..24).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => (0usize..GARBAGE.len()).prop_map(Step::Heal),
    ]
}

fn take(scene: &mut Scene, step: &Step) {
    match step {
        Step::Scroll(by) => scene.from = scene.from.saturating_add_signed(*by).min(40),
        Step::Mark(n) => scene.marked = *n,
        Step::Change(n, line) => {
            if let Some(l) = scene.lines.get_mut(*n) {
                l.clone_from(line);
            }
        }
        Step::Insert(at, lines) => {
            let at = (*at).min(scene.lines.len());
            scene.lines.splice(at..at, lines.iter().cloned());
        }
        Step::Remove(at, n) => {
            let (from, to) = ((*at).min(scene.lines.len()), (at + n).min(scene.lines.len()));
            scene.lines.drain(from..to);
        }
        Step::Panes => scene.two_panes = !scene.two_panes,
        Step::Styles(n) => scene.styles = *n,
        Step::Resize(..) | Step::Heal(_) => {}
    }
}

/// One way from frames to a screen.
struct Way<B> {
    backend: B,
    wire: Wire,
    shows: Emulators,
}

impl<B> Way<B> {
    fn feed(&mut self) -> usize {
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        self.shows.feed(&bytes);
        bytes.len()
    }
}

fn show(screen: &mut Screen<Wire>, frame: &Buffer) {
    screen
        .draw(|buffer| {
            buffer.clone_from(frame);
            None
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]
    #[test]
    fn both_emulators_show_what_the_stock_bytes_show(lines in proptest::collection::vec(line(), 0..40), w in 3u16..50, h in 3u16..24, steps in proptest::collection::vec(step(), 1..25)) {
        ratatui::crossterm::style::force_color_output(true);
        let mut size = (w, h);
        let mut scene = Scene { lines, from: 0, marked: 1, two_panes: false, styles: 1 };
        let (ours, stock) = (Wire::default(), Wire::default());
        let mut thin: Way<Screen<Wire>> = Way { backend: screen_over(ours.clone(), size), wire: ours, shows: Emulators::new(w, h) };
        let mut thick = Way { backend: CrosstermBackend::new(stock.clone()), wire: stock, shows: Emulators::new(w, h) };
        for step in std::iter::once(&Step::Scroll(0)).chain(&steps) {
            take(&mut scene, step);
            match step {
                Step::Resize(w, h) => {
                    size = (*w, *h);
                    thin.backend.resize(size);
                    (thin.shows, thick.shows) = (Emulators::new(*w, *h), Emulators::new(*w, *h));
                }
                Step::Heal(n) => thin.shows.feed(GARBAGE[*n].as_bytes()),
                _ => {}
            }
            let empty = Buffer::empty(Rect::new(0, 0, size.0, size.1));
            if matches!(step, Step::Resize(..) | Step::Heal(_)) {
                thin.backend.redraw().unwrap();
            }
            let after = scene.draw(size);
            show(&mut thin.backend, &after);
            thin.feed();
            // Completely, on an empty screen: from frame to frame it leaves half of the ground of a wide character behind.
            thick.shows.feed(b"\x1b[m\x1b[2J");
            thick.backend.draw(empty.diff_iter(&after)).unwrap();
            ratatui::backend::Backend::flush(&mut thick.backend).unwrap();
            thick.feed();
            prop_assert_eq!(thin.shows.one_shows(), thick.shows.one_shows(), "vt100 after {:?}", step);
            prop_assert_eq!(thin.shows.other_shows(), thick.shows.other_shows(), "avt after {:?}", step);
        }
    }
}

#[test]
fn scrolling_costs_a_line_and_unfolding_what_it_shows() {
    let size = (120, 40);
    let lines: Vec<String> = (0..200).map(|n| format!("第{n}项：{}。", "全年办理案件，推动任务落到实处".repeat(3))).collect();
    let mut scene = Scene { lines, from: 0, marked: 500, two_panes: false, styles: 0 };
    let wire = Wire::default();
    let mut thin = Way { backend: screen_over(wire.clone(), size), wire, shows: Emulators::new(size.0, size.1) };
    let mut cost = |scene: &Scene| {
        show(&mut thin.backend, &scene.draw(size));
        thin.feed()
    };
    let page = cost(&scene);
    scene.from = 1;
    let line = cost(&scene);
    scene.from = 0;
    let back = cost(&scene);
    scene.lines.splice(10..10, ["甲".to_owned(), "乙".to_owned()]);
    let unfolded = cost(&scene);
    assert!(line < page / 20 && back < page / 20 && unfolded < page / 20, "{page} {line} {back} {unfolded}");
    scene.two_panes = true;
    cost(&scene);
    scene.from = 1;
    let beside = cost(&scene);
    assert!(beside < page, "moving rows of one pane would write the other's again: {beside} {page}");
}
