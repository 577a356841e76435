//! Queries on reviews.

pub mod pictures;

use super::{
    model::{ReviewStatus, ReviewView, Said, Stars},
    service::PastReview,
};
use crate::{
    entity::review::{self, Column as C},
    i18n::Locale,
    ids::{OrderId, ProductId, ReviewId},
    media::model::ImageView,
    server::{clock::instant, failure::Outcome, statement},
    ui::{listing::Paging, locale::pick},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

/// A review about to be written.
pub struct NewReview {
    pub id: ReviewId,
    pub product: ProductId,
    pub order: OrderId,
    pub locale: Locale,
    pub now: DateTime<Utc>,
}

/// A row as everybody reads it, with its pictures.
pub fn view(row: review::Model, pictures: Vec<ImageView>) -> ReviewView {
    ReviewView {
        id: ReviewId(row.id),
        stars: u8::try_from(row.stars).unwrap_or_default(),
        author: row.author,
        language: row.locale,
        body: row.body,
        written: instant(row.written_at),
        pictures,
        reply: row.reply.zip(row.replied_at).map(|(words, at)| (words, instant(at))),
    }
}

/// Stars of what is shown of a product.
pub async fn stars(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Stars> {
    let rows: Vec<(i32, i64)> = shown_of(product)
        .select_only()
        .column(C::Stars)
        .column_as(C::Id.count(), "n")
        .group_by(C::Stars)
        .into_tuple()
        .all(db)
        .await?;
    let mut stars = Stars::default();
    for (given, count) in rows {
        let place = usize::try_from(given - 1).ok().and_then(|place| stars.0.get_mut(place));
        if let Some(place) = place {
            *place = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    Ok(stars)
}

fn shown_of(product: ProductId) -> sea_orm::Select<review::Entity> {
    review::Entity::find().filter(C::ProductId.eq(product.0)).filter(C::Status.eq(ReviewStatus::Shown.as_str()))
}

/// What is shown of a product, newest first.
pub async fn shown(
    db: &impl ConnectionTrait,
    product: ProductId,
    stars: Option<u8>,
    paging: Paging,
) -> Outcome<Vec<review::Model>> {
    let mut select = shown_of(product);
    if let Some(stars) = stars {
        select = select.filter(C::Stars.eq(i32::from(stars)));
    }
    select = select.order_by_desc(C::WrittenAt).order_by_desc(C::Id);
    Ok(select.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}

/// What was written about a product of an order.
pub async fn of_order(db: &impl ConnectionTrait, order: OrderId, product: ProductId) -> Outcome<Option<review::Model>> {
    let select = review::Entity::find().filter(C::OrderId.eq(order.0)).filter(C::ProductId.eq(product.0));
    Ok(select.one(db).await?)
}

pub async fn find(db: &impl ConnectionTrait, id: ReviewId) -> Outcome<Option<review::Model>> {
    Ok(review::Entity::find_by_id(id.0).one(db).await?)
}

pub async fn insert(db: &impl ConnectionTrait, new: &NewReview, said: &Said) -> Outcome<()> {
    let row = review::ActiveModel {
        id: Set(new.id.0),
        product_id: Set(new.product.0),
        order_id: Set(new.order.0),
        stars: Set(said.stars.into()),
        author: Set(said.author.clone()),
        locale: Set(pick(new.locale, "id", "en").to_owned()),
        body: Set(said.body.clone()),
        status: Set(ReviewStatus::Pending.as_str().to_owned()),
        reply: Set(None),
        replied_at: Set(None),
        written_at: Set(new.now),
        updated_at: Set(new.now),
    };
    review::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;

/// Writes what was said elsewhere.
pub async fn insert_past(db: &impl ConnectionTrait, said: &[PastReview]) -> Outcome<()> {
    for some in said.chunks(ROWS) {
        let rows = some.iter().map(|review| review::ActiveModel {
            id: Set(review.id.0),
            product_id: Set(review.product.0),
            order_id: Set(review.order.0),
            stars: Set(review.stars.into()),
            author: Set(review.author.clone()),
            locale: Set(pick(review.locale, "id", "en").to_owned()),
            body: Set(review.body.clone()),
            status: Set(ReviewStatus::Shown.as_str().to_owned()),
            reply: Set(review.reply.as_ref().map(|(words, _)| words.clone())),
            replied_at: Set(review.reply.as_ref().map(|(_, at)| *at)),
            written_at: Set(review.written),
            updated_at: Set(review.written),
        });
        review::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes what nobody has read yet anew; says whether it could.
pub async fn rewrite(db: &impl ConnectionTrait, id: Uuid, said: &Said, now: DateTime<Utc>) -> Outcome<bool> {
    let written = review::Entity::update_many()
        .col_expr(C::Stars, Expr::value(i32::from(said.stars)))
        .col_expr(C::Author, Expr::value(said.author.clone()))
        .col_expr(C::Body, Expr::value(said.body.clone()))
        .col_expr(C::WrittenAt, Expr::value(now))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id))
        .filter(C::Status.eq(ReviewStatus::Pending.as_str()))
        .exec(db)
        .await?;
    Ok(written.rows_affected == 1)
}

pub async fn set_status(
    db: &impl ConnectionTrait,
    id: ReviewId,
    status: ReviewStatus,
    now: DateTime<Utc>,
) -> Outcome<()> {
    review::Entity::update_many()
        .col_expr(C::Status, Expr::value(status.as_str()))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

pub async fn set_reply(
    db: &impl ConnectionTrait,
    id: ReviewId,
    reply: Option<&str>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    review::Entity::update_many()
        .col_expr(C::Reply, Expr::value(reply.map(str::to_owned)))
        .col_expr(C::RepliedAt, Expr::value(reply.map(|_| now)))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// A page of staff's list: what waits longest first, else the newest first.
pub async fn page(
    db: &impl ConnectionTrait,
    status: Option<ReviewStatus>,
    paging: Paging,
) -> Outcome<Vec<review::Model>> {
    let mut select = review::Entity::find();
    if let Some(status) = status {
        select = select.filter(C::Status.eq(status.as_str()));
    }
    select = if status == Some(ReviewStatus::Pending) {
        select.order_by_asc(C::WrittenAt).order_by_asc(C::Id)
    } else {
        select.order_by_desc(C::WrittenAt).order_by_desc(C::Id)
    };
    Ok(select.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}

/// How many there are in each state.
pub async fn counts(db: &impl ConnectionTrait) -> Outcome<Vec<(ReviewStatus, u64)>> {
    let rows: Vec<(String, i64)> = review::Entity::find()
        .select_only()
        .column(C::Status)
        .column_as(C::Id.count(), "n")
        .group_by(C::Status)
        .into_tuple()
        .all(db)
        .await?;
    let count = |status: ReviewStatus| rows.iter().find(|(word, _)| word == status.as_str()).map_or(0, |(_, n)| *n);
    Ok(ReviewStatus::ALL.map(|status| (status, u64::try_from(count(status)).unwrap_or_default())).to_vec())
}

/// What was written of these orders.
pub async fn of_orders(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<Vec<review::Model>> {
    let ids = orders.iter().map(|order| order.0);
    Ok(review::Entity::find().filter(review::Column::OrderId.is_in(ids)).all(db).await?)
}

/// Takes the name off what was written of these orders.
pub async fn forget_author(db: &impl ConnectionTrait, orders: &[OrderId]) -> Outcome<()> {
    let ids = orders.iter().map(|order| order.0);
    let nobody = review::Entity::update_many().col_expr(review::Column::Author, Expr::value("–"));
    nobody.filter(review::Column::OrderId.is_in(ids)).exec(db).await?;
    Ok(())
}

/// Gives the reviews of a product to another one. Of two that an order has of both, that of the other counts.
pub async fn hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<()> {
    const BOTH: &str = "DELETE FROM reviews WHERE product_id = $1 AND EXISTS (SELECT 1 FROM reviews s \
         WHERE s.product_id = $2 AND s.order_id = reviews.order_id)";
    const REST: &str = "UPDATE reviews SET product_id = $2 WHERE product_id = $1";
    for sql in [BOTH, REST] {
        statement::run(db, sql, &[goes.0, stays.0]).await?;
    }
    Ok(())
}

/// Orders whose review of a product nobody has read yet: who wrote it may still change it.
pub async fn pending_of(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Vec<OrderId>> {
    let select = review::Entity::find().select_only().column(C::OrderId).filter(C::ProductId.eq(product.0));
    let ids: Vec<Uuid> = select.filter(C::Status.eq(ReviewStatus::Pending.as_str())).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(OrderId).collect())
}

/// How many reviews a product has, and how many of them are by an order that has one of the other, too.
pub async fn to_hand_over(db: &impl ConnectionTrait, goes: ProductId, stays: ProductId) -> Outcome<(u64, u64)> {
    let all = review::Entity::find().filter(C::ProductId.eq(goes.0));
    let theirs = Query::select().column(C::OrderId).from(review::Entity).and_where(C::ProductId.eq(stays.0)).take();
    let both = all.clone().filter(C::OrderId.in_subquery(theirs));
    Ok((all.count(db).await?, both.count(db).await?))
}
