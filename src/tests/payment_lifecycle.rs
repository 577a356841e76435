//! Turns that a payment takes after its first word: refused, looked at, taken back, given up.

use crate::{
    on_both,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, Units, attempt_row, buy, choose, order_row, pay, payment, units, until_status},
        until,
    },
};
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    payment::gateway::{FraudState, TransactionState},
};
use serde_json::json;

async fn sale(shop: &TestShop) -> (Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    (product, browser, bought)
}

async fn paid(shop: &TestShop) -> (Product, Browser, Bought) {
    let (product, browser, bought) = sale(shop).await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    (product, browser, bought)
}

async fn cancel(staff: &Browser, bought: &Bought) {
    let fields = [("number", bought.number.as_str()), ("reason", "salah pesan")];
    assert_eq!(staff.call("/api/admin/orders/cancel", &fields).await.status, 200);
}

/// State of the payment of an order, and of its attempt with what is the matter.
async fn money(shop: &TestShop, bought: &Bought) -> (String, String, Option<String>) {
    let attempt = attempt_row(&shop.shop, &bought.attempt).await;
    (order_row(&shop.shop, &bought.number).await.payment_state, attempt.state, attempt.problem)
}

const HELD: Units = Units { on_hand: 2, reserved: 1 };
const FREE: Units = Units { on_hand: 2, reserved: 0 };

/// The bank takes back what was paid: nobody ships, staff is asked, and nothing that comes later changes it by itself.
async fn taken_back(shop: TestShop, turn: TransactionState) {
    let (_, browser, bought) = paid(&shop).await;
    let mails = shop.mails().await.len();
    shop.simulator.force(&bought.attempt, turn);
    until("staff is asked", || async { money(&shop, &bought).await.0 == "attention" }).await;
    let reversed = ("attention".to_owned(), "failed".to_owned(), Some("reversed".to_owned()));
    assert_eq!(money(&shop, &bought).await, reversed);
    assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid", "staff decides");
    let page = format!("/en/pay/{}?key={}", bought.number, bought.key);
    assert!(browser.page(&page).await.body.contains("took the payment back"));
    let staff = signed_in(&shop, "bos", Role::Admin).await;
    assert!(staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body.contains("do not ship"));
    // at another second, so that it is another notification
    shop.simulator.advance(std::time::Duration::from_secs(2));
    shop.simulator.force(&bought.attempt, TransactionState::Settlement);
    shop.notifications_settled(4).await;
    checkout::reconcile(shop.shop.clone()).await.unwrap();
    assert_eq!(money(&shop, &bought).await, reversed);
    assert_eq!(shop.mails().await.len(), mails, "the customer is not told twice that it is paid");
}

