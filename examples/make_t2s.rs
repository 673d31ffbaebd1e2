//! Makes `src/text/t2s.txt`, the table of traditional characters and their simplified forms.
//!
//!     cargo run --release --example make_t2s > src/text/t2s.txt
//!
//! Only pairs of one character to one character of the same UTF-8 length are kept, so that a folded text has the byte
//! offsets of the text it was folded from. `tests/tables.rs` checks the stored table against the same library.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a maker of tables may stop with a message"
)]

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

/// Variants that the library leaves as they are, and that occur in reports.
const OWN: [(char, char); 4] = [('著', '着'), ('衞', '卫'), ('擡', '抬'), ('麽', '么')];

fn main() {
    let converter = OpenCC::from_config(BuiltinConfig::T2s).expect("the built-in configuration loads");
    let mut from = String::new();
    let mut to = String::new();
    for c in ('\u{3400}'..='\u{9fff}').chain('\u{f900}'..='\u{faff}') {
        let own = OWN.iter().find(|(a, _)| *a == c).map(|(_, b)| *b);
        let converted = converter.convert(&c.to_string());
        let mut chars = converted.chars();
        let target = own.or(match (chars.next(), chars.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        });
        if let Some(target) = target.filter(|t| *t != c && t.len_utf8() == c.len_utf8()) {
            from.push(c);
            to.push(target);
        }
    }
    println!("{from}");
    println!("{to}");
}
