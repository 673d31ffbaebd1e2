//! How the reader wants the screen to look: how many colours, and on what background. The theme decides how that is done.

pub use crate::text::colours::Colours;

/// The background of the terminal.
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

impl Looks {
    pub const PLAIN: Self = Self { colours: Colours::None, shade: Shade::Dark };

    /// Returns the appearance for environment variables; the terminal is not queried.
    pub fn of(var: impl Fn(&str) -> Option<String>) -> Self {
        // Some terminals report their colours as "15;0": foreground, then background.
        let ground = var("COLORFGBG").and_then(|v| v.rsplit(';').next().and_then(|b| b.parse::<u8>().ok()));
        let shade = if matches!(ground, Some(7 | 15)) { Shade::Light } else { Shade::Dark };
        Self { colours: Colours::from_environment(var), shade }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_come_from_the_environment() {
        let of = |pairs: &[(&str, &str)]| Looks::of(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()));
        assert_eq!(of(&[("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(of(&[("COLORFGBG", "0;15")]).shade, Shade::Light);
    }
}
