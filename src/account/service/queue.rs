//! A queue with an end: so many work at once, so many wait, and of one address only a few. Whoever finds it full is told to
//! come back at once, instead of waiting for a turn that comes too late.

use crate::{
    error::AppError,
    server::failure::{Failure, Outcome},
};
use ipnet::IpNet;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long somebody waits before being told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// The queue.
pub struct Queue {
    turns: Arc<Semaphore>,
    inside: Arc<Mutex<HashMap<IpNet, usize>>>,
    most: usize,
    most_of_one: usize,
}

/// A turn in the queue; the place is free again when it is dropped.
pub struct Turn {
    _place: Place,
    _permit: OwnedSemaphorePermit,
}

struct Place {
    inside: Arc<Mutex<HashMap<IpNet, usize>>>,
    from: IpNet,
}

impl Queue {
    /// `at_once` work while others wait; `most` are inside together, `most_of_one` of one address.
    #[must_use]
    pub fn new(at_once: usize, most: usize, most_of_one: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(at_once)), inside: Arc::default(), most, most_of_one }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// [`AppError::Busy`] when too many are inside, or the turn does not come in ten seconds.
    pub async fn enter(&self, from: IpNet) -> Outcome<Turn> {
        let busy = || Failure::Refused(AppError::Busy);
        let place = self.place(from).ok_or_else(busy)?;
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        Ok(Turn { _place: place, _permit: permit.map_err(|_| busy())?.map_err(Failure::fault)? })
    }

    fn place(&self, from: IpNet) -> Option<Place> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let of_one = inside.get(&from).copied().unwrap_or(0);
        if of_one >= self.most_of_one || inside.values().sum::<usize>() >= self.most {
            return None;
        }
        inside.insert(from, of_one + 1);
        Some(Place { inside: Arc::clone(&self.inside), from })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = inside.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                inside.remove(&self.from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> IpNet {
        address.parse().unwrap()
    }

    #[tokio::test]
    async fn it_has_an_end_for_each_and_for_all() {
        let queue = Arc::new(Queue::new(1, 5, 3));
        let working = queue.enter(from("1.1.1.1/32")).await.unwrap();
        let mut waiting = tokio::task::JoinSet::new();
        for address in ["1.1.1.1/32", "1.1.1.1/32", "2.2.2.2/32", "2.2.2.2/32"] {
            let queue = Arc::clone(&queue);
            waiting.spawn(async move { queue.enter(from(address)).await.map(drop) });
        }
        while queue.inside.lock().unwrap().values().sum::<usize>() < 5 {
            tokio::task::yield_now().await;
        }
        for address in ["1.1.1.1/32", "3.3.3.3/32"] {
            let refused = queue.enter(from(address)).await;
            assert!(matches!(refused, Err(Failure::Refused(AppError::Busy))), "{address}");
        }
        drop(working);
        assert!(waiting.join_all().await.into_iter().all(|turn| turn.is_ok()), "those inside had their turn");
        assert!(queue.inside.lock().unwrap().is_empty(), "and are gone");
        assert!(queue.enter(from("3.3.3.3/32")).await.is_ok());
    }
}
