//! A text that was broken over several lines as one line.

use crate::text::blank::is_blank;
use std::borrow::Cow;

/// Returns the text without its line breaks and the blanks around them: Chinese is written on without a space. Borrowed if
/// there is no line break.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(|l| l.trim_matches(is_blank)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_line_breaks_take_their_blanks_with_them() {
        assert_eq!(one_line(" 审查 合同 "), " 审查 合同 ");
        assert_eq!(one_line("审查\u{3000}\n  合同"), "审查合同");
    }
}
