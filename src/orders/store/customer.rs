//! The other orders of whoever placed one, and all orders of an account.

use crate::{
    entity::{
        order::{Column, Entity, Model},
        order_address, order_line, order_term,
    },
    ids::{OrderId, UserId},
    money::Rupiah,
    orders::model::CustomerSum,
    orders::model::PaymentState,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

/// Most orders that are added up.
const MOST: u64 = 100;
/// Most orders of a network that are counted.
const NETWORK: u64 = 20;

/// The other orders of its mail address: how many, how many were paid and what those came to, how many were given up unpaid.
pub async fn others(db: &impl ConnectionTrait, order: &Model) -> Outcome<(CustomerSum, u32)> {
    let rows: Vec<(i64, Option<DateTime<Utc>>, String)> = Entity::find()
        .filter(Column::CustomerEmail.eq(order.customer_email.as_str()))
        .filter(Column::Id.ne(order.id))
        .select_only()
        .columns([Column::Total, Column::PaidAt, Column::Status])
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let mut sum = CustomerSum { more: rows.len() as u64 == MOST, ..CustomerSum::default() };
    let (mut paid, mut unpaid) = (0_i64, 0);
    for (total, paid_at, status) in &rows {
        sum.orders += 1;
        if paid_at.is_some() {
            sum.paid += 1;
            paid = paid.saturating_add(*total);
        } else if status == "cancelled" {
            unpaid += 1;
        }
    }
    sum.sum = Rupiah::new(paid);
    Ok((sum, unpaid))
}

/// Orders of other mail addresses that came from the same network between two instants, as far as they are counted.
pub async fn of_network(
    db: &impl ConnectionTrait,
    order: &Model,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Outcome<u64> {
    let Some(origin) = order.origin.as_deref() else { return Ok(0) };
    let rows: Vec<uuid::Uuid> = Entity::find()
        .filter(Column::Origin.eq(origin))
        .filter(Column::PlacedAt.between(from, until))
        .filter(Column::CustomerEmail.ne(order.customer_email.as_str()))
        .select_only()
        .column(Column::Id)
        .limit(NETWORK)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.len() as u64)
}

/// Orders that were made with this address and without an account.
pub async fn count_as_guest(db: &impl ConnectionTrait, email: &str) -> Outcome<u64> {
    Ok(Entity::find().filter(Column::CustomerEmail.eq(email)).filter(Column::UserId.is_null()).count(db).await?)
}

/// Whether an order was made with this address and without an account.
pub async fn is_of_guest(db: &impl ConnectionTrait, number: &str, email: &str) -> Outcome<bool> {
    let select = Entity::find().filter(Column::Number.eq(number)).filter(Column::CustomerEmail.eq(email));
    Ok(select.filter(Column::UserId.is_null()).count(db).await? > 0)
}

/// Gives an account the orders that were made with its address and without one.
pub async fn claim(db: &impl ConnectionTrait, user: UserId, email: &str) -> Outcome<u64> {
    let done = Entity::update_many()
        .col_expr(Column::UserId, Expr::value(user.0))
        .filter(Column::CustomerEmail.eq(email))
        .filter(Column::UserId.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// Whether an order of an account is under way.
pub async fn has_open(db: &impl ConnectionTrait, user: UserId) -> Outcome<bool> {
    let open = Condition::any()
        .add(Column::Status.is_in(["pending", "paid", "processing", "shipped"]))
        .add(Column::PaymentState.eq(PaymentState::Attention.as_str()))
        .add(
            Condition::all()
                .add(Column::Cod.eq(true))
                .add(Column::Status.eq("delivered"))
                .add(Column::PaymentState.eq(PaymentState::Unpaid.as_str())),
        );
    Ok(Entity::find().filter(Column::UserId.eq(user.0)).filter(open).one(db).await?.is_some())
}

/// All orders of an account, oldest first.
pub async fn all_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<Model>> {
    Ok(Entity::find().filter(Column::UserId.eq(user.0)).order_by_asc(Column::PlacedAt).all(db).await?)
}

/// What was sold with an order, and where it went.
pub async fn parts(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Outcome<(Vec<order_line::Model>, Option<order_address::Model>)> {
    let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order.0));
    let lines = lines.order_by_asc(order_line::Column::Position).all(db).await?;
    Ok((lines, order_address::Entity::find_by_id(order.0).one(db).await?))
}

/// Takes the person out of an order and of the words it was known by.
pub async fn forget(db: &impl ConnectionTrait, order: OrderId, user: UserId, now: DateTime<Utc>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(Column::CustomerName, Expr::value("–"))
        .col_expr(Column::CustomerEmail, Expr::value(format!("~{user}@invalid")))
        .col_expr(Column::CustomerPhone, Expr::value(""))
        .col_expr(Column::Notes, Expr::value(None::<String>))
        .col_expr(Column::Origin, Expr::value(None::<String>))
        .col_expr(Column::Npwp, Expr::value(None::<String>))
        .col_expr(Column::NpwpName, Expr::value(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(order.0))
        .exec(db)
        .await?;
    order_address::Entity::update_many()
        .col_expr(order_address::Column::Name, Expr::value("–"))
        .col_expr(order_address::Column::Phone, Expr::value(""))
        .col_expr(order_address::Column::Address, Expr::value("–"))
        .filter(order_address::Column::OrderId.eq(order.0))
        .exec(db)
        .await?;
    order_term::Entity::delete_many().filter(order_term::Column::OrderId.eq(order.0)).exec(db).await?;
    Ok(())
}
