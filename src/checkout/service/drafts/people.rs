//! Whom a draft is for: a customer with an account, found as staff find customers, or somebody without one.

use crate::{
    checkout::model::Person,
    customers::{model::CustomerFilter, service as customers},
    error::AppError,
    i18n::Locale,
    ids::UserId,
    orders::{
        model::{Contact, Draft},
        service::{self as orders, drafts},
    },
    server::{database::transaction, failure::Outcome, state::Shop},
    ui::listing::search,
};
use uuid::Uuid;

/// Customers that are found at most.
const FOUND: usize = 6;

/// Customers that a text finds, the newest first; no text finds nobody.
pub(super) async fn found(shop: &Shop, text: &str) -> Outcome<Vec<Person>> {
    let q = search(text);
    if q.is_empty() {
        return Ok(Vec::new());
    }
    let rows = customers::list(shop, CustomerFilter { q, ..CustomerFilter::default() }, false).await?.rows;
    let person = |row: crate::customers::model::CustomerRow| Person {
        id: row.id,
        contact: Contact { name: row.name, email: row.email, phone: row.phone },
    };
    Ok(rows.into_iter().filter(|row| !row.suspended).take(FOUND).map(person).collect())
}

/// Says whom a draft is for: name and address as in their newest order, else as in the account. Nobody: what is written down
/// stays, and the order will belong to no account.
///
/// # Errors
/// Not found, also when the customer may not sign in or is nobody any more.
pub async fn choose(shop: &Shop, id: Uuid, user: Option<UserId>) -> Outcome<()> {
    let draft = drafts::find(shop.db.read(), id).await?;
    let draft = match user {
        Some(user) => filled(shop, draft, user).await?,
        None => Draft { user: None, ..draft },
    };
    let now = shop.clock.now();
    transaction!(shop.db, [draft], |tx| drafts::write_contact(tx, draft, now).await).await
}

async fn filled(shop: &Shop, draft: Draft, user: UserId) -> Outcome<Draft> {
    let known = customers::profile(shop, user).await?;
    if known.erased || known.row.suspended {
        return Err(AppError::NotFound.into());
    }
    let (mut contact, mut address) =
        (Contact { name: known.row.name, email: known.row.email, phone: known.row.phone }, draft.address.clone());
    let mut locale = if known.locale == "en" { Locale::en } else { Locale::id };
    if let Some(newest) = orders::newest_of(shop.db.read(), user).await? {
        (address, locale) = (newest.address, newest.locale);
        if contact.phone.is_empty() {
            contact.phone = newest.customer.phone;
        }
    }
    Ok(Draft { user: Some(user), contact, address, locale, ..draft })
}
