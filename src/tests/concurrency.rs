//! Several sessions at once, with different keys: what one of them decided stays true when it is written. Both engines must
//! refuse the same interleavings (DESIGN 2.3). `HURTROCK_ROUNDS` multiplies the rounds for a long look.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        buying::{Bought, FORM, Units, add, attempt_row, buy, order_row, pay, place, units, until_status},
    },
};
use hurtrock::{
    access::Role,
    entity::{order, order_line, payment_attempt},
    server::{clock::random_key, limits},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

fn rounds(few: usize) -> usize {
    let times = std::env::var("HURTROCK_ROUNDS").ok().and_then(|text| text.parse::<usize>().ok()).unwrap_or(1);
    few * times
}

/// Lets `count` calls of one browser begin in the same moment; the answers in no order.
async fn at_once<F: Future<Output = u16> + Send + 'static>(
    browser: Arc<Browser>,
    count: usize,
    call: impl Fn(Arc<Browser>) -> F,
) -> Vec<u16> {
    let start = Arc::new(Barrier::new(count));
    let mut rush = JoinSet::new();
    for _ in 0..count {
        let (start, work) = (Arc::clone(&start), call(Arc::clone(&browser)));
        rush.spawn(async move {
            start.wait().await;
            work.await
        });
    }
    rush.join_all().await
}

fn count_of(answers: &[u16], status: u16) -> usize {
    answers.iter().filter(|answer| **answer == status).count()
}

/// Units of these goods that orders hold, with the books checked.
async fn held_of(shop: &TestShop, goods: &[Product]) -> i32 {
    let mut held = 0;
    for product in goods {
        held += units(&shop.shop, product.variant).await.reserved;
    }
    held
}

