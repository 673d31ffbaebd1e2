//! Numbered headings → a tree of sections. Levels come from the form of the number, unless the document's own order says
//! otherwise; headings that lost their number, or never had one, are found by their place. Never repairs a number: what
//! repeats, skips or restarts stays where it is and is noted.

use crate::report::roles;
use crate::report::roles::Role;
use crate::report::structure::blocks::{Zone, Zones};
use crate::report::structure::lines;
use crate::report::structure::lines::{Line, LineKind};
use crate::report::{Item, Section, Source};
use crate::text::clean::{Span, is_blank};
use crate::text::fold;
use crate::text::marks::{self, Form, Mark};
use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Deepest place in the tree; what would lie deeper becomes a sibling.
pub const DEEPEST: u8 = 9;

/// A line that is a heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Index into the lines of the report.
    pub line: usize,
    pub mark: Option<Mark>,
    pub level: u8,
    /// The number it must have borne.
    pub implied: Option<u32>,
}

/// The tree and what was noticed on the way.
pub struct Outline {
    pub sections: Vec<Section>,
    pub notes: Notes,
}

/// What the checks want to know of the outline.
#[derive(Debug, Default)]
pub struct Notes {
    /// Sections that had to become siblings because they lay too deep.
    pub too_deep: usize,
    /// A larger form stands under a smaller one: outer, inner.
    pub reordered: Vec<(Form, Form)>,
    /// Sections whose title was cut from its body although no 。 parts them.
    pub glued: Vec<usize>,
}

// ------------------------------------------------------------------------------------------------ headings

/// Finds the headings among the lines before `end`; `after_title` is the first line behind the title.
pub(crate) fn headings(source: &Source<'_>, lines: &[Line], zones: &[Zone], end: usize, after_title: usize) -> Vec<Heading> {
    let free = |i: usize| zones[i] == Zone::Body && i >= after_title;
    let ordinals: Vec<u32> =
        (0..end).filter(|i| free(*i)).filter_map(|i| lines[i].mark.filter(|m| m.form == Form::Ordinal)).map(|m| m.value).collect();
    let mut found: Vec<Heading> = (0..end)
        .filter(|i| free(*i) && !matches!(lines[*i].kind, LineKind::Table | LineKind::Field))
        .filter_map(|i| lines[i].mark.map(|mark| Heading { line: i, mark: Some(mark), level: 0, implied: None }))
        .filter(|h| h.mark.is_none_or(|m| m.form != Form::Ordinal || ordinals.iter().any(|v| v.abs_diff(m.value) == 1)))
        .collect();
    let (levels, _) = levels(&found);
    for heading in &mut found {
        heading.level = heading.mark.map_or(1, |m| levels[m.form as usize]);
    }
    add_lost_numbers(source, lines, &free, &mut found);
    add_unnumbered(source, lines, &free, end, &mut found);
    found
}

