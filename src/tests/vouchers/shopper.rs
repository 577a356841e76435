//! What a shopper sees of a voucher: typed, judged again after every change, said in words, never lost.

use super::*;
use crate::{
    on_both,
    support::builders::{PASSWORD, person, signed_in},
};
use hurtrock::access::Role;

on_both! {
    async fn a_code_is_one_however_it_is_written(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let guest = with_cart(&shop, &product, 2).await;
        for typed in ["gitar-10", " Gitar 10 ", "GITAR10"] {
            assert_eq!(use_code(&guest, typed).await.status, 200, "{typed}");
            assert_eq!((&cart(&guest).await["voucher"]["code"], &cart(&guest).await["voucher"]["off"]), (&"GITAR10".into(), &200_000.into()));
            assert_eq!(guest.call("/api/cart/voucher/drop", &[]).await.status, 200);
            assert!(cart(&guest).await["voucher"].is_null());
        }
        use_code(&guest, "GITAR10").await;
        let shown = checkout(&guest).await;
        assert_eq!((&shown["discount"], &shown["total"], &shown["voucher"]), (&200_000.into(), &(2_000_000_i64 - 200_000 + 50_000).into(), &"GITAR10".into()));
        for page in [guest.page("/cart").await.body, guest.page("/checkout").await.body] {
            assert!(page.contains("Voucher GITAR10") && page.contains("-Rp200.000"), "{page}");
        }
        // no browser gets what the shop reckons with
        assert!(cart(&guest).await["voucher"]["applied"].is_null());
    }

    async fn nobody_learns_why_a_code_does_not_count(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let today = shop.shop.clock.now();
        let day = |days: i64| (today + chrono::Duration::hours(7) + chrono::Duration::days(days)).format("%Y-%m-%d").to_string();
        bring_in(&shop, VoucherInput { active: String::new(), ..percent("MATI", "10") }).await;
        bring_in(&shop, VoucherInput { from_day: day(2), ..percent("NANTI", "10") }).await;
        bring_in(&shop, VoucherInput { many_codes: "on".into(), ..percent("INDUK", "10") }).await;
        bring_in(&shop, VoucherInput { until_day: day(-1), ..percent("LEWAT", "10") }).await;
        let guest = with_cart(&shop, &product, 1).await;
        let mut answers = Vec::new();
        for typed in ["TIDAKADA", "MATI", "NANTI", "INDUK", "ab", "é", "' OR 1=1"] {
            let answer = use_code(&guest, typed).await;
            assert_eq!(problem(&answer), "no_voucher", "{typed}");
            answers.push(answer.body);
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "all the same: {answers:?}");
        assert_eq!(problem(&use_code(&guest, "LEWAT").await), "voucher_ended");
        assert_eq!(problem(&use_code(&guest, "").await), "required");
        assert!(cart(&guest).await["voucher"].is_null());
        // without a program what was typed stands there again, with why
        let refused = guest.form("/api/cart/voucher", &[("voucher_code", "salah-ketik")]).await;
        assert_eq!(refused.status, 303);
        let page = guest.page("/cart").await.body;
        assert!(page.contains("value=\"salah-ketik\"") && page.contains("Kode ini tidak dikenal"), "{page}");
        assert_eq!(guest.form("/api/cart/voucher", &[("voucher_code", "gitar10")]).await.location(), "/cart");
        assert!(guest.page("/cart").await.body.contains("Voucher dipasang"));
        // nobody without a cart hangs one anywhere
        assert_eq!(refusal(&use_code(&shop.browser(), "GITAR10").await), "cart_empty");
    }

    /// It is slow to guess.
    async fn guesses_are_limited(engine) {
        let shop = TestShop::open_with(engine, &[("RATE_LIMIT_EXEMPT", "")]).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = with_cart(&shop, &product, 1).await;
        let mut limited = 0;
        for n in 0..45 {
            limited += usize::from(use_code(&guest, &format!("TEBAK{n}")).await.status == 429);
        }
        assert!(limited > 0);
    }

    async fn it_is_judged_again_after_every_change_and_never_thrown_away(engine) {
        let (shop, product) = with(engine, 100_000, VoucherInput { minimum: "250000".into(), ..percent("GITAR10", "10") }).await;
        let guest = with_cart(&shop, &product, 2).await;
        assert_eq!(use_code(&guest, "gitar10").await.status, 200, "what is missing can still be bought");
        assert_eq!(cart(&guest).await["voucher"]["miss"]["below"]["more"], 50_000);
        for page in ["/cart", "/checkout"] {
            assert!(guest.page(page).await.body.contains("Belanja Rp50.000 lagi untuk memakai GITAR10."), "{page}");
        }
        assert!(guest.page("/en/cart").await.body.contains("Spend Rp 50,000 more to use GITAR10."));
        assert_eq!(stamp(&guest).await, "");
        let set = async |units: &str| guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", units)]).await.json();
        assert_eq!(set("3").await["voucher"]["off"], 30_000);
        assert_eq!(checkout(&guest).await["discount"], 30_000);
        assert_eq!(set("2").await["voucher"]["miss"]["below"]["more"], 50_000);
        assert_eq!(checkout(&guest).await["discount"], 0);
        assert_eq!(set("4").await["voucher"]["off"], 40_000);
    }

    /// BR-35: until the end of the last day in Jakarta, also where the first day is the last.
    async fn br35_the_last_day_counts_to_its_end_in_jakarta(engine) {
        let one_day = VoucherInput { from_day: "2031-02-22".into(), until_day: "2031-02-22".into(), ..percent("SEHARI", "10") };
        let (shop, product) = with(engine, 1_000_000, one_day).await;
        go_to(&shop, wib("2031-02-21T23:59:59"));
        let guest = with_cart(&shop, &product, 1).await;
        assert_eq!(problem(&use_code(&guest, "SEHARI").await), "no_voucher");
        for moment in ["2031-02-22T00:00:00", "2031-02-22T23:30:00", "2031-02-22T23:59:59"] {
            go_to(&shop, wib(moment));
            assert_eq!(use_code(&guest, "SEHARI").await.status, 200, "{moment}");
            assert_eq!(checkout(&guest).await["discount"], 100_000, "{moment}");
        }
        let seen = stamp(&guest).await;
        go_to(&shop, wib("2031-02-23T00:00:00"));
        assert_eq!(cart(&guest).await["voucher"]["miss"], "ended");
        assert_eq!(refusal(&order_with(&guest, &seen, &[]).await), "voucher_changed");
        assert!(guest.page("/checkout").await.body.contains("Masa berlaku voucher SEHARI sudah lewat"));
        assert_eq!(problem(&use_code(&guest, "SEHARI").await), "voucher_ended");
    }

    /// Free freight is judged again when the cart shrinks.
    async fn free_freight_goes_with_its_minimum(engine) {
        let (shop, product) = with(engine, 100_000, VoucherInput { minimum: "200000".into(), ..freight("ONGKIR") }).await;
        let guest = with_cart(&shop, &product, 2).await;
        use_code(&guest, "ongkir").await;
        let shown = checkout(&guest).await;
        assert_eq!((&shown["shipping"], &shown["discount"], &shown["total"]), (&50_000.into(), &50_000.into(), &200_000.into()));
        assert!(guest.page("/cart").await.body.contains("Gratis ongkos kirim"));
        let seen = stamp(&guest).await;
        guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", "1")]).await;
        let shown = checkout(&guest).await;
        assert_eq!((&shown["discount"], &shown["total"]), (&0.into(), &150_000.into()));
        assert_eq!(refusal(&order_with(&guest, &seen, &[]).await), "voucher_changed");
        let seen = stamp(&guest).await;
        assert_eq!(order_with(&guest, &seen, &[]).await.status, 200);
        assert!(uses(&shop).await.is_empty(), "what takes nothing off is not used");
    }

    async fn it_goes_along_into_the_account(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "GITAR10").await;
        guest.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(cart(&guest).await["voucher"]["off"], 100_000);
        let other_device = shop.browser();
        other_device.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(cart(&other_device).await["voucher"]["code"], "GITAR10");
        let seen = stamp(&other_device).await;
        assert_eq!(order_with(&other_device, &seen, &[]).await.status, 200);
        assert!(cart(&guest).await["voucher"].is_null(), "it went with the order");
        balanced(&shop).await;
    }

    /// A code is typed at the checkout in the one form, and nothing else that was typed is lost.
    async fn at_the_checkout_nothing_typed_is_lost(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let guest = with_cart(&shop, &product, 1).await;
        let key = random_key();
        let typed = |code: &'static str, key: &str| {
            let mut fields: Vec<(String, String)> = form(key).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            fields.extend([("voucher".to_owned(), String::new()), ("voucher_code".to_owned(), code.to_owned())]);
            fields
        };
        let post = async |action: &str, fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            guest.form(action, &fields).await
        };
        assert_eq!(post("/api/checkout/voucher", &typed("SALAH", &key)).await.status, 303);
        let page = guest.page("/checkout").await.body;
        for kept in ["value=\"SALAH\"", "Kode ini tidak dikenal", "value=\"Sari Wulandari\"", "value=\"Coblong\""] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        assert_eq!(post("/api/checkout/voucher", &typed("gitar10", &key)).await.location(), "/checkout");
        let page = guest.page("/checkout").await.body;
        for kept in ["Voucher GITAR10", "-Rp100.000", "value=\"Sari Wulandari\"", "Lepas voucher GITAR10"] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        let mut off = typed("", &key);
        off.push(("take_off".to_owned(), "on".to_owned()));
        post("/api/checkout/voucher", &off).await;
        let page = guest.page("/checkout").await.body;
        assert!(!page.contains("-Rp100.000") && page.contains("value=\"Sari Wulandari\""), "{page}");
        // who types a code and orders at once gets it first, and is asked again: no order without the discount, none that nobody saw
        assert_eq!(post("/api/orders", &typed("GITAR10", &key)).await.status, 303);
        let page = guest.page("/checkout").await.body;
        assert!(page.contains("Diskon voucher sudah berubah") && page.contains("-Rp100.000") && page.contains("value=\"Sari Wulandari\""), "{page}");
        let seen = stamp(&guest).await;
        assert_eq!(order_with(&guest, &seen, &[]).await.status, 200);
        assert_eq!(uses(&shop).await.len(), 1);
        balanced(&shop).await;
    }

    async fn a_code_is_not_for_reduced_or_used_goods_where_it_says_so(engine) {
        let picky = VoucherInput { skip_reduced: "on".into(), skip_used: "on".into(), ..percent("PILIH", "10") };
        let (shop, product) = with(engine, 1_000_000, picky).await;
        let other = ProductBuilder::new("Kawi").price(500_000).insert(&shop.shop).await;
        let guest = with_cart(&shop, &product, 1).await;
        add(&guest, &other, 1).await;
        use_code(&guest, "PILIH").await;
        assert_eq!(cart(&guest).await["voucher"]["off"], 150_000);
        let console = async |sql: &str| crate::support::db::console(&shop.shop, sql).await;
        console("UPDATE product_variants SET compare_at = 2000000 WHERE price = 1000000").await;
        assert_eq!(cart(&guest).await["voucher"]["off"], 50_000, "the reduced one bears nothing");
        console("UPDATE products SET condition = 'good' WHERE slug = 'kawi'").await;
        assert_eq!(cart(&guest).await["voucher"]["miss"], "no_goods");
        assert!(guest.page("/cart").await.body.contains("tidak berlaku untuk barang di keranjangmu"));
    }

    async fn staff_may_not_use_it_up_by_looking(engine) {
        let (shop, product) = with(engine, 1_000_000, VoucherInput { limit_total: "1".into(), ..percent("SATU", "10") }).await;
        let customer = signed_in(&shop, "budi", Role::Customer).await;
        add(&customer, &product, 1).await;
        let guest = with_cart(&shop, &product, 1).await;
        for browser in [&customer, &guest] {
            assert_eq!(use_code(browser, "SATU").await.status, 200, "hanging there is not using it");
        }
        assert_eq!(voucher_row(&shop, "SATU").await.used, 0);
        balanced(&shop).await;
    }
}
