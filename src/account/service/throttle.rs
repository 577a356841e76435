//! Counts sign-in attempts per login and address, in memory. Ten in ten minutes, then the answer is "too many".
//! A success forgets them. Bounded: a flood of invented logins cannot fill the memory.

use crate::server::address::ClientAddress;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

const LIMIT: u32 = 10;
const WINDOW_MS: i64 = 10 * 60 * 1000;
const MOST_KEYS: usize = 10_000;

/// Attempts of the last minutes; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Throttle(Arc<Mutex<HashMap<String, Attempts>>>);

#[derive(Clone, Copy, Debug)]
struct Attempts {
    count: u32,
    since: i64,
}

impl Throttle {
    /// Counts an attempt; false when there were too many. `now` in milliseconds.
    pub fn admit(&self, login: &str, address: ClientAddress, now: i64) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KEYS {
            known.retain(|_, attempts| now - attempts.since < WINDOW_MS);
        }
        if known.len() >= MOST_KEYS
            && let Some(oldest) = known.iter().min_by_key(|(_, attempts)| attempts.since).map(|(key, _)| key.clone())
        {
            known.remove(&oldest);
        }
        let attempts = known.entry(key(login, address)).or_insert(Attempts { count: 0, since: now });
        if now - attempts.since >= WINDOW_MS {
            *attempts = Attempts { count: 0, since: now };
        }
        attempts.count = attempts.count.saturating_add(1);
        attempts.count <= LIMIT
    }

    /// Forgets the attempts after a success.
    pub fn forget(&self, login: &str, address: ClientAddress) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(login, address));
    }
}

/// Logins are cut so that a key is small; a line break keeps the two parts apart.
fn key(login: &str, address: ClientAddress) -> String {
    let login: String = login.chars().take(254).filter(|c| *c != '\n').collect();
    format!("{login}\n{}", address.prefix())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> ClientAddress {
        address.parse::<std::net::IpAddr>().unwrap().into()
    }

    #[test]
    fn ten_then_no_until_the_window_is_over() {
        let throttle = Throttle::default();
        for _ in 0..10 {
            assert!(throttle.admit("budi", at("1.2.3.4"), 1000));
        }
        assert!(!throttle.admit("budi", at("1.2.3.4"), 2000));
        assert!(throttle.admit("budi", at("1.2.3.5"), 2000));
        assert!(throttle.admit("sari", at("1.2.3.4"), 2000));
        assert!(throttle.admit("budi", at("1.2.3.4"), 1000 + WINDOW_MS));
    }

    #[test]
    fn a_success_starts_afresh() {
        let throttle = Throttle::default();
        for _ in 0..10 {
            throttle.admit("budi", at("::1"), 0);
        }
        throttle.forget("budi", at("::1"));
        assert!(throttle.admit("budi", at("::1"), 0));
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for i in 0..i64::try_from(MOST_KEYS).unwrap() + 50 {
            throttle.admit(&i.to_string(), at("::1"), i / 1000);
        }
        assert!(throttle.0.lock().unwrap().len() <= MOST_KEYS);
    }
}
