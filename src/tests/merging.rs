//! What stands in the shop twice becomes one: nothing is lost, whoever buys meanwhile, and who does it twice has done it once.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        buying::{Bought, Units, add, buy, give_up, order_row, place, units},
        db::{console, shop_rows},
    },
};
use hurtrock::{
    access::Role,
    entity::{bargain, order_line, product, product_variant, review},
    figures::service as figures,
    ids::VariantId,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

async fn plan(staff: &Browser, goes: &Product, stays: &Product) -> Value {
    let address = format!("/api/admin/products/merge/plan?product={}&into={}", goes.id, stays.id);
    staff.read(&address).await.json()["plan"].clone()
}

/// Merges as it was proposed.
async fn merge(staff: &Browser, goes: &Product, stays: &Product) -> Answer {
    let version = plan(staff, goes, stays).await["edition"].to_string();
    send(staff, goes, stays, &version).await
}

async fn send(staff: &Browser, goes: &Product, stays: &Product, version: &str) -> Answer {
    let (goes, stays) = (goes.id.to_string(), stays.id.to_string());
    staff.call("/api/admin/products/merge", &[("product", &goes), ("into", &stays), ("version", version)]).await
}

/// Variant and units of each line of a cart.
async fn cart(browser: &Browser) -> Vec<(String, u64)> {
    let cart = browser.read("/api/cart").await.json();
    let line = |line: &Value| (line["variant"].as_str().unwrap().to_owned(), line["quantity"].as_u64().unwrap());
    cart["lines"].as_array().unwrap().iter().map(line).collect()
}

async fn lines_of(shop: &TestShop, bought: &Bought) -> Vec<order_line::Model> {
    let order = order_row(&shop.shop, &bought.number).await.id;
    let select = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order));
    select.all(shop.shop.db.read()).await.unwrap()
}

async fn two(shop: &TestShop) -> (Product, Product) {
    let goods =
        vec![ProductBuilder::new("Stratos").stock(5).variant(900_000, 4), ProductBuilder::new("Stratos II").stock(10)];
    let mut goods = insert_all(&shop.shop, goods).await.into_iter();
    (goods.next().unwrap(), goods.next().unwrap())
}

async fn did(shop: &TestShop, what: &str) -> usize {
    audit(shop).await.into_iter().filter(|(action, _)| action == what).count()
}

