//! Buckets in the memory of this process, for what is cheap: no statement for a page that is only looked at.
//! `governor` counts; it is the well-kept crate for this.

use super::Allowance;
use crate::access::Cost;
use crate::error::AppError;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::HashMapStateStore,
};
use std::{num::NonZeroU32, sync::Arc, time::Duration};

/// Most keys a table keeps before those whose buckets are full again are forgotten.
const MOST_KEYS: usize = 50_000;

type Keyed = RateLimiter<String, HashMapStateStore<String>, DefaultClock>;

/// The buckets of one process; clones share them.
#[derive(Clone)]
pub struct Buckets(Arc<[(Allowance, Keyed)]>);

impl Default for Buckets {
    fn default() -> Self {
        let costs = [Cost::Cheap, Cost::Heavy];
        let allowances = costs.into_iter().flat_map(|cost| [cost.by_address(), cost.by_owner()]).flatten();
        Self(allowances.map(|allowance| (allowance, RateLimiter::hashmap(quota(&allowance)))).collect())
    }
}

impl Buckets {
    /// Takes a token out of the bucket of `who`. An allowance that is counted elsewhere passes.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the bucket is empty.
    pub fn spend(&self, allowance: &Allowance, who: &str) -> Result<(), AppError> {
        let Some((_, table)) = self.0.iter().find(|(known, _)| known == allowance) else { return Ok(()) };
        if table.len() > MOST_KEYS {
            table.retain_recent();
        }
        table.check_key(&who.to_owned()).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            AppError::TooMany { seconds: u32::try_from(wait.as_secs() + 1).unwrap_or(u32::MAX) }
        })
    }
}

fn quota(allowance: &Allowance) -> Quota {
    let burst = NonZeroU32::new(allowance.burst).unwrap_or(NonZeroU32::MIN);
    let one = (allowance.refill / burst.get()).max(Duration::from_nanos(1));
    Quota::with_period(one).unwrap_or(Quota::per_second(burst)).allow_burst(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_a_wait_each_for_itself() {
        let (buckets, allowance) = (Buckets::default(), Cost::Heavy.by_address().unwrap());
        for _ in 0..allowance.burst {
            buckets.spend(&allowance, "10.0.0.1").unwrap();
        }
        let Err(AppError::TooMany { seconds }) = buckets.spend(&allowance, "10.0.0.1") else {
            panic!("the bucket is empty");
        };
        assert!((1..=2).contains(&seconds), "{seconds}");
        buckets.spend(&allowance, "10.0.0.2").unwrap();
    }
}
