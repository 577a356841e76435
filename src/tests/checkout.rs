//! From the cart to the order: by plain forms, twice at once, against a shop that changes, and forty at a time.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::ProductBuilder,
        buying::{Bought, Units, add, buy, form, life, order_row, pay, place, units, until_status},
        until,
    },
};
use hurtrock::{
    entity::{order, product_variant},
    server::{clock::random_key, database::transaction},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;

async fn orders(shop: &TestShop) -> u64 {
    order::Entity::find().count(shop.shop.db.read()).await.unwrap()
}

async fn set_price(shop: &TestShop, product: &crate::support::Product, price: i64) {
    let id = product.variant.0;
    transaction!(shop.shop.db, |tx| {
        product_variant::Entity::update_many()
            .col_expr(product_variant::Column::Price, Expr::value(price))
            .filter(product_variant::Column::Id.eq(id))
            .exec(tx)
            .await?;
        Ok(())
    })
    .await
    .unwrap();
}

on_both! {
    /// No script at all: product page, cart, checkout, the gateway's page, back, paid; one mail.
    async fn a_guest_buys_by_plain_forms(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_500_000).stock(3).insert(&shop.shop).await;
        let guest = shop.browser();
        let page = guest.page("/products/stratos").await;
        assert!(page.body.contains("action=\"/api/cart\""), "the product page has a form");
        let added = guest.form("/api/cart", &[("variant", &page.field("variant")), ("quantity", "2")]).await;
        assert_eq!((added.status.as_u16(), added.location()), (303, "/cart"));
        let cart = guest.page("/cart").await;
        assert!(cart.body.contains("Stratos") && cart.body.contains("Rp3.000.000"));

        let checkout = guest.page("/checkout").await;
        let key = checkout.field("key");
        let placed = guest.form("/api/orders", &form(&key)).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        assert!(placed.location().starts_with("/pay/HR-"), "{}", placed.location());
        let pay_page = guest.page(placed.location()).await;
        assert!(pay_page.body.contains("Rp3.050.000"), "goods and freight");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 2 });
        assert!(guest.page("/cart").await.body.contains("href=\"/products\""));

        let number = pay_page.field("attempt").trim_end_matches("-1").to_owned();
        let bought = Bought { attempt: format!("{number}-1"), key: pay_page.field("key"), number: number.clone() };
        let hosted = pay_page.body.split("href=\"").find(|part| part.contains("/snap/")).unwrap();
        assert!(hosted.starts_with(&format!("{}/simulator/snap/v4/redirection/", shop.origin)), "{hosted}");
        let back = pay(&guest, &bought).await;
        // the gateway's word may come after the page
        let is_over = || async { !guest.page(&back).await.body.contains("action=\"/api/payment/check\"") };
        until("nothing is to pay any more", is_over).await;
        until_status(&shop.shop, &number, "paid").await;
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 1, reserved: 0 });
        assert_eq!(life(&shop.shop, &number).await, ["pending", "paid"]);

        shop.notifications_settled(1).await;
        let mails = shop.mails().await;
        assert_eq!(mails.len(), 1, "one confirmation");
        assert!(mails[0].contains("To: sari@example.test") && mails[0].contains(&number));
        assert_eq!(shop.mails().await.len(), 1);
        let order = guest.page(&format!("/orders/{number}?key={}", bought.key)).await;
        assert!(order.body.contains(&number) && order.body.contains("Stratos"));
    }

    /// Ten minutes without money: one mail with the way back to the payment, and none for who paid at once.
    async fn an_order_left_unpaid_is_reminded_of_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let (quick, paid) = buy(&shop, &product, 1).await;
        pay(&quick, &paid).await;
        until_status(&shop.shop, &paid.number, "paid").await;
        shop.notifications_settled(1).await;
        let (_, left) = buy(&shop, &product, 1).await;
        shop.shop.clock.advance(chrono::Duration::minutes(9));
        assert_eq!(shop.mails().await.len(), 1, "only the confirmation of the first");
        shop.shop.clock.advance(chrono::Duration::minutes(1));
        let mails = shop.mails().await;
        assert_eq!(mails.len(), 2);
        let link = format!("{}/pay/{}?key=3D{}", shop.origin, left.number, left.key);
        let reminder = mails.iter().find(|mail| mail.contains(&left.number)).expect("a reminder");
        // quoted-printable folds lines and writes = as =3D
        assert!(reminder.replace("=\r\n", "").contains(&link) || reminder.contains(&link.replace("=3D", "=")), "{reminder}");
        shop.shop.clock.advance(chrono::Duration::minutes(30));
        assert_eq!(shop.mails().await.len(), 2);
    }

    /// The last unit goes between filling in and sending: the reason in words, the way on, and nothing typed is lost.
    async fn a_refused_checkout_keeps_what_was_typed(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(1).insert(&shop.shop).await;
        let other = ProductBuilder::new("Gempa").stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = guest.page("/checkout").await.field("key");
        buy(&shop, &product, 1).await;
        let refused = guest.form("/api/orders", &form(&key)).await;
        assert_eq!((refused.status.as_u16(), refused.location()), (303, "/checkout"));
        let why = guest.page("/checkout").await.body;
        assert!(why.contains("role=\"alert\"") && why.contains("href=\"/cart\""), "{why}");
        assert!(!why.contains("action=\"/api/orders\""), "there is nothing to order yet");

        guest.form("/api/cart/remove", &[("variant", &product.key())]).await;
        add(&guest, &other, 1).await;
        let page = guest.page("/checkout").await;
        assert_eq!((page.field("city"), page.field("postal_code")), ("Bandung".to_owned(), "40132".to_owned()));
        assert!(!page.body.contains("role=\"alert\""), "the reason was said once");
        let placed = guest.form("/api/orders", &form(&page.field("key"))).await;
        assert!(placed.location().starts_with("/pay/HR-"), "{}", placed.location());
        add(&guest, &other, 1).await;
        assert_eq!(guest.page("/checkout").await.field("city"), "", "what was accepted is not kept");
    }

    /// The next person at a shared browser finds nothing: after an hour, or once somebody else signs in.
    async fn what_was_typed_is_not_kept_for_others(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let product = &product;
        let typed = |browser: Browser| async move {
            add(&browser, product, 1).await;
            let mut fields = form("k");
            fields.retain(|(name, _)| *name != "city");
            assert_eq!(browser.form("/api/orders", &fields).await.status, 303);
            assert_eq!(browser.page("/checkout").await.field("district"), "Coblong");
            browser
        };
        let stranger = typed(shop.browser()).await;
        let account = [
            ("username", "budi"), ("email", "budi@example.test"), ("password", "rahasia-sekali-123"),
            ("full_name", "Budi"),
        ];
        assert_eq!(stranger.call("/api/auth/register", &account).await.status, 200);
        let theirs = stranger.page("/checkout").await;
        assert_eq!((theirs.field("district").as_str(), theirs.field("email").as_str()), ("", "budi@example.test"));
        let late = typed(shop.browser()).await;
        shop.shop.clock.advance(chrono::Duration::minutes(61));
        assert_eq!(late.page("/checkout").await.field("district"), "");
    }

    /// Back, edited, sent again after the order was placed: the page leads to that order.
    async fn a_form_that_became_an_order_leads_to_it(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = guest.page("/checkout").await.field("key");
        let number = guest.form("/api/orders", &form(&key)).await.location().to_owned();
        let number = number.trim_start_matches("/pay/").split('?').next().unwrap_or_default().to_owned();
        let mut edited = form(&key);
        edited.retain(|(name, _)| *name != "city");
        edited.push(("city", "Garut"));
        assert_eq!(guest.form("/api/orders", &edited).await.location(), "/checkout");
        let page = guest.page("/checkout").await.body;
        assert!(page.contains(&format!("/orders/{number}?key=")), "{page}");
        assert_eq!(orders(&shop).await, 1);
        // with something new in the cart the way to that order is there too
        add(&guest, &product, 1).await;
        assert_eq!(guest.form("/api/orders", &edited).await.location(), "/checkout");
        let page = guest.page("/checkout").await.body;
        assert!(page.contains(&format!("/orders/{number}?key=")) && page.contains("action=\"/api/orders\""), "{page}");
        assert_eq!(orders(&shop).await, 1);
    }

    /// A slip in the form and a cart that changed meanwhile: what is said fits what is shown.
    async fn two_refusals_at_once_are_told_apart(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(1).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        guest.page("/en/checkout").await;
        buy(&shop, &product, 1).await;
        let before = guest.page("/en/checkout").await.body;
        assert!(!before.contains("is kept"), "nothing was filled in yet");
        let mut slip = form("k");
        slip.retain(|(name, _)| *name != "city");
        guest.form("/api/orders", &slip).await;
        let page = guest.page("/en/checkout").await.body;
        assert!(page.contains("Prices or stock in your cart have changed") && page.contains("is kept"), "{page}");
    }

    async fn the_same_in_english(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(1).insert(&shop.shop).await;
        let guest = shop.browser();
        guest.page("/en/products/stratos").await;
        let added = guest.form("/api/cart", &[("variant", &product.key())]).await;
        assert_eq!(added.location(), "/en/cart");
        let key = guest.page("/en/checkout").await.field("key");
        let placed = guest.form("/api/orders", &form(&key)).await;
        assert!(placed.location().starts_with("/en/pay/HR-"), "{}", placed.location());
        let number = placed.location()["/en/pay/".len()..].split('?').next().unwrap().to_owned();
        assert_eq!(order_row(&shop.shop, &number).await.locale, "en");
    }

    async fn a_slip_loses_nothing_that_was_typed(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = guest.page("/checkout").await.field("key");
        let mut typed = form(&key);
        typed.retain(|(name, _)| *name != "postal_code" && *name != "city");
        typed.extend([("postal_code", "4O132"), ("city", "")]);
        let refused = guest.form("/api/orders", &typed).await;
        assert_eq!((refused.status.as_u16(), refused.location()), (303, "/checkout"));
        let again = guest.page("/checkout").await;
        assert_eq!(again.field("name"), "Sari Wulandari");
        assert_eq!(again.field("postal_code"), "4O132");
        assert!(again.body.contains("id=\"postal_code-problem\"") && again.body.contains("id=\"city-problem\""));
        assert!(again.body.contains("Jl. Melati No. 1"));
        assert_eq!(orders(&shop).await, 0);
        assert!(!guest.page("/checkout").await.body.contains("postal_code-problem"), "it is said once");
    }

    async fn pressing_twice_makes_one_order(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        for round in 0..6 {
            let guest = Arc::new(shop.browser());
            assert_eq!(add(&guest, &product, 1).await.status, 200);
            let key = random_key();
            let mut presses = tokio::task::JoinSet::new();
            for _ in 0..4 {
                let (guest, key) = (Arc::clone(&guest), key.clone());
                presses.spawn(async move { guest.call("/api/orders", &form(&key)).await });
            }
            let answers = presses.join_all().await;
            for answer in &answers {
                assert_eq!(answer.status, 200, "round {round}: {}", answer.body);
                assert_eq!(answer.json(), answers[0].json());
            }
            assert_eq!(orders(&shop).await, round + 1);
            let number = answers[0].json()["orderNumber"].as_str().unwrap().to_owned();
            let id = order_row(&shop.shop, &number).await.id;
            // the stock is there for the next round
            transaction!(shop.shop.db, |tx| {
                use hurtrock::{ids::OrderId, orders::{model::OrderEvent, service::{Actor, apply}}};
                apply(tx, OrderId(id), OrderEvent::Expire, Actor::System, None, hurtrock::server::clock::Clock::System.now()).await?;
                Ok(())
            }).await.unwrap();
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 5, reserved: 0 });
    }

    async fn a_key_is_good_for_one_form(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let key = random_key();
        assert_eq!(guest.call("/api/orders", &form(&key)).await.status, 200);
        let mut other = form(&key);
        other.retain(|(name, _)| *name != "name");
        other.push(("name", "Orang Lain"));
        let refused = guest.call("/api/orders", &other).await;
        assert_eq!(refused.status, 409);
        assert_eq!(refused.json()["detail"], "key_reused");
        let again = guest.call("/api/orders", &form(&key)).await;
        assert_eq!(again.status, 200, "the same form gives the same order");
        assert_eq!(orders(&shop).await, 1);
        // the key of another visitor means nothing
        let stranger = shop.browser();
        add(&stranger, &product, 1).await;
        assert_eq!(stranger.call("/api/orders", &form(&key)).await.status, 200);
        assert_eq!(orders(&shop).await, 2);
    }

    async fn a_changed_price_is_shown_and_refused_until_accepted(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        set_price(&shop, &product, 1_200_000).await;
        let cart = guest.read("/api/cart").await.json();
        assert_eq!(cart["lines"][0]["problem"]["price_changed"]["was"], 1_000_000);
        let refused = place(&guest).await;
        assert_eq!((refused.status.as_u16(), refused.json()["detail"].as_str()), (409, Some("cart_changed")));
        assert_eq!(orders(&shop).await, 0);
        assert_eq!(guest.call("/api/cart/accept", &[]).await.json()["lines"][0]["problem"], serde_json::Value::Null);
        let placed = place(&guest).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let number = placed.json()["orderNumber"].as_str().unwrap().to_owned();
        let row = order_row(&shop.shop, &number).await;
        assert_eq!((row.subtotal, row.total), (1_200_000, 1_250_000));
    }

    async fn what_is_gone_is_shown_and_refused(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let slow = shop.browser();
        add(&slow, &product, 2).await;
        buy(&shop, &product, 1).await;
        let problem = slow.read("/api/cart").await.json()["lines"][0]["problem"].clone();
        assert_eq!(problem["too_many"]["available"].as_u64(), Some(1));
        assert_eq!(place(&slow).await.status, 409);
        buy(&shop, &product, 1).await;
        let cart = slow.read("/api/cart").await.json();
        assert_eq!(cart["lines"][0]["problem"], "out_of_stock");
        assert_eq!(cart["subtotal"], 0);
        assert_eq!(place(&slow).await.status, 409);
        assert!(slow.page("/checkout").await.body.contains("href=\"/cart\""));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 2 });
        let late = add(&shop.browser(), &product, 1).await;
        assert_eq!((late.status.as_u16(), late.json()["detail"].as_str()), (409, Some("out_of_stock")));
    }

    async fn an_empty_cart_and_an_empty_form_are_refused(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        assert_eq!(place(&guest).await.json()["detail"], "cart_empty");
        add(&guest, &product, 1).await;
        let empty: Vec<_> = form("").into_iter().map(|(name, _)| (name, "")).collect();
        let refused = guest.call("/api/orders", &empty).await;
        assert_eq!(refused.status, 422);
        let fields: Vec<String> = refused.json()["detail"].as_array().unwrap().iter().map(|p| p["field"].as_str().unwrap().to_owned()).collect();
        for field in ["name", "email", "phone", "address", "district", "city", "province", "postal_code"] {
            assert!(fields.iter().any(|f| f == field), "{field}: {fields:?}");
        }
        assert_eq!(guest.call("/api/orders", &[]).await.status, 422, "missing fields are the caller's");
        assert_eq!(orders(&shop).await, 0);
    }

    /// Three units for forty buyers: three orders, thirty-seven polite refusals, and the books agree before and after paying.
    async fn forty_buyers_for_three_units(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(2_000_000).stock(3).insert(&shop.shop).await;
        let mut buyers = Vec::new();
        for _ in 0..40 {
            let buyer = shop.browser();
            assert_eq!(add(&buyer, &product, 1).await.status, 200);
            buyers.push(buyer);
        }
        let start = Arc::new(tokio::sync::Barrier::new(buyers.len()));
        let mut rush = tokio::task::JoinSet::new();
        for buyer in buyers {
            let start = Arc::clone(&start);
            rush.spawn(async move {
                start.wait().await;
                let answer = place(&buyer).await;
                (buyer, answer)
            });
        }
        let mut winners: Vec<(Browser, Bought)> = Vec::new();
        let mut refused = 0;
        for (buyer, answer) in rush.join_all().await {
            if answer.status == 200 {
                winners.push((buyer, Bought::of(&answer.json())));
            } else {
                assert_eq!(answer.status, 409, "{}", answer.body);
                let reason = answer.json()["detail"].as_str().unwrap().to_owned();
                assert!(["out_of_stock", "cart_changed"].contains(&reason.as_str()), "{reason}");
                refused += 1;
            }
        }
        assert_eq!((winners.len(), refused), (3, 37));
        assert_eq!(orders(&shop).await, 3);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 3 });

        for (buyer, bought) in &winners {
            pay(buyer, bought).await;
        }
        for (_, bought) in &winners {
            until_status(&shop.shop, &bought.number, "paid").await;
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 0, reserved: 0 });
        assert_eq!(shop.mails().await.len(), 3);
    }
}
