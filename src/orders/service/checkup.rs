//! What the books of orders say of themselves.

use crate::{
    ids::OrderId,
    orders::{model::PaymentState, store::checkup},
    server::{
        checkup::{Finding, Look, MOST},
        failure::Outcome,
    },
};
use sea_orm::ConnectionTrait;

/// What an order says of its money.
#[derive(Clone, Debug)]
pub struct Money {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
    /// What its payment is.
    pub state: PaymentState,
    /// Whether money came, ever.
    pub was_paid: bool,
    /// Whether that was by the gateway.
    pub by_gateway: bool,
}

/// Every order costs what its lines, freight and discount come to, and every line its price times its units.
///
/// # Errors
/// The database's.
pub async fn sums(db: &impl ConnectionTrait) -> Outcome<Look> {
    let orders = checkup::unbalanced(db, MOST).await?.into_iter().map(|row| Finding {
        about: row.number.clone(),
        found: format!(
            "lines come to Rp{}, and subtotal Rp{} + freight Rp{} - discount Rp{} are to be Rp{}",
            row.lines, row.subtotal, row.shipping_total, row.discount_total, row.total
        ),
        remedy: "What was paid is not changed by a program: compare with the payment, then correct the order by hand.",
    });
    let lines = checkup::wrong_lines(db, MOST).await?.into_iter().map(|(number, sku, price, units, total)| Finding {
        about: format!("{number} {sku}"),
        found: format!("{units} x Rp{price} are to be Rp{total}"),
        remedy: "What was paid is not changed by a program: compare with the payment, then correct the line by hand.",
    });
    let findings = orders.chain(lines).collect();
    Ok(Look { what: "orders cost what their parts come to", seen: checkup::count(db).await?, findings, mended: 0 })
}

/// Those of these orders whose goods may be held.
///
/// # Errors
/// The database's.
pub async fn may_hold(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<Vec<OrderId>> {
    checkup::may_hold(db, ids).await
}

/// Those of these orders that are there.
///
/// # Errors
/// The database's.
pub async fn there(db: &impl ConnectionTrait, ids: Vec<OrderId>) -> Outcome<Vec<OrderId>> {
    checkup::there(db, ids).await
}

/// What the next orders after one say of their money, at most so many.
///
/// # Errors
/// The database's.
pub async fn money(db: &impl ConnectionTrait, after: Option<OrderId>, most: u64) -> Outcome<Vec<Money>> {
    let rows = checkup::money(db, after, most).await?;
    let money = rows.into_iter().map(|(id, number, state, paid_at, paid_with)| Money {
        id: OrderId(id),
        number,
        state: PaymentState::parse(&state),
        was_paid: paid_at.is_some(),
        by_gateway: paid_with.is_some(),
    });
    Ok(money.collect())
}
