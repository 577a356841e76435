//! Asking to be told, confirming it, ending it. Anybody can type anybody's address, so the first mail only asks: a link, a button.
//! Who is signed in where registrations are confirmed by mail has proved their address and need not.

use super::{WaitMail, id_of, key_of, mails::WaitNews};
use crate::{
    account::model::EMAIL_MAX,
    catalog::service::{self as catalog, VariantForSale, variants_for_sale},
    entity::stock_wait,
    error::{AppError, Problems},
    ids::VariantId,
    server::{
        config::Registration,
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        jobs,
        limits::{self, Allowance},
        state::Shop,
    },
    ui::text::Bilingual,
    waiting::{
        model::{Asked, WaitState, WaitView},
        store,
    },
};
use chrono::TimeDelta;

/// Mails to one address that never confirmed.
const MAILS: Allowance = Allowance::new("waiting mail", 5, 86_400);
/// Who asks again so soon has the mail already.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// Asks for a variant in the name of an address; says what came of it, and the product's slug and the variant's number.
///
/// # Errors
/// A problem at `email`; [`AppError::NotFound`] for what is not for sale, and for a single used instrument: it cannot come back.
pub async fn ask(shop: &Shop, visitor: &Visitor, wanted: VariantId, email: &str) -> Outcome<(Asked, String, String)> {
    let mut problems = Problems::default();
    let email = problems.mail("email", email, 1, EMAIL_MAX);
    let email = problems.into_result(email)?;
    let variant = for_sale(shop, wanted).await?;
    if variant.available > 0 {
        return Ok((Asked::There, variant.slug, variant.sku));
    }
    let is_proved = shop.config.shop.registration == Registration::Confirmed
        && visitor.user.as_ref().is_some_and(|user| user.email == email);
    let target = if is_proved { WaitState::Waiting } else { WaitState::Asked };
    let (now, locale) = (shop.clock.now(), visitor.locale);
    let known = store::of(shop.db.read(), wanted, &email).await?;
    let needs_mail = |row: Option<&stock_wait::Model>| match row.and_then(|row| WaitState::parse(&row.state)) {
        _ if is_proved => false,
        Some(WaitState::Waiting) => false,
        Some(WaitState::Asked) => row.is_none_or(|row| row.since + AGAIN < now),
        Some(WaitState::Told) | None => true,
    };
    if needs_mail(known.as_ref()) {
        match limits::spend(shop, &MAILS, &email).await {
            Ok(()) => {}
            // nobody is told: whoever asks knows nothing about that mailbox
            Err(Failure::Refused(AppError::TooMany { .. })) => return Ok((Asked::Mailed, variant.slug, variant.sku)),
            Err(failure) => return Err(failure),
        }
    }
    transaction!(shop.db, [email], |tx| {
        let row = store::of(tx, wanted, email).await?;
        let is_due = needs_mail(row.as_ref());
        let id = match row {
            None => store::insert(tx, wanted, email, locale, target, now).await?,
            Some(row) => {
                let state = WaitState::parse(&row.state).unwrap_or(WaitState::Told);
                let is_again = state == WaitState::Told;
                if is_again || is_due || (is_proved && state == WaitState::Asked) {
                    store::advance(tx, row.id, state, target, is_again, now).await?;
                }
                row.id
            }
        };
        if is_due {
            let key = format!("waiting-confirm-{id}-{}", now.timestamp_micros());
            jobs::enqueue(tx, &WaitMail { wait: id, news: WaitNews::Confirm }, &key, now, now).await?;
        }
        Ok(())
    })
    .await?;
    shop.wake.notify_one();
    Ok((if is_proved { Asked::Noted } else { Asked::Mailed }, variant.slug, variant.sku))
}

/// A variant that is for sale and may come back.
async fn for_sale(shop: &Shop, id: VariantId) -> Outcome<VariantForSale> {
    let variant =
        variants_for_sale(shop.db.read(), &[id], shop.clock.now()).await?.pop().filter(|variant| variant.buyable);
    let variant = variant.ok_or(Failure::Refused(AppError::NotFound))?;
    let now = catalog::now(shop).await?;
    let is_single = now.shown_by_id(variant.product).is_none_or(|entry| entry.condition.is_used());
    if is_single { Err(AppError::NotFound.into()) } else { Ok(variant) }
}

/// What the page of a link shows.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong or over.
pub async fn view(shop: &Shop, key: &str) -> Outcome<WaitView> {
    let row = store::by_id(shop.db.read(), id_of(shop, key)?).await?.ok_or(Failure::Refused(AppError::NotFound))?;
    let variant = variants_for_sale(shop.db.read(), &[VariantId(row.variant_id)], shop.clock.now()).await?.pop();
    let variant = variant.ok_or(Failure::Refused(AppError::NotFound))?;
    Ok(WaitView {
        state: WaitState::parse(&row.state).unwrap_or(WaitState::Told),
        email: row.email,
        slug: variant.slug,
        sku: variant.sku,
        name: variant.name,
        variant: if variant.variant_name.id.is_empty() { Bilingual::default() } else { variant.variant_name },
    })
}

/// Confirms a request; done twice it is done.
///
/// # Errors
/// [`AppError::NotFound`] as [`view`].
pub async fn confirm(shop: &Shop, key: &str) -> Outcome<()> {
    let (id, now) = (id_of(shop, key)?, shop.clock.now());
    transaction!(shop.db, |tx| {
        if store::by_id(tx, id).await?.is_none() {
            return Err(AppError::NotFound.into());
        }
        store::advance(tx, id, WaitState::Asked, WaitState::Waiting, false, now).await?;
        Ok(())
    })
    .await
}

/// Ends everything that was asked for with the address of a link; done twice it is done.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong.
pub async fn stop(shop: &Shop, key: &str) -> Outcome<()> {
    let id = id_of(shop, key)?;
    transaction!(shop.db, |tx| {
        if let Some(row) = store::by_id(tx, id).await? {
            store::delete_of(tx, &row.email).await?;
        }
        Ok(())
    })
    .await
}

/// The key of a row, for its mails.
pub(super) fn key(shop: &Shop, row: &stock_wait::Model) -> String {
    key_of(shop, row.id)
}

/// Whether there are units of a variant that anybody may buy.
pub(super) async fn variant(shop: &Shop, row: &stock_wait::Model) -> Outcome<Option<VariantForSale>> {
    let found = variants_for_sale(shop.db.read(), &[VariantId(row.variant_id)], shop.clock.now()).await?.pop();
    Ok(found.filter(|variant| variant.buyable))
}
