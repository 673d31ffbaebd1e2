//! A comparison as one page that stands alone: old left, new right, sentences level with each other; where the window is narrow,
//! and on upright paper, one column with what was taken out and put in. Its looks are in it, nothing is fetched, nothing runs.
//! Every colour has a sign beside it: a stroke through, a line below, a mark. Written piece by piece: head, articles, foot.
//!
//! | file | holds |
//! | --- | --- |
//! | `head` | its looks and the legend of signs |
//! | `article` | one comparison: its opening, its contents, all that follows |
//! | `sections` | the text, a row a passage, with the cells of a row |
//! | `tables` | figures, commitments and findings |
//! | `page.css` | its looks |

mod article;
mod head;
mod sections;
mod tables;

pub use article::article;
pub use head::head;
