//! What a careful reader would flag in one report, and the relations between its figures.

pub mod checks;
pub mod finding;
pub mod notes;
pub mod relation;
pub mod relations;
pub mod slips;
