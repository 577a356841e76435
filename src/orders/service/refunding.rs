//! Refunds by line: which units, at what was really paid for them, and what becomes of the goods. Units are taken before anybody is
//! asked for the money, so nothing goes back twice; they are booked when the money is on its way, and given back when it is not.
//! Whether it is, knows `checkout`, which conducts orders and payment.

use super::machine::Actor;
use crate::{
    error::{AppError, ProblemCode, Problems},
    ids::{OrderId, OrderLineId, VariantId},
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{OrderStatus, OrderView, Parts, Restock},
        store::{self, refunds},
    },
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap};

/// Most lines of one refund: as many as an order may have.
pub const LINES_MAX: usize = 100;

/// Takes units and freight for the refund of a key, inside the caller's transaction; what they come to, in rupiah. A line whose
/// units are too few, or the freight, is a problem at its field: `lines[n][units]`, n its place in the order, or `freight`.
///
/// # Errors
/// Not found, also for a line of another order; problems at fields; [`Failure::Crossed`] when a line moved since it was read.
pub async fn take(
    db: &impl ConnectionTrait,
    order: OrderId,
    key: &str,
    parts: &Parts,
    now: DateTime<Utc>,
) -> Outcome<Rupiah> {
    let Some(row) = store::by_id(db, order).await? else { return Err(AppError::NotFound.into()) };
    let view = store::view(db, row).await?;
    let of_return = parts.of_return.is_some();
    let once: BTreeSet<OrderLineId> = parts.lines.iter().map(|wanted| wanted.line).collect();
    if once.len() != parts.lines.len() || parts.lines.len() > LINES_MAX {
        return Err(AppError::field("lines", ProblemCode::Twice).into());
    }
    let (mut rows, mut sum, mut problems) = (Vec::new(), 0_i64, Problems::default());
    let mut wanted = parts.lines.clone();
    wanted.sort_by_key(|wanted| wanted.line);
    for wanted in wanted {
        let found = view.lines.iter().enumerate().find(|(_, line)| line.id == wanted.line);
        let Some((place, line)) = found else { return Err(AppError::NotFound.into()) };
        let most = if of_return { line.returning } else { line.left() };
        if wanted.units == 0 || wanted.units > most {
            let most = u16::try_from(most).unwrap_or(u16::MAX);
            problems.add(&format!("lines[{place}][units]"), ProblemCode::Range(0, most));
            continue;
        }
        let amount = line.refund_of(wanted.units);
        let units = i32::try_from(wanted.units).map_err(Failure::fault)?;
        if !refunds::take(db, order, line, units, amount, of_return).await? {
            return Err(Failure::Crossed(format!("line {} of order {order} moved under a refund", wanted.line)));
        }
        sum += amount.amount();
        let restock = if stays(&view) { Restock::None } else { wanted.restock };
        rows.push(refunds::NewRow { order, line: Some(line.id), key, units, amount, restock, of_return });
    }
    if parts.freight < Rupiah::ZERO || parts.freight > view.freight_left() {
        problems.add("freight", ProblemCode::Amount);
    }
    problems.into_result(())?;
    if parts.freight > Rupiah::ZERO {
        if !refunds::take_freight(db, order, view.freight_refunded, parts.freight).await? {
            return Err(Failure::Crossed(format!("the freight of order {order} moved under a refund")));
        }
        sum += parts.freight.amount();
        let (amount, restock) = (parts.freight, Restock::None);
        rows.push(refunds::NewRow { order, line: None, key, units: 0, amount, restock, of_return });
    }
    refunds::insert(db, rows, now).await?;
    Ok(Rupiah::new(sum))
}

/// Whether the goods of an order are on the shelf already: it was given up, and all of it was put back.
fn stays(order: &OrderView) -> bool {
    matches!(order.status, OrderStatus::Pending | OrderStatus::Cancelled)
}

/// Keys of an order's refunds by line of which it is open what comes of them.
///
/// # Errors
/// The database's.
pub async fn asked(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Vec<String>> {
    refunds::asked(db, order).await
}

/// The money of a refund by line is on its way: its units are booked, and the goods go where staff said, once. Goods that are on the
/// shelf by then, since the order was given up meanwhile, stay there: money that is out is booked whatever became of them.
///
/// # Errors
/// The database's.
pub async fn book(db: &impl ConnectionTrait, key: &str, actor: Actor, now: DateTime<Utc>) -> Outcome<()> {
    for row in refunds::rows_of(db, key).await? {
        if !refunds::end(db, row.id, true, now).await? {
            continue;
        }
        let Some(line) = row.line_id else { continue };
        let restock = Restock::parse(&row.restock).unwrap_or_default();
        if restock == Restock::None {
            continue;
        }
        let Some(variant) = refunds::variant_of(db, line).await? else { continue };
        let units = u32::try_from(row.quantity).unwrap_or(0);
        let is_sellable = restock == Restock::Shelf;
        let order = OrderId(row.order_id);
        inventory::come_back(db, order, VariantId(variant), units, is_sellable, actor.id(), now).await?;
    }
    Ok(())
}

/// No money of a refund by line goes back: its units are as they were, once.
///
/// # Errors
/// The database's.
pub async fn drop_asked(db: &impl ConnectionTrait, key: &str, now: DateTime<Utc>) -> Outcome<()> {
    for row in refunds::rows_of(db, key).await? {
        if refunds::end(db, row.id, false, now).await? {
            refunds::untake(db, &row).await?;
        }
    }
    Ok(())
}

/// What a refund by line comes to, by line, in rupiah; the freight is of none.
///
/// # Errors
/// The database's.
pub async fn amounts(db: &impl ConnectionTrait, key: &str) -> Outcome<HashMap<Option<OrderLineId>, Rupiah>> {
    let rows = refunds::amounts(db, key).await?;
    Ok(rows.into_iter().map(|(line, amount)| (line.map(OrderLineId), Rupiah::new(amount))).collect())
}

/// Sets units of an order's lines aside for a return, inside the caller's transaction; the lines that have not so many.
///
/// # Errors
/// The database's.
pub async fn set_aside(
    db: &impl ConnectionTrait,
    order: OrderId,
    lines: &[(OrderLineId, u32)],
) -> Outcome<Vec<OrderLineId>> {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    let mut short = Vec::new();
    for (line, units) in lines {
        let units = i32::try_from(units).map_err(Failure::fault)?;
        if !refunds::set_aside(db, order, line, units).await? {
            short.push(line);
        }
    }
    Ok(short)
}

/// Units that were set aside for a return are no longer.
///
/// # Errors
/// [`Failure::Crossed`] when they were not; the database's.
pub async fn let_go(db: &impl ConnectionTrait, lines: &[(OrderLineId, u32)]) -> Outcome<()> {
    for (line, units) in lines {
        let units = i32::try_from(*units).map_err(Failure::fault)?;
        if !refunds::let_go(db, *line, units).await? {
            return Err(Failure::Crossed(format!("units of line {line} were not set aside")));
        }
    }
    Ok(())
}
