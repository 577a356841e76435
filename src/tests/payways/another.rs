//! Another way to pay an order that waits: between the gateway, the shop's own account and cash at the door; one attempt is open at any
//! time, no deadline moves, and whoever is faster wins.

use super::{
    at_door::OFFERED,
    buy_by,
    transfer::{picture, send},
    with_account,
};
use crate::{
    on_both,
    support::{
        Answer, Browser, Engine, TestShop,
        builders::{Product, ProductBuilder, signed_in},
        buying::{Bought, Units, attempt_row, order_row, pay, units, until_status},
        db::console,
        files::Chosen,
    },
};
use chrono::Duration;
use futures::future::join_all;
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    entity::{order, payment_attempt},
    program::cli::doctor::looks,
    settings::service as settings,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

async fn open(engine: Engine) -> (TestShop, Product) {
    let shop = TestShop::open(engine).await;
    with_account(&shop).await;
    let value = OFFERED.replace("\"cod\":true", "\"cod\":true,\"transfer\":true,\"transfer_hours\":24");
    console(
        &shop.shop,
        &format!("UPDATE settings SET value = '{value}', version = version + 1 WHERE name = 'payways'"),
    )
    .await;
    settings::look(&shop.shop).await.unwrap();
    let product = ProductBuilder::new("Stratos").price(2_000_000).stock(9).insert(&shop.shop).await;
    (shop, product)
}

async fn by(guest: &Browser, bought: &Bought, way: &str) -> Answer {
    let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str()), ("pay", way)];
    guest.call("/api/payment/another", &fields).await
}

/// Way and state of each attempt, the first first.
async fn attempts(shop: &TestShop, bought: &Bought) -> Vec<(String, String)> {
    let order = order_row(&shop.shop, &bought.number).await;
    let rows = payment_attempt::Entity::find().filter(payment_attempt::Column::OrderId.eq(order.id));
    let rows = rows.order_by_asc(payment_attempt::Column::Number).all(shop.shop.db.read()).await.unwrap();
    rows.into_iter().map(|row| (row.way, row.state)).collect()
}

/// Minutes from the placing of an order to the end of its time to pay.
fn until(row: &order::Model) -> i64 {
    (row.pay_until.unwrap() - row.placed_at + Duration::seconds(1)).num_minutes()
}

async fn one_is_open(shop: &TestShop, bought: &Bought) {
    let all = attempts(shop, bought).await;
    let open =
        all.iter().filter(|(_, state)| ["created", "token_issued", "pending", "review"].contains(&state.as_str()));
    assert_eq!(open.count(), 1, "{all:?}");
}

