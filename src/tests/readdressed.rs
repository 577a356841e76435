//! An unpaid order is sent elsewhere, where it costs something else: its voucher, its deadline, what was paid before, and several who press
//! at once.

use crate::{
    freight::{place_with, zoned},
    on_both,
    payways::with_account,
    staff_orders::edits::pay_open,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, FORM, add, attempt_row, order_row},
        db::console,
        until,
    },
    vouchers::{bring_in, freight, stamp, use_code},
};
use chrono::Duration;
use futures::future::join_all;
use hurtrock::{
    access::Role,
    entity::{order_history, voucher_use},
    orders::model::GRACE_MINUTES,
    program::cli::doctor::looks,
    settings::service as settings,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Freight of the product of these tests, in rupiah: near and far.
const NEAR: i64 = 13 * 18_000;
const FAR: i64 = 13 * 95_000;

async fn elsewhere(guest: &Browser, bought: &Bought, (city, province): (&str, &str), total: &str) -> Answer {
    let own = FORM.into_iter().filter(|(name, _)| !["city", "province", "email"].contains(name));
    let more = [
        ("city", city),
        ("province", province),
        ("number", bought.number.as_str()),
        ("access", bought.key.as_str()),
        ("total", total),
    ];
    guest.call("/api/orders/address", &own.chain(more).collect::<Vec<_>>()).await
}

const JAYAPURA: (&str, &str) = ("Kota Jayapura", "Papua");
const GARUT: (&str, &str) = ("Garut", "Jawa Barat");

/// A guest's order of one guitar of a million, sent by a courier.
async fn ordered(shop: &TestShop, more: &[(&str, &str)]) -> (Browser, Bought) {
    let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
    let guest = shop.browser();
    add(&guest, &guitar, 1).await;
    let placed = place_with(&guest, &[&[("service", "jne-reg")], more].concat()).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    (guest, Bought::of(&placed.json()))
}

async fn books(shop: &TestShop) -> Vec<String> {
    let looks = looks(&shop.shop, false).await.unwrap();
    looks.iter().flat_map(|look| look.findings.iter().map(|one| format!("{}: {}", one.about, one.found))).collect()
}

on_both! {
    async fn a_voucher_of_the_freight_goes_along(engine) {
        let shop = zoned(engine).await;
        bring_in(&shop, freight("ONGKIR")).await;
        let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        assert_eq!(use_code(&guest, "ONGKIR").await.status, 200);
        let stamp = stamp(&guest).await;
        let placed = place_with(&guest, &[("service", "jne-reg"), ("voucher", &stamp), ("city", JAYAPURA.0), ("province", JAYAPURA.1)]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.shipping_total, row.discount_total, row.total), (FAR, FAR, 1_000_000));
        // nearer: what it takes off is never more than the carriage
        let moved = elsewhere(&guest, &bought, GARUT, "1000000").await;
        assert_eq!(moved.status, 200, "{}", moved.body);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.shipping_total, row.discount_total, row.total), (NEAR, NEAR, 1_000_000));
        let taken = voucher_use::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(taken.amount, NEAR);
        // and back: it takes off no more than it did
        let total = (1_000_000 + FAR - NEAR).to_string();
        assert_eq!(elsewhere(&guest, &bought, JAYAPURA, &total).await.status, 200);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.shipping_total, row.discount_total, row.total.to_string()), (FAR, NEAR, total));
        assert_eq!(books(&shop).await, Vec::<String>::new());
    }

    async fn money_of_the_page_before_is_what_it_is(engine) {
        for (from, to, due) in [(GARUT, JAYAPURA, FAR - NEAR), (JAYAPURA, GARUT, NEAR - FAR)] {
            let shop = zoned(engine.clone()).await;
            with_account(&shop).await;
            let (guest, bought) = ordered(&shop, &[("pay", "transfer"), ("city", from.0), ("province", from.1)]).await;
            let before = order_row(&shop.shop, &bought.number).await.total;
            assert_eq!(elsewhere(&guest, &bought, to, &(before + due).to_string()).await.status, 200);
            // the money of the first page is on the account
            let bos = signed_in(&shop, "bos", Role::Admin).await;
            let first = attempt_row(&shop.shop, &bought.attempt).await;
            let found = bos.call("/api/admin/payments/confirm", &[("attempt", &first.id.to_string()), ("reference", "mutasi 7")]).await;
            assert_eq!(found.status, 200, "{}", found.body);
            let row = order_row(&shop.shop, &bought.number).await;
            assert_eq!((row.status.as_str(), row.total, row.due), ("paid", before + due, due));
            assert_eq!(books(&shop).await, Vec::<String>::new());
            let number = ("number", bought.number.as_str());
            if due > 0 {
                let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
                assert!(page.contains("Rp1.001.000"), "what is still to be paid: {page}");
                bos.call("/api/admin/orders/process", &[number]).await;
                let parcel = [number, ("courier", "JNE REG"), ("tracking_number", "JNE123456")];
                assert_eq!(bos.call("/api/admin/orders/ship", &parcel).await.status, 409);
                let rest = attempt_row(&shop.shop, &format!("{}-3", bought.number)).await;
                assert_eq!(rest.amount, due);
                pay_open(&guest, &bought.number, &bought.key).await;
                until("the rest is here", || async { order_row(&shop.shop, &bought.number).await.due == 0 }).await;
            } else {
                let back = [number, ("amount", &(-due).to_string()), ("reference", "BCA 9")];
                assert_eq!(bos.call("/api/admin/orders/give-back", &back).await.status, 200);
            }
            assert_eq!(order_row(&shop.shop, &bought.number).await.due, 0);
            assert_eq!(books(&shop).await, Vec::<String>::new());
        }
    }

    /// Whoever sends an order to and fro holds its goods no longer than whoever leaves it where it is.
    async fn no_deadline_moves(engine) {
        for (pay, transfer) in [("", false), ("transfer", true)] {
            let shop = zoned(engine.clone()).await;
            with_account(&shop).await;
            let hours = r#"UPDATE settings SET value = '{"transfer":true,"transfer_hours":24}', version = version + 1 WHERE name = 'payways'"#;
            console(&shop.shop, hours).await;
            settings::look(&shop.shop).await.unwrap();
            let minutes = if transfer { 24 * 60 } else { i64::from(shop.shop.config.payment.expiry_minutes) };
            let (guest, bought) = ordered(&shop, &[("pay", pay)]).await;
            let placed = order_row(&shop.shop, &bought.number).await.placed_at;
            let (mut to, mut tries) = (0, 0);
            let status = loop {
                let (place, total) = [(JAYAPURA, 1_000_000 + FAR), (GARUT, 1_000_000 + NEAR)][to % 2];
                let status = elsewhere(&guest, &bought, place, &total.to_string()).await.status.as_u16();
                let row = order_row(&shop.shop, &bought.number).await;
                let end = placed + Duration::minutes(minutes);
                assert!(row.pay_until.unwrap() <= end && row.expires_at <= end + Duration::minutes(GRACE_MINUTES), "{row:?}");
                if status != 200 {
                    break status;
                }
                (to, tries) = (to + 1, tries + 1);
                shop.shop.clock.advance(Duration::minutes(minutes / 5));
            };
            assert_eq!((status, tries), (409, 5), "{pay}");
        }
    }

    async fn who_presses_three_times_is_moved_once(engine) {
        let shop = zoned(engine).await;
        let (guest, bought) = ordered(&shop, &[]).await;
        let total = (1_000_000 + FAR).to_string();
        let sent = join_all((0..3).map(|_| elsewhere(&guest, &bought, JAYAPURA, &total))).await;
        assert!(sent.iter().all(|answer| answer.status == 200), "{:?}", sent.iter().map(|answer| &answer.body).collect::<Vec<_>>());
        let row = order_row(&shop.shop, &bought.number).await;
        let told = order_history::Entity::find().filter(order_history::Column::OrderId.eq(row.id)).count(shop.shop.db.read());
        assert_eq!((row.total.to_string(), told.await.unwrap()), (total, 2), "placed, and moved once");
    }
}
