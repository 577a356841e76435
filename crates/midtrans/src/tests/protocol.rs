//! The calls: opening, asking, cancelling, withdrawing, and what goes wrong.

use super::super::simulator::CreateFault;
use super::super::*;
use super::{KEY, charge, client, now, world};
use chrono::TimeDelta;
use money::Rupiah;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn from_the_page_to_the_money() {
    let world = world().await;
    let opened = world.client.open(&charge("TK-1-1")).await.unwrap();
    assert_eq!(opened.token.len(), 36);
    assert_eq!(opened.redirect_url, format!("https://shop.test/simulator/snap/v4/redirection/{}", opened.token));
    assert_eq!(world.client.status("TK-1-1").await, Ok(None), "no method chosen, no transaction");
    assert_eq!(world.client.cancel("TK-1-1").await, Ok(None));

    let html = world.html(&opened).await;
    assert!(html.contains("SIMULATOR") && html.contains("Rp97.000") && html.contains("lang=\"id\""));
    assert!(html.contains("Senar gitar &lt;b&gt;") && !html.contains("<b>0.10"));
    assert!(world.choose(&opened, "bca_va").await.starts_with("/simulator/snap/v4/redirection/"));

    let pending = world.client.status("TK-1-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&pending), PaymentOutcome::Pending);
    assert_eq!(pending.amount, Some(Rupiah::new(97_000)));
    assert_eq!(pending.currency, "IDR");
    assert_eq!(pending.payment_type.as_deref(), Some("bank_transfer"));
    assert_eq!(pending.instructions[0], ("bank".to_owned(), "bca".to_owned()));
    assert_eq!(pending.raw["status_code"], "201");
    assert_eq!(pending.raw["gross_amount"], "97000.00");
    assert!(read_notification(pending.raw.to_string().as_bytes(), KEY).is_ok(), "status bodies are signed alike");
    let minutes = (pending.expiry_time.unwrap() - now()).num_minutes();
    assert!((58..=60).contains(&minutes), "expiry follows start_time: {minutes}");
    let number = &pending.instructions[1].1;
    assert!(world.html(&opened).await.replace(' ', "").contains(number.as_str()));

    let back = world.act(&opened, "pay").await;
    assert_eq!(
        back,
        "https://shop.test/orders/1042?key=a%20b&order_id=TK-1-1&status_code=200&transaction_status=settlement"
    );
    let paid = world.client.status("TK-1-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&paid), PaymentOutcome::Paid);
    assert!(paid.settlement_time.is_some());
    let by_transaction = world.client.status(&paid.transaction_id).await.unwrap().unwrap();
    assert_eq!(by_transaction.gateway_order_id, "TK-1-1");

    assert_eq!(world.client.cancel("TK-1-1").await, Err(GatewayError::NotModifiable));
    assert_eq!(world.client.expire("TK-1-1").await, Err(GatewayError::NotModifiable));
    assert_eq!(world.client.open(&charge("TK-1-1")).await, Err(GatewayError::Duplicate));
    world.act(&opened, "expire").await;
    assert_eq!(world.state("TK-1-1").await, Some(TransactionState::Settlement), "the page cannot undo a payment");
}

#[tokio::test]
async fn snap_checks_the_request() {
    let world = world().await;
    let send = async |body: Value, key: &str| {
        let url = format!("{}/simulator/snap/v1/transactions", world.origin);
        let answer = world.web.post(url).basic_auth(key, Some("")).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let body = json!({ "transaction_details": { "order_id": "A", "gross_amount": 10_000 }, "item_details": [{ "name": "x", "price": 9_999, "quantity": 1 }] });
    let (code, answer) = send(body, KEY).await;
    assert_eq!(code, 400);
    assert_eq!(answer["error_messages"][0], "transaction_details.gross_amount is not equal to the sum of item_details");
    let (code, answer) = send(json!({}), KEY).await;
    assert_eq!((code, answer["error_messages"].as_array().unwrap().len()), (400, 2));
    let (code, _) = send(json!({ "transaction_details": { "order_id": "A", "gross_amount": 10_000 } }), KEY).await;
    assert_eq!(code, 201);
    let (code, answer) = send(json!({}), "wrong").await;
    assert_eq!(code, 401);
    assert!(answer["error_messages"][0].as_str().unwrap().starts_with("Access denied"));
    let mut wrong = charge("B");
    wrong.amount = Rupiah::new(1);
    assert!(matches!(world.client.open(&wrong).await, Err(GatewayError::Rejected(_))));
}

#[tokio::test]
async fn a_wrong_key_is_an_alarm() {
    let world = world().await;
    let stranger = client(&world.origin, "Mid-server-other", Duration::from_secs(2));
    assert_eq!(stranger.open(&charge("A")).await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.status("A").await, Err(GatewayError::Unauthorized));
    assert_eq!(stranger.cancel("A").await, Err(GatewayError::Unauthorized));
    world.simulator.fail_next_create(CreateFault::Unauthorized);
    assert_eq!(world.client.open(&charge("A")).await, Err(GatewayError::Unauthorized));
    assert!(world.client.open(&charge("A")).await.is_ok(), "401 is not retried, so the fault was used up by one call");
}

#[tokio::test]
async fn outages_are_retried_under_the_same_id() {
    let world = world().await;
    let hasty = client(&world.origin, KEY, Duration::from_millis(400));
    world.simulator.fail_next_create(CreateFault::Timeout);
    let opened = hasty.open(&charge("T-1")).await.unwrap();
    world.choose(&opened, "gopay").await;
    assert_eq!(world.state("T-1").await, Some(TransactionState::Pending), "the retried token is the one that counts");

    world.simulator.fail_next_create(CreateFault::Html);
    world.simulator.fail_next_create(CreateFault::ServerError);
    assert!(world.client.open(&charge("T-2")).await.is_ok(), "two retries");

    for _ in 0..3 {
        world.simulator.fail_next_create(CreateFault::Html);
    }
    assert_eq!(world.client.open(&charge("T-3")).await, Err(GatewayError::Unavailable(502)));
    for _ in 0..3 {
        world.simulator.fail_next_create(CreateFault::Timeout);
    }
    assert_eq!(hasty.open(&charge("T-4")).await, Err(GatewayError::Timeout));
    let nowhere = client("http://127.0.0.1:1", KEY, Duration::from_millis(400));
    assert_eq!(nowhere.status("T-1").await, Err(GatewayError::Unreachable));
}

#[tokio::test]
async fn the_same_id_again() {
    let world = world().await;
    let first = world.client.open(&charge("S-1")).await.unwrap();
    let second = world.client.open(&charge("S-1")).await.unwrap();
    assert_ne!(first.token, second.token);
    world.choose(&first, "bca_va").await;
    assert_eq!(world.state("S-1").await, None, "the older token is invalid");
    assert!(world.html(&first).await.contains("tidak berlaku"));
    world.choose(&second, "bca_va").await;
    assert_eq!(world.client.open(&charge("S-1")).await, Err(GatewayError::Duplicate));
    let cancelled = world.client.cancel("S-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&cancelled), PaymentOutcome::Cancelled);
    assert!(world.client.open(&charge("S-1")).await.is_ok(), "a cancelled id may be used again");
}

#[tokio::test]
async fn an_unused_page_can_be_withdrawn() {
    let world = world().await;
    let opened = world.client.open(&charge("W-1")).await.unwrap();
    assert_eq!(world.client.revoke(&opened.token).await, Ok(()));
    assert_eq!(world.client.revoke(&opened.token).await, Ok(()), "twice is fine");
    world.choose(&opened, "bca_va").await;
    assert_eq!(world.state("W-1").await, None);
    let used = world.client.open(&charge("W-2")).await.unwrap();
    world.choose(&used, "bca_va").await;
    assert_eq!(world.client.revoke(&used.token).await, Err(GatewayError::NotModifiable));
    assert!(matches!(world.client.revoke("nothing").await, Err(GatewayError::Rejected(_))));
}

#[tokio::test]
async fn json_everywhere_and_odd_clients_are_tolerated() {
    let world = world().await;
    for (method, path, code) in [
        ("GET", "/simulator/snap/v1/transactions", 405),
        ("GET", "/simulator/snap/v1/nothing/here", 404),
        ("POST", "/simulator/v2/A/status", 405),
        ("GET", "/simulator/v2", 404),
        ("GET", "/simulator/v2/A", 404),
        ("POST", "/simulator/v2/A/refund", 200),
        ("GET", "/simulator/v2/A/refund/online/direct", 405),
        ("GET", "/simulator/v2/%FF/status", 400),
        ("POST", "/simulator/v2/A/nothing", 404),
        ("POST", "/simulator/v1/subscriptions", 404),
    ] {
        let method = method.parse::<reqwest::Method>().unwrap();
        let answer = world
            .web
            .request(method, format!("{}{path}", world.origin))
            .basic_auth(KEY, Some(""))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), code, "{path}");
        assert!(answer.json::<Value>().await.unwrap().is_object(), "{path}");
    }
    let opened = world.client.open(&charge("O-1")).await.unwrap();
    world.choose(&opened, "bni_va").await;
    let url = format!("{}/simulator/v2/O-1/status?X-Custom=1&%zz&=", world.origin);
    let answer = world.web.get(url).basic_auth(KEY, Some("")).body("{}").send().await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap()["transaction_status"], "pending");
    for body in ["null", "", "{}"] {
        let url = format!("{}/simulator/v2/O-1/cancel", world.origin);
        let answer = world.web.post(url).basic_auth(KEY, Some("")).body(body).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{body}");
    }
    let huge = world.web.post(format!("{}/simulator/snap/v1/transactions", world.origin)).basic_auth(KEY, Some(""));
    assert_eq!(huge.body("x".repeat(20_000)).send().await.unwrap().status(), 413);
    let shop = world.web.get(format!("{}/elsewhere", world.origin)).send().await.unwrap();
    assert_eq!(shop.text().await.unwrap(), "shop's 404", "the shop keeps its own fallback");
}

#[tokio::test]
async fn refunds_and_disputes_show_in_the_status() {
    let world = world().await;
    world.client.open(&charge("F-1")).await.unwrap();
    for (state, expected) in [
        (TransactionState::PartialRefund, PaymentOutcome::Refunded { partial: true }),
        (TransactionState::Refund, PaymentOutcome::Refunded { partial: false }),
        (TransactionState::Chargeback, PaymentOutcome::Disputed),
        (TransactionState::Unknown("teleported".into()), PaymentOutcome::Unknown),
    ] {
        assert!(world.simulator.force("F-1", state));
        let status = world.client.status("F-1").await.unwrap().unwrap();
        assert_eq!(payment_outcome(&status), expected);
        assert_eq!(status.raw["refunds"][0]["refund_amount"], status.raw["refund_amount"]);
    }
    let old = charge("F-2").started_at - TimeDelta::hours(3);
    let mut late = charge("F-2");
    late.started_at = old;
    assert!(matches!(world.client.open(&late).await, Err(GatewayError::Rejected(_))), "its time is over already");
}

#[tokio::test]
async fn it_can_live_at_the_root_of_its_own_port() {
    client::install_crypto();
    let origin = super::serve(simulator::router(simulator::SimulatorConfig {
        base_path: String::new(),
        public_origin: "http://pay.test/".into(),
        server_key: KEY.into(),
        client_key: String::new(),
        notification_url: None,
        shop_origins: vec!["https://shop.test".into()],
        state_file: None,
        retry_unit: Duration::from_millis(5),
    }))
    .await;
    let config = MidtransConfig { snap_base: format!("{origin}/snap/v1"), core_base: origin, server_key: KEY.into() };
    let client = Midtrans::new(config).unwrap();
    let opened = client.open(&charge("ROOT-1")).await.unwrap();
    assert_eq!(opened.redirect_url, format!("http://pay.test/snap/v4/redirection/{}", opened.token));
    assert_eq!(client.status("ROOT-1").await, Ok(None));
}
