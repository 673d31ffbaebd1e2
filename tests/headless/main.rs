//! Everything that is tested without a terminal, in one binary: the library through its public modules, frames through the headless player,
//! the commands as processes.
//!
//! | module | holds |
//! | --- | --- |
//! | `samples` | no test: the sample data, read and parsed once, and its truths |
//! | `screens` | no test: key scripts, and frames compared with the stored ones |
//! | `program` | no test: the program as a process |
//! | `truth` | one report is read as its author meant it |
//! | `changes`, `changed_figures`, `promises` | what changed between two years is found |
//! | `versions` | versions of a report made by a script are paired with it |
//! | `figures`, `figures_print` | `metrics`, `check`, `dev numbers` as used; what they print |
//! | `diff`, `diff_json`, `diff_print` | `diff` as used; the laws of its JSON; what it prints |
//! | `journeys`, `panes`, `comparison` | sessions, frame by frame |
//! | `beside` | what takes long is done beside the loop and can be stopped; files that change meanwhile |
//! | `across` | a figure in all places |
//! | `alike` | where a paragraph stands in other reports |
//! | `by_year` | units by year, cell by cell |
//! | `index` | `index` and `search` as used; a program that is killed while it writes |
//! | `living` | what gets in nobody's way after an hour; five questions of a newcomer |
//! | `newcomers`, `second_look`, `third_look` | what stopped people who were new to the browser |
//! | `marked` | which sentences were copied, and what became of last year's plan, with few keys |
//! | `random` | random keys on random reports |
//! | `thin` | the terminal shows what was drawn, whatever frames follow each other |
//! | `hostile` | files, names and folders that would do harm |
//! | `reliability` | what fails outside the program is said, and nothing is waited for |
//! | `fuzz` | the laws of the fuzzer, on its seeds |
//! | `import` | the same report in every format; files that would do harm |
//! | `house` | who may use whom among the sources; the maximum length of a file |
//! | `docs` | the READMEs agree with the program |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop, and says what it missed"
)]

mod across;
mod alike;
mod beside;
mod by_year;
mod changed_figures;
mod changes;
mod company;
mod comparison;
mod diff;
mod diff_json;
mod diff_print;
mod docs;
mod figures;
mod figures_print;
mod fuzz;
#[cfg(unix)]
mod hostile;
mod house;
mod import;
mod index;
mod journeys;
mod living;
mod marked;
mod newcomers;
mod panes;
mod program;
mod promises;
mod random;
#[cfg(unix)]
mod reliability;
mod samples;
mod screens;
mod second_look;
mod thin;
mod third_look;
mod truth;
mod versions;
