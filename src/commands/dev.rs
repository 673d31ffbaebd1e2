//! `nianbao dev …`: single steps of the way in, for development; one process for many cases.

use super::{Exit, Pipe, complain, unread};
use crate::cli::{Dev, Settings};
use crate::lang::Lang;
use crate::library::{Source, Unread, load};
use crate::out::escape;
use crate::report::{self, spans};
use crate::text::clean::Clean;
use crate::text::decode::{self, Encoding};
use crate::text::width;
use serde_json::json;
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `nianbao dev …`
pub fn dev(settings: &Settings, what: Dev) -> Exit {
    match what {
        Dev::Decode { files } => dev_decode(settings, files),
        Dev::Wrap { width } => dev_wrap(settings, width),
        Dev::Spans { file } => dev_spans(settings, &file),
    }
}

fn dev_decode(settings: &Settings, files: Vec<PathBuf>) -> Exit {
    let mut out = Pipe::stdout();
    let mut exit = Exit::Done;
    for file in files {
        let source = Source::file(file);
        let line = match load::read(&source) {
            Ok(bytes) => {
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
                exit = Exit::CouldNot;
                complain(&format!("{}: {}", source.shown(), unread(settings.lang, &why)));
                json!({"file": source.shown(), "unread": unread(Lang::En, &why)})
            }
        };
        if !out.line(&escape::json(&line.to_string())) {
            return Exit::Done;
        }
    }
    out.end();
    exit
}

fn dev_wrap(settings: &Settings, columns: usize) -> Exit {
    let mut out = Pipe::stdout();
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(e) => {
                complain(&e.to_string());
                return Exit::CouldNot;
            }
        }
        let text = String::from_utf8_lossy(&line);
        let text = escape::text(text.trim_end_matches(['\n', '\r']));
        for row in width::wrap(&text, columns, settings.ambiguous) {
            if !out.line(&text[row.range()]) {
                return Exit::Done;
            }
        }
    }
    out.end();
    Exit::Done
}

fn dev_spans(settings: &Settings, file: &Path) -> Exit {
    let source = Source::file(file);
    let bytes = match load::read(&source) {
        Ok(bytes) => bytes,
        Err(why) => {
            complain(&format!("{}: {}", source.shown(), unread(settings.lang, &why)));
            return Exit::CouldNot;
        }
    };
    let decoded = decode::decode(&bytes, settings.encoding);
    if decoded.encoding == Encoding::Binary {
        complain(&format!("{}: {}", source.shown(), unread(settings.lang, &Unread::Binary)));
        return Exit::CouldNot;
    }
    let clean = Clean::new(decoded.text);
    let reports = report::read(clean, &source.hints());
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
            return Exit::Done;
        }
    }
    out.end();
    Exit::Done
}
