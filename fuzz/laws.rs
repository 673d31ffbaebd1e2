//! What holds for every input: one function a target of the fuzzer, and below them the laws, each over an input and what the program made
//! of it, so that a test can see each of them fail. Used by the targets and by `tests/headless/fuzz.rs`.

use nianbao::app::keymap::{Keymap, parse_keys};
use nianbao::app::model::Model;
use nianbao::app::prompt::commands;
use nianbao::compare;
use nianbao::compare::edits::edits;
use nianbao::compare::{Context, Edit, Switches};
use nianbao::effects::Effects;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::import::Content;
use nianbao::library::import::extract::{Ask, extract};
use nianbao::library::scan::Found;
use nianbao::library::{Corrections, Loaded, Options, Source, load};
use nianbao::output::json;
use nianbao::output::report::json::ReportJson;
use nianbao::records::facts::{Fact, Memory};
use nianbao::report::spans::{Run, runs};
use nianbao::report::{Knowledge, Report, read};
use nianbao::text::blank::{is_blank, is_unseen, is_variation_selector};
use nianbao::text::clean::{Clean, Gap};
use nianbao::text::decode::{Decoded, Encoding, decode as decoded};
use nianbao::text::numbers::{Item, scan};
use nianbao::text::tokens::By;
use nianbao::text::width::{self, Ambiguous, Row};
use nianbao::text::{escape as escaping, span::Span};
use std::sync::LazyLock;

/// What is wrong, if anything.
pub type Law = Result<(), String>;

/// Stops with what is wrong.
pub fn hold(law: Law) {
    if let Err(wrong) = law {
        panic!("{wrong}");
    }
}

/// A target: its name, which is that of its folder of seeds, and its laws.
pub type Target = (&'static str, fn(&[u8]) -> Law);

/// At most so many bytes of an input are read by the laws that read reports: what breaks a law breaks it in a small report, too, and
/// small ones are read many times as often.
const MOST: usize = 1 << 10;
/// At most so many keys of a session.
const KEYS: usize = 40;

pub const TARGETS: [Target; 17] = [
    ("decode", decode),
    ("text", text),
    ("numbers", numbers),
    ("metrics", metrics),
    ("diff", diff),
    ("wrap", wrap),
    ("escape", escape),
    ("keys", keys),
    ("records", records),
    ("session", session),
    ("html", html),
    ("docx", docx),
    ("doc", doc),
    ("ofd", ofd),
    ("pdf", pdf),
    ("archive", archive),
    ("table", table),
];

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::built_in);
static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options { encoding: Some(Encoding::Utf8), ..Options::default() });

fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Law {
    if holds { Ok(()) } else { Err(wrong()) }
}

// ------------------------------------------------------------------------------------------------ targets

pub fn decode(data: &[u8]) -> Law {
    decoding(data, &decoded(data, None))?;
    for forced in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5, Encoding::Mixed] {
        counted(&decoded(data, Some(forced)))?;
    }
    Ok(())
}

pub fn text(data: &[u8]) -> Law {
    let data = most(data);
    let raw = String::from_utf8_lossy(data).into_owned();
    let reports = read(Clean::new(raw.clone()), &[], &KNOWLEDGE);
    let Some(clean) = reports.first().map(|r| r.text.clone()) else { return Err("no report".to_owned()) };
    cleaning(&raw, &clean)?;
    nothing_lost(&raw, &runs(&clean, &reports))?;
    reports.iter().try_for_each(tree)
}

pub fn numbers(data: &[u8]) -> Law {
    let text = String::from_utf8_lossy(data);
    quantities(&text, &scan(&text))
}

pub fn metrics(data: &[u8]) -> Law {
    let Some(loaded) = loaded(most(data)) else { return Ok(()) };
    for r in &loaded.reports {
        let spans = r.metrics.iter().flat_map(|m| [m.text, m.clause]);
        within(r.text.text(), spans)?;
        well_formed(&json::line(&ReportJson::new(&loaded, r, Lang::Zh)))?;
    }
    Ok(())
}

