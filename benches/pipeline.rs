//! What it costs to make a report out of bytes, beside bare UTF-8 validation of the same bytes, and how it grows.
//!
//!     cargo bench --bench pipeline
//!
//! Speeds are read as ratios to `utf8_validation` of the same run. The texts are generated: a report of 12 kB as they are
//! usual, its traditional form, one line of 0.1, 1 and 10 MB, and 1,000 to 100,000 headings.
#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a benchmark may stop, and makes its input once")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use nianbao::report;
use nianbao::report::Knowledge;
use nianbao::text::clean::Clean;
use nianbao::text::{decode, fold, numbers, width};

fn main() {
    // The list of places is unpacked once a process; that is not the cost of a report.
    black_box(report::identity::gazetteer::built_in().mentions("青石县"));
    divan::main();
}

const SENTENCES: [&str; 13] = [
    "坚持把法治建设摆在全局工作的重要位置，主要负责同志多次主持召开会议研究部署，推动各项任务落到实处。",
    "全年开展行政检查1，024次，办理行政处罚案件35件，罚款1.2万元，同比下降12.5%。",
    "严格落实重大行政决策程序，出台前听取法律顾问意见，审查合同和规范性文件126份。",
    "健全人民调解组织网络，排查矛盾纠纷482件，调解成功471件，成功率97.7%，涉及当事人1300余人次。",
    "深入开展宪法宣传周活动，组织讲座46场次，发放资料8500余份，受教育群众近2万人。",
    "依托便民服务中心推行一窗受理，网上办结率达到98%，群众满意度持续提升。",
    "进一步压实工作责任，把学法用法纳入干部教育培训内容，不断增强领导干部运用法治思维解决问题的能力。",
    "严格落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度，统一裁量标准，规范执法文书。",
    "坚持和发展新时代“枫桥经验”，推动矛盾纠纷就地化解，努力做到小事不出村、大事不出镇、矛盾不上交。",
    "自觉接受人大监督、民主监督和社会监督，对代表委员提出的意见建议逐一研究、逐项落实、及时反馈。",
    "充分发挥法律顾问和公职律师作用，在项目谈判、信访处置、合同审查等环节提供专业意见，防范法律风险。",
    "对照清单逐条梳理存在的问题，明确责任单位和整改时限，整改一个、销号一个，确保各项任务落地见效。",
    "加大政务公开力度，及时发布惠民政策和办事指南，主动回应群众关切，切实保障群众的知情权和参与权。",
];

/// A report of about 12 kB: 20 files of them make a bench input.
fn report_text(seed: usize) -> String {
    let mut text = format!("海棠省青石县桂园街道办事处关于{}年法治政府建设情况的报告\n县委、县政府：\n", 2015 + seed % 10);
    text.push_str("2022年，桂园街道坚持以习近平新时代中国特色社会主义思想为指导，现将有关情况报告如下：\n");
    for (chapter, title) in
        ["一、主要举措和成效", "二、第一责任人职责情况", "三、存在的不足和原因", "四、下一年度工作安排"].iter().enumerate()
    {
        text.push_str(title);
        text.push('\n');
        for (n, number) in ["（一）", "（二）", "（三）"].iter().enumerate() {
            text.push_str(&format!("{number}强化工作机制，提升治理水平\n"));
            for point in 1..=3 {
                text.push_str(&format!("{point}．落实责任分工。"));
                // Figures are as dense as in real reports: some thirty in 12 kB.
                let at = seed + chapter * 9 + n * 3 + point;
                for i in 0..2 {
                    let with_figures = at.is_multiple_of(3) && i == 0;
                    text.push_str(if with_figures { SENTENCES[at / 3 % 6] } else { SENTENCES[6 + (at + i) % 7] });
                }
                text.push_str("一是加强统筹；二是强化考核。\n");
            }
        }
    }
    text.push_str("桂园街道办事处\n2023年1月5日\n");
    text
}

fn reports() -> Vec<String> {
    (0..50).map(report_text).collect()
}

fn traditional() -> Vec<String> {
    let back: std::collections::HashMap<char, char> = fold::pairs().map(|(t, s)| (s, t)).collect();
    reports().iter().map(|r| r.chars().map(|c| *back.get(&c).unwrap_or(&c)).collect()).collect()
}

fn bytes(all: &[String]) -> BytesCount {
    BytesCount::new(all.iter().map(String::len).sum::<usize>())
}

