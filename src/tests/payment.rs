//! What the gateway says, and what somebody who is not the gateway says: no wrong change, ever (ref/midtrans.md).

use crate::{
    on_both,
    support::{
        TestShop,
        builders::ProductBuilder,
        buying::{Bought, Units, attempt_row, buy, choose, life, order_row, pay, payment, units, until_status},
        db::row_counts,
        gateway::{claim, notify},
        until,
    },
};
use chrono::Duration;
use hurtrock::{
    checkout::service as checkout,
    entity::payment_notification,
    payment::gateway::{TransactionState, simulator::CreateFault},
    server::csrf::NOTIFICATION_PATH,
};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use std::time::Duration as StdDuration;

/// What became of the notifications, oldest first.
async fn inbox(shop: &TestShop) -> Vec<String> {
    let rows = payment_notification::Entity::find()
        .order_by_asc(payment_notification::Column::ReceivedAt)
        .order_by_asc(payment_notification::Column::Id);
    rows.all(shop.shop.db.read()).await.unwrap().into_iter().map(|row| row.outcome).collect()
}

async fn sale(shop: &TestShop) -> (crate::support::Product, crate::support::Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    (product, browser, bought)
}

const UNPAID: Units = Units { on_hand: 2, reserved: 1 };
const SOLD: Units = Units { on_hand: 1, reserved: 0 };
const FREE: Units = Units { on_hand: 2, reserved: 0 };

