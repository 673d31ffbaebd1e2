//! `nianbao dev …`: single steps of reading, for development; one process for many cases.

use crate::cli::{Dev, Settings};
use crate::commands::exit::{Exit, Pipe, complain};
use crate::commands::read::{Tally, open, options};
use crate::lang::{Lang, Say, say};
use crate::library::options::USUAL_MIB;
use crate::library::{Source, load};
use crate::report;
use crate::report::Report;
use crate::report::spans;
use crate::text::numbers::{Approx, Item, Quantity, Rejected};
use crate::text::span::Span;
use crate::text::{decode, escape, numbers, width};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `nianbao dev …`
pub fn dev(settings: &Settings, what: Dev) -> Exit {
    match what {
        Dev::Decode { files } => dev_decode(settings, files),
        Dev::Wrap { width } => dev_wrap(settings, width),
        Dev::Spans { file } => dev_spans(settings, &file),
        Dev::Numbers { all } => dev_numbers(settings, all),
    }
}

fn dev_decode(settings: &Settings, files: Vec<PathBuf>) -> Exit {
    if files.is_empty() {
        complain(Say::NoFiles.text(settings.lang));
        return Exit::CouldNot;
    }
    let mut out = Pipe::stdout();
    let mut tally = Tally::default();
    for file in files {
        let source = Source::given(file);
        let line = match load::read(&source, settings.max_size.unwrap_or(USUAL_MIB)) {
            Ok(bytes) => {
                tally.read();
                let d = decode::decode(&bytes, settings.encoding);
                json!({
                    "file": source.shown(),
                    "encoding": d.encoding.name(),
                    "bom": d.bom,
                    "confidence": d.confidence.code(),
                    "replaced": d.replaced,
                    "text_sha256": report::sha256(&d.text),
                })
            }
            Err(why) => {
                tally.unread(settings.lang, &source, &why);
                json!({"file": source.shown(), "unread": crate::lang::unread(Lang::En, &why)})
            }
        };
        if !out.line(&escape::json(&line.to_string())) {
            break;
        }
    }
    out.end(settings.lang, tally.exit())
}

/// Passes on the lines of standard input, without their ends, until `each` returns false.
fn each_line(lang: Lang, mut each: impl FnMut(&str) -> bool) -> Exit {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => return Exit::Done,
            Ok(_) => {}
            Err(e) => {
                complain(&say(lang, Say::InputFailed, &[&crate::lang::system(lang, &e)]));
                return Exit::CouldNot;
            }
        }
        let text = String::from_utf8_lossy(&line);
        if !each(text.trim_end_matches(['\n', '\r'])) {
            return Exit::Done;
        }
    }
}

fn dev_wrap(settings: &Settings, columns: usize) -> Exit {
    let mut out = Pipe::stdout();
    let exit = each_line(settings.lang, |line| {
        let text = escape::text(line);
        width::wrap(&text, columns, settings.ambiguous).into_iter().all(|row| out.line(&text[row.range()]))
    });
    out.end(settings.lang, exit)
}

/// A case of `dev numbers`. Its id is returned unchanged.
#[derive(Deserialize)]
struct Case {
    id: Value,
    text: String,
}

fn dev_numbers(settings: &Settings, all: bool) -> Exit {
    let mut out = Pipe::stdout();
    let (mut number, mut bad) = (0usize, false);
    let exit = each_line(settings.lang, |line| {
        number += 1;
        if line.trim().is_empty() {
            return true;
        }
        let Ok(case) = serde_json::from_str::<Case>(line) else {
            // One bad line never stops the others.
            bad = true;
            complain(&say(settings.lang, Say::BadCase, &[&number]));
            return true;
        };
        let mut places = Places { text: &case.text, byte: 0, chars: 0 };
        let items: Vec<Value> = numbers::scan(&case.text)
            .iter()
            .filter_map(|item| match item {
                Item::Quantity(q) => Some(quantity(&mut places, q)),
                Item::Rejected(r) => all.then(|| rejected(&mut places, r)),
            })
            .collect();
        out.line(&escape::json(&json!({"id": case.id, "items": items}).to_string()))
    });
    out.end(settings.lang, if exit == Exit::Done && bad { Exit::CouldNot } else { exit })
}

/// Counts characters up to places in ascending order: continuing from the last place keeps a long line from being counted repeatedly.
struct Places<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    /// Returns the words and the code points of a span.
    fn of(&mut self, span: Span) -> (&str, usize, usize) {
        let start = span.start as usize;
        if start < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += self.text[self.byte..start].chars().count();
        self.byte = start;
        let words = span.of(self.text);
        (words, self.chars, self.chars + words.chars().count())
    }
}

fn quantity(places: &mut Places<'_>, q: &Quantity) -> Value {
    let unit = q.unit.of(places.text).to_owned();
    let (words, start, end) = places.of(q.span);
    json!({
        "text": words,
        "start": start,
        "end": end,
        "value": q.value.map(decimal),
        "low": q.low.map(decimal),
        "high": q.high.map(decimal),
        "exact": q.exact.map(|(above, below)| format!("{}/{}", decimal(above), decimal(below))),
        "unit": (!unit.is_empty()).then_some(unit),
        "kind": q.kind.code(),
        "approx": q.approx.map(Approx::code),
    })
}

fn rejected(places: &mut Places<'_>, r: &Rejected) -> Value {
    let (words, start, end) = places.of(r.span);
    json!({"text": words, "start": start, "end": end, "value": r.value.map(decimal), "reason": r.reason.code()})
}

fn decimal(d: Decimal) -> String {
    d.normalize().to_string()
}

fn dev_spans(settings: &Settings, file: &Path) -> Exit {
    let Some(loaded) = open(settings.lang, file, &options(settings, &[file.to_owned()])) else { return Exit::CouldNot };
    let reports: Vec<Report> = loaded.reports.iter().map(|r| Report::clone(r)).collect();
    let Some(clean) = reports.first().map(|r| Arc::clone(&r.text)) else { return Exit::Done };
    let mut out = Pipe::stdout();
    for run in spans::runs(&clean, &reports) {
        let value = json!({
            "kind": run.kind.code(),
            "line": run.place.line,
            "char_start": run.place.start,
            "char_end": run.place.end,
            "text": run.raw.of(clean.raw()),
        });
        if !out.line(&escape::json(&value.to_string())) {
            break;
        }
    }
    out.end(settings.lang, Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::{Kind, Reason};

    #[test]
    fn a_quantity_is_told_in_code_points() {
        let text = "培训执法人员近1000余名,占三分之二";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let mut places = Places { text, byte: 0, chars: 0 };
        let q = Quantity {
            span: span("近1000余名"),
            figure: span("1000余名"),
            value: Some(Decimal::new(10_000, 1)),
            low: Some(Decimal::new(1000, 0)),
            high: None,
            exact: Some((Decimal::new(2, 0), Decimal::new(3, 0))),
            unit: span("名"),
            kind: Kind::Number,
            approx: Some(Approx::MoreThan),
        };
        assert_eq!(
            quantity(&mut places, &q).to_string(),
            r#"{"text":"近1000余名","start":6,"end":13,"value":"1000","low":"1000","high":null,"exact":"2/3","unit":"名","kind":"number","approx":"more_than"}"#
        );
        let r = Rejected { span: span("三分之二"), value: None, reason: Reason::Lexical };
        assert_eq!(rejected(&mut places, &r).to_string(), r#"{"text":"三分之二","start":15,"end":19,"value":null,"reason":"lexical"}"#);
        assert_eq!(places.of(span("近")).1, 6, "going back counts anew");
    }
}
