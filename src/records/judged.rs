//! The reader's judgement of a finding, and its code in the file of records. Knows no finding.

use crate::compare::commitments::Status;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::Serializer;

/// The reader's judgement of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    Confirmed,
    Dismissed,
    /// The status of a commitment.
    Status(Status),
}

/// Returns the code of a judgement; `open` if it was withdrawn.
fn code(judged: Option<Judged>) -> &'static str {
    match judged {
        Some(Judged::Confirmed) => "confirmed",
        Some(Judged::Dismissed) => "dismissed",
        Some(Judged::Status(s)) => s.code(),
        None => "open",
    }
}

/// For `#[serde(with)]`, which passes every field by reference.
#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option)]
pub(super) fn serialize<S: Serializer>(judged: &Option<Judged>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(code(*judged))
}

/// For `#[serde(with)]`. Errors if the word is not a [`code`].
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Judged>, D::Error> {
    let word = String::deserialize(from)?;
    let of_findings = [Some(Judged::Confirmed), Some(Judged::Dismissed), None];
    let mut all = of_findings.into_iter().chain(Status::ALL.map(|s| Some(Judged::Status(s))));
    all.find(|j| code(*j) == word).ok_or_else(|| D::Error::custom("an unknown judgement"))
}
