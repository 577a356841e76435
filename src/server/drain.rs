//! Hears a request out before answering: HTTP/1.1 browsers show a broken connection, not our words, when a server answers and
//! hangs up while they still send (RFC 9112 section 9.6). So what a refusal left unread is read and thrown away, up to a bound.

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    middleware::Next,
    response::Response,
};
use http::header;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, Limited};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::Instant;

/// Most bytes that are read only to be thrown away; whoever sends more is cut off.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Longest time from the first byte to the last one that is thrown away: 8 MB from a phone at 2 Mbit/s.
const LONGEST: Duration = Duration::from_secs(32);

/// Around everything that may answer before it has read.
pub async fn unread(request: Request, next: Next) -> Response {
    // `Expect: 100-continue` waits for the answer before it sends
    if request.body().is_end_stream() || request.headers().contains_key(header::EXPECT) {
        return next.run(request).await;
    }
    let begun = Instant::now();
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(body));
    let response = next.run(Request::from_parts(parts, Body::new(Lent(body.clone())))).await;
    let rest = Arc::into_inner(body).map(|rest| rest.into_inner().unwrap_or_else(PoisonError::into_inner));
    // what will be cut off anyway is not begun
    if let Some(rest) = rest.filter(|rest| rest.size_hint().lower() <= MOST_BYTES as u64) {
        let mut rest = Limited::new(rest, MOST_BYTES);
        let _ = tokio::time::timeout_at(begun + LONGEST, async { while let Some(Ok(_)) = rest.frame().await {} }).await;
    }
    response
}

/// A body that its reader gives back by dropping it.
struct Lent(Arc<Mutex<Body>>);

impl Lent {
    fn body(&self) -> MutexGuard<'_, Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body().size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn, routing::post};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tower::ServiceExt;

    /// A body in pieces of 1 MiB that counts what was taken from it.
    struct Pieces(usize, Arc<AtomicUsize>);

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            if self.0 == 0 {
                return Poll::Ready(None);
            }
            self.0 -= 1;
            self.1.fetch_add(1, Ordering::Relaxed);
            Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b'x'; 1024 * 1024])))))
        }
    }

    async fn taken_of(count: usize, expect: bool) -> usize {
        let app: Router =
            Router::new().route("/", post(|| async { http::StatusCode::PAYLOAD_TOO_LARGE })).layer(from_fn(unread));
        let taken = Arc::new(AtomicUsize::new(0));
        let mut request = http::Request::post("/");
        if expect {
            request = request.header(header::EXPECT, "100-continue");
        }
        let response = app.oneshot(request.body(Body::new(Pieces(count, taken.clone()))).unwrap()).await.unwrap();
        assert_eq!(response.status(), http::StatusCode::PAYLOAD_TOO_LARGE);
        taken.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn what_is_left_is_read_up_to_a_bound() {
        assert_eq!(taken_of(3, false).await, 3);
        assert_eq!(taken_of(100, false).await, 9, "8 MiB and the piece that goes over");
        assert_eq!(taken_of(3, true).await, 0, "it has not been sent yet");
    }
}
