//! The one way out: no byte of a document reaches a terminal or a pipe unexamined. In text, characters that a terminal might
//! obey or hide are shown as symbols; in JSON they are escapes.

use crate::text::clean::is_unseen;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A symbol for a character that must not be printed: the control pictures of Unicode, else its code point.
pub fn symbol(c: char) -> Cow<'static, str> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).map_or(Cow::Borrowed("?"), |s| Cow::Owned(s.to_string())),
        '\u{7f}' => Cow::Borrowed("␡"),
        _ => Cow::Owned(format!("<U+{:04X}>", u32::from(c))),
    }
}

/// Text on one or several lines for people: line feeds stay, a tab becomes blanks up to the next multiple of eight columns,
/// what is unseen becomes a symbol.
pub fn text(s: &str) -> Cow<'_, str> {
    if !s.chars().any(|c| is_unseen(c) || c == '\t') {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 16);
    let mut column = 0;
    for c in s.chars() {
        match c {
            '\n' => {
                out.push(c);
                column = 0;
            }
            '\t' => {
                let n = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            c if is_unseen(c) => {
                let s = symbol(c);
                column += s.chars().count();
                out.push_str(&s);
            }
            c => {
                out.push(c);
                column += crate::text::width::of_char(c, crate::text::width::Ambiguous::Narrow);
            }
        }
    }
    Cow::Owned(out)
}

/// Text for one line: line ends are symbols too.
pub fn line(s: &str) -> Cow<'_, str> {
    if s.contains('\n') { Cow::Owned(text(&s.replace('\n', "␊")).into_owned()) } else { text(s) }
}

/// JSON as `serde_json` wrote it, with what it leaves unescaped (DEL, C1, bidi, zero-width) escaped: such characters stand
/// inside strings only, so the text may be taken as a whole.
pub fn json(s: &str) -> Cow<'_, str> {
    if !s.chars().any(is_unseen) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 16);
    for c in s.chars() {
        if is_unseen(c) {
            let mut units = [0u16; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_gets_out() {
        assert_eq!(text("甲\u{1b}[31m乙\u{202e}\u{9b}\t丙"), "甲␛[31m乙<U+202E><U+009B>       丙");
        assert_eq!(line("a\nb"), "a␊b");
        let value = serde_json::json!({"t": "\u{1b}\u{7f}\u{9b}\u{202e}\u{feff}\u{e0001}\t"});
        let out = json(&value.to_string()).into_owned();
        assert!(out.chars().all(|c| !is_unseen(c)));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), value);
    }
}
