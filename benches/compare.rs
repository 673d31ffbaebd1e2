//! What it costs to compare two reports, beside cutting the same texts into tokens, and how it grows.
//!
//!     cargo bench --bench compare
//!
//! Read as ratios to `tokens` of the same run. The texts are generated: two reports of 15 kB as eighty pairs of sentences, of
//! which a third is alike, a third has another figure or word and a third is unlike; and texts of up to a megabyte.
#![allow(clippy::format_push_string, clippy::print_stdout, reason = "a benchmark makes its input once and says how long it is")]

use divan::{Bencher, black_box};
use nianbao::compare::align::align;
use nianbao::compare::edits::{Context, edits, identical};
use nianbao::compare::layout::Layout;
use nianbao::compare::{self, Side};
use nianbao::report::{self, Knowledge, Report};
use nianbao::text::clean::Clean;
use nianbao::text::tokens::{By, tokens};

fn main() {
    let (old, new) = parsed();
    println!("two reports of {} and {} bytes", old.raw().len(), new.raw().len());
    divan::main();
}

const CLAUSES: [&str; 12] = [
    "坚持把法治建设摆在全局工作的重要位置",
    "把学法用法纳入干部教育培训内容，不断增强领导干部运用法治思维解决问题的能力",
    "贯彻《重大行政决策程序暂行条例》，统一裁量标准，规范执法文书",
    "努力做到小事不出村、大事不出镇、矛盾不上交",
    "自觉接受人大监督、民主监督和社会监督，对代表委员提出的意见建议逐一研究、及时反馈",
    "充分发挥法律顾问和公职律师作用，在项目谈判、信访处置、合同审查等环节提供专业意见",
    "明确责任单位和整改时限，整改一个、销号一个，确保各项任务落地见效",
    "全年开展行政检查1024次，办理行政处罚案件35件，罚款1.2万元，同比下降12.5%",
    "严格落实重大行政决策程序，出台前听取法律顾问意见，审查合同和规范性文件126份",
    "排查矛盾纠纷482件，调解成功471件，成功率97.7%，涉及当事人1300余人次",
    "深入开展宪法宣传周活动，组织讲座46场次，发放资料8500余份",
    "依托便民服务中心推行一窗受理，网上办结率达到98%，群众满意度持续提升",
];

/// A sentence of some sixty characters: which clauses, which figures. Every fourth holds figures, as in real reports.
fn sentence(n: usize, figure: usize) -> String {
    let (plain, dense) = CLAUSES.split_at(7);
    let first = plain[(n * 5 + n / 7) % 7];
    match n % 4 {
        0 => format!("{first}，{}。", dense[n / 4 % 5].replace("46", &(46 + figure + n).to_string())),
        _ => format!("{first}，{}，{}。", plain[(n * 3 + n / 12 + 1) % 7], ["成效明显", "有序推进", "落实到位"][(n + figure) % 3]),
    }
}

fn pairs() -> Vec<(String, String)> {
    (0..80)
        .map(|n| match n % 3 {
            0 => (sentence(n, 0), sentence(n, 0)),
            1 => (sentence(n, 0), sentence(n, 3).replace("落实", "贯彻").replace("及时", "认真")),
            _ => (sentence(n, 0), sentence(n + 5, 1)),
        })
        .collect()
}

/// A text of a size in bytes, and what it became: almost the same, or another.
fn long(size: usize, unlike: bool) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for n in 0.. {
        if old.len() >= size {
            break;
        }
        old.push_str(&sentence(n, n / 80));
        new.push_str(&if unlike {
            // The same characters in another order: nothing to hold on to.
            sentence(n, n / 80).chars().rev().collect::<String>()
        } else if n % 40 == 7 {
            sentence(n + 3, 5)
        } else {
            sentence(n, n / 80)
        });
    }
    (old, new)
}

fn run(pairs: &[(String, String)], cx: &Context) -> usize {
    pairs.iter().map(|(old, new)| edits(black_box(old), black_box(new), cx).len()).sum()
}

#[divan::bench]
fn two_reports_tokens(b: Bencher<'_, '_>) {
    let all = pairs();
    b.bench(|| {
        all.iter().map(|(o, n)| tokens(black_box(o), By::Character).len() + tokens(black_box(n), By::Character).len()).sum::<usize>()
    });
}

#[divan::bench]
fn two_reports(b: Bencher<'_, '_>) {
    let all = pairs();
    b.bench(|| run(&all, &Context::default()));
}

