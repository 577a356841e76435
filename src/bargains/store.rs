//! Queries on bargains. Every step is one conditional statement.

use super::service::{NewBargain, Whose};
use crate::{
    bargains::model::{BargainState, BargainView, Deal},
    entity::bargain::{self, Column as C, Entity, Model},
    ids::{OrderId, UserId, VariantId},
    money::Rupiah,
    server::{
        clock::{instant, new_id},
        failure::Outcome,
        statement,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::HashMap;
use uuid::Uuid;

fn of(whose: &Whose) -> SimpleExpr {
    match whose {
        Whose::Customer(user) => C::UserId.eq(user.0),
        Whose::Guest { cart_hash } => C::CartHash.eq(cart_hash),
    }
}

/// A row as both sides see it.
pub fn view(row: Model, now: DateTime<Utc>) -> BargainView {
    BargainView {
        id: row.id,
        variant: VariantId(row.variant_id),
        quantity: u32::try_from(row.quantity).unwrap_or(1),
        asked: Rupiah::new(row.asked),
        price: Rupiah::new(row.price),
        by_staff: row.said_by == "staff",
        state: BargainState::of(&row.state, row.until <= now),
        version: row.version,
        until: instant(row.until),
    }
}

/// A row.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// What counts now of somebody's agreements, by variant.
pub async fn deals(db: &impl ConnectionTrait, whose: &Whose, now: DateTime<Utc>) -> Outcome<HashMap<VariantId, Deal>> {
    let select = Entity::find().filter(of(whose)).filter(C::State.eq("accepted")).filter(C::Until.gt(now));
    let rows = select.order_by_asc(C::MadeAt).limit(100).all(db).await?;
    let deal = |row: &Model| Deal {
        id: row.id,
        price: Rupiah::new(row.price),
        quantity: u32::try_from(row.quantity).unwrap_or(1),
        until: instant(row.until),
    };
    Ok(rows.iter().map(|row| (VariantId(row.variant_id), deal(row))).collect())
}

/// Ends what is on the table of somebody for a variant, and what was agreed on and is over.
pub async fn withdraw(db: &impl ConnectionTrait, whose: &Whose, variant: VariantId, now: DateTime<Utc>) -> Outcome<()> {
    let is_over = C::State.eq("accepted").and(C::Until.lte(now));
    Entity::update_many()
        .col_expr(C::State, Expr::value("withdrawn"))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::ChangedAt, Expr::value(now))
        .filter(of(whose))
        .filter(C::VariantId.eq(variant.0))
        .filter(C::State.eq("open").or(is_over))
        .exec(db)
        .await?;
    Ok(())
}

/// Writes an offer; says its id.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &NewBargain,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<Uuid> {
    let id: Uuid = new_id();
    let (user, cart) = match &new.whose {
        Whose::Customer(user) => (Some(user.0), None),
        Whose::Guest { cart_hash } => (None, Some(cart_hash.clone())),
    };
    let row = bargain::ActiveModel {
        id: Set(id),
        conversation_id: Set(new.conversation.0),
        variant_id: Set(new.variant.0),
        user_id: Set(user),
        cart_hash: Set(cart),
        quantity: Set(i32::try_from(new.quantity).unwrap_or(1)),
        asked: Set(new.price.amount()),
        price: Set(new.price.amount()),
        said_by: Set("customer".to_owned()),
        state: Set("open".to_owned()),
        version: Set(1),
        until: Set(until),
        order_id: Set(None),
        given_back: Set(false),
        made_at: Set(now),
        changed_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

/// What an answer makes of an offer.
pub struct Turn<'t> {
    pub id: Uuid,
    /// The version that was seen.
    pub version: i64,
    /// Whose word it answers.
    pub answers: &'t str,
    pub state: &'t str,
    /// A price, units and the end of a counter offer, or the end of an agreement.
    pub price: Option<(i64, i32)>,
    pub until: Option<DateTime<Utc>>,
}

/// Makes an answer; whether the offer still was as it was seen, and the other side's word.
pub async fn turn(db: &impl ConnectionTrait, turn: &Turn<'_>, now: DateTime<Utc>) -> Outcome<bool> {
    let mut update = Entity::update_many()
        .col_expr(C::State, Expr::value(turn.state))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::ChangedAt, Expr::value(now));
    if let Some((price, quantity)) = turn.price {
        let by = if turn.answers == "customer" { "staff" } else { "customer" };
        update = update
            .col_expr(C::Price, Expr::value(price))
            .col_expr(C::Quantity, Expr::value(quantity))
            .col_expr(C::SaidBy, Expr::value(by));
    }
    if let Some(until) = turn.until {
        update = update.col_expr(C::Until, Expr::value(until));
    }
    let done = update
        .filter(C::Id.eq(turn.id))
        .filter(C::Version.eq(turn.version))
        .filter(C::SaidBy.eq(turn.answers))
        .filter(C::State.eq("open"))
        .filter(C::Until.gt(now))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes an agreement for an order; whether it still counted.
pub async fn take(
    db: &impl ConnectionTrait,
    whose: &Whose,
    deal: &Deal,
    order: OrderId,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let done = Entity::update_many()
        .col_expr(C::State, Expr::value("used"))
        .col_expr(C::OrderId, Expr::value(order.0))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::ChangedAt, Expr::value(now))
        .filter(C::Id.eq(deal.id))
        .filter(of(whose))
        .filter(C::State.eq("accepted"))
        .filter(C::Until.gt(now))
        .filter(C::Price.eq(deal.price.amount()))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives a guest's to an account. What the account has of a variant stays, but for what is over by `now`, and for what is only on the table
/// where the guest's is agreed on.
pub async fn join(db: &impl ConnectionTrait, cart_hash: &str, user: UserId, now: DateTime<Utc>) -> Outcome<()> {
    let agreed = Entity::find().select_only().column(C::VariantId).filter(C::CartHash.eq(cart_hash));
    let agreed = agreed.filter(C::State.eq("accepted")).filter(C::Until.gt(now));
    let agreed: Vec<Uuid> = agreed.into_tuple().all(db).await?;
    Entity::update_many()
        .col_expr(C::State, Expr::value("withdrawn"))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .col_expr(C::ChangedAt, Expr::value(now))
        .filter(C::UserId.eq(user.0))
        .filter(
            C::State
                .is_in(["open", "accepted"])
                .and(C::Until.lte(now))
                .or(C::State.eq("open").and(C::VariantId.is_in(agreed))),
        )
        .exec(db)
        .await?;
    let theirs = Entity::find().select_only().column(C::VariantId).filter(C::UserId.eq(user.0));
    let there: Vec<Uuid> = theirs.filter(C::State.is_in(["open", "accepted"])).into_tuple().all(db).await?;
    Entity::update_many()
        .col_expr(C::UserId, Expr::value(user.0))
        .col_expr(C::CartHash, Expr::value(None::<String>))
        .filter(C::CartHash.eq(cart_hash))
        .filter(C::VariantId.is_not_in(there).or(C::State.is_not_in(["open", "accepted"])))
        .exec(db)
        .await?;
    Ok(())
}

/// Gives those of a variant to the one that takes its place. Where a shopper has one of both on the table or agreed on, that of the latter
/// stays.
pub async fn hand_over(db: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    const BOTH: &str = "UPDATE bargains SET state = 'withdrawn', version = version + 1 WHERE variant_id = $1 \
         AND state IN ('open', 'accepted') AND EXISTS (SELECT 1 FROM bargains s WHERE s.variant_id = $2 \
         AND s.state IN ('open', 'accepted') AND (s.user_id = bargains.user_id OR s.cart_hash = bargains.cart_hash))";
    const REST: &str = "UPDATE bargains SET variant_id = $2 WHERE variant_id = $1";
    for sql in [BOTH, REST] {
        statement::run(db, sql, &[goes.0, stays.0]).await?;
    }
    Ok(())
}

/// Takes somebody out who is to be forgotten.
pub async fn forget(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    Entity::update_many().col_expr(C::UserId, Expr::value(None::<Uuid>)).filter(C::UserId.eq(user.0)).exec(db).await?;
    Ok(())
}
