//! Bytes of a terminal → keys, pastes and answers. A sequence that arrives in pieces, as on a slow line, is put together; what begins like
//! one and goes on otherwise is an Esc and the keys after it, so that `Esc` `]` `c` typed quickly, or delivered together, loses none of the
//! three. Never waits: whoever reads the bytes says when nothing more has come for a moment.

use crate::app::keymap::Key;
use crate::term::charset::Charset;
use std::time::Duration;

/// How long a lone Esc waits for its tail.
const TAIL: Duration = Duration::from_millis(25);
/// The maximum length of a sequence; what is longer is none.
const LONGEST: usize = 32;
/// The maximum number of bytes of a paste; the rest is dropped.
const PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What a terminal has sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Paste(String),
    /// The answer where the cursor is.
    Answer,
    /// The wheel was turned by a notch: up or down.
    Wheel {
        up: bool,
    },
}

/// Collects bytes until they make a key.
#[derive(Debug, Default)]
pub struct Keys {
    charset: Charset,
    bytes: Vec<u8>,
    /// The bytes of a paste that has not ended.
    paste: Option<Vec<u8>>,
}

/// What the first bytes are.
enum Begun {
    /// So many bytes are done with, and say this.
    Done(usize, Option<Input>),
    /// More bytes can change it.
    Open,
}

impl Keys {
    /// For a terminal of a character set.
    pub fn of(charset: Charset) -> Self {
        Self { charset, ..Self::default() }
    }

    /// Takes bytes, and adds what they say to `out`.
    pub fn take(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        self.bytes.extend_from_slice(bytes);
        self.go_on(false, out);
    }

    /// Returns how long the rest of what was begun is waited for; `None` if nothing was.
    pub fn patience(&self) -> Option<Duration> {
        match &self.bytes[..] {
            _ if self.paste.is_some() => Some(Duration::from_secs(3)),
            [] => None,
            // A key of its own, most often.
            [0x1b] => Some(TAIL),
            [0x1b, ..] => Some(4 * TAIL),
            _ => Some(Duration::from_secs(1)),
        }
    }

    /// Nothing more has come for a moment: what was begun is what it is.
    pub fn rested(&mut self, out: &mut Vec<Input>) {
        if let Some(mut paste) = self.paste.take() {
            paste.append(&mut self.bytes);
            out.push(Input::Paste(self.charset.decode(&paste)));
        }
        self.go_on(true, out);
    }

    fn go_on(&mut self, rested: bool, out: &mut Vec<Input>) {
        let mut from = 0;
        loop {
            if let Some(paste) = &mut self.paste {
                let rest = &self.bytes[from..];
                let end = memchr::memmem::find(rest, PASTE_END);
                // What may be the beginning of the end is kept.
                let upto = end.unwrap_or_else(|| {
                    rest.iter().rposition(|b| *b == 0x1b).filter(|i| rest.len() - i < PASTE_END.len()).unwrap_or(rest.len())
                });
                let room = PASTE.saturating_sub(paste.len());
                paste.extend_from_slice(&rest[..upto.min(room)]);
                from += upto;
                if end.is_none() {
                    break;
                }
                from += PASTE_END.len();
                let paste = self.paste.take().unwrap_or_default();
                out.push(Input::Paste(self.charset.decode(&paste)));
            }
            let rest = &self.bytes[from..];
            if rest.is_empty() {
                break;
            }
            if rest.starts_with(b"\x1b[200~") {
                from += 6;
                self.paste = Some(Vec::new());
                continue;
            }
            match self.first(rest, rested) {
                Begun::Done(n, input) => {
                    from += n;
                    out.extend(input);
                }
                Begun::Open => break,
            }
        }
        self.bytes.drain(..from);
    }

