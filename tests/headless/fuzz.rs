//! The laws of the fuzzer on the stable compiler: its seeds and some thousand changes of them, always the same; and each law seen to fail
//! on something that breaks it.

use nianbao::compare::{Context, edits::edits};
use nianbao::library::import::format::Format;
use nianbao::library::import::lines::Lines;
use nianbao::library::import::origin::Unit;
use nianbao::records::facts::{Fact, Memory};
use nianbao::report::spans::runs;
use nianbao::report::{Knowledge, read};
use nianbao::text::clean::{Clean, GapKind};
use nianbao::text::decode::decode;
use nianbao::text::numbers::{Item, scan};
use nianbao::text::span::Span;
use nianbao::text::width::{Ambiguous, wrap};
use rayon::prelude::*;
use std::fs;

#[path = "../../fuzz/laws.rs"]
mod laws;

/// The number of changes of each seed; a whole session takes longer than a scan.
const CHANGES: u64 = 120;
const SESSIONS: u64 = 12;

/// Pieces that are put into a seed.
const PIECES: [&[u8]; 14] = [
    b"\n",
    "（一）".as_bytes(),
    "第十二条".as_bytes(),
    "1,000.5万".as_bytes(),
    "三分之".as_bytes(),
    b"\x1b]0;",
    b"\xff",
    b"\x00",
    "\u{202e}".as_bytes(),
    "e\u{301}".as_bytes(),
    b"| a | b |\n| --- | --- |\n",
    "《".as_bytes(),
    b"\xe5\x8a",
    "一是".as_bytes(),
];

/// Returns a seed with some bytes changed, left out, repeated or put in; the same for the same number.
fn changed(seed: &[u8], number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |n: usize| {
        // Xorshift: good enough to spread, and never zero.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % n.max(1) as u64).unwrap()
    };
    let mut out = seed.to_vec();
    for _ in 0..=below(6) {
        let at = below(out.len() + 1);
        let end = (at + below(12)).min(out.len());
        match below(5) {
            0 => drop(out.drain(at..end)),
            1 => drop(out.splice(at..at, PIECES[below(PIECES.len())].iter().copied())),
            2 => {
                let again = out[at..end].repeat(1 + below(20));
                out.splice(at..at, again);
            }
            3 if at < out.len() => out[at] = u8::try_from(below(256)).unwrap(),
            _ => out.truncate(end),
        }
    }
    out
}

#[test]
fn seeds_and_their_changes_keep_the_laws() {
    for (name, law) in laws::TARGETS {
        let folder = format!("fuzz/seeds/{name}");
        let mut seeds: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{folder}");
        for path in seeds {
            let seed = fs::read(&path).unwrap();
            let count = if name == "session" { SESSIONS } else { CHANGES };
            (0..count).into_par_iter().for_each(|n| {
                let input = if n == 0 { seed.clone() } else { changed(&seed, n) };
                if let Err(wrong) = law(&input) {
                    panic!("{} changed by {n}: {wrong}", path.display());
                }
            });
        }
    }
}

