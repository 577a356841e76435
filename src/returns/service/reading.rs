//! Returns as they are shown: to staff in a list, alone and beside an order, to customers beside their order.

use super::asking::{open_lines, until};
use crate::{
    audit::{Action, AuditView},
    error::AppError,
    ids::{OrderId, OrderLineId, PictureId, ReturnId},
    media::service as media,
    money::Rupiah,
    orders::{
        model::{OrderStatus, OrderView, Restock},
        service::{self as orders, refunding},
    },
    returns::{
        model::{
            Ending, MOST_OF_ORDER, OwnReturns, ReturnAction, ReturnFilter, ReturnLine, ReturnPage, ReturnReason,
            ReturnRow, ReturnState, ReturnView, Settled,
        },
        store::{self, lists, pictures},
    },
    server::{audit, clock::instant, context::Visitor, failure::Outcome, state::Shop},
    ui::listing::{Count, Paging},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, hash_map::Entry};

/// Returns on a page.
const PER_PAGE: u32 = 30;
/// Entries of the audit log that are shown.
const DEEDS: u64 = 50;

/// The returns that an address asks for: a handful of queries however many there are.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, filter: ReturnFilter) -> Outcome<ReturnPage> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let (total, counts) = lists::numbers(db, &filter, now).await?;
    let paging = Paging::of(total.get(), PER_PAGE, filter.page.get());
    let rows = lists::page(db, &filter, paging, now).await?;
    Ok(ReturnPage { rows: rows_of(db, rows, now).await?, filter, total, paging, counts })
}

/// How many returns wait for staff, as far as they are counted.
///
/// # Errors
/// The database's.
pub async fn waiting(db: &impl ConnectionTrait) -> Outcome<Count> {
    lists::waiting(db).await
}

/// The returns of an order for staff, oldest first.
///
/// # Errors
/// The database's.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<Vec<ReturnRow>> {
    let rows = store::of_order(db, order).await?;
    rows_of(db, rows, now).await
}

/// One return by its number, with its order and who changed it.
///
/// # Errors
/// Not found.
pub async fn find_for_staff(shop: &Shop, number: &str) -> Outcome<(ReturnView, OrderView, Vec<AuditView>)> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let Some(row) = store::find(db, number).await? else { return Err(AppError::NotFound.into()) };
    let order = orders::view_by_id(db, OrderId(row.order_id)).await?.for_staff();
    let view = whole(db, vec![row], now).await?.pop().ok_or(AppError::NotFound)?;
    let done = audit::entries(db, ReturnAction::SUBJECT, &view.number, DEEDS).await?;
    Ok((view, order, done))
}

/// The returns of an order for who holds it, and whether something of it may be sent back now.
///
/// # Errors
/// Not found, also when the order belongs to somebody else.
pub async fn own(shop: &Shop, visitor: &Visitor, order: &str, key: Option<&str>) -> Outcome<OwnReturns> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let order = orders::find_owned(db, order, visitor.user_id(), key).await?;
    let rows = store::of_order(db, order.id).await?;
    let may_ask = order.status == OrderStatus::Delivered && rows.len() < MOST_OF_ORDER;
    let open = if may_ask { open_lines(&order, &until(shop, &order).await?, instant(now)) } else { Vec::new() };
    let returns = whole(db, rows, now).await?.into_iter().map(ReturnView::for_customer).collect();
    let until = open.iter().map(|line| line.until).max();
    Ok(OwnReturns { order: order.number, key: key.unwrap_or_default().to_owned(), returns, until })
}

