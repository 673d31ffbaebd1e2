//! Whole files in every encoding, and what happens to files that are in none.

use crate::text::decode::*;
use encoding_rs::{BIG5, GB18030};

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
fn a_text_is_the_same_in_every_encoding() {
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
fn a_text_cut_in_mid_character_keeps_its_encoding() {
    let bytes = TEXT.as_bytes();
    let end = TEXT.find("35").unwrap() - 1;
    let got = decode(&bytes[..end], None);
    assert_eq!((got.encoding, got.replaced), (Encoding::Utf8, 1));
    let gb = GB18030.encode(TEXT).0;
    let got = decode(&gb[..21], None);
    assert_eq!(got.encoding, Encoding::Gb18030);
}

#[test]
fn two_short_lines_tell_the_encoding() {
    check(&GB18030.encode("法治\n政府").0, Encoding::Gb18030, "法治\n政府");
    check(&BIG5.encode("報告\n政府").0, Encoding::Big5, "報告\n政府");
}

#[test]
fn each_line_of_a_mixed_file_is_read_in_its_encoding() {
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
fn utf16_without_mark_and_line_ends_is_text() {
    for text in [
        "一、主要举措。一是加强领导，统一部署；二是规范执法，做到统一标准、一致行动。一年来，各项工作取得了新的成效。",
        "推进依法行政，加强组织领导、健全制度、规范执法、公开信息、化解纠纷。服务群众，优化环境。",
        "一、二、三、四。",
        "全年受理案件35件，办结35件。",
    ] {
        check(&utf16(text, true), Encoding::Utf16Le, text);
        check(&utf16(text, false), Encoding::Utf16Be, text);
    }
}

#[test]
fn control_characters_in_a_short_text_leave_it_a_text() {
    for text in ["一、\u{1}主要\u{2}举措\u{3}\u{4}和成效\u{5}", "青石县\u{6}\u{6}法治政府\u{1c}\u{1c}建设报告"] {
        check(text.as_bytes(), Encoding::Utf8, text);
    }
    assert_eq!(decode("\u{1}\u{2}\u{3}\u{4}一\u{5}\u{6}".as_bytes(), None).encoding, Encoding::Binary);
    assert_eq!(decode(b"\x01\x02\x03abcdefgh\x04\x05", None).encoding, Encoding::Binary);
    assert_eq!(decode("\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{1c}法治政府\u{1}\u{2}".as_bytes(), None).encoding, Encoding::Binary);
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
