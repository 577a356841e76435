//! Orders that use a voucher: many at once, one customer in several guises, given back once, and no order at a price nobody saw.

use super::*;
use crate::{
    on_both,
    support::{
        Engine,
        builders::signed_in,
        buying::{Bought, choose, life, order_row, pay, until_status},
        db::{console, shop_rows},
    },
};
use hurtrock::{access::Role, checkout::service as checkout_service};
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

/// Buyers with the voucher in their carts, each with a mail address and a telephone of their own, order in the same moment what their
/// page showed. How many had it, how many were told.
async fn rush(engine: Engine, limit: usize, buyers: usize) -> (TestShop, usize, usize) {
    let shop = TestShop::open(engine).await;
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(500).insert(&shop.shop).await;
    bring_in(&shop, VoucherInput { limit_total: limit.to_string(), ..amount("REBUTAN", "250000") }).await;
    let mut ready = Vec::new();
    for _ in 0..buyers {
        let browser = with_cart(&shop, &product, 1).await;
        assert_eq!(use_code(&browser, "REBUTAN").await.status, 200);
        ready.push(browser);
    }
    let seen = stamp(&ready[0]).await;
    let (start, mut rush) = (Arc::new(Barrier::new(buyers)), JoinSet::new());
    for (n, browser) in ready.into_iter().enumerate() {
        let (start, seen) = (Arc::clone(&start), seen.clone());
        rush.spawn(async move {
            let (email, phone) = (format!("pembeli{n}@example.test"), format!("08123456{n:04}"));
            start.wait().await;
            let answer = order_with(&browser, &seen, &[("email", &email), ("phone", &phone)]).await;
            (browser, answer)
        });
    }
    let (mut had, mut told) = (0, 0);
    for (browser, answer) in rush.join_all().await {
        if answer.status == 200 {
            had += 1;
            continue;
        }
        assert_eq!(refusal(&answer), "voucher_changed");
        told += 1;
        // they have ordered nothing, and see the price without it
        let shown = checkout(&browser).await;
        assert_eq!((&shown["discount"], &shown["total"]), (&0.into(), &1_050_000.into()));
        assert_eq!(shown["cart"]["voucher"]["miss"], "used_up");
    }
    for order in order::Entity::find().all(shop.shop.db.read()).await.unwrap() {
        assert_eq!(
            (order.discount_total, order.voucher_code.as_deref()),
            (250_000, Some("REBUTAN")),
            "as it was shown"
        );
    }
    balanced(&shop).await;
    (shop, had, told)
}

/// The page of somebody who was told is one order away from an order.
async fn once_more(browser: &Browser, others: &[(&str, &str)]) -> Answer {
    let seen = stamp(browser).await;
    order_with(browser, &seen, others).await
}

