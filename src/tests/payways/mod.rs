//! The ways to pay in the checkout: what can be had and what says why not, what the gateway's page then offers, a tax invoice; transfers
//! to the shop's own account in a room of their own.

mod another;
mod at_door;
mod transfer;
mod transfer_races;

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{Product, ProductBuilder, signed_in},
        buying::{Bought, FORM, add, attempt_row, order_row, payment},
        db::console,
    },
};
use hurtrock::{access::Role, entity::payment_attempt, server::clock::random_key, settings::service as settings};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A shop that names its account, as staff would have typed it.
pub(crate) async fn with_account(shop: &TestShop) {
    let house = r#"{"bank":"BCA","account":"5220304050","holder":"PT Hurtrock Musik"}"#;
    let sql = format!("UPDATE settings SET value = '{house}', version = version + 1 WHERE name = 'house'");
    console(&shop.shop, &sql).await;
    settings::look(&shop.shop).await.unwrap();
}

/// Sends the checkout form with these fields besides.
async fn place_with(browser: &Browser, fields: &[(&str, &str)]) -> Answer {
    let key = random_key();
    let all: Vec<(&str, &str)> =
        [("key", key.as_str())].into_iter().chain(FORM).chain(fields.iter().copied()).collect();
    browser.call("/api/orders", &all).await
}

/// A fresh guest orders one of it, to be paid so.
async fn buy_by(shop: &TestShop, product: &Product, way: &str) -> (Browser, Bought) {
    let browser = shop.browser();
    assert_eq!(add(&browser, product, 1).await.status, 200);
    let placed = place_with(&browser, &[("pay", way)]).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    (browser, Bought::of(&placed.json()))
}

/// The part of a page that begins with the radio of this way and ends with its label.
fn radio<'a>(page: &'a str, way: &str) -> &'a str {
    let at = page.find(&format!("data-key=\"{way}\"")).unwrap_or_else(|| panic!("no {way} on the page"));
    let rest = &page[at..];
    &rest[..rest.find("</label>").unwrap()]
}

