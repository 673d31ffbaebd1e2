//! The five panes: what each shows and what keys do in it.

pub mod body;
pub mod comparison;
pub mod findings;
pub mod metrics;
pub mod reports;
pub mod text;