pub fn diff(data: &[u8]) -> Law {
    let (old, new) = halves(most(data));
    for by in [By::Character, By::Word] {
        for switches in [Switches::NONE, Switches::ALL] {
            let context = Context { by, switches, years: Some((2022, 2023)) };
            applied(&old, &new, &edits(&old, &new, &context))?;
        }
    }
    let (Some(old), Some(new)) = (loaded(old.as_bytes()), loaded(new.as_bytes())) else { return Ok(()) };
    let comparison = compare::compare(&old.reports[0], &new.reports[0], compare::Options::default());
    share(comparison.summary.carried_share)?;
    share(comparison.summary.similarity)?;
    for (group, compared) in comparison.alignment.groups.iter().zip(&comparison.groups) {
        marked(compared.marks.len(), group.old.len(), group.new.len())?;
        for mark in &compared.marks {
            within(&comparison.old.parts[mark.old_part].text, std::iter::once(mark.old))?;
            within(&comparison.new.parts[mark.new_part].text, std::iter::once(mark.new))?;
        }
    }
    Ok(())
}

pub fn wrap(data: &[u8]) -> Law {
    let Some((first, rest)) = data.split_first() else { return Ok(()) };
    // Paragraphs are wrapped one by one.
    let text = escaping::text(&String::from_utf8_lossy(rest)).replace('\n', " ");
    let columns = usize::from(first % 90) + 1;
    for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
        rows(&text, columns, ambiguous, &width::wrap(&text, columns, ambiguous))?;
    }
    Ok(())
}

pub fn escape(data: &[u8]) -> Law {
    let text = String::from_utf8_lossy(data);
    seen(&escaping::text(&text), true)?;
    for line in
        [&*escaping::line(&text), &*escaping::cell(&text), &escaping::markdown(&text), &escaping::inline(&text), &*escaping::html(&text)]
    {
        seen(line, false)?;
    }
    no_formula(&escaping::cell(&text))?;
    let printed = json::line(&text);
    well_formed(&printed)?;
    given_back(&text, &printed)
}

pub fn keys(data: &[u8]) -> Law {
    let text = String::from_utf8_lossy(data);
    let (own, bad) = Keymap::parse(&text);
    numbered(&text, &bad)?;
    let mut map = Keymap::default();
    map.overlay(&text);
    bound(&text, own.bindings.iter().map(|b| b.line))?;
    for line in text.lines() {
        // Whatever is typed is understood or refused; a completion begins as it was typed or leaves it.
        let _ = (parse_keys(line), commands::parse(line));
        for lang in [Lang::En, Lang::Zh] {
            let _ = (commands::completions(line, lang), commands::complete(line, lang));
        }
    }
    Ok(())
}

pub fn records(data: &[u8]) -> Law {
    numbered(&String::from_utf8_lossy(data), &Corrections::default().add(data))?;
    let mut memory = Memory::default();
    for line in data.split(|b| *b == b'\n') {
        let Ok(fact) = serde_json::from_slice::<Fact>(line) else { continue };
        remembered(&fact)?;
        memory.record(fact);
    }
    let mut again = Memory::default();
    memory.facts().into_iter().for_each(|f| again.record(f));
    same_memory(&memory, &again)
}

pub fn session(data: &[u8]) -> Law {
    let Some((size, rest)) = data.split_first_chunk::<2>() else { return Ok(()) };
    let (script, report) = halves(most(rest));
    let Ok(keys) = parse_keys(&script) else { return Ok(()) };
    // In memory where that can be had.
    let Ok(folder) = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()) else { return Ok(()) };
    let file = folder.path().join("2022.txt");
    std::fs::write(&file, report).map_err(|e| e.to_string())?;
    let size = (u16::from(size[0] % 120) + 1, u16::from(size[1] % 50) + 1);
    let model = Model::new(Lang::Zh, Ambiguous::Narrow, size);
    let keys = &keys[..keys.len().min(KEYS)];
    let found = Found { candidates: vec![Ok(Source::file(file))], others: 0 };
    let mut effects = Effects::new(OPTIONS.clone());
    let frame = headless::text(&headless::draw(&headless::play_found(&mut effects, model, &found, keys)));
    seen(&frame, true)?;
    fits(&frame, size)
}