/// The level of each form in this document, and the pairs (outer, inner) whose usual order it turns around.
fn levels(headings: &[Heading]) -> ([u8; 13], Vec<(Form, Form)>) {
    let mut present = [false; 13];
    // inside[a] bit b: a list of form b started between two consecutive numbers of form a.
    let mut inside = [0u16; 13];
    let mut since = [0u16; 13];
    let mut last = [0u32; 13];
    for mark in headings.iter().filter_map(|h| h.mark) {
        let a = mark.form as usize;
        present[a] = true;
        if mark.value == last[a] + 1 && mark.value > 1 {
            inside[a] |= since[a];
        }
        since[a] = 0;
        last[a] = mark.value;
        if mark.value == 1 {
            for (b, mask) in since.iter_mut().enumerate() {
                if b != a {
                    *mask |= 1 << a;
                }
            }
        }
    }
    // opens[a] bit b: a list of form b started right below a heading of form a.
    let mut opens = [0u16; 13];
    for pair in headings.windows(2) {
        if let (Some(a), Some(b)) = (pair[0].mark, pair[1].mark)
            && b.value == 1
            && a.form != b.form
        {
            opens[a.form as usize] |= 1 << (b.form as usize);
        }
    }
    let holds = |outer: Form, inner: Form| inside[outer as usize] & (1 << (inner as usize)) != 0;
    let chapters = present[Form::Part as usize] || present[Form::Chapter as usize];
    let mut order: Vec<Form> = Form::ALL.iter().copied().filter(|f| present[*f as usize]).collect();
    if chapters {
        // 第一节 belongs to 第一章, above 一、.
        order.sort_by_key(|f| if *f == Form::Division { Form::Chapter as usize * 2 + 1 } else { *f as usize * 2 });
    }
    let mut turned = Vec::new();
    // Move a form behind the ones that consistently hold it. Each move goes backwards, so this ends.
    for _ in 0..order.len() {
        let mut moved = false;
        for i in 0..order.len() {
            let x = order[i];
            if let Some(j) = (i + 1..order.len()).rev().find(|j| holds(order[*j], x) && !holds(x, order[*j])) {
                if !same_rank(x, order[j]) {
                    turned.push((order[j], x));
                }
                order.remove(i);
                order.insert(j, x);
                moved = true;
                break;
            }
        }
        if !moved {
            break;
        }
    }
    let mut levels = [1u8; 13];
    for (n, form) in order.iter().enumerate() {
        // As its form says, unless it lies below a form of that level or deeper. Where chapters occur, 一、 lies below them.
        let mut level = form.level();
        for outer in &order[..n] {
            let below = (holds(*outer, *form) || opens[*outer as usize] & (1 << (*form as usize)) != 0)
                && !(same_rank(*outer, *form) && !holds(*outer, *form));
            let chapter = matches!(outer, Form::Part | Form::Chapter) && !matches!(form, Form::Part);
            if below || chapter {
                level = level.max(levels[*outer as usize] + 1);
            }
        }
        levels[*form as usize] = level.min(DEEPEST);
    }
    (levels, turned)
}

/// Two spellings of one rank: 1. and 1、.
fn same_rank(a: Form, b: Form) -> bool {
    use Form::{Bracket, Brackets, Comma, Dot, Han, HanBracket, HanBrackets, Ordinal};
    a == b
        || matches!(
            (a, b),
            (Dot, Comma)
                | (Comma, Dot)
                | (Brackets, Bracket)
                | (Bracket, Brackets)
                | (HanBrackets, HanBracket)
                | (HanBracket, HanBrackets)
                | (Han, Ordinal)
                | (Ordinal, Han)
        )
}

/// A sibling that starts at 2, or skips a number, after a line that reads like a heading: that line lost its number.
fn add_lost_numbers(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, headings: &mut Vec<Heading>) {
    let mut added = Vec::new();
    // Per level: the number and the line of the last heading there, cleared by a heading further out.
    let mut open: [Option<(u32, usize)>; 16] = [None; 16];
    let mut running = [0u32; Form::ALL.len()];
    // The line of the last heading at each level, for what a list stands under.
    let mut lines_of: [Option<usize>; 16] = [None; 16];
    for h in headings.iter() {
        let Some(mark) = h.mark else { continue };
        let level = usize::from(h.level).min(15);
        let before = open[level];
        let expected = before.map_or(1, |b| b.0 + 1);
        let runs_on = before.is_none() && running[mark.form as usize] == mark.value - 1;
        if mark.value == expected + 1 && !runs_on && mark.form != Form::Article {
            // From the previous sibling, or from the parent.
            let from = before.map(|b| b.1).or(lines_of[..level].iter().flatten().max().copied());
            let candidates: Vec<usize> =
                from.map_or(Vec::new(), |f| (f + 1..h.line).filter(|i| free(*i) && reads_like_heading(source, lines, *i)).collect());
            let chosen = match before {
                // The first of a list follows its parent at once.
                None => candidates.first().copied().filter(|c| Some(*c) == from.map(|f| f + 1)),
                Some(_) => (candidates.len() == 1).then(|| candidates[0]),
            };
            if let Some(line) = chosen {
                added.push(Heading { line, mark: None, level: h.level, implied: Some(expected) });
            }
        }
        open[level] = Some((mark.value, h.line));
        for deeper in open.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        running[mark.form as usize] = mark.value;
        lines_of[level] = Some(h.line);
    }
    headings.extend(added);
    headings.sort_by_key(|h| h.line);
}

