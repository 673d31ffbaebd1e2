//! Laws of a comparison as a whole.

use crate::compare::comparison::{Comparison, Kind, Options};
use crate::compare::layout::Layout;
use crate::compare::mark::{compare, mark};
use crate::compare::noise::{Noise, Switches};
use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::clean::Clean;
use crate::text::decode::decode;
use crate::text::tokens::By;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn read(text: &str) -> Report {
    crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0)
}

/// Returns the marks of each group applied to its old texts.
fn apply(c: &Comparison, g: usize) -> String {
    let group = &c.alignment.groups[g];
    let start = |side: &Side, parts: &[usize], part: usize| -> usize {
        parts.iter().take_while(|p| **p != part).map(|p| side.parts[*p].text.len()).sum()
    };
    let old: String = group.old.iter().map(|p| c.old.parts[*p].text.as_str()).collect();
    let mut out = String::new();
    let mut at = 0;
    for m in &c.groups[g].marks {
        let from = start(&c.old, &group.old, m.old_part);
        out.push_str(&old[at..from + m.old.start as usize]);
        out.push_str(m.new.of(&c.new.parts[m.new_part].text));
        at = from + m.old.end as usize;
    }
    out + &old[at..]
}

fn laws(old: &str, new: &str) -> Comparison {
    let (a, b) = (read(old), read(new));
    let c = compare(&a, &b, Options::default());
    for (g, group) in c.alignment.groups.iter().enumerate() {
        if !group.old.is_empty() && !group.new.is_empty() {
            let new: String = group.new.iter().map(|p| c.new.parts[*p].text.as_str()).collect();
            assert_eq!(apply(&c, g), new);
        }
    }
    let mut seen = [vec![0; c.old.parts.len()], vec![0; c.new.parts.len()]];
    for group in &c.alignment.groups {
        group.old.iter().for_each(|p| seen[0][*p] += 1);
        group.new.iter().for_each(|p| seen[1][*p] += 1);
    }
    assert!(seen.iter().flatten().all(|n| *n == 1), "each part in one group");
    let steps: usize = c.groups.iter().flat_map(|g| &*g.steps).map(|s| usize::from(s.old.is_some()) + usize::from(s.new.is_some())).sum();
    assert_eq!(steps, c.old.sentences.len() + c.new.sentences.len(), "each sentence is one step");
    c
}

pub(super) const OLD: &str = "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措\n(一)普法。开展渡口普法36场，受众4200余人次。发放手册千余册；设角6处。\n(二)执法。检查渔船286艘次，查扣网具38顶。聘请法律顾问全程参与重大事项研究，审核各类合同70份。\n二、存在不足\n一是船少。二是人少。\n";

#[test]
fn what_differs_is_marked_whole() {
    let new = OLD
        .replace("2021", "2022")
        .replace("36场", "42场")
        .replace("全程参与重大事项研究，审核各类合同70份", "参与合同审核68份，出具法律意见书");
    let c = laws(OLD, &new);
    let kinds: Vec<&str> = c.groups.iter().map(|g| g.kind.code()).collect();
    assert_eq!(kinds, ["identical", "edited", "edited", "identical"]);
    let m = c.groups[1].shown().next().unwrap_or_else(|| panic!("a mark"));
    assert_eq!((m.old.of(&c.old.parts[m.old_part].text), m.new.of(&c.new.parts[m.new_part].text)), ("36场", "42场"));
    assert_eq!(c.summary.identical, 2);
    assert!(c.summary.carried_share > 0.3 && c.summary.carried_share < 0.9, "{}", c.summary.carried_share);
}

#[test]
fn a_report_beside_itself_is_carried_over() {
    let c = laws(OLD, OLD);
    assert!(c.groups.iter().all(|g| g.kind == Kind::Identical && g.marks.is_empty() && g.similarity > 0.999));
    assert!((c.summary.carried_share - 1.0).abs() < 1e-6 && (c.summary.similarity - 1.0).abs() < 1e-6);
}

#[test]
fn backwards_nothing_was_promised() {
    let old = OLD.replace("二、存在不足", "二、2022年计划\n完成渡口普法40场。\n三、存在不足");
    let new = old.replace("2022年计划", "2023年计划").replace("2021", "2022").replace("36场", "42场，同比上升16.7%");
    let of = |c: Comparison| (c.commitments.len(), c.figures.iter().filter(|f| f.verdict.is_some()).count());
    let (there, back) = (of(laws(&old, &new)), of(laws(&new, &old)));
    assert!(there.0 > 0 && there.1 > 0, "{there:?}");
    assert_eq!(back, (0, 0));
}

#[test]
fn paragraphs_are_no_changes() {
    let old =
        "青石县桂园街道2021年法治政府建设情况报告\n一、主要举措\n开展渡口普法36场。发放手册千余册。\n检查渔船286艘次。\n查扣网具38顶。\n";
    let c = laws(old, old);
    assert!((c.summary.carried_share - 1.0).abs() < 1e-6, "{}", c.summary.carried_share);
    assert_eq!(c.new.sentences.len(), 4, "the end of a paragraph is no sentence");
    // The last paragraph has no line feed behind it, the same paragraph above others has one.
    let c = laws(old, &old.replace("检查渔船286艘次。\n查扣网具38顶。", "查扣网具38顶。\n检查渔船286艘次。"));
    assert!((c.summary.carried_share - 1.0).abs() < 1e-6, "{}", c.summary.carried_share);
}

