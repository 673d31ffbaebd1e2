//! The kinds of file that hold documents, told by their first bytes; a name decides only where bytes cannot. Knows no content.

use memchr::memmem;

/// The kind of file a document was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Html,
    /// A web page saved as one file: `.mht`.
    Mht,
    Docx,
    /// Word 97 to 2003, and WPS.
    Doc,
    Ofd,
    Pdf,
    Csv,
    JsonLines,
    Xlsx,
}

impl Format {
    const ALL: [Self; 10] =
        [Self::Text, Self::Html, Self::Mht, Self::Docx, Self::Doc, Self::Ofd, Self::Pdf, Self::Csv, Self::JsonLines, Self::Xlsx];

    /// Returns the code as printed.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Ofd => "ofd",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }
}

/// What a file is, by its bytes and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One document, or a table of them.
    One(Format),
    /// A package of files: an archive, or a document whose format is one.
    Zip,
    Gzip,
    Tar,
    /// A compound file: old Word among others.
    Compound,
    /// What no importer reads, by its name: 7-Zip, RAR, RTF.
    Foreign(&'static str),
}

/// The bytes looked at to tell a kind.
const HEAD: usize = 4096;

/// What the first bytes of a file say that no importer reads.
const FOREIGN: [(&[u8], &str); 5] =
    [(b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"), (b"{\\rtf", "RTF"), (b"\x1aCEB", "CEB"), (b"BZh", "bzip2")];

/// Tells the kind of a file. What is nothing else is text: the ladder of encodings says whether it is any.
pub fn kind_of(bytes: &[u8], name: &str) -> Kind {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if head.starts_with(&[0x1f, 0x8b, 0x08]) {
        return Kind::Gzip;
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Kind::Compound;
    }
    if memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Kind::One(Format::Pdf);
    }
    if let Some((_, name)) = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Foreign(name);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Kind::Tar;
    }
    // Letters of UTF-16 are found without their zero bytes.
    let plain: Vec<u8> = head.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let opening = plain.strip_prefix(&[0xef, 0xbb, 0xbf]).or(plain.strip_prefix(&[0xff, 0xfe])).unwrap_or(&plain).trim_ascii_start();
    let has = |words: &[u8]| memmem::find(&plain, words).is_some();
    if (opening.starts_with(b"mime-version:") || opening.starts_with(b"from:")) && has(b"multipart/related") {
        return Kind::One(Format::Mht);
    }
    let extension = extension(name).unwrap_or_default();
    let page = [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body", b"<meta "].iter().any(|t| opening.starts_with(t));
    let marked = opening.starts_with(b"<") && (has(b"<html") || has(b"<body") || has(b"<head"));
    if page || marked || PAGES.contains(&extension.as_str()) {
        return Kind::One(Format::Html);
    }
    Kind::One(table_of(&extension).unwrap_or(Format::Text))
}

/// Ends of names of web pages.
const PAGES: [&str; 4] = ["html", "htm", "shtml", "xhtml"];
/// Ends of names of files that hold documents, or many of them. Workbooks are read by those who can.
const DOCUMENTS: [&str; 17] =
    ["txt", "text", "md", "markdown", "mht", "mhtml", "docx", "docm", "doc", "wps", "ofd", "pdf", "zip", "tar", "gz", "tgz", "xlsx"];
const COMMAS: [&str; 2] = ["csv", "tsv"];
const OBJECTS: [&str; 2] = ["jsonl", "ndjson"];

/// Returns the end of a name behind its last dot, in small letters. `None` if it has none.
pub fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())
}

/// Returns the format of a table by the end of its name: tables hold reports, or anything else. `None` if it names no table.
pub fn table_of(extension: &str) -> Option<Format> {
    match extension {
        e if COMMAS.contains(&e) => Some(Format::Csv),
        e if OBJECTS.contains(&e) => Some(Format::JsonLines),
        _ => None,
    }
}

/// Whether the end of a name is that of documents, tables of reports left aside.
pub fn names_document(extension: &str) -> bool {
    PAGES.contains(&extension) || DOCUMENTS.contains(&extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_go_before_names() {
        for (bytes, name, kind) in [
            (b"%PDF-1.4".as_slice(), "a.doc", Kind::One(Format::Pdf)),
            (b"PK\x03\x04\x14\0", "a.doc", Kind::Zip),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "a.doc", Kind::One(Format::Html)),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", "a", Kind::One(Format::Html)),
            (b"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "a.txt", Kind::One(Format::Html)),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.doc", Kind::One(Format::Mht)),
            (b"{\\rtf1", "a.doc", Kind::Foreign("RTF")),
            ("一、主要举措".as_bytes(), "a.txt", Kind::One(Format::Text)),
            ("一、<html>是标签".as_bytes(), "a.txt", Kind::One(Format::Text)),
            (b"a,b", "a.CSV", Kind::One(Format::Csv)),
        ] {
            assert_eq!(kind_of(bytes, name), kind, "{name}");
        }
        assert!(Format::ALL.iter().all(|f| Format::from_code(f.code()) == Some(*f)));
    }
}
