//! How values are written as JSON: without characters that a terminal might interpret, decimals as numbers. The written types are beside
//! what they describe (`report::json`, `metrics::json` …); their fields are the schema.

use crate::text::escape;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io;

/// Returns a value as one line of JSON, without a line end.
pub fn line(value: &impl Serialize) -> String {
    // Our types have text keys and nothing in them that can fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    match escape::json(&json) {
        Cow::Borrowed(_) => json,
        Cow::Owned(escaped) => escaped,
    }
}

/// Writes a value as one line of JSON, without a line end, while it is made.
pub fn write_line(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    let mut escaping = Escaping { out, waiting: Vec::with_capacity(AT_ONCE) };
    serde_json::to_writer(&mut escaping, value)?;
    escaping.pass_on()
}

/// Writes a value as JSON on indented lines, without a line end, while it is made.
pub fn write_pretty(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    let mut escaping = Escaping { out, waiting: Vec::with_capacity(AT_ONCE) };
    serde_json::to_writer_pretty(&mut escaping, value)?;
    escaping.pass_on()
}

/// Escapes what `serde_json` leaves as it is. Each of its writes is a whole piece of text.
struct Escaping<'a> {
    out: &'a mut dyn io::Write,
    /// Pieces are small; many are looked through at once.
    waiting: Vec<u8>,
}

/// So many bytes are looked through at once.
const AT_ONCE: usize = 1 << 14;

impl Escaping<'_> {
    fn pass_on(&mut self) -> io::Result<()> {
        let text = std::str::from_utf8(&self.waiting).map_err(io::Error::other)?;
        self.out.write_all(escape::json(text).as_bytes())?;
        self.waiting.clear();
        Ok(())
    }
}

impl io::Write for Escaping<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.waiting.len() + piece.len() > AT_ONCE {
            self.pass_on()?;
        }
        self.waiting.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}

/// A list whose elements are made one at a time, while it is written: a long one is never in memory as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
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

    /// Fails after so many bytes.
    struct Full(usize);

    impl io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn elements_are_made_while_they_are_written() {
        let made = std::cell::Cell::new(0);
        let list = Each(|| (0..1_000_000).inspect(|_| made.set(made.get() + 1)));
        let error = write_line(&mut Full(1000), &list).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert!(made.get() < 10_000, "{} were made", made.get());
    }

    #[test]
    fn what_a_terminal_might_obey_is_an_escape() {
        assert_eq!(line(&"a\u{202e}\u{1b}"), r#""a\u202e\u001b""#);
        let mut pretty = Vec::new();
        write_pretty(&mut pretty, &Each(|| ["甲\u{feff}", "\u{e0001}"].into_iter())).unwrap();
        assert_eq!(String::from_utf8(pretty).unwrap(), "[\n  \"甲\\ufeff\",\n  \"\\udb40\\udc01\"\n]");
        assert_eq!(line(&Each(std::iter::empty::<u8>)), "[]");
    }
}
