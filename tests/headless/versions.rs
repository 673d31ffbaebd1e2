//! Versions of a report made by a script that moves, splits, rewords, drops, adds and renumbers: the sections of a version are paired with
//! those they were made from.

use crate::samples;
use nianbao::compare::{PartKind, Side, align};
use nianbao::report::{self, Knowledge, Report};
use nianbao::text::clean::Clean;
use nianbao::text::decode;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A small generator of numbers: the same versions every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }
}

/// A section of the first or second level; deeper ones are part of its text. `from` are the sections it was made from.
#[derive(Clone)]
struct Node {
    title: String,
    sentences: Vec<String>,
    from: Vec<usize>,
    children: Vec<Node>,
}

fn sentences_of(text: &str) -> Vec<String> {
    text.split_inclusive(['。', '；', '！']).map(|s| s.replace('\n', "")).filter(|s| !s.trim().is_empty()).collect()
}

/// Returns the first two levels of a report.
fn tree(report: &Report) -> Vec<Node> {
    let mut roots: Vec<Node> = Vec::new();
    let mut at: Vec<(u8, usize)> = Vec::new();
    for (n, s) in report.sections.iter().enumerate() {
        let text = sentences_of(&report.own_text(s));
        let node = Node { title: report.title_of(s).into_owned(), sentences: text.clone(), from: vec![n], children: Vec::new() };
        if s.parent.is_none() {
            roots.push(node);
        } else if s.depth == 2 {
            roots.last_mut().unwrap().children.push(node);
        } else {
            let root = roots.last_mut().unwrap();
            let to = root.children.last_mut().unwrap();
            to.sentences.push(format!("{}。", report.title_of(s)));
            to.sentences.extend(text);
        }
        at.push((s.depth, n));
    }
    roots
}

const OTHER_WORDS: [(&str, &str); 12] = [
    ("开展", "组织开展"),
    ("加强", "强化"),
    ("推进", "推动"),
    ("完善", "健全"),
    ("进一步", "持续"),
    ("积极", "主动"),
    ("落实", "贯彻落实"),
    ("深入", "扎实"),
    ("全面", "全方位"),
    ("提升", "提高"),
    ("建立", "构建"),
    ("工作", "相关工作"),
];

fn reword(sentence: &str, dice: &mut Dice) -> String {
    let mut out: String = sentence
        .chars()
        .map(|c| if c.is_ascii_digit() && dice.chance(60) { char::from(b'1' + u8::try_from(dice.roll(9)).unwrap()) } else { c })
        .collect();
    for (a, b) in OTHER_WORDS {
        if dice.chance(50) {
            out = out.replacen(a, b, 1);
        }
    }
    out
}

/// Moves, splits, rewords, drops and adds sections; returns the roots with their origins in `from`.
fn mutate(mut roots: Vec<Node>, dice: &mut Dice) -> Vec<Node> {
    if roots.len() > 2 && dice.chance(40) {
        let (i, j) = (dice.roll(roots.len()), dice.roll(roots.len()));
        roots.swap(i, j);
    }
    for root in &mut roots {
        if root.children.len() > 2 && dice.chance(60) {
            let from = dice.roll(root.children.len());
            let node = root.children.remove(from);
            let to = dice.roll(root.children.len() + 1);
            root.children.insert(to, node);
        }
        let long: Vec<usize> = (0..root.children.len()).filter(|n| root.children[*n].sentences.len() >= 6).collect();
        if !long.is_empty() && dice.chance(40) {
            let n = long[dice.roll(long.len())];
            let node = &mut root.children[n];
            let rest = node.sentences.split_off(node.sentences.len() / 2);
            let first: String = rest[0].chars().filter(|c| !c.is_ascii_punctuation() && !"，。；、：（）“”".contains(*c)).take(9).collect();
            let part = Node { title: first, sentences: rest, from: node.from.clone(), children: Vec::new() };
            root.children.insert(n + 1, part);
        }
        if root.children.len() > 3 && dice.chance(30) {
            let n = dice.roll(root.children.len());
            root.children.remove(n);
        }
        for node in std::iter::once(&mut root.sentences).chain(root.children.iter_mut().map(|c| &mut c.sentences)) {
            for s in node.iter_mut() {
                if dice.chance(50) {
                    *s = reword(s, dice);
                }
            }
            if node.len() > 3 && dice.chance(40) {
                node.remove(dice.roll(node.len()));
            }
            if !node.is_empty() && dice.chance(30) {
                let extra = [
                    "选派业务骨干驻点轮训，带动年轻同志成长。",
                    "邀请退休教师担任观察员，定期反馈群众评价。",
                    "把台账搬上平板，现场勾选、即时回传。",
                ];
                let at = dice.roll(node.len() + 1);
                node.insert(at, extra[dice.roll(3)].to_owned());
            }
        }
        for child in &mut root.children {
            if dice.chance(25) {
                child.title = reword(&child.title, dice);
            }
        }
    }
    let fresh = Node {
        title: "试行海上共享法庭".into(),
        sentences: vec!["在三处锚地设立浮动调解点，船讯通报全部改用短波电台。".into()],
        from: Vec::new(),
        children: Vec::new(),
    };
    if let Some(root) = roots.iter_mut().find(|r| !r.children.is_empty()) {
        let at = dice.roll(root.children.len() + 1);
        root.children.insert(at, fresh);
    }
    // One section goes to another chapter of the same part.
    let several: Vec<usize> = (0..roots.len()).filter(|r| roots[*r].children.len() > 2).collect();
    if several.len() > 1 && dice.chance(40) {
        let n = dice.roll(roots[several[0]].children.len());
        let node = roots[several[0]].children.remove(n);
        let to = several[1];
        roots[to].children.push(node);
    }
    roots
}

