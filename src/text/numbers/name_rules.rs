//! Figures that name or number something: titles, occasions, documents, telephones, codes, programmes. Rules of the table in
//! `rules`.

use crate::text::lexicon::Words;
use crate::text::lists::NAMES;
use crate::text::numbers::numeral::percent;
use crate::text::numbers::situation::{Around, Verdict};
use crate::text::numbers::types::Reason;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// 《2023年…》: a title is a name, whatever it counts.
pub(crate) fn in_title(a: &Around<'_>) -> Option<Verdict> {
    if a.scanner.in_title(a.figure.start) { a.itself(Reason::Name) } else { None }
}

static OCCASIONS: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("occasions")));

/// 4.15国家安全日, “12.4”.
pub(crate) fn occasion(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    let dotted = f.point && !f.multiplied && f.digits > 0 && f.digits <= 2;
    if dotted && OCCASIONS.begin(a.after) && !a.after.starts_with("安全感") { a.itself(Reason::Name) } else { None }
}

static NUMBERED: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("numbered")));

static DOCUMENT_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("document-before")));

/// 5号, 〔2023〕5号, 3号楼, 201室; 室内 is a place.
pub(crate) fn numbered_thing(a: &Around<'_>) -> Option<Verdict> {
    let word = NUMBERED.starting(a.after).next()?;
    if a.after.starts_with("室内") {
        return None;
    }
    let document = DOCUMENT_BEFORE.end(a.before) || matches!(word, "号令" | "号文");
    a.with(word, if document { Reason::DocumentNumber } else { Reason::Name })
}

/// 〔5〕.
pub(crate) fn bracketed_number(a: &Around<'_>) -> Option<Verdict> {
    if a.ends(&["〔", "["]) && a.after.starts_with(['〕', ']']) { a.itself(Reason::DocumentNumber) } else { None }
}

/// Whether it can be a telephone number or a code: digits without a decimal point, 万 or the like.
fn dialled(a: &Around<'_>) -> bool {
    a.plain() && !a.figure.is_han() && !a.figure.multiplied
}

static HOTLINES: LazyLock<Vec<Decimal>> = LazyLock::new(|| NAMES.words("hotlines").filter_map(|n| n.parse().ok()).collect());

static HOTLINE_BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("hotline-behind")));

static HOTLINE_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("hotline-before")));

/// 12345热线, 拨打110.
pub(crate) fn hotline_number(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    let is = dialled(a) && matches!(f.digits, 3 | 5) && HOTLINES.contains(&f.value);
    let bare = a.unit == 0 && !a.after.starts_with(percent) && !f.more;
    if is && bare && (f.digits == 5 || HOTLINE_BEHIND.begin(a.after) || HOTLINE_BEFORE.end(a.before)) {
        a.itself(Reason::Phone)
    } else {
        None
    }
}

static TELEPHONE_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("telephone-before")));

/// 电话：82345678.
pub(crate) fn called_number(a: &Around<'_>) -> Option<Verdict> {
    if dialled(a) && a.unit == 0 && TELEPHONE_BEFORE.end(a.before) && a.figure.digits > 4 { a.itself(Reason::Phone) } else { None }
}

static CODE_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("code-before")));

/// 邮编：123456, 编号 12.
pub(crate) fn labelled_code(a: &Around<'_>) -> Option<Verdict> {
    if dialled(a) && CODE_BEFORE.end(a.before) { a.itself(Reason::Code) } else { None }
}

/// “141”, “四个一”: named by its figure.
pub(crate) fn in_quotes(a: &Around<'_>) -> Option<Verdict> {
    if a.scanner.quoted(a.figure.start, a.after) { a.itself(Reason::Name) } else { None }
}

static PROGRAMMES: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("programmes")));

/// 141工作法, 八五普法.
pub(crate) fn programme(a: &Around<'_>) -> Option<Verdict> {
    if a.unit == 0 && a.plain() && PROGRAMMES.begin(a.after) { a.itself(Reason::Name) } else { None }
}

static ROUND_THE_CLOCK: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("round-the-clock")));

/// 24小时值守, 7×24.
pub(crate) fn round_the_clock(a: &Around<'_>) -> Option<Verdict> {
    if ROUND_THE_CLOCK.begin(a.after) || a.before.ends_with(['×', '*', '✕']) { a.itself(Reason::Name) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hotline_of_the_list_is_a_number() {
        assert_eq!(HOTLINES.len(), NAMES.words("hotlines").count());
    }
}
