//! Queries on orders. Only `service::machine` calls [`set_status`].

use super::model::{
    Contact, HistoryEntry, OrderFilter, OrderGroup, OrderLineView, OrderRow, OrderStatus, OrderView, PaymentState,
    PostalAddress, ShipmentView,
};
use crate::{
    entity::{order, order_address, order_history, order_line, shipment},
    ids::{OrderId, UserId, VariantId},
    money::Rupiah,
    server::{
        clock::{instant, new_id},
        failure::{Failure, Outcome},
    },
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, Func, Query},
};
use std::collections::HashMap;
use uuid::Uuid;

pub use order::Model as Order;

pub async fn insert(
    db: &impl ConnectionTrait,
    order: order::ActiveModel,
    lines: Vec<order_line::ActiveModel>,
    address: order_address::ActiveModel,
) -> Outcome<()> {
    order::Entity::insert(order).exec_without_returning(db).await?;
    order_line::Entity::insert_many(lines).exec_without_returning(db).await?;
    order_address::Entity::insert(address).exec_without_returning(db).await?;
    Ok(())
}

pub async fn by_id(db: &impl ConnectionTrait, id: OrderId) -> Outcome<Option<Order>> {
    Ok(order::Entity::find_by_id(id.0).one(db).await?)
}

/// The order of this number, whoever owns it: for staff, and for services that checked the owner.
pub async fn by_number(db: &impl ConnectionTrait, number: &str) -> Outcome<Option<Order>> {
    Ok(order::Entity::find().filter(order::Column::Number.eq(number)).one(db).await?)
}

/// The order if this customer owns it or holds its key; null never equals null.
pub async fn owned(
    db: &impl ConnectionTrait,
    which: Condition,
    user: Option<UserId>,
    key: Option<&str>,
) -> Outcome<Option<Order>> {
    let mut mine = Condition::any();
    if let Some(user) = user {
        mine = mine.add(order::Column::UserId.eq(user.0));
    }
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        mine = mine.add(order::Column::AccessKey.eq(key));
    }
    if mine.is_empty() {
        return Ok(None);
    }
    Ok(order::Entity::find().filter(which).filter(mine).one(db).await?)
}

