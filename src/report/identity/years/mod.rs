//! Which year a report is on, and for which year it plans.
//!
//! | file | holds |
//! | --- | --- |
//! | `reason` | the answer: years with their reason |
//! | `named` | the years that a text or a file name names |
//! | [`decide`](mod@decide) | the order in which the parts of a report are believed |

pub mod decide;
pub mod named;
pub mod reason;

pub use decide::{Evidence, decide};
pub use named::{YearAt, years_in};
pub use reason::{YearReason, Years};
