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
    chosen: "✓",
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

/// One colour per level, on a dark and on a light background.
struct Paint {
    true_dark: (u8, u8, u8),
    true_light: (u8, u8, u8),
    table_dark: u8,
    table_light: u8,
    sixteen: Color,
}

const ACCENT: Paint =
    Paint { true_dark: (0x7f, 0xc0, 0xc8), true_light: (0x0b, 0x6b, 0x75), table_dark: 80, table_light: 24, sixteen: Color::Cyan };
const AMBER: Paint =
    Paint { true_dark: (0xe0, 0xb0, 0x5c), true_light: (0x8a, 0x5a, 0x00), table_dark: 179, table_light: 94, sixteen: Color::Yellow };
const ROSE: Paint =
    Paint { true_dark: (0xe0, 0x8a, 0x8a), true_light: (0xa0, 0x2c, 0x3c), table_dark: 174, table_light: 124, sixteen: Color::Red };
const GREY: Paint =
    Paint { true_dark: (0x8a, 0x8f, 0x98), true_light: (0x6a, 0x6f, 0x78), table_dark: 245, table_light: 242, sixteen: Color::Reset };

impl Theme {
    pub fn new(looks: Looks, ambiguous: Ambiguous) -> Self {
        Self { looks, glyphs: if ambiguous == Ambiguous::Wide { ASCII } else { UNICODE } }
    }

    fn paint(&self, paint: &Paint) -> Style {
        let rgb = |(r, g, b): (u8, u8, u8)| Color::Rgb(r, g, b);
        let light = self.looks.shade == Shade::Light;
        match self.looks.colours {
            Colours::None => Style::new(),
            Colours::Sixteen => Style::new().fg(paint.sixteen),
            Colours::Table => Style::new().fg(Color::Indexed(if light { paint.table_light } else { paint.table_dark })),
            Colours::True => Style::new().fg(rgb(if light { paint.true_light } else { paint.true_dark })),
        }
    }

    /// Returns the style of less important text: grey if there are greys, else the terminal's own dim style.
    fn dim(&self) -> Style {
        match self.looks.colours {
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
            Role::Sticky => self.dim().add_modifier(Modifier::UNDERLINED),
            Role::Badge | Role::Notice | Role::Note => self.paint(&AMBER),
            Role::Hit => self.paint(&AMBER).add_modifier(Modifier::UNDERLINED),
            Role::Repair => self.paint(&ROSE).add_modifier(Modifier::UNDERLINED),
        }
    }
}
