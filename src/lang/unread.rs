//! Why a file could not be read, as a sentence.

use super::{Lang, Say, say};
use crate::library::{Unread, bytes};

/// Returns the reason as a sentence without its full stop.
pub fn unread(lang: Lang, why: &Unread) -> String {
    match why {
        Unread::NotFound => lang.pick("no such file or folder", "没有这个文件或文件夹").to_owned(),
        Unread::NotRegular => Say::NotRegular.text(lang).to_owned(),
        Unread::LinkLoop => Say::LinkLoop.text(lang).to_owned(),
        Unread::TooLarge => say(lang, Say::TooLarge, &[&bytes::LARGEST_MIB]),
        Unread::Binary => Say::BinaryFile.text(lang).to_owned(),
        Unread::Io(e) => say(lang, Say::IoError, &[e]),
        Unread::Panicked => Say::InternalError.text(lang).to_owned(),
    }
}
