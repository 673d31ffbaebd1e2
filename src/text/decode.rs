//! Bytes → text: which encoding a file is in, how sure we are, and what could not be read.
//!
//! Our own ladder, because detectors made for the web misread what occurs here: UTF-16 without a mark, one bad byte in a
//! long file, a file cut in mid-character, two-line files, a file whose encoding changes between lines. In order: byte order
//! mark, strict UTF-8, the zero-byte pattern of UTF-16, then the candidates are decoded and scored by how many of their
//! characters are frequent ones. Line ends are kept and nothing is repaired here.

use crate::text::fold;
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The encodings that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
    /// Lines of one file in different encodings.
    Mixed,
    /// No text at all.
    Binary,
}

impl Encoding {
    /// The name as printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Mixed => "mixed",
            Self::Binary => "binary",
        }
    }

    /// The encoding a user names; GBK and GB2312 are read as the GB18030 that holds them.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" => Self::Utf8,
            "utf16le" | "utf16" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "cp936" => Self::Gb18030,
            "big5" | "cp950" => Self::Big5,
            "mixed" => Self::Mixed,
            _ => return None,
        })
    }
}

/// How sure the choice of the encoding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    Certain,
    Likely,
    Guess,
}

impl Confidence {
    /// The code as printed.
    pub fn code(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Guess => "guess",
        }
    }
}

/// A decoded file. `text` is without byte order mark, with its line ends; empty when `encoding` is binary.
#[derive(Debug, Clone)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub bom: bool,
    pub confidence: Confidence,
    /// How many places could not be decoded and stand as U+FFFD.
    pub replaced: usize,
}

/// Decodes a file; `forced` is the encoding the user insists on.
pub fn decode(bytes: &[u8], forced: Option<Encoding>) -> Decoded {
    if let Some(encoding) = forced {
        let (body, bom) = match bom(bytes) {
            Some((found, skip)) if found == encoding => (&bytes[skip..], true),
            _ => (bytes, false),
        };
        return finish(body, encoding, bom, Confidence::Certain);
    }
    if let Some((encoding, skip)) = bom(bytes) {
        if encoding == Encoding::Utf8
            && std::str::from_utf8(bytes).is_err()
            && let Some(mixed) = by_lines(&bytes[skip..], encoding)
        {
            return Decoded { bom: true, ..mixed };
        }
        return finish(&bytes[skip..], encoding, true, Confidence::Certain);
    }
    if has_magic(bytes) {
        return binary();
    }
    if memchr::memchr(0, bytes).is_some()
        && let Some(encoding) = utf16_by_zeros(bytes)
    {
        return finish(bytes, encoding, false, Confidence::Likely);
    }
    if !looks_binary(bytes)
        && let Some(found) = as_utf8(bytes)
    {
        return found;
    }
    if looks_binary(bytes) {
        return binary();
    }
    by_score(bytes)
}

fn binary() -> Decoded {
    Decoded { text: String::new(), encoding: Encoding::Binary, bom: false, confidence: Confidence::Certain, replaced: 0 }
}

fn bom(bytes: &[u8]) -> Option<(Encoding, usize)> {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        Some((Encoding::Utf8, 3))
    } else if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        None // UTF-32: none of ours
    } else if bytes.starts_with(&[0xff, 0xfe]) {
        Some((Encoding::Utf16Le, 2))
    } else if bytes.starts_with(&[0xfe, 0xff]) {
        Some((Encoding::Utf16Be, 2))
    } else if bytes.starts_with(&[0x84, 0x31, 0x95, 0x33]) {
        Some((Encoding::Gb18030, 4))
    } else {
        None
    }
}

/// Formats that are named .txt by mistake.
fn has_magic(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 14] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x89PNG\r\n",
        b"\x7fELF",
        b"GIF8",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"\x1f\x8b\x08",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"SQLite format 3\0",
        b"\xff\xfe\0\0",
        b"\0\0\xfe\xff",
    ];
    MAGIC.iter().any(|m| bytes.starts_with(m))
}

/// Strict UTF-8, or UTF-8 that was cut in its last character.
fn as_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (valid, replaced) = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, 0),
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 => {
            let head = std::str::from_utf8(&bytes[..e.valid_up_to()]).ok()?;
            // A two-byte file in another encoding looks like this too.
            if !head.chars().any(|c| c.len_utf8() == 3) {
                return None;
            }
            (head, 1)
        }
        Err(_) => return None,
    };
    // Short texts in a two-byte encoding can be valid UTF-8 by accident, but then only as two-byte Latin or Greek letters.
    let suspect = valid.len() <= 512 && !valid.is_ascii() && valid.chars().all(|c| c.len_utf8() <= 2);
    if suspect && likelier_double_byte(bytes).1 > score(valid) {
        return None;
    }
    let mut text = String::with_capacity(valid.len() + 3);
    text.push_str(valid);
    if replaced > 0 {
        text.push('\u{fffd}');
    }
    let confidence = if suspect { Confidence::Likely } else { Confidence::Certain };
    Some(Decoded { text, encoding: Encoding::Utf8, bom: false, confidence, replaced })
}

