//! Opening files that others may have put there: only regular ones, never waited for, never more bytes than the caller can use. A pipe or a
//! device among files must neither block the program nor fill its memory. For a guest on a shared host, only below the folders that were
//! named when the program was started. Knows nothing of what is in a file.

use crate::library::outcome::Unread;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io;
use std::io::Read as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The maximum size of the reader's own files (settings, corrections), in MiB: thousands of times what they need.
pub const OWN_MIB: u64 = 16;

/// Below which files and folders anything may be opened; everywhere if it is not set. Set once, for the whole process, by the command line:
/// no code beyond this file can open more.
static ROOTS: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// From now on only what is at or below these paths is opened, however many links lead elsewhere. Paths that do not exist are left out.
pub fn confine(roots: &[PathBuf]) {
    // A second call changes nothing.
    let _ = ROOTS.set(roots.iter().filter_map(|root| std::fs::canonicalize(root).ok()).collect());
}

/// Whether a path may be opened, after all links: what does not exist is judged by its folder.
pub fn is_inside(path: &Path) -> bool {
    ROOTS.get().is_none_or(|roots| is_below(path, roots))
}

fn is_below(path: &Path, roots: &[PathBuf]) -> bool {
    let real = std::fs::canonicalize(path).or_else(|e| match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if path.symlink_metadata().is_err() => {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            Ok(std::fs::canonicalize(folder)?.join(name))
        }
        _ => Err(e),
    });
    real.is_ok_and(|real| roots.iter().any(|root| real.starts_with(root)))
}

/// Opens a regular file for reading. Errors if it is anything else.
pub fn open(path: &Path) -> Result<File, Unread> {
    if !is_inside(path) {
        return Err(if path.symlink_metadata().is_ok() { Unread::Outside } else { Unread::NotFound });
    }
    // To open a device may already do something, so its kind is asked first; and again afterwards, since it may have been replaced meanwhile.
    if !std::fs::metadata(path).map_err(|e| Unread::from(&e))?.is_file() {
        return Err(Unread::NotRegular);
    }
    opened(OpenOptions::new().read(true), path).map_err(|e| Unread::from(&e))?.ok_or(Unread::NotRegular)
}

/// Opens a regular file for appending; it is made if there is none. `None` if there is anything else.
pub fn append(path: &Path) -> io::Result<Option<File>> {
    if !is_inside(path) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    if std::fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        return Ok(None);
    }
    opened(OpenOptions::new().read(true).append(true).create(true), path)
}

fn opened(how: &mut OpenOptions, path: &Path) -> io::Result<Option<File>> {
    // Without waiting: the other end of a pipe may never come.
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let file = how.custom_flags(flags).open(path)?;
    Ok(if file.metadata()?.is_file() { Some(file) } else { None })
}

/// Returns the bytes of a regular file of at most so many MiB. Errors if it is larger, is anything else, or cannot be read.
pub fn read(path: &Path, most_mib: u64) -> Result<Vec<u8>, Unread> {
    let file = open(path)?;
    let most = most_mib << 20;
    let length = file.metadata().map_err(|e| Unread::from(&e))?.len();
    if length > most {
        return Err(Unread::Beyond(most_mib));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    // It may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| Unread::from(&e))?;
    if bytes.len() as u64 > most { Err(Unread::Beyond(most_mib)) } else { Ok(bytes) }
}

/// Whether an open file is the one that a path names now: another program may have replaced or removed it.
pub fn is_at(file: &File, path: &Path) -> bool {
    let same = |a: &std::fs::Metadata, b: &std::fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().is_ok_and(|open| std::fs::metadata(path).is_ok_and(|named| same(&open, &named)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_a_bearable_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a"), "法治").unwrap();
        assert_eq!(read(&at("a"), 1).as_deref(), Ok("法治".as_bytes()));
        std::fs::write(at("b"), vec![b'x'; (1 << 20) + 1]).unwrap();
        assert_eq!(read(&at("b"), 1), Err(Unread::Beyond(1)));
        assert_eq!(read(folder.path(), 1), Err(Unread::NotRegular));
        assert_eq!(read(Path::new("/dev/zero"), 1), Err(Unread::NotRegular));
        assert_eq!(read(&at("none"), 1), Err(Unread::NotFound));
        std::os::unix::fs::symlink("/dev/zero", at("zero")).unwrap();
        assert_eq!((read(&at("zero"), 1), append(&at("zero")).unwrap().is_none()), (Err(Unread::NotRegular), true));
        if std::process::Command::new("mkfifo").arg(at("pipe")).status().is_ok_and(|s| s.success()) {
            assert_eq!((read(&at("pipe"), 1), append(&at("pipe")).unwrap().is_none()), (Err(Unread::NotRegular), true));
        }
    }

    #[test]
    fn links_and_dots_do_not_lead_outside() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["in", "in/deep", "out"] {
            std::fs::create_dir(at(name)).unwrap();
        }
        for name in ["in/a", "out/a"] {
            std::fs::write(at(name), "x").unwrap();
        }
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(at(to), at(name)).unwrap();
        link("out/a", "in/file");
        link("out", "in/folder");
        link("out/new", "in/dangling");
        link("in/a", "in/deep/back");
        let roots = [std::fs::canonicalize(at("in")).unwrap()];
        for (path, inside) in [
            ("in/a", true),
            ("in/deep/back", true),
            ("in/new", true),
            ("in/file", false),
            ("in/folder/a", false),
            ("in/folder/new", false),
            ("in/dangling", false),
            ("in/../out/a", false),
            ("out/a", false),
            ("inner", false),
        ] {
            assert_eq!(is_below(&at(path), &roots), inside, "{path}");
        }
    }

    #[test]
    fn a_file_that_was_replaced_or_removed_is_not_at_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let file = append(&path).unwrap().unwrap();
        assert!(is_at(&file, &path));
        std::fs::write(folder.path().join("b"), "").unwrap();
        std::fs::rename(folder.path().join("b"), &path).unwrap();
        assert!(!is_at(&file, &path));
        std::fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path));
    }
}
