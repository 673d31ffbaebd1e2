//! How many colours a terminal shows, as the environment tells it: for panes and for what the pipe's commands print to a terminal.

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colours {
    None,
    Sixteen,
    /// The usual table of 256.
    Table,
    True,
}

impl Colours {
    /// Reads the variables `NO_COLOR`, `TERM` and `COLORTERM` through `var`; does not query the terminal itself.
    pub fn from_environment(var: impl Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        if var("NO_COLOR").is_some_and(|v| !v.is_empty()) || term == "dumb" {
            Self::None
        } else if var("COLORTERM").is_some_and(|v| matches!(v.as_str(), "truecolor" | "24bit")) {
            Self::True
        } else if term.contains("256color") || term.contains("kitty") || term.contains("alacritty") {
            Self::Table
        } else {
            Self::Sixteen
        }
    }

    /// Returns the word for them.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::Table => "256",
            Self::True => "true",
        }
    }

    /// Returns the colours that a word of the command line in the browser names; `None` for any other word.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_the_colours() {
        let of = |pairs: &[(&str, &str)]| Colours::from_environment(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()));
        assert_eq!(of(&[("TERM", "xterm")]), Colours::Sixteen);
        assert_eq!(of(&[("TERM", "xterm-256color")]), Colours::Table);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Colours::True);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Colours::None);
        assert_eq!(of(&[("NO_COLOR", "")]), Colours::Sixteen, "empty says nothing");
    }
}
