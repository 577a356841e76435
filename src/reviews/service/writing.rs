//! A buyer writes. Who holds the order may say something of what was in it, once, from when it is on the way; until staff has
//! read it, it may be written anew.

use super::{
    admin,
    sent::{Sent, read},
};
use crate::{
    error::{AppError, Problems, Refusal},
    ids::{OrderId, PictureId, ProductId, ReviewId},
    media::service::{self as media, Standing},
    orders::{
        model::{OrderLineView, OrderView},
        service as orders,
    },
    reviews::{
        model::{ReviewDraft, ReviewForm, ReviewStatus, Said, is_reviewable, public_name},
        store::{self, NewReview},
    },
    server::{
        clock::new_id,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        multipart::Incoming,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// The order, for who holds it, and its line of this product, of which something may be said.
///
/// # Errors
/// Not found, also when the order belongs to somebody else; [`Refusal::WrongState`] before the goods are on the way.
async fn bought(
    db: &impl ConnectionTrait,
    visitor: &Visitor,
    order: &str,
    slug: &str,
    key: Option<&str>,
) -> Outcome<(OrderView, OrderLineView)> {
    let order = orders::find_owned(db, order, visitor.user_id(), key).await?;
    let line = order.lines.iter().find(|line| line.slug == slug).cloned().ok_or(AppError::NotFound)?;
    if is_reviewable(order.status) { Ok((order, line)) } else { Err(Failure::refused(Refusal::WrongState)) }
}

/// Whose the pictures of a review are.
#[must_use]
pub fn owner(order: OrderId, product: ProductId) -> String {
    format!("review/{order}/{product}")
}

/// Whose the pictures of a form are, which the visitor may still write.
///
/// # Errors
/// As [`bought`]; [`Refusal::WrongState`] once staff has read the review.
pub(super) async fn may_write(db: &impl ConnectionTrait, visitor: &Visitor, form: &ReviewForm) -> Outcome<String> {
    let (order, line) = bought(db, visitor, &form.order, &form.slug, Some(&form.key)).await?;
    let written = store::of_order(db, order.id, line.product).await?;
    if written.is_some_and(|row| row.status != ReviewStatus::Pending.as_str()) {
        return Err(Failure::refused(Refusal::WrongState));
    }
    Ok(owner(order.id, line.product))
}

/// What the visitor may write about a product of an order, or has written.
///
/// # Errors
/// Not found, also when the order belongs to somebody else; [`Refusal::WrongState`] before the goods are on the way.
pub async fn draft(shop: &Shop, visitor: &Visitor, order: &str, slug: &str, key: Option<&str>) -> Outcome<ReviewDraft> {
    let db = shop.db.read();
    let (order, line) = bought(db, visitor, order, slug, key).await?;
    let written = store::of_order(db, order.id, line.product).await?;
    let pictures = media::of_owner(db, &owner(order.id, line.product)).await?;
    let status = written.as_ref().and_then(|row| ReviewStatus::parse(&row.status));
    let (stars, author, body) = written.map_or_else(
        || (0, public_name(&order.customer.name), String::new()),
        |row| (u8::try_from(row.stars).unwrap_or_default(), row.author, row.body),
    );
    Ok(ReviewDraft {
        order: order.number,
        key: key.unwrap_or_default().to_owned(),
        slug: line.slug,
        name: line.name,
        stars,
        author,
        body,
        pictures: pictures.into_iter().map(|kept| (kept.id, kept.image)).collect(),
        status,
    })
}

/// Writes it; twice the same is once. Pictures that are in order are kept also when something else is not, so that nobody has
/// to choose them again. Returns the number of the order and the key of its link.
///
/// # Errors
/// Problems at fields; as [`draft`]; [`Refusal::WrongState`] once staff has read it.
pub async fn write(shop: &Shop, visitor: &Visitor, incoming: Incoming) -> Outcome<(String, String)> {
    let Sent { form, pictures, mut problems } = read(shop, visitor, incoming).await?;
    let said = form.said(&mut problems);
    let now = shop.clock.now();
    let is_fine = problems.is_empty();
    let (number, unkept) = transaction!(shop.db, [form, said, pictures], |tx| {
        let (order, line) = bought(tx, visitor, &form.order, &form.slug, Some(&form.key)).await?;
        let before = store::of_order(tx, order.id, line.product).await?;
        if before.as_ref().is_some_and(|row| row.status != ReviewStatus::Pending.as_str()) {
            return Err(Failure::refused(Refusal::WrongState));
        }
        let owner = owner(order.id, line.product);
        media::forget(tx, &owner, form.remove.clone()).await?;
        let (kept, unkept) = pictures.keep(tx, &owner, now).await?;
        if is_fine && unkept.is_empty() {
            let new = NewReview { id: new_id(), product: line.product, order: order.id, locale: visitor.locale, now };
            put(tx, before, &new, said, &kept, now).await?;
        }
        Ok((order.number, unkept))
    })
    .await?;
    note(&mut problems, &unkept);
    problems.into_result((number, form.key)).map_err(Failure::from)
}

/// Writes the row and which pictures go with it.
async fn put(
    tx: &impl ConnectionTrait,
    before: Option<crate::entity::review::Model>,
    new: &NewReview,
    said: &Said,
    pictures: &[PictureId],
    now: DateTime<Utc>,
) -> Outcome<()> {
    let id = match before {
        None => {
            store::insert(tx, new, said).await?;
            new.id
        }
        Some(row) => {
            if !store::rewrite(tx, row.id, said, admin::after(&row, now)).await? {
                return Err(Failure::refused(Refusal::WrongState));
            }
            ReviewId(row.id)
        }
    };
    media::stand(tx, pictures.to_vec(), Standing::Held, now).await?;
    store::pictures::set(tx, id, pictures).await
}

/// Pictures for which there was no room.
fn note(problems: &mut Problems, unkept: &[String]) {
    use crate::{
        error::ProblemCode,
        reviews::model::{MOST_PICTURES, PICTURES},
    };
    for name in unkept {
        problems.add_of(PICTURES, name, ProblemCode::FileCount(MOST_PICTURES as u16));
    }
}
