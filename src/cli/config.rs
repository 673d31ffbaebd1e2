//! Settings in layers: built-in, the reader's file, the environment, flags; the later wins. Knows what may be set and where each value came
//! from, not what it does.

use crate::compare::Noise;
use crate::library::options::LARGEST_MIB;
use crate::text::colours::Colours;
use crate::text::decode::Encoding;
use crate::text::escape;
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What one layer says; what it does not say is left to the layer below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layer {
    pub lang: Option<String>,
    /// The name of a theme.
    pub theme: Option<String>,
    /// none, 16, 256 or true.
    pub colours: Option<String>,
    pub ambiguous_width: Option<u64>,
    pub encoding: Option<String>,
    pub state: Option<PathBuf>,
    pub all: Option<bool>,
    /// In MiB.
    pub max_size: Option<u64>,
    /// Differences that a comparison passes over.
    pub pass_over: Option<Vec<String>>,
    /// Columns of the list beside a report.
    pub list_width: Option<u64>,
}

/// The names of all settings, as in the file.
pub const NAMES: [&str; 10] =
    ["lang", "theme", "colours", "ambiguous-width", "encoding", "state", "all", "max-size", "pass-over", "list-width"];

/// The names of the themes.
pub const THEMES: [&str; 4] = ["auto", "dark", "light", "contrast"];

/// The narrowest and widest list that can be asked for.
pub const LIST_WIDTHS: std::ops::RangeInclusive<u64> = 20..=120;

/// Where a value came from, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    File,
    Environment,
    Flag,
}

/// A mistake in a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the file, from 1, or the variable.
    pub place: String,
    /// In English: the name of the setting and what it may be, or what the parser says.
    pub why: String,
}

/// Returns where the file of settings would be.
pub fn path() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("nianbao").join("config.toml"))
}

/// Returns what a file says, without the settings that are wrong, and what is wrong with those.
pub fn of_file(text: &str) -> (Layer, Vec<Mistake>) {
    let line = |at: usize| (1 + text[..at.min(text.len())].matches('\n').count()).to_string();
    let table = match toml::de::DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(e) => {
            let place = e.span().map(|s| line(s.start)).unwrap_or_default();
            return (Layer::default(), vec![Mistake { place, why: e.message().to_owned() }]);
        }
    };
    let mut mistakes = Vec::new();
    let mut layer = Layer::default();
    for (key, value) in &table {
        let (name, literal) = (key.get_ref().as_ref(), text.get(value.span()).unwrap_or_default());
        if let Err(why) = add(&mut layer, name, literal) {
            mistakes.push(Mistake { place: line(key.span().start), why });
        }
    }
    mistakes.sort_by_key(|m| m.place.parse::<usize>().unwrap_or(0));
    (layer, mistakes)
}

/// Returns what the variables `NIANBAO_…` say, and what is wrong with them.
pub fn of_environment(var: impl Fn(&str) -> Option<String>) -> (Layer, Vec<Mistake>) {
    let (mut layer, mut mistakes) = (Layer::default(), Vec::new());
    for name in NAMES {
        let variable = format!("NIANBAO_{}", name.to_uppercase().replace('-', "_"));
        let Some(text) = var(&variable).filter(|text| !text.is_empty()) else { continue };
        let quoted = |text: &str| toml_edit::Value::from(text).to_string();
        let literal = match name {
            "pass-over" => format!("[{}]", text.split(',').map(|n| quoted(n.trim())).collect::<Vec<_>>().join(",")),
            "ambiguous-width" | "max-size" | "list-width" | "all" if text.chars().all(|c| c.is_ascii_alphanumeric()) => text,
            _ => quoted(&text),
        };
        if let Err(why) = add(&mut layer, name, &literal) {
            mistakes.push(Mistake { place: variable, why });
        }
    }
    (layer, mistakes)
}

/// Adds one setting to a layer, its value as it would be written in a file. Errors with its name and what it may be.
fn add(layer: &mut Layer, name: &str, literal: &str) -> Result<(), String> {
    if !NAMES.contains(&name) {
        return Err(format!("{name}: one of {}", NAMES.join(", ")));
    }
    let said: Layer = toml::from_str(&format!("{name} = {literal}")).map_err(|e| format!("{name}: {}", e.message()))?;
    said.valid().map_err(|may_be| format!("{name}: {may_be}"))?;
    *layer = said.over(std::mem::take(layer));
    Ok(())
}