/// Returns the reports of each folder of the sample data, in the order of their files.
fn samples() -> Vec<Vec<Report>> {
    let sorted = |folder: &Path| {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let reports = |file: &PathBuf| {
        let text = decode(&std::fs::read(file).unwrap(), None).text;
        crate::report::read(Clean::new(text), &[], &crate::report::Knowledge::built_in())
    };
    let folders = sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"));
    folders.iter().map(|folder| sorted(folder).iter().flat_map(reports).collect()).collect()
}

#[test]
fn marking_anew_is_comparing_anew() {
    let toggled = Noise::ALL.iter().map(|n| Switches::DEFAULT.with(*n, !Switches::DEFAULT.has(*n)));
    let by_character = [Switches::NONE, Switches::ALL, Switches::DEFAULT].into_iter().chain(toggled).map(|noise| (By::Character, noise));
    let by_word = [Switches::ALL, Switches::DEFAULT].map(|noise| (By::Word, noise));
    let all: Vec<Options> = by_character.chain(by_word).map(|(by, noise)| Options { by, noise }).collect();
    let mut pairs = 0;
    for folder in samples() {
        for (old, new) in folder.iter().zip(folder.iter().skip(1)) {
            let mut marked = compare(old, new, Options { by: By::Word, noise: Switches::NONE });
            for options in &all {
                // What was marked before, with any other options, leaves no trace.
                marked = mark(marked.prepared, *options);
                let anew = compare(old, new, *options);
                assert_eq!((&marked.groups, marked.summary, marked.noise), (&anew.groups, anew.summary, anew.noise), "{options:?}");
                assert_eq!((&marked.figures, &marked.commitments, &marked.findings), (&anew.figures, &anew.commitments, &anew.findings));
                assert_eq!(marked.context, anew.context);
            }
            pairs += 1;
        }
    }
    assert!(pairs >= 10, "{pairs}");
}

/// Returns a text made of the other by moving, dropping and doubling lines and by changing characters.
pub(super) fn shaken(text: &str, steps: &[(u8, u16, u16)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (what, x, y) in steps {
        let n = lines.len().max(1);
        let (x, y) = (*x as usize, *y as usize);
        match what % 5 {
            0 if lines.len() > 1 => {
                let line = lines.remove(x % n);
                lines.insert(y % n, line);
            }
            1 if lines.len() > 1 => {
                lines.remove(x % n);
            }
            2 if !lines.is_empty() => lines.insert(y % n, lines[x % n].clone()),
            3 if !lines.is_empty() => lines[x % n] = lines[x % n].replacen('一', "二", 1).replacen('。', "，另有3件。", 1),
            4 if !lines.is_empty() => {
                let line: Vec<char> = lines[x % n].chars().collect();
                let cut = y % (line.len() + 1);
                lines[x % n] = line[cut..].iter().chain(&line[..cut]).collect();
            }
            _ => {}
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn marks_make_the_new_text(old in crate::text::clean::tests::messy(), new in crate::text::clean::tests::messy()) {
        laws(&old, &new);
    }

    #[test]
    fn marks_make_a_shaken_report(steps in proptest::collection::vec((any::<u8>(), any::<u16>(), any::<u16>()), 0..12)) {
        laws(OLD, &shaken(OLD, &steps));
    }
}

proptest! {
    /// Whatever differs in the title of an article beside its number is told.
    #[test]
    fn an_edited_title_is_never_identical(
        at in 0usize..18,
        put in proptest::sample::select(vec!["五千", "不", "限期", "十日", "和个人", "应当"]),
        run_in in any::<bool>(),
    ) {
        let title: Vec<char> = "违反本条例规定倾倒垃圾的处二百元罚款".chars().collect();
        let behind = if run_in { "。情节严重的，处一千元罚款。" } else { "。" };
        let text = |title: &str| format!("第一章 罚则\n第一条 为了保护河湖，制定本条例。\n第二条 {title}{behind}\n第三条 本条例自公布之日起施行。\n");
        let changed: String = title[..at].iter().collect::<String>() + put + &title[at..].iter().collect::<String>();
        let (old, new) = (read(&text(&title.iter().collect::<String>())), read(&text(&changed)));
        let c = compare(&old, &new, Options::default());
        let (group, compared) = c.alignment.groups.iter().zip(&c.groups).find(|(g, _)| {
            g.new.iter().any(|p| matches!(c.new.parts[*p].kind, PartKind::Section(s) if new.str(new.sections[s].number).contains('二')))
        }).unwrap();
        prop_assert_ne!(compared.kind, Kind::Identical);
        prop_assert!(c.summary.carried_share < 1.0);
        prop_assert!(group.old.is_empty() || compared.is_retitled() || !compared.marks.is_empty());
        let layout = Layout::new(&old, &new, &c);
        prop_assert!(!layout.changes.is_empty());
    }
}
