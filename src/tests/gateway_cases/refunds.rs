//! Money that goes back, as staff does it: cases 18 and 23 to 29.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, attempt_row, buy, order_row, payment, until_status},
        until,
    },
};
use hurtrock::{
    access::Role,
    entity::{order_history, order_line, product_variant, refund},
    payment::gateway::{
        TransactionState,
        simulator::{Door, Fault},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::time::Duration;

const TOTAL: i64 = 1_050_000;

/// Somebody buys and pays by a method.
async fn paid_by(shop: &TestShop, method: &str) -> Bought {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    pay_by(shop, &browser, &bought, method).await;
    bought
}

async fn pay_by(shop: &TestShop, browser: &Browser, bought: &Bought, method: &str) {
    let page = payment(browser, bought).await["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    assert_eq!(browser.form(&format!("{page}/method"), &[("method", method)]).await.status, 303);
    assert_eq!(browser.form(&format!("{page}/act"), &[("act", "pay")]).await.status, 303);
    until_status(&shop.shop, &bought.number, "paid").await;
}

/// Begins to pay by one method, then asks for another; the second attempt.
async fn two_attempts(shop: &TestShop, browser: &Browser, bought: &Bought) -> Bought {
    let first = payment(browser, bought).await["attempt"]["redirect_url"].as_str().unwrap().to_owned();
    browser.form(&format!("{first}/method"), &[("method", "gopay")]).await;
    until("the method is known", || async { attempt_row(&shop.shop, &bought.attempt).await.state == "pending" }).await;
    let another = browser.call("/api/payment/another", &[("number", &bought.number), ("key", &bought.key)]).await;
    assert_eq!(another.status, 200, "{}", another.body);
    Bought { attempt: format!("{}-2", bought.number), ..bought.clone() }
}

/// Staff sends the form; what is said of it.
async fn give(shop: &TestShop, staff: &Browser, bought: &Bought, key: &str, amount: i64, by_hand: bool) -> u16 {
    give_for(shop, staff, bought, key, (amount, ""), by_hand).await
}

/// The same, and what for.
async fn give_for(
    shop: &TestShop,
    staff: &Browser,
    bought: &Bought,
    key: &str,
    (amount, purpose): (i64, &str),
    by_hand: bool,
) -> u16 {
    let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
    let (amount, by_hand) = (amount.to_string(), by_hand.to_string());
    let fields = [
        ("number", bought.number.as_str()),
        ("attempt", &attempt),
        ("amount", &amount),
        ("reason", "satu barang habis"),
        ("key", key),
        ("by_hand", &by_hand),
        ("purpose", purpose),
    ];
    staff.call("/api/admin/orders/refund", &fields).await.status.as_u16()
}

/// Amount and state of every refund, oldest first.
async fn noted(shop: &TestShop) -> Vec<(i64, String)> {
    let rows = refund::Entity::find().order_by_asc(refund::Column::CreatedAt).order_by_asc(refund::Column::Id);
    rows.all(shop.shop.db.read()).await.unwrap().into_iter().map(|row| (row.amount, row.state)).collect()
}

/// Somebody does something in the gateway's dashboard.
async fn dashboard(shop: &TestShop, bought: &Bought, act: &str, amount: i64) {
    let url = format!("{}/simulator/control/orders/{}", shop.origin, bought.attempt);
    let key = shop.shop.config.payment.server_key.expose().to_owned();
    let call = shop.client.post(url).basic_auth(key, Some(""));
    let answer = call.json(&serde_json::json!({ "do": act, "amount": amount })).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

fn done(amounts: &[i64]) -> Vec<(i64, String)> {
    amounts.iter().map(|amount| (*amount, "done".to_owned())).collect()
}

/// Rupiah that the gateway has given back.
fn given(shop: &TestShop, bought: &Bought) -> i64 {
    let body = shop.simulator.notification_body(&bought.attempt).expect("a transaction");
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let text = body["refund_amount"].as_str().unwrap_or("0.00");
    text.trim_end_matches(".00").parse().unwrap()
}

async fn standing(shop: &TestShop, bought: &Bought) -> (String, String, String) {
    let order = order_row(&shop.shop, &bought.number).await;
    (order.status, order.payment_state, attempt_row(&shop.shop, &bought.attempt).await.state)
}

fn is(status: &str, payment: &str, attempt: &str) -> (String, String, String) {
    (status.to_owned(), payment.to_owned(), attempt.to_owned())
}

on_both! {
    async fn parts_and_then_the_rest(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "gopay").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert!(staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body.contains("Refund through Midtrans"));
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 50_000, false).await, 200);
        assert_eq!((given(&shop, &bought), noted(&shop).await), (50_000, done(&[50_000])));
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
        // the same form again, and what the gateway tells of it, change nothing
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 50_000, false).await, 200);
        shop.notifications_settled(3).await;
        shop.simulator.resend(&bought.attempt);
        shop.notifications_settled(4).await;
        assert_eq!((given(&shop, &bought), noted(&shop).await), (50_000, done(&[50_000])));
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
        // the goods are still here: what becomes of them is for staff
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", TOTAL - 50_000, false).await, 200);
        assert_eq!((given(&shop, &bought), noted(&shop).await), (TOTAL, done(&[50_000, TOTAL - 50_000])));
        assert_eq!(standing(&shop, &bought).await, is("paid", "attention", "refunded"));
        let cancelled = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "salah pesan")]).await;
        assert_eq!(cancelled.status, 200);
        assert_eq!(standing(&shop, &bought).await, is("refunded", "refunded", "refunded"));
        let page = staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("through Midtrans") && !page.contains("Refund through Midtrans"), "nothing is left to give");
    }

    async fn a_refund_without_an_answer_is_asked_for_again_and_given_once(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "other_qris").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        shop.simulator.drop_notifications(true);
        shop.simulator.fail_next(Door::Refund, Fault::Dropped);
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 50_000, false).await, 200);
        assert_eq!(given(&shop, &bought), 50_000, "it was carried out");
        assert_eq!(noted(&shop).await, [(50_000, "requested".to_owned())], "and nobody knows");
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", TOTAL - 49_999, false).await, 422, "it counts as gone");
        shop.simulator.set_habits(|habits| habits.refund_key_again_is_406 = true);
        shop.shop.clock.advance(chrono::Duration::minutes(2));
        shop.mails().await;
        assert_eq!((given(&shop, &bought), noted(&shop).await), (50_000, done(&[50_000])));
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
    }

    async fn more_than_is_left_is_refused_before_anybody_is_asked(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "gopay").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for amount in [TOTAL + 1, 0, -1] {
            assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", amount, false).await, 422, "{amount}");
        }
        assert!(noted(&shop).await.is_empty());
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 1, false).await, 200);
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 2, false).await, 409, "the key stands for another refund");
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", TOTAL, false).await, 422);
        assert_eq!(given(&shop, &bought), 1);
        let support = signed_in(&shop, "bantu", Role::Support).await;
        assert_eq!(give(&shop, &support, &bought, "cccccccccccccccccccc", 1, false).await, 403);
        assert_eq!(noted(&shop).await, done(&[1]));
    }

    async fn a_transfer_goes_back_by_hand_only(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "bca_va").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert!(!staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body.contains("Refund through Midtrans"));
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 50_000, false).await, 409);
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", 50_000, true).await, 200);
        assert_eq!((given(&shop, &bought), noted(&shop).await), (0, vec![(50_000, "manual".to_owned())]));
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
        // the gateway says "settled" for ever, and is not believed about what it does not know
        shop.simulator.resend(&bought.attempt);
        shop.notifications_settled(3).await;
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
    }

    async fn a_refusal_that_looks_like_a_success_books_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "shopeepay").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        shop.simulator.set_habits(|habits| habits.refuses_direct_refunds = true);
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", TOTAL, false).await, 200);
        assert_eq!((given(&shop, &bought), noted(&shop).await), (0, vec![(TOTAL, "failed".to_owned())]));
        assert_eq!(standing(&shop, &bought).await, is("paid", "paid", "paid"));
        assert!(staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body.contains("declined by Midtrans"));
        // what failed takes nothing away from what is left
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", TOTAL, true).await, 200);
        assert_eq!(standing(&shop, &bought).await.2, "refunded");
    }

    async fn what_the_dashboard_gives_back_is_booked_once(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "gopay").await;
        let dashboard = async |act: &str, amount: i64| dashboard(&shop, &bought, act, amount).await;
        dashboard("refund", 30_000).await;
        until("staff is asked", || async { standing(&shop, &bought).await.1 == "attention" }).await;
        assert_eq!(noted(&shop).await, done(&[30_000]));
        shop.simulator.advance(Duration::from_secs(5));
        dashboard("confirm_refund", 1).await;
        shop.notifications_settled(4).await;
        assert_eq!(noted(&shop).await, done(&[30_000]), "told again, with the bank's word");
        shop.simulator.advance(Duration::from_secs(5));
        dashboard("refund", 20_000).await;
        until("the second is booked", || async { noted(&shop).await == done(&[30_000, 20_000]) }).await;
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "partially_refunded");
        // and what staff gives here knows of both
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", TOTAL - 49_999, false).await, 422);
    }

    /// Case 28: its money counts at once; staff say what it was for, once, and what becomes of the goods.
    async fn what_the_dashboard_gave_back_is_adopted(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid_by(&shop, "gopay").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        dashboard(&shop, &bought, "refund", 1_000_000).await;
        until("it counts", || async { order_row(&shop.shop, &bought.number).await.refunded == 1_000_000 }).await;
        assert_eq!(standing(&shop, &bought).await, is("paid", "attention", "partially_refunded"));
        assert!(staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("/api/admin/orders/name-refund"));
        assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 409, "it waits");

        let key = refund::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().refund_key;
        let line = order_line::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().id.to_string();
        let say = async |by: &Browser, purpose: &str, freight: &str| {
            let fields = [
                ("number", bought.number.as_str()), ("refund", key.as_str()), ("purpose", purpose), ("freight", freight),
                ("lines[0][line]", line.as_str()), ("lines[0][units]", "1"), ("lines[0][restock]", "shelf"),
            ];
            by.call("/api/admin/orders/name-refund", &fields).await.status.as_u16()
        };
        let support = signed_in(&shop, "bantu", Role::Support).await;
        assert_eq!(say(&support, "lines", "").await, 403);
        assert_eq!(say(&staff, "surplus", "").await, 422, "nothing came twice");
        assert_eq!(say(&staff, "change", "").await, 409, "nothing is owed");
        assert_eq!(say(&staff, "lines", "50000").await, 422, "so much did not go back");
        assert_eq!(say(&staff, "lines", "").await, 200);
        assert_eq!(say(&staff, "amount", "").await, 409, "it is said");
        assert_eq!(standing(&shop, &bought).await, is("paid", "partially_refunded", "partially_refunded"));
        let line = order_line::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!((line.refunded_units, line.refunded_amount), (1, 1_000_000));
        let variant = product_variant::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(variant.on_hand, 2, "the guitar is on the shelf");
        assert!(shop.mails().await.iter().any(|mail| mail.contains("Rp1.000.000")), "its customer is told");
        // told again it is known, and the books add up
        shop.simulator.resend(&bought.attempt);
        shop.notifications_settled(4).await;
        assert_eq!((noted(&shop).await, order_row(&shop.shop, &bought.number).await.refunded), (done(&[1_000_000]), 1_000_000));
        let looks = hurtrock::program::cli::doctor::looks(&shop.shop, false).await.unwrap();
        assert!(looks.iter().all(|look| look.findings.is_empty()), "{looks:?}");
    }

    /// Case 18: the money that came a second time goes back; the order keeps what it was paid with.
    async fn one_of_two_payments_goes_back_and_the_order_stands(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
        let (browser, bought) = buy(&shop, &product, 1).await;
        let second = two_attempts(&shop, &browser, &bought).await;
        pay_by(&shop, &browser, &second, "gopay").await;
        // the first one's money was on its way
        shop.simulator.force(&bought.attempt, TransactionState::Settlement);
        until("staff is asked", || async { standing(&shop, &bought).await == is("paid", "attention", "paid") }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", TOTAL, false).await, 422, "which of both is it?");
        assert_eq!(give_for(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", (TOTAL, "surplus"), false).await, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.refunded, 0, "it was no money of the order");
        assert_eq!((given(&shop, &bought), given(&shop, &second)), (TOTAL, 0));
        assert_eq!(standing(&shop, &bought).await, is("paid", "attention", "refunded"), "staff says that it is in order");
        assert_eq!(standing(&shop, &second).await.2, "paid");
    }

    /// Case 18: whichever of two is heard of first pays the order; the other is a question for staff, and no unit goes twice.
    async fn two_payments_in_the_same_moment_pay_the_order_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
        let (browser, bought) = buy(&shop, &product, 1).await;
        let second = two_attempts(&shop, &browser, &bought).await;
        for attempt in [&bought.attempt, &second.attempt] {
            shop.simulator.force(attempt, TransactionState::Settlement);
        }
        until("both are heard of", || async {
            standing(&shop, &bought).await.2 == "paid" && standing(&shop, &second).await.2 == "paid"
        })
        .await;
        until("staff is asked", || async { standing(&shop, &bought).await == is("paid", "attention", "paid") }).await;
        let steps = order_history::Entity::find()
            .filter(order_history::Column::FromStatus.eq("pending"))
            .filter(order_history::Column::ToStatus.eq("paid"))
            .all(shop.shop.db.read())
            .await
            .unwrap();
        assert_eq!(steps.len(), 1, "one step of one order");
        let variant = product_variant::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(variant.on_hand - variant.reserved, 1, "one unit of two");
    }
}