on_both! {
    async fn one_cart_and_twenty_pages_make_one_order(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(500).insert(&shop.shop).await;
        for round in 1..=rounds(4) {
            let buyer = shop.browser();
            assert_eq!(add(&buyer, &product, 1).await.status, 200);
            let email = format!("sari{round}@example.test");
            let answers = at_once(Arc::new(buyer), 20, |buyer| {
                let email = email.clone();
                async move {
                    let (mut fields, key) = (FORM.to_vec(), random_key());
                    fields[1].1 = &email;
                    fields.push(("key", &key));
                    buyer.call("/api/orders", &fields).await.status.as_u16()
                }
            })
            .await;
            assert_eq!((count_of(&answers, 200), count_of(&answers, 409)), (1, 19), "{answers:?}");
            assert_eq!(order::Entity::find().count(shop.shop.db.read()).await.unwrap(), u64::try_from(round).unwrap());
        }
        let held = i32::try_from(rounds(4)).unwrap();
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 500, reserved: held });
    }

    async fn no_order_has_a_price_that_no_cart_has_shown(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5_000).insert(&shop.shop).await;
        let admin = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let mut placed = 0;
        for round in 1..=rounds(25) {
            let buyer = shop.browser();
            let shown = add(&buyer, &product, 1).await.json()["lines"][0]["unit_price"].as_i64().unwrap();
            let email = format!("sari{round}@example.test");
            let buying = async {
                let (mut fields, key) = (FORM.to_vec(), random_key());
                fields[1].1 = &email;
                fields.push(("key", &key));
                // the clock of the machine decides who is first
                for _ in 0..round % 7 { tokio::task::yield_now().await; }
                buyer.call("/api/orders", &fields).await
            };
            let (id, variant, price) = (product.id.to_string(), product.key(), (1_000_000 + round).to_string());
            let changing = async {
                let page = admin.read(&format!("/api/admin/product?id={id}")).await.json();
                let version = page["variants"][0]["version"].to_string();
                let on_hand = page["variants"][0]["on_hand"].to_string();
                let fields = [("product", id.as_str()), ("variant", &variant), ("version", &version), ("seen_on_hand", &on_hand), ("price", &price), ("compare_at", ""), ("on_hand", &on_hand)];
                admin.call("/api/admin/products/variant", &fields).await.status
            };
            let (answer, changed) = tokio::join!(buying, changing);
            assert_eq!(changed, 200);
            if answer.status == 200 {
                let order = order_row(&shop.shop, &Bought::of(&answer.json()).number).await;
                let line = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order.id)).one(shop.shop.db.read()).await.unwrap().unwrap();
                assert_eq!(line.unit_price, shown, "round {round}");
                placed += 1;
            } else {
                assert!(answer.status == 409 && answer.body.contains("cart_changed"), "{} {}", answer.status, answer.body);
            }
        }
        println!("{placed} of {} orders were placed before their price changed", rounds(25));
    }

    async fn giving_up_and_paying_at_once_leave_one_truth(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(50).insert(&shop.shop).await;
        for _ in 0..rounds(2) {
            let (buyer, bought) = buy(&shop, &product, 1).await;
            let before = units(&shop.shop, product.variant).await;
            let (number, key) = (bought.number.clone(), bought.key.clone());
            let buyer = Arc::new(buyer);
            let answers = at_once(Arc::clone(&buyer), 8, |buyer| {
                let (number, key) = (number.clone(), key.clone());
                async move { buyer.call("/api/orders/cancel", &[("number", &number), ("key", &key)]).await.status.as_u16() }
            })
            .await;
            assert_eq!((count_of(&answers, 200), count_of(&answers, 409)), (1, 7), "{answers:?}");
            assert_eq!(order_row(&shop.shop, &number).await.status, "cancelled");
            let after = units(&shop.shop, product.variant).await;
            assert_eq!((after.on_hand, after.reserved), (before.on_hand, before.reserved - 1));
        }
    }

    async fn another_way_to_pay_pressed_often_leaves_one_open_page(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (buyer, bought) = buy(&shop, &product, 1).await;
        let (number, key) = (bought.number.clone(), bought.key.clone());
        let buyer = Arc::new(buyer);
        let answers = at_once(Arc::clone(&buyer), 8, |buyer| {
            let (number, key) = (number.clone(), key.clone());
            async move { buyer.call("/api/payment/another", &[("number", &number), ("key", &key)]).await.status.as_u16() }
        })
        .await;
        assert!(count_of(&answers, 200) >= 1 && answers.iter().all(|answer| matches!(answer, 200 | 409)), "{answers:?}");
        let open = payment_attempt::Entity::find()
            .filter(payment_attempt::Column::State.is_in(["created", "token_issued", "pending"]))
            .count(shop.shop.db.read())
            .await
            .unwrap();
        assert_eq!(open, 1);
        shop.mails().await;
        pay(&buyer, &bought).await;
        until_status(&shop.shop, &number, "paid").await;
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "cancelled");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 4, reserved: 0 });
    }

    async fn a_question_is_settled_by_one_of_many(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (buyer, bought) = buy(&shop, &product, 1).await;
        pay(&buyer, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let admin = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let number = bought.number.clone();
        let cancel = |admin: Arc<Browser>| {
            let number = number.clone();
            async move { admin.call("/api/admin/orders/cancel", &[("number", &number), ("reason", "barang rusak")]).await.status.as_u16() }
        };
        let answers = at_once(Arc::clone(&admin), 6, cancel).await;
        assert_eq!((count_of(&answers, 200), count_of(&answers, 409)), (1, 5), "{answers:?}");
        let settle = |admin: Arc<Browser>| {
            let number = number.clone();
            async move {
                let fields = [("number", number.as_str()), ("verdict", "returned"), ("note", "sudah ditransfer")];
                admin.call("/api/admin/orders/settle", &fields).await.status.as_u16()
            }
        };
        let answers = at_once(Arc::clone(&admin), 6, settle).await;
        assert_eq!((count_of(&answers, 200), count_of(&answers, 409)), (1, 5), "{answers:?}");
        assert_eq!(order_row(&shop.shop, &number).await.status, "refunded");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 5, reserved: 0 });
    }

    async fn a_bucket_gives_what_it_holds_however_many_ask(engine) {
        let shop = TestShop::open(engine).await;
        let allowance = limits::Allowance::new("test", 5, 600);
        let start = Arc::new(Barrier::new(20));
        let mut rush = JoinSet::new();
        for _ in 0..20 {
            let (shop, start) = (shop.shop.clone(), Arc::clone(&start));
            rush.spawn(async move {
                start.wait().await;
                limits::spend(&shop, &allowance, "sari").await.is_ok()
            });
        }
        assert_eq!(rush.join_all().await.into_iter().filter(|taken| *taken).count(), 5);
        assert!(limits::spend(&shop.shop, &allowance, "sari").await.is_err());
        limits::spend(&shop.shop, &allowance, "budi").await.unwrap();
        limits::give_back(&shop.shop, &allowance, "sari").await.unwrap();
        limits::spend(&shop.shop, &allowance, "sari").await.unwrap();
        shop.shop.clock.advance(chrono::Duration::seconds(121));
        limits::spend(&shop.shop, &allowance, "sari").await.unwrap();
        assert!(limits::spend(&shop.shop, &allowance, "sari").await.is_err());
        shop.shop.clock.advance(chrono::Duration::hours(1));
        assert_eq!(limits::sweep(&shop.shop.db, shop.shop.clock.now(), 10).await.unwrap(), 2);
    }

    async fn forty_buyers_at_once_all_buy(engine) {
        let shop = TestShop::open(engine).await;
        let goods = (0..5).map(|n| ProductBuilder::new(&format!("Stratos {n}")).stock(500)).collect();
        let goods = insert_all(&shop.shop, goods).await;
        for round in 0..rounds(1) {
            let mut buyers = Vec::new();
            for n in 0..40 {
                let buyer = shop.browser();
                assert_eq!(add(&buyer, &goods[n % goods.len()], 1).await.status, 200);
                buyers.push((buyer, format!("sari{round}.{n}@example.test")));
            }
            let (start, before) = (Arc::new(Barrier::new(buyers.len())), shop.shop.db.begun_anew());
            let mut rush = JoinSet::new();
            for (buyer, email) in buyers {
                let start = Arc::clone(&start);
                rush.spawn(async move {
                    let (mut fields, key) = (FORM.to_vec(), random_key());
                    fields[1].1 = &email;
                    fields.push(("key", &key));
                    start.wait().await;
                    let begun = std::time::Instant::now();
                    let answer = buyer.call("/api/orders", &fields).await;
                    assert_eq!(answer.status, 200, "{}", answer.body);
                    begun.elapsed()
                });
            }
            let slowest = rush.join_all().await.into_iter().max().unwrap();
            println!("40 orders at once: the last after {slowest:?}, {} transactions begun anew", shop.shop.db.begun_anew() - before);
        }
        let held: i32 = held_of(&shop, &goods).await;
        assert_eq!(held, i32::try_from(40 * rounds(1)).unwrap());
    }

    async fn few_unpaid_orders_of_one_mail_however_many_buy_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(50).insert(&shop.shop).await;
        let start = Arc::new(Barrier::new(12));
        let mut rush = JoinSet::new();
        for _ in 0..12 {
            let buyer = shop.browser();
            assert_eq!(add(&buyer, &product, 1).await.status, 200);
            let start = Arc::clone(&start);
            rush.spawn(async move {
                start.wait().await;
                let answer = place(&buyer).await;
                assert!(answer.status == 200 || answer.body.contains("unpaid_orders"), "{}", answer.body);
                answer.status.as_u16()
            });
        }
        let answers = rush.join_all().await;
        assert_eq!((count_of(&answers, 200), count_of(&answers, 409)), (5, 7), "{answers:?}");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 50, reserved: 5 });
    }
}
