//! Archives, nests of them, and what is asked of them.

use super::*;
use std::io::Write as _;

const REPORT: &str = "青石县2022年法治政府建设情况报告\n一、主要举措\n召开会议3次。\n";

pub(super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn told(bytes: &[u8], ask: &Ask) -> Vec<String> {
    let mut all = Vec::new();
    extract(bytes, ask, &mut |f| {
        let at = format!("{}{}", f.at.member.unwrap_or_default(), f.at.row.map(|r| format!(":{r}")).unwrap_or_default());
        all.push(match f.content {
            Ok(c) => format!("{at} {} {}", c.format.code(), c.text.len()),
            Err(why) => format!("{at} {why:?}"),
        });
        true
    });
    all
}

/// Returns a text of more than a MiB that does not unpack from little: figures that do not repeat.
fn large_text() -> Vec<u8> {
    (0..200_000u32).map(|n| format!("{} ", n.wrapping_mul(2_654_435_761))).collect::<String>().into_bytes()
}

fn ask(only: &str) -> Ask {
    Ask {
        name: "a.zip".to_owned(),
        only: if only.is_empty() { Vec::new() } else { vec![Within { member: Some(only.to_owned()), row: None }] },
        most_mib: 1,
        ..Ask::default()
    }
}

#[test]
fn an_archive_is_a_folder_and_one_of_its_files_can_be_asked_for() {
    let rows = "标题,正文\n甲,一、\n乙,二、\n".as_bytes();
    let inner = zip(&[("c.txt", REPORT.as_bytes())]);
    let bytes = zip(&[("b/2022.txt", REPORT.as_bytes()), ("a.csv", rows), ("b/x.exe", b"MZ"), ("in.zip", &inner), ("p.html", b"<p>a</p>")]);
    let n = REPORT.len();
    assert_eq!(
        told(&bytes, &ask("")),
        [
            "a.csv:2 csv 10".to_owned(),
            "a.csv:3 csv 10".to_owned(),
            format!("b/2022.txt text {n}"),
            format!("in.zip/c.txt text {n}"),
            "p.html html 2".to_owned()
        ]
    );
    assert_eq!(told(&bytes, &ask("b/2022.txt")), [format!("b/2022.txt text {n}")]);
    assert_eq!(told(&bytes, &ask("b")), [format!("b/2022.txt text {n}")]);
    assert_eq!(told(&bytes, &ask("in.zip/c.txt")), [format!("in.zip/c.txt text {n}")]);
    assert_eq!(told(&bytes, &ask("none.txt")), ["none.txt NoMember"]);
    let row = Within { member: Some("a.csv".to_owned()), row: Some(3) };
    assert_eq!(told(&bytes, &Ask { only: vec![row.clone()], ..ask("") }), ["a.csv:3 csv 10"]);
    let both = Ask { only: [ask("in.zip/c.txt").only, vec![row]].concat(), ..ask("") };
    assert_eq!(told(&bytes, &both), ["a.csv:3 csv 10".to_owned(), format!("in.zip/c.txt text {n}")]);
    let asked = serde_json::to_string(&Ask { encoding: Some(Encoding::Gb18030), ..both.clone() }).unwrap();
    assert_eq!(serde_json::from_str::<Ask>(&asked).unwrap(), Ask { encoding: Some(Encoding::Gb18030), ..both });
}

#[test]
fn nests_and_bombs_end_as_reasons() {
    let mut nest = zip(&[("a.txt", REPORT.as_bytes())]);
    for _ in 0..5 {
        nest = zip(&[("n.zip", &nest)]);
    }
    assert_eq!(told(&nest, &ask("")), ["n.zip/n.zip/n.zip Bound(Nesting)"]);
    let bomb = zip(&[("a.txt", &vec![b'a'; 3 << 20]), ("b.txt", REPORT.as_bytes())]);
    let wide = Ask { most_mib: 16, ..ask("") };
    assert_eq!(told(&bomb, &wide), ["a.txt Bound(Ratio)".to_owned(), format!("b.txt text {}", REPORT.len())]);
    assert_eq!(told(&zip(&[("a.txt", &large_text())]), &ask("")), ["a.txt TooLarge(1)"]);
    assert_eq!(told(&zip(&[]), &ask("")), [" NoDocuments"]);
    assert_eq!(told(&bomb[..bomb.len() / 2], &ask("")), [" Damaged"]);
    // All texts together are bounded, too.
    let large = REPORT.repeat(5_000);
    let many: Vec<(String, &[u8])> = (0..8).map(|n| (format!("{n}.txt"), large.as_bytes())).collect();
    let many = zip(&many.iter().map(|(n, b)| (n.as_str(), *b)).collect::<Vec<_>>());
    let last = told(&many, &ask("")).pop().unwrap_or_default();
    assert!(last.ends_with("Bound(Text)"), "{last}");
}

#[test]
fn packages_that_nothing_reads_are_told_by_their_names() {
    let office = |part: &str| zip(&[("[Content_Types].xml", b"<a/>"), (part, b"<a/>")]);
    for (bytes, name) in [
        (office("ppt/presentation.xml"), "PPTX"),
        (office("xl/workbook.bin"), "XLSB"),
        (office("visio/document.xml"), "VSDX"),
        (office("FixedDocSeq.fdseq"), "XPS"),
        (office("other/main.xml"), "OFFICE OPEN XML"),
        (zip(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<a/>")]), "EPUB"),
        (zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]), "ODF"),
    ] {
        assert_eq!(told(&bytes, &ask("")), [format!(" Foreign(\"{name}\")")]);
    }
}

#[test]
fn of_many_other_files_in_a_tar_none_hides_a_report() {
    let mut tar = Vec::new();
    let mut add = |name: &str, body: &[u8]| {
        let mut header = [0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        header[148..156].fill(b' ');
        header[156] = b'0';
        header[257..262].copy_from_slice(b"ustar");
        let sum: u64 = header.iter().map(|b| u64::from(*b)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tar.extend(header);
        tar.extend(body);
        tar.resize(tar.len().next_multiple_of(512), 0);
    };
    for n in 0..bounds::MEMBERS + 2 {
        add(&format!("{n}.exe"), b"");
    }
    add("z.txt", REPORT.as_bytes());
    assert_eq!(told(&tar, &ask("")), [format!("z.txt text {}", REPORT.len())]);
    assert_eq!(told(&tar[..tar.len() - 450], &ask("")), ["z.txt Damaged"]);
}
