//! A draft becomes an order, once however often it is sent: the same transaction as at the checkout, with the draft's id as its
//! key. Its goods wait as long as the gateway takes the money, for the customer gets the way to pay by a link.

use super::{
    editing::edit,
    goods::{Row, cost, rows, sent},
};
use crate::{
    checkout::{
        model::DraftForm,
        service::{payment::open_page, place::free, vouchers},
    },
    error::Refusal,
    i18n::Locale,
    ids::{AttemptId, OrderId},
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{Draft, GRACE_MINUTES, OrderAction},
        service::{
            self as orders, Actor, NewLine, NewOrder, drafts,
            mails::{OrderMail, enqueue_again},
        },
    },
    payment::service as payment,
    server::{
        audit,
        clock::random_key,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    shipping::service as shipping,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// What came of a draft's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) number: String,
    pub(super) order: OrderId,
    /// The attempt whose page must be opened.
    pub(super) attempt: Option<AttemptId>,
}

/// Writes down who buys and where it goes; where that is asked for, carries the draft out. Number of the order it became.
///
/// # Errors
/// Problems at fields; [`Refusal::CartEmpty`]; [`Refusal::OutOfStock`] when goods are gone or too few; [`Refusal::TotalChanged`]
/// when it would cost something else than was shown; [`Refusal::EditConflict`] when the order to be changed is not what it was;
/// [`Refusal::WrongState`] when that order cannot be changed any more.
pub async fn keep(shop: &Shop, by: &Staff, form: DraftForm) -> Outcome<Option<String>> {
    let draft = drafts::find(shop.db.read(), form.draft).await?;
    if let Some(order) = draft.became {
        // sent once more: it is what it became
        return Ok(Some(orders::view_by_id(shop.db.read(), order).await?.number));
    }
    // what was typed is written down first, whatever becomes of the rest
    let (contact, address, notes) = form.kept()?;
    let locale = if form.language == "en" { Locale::en } else { Locale::id };
    let now = shop.clock.now();
    let sending = form.sending.tidied();
    let draft = Draft { contact, address, notes, locale, sending, ..draft };
    let kept = transaction!(shop.db, [draft], |tx| drafts::write_contact(tx, draft, now).await).await;
    if !form.is_to_place() {
        return kept.map(|()| None);
    }
    if let Err(failure) = kept {
        // twenty at once: another one was faster
        return became(shop, &form).await?.map(Some).ok_or(failure);
    }
    let tariff = shipping::now(shop).await?;
    let fetched = shipping::is_pickup(&tariff, &draft.sending);
    let (contact, address, notes) = form.checked(fetched)?;
    let draft = Draft { contact, address, notes, ..draft };
    // what was begun is finished, also when the browser goes away
    let (shop, by) = (shop.clone(), by.clone());
    tokio::spawn(async move { carry_out(shop, by, draft, form).await }).await.map_err(Failure::fault)?.map(Some)
}

async fn became(shop: &Shop, form: &DraftForm) -> Outcome<Option<String>> {
    match drafts::find(shop.db.read(), form.draft).await?.became {
        Some(order) => Ok(Some(orders::view_by_id(shop.db.read(), order).await?.number)),
        None => Ok(None),
    }
}

async fn carry_out(shop: Shop, by: Staff, draft: Draft, form: DraftForm) -> Outcome<String> {
    let commit = async || match draft.of_order {
        Some(order) => edit(&shop, &by, &draft, &form, order).await,
        None => place(&shop, &by, &draft, &form).await,
    };
    let done = match commit().await {
        // two requests crossed: the other one's order is there now
        Err(failure) if failure.is_duplicate() => commit().await?,
        other => other?,
    };
    shop.wake.notify_one();
    if let Some(attempt) = done.attempt {
        open_page(shop, done.order, attempt).await;
    }
    Ok(done.number)
}

async fn place(shop: &Shop, by: &Staff, draft: &Draft, form: &DraftForm) -> Outcome<Done> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if let Some(done) = done_before(tx, draft).await? {
            return Ok(done);
        }
        // the lines as they are in this transaction
        let stored = drafts::find(tx, draft.id).await?;
        let draft = Draft { lines: stored.lines, user: stored.user, voucher: stored.voucher, ..draft.clone() };
        let rows = rows(tx, &draft, None, now).await?;
        let order = insert(tx, shop, by, &draft, &rows, form.shown(), now).await?;
        note_prices(tx, by, &order.number, &rows, now).await?;
        drafts::finish(tx, draft.id, order.order, now).await?;
        if order.attempt.is_some() && form.tell.is_some() {
            enqueue_again(tx, OrderMail::PayLink, order.order, now).await?;
        }
        Ok(order)
    })
    .await
}

