//! How what a file costs grows with its size, over every stage from bytes to what is printed. A file is a fragment repeated; it is
//! doubled three times, and what is read is the processor time of the largest over that of the smallest. Ends with 1 where a
//! stage grows more than 2.3 times a doubling.
//!
//!     cargo bench --bench growth                 # all stages, all fragments
//!     cargo bench --bench growth -- table read   # those whose names of fragment or stage hold each of these words
//!     cargo bench --bench growth -- =甲（{n}     # another fragment
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may stop, and prints what it measured")]

use nianbao::app::panes::body::Body;
use nianbao::app::panes::metrics::state::Metrics;
use nianbao::compare::layout::Layout;
use nianbao::compare::{self, Comparison};
use nianbao::lang::Lang;
use nianbao::library::{Loaded, Options, Source, load};
use nianbao::output;
use nianbao::output::diff::{DiffJson, Document, LoadedReport, TextOptions};
use nianbao::report::{self, Knowledge, Report};
use nianbao::text::clean::Clean;
use nianbao::text::tokens::{By, tokens};
use nianbao::text::width::{self, Ambiguous};
use nianbao::text::{decode, find, numbers};
use rustix::time::{ClockId, clock_gettime};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// The most that a doubling may cost; over three of them nothing but a power of the size above one costs so much.
const MOST: f64 = 2.3;
/// Sizes in bytes of the smallest of the four files: larger until the largest takes long enough to be measured. In files above half
/// a megabyte what a fast stage costs is the memory it takes.
const SMALLEST: usize = 16 << 10;
const LARGEST: usize = 64 << 10;
/// What is long enough for the largest file.
const ENOUGH: Duration = Duration::from_millis(12);

const HEAD: &str = "青石县人民政府2022年法治政府建设年度报告\n一、主要举措\n";

/// What is repeated: the kinds of text of which one part or another may be looked at again for each of its kind. `{n}` is a number
/// that differs each time.
const FRAGMENTS: &[(&str, &str)] = &[
    ("prose", "坚持把法治建设摆在重要位置，推动各项任务落到实处。"),
    ("prose in lines", "坚持把法治建设摆在重要位置，推动各项任务落到实处。\n"),
    ("one sentence", "坚持法治，"),
    ("one clause", "坚持法治建设"),
    ("figures of one sentence", "{n}件"),
    ("figures with nouns", "办理案件{n}件，"),
    ("figures in sentences", "全年办理行政处罚案件{n}件，同比增长{n}%。"),
    ("figures in lines", "全年办理行政处罚案件{n}件，罚款{n}万元。\n"),
    ("shared nouns", "在{n}个县（市、区）开展，"),
    ("nouns in brackets", "建成平安村（社区）{n}个，"),
    ("brackets closed before figures", "甲）{n}件"),
    ("sums", "办理案件{n}件，其中甲类{n}件、乙类{n}件；"),
    ("parts", "其中甲类{n}件，"),
    ("ranges", "{n}至{n}件、"),
    ("numerals", "三十二"),
    ("words of numerals", "步调一致"),
    ("shares", "百分之九十八点五、"),
    ("digits", "{n}"),
    ("digits and dots", "{n}."),
    ("years", "{n}年"),
    ("dates", "2022年3月{n}日，"),
    ("blank between", "0.5件人民政府 "),
    ("wide blanks", "\u{3000}1、\u{3000}xx镇"),
    ("blank before a year", " 244上升2022年"),
    ("blanks", "  "),
    ("blanks and lines", "  \n"),
    ("spread digits", "2 0 2 3 "),
    ("titles never closed", "《"),
    ("titles", "《青石县法治政府建设实施方案》"),
    ("quotes never closed", "“"),
    ("straight quotes", "\""),
    ("brackets never opened", "）"),
    ("brackets never closed", "（"),
    ("brackets", "（甲（乙）"),
    ("glosses never closed", "执(zh"),
    ("glosses", "执(zhí)法(fǎ)"),
    ("headings", "一、落实责任\n"),
    ("headings with text", "（一）落实责任。加强领导，完善制度。\n"),
    ("headings of all levels", "一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n"),
    ("headings that rise", "{n}．落实责任\n"),
    ("articles", "第{n}条 各部门应当落实责任。\n"),
    ("points", "一是加强统筹；二是强化考核；"),
    ("contents", "一、落实责任……{n}\n"),
    ("fields", "索引号：{n}\n发布机构：青石县人民政府\n"),
    ("one small table after another", "|名称|次数|金额|\n|---|---|---|\n|甲|5|6|\n|乙|7|8|\n\n"),
    ("one table", "|甲{n}|{n}|{n}|\n"),
    ("one row", "|{n}"),
    ("columns of blanks", "甲{n}  {n}件  {n}%\n"),
    ("tabs", "甲\t{n}\t"),
    ("captions", "表{n} 办理情况（单位：件）\n甲  {n}\n乙  {n}\n"),
    ("sections with a table", "（{n}）办理情况\n甲  {n}\n乙  {n}\n"),
    (
        "reports",
        "青石县桂园街道2022年法治政府建设年度报告\n一、主要举措\n坚持法治建设，落实责任，完善制度。办理案件{n}件。\n二、存在的不足\n力量不足，需要加强。\n",
    ),
    ("titles in lines", "青石县桂园街道2022年法治政府建设年度报告\n"),
    ("places", "青石县、海棠区、桂园街道、"),
    ("places in lines", "青石县桂园街道办事处\n"),
    ("signatures", "青石县人民政府\n2023年1月5日\n"),
    ("changes", "同比增长{n}%，环比下降{n}个百分点，"),
    ("changes from to", "由{n}件增至{n}件，"),
    ("rates of several", "办结率、满意率、"),
    ("conjunctions", "和、及、与、"),
    ("problems", "存在的问题：一是力量不足；"),
    ("plans", "下一步将力争办理案件{n}件，"),
    ("commas", "，"),
    ("stops", "。"),
    ("colons", "："),
    ("stops between", "、"),
    ("line ends", "\n"),
    ("returns", "\r"),
    ("escapes", "\u{1b}[31m"),
    ("strings of a terminal never ended", "\u{1b}]0;"),
    ("zero width", "甲\u{200b}"),
    ("letters", "a"),
    ("words", "hong tai "),
    ("markup", "&nbsp;<p>"),
    ("markup never closed", "<"),
    ("entities", "&amp;"),
    ("dashes", "——"),
    ("rules", "----\n"),
    ("traditional", "堅持把法治建設擺在重要位置，"),
    ("addresses", "http://www.gov.cn/{n}/"),
    ("furniture", "— {n} —\n"),
    ("marks", "●"),
    ("four bytes", "𠀀"),
    ("combining", "e\u{301}"),
];