/// Short, Chinese, no sentence, with text or a heading below it.
fn reads_like_heading(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let line = &lines[i];
    line.mark.is_none()
        && line.kind == LineKind::Short
        && !has_figure(source.str(line.span))
        && lines::is_bare_heading(source.str(line.span), line.chars)
        && lines.get(i + 1).is_some_and(|n| n.mark.is_some() || n.kind == LineKind::Prose || n.chars > line.chars)
}

/// Headings that never had a number: believed where they name a mandated part, or where there are several of them.
fn add_unnumbered(source: &Source<'_>, lines: &[Line], free: &dyn Fn(usize) -> bool, end: usize, headings: &mut Vec<Heading>) {
    let first_prose = (0..end).find(|i| free(*i) && lines[*i].kind == LineKind::Prose);
    let begin = match (headings.first(), first_prose) {
        // Text below the title comes first, or the report opens with a heading.
        (Some(h), _) => h.line,
        (None, Some(p)) => p,
        (None, None) => return,
    };
    let known: FxHashSet<usize> = headings.iter().map(|h| h.line).collect();
    let numbered = !headings.is_empty();
    let candidates: Vec<(usize, Option<Role>)> = (0..end)
        .filter(|i| free(*i) && !known.contains(i) && reads_like_heading(source, lines, *i))
        .filter(|i| !follows_colon(source, lines, *i))
        .map(|i| (i, roles::of_heading(&fold::fold(source.str(lines[i].span)))))
        // In front of the first text only a heading that names a mandated part can stand.
        .filter(|(i, role)| {
            *i >= begin
                || (role.is_some()
                    && lines
                        .get(*i + 1)
                        .is_some_and(|n| n.kind == LineKind::Prose || n.mark.is_some() || reads_like_heading(source, lines, *i + 1)))
        })
        .collect();
    let named = candidates.iter().filter(|c| c.1.is_some()).count();
    if named == 0 && candidates.len() < 2 {
        return;
    }
    let top_numbered = headings.iter().any(|h| h.level == 1);
    let mut at = 0;
    let mut above: Option<u8> = None;
    let mut last_plain: Option<u8> = None;
    let mut added = Vec::new();
    for (line, role) in candidates {
        while at < headings.len() && headings[at].line < line {
            above = Some(headings[at].level);
            last_plain = None;
            at += 1;
        }
        let level = match (role, above) {
            // 存在的问题 and the like are chapters wherever chapters have no numbers.
            (Some(_), _) if !top_numbered => 1,
            (Some(Role::Problems | Role::NextYearPlan | Role::FirstResponsiblePerson), Some(_)) => 1,
            (_, Some(level)) => last_plain.unwrap_or((level + 1).min(DEEPEST)),
            (_, None) if named > 0 && !numbered && !added.is_empty() => 2,
            (_, None) => 1,
        };
        if role.is_some() && level == 1 {
            above = Some(1);
            last_plain = None;
        } else if above.is_some() {
            last_plain = Some(level);
        }
        added.push(Heading { line, mark: None, level, implied: None });
    }
    headings.extend(added);
    headings.sort_by_key(|h| h.line);
}

/// A line in a list that a colon announced: not a heading.
fn follows_colon(source: &Source<'_>, lines: &[Line], i: usize) -> bool {
    let above_text = lines.get(i + 1).is_some_and(|n| n.kind == LineKind::Prose);
    i > 0
        && !above_text
        && lines[i - 1].kind == LineKind::Short
        && source.str(lines[i - 1].span).ends_with(['：', ':'])
        && !source.str(lines[i - 1].span).contains("如下")
}

// ------------------------------------------------------------------------------------------------ the tree