on_both! {
    async fn from_the_gateway_to_the_account_and_back(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "").await;
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("name=\"pay\" value=\"transfer\"") && page.contains("name=\"pay\" value=\"cod\""), "{page}");
        assert_eq!(by(&guest, &bought, "transfer").await.status, 200);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!(until(&row), 24 * 60, "the transfer's time, from the placing");
        let shown = guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(shown.contains("5220304050") && !shown.contains("name=\"pay\" value=\"transfer\""), "{shown}");
        one_is_open(&shop, &bought).await;
        // pressed again it stays as it is
        assert_eq!(by(&guest, &bought, "transfer").await.status, 200);
        assert_eq!(attempts(&shop, &bought).await.len(), 2);
        // back, ten hours later: no deadline has moved, and the goods wait
        shop.shop.clock.advance(Duration::hours(10));
        assert_eq!(by(&guest, &bought, "").await.status, 200);
        one_is_open(&shop, &bought).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!(until(&row), 24 * 60);
        shop.shop.clock.advance(Duration::hours(1));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "as long as it would have waited");
        for way in ["transfer", "bni_va", "transfer"] {
            assert_eq!(by(&guest, &bought, way).await.status, 200, "{way}");
            one_is_open(&shop, &bought).await;
            assert_eq!(until(&order_row(&shop.shop, &bought.number).await), 24 * 60, "{way}");
        }
        shop.shop.clock.advance(Duration::hours(13) - Duration::minutes(3));
        assert_eq!(by(&guest, &bought, "").await.status, 409, "three minutes are no time to pay");
        shop.shop.clock.advance(Duration::minutes(20));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        for way in ["", "transfer", "cod"] {
            assert_eq!(by(&guest, &bought, way).await.status, 409, "{way}: it is over");
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 9, reserved: 0 });
    }

    async fn what_was_paid_on_the_other_page_counts(engine) {
        let (shop, product) = open(engine).await;
        // paid a moment before the customer changes their mind, and the shop has not heard of it
        let (guest, bought) = buy_by(&shop, &product, "").await;
        pay(&guest, &bought).await;
        let late = by(&guest, &bought, "transfer").await;
        assert_eq!(late.status, 409, "the gateway is asked first: {}", late.body);
        until_status(&shop.shop, &bought.number, "paid").await;
        let all = attempts(&shop, &bought).await;
        assert_eq!(all.iter().filter(|(_, state)| state == "paid").count(), 1, "{all:?}");
        assert!(all.iter().all(|(_, state)| !["created", "token_issued", "pending"].contains(&state.as_str())), "{all:?}");
        // and after that there is nothing to choose
        for way in ["", "transfer", "cod"] {
            assert_eq!(by(&guest, &bought, way).await.status, 409, "{way}");
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
        let look = checkout::checkup::money(&shop.shop).await.unwrap();
        assert!(look.findings.is_empty(), "{:?}", look.findings);
    }

    async fn to_the_door_it_is_packed_at_once(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "").await;
        assert_eq!(by(&guest, &bought, "transfer").await.status, 200);
        let done = join_all((0..4).map(|_| by(&guest, &bought, "cod"))).await;
        let codes: Vec<u16> = done.iter().map(|answer| answer.status.as_u16()).collect();
        assert!(codes.contains(&200) && codes.iter().all(|code| [200, 409].contains(code)), "{codes:?}");
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str(), row.cod), ("processing", "unpaid", true));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
        one_is_open(&shop, &bought).await;
        assert_eq!(by(&guest, &bought, "cod").await.status, 200, "it is so already");
        for way in ["", "transfer"] {
            assert_eq!(by(&guest, &bought, way).await.status, 409, "{way}: the goods go out");
        }
        shop.mails().await;
        assert!(shop.mails().await.iter().any(|mail| mail.contains("bayar di tempat")));
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let parcel = [("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", "JNE123456")];
        assert_eq!(staff.call("/api/admin/orders/ship", &parcel).await.status, 200);
        let cash = attempt_row(&shop.shop, &format!("{}-3", bought.number)).await;
        assert_eq!((cash.way.as_str(), cash.amount), ("cod", row.total));
        let collected = [("attempt", cash.id.to_string()), ("reference", "setoran JNE".to_owned())];
        let collected: Vec<(&str, &str)> = collected.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(staff.call("/api/admin/payments/collect", &collected).await.status, 200);
        let look = checkout::checkup::money(&shop.shop).await.unwrap();
        assert!(look.findings.is_empty(), "{:?}", look.findings);
    }

    async fn limits_are_those_of_the_checkout(engine) {
        let (shop, product) = open(engine).await;
        let dear = ProductBuilder::new("Mahal").price(8_000_000).stock(3).insert(&shop.shop).await;
        let (guest, bought) = buy_by(&shop, &dear, "").await;
        for way in ["cod", "indomaret", "linkaja", "QRIS"] {
            assert_eq!(by(&guest, &bought, way).await.status, 422, "{way}");
        }
        let page = guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("name=\"pay\" value=\"transfer\"") && !page.contains("name=\"pay\" value=\"cod\""), "{page}");
        assert_eq!(attempts(&shop, &bought).await.len(), 1, "a refusal changes nothing");
        crate::support::buying::give_up(&guest, &bought).await;
        // two on their way are enough, however they came to be
        for _ in 0..2 {
            let (guest, bought) = buy_by(&shop, &product, "").await;
            assert_eq!(by(&guest, &bought, "cod").await.status, 200);
        }
        let (third, bought) = buy_by(&shop, &product, "").await;
        let refused = by(&third, &bought, "cod").await;
        assert!(refused.status == 422 && refused.body.contains("at_door"), "{}", refused.body);
        assert_eq!(by(&shop.browser(), &Bought { key: "salah".into(), ..bought.clone() }, "transfer").await.status, 404);
        let form = third.form("/api/payment/another", &[("number", &bought.number), ("key", &bought.key), ("pay", "transfer")]).await;
        assert_eq!(form.status, 303, "without a program, too");
        assert!(third.page(form.location()).await.body.contains("5220304050"));
        // a proof that is looked at keeps the way as it is
        let sent = send(&third, &bought, &[picture("bukti.jpg")]).await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        for way in ["", "cod"] {
            assert_eq!(by(&third, &bought, way).await.status, 409, "{way}");
        }
        // and what is paid on the gateway's page stays paid
        let (payer, other) = buy_by(&shop, &product, "").await;
        pay(&payer, &other).await;
        assert_eq!(by(&payer, &other, "transfer").await.status, 409);
    }

    /// An order is no tap for attempts, calls of the gateway and files: each is let through some times a day.
    async fn an_order_changes_its_way_so_often_and_no_more(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "").await;
        let mut answers = Vec::new();
        for n in 0..32 {
            let way = if n % 2 == 0 { "transfer" } else { "" };
            answers.push(by(&guest, &bought, way).await.status.as_u16());
        }
        assert_eq!(answers, [vec![200; 30], vec![429; 2]].concat());
        assert_eq!(attempts(&shop, &bought).await.len(), 31);
        one_is_open(&shop, &bought).await;
        shop.shop.clock.advance(Duration::minutes(11));
        // nor by files that are of no use, whatever the way was when they came
        let (guest, bought) = buy_by(&shop, &product, "transfer").await;
        let none = || Chosen("x.jpg", "image/jpeg", b"MZ".to_vec());
        let mut answers = Vec::new();
        for n in 0..14 {
            if n == 7 {
                assert_eq!(by(&guest, &bought, "bni_va").await.status, 200);
                assert_eq!(by(&guest, &bought, "transfer").await.status, 200);
            }
            answers.push(send(&guest, &bought, &[none(), none(), none()]).await.status.as_u16());
        }
        assert_eq!(answers, [vec![422; 13], vec![429]].concat());
    }

    /// Money of the way that was left comes after cash at the door was chosen: it is the money of this order, and nobody asks for cash.
    async fn money_of_the_way_before_spares_the_cash(engine) {
        for (is_out, state) in [(false, "paid"), (true, "attention")] {
            let (shop, product) = open(engine.clone()).await;
            let (guest, bought) = buy_by(&shop, &product, "transfer").await;
            let transfer = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
            assert_eq!(by(&guest, &bought, "cod").await.status, 200);
            let bos = signed_in(&shop, "bos", Role::Admin).await;
            let number = ("number", bought.number.as_str());
            if is_out {
                let parcel = [number, ("courier", "JNE REG"), ("tracking_number", "JNE123456")];
                assert_eq!(bos.call("/api/admin/orders/ship", &parcel).await.status, 200);
            }
            let came = [("attempt", transfer.as_str()), ("reference", "mutasi 8812")];
            let found = bos.call("/api/admin/payments/confirm", &came).await;
            assert_eq!(found.status, 200, "{}", found.body);
            let row = order_row(&shop.shop, &bought.number).await;
            assert_eq!((row.payment_state.as_str(), row.paid_at.is_some()), (state, true));
            let all = attempts(&shop, &bought).await;
            assert_eq!(all, [("transfer".to_owned(), "paid".to_owned()), ("cod".to_owned(), "cancelled".to_owned())]);
            if is_out {
                let page = bos.page(&format!("/admin/orders/{}", bought.number)).await.body;
                assert!(page.contains("Beri tahu kurirnya"), "{page}");
                let settled = [number, ("verdict", "in_order"), ("note", "kurir sudah tahu")];
                assert_eq!(bos.call("/api/admin/orders/settle", &settled).await.status, 200);
                assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "paid");
            }
            let looks = looks(&shop.shop, false).await.unwrap();
            let found: Vec<_> = looks.iter().flat_map(|look| look.findings.iter().map(|one| one.found.clone())).collect();
            assert_eq!(found, Vec::<String>::new());
            assert!(shop.mails().await.iter().any(|mail| mail.contains(&bought.number) && mail.contains("sudah kami terima")));
        }
    }

    /// Orders at the door that are placed and given up again fill nobody's letter box.
    async fn mails_of_orders_at_the_door_are_counted_by_address(engine) {
        let (shop, product) = open(engine).await;
        for _ in 0..8 {
            let (guest, bought) = buy_by(&shop, &product, "").await;
            assert_eq!(by(&guest, &bought, "cod").await.status, 200);
            let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
            assert_eq!(guest.call("/api/orders/cancel", &fields).await.status, 200);
        }
        let mails = shop.mails().await;
        let about = |words: &str| mails.iter().filter(|mail| mail.contains(words)).count();
        assert!(mails.len() <= 12, "six of each: {}", mails.len());
        assert!(about("HR-") > 0);
    }

    async fn of_many_at_once_one_attempt_is_left(engine) {
        let (shop, product) = open(engine).await;
        let (guest, bought) = buy_by(&shop, &product, "").await;
        let ways = ["transfer", "", "bni_va", "transfer", "cod", ""];
        let done = join_all(ways.iter().map(|way| by(&guest, &bought, way))).await;
        let codes: Vec<u16> = done.iter().map(|answer| answer.status.as_u16()).collect();
        assert!(codes.iter().all(|code| [200, 409].contains(code)), "{codes:?}");
        one_is_open(&shop, &bought).await;
        let row = order_row(&shop.shop, &bought.number).await;
        let held = units(&shop.shop, product.variant).await;
        match row.status.as_str() {
            "processing" => assert_eq!(held, Units { on_hand: 8, reserved: 0 }),
            _ => assert_eq!(held, Units { on_hand: 9, reserved: 1 }),
        }
    }
}
