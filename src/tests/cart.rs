//! The cart outlives the browser window, the program and the sign-in.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, insert_all, person, signed_in},
        buying::{Bought, add, buy, order_row, place},
        db::row_counts,
    },
};
use chrono::Duration;
use hurtrock::server::database::transaction;
use hurtrock::{
    access::Role,
    cart::{model::LIFETIME_DAYS, service as cart},
    entity::{order_line, product_variant},
    ids::OrderId,
    orders::{
        model::OrderEvent,
        service::{Actor, apply},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Slug and units of each line.
async fn lines(browser: &Browser) -> Vec<(String, u64)> {
    let cart = browser.read("/api/cart").await.json();
    let mut lines: Vec<(String, u64)> = cart["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["slug"].as_str().unwrap().to_owned(), line["quantity"].as_u64().unwrap()))
        .collect();
    lines.sort();
    lines
}

fn line(slug: &str, quantity: u64) -> (String, u64) {
    (slug.to_owned(), quantity)
}

/// For each tag of the page with these words, whether it is hidden.
fn hidden(page: &str, words: &str) -> Vec<bool> {
    let tags = page.split('<').filter_map(|part| part.split('>').next()).filter(|tag| tag.contains(words));
    tags.map(|tag| tag.split(' ').any(|word| word == "hidden" || word.starts_with("hidden="))).collect()
}

/// The time to pay runs out.
async fn expire(shop: &TestShop, bought: &Bought) {
    let (id, now) = (OrderId(order_row(&shop.shop, &bought.number).await.id), shop.shop.clock.now());
    transaction!(shop.shop.db, |tx| {
        apply(tx, id, OrderEvent::Expire, Actor::System, None, now).await?;
        Ok(())
    })
    .await
    .unwrap();
}

on_both! {
    async fn a_guests_cart_survives_a_restart(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 2).await;
        let shop = shop.restart().await;
        let guest = guest.moved_to(&shop.origin, &shop.client);
        assert_eq!(lines(&guest).await, [line("stratos", 2)]);
        assert_eq!(lines(&shop.browser()).await, [], "it is this guest's alone");
    }

    async fn it_adds_sets_and_takes_out(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let cart = add(&guest, &product, 1).await.json();
        assert_eq!((cart["count"].as_u64(), cart["subtotal"].as_i64()), (Some(2), Some(2_000_000)));
        assert_eq!(add(&guest, &product, 50).await.json()["lines"][0]["quantity"], 5, "cut to what is left");
        for bad in ["100", "-1", "x", "4294967296"] {
            let answer = guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", bad)]).await;
            assert_eq!(answer.status, 422, "{bad}");
        }
        guest.call("/api/cart/set", &[("variant", &product.key()), ("quantity", "3")]).await;
        assert_eq!(lines(&guest).await, [line("stratos", 3)]);
        guest.page("/cart").await;
        let removed = guest.form("/api/cart/remove", &[("variant", &product.key())]).await;
        assert_eq!(removed.status, 303);
        // what went out can come back, without a program too
        let page = guest.page(removed.location()).await;
        assert!(removed.location().starts_with("/cart?gone=") && page.body.contains(">Kembalikan<"), "{}", page.body);
        assert_eq!(page.field("variant"), product.key());
        assert_eq!(guest.form("/api/cart/set", &[("variant", &product.key()), ("quantity", &page.field("quantity"))]).await.status, 303);
        assert_eq!(lines(&guest).await, [line("stratos", 3)]);
        assert!(!guest.page(removed.location()).await.body.contains(">Kembalikan<"), "it is there again");
        guest.form("/api/cart/remove", &[("variant", &product.key())]).await;
        assert_eq!(lines(&guest).await, []);
        let unknown = guest.call("/api/cart", &[("variant", "00000000-0000-7000-8000-000000000000")]).await;
        assert_eq!(unknown.status, 404);
        assert_eq!(guest.call("/api/cart", &[("variant", "nonsense")]).await.status, 422);
    }

    async fn a_quantity_that_was_cut_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let goods = [ProductBuilder::new("Stratos").stock(5), ProductBuilder::new("Plektrum").stock(500)];
        let goods = insert_all(&shop.shop, goods.to_vec()).await;
        let (product, plenty) = (&goods[0], &goods[1]);
        let key = product.key();
        let guest = shop.browser();
        assert_eq!(add(&guest, product, 5).await.json()["lines"][0]["cut"], false, "all of them went in");
        let cut = guest.call("/api/cart/set", &[("variant", &key), ("quantity", "6")]).await.json()["lines"][0].clone();
        assert_eq!((cut["quantity"].as_u64(), cut["cut"].as_bool()), (Some(5), Some(true)));
        assert_eq!(guest.read("/api/cart").await.json()["lines"][0]["cut"], false, "it is said with that answer only");
        for (page, words) in [("/cart", ">Tinggal 5;"), ("/en/cart", ">Only 5 left;")] {
            for action in ["/api/cart", "/api/cart/set"] {
                assert!(!guest.page(page).await.body.contains(words), "nothing was asked for yet");
                let answer = guest.form(action, &[("variant", &key), ("quantity", "50")]).await;
                assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("{page}?cut={key}").as_str()));
                let told = guest.page(answer.location()).await.body;
                assert!(told.contains(words), "{action}: {told}");
                assert!(!told.contains("alert-ok"), "nothing says that all went in: {told}");
            }
        }
        guest.call("/api/cart/set", &[("variant", &key), ("quantity", "2")]).await;
        let later = guest.page(&format!("/cart?cut={key}")).await;
        assert!(!later.body.contains(">Tinggal 5;"), "an old address does not say what no longer holds");
        // the most a line takes is not the stock
        let other = shop.browser();
        add(&other, plenty, 98).await;
        let cut = add(&other, plenty, 5).await.json()["lines"][0].clone();
        assert_eq!((cut["quantity"].as_u64(), cut["cut"].as_bool()), (Some(99), Some(true)));
        assert!(other.page(&format!("/cart?cut={}", plenty.key())).await.body.contains(">Paling banyak 99 per barang"));
    }

    async fn a_refused_quantity_is_said_at_its_line(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, ["Satu", "Dua"].map(ProductBuilder::new).to_vec()).await;
        let guest = shop.browser();
        add(&guest, &goods[0], 2).await;
        add(&guest, &goods[1], 3).await;
        for (page, words) in [("/cart", ">Isi jumlah dari"), ("/en/cart", ">Enter a whole number")] {
            for typed in ["9999", "-1", "1.5", ""] {
                guest.page(page).await;
                let refused = guest.form("/api/cart/set", &[("variant", &goods[0].key()), ("quantity", typed)]).await;
                assert_eq!((refused.status.as_u16(), refused.location()), (303, page), "{typed}");
                let shown = guest.page(page).await;
                assert_eq!(shown.field("quantity"), typed, "what was typed is still there");
                assert_eq!(shown.body.matches(words).count(), 1, "at its line, once: {}", shown.body);
                assert_eq!(shown.body.matches("aria-invalid=\"true\"").count(), 1, "{typed}");
            }
            assert!(!guest.page(page).await.body.contains("aria-invalid=\"true\""), "it is said on one page");
        }
        assert_eq!(lines(&guest).await, [line("dua", 3), line("satu", 2)], "and nothing changed");
    }

    /// Without a script: there is always a way to the order, or the words and the button for what keeps it back.
    async fn what_changed_is_accepted_on_the_page(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(2).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 2).await;
        let (banner, checkout) = ("id=\"cart-problems\"", "href=\"/checkout\"");
        let fine = guest.page("/cart").await.body;
        assert_eq!((hidden(&fine, banner), hidden(&fine, checkout)[0]), (vec![true], false), "{fine}");
        for left in [1, 0] {
            buy(&shop, &product, 1).await;
            let changed = guest.page("/cart").await.body;
            assert_eq!(hidden(&changed, banner), [false], "{changed}");
            assert!(changed.contains("action=\"/api/cart/accept\""), "{changed}");
            assert!(hidden(&changed, checkout).into_iter().all(|hidden| hidden), "{changed}");
            let accepted = guest.form("/api/cart/accept", &[]).await;
            assert_eq!((accepted.status.as_u16(), accepted.location()), (303, "/cart"));
            let after = guest.page("/cart").await.body;
            assert_eq!((hidden(&after, banner), hidden(&after, checkout)[0]), (vec![true], left == 0), "{after}");
            assert_eq!(lines(&guest).await.iter().map(|(_, quantity)| *quantity).sum::<u64>(), left);
        }
    }

    async fn an_order_that_is_over_goes_into_the_cart_again(engine) {
        let shop = TestShop::open(engine).await;
        let goods = [ProductBuilder::new("Satu").stock(3), ProductBuilder::new("Dua").stock(1)];
        let goods = insert_all(&shop.shop, goods.to_vec()).await;
        let guest = shop.browser();
        add(&guest, &goods[0], 2).await;
        add(&guest, &goods[1], 1).await;
        let bought = Bought::of(&place(&guest).await.json());
        let (order, button) = (format!("/orders/{}?key={}", bought.number, bought.key), "action=\"/api/orders/again\"");
        assert!(!guest.page(&order).await.body.contains(button), "it can still be paid");
        expire(&shop, &bought).await;
        let over = format!("/pay/{}?key={}", bought.number, bought.key);
        assert!(guest.page(&over).await.body.contains(button));
        assert!(guest.page(&order).await.body.contains(button));
        assert_eq!(lines(&guest).await, []);
        let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        for press in ["first", "second"] {
            let put = guest.form("/api/orders/again", &fields).await;
            assert_eq!((put.status.as_u16(), put.location()), (303, "/cart"), "{press}");
            let cart = guest.page("/cart").await.body;
            assert!(cart.contains(">Sudah masuk keranjang.") && !cart.contains("Tidak semua barang"), "{press}: {cart}");
            assert_eq!(lines(&guest).await, [line("dua", 1), line("satu", 2)], "the {press} press doubles nothing");
        }
        assert_eq!(place(&guest).await.status, 200, "and it can be ordered");
    }

    async fn what_cannot_be_bought_again_is_said_once(engine) {
        let shop = TestShop::open(engine).await;
        let goods = ["Satu", "Dua", "Tiga", "Empat"].map(|name| ProductBuilder::new(name).stock(3));
        let goods = insert_all(&shop.shop, goods.to_vec()).await;
        let guest = shop.browser();
        for product in &goods {
            add(&guest, product, 3).await;
        }
        let bought = Bought::of(&place(&guest).await.json());
        expire(&shop, &bought).await;
        // others were faster, one is not sold any more, and one the catalogue has forgotten
        buy(&shop, &goods[0], 2).await;
        buy(&shop, &goods[1], 3).await;
        let (withdrawn, forgotten) = (goods[2].variant.0, goods[3].variant.0);
        transaction!(shop.shop.db, |tx| {
                    product_variant::Entity::update_many()
                        .col_expr(product_variant::Column::Active, Expr::value(false))
                        .filter(product_variant::Column::Id.eq(withdrawn))
                        .exec(tx)
                        .await?;
                    order_line::Entity::update_many()
                        .col_expr(order_line::Column::VariantId, Expr::value(uuid::Uuid::new_v4()))
                        .filter(order_line::Column::VariantId.eq(forgotten))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            .await
            .unwrap();
        // the link of the order on another device
        let phone = shop.browser();
        phone.page(&format!("/en/orders/{}?key={}", bought.number, bought.key)).await;
        let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        assert_eq!(phone.form("/api/orders/again", &fields).await.location(), "/en/cart");
        let told = phone.page("/en/cart").await.body;
        for words in ["Satu: Only 1 left;", "Dua: Out of stock.", "Tiga: No longer sold.", "Empat: No longer sold."] {
            assert!(told.contains(&format!("<li>{words}")), "{words}: {told}");
        }
        assert!(!told.contains("alert-ok"), "nothing says that all went in: {told}");
        assert_eq!(lines(&phone).await, [line("satu", 1)]);
        assert!(!phone.page("/en/cart").await.body.contains("Not everything"), "it is said on one page");
        let answer = phone.call("/api/orders/again", &fields).await.json();
        assert_eq!((answer["cart"]["count"].as_u64(), answer["left_out"].as_array().unwrap().len()), (Some(1), 4));
        assert!(!phone.page("/en/cart").await.body.contains("Not everything"), "a script says it itself");
    }

    async fn only_who_may_see_an_order_buys_it_again(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (_, guests) = buy(&shop, &product, 1).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 2).await;
        let own = Bought::of(&place(&budi).await.json());
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let (mine, theirs) = (own.number.as_str(), guests.number.as_str());
        for other in [&sari, &shop.browser()] {
            for (number, key) in [(mine, ""), (mine, "wrong"), (mine, guests.key.as_str()), (theirs, ""), ("HR-NONE", "")] {
                let refused = other.call("/api/orders/again", &[("number", number), ("key", key)]).await;
                assert_eq!(refused.status, 404, "{number} {key}");
            }
            assert_eq!(lines(other).await, []);
        }
        assert_eq!(budi.call("/api/orders/again", &[("number", mine)]).await.status, 200, "the owner needs no key");
        assert_eq!(lines(&budi).await, [line("stratos", 2)]);
        assert_eq!(sari.call("/api/orders/again", &[("number", theirs), ("key", &guests.key)]).await.status, 200);
        assert_eq!(lines(&sari).await, [line("stratos", 1)]);
    }

    async fn a_browser_cannot_name_a_price(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
        let guest = shop.browser();
        let fields = [("variant", product.key()), ("quantity", "1".into()), ("price", "1".into()), ("seen_price", "1".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(guest.call("/api/cart", &fields).await.json()["subtotal"], 1_000_000);
    }

    async fn signing_in_loses_nothing_and_doubles_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, ["Satu", "Dua", "Tiga"].map(ProductBuilder::new).to_vec()).await;
        let home = signed_in(&shop, "budi", Role::Customer).await;
        add(&home, &goods[0], 1).await;
        add(&home, &goods[1], 3).await;

        let phone = shop.browser();
        add(&phone, &goods[1], 2).await;
        add(&phone, &goods[2], 1).await;
        let merged = [line("dua", 3), line("satu", 1), line("tiga", 1)];
        for _ in 0..2 {
            let answer = phone.call("/api/auth/login", &[("login", "budi"), ("password", PASSWORD)]).await;
            assert_eq!(answer.status, 200);
            assert_eq!(lines(&phone).await, merged);
        }
        assert_eq!(lines(&home).await, merged, "it is one cart");
        assert_eq!(row_counts(&shop.shop).await["carts"], 1, "the guest's cart is gone");
        phone.call("/api/auth/logout", &[]).await;
        assert_eq!(lines(&phone).await, [], "and does not stay in the browser of whoever comes next");
    }

    async fn a_cart_comes_along_into_a_new_account(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 2).await;
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD), ("full_name", "")];
        assert_eq!(guest.call("/api/auth/register", &fields).await.status, 200);
        assert_eq!(lines(&guest).await, [line("stratos", 2)]);
    }

    /// Without a program the box lets through what any variant would, leads to each, and keeps what was chosen.
    async fn the_box_to_buy_with_works_as_a_form(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").stock(2).variant(900_000, 0).variant(950_000, 3).insert(&shop.shop).await;
        let guest = shop.browser();
        let out = "/products/stratos?variant=SKU-stratos-2";
        let page = guest.page(out).await.body;
        let button = page.split("data-adds").nth(1).unwrap().split('>').next().unwrap();
        assert!(!button.contains("disabled"), "{button}");
        assert!(page.contains("max=\"3\"") && page.contains("?variant=SKU-stratos-2"), "{page}");
        let third = page.split("name=\"variant\" value=\"").nth(3).unwrap().split('"').next().unwrap().to_owned();
        let refused = guest.form("/api/cart", &[("variant", &third), ("quantity", "abc")]).await;
        assert_eq!(refused.status, 303);
        let page = guest.page(refused.location()).await.body;
        let chosen = page.split("name=\"variant\"").find(|part| part.split('>').next().unwrap().contains("checked")).unwrap();
        assert!(chosen.contains(&third), "the variant stays chosen: {chosen}");
        let field = page.split("name=\"quantity\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(field.contains("value=\"abc\"") && field.contains("aria-invalid=\"true\""), "{field}");
        assert_eq!(guest.form("/api/cart", &[("variant", &third), ("quantity", "3")]).await.status, 303);
        assert_eq!(lines(&guest).await, [line("stratos", 3)]);
    }

    async fn one_customer_never_sees_the_cart_of_another(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        person(&shop.shop, "sari", Role::Customer).await;
        // the same machine, another person
        budi.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(lines(&budi).await, []);
    }

    async fn an_old_cart_is_forgotten(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        shop.shop.clock.advance(Duration::days(LIFETIME_DAYS - 1));
        add(&guest, &product, 1).await;
        shop.shop.clock.advance(Duration::days(LIFETIME_DAYS - 1));
        assert_eq!(lines(&guest).await, [line("stratos", 2)], "using it keeps it");
        shop.shop.clock.advance(Duration::days(2));
        assert_eq!(lines(&guest).await, []);
        add(&guest, &product, 1).await;
        assert_eq!(lines(&guest).await, [line("stratos", 1)], "an expired cart does not come back with its lines");
        shop.shop.clock.advance(Duration::days(LIFETIME_DAYS + 1));
        assert_eq!(cart::sweep(&shop.shop, shop.shop.clock.now(), 9).await.unwrap(), 1);
        let rows = row_counts(&shop.shop).await;
        assert_eq!((rows["carts"], rows["cart_lines"]), (0, 0));
    }

    async fn the_cookie_is_not_in_the_database(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        let answer = add(&guest, &product, 1).await;
        let set = answer.headers.get_all("set-cookie").iter().find(|c| c.to_str().unwrap().starts_with("hurtrock_cart")).unwrap();
        for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.to_str().unwrap().contains(word), "{word}");
        }
        let token = guest.cookie("hurtrock_cart").unwrap();
        use hurtrock::entity::cart;
        let row = cart::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(row.token_hash.as_deref(), Some(shop.shop.keyed_hash(&token).as_str()));
        assert_ne!(row.token_hash.as_deref(), Some(token.as_str()));
        let forged = shop.browser();
        forged.set_cookie("hurtrock_cart", row.token_hash.as_deref().unwrap());
        assert_eq!(lines(&forged).await, [], "the hash opens nothing");
    }
}
