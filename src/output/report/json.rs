//! The JSON of one report: schema `nianbao.report/1` (PRODUCT §6). Bytes inside, code points here: lines are 1-based, offsets
//! count code points of the raw line from 0. Metrics are named m1, m2, … in document order, and named so wherever something
//! speaks of them. The schema is additive.

use crate::lang::{self, Lang};
use crate::library::Loaded;
use crate::report::findings::finding::Arg;
use crate::report::findings::relations::Relation;
use crate::report::identity::level::Level;
use crate::report::metrics::{AmountUnit, Approx, Change, Direction, Nature};
use crate::report::{Block, Finding, Metric, Reconciliation, Report, Section};
use crate::text::clean::Span;
use crate::text::one_line::one_line;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// One report as a JSON value.
pub fn report(loaded: &Loaded, report: &Report, lang: Lang) -> Value {
    json!({
        "schema": "nianbao.report/1",
        "generator": concat!("nianbao ", env!("CARGO_PKG_VERSION")),
        "id": report.id,
        "source": source(loaded, report),
        "metadata": metadata(report),
        "blocks": report.blocks.iter().map(|b| block(report, b)).collect::<Vec<_>>(),
        "noise": report.noise.iter().map(|n| json!({"kind": n.kind, "lines": n.lines, "count": n.count})).collect::<Vec<_>>(),
        "sections": sections(report),
        "metrics": (0..report.metrics.len()).map(|i| metric(report, i)).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|f| finding(report, f, lang)).collect::<Vec<_>>(),
        "reconciliations": report.reconciliations.iter().map(|c| reconciliation(report, c)).collect::<Vec<_>>(),
    })
}

pub fn source(loaded: &Loaded, report: &Report) -> Value {
    let member = (report.part.1 > 1).then(|| report.part.0.to_string());
    json!({
        "path": loaded.source.shown(),
        "member": member,
        "row": Value::Null,
        "encoding": loaded.encoding.name(),
        "confidence": loaded.confidence.code(),
        "bytes": loaded.bytes,
        "replaced": loaded.replaced,
    })
}

pub fn metadata(r: &Report) -> Value {
    let m = &r.metadata;
    let name = |l: Level| m.place.chain.get(l);
    let header: Option<Map<String, Value>> = (!m.header_table.is_empty())
        .then(|| m.header_table.iter().map(|(k, v)| (k.clone(), v.clone().map_or(Value::Null, Value::String))).collect());
    json!({
        "title": m.title,
        "locality": m.locality(),
        "locality_id": m.locality_id(),
        "locality_path": {
            "province": name(Level::Province),
            "prefecture": name(Level::Prefecture),
            "county": name(Level::County),
            "township": name(Level::Township),
        },
        "locality_reason": m.place.reason,
        "division_code": m.place.division_code,
        "publisher_code": m.publisher_code,
        "admin_level": m.admin_level.map(Level::code),
        "issuer_kind": m.issuer_kind.code(),
        "genre": m.genre.code(),
        "genre_reason": m.genre.reason().code(),
        "report_year": m.report_year,
        "report_year_reason": m.report_year_reason.code(),
        "plan_year": m.plan_year,
        "issuers": m.issuers,
        "addressee": m.addressee,
        "sign_date": m.sign_date,
        "publish_date": m.publish_date,
        "generated_date": m.generated_date,
        "index_number": m.index_number,
        "document_number": m.document_number,
        "keywords": m.keywords,
        "header_table": header,
        "placeholders": m.placeholders.iter().map(|p| json!({"text": p.text, "kind": p.kind.code(), "lines": p.lines, "count": p.count})).collect::<Vec<_>>(),
        "script": m.script.code(),
    })
}

fn block(r: &Report, b: &Block) -> Value {
    json!({"type": b.kind.code(), "lines": [r.line(b.span.start), last_line(r, b.span)], "text": r.str(b.span)})
}

fn last_line(r: &Report, span: Span) -> usize {
    r.line(span.end.saturating_sub(1).max(span.start))
}

