//! Vouchers: what a code takes off, that no more orders use one than may, that nobody orders at another price than they saw, and that
//! the books say the same afterwards. BR-33 to BR-36 of the bug reports stand in the names.

mod money;
mod placing;
mod shopper;
mod staff;

use crate::support::{
    Answer, Browser, TestShop,
    builders::{Product, ProductBuilder},
    buying::{add, form},
};
use chrono::{DateTime, Utc};
use hurtrock::{
    entity::{order, order_line, voucher, voucher_use},
    promotion::{model::VoucherInput, service::admin},
    server::{clock::random_key, database::transaction},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

/// A voucher of so many percent.
fn percent(code: &str, value: &str) -> VoucherInput {
    VoucherInput {
        code: code.to_owned(),
        kind: "percent".to_owned(),
        value: value.to_owned(),
        active: "on".to_owned(),
        ..VoucherInput::default()
    }
}

/// A voucher of so much.
fn amount(code: &str, value: &str) -> VoucherInput {
    VoucherInput { kind: "amount".to_owned(), ..percent(code, value) }
}

/// A voucher of the freight.
pub(crate) fn freight(code: &str) -> VoucherInput {
    VoucherInput { kind: "freight".to_owned(), value: String::new(), ..percent(code, "") }
}

/// Brings a voucher in.
pub(crate) async fn bring_in(shop: &TestShop, input: VoucherInput) {
    let (inputs, now) = (vec![input], shop.shop.clock.now());
    transaction!(shop.shop.db, [inputs], |tx| admin::bring_in(tx, inputs, now).await).await.unwrap();
}

/// A shop with a voucher, and a product at this price.
async fn with(engine: crate::support::Engine, price: i64, input: VoucherInput) -> (TestShop, Product) {
    let shop = TestShop::open(engine).await;
    let product = ProductBuilder::new("Stratos").price(price).stock(500).insert(&shop.shop).await;
    bring_in(&shop, input).await;
    (shop, product)
}

/// Somebody with so many units in the cart.
async fn with_cart(shop: &TestShop, product: &Product, units: u32) -> Browser {
    let browser = shop.browser();
    assert_eq!(add(&browser, product, units).await.status, 200);
    browser
}

pub(crate) async fn use_code(browser: &Browser, code: &str) -> Answer {
    browser.call("/api/cart/voucher", &[("voucher_code", code)]).await
}

/// What a refused code is told.
fn problem(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 422, "{}", answer.body);
    answer.json()["detail"][0]["code"].as_str().unwrap().to_owned()
}

async fn cart(browser: &Browser) -> Value {
    browser.read("/api/cart").await.json()
}

async fn checkout(browser: &Browser) -> Value {
    browser.read("/api/checkout").await.json()
}

/// What the checkout's page says of the voucher: the hidden field that is sent with the order.
pub(crate) async fn stamp(browser: &Browser) -> String {
    let page = browser.page("/checkout").await.body;
    let field = page.split("name=\"voucher\" value=\"").nth(1).unwrap_or_else(|| panic!("no stamp: {page}"));
    field.split('"').next().unwrap().to_owned()
}

/// Sends the checkout as its page shows it, with these fields otherwise.
async fn order_with(browser: &Browser, stamp: &str, others: &[(&str, &str)]) -> Answer {
    let key = random_key();
    let mut fields = form(&key);
    fields.push(("voucher", stamp));
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    browser.call("/api/orders", &fields).await
}

fn refusal(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 409, "{}", answer.body);
    answer.json()["detail"].as_str().unwrap().to_owned()
}

async fn voucher_row(shop: &TestShop, code: &str) -> voucher::Model {
    let found = voucher::Entity::find().filter(voucher::Column::Code.eq(code)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap_or_else(|| panic!("no voucher {code}"))
}

async fn uses(shop: &TestShop) -> Vec<voucher_use::Model> {
    voucher_use::Entity::find().order_by_asc(voucher_use::Column::TakenAt).all(shop.shop.db.read()).await.unwrap()
}

async fn lines_of(shop: &TestShop, order: &order::Model) -> Vec<order_line::Model> {
    let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order.id));
    lines.order_by_asc(order_line::Column::Position).all(shop.shop.db.read()).await.unwrap()
}

/// The books of all vouchers and orders, checked: uses that count are as many as the counter says, each order that uses one has the sums
/// that it says, and parts sum to the rupiah.
async fn balanced(shop: &TestShop) {
    let uses = uses(shop).await;
    let orders = order::Entity::find().all(shop.shop.db.read()).await.unwrap();
    for row in voucher::Entity::find().all(shop.shop.db.read()).await.unwrap() {
        let counted = uses.iter().filter(|one| one.voucher_id == row.id && !one.given_back).count();
        assert_eq!(usize::try_from(row.used).unwrap(), counted, "{}", row.code);
    }
    for order in orders {
        let parts: i64 = lines_of(shop, &order).await.iter().map(|line| line.discount).sum();
        assert!(parts <= order.discount_total && order.discount_total - parts <= order.shipping_total, "{order:?}");
        assert_eq!(order.total, order.subtotal + order.shipping_total - order.discount_total);
        let used = uses.iter().find(|one| one.order_id == order.id);
        assert_eq!(used.map_or(0, |one| one.amount), order.discount_total, "{}", order.number);
        let ended_unpaid = order.status == "cancelled" && order.paid_at.is_none();
        assert!(used.is_none_or(|one| one.given_back == ended_unpaid), "{}", order.number);
    }
}

/// The moment of a day in Jakarta.
fn wib(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{text}+07:00")).unwrap().to_utc()
}

fn go_to(shop: &TestShop, moment: DateTime<Utc>) {
    shop.shop.clock.advance(moment - shop.shop.clock.now());
}
