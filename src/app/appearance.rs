//! How the reader wants the screen to look: how many colours, and on what background. The theme decides how that is done.

use crate::compare::Switches;
use crate::lang::Lang;
pub use crate::text::colours::Colours;

/// The background that colours are chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shade {
    /// Not known: text keeps the terminal's own colour, and what is coloured can be read on black and on white.
    Own,
    Dark,
    Light,
    /// Black, painted by the program itself, with the brightest colours.
    Contrast,
}

impl Shade {
    pub const ALL: [Self; 4] = [Self::Own, Self::Dark, Self::Light, Self::Contrast];

    /// Returns the name of the theme, as it is typed and written down.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
        }
    }

    /// Returns the theme of a name in either language. What `auto` is depends on the terminal: here it is the unknown ground.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "auto" | "自动" => Self::Own,
            "dark" | "深色" => Self::Dark,
            "light" | "浅色" => Self::Light,
            "contrast" | "高对比" => Self::Contrast,
            _ => return None,
        })
    }
}

/// Both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Looks {
    pub colours: Colours,
    pub shade: Shade,
}

impl Looks {
    pub const PLAIN: Self = Self { colours: Colours::None, shade: Shade::Dark };

    /// Returns the appearance for environment variables; the terminal is not queried.
    pub fn of(var: impl Fn(&str) -> Option<String>) -> Self {
        // Some terminals report their colours as "15;0": foreground, then background.
        let ground = var("COLORFGBG").and_then(|v| v.rsplit(';').next().and_then(|b| b.parse::<u8>().ok()));
        let shade = match ground {
            None => Shade::Own,
            Some(7 | 15) => Shade::Light,
            Some(_) => Shade::Dark,
        };
        Self { colours: Colours::from_environment(var), shade }
    }
}

/// What of the settings a reader changes in the browser, to be kept for the next start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    pub lang: Lang,
    pub looks: Looks,
    /// The differences that a comparison passes over.
    pub pass_over: Switches,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_come_from_the_environment() {
        let of = |pairs: &[(&str, &str)]| Looks::of(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()));
        assert_eq!(of(&[("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(of(&[("COLORFGBG", "0;15")]).shade, Shade::Light);
        assert_eq!(of(&[("COLORFGBG", "15;0")]).shade, Shade::Dark);
        assert_eq!(of(&[]).shade, Shade::Own);
        for shade in Shade::ALL {
            assert_eq!(Shade::from_name(shade.name()), Some(shade));
        }
    }
}
