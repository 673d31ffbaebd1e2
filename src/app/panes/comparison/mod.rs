//! The comparison pane: reports in order of year with what was found between neighbours, and of one such pair the list of its sections, its
//! text, its changes, figures and commitments. Knows neither a screen nor a disk.
//!
//! | file | holds |
//! | --- | --- |
//! | `state` | [`state::Compare`]: the pair, the view and the layout derived from both |
//! | `pair` · `side` | which reports are compared, and which of the two is meant |
//! | `view` | what is shown of them, and the reader's settings |
//! | `wording` · `rows` · `lists` · `layout` | the pair in words, as visible rows, as lists, and all of it for the pane |
//! | `figure_rows` | which figures of both years are shown, in what order |
//! | `hits` | search results in both texts |
//! | `cursor` · `movement` · `places` | what is under the cursor, going elsewhere, and the place of items in the reports |
//! | `since` | since when a sentence has stood |
//! | `build` | laying out again, with the reader at the same words |
//! | `gather` · `years` | asking for reports and comparisons; another pair of the chain |
//! | `card` · `promises` | the rows of the commitments, and the card of one |
//! | `navigate` · `commitments` · `copy` | from view to view and to the reports, the status of a commitment, the clipboard |
//! | `update` | what keys do |

mod build;
pub mod card;
mod commitments;
mod copy;
mod cursor;
pub mod figure_rows;
mod gather;
pub mod hits;
pub mod layout;
pub mod lists;
mod movement;
mod navigate;
pub mod pair;
mod places;
mod promises;
pub mod rows;
pub mod side;
mod since;
pub mod state;
mod update;
pub mod view;
pub mod wording;
mod years;

pub use commitments::{status, sums};
pub use copy::copied;
pub use gather::{ask_layout, begin_again, build, close, compared, follow, gathered, give_up, laid_out, start};
pub use navigate::{caller, close_list, escape, found, preview, read_at, search, search_again};
pub use places::{here, places_in_shown};
pub use update::{switch, update};
