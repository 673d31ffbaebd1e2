//! Keys, on a thread of their own: crossterm's reader may never return once the terminal is gone, and must not be what notices.

use crate::app::Msg;
use crate::app::keymap::Key;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::sync::mpsc::Sender;

/// Reads keys until nobody listens or the terminal gives an error.
pub fn start(to: Sender<Msg>) -> std::io::Result<()> {
    std::thread::Builder::new().name("input".into()).spawn(move || {
        while let Ok(event) = event::read() {
            let msg = match event {
                Event::Key(key) => match key_of(key) {
                    Some(key) => Msg::Key(key),
                    None => continue,
                },
                Event::Paste(text) => Msg::Paste(text),
                Event::Resize(w, h) => Msg::Resize(w, h),
                _ => continue,
            };
            if to.send(msg).is_err() {
                return;
            }
        }
        // No more keys can come: leave as if the line had dropped.
        super::guard::leave();
        std::process::exit(129);
    })?;
    Ok(())
}

/// The key of an event; releases and unknown keys are dropped at the door.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
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
