//! Roles → styles. Colour is extra: the default foreground and background stay, a selection is reverse video, and every colour
//! has a sign or a place of its own, so that 16 colours, light terminals and NO_COLOR all work.

use crate::text::width::Ambiguous;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Plain,
    /// Frames, and what is of less weight.
    Dim,
    /// The frame and title of the pane that has the keys.
    Focused,
    Selected,
    /// Selected in a pane that has not the keys.
    SelectedElsewhere,
    Place,
    Year,
    Number,
    Heading,
    /// Blocks outside the sections.
    Block,
    Badge,
    Notice,
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
}

const UNICODE: Glyphs =
    Glyphs {
        horizontal: "─", vertical: "│", corners: ["┌", "┐", "└", "┘"], open: "▾", folded: "▸", cursor: "▌", dot: "·", into: "›"
    };
const ASCII: Glyphs =
    Glyphs { horizontal: "-", vertical: "|", corners: ["+", "+", "+", "+"], open: "v", folded: ">", cursor: ">", dot: "-", into: ">" };

/// How roles look.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    pub colour: bool,
    pub glyphs: Glyphs,
}

impl Theme {
    pub fn new(colour: bool, ambiguous: Ambiguous) -> Self {
        Self { colour, glyphs: if ambiguous == Ambiguous::Wide { ASCII } else { UNICODE } }
    }

    /// Colour unless NO_COLOR says otherwise or the terminal is dumb.
    pub fn from_environment(ambiguous: Ambiguous) -> Self {
        let no = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var("TERM").is_ok_and(|t| t == "dumb");
        Self::new(!no && !dumb, ambiguous)
    }

    pub fn style(&self, role: Role) -> Style {
        let plain = Style::new();
        let tint = |c: Color| if self.colour { plain.fg(c) } else { plain };
        match role {
            Role::Plain => plain,
            Role::Dim | Role::Block => plain.add_modifier(Modifier::DIM),
            Role::Focused => tint(Color::Cyan).add_modifier(Modifier::BOLD),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::SelectedElsewhere => plain.add_modifier(Modifier::UNDERLINED),
            Role::Place => plain.add_modifier(Modifier::BOLD),
            Role::Year | Role::Number => tint(Color::Cyan),
            Role::Heading => plain.add_modifier(Modifier::BOLD),
            Role::Badge | Role::Notice => tint(Color::Yellow),
        }
    }
}
