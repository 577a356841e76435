//! Customers as staff know them: what they bought is counted whoever writes, they are found by what is shown, and whoever is to be
//! forgotten is nobody afterwards.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, signed_in},
        buying::{Bought, add, order_row, place},
        db::console,
    },
};
use hurtrock::{
    access::Role,
    entity::{customer, order, order_address, order_term, review, user},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;

const FOLDER: &str = "/api/admin/customers";

async fn list(staff: &Browser, query: &str) -> Value {
    staff.read(&format!("{FOLDER}?{query}")).await.json()
}

fn names(page: &Value) -> Vec<String> {
    page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

async fn call(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    staff.call(&format!("{FOLDER}/{what}"), fields).await
}

async fn account(shop: &TestShop, username: &str) -> user::Model {
    let found = user::Entity::find().filter(user::Column::Username.eq(username)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap()
}

async fn sums(shop: &TestShop, username: &str) -> (i32, i64) {
    let id = account(shop, username).await.id;
    let row = customer::Entity::find_by_id(id).one(shop.shop.db.read()).await.unwrap().unwrap();
    (row.paid_orders, row.spent)
}

/// Somebody who is signed in buys something of this price; a console says that it is paid. Its number, and what it came to.
async fn bought(shop: &TestShop, who: &Browser, name: &str, price: i64) -> (String, i64) {
    let product = ProductBuilder::new(name).price(price).stock(5).insert(&shop.shop).await;
    assert_eq!(add(who, &product, 1).await.status, 200);
    let placed = place(who).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    let number = Bought::of(&placed.json()).number;
    let paid = "UPDATE orders SET payment_state = 'paid', status = 'paid', paid_at = placed_at WHERE number =";
    console(&shop.shop, &format!("{paid} '{number}'")).await;
    let total = order_row(&shop.shop, &number).await.total;
    (number, total)
}

on_both! {
    async fn customers_are_found_counted_and_sorted_into_groups(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let _budi = signed_in(&shop, "budi", Role::Customer).await;
        let page = list(&staff, "").await;
        assert_eq!(names(&page).len(), 2, "staff are no customers: {page}");
        assert_eq!(names(&list(&staff, "q=sar").await).len(), 1);
        assert_eq!(names(&list(&staff, "q=sari%40example").await).len(), 1);
        assert_eq!(names(&list(&staff, "q=zzz").await).len(), 0);
        assert_eq!(names(&list(&staff, "segment=never_ordered").await).len(), 2);
        let id = account(&shop, "sari").await.id;
        // whoever writes: what is paid counts, what went back does not
        let (first, little) = bought(&shop, &sari, "Senar", 1_500_000).await;
        let (second, much) = bought(&shop, &sari, "Gitar", 30_000_000).await;
        assert_eq!(sums(&shop, "sari").await, (2, little + much));
        assert_eq!(names(&list(&staff, "segment=vip").await).len(), 1);
        assert_eq!(names(&list(&staff, "segment=returning").await).len(), 1);
        assert_eq!(names(&list(&staff, "sort=spent").await)[0], names(&list(&staff, "q=sari").await)[0]);
        console(&shop.shop, &format!("UPDATE orders SET payment_state = 'refunded' WHERE number = '{}'", second)).await;
        assert_eq!(sums(&shop, "sari").await, (1, little));
        // renamed, they are found by the new name and not by the old one
        console(&shop.shop, "UPDATE users SET full_name = 'Melati Kusuma' WHERE username = 'sari'").await;
        assert_eq!(names(&list(&staff, "q=melati").await), ["Melati Kusuma"]);
        let rules = [("new_days", "30"), ("vip_spent", "1,5 juta"), ("risk_days", "180")];
        assert_eq!(call(&staff, "rules", &rules).await.status, 200);
        assert_eq!(names(&list(&staff, "segment=vip").await), ["Melati Kusuma"]);
        assert_eq!(call(&staff, "rules", &[("new_days", "0"), ("vip_spent", "x"), ("risk_days", "")]).await.status, 422);
        let file = staff.get("/admin/customers/export.csv?q=melati").await;
        assert!(file.body.starts_with("Nama,Email,") && file.body.contains("Melati Kusuma,sari@"), "{}", file.body);
        assert_eq!(file.body.lines().count(), 2);
        assert!(staff.page(&format!("/admin/customers/{id}")).await.body.contains(&first));
        assert!(staff.page("/en/admin/customers?segment=vip").await.body.contains("Melati Kusuma"));
    }

    async fn who_is_suspended_is_out_at_once_and_may_come_back(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let id = account(&shop, "sari").await.id.to_string();
        assert_eq!(sari.get("/account").await.status, 200);
        assert_eq!(call(&staff, "suspend", &[("customer", &id), ("reason", "")]).await.status, 422);
        let why = [("customer", id.as_str()), ("reason", "Kartu curian")];
        assert_eq!(call(&staff, "suspend", &why).await.status, 200);
        assert_eq!(call(&staff, "suspend", &why).await.status, 409);
        assert_ne!(sari.get("/account").await.status, 200, "the session has ended");
        assert_eq!(names(&list(&staff, "segment=suspended").await).len(), 1);
        assert_eq!(call(&staff, "reactivate", &why).await.status, 200);
        assert_ne!(sari.get("/account").await.status, 200, "a session that has ended stays so");
        assert!(account(&shop, "sari").await.active);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["customer.suspend", "customer.reactivate"]);
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(call(&support, "suspend", &why).await.status, 403);
        assert_eq!(support.get("/admin/customers/export.csv").await.status, 404);
        assert_eq!(support.get(&format!("/admin/customers/data/{id}")).await.status, 404);
        assert_eq!(call(&support, "note", &[("customer", &id), ("text", "Suka bass")]).await.status, 200);
        let again = shop.browser();
        let signed = again.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(signed.status, 200, "{}", signed.body);
        assert!(!again.page("/account").await.body.contains("Suka bass"), "what staff notes is theirs");
    }

    async fn who_asks_to_be_forgotten_is_nobody(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let id = account(&shop, "sari").await.id;
        let (key, id) = (id, id.to_string());
        let (number, total) = bought(&shop, &sari, "Gitar", 1_500_000).await;
        call(&staff, "note", &[("customer", &id), ("text", "Suka bass")]).await;
        let told = staff.get(&format!("/admin/customers/data/{id}")).await;
        assert!([number.as_str(), "sari@example.test", "Suka bass", "Jl. Melati"].iter().all(|piece| told.body.contains(piece)), "{}", told.body);
        assert_eq!(call(&staff, "erase", &[("customer", &id), ("confirmed", "sari")]).await.status, 409, "an order is under way");
        console(&shop.shop, "UPDATE orders SET status = 'delivered'").await;
        assert_eq!(call(&staff, "erase", &[("customer", &id), ("confirmed", "budi")]).await.status, 422);
        assert_eq!(call(&staff, "erase", &[("customer", &id), ("confirmed", "SARI")]).await.status, 200);
        assert_eq!(call(&staff, "erase", &[("customer", &id), ("confirmed", "sari")]).await.status, 409);
        assert_eq!(call(&staff, "reactivate", &[("customer", &id), ("reason", "ternyata")]).await.status, 409);
        let db = shop.shop.db.read();
        let orders = order::Entity::find().all(db).await.unwrap();
        assert_eq!(orders[0].total, total, "the books keep what was paid");
        let all = format!(
            "{orders:?} {:?} {:?} {:?} {:?}",
            order_address::Entity::find().all(db).await.unwrap(),
            order_term::Entity::find().all(db).await.unwrap(),
            user::Entity::find_by_id(key).one(db).await.unwrap().map(|row| (row.username, row.email, row.full_name, row.phone)),
            review::Entity::find().all(db).await.unwrap(),
        );
        for piece in ["sari", "Sari", "wulandari", "Melati", "812345"] {
            assert!(!all.contains(piece), "{piece}: {all}");
        }
        // the name is free again
        let again = signed_in(&shop, "sari", Role::Customer).await;
        assert_eq!(again.get("/account").await.status, 200);
        assert_eq!(names(&list(&staff, "q=sari").await).len(), 1);
    }

    async fn orders_of_a_guest_become_the_accounts(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let id = account(&shop, "sari").await.id.to_string();
        let (_, total) = bought(&shop, &sari, "Gitar", 1_500_000).await;
        console(&shop.shop, "UPDATE orders SET user_id = NULL").await;
        assert_eq!(sums(&shop, "sari").await, (0, 0));
        assert_eq!(staff.read(&format!("/api/admin/customer?customer={id}")).await.json()[0]["as_guest"], 1);
        let claims = (0..5).map(|_| async { call(&staff, "claim", &[("customer", &id)]).await.json() });
        let claimed: i64 = futures::future::join_all(claims).await.iter().map(|n| n.as_i64().unwrap_or(0)).sum();
        assert_eq!(claimed, 1, "five at once give it once");
        assert_eq!(sums(&shop, "sari").await, (1, total));
    }
}
