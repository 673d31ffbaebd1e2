//! Who reports, on which place and year, to whom, when: read off title, fields, signature and prose, each with its reason.

use crate::report::Source;
use crate::report::identity::fields::Fields;
use crate::report::identity::gazetteer::Level;
use crate::report::identity::genre;
use crate::report::identity::genre::{Genre, GenreReason};
use crate::report::identity::locality;
use crate::report::identity::locality::{Place, Source as PlaceSource, Witness};
use crate::report::identity::years;
use crate::report::identity::years::YearReason;
use crate::report::roles::Role;
use crate::report::structure::blocks;
use crate::report::structure::blocks::{Zone, Zones};
use crate::report::structure::lines;
use crate::report::structure::lines::{Date, Line};
use crate::report::structure::outline::Outline;
use crate::text::clean::{Span, is_blank};
use crate::text::fold::{self, Script};

/// What kind of body reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IssuerKind {
    Government,
    PartyAndGovernment,
    Department,
}

impl IssuerKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::PartyAndGovernment => "party_and_government",
            Self::Department => "department",
        }
    }
}

/// What a masked word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Masked {
    Year,
    Place,
    Other,
}

impl Masked {
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Place => "locality",
            Self::Other => "other",
        }
    }
}

/// A masked word, as written, with the 1-based lines it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    pub text: String,
    pub kind: Masked,
    pub lines: Vec<usize>,
    pub count: usize,
}

/// What the reader corrected of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Corrected {
    pub year: bool,
    pub locality: bool,
    pub genre: bool,
}

/// The metadata of a report. Texts are as written where they quote, simplified where they are ours.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub title: Option<String>,
    pub place: Place,
    pub admin_level: Option<Level>,
    pub issuer_kind: IssuerKind,
    pub genre: Genre,
    pub report_year: Option<u32>,
    pub report_year_reason: YearReason,
    pub plan_year: Option<u32>,
    pub issuers: Vec<String>,
    pub addressee: Option<String>,
    pub sign_date: Option<String>,
    pub publish_date: Option<String>,
    pub generated_date: Option<String>,
    pub index_number: Option<String>,
    pub publisher_code: Option<String>,
    pub document_number: Option<String>,
    pub keywords: Option<String>,
    /// Keys and values in order; none where the report has no header.
    pub header_table: Vec<(String, Option<String>)>,
    pub placeholders: Vec<Placeholder>,
    pub script: Script,
    pub corrected: Corrected,
}

impl Metadata {
    /// The place from the highest known parent down; none where it is unknown.
    pub fn locality(&self) -> Option<String> {
        (!self.place.chain.is_empty()).then(|| self.place.chain.full())
    }
    /// What the document's page names as its publisher; not every page says so.
    pub fn publisher(&self) -> Option<&str> {
        const KEYS: [&str; 6] = ["发布机构", "发文机关", "发布单位", "发文单位", "公开主体", "制发机关"];
        let value = |key: &&str| self.header_table.iter().find(|(k, _)| k == key).and_then(|(_, v)| v.as_deref());
        KEYS.iter().find_map(value)
    }
    /// A key that means the same next year: the levels of the place, and the department, if it is one's report.
    pub fn locality_id(&self) -> Option<String> {
        if self.place.chain.is_empty() {
            return None;
        }
        let mut id = self.place.chain.names.iter().map(|n| n.as_deref().unwrap_or("-")).collect::<Vec<_>>().join("/");
        if let Some(d) = &self.place.department {
            id.push('/');
            id.push_str(d);
        }
        Some(id)
    }
}

