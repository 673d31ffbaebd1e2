//! Automatic numbers of an old Word file: its lists with their levels. Knows the tables of lists; counting is done elsewhere.

use crate::library::import::doc::bytes::{u16_at, u32_at};
use crate::library::import::office::numbering::{LEVELS, Level, Numbering};
use std::collections::HashMap;

/// Names of the formats of numbers, by their codes.
const FORMATS: [&str; 41] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "ideographDigital",
    "japaneseCounting",
    "decimal",
    "decimal",
    "decimalFullWidth",
    "decimal",
    "chineseLegalSimplified",
    "ideographDigital",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "decimal",
    "decimal",
    "decimalZero",
    "bullet",
    "decimal",
    "decimal",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "decimalEnclosedCircle",
    "ideographTraditional",
    "decimal",
    "decimal",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "decimal",
];

/// Lists of a document; there are never thousands.
const MOST: usize = 4_000;

/// Reads the lists at `at` of the stream of tables, and the table of their uses. Lists are known by their place in that, from 1.
pub fn read(table: &[u8], at: usize, uses: &[u8]) -> Numbering {
    let mut numbering = Numbering::default();
    let lists = table.get(at..).unwrap_or_default();
    let count = usize::from(u16_at(lists, 0)).min(MOST);
    if at == 0 || count == 0 {
        return numbering;
    }
    let mut rest = lists.get(2 + count * 28..).unwrap_or_default();
    for n in 0..count {
        let head = 2 + n * 28;
        let id = u32_at(lists, head);
        let simple = lists.get(head + 26).is_some_and(|f| f & 1 != 0);
        let mut levels: [Level; LEVELS] = std::array::from_fn(|_| Level { start: 1, ..Level::default() });
        for level in levels.iter_mut().take(if simple { 1 } else { LEVELS }) {
            let Some((read, behind)) = one_level(rest) else { break };
            *level = read;
            rest = behind;
        }
        numbering.add_base(&id.to_string(), levels);
    }
    let count = (u32_at(uses, 0) as usize).min(MOST);
    let mut more = uses.get(4 + count * 16..).unwrap_or_default();
    for n in 0..count {
        let head = 4 + n * 16;
        let changed = uses.get(head + 12).copied().unwrap_or(0);
        let mut starts = HashMap::new();
        more = more.get(4..).unwrap_or_default();
        for _ in 0..changed {
            let (start, flags) = (u32_at(more, 0), u32_at(more, 4));
            more = more.get(8..).unwrap_or_default();
            if flags & 0x10 != 0 {
                starts.insert((flags & 0xf) as usize, start);
            }
            if flags & 0x20 != 0 {
                more = one_level(more).map_or(&[], |l| l.1);
            }
        }
        starts.retain(|level, _| *level < LEVELS);
        numbering.add_list(&(n + 1).to_string(), &u32_at(uses, head).to_string(), starts);
    }
    numbering
}

/// Reads a level. Returns it with what is behind; `None` at the end.
fn one_level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    let head = bytes.get(..28)?;
    let behind = 28 + usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(u16_at(bytes, behind));
    let text = bytes.get(behind + 2..behind + 2 + length * 2)?;
    let units = text.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
    // Numbers of levels stand as characters below nine.
    let text = char::decode_utf16(units).fold(String::new(), |mut out, c| {
        match c.unwrap_or('\u{fffd}') {
            c if (c as usize) < LEVELS => out.push_str(&format!("%{}", c as usize + 1)),
            c => out.push(c),
        }
        out
    });
    let format = FORMATS.get(usize::from(head[4])).copied().unwrap_or("none").to_owned();
    let level = Level { start: u32_at(head, 0), format, text, legal: head[5] & 4 != 0 };
    Some((level, &bytes[behind + 2 + length * 2..]))
}