/// The tree, built from the flat list from its end, so that no document can make us recurse.
fn sections(r: &Report) -> Vec<Value> {
    let mut children: Vec<Vec<Value>> = vec![Vec::new(); r.sections.len()];
    let mut roots = Vec::new();
    for (i, s) in r.sections.iter().enumerate().rev() {
        let mut below = std::mem::take(&mut children[i]);
        below.reverse();
        let value = section(r, s, below);
        match s.parent {
            Some(p) => children[p].push(value),
            None => roots.push(value),
        }
    }
    roots.reverse();
    roots
}

fn section(r: &Report, s: &Section, children: Vec<Value>) -> Value {
    let items: Vec<Value> = s
        .items
        .iter()
        .map(|i| {
            json!({
                "ordinal": i.ordinal,
                "marker": r.str(i.marker),
                "line": r.line(i.marker.start),
                "title": i.title.map(|t| r.str(t)),
                "text": r.str(i.text),
            })
        })
        .collect();
    json!({
        "path": s.path,
        "level": s.level,
        "depth": s.depth,
        "number": (!s.number.is_empty()).then(|| r.str(s.number)),
        "number_value": s.value,
        "implied_number": s.implied,
        "title": r.title_of(s),
        "run_in": s.run_in,
        "line": r.line(Report::start_of(s)),
        "role": s.role.code(),
        "text": r.own_text(s),
        "items": items,
        "children": children,
    })
}

/// The id of a metric in its report.
pub fn metric_id(index: usize) -> String {
    format!("m{}", index + 1)
}

fn metric_ids(of: &[usize]) -> Vec<String> {
    of.iter().copied().map(metric_id).collect()
}

/// A figure as a JSON number. A whole one stays whole; JSON has no decimals, so any other is the nearest double, which prints
/// with the digits it was written with.
pub fn number(d: Decimal) -> Value {
    let d = d.normalize();
    match i64::try_from(d) {
        Ok(n) if d.scale() == 0 => Value::from(n),
        _ => d.to_string().parse::<f64>().map_or(Value::Null, Value::from),
    }
}

/// A stated change as a signed number of percent; none where it is stated in another unit, or only its direction is.
pub fn signed_percent(change: &Change) -> Option<Decimal> {
    let amount = change.amount.filter(|_| change.amount_unit == Some(AmountUnit::Percent))?;
    Some(if change.direction == Direction::Down { -amount } else { amount })
}

/// One figure of a report.
pub fn metric(r: &Report, index: usize) -> Value {
    let m: &Metric = &r.metrics[index];
    let place = r.text.place(m.text);
    let section = m.section.and_then(|s| r.sections.get(s));
    let text_of = |span: Span| (!span.is_empty()).then(|| one_line(r.str(span)));
    json!({
        "id": metric_id(index),
        "label": m.label,
        "canonical": m.canonical,
        "value": m.value.map(number),
        "value_text": one_line(r.str(m.text)),
        "low": m.low.map(number),
        "high": m.high.map(number),
        "unit": text_of(m.unit),
        "approx": m.approx.map(Approx::code),
        "kind": m.kind.code(),
        "nature": m.nature.map(Nature::code),
        "line": place.line,
        "char_start": place.start,
        "char_end": place.end,
        "clause": one_line(r.str(m.clause)),
        "section_path": section.map(|s| s.path.as_str()),
        "section_role": section.map(|s| s.role.code()),
        "item": m.item,
        "period": m.period.and_then(text_of),
        "scope": m.scope.and_then(text_of),
        "yoy": m.change.as_ref().map(|c| change(r, c)),
    })
}

/// A change as a report states it.
pub fn change(r: &Report, c: &Change) -> Value {
    json!({
        "text": one_line(r.str(c.text)),
        "basis": c.basis.code(),
        "direction": c.direction.code(),
        "yoy_percent": signed_percent(c).map(number),
        "amount": c.amount.map(number),
        "amount_unit": c.amount_unit.map(AmountUnit::code),
    })
}

