//! A comparison as JSON: schema `nianbao.diff/1` (PRODUCT §6), whose fields are the fields of the structs below. Offsets are code points of
//! the `text` of a section. Every mark is an edit, including those that only a switch explains (`noise` names it): applying all edits of a
//! group to its old texts, concatenated, gives its new texts. The schema is additive.

use crate::compare::commitments::{Commitment, Origin};
use crate::compare::figures::{ComputedChange, Drift, Figure, Verdict};
use crate::compare::{Between, Compared, Comparison, Edit, Group, Mark, Noise, PartKind, Side};
use crate::output::diff::document::{Document, LoadedReport};
use crate::output::json::{Each, Number, number};
use crate::output::report::json::{
    ChangeJson, EvidenceJson, FindingJson, GENERATOR, MetadataJson, SourceJson, metric_id, metric_ids, signed_percent,
};
use crate::report::Report;
use crate::text::one_line::one_line;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The schema of [`DiffJson`].
const SCHEMA: &str = "nianbao.diff/1";

/// A comparison. Long lists are made while they are written, one element at a time.
#[derive(Clone, Copy)]
pub struct DiffJson<'a, 'd>(&'d Document<'a>);

impl<'a, 'd> DiffJson<'a, 'd> {
    pub fn new(document: &'d Document<'a>) -> Self {
        Self(document)
    }

    /// Whether a group is one of sections; the others are blocks.
    fn is_of_sections(self, g: usize) -> bool {
        let c = self.0.comparison;
        let of = &c.alignment.groups[g];
        let is_section = |side: &Side, parts: &[usize]| parts.iter().any(|p| matches!(side.parts[*p].kind, PartKind::Section(_)));
        is_section(&c.old, &of.old) || is_section(&c.new, &of.new)
    }
}

impl Serialize for DiffJson<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        let c = document.comparison;
        let groups = |sections: bool| (0..c.groups.len()).filter(move |g| self.is_of_sections(*g) == sections);
        let noise: Map<String, Value> = Noise::ALL.iter().zip(c.noise).map(|(n, count)| (n.code().to_owned(), count.into())).collect();
        let mut fields = to.serialize_struct("Diff", 11)?;
        fields.serialize_field("schema", SCHEMA)?;
        fields.serialize_field("generator", GENERATOR)?;
        fields.serialize_field("old", &SideJson::new(document.old))?;
        fields.serialize_field("new", &SideJson::new(document.new))?;
        fields.serialize_field("summary", &SummaryJson::new(document))?;
        fields.serialize_field("noise", &noise)?;
        fields.serialize_field("sections", &Each(|| groups(true).map(|g| SectionPairJson::new(document, g))))?;
        // Blocks of prose, in the shape of sections.
        fields.serialize_field("blocks", &Each(|| groups(false).map(|g| SectionPairJson::new(document, g))))?;
        fields.serialize_field("metrics", &Each(|| c.figures.iter().map(|f| FigureJson::new(document, f))))?;
        fields.serialize_field("findings", &Each(|| c.findings.iter().map(|f| FindingBetweenJson::new(document, f))))?;
        fields.serialize_field("commitments", &Each(|| c.commitments.iter().map(|p| CommitmentJson::new(document, p))))?;
        fields.end()
    }
}

#[derive(Debug, serde::Serialize)]
struct SideJson<'a> {
    id: &'a str,
    source: SourceJson,
    metadata: MetadataJson<'a>,
}

impl<'a> SideJson<'a> {
    fn new(LoadedReport { loaded, report }: LoadedReport<'a>) -> Self {
        Self { id: &report.id, source: SourceJson::new(loaded, report), metadata: MetadataJson::new(report) }
    }
}

#[derive(Debug, serde::Serialize)]
struct SummaryJson {
    identical: usize,
    edited: usize,
    split: usize,
    merged: usize,
    added: usize,
    dropped: usize,
    moved: usize,
    renamed: usize,
    renumbered: usize,
    carried_share: f64,
    similarity: f64,
}

impl SummaryJson {
    fn new(document: &Document<'_>) -> Self {
        let sum = &document.comparison.summary;
        Self {
            identical: sum.identical,
            edited: sum.edited,
            split: sum.split,
            merged: sum.merged,
            added: sum.added,
            dropped: sum.dropped,
            moved: sum.moved,
            renamed: sum.renamed,
            renumbered: sum.renumbered,
            carried_share: rounded(sum.carried_share),
            similarity: rounded(sum.similarity),
        }
    }
}