on_both! {
    async fn a_wrong_signature_changes_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        // even when it is true: who cannot sign is not heard
        shop.simulator.drop_notifications(true);
        shop.simulator.force(&bought.attempt, TransactionState::Settlement);
        let counts = async || {
            let mut counts = row_counts(&shop.shop).await;
            // that something was refused is counted, by the hour and without what was in it
            counts.remove("payment_refusals");
            counts
        };
        let before = counts().await;
        let good = claim(&shop, &bought.attempt, "settlement", "1050000.00");
        let mut forged = vec![];
        for (field, value) in [
            ("signature_key", json!("0".repeat(128))), ("signature_key", json!("")), ("signature_key", json!(null)),
            ("gross_amount", json!("1.00")), ("gross_amount", json!(1_050_000)), ("order_id", json!("HR-OTHER-1")), ("status_code", json!("201")),
        ] {
            let mut body = good.clone();
            body[field] = value;
            forged.push(body.to_string());
        }
        forged.extend(["".to_owned(), "null".to_owned(), "[]".to_owned(), "{".to_owned(), "<html>".to_owned()]);
        for body in forged {
            let status = notify(&shop, body.clone()).await;
            assert!([400, 403].contains(&status), "{status}: {body}");
        }
        assert_eq!(counts().await, before);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending");
        assert_eq!(units(&shop.shop, product.variant).await, UNPAID);
    }

    /// Somebody else's page for our id: everything is signed, only the amount is not what was asked.
    async fn a_wrong_amount_is_flagged_and_never_paid(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        let body = json!({ "transaction_details": { "order_id": bought.attempt, "gross_amount": 1_000 } });
        let created = shop
            .client
            .post(format!("{}/simulator/snap/v1/transactions", shop.origin))
            .basic_auth(shop.shop.config.payment.server_key.expose(), Some(""))
            .header("x-override-notification", format!("{}{NOTIFICATION_PATH}", shop.origin))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(created.status(), 201);
        assert!(shop.simulator.force(&bought.attempt, TransactionState::Settlement));
        until("the notification is worked on", || async { inbox(&shop).await == ["mismatch"] }).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("pending", "attention"));
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.problem.as_deref(), Some("amount_mismatch"));
        assert_eq!(units(&shop.shop, product.variant).await, UNPAID);
        assert!(shop.mails().await.is_empty());
        // looking again changes nothing more
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending");
    }

    async fn a_claim_with_another_amount_is_only_a_claim(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        choose(&browser, &bought).await;
        for amount in ["1.00", "1050000.00"] {
            let status = notify(&shop, claim(&shop, &bought.attempt, "settlement", amount).to_string()).await;
            assert_eq!(status, 200, "it is signed");
        }
        // the API says pending, so pending it is; what was signed is a question for staff
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "pending");
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("pending", "attention"));
        assert_eq!(units(&shop.shop, product.variant).await, UNPAID);
        assert!(shop.mails().await.is_empty());
    }

    async fn the_api_is_believed_whatever_the_notification_says(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        for status in ["cancel", "refund", "deny", "expire"] {
            assert_eq!(notify(&shop, claim(&shop, &bought.attempt, status, "1050000.00").to_string()).await, 200);
        }
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("paid", "paid"));
        assert_eq!(inbox(&shop).await.iter().filter(|outcome| *outcome == "applied").count(), 1);
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn twice_and_at_once_has_one_effect(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        let body = shop.simulator.notification_body(&bought.attempt).unwrap();
        let mut posts = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let post = shop.client.post(format!("{}{NOTIFICATION_PATH}", shop.origin)).body(body.clone());
            posts.spawn(async move { post.send().await.unwrap().status().as_u16() });
        }
        for status in posts.join_all().await {
            assert_eq!(status, 200);
        }
        assert_eq!(notify(&shop, body).await, 200, "and once more later");
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid"]);
        assert_eq!(inbox(&shop).await, ["applied"]);
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    /// Different words about one payment at the same moment: one of them counts.
    async fn many_claims_at_once_pay_once(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        let mut posts = tokio::task::JoinSet::new();
        for n in 0..8 {
            let mut body = claim(&shop, &bought.attempt, "settlement", "1050000.00");
            body["custom_field1"] = json!(n);
            let post = shop.client.post(format!("{}{NOTIFICATION_PATH}", shop.origin)).body(body.to_string());
            posts.spawn(async move { post.send().await.unwrap().status().as_u16() });
        }
        for status in posts.join_all().await {
            assert_eq!(status, 200);
        }
        shop.shop.clock.advance(Duration::minutes(2));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid"]);
        assert!(inbox(&shop).await.iter().all(|outcome| outcome == "applied" || outcome == "ignored"));
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn a_late_pending_is_old_news(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        let page = choose(&browser, &bought).await;
        let pending = shop.simulator.notification_body(&bought.attempt).unwrap();
        browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
        let settled = shop.simulator.notification_body(&bought.attempt).unwrap();
        assert_eq!(notify(&shop, settled).await, 200);
        assert_eq!(notify(&shop, pending).await, 200);
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "paid");
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid"]);
        // even if the gateway itself went back in time
        shop.simulator.force(&bought.attempt, TransactionState::Pending);
        assert_eq!(notify(&shop, claim(&shop, &bought.attempt, "pending", "1050000.00").to_string()).await, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn what_is_not_paid_in_time_goes_back_on_the_shelf(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let page = choose(&browser, &bought).await;
        browser.form(&format!("{page}/act"), &[("act", "expire")]).await;
        until_status(&shop.shop, &bought.number, "cancelled").await;
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "expired");
        let mails = shop.mails().await;
        assert!(mails.len() == 1 && mails[0].contains("habis"), "only that its time is over: {mails:?}");
    }

    async fn an_order_nobody_paid_ends_by_the_clock(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "its time is not over");
        shop.shop.clock.advance(Duration::minutes(24 * 60 + 11));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "cancelled"]);
    }

    async fn paid_in_the_last_moment_is_not_expired(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        shop.shop.clock.advance(Duration::minutes(24 * 60 + 11));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
    }

    async fn money_after_the_end_revives_the_order_while_the_goods_are_there(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let page = choose(&browser, &bought).await;
        browser.form(&format!("{page}/act"), &[("act", "expire")]).await;
        until_status(&shop.shop, &bought.number, "cancelled").await;
        shop.simulator.force(&bought.attempt, TransactionState::Settlement);
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "cancelled", "paid"]);
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn money_after_the_end_asks_for_a_person_when_the_goods_are_gone(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let page = choose(&browser, &bought).await;
        browser.form(&format!("{page}/act"), &[("act", "expire")]).await;
        until_status(&shop.shop, &bought.number, "cancelled").await;
        let (_, other) = buy(&shop, &product, 2).await;
        shop.simulator.force(&bought.attempt, TransactionState::Settlement);
        until("staff is asked", || async { order_row(&shop.shop, &bought.number).await.payment_state == "attention" }).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        assert_eq!(order_row(&shop.shop, &other.number).await.status, "pending");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 2 });
    }

    async fn money_that_went_back_is_seen(engine) {
        let shop = TestShop::open(engine).await;
        let (_, browser, bought) = sale(&shop).await;
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        shop.simulator.force(&bought.attempt, TransactionState::Chargeback);
        until("staff is asked", || async { order_row(&shop.shop, &bought.number).await.payment_state == "attention" }).await;
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "disputed");
    }

    async fn orders_of_others_are_answered_and_left_alone(engine) {
        let shop = TestShop::open(engine).await;
        assert_eq!(notify(&shop, claim(&shop, "ANOTHER-SHOP-1", "settlement", "5000.00").to_string()).await, 200);
        assert_eq!(notify(&shop, claim(&shop, "payment_notif_test_G1_x", "settlement", "5000.00").to_string()).await, 200);
        assert_eq!(inbox(&shop).await, ["unknown_order", "unknown_order"]);
    }

    async fn a_notification_has_a_size(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = sale(&shop).await;
        let mut large = claim(&shop, &bought.attempt, "settlement", "1050000.00");
        large["custom_field1"] = json!("x".repeat(70_000));
        assert_eq!(notify(&shop, large.to_string()).await, 413);
        assert_eq!(notify(&shop, " ".repeat(2 * 1024 * 1024)).await, 413);
        assert!(inbox(&shop).await.is_empty());
    }

    async fn a_silent_gateway_delays_and_loses_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        shop.gateway_down(true);
        let body = shop.simulator.notification_body(&bought.attempt).unwrap();
        assert_eq!(notify(&shop, body).await, 200, "it is in the inbox, so it was heard");
        assert_eq!(inbox(&shop).await, ["received"]);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending");
        let asked = browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
        assert_eq!((asked.status.as_u16(), asked.json()["detail"].as_str()), (409, Some("payment_unavailable")));
        // the page still shows what is known
        browser.page(&format!("/pay/{}?key={}&transaction_status=settlement", bought.attempt, bought.key)).await;

        shop.shop.clock.advance(Duration::seconds(30));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(inbox(&shop).await, ["received"], "still silent");
        shop.gateway_down(false);
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(inbox(&shop).await, ["applied"]);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn without_any_notification_the_reconciler_asks(engine) {
        let shop = TestShop::open(engine).await;
        let (_, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "coming back is no proof");
        shop.shop.clock.advance(Duration::minutes(2));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
    }

    async fn a_browser_cannot_say_that_it_paid(engine) {
        let shop = TestShop::open(engine).await;
        let (_, browser, bought) = sale(&shop).await;
        let lie = format!("/pay/{}?key={}&order_id={}&status_code=200&transaction_status=settlement", bought.attempt, bought.key, bought.attempt);
        browser.page(&lie).await;
        browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key), ("transaction_status", "settlement")]).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending");
        let stranger = shop.browser();
        for key in ["", "wrong", "null"] {
            let path = format!("/api/payment?attempt={}&key={key}", bought.attempt);
            assert_eq!(stranger.read(&path).await.status, 404, "{key}");
            assert_eq!(stranger.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", key)]).await.status, 404);
        }
    }

    /// The order stands; the page opens later.
    async fn a_gateway_that_opens_no_page_keeps_no_order_away(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
        for fault in [CreateFault::ServerError, CreateFault::Html, CreateFault::Unauthorized] {
            // the client tries three times, except with a wrong key
            for _ in 0..if fault == CreateFault::Unauthorized { 1 } else { 3 } {
                shop.simulator.fail_next_create(fault);
            }
            let (browser, bought) = buy(&shop, &product, 1).await;
            assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "created", "{fault:?}");
            assert_eq!(payment(&browser, &bought).await["attempt"]["redirect_url"], Value::Null);
            let page = browser.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await;
            assert!(page.body.contains("action=\"/api/payment/check\""), "it offers to try again");
            let opened = browser.form("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
            assert_eq!(opened.status, 303, "{fault:?}: {}", opened.body);
            pay(&browser, &bought).await;
            until_status(&shop.shop, &bought.number, "paid").await;
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 6, reserved: 0 });
    }
}

/// Slow by nature (the client waits twelve seconds), so on one engine only.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_whose_answer_is_lost_is_repeated_under_the_same_id() {
    let shop = TestShop::open(crate::support::Engine::Sqlite).await;
    shop.simulator.fail_next_create(CreateFault::Timeout);
    let begun = std::time::Instant::now();
    let (product, browser, bought) = sale(&shop).await;
    assert!(begun.elapsed() > StdDuration::from_secs(5), "the first answer was lost");
    // the buyer is sent on before that; the page opens while they look at it
    until("the page is open", || async { payment(&browser, &bought).await["attempt"]["redirect_url"].is_string() })
        .await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    assert_eq!(units(&shop.shop, product.variant).await, SOLD);
}
