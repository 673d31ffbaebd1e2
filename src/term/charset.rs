//! The character set of a terminal that is not UTF-8, such as an old client under `zh_CN.GB18030`: what is written is written in it, what is
//! typed is read in it. Decided from the locale alone; nothing is asked.

use crate::text::width::Ambiguous;
use encoding_rs::{Encoding, GB18030, UTF_8};

/// A character set that can show Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset(&'static Encoding);

impl Default for Charset {
    fn default() -> Self {
        Self(UTF_8)
    }
}

impl Charset {
    /// Returns that of the locale. Errors with its name if it cannot show Chinese. A locale without a character set, such as `C`, says
    /// nothing about the terminal, and nearly all are UTF-8.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|v| !v.is_empty())).unwrap_or_default();
        let Some((_, charset)) = locale.split_once('.') else { return Ok(Self::default()) };
        let name = charset.split('@').next().unwrap_or_default();
        let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let encoding = match bare.as_str() {
            "utf8" | "" => UTF_8,
            "gb18030" | "gbk" | "gb2312" | "euccn" | "cp936" => GB18030,
            other => match Encoding::for_label(name.as_bytes()).or_else(|| Encoding::for_label(other.as_bytes())) {
                Some(encoding) if shows_chinese(encoding) => encoding,
                _ => return Err(name.chars().filter(char::is_ascii_graphic).take(40).collect()),
            },
        };
        Ok(Self(encoding))
    }

    pub fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// Returns how wide ambiguous characters are: what takes two bytes in an older character set takes two cells.
    pub fn ambiguous(self, chosen: Ambiguous) -> Ambiguous {
        if self.is_utf8() { chosen } else { Ambiguous::Wide }
    }

    /// Returns some UTF-8 in this character set; what it does not have is `?`. Sequences for the terminal are ASCII and stay.
    pub fn encode(self, text: &[u8]) -> Vec<u8> {
        let text = String::from_utf8_lossy(text);
        let (bytes, _, missing) = self.0.encode(&text);
        if !missing {
            return bytes.into_owned();
        }
        let mut out = Vec::with_capacity(text.len());
        for c in text.chars() {
            let mut buffer = [0; 4];
            let (bytes, _, missing) = self.0.encode(c.encode_utf8(&mut buffer));
            out.extend_from_slice(if missing { b"?" } else { &bytes });
        }
        out
    }

    /// Returns what some bytes say.
    pub fn decode(self, bytes: &[u8]) -> String {
        self.0.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// Returns the first character of some bytes, and how many it takes; `None` if its rest may follow. They begin beyond ASCII.
    pub fn first_char(self, bytes: &[u8]) -> Option<(char, usize)> {
        let most = bytes.len().min(4);
        for n in 1..=most {
            let (text, bad) = self.0.decode_without_bom_handling(&bytes[..n]);
            if !bad && let Some(c) = text.chars().next() {
                return Some((c, n));
            }
        }
        (most == 4).then_some((char::REPLACEMENT_CHARACTER, 1))
    }
}

fn shows_chinese(encoding: &'static Encoding) -> bool {
    encoding.can_encode_everything() || !encoding.encode("法治").2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<Charset, String> {
        Charset::of_locale(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn the_locale_decides() {
        for locale in ["zh_CN.UTF-8", "en_US.utf8", "C", "POSIX", "zh_CN", "", "C.UTF-8"] {
            assert!(of(&[("LANG", locale)]).unwrap().is_utf8(), "{locale}");
        }
        for locale in ["zh_CN.GB18030", "zh_CN.gbk", "zh_CN.GB2312", "zh_CN.eucCN"] {
            assert_eq!(of(&[("LANG", locale)]), Ok(Charset(GB18030)), "{locale}");
        }
        assert_eq!(of(&[("LANG", "zh_TW.BIG5")]), Ok(Charset(encoding_rs::BIG5)));
        assert_eq!(of(&[("LANG", "de_DE.ISO-8859-1@euro")]), Err("ISO-8859-1".to_owned()));
        assert_eq!(of(&[("LANG", "x.\u{1b}[31m")]), Err("[31m".to_owned()), "an environment of somebody else's");
        assert!(of(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "zh_CN.GBK")]).unwrap().is_utf8());
    }

    #[test]
    fn a_frame_is_written_in_it_and_keys_are_read_in_it() {
        let gb = of(&[("LANG", "zh_CN.GBK")]).unwrap();
        assert_eq!(gb.encode("\u{1b}[1m法治".as_bytes()), b"\x1b[1m\xb7\xa8\xd6\xce");
        assert_eq!(gb.first_char(b"\xb7"), None);
        assert_eq!(gb.first_char(b"\xb7\xa8j"), Some(('法', 2)));
        assert_eq!(gb.decode(b"\xb7\xa8"), "法");
        let big5 = of(&[("LANG", "zh_TW.Big5")]).unwrap();
        assert_eq!(big5.encode("法\u{6cbb}👩a".as_bytes()), [&big5.encode("法治".as_bytes())[..], b"?a"].concat());
    }
}
