//! Keys, on a thread of their own: crossterm's reader may never return once the terminal is gone, and must not be what detects this. An Esc
//! whose tail arrives late, as on a slow line, is reassembled.

use crate::app::Msg;
use crate::app::keymap::Key;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// How long a lone Esc waits for its tail.
const TAIL: Duration = Duration::from_millis(25);
/// The maximum length of a tail: `[` with numbers and a letter.
const LONGEST: usize = 8;

/// Reads keys until the receiver is gone or the terminal returns an error.
pub fn start(to: Sender<Msg>) -> std::io::Result<()> {
    std::thread::Builder::new().name("input".into()).spawn(move || {
        // Ends with the terminal, when the receiver is gone, or with a panic of the reader of keys.
        let _ = catch_unwind(|| read(&to));
        // No more keys can arrive: leave as after a hang-up.
        super::signals::end(129);
    })?;
    Ok(())
}

fn read(to: &Sender<Msg>) -> std::io::Result<()> {
    loop {
        let mut events = vec![event::read()?];
        if is_lone_esc(&events[0]) {
            // Waits only for events that belong to it.
            while events.len() <= LONGEST && event::poll(TAIL)? {
                events.push(event::read()?);
                let chars: Vec<char> = events[1..].iter().filter_map(char_of).collect();
                if chars.len() + 1 < events.len() || !is_begun(&chars) {
                    break;
                }
            }
            let chars: Vec<char> = events[1..].iter().map_while(char_of).collect();
            if let Some(key) = tail(&chars) {
                events.drain(..=chars.len());
                if to.send(Msg::Key(key)).is_err() {
                    return Ok(());
                }
            }
        }
        for event in events {
            for msg in messages(event) {
                if to.send(msg).is_err() {
                    return Ok(());
                }
            }
        }
    }
}

fn is_lone_esc(event: &Event) -> bool {
    matches!(event, Event::Key(KeyEvent { code: KeyCode::Esc, modifiers: KeyModifiers::NONE, kind: KeyEventKind::Press, .. }))
}

fn char_of(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(c), kind: KeyEventKind::Press, .. }) => Some(*c),
        _ => None,
    }
}

/// Whether some characters after an Esc begin the sequence of a key without completing it.
fn is_begun(chars: &[char]) -> bool {
    match chars {
        [] | ['[' | 'O'] => true,
        ['[', rest @ ..] => rest.iter().all(|c| c.is_ascii_digit() || *c == ';'),
        _ => false,
    }
}

/// Returns the key of some characters after an Esc.
fn tail(chars: &[char]) -> Option<Key> {
    Some(match chars {
        ['[' | 'O', 'A'] => Key::Up,
        ['[' | 'O', 'B'] => Key::Down,
        ['[' | 'O', 'C'] => Key::Right,
        ['[' | 'O', 'D'] => Key::Left,
        ['[' | 'O', 'H'] | ['[', '1' | '7', '~'] => Key::Home,
        ['[' | 'O', 'F'] | ['[', '4' | '8', '~'] => Key::End,
        ['[', '5', '~'] => Key::PageUp,
        ['[', '6', '~'] => Key::PageDown,
        ['[', 'Z'] => Key::BackTab,
        _ => return None,
    })
}

fn messages(event: Event) -> Vec<Msg> {
    match event {
        Event::Key(key) if key.modifiers.contains(KeyModifiers::ALT) && key.kind != KeyEventKind::Release => {
            // Nothing is bound to Alt: an Esc and a key that arrived together.
            let key = KeyEvent { modifiers: key.modifiers - KeyModifiers::ALT, ..key };
            std::iter::once(Key::Esc).chain(key_of(key)).map(Msg::Key).collect()
        }
        Event::Key(key) => key_of(key).map(Msg::Key).into_iter().collect(),
        Event::Paste(text) => vec![Msg::Paste(text)],
        Event::Resize(w, h) => vec![Msg::Resize(w, h)],
        _ => Vec::new(),
    }
}

/// Returns the key of an event; releases and unknown keys are dropped here.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char(c) if ctrl => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_tails_make_their_key() {
        let of = |s: &str| tail(&s.chars().collect::<Vec<_>>());
        assert_eq!(of("[A"), Some(Key::Up));
        assert_eq!(of("OD"), Some(Key::Left));
        assert_eq!(of("[6~"), Some(Key::PageDown));
        assert_eq!(of("["), None);
        assert_eq!(of("j"), None);
        assert!(is_begun(&['[', '1', ';', '2']) && !is_begun(&['[', 'A']) && !is_begun(&['q']));
    }
}
