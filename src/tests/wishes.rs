//! A wish list is its owner's alone, outlives the sign-in, and never grows beyond its end.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, Product, ProductBuilder, insert_all, person, signed_in},
        db::{console, row_counts},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::wish,
    wishes::{
        model::{GUEST_DAYS, MOST},
        service as wishes,
    },
};
use sea_orm::EntityTrait;
use std::sync::Arc;

async fn set(browser: &Browser, product: &Product, wished: bool) -> u16 {
    let fields = [("product", product.id.to_string()), ("wished", wished.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.call("/api/wishes/set", &fields).await.status.as_u16()
}

/// Slugs of the list, the newest first.
async fn list(browser: &Browser) -> Vec<String> {
    let list = browser.read("/api/wishes").await.json();
    let slug = |wish: &serde_json::Value| wish["card"]["slug"].as_str().unwrap().to_owned();
    list["wishes"].as_array().unwrap().iter().map(slug).collect()
}

async fn goods(shop: &TestShop, names: &[&str]) -> Vec<Product> {
    insert_all(&shop.shop, names.iter().map(|name| ProductBuilder::new(name)).collect()).await
}

/// How often the page says that a button is pressed.
fn pressed(page: &str) -> usize {
    page.matches("aria-pressed=\"true\"").count()
}

on_both! {
    async fn a_guest_saves_and_takes_out_without_a_program(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop, &["Stratos", "Kawi"]).await;
        let guest = shop.browser();
        let bare = guest.page("/products").await;
        assert!(bare.header("etag").is_some() && pressed(&bare.body) == 0, "a stranger's page is kept");
        assert_eq!(bare.body.matches("action=\"/api/wishes/set\"").count(), 2);
        let id = goods[0].id.to_string();
        let saved = guest.form("/api/wishes/set", &[("product", &id), ("wished", "true")]).await;
        assert_eq!((saved.status.as_u16(), saved.location().ends_with("/products")), (303, true), "{}", saved.location());
        let cookie = saved.headers.get_all("set-cookie").iter().find(|set| set.to_str().unwrap().starts_with("hurtrock_wishes=")).unwrap();
        assert!(cookie.to_str().unwrap().contains("HttpOnly") && cookie.to_str().unwrap().contains("SameSite=Lax"));
        let live = guest.page("/products").await.body;
        assert!(pressed(&live) == 1 && live.contains("Masuk ke favorit.") && live.contains("Favorit, 1 produk"), "{live}");
        assert_eq!(pressed(&guest.page("/products/stratos").await.body), 1);
        assert_eq!(pressed(&guest.page("/products/kawi").await.body), 1, "the other stands below, among what is related");
        assert_eq!(shop.browser().page("/products").await.body, bare.body, "strangers see what they saw");
        assert_eq!(list(&shop.browser()).await, Vec::<String>::new());

        let out = guest.form("/api/wishes/set", &[("product", &id), ("wished", "false"), ("list", "true")]).await;
        assert_eq!(out.location(), format!("/wishes?gone={id}"));
        let page = guest.page(out.location()).await;
        assert!(page.body.contains("Stratos dihapus.") && page.body.contains(">Kembalikan<"), "{}", page.body);
        let back = guest.form("/api/wishes/set", &[("product", &id), ("wished", "true"), ("list", "true")]).await;
        assert_eq!((back.location(), list(&guest).await), ("/wishes", vec!["stratos".to_owned()]));
        assert!(!guest.page(&format!("/wishes?gone={id}")).await.body.contains(">Kembalikan<"), "it is there again");
        // the token opens the list, its hash in the database opens nothing
        let row = wish::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        let forged = shop.browser();
        forged.set_cookie("hurtrock_wishes", row.token_hash.as_deref().unwrap());
        assert_eq!(list(&forged).await, Vec::<String>::new());
        let cart = guest.cookie("hurtrock_cart");
        assert_eq!(cart, None, "a list is no cart");
    }

    async fn the_price_of_then_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let products = [ProductBuilder::new("Stratos").price(1_000_000), ProductBuilder::new("Kawi").price(500_000), ProductBuilder::new("Arjuna").price(300_000).variant(300_000, 5)];
        let products = insert_all(&shop.shop, products.to_vec()).await;
        let guest = shop.browser();
        for product in &products {
            assert_eq!(set(&guest, product, true).await, 200);
        }
        console(&shop.shop, "UPDATE product_variants SET price = 800000 WHERE sku = 'SKU-stratos'").await;
        console(&shop.shop, "UPDATE product_variants SET price = 600000 WHERE sku = 'SKU-kawi'").await;
        crate::support::until("the new prices are seen", || async { guest.page("/wishes").await.body.contains("Rp800.000") }).await;
        let page = guest.page("/wishes").await;
        assert!(page.body.contains("Turun Rp200.000 sejak disimpan") && page.body.contains("Harga saat disimpan Rp500.000"), "{}", page.body);
        assert_eq!(page.body.matches("action=\"/api/cart\"").count(), 2, "what has a choice is chosen on its own page");
        assert!(page.body.contains("href=\"/products/arjuna\" aria-label=\"Pilih varian: Arjuna\""), "{}", page.body);
        assert!(guest.page("/en/wishes").await.body.contains("Down Rp 200,000 since you saved it"));
        // taken out and put back at once it is as it was; later it is new
        set(&guest, &products[0], false).await;
        set(&guest, &products[0], true).await;
        assert!(guest.page("/wishes").await.body.contains("Turun Rp200.000"));
        set(&guest, &products[0], false).await;
        shop.shop.clock.advance(Duration::hours(2));
        set(&guest, &products[0], true).await;
        assert!(!guest.page("/wishes").await.body.contains("Turun Rp200.000"));
    }

    async fn twenty_at_once_are_one(engine) {
        let shop = TestShop::open(engine).await;
        let product = goods(&shop, &["Stratos"]).await.remove(0);
        let sari = Arc::new(signed_in(&shop, "sari", Role::Customer).await);
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (sari, product) = (Arc::clone(&sari), product.clone());
            rush.spawn(async move { set(&sari, &product, true).await });
        }
        let sent = rush.join_all().await;
        assert!(sent.contains(&200) && sent.iter().all(|status| [200, 429].contains(status)), "{sent:?}");
        assert_eq!(row_counts(&shop.shop).await["wishes"], 1);
        assert_eq!(list(&sari).await, ["stratos"]);
    }

    async fn signing_in_loses_nothing_and_nobody_else_sees_it(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop, &["Satu", "Dua", "Tiga"]).await;
        let home = signed_in(&shop, "budi", Role::Customer).await;
        set(&home, &goods[0], true).await;
        set(&home, &goods[1], true).await;
        set(&home, &goods[2], true).await;
        set(&home, &goods[2], false).await;
        let phone = shop.browser();
        set(&phone, &goods[1], true).await;
        set(&phone, &goods[2], true).await;
        for _ in 0..2 {
            assert_eq!(phone.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await.status, 200);
            let mut merged = list(&phone).await;
            merged.sort();
            assert_eq!(merged, ["dua", "satu", "tiga"]);
        }
        assert_eq!(list(&home).await.len(), 3, "it is one list");
        assert_eq!(row_counts(&shop.shop).await["wishes"], 3, "nothing is there twice");
        phone.call("/api/auth/logout", &[]).await;
        assert_eq!(list(&phone).await, Vec::<String>::new(), "and does not stay in the browser of whoever comes next");
        // the same machine, another person
        person(&shop.shop, "sari", Role::Customer).await;
        phone.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(set(&phone, &goods[0], false).await, 200);
        assert_eq!((list(&phone).await.len(), list(&home).await.len()), (0, 3), "nobody takes out what is not theirs");
    }

    async fn a_full_list_says_so_and_keeps_a_guests(engine) {
        let shop = TestShop::open(engine).await;
        let names: Vec<String> = (0..=MOST).map(|n| format!("Barang {n}")).collect();
        let goods = goods(&shop, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        let user = hurtrock::entity::user::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().id;
        let owner = wishes::Owner::Customer(user.into());
        for product in &goods[..MOST - 1] {
            wishes::save(&shop.shop, &owner, product.id).await.unwrap();
        }
        let guest = shop.browser();
        set(&guest, &goods[MOST - 1], true).await;
        shop.shop.clock.advance(Duration::seconds(1));
        set(&guest, &goods[MOST], true).await;
        guest.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await;
        let full = list(&guest).await;
        assert_eq!((full.len(), full[0].as_str()), (MOST, goods[MOST].slug.as_str()), "the newest went in");
        assert_eq!(set(&budi, &goods[MOST - 1], true).await, 409);
        let fields = [("product", goods[MOST - 1].id.to_string()), ("wished", "true".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = budi.behind("/en/products", "/api/wishes/set", &fields).await;
        assert!(refused.json()["words"].as_str().unwrap().starts_with("Your wish list is full."), "{}", refused.body);
        budi.page("/products").await;
        let plain = budi.form("/api/wishes/set", &fields).await;
        assert_eq!(plain.status, 303);
        assert!(budi.page("/products").await.body.contains("Favoritmu sudah penuh."), "a plain form is told, too");
        let page = budi.page("/wishes").await.body;
        assert!(page.len() < 450_000, "{}", page.len());
        guest.call("/api/auth/logout", &[]).await;
        assert_eq!(list(&guest).await, [goods[MOST - 1].slug.clone()], "what had no room is the guest's still");
    }

    async fn what_is_not_sold_is_told_and_what_is_not_shown_cannot_be_saved(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop, &["Stratos", "Kawi"]).await;
        let guest = shop.browser();
        set(&guest, &goods[0], true).await;
        console(&shop.shop, "UPDATE products SET status = 'inactive' WHERE slug IN ('stratos', 'kawi')").await;
        crate::support::until("they are withdrawn", || async { guest.get("/products/kawi").await.status == 410 }).await;
        assert_eq!(set(&guest, &goods[1], true).await, 404);
        let nobody = [("product", uuid::Uuid::nil().to_string()), ("wished", "true".into())];
        let nobody: Vec<(&str, &str)> = nobody.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(guest.call("/api/wishes/set", &nobody).await.status, 404);
        for nonsense in [[("product", "x"), ("wished", "true")], [("product", "1"), ("wished", "maybe")]] {
            assert_eq!(guest.call("/api/wishes/set", &nonsense).await.status, 422);
        }
        let page = guest.page("/wishes").await.body;
        assert!(page.contains("Sedang tidak dijual.") && page.contains("Hapus Stratos dari favorit"), "{page}");
        // what is taken out by mistake can be put back, sold or not
        assert_eq!((set(&guest, &goods[0], false).await, set(&guest, &goods[0], true).await), (200, 200));
        console(&shop.shop, "UPDATE products SET status = 'active' WHERE slug = 'stratos'").await;
        crate::support::until("it is back", || async { list(&guest).await == ["stratos"] }).await;
    }

    async fn a_page_gets_its_parts_and_one_made_before_asks_again(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop, &["Stratos <b>", "Kawi"]).await;
        let guest = shop.browser();
        let id = goods[0].id.to_string();
        let fields = [("product", id.as_str()), ("wished", "true")];
        for (page, said) in [("/products", "Stratos <b> masuk ke favorit. 1 produk."), ("/en/products", "Stratos <b> added to your wish list. 1 product.")] {
            let answer = guest.behind(page, "/api/wishes/set", &fields).await.json();
            assert_eq!(answer["said"], said);
            let heart = answer["parts"][format!("wish-{id}")].as_str().unwrap();
            assert!(heart.contains("aria-pressed=\"true\"") && heart.contains("Stratos &lt;b&gt;"), "{heart}");
            let body = guest.page(page).await.body;
            assert!(body.contains(heart) && body.contains(answer["parts"]["wish-count"].as_str().unwrap()), "{body}");
        }
        let script = guest.call("/api/wishes/set", &fields).await.json();
        assert_eq!(script, serde_json::json!({ "count": 1 }), "a script gets data alone");
        let asked = format!("/api/wishes/parts?shown=wish-{id},wish-{},wish-count,nonsense", goods[1].id);
        let address = format!("{}{asked}", shop.origin);
        let now = guest.send(shop.client.get(address).header("accept", "application/json").header("x-parts", "1")).await;
        assert_eq!(now.header("cache-control"), Some("private, no-store"));
        let now = now.json();
        for (product, pressed) in [(&goods[0], "true"), (&goods[1], "false")] {
            let heart = now["parts"][format!("wish-{}", product.id)].as_str().unwrap();
            assert!(heart.contains(&format!("aria-pressed=\"{pressed}\"")), "{heart}");
        }
    }

    async fn what_is_over_goes(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop, &["Satu", "Dua"]).await;
        let (guest, budi) = (shop.browser(), signed_in(&shop, "budi", Role::Customer).await);
        for product in &goods {
            set(&guest, product, true).await;
            set(&budi, product, true).await;
        }
        set(&budi, &goods[0], false).await;
        let rows = async || row_counts(&shop.shop).await["wishes"];
        assert_eq!(wishes::sweep(&shop.shop, shop.shop.clock.now(), 9).await.unwrap(), 0);
        shop.shop.clock.advance(Duration::days(2));
        assert_eq!((wishes::sweep(&shop.shop, shop.shop.clock.now(), 9).await.unwrap(), rows().await), (1, 3));
        shop.shop.clock.advance(Duration::days(GUEST_DAYS));
        assert_eq!(list(&guest).await, Vec::<String>::new(), "also before the broom comes");
        assert_eq!(wishes::sweep(&shop.shop, shop.shop.clock.now(), 1).await.unwrap(), 1, "in small batches");
        assert_eq!((wishes::sweep(&shop.shop, shop.shop.clock.now(), 9).await.unwrap(), rows().await), (1, 1));
        console(&shop.shop, "DELETE FROM users").await;
        assert_eq!(rows().await, 0, "an account takes its list along");
    }
}
