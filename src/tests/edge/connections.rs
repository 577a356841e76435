//! The shop's end of connections, with times short enough for a test: slow sockets of every kind leave it answering, honest
//! slowness is served.

use crate::support::until;
use axum::{
    Router,
    body::Bytes,
    extract::Request,
    response::Response,
    routing::{get, post},
};
use http::{StatusCode, header};
use hurtrock::server::{
    address::Networks,
    connections::{Bounds, serve},
};
use hyper_util::rt::TokioIo;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy, split},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};

const MS: Duration = Duration::from_millis(1);

fn bounds() -> Bounds {
    Bounds {
        head: 600 * MS,
        idle: 600 * MS,
        pause: 800 * MS,
        body: 1500 * MS,
        exchange: 1500 * MS,
        grace: 3000 * MS,
        most: 20,
        most_per_address: 20,
        proxies: Networks::default(),
    }
}

struct Served {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

async fn served(bounds: Bounds) -> Served {
    let app = Router::new()
        .route("/ok", get(|| async { "ok" }))
        .route(
            "/slow",
            get(|| async {
                sleep(300 * MS).await;
                "done"
            }),
        )
        .route("/take", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/much", get(|| async { vec![b'x'; 64 * 1024 * 1024] }))
        .route("/echo", get(echo));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    Served { address, stop, ended: tokio::spawn(serve(listener, app, bounds, stopped)) }
}

/// Leaves HTTP and says everything back.
async fn echo(mut request: Request) -> Response {
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let (mut reads, mut writes) = split(TokioIo::new(upgrade.await.unwrap()));
        let _ = copy(&mut reads, &mut writes).await;
    });
    let response = Response::builder().status(StatusCode::SWITCHING_PROTOCOLS);
    response
        .header(header::CONNECTION, "upgrade")
        .header(header::UPGRADE, "echo")
        .body(axum::body::Body::empty())
        .unwrap()
}

impl Served {
    async fn open(&self, first: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(first.as_bytes()).await.unwrap();
        stream
    }

    /// What an honest visitor gets, and how fast.
    async fn visit(&self) -> String {
        let mut stream = self.open("GET /ok HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n").await;
        let mut answer = String::new();
        let read = timeout(5000 * MS, stream.read_to_string(&mut answer)).await;
        read.expect("the shop answers at once").expect("the shop answers");
        answer
    }
}

/// Whether the other end hung up.
async fn is_closed(stream: &mut TcpStream) -> bool {
    let mut rest = vec![0; 64 * 1024];
    loop {
        match timeout(5000 * MS, stream.read(&mut rest)).await {
            Ok(Ok(0) | Err(_)) => return true,
            Ok(Ok(_)) => {}
            Err(_) => return false,
        }
    }
}

/// What a slow client begins with: nothing, half a head, half a body, one whole request.
const BEGINNINGS: [&str; 4] = [
    "",
    "GET /ok HTTP/1.1\r\nHost: sh",
    "POST /take HTTP/1.1\r\nHost: shop\r\nContent-Length: 1000\r\n\r\nabc",
    "GET /ok HTTP/1.1\r\nHost: shop\r\n\r\n",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_sockets_however_many_leave_the_shop_answering() {
    let shop = served(bounds()).await;
    for beginning in BEGINNINGS {
        let mut slow = Vec::new();
        for place in 0..70 {
            slow.push(shop.open(beginning).await);
            if place % 10 == 9 {
                assert!(shop.visit().await.starts_with("HTTP/1.1 200"), "{beginning:?} {place}");
            }
        }
        // each drips on, and none stays
        let begun = Instant::now();
        for mut stream in slow {
            let _ = stream.write_all(b"x").await;
            assert!(is_closed(&mut stream).await, "{beginning:?}");
        }
        assert!(begun.elapsed() < 10_000 * MS, "{:?}", begun.elapsed());
    }
    assert!(shop.visit().await.ends_with("ok"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_drips_has_an_end() {
    let shop = served(bounds()).await;
    let mut stream = shop.open("POST /take HTTP/1.1\r\nHost: shop\r\nContent-Length: 1000\r\n\r\n").await;
    let begun = Instant::now();
    while begun.elapsed() < 10_000 * MS && stream.write_all(b"x").await.is_ok() {
        sleep(100 * MS).await;
    }
    assert!(begun.elapsed() >= 1400 * MS && begun.elapsed() < 8000 * MS, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_read_is_hung_up_on() {
    let shop = served(bounds()).await;
    let mut stream = shop.open("GET /much HTTP/1.1\r\nHost: shop\r\n\r\n").await;
    sleep(1800 * MS).await;
    let mut got = 0;
    let mut part = vec![0; 1024 * 1024];
    while let Ok(n @ 1..) = stream.read(&mut part).await {
        got += n;
    }
    assert!(got > 0 && got < 60 * 1024 * 1024, "{got} bytes of an answer nobody read");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn honest_slowness_is_served() {
    let shop = served(bounds()).await;
    // a telephone that pauses between pieces, twice on one connection
    let mut stream = shop.open("").await;
    for _ in 0..2 {
        stream.write_all(b"POST /take HTTP/1.1\r\nHost: shop\r\nContent-Length: 12\r\n\r\n").await.unwrap();
        for _ in 0..4 {
            sleep(150 * MS).await;
            stream.write_all(b"abc").await.unwrap();
        }
        let mut answer = [0; 1024];
        let n = stream.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..n]).into_owned();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("12"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_http_one_is_spoken() {
    let shop = served(bounds()).await;
    let mut stream = shop.open("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    let mut answer = Vec::new();
    let _ = timeout(5000 * MS, stream.read_to_end(&mut answer)).await.expect("no waiting");
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_is_finished_when_the_shop_stops() {
    let shop = served(bounds()).await;
    let mut idle = shop.open(BEGINNINGS[3]).await;
    let mut answer = [0; 1024];
    let _ = idle.read(&mut answer).await.unwrap();
    let mut working = shop.open("GET /slow HTTP/1.1\r\nHost: shop\r\n\r\n").await;
    sleep(100 * MS).await;
    shop.stop.send_replace(true);
    let mut answer = String::new();
    timeout(5000 * MS, working.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.ends_with("done"), "{answer}");
    timeout(5000 * MS, shop.ended).await.expect("an idle connection keeps nobody").unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_may_become_something_else() {
    let shop = served(bounds()).await;
    let mut stream =
        shop.open("GET /echo HTTP/1.1\r\nHost: shop\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n").await;
    let mut answer = [0; 1024];
    let n = stream.read(&mut answer).await.unwrap();
    assert!(answer[..n].starts_with(b"HTTP/1.1 101"));
    // longer than any request may be idle, with others pressing in
    let others: Vec<_> = silent(&shop, 30).await;
    sleep(1000 * MS).await;
    stream.write_all(b"still there").await.unwrap();
    let n = stream.read(&mut answer).await.unwrap();
    assert_eq!(&answer[..n], b"still there");
    drop((others, stream));
    until("the place is free again", || async { shop.visit().await.ends_with("ok") }).await;
}

async fn silent(shop: &Served, count: usize) -> Vec<TcpStream> {
    let mut open = Vec::new();
    for _ in 0..count {
        open.push(shop.open("").await);
    }
    open
}
