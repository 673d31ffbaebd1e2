//! Tar files: headers of 512 bytes, each with a file behind it. Knows the common forms (ustar, GNU, pax) and regular files only: links and
//! devices are nothing to read.

use crate::library::import::office::package::decode_names;
use std::ops::Range;

const BLOCK: usize = 512;

/// Whether bytes begin with a header.
pub fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(..BLOCK).is_some_and(|header| checksum(header).is_some_and(|sum| octal(&header[148..156]) == Some(sum)))
}

/// The name of what cannot be read behind a torn header.
const TORN: &str = "?";

/// Returns the paths and places of the regular files, in order. A file that is cut, and what is behind a torn header, has a place outside of
/// the bytes.
pub fn members(bytes: &[u8]) -> Vec<(String, Range<usize>)> {
    let mut names: Vec<Vec<u8>> = Vec::new();
    let mut ranges = Vec::new();
    let mut long: Option<Vec<u8>> = None;
    let mut at = 0;
    let torn = loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(header) = rest.get(..BLOCK).filter(|h| h.iter().any(|b| *b != 0)) else {
            // Blocks of zeros are the end.
            break rest.len() < BLOCK && rest.iter().any(|b| *b != 0);
        };
        let size = octal(&header[124..136]).and_then(|s| usize::try_from(s).ok());
        let start = at + BLOCK;
        let Some(end) = size.and_then(|s| start.checked_add(s)).filter(|_| checksum(header) == octal(&header[148..156])) else {
            break true;
        };
        let body = bytes.get(start..end).unwrap_or_default();
        match header[156] {
            b'L' => long = Some(body.split(|b| *b == 0).next().unwrap_or_default().to_vec()),
            b'x' => long = pax_path(body).or(long),
            b'0' | 0 => {
                let name = long.take().unwrap_or_else(|| {
                    let field = |range: Range<usize>| header[range].split(|b| *b == 0).next().unwrap_or_default().to_vec();
                    let (prefix, name) = (if &header[257..262] == b"ustar" { field(345..500) } else { Vec::new() }, field(0..100));
                    if prefix.is_empty() { name } else { [prefix, name].join(&b'/') }
                });
                names.push(name.strip_prefix(b"./").map(<[u8]>::to_vec).unwrap_or(name));
                ranges.push(start..end);
            }
            _ => long = None,
        }
        let Some(next) = end.checked_next_multiple_of(BLOCK) else { break false };
        at = next;
    };
    let mut members: Vec<_> = decode_names(&names).into_iter().zip(ranges).collect();
    if torn {
        members.push((TORN.to_owned(), bytes.len()..bytes.len() + 1));
    }
    members
}

/// Returns the path among the records of a pax header: `27 path=…\n` each.
fn pax_path(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    while !rest.is_empty() {
        let space = rest.iter().position(|b| *b == b' ')?;
        let length: usize = std::str::from_utf8(&rest[..space]).ok()?.parse().ok()?;
        let record = rest.get(space + 1..length)?;
        if let Some(path) = record.strip_prefix(b"path=") {
            return Some(path.trim_ascii_end().to_vec());
        }
        rest = &rest[length..];
    }
    None
}

fn octal(field: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(field).ok()?.trim_matches(['\0', ' ']);
    u64::from_str_radix(text, 8).ok()
}

/// The sum of a header, its own field read as blanks.
fn checksum(header: &[u8]) -> Option<u64> {
    let sum: u64 = header.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u64::from(*b) }).sum();
    header.iter().any(|b| *b != 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a header with its file behind it.
    fn file(kind: u8, name: &[u8], body: &[u8]) -> Vec<u8> {
        let mut header = vec![0u8; BLOCK];
        header[..name.len()].copy_from_slice(name);
        header[124..135].copy_from_slice(format!("{:011o}", body.len()).as_bytes());
        header[156] = kind;
        header[257..262].copy_from_slice(b"ustar");
        let sum = checksum(&header).unwrap();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        header.extend_from_slice(body);
        header.resize(header.len().div_ceil(BLOCK) * BLOCK, 0);
        header
    }

    #[test]
    fn files_have_their_paths() {
        let long = "很长的名字/".repeat(20) + "2022.txt";
        let (gbk, _, _) = encoding_rs::GB18030.encode("青石县报告/2021年度.txt");
        let mut tar = file(b'0', b"./a.txt", "甲".as_bytes());
        tar.extend(file(b'5', b"dir/", b""));
        tar.extend(file(b'L', b"././@LongLink", format!("{long}\0").as_bytes()));
        tar.extend(file(b'0', b"cut", b"x"));
        let record = "path=乙/b.txt\n";
        tar.extend(file(b'x', b"PaxHeader", format!("{} {record}", record.len() + 3).as_bytes()));
        tar.extend(file(b'0', b"b.txt", b"yz"));
        tar.extend(file(b'0', &gbk, b""));
        tar.extend([0; 1024]);
        assert!(is_tar(&tar) && !is_tar(&tar[..400]) && !is_tar(&[0; 600]));
        let found: Vec<(String, usize)> = members(&tar).into_iter().map(|(n, r)| (n, r.len())).collect();
        assert_eq!(found, [("a.txt".to_owned(), 3), (long, 1), ("乙/b.txt".to_owned(), 2), ("青石县报告/2021年度.txt".to_owned(), 0)]);
        let outside = |cut: &[u8]| members(cut).into_iter().filter(|m| m.1.end > cut.len()).map(|m| m.0).collect::<Vec<_>>();
        assert!(outside(&tar).is_empty() && outside(&tar[..700]).is_empty());
        assert_eq!(outside(&tar[..513]), ["a.txt"], "a file that is cut");
        assert_eq!([outside(&tar[..100]), outside(&tar[..1100])], [["?"], ["?"]], "a header that is cut");
        let mut torn = tar.clone();
        torn[1024 + 150] = b'9';
        assert_eq!((outside(&torn), members(&torn).len()), (vec!["?".to_owned()], 2), "a header that is torn");
    }
}