/// Rounds a share to four places: further digits are not significant.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}

/// A group of sections.
#[derive(Debug, serde::Serialize)]
struct SectionPairJson<'a> {
    kind: &'static str,
    moved: bool,
    renamed: bool,
    renumbered: bool,
    old_path: Vec<Cow<'a, str>>,
    new_path: Vec<Cow<'a, str>>,
    similarity: f64,
    edits: Vec<EditJson>,
    /// Between the titles of a pair, without their numbers: offsets are code points of the titles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    title_edits: Vec<EditJson>,
}

impl<'a> SectionPairJson<'a> {
    fn new(document: &Document<'a>, g: usize) -> Self {
        let c = document.comparison;
        let (group, compared) = (&c.alignment.groups[g], &c.groups[g]);
        let paths = |report: &'a Report, side: &Side, parts: &[usize]| parts.iter().map(|p| path(report, side, *p)).collect();
        let (mut old_points, mut new_points) = (CodePoints::default(), CodePoints::default());
        let mut edit = |m: &Mark| {
            let (x, y) = (&c.old.parts[m.old_part].text, &c.new.parts[m.new_part].text);
            let index = |parts: &[usize], part: usize| parts.iter().position(|p| *p == part);
            EditJson {
                op: op(m.old, m.new),
                old: old_points.range(m.old_part, x, m.old),
                new: new_points.range(m.new_part, y, m.new),
                old_index: index(&group.old, m.old_part),
                new_index: index(&group.new, m.new_part),
                noise: m.noise.map(Noise::code),
            }
        };
        Self {
            kind: compared.kind.code(),
            moved: group.moved,
            renamed: group.renamed,
            renumbered: group.renumbered,
            old_path: paths(document.old.report, &c.old, &group.old),
            new_path: paths(document.new.report, &c.new, &group.new),
            similarity: rounded(compared.similarity),
            edits: compared.marks.iter().map(&mut edit).collect(),
            title_edits: title_edits(c, group, compared),
        }
    }
}

fn op(old: Span, new: Span) -> &'static str {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => "insert",
        (_, true) => "delete",
        _ => "replace",
    }
}

fn title_edits(c: &Comparison, group: &Group, compared: &Compared) -> Vec<EditJson> {
    let ([old], [new]) = (&group.old[..], &group.new[..]) else { return Vec::new() };
    let (old, new) = (&c.old.parts[*old].title.text, &c.new.parts[*new].title.text);
    let points = |text: &str, at: u32| text.get(..at as usize).unwrap_or("").chars().count();
    let range = |text: &str, span: Span| [points(text, span.start), points(text, span.end)];
    let edit = |e: &Edit| EditJson {
        op: op(e.old, e.new),
        old: range(old, e.old),
        new: range(new, e.new),
        old_index: None,
        new_index: None,
        noise: e.noise.map(Noise::code),
    };
    compared.title_edits.iter().map(edit).collect()
}

/// Returns the path of a section; of a block its type, with its number among blocks of that type unless it is the first.
fn path<'a>(report: &'a Report, side: &Side, part: usize) -> Cow<'a, str> {
    match side.parts[part].kind {
        PartKind::Section(s) => report.sections[s].path.as_str().into(),
        PartKind::Block(b) => {
            let kind = report.blocks[b].kind;
            let before = report.blocks[..b].iter().filter(|x| x.kind == kind).count();
            if before > 0 { format!("{}#{}", kind.code(), before + 1).into() } else { kind.code().into() }
        }
    }
}

#[derive(Debug, serde::Serialize)]
struct EditJson {
    op: &'static str,
    old: [usize; 2],
    new: [usize; 2],
    old_index: Option<usize>,
    new_index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    noise: Option<&'static str>,
}

/// Counts the code points before places of some texts; cheap for places in ascending order.
#[derive(Default)]
struct CodePoints {
    /// Bytes and code points, for each part.
    at: FxHashMap<usize, (usize, usize)>,
}

impl CodePoints {
    fn range(&mut self, part: usize, text: &str, span: Span) -> [usize; 2] {
        [self.before(part, text, span.start), self.before(part, text, span.end)]
    }

    fn before(&mut self, part: usize, text: &str, byte: u32) -> usize {
        let byte = byte as usize;
        let (from, points) = self.at.get(&part).copied().filter(|(from, _)| *from <= byte).unwrap_or((0, 0));
        let points = points + text.get(from..byte).unwrap_or("").chars().count();
        self.at.insert(part, (byte, points));
        points
    }
}

