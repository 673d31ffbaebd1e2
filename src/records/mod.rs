//! What the reader did, kept from one session to the next: place, folds, bookmarks, notes, which reports were read and judgements of
//! findings. Never touches a document, knows no pane.
//!
//! | file | holds |
//! | --- | --- |
//! | `facts` | facts and what follows from all of them, in memory |
//! | `whose` | which report is meant, also after it was issued anew |
//! | `judged` | the judgement of a finding, as one word |
//! | `clock` | the time of day as text |
//! | `form` | how single values are written in that file |
//! | `moved` | the records of a library whose folder was moved |
//! | `file` | the file of one library: JSON lines, and the thread that writes them |

pub mod clock;
pub mod facts;
pub mod file;
mod form;
pub mod judged;
mod moved;
pub mod whose;
