//! All orders of one customer: those they made without an account, what the shop tells of them, and what is left when they are to be
//! forgotten.

use crate::{
    ids::{OrderId, UserId},
    orders::store::{self, customer},
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

/// Orders that were made with this address and without an account.
///
/// # Errors
/// The database's.
pub async fn count_as_guest(db: &impl ConnectionTrait, email: &str) -> Outcome<u64> {
    customer::count_as_guest(db, email).await
}

/// Whether an order was made with this address and without an account.
///
/// # Errors
/// The database's.
pub async fn is_of_guest(db: &impl ConnectionTrait, number: &str, email: &str) -> Outcome<bool> {
    customer::is_of_guest(db, number, email).await
}

/// Gives an account the orders that were made with its address and without one; says how many. Call it in a transaction.
///
/// # Errors
/// The database's.
pub async fn claim(tx: &impl ConnectionTrait, user: UserId, email: &str) -> Outcome<u64> {
    customer::claim(tx, user, email).await
}

/// Whether an order of this customer is under way: not paid yet, or not arrived.
///
/// # Errors
/// The database's.
pub async fn has_open(db: &impl ConnectionTrait, user: UserId) -> Outcome<bool> {
    customer::has_open(db, user).await
}

/// Ids of all orders of a customer.
///
/// # Errors
/// The database's.
pub async fn of_account(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<OrderId>> {
    Ok(customer::all_of(db, user).await?.into_iter().map(|order| OrderId(order.id)).collect())
}

/// What the shop tells a customer of their orders, as data.
///
/// # Errors
/// The database's.
pub async fn told_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Value> {
    let mut told = Vec::new();
    for order in customer::all_of(db, user).await? {
        let (lines, address) = customer::parts(db, OrderId(order.id)).await?;
        let lines = lines.iter().map(|line| {
            json!({"sku": line.sku, "name": line.name_id, "quantity": line.quantity, "unit_price": line.unit_price, "total": line.line_total})
        });
        let address = address.map(|to| {
            json!({"name": to.name, "phone": to.phone, "address": to.address, "district": to.district, "city": to.city,
                   "province": to.province, "postal_code": to.postal_code})
        });
        told.push(json!({
            "number": order.number,
            "placed_at": order.placed_at,
            "paid_at": order.paid_at,
            "status": order.status,
            "name": order.customer_name,
            "email": order.customer_email,
            "phone": order.customer_phone,
            "notes": order.notes,
            "subtotal": order.subtotal,
            "shipping": order.shipping_total,
            "discount": order.discount_total,
            "voucher": order.voucher_code,
            "npwp": order.npwp,
            "npwp_name": order.npwp_name,
            "total": order.total,
            "lines": lines.collect::<Vec<_>>(),
            "address": address,
        }));
    }
    Ok(Value::Array(told))
}

/// Takes the person out of all their orders: what was sold, when, what it cost and the city it went to stay for the books. Call it in
/// a transaction, when none is open.
///
/// # Errors
/// The database's.
pub async fn forget_customer(tx: &impl ConnectionTrait, user: UserId, now: DateTime<Utc>) -> Outcome<()> {
    for order in customer::all_of(tx, user).await? {
        customer::forget(tx, OrderId(order.id), user, now).await?;
        store::refresh_search_text(tx, OrderId(order.id)).await?;
    }
    store::drafts::forget(tx, user).await
}