/// Returns 1 to 99 as they number headings.
fn han(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens]),
    };
    tens + DIGITS[n % 10]
}

fn print(roots: &[Node]) -> String {
    let mut text = String::from("桂园街道2023年法治政府建设情况报告\n");
    for (n, root) in roots.iter().enumerate() {
        writeln!(text, "{}、{}", han(n + 1), root.title).unwrap();
        if !root.sentences.is_empty() {
            writeln!(text, "{}", root.sentences.concat()).unwrap();
        }
        for (m, child) in root.children.iter().enumerate() {
            writeln!(text, "（{}）{}\n{}", han(m + 1), child.title, child.sentences.concat()).unwrap();
        }
    }
    text
}

/// Returns the origins of each printed section, in order.
fn origins(roots: &[Node]) -> Vec<Vec<usize>> {
    roots.iter().flat_map(|r| std::iter::once(r.from.clone()).chain(r.children.iter().map(|c| c.from.clone()))).collect()
}

/// Pairs of sections over all versions.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    /// Reported and correct.
    right: usize,
    said: usize,
    wanted: usize,
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { right: self.right + other.right, said: self.said + other.said, wanted: self.wanted + other.wanted }
    }
}

fn read(text: &str) -> Report {
    report::read(Clean::new(text.to_owned()), &[], &Knowledge::built_in()).remove(0)
}

/// Compares a version of a report with it, as both are printed.
fn version(source: &[Node], old: &Report, round: u64) -> Count {
    // Both sides are written in one form; the sections of the old are numbered in order.
    let numbered: BTreeMap<usize, usize> = origins(source).iter().enumerate().map(|(n, from)| (from[0], n)).collect();
    let made = mutate(source.to_vec(), &mut Dice(round * 7919 + 17));
    let new = read(&print(&made));
    let from = origins(&made);
    if old.sections.len() != numbered.len() || new.sections.len() != from.len() {
        // A sentence looks like a heading of its own: not tested here.
        return Count::default();
    }
    let truth: BTreeSet<(usize, usize)> =
        from.iter().enumerate().flat_map(|(n, from)| from.iter().map(|f| (numbered[f], n)).collect::<Vec<_>>()).collect();
    let (a, b) = (Side::new(old), Side::new(&new));
    let mut said = BTreeSet::new();
    for g in &align::align(old, &a, &new, &b).groups {
        for (o, n) in g.old.iter().flat_map(|o| g.new.iter().map(move |n| (*o, *n))) {
            if let (PartKind::Section(o), PartKind::Section(n)) = (a.parts[o].kind, b.parts[n].kind) {
                said.insert((o, n));
            }
        }
    }
    for (word, (o, n)) in truth.difference(&said).map(|p| ("missing", p)).chain(said.difference(&truth).map(|p| ("wrong", p))) {
        println!("round {round}: {word} {} > {}", old.sections[*o].path, new.sections[*n].path);
    }
    Count { right: truth.intersection(&said).count(), said: said.len(), wanted: truth.len() }
}

/// Returns how the pairs of the versions of some files came out.
fn versions(files: &[PathBuf]) -> Count {
    let of_file = |file: &PathBuf| {
        let text = decode::decode(&std::fs::read(file).unwrap(), None).text;
        let source = tree(&read(&text));
        let old = read(&print(&source));
        (0..ROUNDS).map(|round| version(&source, &old, round)).fold(Count::default(), Count::plus)
    };
    files.par_iter().map(of_file).reduce(Count::default, Count::plus)
}

const ROUNDS: u64 = 40;

#[test]
fn sections_of_a_version_are_paired_with_those_they_were_made_of() {
    let own = [
        "sample-data/guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt",
        "sample-data/songtao-district/2021-chapters-table-total-off-wrong-yoy.txt",
    ];
    let count = versions(&own.map(PathBuf::from));
    assert!(count.wanted > 1, "{count:?}");
    let seeds = samples::shared().join("seeds");
    if !seeds.exists() {
        println!("the seeds are not here: sample data only");
        return;
    }
    let count = versions(&files(&seeds));
    assert!(count.wanted > 1, "{count:?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}
