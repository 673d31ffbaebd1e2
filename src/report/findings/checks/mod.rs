//! What a careful reader of one report flags, as far as no figures are needed, a file a topic. Shows evidence, never accuses.

pub mod outline;
pub mod text;
