//! How many pages and lists are made at once. The rest wait in line, not long and not many; who gets no turn is told so (503)
//! and when to come again, so that a flood makes answers late or short but never brings the shop down.

use super::error_pages::accepts_page;
use crate::error::AppError;
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// Pages at work for each core: some of them wait for the database.
const AT_WORK: usize = 8;
/// Pages in line for each one at work.
const IN_LINE: usize = 8;
/// Longest wait.
const PATIENCE: Duration = Duration::from_secs(2);
/// Seconds after which whoever was sent away may come again.
const COME_AGAIN: HeaderValue = HeaderValue::from_static("2");

/// A line in front of work; clones share it.
#[derive(Clone, Debug)]
pub struct Queue(Arc<Line>);

#[derive(Debug)]
struct Line {
    /// Places at work and in line.
    entered: Semaphore,
    /// Places at work.
    work: Semaphore,
    patience: Duration,
}

/// A turn; its end is the next one's.
#[derive(Debug)]
pub struct Turn<'q> {
    _entered: SemaphorePermit<'q>,
    _work: SemaphorePermit<'q>,
}

impl Queue {
    /// So many at once, so many in line, for so long.
    #[must_use]
    pub fn new(at_work: usize, in_line: usize, patience: Duration) -> Self {
        let line = Line { entered: Semaphore::new(at_work + in_line), work: Semaphore::new(at_work), patience };
        Self(Arc::new(line))
    }

    /// What the cores of this machine can do.
    #[must_use]
    pub fn of_this_machine() -> Self {
        let at_work = std::thread::available_parallelism().map_or(1, usize::from) * AT_WORK;
        Self::new(at_work, at_work * IN_LINE, PATIENCE)
    }

    /// A turn, or nothing when the line is full or does not move.
    pub async fn turn(&self) -> Option<Turn<'_>> {
        let entered = self.0.entered.try_acquire().ok()?;
        let work = timeout(self.0.patience, self.0.work.acquire()).await.ok()?.ok()?;
        Some(Turn { _entered: entered, _work: work })
    }
}

/// In front of what reads: pages, and the functions that islands and scripts read from. What changes something is limited elsewhere.
pub async fn wait(State(queue): State<Queue>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let is_person = accepts_page(request.headers()) || !request.uri().path().starts_with("/api/");
    let turn = queue.turn().await;
    if turn.is_some() {
        return next.run(request).await;
    }
    tracing::warn!(path = request.uri().path(), "sent away: too much is asked at once");
    let headers = [(header::RETRY_AFTER, COME_AGAIN)];
    if is_person {
        (StatusCode::SERVICE_UNAVAILABLE, headers).into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, headers, Json(AppError::Busy)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[tokio::test]
    async fn a_line_has_an_end_and_patience_too() {
        let queue = Queue::new(1, 1, Duration::from_millis(50));
        let first = queue.turn().await.expect("the first turn");
        let waits = tokio::spawn({
            let queue = queue.clone();
            async move { queue.turn().await.is_some() }
        });
        while queue.0.entered.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let begun = Instant::now();
        assert!(queue.turn().await.is_none(), "the line is full");
        assert!(begun.elapsed() < Duration::from_millis(40), "who cannot stand in line does not wait");
        drop(first);
        assert!(waits.await.unwrap(), "the next in line has its turn");
        let _first = queue.turn().await.expect("everybody left");
        assert!(queue.turn().await.is_none(), "it does not move");
        assert_eq!(queue.0.entered.available_permits(), 1, "who gave up left the line");
    }
}