pub(crate) fn read(source: &Source<'_>, lines: &[Line], zones: &Zones, outline: &Outline, fields: &Fields, hints: &[String]) -> Metadata {
    let as_written = |i: usize| lines[i].span.of(source.clean.text());
    let printed = first_title(source, lines, zones);
    let field_title = fields.first(&["名称", "信息名称", "文件名称", "标题"]).and_then(|f| f.value.clone());
    let title = printed.clone().or_else(|| field_title.clone());
    let folded_titles: Vec<String> = printed.iter().chain(field_title.iter()).map(|t| fold::fold(t)).collect();

    let preamble: String = zones.lines(Zone::Preamble).map(|i| fold::fold(source.str(lines[i].span))).collect::<Vec<_>>().join("\n");
    let headings: Vec<(Role, String)> =
        outline.sections.iter().filter(|s| s.own_role || s.parent.is_none()).map(|s| (s.role, fold::fold(source.str(s.title)))).collect();
    let placeholders = placeholders(source, lines);

    let signed: Vec<(String, Span)> =
        zones.lines(Zone::Signature).flat_map(|i| names_on(as_written(i)).into_iter().map(move |n| (n, lines[i].span))).collect();
    let sign_date = zones.lines(Zone::SignDate).last().and_then(|i| lines::date_only(source.str(lines[i].span)));
    let date_of = |keys: &[&str]| fields.first(keys).and_then(|f| f.value.as_deref()).and_then(find_date);
    let bare_dates: Vec<Date> = zones
        .lines(Zone::Header)
        // The value of a key on the line above is that key's.
        .filter(|i| *i == 0 || !crate::report::identity::fields::is_lone_key(source.str(lines[*i - 1].span)))
        .filter_map(|i| lines::date_only(source.str(lines[i].span)))
        .collect();
    let publish = date_of(&["发布日期", "发布时间", "公开日期", "时间", "日期"])
        .or(bare_dates.first().copied().filter(|d| d.day.is_some() && bare_dates.iter().all(|o| o == d)));
    let generated = date_of(&["生成日期", "生成时间", "成文日期", "成文时间", "发文日期", "印发日期"]);

    let years = years::decide(&years::Evidence {
        titles: folded_titles.iter().map(String::as_str).collect(),
        preamble: &preamble,
        headings: headings.clone(),
        prose: &|| prose_sample(source, lines, zones),
        dates: [sign_date, generated, publish].into_iter().flatten().collect(),
        names: hints,
        masked: placeholders.iter().any(|p| p.kind == Masked::Year),
    });

    let index_number = fields
        .first(&["索引号", "信息索引号", "信息索引", "索取号"])
        .and_then(|f| f.value.clone())
        .or_else(|| bare_value(source, lines, zones, is_index));
    let publisher_code = index_number.as_deref().and_then(|n| n.get(..18)).filter(|c| locality::is_credit_code(c)).map(str::to_owned);
    let level = std::cell::OnceCell::new();
    let masked = placeholders.iter().any(|p| p.kind == Masked::Place);
    let given = Given { source, lines, zones, titles: &folded_titles, fields, signed: &signed };
    let mut place = locality::decide(&locality::Evidence {
        witnesses: &|kind| given.witnesses(kind),
        text: &source.text,
        publisher_code: publisher_code.as_deref(),
        names: hints,
        masked,
        own_level: &|| *level.get_or_init(|| own_level(&preamble, &source.text)),
    });
    let below_title: Vec<String> = zones
        .lines(Zone::Title)
        .filter(|i| zones.title.as_ref().is_some_and(|t| *i >= t.end) && blocks::signs(source.str(lines[*i].span)))
        .flat_map(|i| names_on(as_written(i)))
        .collect();
    let issuers = if !below_title.is_empty() && signed.is_empty() {
        below_title
    } else if signed.is_empty() {
        issuers_of_title(source, lines, zones)
    } else {
        signed.into_iter().map(|(n, _)| n).collect()
    };
    let issuers = if issuers.is_empty() { issuers_of_field(field_title.as_deref()) } else { issuers };
    place.department = place.department.take().map(|d| fold::fold(&d));
    let issuer_kind = issuer_kind(&place, &issuers, title.as_deref());
    let admin_level = if place.chain.is_empty() {
        masked_level(&placeholders).or_else(|| *level.get_or_init(|| own_level(&preamble, &source.text)))
    } else {
        place.chain.lowest()
    };

    let named: Vec<Role> = outline.sections.iter().filter(|s| s.own_role).map(|s| s.role).collect();
    let genre = genre::decide(&genre::Evidence {
        title: folded_titles.first().map(String::as_str),
        preamble: &preamble,
        named_roles: &named,
        sections: outline.sections.len(),
        rule_of_law: memchr::memmem::find_iter(source.text.as_bytes(), "法治".as_bytes()).take(20).count(),
        empty: lines.is_empty(),
    });
    let years = match genre.reason() {
        // What lies ahead, or what others say of a report, is on no year that has passed.
        GenreReason::Plan | GenreReason::WorkOutline => years::Years {
            report: None,
            reason: YearReason::NoReport,
            plan: years.report.filter(|_| years.reason == YearReason::Title).or(years.plan),
        },
        GenreReason::News => years::Years { report: None, reason: YearReason::NoReport, plan: None },
        _ => years,
    };
    Metadata {
        title,
        place,
        admin_level,
        issuer_kind,
        genre,
        report_year: years.report,
        report_year_reason: years.reason,
        plan_year: years.plan,
        issuers,
        addressee: zones
            .lines(Zone::Addressee)
            .next()
            .map(|i| as_written(i).trim_end_matches(['：', ':']).trim_matches(is_blank).to_owned()),
        sign_date: sign_date.map(Date::iso),
        publish_date: publish.map(Date::iso),
        generated_date: generated.map(Date::iso),
        index_number,
        publisher_code,
        document_number: fields
            .first(&["文号", "发文字号", "发文文号", "文件编号"])
            .and_then(|f| f.value.clone())
            .or_else(|| bare_value(source, lines, zones, is_document_number)),
        keywords: fields.first(&["主题词", "关键词"]).and_then(|f| f.value.clone()),
        header_table: header_table(fields),
        placeholders,
        script: source.script,
        corrected: Corrected::default(),
    }
}

