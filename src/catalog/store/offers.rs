//! Offers for a while: a variant's columns as its pricing, and whose moment has come.

use crate::{
    catalog::model::{Pricing, TimedOffer},
    entity::product_variant::{self, Column as C},
    money::Rupiah,
    server::{clock::instant, failure::Outcome},
    time::Instant,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// What a variant costs by its row.
pub fn pricing(row: &product_variant::Model) -> Pricing {
    Pricing {
        price: row.price,
        compare_at: row.compare_at,
        offer: offer(row.offer_price, row.offer_from, row.offer_until),
    }
}

/// An offer by its columns.
pub fn offer(price: Option<i64>, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> Option<TimedOffer> {
    price.map(|price| TimedOffer { price: Rupiah::new(price), from: from.map(instant), until: until.map(instant) })
}

/// A row with this offer, as it stands at an instant: one that is over is none.
pub fn offering(row: product_variant::Model, offer: Option<TimedOffer>, now: DateTime<Utc>) -> product_variant::Model {
    let at = instant(now);
    let of = |moment: Option<Instant>| moment.and_then(|moment| DateTime::from_timestamp_millis(moment.0));
    let offer = offer.filter(|offer| !offer.is_over_at(at));
    product_variant::Model {
        offer_price: offer.map(|offer| offer.price.amount()),
        offer_from: of(offer.and_then(|offer| offer.from)),
        offer_until: of(offer.and_then(|offer| offer.until)),
        offer_on: offer.is_some_and(|offer| offer.holds_at(at)),
        offer_next_at: of(offer.and_then(|offer| offer.next_after(at))),
        ..row
    }
}

/// Variants whose offer has begun or ended by now and is not shown so, at most so many, the longest ago first.
pub async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Outcome<Vec<product_variant::Model>> {
    let select = product_variant::Entity::find().filter(C::OfferNextAt.lte(now));
    Ok(select.order_by_asc(C::OfferNextAt).order_by_asc(C::Id).limit(most).all(db).await?)
}

/// Writes the offer of a row; what else staff edit of it is left alone, and their open forms stay good.
pub async fn set_offer(db: &impl ConnectionTrait, row: &product_variant::Model) -> Outcome<()> {
    product_variant::Entity::update_many()
        .col_expr(C::OfferPrice, Expr::value(row.offer_price))
        .col_expr(C::OfferFrom, Expr::value(row.offer_from))
        .col_expr(C::OfferUntil, Expr::value(row.offer_until))
        .col_expr(C::OfferOn, Expr::value(row.offer_on))
        .col_expr(C::OfferNextAt, Expr::value(row.offer_next_at))
        .filter(C::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}
