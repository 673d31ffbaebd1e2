//! The JSON of one report: schema `nianbao.report/1` (PRODUCT §6). Bytes inside, code points here: lines are 1-based, offsets
//! count code points of the raw line from 0. Keys that later parts of the program fill (`metrics`, `reconciliations`) are
//! absent until they do; the schema is additive.

use crate::lang::{self, Lang};
use crate::library::Loaded;
use crate::report::checks::Arg;
use crate::report::gazetteer::Level;
use crate::report::{Block, Finding, Report, Section};
use crate::text::clean::Span;
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
        "findings": report.findings.iter().map(|f| finding(report, f, lang)).collect::<Vec<_>>(),
    })
}

fn source(loaded: &Loaded, report: &Report) -> Value {
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

fn metadata(r: &Report) -> Value {
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

fn finding(r: &Report, f: &Finding, lang: Lang) -> Value {
    let (message, rule) = lang::finding(lang, f);
    let mut lines: Vec<usize> = f.lines.clone();
    let mut evidence = Vec::new();
    for span in &f.places {
        lines.push(r.line(span.start));
        let place = r.text.place(*span);
        evidence.push(json!({"line": place.line, "char_start": place.start, "char_end": place.end, "text": r.str(*span)}));
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
        "arithmetic": Value::Null,
        "metric_ids": [],
        "evidence": evidence,
    })
}