/// The lines of the title, joined; blanks inside are layout. A line that is a title by itself stays apart.
fn first_title(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Option<String> {
    let mut title = String::new();
    for i in zones.title.clone()? {
        let text = lines[i].span.of(source.clean.text());
        let apart = if text.is_ascii() { " " } else { "" };
        title.push_str(&text.split(is_blank).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(apart));
        let goes_on = lines.get(i + 1).is_some_and(|n| source.str(n.span).starts_with(['暨', '及']));
        if !goes_on && i + 1 < zones.title.as_ref().map_or(0, |t| t.end) && blocks::title_score(source.str(lines[i].span)) > 0 {
            title.push(' ');
        }
    }
    (!title.is_empty()).then_some(title)
}

/// The first sentences of the body, folded.
fn prose_sample(source: &Source<'_>, lines: &[Line], zones: &Zones) -> String {
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate().skip(zones.first) {
        if zones.of(i) == Zone::Body && text.len() < 6000 {
            let line = source.str(line.span);
            text.push_str(&fold::fold(&line[..line.floor_char_boundary(1500)]));
            text.push('\n');
        }
    }
    text
}

/// Names of bodies parted by blanks: 中共鹿鸣镇委员会 鹿鸣镇人民政府.
fn names_on(text: &str) -> Vec<String> {
    text.split(is_blank).map(blocks::without_seal).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

fn find_date(text: &str) -> Option<Date> {
    text.char_indices().find_map(|(i, _)| lines::date_at(&text[i..]).map(|(d, _)| d).filter(|d| d.month.is_some()))
}

/// A value of the header that stands without its key.
fn bare_value(source: &Source<'_>, lines: &[Line], zones: &Zones, fits: fn(&str) -> bool) -> Option<String> {
    zones
        .lines(Zone::Header)
        .map(|i| lines[i].span.of(source.clean.text()))
        .flat_map(|t| t.split(['|', ' ', '　']))
        .map(str::trim)
        .find(|t| fits(&fold::fold(t)))
        .map(str::to_owned)
}

fn is_index(text: &str) -> bool {
    text.len() >= 10
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_'))
        && text.chars().filter(char::is_ascii_digit).count() >= 6
        && lines::date_only(text).is_none()
}

/// 青府发〔2024〕5号 and its bracket variants, alone.
pub(crate) fn is_document_number(text: &str) -> bool {
    text.ends_with('号')
        && text.chars().count() <= 24
        && text.chars().next().is_some_and(fold::is_han)
        && text.contains(['〔', '[', '('])
        && text.chars().any(|c| c.is_ascii_digit())
}

fn header_table(fields: &Fields) -> Vec<(String, Option<String>)> {
    let mut table: Vec<(String, Option<String>)> = Vec::new();
    for field in &fields.all {
        match table.iter_mut().find(|(k, _)| k == field.key) {
            Some((_, value @ None)) => value.clone_from(&field.value),
            Some(_) => {}
            None => table.push((field.key.to_owned(), field.value.clone())),
        }
    }
    table
}

/// The bodies that a title names before 关于: a name a line, or parted by blanks.
fn issuers_of_title(source: &Source<'_>, lines: &[Line], zones: &Zones) -> Vec<String> {
    let mut names = Vec::new();
    for i in zones.title.clone().into_iter().flatten() {
        let text = lines[i].span.of(source.clean.text());
        let about = text.find("关于").or_else(|| text.find("關於")).unwrap_or(text.len());
        // A line without 关于 may be a name by itself, above the line that has it.
        if about < text.len() || blocks::signs(source.str(lines[i].span)) {
            names.extend(names_on(&text[..about]));
        }
        if about < text.len() {
            let good = names.iter().all(|n| crate::text::marks::ends_in_body_name(&fold::fold(n)));
            return if good { names } else { Vec::new() };
        }
    }
    Vec::new()
}

/// The same of a title that stands in a field.
fn issuers_of_field(title: Option<&str>) -> Vec<String> {
    let Some(stop) = title.and_then(|t| t.find("关于").or_else(|| t.find("關於"))) else { return Vec::new() };
    let name = title.map_or("", |t| &t[..stop]);
    if crate::text::marks::ends_in_body_name(&fold::fold(name)) { names_on(name) } else { Vec::new() }
}

fn issuer_kind(place: &Place, issuers: &[String], title: Option<&str>) -> IssuerKind {
    if place.department.is_some() {
        return IssuerKind::Department;
    }
    let names: String = issuers.iter().map(|i| fold::fold(i)).collect::<Vec<_>>().join(" ");
    let title = title.map(fold::fold).unwrap_or_default();
    let party = names.contains("中共")
        || names.contains("党工委")
        || names.contains("党委")
        || title.contains("中共")
        || title.contains("党工委")
        || title.contains("党委");
    if party { IssuerKind::PartyAndGovernment } else { IssuerKind::Government }
}

/// What may name the place.
struct Given<'a> {
    source: &'a Source<'a>,
    lines: &'a [Line],
    zones: &'a Zones,
    titles: &'a [String],
    fields: &'a Fields,
    signed: &'a [(String, Span)],
}

impl Given<'_> {
    /// The witnesses of one kind.
    fn witnesses(&self, kind: PlaceSource) -> Vec<Witness> {
        let witness = |text: String, span: Span| Witness { source: kind, text, span };
        let line = |i: usize| (self.source.str(self.lines[i].span), self.lines[i].span);
        match kind {
            PlaceSource::Title => {
                let span = self.zones.lines(Zone::Title).next().map_or(Span::default(), |i| self.lines[i].span);
                self.titles.iter().map(|t| witness(t.clone(), span)).collect()
            }
            PlaceSource::Field => {
                const PUBLISHERS: [&str; 9] =
                    ["发布机构", "发文机关", "发布单位", "发文单位", "公开主体", "责任部门", "制发机关", "来源", "信息来源"];
                let named = self
                    .fields
                    .all
                    .iter()
                    .filter(|f| PUBLISHERS.contains(&f.key))
                    .filter_map(|f| f.value.as_ref().map(|v| witness(fold::fold(v), f.span)));
                // A name without its key.
                let bare = self.zones.lines(Zone::Header).map(line).map(|(t, s)| witness(fold::fold(t), s)).filter(|w| {
                    crate::text::marks::ends_in_body_name(&w.text) && w.text.chars().count() <= 30 && !w.text.contains([':', '|'])
                });
                named.chain(bare).collect()
            }
            PlaceSource::Signature => self.signed.iter().map(|(name, span)| witness(fold::fold(name), *span)).collect(),
            PlaceSource::Preamble => {
                self.zones.lines(Zone::Preamble).map(line).map(|(t, s)| witness(years::outside_titles(&fold::fold(head(t))), s)).collect()
            }
            PlaceSource::Addressee => self
                .zones
                .lines(Zone::Addressee)
                .map(line)
                .flat_map(|(t, s)| {
                    fold::fold(t).trim_end_matches(':').split(['、', ',']).map(|p| witness(p.to_owned(), s)).collect::<Vec<_>>()
                })
                .collect(),
            PlaceSource::CitedTitle => (0..self.lines.len())
                .filter(|i| matches!(self.zones.of(*i), Zone::Body | Zone::Preamble | Zone::Closing))
                .map(line)
                .flat_map(|(t, s)| cited_titles(t).into_iter().map(move |c| (c, s)))
                .take(200)
                .map(|(c, s)| witness(fold::fold(c), s))
                .collect(),
            PlaceSource::Prose => {
                let span = self.lines.get(self.zones.first).map_or(Span::default(), |l| l.span);
                let sample = prose_sample(self.source, self.lines, self.zones);
                if sample.is_empty() { Vec::new() } else { vec![witness(years::outside_titles(&sample), span)] }
            }
            PlaceSource::PublisherCode | PlaceSource::Gazetteer | PlaceSource::FileName | PlaceSource::Corrected => Vec::new(),
        }
    }
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(3000)]
}

