//! What a careful reader would flag in one report, and the relations between its figures.

pub mod checks;
pub mod relations;
pub mod slips;
