//! A purchase in a few words, each step over HTTP, and what the books say afterwards.

use super::{Answer, Browser, TestShop, builders::Product, until};
use hurtrock::{
    entity::{order, order_history, payment_attempt, product_variant, stock_movement, stock_reservation},
    ids::VariantId,
    server::{clock::random_key, state::Shop},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

/// The fields of a checkout form that has nothing wrong.
pub const FORM: [(&str, &str); 9] = [
    ("name", "Sari Wulandari"),
    ("email", "sari@example.test"),
    ("phone", "0812-3456-7890"),
    ("address", "Jl. Melati No. 1"),
    ("district", "Coblong"),
    ("city", "Bandung"),
    ("province", "Jawa Barat"),
    ("postal_code", "40132"),
    ("notes", ""),
];

/// The form with a key.
pub fn form(key: &str) -> Vec<(&str, &str)> {
    [("key", key)].into_iter().chain(FORM).collect()
}

/// An order as its buyer knows it.
#[derive(Clone, Debug)]
pub struct Bought {
    pub number: String,
    pub key: String,
    /// What the gateway calls the first attempt.
    pub attempt: String,
}

impl Bought {
    pub fn of(placed: &Value) -> Self {
        let text = |name: &str| placed[name].as_str().unwrap_or_else(|| panic!("no {name} in {placed}")).to_owned();
        let number = text("orderNumber");
        Self { attempt: format!("{number}-1"), key: text("key"), number }
    }
}

/// Puts units into the cart.
pub async fn add(browser: &Browser, product: &Product, quantity: u32) -> Answer {
    browser.call("/api/cart", &[("variant", &product.key()), ("quantity", &quantity.to_string())]).await
}

/// Sends the checkout form under a fresh key.
pub async fn place(browser: &Browser) -> Answer {
    browser.call("/api/orders", &form(&random_key())).await
}

/// A fresh guest buys, up to the open payment page.
pub async fn buy(shop: &TestShop, product: &Product, quantity: u32) -> (Browser, Bought) {
    let browser = shop.browser();
    assert_eq!(add(&browser, product, quantity).await.status, 200);
    let placed = place(&browser).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    (browser, Bought::of(&placed.json()))
}

/// The buyer gives up what is not paid: few unpaid orders of one mail address are taken.
pub async fn give_up(browser: &Browser, bought: &Bought) {
    let answer = browser.call("/api/orders/cancel", &[("number", &bought.number), ("key", &bought.key)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// The payment as the buyer sees it.
pub async fn payment(browser: &Browser, bought: &Bought) -> Value {
    browser.read(&format!("/api/payment?attempt={}&key={}", bought.attempt, bought.key)).await.json()
}

/// Chooses a bank transfer on the gateway's hosted page.
pub async fn choose(browser: &Browser, bought: &Bought) -> String {
    let page = payment(browser, bought).await["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    let chosen = browser.form(&format!("{page}/method"), &[("method", "bca_va")]).await;
    assert_eq!(chosen.status, 303, "{}", chosen.body);
    page
}

/// Pays on the gateway's hosted page; gives the address the gateway sends the buyer back to.
pub async fn pay(browser: &Browser, bought: &Bought) -> String {
    let page = choose(browser, bought).await;
    let paid = browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
    assert_eq!(paid.status, 303, "{}", paid.body);
    paid.location().to_owned()
}

/// Waits until the order has this status.
pub async fn until_status(shop: &Shop, number: &str, status: &str) {
    until(&format!("order {number} is {status}"), || async { order_row(shop, number).await.status == status }).await;
}

pub async fn order_row(shop: &Shop, number: &str) -> order::Model {
    let found = order::Entity::find().filter(order::Column::Number.eq(number)).one(shop.db.read()).await;
    found.expect("a query").unwrap_or_else(|| panic!("no order {number}"))
}

pub async fn attempt_row(shop: &Shop, gateway_order_id: &str) -> payment_attempt::Model {
    let found = payment_attempt::Entity::find()
        .filter(payment_attempt::Column::GatewayOrderId.eq(gateway_order_id))
        .one(shop.db.read())
        .await;
    found.expect("a query").unwrap_or_else(|| panic!("no attempt {gateway_order_id}"))
}

/// The states an order went through.
pub async fn life(shop: &Shop, number: &str) -> Vec<String> {
    let order = order_row(shop, number).await;
    let rows = order_history::Entity::find()
        .filter(order_history::Column::OrderId.eq(order.id))
        .order_by_asc(order_history::Column::CreatedAt)
        .order_by_asc(order_history::Column::Id)
        .all(shop.db.read())
        .await;
    rows.expect("a query").into_iter().map(|row| row.to_status).collect()
}

/// What the shop believes about the units of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Units {
    pub on_hand: i32,
    pub reserved: i32,
}

/// The counters, after checking that movements and held reservations say the same.
pub async fn units(shop: &Shop, variant: VariantId) -> Units {
    let db = shop.db.read();
    let row = product_variant::Entity::find_by_id(variant.0).one(db).await.expect("a query").expect("a variant");
    let moved = stock_movement::Entity::find()
        .filter(stock_movement::Column::VariantId.eq(variant.0))
        .all(db)
        .await
        .expect("a query");
    let held = stock_reservation::Entity::find()
        .filter(stock_reservation::Column::VariantId.eq(variant.0))
        .filter(stock_reservation::Column::State.eq("held"))
        .all(db)
        .await
        .expect("a query");
    assert_eq!(row.on_hand, moved.iter().map(|m| m.on_hand_delta).sum::<i32>(), "on_hand is the sum of movements");
    assert_eq!(row.reserved, moved.iter().map(|m| m.reserved_delta).sum::<i32>(), "reserved is the sum of movements");
    assert_eq!(row.reserved, held.iter().map(|r| r.quantity).sum::<i32>(), "reserved is the sum of what is held");
    Units { on_hand: row.on_hand, reserved: row.reserved }
}
