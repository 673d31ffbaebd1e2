//! What the reader wants the screen to look like: how many colours, and on what ground. How that is done is the theme's.

pub use crate::text::colours::Colours;

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

impl Looks {
    pub const PLAIN: Self = Self { colours: Colours::None, shade: Shade::Dark };

    /// From the environment's variables; nothing is asked of the terminal.
    pub fn of(var: impl Fn(&str) -> Option<String>) -> Self {
        // Some terminals tell their colours as "15;0": ink, then ground.
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
