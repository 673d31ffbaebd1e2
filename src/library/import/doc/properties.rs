//! What an old Word file says of runs of its characters and paragraphs: pages of 512 bytes, each with runs by their places in the file. Knows
//! the few properties that matter for text.

use crate::library::import::doc::bytes::{u16_at, u32_at};

/// What matters of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Properties {
    /// A paragraph in a table, and the one that ends its row.
    pub in_table: bool,
    pub ends_row: bool,
    /// The list, from 1, and the level.
    pub list: u16,
    pub level: u8,
    /// Text that was deleted.
    pub deleted: bool,
    /// Text above the line.
    pub raised: bool,
}

/// Runs in the order of their places.
#[derive(Debug, Default)]
pub struct Runs(Vec<(u32, u32, Properties)>);

impl Runs {
    /// Returns what is said of a place in the file.
    pub fn at(&self, place: u32) -> Properties {
        let n = self.0.partition_point(|r| r.0 <= place);
        n.checked_sub(1).and_then(|n| self.0.get(n)).filter(|r| place < r.1).map_or_else(Properties::default, |r| r.2)
    }
}

const PAGE: usize = 512;

pub fn paragraph_runs(plc: &[u8], document: &[u8]) -> Runs {
    runs(plc, document, 13, |page, offset| {
        let at = usize::from(offset) * 2;
        let words = usize::from(*page.get(at)?);
        let (start, length) = if words == 0 { (at + 2, usize::from(*page.get(at + 1)?) * 2) } else { (at + 1, words * 2 - 1) };
        // The style is in front.
        page.get(start + 2..start + length)
    })
}

pub fn character_runs(plc: &[u8], document: &[u8]) -> Runs {
    runs(plc, document, 1, |page, offset| {
        let at = usize::from(offset) * 2;
        page.get(at + 1..at + 1 + usize::from(*page.get(at)?))
    })
}

/// Reads the pages that a table of places lists; `properties` finds those of a run by its byte in a page.
fn runs(plc: &[u8], document: &[u8], entry: usize, properties: impl Fn(&[u8], u8) -> Option<&[u8]>) -> Runs {
    let pages = plc.len().saturating_sub(4) / 8;
    let mut all = Vec::new();
    for n in 0..pages {
        let number = (u32_at(plc, (pages + 1) * 4 + n * 4) & 0x003f_ffff) as usize;
        let Some(page) = document.get(number * PAGE..(number + 1) * PAGE) else { continue };
        let count = usize::from(page[PAGE - 1]);
        for run in 0..count {
            let (from, to) = (u32_at(page, run * 4), u32_at(page, run * 4 + 4));
            let Some(offset) = page.get((count + 1) * 4 + run * entry).copied() else { break };
            let said = if offset == 0 { None } else { properties(page, offset) };
            all.push((from, to, said.map(read).unwrap_or_default()));
        }
    }
    all.sort_by_key(|r| r.0);
    Runs(all)
}

/// Reads a list of changes of properties.
fn read(mut rest: &[u8]) -> Properties {
    let mut said = Properties::default();
    while rest.len() >= 2 {
        let code = u16_at(rest, 0);
        let operand = &rest[2..];
        let size = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // The length is in front: two bytes for the columns of a table, else one.
            _ if code == 0xd608 => usize::from(u16_at(operand, 0)) + 1,
            _ => usize::from(operand.first().copied().unwrap_or(0)) + 1,
        };
        let value = operand.first().copied().unwrap_or(0);
        match code {
            0x2416 => said.in_table = value != 0,
            0x2417 => said.ends_row = value != 0,
            // A table in a table: its rows end by another mark.
            0x244c => said.ends_row |= value != 0,
            0x244b => said.in_table |= value != 0,
            0x460b => said.list = u16_at(operand, 0),
            0x260a => said.level = value,
            0x0800 => said.deleted = value != 0,
            0x2a48 => said.raised = value == 1,
            _ => {}
        }
        rest = operand.get(size..).unwrap_or_default();
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_by_their_sizes() {
        let list = [0x16, 0x24, 1, 0x08, 0xd6, 3, 0, 9, 9, 0x0b, 0x46, 7, 0, 0x0a, 0x26, 2, 0x00, 0x08, 1, 0x48, 0x2a, 1];
        assert_eq!(read(&list), Properties { in_table: true, ends_row: false, list: 7, level: 2, deleted: true, raised: true });
        for cut in 0..list.len() {
            read(&list[..cut]);
        }
    }
}
