//! Why something could not be read or written, in words, with the next step. What the system says in English is said in the reader's
//! language where it is one of the usual reasons.

use crate::lang::interface::Say;
use crate::lang::language::Lang;
use crate::lang::naming::say;
use crate::library::Unread;
use crate::library::outcome::Bound;
use std::io;
use std::io::ErrorKind;

/// Returns why a document could not be read, and what to do about it; without its full stop.
pub fn unread(lang: Lang, why: &Unread) -> String {
    let step = match why {
        Unread::NotFound => lang.pick("check its name, or whether it was moved", "请核对名称，或是否已移走"),
        Unread::NotRegular => lang.pick("copy what it holds into a file", "请将其内容另存为文件"),
        Unread::LinkLoop => lang.pick("name the file that is meant", "请直接指明所要的文件"),
        Unread::Outside => lang.pick("ask who keeps the library to put it there", "请资料库管理者将文件放入库中"),
        Unread::Denied => lang.pick("ask its owner for leave to read it", "请让其所有者开放读取"),
        Unread::Binary => lang.pick("save its text as a text file", "请另存为文本文件"),
        Unread::TooLarge(_) => lang.pick("split it, or raise --max-size", "请拆分，或调大 --max-size"),
        Unread::Beyond(_) => lang.pick("split it", "请拆分"),
        Unread::Io(_) => lang.pick("try again, or copy it to another disk", "请重试，或复制到其他磁盘"),
        Unread::Panicked => lang.pick("please report the file", "请报告此文件"),
        Unread::Foreign(name) if is_one_of(name, &ARCHIVES) => lang.pick("unpack it, and open what is in it", "请解压后打开其中的文件"),
        Unread::Foreign(name) if is_one_of(name, &SHEETS) => lang.pick("save its table as .xlsx or .csv", "请将表格另存为 .xlsx 或 .csv"),
        Unread::Foreign(_) => lang.pick("save it as .docx, .pdf or text", "请另存为 .docx、.pdf 或文本"),
        Unread::Damaged => lang.pick("ask for another copy", "请另取一份"),
        Unread::Locked => lang.pick("save a copy without one", "请另存一份无密码的副本"),
        Unread::Scan => lang.pick("recognise them (OCR) first", "请先做文字识别（OCR）"),
        Unread::NoCharacters => lang.pick("recognise its pages (OCR), or ask for the original", "请做文字识别（OCR）或索取原文件"),
        Unread::NoDocuments => lang.pick("look at what it holds", "请核对其内容"),
        Unread::NoColumn => lang.pick("name the column text or content", "列名请用 正文、内容、text 或 content"),
        Unread::NoMember => lang.pick("list it to see what is", "可先列出其内容"),
        Unread::Bound(Bound::Members) => lang.pick("unpack it, and open the folder", "请解压后打开文件夹"),
        Unread::Bound(Bound::Nesting) => lang.pick("unpack it first", "请先解压"),
        Unread::Bound(Bound::Ratio) => lang.pick("unpack it elsewhere, and open what is in it", "请在他处解压后再打开"),
        Unread::Bound(Bound::Text) => lang.pick("unpack or split it, or raise --max-size", "请解压或拆分，或调大 --max-size"),
        Unread::Bound(Bound::Time | Bound::Memory) => lang.pick("save it anew as .docx or text", "请另存为 .docx 或文本"),
        Unread::NoProcess(_) => lang.pick("convert it to text", "请转换为文本"),
        Unread::Slow => lang.pick("Ctrl-c stops it", "按 Ctrl-c 停止"),
        Unread::Stopped => lang.pick("open it by itself to try again", "可单独打开重试"),
    };
    format!("{}{}{step}", reason(lang, why), lang.pick("; ", ";"))
}

/// Kinds of file that hold others, and that hold tables.
const ARCHIVES: [&str; 3] = ["7-Zip", "RAR", "bzip2"];
const SHEETS: [&str; 2] = ["XLS", "XLSB"];

fn is_one_of(name: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|k| k.eq_ignore_ascii_case(name))
}

/// Returns why a file could not be read, for a sentence that has a next step of its own.
pub fn reason(lang: Lang, why: &Unread) -> String {
    match why {
        Unread::NotFound => Say::NotFound.text(lang).to_owned(),
        Unread::NotRegular => Say::NotRegular.text(lang).to_owned(),
        Unread::LinkLoop => Say::LinkLoop.text(lang).to_owned(),
        Unread::Outside => Say::Outside.text(lang).to_owned(),
        Unread::Denied => Say::Denied.text(lang).to_owned(),
        Unread::TooLarge(mib) | Unread::Beyond(mib) => say(lang, Say::TooLarge, &[mib]),
        Unread::Binary => Say::BinaryFile.text(lang).to_owned(),
        Unread::Io(e) => say(lang, Say::SystemError, &[e]),
        Unread::Panicked => Say::InternalError.text(lang).to_owned(),
        Unread::Foreign(name) => say(lang, Say::ForeignFile, &[name]),
        Unread::Damaged => Say::DamagedFile.text(lang).to_owned(),
        Unread::Locked => Say::LockedFile.text(lang).to_owned(),
        Unread::Scan => Say::ScannedFile.text(lang).to_owned(),
        Unread::NoCharacters => Say::NoCharacters.text(lang).to_owned(),
        Unread::NoDocuments => Say::NoDocuments.text(lang).to_owned(),
        Unread::NoColumn => Say::NoTextColumn.text(lang).to_owned(),
        Unread::NoMember => Say::NoSuchMember.text(lang).to_owned(),
        Unread::Bound(bound) => beyond(*bound).text(lang).to_owned(),
        Unread::NoProcess(e) => say(lang, Say::NoProcess, &[e]),
        Unread::Slow => Say::SlowFile.text(lang).to_owned(),
        Unread::Stopped => Say::StoppedFile.text(lang).to_owned(),
    }
}

/// Returns the sentence of a bound.
fn beyond(bound: Bound) -> Say {
    match bound {
        Bound::Members => Say::TooManyMembers,
        Bound::Nesting => Say::NestedTooDeep,
        Bound::Ratio => Say::UnpacksTooLarge,
        Bound::Text => Say::TooMuchText,
        Bound::Time => Say::TookTooLong,
        Bound::Memory => Say::TookTooMuch,
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
            Unread::Outside,
            Unread::Denied,
            Unread::TooLarge(16),
            Unread::Beyond(16),
            Unread::Binary,
            Unread::Io("x".to_owned()),
            Unread::Panicked,
            Unread::Foreign("x".to_owned()),
            Unread::Foreign("RAR".to_owned()),
            Unread::Foreign("XLS".to_owned()),
            Unread::Damaged,
            Unread::Locked,
            Unread::Scan,
            Unread::NoCharacters,
            Unread::NoDocuments,
            Unread::NoColumn,
            Unread::NoMember,
            Unread::Bound(Bound::Members),
            Unread::Bound(Bound::Nesting),
            Unread::Bound(Bound::Ratio),
            Unread::Bound(Bound::Text),
            Unread::Bound(Bound::Time),
            Unread::Bound(Bound::Memory),
            Unread::NoProcess("x".to_owned()),
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
        assert!(said(5, Lang::Zh).starts_with("系统错误：") && said(5, Lang::En).contains("os error 5"));
    }
}