on_both! {
    /// Midtrans case 12.
    async fn a_refused_try_is_said_and_another_method_pays(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let page = choose(&browser, &bought).await;
        let pays = format!("/en/pay/{}?key={}", bought.number, bought.key);
        until("the number to pay to is known", || async {
            payment(&browser, &bought).await["attempt"]["instructions"] != json!([])
        }).await;
        browser.form(&format!("{page}/act"), &[("act", "deny")]).await;
        until("the shop heard of it", || async { payment(&browser, &bought).await["attempt"]["problem"] == "denied" }).await;
        let seen = payment(&browser, &bought).await;
        assert_eq!(seen["attempt"]["instructions"], json!([]), "nobody pays to a refused number");
        assert_eq!(seen["status"], "pending");
        assert!(browser.page(&pays).await.body.contains("Payment declined"));
        assert_eq!(units(&shop.shop, product.variant).await, HELD);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let order = staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body;
        assert!(order.contains("declined by the bank"), "staff sees it too");
        choose(&browser, &bought).await;
        until("the new try counts", || async { payment(&browser, &bought).await["attempt"]["problem"].is_null() }).await;
        assert!(!browser.page(&pays).await.body.contains("Payment declined"));
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
    }

    /// Midtrans case 20.
    async fn a_card_that_was_looked_at_and_refused_ends_the_order(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        shop.simulator.force_with(&bought.attempt, TransactionState::Capture, Some(FraudState::Challenge));
        until("it is looked at", || async { attempt_row(&shop.shop, &bought.attempt).await.state == "review" }).await;
        assert_eq!(units(&shop.shop, product.variant).await, HELD);
        assert_eq!(money(&shop, &bought).await.0, "attention", "somebody must decide");
        shop.simulator.force_with(&bought.attempt, TransactionState::Deny, Some(FraudState::Deny));
        until_status(&shop.shop, &bought.number, "cancelled").await;
        assert_eq!(money(&shop, &bought).await, ("unpaid".into(), "failed".into(), None));
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
    }

    /// Midtrans case 13.
    async fn a_settlement_that_is_denied_afterwards_stops_the_order(engine) {
        taken_back(TestShop::open(engine).await, TransactionState::Deny).await;
    }

    async fn a_card_charge_that_is_voided_stops_the_order(engine) {
        taken_back(TestShop::open(engine).await, TransactionState::Cancel).await;
    }

    async fn an_order_that_was_given_up_ends_when_its_money_is_back(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        cancel(&staff, &bought).await;
        assert_eq!(money(&shop, &bought).await.0, "attention");
        shop.simulator.force(&bought.attempt, TransactionState::Refund);
        until_status(&shop.shop, &bought.number, "refunded").await;
        assert_eq!(money(&shop, &bought).await, ("refunded".into(), "refunded".into(), None));
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        assert!(!staff.page("/en/admin").await.body.contains("status=attention"), "nobody is asked any more");
    }

    /// The bank took it back already: nobody is told to return it a second time.
    async fn what_the_bank_took_back_is_not_returned_twice(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        shop.simulator.force(&bought.attempt, TransactionState::Deny);
        until("staff is asked", || async { money(&shop, &bought).await.0 == "attention" }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = format!("/en/admin/orders/{}", bought.number);
        let warning = "you will have to return the money";
        assert!(!staff.page(&page).await.body.contains(warning));
        cancel(&staff, &bought).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "refunded");
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        let told = shop.mails().await.into_iter().find(|mail| mail.contains("salah pesan")).unwrap();
        assert!(told.contains("sudah kami kembalikan") || told.contains("sudah kembali"), "{told}");
    }

    /// A reversal whose notification is lost is found (cases 13, 45).
    async fn what_is_paid_is_looked_at_again(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        shop.simulator.drop_notifications(true);
        shop.simulator.force(&bought.attempt, TransactionState::Deny);
        shop.shop.clock.advance(chrono::Duration::minutes(6));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        assert_eq!(money(&shop, &bought).await.0, "attention");
    }

    /// Midtrans cases 19 and 30: what is being looked at is held, and given up with the order.
    async fn a_payment_under_review_is_held_and_can_be_given_up(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        shop.simulator.force_with(&bought.attempt, TransactionState::Capture, Some(FraudState::Challenge));
        until("it is looked at", || async { attempt_row(&shop.shop, &bought.attempt).await.state == "review" }).await;
        assert_eq!(money(&shop, &bought).await, ("attention".into(), "review".into(), None), "staff is told to decide");
        shop.shop.clock.advance(chrono::Duration::hours(30));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "it is not decided");
        assert_eq!(units(&shop.shop, product.variant).await, HELD);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        cancel(&staff, &bought).await;
        shop.mails().await;
        let said = shop.simulator.notification_body(&bought.attempt).unwrap();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&said).unwrap()["transaction_status"], "cancel");
    }

    /// The gateway was out of order when the order was given up, and the customer paid by card meanwhile: staff decides.
    async fn a_late_close_voids_no_charge(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = sale(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        shop.gateway_down(true);
        cancel(&staff, &bought).await;
        shop.mails().await;
        shop.gateway_down(false);
        shop.simulator.force_with(&bought.attempt, TransactionState::Capture, Some(FraudState::Accept));
        until("staff is asked", || async { money(&shop, &bought).await.0 == "attention" }).await;
        shop.shop.clock.advance(chrono::Duration::minutes(1));
        shop.mails().await;
        let said = shop.simulator.notification_body(&bought.attempt).unwrap();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&said).unwrap()["transaction_status"], "capture");
        assert_eq!(money(&shop, &bought).await, ("attention".into(), "paid".into(), None));
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled", "it was given up");
    }

    /// A refused try leaves the gateway's page open; a method chosen there after the end is closed again.
    async fn a_page_that_stayed_open_sells_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (_, browser, bought) = sale(&shop).await;
        let page = choose(&browser, &bought).await;
        browser.form(&format!("{page}/act"), &[("act", "deny")]).await;
        until("the shop heard of it", || async { payment(&browser, &bought).await["attempt"]["problem"] == "denied" }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        cancel(&staff, &bought).await;
        shop.mails().await;
        browser.form(&format!("{page}/method"), &[("method", "bca_va")]).await;
        let state = || {
            let said = shop.simulator.notification_body(&bought.attempt).unwrap();
            serde_json::from_slice::<serde_json::Value>(&said).unwrap()["transaction_status"].clone()
        };
        until("it is closed again", || async {
            shop.mails().await;
            state() == "cancel"
        }).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
    }

    /// A customer cannot pay what staff has given up: neither on a page without a method nor to a number.
    async fn what_is_cancelled_is_closed_at_the_gateway(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (product, browser, untouched) = sale(&shop).await;
        let page = payment(&browser, &untouched).await["attempt"]["redirect_url"].as_str().unwrap().to_owned();
        cancel(&staff, &untouched).await;
        shop.mails().await;
        let (buyer, chosen) = buy(&shop, &product, 1).await;
        choose(&buyer, &chosen).await;
        shop.gateway_down(true);
        cancel(&staff, &chosen).await;
        shop.mails().await;
        browser.form(&format!("{page}/method"), &[("method", "bca_va")]).await;
        assert!(shop.simulator.notification_body(&untouched.attempt).is_none(), "no method can be chosen any more");
        // the gateway was out of order then; the work is done when it is back
        shop.gateway_down(false);
        shop.shop.clock.advance(chrono::Duration::minutes(1));
        shop.mails().await;
        let said = shop.simulator.notification_body(&chosen.attempt).unwrap();
        let said: serde_json::Value = serde_json::from_slice(&said).unwrap();
        assert_eq!(said["transaction_status"], "cancel");
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
    }
}
