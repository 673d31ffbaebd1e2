//! Archives as folders: ZIP with names in any encoding, tar, what gzip packed. Knows members by name; what is in them is read by whoever
//! reads such files. Members that a folder would not show (hidden ones, other kinds of files) are passed over.

mod tar;

use crate::library::import::bounds;
use crate::library::import::format;
use crate::library::import::office::package::{Package, unpack};
use crate::library::outcome::{Bound, Unread};
use flate2::read::MultiGzDecoder;

pub use tar::is_tar;

/// A member: its path in the archive, and its bytes or why there are none.
pub type Member = (String, Result<Vec<u8>, Unread>);

/// Passes on the members of a package that may be documents, in the order of their names; `wanted` answers whether to unpack one. Stops
/// where `each` answers false.
pub fn zip(package: &mut Package<'_>, wanted: &dyn Fn(&str) -> bool, each: &mut dyn FnMut(Member) -> bool) {
    let mut members: Vec<(String, usize)> =
        package.names().iter().cloned().zip(0..).filter(|(n, _)| is_candidate(n) && wanted(n)).collect();
    members.sort();
    for (n, (name, at)) in members.into_iter().enumerate() {
        if n >= bounds::MEMBERS {
            each((name, Err(Unread::Bound(Bound::Members))));
            return;
        }
        let bytes = package.read_at(at);
        if !each((name, bytes)) {
            return;
        }
    }
}

/// Passes on the members of a tar file, as `zip`.
pub fn tar(bytes: &[u8], wanted: &dyn Fn(&str) -> bool, each: &mut dyn FnMut(Member) -> bool) {
    let mut members = tar::members(bytes);
    members.retain(|(name, _)| is_candidate(name) && wanted(name));
    members.sort_by(|a, b| a.0.cmp(&b.0));
    for (n, (name, range)) in members.into_iter().enumerate() {
        if n >= bounds::MEMBERS {
            each((name, Err(Unread::Bound(Bound::Members))));
            return;
        }
        let bytes = bytes.get(range).map(<[u8]>::to_vec).ok_or(Unread::Damaged);
        if !each((name, bytes)) {
            return;
        }
    }
}

/// Returns what gzip packed. A tar file is larger than its members may be.
pub fn gzip(bytes: &[u8], most_mib: u64) -> Result<Vec<u8>, Unread> {
    unpack(MultiGzDecoder::new(bytes), bytes.len() as u64, most_mib.saturating_mul(4) << 20)
}

/// Whether a member would be shown if the archive were a folder.
pub fn is_candidate(path: &str) -> bool {
    let mut parts = path.split('/');
    let Some(name) = parts.next_back() else { return false };
    let known = format::extension(name).is_none_or(|e| format::names_document(&e) || format::table_of(&e).is_some());
    !name.is_empty()
        && known
        && !name.starts_with("~$")
        && !std::iter::once(name).chain(parts).any(|p| p.starts_with('.') || p == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_other_members_are_passed_over() {
        for (path, is) in [
            ("青石县/2022.txt", true),
            ("a.DOCX", true),
            ("说明", true),
            ("a/", false),
            ("__MACOSX/a.txt", false),
            ("a/.git/b.txt", false),
            ("~$a.docx", false),
            ("a.exe", false),
            (".txt", false),
        ] {
            assert_eq!(is_candidate(path), is, "{path}");
        }
    }
}
