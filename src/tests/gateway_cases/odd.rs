//! What methods do of their own, and what calls can suffer: cases 5, 14, 20 to 22, 34, 36, 41, 42, 51, 61 to 63.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, attempt_row, buy, order_row, pay, payment, until_status},
        gateway::{claim, notify, sign_with},
        until,
    },
};
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    payment::gateway::{
        TransactionState,
        simulator::{Door, Fault},
    },
};
use serde_json::{Value, json};
use std::time::Duration;

async fn sale(shop: &TestShop) -> (Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
    buy(shop, &product, 1).await
}

/// Chooses a method on the gateway's page and gives the page.
async fn by(browser: &Browser, bought: &Bought, method: &str) -> String {
    let page = payment(browser, bought).await["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    assert_eq!(browser.form(&format!("{page}/method"), &[("method", method)]).await.status, 303);
    page
}

/// A step of the gateway's dashboard.
async fn dashboard(shop: &TestShop, bought: &Bought, act: &str) {
    let url = format!("{}/simulator/control/orders/{}", shop.origin, bought.attempt);
    let key = shop.shop.config.payment.server_key.expose().to_owned();
    let answer = shop.client.post(url).basic_auth(key, Some("")).json(&json!({ "do": act })).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{act}");
}

async fn state(shop: &TestShop, bought: &Bought) -> String {
    attempt_row(&shop.shop, &bought.attempt).await.state
}

on_both! {
    async fn a_fee_of_the_gateway_is_not_another_amount(engine) {
        let shop = TestShop::open(engine).await;
        let (_, bought) = sale(&shop).await;
        let said = json!({
            "status_code": "200", "transaction_status": "settlement", "currency": "IDR", "gross_amount": "1054000.00",
            "order_id": bought.attempt, "transaction_id": "T-fee", "payment_type": "qris", "fraud_status": "accept",
            "extra_info": { "gross_amount_info": { "original_amount": "1050000.00", "gross_amount": "1054000.00",
                "customer_imposed_payment_fee": "4000.00" } },
        });
        shop.gateway.says([(bought.attempt.clone(), said.clone())]);
        let mut body = claim(&shop, &bought.attempt, "settlement", "1054000.00");
        body["extra_info"] = said["extra_info"].clone();
        body["transaction_id"] = json!("T-fee");
        assert_eq!(notify(&shop, body.to_string()).await, 200);
        until_status(&shop.shop, &bought.number, "paid").await;
        let row = attempt_row(&shop.shop, &bought.attempt).await;
        assert_eq!((row.amount, row.problem), (1_050_000, None));
    }

    async fn a_challenge_is_decided_at_the_gateway_and_heard_of(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let page = by(&browser, &bought, "credit_card").await;
        let card = [("act", "pay"), ("card_number", "4511111111111117"), ("card_cvv", "123"), ("card_exp_month", "12"), ("card_exp_year", "35")];
        browser.form(&format!("{page}/act"), &card).await;
        until("it is looked at", || async { state(&shop, &bought).await == "review" }).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "nothing is shipped");
        dashboard(&shop, &bought, "approve").await;
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "paid");
    }

    async fn a_card_left_in_its_question_ends_and_the_order_does(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        by(&browser, &bought, "credit_card").await;
        until("the method is known", || async { state(&shop, &bought).await == "pending" }).await;
        shop.simulator.advance(Duration::from_secs(16 * 60));
        until_status(&shop.shop, &bought.number, "cancelled").await;
        assert_eq!(state(&shop, &bought).await, "expired");
    }

    async fn a_card_charge_settles_without_a_second_effect(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let page = by(&browser, &bought, "credit_card").await;
        browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let mails = shop.mails().await.len();
        let before = attempt_row(&shop.shop, &bought.attempt).await.paid_at;
        shop.simulator.advance(Duration::from_secs(25 * 3600));
        shop.notifications_settled(3).await;
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!((state(&shop, &bought).await, attempt_row(&shop.shop, &bought.attempt).await.paid_at), ("paid".into(), before));
        assert_eq!(shop.mails().await.len(), mails);
    }

    async fn the_same_page_is_opened_again(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let token = attempt_row(&shop.shop, &bought.attempt).await.token;
        assert!(token.is_some());
        for _ in 0..3 {
            browser.page(&format!("/pay/{}?key={}", bought.attempt, bought.key)).await;
            let again = browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
            assert_eq!(again.status, 200, "{}", again.body);
        }
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.token, token);
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
    }

    async fn whatever_the_status_call_suffers_nothing_is_paid_and_nothing_lost(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        for fault in [Fault::Unauthorized, Fault::RateLimited, Fault::ServerError, Fault::BankDown, Fault::Html, Fault::Garbage, Fault::Dropped] {
            shop.simulator.fail_next(Door::Status, fault);
            shop.shop.clock.advance(chrono::Duration::seconds(5));
            let asked = browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
            assert_eq!(asked.json()["detail"].as_str(), Some("payment_unavailable"), "{fault:?}: {}", asked.body);
            assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "{fault:?}");
        }
        shop.shop.clock.advance(chrono::Duration::seconds(5));
        let asked = browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
        assert_eq!(asked.status, 200, "{}", asked.body);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
    }

    async fn a_wallet_paid_by_qr_is_paid(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let page = by(&browser, &bought, "gopay").await;
        browser.form(&format!("{page}/act"), &[("act", "pay_qr")]).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.payment_type.as_deref(), Some("qris"));
    }

    async fn ovo_runs_out_and_the_order_ends(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let page = by(&browser, &bought, "ovo").await;
        browser.form(&format!("{page}/act"), &[("act", "pay"), ("phone", "+628242014881")]).await;
        until("the method is known", || async { state(&shop, &bought).await == "pending" }).await;
        shop.simulator.advance(Duration::from_secs(75));
        until_status(&shop.shop, &bought.number, "cancelled").await;
        assert_eq!(state(&shop, &bought).await, "expired");
    }

    async fn dana_is_paid_and_given_back_under_its_own_name(engine) {
        let shop = TestShop::open(engine).await;
        let (browser, bought) = sale(&shop).await;
        let page = by(&browser, &bought, "dana").await;
        browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
        let fields = [
            ("number", bought.number.as_str()), ("attempt", &attempt), ("amount", "50.000"), ("reason", "tergores"),
            ("key", "aaaaaaaaaaaaaaaaaaaa"), ("by_hand", "false"),
        ];
        let answer = staff.call("/api/admin/orders/refund", &fields).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said: Value = serde_json::from_slice(&shop.simulator.notification_body(&bought.attempt).unwrap()).unwrap();
        assert_eq!((&said["refund_amount"], &said["transaction_status"]), (&json!("50000.00"), &json!("PARTIAL_REFUND")));
        assert_eq!(state(&shop, &bought).await, "partially_refunded");
    }

    /// Case 14: the answer of create is lost, and the customer has paid before the shop knows of a page.
    async fn what_is_paid_before_the_shop_knows_its_page_is_paid(engine) {
        let shop = TestShop::open(engine).await;
        shop.simulator.fail_next_create(Fault::Timeout);
        let (_, bought) = sale(&shop).await;
        assert!(attempt_row(&shop.shop, &bought.attempt).await.redirect_url.is_none(), "no page is known");
        assert!(shop.simulator.force(&bought.attempt, TransactionState::Settlement), "the gateway has made it");
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(state(&shop, &bought).await, "paid");
    }

    /// Case 63: what was under way when the key was changed is heard; what nobody's key signed is not.
    async fn the_former_key_is_known_beside_the_new_one(engine) {
        let shop = TestShop::open_with(engine, &[("MIDTRANS_FORMER_SERVER_KEY", "SB-Mid-server-of-last-week")]).await;
        let (_, bought) = sale(&shop).await;
        let said = json!({
            "status_code": "200", "transaction_status": "settlement", "currency": "IDR", "gross_amount": "1050000.00",
            "order_id": bought.attempt, "transaction_id": "11111111-1111-1111-1111-111111111111",
            "payment_type": "bank_transfer", "fraud_status": "accept",
        });
        shop.gateway.says([(bought.attempt.clone(), said)]);
        let mut body = claim(&shop, &bought.attempt, "settlement", "1050000.00");
        for foreign in ["", "SB-Mid-server-of-nobody"] {
            body["signature_key"] = json!(sign_with(foreign, &bought.attempt, "200", "1050000.00"));
            assert_eq!(notify(&shop, body.to_string()).await, 400, "{foreign:?}");
        }
        body["signature_key"] = json!(sign_with("SB-Mid-server-of-last-week", &bought.attempt, "200", "1050000.00"));
        assert_eq!(notify(&shop, body.to_string()).await, 200);
        until_status(&shop.shop, &bought.number, "paid").await;
    }
}
