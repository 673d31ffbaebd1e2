//! What a careful reader flags: `findings` of `nianbao.report/1`; the same form in `check` and in `nianbao.diff/1`.

use crate::lang::{self, Lang};
use crate::output::report::json::metrics::metric_ids;
use crate::report::findings::finding::Arg;
use crate::report::{Finding, Report};
use crate::text::span::Span;
use serde::ser::{Serialize, Serializer};

/// One of `findings`. `message` and `rule` are sentences in the language of the interface; everything else is language-independent.
#[derive(Debug, serde::Serialize)]
pub struct FindingJson<'a> {
    code: &'static str,
    /// `info`, `warn` or `error`.
    severity: &'static str,
    /// 1-based, in order, each once.
    lines: Vec<usize>,
    /// The words it refers to.
    text: Option<String>,
    message: String,
    args: ArgsJson<'a>,
    rule: &'static str,
    arithmetic: Option<&'a str>,
    metric_ids: Vec<String>,
    evidence: Vec<EvidenceJson<'a>>,
}

impl<'a> FindingJson<'a> {
    pub fn new(r: &'a Report, f: &'a Finding, lang: Lang) -> Self {
        let (message, rule) = lang::finding(lang, f);
        let mut lines: Vec<usize> = f.lines.iter().copied().chain(f.places.iter().map(|p| r.line(p.start))).collect();
        lines.sort_unstable();
        lines.dedup();
        let argument = || Some(f.text("text")).filter(|t| !t.is_empty());
        Self {
            code: f.code.code(),
            severity: f.severity.code(),
            lines,
            text: f.places.first().map(|s| r.str(*s).to_owned()).or_else(argument),
            message,
            args: ArgsJson(&f.args),
            rule,
            arithmetic: f.arithmetic.as_deref(),
            metric_ids: metric_ids(&f.metrics),
            evidence: f.places.iter().map(|p| EvidenceJson::new(r, *p)).collect(),
        }
    }
}

/// `args`: the arguments of the message, by name.
#[derive(Debug)]
struct ArgsJson<'a>(&'a [(&'static str, Arg)]);

impl Serialize for ArgsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, arg)| (*name, ArgJson(arg))))
    }
}

struct ArgJson<'a>(&'a Arg);

impl Serialize for ArgJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Arg::Number(n) => to.serialize_u64(*n),
            Arg::Text(t) => to.serialize_str(t),
        }
    }
}

/// One of `evidence`: words of the report with their place. Offsets are code points of the raw line from 0, `char_end` excluded.
#[derive(Debug, serde::Serialize)]
pub struct EvidenceJson<'a> {
    line: usize,
    char_start: usize,
    char_end: usize,
    text: &'a str,
}

impl<'a> EvidenceJson<'a> {
    pub fn new(r: &'a Report, span: Span) -> Self {
        let place = r.text.place(span);
        Self { line: place.line, char_start: place.start, char_end: place.end, text: r.str(span) }
    }
}
