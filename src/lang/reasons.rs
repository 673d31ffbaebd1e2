//! Why something could not be read or written, in words, with the next step. What the system says in English is said in the reader's
//! language where it is one of the usual reasons.

use crate::lang::interface::{Say, say};
use crate::lang::language::Lang;
use crate::library::Unread;
use std::io;
use std::io::ErrorKind;

/// Returns why a document could not be read, and what to do about it; without its full stop.
pub fn unread(lang: Lang, why: &Unread) -> String {
    let step = match why {
        Unread::NotFound => lang.pick("check its name, or whether it was moved", "请核对名称,或是否已移走"),
        Unread::NotRegular => lang.pick("copy what it holds into a file", "请将其内容另存为文件"),
        Unread::LinkLoop => lang.pick("name the file that is meant", "请直接指明所要的文件"),
        Unread::Denied => lang.pick("ask its owner for leave to read it", "请让其所有者开放读取"),
        Unread::Binary => lang.pick("save its text as a text file", "请另存为文本文件"),
        Unread::TooLarge(_) => lang.pick("split it, or raise --max-size", "请拆分,或调大 --max-size"),
        Unread::Beyond(_) => lang.pick("split it", "请拆分"),
        Unread::Io(_) => lang.pick("try again, or copy it to another disk", "请重试,或复制到其他磁盘"),
        Unread::Panicked => lang.pick("please report the file", "请报告此文件"),
        Unread::Slow => lang.pick("Ctrl-c stops it", "按 Ctrl-c 停止"),
        Unread::Stopped => lang.pick("open it by itself to try again", "可单独打开重试"),
    };
    format!("{}{}{step}", reason(lang, why), lang.pick("; ", ";"))
}

/// Returns why a file could not be read, for a sentence that has a next step of its own.
pub fn reason(lang: Lang, why: &Unread) -> String {
    match why {
        Unread::NotFound => Say::NotFound.text(lang).to_owned(),
        Unread::NotRegular => Say::NotRegular.text(lang).to_owned(),
        Unread::LinkLoop => Say::LinkLoop.text(lang).to_owned(),
        Unread::Denied => Say::Denied.text(lang).to_owned(),
        Unread::TooLarge(mib) | Unread::Beyond(mib) => say(lang, Say::TooLarge, &[mib]),
        Unread::Binary => Say::BinaryFile.text(lang).to_owned(),
        Unread::Io(e) => say(lang, Say::SystemError, &[e]),
        Unread::Panicked => Say::InternalError.text(lang).to_owned(),
        Unread::Slow => Say::SlowFile.text(lang).to_owned(),
        Unread::Stopped => Say::StoppedFile.text(lang).to_owned(),
    }
}

/// Returns what the system refused, without a next step: that depends on what was tried.
pub fn system(lang: Lang, e: &io::Error) -> String {
    let words = match e.kind() {
        ErrorKind::NotFound => Say::NotFound,
        ErrorKind::PermissionDenied => Say::Denied,
        ErrorKind::StorageFull => Say::DiskFull,
        ErrorKind::QuotaExceeded => Say::QuotaUsed,
        ErrorKind::ReadOnlyFilesystem => Say::DiskReadOnly,
        ErrorKind::NotADirectory => Say::NoFolder,
        ErrorKind::IsADirectory => Say::IsFolder,
        // One of ours: a file of the reader's own that is a pipe or a device.
        ErrorKind::InvalidInput if e.raw_os_error().is_none() => Say::NotRegular,
        _ => return say(lang, Say::SystemError, &[e]),
    };
    words.text(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_next_step() {
        let all = [
            Unread::NotFound,
            Unread::NotRegular,
            Unread::LinkLoop,
            Unread::Denied,
            Unread::TooLarge(16),
            Unread::Beyond(16),
            Unread::Binary,
            Unread::Io("x".to_owned()),
            Unread::Panicked,
            Unread::Slow,
            Unread::Stopped,
        ];
        for why in &all {
            let (en, zh) = (unread(Lang::En, why), unread(Lang::Zh, why));
            assert!(en.starts_with(&reason(Lang::En, why)) && en.split("; ").count() == 2, "{en}");
            assert!(zh.starts_with(&reason(Lang::Zh, why)) && zh.split(';').count() == 2, "{zh}");
            assert!(zh.chars().any(crate::text::fold::is_han) && !en.chars().any(crate::text::fold::is_han), "{en} {zh}");
        }
    }

    #[test]
    fn what_the_system_says_is_said_in_the_language_of_the_reader() {
        let said = |code: i32, lang| system(lang, &io::Error::from_raw_os_error(code));
        assert_eq!((said(28, Lang::En), said(28, Lang::Zh)), ("the disk is full".into(), "磁盘已满".into()));
        assert_eq!((said(13, Lang::Zh), said(30, Lang::Zh)), ("没有权限".into(), "磁盘只读".into()));
        assert!(said(5, Lang::Zh).starts_with("系统错误:") && said(5, Lang::En).contains("os error 5"));
    }
}
