//! A row of the list as bytes: a third of what it takes in columns, and read a hundred times as fast. Reading never fails on bytes of any
//! content: what is no row is `None`.
#![expect(clippy::option_option, reason = "bytes that are no value, and a value that is absent")]

use crate::library::entry::Entry;
use crate::library::outcome::Unread;
use crate::library::series::Member;
use crate::library::source::Source;
use crate::report::identity::level::Level;
use crate::report::identity::places::Chain;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes that are written one value after the other.
#[derive(Debug, Default)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    /// Writes a number, seven bits a byte.
    #[expect(clippy::cast_possible_truncation, reason = "seven bits at a time")]
    pub(super) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.0.push((n & 0x7f) as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    pub(super) fn bytes(&mut self, b: &[u8]) {
        self.number(b.len() as u64);
        self.0.extend_from_slice(b);
    }

    fn text(&mut self, t: Option<&str>) {
        match t {
            None => self.number(0),
            Some(t) => {
                self.number(t.len() as u64 + 1);
                self.0.extend_from_slice(t.as_bytes());
            }
        }
    }
}

/// Bytes that are read one value after the other.
pub(super) struct Read<'b>(pub(super) &'b [u8]);

impl<'b> Read<'b> {
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= u64::from(first & 0x7f) << shift;
            if first & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.number()?).ok()
    }

    fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn bytes(&mut self) -> Option<&'b [u8]> {
        let len = self.small()?;
        self.take(len)
    }

    /// Returns a text that may be absent.
    fn text(&mut self) -> Option<Option<&'b str>> {
        match self.small::<usize>()? {
            0 => Some(None),
            len => Some(Some(std::str::from_utf8(self.take(len - 1)?).ok()?)),
        }
    }

    fn owned(&mut self) -> Option<Option<String>> {
        self.text().map(|t| t.map(str::to_owned))
    }
}

/// Returns the path of a source as bytes; none for standard input.
pub(super) fn path_of(source: &Source) -> &[u8] {
    source.path().map_or(&[], |p| p.as_os_str().as_bytes())
}

/// Returns the source that a path belongs to.
pub(super) fn source_of(path: &[u8]) -> Source {
    if path.is_empty() { Source::Stdin } else { Source::file(PathBuf::from(OsStr::from_bytes(path))) }
}

/// Returns the source of a place in a file of some path; `None` if there can be no such place.
pub(super) fn source_in(path: &[u8], place: &str) -> Option<Source> {
    match source_of(path) {
        Source::File(file) => Source::inside(file, place),
        whole => Some(whole),
    }
}

/// Returns a row as bytes, without the path of its file.
pub(super) fn row(entry: &Entry) -> Vec<u8> {
    let mut to = Bytes::default();
    to.bytes(entry.source.place_in_file().as_bytes());
    to.number(entry.part as u64);
    to.0.extend_from_slice(&entry.key.to_le_bytes());
    let flag = |set: bool, bit: u64| u64::from(set) << bit;
    to.number(
        flag(entry.province, 0)
            | flag(entry.is_report, 1)
            | flag(entry.corrected, 2)
            | flag(entry.doubtful_encoding, 3)
            | flag(entry.member.is_some(), 4)
            | flag(entry.unread.is_some(), 5),
    );
    to.number(entry.places.len() as u64);
    for place in entry.places.iter() {
        to.bytes(place.as_bytes());
    }
    to.text(entry.department.as_deref());
    to.number(entry.level.map_or(0, |l| l as u64 + 1));
    to.number(entry.year.map_or(0, |y| u64::from(y) + 1));
    to.text(entry.title.as_deref());
    to.number(entry.findings as u64);
    if let Some(member) = &entry.member {
        write_member(&mut to, member);
    }
    if let Some(unread) = &entry.unread {
        // A reason is always JSON.
        to.bytes(&serde_json::to_vec(unread).unwrap_or_default());
    }
    to.0
}

/// What the row before had: neighbours on the list are of one place, and share its names.
#[derive(Debug, Default)]
pub(super) struct Before {
    places: Arc<[String]>,
    chain: Arc<Chain>,
}

