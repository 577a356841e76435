//! A draft becomes an order as one of the checkout, once.

use super::{begin, carry_out, is, letters, put, refused, seen, send, send_seen, set, staff, text, total};
use crate::{
    on_both,
    orders::audit,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{Bought, Units, attempt_row, buy, life, order_row, pay, units, until_status},
        db::{console, row_counts},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::{audit_entry, order, user},
    program::retention,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

on_both! {
    async fn an_order_on_the_phone_is_one_of_the_checkout(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Garuda ST-1").price(1_250_000).stock(5), ProductBuilder::new("Lontar").price(80_000).stock(9)];
        let goods = insert_all(&shop.shop, goods).await;
        let (_, at_checkout) = buy(&shop, &goods[0], 2).await;
        let staff = staff(&shop).await;
        let draft = begin(&staff).await;

        // found as the shop finds, by name and by SKU
        let found = async |q: &str| {
            let answer = staff.read(&format!("/api/admin/draft?draft={draft}&q={q}")).await.json();
            answer["goods"][1].as_array().unwrap().iter().map(|row| row["variant"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        crate::support::until("the goods are found", || async { found("garuda").await == [goods[0].key()] }).await;
        let sku = seen_sku(&staff, &draft, "garuda").await;
        assert_eq!(found(&sku).await.first(), Some(&goods[0].key()), "{sku}");
        assert!(found("").await.is_empty());

        assert_eq!(put(&staff, &draft, &goods[0], 1).await.status, 200);
        assert_eq!(put(&staff, &draft, &goods[0], 1).await.status, 200, "a variant is one line");
        let view = seen(&staff, &draft).await;
        assert_eq!((view["lines"].as_array().unwrap().len(), &view["lines"][0]["quantity"]), (1, &2.into()));
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 5, reserved: 2 }, "a draft holds nothing");

        // what is missing is told at its field, and what was typed is kept
        let answer = send(&staff, &draft, "place", &[("email", ""), ("notes", "Antar sore")]).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("email") && !answer.body.contains("postal_code"), "{}", answer.body);
        assert_eq!(seen(&staff, &draft).await["draft"]["notes"], "Antar sore");

        let number = text(&send(&staff, &draft, "place", &[("language", "en"), ("email", "rani@example.test")]).await);
        let (placed, other) = (order_row(&shop.shop, &number).await, order_row(&shop.shop, &at_checkout.number).await);
        assert_eq!((placed.status.as_str(), placed.payment_state.as_str()), ("pending", "unpaid"));
        assert_eq!(
            (placed.subtotal, placed.shipping_total, placed.total, placed.tax_included),
            (other.subtotal, other.shipping_total, other.total, other.tax_included),
            "one calculator"
        );
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 5, reserved: 4 });
        let attempt = attempt_row(&shop.shop, &format!("{number}-1")).await;
        assert_eq!((attempt.amount, attempt.state.as_str()), (placed.total, "token_issued"));
        assert!(placed.expires_at > attempt.expires_at, "the goods wait as long as the gateway takes the money");
        assert_eq!(audit(&shop).await.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["order.place"]);

        // the way to pay: by mail in the customer's language, and on the order's page
        let mails = letters(&shop).await;
        let mail = mails.iter().find(|mail| mail.contains("rani@example.test")).expect("a mail");
        assert!(mail.contains("ready for payment") && mail.contains(&format!("/en/pay/{number}?key")), "{mail}");
        let page = staff.page(&format!("/admin/orders/{number}")).await.body;
        assert!(page.contains("https://wa.me/6281234567890?text=Hello") && page.contains(&placed.access_key));
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert!(!support.page(&format!("/admin/orders/{number}")).await.body.contains(&placed.access_key), "nobody else's to know");
        let others = staff.page(&format!("/admin/orders/{}", at_checkout.number)).await.body;
        assert!(!others.contains(&other.access_key), "nor of an order that its customer placed");
        assert_eq!(staff.call("/api/admin/orders/pay-link", &[("number", &number)]).await.status, 200);
        assert_eq!(letters(&shop).await.iter().filter(|mail| mail.contains("ready for payment")).count(), 2);

        // sent once more it is what it became
        assert_eq!(text(&send_seen(&staff, &draft, "place", "1", &[]).await), number);
        let bought = Bought { attempt: format!("{number}-1"), key: placed.access_key, number };
        // the gateway sends back without the key: whoever came by the link finds the way, nobody else does
        let payer = shop.browser();
        let back = format!("/pay/{}?order_id={}", bought.attempt, bought.attempt);
        assert_eq!(payer.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.status, 200);
        pay(&payer, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!((payer.get(&back).await.status.as_u16(), shop.browser().get(&back).await.status.as_u16()), (200, 404));
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid"]);
        assert!(!staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains(&bought.key), "nothing to pay");
        assert_eq!(refused(&staff.call("/api/admin/orders/pay-link", &[("number", &bought.number)]).await), is(409, "wrong_state"));
    }

    async fn twenty_submits_of_one_draft_make_one_order(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(30).insert(&shop.shop).await;
        let staff = Arc::new(staff(&shop).await);
        let draft = begin(&staff).await;
        assert_eq!(put(&staff, &draft, &product, 2).await.status, 200);
        let total = total(&staff, &draft).await.to_string();
        let (start, mut rush) = (Arc::new(Barrier::new(20)), JoinSet::new());
        for _ in 0..20 {
            let (start, staff, draft, total) = (Arc::clone(&start), Arc::clone(&staff), draft.clone(), total.clone());
            rush.spawn(async move {
                start.wait().await;
                let answer = send_seen(&staff, &draft, "place", &total, &[]).await;
                text(&answer)
            });
        }
        let mut numbers = rush.join_all().await;
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 1, "{numbers:?}");
        assert_eq!(order::Entity::find().count(shop.shop.db.read()).await.unwrap(), 1);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 30, reserved: 2 });
        assert_eq!(row_counts(&shop.shop).await["payment_attempts"], 1);
    }

    async fn another_price_needs_its_permission_and_a_reason(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(3).insert(&shop.shop).await;
        let staff = staff(&shop).await;
        let draft = begin(&staff).await;
        assert_eq!(put(&staff, &draft, &product, 2).await.status, 200);
        let variant = product.key();
        let fields = |price: &'static str, reason: &'static str| {
            vec![("draft", draft.clone()), ("variant", variant.clone()), ("price", price.to_owned()), ("reason", reason.to_owned())]
        };
        let price = async |who: &crate::support::Browser, price: &'static str, reason: &'static str| {
            let fields = fields(price, reason);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.call("/api/admin/drafts/price", &fields).await
        };
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(price(&support, "1", "teman sendiri").await.status, 403);
        for (typed, reason, field) in [("900000", "", "reason"), ("-1", "lecet", "price"), ("murah", "lecet", "price")] {
            let answer = price(&staff, typed, reason).await;
            assert!(answer.status == 422 && answer.body.contains(field), "{typed}: {}", answer.body);
        }
        let before = total(&staff, &draft).await;
        assert_eq!(price(&staff, "Rp900.000", "barang pajangan").await.status, 200);
        assert_eq!(total(&staff, &draft).await, before - 200_000);
        // taken back, and set again
        assert_eq!(price(&staff, "", "").await.status, 200);
        assert_eq!(total(&staff, &draft).await, before);
        assert_eq!(price(&staff, "900.000", "barang pajangan").await.status, 200);
        let order = carry_out(&shop, &staff, &draft).await;
        assert_eq!(order.subtotal, 1_800_000);
        let noted = audit_entry::Entity::find().filter(audit_entry::Column::Action.starts_with("order.reprice"));
        let noted = noted.one(shop.shop.db.read()).await.unwrap().expect("an entry");
        let words = format!("{:?} {:?}", noted.before, noted.after);
        assert!(words.contains("1000000") && words.contains("900000") && words.contains("pajangan"), "{words}");
    }

    async fn what_changed_since_is_told_and_the_draft_stays(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(2).insert(&shop.shop).await;
        let staff = staff(&shop).await;
        let draft = begin(&staff).await;
        assert_eq!(refused(&send(&staff, &draft, "place", &[]).await), is(409, "cart_empty"));
        for wrong in [0, 100] {
            assert_eq!(put(&staff, &draft, &product, wrong).await.status, 422, "{wrong}");
        }
        assert_eq!(put(&staff, &draft, &product, 2).await.status, 200);
        let told = total(&staff, &draft).await.to_string();
        console(&shop.shop, "UPDATE product_variants SET price = 1100000").await;
        assert_eq!(refused(&send_seen(&staff, &draft, "place", &told, &[]).await), is(409, "total_changed"), "the customer was told otherwise");
        let (_, sold) = buy(&shop, &product, 1).await;
        assert_eq!(refused(&send(&staff, &draft, "place", &[]).await), is(409, "out_of_stock"));
        let page = staff.page(&format!("/admin/orders/new/{draft}")).await.body;
        assert!(page.contains("Stok tidak cukup: tersedia 1"), "and says which");
        assert_eq!(set(&staff, &draft, &product, 1).await.status, 200);
        let order = carry_out(&shop, &staff, &draft).await;
        assert_eq!((order.subtotal, order_row(&shop.shop, &sold.number).await.subtotal), (1_100_000, 1_100_000));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 2 });
        // what was carried out is never changed again
        assert_eq!(put(&staff, &draft, &product, 1).await.status, 404);
        assert_eq!(staff.call("/api/admin/drafts/drop", &[("draft", &draft)]).await.status, 404);
    }

    async fn a_customer_is_found_and_the_order_is_theirs(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
        signed_in(&shop, "sari", Role::Customer).await;
        let staff = staff(&shop).await;
        let sari = user::Entity::find().filter(user::Column::Username.eq("sari")).one(shop.shop.db.read()).await.unwrap().unwrap();
        let draft = begin(&staff).await;
        let found = staff.read(&format!("/api/admin/draft?draft={draft}&who=sari")).await.json();
        assert_eq!(found["people"][1][0]["id"], sari.id.to_string());
        let id = sari.id.to_string();
        let choose = async |customer: &str| staff.call("/api/admin/drafts/customer", &[("draft", &draft), ("customer", customer)]).await.status.as_u16();
        assert_eq!(choose(&uuid::Uuid::nil().to_string()).await, 404);
        assert_eq!(choose(&id).await, 200);
        assert_eq!(seen(&staff, &draft).await["draft"]["contact"]["email"], sari.email.as_str());
        assert_eq!(put(&staff, &draft, &product, 1).await.status, 200);
        let order = carry_out(&shop, &staff, &draft).await;
        assert_eq!(order.user_id, Some(sari.id));
        // somebody who may not sign in is offered to nobody
        console(&shop.shop, "UPDATE customers SET suspended_at = joined_at WHERE user_id IN (SELECT id FROM users WHERE username = 'sari')").await;
        let other = begin(&staff).await;
        let found = staff.read(&format!("/api/admin/draft?draft={other}&who=sari")).await.json();
        assert_eq!(found["people"][1].as_array().map(Vec::len), Some(0));
    }

    async fn without_a_program_nothing_typed_is_lost(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
        let staff = staff(&shop).await;
        signed_in(&shop, "melati", Role::Customer).await;
        let draft = begin(&staff).await;
        let press = async |act: &str, more: &[(&str, &str)]| {
            let mut fields = vec![("draft", draft.as_str()), ("act", act), ("name", "Sari dari telepon"), ("language", "en")];
            fields.extend(["email", "phone", "address", "district", "city", "province", "postal_code"].map(|name| (name, "")));
            fields.extend(more);
            staff.form("/api/admin/drafts/keep", &fields).await
        };
        let variant = product.key();
        let found = press("find", &[("q", "stratos")]).await;
        assert_eq!((found.status.as_u16(), found.location()), (303, format!("/admin/orders/new/{draft}?q=stratos#find").as_str()));
        let page = staff.page(found.location()).await.body;
        assert!(page.contains("Sari dari telepon") && page.contains(&format!("value=\"add:{variant}\"")), "{page}");
        let (more, units) = (format!("more-{variant}"), format!("units-{variant}"));
        assert_eq!(press(&format!("add:{variant}"), &[(&more, "2")]).await.location(), format!("/admin/orders/new/{draft}#goods"));
        let now = seen(&staff, &draft).await;
        assert_eq!((now["lines"][0]["quantity"].as_i64(), &now["draft"]["contact"]["name"]), (Some(2), &Value::from("Sari dari telepon")));
        press(&format!("units:{variant}"), &[(&units, "3"), (&more, "1")]).await;
        assert_eq!(seen(&staff, &draft).await["lines"][0]["quantity"], 3);
        let (price, reason) = (format!("price-{variant}"), format!("reason-{variant}"));
        press(&format!("price:{variant}"), &[(&price, "900000"), (&reason, "goresan kecil")]).await;
        assert_eq!(seen(&staff, &draft).await["lines"][0]["price"], 900_000);
        // what is refused leaves what was typed
        let refused = press(&format!("units:{variant}"), &[(&units, "banyak")]).await;
        assert_eq!(refused.status, 303);
        assert!(staff.page(refused.location()).await.body.contains("Sari dari telepon"));
        assert_eq!(seen(&staff, &draft).await["lines"][0]["quantity"], 3);
        let melati = seen_person(&staff, &draft, "melati").await;
        press(&format!("choose:{melati}"), &[]).await;
        assert_eq!(seen(&staff, &draft).await["draft"]["contact"]["email"], "melati@example.test");
        press("choose:", &[]).await;
        assert_eq!(seen(&staff, &draft).await["account"], Value::Null);
        press(&format!("out:{variant}"), &[]).await;
        assert_eq!(seen(&staff, &draft).await["lines"].as_array().unwrap().len(), 0);
        let rina = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(rina.call("/api/admin/drafts/keep", &[("draft", &draft), ("act", "anew")]).await.status, 403);
    }

    async fn a_draft_goes_when_nobody_wants_it(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let staff = staff(&shop).await;
        let (thrown, kept) = (begin(&staff).await, begin(&staff).await);
        assert_eq!(put(&staff, &thrown, &product, 1).await.status, 200);
        assert_eq!(staff.call("/api/admin/drafts/drop", &[("draft", &thrown)]).await.status, 200);
        let rows = async || { let rows = row_counts(&shop.shop).await; (rows["order_drafts"], rows["order_draft_lines"]) };
        assert_eq!(rows().await, (1, 0));
        let list = staff.read("/api/admin/drafts").await.json();
        assert_eq!(list[0]["id"], kept.as_str());
        shop.shop.clock.advance(Duration::days(13));
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(rows().await, (1, 0));
        shop.shop.clock.advance(Duration::days(2));
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(rows().await, (0, 0));
        // as many as may be, and no more
        let again = signed_in(&shop, "ayu", Role::Admin).await;
        for _ in 0..20 {
            begin(&again).await;
        }
        assert_eq!(refused(&again.call("/api/admin/drafts/begin", &[]).await), is(409, "wrong_state"));
    }
}

async fn seen_sku(staff: &crate::support::Browser, draft: &str, q: &str) -> String {
    let answer = staff.read(&format!("/api/admin/draft?draft={draft}&q={q}")).await.json();
    answer["goods"][1][0]["sku"].as_str().expect("a SKU").to_owned()
}

/// The key of the customer whom a text finds.
async fn seen_person(staff: &crate::support::Browser, draft: &str, who: &str) -> String {
    let page: Value = staff.read(&format!("/api/admin/draft?draft={draft}&who={who}")).await.json();
    page["people"][1][0]["id"].as_str().unwrap().to_owned()
}
