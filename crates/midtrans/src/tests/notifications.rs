//! Notifications, received by a merchant of a few lines.

use super::super::*;
use super::{KEY, charge, serve, world_of, world_with};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Redirect;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(super) type Inbox = Arc<Mutex<(Vec<u16>, Vec<(HeaderMap, Bytes)>)>>;

/// A merchant that answers with the given codes in turn, then 200.
pub(super) async fn merchant(codes: &[u16]) -> (String, Inbox) {
    let inbox: Inbox = Arc::new(Mutex::new((codes.iter().rev().copied().collect(), vec![])));
    let receive = async |State(inbox): State<Inbox>, headers: HeaderMap, body: Bytes| {
        let mut inbox = inbox.lock().unwrap();
        inbox.1.push((headers, body));
        StatusCode::from_u16(inbox.0.pop().unwrap_or(200)).unwrap()
    };
    let router = axum::Router::new()
        .route("/hook", axum::routing::post(receive))
        .route("/moved", axum::routing::post(|| async { Redirect::temporary("/hook") }))
        .route("/lost", axum::routing::post(|| async { Redirect::to("/hook") }))
        .with_state(Arc::clone(&inbox));
    (format!("{}/hook", serve(router).await), inbox)
}

pub(super) async fn until(what: &str, mut done: impl FnMut() -> bool) {
    for _ in 0..500 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never happened: {what}");
}

#[tokio::test]
async fn notifications_are_signed_and_repeated() {
    let (default_url, nobody) = merchant(&[]).await;
    let (url, inbox) = merchant(&[503, 503]).await;
    let world = world_of(vec![url.clone()], Some(default_url), None).await;
    let mut wanted = charge("N-1");
    wanted.notification_url = Some(url);
    let opened = world.client.open(&wanted).await.unwrap();
    world.choose(&opened, "bca_va").await;
    until("accepted", || world.simulator.deliveries().accepted == 1).await;
    {
        let inbox = inbox.lock().unwrap();
        assert_eq!(inbox.1.len(), 3, "503 twice, then 200");
        let (headers, body) = &inbox.1[2];
        assert_eq!(headers["user-agent"], "Veritrans");
        assert_eq!(headers["content-type"], "application/json");
        let read = read_notification(body, KEY).unwrap();
        assert_eq!(read.claimed_state, TransactionState::Pending);
        assert_eq!(read.status_code, "201");
        assert_eq!(read.fingerprint, read_notification(&inbox.1[0].1, KEY).unwrap().fingerprint);
        assert!(read_notification(body, "other").is_err());
    }
    assert!(nobody.lock().unwrap().1.is_empty(), "override replaces the default address");
    world.simulator.drop_notifications(true);
    world.act(&opened, "pay").await;
    assert_eq!(world.simulator.deliveries().dropped, 1);
    world.simulator.drop_notifications(false);
    assert!(world.simulator.resend("N-1"));
    until("resent", || inbox.lock().unwrap().1.len() == 4).await;
    let read = read_notification(&inbox.lock().unwrap().1[3].1, KEY).unwrap();
    assert_eq!(read.claimed_state, TransactionState::Settlement);
    assert!(!world.simulator.resend("unknown"));
}

#[tokio::test]
async fn notifications_are_given_up_by_the_table() {
    for (code, posts) in [(500, 2), (400, 3), (302, 1), (503, 5)] {
        let (url, inbox) = merchant(&[code; 10]).await;
        let world = world_with(Some(url), None).await;
        world.client.open(&charge("G-1")).await.unwrap();
        assert!(world.simulator.force("G-1", TransactionState::Settlement));
        until("abandoned", || world.simulator.deliveries().abandoned == 1).await;
        assert_eq!(inbox.lock().unwrap().1.len(), posts, "{code}");
    }
}

