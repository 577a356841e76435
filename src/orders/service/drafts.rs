//! Drafts of orders: begun, filled, thrown away. Nothing here holds goods or says a price; `checkout` does, when one is carried
//! out. Every change is of an open draft: what became an order stays as it was.

use crate::{
    error::{AppError, ProblemCode, Refusal},
    ids::{OrderId, UserId, VariantId},
    orders::{
        model::{DRAFT_DAYS, DRAFT_LINES, DRAFT_UNITS, DRAFTS_OPEN, Draft, DraftLine, DraftRow, OrderView},
        store::{self, drafts},
    },
    server::{
        clock::{instant, new_id},
        context::Staff,
        database::{Db, transaction},
        failure::{Failure, Outcome},
        state::Shop,
    },
    shipping::model::Sending,
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Open drafts of new orders, the last changed first.
///
/// # Errors
/// The database's.
pub async fn open(db: &impl ConnectionTrait) -> Outcome<Vec<DraftRow>> {
    drafts::open(db, DRAFTS_OPEN).await
}

/// A draft.
///
/// # Errors
/// Not found.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Draft> {
    drafts::find(db, id).await?.ok_or_else(|| AppError::NotFound.into())
}

/// Begins a draft of a new order.
///
/// # Errors
/// [`Refusal::WrongState`] when this member of staff has [`DRAFTS_OPEN`] open ones.
pub async fn begin(shop: &Shop, by: &Staff) -> Outcome<Uuid> {
    let now = shop.clock.now();
    let draft = Draft {
        id: new_id(),
        of_order: None,
        seen: None,
        became: None,
        author: by.name.clone(),
        user: None,
        locale: crate::i18n::Locale::id,
        contact: crate::orders::model::Contact::default(),
        address: crate::orders::model::PostalAddress::default(),
        notes: String::new(),
        voucher: None,
        sending: Sending::default(),
        lines: Vec::new(),
        at: instant(now),
    };
    transaction!(shop.db, [draft], |tx| write(tx, by, draft, now).await).await
}

async fn write(db: &impl ConnectionTrait, by: &Staff, draft: &Draft, now: DateTime<Utc>) -> Outcome<Uuid> {
    if drafts::count_open(db, by.id.0).await? >= DRAFTS_OPEN {
        return Err(Failure::refused(Refusal::WrongState));
    }
    drafts::insert(db, draft, by.id.0, now).await?;
    Ok(draft.id)
}

/// Begins a change of an order, from the order as it stands; the one that is open already, where there is one.
///
/// # Errors
/// Not found; [`Refusal::WrongState`] when the order cannot be changed any more, or too many drafts are open.
pub async fn begin_change(shop: &Shop, by: &Staff, number: &str) -> Outcome<Uuid> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let Some(row) = store::by_number(tx, number).await? else { return Err(AppError::NotFound.into()) };
        let (order, user) = (OrderId(row.id), row.user_id.map(UserId));
        let view = store::view(tx, row).await?;
        if !view.can_be_edited() {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if let Some(open) = drafts::change_of(tx, order, by.id.0).await? {
            return Ok(open);
        }
        let seen = store::history_length(tx, order).await?;
        write(tx, by, &of_order(view, user, seen, by, now), now).await
    })
    .await
}

fn of_order(view: OrderView, user: Option<UserId>, seen: u64, by: &Staff, now: DateTime<Utc>) -> Draft {
    let lines = view.lines.into_iter().map(|line| DraftLine {
        variant: line.variant,
        quantity: line.quantity,
        base: Some(line.unit_price),
        price: None,
        reason: String::new(),
    });
    Draft {
        id: new_id(),
        of_order: Some(view.id),
        seen: Some(seen),
        became: None,
        author: by.name.clone(),
        user,
        locale: view.locale,
        contact: view.customer,
        address: view.address,
        notes: view.notes,
        // an order keeps its own
        voucher: None,
        sending: view.freight.map(|sent| Sending::of(&sent.code, sent.crated, sent.insured)).unwrap_or_default(),
        lines: lines.collect(),
        at: instant(now),
    }
}

/// Looks at the order anew: what happened to it since is known now, and what was written down stays.
///
/// # Errors
/// Not found.
pub async fn look_anew(shop: &Shop, id: Uuid) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let draft = change(tx, id, now).await?;
        let Some(order) = draft.of_order else { return Err(AppError::NotFound.into()) };
        drafts::set_seen(tx, id, store::history_length(tx, order).await?).await
    })
    .await
}

