//! What became of last year's plan and of the problems it named: each point of either is looked for in the next report and
//! gets a proposal, with the sentences that speak for it and a score. Knows nothing of what the reader made of a proposal.
//!
//! | file | holds |
//! | --- | --- |
//! | `commitment` | the result: a point with its proposal |
//! | `cut`, `clauses`, `pieces` | last year's plan and problems cut into points |
//! | `targets` | figures that were promised |
//! | `search`, `trace` | where the next report speaks of a point |
//! | `judge` | what that comes to |
//! | `matter` | evidence that a plan item and a shortcoming share |

mod clauses;
mod commitment;
mod cut;
mod judge;
mod matter;
mod pieces;
mod search;
mod targets;
#[cfg(test)]
mod tests;
mod trace;

pub use crate::compare::commitments::judge::follow;
pub use commitment::{Commitment, Origin, Status};
