//! Keys → actions, from the built-in table. The table is text in the form of a reader's own file; help and README are printed from it, so
//! they cannot disagree with it.

use crate::app::action::Action;
use crate::lang::Lang;
use std::fmt;

/// A key as the program knows it: what the terminal sent, without releases and unused modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Enter,
    Tab,
    BackTab,
    Esc,
    Backspace,
    /// In the table only: any letter from a to z, passed to the action.
    Letter,
}

const NAMES: [(&str, Key); 16] = [
    ("az", Key::Letter),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("CR", Key::Enter),
    ("Tab", Key::Tab),
    ("S-Tab", Key::BackTab),
    ("Esc", Key::Esc),
    ("BS", Key::Backspace),
    ("Space", Key::Char(' ')),
    ("lt", Key::Char('<')),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((name, _)) = NAMES.iter().find(|(_, k)| k == self) {
            return write!(f, "<{name}>");
        }
        match self {
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "<C-{c}>"),
            _ => Ok(()),
        }
    }
}

impl Key {
    /// Returns what is written on the key; the table and scripts have another notation, which is its `Display`.
    fn cap(self, lang: Lang) -> String {
        match self {
            Self::Enter => lang.pick("Enter", "回车").to_owned(),
            Self::Char(' ') => lang.pick("Space", "空格").to_owned(),
            Self::Backspace => lang.pick("Backspace", "退格").to_owned(),
            Self::Letter => "a-z".to_owned(),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{c}"),
            key => NAMES.iter().find(|(_, k)| *k == key).map_or("", |(name, _)| name).to_owned(),
        }
    }
}

/// Returns keys in the notation of the table and of scripts.
pub fn notation(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

/// Returns keys as they are shown to a reader: those that have names are set apart.
pub fn shown(keys: &[Key], lang: Lang) -> String {
    let caps: Vec<String> = keys.iter().map(|k| k.cap(lang)).collect();
    let named = keys.iter().any(|k| !matches!(k, Key::Char('!'..='~')));
    caps.join(if named { " " } else { "" })
}

/// Parses the keys of a script or of the table: `j`, `gg`, `<C-d>`, `<PgDn>`; blanks separate them. Errors with the part that is no key.
pub fn parse_keys(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let Some(close) = rest.find('>') else { return Err(rest.to_owned()) };
            let name = &rest[1..close];
            let key = match name.strip_prefix("C-").map(|k| k.chars().collect::<Vec<_>>()) {
                Some(one) if one.len() == 1 => Key::Ctrl(one[0]),
                _ => NAMES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, k)| *k).ok_or_else(|| rest[..=close].to_owned())?,
            };
            keys.push(key);
            rest = &rest[close + 1..];
        } else {
            rest = &rest[c.len_utf8()..];
            let times = rest.len() - rest.trim_start_matches(|d: char| d.is_ascii_digit()).len();
            if let (true, Some(key), Ok(n)) = (c == '*', keys.last().copied(), rest[..times].parse::<usize>()) {
                // j*3: three times.
                keys.extend(std::iter::repeat_n(key, n.clamp(1, 10_000) - 1));
                rest = &rest[times..];
            } else if c != ' ' {
                keys.push(Key::Char(c));
            }
        }
    }
    Ok(keys)
}

/// Where a key applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Wherever no text is being typed.
    Any,
    List,
    Text,
    Metrics,
    Comparison,
    /// The menu of ignored differences: only its own keys apply.
    Noise,
    Findings,
    Help,
    /// Where text is typed: a prompt, or a list narrowed by typing.
    Prompt,
}

impl Context {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "any" => Self::Any,
            "list" => Self::List,
            "text" => Self::Text,
            "metrics" => Self::Metrics,
            "comparison" => Self::Comparison,
            "noise" => Self::Noise,
            "findings" => Self::Findings,
            "help" => Self::Help,
            "prompt" => Self::Prompt,
            _ => return None,
        })
    }

    /// Whether the keys that apply anywhere apply here, too.
    fn takes_any(self) -> bool {
        !matches!(self, Self::Prompt | Self::Noise)
    }
}

/// One binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub context: Context,
    pub keys: Vec<Key>,
    pub action: Action,
    /// 1-based, in its table.
    pub line: usize,
}

