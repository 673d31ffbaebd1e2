//! Bytes → what is in them, one found thing at a time: chooses the importer of a file's kind, and goes into archives and tables. This is
//! what runs in a process of its own; it opens nothing, and knows neither files nor reports.

#[cfg(feature = "archive")]
use crate::library::import::archive;
#[cfg(feature = "archive")]
use crate::library::import::bounds;
#[cfg(feature = "doc")]
use crate::library::import::doc;
use crate::library::import::document::{Content, Found};
#[cfg(feature = "docx")]
use crate::library::import::docx;
use crate::library::import::format::{Format, Kind, kind_of};
#[cfg(feature = "html")]
use crate::library::import::html;
#[cfg(feature = "ofd")]
use crate::library::import::ofd;
#[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
use crate::library::import::office::package::Package;
#[cfg(feature = "pdf")]
use crate::library::import::pdf;
#[cfg(feature = "table")]
use crate::library::import::table;
use crate::library::import::text;
use crate::library::outcome::{Bound, Unread};
use crate::library::source::Within;
use crate::text::decode::Encoding;
use serde::{Deserialize, Serialize};

/// What is asked of an extraction; told to another process as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The name of the file, without its folders: what it ends with decides where bytes do not.
    pub name: String,
    /// `None` to detect it.
    #[serde(with = "named")]
    pub encoding: Option<Encoding>,
    /// Only what is at these places; none for all.
    pub only: Vec<Within>,
    /// The maximum of all text together, and of a member of an archive, in MiB.
    pub most_mib: u64,
}

impl Ask {
    /// Whether what is at a place is asked for.
    fn wants(&self, at: &Within) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only.holds(at))
    }

    /// Whether something at a place may hold what is asked for.
    fn may_be_in(&self, at: &Within) -> bool {
        self.only.iter().any(|only| at.holds(only))
    }
}

