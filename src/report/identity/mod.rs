//! What a report says of itself: place, year, genre, dates, issuers, fields.

pub mod fields;
pub mod gazetteer;
pub mod genre;
pub mod locality;
pub mod metadata;
pub mod places;
pub mod years;