impl Binding {
    fn applies(&self, context: Context) -> bool {
        self.context == context || (self.context == Context::Any && context.takes_any())
    }

    /// Whether the same keys could mean either of the two.
    fn clashes(&self, other: &Self) -> bool {
        let place = self.context == other.context
            || (self.context == Context::Any && other.context.takes_any())
            || (other.context == Context::Any && self.context.takes_any());
        place && self.keys.iter().zip(&other.keys).all(|(a, b)| same(*a, *b) || same(*b, *a))
    }
}

/// Whether a key of the table matches a pressed key.
fn same(bound: Key, pressed: Key) -> bool {
    bound == pressed || (bound == Key::Letter && matches!(pressed, Key::Char('a'..='z')))
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Does(Action),
    /// With the letter it requires.
    DoesWith(Action, char),
    /// A longer binding begins with these keys.
    More,
    Nothing,
}

/// The table.
#[derive(Debug, Clone)]
pub struct Keymap {
    pub bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::parse(include_str!("keymap.default")).0
    }
}

impl Keymap {
    /// Parses a table; returns the 1-based lines that are invalid.
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let mut bindings = Vec::new();
        let mut bad = Vec::new();
        for (i, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = line.split_whitespace();
            let head = words.next().and_then(Context::from_name).zip(words.next().and_then(Action::from_name));
            let Some((context, action)) = head else {
                bad.push(i + 1);
                continue;
            };
            let mut any = false;
            for word in words {
                match parse_keys(word) {
                    Ok(keys) if !keys.is_empty() => bindings.push(Binding { context, keys, action, line: i + 1 }),
                    _ => bad.push(i + 1),
                }
                any = true;
            }
            if !any {
                bad.push(i + 1);
            }
        }
        // A line may hold several keys that are none.
        bad.dedup();
        (Self { bindings }, bad)
    }

    /// Lays the reader's own table over this one: a key it names means what it says there. Returns its invalid lines, and the pairs of its
    /// lines that bind the same key; the later one wins.
    pub fn overlay(&mut self, text: &str) -> (Vec<usize>, Vec<(usize, usize)>) {
        let (own, bad) = Self::parse(text);
        let mut twice = Vec::new();
        for (i, b) in own.bindings.iter().enumerate() {
            if let Some(later) = own.bindings[i + 1..].iter().find(|l| l.clashes(b)) {
                twice.push((b.line, later.line));
                continue;
            }
            // A key of one view leaves other views unchanged.
            self.bindings.retain(|old| !old.clashes(b) || (old.context == Context::Any && b.context != Context::Any));
            self.bindings.push(b.clone());
        }
        (bad, twice)
    }

    /// Returns what keys mean in a context.
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        let mut more = false;
        // The view's own bindings take precedence over those that apply anywhere.
        for own in [true, false] {
            for b in self.bindings.iter().filter(|b| b.applies(context) && (b.context == context) == own) {
                let fits = b.keys.len() >= keys.len() && b.keys.iter().zip(keys).all(|(a, k)| same(*a, *k));
                if !fits {
                    continue;
                }
                if b.keys.len() > keys.len() {
                    more = true;
                    continue;
                }
                return match (b.keys.last(), keys.last()) {
                    (Some(Key::Letter), Some(Key::Char(c))) => Meaning::DoesWith(b.action, *c),
                    _ => Meaning::Does(b.action),
                };
            }
            if more {
                return Meaning::More;
            }
        }
        Meaning::Nothing
    }

    /// Returns the bindings that begin with some keys: what may follow.
    pub fn following(&self, context: Context, keys: &[Key], lang: Lang) -> Vec<(Action, String)> {
        let mut rows: Vec<(Action, String)> = Vec::new();
        for b in self.bindings.iter().filter(|b| b.applies(context) && b.keys.len() > keys.len()) {
            if b.keys.iter().zip(keys).all(|(a, k)| same(*a, *k)) {
                rows.push((b.action, shown(&b.keys[keys.len()..], lang)));
            }
        }
        rows
    }

    /// Returns the first keys of an action in a context, as they are written; empty if it has none.
    pub fn first_key(&self, context: Context, action: Action) -> String {
        let found = self.bindings.iter().find(|b| b.action == action && b.applies(context));
        found.map_or_else(String::new, |b| notation(&b.keys))
    }

    /// Returns the first keys of an action in a context, as they are shown to a reader; empty if it has none.
    pub fn key_of(&self, context: Context, action: Action, lang: Lang) -> String {
        let found = self.bindings.iter().find(|b| b.action == action && b.applies(context));
        found.map_or_else(String::new, |b| shown(&b.keys, lang))
    }

    /// Returns the actions of a context with all their keys, in the order of the table: as `write` writes them.
    pub fn rows(&self, context: Context, write: impl Fn(&[Key]) -> String) -> Vec<(Action, String)> {
        let mut rows: Vec<(Action, String)> = Vec::new();
        for b in self.bindings.iter().filter(|b| b.applies(context)) {
            let keys = write(&b.keys);
            match rows.iter_mut().find(|(a, _)| *a == b.action) {
                Some((_, all)) => {
                    all.push(' ');
                    all.push_str(&keys);
                }
                None => rows.push((b.action, keys)),
            }
        }
        rows
    }
}

