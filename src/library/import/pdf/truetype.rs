//! The character map of an embedded TrueType font, backwards: which character each glyph draws. Knows the two common forms of that table.

use std::collections::HashMap;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_be_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
}

/// Returns the characters of the glyphs of a font. `None` if it does not say.
pub fn glyphs(font: &[u8]) -> Option<HashMap<u16, char>> {
    let count = usize::from(u16_at(font, 4)?);
    let table = (0..count).map(|n| 12 + n * 16).find(|at| font.get(*at..at + 4) == Some(b"cmap"))?;
    let cmap = font.get(u32_at(font, table + 8)? as usize..)?;
    let maps = usize::from(u16_at(cmap, 2)?);
    let mut glyphs = HashMap::new();
    for n in 0..maps.min(16) {
        let (platform, encoding) = (u16_at(cmap, 4 + n * 8)?, u16_at(cmap, 6 + n * 8)?);
        let Some(map) = cmap.get(u32_at(cmap, 8 + n * 8)? as usize..) else { continue };
        // Maps to Unicode only.
        if !(platform == 0 || platform == 3 && matches!(encoding, 1 | 10)) {
            continue;
        }
        match u16_at(map, 0)? {
            4 => form_4(map, &mut glyphs),
            12 => form_12(map, &mut glyphs),
            _ => None,
        };
    }
    (!glyphs.is_empty()).then_some(glyphs)
}

fn add(glyphs: &mut HashMap<u16, char>, glyph: u16, code: u32) {
    if let Some(c) = char::from_u32(code).filter(|_| glyph != 0) {
        // Of several characters with one glyph the usual one is not among the compatibility forms, which come last.
        glyphs.entry(glyph).and_modify(|had| *had = if ('\u{2e80}'..='\u{2fdf}').contains(had) { c } else { *had }).or_insert(c);
    }
}

fn form_4(map: &[u8], glyphs: &mut HashMap<u16, char>) -> Option<()> {
    let segments = usize::from(u16_at(map, 6)?) / 2;
    for n in 0..segments {
        let end = u16_at(map, 14 + n * 2)?;
        let start = u16_at(map, 16 + segments * 2 + n * 2)?;
        let delta = u16_at(map, 16 + segments * 4 + n * 2)?;
        let at = 16 + segments * 6 + n * 2;
        let offset = usize::from(u16_at(map, at)?);
        for code in start..=end {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match u16_at(map, at + offset + usize::from(code - start) * 2) {
                    Some(0) | None => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            add(glyphs, glyph, u32::from(code));
        }
    }
    Some(())
}

fn form_12(map: &[u8], glyphs: &mut HashMap<u16, char>) -> Option<()> {
    let groups = u32_at(map, 12)?.min(100_000) as usize;
    for n in 0..groups {
        let (start, end, first) = (u32_at(map, 16 + n * 12)?, u32_at(map, 20 + n * 12)?, u32_at(map, 24 + n * 12)?);
        for code in start..=end.min(start.saturating_add(0xffff)) {
            if let Ok(glyph) = u16::try_from(first.saturating_add(code - start)) {
                add(glyphs, glyph, code);
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_found_by_either_form() {
        let mut form_4: Vec<u8> =
            [4u16, 32, 0, 4, 0, 0, 0, 0x4e01, 0xffff, 0, 0x4e00, 0xffff, 0xb203, 1, 0, 0].iter().flat_map(|n| n.to_be_bytes()).collect();
        form_4.resize(40, 0);
        let form_12: Vec<u8> = [12u16, 0]
            .iter()
            .flat_map(|n| n.to_be_bytes())
            .chain([28u32, 0, 1, 0x4e09, 0x4e0a, 9].iter().flat_map(|n| n.to_be_bytes()))
            .collect();
        let mut font = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        font.extend(b"cmap\0\0\0\0");
        font.extend(28u32.to_be_bytes());
        font.extend(100u32.to_be_bytes());
        font.extend([0, 0, 0, 2]);
        font.extend([0, 3, 0, 1]);
        font.extend(20u32.to_be_bytes());
        font.extend([0, 3, 0, 10]);
        font.extend(60u32.to_be_bytes());
        font.extend(&form_4);
        font.extend(&form_12);
        let found = glyphs(&font).unwrap();
        assert_eq!([3, 4, 9, 10].map(|g| found.get(&g).copied()), ['一', '丁', '三', '上'].map(Some));
        for cut in 0..font.len() {
            glyphs(&font[..cut]);
        }
    }
}
