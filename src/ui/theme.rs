//! Roles → styles, at four colour levels and on two backgrounds. Colour is optional: the default foreground and background stay, a
//! selection is reverse video, and every colour has a sign or a position of its own, so that 16 colours, light terminals and NO_COLOR all
//! work.

use crate::app::appearance::{Colours, Looks, Shade};
use crate::text::width::Ambiguous;
use ratatui::style::{Color, Modifier, Style};

/// The role of a piece of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Plain,
    /// Frames, and less important text.
    Dim,
    /// The frame and title of the pane that has the keys.
    Focused,
    Selected,
    /// Selected in a pane that does not have the keys.
    SelectedElsewhere,
    Place,
    /// A year whose report was not read by the reader yet, and one that was.
    Year,
    YearRead,
    /// The number of a heading.
    Number,
    Heading,
    /// A heading below the second level.
    SmallHeading,
    /// The heading that sticks to the upper edge.
    Sticky,
    /// Blocks outside the sections.
    Block,
    /// 一是, 二是 …
    Point,
    Badge,
    Notice,
    Hit,
    CurrentHit,
    /// What cleaning removed, in the original view.
    Repair,
    Note,
    /// A sentence carried over since last year, the year before that, or longer.
    CarriedOne,
    CarriedTwo,
    CarriedLong,
    /// A figure in the text.
    Figure,
    /// A place the reader was led to.
    Highlight,
    /// Text of two reports: only in the newer, only in the older, elsewhere in the other.
    Added,
    Dropped,
    Moved,
    /// Words added and removed within a sentence.
    Inserted,
    Deleted,
    /// Figures that rose, and that fell: neither is good or bad by itself.
    Up,
    Down,
    /// A key in help, footer and menus.
    Key,
}

/// Glyphs of the frame and the tree; ASCII where the terminal draws box lines wide.
#[derive(Debug, Clone, Copy)]
pub struct Glyphs {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub corners: [&'static str; 4],
    pub open: &'static str,
    pub folded: &'static str,
    pub cursor: &'static str,
    pub dot: &'static str,
    pub into: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub chosen: &'static str,
    pub note: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub same: &'static str,
    /// From low to high.
    pub levels: [&'static str; 8],
    pub bar: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    horizontal: "─",
    vertical: "│",
    corners: ["┌", "┐", "└", "┘"],
    open: "▾",
    folded: "▸",
    cursor: "▌",
    dot: "·",
    into: "›",
    before: "‹",
    after: "›",
    chosen: "*",
    note: "✎",
    up: "↑",
    down: "↓",
    same: "=",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    bar: "█",
};
const ASCII: Glyphs = Glyphs {
    horizontal: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    open: "v",
    folded: ">",
    cursor: ">",
    dot: "-",
    into: ">",
    before: "<",
    after: ">",
    chosen: "*",
    note: "#",
    up: "^",
    down: "v",
    same: "=",
    levels: ["_", ".", ",", "-", "~", "=", "+", "#"],
    bar: "#",
};

/// The styles of roles.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    pub looks: Looks,
    pub glyphs: Glyphs,
}

/// A colour on one ground: where there are all colours, and in the table of 256.
type Tone = ((u8, u8, u8), u8);

/// A colour on each ground. Measured in a test below: on its ground, and the first on black and on white.
struct Paint {
    /// In the table also where there are all colours: it says in half the bytes what is as close to black as to white.
    own: u8,
    dark: Tone,
    light: Tone,
    contrast: Tone,
    /// Where there are sixteen, on the terminal's ground and on black.
    sixteen: (Color, Color),
}

const ACCENT: Paint = Paint {
    own: 30,
    dark: ((0x7f, 0xc0, 0xc8), 80),
    light: ((0x0b, 0x6b, 0x75), 24),
    contrast: ((0x5f, 0xff, 0xff), 123),
    sixteen: (Color::Cyan, Color::LightCyan),
};
const AMBER: Paint = Paint {
    own: 94,
    dark: ((0xe0, 0xb0, 0x5c), 179),
    light: ((0x8a, 0x5a, 0x00), 94),
    contrast: ((0xff, 0xd7, 0x5f), 221),
    sixteen: (Color::Yellow, Color::LightYellow),
};
const ROSE: Paint = Paint {
    own: 131,
    dark: ((0xe0, 0x8a, 0x8a), 174),
    light: ((0xa0, 0x2c, 0x3c), 124),
    contrast: ((0xff, 0x9f, 0x9f), 217),
    sixteen: (Color::Red, Color::LightRed),
};
const GREY: Paint = Paint {
    own: 243,
    dark: ((0x8a, 0x8f, 0x98), 245),
    light: ((0x6a, 0x6f, 0x78), 242),
    contrast: ((0xc8, 0xc8, 0xc8), 252),
    sixteen: (Color::Reset, Color::Gray),
};

impl Role {
    /// Returns the role of a sentence that has stood for some years before this one.
    pub fn carried(years: u32) -> Self {
        match years {
            0 | 1 => Self::CarriedOne,
            2 => Self::CarriedTwo,
            _ => Self::CarriedLong,
        }
    }
}

impl Theme {
    pub fn new(looks: Looks, ambiguous: Ambiguous) -> Self {
        Self { looks, glyphs: if ambiguous == Ambiguous::Wide { ASCII } else { UNICODE } }
    }

