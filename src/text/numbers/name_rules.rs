//! Figures that name or number something: titles, occasions, documents, telephones, codes, programmes. Rules of the table in
//! `rules`.

use crate::text::numbers::around::hotline;
use crate::text::numbers::numeral::percent;
use crate::text::numbers::situation::{Around, Verdict};
use crate::text::numbers::types::Reason;

/// 《2023年…》: a title is a name, whatever it counts.
pub(crate) fn in_title(a: &Around<'_>) -> Option<Verdict> {
    if a.scanner.in_title(a.figure.start) { a.itself(Reason::Name) } else { None }
}

/// 4.15国家安全日, “12.4”.
pub(crate) fn occasion(a: &Around<'_>) -> Option<Verdict> {
    const BEHIND: &[&str] =
        &["国家", "全民", "国际", "世界", "消费者", "宪法", "消防", "安全", "未成年", "禁毒", "民族", "普法", "”", "\"", "版", "时代"];
    let f = a.figure;
    let dotted = f.point && !f.multiplied && f.digits > 0 && f.digits <= 2;
    if dotted && a.starts(BEHIND).is_some() && !a.after.starts_with("安全感") { a.itself(Reason::Name) } else { None }
}

/// 5号, 〔2023〕5号, 3号楼, 201室; 室内 is a place.
pub(crate) fn numbered_thing(a: &Around<'_>) -> Option<Verdict> {
    let word = a.starts(&["号令", "号文", "号楼", "号线", "号院", "号", "楼", "室", "弄", "幢号", "栋号"])?;
    if a.after.starts_with("室内") {
        return None;
    }
    let document = a.before.ends_with(['〕', ']', '］', ')', '）', '〉', '字', '令', '发', '函']) || matches!(word, "号令" | "号文");
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

/// 12345热线, 拨打110.
pub(crate) fn hotline_number(a: &Around<'_>) -> Option<Verdict> {
    const NAMED: &[&str] = &[
        "热线",
        "政务",
        "报警",
        "急救",
        "平台",
        "接警",
        "便民",
        "服务热线",
        "指挥",
        "市民",
        "司法",
        "法律服务",
        "公共法律",
        "检察",
        "投诉",
        "举报",
        "、123",
    ];
    const CALLED: &[&str] = &["拨打", "热线", "电话", "通过", "平台", "接听", "致电", "对接", "依托", "开通", "“", "\""];
    let f = a.figure;
    let is = dialled(a) && matches!(f.digits, 3 | 5) && hotline(f.value);
    let bare = a.unit == 0 && !a.after.starts_with(percent) && !f.more;
    if is && bare && (f.digits == 5 || a.starts(NAMED).is_some() || a.ends(CALLED)) { a.itself(Reason::Phone) } else { None }
}

/// 电话：82345678.
pub(crate) fn called_number(a: &Around<'_>) -> Option<Verdict> {
    const BEFORE: &[&str] = &["电话", "电话:", "电话：", "传真", "传真:", "传真：", "手机", "手机:", "手机：", "联系方式:", "联系方式："];
    if dialled(a) && a.unit == 0 && a.ends(BEFORE) && a.figure.digits > 4 { a.itself(Reason::Phone) } else { None }
}

/// 邮编：123456, 编号 12.
pub(crate) fn labelled_code(a: &Around<'_>) -> Option<Verdict> {
    const BEFORE: &[&str] =
        &["邮编", "邮编:", "邮编：", "邮政编码", "邮政编码:", "邮政编码：", "编号", "编号:", "编号：", "代码", "代码:", "代码：", "案号"];
    if dialled(a) && a.ends(BEFORE) { a.itself(Reason::Code) } else { None }
}

/// “141”, “四个一”: named by its figure.
pub(crate) fn in_quotes(a: &Around<'_>) -> Option<Verdict> {
    if a.scanner.quoted(a.figure.start, a.after) { a.itself(Reason::Name) } else { None }
}

/// 141工作法, 八五普法.
pub(crate) fn programme(a: &Around<'_>) -> Option<Verdict> {
    const BEHIND: &[&str] = &[
        "工作法",
        "模式",
        "机制",
        "体系",
        "工程",
        "行动",
        "计划",
        "战略",
        "工作室",
        "工作模式",
        "工作机制",
        "工作体系",
        "治理",
        "联动",
        "网格化",
        "规划",
        "纲要",
        "普法",
        "时期",
    ];
    if a.unit == 0 && a.plain() && a.starts(BEHIND).is_some() { a.itself(Reason::Name) } else { None }
}

/// 24小时值守, 7×24.
pub(crate) fn round_the_clock(a: &Around<'_>) -> Option<Verdict> {
    const BEHIND: &[&str] = &[
        "小时不",
        "小时值",
        "小时在线",
        "小时全",
        "小时自助",
        "小时服务",
        "小时热线",
        "小时响应",
        "小时轮",
        "小时待命",
        "小时动态",
        "小时监",
    ];
    if a.starts(BEHIND).is_some() || a.before.ends_with(['×', '*', '✕']) { a.itself(Reason::Name) } else { None }
}
