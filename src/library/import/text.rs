//! Plain text and Markdown in any encoding: one document per file.

use crate::library::import::document::Document;
use crate::library::options::Options;
use crate::library::outcome::Unread;
use crate::library::source::Source;
use crate::text::decode;
use crate::text::decode::Encoding;

/// Returns the text of some bytes, in the encoding named by the options or detected. Errors if they are not text.
pub fn document(bytes: &[u8], source: &Source, options: &Options) -> Result<Document, Unread> {
    let decoded = decode::decode(bytes, options.encoding_of(source));
    if decoded.encoding == Encoding::Binary {
        return Err(Unread::Binary);
    }
    Ok(Document {
        source: source.clone(),
        text: decoded.text,
        encoding: decoded.encoding,
        confidence: decoded.confidence,
        bom: decoded.bom,
        bytes: bytes.len(),
        replaced: decoded.replaced,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_of_one_document_goes_before_that_of_all() {
        let (source, other) = (Source::file("a.txt"), Source::file("b.txt"));
        let mut options = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
        options.recode(&source, Some(Encoding::Gb18030));
        let (bytes, _, _) = encoding_rs::GB18030.encode("青石县");
        let read = |source: &Source| document(&bytes, source, &options).map(|d| (d.text, d.encoding));
        assert_eq!(read(&source), Ok(("青石县".to_owned(), Encoding::Gb18030)));
        assert_ne!(read(&other).map(|d| d.0), Ok("青石县".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_binary() {
        let bytes = [0u8, 159, 146, 150, 0, 0, 1, 2, 3, 0, 0, 255, 254, 0, 0, 7].repeat(20);
        assert!(matches!(document(&bytes, &Source::file("a.txt"), &Options::default()), Err(Unread::Binary)));
    }
}