/// One relation between figures. Of the bases a stated change allows, the middle one speaks for all.
pub fn reconciliation(r: &Report, c: &Reconciliation) -> Value {
    let bases = &c.implied_previous;
    let middle = bases.get(bases.len().saturating_sub(1) / 2).filter(|_| c.relation == Relation::YoyBase);
    json!({
        "relation": c.relation.code(),
        "status": c.status.code(),
        "expression": c.expression,
        "arithmetic": c.arithmetic,
        "holds": c.holds,
        "metric_ids": metric_ids(&c.metrics),
        "implied_previous": middle,
        "implied_previous_all": bases,
        "line": r.line(c.place.start),
    })
}

/// A place that is quoted.
pub fn evidence(r: &Report, span: Span) -> Value {
    let place = r.text.place(span);
    json!({"line": place.line, "char_start": place.start, "char_end": place.end, "text": r.str(span)})
}

/// What a careful reader flags.
pub fn finding(r: &Report, f: &Finding, lang: Lang) -> Value {
    let (message, rule) = lang::finding(lang, f);
    let mut lines: Vec<usize> = f.lines.clone();
    let mut evidence = Vec::new();
    for span in &f.places {
        lines.push(r.line(span.start));
        evidence.push(crate::output::report::json::evidence(r, *span));
    }
    lines.sort_unstable();
    lines.dedup();
    let args: Map<String, Value> = f
        .args
        .iter()
        .map(|(k, v)| {
            let value = match v {
                Arg::Number(n) => Value::from(*n),
                Arg::Text(t) => Value::from(t.as_str()),
            };
            ((*k).to_owned(), value)
        })
        .collect();
    let text = f.places.first().map(|s| r.str(*s).to_owned()).or_else(|| (!f.text("text").is_empty()).then(|| f.text("text")));
    json!({
        "code": f.code.code(),
        "severity": f.severity.code(),
        "lines": lines,
        "text": text,
        "message": message,
        "args": args,
        "rule": rule,
        "arithmetic": f.arithmetic,
        "metric_ids": metric_ids(&f.metrics),
        "evidence": evidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::relations::Status;
    use crate::report::metrics::Basis;

    fn decimal(s: &str) -> Decimal {
        s.parse().unwrap()
    }

    #[test]
    fn numbers_print_as_they_are() {
        for (d, printed) in [
            ("390", "390"),
            ("12000.0", "12000"),
            ("26.10", "26.1"),
            ("-0.7", "-0.7"),
            ("9223372036854775808", "9.223372036854776e+18"),
            ("0.00", "0"),
        ] {
            assert_eq!(number(decimal(d)).to_string(), printed);
        }
    }

    #[test]
    fn a_change_is_signed_only_in_percent() {
        let change = |direction, amount: Option<&str>, amount_unit| Change {
            text: Span::new(0, 0),
            basis: Basis::Yoy,
            direction,
            amount: amount.map(decimal),
            amount_unit,
        };
        assert_eq!(signed_percent(&change(Direction::Down, Some("26.10"), Some(AmountUnit::Percent))), Some(decimal("-26.1")));
        assert_eq!(signed_percent(&change(Direction::Up, Some("3"), Some(AmountUnit::Percent))), Some(decimal("3")));
        assert_eq!(signed_percent(&change(Direction::Up, Some("3"), Some(AmountUnit::PercentagePoint))), None);
        assert_eq!(signed_percent(&change(Direction::Up, None, None)), None);
    }

    #[test]
    fn the_middle_base_speaks_for_all() {
        let report = crate::report::read(crate::text::clean::Clean::new("警情4700起".to_owned()), &[]).remove(0);
        let mut c = Reconciliation {
            relation: Relation::YoyBase,
            status: Status::Implied,
            metrics: vec![0],
            expression: String::new(),
            arithmetic: String::new(),
            holds: None,
            implied_previous: vec![1483, 1484, 1485],
            place: Span::new(0, 6),
        };
        let value = reconciliation(&report, &c);
        assert_eq!((value["implied_previous"].as_i64(), value["metric_ids"][0].as_str()), (Some(1484), Some("m1")));
        c.implied_previous.clear();
        assert_eq!(reconciliation(&report, &c)["implied_previous"], Value::Null);
    }
}
