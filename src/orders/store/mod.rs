//! Queries on orders; lists, parcels, and what orders are found by in rooms of their own. Only `service::machine` calls [`set_status`].

pub mod at_door;
pub mod batches;
pub mod checkup;
pub mod customer;
pub mod desk;
pub mod drafts;
pub mod edits;
pub mod feedback;
mod file_rows;
mod found_by;
mod freights;
mod lists;
pub mod merging;
pub mod notes;
pub mod noticing;
mod parcels;
mod parts;
mod past;
mod reasons;
pub mod refunds;
mod several;
mod terms;
pub mod unpaid;
pub mod views;

pub use file_rows::file_rows;
pub use found_by::refresh_search_text;
pub use freights::{insert_freight, set_freight};
pub use lists::{newest_of, of_customer, overdue, postpone};
pub use parcels::{change_parcel, insert_shipment, set_delivered};
pub use parts::{change_part, has_parts, insert_part};
pub use past::insert_past;
pub use several::{states, views_of};

use super::{
    model::{LinePrice, OrderLineView, OrderStatus, OrderView, PaymentState, Price},
    service::NewLine,
};
use crate::{
    entity::{order, order_address, order_history, order_line},
    ids::{OrderId, OrderLineId, ProductId, UserId, VariantId},
    money::Rupiah,
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, TryIntoModel, sea_query::Expr,
};
use uuid::Uuid;

pub use order::Model as Order;