#[derive(Debug, serde::Serialize)]
struct FigureJson<'a> {
    label: Option<&'a str>,
    canonical: Option<&'a str>,
    unit: Option<Cow<'a, str>>,
    old: Option<Number>,
    new: Option<Number>,
    change: Option<Number>,
    change_percent: Option<Number>,
    kind: &'static str,
    old_id: Option<String>,
    new_id: Option<String>,
    drift: Option<&'static str>,
    /// Percent with its sign; `null` if the change is stated in another unit.
    stated_yoy: Option<Number>,
    yoy: Option<ChangeJson<'a>>,
    verdict: Option<&'static str>,
    arithmetic: Option<&'a str>,
}

impl<'a> FigureJson<'a> {
    fn new(document: &Document<'a>, f: &'a Figure) -> Self {
        let (old, new) = (document.old.report, document.new.report);
        let (a, b) = (f.old.and_then(|m| old.metrics.get(m)), f.new.and_then(|m| new.metrics.get(m)));
        let shown = b.map(|m| (new, m)).or_else(|| a.map(|m| (old, m)));
        let stated = b.and_then(|m| m.change.as_ref());
        Self {
            label: shown.map(|(_, m)| m.label.as_str()),
            canonical: shown.and_then(|(_, m)| m.canonical.as_deref()),
            unit: shown.filter(|(r, m)| !r.unit(m).is_empty()).map(|(r, m)| one_line(r.unit(m))),
            old: a.and_then(|m| m.value).map(number),
            new: b.and_then(|m| m.value).map(number),
            change: f.change.map(|c| number(c.by())),
            change_percent: f.change.and_then(ComputedChange::percent).map(number),
            kind: f.kind.code(),
            old_id: f.old.map(metric_id),
            new_id: f.new.map(metric_id),
            drift: f.drift.map(Drift::code),
            stated_yoy: stated.and_then(signed_percent).map(number),
            yoy: stated.map(|s| ChangeJson::new(new, s)),
            verdict: f.verdict.map(Verdict::code),
            arithmetic: f.arithmetic.as_deref(),
        }
    }
}

/// A finding of the new report and its relation to the old one.
#[derive(Debug, serde::Serialize)]
struct FindingBetweenJson<'a> {
    #[serde(flatten)]
    finding: FindingJson<'a>,
    old_evidence: Vec<EvidenceJson<'a>>,
    old_metric_ids: Vec<String>,
}

impl<'a> FindingBetweenJson<'a> {
    fn new(document: &Document<'a>, between: &'a Between) -> Self {
        let old = document.old.report;
        Self {
            finding: FindingJson::new(document.new.report, &between.finding, document.lang),
            old_evidence: between.old_places.iter().map(|p| EvidenceJson::new(old, *p)).collect(),
            old_metric_ids: metric_ids(&between.old_metrics),
        }
    }
}

#[derive(Debug, serde::Serialize)]
struct CommitmentJson<'a> {
    text: &'a str,
    line: usize,
    section_path: Option<&'a str>,
    measurable: bool,
    target: Option<Cow<'a, str>>,
    target_ids: Vec<String>,
    status: &'static str,
    evidence: Vec<TraceJson<'a>>,
    score: f64,
    origin: &'static str,
}

/// A sentence of the new report that says what became of a commitment.
#[derive(Debug, serde::Serialize)]
struct TraceJson<'a> {
    line: usize,
    text: &'a str,
}

impl<'a> CommitmentJson<'a> {
    fn new(document: &Document<'a>, c: &Commitment) -> Self {
        let (old, new) = (document.old.report, document.new.report);
        Self {
            text: old.str(c.span),
            line: old.line(c.span.start),
            section_path: c.section.and_then(|s| old.sections.get(s)).map(|s| s.path.as_str()),
            measurable: c.measurable,
            target: c.targets.first().and_then(|m| old.metrics.get(*m)).map(|m| one_line(old.str(m.text))),
            target_ids: metric_ids(&c.targets),
            status: c.status.code(),
            evidence: c.evidence.iter().map(|e| TraceJson { line: new.line(e.start), text: new.str(*e) }).collect(),
            score: rounded(c.score),
            origin: match c.origin {
                Origin::Plan => "plan",
                Origin::Problem => "problem",
            },
        }
    }
}