/// The titles inside 《》, of papers of places: those that hold a suffix of a level.
fn cited_titles(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for open in memchr::memmem::find_iter(text.as_bytes(), "《".as_bytes()) {
        let inner = &text[open + '《'.len_utf8()..];
        if let Some(close) = inner.find('》').filter(|c| *c <= 240) {
            let title = &inner[..close];
            if title.contains(['省', '市', '县', '区', '镇', '乡', '街', '旗', '州']) && !title.starts_with("中华人民") {
                found.push(title);
            }
        }
        if found.len() >= 40 {
            break;
        }
    }
    found
}

/// The level that the report speaks of as its own: 我镇, 我街道, 我县; the most frequent counts.
fn own_level(preamble: &str, text: &str) -> Option<Level> {
    const WORDS: [(&str, Level); 14] = [
        ("我街", Level::Township),
        ("街道党工委", Level::Township),
        ("我镇", Level::Township),
        ("镇党委", Level::Township),
        ("我乡", Level::Township),
        ("乡党委", Level::Township),
        ("全镇", Level::Township),
        ("全乡", Level::Township),
        ("我县", Level::County),
        ("全县", Level::County),
        ("我区", Level::County),
        ("全区", Level::County),
        ("我市", Level::Prefecture),
        ("我省", Level::Province),
    ];
    static WORDS_SEEN: std::sync::OnceLock<Option<aho_corasick::AhoCorasick>> = std::sync::OnceLock::new();
    let seen = WORDS_SEEN.get_or_init(|| aho_corasick::AhoCorasick::new(WORDS.map(|w| w.0)).ok()).as_ref()?;
    let mut counts = [0usize; 4];
    for (part, weight) in [(preamble, 3), (&text[..text.floor_char_boundary(40_000)], 1)] {
        for m in seen.find_iter(part) {
            counts[WORDS[m.pattern().as_usize()].1 as usize] += weight;
        }
    }
    [Level::Township, Level::County, Level::Prefecture, Level::Province]
        .into_iter()
        .map(|l| (counts[l as usize], l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}

/// The level of a masked place: xx镇.
pub(crate) fn masked_level(placeholders: &[Placeholder]) -> Option<Level> {
    placeholders.iter().filter(|p| p.kind == Masked::Place).find_map(|p| {
        Some(match p.text.chars().next_back()? {
            '镇' | '乡' | '道' | '街' | '村' => Level::Township,
            '县' | '区' => Level::County,
            '市' => Level::Prefecture,
            '省' => Level::Province,
            _ => return None,
        })
    })
}

// ------------------------------------------------------------------------------------------------ masked words

/// Masked years (202x年, 20××年) and places (xx镇, *区, 某某街道).
fn placeholders(source: &Source<'_>, lines: &[Line]) -> Vec<Placeholder> {
    let mut found: Vec<Placeholder> = Vec::new();
    let whole = source.text.as_bytes();
    let any = memchr::memchr3(b'x', b'X', b'*', whole).is_some()
        || ["×", "某", "＊", "Ｘ", "ｘ", "〇〇", "○○", "__"].iter().any(|m| memchr::memmem::find(whole, m.as_bytes()).is_some());
    if !any {
        return found;
    }
    for line in lines {
        let text = source.str(line.span);
        let mut at = 0;
        while let Some((start, len, kind)) = masked_at(text, at) {
            let word = &text[start..start + len];
            match found.iter_mut().find(|p| p.text == word) {
                Some(p) => {
                    p.count += 1;
                    if p.lines.last() != Some(&(line.number + 1)) {
                        p.lines.push(line.number + 1);
                    }
                }
                None => found.push(Placeholder { text: word.to_owned(), kind, lines: vec![line.number + 1], count: 1 }),
            }
            at = start + len;
        }
    }
    found
}

fn is_mask(c: char) -> bool {
    matches!(fold::fold_char(c), 'x' | 'X' | '*' | '×' | '某' | '○' | '＊' | '_')
}

/// The next masked word behind `from`: start, length, and what it stands for.
fn masked_at(text: &str, from: usize) -> Option<(usize, usize, Masked)> {
    let rest = &text[from..];
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if !is_mask(c) {
            continue;
        }
        let mut end = i + c.len_utf8();
        let mut count = 1;
        while let Some((j, d)) = chars.peek().copied().filter(|(_, d)| is_mask(*d)) {
            end = j + d.len_utf8();
            count += 1;
            chars.next();
        }
        let before: Vec<(usize, char)> =
            rest[..i].char_indices().rev().take(3).take_while(|(_, c)| fold::fold_char(*c).is_ascii_digit()).collect();
        let digits: String = before.iter().rev().map(|(_, c)| fold::fold_char(*c)).collect();
        let after = &rest[end..];
        // 202x年, 20XX年, ××年: four places in all.
        let is_year = after.starts_with('年')
            && ((digits.starts_with("20") && digits.len() + count <= 4 && digits.len() < 4) || (digits.is_empty() && count >= 2));
        if is_year {
            let start = before.last().map_or(i, |(j, _)| *j);
            return Some((from + start, end + '年'.len_utf8() - start, Masked::Year));
        }
        let strong = count >= 2 || fold::fold_char(c) == '*' || c == '＊';
        let suffix = ["街道", "镇", "乡", "县", "区", "市", "省", "村", "社区"].iter().find(|s| after.starts_with(**s));
        let own = rest[..i].chars().next_back().is_none_or(|p| !p.is_ascii_alphanumeric());
        if let Some(s) = suffix.filter(|_| strong && own && digits.is_empty()) {
            return Some((from + i, end - i + s.len(), Masked::Place));
        }
        // A run of signs that can only be a blank to fill in.
        if count >= 2 && !c.is_ascii_alphabetic() && !matches!(c, '某' | '_') || count >= 2 && own && after.starts_with(['月', '日']) {
            return Some((from + i, end - i, Masked::Other));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_words() {
        let find = |t: &str| masked_at(t, 0).map(|(s, l, k)| (t[s..s + l].to_owned(), k == Masked::Year));
        assert_eq!(find("202x年,xx镇在"), Some(("202x年".into(), true)));
        assert_eq!(find("xx镇在区委"), Some(("xx镇".into(), false)));
        assert_eq!(find("20××年"), Some(("20××年".into(), true)));
        assert_eq!(find("*区政府"), Some(("*区".into(), false)));
        assert_eq!(find("某某街道"), Some(("某某街道".into(), false)));
        for text in ["某些地区", "x轴", "10x5", "max镇"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
