//! To the reader's clipboard through the terminal (OSC 52): works over SSH, needs no reply. A tmux in between gets it in two forms: as its
//! own, and wrapped for the terminal outside. GNU screen passes on what is wrapped, in pieces as long as it takes.

use base64::Engine as _;
use std::io::{self, Write};

/// The longest string that every GNU screen passes on.
const PIECE: usize = 512;

/// What runs between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    Nothing,
    Tmux,
    Screen,
}

impl Inside {
    /// By the environment.
    pub fn of(has: impl Fn(&str) -> bool) -> Self {
        if has("TMUX") {
            Self::Tmux
        } else if has("STY") {
            Self::Screen
        } else {
            Self::Nothing
        }
    }
}

/// Sends a text.
pub fn copy(out: &mut impl Write, text: &str, inside: Inside) -> io::Result<()> {
    let code = base64::engine::general_purpose::STANDARD.encode(text);
    match inside {
        Inside::Nothing => write!(out, "\x1b]52;c;{code}\x07")?,
        Inside::Tmux => write!(out, "\x1b]52;c;{code}\x07\x1bPtmux;\x1b\x1b]52;c;{code}\x07\x1b\\")?,
        Inside::Screen => {
            let whole = format!("\x1b]52;c;{code}\x07");
            // All ASCII.
            for piece in whole.as_bytes().chunks(PIECE) {
                out.write_all(b"\x1bP")?;
                out.write_all(piece)?;
                out.write_all(b"\x1b\\")?;
            }
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, inside: Inside) -> String {
        let mut out = Vec::new();
        copy(&mut out, text, inside).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_text_travels_as_base64() {
        assert_eq!(sent("法治", Inside::Nothing), "\x1b]52;c;5rOV5rK7\x07");
        assert!(sent("法治", Inside::Tmux).ends_with("\x1bPtmux;\x1b\x1b]52;c;5rOV5rK7\x07\x1b\\"));
        assert_eq!(sent("法治", Inside::Screen), "\x1bP\x1b]52;c;5rOV5rK7\x07\x1b\\");
    }

    #[test]
    fn screen_gets_pieces_that_it_passes_on_whole() {
        let text = "法治政府".repeat(500);
        let all = sent(&text, Inside::Screen);
        let pieces: Vec<&str> = all.split_inclusive("\x1b\\").collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|p| p.len() <= PIECE + 4 && p.starts_with("\x1bP")));
        let outside: String = pieces.iter().map(|p| &p[2..p.len() - 2]).collect();
        assert_eq!(outside, sent(&text, Inside::Nothing));
    }

    #[test]
    fn the_environment_tells_what_is_between() {
        assert_eq!(Inside::of(|n| n == "TMUX" || n == "STY"), Inside::Tmux);
        assert_eq!((Inside::of(|n| n == "STY"), Inside::of(|_| false)), (Inside::Screen, Inside::Nothing));
    }
}