/// Returns the key that a full-width or Chinese punctuation form represents: an input method must not lock the reader out.
pub fn plain(key: Key) -> Key {
    let Key::Char(c) = key else { return key };
    Key::Char(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '《' => '<',
        '》' => '>',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '￥' => '$',
        '…' => '^',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_binds_no_key_twice() {
        let (map, bad) = Keymap::parse(include_str!("keymap.default"));
        assert!(bad.is_empty(), "lines {bad:?}");
        for (i, a) in map.bindings.iter().enumerate() {
            for b in &map.bindings[i + 1..] {
                assert!(!a.clashes(b), "{a:?} and {b:?}");
            }
        }
        for action in Action::ALL {
            assert!(map.bindings.iter().any(|b| b.action == *action), "{action:?} has a key");
        }
    }

    #[test]
    fn keys_are_read_and_written_alike() {
        let keys = parse_keys("j gg <C-d> <PgDn> zR <lt>").unwrap();
        assert_eq!(keys.iter().map(ToString::to_string).collect::<String>(), "jgg<C-d><PgDn>zR<lt>");
        assert_eq!(parse_keys("<Nope>"), Err("<Nope>".to_owned()));
        assert_eq!(parse_keys("j*3 <CR>").unwrap(), [Key::Char('j'), Key::Char('j'), Key::Char('j'), Key::Enter]);
    }

    #[test]
    fn a_reader_is_shown_what_is_written_on_the_keys() {
        let of = |keys: &str, lang| shown(&parse_keys(keys).unwrap(), lang);
        assert_eq!(["<CR>", "<lt>", "<C-d>", "<S-Tab>"].map(|k| of(k, Lang::En)), ["Enter", "<", "Ctrl-d", "Shift-Tab"]);
        assert_eq!(["<CR>", "<Space>", "gg", "m<az>", "<PgDn>"].map(|k| of(k, Lang::Zh)), ["回车", "空格", "gg", "m a-z", "PgDn"]);
    }

    #[test]
    fn a_key_of_ones_own_holds_where_it_was_given() {
        let mut map = Keymap::default();
        let (bad, twice) = map.overlay("list select d\nlist sort d\nnonsense\n");
        assert_eq!((bad, twice), (vec![3], vec![(1, 2)]));
        assert_eq!(map.meaning(Context::List, &[Key::Char('d')]), Meaning::Does(Action::Sort));
        assert_eq!(map.meaning(Context::Text, &[Key::Char('d')]), Meaning::Does(Action::HalfDown));
    }

    #[test]
    fn chinese_forms_are_read_as_their_keys() {
        let map = Keymap::default();
        assert_eq!(map.meaning(Context::List, &[plain(Key::Char('ｊ'))]), Meaning::Does(Action::Down));
        assert_eq!(map.meaning(Context::List, &[plain(Key::Char('？'))]), Meaning::Does(Action::Help));
        assert_eq!(map.meaning(Context::List, &[plain(Key::Char('１'))]), Meaning::Does(Action::Reports));
    }
}
