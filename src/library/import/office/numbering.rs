//! Automatic numbering: which number stands in front of a paragraph. The numbers are in no text of the file; they are counted while the
//! paragraphs are read. Knows `numbering.xml`, and counts for other formats, too.

use crate::library::import::office::numerals::numeral;
#[cfg(feature = "docx")]
use crate::library::import::office::xml::{self, Item};
use std::collections::HashMap;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
pub struct Level {
    pub start: u32,
    /// By its name in DOCX.
    pub format: String,
    /// `%1、`: the number of level 1 with what stands around it.
    pub text: String,
    /// Whether numbers of higher levels are decimal here.
    pub legal: bool,
}

/// A list: which abstract one, and what it starts anew.
#[derive(Debug, Clone, Default)]
struct List {
    base: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The numbering of a document.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    bases: HashMap<String, [Level; LEVELS]>,
    /// Abstract lists that only point to a style, and those that a style names.
    links: HashMap<String, String>,
    named: HashMap<String, String>,
    lists: HashMap<String, List>,
    /// What each abstract list has counted to.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: Vec<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    #[cfg(feature = "docx")]
    pub fn read(xml: &[u8]) -> Self {
        let mut all = Self::default();
        let (mut base, mut list, mut level): (Option<String>, Option<String>, Option<usize>) = (None, None, None);
        let mut override_level: Option<usize> = None;
        xml::read(xml, |item| match item {
            Item::Open(name, attributes) => {
                let val = || attributes.get("val").unwrap_or_default();
                match name {
                    "abstractNum" => {
                        let id = attributes.get("abstractNumId").unwrap_or_default();
                        all.bases.insert(id.clone(), std::array::from_fn(|_| Level { start: 1, ..Level::default() }));
                        base = Some(id);
                    }
                    "num" => {
                        let id = attributes.get("numId").unwrap_or_default();
                        all.lists.insert(id.clone(), List::default());
                        list = Some(id);
                    }
                    "abstractNumId" => {
                        if let Some(list) = list.as_ref().and_then(|l| all.lists.get_mut(l)) {
                            list.base = val();
                        }
                    }
                    "lvlOverride" => override_level = attributes.number("ilvl").filter(|l| *l < LEVELS),
                    "startOverride" => {
                        if let (Some(list), Some(level), Ok(start)) =
                            (list.as_ref().and_then(|l| all.lists.get_mut(l)), override_level, val().parse())
                        {
                            list.starts.insert(level, start);
                        }
                    }
                    "numStyleLink" => {
                        if let Some(base) = &base {
                            all.links.insert(base.clone(), val());
                        }
                    }
                    "styleLink" => {
                        if let Some(base) = &base {
                            all.named.insert(val(), base.clone());
                        }
                    }
                    "lvl" => {
                        level = attributes.number("ilvl").filter(|l| *l < LEVELS);
                        if let (Some(list), Some(level)) = (list.as_ref().and_then(|l| all.lists.get_mut(l)), level) {
                            list.levels.insert(level, Level { start: 1, ..Level::default() });
                        }
                    }
                    "start" | "numFmt" | "lvlText" | "isLgl" => {
                        let of_list = list.as_ref().and_then(|l| all.lists.get_mut(l)).and_then(|l| l.levels.get_mut(&level?));
                        let of_base = base.as_ref().and_then(|b| all.bases.get_mut(b)).and_then(|b| b.get_mut(level?));
                        if let Some(level) = of_list.or(of_base) {
                            match name {
                                "start" => level.start = val().parse().unwrap_or(1),
                                "numFmt" => level.format = val(),
                                "lvlText" => level.text = val(),
                                _ => level.legal = val() != "0" && val() != "false",
                            }
                        }
                    }
                    _ => {}
                }
            }
            Item::Close("abstractNum") => base = None,
            Item::Close("num") => list = None,
            Item::Close("lvl") => level = None,
            Item::Close("lvlOverride") => override_level = None,
            _ => {}
        });
        all
    }

    /// Adds an abstract list.
    pub fn add_base(&mut self, base: &str, levels: [Level; LEVELS]) {
        self.bases.insert(base.to_owned(), levels);
    }

    /// Adds a list, with the levels that start anew in it.
    pub fn add_list(&mut self, list: &str, base: &str, starts: HashMap<usize, u32>) {
        self.lists.insert(list.to_owned(), List { base: base.to_owned(), starts, levels: HashMap::new() });
    }

    /// Counts a paragraph of a list. Returns the number that stands in front of it; nothing if the list has none.
    pub fn next(&mut self, list: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(numbers) = self.lists.get(list) else { return String::new() };
        // A list may say only that a style has its levels.
        let base = self.links.get(&numbers.base).and_then(|style| self.named.get(style)).unwrap_or(&numbers.base).clone();
        let Some(base_levels) = self.bases.get(&base) else { return String::new() };
        let at = |n: usize| numbers.levels.get(&n).unwrap_or(&base_levels[n]);
        let counts = self.counts.entry(base).or_default();
        if !self.begun.iter().any(|l| l == list) {
            self.begun.push(list.to_owned());
            // A list that starts anew does so when it is first used.
            for level in numbers.starts.keys() {
                counts[*level] = None;
            }
        }
        let start = |n: usize| numbers.starts.get(&n).copied().unwrap_or(at(n).start);
        counts[level] = Some(counts[level].map_or(start(level), |n| n.saturating_add(1)));
        counts[level + 1..].fill(None);
        for (n, above) in counts.iter_mut().enumerate().take(level) {
            above.get_or_insert(start(n));
        }
        let own = at(level);
        if matches!(own.format.as_str(), "none" | "bullet") && !own.text.contains('%') {
            return String::new();
        }
        let mut out = String::new();
        let mut chars = own.text.chars();
        while let Some(c) = chars.next() {
            let place = if c == '%' { chars.clone().next().and_then(|d| d.to_digit(10)).filter(|d| (1..=9).contains(d)) } else { None };
            let Some(place) = place else {
                out.push(c);
                continue;
            };
            chars.next();
            let n = place as usize - 1;
            let format = if own.legal && n != level { "decimal" } else { at(n).format.as_str() };
            out.push_str(&counts[n].and_then(|v| numeral(v, format)).unwrap_or_default());
        }
        // A number that nothing ends is apart from the text: 第一章 总则.
        if out.ends_with(|c: char| c.is_alphanumeric()) {
            out.push(' ');
        }
        out
    }
}

#[cfg(all(test, feature = "docx"))]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_by_level_and_start_anew_below() {
        let xml = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
            <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(xml.as_bytes());
        let numbers: Vec<String> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("2", 0), ("2", 0), ("3", 0), ("1", 3), ("9", 0)]
                .into_iter()
                .map(|(list, level)| numbering.next(list, level))
                .collect();
        assert_eq!(
            numbers,
            ["一、", "（一）", "（二）", "二、", "（一）", "2.1", "五、", "六、", "第一章 ", "", ""].map(|s| if s == "2.1" {
                "2.1 "
            } else {
                s
            })
        );
    }
}