/// Builds the tree from the headings that were found with the zones.
pub(crate) fn build(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Outline {
    let mut notes = Notes { reordered: levels(&zones.headings).1, ..Notes::default() };
    let mut sections: Vec<Section> = Vec::with_capacity(zones.headings.len());
    let mut stack: Vec<usize> = Vec::new();
    for (n, heading) in zones.headings.iter().enumerate() {
        while stack.last().is_some_and(|s| sections[*s].level >= heading.level) {
            stack.pop();
        }
        if stack.len() >= usize::from(DEEPEST) {
            notes.too_deep += 1;
            stack.truncate(usize::from(DEEPEST) - 1);
        }
        let line = &lines[heading.line];
        let mark_len = heading.mark.map_or(0, |m| m.len);
        let number = Span::new(line.span.start as usize, line.span.start as usize + mark_len);
        let cut = split_heading(source.str(Span { start: number.end, end: line.span.end }), heading.mark.is_some());
        let base = number.end as usize;
        let mut body = Vec::new();
        if cut.body < line.span.end as usize - base {
            body.push(Span { start: number.end + u32::try_from(cut.body).unwrap_or(0), end: line.span.end });
        }
        let next = zones.headings.get(n + 1).map_or(lines.len(), |h| h.line);
        body.extend((heading.line + 1..next).filter(|i| zones.of(*i) == Zone::Body).map(|i| lines[i].span));
        if cut.glued {
            notes.glued.push(sections.len());
        }
        let depth = u8::try_from(stack.len() + 1).unwrap_or(DEEPEST);
        sections.push(Section {
            parent: stack.last().copied(),
            end: 0,
            level: heading.level,
            depth,
            form: heading.mark.map(|m| m.form),
            number,
            value: heading.mark.map(|m| m.value),
            implied: heading.implied,
            title: Span::new(base + cut.title.0, base + cut.title.1),
            // On one line with the heading below it, it does not stand by itself either.
            run_in: cut.run_in || zones.headings.get(n + 1).is_some_and(|h| lines[h.line].number == line.number),
            items: items(source, &body),
            body,
            role: Role::Other,
            own_role: false,
            path: String::new(),
        });
        stack.push(sections.len() - 1);
    }
    ends(&mut sections);
    paths(source, &mut sections);
    Outline { sections, notes }
}

fn ends(sections: &mut [Section]) {
    for i in (0..sections.len()).rev() {
        sections[i].end = sections[i].end.max(i + 1);
        if let Some(p) = sections[i].parent {
            sections[p].end = sections[p].end.max(sections[i].end);
        }
    }
}

/// The numbers on the way to each section; what repeats among siblings gets `#2`.
fn paths(source: &Source<'_>, sections: &mut [Section]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut bare: FxHashMap<Option<usize>, u32> = FxHashMap::default();
    for i in 0..sections.len() {
        let s = &sections[i];
        let label = match (s.form, s.value) {
            (Some(form), Some(value)) => label(form, value, source.str(s.number)),
            _ => {
                if let Some(n) = s.implied {
                    format!("[{n}]")
                } else {
                    let n = bare.entry(s.parent).or_insert(0);
                    *n += 1;
                    format!("[{n}]")
                }
            }
        };
        let mut path = match s.parent {
            Some(p) => [sections[p].path.as_str(), "/", &label].concat(),
            None => label,
        };
        if let Some(count) = seen.get_mut(&path) {
            *count += 1;
            path = format!("{path}#{count}");
        } else {
            seen.insert(path.clone(), 1);
        }
        sections[i].path = path;
    }
}

/// A number as it stands in a path: without the mark that ends it, in the usual width.
fn label(form: Form, value: u32, written: &str) -> String {
    let folded: String = written.chars().filter(|c| !is_blank(*c)).map(fold::fold_char).collect();
    match form {
        Form::HanBrackets | Form::HanBracket | Form::Brackets if folded.contains(')') => folded.trim_end_matches(['、', '.']).to_owned(),
        Form::HanBrackets => format!("({})", han_numeral(value)),
        Form::Brackets => format!("({value})"),
        Form::Dot | Form::Comma => value.to_string(),
        Form::Bracket => format!("{value})"),
        _ => folded.trim_end_matches(['、', '.', ',']).to_owned(),
    }
}

/// 1 to 99 in Chinese.
pub fn han_numeral(n: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=9 => DIGITS[n as usize].to_owned(),
        10..=19 => format!("十{}", if n == 10 { "" } else { DIGITS[(n % 10) as usize] }),
        20..=99 => format!("{}十{}", DIGITS[(n / 10) as usize], if n.is_multiple_of(10) { "" } else { DIGITS[(n % 10) as usize] }),
        _ => n.to_string(),
    }
}