#[test]
fn every_law_can_fail() {
    let raw = "一、举措\n执\u{202e}法5次。\n";
    let reports = read(Clean::new(raw.to_owned()), &[], &Knowledge::built_in());
    let clean = &*reports[0].text;
    let all = runs(clean, &reports);
    assert!(laws::cleaning(raw, clean).is_ok() && laws::nothing_lost(raw, &all).is_ok() && laws::tree(&reports[0]).is_ok());
    assert!(laws::cleaning("另一份", clean).is_err() && laws::nothing_lost(raw, &all[1..]).is_err());
    assert!(laws::visible("执\u{202e}法").is_err() && laws::visible("执法").is_ok());
    let mut gaps = clean.gaps().to_vec();
    gaps.extend(clean.gaps().to_vec());
    assert!(laws::apart(clean.gaps()).is_ok() && laws::apart(&gaps).is_err());
    assert!(laws::within(raw, [Span::new(0, 3)].into_iter()).is_ok() && laws::within(raw, [Span::new(0, 4)].into_iter()).is_err());
    let mut report = reports[0].clone();
    report.sections[0].parent = Some(0);
    assert!(laws::tree(&report).is_err());
    report.sections[0].parent = None;
    report.sections[0].depth = 10;
    assert!(laws::tree(&report).is_err());
    report.sections[0].depth = 1;
    report.sections[0].title.end = 1;
    assert!(laws::tree(&report).is_err());

    let text = "办案5件，罚款3万元";
    let mut items = scan(text);
    assert!(laws::quantities(text, &items).is_ok());
    items.swap(0, 1);
    assert!(laws::quantities(text, &items).is_err());
    items.swap(0, 1);
    if let Item::Quantity(q) = &mut items[0] {
        (q.low, q.high) = (Some(9.into()), Some(1.into()));
    }
    assert!(laws::quantities(text, &items).is_err());

    if let Item::Quantity(q) = &mut items[0] {
        (q.low, q.high) = (None, None);
        q.figure = Span::new(0, 3);
    }
    assert!(laws::quantities(text, &items).is_err());

    let made = edits("召开会议3次", "召开会议5次", &Context::default());
    assert!(laws::applied("召开会议3次", "召开会议5次", &made).is_ok());
    assert!(laws::applied("召开会议3次", "召开会议5次", &[]).is_err());

    let rows = wrap(text, 6, Ambiguous::Narrow);
    assert!(laws::rows(text, 6, Ambiguous::Narrow, &rows).is_ok());
    assert!(laws::rows(text, 6, Ambiguous::Narrow, &rows[..rows.len() - 1]).is_err());
    assert!(laws::rows(text, 6, Ambiguous::Narrow, &rows[1..]).is_err());
    assert!(laws::rows(text, 2, Ambiguous::Narrow, &rows).is_err());

    assert!(laws::seen("甲\n乙", true).is_ok() && laws::seen("甲\n乙", false).is_err() && laws::seen("\u{1b}", true).is_err());
    assert!(laws::well_formed("{}").is_ok() && laws::well_formed("{").is_err() && laws::well_formed("\"\u{202e}\"").is_err());
    assert!(laws::no_formula("1").is_ok() && laws::no_formula("=1").is_err() && laws::no_formula("＠甲").is_err());
    assert!(laws::given_back("甲", "\"甲\"").is_ok() && laws::given_back("甲", "\"乙\"").is_err() && laws::given_back("甲", "甲").is_err());
    assert!(laws::share(0.5).is_ok() && laws::share(1.5).is_err() && laws::share(f32::NAN).is_err());
    assert!(
        laws::marked(0, 0, 1).is_ok() && laws::marked(1, 1, 1).is_ok() && laws::marked(1, 0, 1).is_err() && laws::marked(1, 1, 0).is_err()
    );
    assert!(laws::bound("a\nb", [2].into_iter()).is_ok() && laws::bound("a\nb", [3].into_iter()).is_err());
    let mut memory = Memory::default();
    memory.record(Fact::Read { report: 7 });
    assert!(laws::same_memory(&memory, &memory.clone()).is_ok() && laws::same_memory(&memory, &Memory::default()).is_err());
    assert!(laws::fits("甲a\nb", (3, 2)).is_ok() && laws::fits("甲a\nb", (2, 2)).is_err() && laws::fits("甲a\nb", (3, 3)).is_err());
    assert!(laws::numbered("a\nb", &[1, 2]).is_ok() && laws::numbered("a\nb", &[2, 1]).is_err() && laws::numbered("a", &[2]).is_err());
    assert!(laws::remembered(&Fact::Read { report: 7 }).is_ok());
    // A bookmark is a letter: this one is not read again.
    assert!(laws::remembered(&Fact::Mark { letter: '1', place: None }).is_err());
    let mut lines = Lines::new(Unit::Page);
    lines.aside("页眉", GapKind::PageHeader);
    lines.line("正文");
    let mut content = lines.finish(Format::Pdf, 0);
    assert!(laws::told_apart(&content).is_ok());
    content.asides[0].raw.end = 7;
    assert!(laws::told_apart(&content).is_err());
    content.asides[0].raw.end = 99;
    assert!(laws::told_apart(&content).is_err());
    content.asides[0].raw.end = 6;
    assert!(laws::told_apart(&content).is_ok());
    content.origin.starts = vec![(9, 2), (0, 1)];
    assert!(laws::told_apart(&content).is_err());
    content.origin.starts.clear();
    content.asides.push(content.asides[0]);
    assert!(laws::told_apart(&content).is_err());
    assert!(laws::told(1).is_ok() && laws::told(0).is_err());
    let mut d = decode("法治".as_bytes(), None);
    assert!(laws::decoding("法治".as_bytes(), &d).is_ok());
    assert!(laws::counted(&d).is_ok());
    d.replaced = 1;
    assert!(laws::decoding("法治".as_bytes(), &d).is_err() && laws::counted(&d).is_err());
    d.replaced = 0;
    d.text.push('三');
    assert!(laws::decoding("法治".as_bytes(), &d).is_err(), "UTF-8 stays as it is");
    assert!(std::panic::catch_unwind(|| laws::hold(Err("wrong".to_owned()))).is_err());
}
