//! Makes `src/text/t2s.txt`, the table of traditional characters and their simplified forms, of OpenCC's own table.
//!
//!     cargo run --release --example make_t2s -- TSCharacters.txt > src/text/t2s.txt
//!
//! `TSCharacters.txt` lies in `data/dictionary` of the OpenCC sources (Apache-2.0). A line is a character, a tab, and what it may
//! become, the likeliest first. Only pairs of one character to one character of the same UTF-8 length are kept, so that a folded
//! text has the byte offsets of the text it was folded from.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a maker of tables may stop with a message")]

use std::collections::BTreeMap;

/// Variants that OpenCC leaves as they are, and that occur in reports.
const OWN: [(char, char); 4] = [('著', '着'), ('衞', '卫'), ('擡', '抬'), ('麽', '么')];

fn main() {
    let path = std::env::args().nth(1).expect("the path of TSCharacters.txt");
    let table = std::fs::read_to_string(path).expect("the table is a text");
    let pair = |line: &str| {
        let (from, to) = line.split_once('\t')?;
        Some((one(from)?, one(to.split(' ').next()?)?))
    };
    let mut pairs: BTreeMap<char, char> = table.lines().filter_map(pair).collect();
    pairs.extend(OWN);
    // The blocks of Chinese characters that reports use.
    let used = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c);
    pairs.retain(|from, to| used(*from) && from != to && from.len_utf8() == to.len_utf8());
    println!("{}", pairs.keys().collect::<String>());
    println!("{}", pairs.values().collect::<String>());
}

/// The character of a text of one; `None` for longer ones.
fn one(text: &str) -> Option<char> {
    let mut chars = text.trim().chars();
    chars.next().filter(|_| chars.next().is_none())
}
