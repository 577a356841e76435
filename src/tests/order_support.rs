//! What staff does for an order that does not go by itself: an unclear payment, a wrong parcel, an order given up; and what
//! of it the customer gets to read.

use crate::{
    on_both,
    orders::{audit, paid},
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, Units, add, buy, form, life, order_row, units},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    i18n::Locale,
    ids::OrderId,
    orders::{
        model::{AttentionReason, OrderEvent},
        service::{Actor, apply, machine::needs_attention},
    },
    server::{clock::instant, database::transaction},
};
use serde_json::Value;
use tokio::task::JoinSet;

const NOTE: &str = "sudah dicek di dasbor";
const REASON: &str = "gudang kebanjiran";

/// The gateway's word raises a question about the payment.
async fn ask(shop: &TestShop, bought: &Bought, reason: AttentionReason) {
    let (id, now) = (OrderId(order_row(&shop.shop, &bought.number).await.id), shop.shop.clock.now());
    let asked = transaction!(shop.shop.db, |tx| needs_attention(tx, id, reason, now).await);
    asked.await.unwrap();
}

/// Money comes after all.
async fn money_comes(shop: &TestShop, bought: &Bought) {
    let (id, now) = (OrderId(order_row(&shop.shop, &bought.number).await.id), shop.shop.clock.now());
    let paid = transaction!(shop.shop.db, |tx| apply(tx, id, OrderEvent::Pay, Actor::Gateway, None, now).await);
    paid.await.unwrap();
}

async fn settle(staff: &Browser, bought: &Bought, verdict: &str) -> Answer {
    let fields = [("number", bought.number.as_str()), ("verdict", verdict), ("note", NOTE)];
    staff.call("/api/admin/orders/settle", &fields).await
}

async fn cancel(staff: &Browser, bought: &Bought) {
    let fields = [("number", bought.number.as_str()), ("reason", REASON)];
    assert_eq!(staff.call("/api/admin/orders/cancel", &fields).await.status, 200);
}

async fn parcel(staff: &Browser, path: &str, bought: &Bought, courier: &str, tracking: &str) -> Answer {
    let fields = [("number", bought.number.as_str()), ("courier", courier), ("tracking_number", tracking)];
    staff.call(&format!("/api/admin/orders/{path}"), &fields).await
}

/// Takes a paid order to the courier.
async fn send_off(staff: &Browser, bought: &Bought) {
    assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 200);
    assert_eq!(parcel(staff, "ship", bought, "JNE REG", "JP1234567890").await.status, 200);
}

/// Status and reason of a refusal.
fn refused(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["detail"].as_str().unwrap_or_default().to_owned())
}

fn wrong_state() -> (u16, String) {
    (409, "wrong_state".to_owned())
}

/// State of the order and of its payment.
async fn state(shop: &TestShop, bought: &Bought) -> (String, String) {
    let row = order_row(&shop.shop, &bought.number).await;
    (row.status, row.payment_state)
}

fn is(status: &str, payment: &str) -> (String, String) {
    (status.to_owned(), payment.to_owned())
}

/// All mails, their folded lines joined.
async fn mails(shop: &TestShop) -> Vec<String> {
    shop.mails().await.into_iter().map(|mail| mail.replace("=\r\n", "")).collect()
}

/// Whether something that folds is open on a page.
fn unfolded(page: &Answer) -> bool {
    page.body.split("<details").skip(1).any(|rest| rest.split('>').next().is_some_and(|tag| tag.contains(" open")))
}

fn order_page(bought: &Bought) -> String {
    format!("/orders/{}?key={}", bought.number, bought.key)
}