    /// Returns what the first bytes say; they are not empty. After a rest nothing stays open.
    fn first(&self, bytes: &[u8], rested: bool) -> Begun {
        let key = |key| Begun::Done(1, Some(Input::Key(key)));
        match bytes[0] {
            0x1b => match sequence(bytes) {
                Begun::Open if rested => key(Key::Esc),
                other => other,
            },
            b'\r' | b'\n' => key(Key::Enter),
            b'\t' => key(Key::Tab),
            0x7f | 8 => key(Key::Backspace),
            c @ 1..=0x1a => key(Key::Ctrl(char::from(c - 1 + b'a'))),
            0 | 0x1c..=0x1f => Begun::Done(1, None),
            c @ 0x20..=0x7e => key(Key::Char(char::from(c))),
            _ => match self.charset.first_char(bytes) {
                Some((c, n)) => Begun::Done(n, Some(Input::Key(Key::Char(c)))),
                None if rested => key(Key::Char(char::REPLACEMENT_CHARACTER)),
                None => Begun::Open,
            },
        }
    }
}

/// Returns what an Esc begins.
fn sequence(bytes: &[u8]) -> Begun {
    // An Esc of its own; what follows it is looked at next.
    let esc = Begun::Done(1, Some(Input::Key(Key::Esc)));
    match bytes.get(1) {
        None => Begun::Open,
        Some(b'O') => match bytes.get(2) {
            None => Begun::Open,
            Some(last) => match arrow(*last) {
                Some(key) => Begun::Done(3, Some(Input::Key(key))),
                // F1 to F4.
                None if matches!(last, b'P'..=b'S') => Begun::Done(3, None),
                None => esc,
            },
        },
        Some(b'[') => {
            // The function keys of the Linux console.
            if bytes.get(2) == Some(&b'[') {
                return match bytes.get(3) {
                    Some(b'A'..=b'E') => Begun::Done(4, None),
                    // Two keys may be all there is.
                    Some(_) | None if bytes.len() > 3 => esc,
                    _ => Begun::Open,
                };
            }
            let parameters = bytes[2..].iter().take_while(|b| matches!(b, 0x30..=0x3f)).count();
            match bytes.get(2 + parameters) {
                _ if parameters > LONGEST => esc,
                None => Begun::Open,
                Some(last @ 0x40..=0x7e) => match csi(&bytes[2..2 + parameters], *last) {
                    Ok(input) => Begun::Done(3 + parameters, input),
                    Err(NotSent) => esc,
                },
                Some(_) => esc,
            }
        }
        Some(_) => esc,
    }
}

fn arrow(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        _ => return None,
    })
}

/// No terminal sends such a sequence: it was typed.
struct NotSent;

