//! The bytes of a source. Knows nothing of what they hold.

use super::outcome::Unread;
use super::source::Source;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::OnceLock;

/// Largest file that is read, in MiB: offsets are 32 bits, and a report is never a hundredth of it.
pub const LARGEST_MIB: u64 = 512;

/// The bytes of a source. Errors if it cannot be read, or is no regular file: a pipe among files must not make us wait.
pub fn read(source: &Source) -> Result<Vec<u8>, Unread> {
    let bytes = match source {
        Source::Stdin => stdin().map_err(|e| Unread::from(&e))?,
        Source::File(path) => file(path)?,
    };
    if bytes.len() as u64 > limit() { Err(Unread::TooLarge) } else { Ok(bytes) }
}

fn limit() -> u64 {
    LARGEST_MIB << 20
}

fn file(path: &Path) -> Result<Vec<u8>, Unread> {
    // A file is opened only after it was seen to be one.
    let meta = fs::metadata(path).map_err(|e| Unread::from(&e))?;
    if !meta.is_file() {
        return Err(Unread::NotRegular);
    }
    if meta.len() > limit() {
        return Err(Unread::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    File::open(path).and_then(|f| f.take(limit() + 1).read_to_end(&mut bytes)).map_err(|e| Unread::from(&e))?;
    Ok(bytes)
}

/// The bytes of standard input, which gives them once; a report is opened again and again.
fn stdin() -> io::Result<Vec<u8>> {
    static KEPT: OnceLock<Vec<u8>> = OnceLock::new();
    if let Some(kept) = KEPT.get() {
        return Ok(kept.clone());
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(limit() + 1).read_to_end(&mut bytes);
    let bytes = KEPT.get_or_init(|| bytes).clone();
    read.map(|_| bytes)
}
