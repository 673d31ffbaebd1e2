//! Cleaning as a whole: what goes, what stays, and that nothing is lost.

use crate::text::blank::is_unseen;
use crate::text::clean::*;
use crate::text::span::Span;
use proptest::prelude::*;

#[track_caller]
fn cleans(raw: &str, clean: &str) {
    let c = Clean::new(raw.to_owned());
    assert_eq!(c.text(), clean, "raw {raw:?}, gaps {:?}", c.gaps());
}

#[test]
fn glosses_go_and_brackets_with_content_stay() {
    cleans("在區(qū)委、區（qū）政府领导下", "在區委、區政府领导下");
    cleans("執(zhí)法現(xiàn)場(chǎng)的(de)", "執法現場的");
    cleans("固化穩(wěn)定防線,形成聯(lián)解", "固化穩定防線,形成聯解");
    for same in ["关键绩效指标(KPI)", "村(居)便民服务点", "(一)持續", "目標(a)和(b)", "地(de)", "公司(Ltd)", "平台(app)"]
    {
        cleans(same, same);
    }
}

#[test]
fn stray_blanks_go_and_meant_ones_stay() {
    cleans("动态244 条，组织 2 次，2024 年。", "动态244条，组织2次，2024年。");
    cleans("深化 “两个首先必学” 机制，等 重点项目。", "深化“两个首先必学”机制，等重点项目。");
    cleans("占比 25 %，使用 APP 平台。", "占比25%，使用APP平台。");
    cleans("2 0 2 3 年，共 1 0 5 件。", "2023年，共105件。");
    cleans("目　录", "目录");
    cleans("2. 完善政务服务平台", "2.完善政务服务平台");
    cleans("(四)加强 “一体化” 执法建设,提升效能", "(四)加强“一体化”执法建设,提升效能");
    for same in [
        "中共桂园镇委员会 桂园镇人民政府",
        "桂园镇人民政府 2024年1月30日",
        "来源：办公室 时间：2024-01-03",
        "首页 > 政务公开 > 法治政府",
        "Windows 10 and GB 18030",
        "姓名　　次数　　金额",
    ] {
        cleans(same, same);
    }
}

#[test]
fn marks_of_markdown_are_no_text() {
    cleans("## 一、主要举措", "一、主要举措");
    cleans("**（一）抓执法。** 全年检查3次。", "（一）抓执法。 全年检查3次。");
    for same in ["**镇人民政府", "****年工作", "#1楼"] {
        cleans(same, same);
    }
}

#[test]
fn margins_are_no_text() {
    cleans("　　一、标题　\r\n\t正文。 \r末行", "一、标题\n正文。\n末行");
    cleans("甲\u{2028}乙\u{2029}丙\n", "甲\n乙\n丙\n");
}

#[test]
fn terminal_sequences_go_whole() {
    cleans("甲\u{1b}[31;1m乙\u{1b}[0m", "甲乙");
    cleans("甲\u{1b}]52;c;aGk=\u{7}乙", "甲乙");
    cleans("甲\u{1b}]8;;http://x\u{1b}\\乙\u{1b}]8;;\u{1b}\\", "甲乙");
    cleans("甲\u{1b}Pq#0\u{1b}\\乙", "甲乙");
    cleans("甲\u{9b}31m乙\u{9d}0;t\u{9c}丙", "甲乙丙");
    cleans("甲\u{1b}]0;没有结尾", "甲0;没有结尾");
    cleans("甲\u{202e}乙\u{200b}丙\u{7}\0丁\u{ad}", "甲乙丙丁");
    cleans("甲\u{1b}", "甲");
}

#[test]
fn a_lost_stop_leaves_its_blank() {
    let line = "(一)加强组织领导 成立由主要负责人任组长的领导小组，定期研究重大问题，推动各项任务落实。";
    cleans(line, line);
    cleans("(一)加强 组织领导。成立小组。", "(一)加强组织领导。成立小组。");
}

#[test]
fn places_go_both_ways() {
    let raw = "區(qū)委\r\n　共 94 件。";
    let c = Clean::new(raw.to_owned());
    assert_eq!(c.text(), "區委\n共94件。");
    let at = c.text().find("94").unwrap();
    let span = Span::new(at, at + 2);
    assert_eq!(c.raw_span(span).of(raw), "94");
    assert_eq!(c.place(span), Place { line: 2, start: 3, end: 5 });
    assert_eq!(c.to_clean(c.to_raw(span.start)), span.start);
    assert_eq!(c.line_of(span.start), 1);
    // A span around a gap holds it.
    assert_eq!(c.raw_span(Span::new(0, 6)).of(raw), "區(qū)委");
}

pub fn messy() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        Just("法治".to_owned()),
        Just("區(qū)".to_owned()),
        Just(" ".to_owned()),
        Just("　".to_owned()),
        Just("一、".to_owned()),
        Just("(一)".to_owned()),
        Just("2. ".to_owned()),
        Just("。".to_owned()),
        Just("，".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("\u{1b}[31m".to_owned()),
        Just("\u{1b}]0;x\u{7}".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("|".to_owned()),
        "[0-9]{1,4}",
        "\\PC{0,3}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(atom, 0..60).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn clean_text_and_gaps_are_the_raw_text(raw in messy()) {
        let c = Clean::new(raw.clone());
        // Kept characters, line ends and gaps put together in raw order.
        let mut at = 0usize;
        let mut clean = 0u32;
        for gap in c.gaps() {
            prop_assert!(gap.raw.start as usize >= at);
            at = gap.raw.end as usize;
        }
        for (i, ch) in c.text().char_indices() {
            let raw_at = c.to_raw(u32::try_from(i).unwrap()) as usize;
            let there = raw[raw_at..].chars().next().unwrap();
            let line_end = ch == '\n' && matches!(there, '\r' | '\u{2028}' | '\u{2029}');
            prop_assert!(there == ch || line_end);
            prop_assert!(!is_unseen(ch));
            prop_assert_eq!(c.to_clean(u32::try_from(raw_at).unwrap()), u32::try_from(i).unwrap());
            clean += 1;
        }
        let removed: usize = c.gaps().iter().map(|g| g.raw.of(&raw).chars().count()).sum();
        let crlf = raw.matches("\r\n").count();
        // A CR and a LF that only a gap's neighbour separates cannot be one line end.
        prop_assert_eq!(clean as usize + removed + crlf, raw.chars().count());
    }
}