/// Where the title of a heading line ends and its body begins, in bytes behind the number.
struct Cut {
    title: (usize, usize),
    body: usize,
    run_in: bool,
    glued: bool,
}

/// Longest first sentence that is still a title, in characters.
const LONGEST_TITLE: usize = 48;

fn split_heading(rest: &str, numbered: bool) -> Cut {
    let lead = rest.len() - rest.trim_start_matches(is_blank).len();
    let whole = |glued| Cut { title: (lead, trim_end(rest, lead, rest.len())), body: rest.len(), run_in: false, glued };
    if !numbered {
        let bare = rest.trim_matches(|c: char| is_blank(c) || matches!(c, '【' | '】'));
        let from = rest.find(bare).unwrap_or(0);
        return Cut { title: (from, from + bare.len()), body: rest.len(), run_in: false, glued: false };
    }
    let stop = rest.find('。');
    let sentence = &rest[lead..stop.unwrap_or(rest.len())];
    let after = stop.map_or("", |s| rest[s + '。'.len_utf8()..].trim_matches(is_blank));
    let chars = if sentence.len() > LONGEST_TITLE * 8 { usize::MAX } else { sentence.chars().count() };
    let heading_like =
        chars <= LONGEST_TITLE && !(has_figure(sentence) && sentence.contains(['，', ','])) && !sentence.contains(['；', ';']);
    if heading_like {
        return match stop {
            Some(s) if !after.is_empty() => {
                let body = rest.len() - rest[s + '。'.len_utf8()..].trim_start_matches(is_blank).len();
                Cut { title: (lead, s), body, run_in: true, glued: false }
            }
            // A 。 at the end of its line ends a title all the same.
            Some(_) => Cut { run_in: true, ..whole(false) },
            None => whole(false),
        };
    }
    // （一）抓学习：学法5次，…: the colon ends the title.
    if let Some(colon) =
        sentence.find(['：', ':']).filter(|c| (2..=20).contains(&sentence[..*c].chars().count()) && !has_figure(&sentence[..*c]))
    {
        let end = lead + colon;
        let after = rest[end..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':'));
        return Cut { title: (lead, end), body: rest.len() - after.len(), run_in: true, glued: false };
    }
    // The 。 behind the title is lost: a blank, an item, a year or the usual opening of a sentence parts it from its body.
    if let Some(at) = glued_end(sentence) {
        let end = lead + at;
        let body = end + (rest[end..].len() - rest[end..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':')).len());
        return Cut { title: (lead, trim_end(rest, lead, end)), body, run_in: true, glued: true };
    }
    if stop.is_none() && chars <= 2 * LONGEST_TITLE {
        return whole(false);
    }
    if chars <= 2 * LONGEST_TITLE && !after.is_empty() && !has_figure(sentence) {
        let s = stop.unwrap_or(rest.len());
        let body = rest.len() - after.len();
        return Cut { title: (lead, s), body, run_in: true, glued: false };
    }
    // A numbered paragraph without a title of its own.
    Cut { title: (lead, lead), body: lead, run_in: true, glued: false }
}

fn trim_end(rest: &str, from: usize, to: usize) -> usize {
    from + rest[from..to].trim_end_matches(|c: char| is_blank(c) || matches!(c, '。' | '；' | ';' | '：' | ':')).len()
}

/// A figure that counts something, in contrast to the year of a heading.
fn has_figure(text: &str) -> bool {
    let mut digits = 0;
    for c in text.chars() {
        if fold::fold_char(c).is_ascii_digit() {
            digits += 1;
        } else {
            if digits > 0 && !(digits == 4 && matches!(c, '年' | '-' | '—' | '至')) && !matches!(c, '"' | '”' | '+') {
                return true;
            }
            digits = 0;
        }
    }
    digits > 0
}

