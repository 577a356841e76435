//! A buyer writes. Who holds the order may say something of what was in it, once, from when it is on the way; until staff has
//! read it, it may be written anew.

use super::admin;
use crate::{
    error::{AppError, Refusal},
    ids::ReviewId,
    orders::{
        model::{OrderLineView, OrderView},
        service as orders,
    },
    reviews::{
        model::{ReviewDraft, ReviewForm, ReviewStatus, is_reviewable, public_name},
        store::{self, NewReview},
    },
    server::{
        clock::new_id,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
};
use sea_orm::ConnectionTrait;

/// The order, for who holds it, and its line of this product.
async fn bought(
    db: &impl ConnectionTrait,
    visitor: &Visitor,
    order: &str,
    slug: &str,
    key: Option<&str>,
) -> Outcome<(OrderView, OrderLineView)> {
    let order = orders::find_owned(db, order, visitor.user_id(), key).await?;
    let line = order.lines.iter().find(|line| line.slug == slug).cloned().ok_or(AppError::NotFound)?;
    Ok((order, line))
}

/// What the visitor may write about a product of an order, or has written.
///
/// # Errors
/// Not found, also when the order belongs to somebody else; [`Refusal::WrongState`] before the goods are on the way.
pub async fn draft(shop: &Shop, visitor: &Visitor, order: &str, slug: &str, key: Option<&str>) -> Outcome<ReviewDraft> {
    let db = shop.db.read();
    let (order, line) = bought(db, visitor, order, slug, key).await?;
    if !is_reviewable(order.status) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    let written = store::of_order(db, order.id, line.product).await?;
    let status = written.as_ref().and_then(|row| ReviewStatus::parse(&row.status));
    let (stars, author, body) = written.map_or_else(
        || (0, public_name(&order.customer.name), String::new()),
        |row| (u8::try_from(row.stars).unwrap_or_default(), row.author, row.body),
    );
    let key = key.unwrap_or_default().to_owned();
    Ok(ReviewDraft { order: order.number, key, slug: line.slug, name: line.name, stars, author, body, status })
}

/// Writes it; twice the same is once. Returns the number of the order.
///
/// # Errors
/// Problems at fields; as [`draft`]; [`Refusal::WrongState`] once staff has read it.
pub async fn write(shop: &Shop, visitor: &Visitor, form: ReviewForm) -> Outcome<String> {
    let said = form.checked()?;
    let now = shop.clock.now();
    transaction!(shop.db, [form, said], |tx| {
        let (order, line) = bought(tx, visitor, &form.order, &form.slug, Some(&form.key)).await?;
        if !is_reviewable(order.status) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let before = store::of_order(tx, order.id, line.product).await?;
        match before {
            None => {
                let id: ReviewId = new_id();
                let new = NewReview { id, product: line.product, order: order.id, locale: visitor.locale, now };
                store::insert(tx, &new, said).await?;
            }
            Some(row) => {
                if !store::rewrite(tx, row.id, said, admin::after(&row, now)).await? {
                    return Err(Failure::refused(Refusal::WrongState));
                }
            }
        }
        Ok(order.number)
    })
    .await
}
