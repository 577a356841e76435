//! What the books of orders say of themselves.

use crate::{
    ids::{OrderId, OrderLineId},
    orders::{
        model::{BY_VOUCHER, PaymentState},
        store::checkup,
    },
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
    /// What it counts as income still, in rupiah.
    pub counted: i64,
}

/// Every order costs what its lines come to.
///
/// # Errors
/// The database's.
pub async fn sums(db: &impl ConnectionTrait) -> Outcome<Look> {
    let findings = checkup::unbalanced(db, MOST).await?.into_iter().map(|(number, subtotal, lines)| Finding {
        about: number,
        found: format!("its lines come to Rp{lines}, and its subtotal is Rp{subtotal}"),
        remedy: "What was paid is not changed by a program: compare with the payment, then correct the order by hand.",
    });
    let (seen, findings) = (checkup::count(db).await?, findings.collect());
    Ok(Look { what: "orders cost what their lines come to", seen, findings, mended: 0 })
}

/// What a line counts as given back is what refunds by line say.
///
/// # Errors
/// The database's.
pub async fn refunded(db: &impl ConnectionTrait) -> Outcome<Look> {
    let findings = checkup::refunded_otherwise(db, MOST).await?.into_iter().map(|(number, units, said)| Finding {
        about: number,
        found: format!("a line counts {units} units as given back, and its refunds say {said}"),
        remedy: "What was given back no program changes: compare with the refunds of the order's page.",
    });
    let (seen, findings) = (checkup::count_refunded(db).await?, findings.collect());
    Ok(Look { what: "units given back are what refunds say", seen, findings, mended: 0 })
}

/// The next lines after one of which units are set aside, with the number of their order and the units; at most so many.
///
/// # Errors
/// The database's.
pub async fn set_aside(
    db: &impl ConnectionTrait,
    after: Option<OrderLineId>,
    most: u64,
) -> Outcome<Vec<(OrderLineId, String, i64)>> {
    checkup::set_aside(db, after, most).await
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
    let money = rows.into_iter().map(|row| Money {
        id: OrderId(row.id),
        number: row.number,
        state: PaymentState::parse(&row.payment_state),
        was_paid: row.paid_at.is_some(),
        by_gateway: row.paid_with.is_some_and(|with| with != BY_VOUCHER),
        counted: row.total - row.due - row.refunded,
    });
    Ok(money.collect())
}
