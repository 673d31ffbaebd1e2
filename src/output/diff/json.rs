//! A comparison as JSON: schema `nianbao.diff/1` (PRODUCT §6). Offsets are code points of the `text` of a section. Every mark
//! is an edit, those that only a switch explains too (`noise` names it): all edits of a group applied to its old texts, written
//! on without anything between, give its new texts. The schema is additive.

use crate::compare::commitments::{Commitment, Origin};
use crate::compare::figures::{ComputedChange, Drift, Figure, Verdict};
use crate::compare::{Between, Noise, PartKind, Side};
use crate::output::diff::Sheet;
use crate::output::json::number;
use crate::output::report::json::{ChangeJson, EvidenceJson, FindingJson, MetadataJson, SourceJson, metric_id, signed_percent};
use crate::report::Report;
use crate::text::one_line::one_line;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

/// The comparison as a JSON value.
pub fn json(sheet: &Sheet<'_>) -> Value {
    let c = sheet.comparison;
    let (old, new) = (sheet.old.report, sheet.new.report);
    let seen = |s: &crate::output::diff::Seen<'_>| json!({"id": s.report.id, "source": SourceJson::new(s.loaded, s.report), "metadata": MetadataJson::new(s.report)});
    let sum = &c.summary;
    let noise: Map<String, Value> = Noise::ALL.iter().zip(c.noise).map(|(n, count)| (n.code().to_owned(), count.into())).collect();
    let (mut sections, mut blocks) = (Vec::new(), Vec::new());
    for g in 0..c.groups.len() {
        let of = &c.alignment.groups[g];
        let is_section = |side: &Side, parts: &[usize]| parts.iter().any(|p| matches!(side.parts[*p].kind, PartKind::Section(_)));
        let list = if is_section(&c.old, &of.old) || is_section(&c.new, &of.new) { &mut sections } else { &mut blocks };
        list.push(group(sheet, g));
    }
    json!({
        "schema": "nianbao.diff/1",
        "generator": concat!("nianbao ", env!("CARGO_PKG_VERSION")),
        "old": seen(&sheet.old),
        "new": seen(&sheet.new),
        "summary": {
            "identical": sum.identical,
            "edited": sum.edited,
            "split": sum.split,
            "merged": sum.merged,
            "added": sum.added,
            "dropped": sum.dropped,
            "moved": sum.moved,
            "renamed": sum.renamed,
            "renumbered": sum.renumbered,
            "carried_share": rounded(sum.carried_share),
            "similarity": rounded(sum.similarity),
        },
        "noise": noise,
        "sections": sections,
        "blocks": blocks,
        "metrics": c.figures.iter().map(|f| figure(old, new, f)).collect::<Vec<_>>(),
        "findings": c.findings.iter().map(|f| finding(sheet, f)).collect::<Vec<_>>(),
        "commitments": c.commitments.iter().map(|p| commitment(old, new, p)).collect::<Vec<_>>(),
    })
}

/// A share to four places: what lies behind is no statement.
fn rounded(share: f32) -> Value {
    let share = (f64::from(share) * 10_000.0).round() / 10_000.0;
    Value::from(share)
}

fn group(sheet: &Sheet<'_>, g: usize) -> Value {
    let c = sheet.comparison;
    let (group, compared) = (&c.alignment.groups[g], &c.groups[g]);
    let names = |report: &Report, side: &Side, parts: &[usize]| parts.iter().map(|p| name(report, side, *p)).collect::<Vec<_>>();
    let mut old_points = Points::default();
    let mut new_points = Points::default();
    let mut edits = Vec::with_capacity(compared.marks.len());
    for m in &compared.marks {
        let op = match (m.old.is_empty(), m.new.is_empty()) {
            (true, _) => "insert",
            (_, true) => "delete",
            _ => "replace",
        };
        let (x, y) = (&c.old.parts[m.old_part].text, &c.new.parts[m.new_part].text);
        let index = |parts: &[usize], part: usize| parts.iter().position(|p| *p == part);
        let mut edit = json!({
            "op": op,
            "old": [old_points.of(m.old_part, x, m.old.start), old_points.of(m.old_part, x, m.old.end)],
            "new": [new_points.of(m.new_part, y, m.new.start), new_points.of(m.new_part, y, m.new.end)],
            "old_index": index(&group.old, m.old_part),
            "new_index": index(&group.new, m.new_part),
        });
        if let (Some(noise), Some(map)) = (m.noise, edit.as_object_mut()) {
            map.insert("noise".to_owned(), noise.code().into());
        }
        edits.push(edit);
    }
    json!({
        "kind": compared.kind.code(),
        "moved": group.moved,
        "renamed": group.renamed,
        "renumbered": group.renumbered,
        "old_path": names(sheet.old.report, &c.old, &group.old),
        "new_path": names(sheet.new.report, &c.new, &group.new),
        "similarity": rounded(compared.similarity),
        "edits": edits,
    })
}

