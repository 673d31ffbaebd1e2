//! How a file was encoded, in words.

use crate::lang::interface::{Say, say};
use crate::lang::language::Lang;
use crate::library::Loaded;
use crate::text::decode::Confidence;

/// The encoding with what is not certain about it.
pub fn encoding(lang: Lang, loaded: &Loaded) -> String {
    let mut s = loaded.encoding.name().to_owned();
    match loaded.confidence {
        Confidence::Certain => {}
        Confidence::Likely => s = format!("{s} ({})", Say::ConfLikely.text(lang)),
        Confidence::Guess => s = format!("{s} ({})", Say::ConfGuess.text(lang)),
    }
    if loaded.replaced > 0 {
        s = format!("{s} · {}", say(lang, Say::Replaced, &[&loaded.replaced]));
    }
    s
}
