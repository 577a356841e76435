//! What a connection is doing, since when, and until when it may.

use super::Bounds;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::time::Instant;

/// Bytes that a connection which is not HTTP any more may send at once, and in a second after that: what people type, and far
/// more. What reads it (a socket of the framework's) has no bound of its own that would keep memory safe.
const TALK_BURST: usize = 256 * 1024;
const TALK_A_SECOND: usize = 16 * 1024;

/// What a connection is doing; all that watches it notes here what it saw.
#[derive(Debug)]
pub struct Activity {
    bounds: Arc<Bounds>,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    phase: Phase,
    /// When the phase began.
    since: Instant,
    /// When the last byte moved, either way.
    moved: Instant,
    /// Somebody waits for more of the request's body.
    awaits_body: bool,
    /// Somebody waits until the client reads.
    awaits_reader: bool,
    /// Bytes that may come in, once it is not HTTP any more.
    credit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// A head is on its way.
    Head,
    /// A request is being answered.
    Exchange,
    /// The answer is out; another request may come.
    Idle,
    /// Not HTTP any more.
    Upgraded,
}

impl State {
    fn new(now: Instant) -> Self {
        Self {
            phase: Phase::Head,
            since: now,
            moved: now,
            awaits_body: false,
            awaits_reader: false,
            credit: TALK_BURST,
        }
    }

    fn enter(&mut self, phase: Phase, now: Instant) {
        (self.phase, self.since, self.awaits_body) = (phase, now, false);
    }

    /// Whether so many bytes may come in.
    fn received(&mut self, bytes: usize, now: Instant) -> bool {
        if self.phase == Phase::Upgraded {
            let millis = usize::try_from((now - self.moved).as_millis()).unwrap_or(usize::MAX);
            let back = millis.saturating_mul(TALK_A_SECOND) / 1000;
            self.credit = self.credit.saturating_add(back).min(TALK_BURST);
            if back > 0 {
                self.moved = now;
            }
            let left = self.credit.checked_sub(bytes);
            self.credit = left.unwrap_or(0);
            return left.is_some();
        }
        self.moved = now;
        if self.phase == Phase::Idle {
            self.enter(Phase::Head, now);
        }
        true
    }

    fn sent(&mut self, now: Instant) {
        self.awaits_reader = false;
        if self.phase != Phase::Upgraded {
            self.moved = now;
        }
    }

    fn awaits_body(&mut self, awaits: bool, now: Instant) {
        if awaits && !self.awaits_body {
            // what the shop did meanwhile was not the client's pause
            self.moved = now;
        }
        self.awaits_body = awaits;
    }

    fn due(&self, bounds: &Bounds) -> Option<Instant> {
        let pause = self.moved + bounds.pause;
        match self.phase {
            Phase::Upgraded => None,
            _ if self.awaits_reader => Some(pause.min(self.since + bounds.exchange)),
            Phase::Exchange if self.awaits_body => Some(pause.min(self.since + bounds.body)),
            Phase::Exchange => None,
            Phase::Head => Some(self.since + bounds.head),
            Phase::Idle => Some(self.since + bounds.idle),
        }
    }

    fn used_up(&self, bounds: &Bounds, now: Instant) -> Option<f64> {
        let due = self.due(bounds)?;
        let begun = if self.awaits_reader || self.awaits_body { self.moved.min(due) } else { self.since };
        let (elapsed, allowed) = ((now - begun).as_secs_f64(), (due - begun).as_secs_f64());
        Some(if allowed > 0.0 { (elapsed / allowed).min(1.0) } else { 1.0 })
    }
}