/// Openings of the first sentence below a heading.
const OPENINGS: [&str; 64] = [
    "一是",
    "首先",
    "今年",
    "全年",
    "一年来",
    "截至",
    "截止",
    "我镇",
    "我街道",
    "我乡",
    "我县",
    "我区",
    "我市",
    "我局",
    "我办",
    "我委",
    "本镇",
    "本街道",
    "全镇",
    "全街道",
    "全县",
    "全区",
    "全市",
    "镇党委",
    "镇政府",
    "街道党工委",
    "党工委",
    "县委",
    "区委",
    "市委",
    "局党组",
    "认真",
    "积极",
    "严格",
    "切实",
    "大力",
    "充分",
    "扎实",
    "定期",
    "先后",
    "通过",
    "按照",
    "根据",
    "结合",
    "围绕",
    "依托",
    "始终",
    "成立",
    "制定了",
    "建立了",
    "多次",
    "为进一步",
    "公布",
    "受理",
    "召开",
    "举办",
    "发放",
    "出台",
    "印发",
    "聘请",
    "邀请",
    "累计",
    "共计",
    "评查",
];

fn glued_end(sentence: &str) -> Option<usize> {
    let mut previous = '，';
    for (n, (at, c)) in sentence.char_indices().enumerate() {
        if n > 36 {
            break;
        }
        if n >= 4 {
            let rest = &sentence[at..];
            let year = lines::year_digits(rest).is_some_and(|(_, l)| rest[l..].starts_with('年'));
            let free = fold::is_han(previous) || matches!(previous, '”' | '"' | '》' | ')' | '）');
            let weak = [
                "今年", "全年", "全镇", "全县", "全区", "全市", "县委", "区委", "市委", "成立", "通过", "结合", "围绕", "公布", "受理",
                "召开", "举办", "发放", "出台", "印发", "聘请", "邀请", "评查",
            ];
            // In the middle of a title of two halves these words are part of it: only behind a full half they open a sentence.
            let strong = OPENINGS.iter().any(|w| rest.starts_with(w) && (n >= 6 || !weak.contains(w)));
            if is_blank(c) || (free && (year || strong)) {
                return Some(at);
            }
        }
        previous = c;
    }
    None
}

// ------------------------------------------------------------------------------------------------ points in running text

const NUMERALS: &str = "一二三四五六七八九十";

/// What can open a point, in one pass: a numeral with 是, with 要, and behind 其.
static MARKERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let one = |before: &str, after: &str| NUMERALS.chars().map(|n| format!("{before}{n}{after}")).collect::<Vec<_>>();
    AhoCorasick::new([one("", "是"), one("", "要"), one("其", "")].concat()).ok()
});

