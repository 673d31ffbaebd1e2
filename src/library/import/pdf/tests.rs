//! Files with the fonts that offices use, made here.

use super::*;
use lopdf::{Dictionary, Object, Stream, dictionary};

/// Returns a file of one page that shows some codes in a composite font.
fn pdf(encoding: &str, codes: &[u8], map: Option<&str>) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let below = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "STSong-Light", "DW" => 1000,
        "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("GB1"), "Supplement" => 2 },
    });
    let mut font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "STSong-Light", "Encoding" => encoding, "DescendantFonts" => vec![below.into()] };
    if let Some(map) = map {
        let map = document.add_object(Stream::new(Dictionary::new(), map.as_bytes().to_vec()));
        font.set("ToUnicode", map);
    }
    let hex: String = codes.iter().map(|b| format!("{b:02x}")).collect();
    page(document, font, &format!("BT /F1 16 Tf 100 700 Td <{hex}> Tj ET"))
}

fn page(mut document: Document, font: Dictionary, content: &str) -> Vec<u8> {
    let font = document.add_object(font);
    let image =
        document.add_object(Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1 }, vec![0]));
    let resources = dictionary! { "Font" => dictionary! { "F1" => font }, "XObject" => dictionary! { "I" => image } };
    let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] });
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn text(bytes: &[u8]) -> Result<String, Unread> {
    content(bytes).map(|c| c.text)
}

#[test]
fn the_fonts_of_offices_are_read() {
    let title = "一、2022年主要举措";
    let gbk = encoding_rs::GB18030.encode(title).0.into_owned();
    let ucs2: Vec<u8> = title.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(text(&pdf("GBK-EUC-H", &gbk, None)), Ok(format!("{title}\n")));
    assert_eq!(text(&pdf("UniGB-UCS2-H", &ucs2, None)), Ok(format!("{title}\n")));
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <4e00> <0002> <3001> endbfchar";
    assert_eq!(text(&pdf("Identity-H", &[0, 1, 0, 2], Some(map))), Ok("一、\n".to_owned()));
    assert_eq!(text(&pdf("Identity-H", &[0, 1, 0, 2], None)), Err(Unread::NoCharacters));
}

#[test]
fn a_scan_says_that_it_is_one() {
    let font = || dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    assert_eq!(text(&page(Document::with_version("1.4"), font(), "q 500 0 0 700 0 0 cm /I Do Q")), Err(Unread::Scan));
    assert_eq!(text(&page(Document::with_version("1.4"), font(), "")), Ok(String::new()));
    assert_eq!(
        text(&page(Document::with_version("1.4"), font(), "BT /F1 12 Tf 50 700 Td (rule of) Tj 0 -300 Td [(l) 20 (aw)] TJ ET")),
        Ok("rule of\nlaw\n".to_owned())
    );
    assert_eq!(text(b"%PDF-1.4 torn"), Err(Unread::Damaged));
}