#[divan::bench]
fn utf8_validation(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| all.iter().map(|r| std::str::from_utf8(black_box(r.as_bytes())).unwrap().len()).sum::<usize>());
}

#[divan::bench]
fn decode_utf8(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| all.iter().map(|r| decode::decode(black_box(r.as_bytes()), None).text.len()).sum::<usize>());
}

#[divan::bench]
fn decode_gb18030(b: Bencher<'_, '_>) {
    let all: Vec<Vec<u8>> = reports().iter().map(|r| encoding_rs::GB18030.encode(r).0.into_owned()).collect();
    b.counter(BytesCount::new(all.iter().map(Vec::len).sum::<usize>()))
        .bench(|| all.iter().map(|r| decode::decode(black_box(r), None).text.len()).sum::<usize>());
}

#[divan::bench]
fn clean(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all))
        .with_inputs(|| all.clone())
        .bench_values(|all| all.into_iter().map(|r| Clean::new(r).text().len()).sum::<usize>());
}

#[divan::bench]
fn parse(b: Bencher<'_, '_>) {
    let all = reports();
    let clean: Vec<Clean> = all.iter().map(|r| Clean::new(r.clone())).collect();
    b.counter(bytes(&all))
        .with_inputs(|| clean.clone())
        .bench_values(|all| all.into_iter().map(|c| report::read(c, &[], &Knowledge::built_in()).len()).sum::<usize>());
}

/// Parsing without figures: what they may cost as much again.
#[divan::bench]
fn parse_without_figures(b: Bencher<'_, '_>) {
    let all = reports();
    let clean: Vec<Clean> = all.iter().map(|r| Clean::new(r.clone())).collect();
    b.counter(bytes(&all))
        .with_inputs(|| clean.clone())
        .bench_values(|all| all.into_iter().map(|c| report::read_outline(c, &[], &Knowledge::built_in()).len()).sum::<usize>());
}

#[divan::bench]
fn numbers(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| all.iter().flat_map(|r| r.lines()).map(|l| numbers::scan(black_box(l)).len()).sum::<usize>());
}

/// Without figures, as `parse_without_figures`.
fn whole(all: &[String]) -> usize {
    all.iter()
        .map(|r| report::read_outline(Clean::new(decode::decode(black_box(r.as_bytes()), None).text), &[], &Knowledge::built_in()).len())
        .sum()
}

fn whole_with_figures(all: &[String]) -> usize {
    all.iter()
        .map(|r| report::read(Clean::new(decode::decode(black_box(r.as_bytes()), None).text), &[], &Knowledge::built_in()).len())
        .sum()
}

#[divan::bench]
fn bytes_to_report(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| whole(&all));
}

#[divan::bench]
fn bytes_to_figures(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| whole_with_figures(&all));
}

#[divan::bench]
fn bytes_to_report_traditional(b: Bencher<'_, '_>) {
    let all = traditional();
    b.counter(bytes(&all)).bench(|| whole(&all));
}

#[divan::bench(args = [100_000, 1_000_000, 10_000_000], sample_count = 5)]
fn one_line(b: Bencher<'_, '_>, size: usize) {
    let mut line = String::from("青石县2022年法治政府建设情况报告 2022年，桂园街道报告如下：一、主要举措和成效");
    let mut n = 0;
    while line.len() < size {
        line.push_str(SENTENCES[n % SENTENCES.len()]);
        n += 1;
    }
    let all = vec![line];
    b.counter(bytes(&all)).bench(|| whole_with_figures(&all));
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5)]
fn headings(b: Bencher<'_, '_>, count: usize) {
    let forms = ["一、", "（一）", "1.", "（1）", "①"];
    let mut text = String::new();
    for n in 0..count {
        text.push_str(forms[n % forms.len()]);
        text.push_str("落实责任。加强领导，完善制度。\n");
    }
    let all = vec![text];
    b.counter(bytes(&all)).bench(|| whole_with_figures(&all));
}

#[divan::bench]
fn plain_copy(b: Bencher<'_, '_>) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| all.iter().map(|r| black_box(r.clone()).len()).sum::<usize>());
}

#[divan::bench(args = [38, 78])]
fn wrap(b: Bencher<'_, '_>, columns: usize) {
    let all = reports();
    b.counter(bytes(&all)).bench(|| {
        all.iter().flat_map(|r| r.lines()).map(|l| width::wrap(black_box(l), columns, width::Ambiguous::Narrow).len()).sum::<usize>()
    });
}
