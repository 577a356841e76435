//! An order on its way out, who may move it, and who may see it.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, Units, add, buy, life, order_row, pay, place, units, until_status},
        db::shop_rows,
    },
};
use hurtrock::{access::Role, entity::audit_entry};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Action and actor of each audit entry about a change, oldest first.
pub async fn audit(shop: &TestShop) -> Vec<(String, String)> {
    let rows =
        audit_entry::Entity::find().order_by_asc(audit_entry::Column::CreatedAt).order_by_asc(audit_entry::Column::Id);
    let doors = ["session.%", "guard.%"].map(|doors| audit_entry::Column::Action.not_like(doors));
    let rows = doors.into_iter().fold(rows, |rows, door| rows.filter(door));
    let rows = rows.all(shop.shop.db.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.request_id.is_some() && row.address.is_some() && row.before != row.after));
    rows.into_iter().map(|row| (row.action, row.actor_name)).collect()
}

/// A product with three units, one of them sold and paid, who bought it and what.
pub async fn paid(shop: &TestShop) -> (crate::support::Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(3).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    (product, browser, bought)
}

on_both! {
    async fn staff_ships_it_and_the_customer_sees_it(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = paid(&shop).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let page = format!("/admin/orders/{}", bought.number);
        assert!(admin.page("/admin/orders").await.body.contains(&bought.number));
        assert!(admin.page(&page).await.body.contains("action=\"/api/admin/orders/process\""));
        let number = ("number", bought.number.as_str());
        let moved = admin.form("/api/admin/orders/process", &[number]).await;
        assert_eq!((moved.status.as_u16(), moved.location()), (303, page.as_str()));
        assert!(!admin.page(&page).await.body.contains("action=\"/api/admin/orders/process\""), "what is done is not offered");
        let bad = admin.call("/api/admin/orders/ship", &[number, ("courier", ""), ("tracking_number", "1")]).await;
        assert_eq!(bad.status, 422);
        let shipped = admin.form("/api/admin/orders/ship", &[number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")]).await;
        assert_eq!(shipped.status, 303, "{}", shipped.body);
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        assert!(guest.page(&order).await.body.contains("JP1234567890"));
        assert_eq!(admin.form("/api/admin/orders/deliver", &[number]).await.status, 303);
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid", "processing", "shipped", "delivered"]);
        let entry = ("order.advance".to_owned(), "bos".to_owned());
        assert_eq!(audit(&shop).await, [entry.clone(), entry.clone(), entry]);
        let mails = shop.mails().await;
        assert_eq!(mails.len(), 3, "paid, shipped and delivered");
        assert!(mails.iter().any(|mail| mail.contains("JP1234567890")));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn steps_cannot_be_skipped_or_repeated(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let number = ("number", bought.number.as_str());
        let parcel = [number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")];
        let refused = |answer: crate::support::Answer| (answer.status.as_u16(), answer.json()["detail"].as_str().unwrap().to_owned());
        let wrong = (409, "wrong_state".to_owned());
        assert_eq!(refused(admin.call("/api/admin/orders/ship", &parcel).await), wrong);
        assert_eq!(refused(admin.call("/api/admin/orders/deliver", &[number]).await), wrong);
        assert!(audit(&shop).await.is_empty(), "a refusal is no change");
        // two of the staff press the same button
        let mut race = tokio::task::JoinSet::new();
        for name in ["satu", "dua"] {
            let (staff, number) = (signed_in(&shop, name, Role::Admin).await, bought.number.clone());
            race.spawn(async move { staff.call("/api/admin/orders/process", &[("number", &number)]).await.status.as_u16() });
        }
        let answers = race.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid", "processing"]);
        assert_eq!(admin.call("/api/admin/orders/process", &[("number", "HR-NONE")]).await.status, 404);
    }

    async fn cancelling_puts_the_stock_back(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, sold) = paid(&shop).await;
        let (_, open) = buy(&shop, &product, 1).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 1 });
        let missing = admin.call("/api/admin/orders/cancel", &[("number", &open.number), ("reason", "")]).await;
        assert_eq!(missing.status, 422);
        for (bought, after, payment) in [
            (&open, Units { on_hand: 2, reserved: 0 }, "unpaid"),
            (&sold, Units { on_hand: 3, reserved: 0 }, "attention"),
        ] {
            let fields = [("number", bought.number.as_str()), ("reason", "salah pesan")];
            assert_eq!(admin.call("/api/admin/orders/cancel", &fields).await.status, 200);
            let row = order_row(&shop.shop, &bought.number).await;
            assert_eq!((row.status.as_str(), row.payment_state.as_str()), ("cancelled", payment));
            assert_eq!(units(&shop.shop, product.variant).await, after);
            let again = admin.call("/api/admin/orders/cancel", &fields).await;
            assert_eq!(again.json()["detail"], "wrong_state");
            assert_eq!(units(&shop.shop, product.variant).await, after);
        }
        // money that must go back is on the first page of staff until somebody looked
        assert!(admin.page("/en/admin").await.body.contains("/en/admin/orders?status=attention"));
        let asks = admin.page("/en/admin/orders?status=attention").await.body;
        assert!(asks.contains(&sold.number) && !asks.contains(&open.number));
        let entry = ("order.cancel".to_owned(), "bos".to_owned());
        assert_eq!(audit(&shop).await, [entry.clone(), entry]);
    }

    async fn what_has_left_the_shop_is_not_cancelled(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = paid(&shop).await;
        let admin = signed_in(&shop, "bos", Role::SuperAdmin).await;
        let number = ("number", bought.number.as_str());
        admin.call("/api/admin/orders/process", &[number]).await;
        admin.call("/api/admin/orders/ship", &[number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")]).await;
        let refused = admin.call("/api/admin/orders/cancel", &[number, ("reason", "salah pesan")]).await;
        assert_eq!(refused.json()["detail"], "wrong_state");
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "shipped");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn support_looks_and_changes_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let page = support.page(&format!("/admin/orders/{}", bought.number)).await;
        let acts = page.body.replace("action=\"/api/admin/orders/note\"", "");
        assert!(page.body.contains(&bought.number) && !acts.contains("action=\"/api/admin/orders/"));
        let before = shop_rows(&shop.shop).await;
        for path in ["process", "ship", "parcel", "deliver", "cancel", "settle"] {
            let fields = [("number", bought.number.as_str()), ("courier", "JNE"), ("tracking_number", "JP1234"), ("reason", "tidak jadi"), ("verdict", "in_order"), ("note", "dicek")];
            let refused = support.call(&format!("/api/admin/orders/{path}"), &fields).await;
            assert_eq!((refused.status.as_u16(), refused.json()["error"].as_str()), (403, Some("forbidden")), "{path}");
        }
        assert_eq!(shop_rows(&shop.shop).await, before);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
    }

    async fn an_order_is_its_owners_and_its_keys(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (_, guests) = buy(&shop, &product, 1).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        let own = Bought::of(&place(&budi).await.json());
        let sari = signed_in(&shop, "sari", Role::Customer).await;

        assert_eq!(budi.get(&format!("/orders/{}", own.number)).await.status, 200, "the owner needs no key");
        assert_eq!(budi.read("/api/orders").await.json().as_array().unwrap().len(), 1);
        assert!(budi.page("/account").await.body.contains(&own.number));
        assert!(sari.read("/api/orders").await.json().as_array().unwrap().is_empty());
        for other in [&sari, &shop.browser()] {
            for (number, key) in [(&own.number, ""), (&own.number, "?key="), (&own.number, "?key=wrong"), (&guests.number, ""), (&guests.number, "?key=")] {
                assert_eq!(other.get(&format!("/orders/{number}{key}")).await.status, 404, "{number}{key}");
                assert_eq!(other.get(&format!("/pay/{number}{key}")).await.status, 404, "{number}{key}");
            }
            // the key of one order opens no other
            assert_eq!(other.get(&format!("/orders/{}?key={}", own.number, guests.key)).await.status, 404);
            assert_eq!(other.get(&format!("/orders/{}?key={}", guests.number, guests.key)).await.status, 200);
        }
    }

    async fn staff_edits_price_and_stock_with_a_trace(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
        buy(&shop, &product, 2).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let (id, variant) = (product.id.to_string(), product.key());
        let version = async || admin.read(&format!("/api/admin/product?id={id}")).await.json()["variants"][0]["version"].to_string();
        let edit = async |version: &str, seen: &str, price: &str, on_hand: &str| {
            let fields = [("product", id.as_str()), ("variant", &variant), ("version", version), ("seen_on_hand", seen), ("price", price), ("compare_at", ""), ("on_hand", on_hand)];
            admin.call("/api/admin/products/variant", &fields).await
        };
        let first = version().await;
        assert_eq!(edit(&first, "5", "1.250.000", "7").await.status, 200);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 7, reserved: 2 });
        assert_eq!(shop.browser().read("/api/products/by-slug?slug=stratos").await.json()["variants"][0]["price"], 1_250_000);
        let late = edit(&first, "5", "1", "7").await;
        assert_eq!(late.json()["detail"], "edit_conflict", "somebody else was faster");
        let below = edit(&version().await, "7", "1250000", "1").await;
        assert!(below.status == 422 && below.body.contains("below_reserved"), "{}", below.body);
        for (price, on_hand) in [("0", "7"), ("-5", "7"), ("abc", "7"), ("1250000", "-1"), ("", "")] {
            assert_eq!(edit(&version().await, "7", price, on_hand).await.status, 422, "{price} {on_hand}");
        }
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 7, reserved: 2 });
        assert_eq!(audit(&shop).await.len(), 1);
    }
}
