//! A whole session without a terminal: load, press keys, and return the resulting model. The same model, update and effects as on a screen.

use crate::app::keymap::Key;
use crate::app::message::Ticket;
use crate::app::model::Model;
use crate::app::{Msg, update};
use crate::effects::{Effects, Outside, Shelf, Work};
use crate::library::Options;
use crate::library::entry::Entry;
use crate::library::scan;
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

/// Reads what the paths hold into a model, presses keys with a pause after each, and returns the model.
pub fn play(model: Model, paths: &[PathBuf], options: &Options, keys: &[Key]) -> Model {
    play_with(&mut Effects::new(options.clone()), model, paths, keys)
}

/// The same with effects that the caller keeps: their cache can be examined afterwards.
pub fn play_with(effects: &mut Effects, model: Model, paths: &[PathBuf], keys: &[Key]) -> Model {
    play_found(effects, model, &scan::scan(paths, scan::Rules::default()), keys)
}

/// The same with files that the caller has found.
pub fn play_found(effects: &mut Effects, mut model: Model, found: &scan::Found, keys: &[Key]) -> Model {
    model.successions = effects.options.corrections.successions().clone();
    model.knowledge = Arc::clone(&effects.options.knowledge);
    *effects.shelf.lock().unwrap_or_else(PoisonError::into_inner) = Shelf::Files(found.candidates.clone());
    let total = found.candidates.len();
    let options = &effects.options;
    let outcomes = found.candidates.iter().flat_map(|c| effects.cache.load(c, options));
    let entries: Vec<Arc<Entry>> = outcomes.flat_map(|o| Entry::of(&o, &options.knowledge)).collect();
    tell(effects, &mut model, [Msg::Loaded { entries, done: total, total }, Msg::Finished { others: found.others }]);
    for key in keys {
        tell(effects, &mut model, [Msg::Key(*key)]);
        if model.quit {
            break;
        }
    }
    model
}

/// Sends messages and performs their effects, until nothing is left to do.
pub fn tell(effects: &mut Effects, model: &mut Model, messages: impl IntoIterator<Item = Msg>) {
    let mut waiting: VecDeque<_> = messages.into_iter().flat_map(|m| update(model, m)).collect();
    while let Some(effect) = waiting.pop_front() {
        let mut outside = AtOnce::default();
        // Nothing in here can fail: no terminal is used, nothing is written.
        let _ = effects.perform(effect, &mut outside);
        waiting.extend(outside.messages.into_iter().flat_map(|m| update(model, m)));
    }
}

/// Works at once; writes nothing, and nothing leaves the program.
#[derive(Default)]
struct AtOnce {
    messages: Vec<Msg>,
}

impl Outside for AtOnce {
    fn work(&mut self, _: Option<Ticket>, work: Work) -> io::Result<()> {
        self.messages.push(work());
        Ok(())
    }

    fn rest(&mut self, wanted: bool) {
        if wanted {
            self.messages.push(Msg::Rested);
        }
    }
}
