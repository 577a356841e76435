//! The arithmetic of a token bucket that is kept as one instant: when it will be full again (the "generic cell rate
//! algorithm", ITU-T I.371). Pure, so that the database's statement and the words agree.

use std::time::Duration;

/// How often something may happen: `burst` times at once, and `burst` times more within each `refill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What is counted; part of the bucket's name.
    pub name: &'static str,
    /// Most at once; at least one.
    pub burst: u32,
    /// Time in which an empty bucket is full again.
    pub refill: Duration,
}

impl Allowance {
    /// An allowance of `burst` in `refill_seconds`.
    #[must_use]
    pub const fn new(name: &'static str, burst: u32, refill_seconds: u64) -> Self {
        Self { name, burst, refill: Duration::from_secs(refill_seconds) }
    }

    /// What one token takes to come back, in milliseconds.
    pub(super) fn token_ms(&self) -> i64 {
        (self.refill_ms() / i64::from(self.burst.max(1))).max(1)
    }

    /// What all tokens take to come back, in milliseconds.
    pub(super) fn refill_ms(&self) -> i64 {
        i64::try_from(self.refill.as_millis()).unwrap_or(i64::MAX / 4)
    }

    /// Seconds until a bucket that is full at `full_at` has a token, at least one; nothing when it has one at `now`
    /// (both in milliseconds since the epoch).
    pub(super) fn wait(&self, full_at: i64, now: i64) -> Option<u32> {
        let over = full_at.max(now) + self.token_ms() - now - self.refill_ms();
        (over > 0).then(|| u32::try_from(over.div_euclid(1000) + 1).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The instant after one token is taken, as the database's statement writes it.
    fn taken(allowance: &Allowance, full_at: i64, now: i64) -> i64 {
        full_at.max(now) + allowance.token_ms()
    }

    #[test]
    fn a_burst_and_then_one_by_one() {
        let allowance = Allowance::new("try", 3, 30);
        let mut full_at = 0;
        for _ in 0..3 {
            assert_eq!(allowance.wait(full_at, 1000), None);
            full_at = taken(&allowance, full_at, 1000);
        }
        assert_eq!(allowance.wait(full_at, 1000), Some(11));
        assert_eq!(allowance.wait(full_at, 11_000), None);
    }

    proptest! {
        /// However the tries fall, no window of one refill sees more than two bursts, and waiting as told helps.
        #[test]
        fn never_more_than_allowed(burst in 1_u32..20, refill in 1_u64..100, pauses in proptest::collection::vec(0_i64..5_000, 1..200)) {
            let allowance = Allowance::new("try", burst, refill);
            let (mut now, mut full_at, mut passed) = (0, 0, Vec::new());
            for pause in pauses {
                now += pause;
                match allowance.wait(full_at, now) {
                    None => { full_at = taken(&allowance, full_at, now); passed.push(now); }
                    Some(seconds) => prop_assert_eq!(allowance.wait(full_at, now + i64::from(seconds) * 1000), None),
                }
            }
            for begin in &passed {
                let window = passed.iter().filter(|at| **at >= *begin && **at < *begin + allowance.refill_ms()).count();
                prop_assert!(window <= 2 * usize::try_from(burst).unwrap());
            }
        }
    }
}
