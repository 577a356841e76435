//! The Core API as a merchant without a payment page uses it: cards, charges, captures.

use super::super::*;
use super::{KEY, World, world};
use serde_json::{Value, json};
use std::time::Duration;

impl World {
    pub(super) async fn call(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let url = format!("{}/simulator/v2/{path}", self.origin);
        let mut call = self.web.request(method.parse().unwrap(), url).basic_auth(KEY, Some(""));
        if let Some(body) = body {
            call = call.json(&body);
        }
        let answer = call.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn charge(&self, id: &str, more: Value) -> (u16, Value) {
        let mut body = json!({ "transaction_details": { "order_id": id, "gross_amount": 50_000 },
            "item_details": [{ "id": "x", "name": "Senar", "price": 50_000, "quantity": 1 }] });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.call("POST", "charge", Some(body)).await
    }

    async fn card(&self, number: &str) -> String {
        let path = format!(
            "token?client_key=SB-Mid-client-test&card_number={number}&card_cvv=123&card_exp_month=12&card_exp_year=2035"
        );
        let url = format!("{}/simulator/v2/{path}", self.origin);
        // as a browser asks: with the client key and no other
        let answer: Value = self.web.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!(answer["status_code"], "200", "{answer}");
        answer["token_id"].as_str().unwrap().to_owned()
    }

    async fn charge_card(&self, id: &str, number: &str, more: Value) -> Value {
        let mut card = json!({ "token_id": self.card(number).await });
        card.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.charge(id, json!({ "payment_type": "credit_card", "credit_card": card })).await.1
    }
}

#[tokio::test]
async fn every_kind_of_charge_waits_with_what_the_customer_needs() {
    let world = world().await;
    let va = |bank: &str| json!({ "payment_type": "bank_transfer", "bank_transfer": { "bank": bank } });
    let plain = |kind: &str| json!({ "payment_type": kind });
    let store = |store: &str| json!({ "payment_type": "cstore", "cstore": { "store": store } });
    for (n, (request, kind, pointer)) in [
        (va("bca"), "bank_transfer", "/va_numbers/0/va_number"),
        (va("bni"), "bank_transfer", "/va_numbers/0/va_number"),
        (va("bri"), "bank_transfer", "/va_numbers/0/va_number"),
        (va("cimb"), "bank_transfer", "/va_numbers/0/va_number"),
        (va("permata"), "bank_transfer", "/permata_va_number"),
        (plain("permata"), "bank_transfer", "/permata_va_number"),
        (plain("echannel"), "echannel", "/bill_key"),
        (plain("qris"), "qris", "/qr_string"),
        (plain("gopay"), "gopay", "/actions/1/url"),
        (plain("shopeepay"), "shopeepay", "/actions/0/url"),
        (plain("ovo"), "ovo", "/actions/0/url"),
        (plain("dana"), "dana", "/redirect_url"),
        (store("indomaret"), "cstore", "/payment_code"),
        (store("alfamart"), "cstore", "/payment_code"),
        (plain("akulaku"), "akulaku", "/redirect_url"),
        (plain("kredivo"), "kredivo", "/redirect_url"),
    ]
    .into_iter()
    .enumerate()
    {
        let (http, answer) = world.charge(&format!("C-{n}"), request.clone()).await;
        assert_eq!((http, &answer["status_code"]), (200, &json!("201")), "{request}: {answer}");
        assert_eq!(answer["payment_type"], kind);
        assert!(answer.pointer(pointer).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{answer}");
        assert_eq!(answer["gross_amount"], "50000.00");
    }
    let wished = json!({ "payment_type": "bank_transfer", "bank_transfer": { "bank": "bca", "va_number": "777777" } });
    let (_, answer) = world.charge("C-wish", wished).await;
    assert!(answer["va_numbers"][0]["va_number"].as_str().unwrap().ends_with("777777"));
}

#[tokio::test]
async fn a_charge_is_checked_as_a_page_is() {
    let world = world().await;
    for (request, http, code) in [
        (json!({}), 400, "400"),
        (json!({ "payment_type": "cowries" }), 402, "402"),
        (json!({ "payment_type": "other_qris" }), 402, "402"),
        (json!({ "payment_type": "bank_transfer", "bank_transfer": { "bank": "moon" } }), 402, "402"),
        (json!({ "payment_type": "cstore", "cstore": { "store": "gopay" } }), 402, "402"),
        (json!({ "payment_type": "akulaku", "item_details": [] }), 400, "400"),
        (json!({ "payment_type": "credit_card", "credit_card": { "token_id": "nobody" } }), 200, "411"),
        (
            json!({ "payment_type": "gopay", "transaction_details": { "order_id": "W", "gross_amount": 49_999 } }),
            400,
            "400",
        ),
    ] {
        let (status, answer) = world.charge("W", request.clone()).await;
        assert_eq!((status, answer["status_code"].as_str()), (http, Some(code)), "{request}: {answer}");
    }
    assert_eq!(world.state("W").await, None, "nothing of it has begun");
    assert_eq!(world.charge("W", json!({ "payment_type": "gopay" })).await.0, 200);
    let (http, answer) = world.charge("W", json!({ "payment_type": "gopay" })).await;
    assert_eq!((http, &answer["status_code"]), (406, &json!("406")), "one id, one payment");
    let stranger =
        world.web.post(format!("{}/simulator/v2/charge", world.origin)).json(&json!({})).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
}

#[tokio::test]
async fn cards_do_what_their_numbers_say() {
    let world = world().await;
    for (number, state, fraud, code, response) in [
        ("4811111111111114", "capture", Some("accept"), "200", "00"),
        ("5211111111111117", "capture", Some("accept"), "200", "00"),
        ("4911111111111113", "deny", None, "202", "05"),
        ("4611111111111116", "deny", None, "202", "05"),
        ("4511111111111117", "capture", Some("challenge"), "201", "00"),
        ("4472429869996670", "deny", None, "202", "51"),
    ] {
        let answer = world.charge_card(&format!("K-{}", &number[..4]), number, json!({})).await;
        assert_eq!(answer["transaction_status"], state, "{number}: {answer}");
        assert_eq!(answer["fraud_status"].as_str(), fraud, "{number}");
        assert_eq!(
            (&answer["status_code"], &answer["channel_response_code"]),
            (&json!(code), &json!(response)),
            "{number}"
        );
        assert_eq!(answer["masked_card"].as_str().unwrap().len(), 11);
        assert!(!answer.to_string().contains(number), "the number is nowhere");
    }
    let slow = world.charge_card("K-slow", "4024007176265022", json!({})).await;
    assert_eq!(slow["transaction_status"], "pending");
    world.simulator.advance(Duration::from_secs(61));
    assert_eq!(world.state("K-slow").await, Some(TransactionState::Capture));
    world.simulator.advance(Duration::from_secs(24 * 3600));
    assert_eq!(world.state("K-slow").await, Some(TransactionState::Settlement), "settles by itself");
    assert_eq!(world.state("K-4511").await, Some(TransactionState::Cancel), "nobody decided");
}

#[tokio::test]
async fn the_bank_asks_before_a_card_is_charged() {
    let world = world().await;
    for (otp, expected) in [("112233", TransactionState::Capture), ("000000", TransactionState::Deny)] {
        let id = format!("Q-{otp}");
        let answer = world.charge_card(&id, "4811111111111114", json!({ "authentication": true })).await;
        assert_eq!((&answer["transaction_status"], &answer["status_code"]), (&json!("pending"), &json!("201")));
        let page = answer["redirect_url"].as_str().unwrap().replace("https://shop.test", &world.origin);
        world.web.post(format!("{page}/act")).form(&[("act", "pay"), ("otp", otp)]).send().await.unwrap();
        assert_eq!(world.state(&id).await, Some(expected));
    }
    let left = world.charge_card("Q-left", "4811111111111114", json!({ "authentication": true })).await;
    assert_eq!(left["transaction_status"], "pending");
    world.simulator.advance(Duration::from_secs(16 * 60));
    assert_eq!(world.state("Q-left").await, Some(TransactionState::Expire), "whoever leaves is not charged");
}

#[tokio::test]
async fn a_hold_is_captured_once() {
    let world = world().await;
    let held = world.charge_card("H-1", "4811111111111114", json!({ "type": "authorize" })).await;
    assert_eq!(held["transaction_status"], "authorize");
    let status = world.client.status("H-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&status), PaymentOutcome::Review);
    let capture = |amount: i64| {
        let id = held["transaction_id"].clone();
        world.call("POST", "capture", Some(json!({ "transaction_id": id, "gross_amount": amount })))
    };
    assert_eq!(capture(50_001).await.1["status_code"], "414");
    let taken = capture(40_000).await.1;
    assert_eq!((&taken["transaction_status"], &taken["gross_amount"]), (&json!("capture"), &json!("40000.00")));
    assert_eq!(capture(40_000).await.1["status_code"], "412", "once");
    let nobody = world.call("POST", "capture", Some(json!({ "transaction_id": "x", "gross_amount": 1 }))).await;
    assert_eq!(nobody.1["status_code"], "404");
}

#[tokio::test]
async fn tokens_are_used_once_and_saved_cards_again() {
    let world = world().await;
    let token = world.card("4811111111111114").await;
    let pay = |id: &'static str, token: String, more: Value| {
        let mut card = json!({ "token_id": token });
        card.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        world.charge(id, json!({ "payment_type": "credit_card", "credit_card": card }))
    };
    let first = pay("T-1", token.clone(), json!({ "save_token_id": true })).await.1;
    assert_eq!(first["transaction_status"], "capture");
    assert_eq!(pay("T-2", token, json!({})).await.1["status_code"], "411", "a token is good for one charge");
    let saved = first["saved_token_id"].as_str().unwrap().to_owned();
    for id in ["T-3", "T-4"] {
        assert_eq!(pay(id, saved.clone(), json!({})).await.1["transaction_status"], "capture");
    }
    let again = world.call("GET", &format!("token?token_id={saved}&card_cvv=123"), None).await.1;
    assert_eq!(again["status_code"], "200");
    let wrong = world.call("GET", &format!("token?token_id={saved}&card_cvv=999"), None).await;
    assert_eq!((wrong.0, &wrong.1["status_code"]), (400, &json!("400")));
    let registered = world
        .call("GET", "card/register?card_number=5211111111111117&card_exp_month=12&card_exp_year=2035", None)
        .await
        .1;
    assert_eq!(registered["masked_card"], "521111-1117");
    let points =
        world.call("GET", &format!("point_inquiry/{}", registered["saved_token_id"].as_str().unwrap()), None).await.1;
    assert_eq!(points["point_balance"], "500000.00");
    let url = format!("{}/simulator/v2/token?client_key=other&card_number=4811111111111114", world.origin);
    assert_eq!(world.web.get(url).send().await.unwrap().status(), 401);
}