/// What a draft became already.
pub(super) async fn done_before(db: &impl ConnectionTrait, draft: &Draft) -> Outcome<Option<Done>> {
    let Some(order) = drafts::find(db, draft.id).await?.became else { return Ok(None) };
    let number = orders::view_by_id(db, order).await?.number;
    Ok(Some(Done { number, order, attempt: None }))
}

/// The lines, if all of them can be sold.
pub(super) fn sellable(rows: &[Row]) -> Outcome<Vec<NewLine>> {
    if rows.is_empty() {
        return Err(Failure::refused(Refusal::CartEmpty));
    }
    let line = |row: &Row| row.new.clone().filter(|_| row.shown.problem.is_none());
    let lines: Option<Vec<NewLine>> = rows.iter().map(line).collect();
    lines.ok_or_else(|| Failure::refused(Refusal::OutOfStock))
}

async fn insert(
    db: &impl ConnectionTrait,
    shop: &Shop,
    by: &Staff,
    draft: &Draft,
    rows: &[Row],
    shown: Option<i64>,
    now: DateTime<Utc>,
) -> Outcome<Done> {
    let lines = sellable(rows)?;
    let voucher = vouchers::of_draft(db, draft, None, now).await?;
    let (price, quote, _) = cost(db, shop, draft, rows, None, voucher).await?;
    let total = price.totals.total;
    if shown.is_some_and(|shown| shown != total.amount()) {
        return Err(Failure::refused(Refusal::TotalChanged));
    }
    let units = lines.iter().map(|line| (line.variant, line.quantity)).collect();
    let pay_until = now + Duration::minutes(i64::from(shop.config.payment.expiry_minutes));
    let expires_at = pay_until + Duration::minutes(GRACE_MINUTES);
    let new = NewOrder {
        number: orders::new_number(now),
        by: Actor::Staff(by.id.0),
        user: draft.user,
        access_key: random_key(),
        locale: draft.locale,
        contact: draft.contact.clone(),
        address: draft.address.clone(),
        notes: draft.notes.clone(),
        cod: false,
        tax_invoice: None,
        lines,
        price,
        freight: Some(sent(quote)?),
        owner: orders::owner_of_draft(draft.id),
        idempotency_key: draft.id.simple().to_string(),
        request_hash: String::new(),
        origin: None,
        pay_until,
        expires_at,
    };
    let order = orders::insert(db, &new, now).await?;
    let offer = voucher.and_then(|voucher| voucher.offer);
    vouchers::take(db, shop, offer.as_ref(), (order, &new), now).await?;
    if !inventory::reserve(db, order, units, expires_at, now).await?.is_empty() {
        return Err(Failure::refused(Refusal::OutOfStock));
    }
    let after = json!({ "customer": draft.contact.name, "total": total });
    let change = audit::Change { action: OrderAction::Place, part: "", subject: &new.number, before: json!({}), after };
    audit::record(db, by, change, now).await?;
    let attempt = if total == Rupiah::ZERO {
        free(db, order, &new.price.totals, now).await?;
        None
    } else {
        Some(payment::create(db, order, &new.number, total, pay_until, now).await?)
    };
    Ok(Done { number: new.number, order, attempt })
}

/// Notes in the log each price that staff set, with what it was and why.
pub(super) async fn note_prices(
    db: &impl ConnectionTrait,
    by: &Staff,
    number: &str,
    rows: &[Row],
    now: DateTime<Utc>,
) -> Outcome<()> {
    for row in rows.iter().map(|row| &row.shown).filter(|row| row.price != row.list_price) {
        let before = json!({ "price": row.list_price });
        let after = json!({ "price": row.price, "reason": row.reason });
        let change = audit::Change { action: OrderAction::Reprice, part: &row.sku, subject: number, before, after };
        audit::record(db, by, change, now).await?;
    }
    Ok(())
}
