//! nianbao (年报): a terminal browser for the annual rule-of-law reports of Chinese local governments.
//!
//! ```text
//! ┌ 报告 ─────────────┐┌ 海棠省 › 青石县 › 桂园街道 › 2022 › 一、… ──────┐
//! │▾ 海棠省            ││▾ 一、主要举措和成效                             │   app/    what the reader is doing
//! │  ▾ 青石县          ││  ▸ (一)加强组织领导         3 节 · 412 字        │   ui/     (&Model) → cells
//! │    ▾ 桂园街道      ││  ▾ (二)健全制度                                 │   term/   borrows the terminal
//! │        2023 !2     ││      1.完善规范性文件制定程序。…                 │
//! └───────────────────┘└───────────────────────────────────────────────┘
//!  已清理 214 处 · GB18030                          ? 帮助  q 退出
//! ```
//!
//! A house with one corridor; data passes along it in one direction, and a room uses only rooms before it:
//!
//! | room | knows |
//! | --- | --- |
//! | [`text`] | characters: bytes → text → clean text with its way back; folding, marks, widths, numbers, word lists |
//! | [`report`] | one report: outline, blocks, metadata, place, genre, figures and their relations, findings |
//! | [`compare`] | two reports side by side: sections, sentences, edits, figures, plans; the figures of several |
//! | [`library`] | files: finds them, reads them on all cores, caches them, applies corrections, unites localities |
//! | [`store`] | what is kept of a library between runs: its index, and what is found in it |
//! | [`records`] | what the reader did: places, bookmarks, notes, judgements, and the file they are saved in |
//! | [`lang`] | every sentence in both languages, and the one way to write a figure |
//! | [`output`] | the pipe: text, JSON, Markdown, CSV, HTML |
//! | [`app`] | the model: keys → actions → requests → changes and effects |
//! | [`ui`] | drawing of the model |
//! | [`term`] | the terminal: entering and leaving, keys, signals, the backend |
//! | [`cli`], [`commands`] | the command line, and what each command does |
//! | [`effects`], [`run`], [`headless`] | performing effects; the loop on a screen; a whole session without one |
//!
//! [`output`] and [`app`] do not use each other.
//!
//! Words: a *report* has *sections* (a heading with its *number*, *title* and own text, *points* in it) and *blocks* outside them; a
//! *finding* is what a careful reader flags, with its *evidence* and *rule*; a *repair* is what cleaning removed.

pub mod app;
pub mod cli;
pub mod commands;
pub mod compare;
pub mod effects;
pub mod headless;
pub mod lang;
pub mod library;
pub mod output;
pub mod records;
pub mod report;
pub mod run;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
