//! A payment in question is not unpaid (DESIGN 2.6): nobody asks for the money again, no clock ends it, staff is told what to
//! do. And what a person gave up stays given up when money comes late.

use crate::{
    on_both,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, Units, add, attempt_row, buy, choose, life, order_row, pay, place, units, until_status},
        gateway::{claim, notify},
        until,
    },
};
use chrono::Duration;
use hurtrock::server::database::transaction;
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    ids::OrderId,
    orders::{
        model::OrderEvent,
        service::{Actor, Applied, apply},
    },
    payment::gateway::TransactionState,
};
use serde_json::json;

const AMOUNT: &str = "1050000.00";
const NAME: &str = "T-1";
const HELD: Units = Units { on_hand: 2, reserved: 1 };
const FREE: Units = Units { on_hand: 2, reserved: 0 };
const SOLD: Units = Units { on_hand: 1, reserved: 0 };

async fn sale(shop: &TestShop) -> (Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    (product, browser, bought)
}

/// The gateway reports a payment that its status knows nothing of.
async fn reported(shop: &TestShop, bought: &Bought) {
    shop.simulator.drop_notifications(true);
    shop.gateway.says([]);
    let mut said = claim(shop, &bought.attempt, "settlement", AMOUNT);
    said["transaction_id"] = json!(NAME);
    assert_eq!(notify(shop, said.to_string()).await, 200);
    assert_eq!(state(shop, bought).await, is("pending", "attention"));
}

/// What the gateway then says of it, by its own name only.
fn by_name(state: &str) -> [(String, serde_json::Value); 1] {
    let said = json!({ "status_code": "200", "transaction_status": state, "gross_amount": AMOUNT, "order_id": NAME, "transaction_id": NAME });
    [(NAME.to_owned(), said)]
}

async fn state(shop: &TestShop, bought: &Bought) -> (String, String) {
    let row = order_row(&shop.shop, &bought.number).await;
    (row.status, row.payment_state)
}

fn is(status: &str, payment: &str) -> (String, String) {
    (status.to_owned(), payment.to_owned())
}

async fn settle(staff: &Browser, bought: &Bought, verdict: &str) -> (u16, String) {
    let fields = [("number", bought.number.as_str()), ("verdict", verdict), ("note", "sudah dicek di dasbor")];
    let answer = staff.call("/api/admin/orders/settle", &fields).await;
    let detail =
        if answer.status == 200 { String::new() } else { answer.json()["detail"].as_str().unwrap_or("").into() };
    (answer.status.as_u16(), detail)
}

async fn cancel(staff: &Browser, bought: &Bought) {
    let fields = [("number", bought.number.as_str()), ("reason", "salah pesan")];
    assert_eq!(staff.call("/api/admin/orders/cancel", &fields).await.status, 200);
}

/// The customer gives it up, as the clock or the shop would.
async fn give_up(shop: &TestShop, bought: &Bought, event: OrderEvent, actor: Actor) {
    let (id, now) = (OrderId(order_row(&shop.shop, &bought.number).await.id), shop.shop.clock.now());
    let given_up = transaction!(shop.shop.db, |tx| apply(tx, id, event, actor, None, now).await);
    assert!(matches!(given_up.await.unwrap(), Applied::Moved { .. }));
}

async fn minutes(shop: &TestShop, minutes: i64) {
    shop.shop.clock.advance(Duration::minutes(minutes));
    checkout::reconcile(shop.shop.clone()).await.unwrap();
    checkout::expire(shop.shop.clone()).await.unwrap();
}

fn pay_page(bought: &Bought) -> String {
    format!("/pay/{}?key={}", bought.number, bought.key)
}

fn order_page(bought: &Bought) -> String {
    format!("/orders/{}?key={}", bought.number, bought.key)
}

/// Mails with their folded lines joined.
async fn mails(shop: &TestShop) -> Vec<String> {
    shop.mails().await.into_iter().map(|mail| mail.replace("=\r\n", "")).collect()
}

