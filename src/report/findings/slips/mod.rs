//! Tell-tale slips: names of laws and plans that were out of date in the reporting year, titles of outlines that never were,
//! and places that are somebody else's. Each is a hint that text was carried over, none a proof.

pub mod find;
pub mod openers;
pub mod places;
pub mod stale_names;