    fn paint(&self, paint: &Paint) -> Style {
        let (all, index) = match self.looks.shade {
            Shade::Own => (None, paint.own),
            Shade::Dark => (Some(paint.dark.0), paint.dark.1),
            Shade::Light => (Some(paint.light.0), paint.light.1),
            Shade::Contrast => (Some(paint.contrast.0), paint.contrast.1),
        };
        match self.looks.colours {
            Colours::None => Style::new(),
            Colours::Sixteen => Style::new().fg(if self.looks.shade == Shade::Contrast { paint.sixteen.1 } else { paint.sixteen.0 }),
            Colours::Table => Style::new().fg(Color::Indexed(index)),
            Colours::True => Style::new().fg(all.map_or(Color::Indexed(index), |(r, g, b)| Color::Rgb(r, g, b))),
        }
    }

    /// Returns what everything is drawn on: the terminal's own ground and text, or white on black where the theme paints both.
    pub fn ground(&self) -> Style {
        match (self.looks.shade, self.looks.colours) {
            (Shade::Contrast, Colours::Sixteen) => Style::new().fg(Color::White).bg(Color::Black),
            (Shade::Contrast, Colours::Table) => Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(16)),
            (Shade::Contrast, Colours::True) => Style::new().fg(Color::Rgb(0xff, 0xff, 0xff)).bg(Color::Rgb(0, 0, 0)),
            _ => Style::new(),
        }
    }

    /// Returns the style of less important text: grey if there are greys, else the terminal's own dim style.
    fn dim(&self) -> Style {
        match self.looks.colours {
            Colours::Sixteen if self.looks.shade == Shade::Contrast => self.paint(&GREY),
            Colours::None | Colours::Sixteen => Style::new().add_modifier(Modifier::DIM),
            Colours::Table | Colours::True => self.paint(&GREY),
        }
    }

    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Plain => plain,
            Role::Dim | Role::Block | Role::YearRead => self.dim(),
            Role::Focused => self.paint(&ACCENT).add_modifier(Modifier::BOLD),
            Role::Figure if self.looks.colours == Colours::None => plain.add_modifier(Modifier::BOLD),
            Role::Figure | Role::Up | Role::Added => self.paint(&ACCENT),
            Role::CarriedOne => plain.add_modifier(Modifier::UNDERLINED),
            Role::CarriedTwo => self.paint(&AMBER).add_modifier(Modifier::UNDERLINED),
            Role::CarriedLong => self.paint(&ROSE).add_modifier(Modifier::UNDERLINED),
            Role::Dropped => self.paint(&ROSE),
            Role::Moved => self.paint(&AMBER),
            // Brackets also mark removed text; added text is bold if no colour distinguishes it from a link.
            Role::Inserted => self.paint(&ACCENT).add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::Deleted => self.paint(&ROSE).add_modifier(Modifier::CROSSED_OUT),
            Role::Down => self.paint(&AMBER),
            Role::Selected | Role::CurrentHit | Role::Highlight => plain.add_modifier(Modifier::REVERSED),
            Role::SelectedElsewhere => plain.add_modifier(Modifier::UNDERLINED),
            Role::Place | Role::SmallHeading => plain,
            Role::Year | Role::Number | Role::Point | Role::Key => self.paint(&ACCENT),
            Role::Heading => plain.add_modifier(Modifier::BOLD),
            // Not underlined: that is what copied text is.
            Role::Sticky => self.dim().add_modifier(Modifier::BOLD),
            Role::Badge | Role::Notice | Role::Note => self.paint(&AMBER),
            Role::Hit => self.paint(&AMBER).add_modifier(Modifier::UNDERLINED),
            Role::Repair => self.paint(&ROSE).add_modifier(Modifier::UNDERLINED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = (u8, u8, u8);

    /// The relative luminance of a colour, 0 to 1 (WCAG 2.2).
    fn luminance((r, g, b): Rgb) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.2).
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// A colour of the usual table of 256, from its cube and its greys on.
    fn of_table(index: u8) -> Rgb {
        if index >= 232 {
            let grey = 8 + 10 * (index - 232);
            return (grey, grey, grey);
        }
        let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        let n = index - 16;
        (step(n / 36), step(n / 6 % 6), step(n % 6))
    }

    const BLACK: Rgb = (0, 0, 0);
    const WHITE: Rgb = (0xff, 0xff, 0xff);
    /// The lightest of usual dark grounds, and the darkest of usual light ones.
    const DUSK: Rgb = (0x1e, 0x1e, 0x2e);
    const PAPER: Rgb = (0xfd, 0xf6, 0xe3);

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for (name, paint, text) in [("accent", ACCENT, false), ("amber", AMBER, false), ("rose", ROSE, false), ("grey", GREY, true)] {
            let least = if text { 4.5 } else { 3.0 };
            let one = |colour: Rgb, ground: Rgb, least: f64| {
                let found = contrast(colour, ground);
                assert!(found >= least, "{name} {colour:?} on {ground:?}: {found:.2}");
            };
            let both = |tone: Tone, ground: Rgb, least: f64| {
                one(tone.0, ground, least);
                one(of_table(tone.1), ground, least);
            };
            for ground in [BLACK, WHITE] {
                one(of_table(paint.own), ground, least);
            }
            for ground in [BLACK, DUSK] {
                both(paint.dark, ground, least);
            }
            for ground in [WHITE, PAPER] {
                both(paint.light, ground, least);
            }
            both(paint.contrast, BLACK, 7.0);
        }
    }

    #[test]
    fn what_is_plain_keeps_the_colour_of_the_terminal() {
        for shade in [Shade::Own, Shade::Dark, Shade::Light] {
            let theme = Theme::new(Looks { colours: Colours::True, shade }, Ambiguous::Narrow);
            assert_eq!((theme.ground(), theme.style(Role::Plain)), (Style::new(), Style::new()));
        }
    }
}
