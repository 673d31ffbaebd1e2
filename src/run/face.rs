//! What the reader has in front: a screen, or lines for a screen reader. Knows no key and no message.

use crate::app::Model;
use crate::term::backend::{self, Screen};
use crate::term::charset::Charset;
use crate::term::guard;
use crate::term::pace::Pace;
use crate::ui;
use crate::ui::spoken::{self, Spoken};
use std::io::{self, Write as _};

#[derive(Debug)]
pub(super) enum Face {
    Screen(Box<Screen>),
    Lines {
        told: Spoken,
        charset: Charset,
        /// Lines are not held back, however slow the terminal is: each is wanted.
        pace: Pace,
    },
}

impl Face {
    pub(super) fn screen(charset: Charset) -> io::Result<Self> {
        backend::screen(charset).map(|screen| Self::Screen(Box::new(screen)))
    }

    pub(super) fn lines(charset: Charset) -> Self {
        Self::Lines { told: Spoken::default(), charset, pace: Pace::default() }
    }

    /// Returns the columns and rows for which the model is laid out.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        match self {
            Self::Screen(screen) => screen.size(),
            Self::Lines { .. } => Ok(spoken::SIZE),
        }
    }

    pub(super) fn pace(&mut self) -> &mut Pace {
        match self {
            Self::Screen(screen) => screen.pace(),
            Self::Lines { pace, .. } => pace,
        }
    }

    /// Makes everything be shown again.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        match self {
            Self::Screen(screen) => screen.redraw(),
            Self::Lines { told, .. } => {
                *told = Spoken::default();
                Ok(())
            }
        }
    }

    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        match self {
            Self::Screen(screen) => screen.draw(|frame| ui::draw(frame, model)).map(|_| ()),
            Self::Lines { told, charset, .. } => {
                let now = Spoken::of(model);
                let lines: String = now.news(told).iter().map(|line| format!("{line}\r\n")).collect();
                *told = now;
                guard::output().write_all(&if charset.is_utf8() { lines.into_bytes() } else { charset.encode(lines.as_bytes()) })
            }
        }
    }
}