pub fn html(data: &[u8]) -> Law {
    extracted(data, "a.html")?;
    extracted(&[b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", data].concat(), "a.mht")
}

/// The input is the main part; as a whole package little of it would unpack.
pub fn docx(data: &[u8]) -> Law {
    extracted(&package(&[("word/document.xml", data), ("word/numbering.xml", data), ("word/styles.xml", data)]), "a.docx")
}

pub fn doc(data: &[u8]) -> Law {
    extracted(data, "a.doc")
}

/// The input is a page.
pub fn ofd(data: &[u8]) -> Law {
    let root = b"<OFD><DocRoot>d/D.xml</DocRoot></OFD>";
    let document = b"<Document><Pages><Page ID='1' BaseLoc='P.xml'/></Pages><TemplatePage ID='2' BaseLoc='P.xml'/></Document>";
    extracted(&package(&[("OFD.xml", root), ("d/D.xml", document), ("d/P.xml", data)]), "a.ofd")
}

pub fn pdf(data: &[u8]) -> Law {
    extracted(data, "a.pdf")
}

pub fn archive(data: &[u8]) -> Law {
    extracted(data, "a.zip")
}

pub fn table(data: &[u8]) -> Law {
    ["a.csv", "a.jsonl"].into_iter().try_for_each(|name| extracted(data, name))?;
    extracted(&package(&[("xl/workbook.xml", b""), ("xl/sharedStrings.xml", data), ("xl/worksheets/sheet1.xml", data)]), "a.xlsx")
}

/// Returns a package of some members, not compressed.
fn package(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        // Writing to memory cannot fail.
        let _ = zip.start_file(*name, stored).map(|()| zip.write_all(bytes));
    }
    zip.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

/// Holds what is extracted of some bytes to its laws.
fn extracted(data: &[u8], name: &str) -> Law {
    let ask = Ask { name: name.to_owned(), most_mib: 1, ..Ask::default() };
    let (mut found, mut law) = (0, Ok(()));
    extract(data, &ask, &mut |f| {
        found += 1;
        if let Ok(content) = &f.content {
            law = told_apart(content);
        }
        law.is_ok()
    });
    law?;
    told(found)
}

fn loaded(data: &[u8]) -> Option<Loaded> {
    load::of_bytes(&Source::file("2022.txt"), data, &OPTIONS)
}

fn most(data: &[u8]) -> &[u8] {
    &data[..data.len().min(MOST)]
}

/// Splits an input at the first byte that is in no UTF-8.
fn halves(data: &[u8]) -> (String, String) {
    let at = data.iter().position(|b| *b == 0xff).unwrap_or(data.len());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&data[..at]), text(data.get(at + 1..).unwrap_or_default()))
}

// ------------------------------------------------------------------------------------------------ laws

/// What is UTF-8 stays as it is, and what was replaced is counted.
pub fn decoding(data: &[u8], d: &Decoded) -> Law {
    counted(d)?;
    match std::str::from_utf8(data) {
        Ok(text) if d.encoding == Encoding::Utf8 => {
            let text = if d.bom { text.trim_start_matches('\u{feff}') } else { text };
            ensure(d.text.trim_start_matches('\u{feff}') == text.trim_start_matches('\u{feff}'), || "UTF-8 is another text".to_owned())
        }
        _ => Ok(()),
    }
}

/// What was replaced is there.
pub fn counted(d: &Decoded) -> Law {
    let there = d.text.matches('\u{fffd}').count();
    ensure(d.replaced <= there, || format!("{:?}: {} replaced, of which {there} are there", d.encoding, d.replaced))
}

/// Whatever is extracted, something is told of it, if only a reason.
pub fn told(found: usize) -> Law {
    ensure(found > 0, || "nothing was found, not even a reason".to_owned())
}

