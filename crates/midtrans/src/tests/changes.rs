//! The merchant's decisions, by the store's own client: challenges, refunds of both kinds, and payments with ids of their own.

use super::super::simulator::{Door, Fault};
use super::super::*;
use super::{KEY, World, charge, client, world};
use money::Rupiah;
use std::time::Duration;

async fn paid(world: &World, id: &str, method: &str) -> Opened {
    let opened = world.client.open(&charge(id)).await.unwrap();
    world.choose(&opened, method).await;
    world.act(&opened, "pay").await;
    opened
}

fn wish(key: &str, amount: i64) -> RefundWish {
    RefundWish { key: key.into(), amount: Rupiah::new(amount), reason: "satu barang habis".into() }
}

fn done(outcome: RefundOutcome) -> GivenBack {
    match outcome {
        RefundOutcome::Done(given) => given,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_challenge_is_decided_once() {
    let world = world().await;
    let held = async |id: &str| {
        let opened = world.client.open(&charge(id)).await.unwrap();
        world.choose(&opened, "credit_card").await;
        assert!(world.act(&opened, "challenge").await.contains("status_code=201"));
        let status = world.client.status(id).await.unwrap().unwrap();
        assert_eq!(payment_outcome(&status), PaymentOutcome::Review);
        status.transaction_id
    };
    let id = held("CH-1").await;
    let approved = world.client.approve(PaymentId::Order("CH-1")).await.unwrap().unwrap();
    assert_eq!((payment_outcome(&approved), approved.raw["status_code"].as_str()), (PaymentOutcome::Paid, Some("200")));
    for refused in
        [world.client.approve(PaymentId::Transaction(&id)).await, world.client.deny(PaymentId::Order("CH-1")).await]
    {
        assert_eq!(refused, Err(GatewayError::NotModifiable));
    }
    held("CH-2").await;
    let denied = world.client.deny(PaymentId::Order("CH-2")).await.unwrap().unwrap();
    assert_eq!((payment_outcome(&denied), denied.raw["fraud_status"].as_str()), (PaymentOutcome::Denied, Some("deny")));
    assert_eq!(world.client.approve(PaymentId::Order("CH-3")).await, Ok(None));
    let cancelled = async |id| world.client.cancel(id).await.map(|status| status.map(|it| payment_outcome(&it)));
    assert_eq!(cancelled("CH-1").await, Ok(Some(PaymentOutcome::Cancelled)), "captured, not settled");
}

#[tokio::test]
async fn money_goes_back_in_parts_and_once_per_key() {
    let world = world().await;
    paid(&world, "RF-1", "gopay").await;
    let id = PaymentId::Order("RF-1");
    let first = done(world.client.refund_directly(id, &wish("RF-1_a", 12_000)).await.unwrap());
    assert_eq!((first.amount, first.state), (Rupiah::new(12_000), TransactionState::PartialRefund));
    let again = done(world.client.refund_directly(id, &wish("RF-1_a", 12_000)).await.unwrap());
    assert_eq!(again.gateway_number, first.gateway_number, "the same answer, not another refund");
    world.simulator.set_habits(|habits| habits.refund_key_again_is_406 = true);
    assert_eq!(world.client.refund(id, &wish("RF-1_a", 12_000)).await, Ok(RefundOutcome::AlreadyAsked));
    assert_eq!(world.client.refund(id, &wish("RF-1_b", 85_001)).await, Ok(RefundOutcome::TooMuch));
    let rest = done(world.client.refund(id, &wish("RF-1_b", 85_000)).await.unwrap());
    assert_eq!(rest.state, TransactionState::Refund);
    assert_eq!(world.client.refund(id, &wish("RF-1_c", 1)).await, Ok(RefundOutcome::NotPossible));

    let status = world.client.status("RF-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&status), PaymentOutcome::Refunded { partial: false });
    assert_eq!(status.refunded, Some(Rupiah::new(97_000)));
    let told: Vec<_> = status.refunds.iter().map(|refund| (refund.key.as_str(), refund.amount.amount())).collect();
    assert_eq!(told, [("RF-1_a", 12_000), ("RF-1_b", 85_000)]);
    assert!(status.refunds[0].bank_confirmed_at.is_some() && status.refunds[1].bank_confirmed_at.is_none());
    assert_eq!(status.refunds[0].gateway_number, first.gateway_number);
}

#[tokio::test]
async fn what_cannot_go_back_stays() {
    let world = world().await;
    for (method, outcome) in [("bca_va", RefundOutcome::NotPossible), ("indomaret", RefundOutcome::NotPossible)] {
        paid(&world, method, method).await;
        let id = PaymentId::Order(method);
        assert_eq!(world.client.refund(id, &wish("x", 97_000)).await, Ok(outcome.clone()), "{method}");
        let status = world.client.status(method).await.unwrap().unwrap();
        assert_eq!((payment_outcome(&status), status.refunded), (PaymentOutcome::Paid, None));
        assert_eq!(refundable(&status.payment_type.unwrap()), Refundable::ByHand, "the client knows it beforehand");
    }
    paid(&world, "OVO", "ovo").await;
    assert_eq!(world.client.refund(PaymentId::Order("OVO"), &wish("x", 1)).await, Ok(RefundOutcome::TooMuch));
    assert_eq!(
        done(world.client.refund(PaymentId::Order("OVO"), &wish("x", 97_000)).await.unwrap()).state,
        TransactionState::Refund
    );

    paid(&world, "SP", "shopeepay").await;
    world.simulator.set_habits(|habits| habits.refuses_direct_refunds = true);
    let refused = world.client.refund_directly(PaymentId::Order("SP"), &wish("x", 97_000)).await;
    assert_eq!(refused, Ok(RefundOutcome::RefusedByProvider));
    assert_eq!(world.state("SP").await, Some(TransactionState::Settlement));
    world.simulator.set_habits(|habits| habits.refuses_direct_refunds = false);
    done(world.client.refund_directly(PaymentId::Order("SP"), &wish("x", 97_000)).await.unwrap());

    assert_eq!(world.client.refund(PaymentId::Order("nobody"), &wish("x", 1)).await, Ok(RefundOutcome::NotFound));
    for wrong in [wish("", 1), wish("a b", 1), wish("x", 0), wish("x", -5), wish(&"x".repeat(256), 1)] {
        let refused = world.client.refund(PaymentId::Order("SP"), &wrong).await;
        assert!(matches!(refused, Err(GatewayError::Rejected(_))), "{wrong:?}");
    }

    paid(&world, "CARD", "credit_card").await;
    let card = PaymentId::Order("CARD");
    assert_eq!(world.client.refund(card, &wish("x", 97_000)).await, Ok(RefundOutcome::NotPossible), "not settled yet");
    world.simulator.advance(Duration::from_secs(24 * 3600));
    done(world.client.refund(card, &wish("x", 97_000)).await.unwrap());
}

/// The answer is lost, the money is gone: the same key again finds out and gives nothing back twice.
#[tokio::test]
async fn a_lost_answer_is_asked_for_again() {
    let world = world().await;
    let hasty = client(&world.origin, KEY, Duration::from_millis(300));
    paid(&world, "LOST", "gopay").await;
    let id = PaymentId::Order("LOST");
    for (n, fault) in [Fault::Timeout, Fault::Dropped].into_iter().enumerate() {
        world.simulator.fail_next(Door::Refund, fault);
        let key = format!("LOST-{n}");
        assert_eq!(hasty.refund_directly(id, &wish(&key, 10_000)).await, Err(GatewayError::Timeout), "{fault:?}");
        done(world.client.refund_directly(id, &wish(&key, 10_000)).await.unwrap());
    }
    let status = world.client.status("LOST").await.unwrap().unwrap();
    assert_eq!(status.refunded, Some(Rupiah::new(20_000)));
}

#[tokio::test]
async fn dana_answers_to_its_own_id_only() {
    let world = world().await;
    let opened = world.client.open(&charge("DN-1")).await.unwrap();
    world.choose(&opened, "dana").await;
    let body = world.simulator.notification_body("DN-1").unwrap();
    let named = read_notification(&body, KEY).unwrap();
    assert_eq!((named.gateway_order_id.as_str(), named.claimed_state), ("DN-1", TransactionState::Pending));
    let id = named.transaction_id.unwrap();
    assert!(uuid::Uuid::parse_str(&id).is_err());
    assert_eq!(world.client.status("DN-1").await, Ok(None));
    assert_eq!(world.client.status(&id).await, Ok(None), "nor without saying that it is one");
    let status = world.client.status_of_transaction(&id).await.unwrap().unwrap();
    assert_eq!(status.raw["transaction_status"], "PENDING");
    world.act(&opened, "pay").await;
    let wish = wish("DN-1-r", 7_000);
    assert_eq!(world.client.refund(PaymentId::Order("DN-1"), &wish).await, Ok(RefundOutcome::NotFound));
    let given = done(world.client.refund_directly(PaymentId::Transaction(&id), &wish).await.unwrap());
    assert_eq!(given.raw["order_id"], id.as_str(), "the transaction's id where the order's belongs");
}

#[tokio::test]
async fn a_habit_changes_the_words_not_the_truth() {
    let world = world().await;
    world.simulator.set_habits(|habits| {
        habits.duplicate_id_is_406 = true;
        habits.cancel_is_202 = true;
        habits.errors_have_http_codes = true;
    });
    let opened = world.client.open(&charge("HB-1")).await.unwrap();
    world.choose(&opened, "bca_va").await;
    assert_eq!(world.client.open(&charge("HB-1")).await, Err(GatewayError::Duplicate));
    assert_eq!(world.client.status("nobody").await, Ok(None));
    let cancelled = world.client.cancel("HB-1").await.unwrap().unwrap();
    assert_eq!(
        (payment_outcome(&cancelled), cancelled.raw["status_code"].as_str()),
        (PaymentOutcome::Cancelled, Some("202"))
    );
    assert!(read_notification(cancelled.raw.to_string().as_bytes(), KEY).is_ok(), "signed over the code it has");
    assert_eq!(world.client.cancel("HB-1").await, Err(GatewayError::NotModifiable));
}
