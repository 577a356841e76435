//! Pages come from memory and are true all the same: what staff or an order changes shows on the next request, here at once
//! and in another instance within a second; what nobody could see makes nothing anew.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        buying::{buy, give_up},
        db::console,
        until,
    },
};
use hurtrock::{access::Role, catalog::service::now};
use sea_orm::ConnectionTrait;

async fn set_price(shop: &TestShop, product: &Product, price: i64) {
    let staff = signed_in(shop, &format!("bos{price}"), Role::Admin).await;
    let id = product.id.to_string();
    let seen = staff.read(&format!("/api/admin/product?id={id}")).await.json();
    let text = |name: &str| seen["variants"][0][name].to_string().replace('"', "");
    let (variant, version, on_hand, price) = (text("id"), text("version"), text("on_hand"), price.to_string());
    let fields = [
        ("product", id.as_str()),
        ("variant", &variant),
        ("version", &version),
        ("seen_on_hand", &on_hand),
        ("price", &price),
        ("compare_at", ""),
        ("on_hand", &on_hand),
    ];
    let saved = staff.call("/api/admin/products/variant", &fields).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
}

/// Pages that show a product called Stratos.
const PAGES: [&str; 5] = ["/", "/products", "/categories/gitar?sort=name", "/products?q=stratos", "/products/stratos"];

async fn each_shows(shop: &TestShop, words: &str) {
    let visitor = shop.browser();
    for page in PAGES {
        for language in ["", "/en"] {
            let answer = visitor.page(&format!("{language}{page}")).await;
            assert_eq!(answer.status, 200, "{page}");
            let words = match (language, words) {
                ("", words) => words.to_owned(),
                (_, "Tersedia") => "In stock".to_owned(),
                (_, words) => words.replace("Rp", "Rp ").replace('.', ","),
            };
            assert!(answer.body.contains(&words), "{language}{page} does not say {words}");
        }
    }
}

on_both! {
    async fn a_price_shows_on_the_next_page(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(50).insert(&shop.shop).await;
        each_shows(&shop, "Rp1.000.000").await;
        // asked for a second and a third time, as pages that are kept are
        each_shows(&shop, "Rp1.000.000").await;
        each_shows(&shop, "Rp1.000.000").await;
        for price in [1_250_000, 900_000] {
            set_price(&shop, &product, price).await;
            let words = if price == 900_000 { "Rp900.000" } else { "Rp1.250.000" };
            each_shows(&shop, words).await;
        }
        console(&shop.shop, "UPDATE product_variants SET price = 777000").await;
        until("what a console wrote shows, too", || async {
            shop.browser().page("/products").await.body.contains("Rp777.000")
        }).await;
        each_shows(&shop, "Rp777.000").await;
    }

    async fn another_instance_shows_it_within_a_second(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(50).insert(&shop.shop).await;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        each_shows(&other, "Rp1.000.000").await;
        set_price(&shop, &product, 1_250_000).await;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        each_shows(&other, "Rp1.250.000").await;
    }

    async fn a_stock_word_follows_orders(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(4).insert(&shop.shop).await;
        let plenty = ProductBuilder::new("Banyak").stock(50).insert(&shop.shop).await;
        each_shows(&shop, "Tersedia").await;
        let page = shop.browser().page("/products/banyak").await.body;
        assert!(page.contains("max=\"99\""), "what is not counted out loud limits nothing");
        let version = now(&shop.shop).await.unwrap().version;
        let (buyer, bought) = buy(&shop, &plenty, 1).await;
        assert_eq!(now(&shop.shop).await.unwrap().version, version, "50 or 49, the word stays");
        give_up(&buyer, &bought).await;
        assert_eq!(now(&shop.shop).await.unwrap().version, version);

        let (buyer, bought) = buy(&shop, &product, 2).await;
        assert_eq!(now(&shop.shop).await.unwrap().version, version + 1);
        for page in PAGES {
            assert!(shop.browser().page(page).await.body.contains("Tinggal 2"), "{page}");
        }
        give_up(&buyer, &bought).await;
        for page in PAGES {
            assert!(!shop.browser().page(page).await.body.contains("Tinggal 2"), "{page}");
        }
    }

    async fn menus_brands_and_words_follow(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Stratos"), ProductBuilder::new("Dentum").category("bass")];
        insert_all(&shop.shop, goods).await;
        let visitor = shop.browser();
        let shows = async |page: &str, words: &str| visitor.page(page).await.body.contains(words);
        assert!(shows("/", "bass (id)").await && shows("/products/stratos", "Uji").await);
        console(&shop.shop, "UPDATE categories SET name_id = 'Senar rendah' WHERE slug = 'bass'").await;
        console(&shop.shop, "UPDATE brands SET name = 'Merek Baru'").await;
        until("the menu follows", || shows("/", "Senar rendah")).await;
        assert!(shows("/products/stratos", "Merek Baru").await && shows("/products?q=merek", "Stratos").await);
        console(&shop.shop, "UPDATE categories SET active = false WHERE slug = 'bass'").await;
        until("a closed shelf is gone", || async { !shows("/products", "Dentum").await }).await;
        assert_eq!(visitor.get("/products/dentum").await.status, 404);
        assert_eq!(visitor.get("/categories/bass").await.status, 404);
        assert!(!shows("/products?q=dentum", "/products/dentum").await);
        console(&shop.shop, "UPDATE products SET name_id = 'Halilintar', slug = 'halilintar' WHERE slug = 'stratos'").await;
        until("a new name is found", || shows("/products?q=halilin", "/products/halilintar")).await;
        let former = visitor.get("/products/stratos").await;
        assert_eq!((former.status.as_u16(), former.location()), (301, "/products/halilintar"));
    }

    /// Readers never meet half a change, however many write and read at once.
    async fn many_write_and_read_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let goods = (0..20).map(|n| ProductBuilder::new(&format!("Barang {n}")).price(1_000).variant(1_000, 5));
        insert_all(&shop.shop, goods.collect()).await;
        let write = async |round: i64| {
            let sql = format!("UPDATE product_variants SET price = {}", 1_000 + round);
            hurtrock::transaction!(shop.shop.db, [sql], |tx| { tx.execute_unprepared(sql).await?; Ok(()) }).await.unwrap();
            // who wrote it sees it, and nothing older
            let page = shop.browser().read("/api/products?sortBy=price&limit=100").await.json();
            let prices: Vec<i64> = page.as_array().unwrap().iter().map(|card| card["price"].as_i64().unwrap()).collect();
            assert!(prices.iter().all(|price| *price >= 1_000 + round), "{prices:?} after {round}");
            assert!(prices.windows(2).all(|pair| pair[0] == pair[1]), "half a change: {prices:?}");
        };
        for round in 0..10 {
            let read = async || { shop.browser().page("/products").await.status.as_u16() };
            let (.., status, _) = tokio::join!(write(round), read(), read());
            assert_eq!(status, 200);
        }
    }
}
