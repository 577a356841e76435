//! The controls, by page and by script; faults at every door; notifications that go astray.

use super::super::*;
use super::notifications::{Inbox, merchant, until};
use super::{KEY, World, charge, client, world, world_with};
use money::Rupiah;
use serde_json::{Value, json};
use std::time::Duration;

impl World {
    async fn control(&self, path: &str, fields: Value) -> (u16, Value) {
        let url = format!("{}/simulator/control/{path}", self.origin);
        let answer = self.web.post(url).basic_auth(KEY, Some("")).json(&fields).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn order(&self, id: &str, act: &str) -> (u16, Value) {
        self.control(&format!("orders/{id}"), json!({ "do": act })).await
    }

    async fn report(&self) -> Value {
        let call = self.web.get(format!("{}/simulator/control", self.origin)).basic_auth(KEY, Some(""));
        call.header("accept", "application/json").send().await.unwrap().json().await.unwrap()
    }
}

#[tokio::test]
async fn the_dashboard_takes_every_step_that_is_possible() {
    let world = world().await;
    world.client.open(&charge("B-1")).await.unwrap();
    let at = async |id: &str| world.client.status(id).await.unwrap().unwrap();
    assert_eq!(world.order("B-1", "pay").await.0, 404, "no method, no transaction");
    let (code, told) = world.control("orders/B-1", json!({ "do": "choose", "method": "credit_card" })).await;
    assert_eq!((code, &told["state"]), (200, &json!("pending")));
    for (act, expected) in [
        ("challenge", PaymentOutcome::Review),
        ("approve", PaymentOutcome::Paid),
        ("settle", PaymentOutcome::Paid),
        ("chargeback", PaymentOutcome::Disputed),
    ] {
        let (code, told) = world.order("B-1", act).await;
        assert_eq!(code, 200, "{act}: {told}");
        assert_eq!(payment_outcome(&at("B-1").await), expected, "{act}");
    }
    assert_eq!(world.order("B-1", "pay").await, (409, json!({ "error": "not possible in this state" })));
    assert_eq!(world.order("B-1", "dance").await.0, 404);
    assert_eq!(world.order("nobody", "pay").await.0, 404);

    for (id, act, expected) in [
        ("B-2", "deny", PaymentOutcome::Denied),
        ("B-3", "expire", PaymentOutcome::Expired),
        ("B-4", "cancel", PaymentOutcome::Cancelled),
        ("B-5", "fail", PaymentOutcome::Failed),
    ] {
        world.client.open(&charge(id)).await.unwrap();
        world.control(&format!("orders/{id}"), json!({ "do": "choose", "method": "permata_va" })).await;
        assert_eq!(world.order(id, act).await.0, 200);
        assert_eq!(payment_outcome(&at(id).await), expected);
    }
    world.order("B-3", "settle").await;
    assert_eq!(payment_outcome(&at("B-3").await), PaymentOutcome::Paid, "late money");
    world.order("B-3", "reverse").await;
    assert_eq!(payment_outcome(&at("B-3").await), PaymentOutcome::Denied, "and gone again");
}

#[tokio::test]
async fn a_refund_of_the_dashboard_is_told_twice() {
    let (url, inbox) = merchant(&[]).await;
    let world = world_with(Some(url), None).await;
    let opened = world.client.open(&charge("DR-1")).await.unwrap();
    world.choose(&opened, "other_qris").await;
    world.act(&opened, "pay").await;
    until("told of both", || inbox.lock().unwrap().1.len() == 2).await;
    let (code, told) =
        world.control("orders/DR-1", json!({ "do": "refund", "amount": 10_000, "reason": "rusak" })).await;
    assert_eq!((code, &told["refunded"]), (200, &json!(10_000)));
    assert_eq!(world.control("orders/DR-1", json!({ "do": "refund", "amount": 90_000 })).await.0, 400);
    assert_eq!(world.control("orders/DR-1", json!({ "do": "refund", "amount": -1 })).await.0, 400);
    until("told", || inbox.lock().unwrap().1.len() == 3).await;
    assert_eq!(world.order("DR-1", "confirm_refund").await.0, 200);
    until("told again", || inbox.lock().unwrap().1.len() == 4).await;
    assert_eq!(world.order("DR-1", "confirm_refund").await.0, 409, "there is nothing left to confirm");
    let status = world.client.status("DR-1").await.unwrap().unwrap();
    assert_eq!((status.refunds.len(), status.refunded), (1, Some(Rupiah::new(10_000))));
    assert!(status.refunds[0].key.starts_with("reference-") && status.refunds[0].bank_confirmed_at.is_some());
}

#[tokio::test]
async fn nobody_else_touches_the_controls() {
    let world = world().await;
    world.client.open(&charge("N-1")).await.unwrap();
    let url = format!("{}/simulator/control", world.origin);
    for key in ["", "SB-Mid-client-test", "other"] {
        let page = world.web.get(&url).basic_auth(key, Some("")).send().await.unwrap();
        assert_eq!(page.status(), 401);
        assert!(page.headers()["www-authenticate"].to_str().unwrap().starts_with("Basic"));
        assert!(!page.text().await.unwrap().contains("N-1"));
        let act = world.web.post(format!("{url}/clock")).basic_auth(key, Some("")).json(&json!({ "minutes": 90 }));
        assert_eq!(act.send().await.unwrap().status(), 401);
    }
    let foreign = world.web.post(format!("{url}/clock")).basic_auth(KEY, Some("")).form(&[("minutes", "90")]);
    assert_eq!(foreign.header("sec-fetch-site", "cross-site").send().await.unwrap().status(), 403);
    assert_eq!(world.report().await["clock"]["ahead_seconds"], 0);
}

#[tokio::test]
async fn the_page_says_and_does_the_same_in_two_languages() {
    let world = world().await;
    world.client.open(&charge("PG-1")).await.unwrap();
    let page = async |lang: &str| {
        let call = world.web.get(format!("{}/simulator/control?lang={lang}", world.origin)).basic_auth(KEY, Some(""));
        call.header("accept", "text/html,*/*").send().await.unwrap().text().await.unwrap()
    };
    assert!(page("id").await.contains("Pembayaran terbaru") && page("en").await.contains("Latest payments"));
    let post = async |path: &str, fields: &[(&str, &str)]| {
        let url = format!("{}/simulator/control/{path}", world.origin);
        let call = world.web.post(url).basic_auth(KEY, Some("")).header("sec-fetch-site", "same-origin").form(fields);
        let answer = call.header("accept", "text/html,*/*").send().await.unwrap();
        assert_eq!(answer.status(), 303);
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(post("orders/PG-1", &[("do", "choose"), ("method", "shopeepay")]).await, "/simulator/control?said=done");
    assert_eq!(post("orders/PG-1", &[("do", "refund")]).await, "/simulator/control?said=not-now");
    assert_eq!(post("orders/PG-1", &[("do", "pay"), ("amount", "")]).await, "/simulator/control?said=done");
    assert!(page("id").await.contains("<option>refund</option>"), "what is possible is offered");
    assert_eq!(world.state("PG-1").await, Some(TransactionState::Settlement));
    assert_eq!(post("habits", &[("name", "cancel_is_202"), ("on", "true")]).await, "/simulator/control?said=done");
    assert_eq!(world.report().await["habits"]["cancel_is_202"], true);
    assert_eq!(post("habits", &[("name", "none"), ("on", "true")]).await, "/simulator/control?said=unknown");
}

#[tokio::test]
async fn the_clock_is_moved_and_set_right() {
    let world = world().await;
    let opened = world.client.open(&charge("CL-1")).await.unwrap();
    world.choose(&opened, "gopay").await;
    assert_eq!(world.control("clock", json!({})).await.0, 400);
    assert_eq!(world.control("clock", json!({ "minutes": "soon" })).await.0, 400);
    let (code, clock) = world.control("clock", json!({ "minutes": 61 })).await;
    assert_eq!((code, &clock["ahead_seconds"]), (200, &json!(3_660)));
    assert_eq!(world.state("CL-1").await, Some(TransactionState::Expire));
    assert_eq!(world.control("clock", json!({ "reset": true })).await.1["ahead_seconds"], 0);
    assert_eq!(world.state("CL-1").await, Some(TransactionState::Expire), "what is over stays over");
}

#[tokio::test]
async fn every_fault_at_every_door() {
    let world = world().await;
    let hasty = client(&world.origin, KEY, Duration::from_millis(300));
    let opened = world.client.open(&charge("FT-1")).await.unwrap();
    world.choose(&opened, "bca_va").await;
    for (kind, expected) in [
        ("timeout", GatewayError::Timeout),
        ("dropped", GatewayError::Timeout),
        ("slow", GatewayError::Timeout),
        ("500", GatewayError::Unavailable(500)),
        ("503", GatewayError::Unavailable(503)),
        ("html", GatewayError::Unavailable(502)),
        ("garbage", GatewayError::Unreadable("a JSON object")),
        ("401", GatewayError::Unauthorized),
        ("429", GatewayError::RateLimited),
    ] {
        let (code, plans) = world.control("faults", json!({ "at": "status", "kind": kind, "seconds": 1 })).await;
        assert_eq!((code, plans["faults"].as_array().unwrap().len()), (200, 1), "{plans}");
        assert!(hasty.cancel("nobody").await.is_ok(), "another door");
        assert!(client(&world.origin, "other", Duration::from_secs(1)).status("FT-1").await.is_err());
        assert_eq!(hasty.status("FT-1").await.map(|_| ()), Err(expected), "{kind}");
        assert!(hasty.status("FT-1").await.is_ok(), "{kind}: once");
    }
    // carried out although the answer is lost
    world.control("faults", json!({ "at": "change", "kind": "dropped" })).await;
    assert_eq!(hasty.cancel("FT-1").await, Err(GatewayError::Timeout));
    assert_eq!(world.state("FT-1").await, Some(TransactionState::Cancel));
    // Snap in its own words
    world.control("faults", json!({ "at": "create", "kind": "500", "times": 3 })).await;
    assert_eq!(world.client.open(&charge("FT-2")).await, Err(GatewayError::Unavailable(500)));
    world.control("faults", json!({ "at": "create", "kind": "dropped" })).await;
    assert!(world.client.open(&charge("FT-2")).await.is_ok(), "asked again under the same id");
    world.control("faults", json!({ "at": "any", "kind": "429", "times": 5 })).await;
    assert_eq!(world.client.open(&charge("FT-3")).await, Err(GatewayError::RateLimited));
    assert_eq!(world.control("calm", json!({})).await.1["faults"], json!([]));
    assert!(world.client.status("FT-1").await.is_ok());
    for wrong in [
        json!({ "at": "window", "kind": "500" }),
        json!({ "kind": "rain" }),
        json!({}),
        json!({ "kind": "500", "times": 0 }),
    ] {
        assert!(world.control("faults", wrong.clone()).await.0 >= 400, "{wrong}");
    }
}

/// What the merchant hears, in order: state, and whether the signature is right.
fn heard(inbox: &Inbox) -> Vec<(String, bool)> {
    let inbox = inbox.lock().unwrap();
    let read = |body: &[u8]| {
        let said: Value = serde_json::from_slice(body).unwrap();
        (said["transaction_status"].as_str().unwrap().to_owned(), read_notification(body, KEY).is_ok())
    };
    inbox.1.iter().map(|(_, body)| read(body)).collect()
}

#[tokio::test]
async fn notifications_go_astray_as_planned() {
    let said =
        |words: &[(&str, bool)]| words.iter().map(|(state, good)| ((*state).to_owned(), *good)).collect::<Vec<_>>();
    for (plan, expected) in [
        (
            json!({ "next": "repeated", "copies": 2 }),
            said(&[("pending", true), ("pending", true), ("pending", true), ("settlement", true)]),
        ),
        (json!({ "next": "dropped" }), said(&[("settlement", true)])),
        (json!({ "next": "overtaken" }), said(&[("settlement", true), ("pending", true)])),
        (json!({ "next": "late", "seconds": 1 }), said(&[("settlement", true), ("pending", true)])),
        (json!({ "next": "forged" }), said(&[("pending", false), ("settlement", true)])),
    ] {
        let (url, inbox) = merchant(&[]).await;
        let world = world_with(Some(url), None).await;
        let opened = world.client.open(&charge("AS-1")).await.unwrap();
        assert_eq!(world.control("notifications", plan.clone()).await.0, 200);
        let waits = plan["next"] == "late" || plan["next"] == "overtaken" || plan["next"] == "dropped";
        world.choose(&opened, "bca_va").await;
        if !waits {
            until("the first", || heard(&inbox).len() + 1 == expected.len()).await;
        }
        world.act(&opened, "pay").await;
        until("all of them", || heard(&inbox).len() >= expected.len()).await;
        assert_eq!(heard(&inbox), expected, "{plan}");
    }
}

#[tokio::test]
async fn a_forger_breaks_the_signature_or_the_state() {
    let (url, inbox) = merchant(&[]).await;
    let world = world_with(Some(url), None).await;
    let opened = world.client.open(&charge("FG-1")).await.unwrap();
    world.choose(&opened, "bca_va").await;
    until("pending", || heard(&inbox).len() == 1).await;
    world.order("FG-1", "forge").await;
    until("forged", || heard(&inbox).len() == 2).await;
    world.order("FG-1", "alter").await;
    until("altered", || heard(&inbox).len() == 3).await;
    world.order("FG-1", "resend").await;
    until("again", || heard(&inbox).len() == 4).await;
    let words: Vec<_> = heard(&inbox);
    assert_eq!(words[1], ("settlement".to_owned(), false));
    assert_eq!(words[2], ("settlement".to_owned(), true), "the state is not signed");
    assert_eq!(words[3], words[0]);
    assert_eq!(world.state("FG-1").await, Some(TransactionState::Pending), "nothing has happened");
}

/// What is new survives a restart, and a file of before it is read.
#[tokio::test]
async fn all_of_it_survives_a_restart() {
    let file = std::env::temp_dir().join(format!("simulator-{}.json", uuid::Uuid::new_v4()));
    let world = world_with(None, Some(file.clone())).await;
    let opened = world.client.open(&charge("RS-1")).await.unwrap();
    world.choose(&opened, "gopay").await;
    world.act(&opened, "pay").await;
    let wish = RefundWish { key: "RS-1-r".into(), amount: Rupiah::new(9_000), reason: String::new() };
    world.client.refund(PaymentId::Order("RS-1"), &wish).await.unwrap();
    world.control("clock", json!({ "minutes": 30 })).await;
    world.control("habits", json!({ "name": "refund_key_again_is_406", "on": true })).await;
    let token = world
        .call("GET", "token?card_number=4811111111111114&card_cvv=123&card_exp_month=1&card_exp_year=2035", None)
        .await
        .1;
    let before = world.report().await;
    world.simulator.save();
    let again = world_with(None, Some(file.clone())).await;
    let after = again.report().await;
    assert_eq!((&after["habits"], &after["payments"]), (&before["habits"], &before["payments"]));
    assert_eq!(after["clock"]["ahead_seconds"], 1_800);
    assert_eq!(again.client.refund(PaymentId::Order("RS-1"), &wish).await, Ok(RefundOutcome::AlreadyAsked));
    let card = json!({ "payment_type": "credit_card", "credit_card": { "token_id": token["token_id"] },
        "transaction_details": { "order_id": "RS-2", "gross_amount": 10_000 } });
    assert_eq!(again.call("POST", "charge", Some(card)).await.1["transaction_status"], "capture");
    drop((world, again));

    let former = include_str!("former-state.json");
    std::fs::write(&file, former).unwrap();
    let from_before = world_with(None, Some(file.clone())).await;
    let refunded = from_before.client.status("OLD-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&refunded), PaymentOutcome::Refunded { partial: true });
    assert_eq!((refunded.refunded, refunded.refunds.len()), (Some(Rupiah::new(48_500)), 1));
    let card = from_before.client.status("OLD-2").await.unwrap().unwrap();
    assert_eq!(card.raw["masked_card"], "481111-1114");
    assert_eq!(from_before.client.status("OLD-3").await, Ok(None), "a page nobody used yet");
    std::fs::remove_file(file).unwrap();
}