/// ASCII characters in UTF-16 have a zero byte on one side, always the same one.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let (mut even, mut odd) = (0usize, 0usize);
    for (i, b) in bytes.iter().take(64 * 1024).enumerate() {
        if *b == 0 {
            *(if i % 2 == 0 { &mut even } else { &mut odd }) += 1;
        }
    }
    let (encoding, most, least) = if odd >= even { (Encoding::Utf16Le, odd, even) } else { (Encoding::Utf16Be, even, odd) };
    let sample = &bytes[..bytes.len().min(8192) & !1];
    let read = decode_as(sample, encoding).0;
    let plausible = read.chars().filter(|c| c.is_control() && !c.is_whitespace()).count() * 20 <= read.chars().count();
    (most > least * 4 && plausible && score(&read) > 0.25).then_some(encoding)
}

/// Too many control characters or zero bytes for a text.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(2 * 1024)];
    let odd = sample.iter().filter(|b| matches!(b, 0..=6 | 14..=26 | 28..=31 | 127)).count();
    odd * 20 > sample.len()
}

fn by_score(bytes: &[u8]) -> Decoded {
    let pieces = samples(bytes);
    let mut best = (Encoding::Utf8, f64::NEG_INFINITY);
    let mut second = f64::NEG_INFINITY;
    for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be] {
        // Two-byte units cannot have an odd length unless the last one was cut; let the others win then.
        let penalty = if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) { 0.05 } else { 0.0 };
        let mut total = 0.0;
        let mut chars = 0.0;
        for piece in &pieces {
            let read = decode_as(piece, encoding).0;
            let n = read.chars().count() as f64;
            total += score(&read) * n;
            chars += n;
        }
        let value = if chars > 0.0 { total / chars - penalty } else { 0.0 };
        if value > best.1 {
            second = best.1;
            best = (encoding, value);
        } else if value > second {
            second = value;
        }
    }
    if let Some(mixed) = by_lines(bytes, best.0) {
        return mixed;
    }
    if best.1 < 0.0 && looks_unreadable(&decode_as(&bytes[..bytes.len().min(8192)], best.0).0) {
        return binary();
    }
    let confidence = if best.1 < 0.25 || bytes.len() < 8 {
        Confidence::Guess
    } else if best.1 - second > 0.15 {
        Confidence::Likely
    } else {
        Confidence::Guess
    };
    finish(bytes, best.0, false, confidence)
}

/// Text that no reading makes sense of.
fn looks_unreadable(text: &str) -> bool {
    let (mut bad, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace() && c != '\u{1b}'));
    }
    bad * 10 > all
}

/// Up to three pieces of 2 KB, each from a line start or a place where a character certainly begins.
fn samples(bytes: &[u8]) -> Vec<&[u8]> {
    const PIECE: usize = 2048;
    if bytes.len() <= 3 * PIECE {
        return vec![bytes];
    }
    let mut pieces = vec![&bytes[..PIECE]];
    for at in [(bytes.len() / 2) & !1, (bytes.len() - PIECE) & !1] {
        // No byte below 0x30 is ever the second of a pair in GB18030 or Big5.
        let start = bytes[at..at + PIECE / 2].iter().position(|b| *b < 0x30).map_or(at, |p| at + p);
        let even = start + (start & 1);
        pieces.push(&bytes[even..(even + PIECE).min(bytes.len())]);
    }
    pieces
}