/// What was told apart lies in its text, in order, each within a line; and it is no part of the clean text.
pub fn told_apart(content: &Content) -> Law {
    let mut end = 0;
    for gap in &content.asides {
        let piece = content.text.get(gap.raw.start as usize..gap.raw.end as usize).ok_or("a range outside of the text")?;
        ensure(end <= gap.raw.start && !piece.is_empty() && !piece.contains(['\n', '\r']), || format!("{gap:?} is out of order"))?;
        end = gap.raw.end;
    }
    ensure(content.origin.starts.is_sorted(), || "pages are out of order".to_owned())?;
    let clean = Clean::without(content.text.clone(), &content.asides);
    let kept = clean.gaps().iter().filter(|g| g.kind.aside_code().is_some()).map(|g| g.raw.end - g.raw.start).sum::<u32>();
    let told = content.asides.iter().map(|g| g.raw.end - g.raw.start).sum::<u32>();
    ensure(kept == told, || format!("{told} bytes are told apart, {kept} of them taken out"))
}

/// The original is kept, and nothing unseen is in the clean text.
pub fn cleaning(raw: &str, clean: &Clean) -> Law {
    ensure(clean.raw() == raw, || "the original is another text".to_owned())?;
    visible(clean.text())?;
    apart(clean.gaps())
}

pub fn visible(text: &str) -> Law {
    let odd = text.chars().find(|c| is_unseen(*c));
    ensure(odd.is_none(), || format!("{odd:?} is left in the clean text"))
}

pub fn apart(gaps: &[Gap]) -> Law {
    ensure(gaps.windows(2).all(|g| g[0].raw.end <= g[1].raw.start), || "repairs overlap".to_owned())
}

/// The leaf runs joined are the file.
pub fn nothing_lost(raw: &str, runs: &[Run]) -> Law {
    let joined: String = runs.iter().map(|r| r.raw.of(raw)).collect();
    ensure(joined == raw, || "the runs joined are not the file".to_owned())
}

/// Sections follow their parents, at most nine deep, and lie in the text.
pub fn tree(r: &Report) -> Law {
    for (i, s) in r.sections.iter().enumerate() {
        ensure(s.parent.is_none_or(|p| p < i), || format!("section {i} comes before its parent"))?;
        ensure((1..=9).contains(&s.depth), || format!("section {i} is {} deep", s.depth))?;
    }
    within(r.text.text(), r.sections.iter().flat_map(|s| [s.number, s.title]).chain(r.blocks.iter().map(|b| b.span)))
}

/// Spans are ranges of a text.
pub fn within(text: &str, spans: impl Iterator<Item = Span>) -> Law {
    let mut spans = spans;
    match spans.find(|s| text.get(s.range()).is_none()) {
        Some(s) => Err(format!("{s:?} is no range of the text")),
        None => Ok(()),
    }
}

/// Quantities stand in order, apart from each other, and their bounds are.
pub fn quantities(text: &str, items: &[Item]) -> Law {
    let span = |i: &Item| match i {
        Item::Quantity(q) => q.span,
        Item::Rejected(r) => r.span,
    };
    within(text, items.iter().map(span))?;
    let ordered = items.windows(2).all(|w| span(&w[0]).end <= span(&w[1]).start);
    ensure(ordered, || "figures overlap".to_owned())?;
    for item in items {
        if let Item::Quantity(q) = item {
            ensure(q.span.contains(q.figure), || format!("the figure of {:?} is outside", q.span.of(text)))?;
            let bounds = q.low.zip(q.high).is_none_or(|(low, high)| low <= high);
            ensure(bounds, || format!("the bounds of {:?} are upside down", q.span.of(text)))?;
        }
    }
    Ok(())
}

/// The edits applied to the old text give the new.
pub fn applied(old: &str, new: &str, edits: &[Edit]) -> Law {
    let (mut out, mut at) = (String::new(), 0);
    for e in edits {
        let kept = old.get(at..e.old.start as usize).ok_or("edits overlap, or cut a character")?;
        out.push_str(kept);
        out.push_str(new.get(e.new.range()).ok_or("an edit takes what is not in the new text")?);
        at = e.old.end as usize;
    }
    out.push_str(old.get(at..).ok_or("an edit goes beyond the old text")?);
    ensure(out == new, || format!("edits of {old:?} give {out:?}, not {new:?}"))
}

