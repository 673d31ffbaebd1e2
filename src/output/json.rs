//! How values are written as JSON: without characters that a terminal might interpret, decimals as numbers. The written types are beside
//! what they describe (`report::json`, `metrics::json` …); their fields are the schema.

use crate::text::escape;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

/// Returns a value as one line of JSON, without a line end.
pub fn line(value: &impl Serialize) -> String {
    // Our types have text keys and nothing in them that can fail.
    escaped(serde_json::to_string(value).unwrap_or_default())
}

/// Returns a value as JSON on indented lines, without a line end.
pub fn pretty(value: &impl Serialize) -> String {
    escaped(serde_json::to_string_pretty(value).unwrap_or_default())
}

fn escaped(json: String) -> String {
    match escape::json(&json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(escaped) => escaped,
    }
}

/// A decimal as a JSON number. A whole one stays whole; JSON has no decimals, so any other is the nearest double, which prints with the
/// digits it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Number {
    Whole(i64),
    Double(f64),
}

/// Returns a decimal as a JSON number.
pub fn number(d: Decimal) -> Number {
    let d = d.normalize();
    match i64::try_from(d) {
        Ok(n) if d.scale() == 0 => Number::Whole(n),
        // Not-a-number is written as null; a decimal is never one.
        _ => Number::Double(d.to_string().parse().unwrap_or(f64::NAN)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_with_the_digits_they_were_written_with() {
        for (written, printed) in [
            ("390", "390"),
            ("12000.0", "12000"),
            ("26.10", "26.1"),
            ("-0.7", "-0.7"),
            ("9223372036854775808", "9.223372036854776e+18"),
            ("0.00", "0"),
        ] {
            assert_eq!(line(&number(written.parse().unwrap())), printed);
        }
    }

    #[test]
    fn what_a_terminal_might_obey_is_an_escape() {
        assert_eq!(line(&"a\u{202e}\u{1b}"), r#""a\u202e\u001b""#);
    }
}
