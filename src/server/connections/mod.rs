//! The shop's end of every connection: HTTP/1.1 only, none for ever, never more than the machine has descriptors for. Who sends
//! nothing, sends in drops or does not read is hung up on ([`activity`]); when all places are taken, whoever has kept one
//! longest without being served makes room ([`seats`]), so that slow sockets, however many, leave the shop answering.

mod activity;
mod seats;
mod watched;

use super::address::Networks;
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use seats::{Seat, Seats};
use std::{
    convert::Infallible,
    future::{Future, pending, poll_fn},
    io,
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};
use tower::ServiceExt;
use watched::{Answer, Asked, Watched};

/// Longest request head in bytes, also what is read ahead of a body. An address that is too long still gets its words.
const HEAD_BYTES: usize = 96 * 1024;
/// Descriptors that are left for databases, files, mail and the gateway.
const OWN_DESCRIPTORS: usize = 100;
/// Most connections, whatever the machine offers: each may hold a head in memory.
const MOST: usize = 8192;
/// A pause after an accept that failed, so that a machine without descriptors does not spin.
const AFTER_FAILURE: Duration = Duration::from_millis(50);

/// How long a connection may take for what, and how many there may be.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// From the connection, or from the first byte of a further request, to the end of its head.
    pub head: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// Between two pieces of a body that is waited for, in either direction.
    pub pause: Duration,
    /// For a request's body in all.
    pub body: Duration,
    /// For a request in all, from its head to the last byte of the answer.
    pub exchange: Duration,
    /// For what was begun, once the shop stops.
    pub grace: Duration,
    /// Connections in all.
    pub most: usize,
    /// Connections of one address (prefix), but for this machine and the proxies in front.
    pub most_per_address: usize,
    /// Proxies in front, which speak for many.
    pub proxies: Networks,
}

impl Bounds {
    /// What is right for the descriptors this process may open, after asking for all that it may have.
    #[must_use]
    pub fn of_this_machine(proxies: Networks) -> Self {
        let descriptors = descriptors();
        let most = descriptors.saturating_sub(OWN_DESCRIPTORS).max(descriptors / 4).min(MOST);
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            // a telephone between two cells
            pause: Duration::from_secs(20),
            // what is asked has half a minute (`program::router`), and as long to be heard out (`server::drain`)
            body: Duration::from_secs(60),
            exchange: Duration::from_secs(300),
            grace: Duration::from_secs(10),
            most,
            most_per_address: (most / 4).max(16),
            proxies,
        }
    }
}

/// How many descriptors this process may open; the soft limit is raised to the hard one.
fn descriptors() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, ..limit };
    let current = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised.current,
        Err(error) => {
            tracing::debug!(%error, "the limit of open files stays as it is");
            limit.current
        }
    };
    current.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX))
}

/// Serves until `stop` says so, then lets what was begun finish, for the time of grace.
pub async fn serve(listener: TcpListener, app: Router, bounds: Bounds, mut stop: watch::Receiver<bool>) {
    let bounds = Arc::new(bounds);
    let seats = Seats::new(Arc::clone(&bounds));
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = open.join_next() => continue,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                recover(&error, &seats).await;
                continue;
            }
        };
        let Some(seat) = seats.take(peer.ip().into()) else {
            tracing::warn!(%peer, "hung up: every place is taken by somebody who is being served");
            continue;
        };
        // without TCP_NODELAY a page waits 40 ms for the client's ACK
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "nodelay");
        }
        open.spawn(converse(stream, peer, app.clone(), seat, stop.clone()));
    }
    drop(listener);
    let finished = async { while open.join_next().await.is_some() {} };
    if tokio::time::timeout(bounds.grace, finished).await.is_err() {
        tracing::info!("some connections were cut");
    }
}

/// An accept that failed says nothing about the next one, unless there are no descriptors left: then somebody makes room.
async fn recover(error: &io::Error, seats: &Seats) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        return;
    }
    tracing::error!(%error, "accepting a connection");
    seats.make_room();
    sleep(AFTER_FAILURE).await;
}

/// One connection, from its first byte to its last.
async fn converse(stream: TcpStream, peer: SocketAddr, app: Router, seat: Seat, mut stop: watch::Receiver<bool>) {
    let activity = seat.activity();
    let service = {
        let activity = Arc::clone(&activity);
        service_fn(move |request: http::Request<Incoming>| {
            activity.asked();
            let mut request: Request = request.map(|body| Body::new(Asked::new(body, Arc::clone(&activity))));
            request.extensions_mut().insert(ConnectInfo(peer));
            let (answer, activity) = (app.clone().oneshot(request), Arc::clone(&activity));
            async move { Ok::<_, Infallible>(answer.await?.map(|body| Answer::new(body, activity))) }
        })
    };
    let mut shown_out = pin!(seat.shown_out());
    let io = TokioIo::new(Watched::new(stream, seat));
    let connection = http1::Builder::new()
        // hyper's clock does not tell a head that trickles from a pause between requests; ours does
        .header_read_timeout(None)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(io, service);
    let mut connection = pin!(connection.with_upgrades());
    let mut clock = pin!(sleep_until(Instant::now()));
    let mut stopping = pin!(async move {
        if stop.wait_for(|stop| *stop).await.is_err() {
            pending::<()>().await;
        }
    });
    let mut is_stopping = false;
    poll_fn(|cx| {
        if !is_stopping && stopping.as_mut().poll(cx).is_ready() {
            is_stopping = true;
            connection.as_mut().graceful_shutdown();
        }
        if let Poll::Ready(result) = connection.as_mut().poll(cx) {
            if let Err(error) = result {
                tracing::debug!(%error, %peer, "a connection ended");
            }
            return Poll::Ready(());
        }
        // everything that moves the clock's hand was polled just now
        if let Some(due) = activity.due() {
            if clock.deadline() != due {
                clock.as_mut().reset(due);
            }
            if clock.as_mut().poll(cx).is_ready() {
                tracing::debug!(%peer, "hung up on somebody slow");
                return Poll::Ready(());
            }
        }
        shown_out.as_mut().poll(cx)
    })
    .await;
    // what was upgraded lives on in other hands, with rules of its own
    activity.handed_over();
}