on_both! {
    /// BR-34: one use left and two at the same moment.
    async fn br34_one_use_left_and_two_at_once(engine) {
        let (shop, had, told) = rush(engine, 1, 2).await;
        assert_eq!((had, told, voucher_row(&shop, "REBUTAN").await.used), (1, 1, 1));
    }

    async fn fifty_at_once_for_one(engine) {
        let (shop, had, told) = rush(engine, 1, 50).await;
        assert_eq!((had, told, voucher_row(&shop, "REBUTAN").await.used), (1, 49, 1));
    }

    async fn fifty_at_once_for_ten(engine) {
        let (shop, had, told) = rush(engine, 10, 50).await;
        assert_eq!((had, told, voucher_row(&shop, "REBUTAN").await.used), (10, 40, 10));
    }

    /// Twenty carts of one customer at once: one use each is one use.
    async fn one_customer_in_many_carts_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(500).insert(&shop.shop).await;
        bring_in(&shop, VoucherInput { limit_customer: "1".into(), ..amount("SEKALI", "250000") }).await;
        let mut ready = Vec::new();
        for _ in 0..12 {
            let browser = with_cart(&shop, &product, 1).await;
            use_code(&browser, "SEKALI").await;
            ready.push(browser);
        }
        let seen = stamp(&ready[0]).await;
        let (start, mut rush) = (Arc::new(Barrier::new(12)), JoinSet::new());
        for browser in ready {
            let (start, seen) = (Arc::clone(&start), seen.clone());
            rush.spawn(async move {
                start.wait().await;
                let status = order_with(&browser, &seen, &[]).await.status.as_u16();
                (browser, status)
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|(_, status)| *status == 200).count(), 1);
        assert_eq!(voucher_row(&shop, "SEKALI").await.used, 1);
        let (loser, _) = done.into_iter().find(|(_, status)| *status == 409).unwrap();
        // a guest is known only by what they type: from then on their cart shows the price without it
        let shown = checkout(&loser).await;
        assert_eq!((&shown["discount"], &shown["cart"]["voucher"]["miss"]), (&0.into(), &"used_by_you".into()));
        assert!(loser.page("/checkout").await.body.contains("sudah kamu pakai sebanyak yang boleh"));
        let placed = once_more(&loser, &[]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        assert_eq!(order_row(&shop.shop, placed.json()["orderNumber"].as_str().unwrap()).await.discount_total, 0);
        balanced(&shop).await;
    }

    async fn a_customer_is_one_in_other_guises(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_customer: "1".into(), ..percent("SEKALI", "10") }).await;
        let buy = async |browser: &Browser, email: &str, phone: &str| {
            add(browser, &product, 1).await;
            assert_eq!(use_code(browser, "SEKALI").await.status, 200);
            once_more(browser, &[("email", email), ("phone", phone)]).await
        };
        assert_eq!(buy(&shop.browser(), "sari.w@gmail.com", "081234567890").await.status, 200);
        // the same mailbox in other spelling, the same telephone in another, another account with the same mailbox
        for (email, phone) in [("SariW+promo@googlemail.com", "081299990001"), ("lain@example.test", "+62 812-3456-7890")] {
            assert_eq!(refusal(&buy(&shop.browser(), email, phone).await), "voucher_used", "{email} {phone}");
        }
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        assert_eq!(refusal(&buy(&budi, "s.a.r.i.w@gmail.com", "081299990002").await), "voucher_used");
        assert_eq!(buy(&budi, "budi@example.test", "081299990003").await.status, 200, "typed again it is tried again");
        // an account is known before it says anything
        add(&budi, &product, 1).await;
        assert_eq!(problem(&use_code(&budi, "SEKALI").await), "voucher_used");
        assert_eq!(voucher_row(&shop, "SEKALI").await.used, 2);
        balanced(&shop).await;
    }

    /// Packed before any money was in, and given up by its customer or by staff: the use counts for nobody.
    async fn a_use_at_the_door_is_given_back(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_total: "1".into(), ..percent("COD", "10") }).await;
        let value = r#"{"cod":true,"cod_least":100000,"cod_most":5000000,"cod_kg":30,"cod_places":[]}"#;
        console(&shop.shop, &format!("UPDATE settings SET value = '{value}', version = version + 1 WHERE name = 'payways'")).await;
        hurtrock::settings::service::look(&shop.shop).await.unwrap();
        for by_staff in [false, true] {
            let guest = with_cart(&shop, &product, 1).await;
            assert_eq!(use_code(&guest, "COD").await.status, 200);
            let placed = once_more(&guest, &[("pay", "cod")]).await;
            assert_eq!(placed.status, 200, "{}", placed.body);
            let bought = Bought::of(&placed.json());
            assert_eq!((order_row(&shop.shop, &bought.number).await.status.as_str(), voucher_row(&shop, "COD").await.used), ("processing", 1));
            let ended = if by_staff {
                let staff = signed_in(&shop, "bos", Role::Admin).await;
                staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "stok rusak")]).await
            } else {
                guest.call("/api/orders/cancel", &[("number", &bought.number), ("key", &bought.key)]).await
            };
            assert_eq!(ended.status, 200, "{}", ended.body);
            assert_eq!(voucher_row(&shop, "COD").await.used, 0);
            balanced(&shop).await;
        }
    }

    async fn a_use_is_given_back_once(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_total: "1".into(), ..percent("SATU", "10") }).await;
        let guest = Arc::new(with_cart(&shop, &product, 1).await);
        use_code(&guest, "SATU").await;
        let placed = once_more(&guest, &[]).await;
        let bought = Bought::of(&placed.json());
        assert_eq!(voucher_row(&shop, "SATU").await.used, 1);
        shop.shop.clock.advance(chrono::Duration::hours(2));
        // the clock and the customer end it in the same moment
        let mut ends = JoinSet::new();
        for n in 0..8 {
            let (shop, guest, bought) = (shop.shop.clone(), Arc::clone(&guest), bought.clone());
            ends.spawn(async move {
                if n % 2 == 0 {
                    checkout_service::expire(shop).await.unwrap();
                } else {
                    guest.call("/api/orders/cancel", &[("number", &bought.number), ("key", &bought.key)]).await;
                }
            });
        }
        ends.join_all().await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        assert_eq!((voucher_row(&shop, "SATU").await.used, uses(&shop).await[0].given_back), (0, true));
        balanced(&shop).await;
        // somebody else has it now; the first one is paid after all, and both count
        let other = with_cart(&shop, &product, 1).await;
        assert_eq!(use_code(&other, "SATU").await.status, 200);
        assert_eq!(once_more(&other, &[("email", "lain@example.test")]).await.status, 200);
        console(&shop.shop, &format!("UPDATE orders SET status = 'paid', paid_at = placed_at WHERE number = '{}'", bought.number)).await;
        assert_eq!(voucher_row(&shop, "SATU").await.used, 2, "what was promised is kept");
        balanced(&shop).await;
    }

    async fn what_was_paid_stays_used(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_total: "1".into(), ..percent("SATU", "10") }).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "SATU").await;
        let bought = Bought::of(&once_more(&guest, &[]).await.json());
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let given_up = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "stok rusak")]).await;
        assert_eq!(given_up.status, 200, "{}", given_up.body);
        assert_eq!((voucher_row(&shop, "SATU").await.used, uses(&shop).await[0].given_back), (1, false));
        balanced(&shop).await;
    }

    async fn a_code_for_one_order_is_for_one(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { many_codes: "on".into(), ..amount("PAMERAN", "100000") }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let voucher = voucher_row(&shop, "PAMERAN").await;
        let made = staff.call("/api/admin/vouchers/codes", &[("voucher", &voucher.id.to_string()), ("codes", "3")]).await;
        assert_eq!((made.status.as_u16(), made.json()), (200, 3.into()));
        let file = staff.get(&format!("/admin/vouchers/{}/codes.csv", voucher.id)).await.body;
        let codes: Vec<String> = file.lines().skip(1).map(|line| line.split(',').next().unwrap().trim_matches('"').to_owned()).collect();
        assert_eq!(codes.len(), 3, "{file}");
        let mut ready = Vec::new();
        for _ in 0..6 {
            let browser = with_cart(&shop, &product, 1).await;
            assert_eq!(use_code(&browser, &codes[0]).await.status, 200);
            ready.push(browser);
        }
        let seen = stamp(&ready[0]).await;
        let (start, mut rush) = (Arc::new(Barrier::new(6)), JoinSet::new());
        for (n, browser) in ready.into_iter().enumerate() {
            let (start, seen) = (Arc::clone(&start), seen.clone());
            rush.spawn(async move {
                let (email, phone) = (format!("pembeli{n}@example.test"), format!("08123456{n:04}"));
                start.wait().await;
                let answer = order_with(&browser, &seen, &[("email", &email), ("phone", &phone)]).await;
                (browser, answer)
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|(_, answer)| answer.status == 200).count(), 1);
        let (winner, placed) = done.iter().find(|(_, answer)| answer.status == 200).unwrap();
        let bought = Bought::of(&placed.json());
        let stranger = with_cart(&shop, &product, 1).await;
        assert_eq!(problem(&use_code(&stranger, &codes[0]).await), "no_voucher", "nobody learns that it was one");
        assert!(staff.get(&format!("/admin/vouchers/{}/codes.csv", voucher.id)).await.body.contains(&bought.number));
        assert_eq!(use_code(&stranger, &codes[1]).await.status, 200);
        // the order ends unpaid: the code is good again
        winner.call("/api/orders/cancel", &[("number", &bought.number), ("key", &bought.key)]).await;
        assert_eq!(use_code(&stranger, &codes[0]).await.status, 200);
        balanced(&shop).await;
    }

    /// What a browser sends decides nothing: a forged stamp, code or price is refused or ignored.
    async fn forged_forms_get_nothing(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let guest = with_cart(&shop, &product, 1).await;
        let before = shop_rows(&shop.shop).await;
        let version = voucher_row(&shop, "GITAR10").await.version;
        for forged in [format!("GITAR10.{version}.100000"), format!("GITAR10.{version}.1000000"), "GRATIS.1.1000000".to_owned(), "x".repeat(5_000)] {
            assert_eq!(refusal(&order_with(&guest, &forged, &[]).await), "voucher_changed", "{forged}");
        }
        assert_eq!(shop_rows(&shop.shop).await, before);
        use_code(&guest, "GITAR10").await;
        let seen = stamp(&guest).await;
        for forged in ["", "GITAR10.1.1000000", &seen.replace("100000", "999999")] {
            assert_eq!(refusal(&order_with(&guest, forged, &[]).await), "voucher_changed", "{forged}");
        }
        assert_eq!(refusal(&order_with(&guest, &seen, &[("total", "1")]).await), "total_changed");
        let placed = order_with(&guest, &seen, &[("discount", "1000000"), ("price", "1")]).await;
        let row = order_row(&shop.shop, placed.json()["orderNumber"].as_str().unwrap()).await;
        assert_eq!((row.discount_total, row.total), (100_000, 950_000));
        balanced(&shop).await;
    }

    /// Staff change a voucher between the page and the button: nobody orders at a price that they did not see.
    async fn another_voucher_by_then_is_another_price(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "GITAR10").await;
        let seen = stamp(&guest).await;
        let row = voucher_row(&shop, "GITAR10").await;
        let (id, version) = (row.id.to_string(), row.version.to_string());
        let fields = [("voucher", id.as_str()), ("version", &version), ("code", "GITAR10"), ("kind", "percent"), ("value", "5"), ("active", "on")];
        assert_eq!(staff.call("/api/admin/vouchers/save", &fields).await.status, 200);
        assert_eq!(refusal(&order_with(&guest, &seen, &[]).await), "voucher_changed");
        assert_eq!(checkout(&guest).await["discount"], 50_000);
        assert_eq!(once_more(&guest, &[]).await.status, 200);
        // a script that saw nothing gets no order where the voucher hangs there in vain
        add(&guest, &product, 1).await;
        use_code(&guest, "GITAR10").await;
        console(&shop.shop, "UPDATE vouchers SET active = FALSE").await;
        assert_eq!(refusal(&crate::support::buying::place(&guest).await), "voucher_changed");
    }

    async fn an_order_given_up_brings_its_voucher_back_to_the_cart(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_total: "1".into(), ..percent("SATU", "10") }).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "SATU").await;
        let bought = Bought::of(&once_more(&guest, &[]).await.json());
        choose(&guest, &bought).await;
        assert_eq!(guest.call("/api/orders/change", &[("number", &bought.number), ("key", &bought.key)]).await.status, 200);
        assert_eq!(cart(&guest).await["voucher"]["off"], 100_000);
        assert_eq!(once_more(&guest, &[]).await.status, 200);
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "cancelled"]);
        balanced(&shop).await;
    }
}