pub async fn by_idempotency(db: &impl ConnectionTrait, owner: &str, key: &str) -> Outcome<Option<Order>> {
    Ok(order::Entity::find()
        .filter(order::Column::Owner.eq(owner))
        .filter(order::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?)
}

/// Pending orders whose time is over, at most `limit`.
pub async fn overdue(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Outcome<Vec<Order>> {
    Ok(order::Entity::find()
        .filter(order::Column::Status.eq("pending"))
        .filter(order::Column::ExpiresAt.lte(now))
        .order_by_asc(order::Column::ExpiresAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// Moves an order from one state to another if it is still there; says whether this call was the one that did.
pub async fn set_status(
    db: &impl ConnectionTrait,
    id: OrderId,
    from: OrderStatus,
    to: OrderStatus,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let mut update = order::Entity::update_many()
        .col_expr(order::Column::Status, Expr::value(to.as_str()))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .filter(order::Column::Id.eq(id.0))
        .filter(order::Column::Status.eq(from.as_str()));
    if to == OrderStatus::Cancelled {
        update = update.col_expr(order::Column::CancelledAt, Expr::value(now));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Writes whether the money is in, and when it came.
pub async fn set_payment(
    db: &impl ConnectionTrait,
    id: OrderId,
    payment: PaymentState,
    paid_at: Option<DateTime<Utc>>,
) -> Outcome<()> {
    let mut update = order::Entity::update_many()
        .col_expr(order::Column::PaymentState, Expr::value(payment.as_str()))
        .filter(order::Column::Id.eq(id.0));
    if paid_at.is_some() {
        update = update.col_expr(order::Column::PaidAt, Expr::value(paid_at));
    }
    update.exec(db).await?;
    Ok(())
}

pub struct Step<'a> {
    pub from: Option<OrderStatus>,
    pub to: OrderStatus,
    pub actor_kind: &'a str,
    pub actor: Option<Uuid>,
    pub note: Option<String>,
}

pub async fn append_history(
    db: &impl ConnectionTrait,
    order: OrderId,
    step: Step<'_>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = order_history::ActiveModel {
        id: Set(new_id()),
        order_id: Set(order.0),
        from_status: Set(step.from.map(|status| status.as_str().to_owned())),
        to_status: Set(step.to.as_str().to_owned()),
        actor_kind: Set(step.actor_kind.to_owned()),
        actor_id: Set(step.actor),
        note: Set(step.note.map(|note| note.chars().take(255).collect())),
        created_at: Set(now),
    };
    order_history::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub async fn insert_shipment(
    db: &impl ConnectionTrait,
    order: OrderId,
    courier: &str,
    tracking_number: &str,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = shipment::ActiveModel {
        id: Set(new_id()),
        order_id: Set(order.0),
        courier: Set(courier.to_owned()),
        tracking_number: Set(tracking_number.to_owned()),
        shipped_at: Set(now),
        delivered_at: Set(None),
    };
    shipment::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub async fn set_delivered(db: &impl ConnectionTrait, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    shipment::Entity::update_many()
        .col_expr(shipment::Column::DeliveredAt, Expr::value(now))
        .filter(shipment::Column::OrderId.eq(order.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Units of an order by variant.
pub async fn units(db: &impl ConnectionTrait, id: OrderId) -> Outcome<Vec<(VariantId, u32)>> {
    let rows = order_line::Entity::find().filter(order_line::Column::OrderId.eq(id.0)).all(db).await?;
    Ok(rows.into_iter().map(|row| (VariantId(row.variant_id), u32::try_from(row.quantity).unwrap_or(0))).collect())
}

/// An order whole: one query for each of its tables.
pub async fn view(db: &impl ConnectionTrait, row: Order) -> Outcome<OrderView> {
    let id = row.id;
    let lines = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(id))
        .order_by_asc(order_line::Column::Position)
        .all(db)
        .await?;
    let address = order_address::Entity::find_by_id(id).one(db).await?;
    let address = address.ok_or_else(|| Failure::fault(format!("order {id} has no address")))?;
    let shipment = shipment::Entity::find().filter(shipment::Column::OrderId.eq(id)).one(db).await?;
    let history = order_history::Entity::find()
        .filter(order_history::Column::OrderId.eq(id))
        .order_by_asc(order_history::Column::CreatedAt)
        .order_by_asc(order_history::Column::Id)
        .all(db)
        .await?;
    Ok(OrderView {
        id: OrderId(id),
        number: row.number,
        access_key: row.access_key,
        status: status(&row.status)?,
        payment: PaymentState::parse(&row.payment_state),
        customer: Contact { name: row.customer_name, email: row.customer_email, phone: row.customer_phone },
        address: PostalAddress {
            address: address.address,
            district: address.district,
            city: address.city,
            province: address.province,
            postal_code: address.postal_code,
        },
        lines: lines.into_iter().map(line).collect(),
        subtotal: Rupiah::new(row.subtotal),
        shipping: Rupiah::new(row.shipping_total),
        discount: Rupiah::new(row.discount_total),
        total: Rupiah::new(row.total),
        tax_included: Rupiah::new(row.tax_included),
        notes: row.notes.unwrap_or_default(),
        shipment: shipment.map(|row| ShipmentView {
            courier: row.courier,
            tracking_number: row.tracking_number,
            shipped_at: instant(row.shipped_at),
        }),
        history: history
            .into_iter()
            .map(|row| {
                Ok(HistoryEntry {
                    to: status(&row.to_status)?,
                    by: row.actor_kind,
                    note: row.note.unwrap_or_default(),
                    at: instant(row.created_at),
                })
            })
            .collect::<Outcome<_>>()?,
        placed_at: instant(row.placed_at),
        expires_at: instant(row.expires_at),
        paid_at: row.paid_at.map(instant),
    })
}

fn line(row: order_line::Model) -> OrderLineView {
    OrderLineView {
        slug: row.product_slug,
        sku: row.sku,
        name: Bilingual::new(row.name_id, row.name_en),
        variant_name: Bilingual::new(row.variant_name_id, row.variant_name_en),
        image_key: row.image_key,
        unit_price: Rupiah::new(row.unit_price),
        quantity: u32::try_from(row.quantity).unwrap_or(0),
        total: Rupiah::new(row.line_total),
    }
}

pub fn status(word: &str) -> Outcome<OrderStatus> {
    OrderStatus::parse(word).ok_or_else(|| Failure::fault(format!("unknown order status {word}")))
}

/// Orders of a customer, newest first.
pub async fn of_customer(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<OrderRow>> {
    let rows = order::Entity::find()
        .filter(order::Column::UserId.eq(user.0))
        .order_by_desc(order::Column::PlacedAt)
        .limit(100)
        .all(db)
        .await?;
    rows_of(db, rows).await
}

/// A page of orders, and how many match.
pub async fn page(db: &impl ConnectionTrait, filter: &OrderFilter) -> Outcome<(Vec<OrderRow>, u64)> {
    let mut query = order::Entity::find();
    query = match filter.group {
        None => query,
        Some(OrderGroup::In(status)) => query.filter(order::Column::Status.eq(status.as_str())),
        Some(OrderGroup::Attention) => query.filter(needs_attention()),
    };
    let text = filter.query.trim().to_lowercase();
    if !text.is_empty() {
        let like = format!("%{}%", text.replace(['%', '_'], ""));
        let contains =
            |column: order::Column| Expr::expr(Func::lower(Expr::col((order::Entity, column)))).like(like.clone());
        let parcel = Query::select()
            .column(shipment::Column::OrderId)
            .from(shipment::Entity)
            .and_where(Expr::expr(Func::lower(Expr::col(shipment::Column::TrackingNumber))).like(like.clone()))
            .to_owned();
        query = query.filter(
            Condition::any()
                .add(contains(order::Column::Number))
                .add(contains(order::Column::CustomerName))
                .add(contains(order::Column::CustomerEmail))
                .add(contains(order::Column::CustomerPhone))
                .add(order::Column::Id.in_subquery(parcel)),
        );
    }
    let per_page = u64::from(filter.per_page.clamp(1, 100));
    let total = query.clone().count(db).await?;
    let rows = query
        .order_by_desc(order::Column::PlacedAt)
        .order_by_desc(order::Column::Id)
        .offset(u64::from(Ord::max(filter.page, 1) - 1) * per_page)
        .limit(per_page)
        .all(db)
        .await?;
    Ok((rows_of(db, rows).await?, total))
}

fn needs_attention() -> Expr {
    order::Column::PaymentState.eq(PaymentState::Attention.as_str())
}

/// How many orders wait for a person to look at their payment.
pub async fn count_attention(db: &impl ConnectionTrait) -> Outcome<u64> {
    Ok(order::Entity::find().filter(needs_attention()).count(db).await?)
}

/// How many orders are in each state.
pub async fn counts(db: &impl ConnectionTrait) -> Outcome<HashMap<String, u64>> {
    let rows: Vec<(String, i64)> = order::Entity::find()
        .select_only()
        .column(order::Column::Status)
        .column_as(order::Column::Id.count(), "orders")
        .group_by(order::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(status, count)| (status, u64::try_from(count).unwrap_or(0))).collect())
}

/// Rows of a list with the units of each: two queries however many.
async fn rows_of(db: &impl ConnectionTrait, rows: Vec<Order>) -> Outcome<Vec<OrderRow>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let lines: Vec<(Uuid, i32)> = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(ids))
        .select_only()
        .columns([order_line::Column::OrderId, order_line::Column::Quantity])
        .into_tuple()
        .all(db)
        .await?;
    let mut units: HashMap<Uuid, u32> = HashMap::new();
    for (order, quantity) in lines {
        *units.entry(order).or_default() += u32::try_from(quantity).unwrap_or(0);
    }
    rows.into_iter()
        .map(|row| {
            Ok(OrderRow {
                units: units.get(&row.id).copied().unwrap_or(0),
                status: status(&row.status)?,
                payment: PaymentState::parse(&row.payment_state),
                number: row.number,
                customer_name: row.customer_name,
                customer_email: row.customer_email,
                total: Rupiah::new(row.total),
                placed_at: instant(row.placed_at),
            })
        })
        .collect()
}