#[tokio::test]
async fn expire_is_202_in_the_notification_and_407_in_the_status() {
    let (url, inbox) = merchant(&[]).await;
    let world = world_with(Some(url), None).await;
    let opened = world.client.open(&charge("X-1")).await.unwrap();
    world.choose(&opened, "bca_va").await;
    let expired = world.client.expire("X-1").await.unwrap().unwrap();
    assert_eq!(expired.raw["status_code"], "407");
    let status = world.client.status("X-1").await.unwrap().unwrap();
    assert_eq!((payment_outcome(&status), status.raw["status_code"].as_str()), (PaymentOutcome::Expired, Some("407")));
    let body = world.simulator.notification_body("X-1").unwrap();
    assert_eq!(read_notification(&body, KEY).unwrap().status_code, "202");
    until("both notifications", || inbox.lock().unwrap().1.len() == 2).await;
    assert_eq!(world.client.expire("X-1").await, Err(GatewayError::NotModifiable));

    let timed = world.client.open(&charge("X-2")).await.unwrap();
    world.choose(&timed, "bca_va").await;
    let unused = world.client.open(&charge("X-3")).await.unwrap();
    world.simulator.advance(Duration::from_secs(61 * 60));
    assert_eq!(world.state("X-2").await, Some(TransactionState::Expire), "lazily, at the end of its time");
    until("told about it", || inbox.lock().unwrap().1.len() == 4).await;
    world.choose(&unused, "bca_va").await;
    assert_eq!(world.state("X-3").await, None, "a page that is over begins nothing");
    assert!(world.html(&unused).await.contains("Waktu pembayaran habis"));

    assert!(world.simulator.force("X-2", TransactionState::Settlement), "a late settlement is exceptional but happens");
    assert_eq!(world.state("X-2").await, Some(TransactionState::Settlement));
    assert!(world.simulator.force_with("X-1", TransactionState::Capture, Some(FraudState::Challenge)));
    let held = world.client.status("X-1").await.unwrap().unwrap();
    assert_eq!((payment_outcome(&held), held.raw["status_code"].as_str()), (PaymentOutcome::Review, Some("201")));
    assert!(!world.simulator.force("nobody", TransactionState::Settlement));
}

/// Whoever answers with another address, also on the same host, gets nothing there.
#[tokio::test]
async fn no_redirect_is_followed() {
    let (url, inbox) = merchant(&[]).await;
    for (path, posts) in [("/moved", 6), ("/lost", 1)] {
        let world = world_with(Some(url.replace("/hook", path)), None).await;
        world.client.open(&charge("L-1")).await.unwrap();
        world.simulator.force("L-1", TransactionState::Settlement);
        until("given up", || world.simulator.deliveries().abandoned == 1).await;
        assert_eq!(world.simulator.deliveries().sent, posts, "{path}");
    }
    assert!(inbox.lock().unwrap().1.is_empty());
}

/// Whoever has the key still cannot have it call or send to where it was not set up for.
#[tokio::test]
async fn nobody_else_is_called_or_sent_to() {
    let (own, nobody) = merchant(&[]).await;
    let (elsewhere, heard) = merchant(&[]).await;
    let world = world_with(Some(own), None).await;
    let body = |more: serde_json::Value| {
        let mut body = serde_json::json!({ "transaction_details": { "order_id": "S-1", "gross_amount": 50_000 } });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let create = async |header: Option<(&'static str, String)>, body: serde_json::Value| {
        let url = format!("{}/simulator/snap/v1/transactions", world.origin);
        let mut call = world.web.post(url).basic_auth(KEY, Some("")).json(&body);
        if let Some((name, value)) = header {
            call = call.header(name, value);
        }
        call.send().await.unwrap().status().as_u16()
    };
    let nothing = || body(serde_json::json!({}));
    for name in ["x-override-notification", "x-append-notification"] {
        for address in [elsewhere.as_str(), "http://169.254.169.254/", "ftp://shop.test/", "nowhere"] {
            assert_eq!(create(Some((name, address.to_owned())), nothing()).await, 400, "{name} {address}");
        }
        let mixed = format!("https://shop.test/hook,{elsewhere}");
        assert_eq!(create(Some((name, mixed)), nothing()).await, 400, "{name}, one of two");
    }
    for (object, field) in
        [("callbacks", "finish"), ("callbacks", "error"), ("gopay", "callback_url"), ("dana", "callback_url")]
    {
        for address in
            ["https://evil.example/", "https://shop.test@evil.example/", "javascript:alert(1)", "//evil.example"]
        {
            let back = body(serde_json::json!({ object: { field: address } }));
            assert_eq!(create(None, back).await, 400, "{object}.{field} {address}");
        }
        let back = body(serde_json::json!({ object: { field: "https://shop.test/pay/S-1" } }));
        assert_eq!(create(None, back).await, 201, "{object}.{field} of its own");
    }
    assert!(nobody.lock().unwrap().1.is_empty() && heard.lock().unwrap().1.is_empty());
}
