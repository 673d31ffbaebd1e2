//! Plain text and Markdown in any encoding: one document per file.

use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::origin::Origin;
use crate::library::outcome::Unread;
use crate::text::decode;
use crate::text::decode::Encoding;

/// Returns the text of some bytes, in the encoding named or detected. Errors if they are not text.
pub fn content(bytes: &[u8], encoding: Option<Encoding>) -> Result<Content, Unread> {
    let decoded = decode::decode(bytes, encoding);
    if decoded.encoding == Encoding::Binary {
        return Err(Unread::Binary);
    }
    Ok(Content {
        format: Format::Text,
        text: decoded.text,
        asides: Vec::new(),
        origin: Origin::default(),
        encoding: Some(decoded.encoding),
        confidence: decoded.confidence,
        bom: decoded.bom,
        bytes: bytes.len(),
        replaced: decoded.replaced,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::import::documents;
    use crate::library::options::Options;
    use crate::library::source::Source;

    #[test]
    fn the_encoding_of_one_document_goes_before_that_of_all() {
        let (source, other) = (Source::file("a.txt"), Source::file("b.txt"));
        let mut options = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
        options.recode(&source, Some(Encoding::Gb18030));
        let (bytes, _, _) = encoding_rs::GB18030.encode("青石县");
        let read = |source: &Source| match documents(&bytes, source, &options).remove(0) {
            Ok(d) => (d.content.text, d.content.encoding),
            Err((_, why)) => panic!("{why:?}"),
        };
        assert_eq!(read(&source), ("青石县".to_owned(), Some(Encoding::Gb18030)));
        assert_ne!(read(&other).0, "青石县".to_owned());
    }

    #[test]
    fn what_is_no_text_is_binary() {
        let bytes = [0u8, 159, 146, 150, 0, 0, 1, 2, 3, 0, 0, 255, 254, 0, 0, 7].repeat(20);
        assert!(matches!(content(&bytes, None), Err(Unread::Binary)));
    }
}