/// Returns what a complete sequence says; `None` if it means nothing here.
fn csi(parameters: &[u8], last: u8) -> Result<Option<Input>, NotSent> {
    if let Some(key) = arrow(last) {
        return Ok(Some(Input::Key(key)));
    }
    let first = parameters.split(|b| *b == b';').next().unwrap_or_default();
    match last {
        b'Z' => Ok(Some(Input::Key(Key::BackTab))),
        b'~' => Ok(match first {
            b"1" | b"7" => Some(Input::Key(Key::Home)),
            b"4" | b"8" => Some(Input::Key(Key::End)),
            b"5" => Some(Input::Key(Key::PageUp)),
            b"6" => Some(Input::Key(Key::PageDown)),
            _ => None,
        }),
        b'R' if parameters.contains(&b';') => Ok(Some(Input::Answer)),
        b'M' | b'm' if parameters.first() == Some(&b'<') => Ok(match first {
            b"<64" if last == b'M' => Some(Input::Wheel { up: true }),
            b"<65" if last == b'M' => Some(Input::Wheel { up: false }),
            _ => None,
        }),
        // With parameters it is an answer or a key that is not bound; without, letters that were typed after an Esc.
        _ if !parameters.is_empty() => Ok(None),
        b'I' | b'P'..=b'S' => Ok(None),
        _ => Err(NotSent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(pieces: &[&[u8]]) -> Vec<Input> {
        let (mut keys, mut out) = (Keys::default(), Vec::new());
        for piece in pieces {
            keys.take(piece, &mut out);
        }
        keys.rested(&mut out);
        assert_eq!(keys.patience(), None);
        out
    }

    fn typed(pieces: &[&[u8]]) -> Vec<Key> {
        all(pieces)
            .into_iter()
            .map(|i| match i {
                Input::Key(k) => k,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn keys_are_read_whole_and_in_pieces() {
        assert_eq!(typed(&[b"j\r\t\x7f\x01"]), [Key::Char('j'), Key::Enter, Key::Tab, Key::Backspace, Key::Ctrl('a')]);
        for bytes in ["\x1b[A", "\x1bOA", "\x1b[1;5A"] {
            assert_eq!(typed(&[bytes.as_bytes()]), [Key::Up], "{bytes:?}");
            let single: Vec<&[u8]> = bytes.as_bytes().chunks(1).collect();
            assert_eq!(typed(&single), [Key::Up], "{bytes:?}");
        }
        assert_eq!(typed(&[b"\x1b[5~\x1b[6~\x1b[1~\x1b[F\x1b[Z"]), [Key::PageUp, Key::PageDown, Key::Home, Key::End, Key::BackTab]);
        assert_eq!(typed(&["法".as_bytes(), &"治".as_bytes()[..1], &"治".as_bytes()[1..]]), [Key::Char('法'), Key::Char('治')]);
        assert_eq!(typed(&[b"\x1b[15~\x1bOP\x1b[[A\x1b[?1;2c"]), [], "keys without a meaning, and answers to nothing");
    }

    #[test]
    fn what_follows_an_esc_is_not_lost() {
        let keys = |s: &str| std::iter::once(Key::Esc).chain(s.chars().map(Key::Char)).collect::<Vec<_>>();
        for rest in ["", "]c", "[[j", "[m", "n", "O", "Ox", "[", "P", "法", "[c"] {
            assert_eq!(typed(&[b"\x1b", rest.as_bytes()]), keys(rest), "{rest}");
        }
        assert_eq!(typed(&[b"\x1b\x1b\x1b[A"]), [Key::Esc, Key::Esc, Key::Up]);
    }

    #[test]
    fn a_paste_is_one_and_never_keys() {
        let paste = |s: &str| vec![Input::Paste(s.to_owned())];
        assert_eq!(all(&[b"\x1b[200~q\x1b[A\x1b[20", b"1~"]), paste("q\x1b[A"));
        assert_eq!(all(&[b"\x1b[20", b"0~", "法治".as_bytes()]), paste("法治"), "its end was lost");
        let (mut keys, mut out) = (Keys::default(), Vec::new());
        keys.take(b"\x1b[200~", &mut out);
        for _ in 0..3 {
            keys.take(&vec![b'x'; PASTE], &mut out);
        }
        keys.take(b"\x1b[201~j", &mut out);
        assert!(matches!(&out[..], [Input::Paste(p), Input::Key(Key::Char('j'))] if p.len() == PASTE));
    }

    #[test]
    fn answers_and_the_wheel_are_no_keys() {
        assert_eq!(all(&[b"\x1b[40;1R"]), [Input::Answer]);
        assert_eq!(all(&[b"\x1b[<64;3;4M\x1b[<65;3;4M\x1b[<0;3;4M\x1b[<0;3;4m"]), [Input::Wheel { up: true }, Input::Wheel { up: false }]);
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_pieces_say_the_same(bytes in proptest::collection::vec(prop_oneof![Just(0x1bu8), Just(b'['), Just(b'O'), Just(b';'), Just(b'R'), Just(b'~'), 0u8..=255, 0x30u8..0x3a], 0..40), cut in 0usize..40) {
            let cut = cut.min(bytes.len());
            prop_assert_eq!(all(&[&bytes]), all(&[&bytes[..cut], &bytes[cut..]]));
        }
    }
}
