//! Offers for a while: the moment comes by itself, everywhere, once; nothing is ever dearer than it was shown without a word.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        buying::{add, place},
    },
};
use chrono::{DateTime, Duration, Utc};
use hurtrock::{
    access::Role,
    catalog::{model::moment_text, service::goods::offers::turn},
    entity::{catalog_change, product_variant},
    server::state::Shop,
    ui::address::with_query,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;

/// The next full minute, so many minutes from now: what a form can say.
fn minute(shop: &Shop, from_now: i64) -> DateTime<Utc> {
    let ms = shop.clock.now().timestamp_millis().div_euclid(60_000) + from_now;
    DateTime::from_timestamp_millis(ms * 60_000).unwrap()
}

fn go_to(shop: &Shop, moment: DateTime<Utc>) {
    shop.clock.advance(moment - shop.clock.now());
}

fn typed(moment: DateTime<Utc>) -> String {
    moment_text(Some(hurtrock::server::clock::instant(moment)), 'T')
}

async fn seen(staff: &Browser, product: &Product) -> Value {
    staff.read(&format!("/api/admin/product?id={}", product.id)).await.json()["variants"][0].clone()
}

/// What staff send; the answer's status and, of a slip, its code.
async fn offer(staff: &Browser, product: &Product, price: &str, from: &str, until: &str) -> (u16, String) {
    let (id, variant, version) =
        (product.id.to_string(), product.key(), seen(staff, product).await["version"].to_string());
    let fields = [
        ("product", id.as_str()),
        ("variant", &variant),
        ("version", &version),
        ("offer_price", price),
        ("offer_from", from),
        ("offer_until", until),
    ];
    let answer = staff.call("/api/admin/products/variants/offer", &fields).await;
    (answer.status.as_u16(), answer.body)
}

async fn list(shop: &TestShop, address: &str) -> Value {
    shop.browser().read(&with_query("/api/catalog/list", [("address", address)])).await.json()
}

/// Slugs of the cheapest first, and how many are reduced.
async fn listed(shop: &TestShop) -> (Vec<String>, u64) {
    let page = list(shop, "/products?sort=price_asc").await;
    let slugs = page["products"].as_array().unwrap().iter().map(|card| card["slug"].as_str().unwrap().to_owned());
    (slugs.collect(), page["few"]["on_sale"].as_u64().unwrap())
}

async fn in_cart(browser: &Browser) -> (i64, Value) {
    let cart = browser.read("/api/cart").await.json();
    (cart["lines"][0]["unit_price"].as_i64().unwrap(), cart["lines"][0]["problem"].clone())
}

async fn noted(shop: &Shop, product: &Product) -> u64 {
    let of = catalog_change::Column::ProductId.eq(product.id.0);
    catalog_change::Entity::find().filter(of).count(shop.db.read()).await.unwrap()
}

on_both! {
    async fn an_offer_begins_and_ends_by_itself(engine) {
        let shop = TestShop::open(engine).await;
        let mut goods = insert_all(&shop.shop, vec![ProductBuilder::new("Garuda").price(1_000_000), ProductBuilder::new("Kawi").price(900_000)]).await;
        let (kawi, garuda) = (goods.pop().unwrap(), goods.pop().unwrap());
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (from, until) = (minute(&shop.shop, 60), minute(&shop.shop, 180));
        let (status, body) = offer(&staff, &garuda, "800 ribu", &typed(from), &typed(until)).await;
        assert_eq!(status, 200, "{body}");
        let admin = staff.page(&format!("/admin/products/{}", garuda.id)).await.body;
        assert!(admin.contains("Penawaran terjadwal") && admin.contains("Rp800.000"), "{admin}");
        let page = async |path: &str| shop.browser().page(path).await.body;
        for _ in 0..2 {
            assert!(!page("/products/garuda").await.contains("Rp800.000"), "nobody knows before");
        }
        assert_eq!(listed(&shop).await, (vec!["kawi".to_owned(), "garuda".to_owned()], 0));
        let budi = shop.browser();
        assert_eq!(add(&budi, &garuda, 1).await.status, 200);
        assert_eq!(turn(&shop.shop).await.unwrap(), 0);

        go_to(&shop.shop, from - Duration::milliseconds(1));
        assert_eq!((in_cart(&budi).await.0, turn(&shop.shop).await.unwrap()), (1_000_000, 0));
        go_to(&shop.shop, from);
        assert_eq!(in_cart(&budi).await.0, 800_000, "money waits for no round");
        let before = noted(&shop.shop, &garuda).await;
        let turned: usize = futures_util::future::join_all((0..8).map(|_| turn(&shop.shop))).await.into_iter().map(Result::unwrap).sum();
        assert_eq!((turned, noted(&shop.shop, &garuda).await - before), (1, 1), "of eight one is first");
        let now = page("/products/garuda").await;
        let end = hurtrock::time::Instant(until.timestamp_millis());
        assert!(now.contains("Rp800.000") && now.contains("Rp1.000.000") && now.contains(&format!("Penawaran sampai {}", end.wib(hurtrock::i18n::Locale::id))), "{now}");
        assert!(now.contains(&format!("\"priceValidUntil\":\"{}\"", end.iso())) && now.contains("\"price\":800000"));
        assert!(page("/en/products/garuda").await.contains(&format!("Offer until {}", end.deadline(hurtrock::i18n::Locale::en))));
        assert_eq!(listed(&shop).await, (vec!["garuda".to_owned(), "kawi".to_owned()], 1));
        assert_eq!(list(&shop, "/products?max=850000").await["total"], 1);
        assert!(staff.page(&format!("/admin/products/{}", garuda.id)).await.body.contains("Penawaran berjalan"));

        assert_eq!(budi.call("/api/cart/accept", &[]).await.status, 200);
        go_to(&shop.shop, until - Duration::milliseconds(1));
        assert_eq!(in_cart(&budi).await, (800_000, Value::Null));
        let sari = shop.browser();
        assert_eq!(add(&sari, &garuda, 1).await.status, 200);
        assert_eq!(place(&sari).await.status, 200, "in its last instant it is sold so");
        let version = seen(&staff, &garuda).await["version"].clone();
        go_to(&shop.shop, until);
        let late = place(&budi).await;
        assert!(late.body.contains("cart_changed"), "never dearer without a word: {}", late.body);
        let (price, problem) = in_cart(&budi).await;
        assert!(price == 1_000_000 && !problem.is_null(), "{problem}");
        assert!(budi.page("/cart").await.body.contains("Rp1.000.000"));
        assert_eq!(turn(&shop.shop).await.unwrap(), 1);
        let after = page("/products/garuda").await;
        assert!(!after.contains("Rp800.000") && !after.contains("priceValidUntil"), "{after}");
        assert_eq!(listed(&shop).await, (vec!["kawi".to_owned(), "garuda".to_owned()], 0));
        let row = seen(&staff, &garuda).await;
        assert!(row["offer"].is_null() && row["version"] == version, "forms that were open stay good: {row}");
        assert_eq!(budi.call("/api/cart/accept", &[]).await.status, 200);
        assert_eq!(place(&budi).await.status, 200);
        assert!(seen(&staff, &kawi).await["offer"].is_null());
    }

    async fn a_moment_that_came_while_nothing_ran_has_come(engine) {
        let shop = TestShop::open(engine).await;
        let garuda = ProductBuilder::new("Garuda").price(1_000_000).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let until = minute(&shop.shop, 120);
        assert_eq!(offer(&staff, &garuda, "750000", &typed(minute(&shop.shop, 30)), &typed(until)).await.0, 200);
        assert!(!shop.browser().page("/products/garuda").await.body.contains("Rp750.000"));
        shop.shop.clock.advance(Duration::minutes(60));
        let shop = shop.restart().await;
        assert!(shop.browser().page("/products/garuda").await.body.contains("Rp750.000"));
        assert_eq!(listed(&shop).await.1, 1);
        // another instance learns of it from the first one
        let other = shop.another().await;
        assert!(other.browser().page("/products/garuda").await.body.contains("Rp750.000"));
        go_to(&shop.shop, until);
        assert_eq!(turn(&shop.shop).await.unwrap(), 1);
        crate::support::until("the other one shows the price", || async {
            !other.browser().page("/products/garuda").await.body.contains("Rp750.000")
        }).await;
    }

    async fn slips_are_told_and_others_are_refused(engine) {
        let shop = TestShop::open(engine).await;
        let garuda = ProductBuilder::new("Garuda").price(1_000_000).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let [soon, later, past] = [10, 100, -10].map(|minutes| typed(minute(&shop.shop, minutes)));
        for (price, from, until, code) in [
            ("", "", &later, "required"),
            ("gratis", "", &later, "amount"),
            ("1000000", "", &later, "not_below_price"),
            ("800000", "", &String::new(), "no_time"),
            ("800000", later.as_str(), &soon, "ends_before"),
            ("800000", "", &past, "past"),
            ("800000", "kemarin", &later, "date"),
        ] {
            let (status, body) = offer(&staff, &garuda, price, from, until).await;
            assert!(status == 422 && body.contains(&format!("\"{code}\"")), "{price} {from} {until}: {status} {body}");
        }
        // from the past on, and for good: it runs at once
        assert_eq!(offer(&staff, &garuda, "800000", &past, "").await.0, 200);
        assert!(shop.browser().page("/products/garuda").await.body.contains("Rp800.000"));
        let row = seen(&staff, &garuda).await;
        let (id, variant, version) = (garuda.id.to_string(), garuda.key(), row["version"].to_string());
        let edit = [("product", id.as_str()), ("variant", &variant), ("version", &version), ("seen_on_hand", "10"), ("price", "800000"), ("compare_at", ""), ("on_hand", "10")];
        let below = staff.call("/api/admin/products/variant", &edit).await;
        assert!(below.status == 422 && below.body.contains("not_above_offer"), "{}", below.body);
        let helper = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(offer(&helper, &garuda, "1", "", &later).await.0, 403);
        let gone = [("product", id.as_str()), ("variant", &variant), ("version", &version)];
        // the same form twenty times at once takes it away once
        let all = futures_util::future::join_all((0..20).map(|_| staff.call("/api/admin/products/variants/offer/remove", &gone))).await;
        assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1, "the others saw an old version");
        assert!(!shop.browser().page("/products/garuda").await.body.contains("Rp800.000"));
        let done: Vec<String> = crate::orders::audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["product.offer SKU-garuda", "product.offer SKU-garuda"]);
        let log = staff.page(&format!("/admin/products/{id}")).await.body;
        assert!(log.contains("Penawaran diubah") && log.contains("Harga penawaran"), "{log}");
    }

    async fn without_a_program_the_form_leads_back(engine) {
        let shop = TestShop::open(engine).await;
        let garuda = ProductBuilder::new("Garuda").price(1_000_000).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (id, variant, version) = (garuda.id.to_string(), garuda.key(), seen(&staff, &garuda).await["version"].to_string());
        let until = typed(minute(&shop.shop, 100));
        let fields = |price| [("product", id.clone()), ("variant", variant.clone()), ("version", version.clone()), ("offer_price", price), ("offer_from", String::new()), ("offer_until", until.clone()), ("form", variant.clone())];
        let send = async |price: &str| {
            let fields = fields(price.to_owned());
            let lent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            staff.form("/api/admin/products/variants/offer", &lent).await
        };
        assert_eq!(send("2 juta").await.status, 303);
        let page = staff.page(&format!("/admin/products/{id}")).await.body;
        assert!(page.contains("Harga penawaran harus di bawah harga jual.") && page.contains("2 juta"), "{page}");
        let done = send("900000").await;
        assert_eq!((done.status.as_u16(), done.location()), (303, format!("/admin/products/{id}#variants").as_str()));
        let row = product_variant::Entity::find_by_id(garuda.variant.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!((row.price, row.compare_at, row.offer_price, row.offer_on), (1_000_000, None, Some(900_000), true));
    }
}
