//! To the reader's clipboard through the terminal (OSC 52): works over SSH, needs no reply. A tmux in between gets it in two forms: as its
//! own, and wrapped for the terminal outside.

use base64::Engine as _;
use std::io::{self, Write};

/// Sends a text.
pub fn copy(out: &mut impl Write, text: &str, in_tmux: bool) -> io::Result<()> {
    let code = base64::engine::general_purpose::STANDARD.encode(text);
    write!(out, "\x1b]52;c;{code}\x07")?;
    if in_tmux {
        write!(out, "\x1bPtmux;\x1b\x1b]52;c;{code}\x07\x1b\\")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_travels_as_base64() {
        let mut out = Vec::new();
        copy(&mut out, "法治", false).unwrap();
        assert_eq!(out, b"\x1b]52;c;5rOV5rK7\x07");
        copy(&mut out, "法治", true).unwrap();
        assert!(out.ends_with(b"\x07\x1b\\"));
    }
}