/// The encoding changed between lines: some lines are good UTF-8, others good GB18030 or Big5.
fn by_lines(bytes: &[u8], whole: Encoding) -> Option<Decoded> {
    if matches!(whole, Encoding::Utf16Le | Encoding::Utf16Be) {
        return None;
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')).collect();
    // A file in one double-byte encoding has no line that is good UTF-8: seen before any line is tried in several encodings.
    let good = |line: &&[u8]| std::str::from_utf8(line).is_ok_and(|t| t.chars().filter(|c| fold::is_han(*c)).take(2).count() >= 2);
    if !lines.iter().any(good) {
        return None;
    }
    let mut utf8 = 0usize;
    let mut others: Vec<u8> = Vec::new();
    let kinds: Vec<bool> = lines
        .iter()
        .map(|line| {
            if let Ok(text) = std::str::from_utf8(line) {
                let han = text.chars().filter(|c| fold::is_han(*c)).take(4).count();
                utf8 += usize::from(han >= 3 || (han >= 2 && score(text) > 0.4));
                true
            } else {
                let lossy = String::from_utf8_lossy(line);
                let (_, double) = likelier_double_byte(line);
                if double > score(&lossy) + 0.1 && line.len() >= 4 {
                    others.extend_from_slice(line);
                    false
                } else {
                    true
                }
            }
        })
        .collect();
    if utf8 == 0 || others.is_empty() {
        return None;
    }
    let (encoding, _) = likelier_double_byte(&others);
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for (line, is_utf8) in lines.iter().zip(kinds) {
        let (read, bad) = decode_as(line, if is_utf8 { Encoding::Utf8 } else { encoding });
        text.push_str(&read);
        replaced += bad;
    }
    Some(Decoded { text, encoding: Encoding::Mixed, bom: false, confidence: Confidence::Likely, replaced })
}

fn likelier_double_byte(bytes: &[u8]) -> (Encoding, f64) {
    let bytes = &bytes[..bytes.len().min(8192)];
    let gb = score(&decode_as(bytes, Encoding::Gb18030).0);
    let big5 = score(&decode_as(bytes, Encoding::Big5).0);
    if big5 > gb { (Encoding::Big5, big5) } else { (Encoding::Gb18030, gb) }
}

fn finish(bytes: &[u8], encoding: Encoding, bom: bool, confidence: Confidence) -> Decoded {
    if encoding == Encoding::Mixed {
        if let Some(mixed) = by_lines(bytes, Encoding::Utf8) {
            return mixed;
        }
        return finish(bytes, Encoding::Utf8, bom, confidence);
    }
    let (text, replaced) = decode_as(bytes, encoding);
    Decoded { text: text.into_owned(), encoding, bom, confidence, replaced }
}

/// The text in one encoding, and how many places were undecodable.
fn decode_as(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, usize) {
    let codec = match encoding {
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Gb18030 => GB18030,
        Encoding::Big5 => BIG5,
        Encoding::Utf8 | Encoding::Mixed | Encoding::Binary => {
            let bad = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).count();
            return (String::from_utf8_lossy(bytes), bad);
        }
    };
    let (text, had_errors) = codec.decode_without_bom_handling(bytes);
    let bad = if had_errors { memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}".as_bytes()).count() } else { 0 };
    (text, bad)
}

const FIRST_HAN: u32 = 0x3400;
const LAST_HAN: u32 = 0x9fff;

/// The mean worth of a text's characters: near 1 for Chinese prose, below 0 for a wrong reading.
fn score(text: &str) -> f64 {
    let frequent = frequent();
    let mut total = 0.0;
    let mut n = 0usize;
    for c in text.chars() {
        n += 1;
        total += match c {
            '\0' => -0.5,
            '\t' | '\n' | '\r' | '\u{1b}' => 0.2,
            '\u{20}'..='\u{7e}' => 0.3,
            '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' => 0.8,
            '\u{3400}'..='\u{9fff}' => frequent[(u32::from(c) - FIRST_HAN) as usize],
            '\u{3000}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' | '‘' | '’' | '…' | '—' | '·' | '①'..='⑩' | '─'..='╿' | '○' | '●' => {
                0.3
            }
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => -2.0,
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => -2.0,
            _ => -0.8,
        };
    }
    if n == 0 { 0.0 } else { total / n as f64 }
}