/// Rows fit, stand in order, and leave out nothing but blanks.
pub fn rows(text: &str, columns: usize, ambiguous: Ambiguous, rows: &[Row]) -> Law {
    let mut at = 0;
    for row in rows {
        let words = text.get(row.range()).ok_or("a row is no range of the text")?;
        let between = text.get(at..row.start as usize).ok_or("rows overlap")?;
        ensure(between.chars().all(is_blank), || format!("{between:?} is in no row"))?;
        let wide = width::of(words, ambiguous) > columns && words.chars().filter(|c| width::of_char(*c, ambiguous) > 0).count() > 1;
        ensure(!wide, || format!("{words:?} is wider than {columns}"))?;
        at = row.end as usize;
    }
    let rest = text.get(at..).ok_or("the last row ends beyond the text")?;
    ensure(rest.chars().all(is_blank), || format!("{rest:?} is in no row"))
}

/// Nothing that a terminal might obey or hide is in a text; line ends only where it may have several lines.
pub fn seen(text: &str, lines: bool) -> Law {
    let odd = text.chars().find(|c| is_unseen(*c) && !is_variation_selector(*c) || *c == '\t' || *c == '\n' && !lines);
    ensure(odd.is_none(), || format!("{odd:?} got out"))
}

/// JSON is JSON, on one line, with nothing unseen in it.
pub fn well_formed(printed: &str) -> Law {
    let odd = printed.chars().find(|c| is_unseen(*c) || *c == '\n');
    ensure(odd.is_none(), || format!("{odd:?} is in JSON"))?;
    serde_json::from_str::<serde_json::Value>(printed).map(|_| ()).map_err(|e| e.to_string())
}

/// A cell of a spreadsheet is no formula.
pub fn no_formula(cell: &str) -> Law {
    ensure(!cell.starts_with(['=', '+', '@', '＝', '＋', '－', '＠']), || format!("{cell:?} is a formula"))
}

/// JSON gives the text back.
pub fn given_back(text: &str, printed: &str) -> Law {
    let back: Result<String, _> = serde_json::from_str(printed);
    ensure(back.is_ok_and(|b| b == text), || format!("{text:?} is another text in JSON"))
}

/// A share is one.
pub fn share(share: f32) -> Law {
    ensure((0.0..=1.0).contains(&share), || format!("{share} is no share"))
}

/// Only sections with a partner have marks.
pub fn marked(marks: usize, old: usize, new: usize) -> Law {
    ensure(marks == 0 || old > 0 && new > 0, || "marks of a section without partner".to_owned())
}

/// A binding is that of a line.
pub fn bound(text: &str, lines: impl Iterator<Item = usize>) -> Law {
    let count = text.lines().count();
    let mut lines = lines;
    ensure(lines.all(|n| (1..=count).contains(&n)), || "a binding of no line".to_owned())
}

/// A memory that was written anew is the same one.
pub fn same_memory(one: &Memory, again: &Memory) -> Law {
    ensure(one == again, || "a memory written anew is another one".to_owned())
}

/// A frame has the size of the screen.
pub fn fits(frame: &str, (columns, rows): (u16, u16)) -> Law {
    ensure(frame.lines().count() == usize::from(rows), || "the frame has not the height of the screen".to_owned())?;
    let wide = frame.lines().find(|l| width::of(l, Ambiguous::Narrow) > usize::from(columns));
    ensure(wide.is_none(), || format!("wider than {columns}: {wide:?}"))
}

/// Numbers of lines ascend and are those of lines.
pub fn numbered(text: &str, bad: &[usize]) -> Law {
    let count = text.split('\n').count();
    ensure(bad.iter().all(|n| (1..=count).contains(n)), || format!("{bad:?} of {count} lines"))?;
    ensure(bad.windows(2).all(|w| w[0] < w[1]), || format!("{bad:?} do not ascend"))
}

/// A fact that was written down is read again.
pub fn remembered(fact: &Fact) -> Law {
    let written = serde_json::to_string(fact).map_err(|e| e.to_string())?;
    let back: Result<Fact, _> = serde_json::from_str(&written);
    ensure(back.is_ok_and(|b| b == *fact), || format!("{written} is another fact"))
}