/// Reads a row of a file.
pub(super) fn entry(file: Source, bytes: &[u8], before: &mut Before) -> Option<Entry> {
    let mut from = Read(bytes);
    let place = std::str::from_utf8(from.bytes()?).ok()?;
    let source = match file {
        Source::File(path) => Source::inside(path, place)?,
        Source::Stdin => Source::Stdin,
        // The path of a row is that of a whole file.
        Source::Part(..) => return None,
    };
    let part = from.small()?;
    let key = u64::from_le_bytes(from.take(8)?.try_into().ok()?);
    let flags = from.number()?;
    let flag = |bit: u64| flags >> bit & 1 == 1;
    let count: usize = from.small()?;
    if count > 8 {
        return None;
    }
    let mut places = Vec::with_capacity(count);
    for _ in 0..count {
        places.push(std::str::from_utf8(from.bytes()?).ok()?);
    }
    if !before.places.iter().eq(places.iter()) {
        before.places = places.into_iter().map(str::to_owned).collect();
    }
    let department = from.owned()?;
    let level = level(from.small()?)?;
    let year = from.small::<u32>()?.checked_sub(1);
    let title = from.owned()?;
    let findings = from.small()?;
    let member = if flag(4) { Some(read_member(&mut from, before)?) } else { None };
    let unread: Option<Unread> = if flag(5) { Some(serde_json::from_slice(from.bytes()?).ok()?) } else { None };
    from.0.is_empty().then_some(Entry {
        source,
        part,
        key,
        places: Arc::clone(&before.places),
        province: flag(0),
        department,
        level,
        year,
        title,
        is_report: flag(1),
        corrected: flag(2),
        doubtful_encoding: flag(3),
        findings,
        unread,
        member,
        gone: false,
    })
}

fn level(code: usize) -> Option<Option<Level>> {
    match code {
        0 => Some(None),
        n => Level::ALL.get(n - 1).map(|l| Some(*l)),
    }
}

fn write_member(to: &mut Bytes, m: &Member) {
    to.0.extend_from_slice(&m.id.to_le_bytes());
    for name in &m.place.names {
        to.text(name.as_deref());
    }
    to.number(u64::from(m.place.zone) | u64::from(m.inferred) << 1 | u64::from(m.is_report) << 2 | u64::from(m.spoken) << 3);
    to.text(m.department.as_deref());
    to.text(m.publisher_code.as_deref());
    to.number(m.year.map_or(0, |y| u64::from(y) + 1));
    to.number(m.characters as u64);
    to.0.extend_from_slice(&m.folded.to_le_bytes());
}

fn read_member(from: &mut Read<'_>, before: &mut Before) -> Option<Member> {
    let id = u128::from_le_bytes(from.take(16)?.try_into().ok()?);
    let mut names = [None; 4];
    for name in &mut names {
        *name = from.text()?;
    }
    let flags = from.number()?;
    let zone = flags & 1 == 1;
    if before.chain.zone != zone || !before.chain.names.iter().map(Option::as_deref).eq(names) {
        before.chain = Arc::new(Chain { names: names.map(|n| n.map(str::to_owned)), zone });
    }
    Some(Member {
        id,
        place: Arc::clone(&before.chain),
        inferred: flags >> 1 & 1 == 1,
        is_report: flags >> 2 & 1 == 1,
        spoken: flags >> 3 & 1 == 1,
        department: from.owned()?,
        publisher_code: from.owned()?,
        year: from.small::<u32>()?.checked_sub(1),
        characters: from.small()?,
        folded: u128::from_le_bytes(from.take(16)?.try_into().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::entry::tests::entry as example;

    #[test]
    fn a_row_comes_back_as_it_was_and_a_cut_one_does_not_come_back() {
        let mut e = (*example(&["海棠省", "青石县", "桂园街道"], 2021)).clone();
        e.title = Some("青石县桂园街道2021年法治政府建设情况报告".to_owned());
        (e.level, e.findings, e.key) = (Some(Level::Township), 3, 7);
        e.member = Some(Member {
            id: 7 << 100,
            place: Arc::new(Chain { names: [Some("海棠省".to_owned()), None, None, None], zone: true }),
            inferred: true,
            department: None,
            publisher_code: Some("11".to_owned()),
            is_report: true,
            year: None,
            spoken: true,
            characters: 4000,
            folded: 9 << 100,
        });
        e.unread = Some(Unread::Io("broken".to_owned()));
        let bytes = row(&e);
        let back = super::entry(e.source.clone(), &bytes, &mut Before::default()).unwrap();
        assert_eq!(format!("{back:?}"), format!("{e:?}"));
        assert!((0..bytes.len()).all(|n| super::entry(e.source.clone(), &bytes[..n], &mut Before::default()).is_none()));
    }
}
