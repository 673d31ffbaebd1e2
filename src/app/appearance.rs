//! What the reader wants the screen to look like: how many colours, and on what ground. How that is done is the theme's.

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colours {
    None,
    Sixteen,
    /// The usual table of 256.
    Table,
    True,
}

/// The ground the terminal writes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shade {
    Dark,
    Light,
}

/// Both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Looks {
    pub colours: Colours,
    pub shade: Shade,
}

impl Colours {
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "none" | "0" | "无" => Self::None,
            "16" => Self::Sixteen,
            "256" => Self::Table,
            "true" | "24bit" | "真彩" => Self::True,
            _ => return None,
        })
    }
}

impl Looks {
    pub const PLAIN: Self = Self { colours: Colours::None, shade: Shade::Dark };

    /// From the environment's variables; nothing is asked of the terminal.
    pub fn of(var: impl Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        let colours = if var("NO_COLOR").is_some_and(|v| !v.is_empty()) || term == "dumb" {
            Colours::None
        } else if var("COLORTERM").is_some_and(|v| matches!(v.as_str(), "truecolor" | "24bit")) {
            Colours::True
        } else if term.contains("256color") || term.contains("kitty") || term.contains("alacritty") {
            Colours::Table
        } else {
            Colours::Sixteen
        };
        // Some terminals tell their colours as "15;0": ink, then ground.
        let ground = var("COLORFGBG").and_then(|v| v.rsplit(';').next().and_then(|b| b.parse::<u8>().ok()));
        let shade = if matches!(ground, Some(7 | 15)) { Shade::Light } else { Shade::Dark };
        Self { colours, shade }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_come_from_the_environment() {
        let of = |pairs: &[(&str, &str)]| Looks::of(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()));
        assert_eq!(of(&[("TERM", "xterm")]).colours, Colours::Sixteen);
        assert_eq!(of(&[("TERM", "xterm-256color")]).colours, Colours::Table);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).colours, Colours::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(of(&[("NO_COLOR", "")]).colours, Colours::Sixteen, "empty says nothing");
        assert_eq!(of(&[("COLORFGBG", "0;15")]).shade, Shade::Light);
    }
}
