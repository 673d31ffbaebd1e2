//! Web pages saved as one file (MHTML): finds the page among the parts, and undoes how it was packed for mail. Knows MIME as far as browsers
//! and Word write it.

use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::outcome::Unread;
use crate::text::decode::Encoding;
use base64::Engine as _;
use memchr::memmem;

/// Returns the document of the first page in the file.
pub fn content(bytes: &[u8], encoding: Option<Encoding>) -> Result<Content, Unread> {
    let page = first_page(bytes).ok_or(Unread::Damaged)?;
    let content = super::content(&page, encoding)?;
    Ok(Content { format: Format::Mht, bytes: bytes.len(), ..content })
}

/// Parts in parts, and parts of one file, that are looked at.
const DEPTH: usize = 4;
const PARTS: usize = 1_000;

/// Returns the bytes of the first part that is a page. A file that is no list of parts is one.
fn first_page(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, body) = split_head(bytes);
    let head = Head::of(head);
    match head.parameter("content-type", "boundary") {
        Some(boundary) => page_in(body, &boundary, DEPTH),
        None => Some(head.unpacked(body)),
    }
}

/// Returns the bytes of the first page among parts, and among the parts in them.
fn page_in(body: &[u8], boundary: &str, deeper: usize) -> Option<Vec<u8>> {
    let line = format!("--{boundary}");
    let mut rest = body;
    for _ in 0..PARTS {
        let at = memmem::find(rest, line.as_bytes())?;
        let part = &rest[at + line.len()..];
        if part.starts_with(b"--") {
            return None;
        }
        let end = memmem::find(part, line.as_bytes()).unwrap_or(part.len());
        let (part_head, part_body) = split_head(part[..end].trim_ascii_start());
        let part_head = Head::of(part_head);
        let kind = part_head.value("content-type").unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("text/html") {
            return Some(part_head.unpacked(part_body));
        }
        if kind.starts_with("multipart/")
            && deeper > 0
            && let Some(inner) = part_head.parameter("content-type", "boundary")
            && let Some(page) = page_in(part_body, &inner, deeper - 1)
        {
            return Some(page);
        }
        rest = &part[end..];
    }
    None
}

/// Parts a head from its body, at the first empty line.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = |gap: &[u8]| memmem::find(bytes, gap).map(|n| (n, n + gap.len()));
    match [at(b"\r\n\r\n"), at(b"\n\n")].into_iter().flatten().min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (bytes, &[]),
    }
}

/// Fields of a head, long ones joined.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(bytes: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]).lines() {
            match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
                (true, Some(last), _) => last.1.push_str(line),
                (false, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                _ => {}
            }
        }
        Self(fields)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|f| f.0 == name).map(|f| f.1.as_str())
    }

    fn parameter(&self, name: &str, parameter: &str) -> Option<String> {
        self.value(name)?.split(';').skip(1).find_map(|p| {
            let (key, value) = p.trim().split_once('=')?;
            key.trim().eq_ignore_ascii_case(parameter).then(|| value.trim().trim_matches('"').to_owned())
        })
    }

    /// Undoes how a body was packed.
    fn unpacked(&self, body: &[u8]) -> Vec<u8> {
        match self.value("content-transfer-encoding").map(str::to_ascii_lowercase).as_deref() {
            Some("base64") => {
                let packed: Vec<u8> = body.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).collect();
                let whole = packed.len() - packed.len() % 4;
                let decoder = base64::engine::general_purpose::STANDARD_NO_PAD;
                // What is behind the last whole group is a torn end.
                decoder.decode(&packed).or_else(|_| decoder.decode(&packed[..whole])).unwrap_or_default()
            }
            Some("quoted-printable") => quoted_printable(body),
            _ => body.to_vec(),
        }
    }
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'=' {
            out.push(*first);
        } else if let [b'\n', after @ ..] | [b'\r', b'\n', after @ ..] = rest {
            rest = after;
        } else if let [a, b, after @ ..] = rest
            && let (Some(a), Some(b)) = (digit(*a), digit(*b))
        {
            out.push(a * 16 + b);
            rest = after;
        } else {
            out.push(b'=');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_found_and_unpacked() {
        let file = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x-1\"\r\n\r\n\
                    ----x-1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
                    ----x-1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    <p>=E4=B8=80=E3=80=81=E4=B8=BB=E8=A6=81=\r\n=E4=B8=BE=E6=8E=AA</p>=\r\n\r\n----x-1--\r\n";
        let content = content(file.as_bytes(), None).unwrap();
        assert_eq!((content.text.as_str(), content.format), ("一、主要举措\n", Format::Mht));
        let packed = base64::engine::general_purpose::STANDARD.encode("<p>二、问题</p>");
        let one = format!("MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{packed}\n");
        assert_eq!(super::content(one.as_bytes(), None).unwrap().text, "二、问题\n");
        let nested = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/alternative;\n boundary=\"b\"\n\n\
                      --b\nContent-Type: text/plain\n\n甲\n--b\nContent-Type: text/html\n\n<p>三、打算</p>\n--b--\n--a--";
        assert_eq!(super::content(nested.as_bytes(), None).unwrap().text, "三、打算\n");
        let endless = "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=a\n\n--a\n".repeat(30);
        assert_eq!(super::content(endless.as_bytes(), None), Err(Unread::Damaged));
        assert_eq!(super::content(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--", None), Err(Unread::Damaged));
    }
}