on_both! {
    async fn nothing_leaves_the_shop_while_its_payment_is_unclear(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let number = ("number", bought.number.as_str());
        let page = format!("/admin/orders/{}", bought.number);
        let offers = async |action: &str| {
            staff.page(&page).await.body.contains(&format!("action=\"/api/admin/orders/{action}\""))
        };
        let unclear = (409, "payment_unclear".to_owned());
        assert!(offers("process").await && !offers("settle").await, "nobody asks");

        ask(&shop, &bought, AttentionReason::Reversed).await;
        assert!(!offers("process").await && offers("settle").await && offers("cancel").await);
        assert!(staff.page(&page).await.body.contains("tidak diproses dan tidak dikirim"), "and says why");
        assert_eq!(refused(&staff.call("/api/admin/orders/process", &[number]).await), unclear);
        // from a page that was open before: back to it, with the reason
        assert_eq!(staff.form("/api/admin/orders/process", &[number]).await.location(), page);
        assert!(staff.page(&page).await.body.contains("perlu dicek dulu"));
        assert!(audit(&shop).await.is_empty(), "a refusal is no change");

        assert_eq!(settle(&staff, &bought, "in_order").await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("paid", "paid"));
        assert_eq!(staff.call("/api/admin/orders/process", &[number]).await.status, 200);

        ask(&shop, &bought, AttentionReason::MoneyReturned).await;
        assert!(!offers("ship").await);
        assert_eq!(refused(&parcel(&staff, "ship", &bought, "JNE REG", "JP1234567890").await), unclear);
        assert_eq!(settle(&staff, &bought, "in_order").await.status, 200);
        assert_eq!(parcel(&staff, "ship", &bought, "JNE REG", "JP1234567890").await.status, 200);

        // what is on its way arrives, whatever the bank says
        ask(&shop, &bought, AttentionReason::MoneyReturned).await;
        assert!(offers("deliver").await);
        assert_eq!(staff.call("/api/admin/orders/deliver", &[number]).await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("delivered", "attention"));
        let lived = ["pending", "paid", "paid", "paid", "processing", "processing", "processing", "shipped", "shipped", "delivered"];
        assert_eq!(life(&shop.shop, &bought.number).await, lived);
    }

    async fn staff_says_what_became_of_the_money(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = format!("/admin/orders/{}", bought.number);
        let offers = async |verdict: &str| staff.page(&page).await.body.contains(&format!("value=\"{verdict}\""));
        assert_eq!(refused(&settle(&staff, &bought, "in_order").await), wrong_state(), "nobody asks");

        ask(&shop, &bought, AttentionReason::PaidTwice).await;
        for (verdict, note, field) in [("in_order", "", "note"), ("in_order", " ya ", "note"), ("maybe", NOTE, "verdict")] {
            let fields = [("number", bought.number.as_str()), ("verdict", verdict), ("note", note)];
            let answer = staff.call("/api/admin/orders/settle", &fields).await;
            assert_eq!(answer.status, 422, "{verdict} {note}");
            assert_eq!(answer.json()["detail"][0]["field"].as_str(), Some(field), "{}", answer.body);
        }
        assert!(offers("in_order").await && !offers("returned").await);
        // another question comes while the page is open: nobody answers what was not read
        let seen = staff.page(&page).await.field("seen");
        ask(&shop, &bought, AttentionReason::Reversed).await;
        let fields = [("number", bought.number.as_str()), ("verdict", "in_order"), ("note", NOTE), ("seen", &seen)];
        let answer = staff.call("/api/admin/orders/settle", &fields).await;
        assert_eq!(answer.json()["detail"], "edit_conflict", "{}", answer.body);
        assert_eq!(state(&shop, &bought).await, is("paid", "attention"));
        assert_eq!(refused(&settle(&staff, &bought, "returned").await), wrong_state(), "the goods go back on the shelf first");
        assert_eq!(state(&shop, &bought).await, is("paid", "attention"));

        cancel(&staff, &bought).await;
        assert!(!offers("in_order").await && offers("returned").await);
        assert_eq!(refused(&settle(&staff, &bought, "in_order").await), wrong_state());
        assert_eq!(settle(&staff, &bought, "returned").await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("refunded", "refunded"));
        assert_eq!(refused(&settle(&staff, &bought, "returned").await), wrong_state(), "once is enough");
        assert!(!offers("returned").await && staff.page(&page).await.body.contains(NOTE));
        assert!(!staff.page("/en/admin/orders?status=attention").await.body.contains(&bought.number));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 0 });

        // money that comes once more for an order that is over asks once more, and has an answer
        ask(&shop, &bought, AttentionReason::PaidTwice).await;
        assert_eq!(settle(&staff, &bought, "returned").await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("refunded", "refunded"));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["order.cancel", "order.settle", "order.settle"]);
    }

    async fn a_parcel_that_left_ends_with_its_money_back_once(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        send_off(&staff, &bought).await;
        ask(&shop, &bought, AttentionReason::MoneyReturned).await;
        let mut race = JoinSet::new();
        for name in ["satu", "dua"] {
            let (other, bought) = (signed_in(&shop, name, Role::Admin).await, bought.clone());
            race.spawn(async move { settle(&other, &bought, "returned").await.status.as_u16() });
        }
        let mut answers = race.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        assert_eq!(state(&shop, &bought).await, is("refunded", "refunded"));
        assert_eq!(life(&shop.shop, &bought.number).await.last().map(String::as_str), Some("refunded"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 }, "the goods are not back");
    }

    /// Not paid as asked: there is nothing to settle before the order is given up.
    async fn a_wrong_amount_is_settled_after_the_cancel(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(3).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = format!("/admin/orders/{}", bought.number);
        ask(&shop, &bought, AttentionReason::AmountDiffers).await;
        let shown = staff.page(&page).await.body;
        assert!(shown.contains("tidak sesuai dengan pesanan ini") && !shown.contains("action=\"/api/admin/orders/settle\""));
        for verdict in ["in_order", "returned"] {
            assert_eq!(refused(&settle(&staff, &bought, verdict).await), wrong_state(), "{verdict}");
        }
        cancel(&staff, &bought).await;
        assert_eq!(state(&shop, &bought).await, is("cancelled", "attention"));
        assert!(mails(&shop).await.iter().any(|mail| mail.contains("akan kami kembalikan")));
        assert_eq!(settle(&staff, &bought, "returned").await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("refunded", "refunded"));
    }

    async fn a_wrong_parcel_is_corrected_and_the_customer_hears_of_it(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(refused(&parcel(&staff, "parcel", &bought, "JNE REG", "JP1234567890").await), wrong_state(), "no parcel yet");
        send_off(&staff, &bought).await;
        assert_eq!(mails(&shop).await.len(), 2, "paid and shipped");
        let page = format!("/admin/orders/{}", bought.number);
        let fresh = staff.page(&page).await;
        assert_eq!((fresh.field("courier").as_str(), fresh.field("tracking_number").as_str()), ("JNE REG", "JP1234567890"));
        assert!(!unfolded(&fresh));

        for (courier, tracking) in [("", "JP1234567890"), ("JNE REG", "1"), ("JNE REG", "\u{7}1")] {
            assert_eq!(parcel(&staff, "parcel", &bought, courier, tracking).await.status, 422, "{courier} {tracking}");
        }
        let typed = [("number", bought.number.as_str()), ("courier", "SiCepat"), ("tracking_number", "1")];
        assert_eq!(staff.form("/api/admin/orders/parcel", &typed).await.location(), page);
        let back = staff.page(&page).await;
        assert_eq!((back.field("courier").as_str(), back.field("tracking_number").as_str()), ("SiCepat", "1"));
        assert!(unfolded(&back), "the form that was sent is not hidden");

        assert_eq!(parcel(&staff, "parcel", &bought, " JNE REG ", "JP1234567890").await.status, 200);
        assert_eq!(mails(&shop).await.len(), 2, "nothing changed, nothing to tell");
        for (courier, tracking, told) in [("JNE REG", "JP1234567899", 1), ("SiCepat", "SC0000000001", 2)] {
            assert_eq!(parcel(&staff, "parcel", &bought, courier, tracking).await.status, 200);
            let letters: Vec<String> = mails(&shop).await.into_iter().filter(|mail| mail.contains("sebelumnya keliru")).collect();
            assert_eq!(letters.len(), told, "each correction is told");
            assert!(letters.iter().any(|mail| mail.contains(courier) && mail.contains(tracking)), "{tracking}");
        }
        let seen = guest.page(&order_page(&bought)).await.body;
        assert!(seen.contains("SC0000000001") && !seen.contains("JP12345678"));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["order.advance", "order.advance", "order.parcel", "order.parcel"]);
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid", "processing", "shipped"]);
        staff.call("/api/admin/orders/deliver", &[("number", &bought.number)]).await;
        assert_eq!(refused(&parcel(&staff, "parcel", &bought, "JNE REG", "JP1").await).0, 422);
        assert_eq!(refused(&parcel(&staff, "parcel", &bought, "JNE REG", "JP1234567890").await), wrong_state(), "it arrived");
    }

    async fn the_customer_hears_why_staff_gave_up(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, sold) = paid(&shop).await;
        let (visitor, open) = buy(&shop, &product, 1).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = guest.page("/en/checkout").await.field("key");
        let placed = guest.form("/api/orders", &form(&key)).await.location().to_owned();
        let (number, key) = placed["/en/pay/".len()..].split_once("?key=").unwrap();
        let english = Bought { number: number.to_owned(), key: key.to_owned(), attempt: format!("{number}-1") };
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert!(staff.page(&format!("/admin/orders/{}", sold.number)).await.body.contains("Tulis dalam bahasa Indonesia."));
        assert!(staff.page(&format!("/admin/orders/{}", english.number)).await.body.contains("Tulis dalam bahasa Inggris."));

        for bought in [&sold, &open, &english] {
            cancel(&staff, bought).await;
        }
        let letters: Vec<String> = mails(&shop).await.into_iter().filter(|mail| mail.contains(REASON)).collect();
        assert_eq!(letters.len(), 3);
        for (bought, words) in [
            (&sold, "akan kami kembalikan"), (&open, "kamu tidak perlu membayar apa pun"), (&english, "you owe nothing"),
        ] {
            assert!(letters.iter().any(|mail| mail.contains(&bought.number) && mail.contains(words)), "{words}");
        }
        let returning = "sedang kami kembalikan";
        let seen = buyer.page(&order_page(&sold)).await.body;
        assert!(seen.contains(REASON) && seen.contains(returning) && seen.contains("Pesanan dibatalkan"));
        let seen = visitor.page(&order_page(&open)).await.body;
        assert!(seen.contains(REASON) && !seen.contains(returning), "nothing was paid");
        assert_eq!(settle(&staff, &sold, "returned").await.status, 200);
        let seen = buyer.page(&order_page(&sold)).await.body;
        assert!(seen.contains(REASON) && seen.contains("Uangmu sudah kami kembalikan") && !seen.contains(returning));
    }

    async fn an_order_that_came_back_to_life_is_not_mourned(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(3).insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        cancel(&staff, &bought).await;
        money_comes(&shop, &bought).await;
        assert_eq!(state(&shop, &bought).await, is("cancelled", "attention"), "a person gave it up");
        assert_eq!(settle(&staff, &bought, "revived").await.status, 200);
        assert_eq!(state(&shop, &bought).await, is("paid", "paid"));
        let letters = mails(&shop).await;
        assert_eq!(letters.len(), 1, "that it is paid");
        assert!(!letters[0].contains(REASON) && !guest.page(&order_page(&bought)).await.body.contains(REASON));
        cancel(&staff, &bought).await;
        let letters: Vec<String> = mails(&shop).await.into_iter().filter(|mail| mail.contains(REASON)).collect();
        assert_eq!(letters.len(), 1, "given up for good, the customer hears of it");
    }

    async fn an_order_that_ends_by_the_clock_has_no_reason(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(3).insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        shop.shop.clock.advance(Duration::minutes(24 * 60 + 11));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(state(&shop, &bought).await, is("cancelled", "unpaid"));
        let letters = mails(&shop).await;
        assert!(letters.len() == 1 && letters[0].contains("habis") && !letters[0].contains("Alasannya"), "{letters:?}");
        let seen = guest.page(&order_page(&bought)).await.body;
        assert!(seen.contains("Pesanan dibatalkan") && !seen.contains("Alasan pembatalan"));
    }

    async fn what_staff_notes_is_for_staff(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        ask(&shop, &bought, AttentionReason::PaidTwice).await;
        settle(&staff, &bought, "in_order").await;
        staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await;
        ask(&shop, &bought, AttentionReason::MoneyReturned).await;
        let (number, key) = (&bought.number, &bought.key);
        let one = format!("/api/orders/one?number={number}&key={key}");
        let seen = [
            guest.read(&one).await,
            guest.read(&format!("/api/payment?attempt={}&key={key}", bought.attempt)).await,
            guest.page(&order_page(&bought)).await,
            guest.page(&format!("/pay/{number}?key={key}")).await,
        ];
        for answer in &seen {
            assert_eq!(answer.status, 200);
            for secret in [NOTE, "paid_twice", "money_returned", "Dibayar dua kali"] {
                assert!(!answer.body.contains(secret), "{secret}: {}", answer.body);
            }
        }
        let told = |order: Value| -> Vec<(String, String)> {
            let word = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
            order["history"].as_array().unwrap().iter().map(|entry| (word(entry, "to"), word(entry, "note"))).collect()
        };
        assert_eq!(told(seen[0].json()), [is("pending", ""), is("paid", ""), is("processing", "")]);
        let known = staff.page(&format!("/admin/orders/{number}")).await.body;
        assert!(known.contains(NOTE) && known.contains("Dibayar dua kali"));

        cancel(&staff, &bought).await;
        settle(&staff, &bought, "returned").await;
        let told = told(guest.read(&one).await.json());
        assert_eq!(told[3..], [is("cancelled", REASON), is("refunded", "")]);
    }

    async fn the_customer_is_told_what_they_must_know(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, sold) = paid(&shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        let until = instant(order_row(&shop.shop, &bought.number).await.pay_until.unwrap()).wib(Locale::id);
        let held = instant(order_row(&shop.shop, &bought.number).await.expires_at).wib(Locale::id);
        let seen = guest.page(&order_page(&bought)).await.body;
        assert!(seen.contains(&until) && !seen.contains(&held), "until when to pay, not until when it is held");

        let looking = "perlu kami periksa";
        assert!(!seen.contains(looking));
        ask(&shop, &bought, AttentionReason::AmountDiffers).await;
        let seen = guest.page(&order_page(&bought)).await.body;
        assert!(!seen.contains(&until) && seen.contains(looking), "nobody asks for it again");
        ask(&shop, &sold, AttentionReason::PaidTwice).await;
        let seen = buyer.page(&order_page(&sold)).await.body;
        assert!(!seen.contains("segera mengemas") && seen.contains(looking), "nobody packs it before that");

        let staff = signed_in(&shop, "bos", Role::Admin).await;
        settle(&staff, &sold, "in_order").await;
        send_off(&staff, &sold).await;
        ask(&shop, &sold, AttentionReason::PaidTwice).await;
        let seen = buyer.page(&order_page(&sold)).await.body;
        assert!(seen.contains("sedang dalam perjalanan") && !seen.contains(looking), "the shop's business");
    }
}
