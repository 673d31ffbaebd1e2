//! Room 3: several reports beside each other. Knows their figures, not the files they came from nor a screen.

pub mod figures;
