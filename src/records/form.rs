//! How values are written in the file of records: keys as 16 hexadecimal digits (a JSON number loses the last bits of 64), places of the
//! list as flat arrays. Input may have been edited by hand. Knows no fact.

// serde passes every field by reference.
#![allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option)]

use crate::library::list_section::ListSection;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// A 64-bit key as hexadecimal digits.
struct Hex(u64);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        u64::from_str_radix(&String::deserialize(from)?, 16).map(Self).map_err(D::Error::custom)
    }
}

/// For `#[serde(with)]` on a key.
pub(super) mod key {
    use super::{Deserialize as _, Deserializer, Hex, Serialize as _, Serializer};

    pub fn serialize<S: Serializer>(key: &u64, to: S) -> Result<S::Ok, S::Error> {
        Hex(*key).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        Hex::deserialize(from).map(|h| h.0)
    }
}

/// For `#[serde(with)]` on a key that may be null.
pub(super) mod optional_key {
    use super::{Deserialize as _, Deserializer, Hex, Serialize as _, Serializer};

    pub fn serialize<S: Serializer>(key: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
        key.map(Hex).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
        Option::<Hex>::deserialize(from).map(|h| h.map(|h| h.0))
    }
}

/// For `#[serde(with)]` on a list of keys.
pub(super) mod keys {
    use super::{Deserialize as _, Deserializer, Hex, Serializer};

    pub fn serialize<S: Serializer>(keys: &[u64], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(keys.iter().copied().map(Hex))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
        Ok(Vec::<Hex>::deserialize(from)?.into_iter().map(|h| h.0).collect())
    }
}

/// For `#[serde(with)]` on places of the list, each an array of its section and its names: `["placed","海棠省","青石县"]`.
pub(super) mod places {
    use super::{Deserialize as _, Deserializer, ListSection, Serializer};
    use crate::library::list_section::PlaceId;

    pub fn serialize<S: Serializer>(places: &[PlaceId], to: S) -> Result<S::Ok, S::Error> {
        let flat =
            |(section, names): &PlaceId| -> Vec<String> { std::iter::once(section.code().to_owned()).chain(names.clone()).collect() };
        to.collect_seq(places.iter().map(flat))
    }

    /// Skips places of a section that this version does not know.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<PlaceId>, D::Error> {
        let place = |list: Vec<String>| {
            let mut words = list.into_iter();
            let code = words.next()?;
            let section = ListSection::ALL.into_iter().find(|s| s.code() == code)?;
            Some((section, words.collect()))
        };
        Ok(Vec::<Vec<String>>::deserialize(from)?.into_iter().filter_map(place).collect())
    }
}

/// Reads a text that is shown on the screen: without invisible characters.
pub(super) fn visible_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(String::deserialize(from)?.chars().filter(|c| !crate::text::blank::is_unseen(*c)).collect())
}

/// Reads the letter of a bookmark. Errors if it is not one of a to z.
pub(super) fn bookmark_letter<'de, D: Deserializer<'de>>(from: D) -> Result<char, D::Error> {
    let letter = char::deserialize(from)?;
    if letter.is_ascii_lowercase() { Ok(letter) } else { Err(D::Error::custom("a bookmark is a letter from a to z")) }
}
