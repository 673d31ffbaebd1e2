//! Words around a figure → its label: a short noun phrase in the words of the clause. All texts are simplified; knows the
//! language of these reports, not where a text is.

pub mod before;
pub mod behind;
pub mod cut;
pub mod field;
pub mod fits;
pub mod joined;
pub mod nouns;
pub mod part;
pub mod share;
pub mod topic;
