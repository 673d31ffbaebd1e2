//! How far the terminal is behind: on a slow line frames would queue up in buffers on the way, and held keys would show the past. When much
//! was sent in a short time, a frame ends with the question where the cursor is; until the answer is there, no more than a little is sent
//! beside it, and the next frame shows the newest state. At rest, and at the start, nothing is asked.

use std::time::{Duration, Instant};

/// What a line carries that is never asked about, in bytes per second (64 kbit/s): far more than a reader's single keys cause.
const RATE: f64 = 8_000.0;
/// How many bytes may be on the way before the terminal is asked; and while it has not answered.
const AHEAD: f64 = 1_500.0;
/// How long an answer is waited for: by a terminal that has never given one, and by one that has, beside the time of the slowest line.
const FIRST_PATIENCE: Duration = Duration::from_millis(700);
const PATIENCE: Duration = Duration::from_secs(3);
const SLOWEST: f64 = 1_000.0;
/// So many questions without an answer, and no more are asked.
const UNANSWERED: u8 = 2;

/// What is known of the line.
#[derive(Debug, Default)]
pub struct Pace {
    /// Whether the reader has pressed a key: before, nothing is asked.
    begun: bool,
    /// Bytes that may be on the way, and when that was.
    owed: f64,
    at: Option<Instant>,
    asked: Option<Asked>,
    /// Whether the terminal has ever answered, and how many questions it left unanswered in a row.
    answers: bool,
    unanswered: u8,
}

#[derive(Debug, Clone, Copy)]
struct Asked {
    until: Instant,
    /// Bytes sent after the question.
    after: f64,
}

impl Pace {
    /// The question where the cursor is.
    pub const QUERY: &[u8] = b"\x1b[6n";

    /// A key was pressed.
    pub fn begin(&mut self) {
        self.begun = true;
    }

    /// Takes note of a frame of so many bytes. Returns whether it must end with [`Self::QUERY`].
    pub fn sent(&mut self, bytes: usize, now: Instant) -> bool {
        let bytes = bytes as f64;
        if let Some(asked) = &mut self.asked {
            asked.after += bytes;
            return false;
        }
        let gone = self.at.map_or(0.0, |at| now.saturating_duration_since(at).as_secs_f64() * RATE);
        self.owed = (self.owed - gone).max(0.0) + bytes;
        self.at = Some(now);
        if !self.begun || self.owed < AHEAD || self.unanswered >= UNANSWERED {
            return false;
        }
        let slowest = Duration::from_secs_f64(self.owed / SLOWEST);
        let patience = if self.answers { PATIENCE + slowest } else { FIRST_PATIENCE };
        self.asked = Some(Asked { until: now + patience, after: 0.0 });
        true
    }

    /// The terminal has answered: it shows everything that was sent before the question.
    pub fn answered(&mut self, now: Instant) {
        self.answers = true;
        self.unanswered = 0;
        if let Some(asked) = self.asked.take() {
            (self.owed, self.at) = (asked.after, Some(now));
        }
    }

    /// Returns until when the next frame must wait for an answer; `None` if it need not.
    pub fn wait(&mut self, now: Instant) -> Option<Instant> {
        let asked = self.asked?;
        if asked.until <= now {
            self.asked = None;
            self.owed = 0.0;
            self.unanswered = self.unanswered.saturating_add(1);
            return None;
        }
        (self.owed + asked.after > AHEAD).then_some(asked.until)
    }

    /// Returns until when an answer may still come: it must not arrive when the terminal is somebody else's.
    pub fn pending(&self, now: Instant) -> Option<Instant> {
        // A reader who leaves does not wait as long as one who stays.
        self.asked.map(|asked| asked.until.min(now + PATIENCE / 4)).filter(|_| self.answers || self.unanswered == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_keys_and_the_first_frame_are_never_asked_about() {
        let mut pace = Pace::default();
        let start = Instant::now();
        assert!(!pace.sent(20_000, start), "the first frame");
        pace.begin();
        let start = start + Duration::from_secs(5);
        for n in 1..200u32 {
            // A line of text, twenty times a second.
            assert!(!pace.sent(300, start + Duration::from_millis(50) * n));
        }
    }

    #[test]
    fn a_frame_waits_for_the_answer_and_bytes_on_the_way_are_bounded() {
        let mut pace = Pace::default();
        let now = Instant::now();
        pace.begin();
        assert!(pace.sent(6_000, now) && pace.wait(now).is_some());
        pace.answered(now);
        assert!(pace.wait(now).is_none());
        let mut on_the_way = 0;
        while pace.wait(now).is_none() {
            pace.sent(250, now);
            on_the_way += 250;
            assert!(on_the_way < 4_000, "held keys");
        }
    }

    #[test]
    fn a_silent_terminal_is_waited_for_twice_and_one_that_answers_for_long() {
        let mut pace = Pace::default();
        let mut now = Instant::now();
        pace.begin();
        for _ in 0..UNANSWERED {
            assert!(pace.sent(6_000, now));
            let until = pace.wait(now).unwrap();
            assert!(until - now <= FIRST_PATIENCE);
            now = until;
            assert!(pace.wait(now).is_none());
        }
        assert!(!pace.sent(6_000, now) && pace.wait(now).is_none(), "it is not asked again");
        // An answer that comes late: it does answer.
        pace.answered(now);
        assert!(pace.sent(6_000, now));
        assert!(pace.wait(now).unwrap() - now > PATIENCE);
    }
}
