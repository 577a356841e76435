//! Work on pixels, away from the pages: two at a time, on threads of their own, with a bound on the memory of all of them
//! together. What strangers send waits in a line with an end; what the shop does for itself waits for as long as it takes.

use crate::{
    error::AppError,
    server::{
        failure::{Failure, Outcome},
        queue::Queue,
    },
};
use picture::MOST_MEMORY;
use std::{sync::LazyLock, time::Duration};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
};

/// Pictures of strangers that are worked on at the same time.
const HANDS: usize = 2;
/// Pictures of strangers that wait for a hand.
const IN_LINE: usize = 24;
/// Longest wait: a large picture takes about a second.
const PATIENCE: Duration = Duration::from_secs(15);
/// Memory that all pictures being read may take together, in megabytes: that of the largest one. Small ones share it.
const MEGABYTES: usize = (MOST_MEMORY >> 20) as usize + 1;

static LINE: LazyLock<Queue> = LazyLock::new(|| Queue::new(HANDS, IN_LINE, PATIENCE));
static MEMORY: Semaphore = Semaphore::const_new(MEGABYTES);
static OWN: Semaphore = Semaphore::const_new(HANDS);

/// Works on a picture of a stranger, whose pixels take so many bytes. What was begun is finished, also when nobody waits for it
/// any more; until then its place is taken.
///
/// # Errors
/// [`AppError::Busy`] when the line is full or does not move.
pub async fn for_visitor<T: Send + 'static>(memory: u64, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let turn = LINE.turn().await.ok_or(AppError::Busy)?;
    let megabytes = u32::try_from(memory >> 20).unwrap_or(u32::MAX).saturating_add(1);
    let room: SemaphorePermit<'static> = MEMORY.acquire_many(megabytes).await.map_err(Failure::fault)?;
    let worked = spawn_blocking(move || {
        let done = work();
        drop((turn, room));
        done
    });
    worked.await.map_err(Failure::fault)
}

/// Works on a picture of the shop's own.
///
/// # Errors
/// When the work panics.
pub async fn for_shop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let turn = OWN.acquire().await.map_err(Failure::fault)?;
    let worked = spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    worked.await.map_err(Failure::fault)
}