#[divan::bench]
fn two_reports_by_word(b: Bencher<'_, '_>) {
    let all = pairs();
    b.bench(|| run(&all, &Context { by: By::Word, ..Context::default() }));
}

#[divan::bench]
fn two_reports_identical(b: Bencher<'_, '_>) {
    let all = pairs();
    b.bench(|| all.iter().filter(|(o, n)| identical(black_box(o), black_box(n), &Context::default())).count());
}

#[divan::bench]
fn two_reports_as_one_pair(b: Bencher<'_, '_>) {
    let (old, new): (Vec<String>, Vec<String>) = pairs().into_iter().unzip();
    let all = [(old.concat(), new.concat())];
    b.bench(|| run(&all, &Context::default()));
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 5)]
fn long_alike(b: Bencher<'_, '_>, size: usize) {
    let all = [long(size, false)];
    b.bench(|| run(&all, &Context::default()));
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 5)]
fn long_unlike(b: Bencher<'_, '_>, size: usize) {
    let all = [long(size, true)];
    b.bench(|| run(&all, &Context::default()));
}

/// Two reports of some 15 kB, parsed; the second is the first with a section moved, figures and words changed.
fn parsed() -> (Report, Report) {
    let write = |later: bool| {
        let mut text = format!("青石县桂园街道{}年法治政府建设情况报告\n", if later { 2023 } else { 2022 });
        let numbers = ["一", "二", "三", "四", "五", "六", "七", "八"];
        let mut order: Vec<usize> = (0..8).collect();
        if later {
            order.swap(2, 5);
        }
        for (place, chapter) in order.into_iter().enumerate() {
            text.push_str(&format!("{}、{}\n", numbers[place], CLAUSES[chapter]));
            for (point, number) in numbers.iter().take(3 + chapter % 2).enumerate() {
                let at = chapter * 10 + point * 2;
                let change = usize::from(later && at % 3 == 0) * 3;
                text.push_str(&format!("（{number}）{}。{}{}\n", &CLAUSES[(at + 3) % 12], sentence(at, change), sentence(at + 1, change)));
            }
        }
        text
    };
    let read = |text: String| report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0);
    (read(write(false)), read(write(true)))
}

/// Two long reports with nothing in common, or almost the same: pairing them grows with their length, not with its square.
#[divan::bench(args = [(100_000, true), (1_000_000, true), (100_000, false), (1_000_000, false)], sample_count = 3)]
fn long_parsed_reports(b: Bencher<'_, '_>, (size, unlike): (usize, bool)) {
    let (old, new) = long(size, unlike);
    let [old, new] = [old, new].map(|text| report::read(Clean::new(text), &[], &Knowledge::built_in()).remove(0));
    b.bench(|| compare::compare(black_box(&old), black_box(&new), compare::Options::default()).groups.len());
}

/// What cutting two reports into parts and sentences costs, and then what pairing these does.
#[divan::bench]
fn two_parsed_reports_as_sides(b: Bencher<'_, '_>) {
    let (old, new) = parsed();
    b.bench(|| Side::new(black_box(&old)).sentences.len() + Side::new(black_box(&new)).sentences.len());
}

#[divan::bench]
fn two_parsed_reports_aligned(b: Bencher<'_, '_>) {
    let (old, new) = parsed();
    let (x, y) = (Side::new(&old), Side::new(&new));
    b.bench(|| align(black_box(&old), &x, black_box(&new), &y).pairs.len());
}

#[divan::bench]
fn two_parsed_reports(b: Bencher<'_, '_>) {
    let (old, new) = parsed();
    b.bench(|| compare::compare(black_box(&old), black_box(&new), compare::Options::default()).groups.len());
}

/// What laying the comparison out in rows costs, beside making it.
#[divan::bench]
fn two_parsed_reports_in_rows(b: Bencher<'_, '_>) {
    let (old, new) = parsed();
    let comparison = compare::compare(&old, &new, compare::Options::default());
    b.bench(|| Layout::new(black_box(&old), black_box(&new), black_box(&comparison)).rows.len());
}

/// What parsing one of them costs, figures included.
#[divan::bench]
fn parse_one(b: Bencher<'_, '_>) {
    let (old, _) = parsed();
    let text = old.raw().to_owned();
    b.bench(|| report::read(Clean::new(black_box(text.clone())), &[], &Knowledge::built_in()).len());
}