/// Returns whole, in their order; those of one order are read with it once.
pub(super) async fn whole(
    db: &impl ConnectionTrait,
    rows: Vec<store::Model>,
    now: DateTime<Utc>,
) -> Outcome<Vec<ReturnView>> {
    let ids: Vec<ReturnId> = rows.iter().map(|row| ReturnId(row.id)).collect();
    let mut lines = store::lines_of(db, &ids).await?;
    let mut taken = pictures::of(db, &ids).await?;
    let images = media::views(db, taken.values().flatten().copied().collect()).await?;
    let mut orders_read: HashMap<OrderId, OrderView> = HashMap::new();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, of) = (ReturnId(row.id), OrderId(row.order_id));
        let order: &OrderView = match orders_read.entry(of) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(orders::view_by_id(db, of).await?),
        };
        let own: Vec<PictureId> = taken.remove(&id).unwrap_or_default();
        let pictures = own.into_iter().filter_map(|id| images.get(&id).cloned()).collect();
        let own = lines.remove(&id).unwrap_or_default();
        let given = match &row.refund_key {
            Some(key) => refunding::amounts(db, key).await?,
            None => HashMap::new(),
        };
        let lines = own.into_iter().filter_map(|line| line_of(line, order, &given)).collect();
        views.push(ReturnView {
            id,
            order: order.number.clone(),
            state: state_of(&row),
            reason: ReturnReason::parse(&row.reason).unwrap_or(ReturnReason::Other),
            lines,
            freight: given.get(&None).copied().unwrap_or(Rupiah::ZERO),
            pictures,
            requested: instant(row.requested_at),
            decided: row.decided_at.map(|at| (instant(at), row.decided_by.clone())),
            received: row.received_at.map(|at| (instant(at), row.received_by.clone())),
            ended: row.ended_at.map(instant),
            due: row.is_open.then(|| instant(row.due_at)),
            is_overdue: row.is_open && row.due_at <= now,
            is_refunding: row.is_open && row.refund_key.is_some(),
            wanted: row.refund_amount.map(Rupiah::new),
            settled: settled_of(&row),
            version: row.version,
            number: row.number,
            words: row.words,
            answer: row.answer,
        });
    }
    Ok(views)
}

/// A line of a return, with what was given back for it, or else what its units bring next.
fn line_of(line: store::Line, order: &OrderView, given: &HashMap<Option<OrderLineId>, Rupiah>) -> Option<ReturnLine> {
    let of = order.lines.iter().find(|of| of.id == OrderLineId(line.line_id))?;
    let units = u32::try_from(line.quantity).unwrap_or(0);
    let amount = given.get(&Some(of.id)).copied().unwrap_or_else(|| of.refund_of(units));
    Some(ReturnLine {
        line: of.id,
        sku: of.sku.clone(),
        name: of.name.clone(),
        variant_name: of.variant_name.clone(),
        units,
        amount,
        restock: line.restock.as_deref().and_then(Restock::parse),
    })
}

/// How a return was settled otherwise, if it was.
fn settled_of(row: &store::Model) -> Option<Settled> {
    let method = row.settled_by.as_deref().and_then(Ending::parse)?;
    Some(Settled { method, amount: Rupiah::new(row.settled_amount.unwrap_or(0)), note: row.settled_note.clone() })
}

fn state_of(row: &store::Model) -> ReturnState {
    ReturnState::parse(&row.state).unwrap_or_default()
}

async fn rows_of(db: &impl ConnectionTrait, rows: Vec<store::Model>, now: DateTime<Utc>) -> Outcome<Vec<ReturnRow>> {
    let ids: Vec<OrderId> = rows.iter().map(|row| OrderId(row.order_id)).collect();
    let known = orders::buyers(db, ids).await?;
    let shown = rows.into_iter().map(|row| {
        let (order, customer) = known.get(&OrderId(row.order_id)).cloned().unwrap_or_default();
        ReturnRow {
            order,
            customer,
            state: state_of(&row),
            reason: ReturnReason::parse(&row.reason).unwrap_or(ReturnReason::Other),
            requested: instant(row.requested_at),
            due: row.is_open.then(|| instant(row.due_at)),
            is_overdue: row.is_open && row.due_at <= now,
            number: row.number,
        }
    });
    Ok(shown.collect())
}