impl Layer {
    /// Returns this layer over another.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            lang: self.lang.or(below.lang),
            theme: self.theme.or(below.theme),
            colours: self.colours.or(below.colours),
            ambiguous_width: self.ambiguous_width.or(below.ambiguous_width),
            encoding: self.encoding.or(below.encoding),
            state: self.state.or(below.state),
            all: self.all.or(below.all),
            max_size: self.max_size.or(below.max_size),
            pass_over: self.pass_over.or(below.pass_over),
            list_width: self.list_width.or(below.list_width),
        }
    }

    /// Errors with what a setting may be.
    fn valid(&self) -> Result<(), String> {
        let one_of = |value: &Option<String>, names: &[&str]| match value {
            Some(v) if !names.contains(&v.as_str()) => Err(format!("one of {}", names.join(", "))),
            _ => Ok(()),
        };
        let within = |value: Option<u64>, range: std::ops::RangeInclusive<u64>| match value {
            Some(v) if !range.contains(&v) => Err(format!("{} to {}", range.start(), range.end())),
            _ => Ok(()),
        };
        one_of(&self.lang, &["zh", "en"])?;
        one_of(&self.theme, &THEMES)?;
        if self.colours.as_deref().is_some_and(|c| Colours::from_name(c).is_none()) {
            return Err("one of none, 16, 256, true".to_owned());
        }
        within(self.ambiguous_width, 1..=2)?;
        within(self.max_size, 1..=LARGEST_MIB)?;
        within(self.list_width, LIST_WIDTHS)?;
        if self.encoding.as_deref().is_some_and(|e| Encoding::from_name(e).is_none()) {
            return Err("the name of an encoding, such as GB18030".to_owned());
        }
        let noises: Vec<&str> = Noise::ALL.iter().map(|n| n.code()).collect();
        if self.pass_over.iter().flatten().any(|n| !noises.contains(&n.as_str())) {
            return Err(format!("a list of {}", noises.join(", ")));
        }
        Ok(())
    }

    /// Returns what is set, each with its name, written as in the file.
    fn written(&self) -> Vec<(&'static str, String)> {
        let text = |s: &String| toml_edit::Value::from(s.as_str()).to_string();
        let values = [
            self.lang.as_ref().map(text),
            self.theme.as_ref().map(text),
            self.colours.as_ref().map(text),
            self.ambiguous_width.map(|n| n.to_string()),
            self.encoding.as_ref().map(text),
            self.state.as_ref().map(|p| text(&p.display().to_string())),
            self.all.map(|b| b.to_string()),
            self.max_size.map(|n| n.to_string()),
            self.pass_over.as_ref().map(|list| list.iter().map(String::as_str).collect::<toml_edit::Value>().to_string()),
            self.list_width.map(|n| n.to_string()),
        ];
        NAMES.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// Returns the settings as a file of settings, each with where it came from, and those that nothing sets as comments. `layers` from the
/// weakest to the strongest.
pub fn printed(layers: &[(Origin, Layer)], origin: impl Fn(Origin) -> String) -> String {
    let mut out = String::new();
    for name in NAMES {
        let found = layers.iter().rev().find_map(|(from, layer)| {
            let value = layer.written().into_iter().find(|(n, _)| *n == name)?.1;
            Some((*from, value))
        });
        let _ = match found {
            Some((from, value)) => writeln!(out, "{name} = {}  # {}", escape::line(&value), escape::line(&origin(from))),
            None => writeln!(out, "# {name}"),
        };
    }
    out
}

/// Returns the text of a settings file in which some settings are what they are now; everything else in it stays as it is written,
/// comments too. Errors with what is wrong with the file.
pub fn with(text: &str, now: &Layer) -> Result<String, String> {
    let mut document: toml_edit::DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    for (name, value) in now.written() {
        let value: toml_edit::Value = value.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
        match document.get_mut(name).and_then(toml_edit::Item::as_value_mut) {
            // A comment behind the value stays.
            Some(old) => {
                let decor = old.decor().clone();
                *old = value;
                *old.decor_mut() = decor;
            }
            None => document[name] = toml_edit::Item::Value(value),
        }
    }
    Ok(document.to_string())
}

/// Writes settings into a file, atomically; the folder is made. Errors with a reason.
pub fn save(path: &Path, now: &Layer) -> Result<(), String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(e.to_string()),
    };
    let text = with(&text, now)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map(drop).map_err(|e| e.error)
    };
    write().map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_line_and_the_rest_holds() {
        let (layer, mistakes) = of_file("# mine\nlang = \"zh\"\ntheme = \"pink\"\nlist-width = 40\ncolour = 3\nall = \"yes\"\n");
        assert_eq!((layer.lang.as_deref(), layer.theme, layer.list_width), (Some("zh"), None, Some(40)));
        let lines: Vec<&str> = mistakes.iter().map(|m| m.place.as_str()).collect();
        assert_eq!(lines.len(), 3, "{mistakes:?}");
        for line in ["3", "5", "6"] {
            assert!(lines.contains(&line), "{mistakes:?}");
        }
        assert!(mistakes.iter().any(|m| m.why == "theme: one of auto, dark, light, contrast"), "{mistakes:?}");
        let (layer, mistakes) = of_file("lang = \"zh\"\nlang =\n");
        assert_eq!((layer, mistakes[0].place.as_str()), (Layer::default(), "2"));
    }

    #[test]
    fn the_environment_is_read_by_name() {
        let of = |pairs: &[(&str, &str)]| of_environment(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()));
        let (layer, mistakes) =
            of(&[("NIANBAO_MAX_SIZE", "64"), ("NIANBAO_PASS_OVER", "blanks, width"), ("NIANBAO_ALL", "true"), ("NIANBAO_LANG", "")]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!((layer.max_size, layer.all, layer.lang), (Some(64), Some(true), None));
        assert_eq!(layer.pass_over, Some(vec!["blanks".to_owned(), "width".to_owned()]));
        let (layer, mistakes) = of(&[("NIANBAO_MAX_SIZE", "much"), ("NIANBAO_AMBIGUOUS_WIDTH", "3")]);
        assert_eq!(layer, Layer::default());
        assert_eq!(mistakes.iter().map(|m| m.place.as_str()).collect::<Vec<_>>(), ["NIANBAO_AMBIGUOUS_WIDTH", "NIANBAO_MAX_SIZE"]);
    }

    #[test]
    fn the_stronger_layer_wins_and_is_named() {
        let layer = |lang: Option<&str>, max_size| Layer { lang: lang.map(str::to_owned), max_size, ..Layer::default() };
        let layers = [
            (Origin::BuiltIn, layer(Some("en"), Some(16))),
            (Origin::File, layer(Some("zh"), None)),
            (Origin::Flag, layer(None, Some(64))),
        ];
        let text = printed(&layers, |o| format!("{o:?}"));
        assert!(
            text.contains("lang = \"zh\"  # File\n") && text.contains("max-size = 64  # Flag\n") && text.contains("# theme\n"),
            "{text}"
        );
        // What is printed can be used as a file.
        assert_eq!(of_file(&text), (layer(Some("zh"), Some(64)), Vec::new()));
    }

    #[test]
    fn saving_keeps_what_the_reader_wrote() {
        let now = Layer { theme: Some("light".to_owned()), pass_over: Some(vec!["width".to_owned()]), ..Layer::default() };
        let before = "# my settings\nlang = \"zh\"  # always\ntheme = \"dark\"  # at night\n";
        let after = with(before, &now).unwrap();
        assert!(after.contains("# my settings") && after.contains("theme = \"light\"  # at night"), "{after}");
        let (layer, mistakes) = of_file(&after);
        assert_eq!((layer, mistakes), (now.clone().over(of_file(before).0), Vec::new()));
        assert!(with("lang =\n", &now).is_err());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        save(&path, &now).unwrap();
        assert_eq!(of_file(&std::fs::read_to_string(&path).unwrap()).0, now);
        std::fs::write(&path, "lang =\n").unwrap();
        assert!(save(&path, &now).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "lang =\n", "a file that cannot be read is left alone");
    }
}
