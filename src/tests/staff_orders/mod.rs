//! Orders that staff write down for a customer on the phone, and orders that they change before they are packed.

pub(crate) mod edits;
mod owed;
mod owed_before;
mod placed;
mod storm;

use crate::support::{
    Answer, Browser, TestShop,
    builders::{Product, signed_in},
    buying::{FORM, order_row},
};
use hurtrock::{access::Role, entity::order};
use serde_json::Value;

/// A member of staff who may do all of it.
pub(crate) async fn staff(shop: &TestShop) -> Browser {
    signed_in(shop, "bos", Role::Admin).await
}

/// Begins a draft.
async fn begin(staff: &Browser) -> String {
    text(&staff.call("/api/admin/drafts/begin", &[]).await)
}

/// Begins a change of an order.
pub(crate) async fn change(staff: &Browser, number: &str) -> String {
    text(&staff.call("/api/admin/orders/edit", &[("number", number)]).await)
}

pub(crate) fn text(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json().as_str().unwrap_or_else(|| panic!("no text: {}", answer.body)).to_owned()
}

pub(crate) async fn put(staff: &Browser, draft: &str, product: &Product, units: u32) -> Answer {
    let (variant, units) = (product.key(), units.to_string());
    staff.call("/api/admin/drafts/add", &[("draft", draft), ("variant", &variant), ("quantity", &units)]).await
}

pub(crate) async fn set(staff: &Browser, draft: &str, product: &Product, units: u32) -> Answer {
    let (variant, units) = (product.key(), units.to_string());
    staff.call("/api/admin/drafts/units", &[("draft", draft), ("variant", &variant), ("quantity", &units)]).await
}

/// A draft as staff see it.
async fn seen(staff: &Browser, draft: &str) -> Value {
    let answer = staff.read(&format!("/api/admin/draft?draft={draft}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// What a draft would cost, as it is shown.
async fn total(staff: &Browser, draft: &str) -> i64 {
    seen(staff, draft).await["totals"]["total"].as_i64().expect("a total")
}

/// Sends the form of a draft, as it was shown, with these fields otherwise.
pub(crate) async fn send(staff: &Browser, draft: &str, act: &str, others: &[(&str, &str)]) -> Answer {
    let total = total(staff, draft).await.to_string();
    send_seen(staff, draft, act, &total, others).await
}

async fn send_seen(staff: &Browser, draft: &str, act: &str, total: &str, others: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("draft", draft), ("act", act), ("total", total), ("language", "id"), ("tell", "true")];
    let other = |name: &str| others.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    fields.extend(FORM.map(|(name, value)| (name, other(name).unwrap_or(value))));
    for field in &mut fields {
        field.1 = other(field.0).unwrap_or(field.1);
    }
    staff.call("/api/admin/drafts/keep", &fields).await
}

/// Carries a draft out; the order.
async fn carry_out(shop: &TestShop, staff: &Browser, draft: &str) -> order::Model {
    let number = text(&send(staff, draft, "place", &[]).await);
    order_row(&shop.shop, &number).await
}

/// All mails, their folded lines joined.
async fn letters(shop: &TestShop) -> Vec<String> {
    shop.mails().await.into_iter().map(|mail| mail.replace("=\r\n", "")).collect()
}

/// Status and reason of a refusal.
fn refused(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["detail"].as_str().unwrap_or_default().to_owned())
}

fn is(status: u16, reason: &str) -> (u16, String) {
    (status, reason.to_owned())
}
