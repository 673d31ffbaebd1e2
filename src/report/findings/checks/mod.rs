//! What a careful reader of one report flags, as far as no figures are needed, a file a topic. Shows evidence, never accuses.

pub mod masks;
pub mod numbering;
pub mod outline;
pub mod parts;
pub mod place;
pub mod publication;
pub mod text;
pub mod years;