/// Frequent characters of Chinese prose and of this genre, most frequent first, with their traditional forms.
fn frequent() -> &'static [f64] {
    const COMMON: &str = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢政府";
    const GENRE: &str = "法政的治行作工建化全制理人和解一律实公重提推力执设进平务决合在大规民府强动展中策信依社学开度范部群服定等习会道年程事加件主效性不用街时为保众面成了项有发案及深要方共体关能与新落管升调格持近各高查镇活分导思确文息式督立党通处责领同组市任委办二坚机题序以到意员基想三是权传次完过心宣普精善步业区问点情专我们切议系相充监增将职形求目织水生安诉干上多矛盾综出利风个下集科益明企量障审健施好站网断内运维防改位指神履期村率育应前示况做评正准教层于存布访代国还参险环便置极流供助护门取研估积培纠域广控措营居标江机十识按违态计诉纷接黄自领导得见可优质协受围促据整挥交技清容日常对专告知打境创级手外未第记罚统单续向局义别身台小联先讲论证更每核革类书余检纳条警城时家班列涉商此经构配座把并训举场间总排谁注队良认源五元院智察庭所字如具段济后当够素稳根司视达东巡需名少述";
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (list, from) in [(COMMON, 1.0), (GENRE, 1.0)] {
            let n = list.chars().count() as f64;
            for (i, c) in list.chars().enumerate() {
                let worth = from - 0.3 * i as f64 / n;
                table.entry(c).and_modify(|w: &mut f64| *w = w.max(worth)).or_insert(worth);
            }
        }
        for (traditional, simplified) in fold::pairs() {
            if let Some(worth) = table.get(&simplified).copied() {
                // A simplified form is met more often than each of the forms it stands for.
                table.entry(traditional).or_insert(worth - 0.1);
            }
        }
        (FIRST_HAN..=LAST_HAN).map(|c| char::from_u32(c).and_then(|c| table.get(&c).copied()).unwrap_or(-0.1)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "青石县2022年法治政府建设工作情况报告\n一、主要举措和成效\n全年共受理行政复议案件35件。\n";
    const TRADITIONAL: &str = "青石縣法治政府建設工作情況報告\n一、主要舉措和成效\n全年共受理行政復議案件。\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: Encoding, text: &str) {
        let got = decode(bytes, None);
        assert_eq!(got.encoding, encoding);
        assert_eq!(got.text, text);
    }

    #[test]
    fn whole_files_in_every_encoding() {
        check(TEXT.as_bytes(), Encoding::Utf8, TEXT);
        check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Encoding::Utf8, TEXT);
        check(&GB18030.encode(TEXT).0, Encoding::Gb18030, TEXT);
        check(&GB18030.encode(TRADITIONAL).0, Encoding::Gb18030, TRADITIONAL);
        check(&BIG5.encode(TRADITIONAL).0, Encoding::Big5, TRADITIONAL);
        for little in [true, false] {
            let encoding = if little { Encoding::Utf16Le } else { Encoding::Utf16Be };
            check(&utf16(TEXT, little), encoding, TEXT);
            check(&utf16(&format!("\u{feff}{TEXT}"), little), encoding, TEXT);
            // No ASCII at all, so no zero byte.
            check(&utf16("全面推进依法行政，建设法治政府", little), encoding, "全面推进依法行政，建设法治政府");
        }
        check(b"", Encoding::Utf8, "");
        check(b"plain ascii\n", Encoding::Utf8, "plain ascii\n");
    }

    #[test]
    fn one_bad_byte_changes_nothing_else() {
        let mut utf8 = TEXT.repeat(20).into_bytes();
        utf8[500] = 0xff;
        let got = decode(&utf8, None);
        assert_eq!((got.encoding, got.replaced >= 1), (Encoding::Utf8, true));
        let mut gb = GB18030.encode(&TEXT.repeat(20)).0.into_owned();
        gb.remove(301);
        let got = decode(&gb, None);
        assert_eq!(got.encoding, Encoding::Gb18030);
        assert!(got.text.contains("全年共受理行政复议案件35件"));
    }

    #[test]
    fn a_tail_cut_in_mid_character() {
        let bytes = TEXT.as_bytes();
        let end = TEXT.find("35").unwrap() - 1;
        let got = decode(&bytes[..end], None);
        assert_eq!((got.encoding, got.replaced), (Encoding::Utf8, 1));
        let gb = GB18030.encode(TEXT).0;
        let got = decode(&gb[..21], None);
        assert_eq!(got.encoding, Encoding::Gb18030);
    }

    #[test]
    fn two_short_lines_are_enough() {
        check(&GB18030.encode("法治\n政府").0, Encoding::Gb18030, "法治\n政府");
        check(&BIG5.encode("報告\n政府").0, Encoding::Big5, "報告\n政府");
    }

    #[test]
    fn an_encoding_that_changes_between_lines() {
        let mut bytes = "一、主要举措和成效\n加强组织领导，完善制度建设。\n".as_bytes().to_vec();
        bytes.extend_from_slice(&GB18030.encode("二、存在的不足和原因\n").0);
        bytes.extend_from_slice("三、下一步工作安排\n".as_bytes());
        let got = decode(&bytes, None);
        assert_eq!(got.encoding, Encoding::Mixed);
        assert_eq!(got.text, "一、主要举措和成效\n加强组织领导，完善制度建设。\n二、存在的不足和原因\n三、下一步工作安排\n");
        assert_eq!(got.replaced, 0);
    }

    #[test]
    fn binaries_are_not_text() {
        assert_eq!(decode(b"%PDF-1.4 ...", None).encoding, Encoding::Binary);
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
        assert_eq!(decode(&noise, None).encoding, Encoding::Binary);
    }

    #[test]
    fn a_zero_byte_does_not_make_a_text_binary() {
        let got = decode("全年\0共受理案件35件。\n".as_bytes(), None);
        assert_eq!((got.encoding, got.text.as_str()), (Encoding::Utf8, "全年\0共受理案件35件。\n"));
    }

    #[test]
    fn the_user_has_the_last_word() {
        let gb = GB18030.encode("法治").0;
        assert_eq!(decode(&gb, Some(Encoding::Big5)).encoding, Encoding::Big5);
    }
}
