//! Returns and refunds by line: what goes back, to whom, once, and what the books say of it.

mod asking;
mod deciding;
mod endings;
mod lines;
mod many;

use crate::support::{
    Answer, Browser, Product, TestShop,
    builders::{ProductBuilder, signed_in},
    buying::{Bought, attempt_row, buy, order_row, pay, payment, until_status},
    files::Chosen,
};
use hurtrock::{
    access::Role,
    entity::{order_line, return_request},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A product, three units of which somebody bought and paid by a bank transfer.
async fn three(shop: &TestShop) -> (Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(100_000).stock(9).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 3).await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    (product, browser, bought)
}

/// The same, paid by a method that the gateway gives back.
async fn three_by(shop: &TestShop, method: &str) -> (Product, Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(100_000).stock(9).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 3).await;
    let page = payment(&browser, &bought).await["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    assert_eq!(browser.form(&format!("{page}/method"), &[("method", method)]).await.status, 303);
    assert_eq!(browser.form(&format!("{page}/act"), &[("act", "pay")]).await.status, 303);
    until_status(&shop.shop, &bought.number, "paid").await;
    (product, browser, bought)
}

/// Staff sends it, and it arrives.
async fn arrives(staff: &Browser, bought: &Bought) {
    let number = ("number", bought.number.as_str());
    assert_eq!(staff.call("/api/admin/orders/process", &[number]).await.status, 200);
    let parcel = [number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")];
    assert_eq!(staff.call("/api/admin/orders/ship", &parcel).await.status, 200);
    assert_eq!(staff.call("/api/admin/orders/deliver", &[number]).await.status, 200);
}

async fn staff(shop: &TestShop, name: &str) -> Browser {
    signed_in(shop, name, Role::Admin).await
}

/// The lines of an order.
async fn lines_of(shop: &TestShop, bought: &Bought) -> Vec<order_line::Model> {
    let id = order_row(&shop.shop, &bought.number).await.id;
    let rows = order_line::Entity::find().filter(order_line::Column::OrderId.eq(id));
    rows.order_by_asc(order_line::Column::Position).all(shop.shop.db.read()).await.unwrap()
}

/// Refunded units, refunded rupiah and units in open returns of the only line.
async fn counters(shop: &TestShop, bought: &Bought) -> (i32, i64, i32) {
    let line = lines_of(shop, bought).await.remove(0);
    (line.refunded_units, line.refunded_amount, line.returning_units)
}

/// Staff gives units of the first line back.
async fn give_units(
    shop: &TestShop,
    staff: &Browser,
    bought: &Bought,
    key: &str,
    (units, restock, freight): (&str, &str, &str),
    by_hand: bool,
) -> Answer {
    let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
    let line = lines_of(shop, bought).await.remove(0).id.to_string();
    let by_hand = by_hand.to_string();
    let fields = [
        ("number", bought.number.as_str()),
        ("attempt", &attempt),
        ("reason", "barang cacat, BCA 123"),
        ("key", key),
        ("by_hand", &by_hand),
        ("by_line", "true"),
        ("lines[0][line]", &line),
        ("lines[0][units]", units),
        ("lines[0][restock]", restock),
        ("freight", freight),
    ];
    staff.call("/api/admin/orders/refund", &fields).await
}

/// The customer asks to send units of the first line back.
async fn ask(shop: &TestShop, buyer: &Browser, bought: &Bought, units: &str, words: &str, files: &[Chosen]) -> Answer {
    let field = format!("units-{}", lines_of(shop, bought).await[0].id);
    let fields = [
        ("order", bought.number.as_str()),
        ("key", &bought.key),
        (field.as_str(), units),
        ("reason", "damaged"),
        ("words", words),
    ];
    buyer.upload("/api/returns/ask", false, &fields, "pictures", files).await
}

/// Every return, oldest first.
async fn all(shop: &TestShop) -> Vec<return_request::Model> {
    let rows = return_request::Entity::find().order_by_asc(return_request::Column::Number);
    rows.all(shop.shop.db.read()).await.unwrap()
}

/// Staff decides on the return of this number as it is now.
async fn decide(shop: &TestShop, staff: &Browser, number: &str, what: &str, answer: &str) -> Answer {
    let row = all(shop).await.into_iter().find(|row| row.number == number).expect("a return");
    let version = row.version.to_string();
    let fields = [("number", number), ("version", &version), ("answer", answer)];
    staff.call(&format!("/api/admin/returns/{what}"), &fields).await
}

/// Staff has the goods of the first line.
async fn receive(shop: &TestShop, staff: &Browser, bought: &Bought, number: &str, restock: &str) -> Answer {
    let row = all(shop).await.into_iter().find(|row| row.number == number).expect("a return");
    let (version, line) = (row.version.to_string(), lines_of(shop, bought).await[0].id.to_string());
    let fields =
        [("number", number), ("version", version.as_str()), ("lines[0][line]", &line), ("lines[0][restock]", restock)];
    staff.call("/api/admin/returns/receive", &fields).await
}

/// Staff gives the money of a return back.
async fn refund(shop: &TestShop, staff: &Browser, bought: &Bought, number: &str, key: &str, by_hand: bool) -> Answer {
    let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
    let by_hand = by_hand.to_string();
    let fields = [
        ("number", number),
        ("attempt", attempt.as_str()),
        ("reason", "retur diterima, BCA 9"),
        ("key", key),
        ("by_hand", &by_hand),
    ];
    staff.call("/api/admin/returns/refund", &fields).await
}

/// A state of the only return.
async fn state(shop: &TestShop) -> String {
    all(shop).await.remove(0).state
}
