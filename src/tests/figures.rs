//! Figures by the day as staff see them: a sale, a refund, visitors that are counted without being written down; and who may not
//! see figures gets none.

use crate::{
    figures_storm::{goods, line, past_order, rolled_up, the_long_way},
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{add, buy, form, order_row, pay, until_status},
        db::row_counts,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::{visit, visit_day},
    figures::{
        model::{Day, Preset, Range, Sums},
        service::{self, count, count_visits},
    },
    orders::service::{PastOrder, past},
    program::retention,
    server::clock::random_key,
    transaction,
};
use sea_orm::{EntityTrait, PaginatorTrait};

on_both! {
    async fn a_sale_is_seen_the_same_day_and_a_refund_beside_it(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
        let today = Day::of(shop.shop.clock.now());
        let range = Range::of(Preset::Week, today);
        let nothing = service::figures(&shop.shop, Range::of(Preset::Month, today), None).await.unwrap();
        assert_eq!((nothing.now, nothing.products.len()), (Sums::default(), 0));

        let (browser, bought) = buy(&shop, &product, 2).await;
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        for _ in 0..2 {
            count(&shop.shop).await.unwrap();
        }
        let row = order_row(&shop.shop, &bought.number).await;
        let seen = service::figures(&shop.shop, range, None).await.unwrap();
        let now = seen.now;
        assert_eq!((now.placed, now.paid, now.revenue, now.units, now.new_buyers), (1, 1, row.total, 2, 1));
        assert_eq!((now.average(), now.refunds, seen.goods.amount()), (Some(row.total), 0, row.subtotal));
        assert_eq!((seen.products[0].name.id.as_str(), seen.products[0].revenue), ("Stratos", row.subtotal));
        assert_eq!((seen.categories.len(), seen.categories[0].units), (1, 2));
        assert_eq!(seen.hours.iter().map(|hour| hour.revenue).sum::<i64>(), row.total);
        assert_eq!(seen.weekdays[today.weekday()].paid, 1);
        assert_eq!(seen.points.last().unwrap().sums.revenue, row.total);
        // the day after, it is of yesterday, and it is what today is compared with
        shop.shop.clock.advance(Duration::days(1));
        let tomorrow = service::figures(&shop.shop, Range::of(Preset::Today, today.plus(1)), None).await.unwrap();
        assert_eq!((tomorrow.now.revenue, tomorrow.before.revenue), (0, row.total));

        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let gone = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "tidak jadi")]).await;
        assert_eq!(gone.status, 200, "{}", gone.body);
        let fields = [("number", bought.number.as_str()), ("verdict", "returned"), ("note", "lewat transfer")];
        assert_eq!(staff.call("/api/admin/orders/settle", &fields).await.status, 200);
        count(&shop.shop).await.unwrap();
        let after = service::figures(&shop.shop, Range::of(Preset::Today, today.plus(1)), None).await.unwrap();
        assert_eq!((after.now.refunds, after.now.refunded, after.before.revenue), (1, row.total, row.total));
        assert_eq!(rolled_up(&shop.shop).await, the_long_way(&shop.shop).await);
    }

    async fn visitors_are_counted_and_not_written_down(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let today = Day::of(shop.shop.clock.now());
        let look = async |browser: &str, path: &str| {
            let asked = shop.client.get(format!("{}{path}", shop.origin));
            asked.header("user-agent", browser).header("accept", "text/html").send().await.unwrap().status().as_u16()
        };
        let page = format!("/products/{}", product.slug);
        for _ in 0..3 {
            assert_eq!(look("Mozilla/5.0 (X11) Firefox/130", &page).await, 200);
            assert_eq!(look("Mozilla/5.0 (X11) Firefox/130", "/").await, 200);
            assert_eq!(look("Mozilla/5.0 (Android) Chrome/140", "/en/products").await, 200);
            assert_eq!(look("Googlebot/2.1", &page).await, 200);
            assert_eq!(look("Mozilla/5.0 (iPhone) Safari", "/products/nothing-here").await, 404);
            assert_eq!(look("Mozilla/5.0 (iPad) Safari", "/healthz").await, 200);
        }
        for _ in 0..2 {
            count_visits(&shop.shop).await.unwrap();
        }
        let row = async || visit_day::Entity::find_by_id(today.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        let seen = row().await;
        assert_eq!([seen.visitors, seen.looked, seen.carted, seen.ordered], [2, 1, 0, 0]);
        // a cart, the checkout and an order; the browser is one that came
        let person = shop.browser();
        let as_person = |path: &str| shop.client.get(format!("{}{path}", shop.origin)).header("user-agent", "Mozilla/5.0 (Mac)");
        person.send(as_person("/")).await;
        let post = async |path: &str, fields: &[(&str, &str)]| {
            let sent = person.post(path).header("user-agent", "Mozilla/5.0 (Mac)").header("accept", "application/json").form(fields);
            let answer = person.send(sent).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{} {}", answer.status, answer.body);
        };
        post("/api/cart", &[("variant", &product.key()), ("quantity", "1")]).await;
        person.send(as_person("/checkout")).await;
        post("/api/orders", &form(&random_key())).await;
        count_visits(&shop.shop).await.unwrap();
        let seen = row().await;
        assert_eq!([seen.visitors, seen.looked, seen.carted, seen.checked_out, seen.ordered], [3, 2, 1, 1, 1]);
        // the numbers go, the sum stays
        shop.shop.clock.advance(Duration::days(3));
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(visit::Entity::find().count(shop.shop.db.read()).await.unwrap(), 0);
        assert_eq!(row().await, seen);
    }

    async fn figures_are_for_those_who_may_see_them(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_234_567).stock(9).insert(&shop.shop).await;
        let (browser, bought) = buy(&shop, &product, 1).await;
        pay(&browser, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        count(&shop.shop).await.unwrap();
        let (boss, helper) = (signed_in(&shop, "bos", Role::Admin).await, signed_in(&shop, "bantu", Role::Support).await);
        let page = boss.page("/admin").await.body;
        assert!(page.contains("id=\"figures\"") && page.contains("chart-revenue") && page.contains(&bought.number));
        let page = helper.page("/admin").await.body;
        assert!(page.contains(&bought.number), "the desk is theirs, too");
        for hidden in ["id=\"figures\"", "chart-", "id=\"activity\"", "/admin/performance"] {
            assert!(!page.contains(hidden), "{hidden}");
        }
        for path in ["/admin/performance", "/admin/figures/days.csv", "/admin/performance/products.csv"] {
            assert_eq!(boss.get(path).await.status, 200, "{path}");
            assert_eq!(helper.get(path).await.status, 404, "{path}");
            assert_eq!(shop.browser().get(path).await.status, 303, "{path}");
        }
        for path in ["/api/admin/figures", "/api/admin/performance"] {
            assert_eq!(boss.read(path).await.status, 200, "{path}");
            assert_eq!(helper.read(path).await.status, 403, "{path}");
            assert_eq!(shop.browser().read(path).await.status, 401, "{path}");
        }
    }

    async fn the_address_says_which_days_and_nonsense_says_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop).await;
        let now = shop.shop.clock.now();
        let orders: Vec<PastOrder> = (0..6_u8)
            .map(|n| {
                let lines = vec![line(&goods[usize::from(n) % 3], u32::from(n) + 1)];
                past_order(n, lines, now - Duration::days(100 + i64::from(n)), 2)
            })
            .collect();
        transaction!(shop.shop.db, [orders], |tx| past::bring_in(tx, orders).await).await.unwrap();
        count(&shop.shop).await.unwrap();
        let boss = signed_in(&shop, "bos", Role::Admin).await;
        for query in [
            "range=today", "range=year", "range=x", "from=2026-01-01", "to=x&from=", "from=2026-02-30&to=9999-99-99",
            "from=1000-01-01&to=1000-01-02", "from=2030-01-01&to=2020-01-01", "range=%00", "from=0000-00-00",
        ] {
            for page in ["/admin", "/en/admin", "/admin/performance", "/admin/figures/days.csv", "/admin/performance/products.csv"] {
                let answer = boss.get(&format!("{page}?{query}")).await;
                assert!([200, 400].contains(&answer.status.as_u16()), "{page}?{query}: {}", answer.status);
            }
        }
        // all that was sold, sorted each way, in pages and in a file
        let (from, to) = (Day::of(now).plus(-120).iso(), Day::of(now).iso());
        let list = |more: &str| format!("/api/admin/performance?from={from}&to={to}{more}");
        let read = async |more: &str| {
            let answer = boss.read(&list(more)).await.json();
            let units = |row: &serde_json::Value| row["figures"]["units"].as_i64().unwrap();
            (answer["total"]["rows"].as_u64().unwrap(), answer["rows"].as_array().unwrap().iter().map(units).collect::<Vec<_>>())
        };
        assert_eq!(read("&sort=units").await, (3, vec![9, 7, 5]));
        assert_eq!(read("&sort=-units&page=99").await, (3, vec![5, 7, 9]));
        assert_eq!(read("&q=bas").await, (1, vec![9]));
        assert_eq!(read("&q=%25").await.0, 0);
        let file = boss.get(&format!("/admin/performance/products.csv?from={from}&to={to}&sort=units")).await.body;
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!((lines.len(), lines[1].split(',').nth(4)), (4, Some("9")), "{file}");
        let days = boss.get(&format!("/admin/figures/days.csv?from={from}&to={to}")).await.body;
        assert_eq!(days.lines().count(), 122, "a head and every day, also where nothing was sold");
        assert!(boss.page(&format!("/admin?from={from}&to={to}")).await.body.contains(&format!("value=\"{from}\"")));
    }

    async fn looking_changes_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let browser = shop.browser();
        add(&browser, &product, 1).await;
        let boss = signed_in(&shop, "bos", Role::Admin).await;
        boss.page("/admin").await;
        let before = row_counts(&shop.shop).await;
        for path in ["/admin", "/admin/performance", "/admin/figures/days.csv"] {
            boss.page(path).await;
        }
        assert_eq!(row_counts(&shop.shop).await, before);
    }
}
