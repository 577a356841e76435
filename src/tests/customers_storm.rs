//! What is kept of customers beside their rows stays true whoever writes what at the same time: groups and their counts, sums, tags and
//! how many have them, and whether they may be written to.

use crate::{
    on_both,
    support::{Browser, TestShop, builders::signed_in, db::console},
};
use chrono::TimeDelta;
use hurtrock::{
    access::Role,
    entity::{consent, customer, customer_tag, customer_tagging, order, user},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

const FOLDER: &str = "/api/admin/customers";
const PEOPLE: usize = 12;

/// Deeds of a storm, always the same: a small generator is enough, and its runs can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A key as a console writes it.
fn literal(shop: &TestShop, id: Uuid) -> String {
    if shop.shop.db.is_postgres() { format!("'{id}'") } else { format!("X'{}'", id.simple()) }
}

/// An order of somebody, as an import would write it.
fn order_of(shop: &TestShop, user: Uuid, total: i64, at: &str) -> String {
    let new: Uuid = hurtrock::server::clock::new_id();
    let (key, id, user) = (new.simple(), literal(shop, new), literal(shop, user));
    let key = &key.to_string()[8..];
    format!(
        "INSERT INTO orders (id, number, user_id, access_key, locale, status, payment_state, customer_name, customer_email, \
         customer_phone, subtotal, shipping_total, discount_total, total, tax_included, owner, idempotency_key, request_hash, \
         expires_at, placed_at, paid_at, updated_at) VALUES ({id}, 'HR-{key}', {user}, '{key}', 'id', 'delivered', 'paid', 'x', \
         'x@example.test', '1', {total}, 0, 0, {total}, 0, 'x', '{key}', 'x', '{at}', '{at}', '{at}', '{at}')"
    )
}

/// What the list says of each group.
async fn told(staff: &Browser) -> BTreeMap<String, u64> {
    let page: Value = staff.read(FOLDER).await.json();
    let segments = page["segments"].as_array().unwrap().iter();
    segments.map(|one| (one[0].as_str().unwrap().to_owned(), one[1]["rows"].as_u64().unwrap())).collect()
}

/// The same, counted from orders and accounts one by one; and every sum held against its rows.
async fn counted(shop: &TestShop) -> BTreeMap<String, u64> {
    let (db, now) = (shop.shop.db.read(), shop.shop.clock.now());
    let mut groups: BTreeMap<String, u64> = ["all", "new", "returning", "vip", "at_risk", "never_ordered", "suspended"]
        .map(|name| (name.to_owned(), 0))
        .into();
    let emails: HashMap<Uuid, String> =
        user::Entity::find().all(db).await.unwrap().into_iter().map(|row| (row.id, row.email)).collect();
    for one in customer::Entity::find().all(db).await.unwrap() {
        let orders = order::Entity::find().filter(order::Column::UserId.eq(one.user_id)).all(db).await.unwrap();
        let paid: Vec<_> =
            orders.iter().filter(|row| ["paid", "partially_refunded"].contains(&row.payment_state.as_str())).collect();
        let spent: i64 = paid.iter().map(|row| row.total).sum();
        let last = paid.iter().filter_map(|row| row.paid_at).max();
        assert_eq!((one.paid_orders as usize, one.spent, one.last_paid_at), (paid.len(), spent, last));
        for (purpose, kept) in [("newsletter", one.newsletter), ("whatsapp", one.whatsapp)] {
            let said = consent::Entity::find()
                .filter(consent::Column::Email.eq(emails[&one.user_id].as_str()))
                .filter(consent::Column::Purpose.eq(purpose))
                .order_by_asc(consent::Column::CreatedAt)
                .order_by_asc(consent::Column::Id);
            let said = said.all(db).await.unwrap();
            assert_eq!(kept, said.last().is_some_and(|row| row.given), "{purpose}");
            assert!(said.windows(2).all(|two| two[0].given != two[1].given), "each row is a change");
        }
        let is_in = [
            ("all", true),
            ("new", one.joined_at >= now - TimeDelta::days(30)),
            ("returning", paid.len() >= 2),
            ("vip", spent >= 25_000_000),
            ("at_risk", paid.len() >= 2 && last.is_some_and(|at| at < now - TimeDelta::days(180))),
            ("never_ordered", paid.is_empty()),
            ("suspended", one.suspended_at.is_some()),
        ];
        for (name, is_in) in is_in {
            *groups.get_mut(name).unwrap() += u64::from(is_in);
        }
    }
    for tag in customer_tag::Entity::find().all(db).await.unwrap() {
        let having = customer_tagging::Entity::find().filter(customer_tagging::Column::TagId.eq(tag.id)).all(db).await;
        assert_eq!(tag.customers as usize, having.unwrap().len(), "{}", tag.name);
    }
    groups
}

on_both! {
    async fn what_is_kept_is_what_there_is_after_a_storm(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let mut people = Vec::new();
        for n in 0..PEOPLE {
            let name = format!("orang{n}");
            let browser = signed_in(&shop, &name, Role::Customer).await;
            let row = user::Entity::find().filter(user::Column::Username.eq(name)).one(shop.shop.db.read()).await;
            people.push((row.unwrap().unwrap().id, browser));
        }
        let (mut dice, console_of) = (Dice(7), tokio::sync::Mutex::new(()));
        for _ in 0..6 {
            let mut deeds = Vec::new();
            for _ in 0..10 {
                let (who, what) = (dice.roll(PEOPLE as u64) as usize, dice.roll(7));
                let (big, old) = (dice.roll(2) == 1, dice.roll(2) == 1);
                deeds.push((who, what, big, old));
            }
            let storm = deeds.into_iter().map(|(who, what, big, old)| {
                let (shop, staff, people, console_of) = (&shop, &staff, &people, &console_of);
                async move {
                    let (id, browser) = &people[who];
                    let (key, other) = (id.to_string(), people[(who + 1) % PEOPLE].0);
                    let mine = literal(shop, *id);
                    let of = |payment: &str| format!("UPDATE orders SET payment_state = '{payment}' WHERE user_id = {mine}");
                    // one console at a time
                    let _one = if what < 3 { Some(console_of.lock().await) } else { None };
                    match what {
                        0 => {
                            let at = (shop.shop.clock.now() - TimeDelta::days(if old { 300 } else { 3 })).to_rfc3339();
                            console(&shop.shop, &order_of(shop, *id, if big { 30_000_000 } else { 900_000 }, &at)).await;
                        }
                        1 => console(&shop.shop, &of(if big { "refunded" } else { "partially_refunded" })).await,
                        2 => console(&shop.shop, &format!("UPDATE orders SET user_id = {} WHERE user_id = {mine}", literal(shop, other))).await,
                        3 => {
                            let reason = [("customer", key.as_str()), ("reason", "badai")];
                            let deed = if big { "suspend" } else { "reactivate" };
                            staff.call(&format!("{FOLDER}/{deed}"), &reason).await;
                        }
                        4 => {
                            let fields = [("customer", key.as_str()), ("name", if old { "lama" } else { "baru" })];
                            assert_eq!(staff.call(&format!("{FOLDER}/tags/add"), &fields).await.status, 200);
                        }
                        5 => {
                            let boxes: &[(&str, &str)] = if big { &[("newsletter", "on")] } else { &[("whatsapp", "on")] };
                            browser.call("/api/account/consents/set", boxes).await;
                        }
                        _ => {
                            let fields = [("customer", key.as_str()), ("purpose", "newsletter"), ("given", if old { "on" } else { "" }), ("note", "bilang di telepon")];
                            staff.call(&format!("{FOLDER}/consent"), &fields).await;
                        }
                    }
                }
            });
            futures::future::join_all(storm).await;
            assert_eq!(told(&staff).await, counted(&shop).await);
        }
        console(&shop.shop, "DELETE FROM orders").await;
        assert_eq!(told(&staff).await, counted(&shop).await);
        // a list of each group in each order has as many as its tab says
        for segment in ["all", "new", "returning", "vip", "at_risk", "never_ordered", "suspended"] {
            for sort in ["newest", "oldest", "spent", "orders", "last_order"] {
                let page: Value = staff.read(&format!("{FOLDER}?segment={segment}&sort={sort}")).await.json();
                assert_eq!(page["rows"].as_array().unwrap().len() as u64, told(&staff).await[segment], "{segment} {sort}");
            }
        }
        // from the middle of a name, and by two letters
        for (query, many) in [("rang1", 3), ("or", PEOPLE), ("example", PEOPLE), ("rangx", 0)] {
            let page: Value = staff.read(&format!("{FOLDER}?q={query}")).await.json();
            assert_eq!(page["rows"].as_array().unwrap().len(), many, "{query}");
        }
    }
}