/// The points of a section: 一是…;二是… and their like, in order. A marker opens the text or follows a stop.
fn items(source: &Source<'_>, body: &[Span]) -> Vec<Item> {
    #[derive(Clone, Copy)]
    struct Marker {
        family: char,
        ordinal: u32,
        start: usize,
        end: usize,
        paragraph: usize,
    }
    let mut markers: Vec<Marker> = Vec::new();
    for (paragraph, span) in body.iter().enumerate() {
        let text = source.str(*span);
        let base = span.start as usize;
        for hit in MARKERS.iter().flat_map(|set| set.find_iter(text)) {
            if hit.pattern().as_usize() >= 2 * NUMERALS.chars().count() {
                let at = hit.start();
                let rest = &text[at + '其'.len_utf8()..];
                if let Some((ordinal, len)) = marks::han_number(rest)
                    && rest[len..].starts_with(['，', ',', '是'])
                    && at_boundary(text, at)
                {
                    let stop = rest[len..].chars().next().map_or(0, char::len_utf8);
                    let end = base + at + '其'.len_utf8() + len + stop;
                    markers.push(Marker { family: '其', ordinal, start: base + at, end, paragraph });
                }
                continue;
            }
            let family = text[..hit.end()].chars().next_back().unwrap_or('是');
            if let Some((start, ordinal)) = numeral_before(text, hit.end() - family.len_utf8()) {
                markers.push(Marker { family, ordinal, start: base + start, end: base + hit.end(), paragraph });
            }
        }
    }
    // Only a first that is followed by a second of its kind counts, and what goes on from there.
    let mut chosen: Vec<Marker> = Vec::new();
    let mut expected: FxHashMap<char, u32> = FxHashMap::default();
    for (i, m) in markers.iter().enumerate() {
        let next = expected.get(&m.family).copied().unwrap_or(1);
        let opens = m.ordinal == 1 && markers[i + 1..].iter().find(|n| n.family == m.family).is_some_and(|n| n.ordinal == 2);
        if opens || (m.ordinal > 1 && m.ordinal == next) {
            chosen.push(*m);
            expected.insert(m.family, m.ordinal + 1);
        }
    }
    (0..chosen.len())
        .map(|i| {
            let m = chosen[i];
            let paragraph = body[m.paragraph];
            let end = chosen.get(i + 1).filter(|n| n.paragraph == m.paragraph).map_or(paragraph.end as usize, |n| n.start);
            let text = source.str(Span::new(m.end, end));
            let title = text
                .find('。')
                .filter(|s| !text[s + '。'.len_utf8()..].trim_matches(is_blank).is_empty())
                .filter(|s| text[..*s].chars().count() <= 30);
            Item {
                ordinal: m.ordinal,
                marker: Span::new(m.start, m.end),
                title: title.map(|s| Span::new(m.end, m.end + s)),
                text: Span::new(m.end, m.end + text.trim_end_matches(is_blank).len()),
            }
        })
        .collect()
}

/// The Chinese numeral that ends at `at` and opens the text or follows a stop: its start and value.
fn numeral_before(text: &str, at: usize) -> Option<(usize, u32)> {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(3)
        .take_while(|(_, c)| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        .last()
        .map(|(i, _)| i)?;
    let (value, len) = marks::han_number(&text[start..at])?;
    (start + len == at && at_boundary(text, start)).then_some((start, value))
}

fn at_boundary(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| {
        matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '、' | '！' | '？' | '”' | '"' | ')' | '）') || is_blank(c)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(rest: &str) -> (&str, &str) {
        let cut = split_heading(rest, true);
        (&rest[cut.title.0..cut.title.1], &rest[cut.body..])
    }

    #[test]
    fn titles_end_at_the_first_stop_or_where_a_sentence_opens() {
        assert_eq!(title_of("坚持集中制,健全机制。坚持依法决策。"), ("坚持集中制,健全机制", "坚持依法决策。"));
        assert_eq!(title_of("加强组织领导"), ("加强组织领导", ""));
        assert_eq!(title_of("加强组织领导。"), ("加强组织领导", ""));
        assert_eq!(
            title_of(
                "加强组织领导一是成立由主要负责人任组长的领导小组，二是定期研究重大问题，三是推动各项任务落实到岗到人，四是严格考核。"
            ),
            ("加强组织领导", "一是成立由主要负责人任组长的领导小组，二是定期研究重大问题，三是推动各项任务落实到岗到人，四是严格考核。")
        );
        assert_eq!(
            title_of("强化执法监督2023年，街道开展案卷评查和行政检查，全年共评查案卷二十余件，整改问题若干项，规范了执法行为。"),
            ("强化执法监督", "2023年，街道开展案卷评查和行政检查，全年共评查案卷二十余件，整改问题若干项，规范了执法行为。")
        );
        // A numbered paragraph is text, not a title.
        assert_eq!(title_of("共开展法治讲座12场，发放资料500份。"), ("", "共开展法治讲座12场，发放资料500份。"));
        assert_eq!(title_of("2023年工作打算"), ("2023年工作打算", ""));
    }

    #[test]
    fn numerals_are_written() {
        assert_eq!([1, 10, 11, 20, 35].map(han_numeral), ["一", "十", "十一", "二十", "三十五"].map(str::to_owned));
    }
}
