//! What changed between the years of the sample data, against a list written before the program compared them; and versions of
//! reports that a script made, with what it did.

use crate::years::{planted, sample};
use nianbao::compare::{Alignment, PartKind, Side, align};
use nianbao::report::Report;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

fn paths(v: &Value) -> Vec<String> {
    match v {
        Value::String(s) => vec![s.clone()],
        Value::Array(a) => a.iter().filter_map(|s| s.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

fn of(report: &Report, side: &Side, parts: &[usize]) -> Vec<String> {
    parts
        .iter()
        .filter_map(|p| match side.parts[*p].kind {
            PartKind::Section(s) => Some(report.sections[s].path.clone()),
            PartKind::Block(_) => None,
        })
        .collect()
}

#[test]
fn sections() {
    let mut tally: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for pair in planted() {
        let (old_file, new_file) = (pair["old"].as_str().unwrap(), pair["new"].as_str().unwrap());
        let (old, new) = (sample(old_file), sample(new_file));
        let (a, b) = (Side::new(&old), Side::new(&new));
        let al: Alignment = align::align(&old, &a, &new, &b);
        let mut said: Vec<(String, Vec<String>, Vec<String>)> = Vec::new();
        for g in &al.groups {
            let (o, n) = (of(&old, &a, &g.old), of(&new, &b, &g.new));
            if o.is_empty() && n.is_empty() {
                continue;
            }
            let text = |s: &Side, parts: &[usize]| parts.iter().map(|p| s.parts[*p].text.clone()).collect::<String>();
            let kind = match (o.len(), n.len()) {
                (0, _) => "added",
                (_, 0) => "dropped",
                (1, 1) => {
                    if nianbao::text::fold::fold(&text(&a, &g.old)).replace([' ', '\n'], "")
                        == nianbao::text::fold::fold(&text(&b, &g.new)).replace([' ', '\n'], "")
                    {
                        "identical"
                    } else {
                        "edited"
                    }
                }
                (1, _) => "split",
                _ => "merged",
            };
            said.push((kind.into(), o.clone(), n.clone()));
            for (flag, on) in [("moved", g.moved), ("renamed", g.renamed), ("renumbered", g.renumbered)] {
                if on {
                    said.push((flag.into(), o.clone(), n.clone()));
                }
            }
        }
        let mut truth: Vec<(String, Vec<String>, Vec<String>, String)> = Vec::new();
        for c in pair["changes"].as_array().unwrap() {
            let kind = c["kind"].as_str().unwrap();
            if ["identical", "edited", "split", "merged", "added", "dropped", "moved", "renamed", "renumbered"].contains(&kind) {
                truth.push((kind.into(), paths(&c["old_path"]), paths(&c["new_path"]), c["note"].as_str().unwrap_or("").into()));
            }
        }
        println!("== {old_file} -> {new_file}");
        for (k, o, n, note) in &truth {
            let hit = said.iter().any(|s| (&s.0, &s.1, &s.2) == (k, o, n)) || note.contains("either may be");
            let t = tally.entry(k.clone()).or_default();
            t.0 += 1;
            if hit { t.1 += 1 } else { println!("  missing {k} {o:?} -> {n:?}  ({note})") }
        }
        for (k, o, n) in &said {
            if !truth.iter().any(|t| (&t.0, &t.1, &t.2) == (k, o, n) || t.3.contains("also acceptable") && (&t.1, &t.2) == (o, n)) {
                tally.entry(k.clone()).or_default().2 += 1;
                println!("  extra   {k} {o:?} -> {n:?}");
            }
        }
    }
    for (k, (all, hit, extra)) in &tally {
        println!("{k}: {hit} of {all}, {extra} extra");
    }
    // What is reached; the rest is named above.
    for (kind, floor) in
        [("added", 74), ("dropped", 60), ("edited", 107), ("identical", 32), ("merged", 12), ("split", 18), ("moved", 62), ("renamed", 76)]
    {
        assert!(tally[kind].1 >= floor, "{kind}: {} of {}", tally[kind].1, tally[kind].0);
    }
    assert!(tally.values().map(|t| t.2).sum::<usize>() <= 72);
}

// ------------------------------------------------------------------------------------------------ versions made by a script

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

/// A section of the first or second level; deeper ones are part of its text. `from` are the sections it was made of.
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

/// The first two levels of a report.
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

/// Moves, splits, rewords, drops and adds; what became of what stands in `from`.
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

fn print(roots: &[Node]) -> String {
    const HAN: [&str; 31] = [
        "零",
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
        "十七",
        "十八",
        "十九",
        "二十",
        "二十一",
        "二十二",
        "二十三",
        "二十四",
        "二十五",
        "二十六",
        "二十七",
        "二十八",
        "二十九",
        "三十",
    ];
    let mut text = String::from("桂园街道2023年法治政府建设情况报告\n");
    for (n, root) in roots.iter().enumerate() {
        text.push_str(&format!("{}、{}\n", HAN[n + 1], root.title));
        if !root.sentences.is_empty() {
            text.push_str(&format!("{}\n", root.sentences.concat()));
        }
        for (m, child) in root.children.iter().enumerate() {
            text.push_str(&format!("（{}）{}\n{}\n", HAN[m + 1], child.title, child.sentences.concat()));
        }
    }
    text
}

/// Where each printed section comes from, in order.
fn origins(roots: &[Node]) -> Vec<Vec<usize>> {
    roots.iter().flat_map(|r| std::iter::once(r.from.clone()).chain(r.children.iter().map(|c| c.from.clone()))).collect()
}

/// Versions of a report that a script moved, split, reworded, dropped from, added to and renumbered.
#[test]
fn versions_of_a_report_are_aligned() {
    let shared = std::env::var("NIANBAO_SHARED").unwrap_or_else(|_| "../shared".into());
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join(shared).join("seeds");
    let mut files: Vec<std::path::PathBuf> = std::fs::read_dir(&seeds).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    if files.is_empty() {
        println!("the seeds are not here: sample data only");
    }
    files.extend(
        [
            "guiyuan-subdistrict/2023-two-line-title-trailing-page-furniture.txt",
            "songtao-district/2021-chapters-table-total-off-wrong-yoy.txt",
        ]
        .map(|f| Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(f)),
    );
    files.sort();
    let (mut right, mut said, mut wanted, mut lost) = (0, 0, 0, 0);
    for file in &files {
        let text = nianbao::text::decode::decode(&std::fs::read(file).unwrap(), None).text;
        let read = |text: &str| nianbao::report::read(nianbao::text::clean::Clean::new(text.to_owned()), &[]).remove(0);
        let source = tree(&read(&text));
        // As printed, so that both sides are written in one form; its sections are numbered in order.
        let old_text = print(&source);
        let old = read(&old_text);
        let numbered: BTreeMap<usize, usize> = origins(&source).iter().enumerate().map(|(n, from)| (from[0], n)).collect();
        for round in 0..40 {
            let mut dice = Dice(round * 7919 + 17);
            let made = mutate(source.clone(), &mut dice);
            let new = read(&print(&made));
            let from = origins(&made);
            if old.sections.len() != numbered.len() || new.sections.len() != from.len() {
                // A sentence reads as a heading of its own: not what is asked here.
                continue;
            }
            let truth: std::collections::BTreeSet<(usize, usize)> =
                from.iter().enumerate().flat_map(|(n, from)| from.iter().map(|f| (numbered[f], n)).collect::<Vec<_>>()).collect();
            let (a, b) = (Side::new(&old), Side::new(&new));
            let al = align::align(&old, &a, &new, &b);
            let mut pairs = std::collections::BTreeSet::new();
            for g in &al.groups {
                for (o, n) in g.old.iter().flat_map(|o| g.new.iter().map(move |n| (*o, *n))) {
                    if let (PartKind::Section(o), PartKind::Section(n)) = (a.parts[o].kind, b.parts[n].kind) {
                        pairs.insert((o, n));
                    }
                }
            }
            right += truth.intersection(&pairs).count();
            said += pairs.len();
            wanted += truth.len();
            lost += truth.difference(&pairs).count();
            for (o, n) in truth.difference(&pairs) {
                println!(
                    "{} round {round}: missing {} > {}",
                    file.file_name().unwrap().to_string_lossy(),
                    old.sections[*o].path,
                    new.sections[*n].path
                );
            }
            for (o, n) in pairs.difference(&truth) {
                println!(
                    "{} round {round}: wrong {} > {}",
                    file.file_name().unwrap().to_string_lossy(),
                    old.sections[*o].path,
                    new.sections[*n].path
                );
            }
        }
    }
    let f1 = 2.0 * right as f64 / (said + wanted).max(1) as f64;
    println!("pairs of sections: {right} right of {wanted}, {said} said, {lost} lost: F1 {f1:.4}");
    assert!(wanted > 500 && f1 >= 0.985, "F1 {f1}");
}

/// What became of the sections of generated reports.
#[test]
fn sections_of_a_generated_corpus() {
    let Some(all) = crate::years::generated() else {
        println!("no corpus named: skipped");
        return;
    };
    let fold = |t: &str| nianbao::text::fold::fold(t);
    let mut tally: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut pairs = 0;
    for (year, before) in all.iter().filter_map(|(new, before)| before.map(|b| (new, &all[b].0))) {
        pairs += 1;
        let (old, new) = (&before.report, &year.report);
        let (a, b) = (Side::new(old), Side::new(new));
        let al = align::align(old, &a, new, &b);
        let mut said: Vec<(&str, String)> = Vec::new();
        for g in &al.groups {
            let title = |report: &Report, side: &Side, parts: &[usize]| {
                parts.first().and_then(|p| match side.parts[*p].kind {
                    // What the generator moves, adds and drops are the sections of the first chapter.
                    PartKind::Section(s) if report.sections[s].depth == 2 && report.sections[s].path.starts_with("一/") => {
                        Some(fold(&report.title_of(&report.sections[s])))
                    }
                    _ => None,
                })
            };
            match (title(old, &a, &g.old), title(new, &b, &g.new)) {
                (None, Some(new)) if g.old.is_empty() => said.push(("added", new)),
                (Some(old), None) if g.new.is_empty() => said.push(("dropped", old)),
                (Some(_), Some(new)) => {
                    if g.moved {
                        said.push(("moved", new.clone()));
                    }
                    if g.renamed {
                        said.push(("retitled", new));
                    }
                }
                _ => {}
            }
        }
        for kind in ["moved", "added", "dropped", "retitled"] {
            let mut want: Vec<String> =
                year.truth["changes"][kind].as_array().into_iter().flatten().filter_map(|t| t.as_str().map(fold)).collect();
            let have: Vec<&String> = said.iter().filter(|s| s.0 == kind).map(|s| &s.1).collect();
            let t = tally.entry(kind).or_default();
            t.0 += want.len();
            for title in have {
                if let Some(at) = want.iter().position(|w| w == title) {
                    want.remove(at);
                    t.1 += 1;
                } else {
                    t.2 += 1;
                    println!("{}: {kind} {title} is not in the truth", year.path);
                }
            }
            for title in want {
                println!("{}: {kind} {title} is missing", year.path);
            }
        }
    }
    println!("{pairs} pairs of years");
    for (kind, (all, hit, extra)) in tally {
        println!("{kind}: {hit} of {all}, {extra} others");
    }
}