/// The fragment again and again, up to a size.
fn file(fragment: &str, size: usize) -> String {
    let mut text = HEAD.to_owned();
    let mut n = 7;
    while text.len() < size {
        for (i, part) in fragment.split("{n}").enumerate() {
            if i > 0 {
                n = n * 13 % 9973;
                text.push_str(&n.to_string());
            }
            text.push_str(part);
        }
    }
    text
}

/// A file with what its stages begin with.
struct Case {
    text: String,
    clean: Clean,
    loaded: Loaded,
    /// Half of it, to compare with.
    half: Loaded,
}

impl Case {
    fn new(fragment: &str, size: usize) -> Self {
        let text = file(fragment, size);
        let half = loaded(&file(fragment, size / 2).replace("2022年法治", "2021年法治"));
        Self { clean: Clean::new(text.clone()), loaded: loaded(&text), half, text }
    }

    fn reports(&self) -> impl Iterator<Item = &Report> {
        self.loaded.reports.iter().map(|r| &**r)
    }

    fn first(&self) -> &Arc<Report> {
        &self.loaded.reports[0]
    }

    fn compared(&self) -> Comparison {
        compare::compare(&self.half.reports[0], self.first(), compare::Options::default())
    }

    fn document<'a>(&'a self, comparison: &'a Comparison) -> Document<'a> {
        let of = |loaded: &'a Loaded| LoadedReport { loaded, report: &loaded.reports[0] };
        Document::new(of(&self.half), of(&self.loaded), comparison, Lang::Zh)
    }
}

fn loaded(text: &str) -> Loaded {
    let loaded = load::of_bytes(&Source::Stdin, text.as_bytes(), &Options::default());
    loaded.unwrap_or_else(|| unreachable!("a text is read"))
}

type Stage = fn(&Case) -> usize;

