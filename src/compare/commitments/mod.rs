//! What became of last year's plan and of the problems it named: each point of either is looked for in the next report and
//! gets a proposal, with the sentences that speak for it and a score. Knows nothing of what the reader made of a proposal.

mod clauses;
mod commitment;
mod cut;
mod entry;
mod follow;
mod judge;
mod measurable;
mod nothing;
mod pieces;
mod places;
mod search;
mod targets;
#[cfg(test)]
mod tests;
mod trace;

pub use commitment::{Commitment, Origin, Status};
pub use follow::follow;
