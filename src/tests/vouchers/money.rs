//! What a voucher does to sums: the same rows everywhere, parts to the rupiah, a total of zero, orders that staff change.

use super::*;
use crate::{
    on_both,
    support::{
        builders::{insert_all, signed_in},
        buying::{Bought, choose, life, order_row, pay, until_status},
        db::row_counts,
    },
};
use hurtrock::{
    access::Role,
    money::{Rupiah, TaxRule},
    payment::gateway::Midtrans,
};

/// The order of the voucher in the cart.
async fn bought(browser: &Browser) -> Bought {
    let seen = stamp(browser).await;
    let placed = order_with(browser, &seen, &[]).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    Bought::of(&placed.json())
}

on_both! {
    /// BR-33 and BR-34: what is shown is charged, told to the gateway, and split to the rupiah with its tax.
    async fn br33_br34_what_is_shown_is_charged_and_told_to_the_gateway(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, vec![
            ProductBuilder::new("Stratos").price(1_234_567),
            ProductBuilder::new("Plektrum").price(3_333).stock(99),
            ProductBuilder::new("Kabel").price(77_777),
        ]).await;
        bring_in(&shop, percent("TUJUH", "7")).await;
        let guest = shop.browser();
        for (product, units) in goods.iter().zip([2, 7, 1]) {
            add(&guest, product, units).await;
        }
        use_code(&guest, "TUJUH").await;
        let shown = checkout(&guest).await;
        let bought = bought(&guest).await;
        let row = order_row(&shop.shop, &bought.number).await;
        let subtotal = 2 * 1_234_567 + 7 * 3_333 + 77_777;
        assert_eq!((row.subtotal, row.discount_total), (subtotal, subtotal * 7 / 100));
        let order = guest.read(&format!("/api/orders/one?number={}&key={}", bought.number, bought.key)).await.json();
        for (name, charged) in [("subtotal", row.subtotal), ("shipping", row.shipping_total), ("discount", row.discount_total), ("total", row.total), ("tax_included", row.tax_included)] {
            assert_eq!((&shown[name], &order[name]), (&charged.into(), &charged.into()), "{name}");
        }
        let lines = lines_of(&shop, &row).await;
        let tax = TaxRule::default();
        assert_eq!(lines.iter().map(|line| line.discount).sum::<i64>(), row.discount_total);
        let taxes: i64 = lines.iter().map(|line| {
            assert_eq!(line.tax_included, tax.included_in(Rupiah::new(line.line_total - line.discount)).amount(), "{}", line.sku);
            line.tax_included
        }).sum();
        assert_eq!(row.tax_included, taxes + tax.included_in(Rupiah::new(row.shipping_total)).amount());
        choose(&guest, &bought).await;
        let gateway: &Midtrans = shop.shop.extension().unwrap();
        let told = gateway.status(&bought.attempt).await.unwrap().expect("a way to pay was chosen");
        assert_eq!(told.amount, Some(Rupiah::new(row.total)), "lines that do not sum are refused by the gateway");
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        // the same row everywhere
        let less = Rupiah::new(-row.discount_total).to_indonesian();
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for page in [
            guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body,
            staff.page(&format!("/admin/orders/{}", bought.number)).await.body,
        ] {
            assert!(page.contains("Voucher TUJUH") && page.contains(&less), "{page}");
        }
        let mails = shop.mails().await;
        assert!(mails.iter().any(|mail| mail.replace("=\r\n", "").replace("=\n", "").contains("Voucher TUJUH")), "{mails:?}");
        let file = staff.get("/admin/orders/export.csv").await.body;
        assert!(file.contains(&row.discount_total.to_string()) && file.contains("TUJUH"), "{file}");
        balanced(&shop).await;
    }

    /// BR-33: above the subtotal the goods are nothing, never less.
    async fn br33_more_than_there_is_takes_all_of_it(engine) {
        let (shop, product) = with(engine, 75_000, amount("SERATUS", "100000")).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "SERATUS").await;
        assert_eq!(checkout(&guest).await["total"], 50_000, "the freight is not of the goods");
        let bought = bought(&guest).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.discount_total, row.total, lines_of(&shop, &row).await[0].discount), (75_000, 50_000, 75_000));
        choose(&guest, &bought).await;
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        balanced(&shop).await;
    }

    /// BR-33: a total of zero asks no gateway; it is paid at once, once, and gives nothing back.
    async fn br33_nothing_to_pay_asks_no_gateway(engine) {
        let shop = TestShop::open_with(engine, &[("FLAT_SHIPPING", "0")]).await;
        let product = ProductBuilder::new("Stratos").price(75_000).stock(3).insert(&shop.shop).await;
        bring_in(&shop, percent("SEMUA", "100")).await;
        let guest = with_cart(&shop, &product, 1).await;
        use_code(&guest, "SEMUA").await;
        let shown = checkout(&guest).await;
        assert_eq!((&shown["total"], &shown["tax_included"]), (&0.into(), &0.into()));
        let seen = stamp(&guest).await;
        let key = random_key();
        let mut placed = Vec::new();
        for _ in 0..2 {
            let answer = order_with(&guest, &seen, &[("key", &key)]).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            placed.push(answer.json());
        }
        assert_eq!(placed[0], placed[1], "sent twice it is one");
        assert_eq!(placed[0]["paymentUrl"], placed[0]["orderUrl"], "there is nothing to pay");
        let bought = Bought::of(&placed[0]);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str(), row.paid_with.as_deref(), row.total), ("paid", "paid", Some("voucher"), 0));
        assert_eq!((life(&shop.shop, &bought.number).await, row_counts(&shop.shop).await["payment_attempts"]), (vec!["pending".to_owned(), "paid".to_owned()], 0));
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await;
        assert!(page.status == 200 && page.body.contains("Voucher SEMUA") && page.body.contains("Lunas"), "{}", page.body);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("semuanya ditanggung voucher"), "{page}");
        for figures in ["/admin", "/admin/performance", "/admin/orders"] {
            assert_eq!(staff.get(figures).await.status, 200, "{figures}");
        }
        // given up by staff: there is nothing to give back, and nobody is told that there is
        let given_up = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "stok rusak")]).await;
        assert_eq!(given_up.status, 200, "{}", given_up.body);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.status.as_str(), row.payment_state.as_str(), row.due), ("cancelled", "unpaid", 0));
        let units = crate::support::buying::units(&shop.shop, product.variant).await;
        assert_eq!((units.on_hand, units.reserved), (3, 0));
        assert!(!shop.mails().await.iter().any(|mail| mail.contains("Uangmu akan kami kembalikan")));
    }

    /// A price agreed on in chat and an offer are what is shown, and the voucher counts on top.
    async fn it_counts_on_top_of_what_is_shown(engine) {
        let (shop, product) = with(engine, 1_000_000, percent("GITAR10", "10")).await;
        let guest = with_cart(&shop, &product, 1).await;
        crate::support::db::console(&shop.shop, "UPDATE product_variants SET offer_price = 800000").await;
        guest.call("/api/cart/accept", &[]).await;
        use_code(&guest, "GITAR10").await;
        let bought = bought(&guest).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.subtotal, row.discount_total), (800_000, 80_000));
        balanced(&shop).await;
    }

    /// Staff change an unpaid order: its voucher is judged again by what it gave that day.
    async fn a_changed_order_keeps_its_voucher_judged_again(engine) {
        let (shop, product) = with(engine, 100_000, VoucherInput { minimum: "200000".into(), limit_total: "1".into(), ..percent("GITAR10", "10") }).await;
        let guest = with_cart(&shop, &product, 2).await;
        use_code(&guest, "GITAR10").await;
        let bought = bought(&guest).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        // what the voucher becomes later does not matter
        crate::support::db::console(&shop.shop, "UPDATE vouchers SET value = 50, version = version + 1, active = FALSE").await;
        let change = async |units: &str| {
            let draft = staff.call("/api/admin/orders/edit", &[("number", &bought.number)]).await.json().as_str().unwrap().to_owned();
            let variant = product.key();
            let set = staff.call("/api/admin/drafts/units", &[("draft", &draft), ("variant", &variant), ("quantity", units)]).await;
            assert_eq!(set.status, 200, "{}", set.body);
            let seen = staff.read(&format!("/api/admin/draft?draft={draft}")).await.json();
            let total = seen["totals"]["total"].to_string();
            let mut fields = crate::support::buying::FORM.to_vec();
            fields.extend([("draft", draft.as_str()), ("act", "place"), ("total", &total), ("language", "id")]);
            let kept = staff.call("/api/admin/drafts/keep", &fields).await;
            assert_eq!(kept.status, 200, "{}", kept.body);
            (seen, order_row(&shop.shop, &bought.number).await)
        };
        let (_, row) = change("5").await;
        assert_eq!((row.subtotal, row.discount_total, row.total), (500_000, 50_000, 500_000));
        assert_eq!(lines_of(&shop, &row).await[0].discount, 50_000);
        balanced(&shop).await;
        let (seen, row) = change("1").await;
        assert_eq!(seen["voucher_miss"][1]["below"]["more"], 100_000, "and staff are told why");
        assert_eq!((row.discount_total, row.total), (0, 150_000));
        balanced(&shop).await;
        let (_, row) = change("3").await;
        assert_eq!((row.discount_total, row.voucher_code.as_deref(), row.total), (30_000, Some("GITAR10"), 320_000), "it counts again");
        choose(&guest, &Bought { attempt: format!("{}-4", bought.number), ..bought.clone() }).await;
        balanced(&shop).await;
    }

    /// Staff write down an order with a code: the sum is shown with it, and the use is taken by the same rules.
    async fn staff_use_a_code_for_a_customer_on_the_phone(engine) {
        let (shop, product) = with(engine, 500_000, VoucherInput { minimum: "600000".into(), limit_customer: "1".into(), ..percent("GITAR10", "10") }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let place = async |email: &str| {
            let draft = staff.call("/api/admin/drafts/begin", &[]).await.json().as_str().unwrap().to_owned();
            let variant = product.key();
            let keep = async |act: &str, more: &[(&str, &str)]| {
                let total = staff.read(&format!("/api/admin/draft?draft={draft}")).await.json()["totals"]["total"].to_string();
                let mut fields = crate::support::buying::FORM.to_vec();
                fields.extend([("draft", draft.as_str()), ("act", act), ("total", &total), ("language", "id")]);
                fields.extend(more);
                fields[1].1 = email;
                staff.call("/api/admin/drafts/keep", &fields).await
            };
            let units = async |n: &str| staff.call("/api/admin/drafts/units", &[("draft", &draft), ("variant", &variant), ("quantity", n)]).await;
            staff.call("/api/admin/drafts/add", &[("draft", &draft), ("variant", &variant), ("quantity", "1")]).await;
            assert_eq!(keep("voucher", &[("voucher_code", "gitar 10")]).await.status, 200);
            let seen = staff.read(&format!("/api/admin/draft?draft={draft}")).await.json();
            assert_eq!((&seen["voucher_miss"][1]["below"]["more"], &seen["totals"]["discount"]), (&100_000.into(), &0.into()));
            units("2").await;
            let page = staff.page(&format!("/admin/orders/new/{draft}")).await.body;
            assert!(page.contains("Voucher GITAR10") && page.contains("-Rp100.000"), "{page}");
            keep("place", &[]).await
        };
        let placed = place("sari@example.test").await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let row = order_row(&shop.shop, placed.json().as_str().unwrap()).await;
        assert_eq!((row.discount_total, row.total, row.voucher_code.as_deref()), (100_000, 950_000, Some("GITAR10")));
        assert_eq!(refusal(&place("sari+lagi@example.test").await), "voucher_used");
        balanced(&shop).await;
    }
}
