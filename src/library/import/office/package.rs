//! A package of files (ZIP), as office documents and archives are: its members by name, unpacked within bounds. Knows no member's content.

use crate::library::import::bounds;
use crate::library::outcome::{Bound, Unread};
use crate::text::decode;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// An open package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// In the order of the package; decoded.
    names: Vec<String>,
    /// The maximum of one member, in bytes.
    most: u64,
}

impl<'a> Package<'a> {
    /// Opens a package whose members may have `most_mib` each.
    pub fn open(bytes: &'a [u8], most_mib: u64) -> Result<Self, Unread> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
        let raw: Vec<Vec<u8>> = archive.file_names_raw().map(<[u8]>::to_vec).collect();
        Ok(Self { archive, names: decode_names(&raw), most: most_mib << 20 })
    }

    /// Returns the names of all members, folders too.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        let whole = self.names.iter().position(|n| n == name);
        whole.or_else(|| self.names.iter().position(|n| n.trim_start_matches('/').eq_ignore_ascii_case(name)))
    }

    /// Returns a member by its name. `None` if there is none.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unread> {
        self.position(name).map(|at| self.read_at(at)).transpose()
    }

    /// Returns a member by its position.
    pub fn read_at(&mut self, at: usize) -> Result<Vec<u8>, Unread> {
        let locked = self.archive.by_index_raw(at).is_ok_and(|f| f.encrypted());
        if locked {
            return Err(Unread::Locked);
        }
        let file = self.archive.by_index(at).map_err(|_| Unread::Damaged)?;
        let packed = file.compressed_size();
        unpack(file, packed, self.most)
    }
}

/// Reads what unpacks, as long as it is no more than `most` bytes and not many times what it was.
pub fn unpack(mut from: impl std::io::Read, packed: u64, most: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let mut next = bounds::RATIO_FROM.min(most + 1);
    loop {
        let had = bytes.len() as u64;
        from.by_ref().take(next - had).read_to_end(&mut bytes).map_err(|_| Unread::Damaged)?;
        let have = bytes.len() as u64;
        if have < next {
            return Ok(bytes);
        }
        if have > most {
            return Err(Unread::TooLarge(most >> 20));
        }
        if have >= bounds::RATIO_FROM && have > packed.saturating_mul(bounds::RATIO) {
            return Err(Unread::Bound(Bound::Ratio));
        }
        next = (next * 2).min(most + 1);
    }
}

/// Decodes the names of members: what is not UTF-8 is decoded together, for a single name may be two characters long.
pub fn decode_names(raw: &[Vec<u8>]) -> Vec<String> {
    let odd: Vec<&[u8]> = raw.iter().filter(|n| std::str::from_utf8(n).is_err()).map(|n| n.strip_suffix(b"/").unwrap_or(n)).collect();
    let encoding = (!odd.is_empty()).then(|| decode::decode(&odd.join(&b'\n'), None).encoding);
    let name = |raw: &Vec<u8>| match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => decode::decode(raw, encoding).text,
    };
    // A backslash is a slash of other systems.
    raw.iter().map(name).map(|n| n.replace('\\', "/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_together() {
        let raw: Vec<Vec<u8>> =
            ["青石县/", "青石县/2022年度报告.txt", "a.txt"].iter().map(|n| encoding_rs::GB18030.encode(n).0.into_owned()).collect();
        assert_eq!(decode_names(&raw), ["青石县/", "青石县/2022年度报告.txt", "a.txt"]);
    }

    #[test]
    fn what_unpacks_too_far_is_refused() {
        let zeros = |n: u64| std::io::repeat(0).take(n);
        assert_eq!(unpack(zeros(100), 1, 1 << 20).map(|b| b.len()), Ok(100));
        assert_eq!(unpack(zeros(3 << 20), 1 << 20, 16 << 20).map(|b| b.len()), Ok(3 << 20));
        assert_eq!(unpack(zeros(3 << 20), 1 << 10, 16 << 20), Err(Unread::Bound(Bound::Ratio)));
        assert_eq!(unpack(zeros(3 << 20), 3 << 20, 2 << 20), Err(Unread::TooLarge(2)));
        assert_eq!(unpack(zeros(2 << 20), 2 << 20, 2 << 20).map(|b| b.len()), Ok(2 << 20));
    }
}