/// An encoding by its name.
mod named {
    use crate::text::decode::Encoding;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(super) fn serialize<S: Serializer>(encoding: &Option<Encoding>, to: S) -> Result<S::Ok, S::Error> {
        encoding.map(Encoding::name).serialize(to)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Encoding>, D::Error> {
        Ok(Option::<String>::deserialize(from)?.and_then(|name| Encoding::from_name(&name)))
    }
}

/// Takes what is found; `false` to stop.
pub type Each<'a> = dyn FnMut(Found) -> bool + 'a;

/// Extracts all documents in some bytes, in order. What cannot be read is found with its reason, so that at least one thing is.
pub fn extract(bytes: &[u8], ask: &Ask, each: &mut Each<'_>) {
    let mut found = 0usize;
    let mut text = 0u64;
    let mut stopped = false;
    let mut counted = |f: Found| {
        // An archive that cannot be read is told to who asks for a member of it.
        let wanted = ask.wants(&f.at) || f.content.is_err() && ask.may_be_in(&f.at);
        if stopped || !wanted {
            return !stopped;
        }
        found += 1;
        text += f.content.as_ref().map_or(0, |c| c.text.len() as u64);
        // A single document has bounds of its own; many together have this one.
        if found > 1 && text > ask.most_mib << 20 {
            stopped = true;
            each(Found { at: f.at, content: Err(Unread::Bound(Bound::Text)) });
            return false;
        }
        stopped = !each(f);
        !stopped
    };
    one(bytes, &ask.name, &Within::default(), 0, ask, &mut counted);
    if found == 0 {
        let none = [Within::default()];
        let asked = if ask.only.is_empty() { &none[..] } else { &ask.only[..] };
        let _ = asked.iter().cloned().all(|at| each(Found { at, content: Err(Unread::NoMember) }));
    }
}

/// Extracts what is in a file or a member, which is at `at`. Returns `false` if nothing more is wanted.
fn one(bytes: &[u8], name: &str, at: &Within, nesting: usize, ask: &Ask, each: &mut Each<'_>) -> bool {
    let mut single = |content: Result<Content, Unread>| each(Found { at: at.clone(), content });
    match kind_of(bytes, name) {
        Kind::One(Format::Text) => single(text::content(bytes, ask.encoding)),
        #[cfg(feature = "html")]
        Kind::One(Format::Html) => single(html::content(bytes, ask.encoding)),
        #[cfg(feature = "html")]
        Kind::One(Format::Mht) => single(html::mht::content(bytes, ask.encoding)),
        #[cfg(feature = "pdf")]
        Kind::One(Format::Pdf) => single(pdf::content(bytes)),
        #[cfg(feature = "table")]
        Kind::One(Format::Csv) => rows(at, each, |each| table::csv(bytes, ask.encoding, each)),
        #[cfg(feature = "table")]
        Kind::One(Format::JsonLines) => rows(at, each, |each| table::json_lines(bytes, ask.encoding, each)),
        Kind::One(other) => single(Err(foreign(other.code()))),
        #[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
        Kind::Zip => zip(bytes, at, nesting, ask, each),
        #[cfg(feature = "archive")]
        Kind::Tar => members(at, nesting, ask, each, |wanted, member| archive::tar(bytes, wanted, member)),
        #[cfg(feature = "archive")]
        Kind::Gzip => match archive::gzip(bytes, ask.most_mib) {
            // What is packed alone has the name of its file without the last end.
            Ok(inner) if !archive::is_tar(&inner) && nesting < bounds::NESTING => {
                let name = name.strip_suffix(".gz").unwrap_or(name);
                one(&inner, name, at, nesting + 1, ask, each)
            }
            Ok(inner) => members(at, nesting, ask, each, |wanted, member| archive::tar(&inner, wanted, member)),
            Err(why) => single(Err(why)),
        },
        #[cfg(feature = "doc")]
        Kind::Compound => single(doc::content(bytes)),
        Kind::Foreign(name) => single(Err(foreign(name))),
        // What is left are formats that this program was built without.
        #[allow(unreachable_patterns)]
        _ => {
            let _ = nesting;
            single(Err(foreign(name.rsplit_once('.').map_or("?", |(_, e)| e))))
        }
    }
}

fn foreign(name: &str) -> Unread {
    Unread::Foreign(name.to_uppercase())
}

/// Passes on the rows of a table as things at their places.
#[cfg(feature = "table")]
fn rows(at: &Within, each: &mut Each<'_>, read: impl FnOnce(&mut dyn FnMut(table::Row) -> bool) -> Result<(), Unread>) -> bool {
    let mut goes_on = true;
    let mut row = |(row, content)| {
        goes_on = each(Found { at: Within { row: Some(row), ..at.clone() }, content: Ok(content) });
        goes_on
    };
    match read(&mut row) {
        Ok(()) => goes_on,
        Err(why) => each(Found { at: at.clone(), content: Err(why) }),
    }
}

/// Extracts what is in a package: a document whose format is one, or an archive.
#[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
fn zip(bytes: &[u8], at: &Within, nesting: usize, ask: &Ask, each: &mut Each<'_>) -> bool {
    let mut single = |content: Result<Content, Unread>| each(Found { at: at.clone(), content });
    let mut package = match Package::open(bytes, ask.most_mib) {
        Ok(package) => package,
        Err(why) => return single(Err(why)),
    };
    #[cfg(feature = "docx")]
    if let Some(main) = docx::main_part(&mut package) {
        return single(docx::content(&mut package, &main, bytes.len()));
    }
    #[cfg(feature = "ofd")]
    if ofd::is_ofd(&package) {
        return single(ofd::content(&mut package, bytes.len()));
    }
    #[cfg(feature = "table")]
    if table::xlsx::is_workbook(&package) {
        return match table::xlsx::sheets(&mut package) {
            Ok(sheets) => rows(at, each, |each| table::workbook(sheets, each)),
            Err(why) => single(Err(why)),
        };
    }
    if let Some(name) = other_package(&package) {
        return single(Err(foreign(name)));
    }
    #[cfg(feature = "archive")]
    return members(at, nesting, ask, each, |wanted, member| archive::zip(&mut package, wanted, member));
    #[cfg(not(feature = "archive"))]
    single(Err(foreign("ZIP")))
}

/// What the main parts of packages say that no importer reads.
#[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
const PACKAGES: [(&str, &str); 7] = [
    ("ppt/presentation.xml", "PPTX"),
    ("xl/workbook.bin", "XLSB"),
    ("visio/document.xml", "VSDX"),
    ("FixedDocumentSequence.fdseq", "XPS"),
    ("FixedDocSeq.fdseq", "XPS"),
    ("META-INF/container.xml", "EPUB"),
    ("content.xml", "ODF"),
];

/// Returns the name of a document that is a package and no archive: of slides, of drawings, of open formats. `None` if it is none.
#[cfg(any(feature = "docx", feature = "ofd", feature = "archive", feature = "table"))]
fn other_package(package: &Package<'_>) -> Option<&'static str> {
    let office = package.has("[Content_Types].xml");
    (office || package.has("mimetype")).then(|| {
        let known = PACKAGES.iter().find(|(part, _)| package.has(part)).map(|p| p.1);
        known.unwrap_or(if office { "Office Open XML" } else { "ODF" })
    })
}

/// Extracts the members of an archive.
#[cfg(feature = "archive")]
fn members(
    at: &Within,
    nesting: usize,
    ask: &Ask,
    each: &mut Each<'_>,
    read: impl FnOnce(&dyn Fn(&str) -> bool, &mut dyn FnMut(archive::Member) -> bool),
) -> bool {
    if nesting >= bounds::NESTING {
        return each(Found { at: at.clone(), content: Err(Unread::Bound(Bound::Nesting)) });
    }
    let place = |path: &str| Within {
        member: Some(at.member.as_ref().map_or_else(|| path.to_owned(), |outer| format!("{outer}/{path}"))),
        row: None,
    };
    // Only what is asked for, or may hold it, is unpacked.
    let wanted = |path: &str| {
        let place = place(path);
        ask.wants(&place) || ask.may_be_in(&place)
    };
    let (mut goes_on, mut any) = (true, false);
    read(&wanted, &mut |(path, bytes)| {
        any = true;
        let at = place(&path);
        goes_on = match bytes {
            Ok(bytes) => one(&bytes, path.rsplit('/').next().unwrap_or(&path), &at, nesting + 1, ask, each),
            Err(why) => each(Found { at, content: Err(why) }),
        };
        goes_on
    });
    // An archive without documents is a row that says so.
    if any || !ask.only.is_empty() { goes_on } else { each(Found { at: at.clone(), content: Err(Unread::NoDocuments) }) }
}

#[cfg(test)]
mod tests;