on_both! {
    async fn nobody_asks_for_the_money_again(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = sale(&shop).await;
        choose(&buyer, &bought).await;
        until("the number is known", || async { attempt_row(&shop.shop, &bought.attempt).await.state == "pending" }).await;
        let asks = ["class=\"btn btn-primary w-full\"", "Nomor virtual account", "Lanjut ke pembayaran", "Bayar sebelum", "Selesaikan pembayaran"];
        let before = buyer.page(&pay_page(&bought)).await.body + &buyer.page(&order_page(&bought)).await.body;
        assert!(asks.iter().all(|word| before.contains(word)), "an unpaid order asks");

        reported(&shop, &bought).await;
        for page in [pay_page(&bought), order_page(&bought)] {
            let seen = buyer.page(&page).await.body;
            assert!(seen.contains("Jangan membayar lagi") && seen.contains("Pembayaran diperiksa"), "{page}");
            for word in asks {
                assert!(!seen.contains(word), "{page} says {word}");
            }
        }
        assert!(buyer.page(&pay_page(&bought)).await.body.contains("action=\"/api/payment/check\""), "asking is free");
        minutes(&shop, 11).await;
        assert!(mails(&shop).await.is_empty(), "no reminder to pay");
        minutes(&shop, 3 * 24 * 60).await;
        minutes(&shop, 3 * 24 * 60).await;
        assert_eq!(state(&shop, &bought).await, is("pending", "attention"), "no clock ends it");
        assert_eq!(units(&shop.shop, product.variant).await, HELD);
    }

    async fn the_question_ends_when_the_gateway_answers(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
        for (answer, order, payment, left) in [
            ("expire", "cancelled", "unpaid", FREE), ("cancel", "cancelled", "unpaid", FREE),
            ("deny", "pending", "unpaid", HELD), ("settlement", "paid", "paid", SOLD),
        ] {
            let (buyer, mut bought) = buy(&shop, &product, 1).await;
            bought.attempt = format!("{}-1", bought.number);
            let name = format!("T-{answer}");
            shop.simulator.drop_notifications(true);
            shop.gateway.says([]);
            let mut said = claim(&shop, &bought.attempt, "capture", AMOUNT);
            said["transaction_id"] = json!(name);
            assert_eq!(notify(&shop, said.to_string()).await, 200);
            assert_eq!(state(&shop, &bought).await, is("pending", "attention"), "{answer}");
            let [(_, mut answered)] = by_name(&answer.to_uppercase());
            (answered["order_id"], answered["transaction_id"]) = (json!(name), json!(name));
            shop.gateway.says([(name.clone(), answered)]);
            minutes(&shop, 2).await;
            assert_eq!(state(&shop, &bought).await, is(order, payment), "{answer}");
            assert_eq!(units(&shop.shop, product.variant).await, left, "{answer}");
            let pays = buyer.page(&pay_page(&bought)).await.body;
            assert_eq!(pays.contains("class=\"btn btn-primary w-full\""), answer == "deny", "{answer}");
            if answer == "deny" {
                minutes(&shop, 24 * 60 + 11).await;
                assert_eq!(state(&shop, &bought).await, is("cancelled", "unpaid"), "the clock goes on");
            }
        }
        let letters = mails(&shop).await;
        let told = |words: &str| letters.iter().filter(|letter| letter.contains(words)).count();
        assert_eq!((letters.len(), told("Pembayaran diterima"), told("Waktu bayar pesanan")), (4, 1, 3), "one is paid, the others ended");
    }

    /// Asked by the order id it says that another try is over; that is no answer about the one that was reported.
    async fn another_try_that_is_over_answers_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        let over = json!({ "status_code": "407", "transaction_status": "expire", "gross_amount": AMOUNT, "order_id": bought.attempt, "transaction_id": "T-0" });
        shop.gateway.says([(bought.attempt.clone(), over)]);
        let mut said = claim(&shop, &bought.attempt, "settlement", AMOUNT);
        said["transaction_id"] = json!(NAME);
        assert_eq!(notify(&shop, said.to_string()).await, 200);
        minutes(&shop, 2).await;
        assert_eq!(state(&shop, &bought).await, is("pending", "attention"));
        assert_eq!(units(&shop.shop, product.variant).await, HELD);
    }

    async fn staff_sees_why_and_what_to_do(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = sale(&shop).await;
        reported(&shop, &bought).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert!(staff.page("/en/admin").await.body.contains("status=attention"));
        let list = staff.page("/en/admin/orders?status=attention").await.body;
        assert!(list.contains(&bought.number) && list.contains("reported paid, not confirmed"), "{list}");
        let page = staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body;
        for words in ["does not confirm it yet", "The shop keeps asking", "value=\"not_paid\""] {
            assert!(page.contains(words), "{words}");
        }
        assert!(!page.contains("value=\"revived\"") && !page.contains("value=\"returned\"") && !page.contains(&bought.key));
        let read = staff.read(&format!("/api/admin/order?number={}", bought.number)).await.body;
        assert!(!read.contains(&bought.key) && !read.contains("access_key"), "the key is the customer's: {read}");
        let mine = buyer.read(&format!("/api/orders/one?number={}&key={}", bought.number, bought.key)).await.body;
        assert!(!mine.contains("unconfirmed") && mine.contains("access_key"));

        assert_eq!(settle(&staff, &bought, "revived").await, (409, "wrong_state".into()));
        assert_eq!(settle(&staff, &bought, "not_paid").await.0, 200);
        assert_eq!(state(&shop, &bought).await, is("pending", "unpaid"));
        // a new word asks anew
        let mut said = claim(&shop, &bought.attempt, "settlement", AMOUNT);
        said["custom_field1"] = json!("again");
        assert_eq!(notify(&shop, said.to_string()).await, 200);
        assert_eq!(state(&shop, &bought).await, is("pending", "attention"));
        cancel(&staff, &bought).await;
        let letters = mails(&shop).await;
        assert!(letters.len() == 1 && letters[0].contains("Jangan membayar lagi"), "{letters:?}");
        let seen = buyer.page(&order_page(&bought)).await.body;
        assert!(seen.contains("Jangan membayar lagi") && !seen.contains("api/orders/again"), "{seen}");
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        assert_eq!(settle(&staff, &bought, "not_paid").await.0, 200);
        assert_eq!(state(&shop, &bought).await, is("cancelled", "unpaid"));
    }

    /// A silent gateway confirms nothing either; the second copy of a notification goes on with the first.
    async fn a_repeated_notification_goes_on_with_the_first(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        shop.simulator.drop_notifications(true);
        pay(&browser, &bought).await;
        let body = shop.simulator.notification_body(&bought.attempt).unwrap();
        shop.gateway_down(true);
        for _ in 0..2 {
            assert_eq!(notify(&shop, body.clone()).await, 200);
            assert_eq!(state(&shop, &bought).await, is("pending", "attention"), "reported and not confirmed");
        }
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "pending"], "asked once");
        shop.gateway_down(false);
        assert_eq!(notify(&shop, body.clone()).await, 200);
        assert_eq!(state(&shop, &bought).await, is("paid", "paid"));
        let asked = shop.gateway.asked().len();
        assert_eq!(notify(&shop, body).await, 200);
        assert_eq!(shop.gateway.asked().len(), asked, "it is done");
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert_eq!(mails(&shop).await.len(), 1);
    }

    async fn what_a_person_gave_up_stays_given_up(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for who in ["clock", "customer", "staff"] {
            let (buyer, bought) = buy(&shop, &product, 1).await;
            match who {
                "clock" => give_up(&shop, &bought, OrderEvent::Expire, Actor::System).await,
                "customer" => give_up(&shop, &bought, OrderEvent::Cancel, Actor::Customer).await,
                _ => cancel(&staff, &bought).await,
            }
            shop.simulator.force(&bought.attempt, TransactionState::Settlement);
            if who == "clock" {
                until_status(&shop.shop, &bought.number, "paid").await;
                continue;
            }
            until("staff is asked", || async { state(&shop, &bought).await == is("cancelled", "attention") }).await;
            for page in [pay_page(&bought), order_page(&bought)] {
                let seen = buyer.page(&page).await.body;
                assert!(seen.contains("setelah pesanan berakhir") && seen.contains("Jangan membayar lagi"), "{who} {page}");
                assert!(!seen.contains("sedang kami kembalikan") && !seen.contains("api/orders/again"), "{who} {page}");
            }
            let asked = staff.page(&format!("/en/admin/orders/{}", bought.number)).await.body;
            assert!(asked.contains("It stays given up") && asked.contains("value=\"revived\"") && asked.contains("value=\"returned\""));
        }
    }

    async fn staff_decides_about_late_money(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = sale(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let late = async |bought: &Bought| {
            give_up(&shop, bought, OrderEvent::Cancel, Actor::Customer).await;
            shop.simulator.force(&bought.attempt, TransactionState::Settlement);
            until("staff is asked", || async { state(&shop, bought).await == is("cancelled", "attention") }).await;
        };
        late(&bought).await;
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        // while somebody else has the goods, nothing comes back to life
        let (_, other) = buy(&shop, &product, 2).await;
        assert_eq!(settle(&staff, &bought, "revived").await, (409, "out_of_stock".into()));
        assert_eq!(state(&shop, &bought).await, is("cancelled", "attention"));
        give_up(&shop, &other, OrderEvent::Expire, Actor::System).await;
        assert_eq!(settle(&staff, &bought, "not_paid").await, (409, "wrong_state".into()), "the money is there");
        assert_eq!(settle(&staff, &bought, "revived").await.0, 200);
        assert_eq!(state(&shop, &bought).await, is("paid", "paid"));
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
        assert!(buyer.page(&order_page(&bought)).await.body.contains("Pembayaran sudah masuk"));
        let letters = mails(&shop).await;
        let told = |number: &str| letters.iter().filter(|letter| letter.contains(number)).count();
        assert_eq!((letters.len(), told(&bought.number), told(&other.number)), (2, 1, 1), "paid after all, and the other one ended: {letters:?}");

        let (_, second) = buy(&shop, &product, 1).await;
        late(&second).await;
        assert_eq!(settle(&staff, &second, "returned").await.0, 200);
        assert_eq!(state(&shop, &second).await, is("refunded", "refunded"));
        assert_eq!(units(&shop.shop, product.variant).await, SOLD);
    }

    /// The key of an order is nobody else's: the gateway sends the buyer back without it.
    async fn the_gateway_is_not_told_the_key(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = sale(&shop).await;
        let back = pay(&buyer, &bought).await;
        assert!(!back.contains("key=") && !back.contains(&bought.key), "{back}");
        until_status(&shop.shop, &bought.number, "paid").await;
        let seen = buyer.page(&back).await.body;
        assert!(seen.contains("Pembayaran diterima") && seen.contains(&order_page(&bought).replace('&', "&amp;")), "{seen}");
        for path in [format!("/pay/{}", bought.attempt), format!("/en/pay/{}", bought.number)] {
            buyer.page(&path).await;
        }
        // another browser, or one that lost its cookies: the way in is said, whether it exists or not
        let stranger = shop.browser();
        add(&stranger, &product, 1).await;
        assert_eq!(place(&stranger).await.status, 200);
        for browser in [&stranger, &shop.browser()] {
            for attempt in [bought.attempt.as_str(), "HR-260101-XXXXXX-1"] {
                let missing = browser.get(&format!("/pay/{attempt}?order_id={attempt}&transaction_status=settlement")).await;
                assert_eq!(missing.status, 404);
                assert!(missing.body.contains("tautan di email") && !missing.body.contains(&bought.key));
            }
        }
        let path = format!("/api/payment?attempt={}", bought.attempt);
        assert_eq!(stranger.read(&path).await.status, 404);
        shop.shop.clock.advance(Duration::hours(27));
        assert_eq!(buyer.read(&path).await.status, 404, "for as long as it is being paid");
    }
}