/// An open draft that is about to be changed.
async fn change(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<Draft> {
    if !drafts::touch(db, id, now).await? {
        return Err(AppError::NotFound.into());
    }
    find(db, id).await
}

/// Puts units of a variant into a draft: `more` besides those that are there, else so many and no more; none takes it out.
///
/// # Errors
/// Not found; a problem with `quantity`: none to add, more than [`DRAFT_UNITS`], or one line more than [`DRAFT_LINES`].
pub async fn set_units(shop: &Shop, id: Uuid, variant: VariantId, units: u32, more: bool) -> Outcome<()> {
    let now = shop.clock.now();
    let too_many = || Failure::from(AppError::field("quantity", ProblemCode::Range(1, 99)));
    transaction!(shop.db, |tx| {
        let draft = change(tx, id, now).await?;
        let known = draft.lines.iter().find(|line| line.variant == variant);
        let before = known.filter(|_| more).map_or(0, |line| line.quantity);
        let quantity = before.saturating_add(units);
        if quantity > DRAFT_UNITS || (more && units == 0) {
            return Err(too_many());
        }
        match known {
            _ if quantity == 0 => drafts::remove_line(tx, id, variant).await,
            Some(line) => drafts::change_line(tx, id, &DraftLine { quantity, ..line.clone() }).await.map(drop),
            None if draft.lines.len() as u64 >= DRAFT_LINES => Err(too_many()),
            None => {
                let line = DraftLine {
                    variant,
                    quantity,
                    base: base(tx, &draft, variant).await?,
                    price: None,
                    reason: String::new(),
                };
                let position = i32::try_from(draft.lines.len()).unwrap_or(i32::MAX);
                drafts::insert_line(tx, id, position, &line).await
            }
        }
    })
    .await
}

/// What the order that is being changed has this variant for.
async fn base(db: &impl ConnectionTrait, draft: &Draft, variant: VariantId) -> Outcome<Option<crate::money::Rupiah>> {
    let Some(order) = draft.of_order else { return Ok(None) };
    let lines = super::view_by_id(db, order).await?.lines;
    Ok(lines.into_iter().find(|line| line.variant == variant).map(|line| line.unit_price))
}

/// Sets what one of a variant costs, and why; nothing puts the price of the catalogue back.
///
/// # Errors
/// Not found.
pub async fn set_price(
    shop: &Shop,
    id: Uuid,
    variant: VariantId,
    price: Option<crate::money::Rupiah>,
    reason: String,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, [reason], |tx| {
        let draft = change(tx, id, now).await?;
        let Some(line) = draft.lines.into_iter().find(|line| line.variant == variant) else {
            return Err(AppError::NotFound.into());
        };
        let line = DraftLine { price, reason: reason.clone(), ..line };
        drafts::change_line(tx, id, &line).await.map(drop)
    })
    .await
}

/// Writes down the voucher that a new order is to use; nothing takes it off. Whether it counts, is asked whenever the draft is looked at.
///
/// # Errors
/// Not found, also of a change of an order, which keeps its own.
pub async fn set_voucher(shop: &Shop, id: Uuid, code: Option<VoucherCode>) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if change(tx, id, now).await?.of_order.is_some() {
            return Err(AppError::NotFound.into());
        }
        drafts::set_voucher(tx, id, code).await
    })
    .await
}

/// Writes down who buys, where it goes and what they say; goods stay as they are.
///
/// # Errors
/// Not found.
pub async fn write_contact(db: &impl ConnectionTrait, draft: &Draft, now: DateTime<Utc>) -> Outcome<()> {
    change(db, draft.id, now).await?;
    drafts::write_contact(db, draft).await
}

/// Notes which order a draft became.
///
/// # Errors
/// [`Failure::Crossed`] when it became one in this moment, which runs the caller's transaction again.
pub async fn finish(db: &impl ConnectionTrait, id: Uuid, order: OrderId, now: DateTime<Utc>) -> Outcome<()> {
    if drafts::finish(db, id, order, now).await? {
        return Ok(());
    }
    Err(Failure::Crossed(format!("draft {id} was carried out under our hands")))
}

/// Throws an open draft away; the number of the order that it was to change.
///
/// # Errors
/// Not found.
pub async fn discard(shop: &Shop, id: Uuid) -> Outcome<Option<String>> {
    transaction!(shop.db, |tx| {
        let order = find(tx, id).await?.of_order;
        if !drafts::delete(tx, id).await? {
            return Err(AppError::NotFound.into());
        }
        match order {
            Some(order) => Ok(Some(super::view_by_id(tx, order).await?.number)),
            None => Ok(None),
        }
    })
    .await
}

/// Deletes at most so many that nobody has changed for [`DRAFT_DAYS`].
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    transaction!(db, |tx| drafts::sweep(tx, now - Duration::days(DRAFT_DAYS), most).await).await
}