/// Writes a new order with all that belongs to it, and what it is found by.
pub async fn insert(
    db: &impl ConnectionTrait,
    mut order: order::ActiveModel,
    lines: Vec<order_line::ActiveModel>,
    address: order_address::ActiveModel,
) -> Outcome<()> {
    let row = order.clone().try_into_model()?;
    let goods = lines.iter().cloned().map(TryIntoModel::try_into_model).collect::<Result<Vec<_>, _>>()?;
    let to = address.clone().try_into_model()?;
    order.search_text = Set(found_by::text(&row, Some(&to), &goods, &[]));
    order::Entity::insert(order).exec_without_returning(db).await?;
    order_line::Entity::insert_many(lines).exec_without_returning(db).await?;
    order_address::Entity::insert(address).exec_without_returning(db).await?;
    terms::write(db, terms::of(&row, Some(&to), &goods, &[])).await
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

/// The order if this owner of a cart placed it.
pub async fn placed_by(db: &impl ConnectionTrait, which: Condition, owner: &str) -> Outcome<Option<Order>> {
    Ok(order::Entity::find().filter(which).filter(order::Column::Owner.eq(owner)).one(db).await?)
}

pub async fn by_idempotency(db: &impl ConnectionTrait, owner: &str, key: &str) -> Outcome<Option<Order>> {
    Ok(order::Entity::find()
        .filter(order::Column::Owner.eq(owner))
        .filter(order::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?)
}

/// Moves an order from one state to another if it is still there, and if `only_clear`, while its payment needs no person;
/// says whether this call was the one that did.
pub async fn set_status(
    db: &impl ConnectionTrait,
    id: OrderId,
    from: OrderStatus,
    to: OrderStatus,
    only_clear: bool,
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
    if to == OrderStatus::Shipped {
        // nothing leaves the shop while its customer still has to pay
        update = update.filter(order::Column::Due.lte(0));
    }
    if only_clear {
        update = update.filter(order::Column::PaymentState.ne(PaymentState::Attention.as_str()));
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

/// Notes how an order was paid, in the gateway's word.
pub async fn set_paid_with(db: &impl ConnectionTrait, id: OrderId, method: &str) -> Outcome<()> {
    order::Entity::update_many()
        .col_expr(order::Column::PaidWith, Expr::value(method.chars().take(60).collect::<String>()))
        .filter(order::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends the question about a payment if it still stands and the order is still in this state; says whether this call did.
pub async fn settle_payment(
    db: &impl ConnectionTrait,
    id: OrderId,
    status: OrderStatus,
    payment: PaymentState,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let settled = order::Entity::update_many()
        .col_expr(order::Column::PaymentState, Expr::value(payment.as_str()))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .filter(order::Column::Id.eq(id.0))
        .filter(order::Column::Status.eq(status.as_str()))
        .filter(order::Column::PaymentState.eq(PaymentState::Attention.as_str()))
        .exec(db)
        .await?;
    Ok(settled.rows_affected == 1)
}

/// Makes an order unpaid again whose payment was in question, if no money of it was ever confirmed.
pub async fn drop_question(db: &impl ConnectionTrait, id: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    order::Entity::update_many()
        .col_expr(order::Column::PaymentState, Expr::value(PaymentState::Unpaid.as_str()))
        .col_expr(order::Column::UpdatedAt, Expr::value(now))
        .filter(order::Column::Id.eq(id.0))
        .filter(order::Column::PaymentState.eq(PaymentState::Attention.as_str()))
        .filter(
            Condition::any()
                .add(order::Column::Status.is_in([OrderStatus::Pending.as_str(), OrderStatus::Cancelled.as_str()]))
                .add(order::Column::Cod.eq(true)),
        )
        .filter(order::Column::PaidAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

pub struct NewHistory<'a> {
    pub from: Option<OrderStatus>,
    pub to: OrderStatus,
    pub actor_kind: &'a str,
    pub actor: Option<Uuid>,
    pub note: Option<String>,
}

/// Who gave an order up the last time: the word of the actor that moved it there.
pub async fn given_up_by(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Option<String>> {
    let cancelled = OrderStatus::Cancelled.as_str();
    let row = order_history::Entity::find()
        .filter(order_history::Column::OrderId.eq(order.0))
        .filter(order_history::Column::ToStatus.eq(cancelled))
        .filter(order_history::Column::FromStatus.ne(cancelled))
        .order_by_desc(order_history::Column::CreatedAt)
        .order_by_desc(order_history::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| row.actor_kind))
}

/// How many steps and remarks the history of an order has.
pub async fn history_length(db: &impl ConnectionTrait, order: OrderId) -> Outcome<u64> {
    Ok(order_history::Entity::find().filter(order_history::Column::OrderId.eq(order.0)).count(db).await?)
}

pub async fn append_history(
    db: &impl ConnectionTrait,
    order: OrderId,
    step: NewHistory<'_>,
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

/// Writes the mail address of an order.
pub async fn set_email(db: &impl ConnectionTrait, id: OrderId, email: &str) -> Outcome<()> {
    let update = order::Entity::update_many().col_expr(order::Column::CustomerEmail, Expr::value(email));
    update.filter(order::Column::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// The rows of lines at the price that was calculated for them.
pub fn line_rows(id: OrderId, lines: &[NewLine], price: &Price) -> Outcome<Vec<order_line::ActiveModel>> {
    let row = |(position, (line, price)): (usize, (&NewLine, &LinePrice))| {
        Ok(order_line::ActiveModel {
            id: Set(new_id()),
            order_id: Set(id.0),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
            product_id: Set(line.product.0),
            variant_id: Set(line.variant.0),
            product_slug: Set(line.slug.clone()),
            sku: Set(line.sku.clone()),
            name_id: Set(line.name.id.clone()),
            name_en: Set(line.name.en.clone()),
            variant_name_id: Set(line.variant_name.id.clone()),
            variant_name_en: Set(line.variant_name.en.clone()),
            image_key: Set(line.image_key.clone()),
            unit_price: Set(line.unit_price.amount()),
            quantity: Set(i32::try_from(line.quantity).map_err(Failure::fault)?),
            line_total: Set(price.total.amount()),
            tax_included: Set(price.tax_included.amount()),
            weight_g: Set(line.weight_g),
            agreed: Set(line.agreed),
            discount: Set(price.discount.amount()),
            refunded_units: Set(0),
            refunded_amount: Set(0),
            returning_units: Set(0),
        })
    };
    lines.iter().zip(&price.lines).enumerate().map(row).collect()
}

/// Units of an order by variant.
pub async fn units(db: &impl ConnectionTrait, id: OrderId) -> Outcome<Vec<(VariantId, u32)>> {
    let rows = order_line::Entity::find().filter(order_line::Column::OrderId.eq(id.0)).all(db).await?;
    Ok(rows.into_iter().map(|row| (VariantId(row.variant_id), u32::try_from(row.quantity).unwrap_or(0))).collect())
}

/// An order whole: one query for each of its tables.
pub async fn view(db: &impl ConnectionTrait, row: Order) -> Outcome<OrderView> {
    several::whole(db, vec![row]).await?.pop().ok_or_else(|| Failure::fault("an order that was read is none"))
}

fn line(row: order_line::Model) -> OrderLineView {
    OrderLineView {
        id: OrderLineId(row.id),
        product: ProductId(row.product_id),
        variant: VariantId(row.variant_id),
        slug: row.product_slug,
        sku: row.sku,
        name: Bilingual::new(row.name_id, row.name_en),
        variant_name: Bilingual::new(row.variant_name_id, row.variant_name_en),
        image_key: row.image_key,
        unit_price: Rupiah::new(row.unit_price),
        quantity: u32::try_from(row.quantity).unwrap_or(0),
        total: Rupiah::new(row.line_total),
        discount: Rupiah::new(row.discount),
        weight_g: row.weight_g,
        agreed: row.agreed,
        refunded: u32::try_from(row.refunded_units).unwrap_or(0),
        refunded_amount: Rupiah::new(row.refunded_amount),
        returning: u32::try_from(row.returning_units).unwrap_or(0),
    }
}

pub fn status(word: &str) -> Outcome<OrderStatus> {
    OrderStatus::parse(word).ok_or_else(|| Failure::fault(format!("unknown order status {word}")))
}

/// Those of these storage keys that a line names.
pub async fn named_pictures(db: &impl ConnectionTrait, keys: Vec<String>) -> Outcome<Vec<String>> {
    use order_line::Column as C;
    let select = order_line::Entity::find().select_only().column(C::ImageKey).distinct();
    Ok(select.filter(C::ImageKey.is_in(keys)).into_tuple().all(db).await?)
}
