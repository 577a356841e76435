//! Offers for a while: staff say them, and their moment comes. Money never waits for this round, it reads the offer by the clock
//! ([`Pricing::at`](crate::catalog::model::Pricing::at)); what is shown follows the row, which is turned here, once, by whichever
//! instance is first. The row's trigger tells the rest as of any other change: lists, filters, pages that are kept, the index.

use super::{super::admin::version, after, note};
use crate::{
    catalog::{
        model::{OfferInput, ProductAction, TimedOffer, moment_text},
        store,
    },
    entity::product_variant,
    error::{AppError, Refusal},
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::{
        clock::instant,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        jobs::Round,
        state::Shop,
    },
};
use serde_json::{Value, json};
use std::time::Duration;

/// Variants that are turned in one transaction.
const PIECE: u64 = 200;

/// [`turn`], every second: a row of an index is looked at, which is empty but for what begins or ends some day.
pub const TURN: Round = Round {
    name: "offers",
    pause: Duration::from_secs(1),
    run: |shop| Box::pin(async move { turn(&shop).await.map(drop) }),
};

/// Shows every offer that has begun, and takes away every one that is over; says how many moments were due. Done twice, or by
/// two instances at once, it is done once.
///
/// # Errors
/// The database's.
pub async fn turn(shop: &Shop) -> Outcome<usize> {
    let mut turned = 0;
    loop {
        let now = shop.clock.now();
        if store::offers::due(shop.db.read(), now, 1).await?.is_empty() {
            return Ok(turned);
        }
        turned += transaction!(shop.db, |tx| {
            let due = store::offers::due(tx, now, PIECE).await?;
            let count = due.len();
            for row in due {
                let offer = store::offers::pricing(&row).offer;
                store::offers::set_offer(tx, &store::offers::offering(row, offer, now)).await?;
            }
            Ok(count)
        })
        .await?;
    }
}

/// Gives a variant an offer in place of the one it has, or takes it away.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`] when somebody else changed the variant since the form was made.
pub async fn set_offer(
    shop: &Shop,
    by: &Staff,
    of: ProductId,
    id: VariantId,
    seen: i64,
    input: OfferInput,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [input], |tx| {
        let old = store::admin::variant(tx, of.0, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        if version(old.updated_at) != seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let new = input.checked(Rupiah::new(old.price), instant(now))?;
        let row = store::offers::offering(old.clone(), new, now);
        let (before, is) = (facts(store::offers::pricing(&old).offer), facts(store::offers::pricing(&row).offer));
        if before == is {
            return Ok(());
        }
        let row = product_variant::Model { updated_at: after(old.updated_at, now), ..row };
        if !store::whole::overwrite_variant(tx, &old, row).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        note(tx, by, (ProductAction::Offer, &old.sku), of.0, (before, is), now).await
    })
    .await
}

/// An offer as the audit log keeps it.
fn facts(offer: Option<TimedOffer>) -> Value {
    json!({
        "offer_price": offer.map(|offer| offer.price.amount()),
        "offer_from": moment_text(offer.and_then(|offer| offer.from), ' '),
        "offer_until": moment_text(offer.and_then(|offer| offer.until), ' '),
    })
}