impl Activity {
    /// A connection that was just accepted.
    pub fn new(bounds: Arc<Bounds>) -> Self {
        Self { bounds, state: Mutex::new(State::new(Instant::now())) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many bytes came in; whether the connection may go on.
    #[must_use]
    pub fn received(&self, bytes: usize) -> bool {
        self.state().received(bytes, Instant::now())
    }

    /// Bytes went out.
    pub fn sent(&self) {
        self.state().sent(Instant::now());
    }

    /// Bytes cannot go out, because the client does not read.
    pub fn awaits_reader(&self) {
        self.state().awaits_reader = true;
    }

    /// A head is whole.
    pub fn asked(&self) {
        self.state().enter(Phase::Exchange, Instant::now());
    }

    /// Whether somebody waits for more of the request's body.
    pub fn awaits_body(&self, awaits: bool) {
        self.state().awaits_body(awaits, Instant::now());
    }

    /// The answer is on its way as a whole.
    pub fn answered(&self) {
        self.state().enter(Phase::Idle, Instant::now());
    }

    /// The connection is not HTTP any more.
    pub fn handed_over(&self) {
        self.state().enter(Phase::Upgraded, Instant::now());
    }

    /// When the client has had its time; never while it is the shop that works.
    pub fn due(&self) -> Option<Instant> {
        self.state().due(&self.bounds)
    }

    /// How much of its time the client has used up, from 0 to 1; nothing while it is the shop that works.
    pub fn used_up(&self, now: Instant) -> Option<f64> {
        self.state().used_up(&self.bounds, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address::Networks;
    use std::time::Duration;

    const SECOND: Duration = Duration::from_secs(1);

    fn bounds() -> Bounds {
        Bounds { pause: 10 * SECOND, ..Bounds::of_this_machine(Networks::default()) }
    }

    fn left(state: &State, now: Instant) -> Option<u64> {
        state.due(&bounds()).map(|due| due.saturating_duration_since(now).as_secs())
    }

    #[test]
    fn a_head_has_its_time_however_it_drips() {
        let mut now = Instant::now();
        let mut state = State::new(now);
        for gone in 0..10 {
            assert_eq!(left(&state, now), Some(10 - gone));
            now += SECOND;
            assert!(state.received(1, now));
        }
        assert_eq!((left(&state, now), state.used_up(&bounds(), now)), (Some(0), Some(1.0)));
    }

    #[test]
    fn the_shops_own_work_is_not_the_clients_pause() {
        let mut now = Instant::now();
        let mut state = State::new(now);
        state.enter(Phase::Exchange, now);
        assert_eq!((left(&state, now), state.used_up(&bounds(), now)), (None, None));
        now += 40 * SECOND;
        state.awaits_body(true, now);
        assert_eq!(left(&state, now), Some(10));
        now += 9 * SECOND;
        assert!(state.received(1, now));
        assert_eq!(left(&state, now), Some(10));
        now += 9 * SECOND;
        assert_eq!(left(&state, now), Some(1));
        assert!(state.received(1, now));
        assert_eq!(left(&state, now), Some(2), "a body has its time in all");
        state.awaits_body(false, now);
        assert_eq!(left(&state, now), None);
    }

    #[test]
    fn who_does_not_read_does_not_stay() {
        let mut now = Instant::now();
        let mut state = State::new(now);
        state.enter(Phase::Exchange, now);
        for _ in 0..299 {
            now += SECOND;
            state.sent(now);
            state.awaits_reader = true;
        }
        assert_eq!(left(&state, now), Some(1), "an exchange has its time in all");
        state.sent(now);
        state.enter(Phase::Idle, now);
        assert_eq!(left(&state, now), Some(75));
        now += 30 * SECOND;
        assert!(state.received(1, now));
        assert_eq!(left(&state, now), Some(10), "the next head");
        state.enter(Phase::Upgraded, now);
        assert_eq!(left(&state, now), None);
    }

    #[test]
    fn a_talk_has_no_end_and_a_bound() {
        let mut now = Instant::now();
        let mut state = State::new(now);
        state.enter(Phase::Upgraded, now);
        for _ in 0..3600 {
            now += SECOND;
            assert!(state.received(TALK_A_SECOND, now), "what people type");
        }
        now += SECOND;
        assert!(state.received(TALK_BURST, now), "a burst");
        assert!(!state.received(1, now), "and nothing more at once");
        let mut state = State::new(now);
        state.enter(Phase::Upgraded, now);
        let mut through = 0;
        // in drops, faster than the clock of milliseconds moves
        while state.received(100, now) {
            through += 100;
            now += Duration::from_micros(300);
        }
        assert!(through < 2 * TALK_BURST, "{through}");
    }
}
