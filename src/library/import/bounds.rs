//! What extraction may cost: a document is written by others, and a small file can ask for much. Each bound ends as a sentence or as a
//! shorter text, never as a program that stands still. `docs/import.md` tells them to readers; a test holds it to this.

use std::time::Duration;

/// Members of an archive that are looked at.
pub const MEMBERS: usize = 20_000;
/// Archives in archives.
pub const NESTING: usize = 3;
/// How many times its packed size a member may have, once it is larger than [`RATIO_FROM`].
pub const RATIO: u64 = 200;
pub const RATIO_FROM: u64 = 1 << 20;
/// Pages of a document, counted over all its parts.
pub const PAGES: usize = 5_000;
/// Lines of a document: paragraphs and rows.
pub const LINES: usize = 400_000;
/// Cells of a row; the rest of a row is dropped with its empty cells.
pub const COLUMNS: usize = 256;
/// Rows of a table of reports.
pub const ROWS: usize = 50_000;
/// Text boxes of an office document, one in another.
pub const DEPTH: usize = 400;
/// Nodes of a web page.
pub const NODES: usize = 2_000_000;
/// The text of one document, in bytes.
pub const TEXT: usize = 32 << 20;

/// Memory of the process that extracts, in MiB of address space.
pub const MEMORY_MIB: u64 = 1024;
/// Its time on a processor, in seconds, and by the clock.
pub const CPU_SECONDS: u64 = 20;
pub const PATIENCE: Duration = Duration::from_secs(40);
/// What it may answer, in bytes for each MiB that a file may have.
pub const ANSWER_PER_MIB: u64 = 6 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_for_readers_tells_these_bounds() {
        let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/import.md")).unwrap();
        let grouped = |n: usize| {
            let digits = n.to_string();
            let head = digits.len() % 3;
            let groups = digits.as_bytes()[head..].chunks(3).map(|g| String::from_utf8_lossy(g).into_owned());
            std::iter::once(digits[..head].to_owned()).filter(|h| !h.is_empty()).chain(groups).collect::<Vec<_>>().join(",")
        };
        for row in [
            format!("from 1 MiB on | {RATIO} |"),
            format!("members of an archive | {} |", grouped(MEMBERS)),
            format!("archives in archives | {NESTING} |"),
            format!("text of a document | {} MiB |", TEXT >> 20),
            format!("lines of a document | {} |", grouped(LINES)),
            format!("cells of a row | {COLUMNS} |"),
            format!("rows of a table of reports | {} |", grouped(ROWS)),
            format!("pages of a document | {} |", grouped(PAGES)),
            format!("nodes of a web page | {} |", grouped(NODES)),
            format!("memory of the process | {} MiB", grouped(usize::try_from(MEMORY_MIB).unwrap())),
            format!("its time on a processor | {CPU_SECONDS} s |"),
            format!("its time by the clock | {} s |", PATIENCE.as_secs()),
        ] {
            assert!(table.contains(&row), "{row}");
        }
        assert_eq!(RATIO_FROM, 1 << 20);
    }
}
