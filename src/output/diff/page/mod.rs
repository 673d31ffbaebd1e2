//! A comparison as one self-contained page: old left, new right, matching sentences on one level; in a narrow window, and on paper in
//! portrait format, one column with what was removed and inserted. Its style sheet is included, nothing is fetched, nothing runs. Every
//! colour has a sign beside it: a stroke through, a line below, a mark. Written piece by piece: head, articles, foot.
//!
//! | file | holds |
//! | --- | --- |
//! | `head` | its style and the legend of signs |
//! | `article` | one comparison: its opening, its contents, all parts below |
//! | `sections` | the text, one row per passage, with the cells of a row |
//! | `tables` | figures, commitments and findings |
//! | `page.css` | its style |

mod article;
mod head;
mod sections;
mod tables;

pub use article::article;
pub use head::head;
