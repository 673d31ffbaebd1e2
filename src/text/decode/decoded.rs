//! What decoding gives: the text, the encoding it was in, and how sure the choice is. Data only.

/// The encodings that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
    /// Lines of one file in different encodings.
    Mixed,
    /// No text at all.
    Binary,
}

impl Encoding {
    /// Returns the name as printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Mixed => "mixed",
            Self::Binary => "binary",
        }
    }

    /// Returns the encoding a user names; GBK and GB2312 are read as the GB18030 that holds them.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" => Self::Utf8,
            "utf16le" | "utf16" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "cp936" => Self::Gb18030,
            "big5" | "cp950" => Self::Big5,
            "mixed" => Self::Mixed,
            _ => return None,
        })
    }
}

/// How sure the choice of the encoding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    Certain,
    Likely,
    Guess,
}

impl Confidence {
    /// Returns the code as printed.
    pub fn code(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Guess => "guess",
        }
    }
}

/// A decoded file. `text` is without byte order mark, with its line ends; empty when `encoding` is binary.
#[derive(Debug, Clone)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub bom: bool,
    pub confidence: Confidence,
    /// The number of places that could not be decoded and became U+FFFD.
    pub replaced: usize,
}