on_both! {
    async fn everything_of_one_becomes_the_others(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (pending_buyer, pending) = buy(&shop, &goes, 1).await;
        let guest = shop.browser();
        for (product, quantity) in [(&goes, 2), (&stays, 1)] {
            assert_eq!(add(&guest, product, quantity).await.status, 200);
            let wished = product.id.to_string();
            assert_eq!(guest.call("/api/wishes/set", &[("product", &wished), ("wished", "true")]).await.status, 200);
        }
        console(&shop.shop, "UPDATE products SET slug = 'stratos-lama' WHERE slug = 'stratos'").await;
        console(&shop.shop, "UPDATE products SET slug = 'stratos' WHERE slug = 'stratos-lama'").await;

        let before = shop_rows(&shop.shop).await;
        let told = plan(&staff, &goes, &stays).await;
        assert_eq!(shop_rows(&shop.shop).await, before, "looking changes nothing");
        assert_eq!((&told["carts"]["rows"], &told["wishes"]["rows"], &told["open"]["rows"]), (&1.into(), &1.into(), &1.into()), "{told}");
        assert_eq!(told["variants"][0]["matches"], stays.key(), "the same name: none");
        assert_eq!(told["variants"][1]["matches"], Value::Null);
        let page = staff.page(&format!("/admin/products/{}/merge?into={}", goes.id, stays.id)).await.body;
        assert!(page.contains("SKU-stratos-ii") && page.contains("Gabungkan sekarang"), "{page}");

        let answer = merge(&staff, &goes, &stays).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        // units stand there now, booked, and what an order holds it holds there
        assert_eq!(units(&shop.shop, stays.variant).await, Units { on_hand: 15, reserved: 1 });
        assert_eq!(units(&shop.shop, goes.variant).await, Units { on_hand: 0, reserved: 0 });
        let variants = product_variant::Entity::find().filter(product_variant::Column::ProductId.eq(stays.id.0));
        let variants = variants.all(shop.shop.db.read()).await.unwrap();
        assert_eq!(variants.len(), 3);
        assert!(variants.iter().all(|row| row.active == (row.id != goes.variant.0)), "only what became another one is not for sale");
        assert_eq!(variants.iter().map(|row| row.on_hand).sum::<i32>(), 19, "nothing is lost");
        // carts, wishes, orders
        assert_eq!(cart(&guest).await, [(stays.key(), 3)]);
        assert_eq!(guest.read("/api/wishes").await.json()["wishes"].as_array().unwrap().len(), 1);
        let line = lines_of(&shop, &pending).await.pop().unwrap();
        assert_eq!((line.product_id, line.variant_id), (stays.id.0, stays.variant.0));
        assert_eq!((line.name_id.as_str(), line.product_slug.as_str(), line.sku.as_str()), ("Stratos", "stratos", "SKU-stratos"), "as it was sold");
        give_up(&pending_buyer, &pending).await;
        assert_eq!(units(&shop.shop, stays.variant).await, Units { on_hand: 15, reserved: 0 });
        // every address leads there in one step
        for old in ["stratos", "stratos-lama"] {
            let answer = shop.browser().get(&format!("/products/{old}")).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (301, "/products/stratos-ii"), "{old}");
        }
        assert!(shop.browser().page("/products").await.body.matches("/products/stratos-ii").count() > 0);
        assert_eq!(add(&shop.browser(), &goes, 1).await.status, 404, "an old page of it is told");
        assert_eq!(place(&guest).await.status, 200);
        // twice is once; into something else there is nothing to merge
        assert_eq!(send(&staff, &goes, &stays, "1").await.status, 200);
        assert_eq!(units(&shop.shop, stays.variant).await.on_hand, 15);
        let third = ProductBuilder::new("Kawi").insert(&shop.shop).await;
        assert_eq!(send(&staff, &goes, &third, "1").await.status, 404);
        assert_eq!(did(&shop, "product.merge").await, 2, "of what goes and of what stays");
        let page = staff.page(&format!("/admin/products/{}", stays.id)).await.body;
        assert!(page.contains("Yang digabungkan ke sini") && page.contains("SKU-stratos → SKU-stratos-ii: 5"), "{page}");
        // what stays goes on into another one: still one step
        assert_eq!(merge(&staff, &stays, &third).await.status, 200);
        let answer = shop.browser().get("/products/stratos-lama").await;
        assert_eq!((answer.status.as_u16(), answer.location()), (301, "/products/kawi"));
    }

    /// What was agreed on about one holds for what it became part of.
    async fn an_agreed_price_follows(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        console(&shop.shop, "UPDATE products SET bargain = TRUE").await;
        let (guest, staff) = (shop.browser(), signed_in(&shop, "bos", Role::Admin).await);
        let asked = [("wanted", goes.key()), ("price", "700.000".to_owned()), ("quantity", "1".to_owned())];
        let asked = asked.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(guest.call("/api/chat/offer", &asked).await.status, 200);
        let row = bargain::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        let yes = [("offer", row.id.to_string()), ("version", row.version.to_string()), ("hours", "24".to_owned())];
        let yes = yes.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(staff.call("/api/admin/chat/offer", &yes).await.status, 200);
        add(&guest, &goes, 1).await;
        guest.call("/api/cart/accept", &[]).await;
        assert_eq!(merge(&staff, &goes, &stays).await.status, 200);
        let line = guest.read("/api/cart").await.json()["lines"][0].clone();
        assert_eq!((line["variant"].as_str(), line["unit_price"].as_i64()), (Some(&*stays.key()), Some(700_000)), "{line}");
    }

    async fn whoever_buys_meanwhile_buys_what_stays_or_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        console(&shop.shop, "UPDATE product_variants SET price = 1000000").await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let mut buyers = Vec::new();
        for n in 0..8 {
            let buyer = shop.browser();
            assert_eq!(add(&buyer, if n % 2 == 0 { &goes } else { &stays }, 1).await.status, 200);
            buyers.push(buyer);
        }
        let version = plan(&staff, &goes, &stays).await["edition"].to_string();
        let start = Arc::new(Barrier::new(12));
        let mut rush = JoinSet::new();
        for (n, buyer) in buyers.into_iter().enumerate() {
            let start = Arc::clone(&start);
            rush.spawn(async move {
                start.wait().await;
                let email = format!("sari{n}@example.test");
                let key = hurtrock::server::clock::random_key();
                let mut fields = crate::support::buying::form(&key);
                fields[2].1 = &email;
                ("order", buyer.call("/api/orders", &fields).await.status.as_u16())
            });
        }
        for _ in 0..4 {
            let (start, staff, version, goes, stays) =
                (Arc::clone(&start), Arc::clone(&staff), version.clone(), goes.clone(), stays.clone());
            rush.spawn(async move {
                start.wait().await;
                ("merge", send(&staff, &goes, &stays, &version).await.status.as_u16())
            });
        }
        let answers = rush.join_all().await;
        assert!(answers.iter().filter(|(what, _)| *what == "merge").all(|(_, status)| *status == 200), "{answers:?}");
        assert!(answers.iter().all(|(_, status)| matches!(status, 200 | 409)), "{answers:?}");
        assert_eq!(did(&shop, "product.merge").await, 2, "one merge");
        let placed = answers.iter().filter(|(what, status)| *what == "order" && *status == 200).count();
        assert!(placed > 0, "{answers:?}");
        let (kept, left) = (units(&shop.shop, stays.variant).await, units(&shop.shop, goes.variant).await);
        assert_eq!((kept.on_hand + left.on_hand, left.on_hand), (15, 0), "{kept:?} {left:?}");
        assert_eq!(usize::try_from(kept.reserved).unwrap(), placed);
        let old = order_line::Entity::find().filter(order_line::Column::VariantId.eq(goes.variant.0));
        assert_eq!(old.count(shop.shop.db.read()).await.unwrap(), 0, "every line names what stays");
    }

    async fn an_order_with_both_keeps_its_units_of_both(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let buyer = shop.browser();
        assert_eq!((add(&buyer, &goes, 2).await.status.as_u16(), add(&buyer, &stays, 3).await.status.as_u16()), (200, 200));
        let bought = Bought::of(&place(&buyer).await.json());
        assert_eq!(merge(&staff, &goes, &stays).await.status, 200);
        assert_eq!(units(&shop.shop, goes.variant).await, Units { on_hand: 2, reserved: 2 });
        assert_eq!(units(&shop.shop, stays.variant).await, Units { on_hand: 13, reserved: 3 });
        let mut lines: Vec<_> = lines_of(&shop, &bought).await.into_iter().map(|line| (line.product_id, line.variant_id)).collect();
        lines.sort_unstable();
        let mut expected = vec![(stays.id.0, goes.variant.0), (stays.id.0, stays.variant.0)];
        expected.sort_unstable();
        assert_eq!(lines, expected);
        give_up(&buyer, &bought).await;
        assert_eq!(units(&shop.shop, goes.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn reviews_figures_and_choices_follow(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (_, bought) = buy(&shop, &goes, 1).await;
        let order = order_row(&shop.shop, &bought.number).await.id;
        let said = |id: u128, product: &Product, stars: i32| review::Model {
            id: uuid::Uuid::from_u128(id),
            product_id: product.id.0,
            order_id: if id == 2 { uuid::Uuid::from_u128(77) } else { order },
            stars,
            author: "Sari".into(),
            locale: "id".into(),
            body: "Bagus".into(),
            status: "shown".into(),
            reply: None,
            replied_at: None,
            written_at: shop.shop.clock.now(),
            updated_at: shop.shop.clock.now(),
        };
        let rows = vec![said(1, &goes, 1), said(2, &goes, 5), said(3, &stays, 4)];
        hurtrock::server::database::transaction!(shop.shop.db, [rows], |tx| {
            use sea_orm::IntoActiveModel;
            let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
            review::Entity::insert_many(rows).exec_without_returning(tx).await?;
            Ok(())
        })
        .await
        .unwrap();
        console(&shop.shop, &format!("UPDATE orders SET payment_state = 'paid', status = 'paid', paid_at = placed_at WHERE number = '{}'", bought.number)).await;
        figures::count(&shop.shop).await.unwrap();
        let told = plan(&staff, &goes, &stays).await;
        assert_eq!((&told["reviews"], &told["double_reviews"]), (&1.into(), &1.into()), "{told}");
        // the first stays its own, the second becomes what the first would have been
        let (goes_id, stays_id, version) = (goes.id.to_string(), stays.id.to_string(), told["edition"].to_string());
        let second = told["variants"][1]["id"].as_str().unwrap().to_owned();
        let (own, other) = (format!("variants[v{}]", goes.key()), format!("variants[v{second}]"));
        let fields = |to: &'static str| [("product", goes_id.clone()), ("into", stays_id.clone()), ("version", version.clone()), (own.as_str(), String::new()), (other.as_str(), to.to_owned())].map(|(name, value)| (name.to_owned(), value));
        let call = async |fields: [(String, String); 5]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            staff.call("/api/admin/products/merge", &fields).await.status.as_u16()
        };
        assert_eq!(call(fields("unsinn")).await, 422);
        let mut good = fields("");
        good[4].1 = stays.key();
        assert_eq!(call(good).await, 200);
        assert_eq!(units(&shop.shop, goes.variant).await.on_hand, 5, "its own");
        assert_eq!(units(&shop.shop, second.parse::<VariantId>().unwrap()).await.on_hand, 0);
        assert_eq!(units(&shop.shop, stays.variant).await.on_hand, 14);
        let row = product::Entity::find_by_id(stays.id.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!((row.rating_count, row.rating_hundredths), (2, 450), "that of what stays counts once");
        figures::count(&shop.shop).await.unwrap();
        let sold = hurtrock::entity::product_day::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert!(sold.len() == 1 && sold[0].product_id == stays.id.0, "{sold:?}");
    }

    async fn what_cannot_be_is_refused_and_changes_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (goes, stays) = two(&shop).await;
        let used = ProductBuilder::new("Tua").insert(&shop.shop).await;
        console(&shop.shop, "UPDATE products SET condition = 'good' WHERE slug = 'tua'").await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let rows = async || {
            let mut rows = shop_rows(&shop.shop).await;
            // an edit of its own is part of this test
            rows.remove("catalog_changes");
            rows
        };
        let before = rows().await;
        assert_eq!(send(&staff, &goes, &goes, "1").await.status, 422);
        assert_eq!(send(&staff, &used, &stays, "1").await.status, 422);
        assert_eq!(plan(&staff, &used, &stays).await["problem"], "used");
        assert_eq!(send(&support, &goes, &stays, "1").await.status, 403);
        assert_eq!(send(&staff, &goes, &stays, "unsinn").await.status, 409);
        let version = plan(&staff, &goes, &stays).await["edition"].to_string();
        console(&shop.shop, "UPDATE products SET updated_at = '2030-01-01T00:00:00+00:00' WHERE slug = 'stratos-ii'").await;
        assert_eq!(send(&staff, &goes, &stays, &version).await.status, 409, "somebody edited it meanwhile");
        for path in ["/admin/products/x/merge", &format!("/admin/products/{}/merge?into=x", goes.id), "/admin/categories/x/merge", "/admin/brands/x/merge"] {
            assert_eq!(staff.get(path).await.status, 404, "{path}");
        }
        assert_eq!(staff.call("/api/admin/products/merge", &[("product", "x"), ("into", "y"), ("version", "z")]).await.status, 422);
        assert_eq!(rows().await, before);
    }

    async fn a_category_goes_into_another_one_with_all_below_it(engine) {
        let shop = TestShop::open(engine).await;
        let guitar = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        ProductBuilder::new("Jazz").category("bass").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let id_of = async |name: &str| {
            let rows = staff.read("/api/admin/categories").await.json();
            let found = rows.as_array().unwrap().iter().find(|row| row["name"]["id"] == name).cloned().unwrap();
            found["id"].as_str().unwrap().to_owned()
        };
        let (goes, stays) = (id_of("gitar (id)").await, id_of("bass (id)").await);
        let made = staff.call("/api/admin/categories/create", &[("name_id", "Bariton"), ("parent", &goes), ("active", "on")]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let child = id_of("Bariton").await;
        let told = async |into: &str| staff.read(&format!("/api/admin/categories/merge/plan?category={goes}&into={into}")).await.json()["plan"].clone();
        let send = async |into: &str, version: &str| {
            staff.call("/api/admin/categories/merge", &[("category", &goes), ("into", into), ("version", version)]).await.status.as_u16()
        };
        for into in [&goes, &child] {
            let told = told(into).await;
            assert_eq!(told["problem"], "circle");
            assert_eq!(send(into, &told["edition"].to_string()).await, 422, "never into what is below it");
        }
        let plan = told(&stays).await;
        assert_eq!((&plan["products"], plan["children"].as_array().unwrap().len()), (&1.into(), 1), "{plan}");
        let page = staff.page(&format!("/admin/categories/{goes}/merge?into={stays}")).await.body;
        assert!(page.contains("Bariton") && page.contains("Gabungkan sekarang"), "{page}");
        assert_eq!(send(&stays, "1").await, 409);
        assert_eq!(send(&stays, &plan["edition"].to_string()).await, 200);
        assert_eq!(send(&stays, &plan["edition"].to_string()).await, 404, "it is not there any more");
        let row = product::Entity::find_by_id(guitar.id.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(row.category_id.to_string(), stays);
        let view = staff.read(&format!("/api/admin/categories/form?category={child}")).await.json();
        assert_eq!(view["stored"]["parent"], stays);
        let visitor = shop.browser();
        for (from, to) in [("/categories/gitar", "/categories/bass"), ("/products?category=gitar&sort=price", "/products?category=bass&sort=price")] {
            let answer = visitor.get(from).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (301, to), "{from}");
        }
        assert!(visitor.page("/categories/bass").await.body.contains("Stratos"));
        assert_eq!(did(&shop, "category.merge").await, 2);
    }

    async fn a_brand_goes_into_another_one_and_its_filters_lead_there(engine) {
        let shop = TestShop::open(engine).await;
        let guitar = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let made = staff.call("/api/admin/brands/create", &[("name", "Garuda"), ("slug", "garuda")]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let stays = made.json().as_str().unwrap().to_owned();
        let row = product::Entity::find_by_id(guitar.id.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        let goes = row.brand_id.to_string();
        let plan = staff.read(&format!("/api/admin/brands/merge/plan?brand={goes}&into={stays}")).await.json()["plan"].clone();
        assert_eq!(plan["products"], 1);
        let send = async |into: &str, version: &str| {
            staff.call("/api/admin/brands/merge", &[("brand", &goes), ("into", into), ("version", version)]).await.status.as_u16()
        };
        assert_eq!((send(&goes, "1").await, send(&stays, "1").await), (422, 409));
        assert_eq!(send(&stays, &plan["edition"].to_string()).await, 200);
        let row = product::Entity::find_by_id(guitar.id.0).one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(row.brand_id.to_string(), stays);
        let answer = shop.browser().get("/products?brand=uji").await;
        assert_eq!((answer.status.as_u16(), answer.location()), (301, "/products?brand=garuda"));
        assert!(shop.browser().page("/products/stratos").await.body.contains("Garuda"));
        assert_eq!(did(&shop, "brand.merge").await, 2);
        let led = staff.get(&format!("/admin/brands/{goes}")).await;
        assert_eq!((led.status.as_u16(), led.location()), (303, format!("/admin/brands/{stays}").as_str()));
    }
}
