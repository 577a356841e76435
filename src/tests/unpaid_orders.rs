//! Goods held without money: briefly, by few, and let go by their customer at any time, with and without a program.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{Product, ProductBuilder},
        buying::{Bought, Units, add, attempt_row, buy, choose, order_row, pay, place, units, until_status},
    },
};
use chrono::Duration;
use futures::future::join_all;
use hurtrock::{checkout::service as checkout, entity::stock_reservation};
use sea_orm::EntityTrait;

const FREE: Units = Units { on_hand: 3, reserved: 0 };

async fn sale(shop: &TestShop) -> (Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(2_000_000).stock(3).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    (product, browser, bought)
}

fn own(bought: &Bought) -> [(&str, &str); 2] {
    [("number", &bought.number), ("key", &bought.key)]
}

on_both! {
    async fn goods_wait_twenty_minutes_for_a_way_to_pay_and_then_as_long_as_the_gateway(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let placed = shop.shop.clock.now();
        let minutes = async |number: &str| (order_row(&shop.shop, number).await.expires_at - placed).num_minutes();
        assert!((19..=22).contains(&minutes(&bought.number).await));

        let (chooser, chosen) = buy(&shop, &product, 1).await;
        choose(&chooser, &chosen).await;
        chooser.call("/api/payment/check", &[("attempt", &chosen.attempt), ("key", &chosen.key)]).await;
        assert!(minutes(&chosen.number).await > 24 * 60);
        let held = stock_reservation::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let order = order_row(&shop.shop, &chosen.number).await;
        assert!(held.iter().any(|row| row.order_id == order.id && row.expires_at == order.expires_at));

        shop.shop.clock.advance(Duration::minutes(22));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        assert_eq!(order_row(&shop.shop, &chosen.number).await.status, "pending");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 1 });
        let page = browser.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(!page.contains("/api/payment/another"), "nothing is left to pay");
    }

    async fn a_way_to_pay_chosen_in_the_last_moment_holds_the_goods(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        choose(&browser, &bought).await;
        // no notification was worked on, nobody asked: the clock asks before it ends anything
        shop.shop.clock.advance(Duration::minutes(30));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending");
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn a_customer_gives_up_what_is_not_paid(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        let stranger = shop.browser();
        for fields in [vec![("number", bought.number.as_str())], vec![("number", &bought.number), ("key", "a")]] {
            assert_eq!(stranger.call("/api/orders/cancel", &fields).await.status, 404);
        }
        let page = browser.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        for action in ["/api/orders/cancel", "/api/orders/change", "/api/orders/address", "/api/payment/another"] {
            assert!(page.contains(&format!("action=\"{action}\"")), "{action}");
        }
        let answer = browser.form("/api/orders/cancel", &own(&bought)).await;
        assert_eq!((answer.status.as_u16(), answer.location().starts_with("/orders/")), (303, true));
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "cancelled");
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "cancelled");
        assert_eq!(browser.call("/api/orders/cancel", &own(&bought)).await.status, 409);
        // he buys again at once
        assert_eq!(add(&browser, &product, 3).await.status, 200);
        assert_eq!(place(&browser).await.status, 200);
    }

    async fn what_is_paid_is_not_given_up_by_its_customer(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        pay(&browser, &bought).await;
        // whether or not the notification was faster: the gateway is asked
        for action in ["/api/orders/cancel", "/api/orders/change", "/api/payment/another"] {
            assert_eq!(browser.call(action, &own(&bought)).await.status, 409, "{action}");
        }
        until_status(&shop.shop, &bought.number, "paid").await;
        let paid = order_row(&shop.shop, &bought.number).await;
        let mut fields = vec![("number", bought.number.as_str()), ("access", &bought.key)];
        fields.extend(crate::support::buying::FORM);
        assert_eq!(browser.call("/api/orders/address", &fields).await.status, 409);
        assert_eq!(paid.payment_state, "paid");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn while_the_gateway_is_silent_a_chosen_way_to_pay_is_not_given_up(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        choose(&browser, &bought).await;
        browser.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
        shop.shop.clock.advance(Duration::minutes(1));
        shop.gateway_down(true);
        let answer = browser.call("/api/orders/cancel", &own(&bought)).await;
        assert!(answer.status == 409 && answer.body.contains("payment_unavailable"), "{}", answer.body);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 1 });
        shop.gateway_down(false);
        shop.shop.clock.advance(Duration::minutes(1));
        assert_eq!(browser.call("/api/orders/cancel", &own(&bought)).await.status, 200);
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
    }

    async fn goods_go_back_into_the_cart_and_the_form_is_filled(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        browser.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await;
        let answer = browser.form("/api/orders/change", &own(&bought)).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, "/cart"));
        assert_eq!(units(&shop.shop, product.variant).await, FREE);
        let checkout = browser.page("/checkout").await;
        assert_eq!(checkout.field("city"), "Bandung");
        assert_eq!(checkout.field("email"), "sari@example.test");
        assert_eq!(place(&browser).await.status, 200);
    }

    async fn an_unpaid_order_is_sent_elsewhere(engine) {
        let shop = TestShop::open(engine).await;
        let (_, browser, bought) = sale(&shop).await;
        let path = format!("/orders/{}?key={}", bought.number, bought.key);
        let mut fields = vec![("number", bought.number.as_str()), ("access", &bought.key)];
        fields.extend(crate::support::buying::FORM.iter().filter(|(name, _)| *name != "email"));
        let at = fields.iter().position(|(name, _)| *name == "address").unwrap();
        fields[at].1 = "Jl. Kenanga No. 7, RT 02";
        browser.page(&path).await;
        assert_eq!(browser.form("/api/orders/address", &fields).await.status, 303);
        let page = browser.page(&path).await.body;
        assert!(page.contains("Jl. Kenanga No. 7, RT 02") && !page.contains("Jl. Melati No. 1"));
        fields[at].1 = "";
        browser.form("/api/orders/address", &fields).await;
        assert!(browser.page(&path).await.body.contains("address-problem"), "the slip is said at the field");
        assert_eq!(shop.browser().call("/api/orders/address", &fields[2..]).await.status, 422);
        fields[1].1 = "another key";
        fields[at].1 = "Jl. Kenanga No. 8";
        assert_eq!(shop.browser().call("/api/orders/address", &fields).await.status, 404);
    }

    async fn another_way_to_pay_keeps_order_and_goods(engine) {
        let shop = TestShop::open(engine).await;
        let (product, browser, bought) = sale(&shop).await;
        choose(&browser, &bought).await;
        browser.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await;
        let answer = browser.form("/api/payment/another", &own(&bought)).await;
        assert_eq!((answer.status.as_u16(), answer.location().starts_with("/pay/")), (303, true));
        shop.mails().await;
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 1 });
        assert_eq!(attempt_row(&shop.shop, &format!("{}-2", bought.number)).await.state, "token_issued");
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        // however often: the time to pay is that of the order
        let (other, late) = buy(&shop, &product, 1).await;
        shop.shop.clock.advance(Duration::minutes(24 * 60 - 3));
        assert_eq!(other.call("/api/payment/another", &own(&late)).await.status, 409);
    }

    async fn unpaid_orders_of_one_cart_are_few(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(300).insert(&shop.shop).await;
        let (browser, first) = buy(&shop, &product, 1).await;
        for _ in 0..2 {
            add(&browser, &product, 1).await;
            assert_eq!(place(&browser).await.status, 200);
        }
        add(&browser, &product, 1).await;
        browser.page("/checkout").await;
        let refused = place(&browser).await;
        assert!(refused.status == 409 && refused.body.contains("unpaid_orders"), "{}", refused.body);
        let way_out = format!("/pay/{}?key={}", first.number, first.key);
        assert!(browser.page("/checkout").await.body.contains(&way_out), "the page leads to what is in the way");
        assert!(!shop.browser().page("/checkout").await.body.contains(&first.number));
        assert_eq!(browser.call("/api/orders/cancel", &own(&first)).await.status, 200);
        assert_eq!(place(&browser).await.status, 200);
        assert_eq!(units(&shop.shop, product.variant).await.reserved, 3);
    }

    async fn a_stranger_is_not_filled_with_reminders(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(50).insert(&shop.shop).await;
        for _ in 0..5 {
            buy(&shop, &product, 1).await;
        }
        shop.shop.clock.advance(Duration::minutes(11));
        assert_eq!(shop.mails().await.len(), 3);
    }

    async fn units_held_without_money_are_few_in_all(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(900).insert(&shop.shop).await;
        for expected in [200, 200, 409] {
            let buyer = shop.browser();
            add(&buyer, &product, 99).await;
            assert_eq!(place(&buyer).await.status, expected, "all of them name one mail address");
        }
    }

    async fn a_flood_from_one_address_is_told_to_wait(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(900).insert(&shop.shop).await;
        // not the address that the tests' settings exempt
        let client = reqwest::Client::builder().local_address(Some("127.0.0.2".parse().unwrap())).no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let mut told = None;
        // many at once, as a flood is: a minute must not pass
        for _ in 0..15 {
            let flood = (0..20).map(|_| {
                let one = Browser::new(client.clone(), &shop.origin);
                let product = &product;
                async move { add(&one, product, 1).await }
            });
            for answer in join_all(flood).await {
                match answer.status.as_u16() {
                    429 => told = Some(answer),
                    status => assert_eq!(status, 200, "{}", answer.body),
                }
            }
            if told.is_some() {
                break;
            }
        }
        let told = told.expect("a limit");
        assert!(told.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().unwrap() >= 1));
        assert_eq!(told.json()["error"], "too_many");
        let form = Browser::new(client, &shop.origin).form("/api/cart", &[("variant", &product.key())]).await;
        assert!(form.status == 303 || form.status == 429, "{}", form.status);
        assert_eq!(add(&shop.browser(), &product, 1).await.status, 200, "an honest neighbour goes on");
    }
}
