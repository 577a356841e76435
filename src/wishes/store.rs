//! Queries on wishes.

use super::model::{GUEST_DAYS, MOST};
use crate::{
    entity::wish,
    ids::{ProductId, UserId},
    money::Rupiah,
    server::{clock::new_id, counting::counts, failure::Outcome, statement},
    ui::listing::{Count, MOST_COUNTED},
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;
use wish::Column as C;

/// Whose list: the account's, or the browser's by the hash of its cookie.
#[derive(Clone, Debug)]
pub enum Owner {
    Customer(UserId),
    Guest { token_hash: String },
}

impl Owner {
    /// What is theirs, and not over at this moment.
    fn has(&self, now: DateTime<Utc>) -> Condition {
        match self {
            Self::Customer(user) => Condition::all().add(C::UserId.eq(user.0)),
            Self::Guest { token_hash } => Condition::all()
                .add(C::TokenHash.eq(token_hash))
                .add(C::UserId.is_null())
                .add(C::SavedAt.gt(now - Duration::days(GUEST_DAYS))),
        }
    }
}

/// A stored wish.
#[derive(Clone, Debug)]
pub struct Wish {
    pub id: Uuid,
    pub product: ProductId,
    pub seen_price: Rupiah,
    pub gone_at: Option<DateTime<Utc>>,
}

impl From<wish::Model> for Wish {
    fn from(row: wish::Model) -> Self {
        Self {
            id: row.id,
            product: ProductId(row.product_id),
            seen_price: Rupiah::new(row.seen_price),
            gone_at: row.gone_at,
        }
    }
}

/// The products of a list.
pub async fn products(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<Vec<ProductId>> {
    let select = wish::Entity::find().select_only().column(C::ProductId).filter(owner.has(now));
    let rows: Vec<Uuid> = select.filter(C::GoneAt.is_null()).limit(MOST as u64).into_tuple().all(db).await?;
    Ok(rows.into_iter().map(ProductId).collect())
}

/// A list, the newest first.
pub async fn list(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<Vec<Wish>> {
    let select = wish::Entity::find().filter(owner.has(now)).filter(C::GoneAt.is_null());
    let select = select.order_by_desc(C::SavedAt).order_by_desc(C::Id).limit(MOST as u64);
    Ok(select.all(db).await?.into_iter().map(Wish::from).collect())
}

/// How many products a list has.
pub async fn count(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<u64> {
    Ok(wish::Entity::find().filter(owner.has(now)).filter(C::GoneAt.is_null()).count(db).await?)
}

/// The wish for a product, also one that was taken out.
pub async fn find(
    db: &impl ConnectionTrait,
    owner: &Owner,
    product: ProductId,
    now: DateTime<Utc>,
) -> Outcome<Option<Wish>> {
    let select = wish::Entity::find().filter(owner.has(now)).filter(C::ProductId.eq(product.0));
    Ok(select.one(db).await?.map(Wish::from))
}

/// Puts a product into a list that does not have it, or had it until now. The unique indexes leave one when two requests
/// race.
pub async fn put(
    db: &impl ConnectionTrait,
    owner: &Owner,
    product: ProductId,
    price: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (user_id, token_hash, column) = match owner {
        Owner::Customer(user) => (Some(user.0), None, C::UserId),
        Owner::Guest { token_hash } => (None, Some(token_hash.clone()), C::TokenHash),
    };
    let row = wish::ActiveModel {
        id: Set(new_id()),
        user_id: Set(user_id),
        token_hash: Set(token_hash),
        product_id: Set(product.0),
        seen_price: Set(price.amount()),
        saved_at: Set(now),
        gone_at: Set(None),
    };
    // also over one that is too old to be seen, and not swept yet
    let anew =
        OnConflict::columns([column, C::ProductId]).update_columns([C::SeenPrice, C::SavedAt, C::GoneAt]).to_owned();
    wish::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}

/// Puts back what was taken out, as it was.
pub async fn put_back(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    let gone = Expr::value(Option::<DateTime<Utc>>::None);
    wish::Entity::update_many().col_expr(C::GoneAt, gone).filter(C::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Takes a product out; says whether it was there.
pub async fn take_out(
    db: &impl ConnectionTrait,
    owner: &Owner,
    product: ProductId,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let taken = wish::Entity::update_many()
        .col_expr(C::GoneAt, Expr::value(Some(now)))
        .filter(owner.has(now))
        .filter(C::ProductId.eq(product.0))
        .filter(C::GoneAt.is_null())
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Gives these wishes to a customer.
pub async fn give(db: &impl ConnectionTrait, ids: &[Uuid], user: UserId) -> Outcome<()> {
    wish::Entity::update_many()
        .col_expr(C::UserId, Expr::value(Some(user.0)))
        .col_expr(C::TokenHash, Expr::value(Option::<String>::None))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes what a customer once took out of these products, so that they can have them again.
pub async fn forget_gone(db: &impl ConnectionTrait, user: UserId, products: &[ProductId]) -> Outcome<()> {
    wish::Entity::delete_many()
        .filter(C::UserId.eq(user.0))
        .filter(C::ProductId.is_in(products.iter().map(|product| product.0)))
        .filter(C::GoneAt.is_not_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes these wishes.
pub async fn delete(db: &impl ConnectionTrait, ids: &[Uuid]) -> Outcome<()> {
    wish::Entity::delete_many().filter(C::Id.is_in(ids.iter().copied())).exec(db).await?;
    Ok(())
}

/// Deletes at most `most` wishes that were taken out before one instant, or saved by a guest before another.
pub async fn delete_over(
    db: &impl ConnectionTrait,
    gone_before: DateTime<Utc>,
    saved_before: DateTime<Utc>,
    most: u64,
) -> Outcome<u64> {
    let ids = || wish::Entity::find().select_only().column(C::Id).limit(most);
    let gone = ids().filter(C::GoneAt.lte(gone_before)).into_query();
    let rows = wish::Entity::delete_many().filter(C::Id.in_subquery(gone)).exec(db).await?.rows_affected;
    if rows >= most {
        return Ok(rows);
    }
    let old = ids().filter(C::UserId.is_null()).filter(C::SavedAt.lte(saved_before)).limit(most - rows).into_query();
    Ok(rows + wish::Entity::delete_many().filter(C::Id.in_subquery(old)).exec(db).await?.rows_affected)
}

/// Deletes the list of somebody.
pub async fn delete_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    wish::Entity::delete_many().filter(wish::Column::UserId.eq(user.0)).exec(db).await?;
    Ok(())
}

/// Gives the wishes for a product to another one. Who has both keeps one: the one that was not taken out, else that of the other.
pub async fn hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    // by account and by browser apart: each goes down its own index
    const OUT: &str = "DELETE FROM wishes WHERE product_id = $2 AND gone_at IS NOT NULL \
         AND (EXISTS (SELECT 1 FROM wishes g WHERE g.user_id = wishes.user_id AND g.product_id = $1 AND g.gone_at IS NULL) \
         OR EXISTS (SELECT 1 FROM wishes g WHERE g.token_hash = wishes.token_hash AND g.product_id = $1 AND g.gone_at IS NULL))";
    const BOTH: &str = "DELETE FROM wishes WHERE product_id = $1 \
         AND (EXISTS (SELECT 1 FROM wishes s WHERE s.user_id = wishes.user_id AND s.product_id = $2) \
         OR EXISTS (SELECT 1 FROM wishes s WHERE s.token_hash = wishes.token_hash AND s.product_id = $2))";
    const REST: &str = "UPDATE wishes SET product_id = $2 WHERE product_id = $1";
    for sql in [OUT, BOTH, REST] {
        statement::run(db, sql, &[goes.0, stays.0]).await?;
    }
    Ok(())
}

/// How many lists have a product, as far as a list counts.
pub async fn lists_with(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Count> {
    let select = wish::Entity::find().select_only().column(C::Id).filter(C::ProductId.eq(product.0));
    let some = select.filter(C::GoneAt.is_null()).limit(MOST_COUNTED).into_query();
    Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
}