on_both! {
    async fn every_way_stands_there_and_what_cannot_be_had_says_why(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(6_000_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let page = guest.page("/checkout").await.body;
        assert!(radio(&page, "qris").contains("checked") && !radio(&page, "qris").contains("disabled"), "{}", radio(&page, "qris"));
        for way in ["bca_va", "gopay", "card"] {
            assert!(!radio(&page, way).contains("disabled") && !radio(&page, way).contains("checked"), "{way}");
        }
        for (way, why) in [("indomaret", "5.000.000"), ("alfamart", "5.000.000"), ("transfer", "Belum tersedia"), ("cod", "Belum tersedia")] {
            let radio = radio(&page, way);
            assert!(radio.contains("disabled") && radio.contains(why) && radio.contains(&format!("pay-{way}-why")), "{radio}");
        }
        with_account(&shop).await;
        assert!(!radio(&guest.page("/checkout").await.body, "transfer").contains("disabled"));
        // above the most of QRIS the next one is chosen
        add(&guest, &product, 2).await;
        let page = guest.page("/checkout").await.body;
        assert!(radio(&page, "qris").contains("disabled") && radio(&page, "bca_va").contains("checked"));
        // a form that was refused keeps its choice
        let mut fields: Vec<(&str, &str)> = FORM.into_iter().filter(|(name, _)| *name != "city").collect();
        fields.extend([("key", "kkkkkkkkkkkkkkkkkkkkkk"), ("pay", "bni_va"), ("npwp", "12"), ("npwp_name", "PT Lontar")]);
        let refused = guest.form("/api/orders", &fields).await;
        assert_eq!(refused.status, 303);
        let page = guest.page(refused.location()).await.body;
        assert!(radio(&page, "bni_va").contains("checked") && !radio(&page, "bca_va").contains("checked"));
        assert!(page.contains("15 atau 16 angka") && page.contains("value=\"PT Lontar\""), "what is wrong with the number is told");
    }

    async fn what_was_chosen_is_what_the_gateway_offers(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(6_000_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        for wrong in ["indomaret", "transfer", "cod", "linkaja", "QRIS"] {
            let refused = place_with(&guest, &[("pay", wrong)]).await;
            assert_eq!(refused.status, 422, "{wrong}: {}", refused.body);
        }
        let placed = place_with(&guest, &[("pay", "bni_va")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.way, "bni_va");
        let page = payment(&guest, &bought).await["attempt"]["redirect_url"].as_str().unwrap().to_owned();
        guest.form(&format!("{page}/method"), &[("method", "bca_va")]).await;
        assert_eq!(payment(&guest, &bought).await["attempt"]["method"], serde_json::Value::Null, "only what was chosen");
        // another method: one open attempt, and all of them again
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        assert_eq!(guest.call("/api/payment/another", &own).await.status, 200);
        let order = order_row(&shop.shop, &bought.number).await;
        let attempts = payment_attempt::Entity::find()
            .filter(payment_attempt::Column::OrderId.eq(order.id))
            .all(shop.shop.db.read())
            .await
            .unwrap();
        let open: Vec<_> = attempts.iter().filter(|row| ["created", "token_issued", "pending"].contains(&row.state.as_str())).collect();
        assert_eq!((attempts.len(), open.len(), open[0].way.as_str()), (2, 1, ""));
        let page = open[0].redirect_url.clone().unwrap();
        assert_eq!(guest.form(&format!("{page}/method"), &[("method", "bca_va")]).await.status, 303);
    }

    /// Midtrans case 52: an account that lacks a method still gets its customer to a page.
    async fn what_the_account_lacks_opens_a_page_with_what_it_has(engine) {
        let shop = TestShop::open(engine).await;
        shop.simulator.set_habits(|habits| habits.refuses_single_methods = true);
        let product = ProductBuilder::new("Stratos").price(2_000_000).stock(5).insert(&shop.shop).await;
        let (guest, bought) = buy_by(&shop, &product, "bni_va").await;
        let page = payment(&guest, &bought).await["attempt"]["redirect_url"].as_str().expect("a page").to_owned();
        assert_eq!(guest.form(&format!("{page}/method"), &[("method", "bca_va")]).await.status, 303);
    }

    async fn who_chooses_nothing_chooses_at_the_gateway(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(2_000_000).stock(5).insert(&shop.shop).await;
        let (guest, bought) = buy_by(&shop, &product, "").await;
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.way, "");
        let page = payment(&guest, &bought).await["attempt"]["redirect_url"].as_str().unwrap().to_owned();
        assert_eq!(guest.form(&format!("{page}/method"), &[("method", "bca_va")]).await.status, 303);
    }

    async fn a_tax_invoice_is_for_whom_it_was_asked(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(2_000_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        for (npwp, name) in [("1234", "PT Lontar"), ("", "PT Lontar"), ("01.234.567.8-901.000", "")] {
            let refused = place_with(&guest, &[("npwp", npwp), ("npwp_name", name)]).await;
            assert_eq!(refused.status, 422, "{npwp} {name}");
        }
        let placed = place_with(&guest, &[("npwp", "01.234.567.8-901.000"), ("npwp_name", " PT  Lontar ")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.npwp.as_deref(), row.npwp_name.as_deref()), (Some("012345678901000"), Some("PT Lontar")));
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("01.234.567.8-901.000") && page.contains("PT Lontar"));
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert!(staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("01.234.567.8-901.000"));
        let invoice = guest.get(&format!("/orders/{}/invoice.pdf?key={}", bought.number, bought.key)).await;
        assert_eq!((invoice.status.as_u16(), invoice.header("content-type")), (200, Some("application/pdf")));
        // and none where none was asked for
        let (_, other) = buy_by(&shop, &product, "").await;
        assert_eq!(order_row(&shop.shop, &other.number).await.npwp, None);
    }
}