/// The path of a section; of a block its type, with its count among blocks of that type where it is not the first.
fn name(report: &Report, side: &Side, part: usize) -> String {
    match side.parts[part].kind {
        PartKind::Section(s) => report.sections[s].path.clone(),
        PartKind::Block(b) => {
            let kind = report.blocks[b].kind;
            let before = report.blocks[..b].iter().filter(|x| x.kind == kind).count();
            if before > 0 { format!("{}#{}", kind.code(), before + 1) } else { kind.code().to_owned() }
        }
    }
}

/// Counts the code points before places of some texts; cheap for places that rise.
#[derive(Default)]
struct Points {
    /// Bytes and code points, for each part.
    at: FxHashMap<usize, (usize, usize)>,
}

impl Points {
    fn of(&mut self, part: usize, text: &str, byte: u32) -> usize {
        let byte = byte as usize;
        let (from, points) = self.at.get(&part).copied().filter(|(from, _)| *from <= byte).unwrap_or((0, 0));
        let points = points + text.get(from..byte).unwrap_or("").chars().count();
        self.at.insert(part, (byte, points));
        points
    }
}

fn figure(old: &Report, new: &Report, f: &Figure) -> Value {
    let (a, b) = (f.old.and_then(|m| old.metrics.get(m)), f.new.and_then(|m| new.metrics.get(m)));
    let told = b.map(|m| (new, m)).or_else(|| a.map(|m| (old, m)));
    let unit = told.filter(|(_, m)| !m.unit.is_empty()).map(|(r, m)| one_line(r.str(m.unit)).into_owned());
    let stated = b.and_then(|m| m.change.as_ref());
    json!({
        "label": told.map(|(_, m)| m.label.as_str()),
        "canonical": told.and_then(|(_, m)| m.canonical),
        "unit": unit,
        "old": a.and_then(|m| m.value).map(number),
        "new": b.and_then(|m| m.value).map(number),
        "change": f.change.map(|c| number(c.by())),
        "change_percent": f.change.and_then(ComputedChange::percent).map(number),
        "kind": f.kind.code(),
        "old_id": f.old.map(metric_id),
        "new_id": f.new.map(metric_id),
        "drift": f.drift.map(Drift::code),
        "stated_yoy": stated.and_then(signed_percent).map(number),
        "yoy": stated.map(|s| ChangeJson::new(new, s)),
        "verdict": f.verdict.map(Verdict::code),
        "arithmetic": f.arithmetic,
    })
}

fn finding(sheet: &Sheet<'_>, between: &Between) -> Value {
    let old = sheet.old.report;
    let mut value = json!(FindingJson::new(sheet.new.report, &between.finding, sheet.lang));
    if let Some(map) = value.as_object_mut() {
        map.insert("old_evidence".to_owned(), between.old_places.iter().map(|p| json!(EvidenceJson::new(old, *p))).collect());
        map.insert("old_metric_ids".to_owned(), between.old_metrics.iter().copied().map(metric_id).collect());
    }
    value
}

fn commitment(old: &Report, new: &Report, c: &Commitment) -> Value {
    let evidence = |e: &crate::text::clean::Span| json!({"line": new.line(e.start), "text": new.str(*e)});
    let target = c.targets.first().and_then(|m| old.metrics.get(*m)).map(|m| one_line(old.str(m.text)));
    json!({
        "text": old.str(c.span),
        "line": old.line(c.span.start),
        "section_path": c.section.and_then(|s| old.sections.get(s)).map(|s| s.path.as_str()),
        "measurable": c.measurable,
        "target": target,
        "target_ids": c.targets.iter().copied().map(metric_id).collect::<Vec<_>>(),
        "status": c.status.code(),
        "evidence": c.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "score": rounded(c.score),
        "origin": match c.origin {
            Origin::Plan => "plan",
            Origin::Problem => "problem",
        },
    })
}
