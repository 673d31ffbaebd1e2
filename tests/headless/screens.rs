//! Frames without a terminal: key scripts played over files, and frames compared with those stored in `tests/frames`. `INSTA_UPDATE=always
//! cargo test --test headless` stores new ones, to be reviewed like code.

use nianbao::app::appearance::{Colours, Looks, Shade};
use nianbao::app::keymap::{Key, parse_keys};
use nianbao::app::model::Model;
use nianbao::app::{Msg, update};
use nianbao::effects::Effects;
use nianbao::headless;
use nianbao::lang::Lang;
use nianbao::library::Cache;
use nianbao::library::options::Options;
use nianbao::text::width::Ambiguous;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// Columns and rows.
pub type Size = (u16, u16);

pub const TINY: Size = (40, 10);
pub const SMALL: Size = (80, 24);
pub const MIDDLE: Size = (120, 40);
pub const LARGE: Size = (200, 50);

pub const ALL: &str = "sample-data";
pub const GUIYUAN: &str = "sample-data/guiyuan-subdistrict";
pub const SONGTAO: &str = "sample-data/songtao-district";

/// The appearance of stored frames.
pub const SIXTEEN: Looks = Looks { colours: Colours::Sixteen, shade: Shade::Dark };

/// The cache of all scripts: each file of the sample data is read once.
static READ: LazyLock<Arc<Cache>> = LazyLock::new(Arc::default);

/// Returns a model with all that a path holds, after some keys.
pub fn press_on(model: Model, path: &str, keys: &[Key]) -> Model {
    let mut effects = Effects::new(Options::default());
    effects.cache = Arc::clone(&READ);
    headless::play_with(&mut effects, model, &[PathBuf::from(path)], keys)
}

/// Returns the same for a script.
pub fn opened(mut model: Model, looks: Looks, path: &str, keys: &str) -> Model {
    model.looks = looks;
    press_on(model, path, &parse_keys(keys).unwrap())
}

/// Plays on a small screen, in Chinese, with files read for this script alone: it changes how they are read.
pub fn play_alone(path: &str, keys: &str) -> Model {
    let mut model = Model::new(Lang::Zh, Ambiguous::Narrow, SMALL);
    model.looks = SIXTEEN;
    headless::play(model, &[PathBuf::from(path)], &Options::default(), &parse_keys(keys).unwrap())
}

/// Returns a model without reports.
pub fn screen_of(lang: Lang, size: Size) -> Model {
    Model::new(lang, Ambiguous::Narrow, size)
}

pub fn played(path: &str, keys: &str, size: Size, lang: Lang) -> Model {
    opened(Model::new(lang, Ambiguous::Narrow, size), SIXTEEN, path, keys)
}

/// Plays on a small screen, in Chinese.
pub fn play(path: &str, keys: &str) -> Model {
    played(path, keys, SMALL, Lang::Zh)
}

/// Plays without any colour.
pub fn plain(path: &str, keys: &str) -> Model {
    opened(Model::new(Lang::Zh, Ambiguous::Narrow, SMALL), Looks::PLAIN, path, keys)
}

/// Presses more keys, none of which requests reading.
pub fn press(model: &mut Model, keys: &str) {
    for key in parse_keys(keys).unwrap() {
        update(model, Msg::Key(key));
    }
}

/// Returns the text on the screen.
pub fn text(model: &Model) -> String {
    headless::text(&headless::draw(model))
}

/// Returns the styles on the screen in words.
pub fn styles(model: &Model) -> String {
    headless::styles(&headless::draw(model))
}

/// Compares a frame with the stored one of this name and size.
#[track_caller]
pub fn hold(name: &str, size: Size, frame: &str) {
    insta::with_settings!({snapshot_path => "../frames", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), frame);
    });
}

/// Returns the text, then the styles in words: text alone cannot show a lost highlight.
pub fn whole(buffer: &Buffer) -> String {
    format!("{}\n{}", headless::text(buffer), headless::styles(buffer))
}

#[track_caller]
pub fn hold_model(name: &str, model: &Model) {
    hold(name, model.size, &whole(&headless::draw(model)));
}

/// Plays the keys on each size of screen and compares each frame.
#[track_caller]
pub fn stored(name: &str, path: &str, keys: &str, lang: Lang, sizes: &[Size]) {
    for size in sizes {
        hold_model(name, &played(path, keys, *size, lang));
    }
}

/// Draws a model on windows of other sizes than it knows: as after a resize whose message has not arrived yet.
pub fn draws_on_other_sizes(model: &Model) {
    for size in [(24, 6), (40, 10), (100, 50), (1, 1), (230, 60)] {
        nianbao::ui::draw(&mut Buffer::empty(Rect::new(0, 0, size.0, size.1)), model);
    }
}