/// The stages, in the order of the pipeline.
const STAGES: &[(&str, Stage)] = &[
    ("decode", |c| decode::decode(c.text.as_bytes(), None).text.len()),
    ("clean", |c| Clean::new(c.text.clone()).text().len()),
    ("numbers", |c| numbers::scan(&c.text).len()),
    ("tokens", |c| tokens(&c.text, By::Word).len()),
    ("find", |c| find::find(&c.text, "建设").len()),
    ("wrap", |c| c.text.lines().map(|l| width::wrap(l, 60, Ambiguous::Narrow).len()).sum()),
    ("outline", |c| report::read_outline(c.clean.clone(), &[], &Knowledge::built_in()).len()),
    ("read", |c| report::read(c.clean.clone(), &[], &Knowledge::built_in()).len()),
    ("show", |c| c.reports().map(|r| output::report::text(&c.loaded, r, Lang::Zh).len()).sum()),
    ("show as JSON", |c| {
        // Written on as it is made, as the command does: a text of the whole would measure how memory grows.
        let json = |r| output::json::write_pretty(&mut std::io::sink(), &output::report::json::ReportJson::new(&c.loaded, r, Lang::Zh));
        c.reports().map(|r| usize::from(json(r).is_ok())).sum()
    }),
    ("metrics", |c| c.reports().map(|r| output::metrics::text(&c.loaded, r, Lang::Zh, Ambiguous::Narrow).len()).sum()),
    ("metrics as JSON", |c| {
        let mut out = Vec::new();
        for r in c.reports() {
            // Memory takes whatever is written.
            let _ = output::metrics::write_json_lines(&mut out, &c.loaded, r);
        }
        out.len()
    }),
    ("metrics pane", |c| {
        let body = Body { entry: 0, year: Some(2022), name: String::new(), report: Arc::clone(c.first()) };
        let mut pane = Metrics { bodies: vec![body], ..Metrics::default() };
        let knowledge = Arc::new(Knowledge::built_in());
        if let Some(job) = pane.build(&knowledge, Lang::Zh, Ambiguous::Narrow) {
            pane.take(job.make());
        }
        pane.lines.len()
    }),
    ("text pane", |c| {
        let (pieces, _) = nianbao::app::panes::text::layout::pieces(c.first(), Ambiguous::Narrow);
        pieces.iter().map(|p| nianbao::app::panes::text::layout::wrap(c.first(), p, 60, Ambiguous::Narrow, &[]).len()).sum()
    }),
    ("check", |c| c.reports().filter_map(|r| output::check::json_line(&c.loaded, r, Lang::Zh)).map(|l| l.len()).sum()),
    ("compare with itself", |c| compare::compare(c.first(), c.first(), compare::Options::default()).groups.len()),
    ("compare with half", |c| c.compared().groups.len()),
    ("rows of a comparison", |c| Layout::new(&c.half.reports[0], c.first(), &c.compared()).rows.len()),
    ("diff", |c| {
        let options = TextOptions { columns: Some(100), colour: false, ambiguous: Ambiguous::Narrow };
        output::diff::text(&c.document(&c.compared()), 3, options).len()
    }),
    ("diff as JSON", |c| output::json::line(&DiffJson::new(&c.document(&c.compared()))).len()),
    ("diff as HTML", |c| output::diff::page::article(&c.document(&c.compared()), 3, 1).len()),
];

/// Returns the processor time that a stage takes, the least of several.
fn cost(stage: Stage, case: &Case, times: usize) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
    };
    let one = |_| {
        let begin = now();
        black_box(stage(case));
        now().saturating_sub(begin)
    };
    (0..times).map(one).min().unwrap_or_default()
}

/// The files of one fragment by their sizes, made when they are first needed.
struct Cases<'a> {
    fragment: &'a str,
    made: BTreeMap<usize, Case>,
}

impl Cases<'_> {
    /// Returns what a stage costs on four sizes, each twice the one before.
    fn costs(&mut self, stage: Stage, smallest: usize, times: usize) -> [Duration; 4] {
        [0, 1, 2, 3].map(|doubled| {
            let size = smallest << doubled;
            cost(stage, self.made.entry(size).or_insert_with(|| Case::new(self.fragment, size)), times)
        })
    }
}

fn growth(costs: &[Duration; 4]) -> f64 {
    (costs[3].as_secs_f64() / costs[0].as_secs_f64().max(1e-9)).cbrt()
}

fn main() -> ExitCode {
    let (given, wanted): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).filter(|a| !a.starts_with("--")).partition(|a| a.starts_with('='));
    let given: Vec<(&str, &str)> = given.iter().map(|g| (g.as_str(), &g[1..])).collect();
    let fragments = if given.is_empty() { FRAGMENTS } else { &given };
    let wants = |stage: &str, fragment: &str| {
        wanted.is_empty() || wanted.iter().all(|w| stage.contains(w.as_str()) || fragment.contains(w.as_str()))
    };
    let mut worst = (0.0_f64, String::new());
    let mut failed = 0;
    for (name, fragment) in fragments {
        let mut cases = Cases { fragment, made: BTreeMap::new() };
        for (stage_name, stage) in STAGES.iter().filter(|(s, _)| wants(s, name)) {
            let mut smallest = SMALLEST;
            let mut found = cases.costs(*stage, smallest, 1);
            while found[3] < ENOUGH && smallest < LARGEST {
                smallest *= 4;
                found = cases.costs(*stage, smallest, 1);
            }
            // So fast that nothing in it can grow: what it costs is memory.
            if found[3] < ENOUGH {
                continue;
            }
            // Again where it seems too much: another program may have been in the way.
            let mut least = growth(&found);
            for _ in 0..2 {
                if least > MOST {
                    found = cases.costs(*stage, smallest, 3);
                    least = least.min(growth(&found));
                }
            }
            if least > worst.0 {
                worst = (least, format!("{name}, {stage_name}"));
            }
            if least > MOST {
                failed += 1;
                println!("{name}, {stage_name}: {least:.2} a doubling: {found:?}");
            }
        }
    }
    let (most, of) = worst;
    println!(
        "{} fragments, {} stages: at most {most:.2} a doubling ({of}), {failed} of them more than {MOST}",
        fragments.len(),
        STAGES.len()
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
