//! The one way out: no byte of a document reaches a terminal or a pipe unexamined. In text, characters that a terminal might
//! obey or hide are shown as symbols; in JSON they are escapes. What a spreadsheet, Markdown or a browser might obey is
//! disarmed on top of that.

use crate::text::blank::{holds_unseen, is_unseen, is_variation_selector};
use crate::text::fold::is_han;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns a symbol for a character that must not be printed: the control pictures of Unicode, else its code point.
pub fn symbol(c: char) -> Cow<'static, str> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).map_or(Cow::Borrowed("?"), |s| Cow::Owned(s.to_string())),
        '\u{7f}' => Cow::Borrowed("␡"),
        _ => Cow::Owned(format!("<U+{:04X}>", u32::from(c))),
    }
}

/// Returns a text on one or several lines for people: line feeds stay, a tab becomes blanks up to the next multiple of eight columns,
/// what is unseen becomes a symbol. A variation selector behind a Han character is seen: it chooses its form.
pub fn text(s: &str) -> Cow<'_, str> {
    if !s.contains('\t') && !holds_unseen(s) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 16);
    let mut column = 0;
    let mut before = '\n';
    for c in s.chars() {
        let of_han = is_variation_selector(c) && is_han(before);
        before = c;
        match c {
            c if of_han => out.push(c),
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

/// Returns a text for one line: line ends are symbols too.
pub fn line(s: &str) -> Cow<'_, str> {
    if s.contains('\n') { Cow::Owned(text(&s.replace('\n', "␊")).into_owned()) } else { text(s) }
}

/// Returns JSON as `serde_json` wrote it, with what it leaves unescaped (DEL, C1, bidi, zero-width) escaped: such characters are
/// inside strings only, so the text may be taken as a whole.
pub fn json(s: &str) -> Cow<'_, str> {
    if !holds_unseen(s) {
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

/// Returns a cell of a CSV table: a spreadsheet takes what begins with one of these signs for a formula, so a ' goes before it, as
/// OWASP advises; full-width signs too, which spreadsheets in East Asian settings fold. A negative number is none.
pub fn cell(s: &str) -> Cow<'_, str> {
    let shown = line(s);
    let first = s.trim_start_matches(' ').chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if formula && !is_negative(s) { Cow::Owned(format!("'{shown}")) } else { shown }
}

fn is_negative(s: &str) -> bool {
    s.strip_prefix('-').is_some_and(|n| {
        let (whole, part) = n.split_once('.').unwrap_or((n, "0"));
        [whole, part].iter().all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Returns a text of one line that Markdown must not take for markup.
pub fn markdown(s: &str) -> String {
    let mut out = inline(s);
    // 1. at the start of a line would become a list, - and + too.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    let sign = out.trim_start_matches(' ');
    if sign.starts_with(['-', '+']) && !sign[1..].starts_with(|c: char| c.is_alphanumeric()) {
        out.insert(out.len() - sign.len(), '\\');
    }
    out
}

/// Returns the same for text inside a line.
pub fn inline(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in line(s).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '|' | '#' | '[' | ']' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns a text of one line for the content or a quoted attribute of an HTML element.
pub fn html(s: &str) -> Cow<'_, str> {
    let shown = line(s);
    if !shown.contains(['&', '<', '>', '"', '\'']) {
        return shown;
    }
    let mut out = String::with_capacity(shown.len() + 16);
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
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
        // The form of a Han character is seen; a selector elsewhere, or behind another, is not.
        assert_eq!(line("葛\u{e0100}城"), "葛\u{e0100}城");
        assert_eq!(line("a\u{e0100}葛\u{fe00}\u{fe01}"), "a<U+E0100>葛\u{fe00}<U+FE01>");
        let value = serde_json::json!({"t": "\u{1b}\u{7f}\u{9b}\u{202e}\u{feff}\u{e0001}\t"});
        let out = json(&value.to_string()).into_owned();
        assert!(out.chars().all(|c| !is_unseen(c)));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), value);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for bad in ["=1+1", "+86", "-x", "-1-2", "-", "-.5", "-1.", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", " =1", "\t=1", "\r=1", "\n=1"]
        {
            let out = cell(bad);
            assert!(out.starts_with('\''), "{bad:?} became {out:?}");
            assert!(!out.contains(['\t', '\r', '\n']), "{bad:?} became {out:?}");
        }
        for good in ["-7", "-26.10", "12", "纠纷=1", "'=1", "", "调解纠纷"] {
            assert_eq!(cell(good), good);
        }
        assert_eq!(cell("\u{feff}=1"), "<U+FEFF>=1");
    }

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(html("<script a=\"b\">'&amp;'\u{202e}\n"), "&lt;script a=&quot;b&quot;&gt;&#39;&amp;amp;&#39;&lt;U+202E&gt;␊");
        assert_eq!(html("一般的话"), "一般的话");
        assert_eq!(markdown("1.<b>|_*"), "1\\.\\<b\\>\\|\\_\\*");
        assert_eq!(markdown("~~a~~ &lt;"), "\\~\\~a\\~\\~ \\&lt;");
        assert_eq!(["- a", "+", " ---", "-5", "-甲"].map(markdown), ["\\- a", "\\+", " \\---", "-5", "-甲"]);
        assert_eq!((inline("1.a"), inline("- *")), ("1.a".to_owned(), "- \\*".to_owned()));
    }
}
