//! One customer as staff see them, and all that the shop knows of somebody (UU 27/2022 on personal data, articles 7 and 13).

use super::gone;
use crate::{
    account::service as account,
    consent::service as consent,
    customers::{
        model::{CustomerAction, CustomerAddress, CustomerView, NOTES_MAX},
        store::{self, notes, tags},
    },
    ids::UserId,
    orders::service as orders,
    returns::service as returns,
    reviews::service as reviews,
    server::{clock::instant, context::Staff, database::transaction, failure::Outcome, state::Shop},
};
use serde_json::{Value, json};

/// A customer: a handful of queries.
///
/// # Errors
/// Not found; the database's.
pub async fn profile(shop: &Shop, id: UserId) -> Outcome<CustomerView> {
    let db = shop.db.read();
    let (customer, account) = store::find(db, id).await?.ok_or_else(gone)?;
    let addresses = account::addresses(db, id).await?;
    let addresses = addresses.into_iter().map(|(label, lines)| CustomerAddress { label, lines }).collect();
    Ok(CustomerView {
        orders: orders::of_customer(db, id).await?,
        as_guest: orders::count_as_guest(db, &account.email).await?,
        notes: notes::of(db, id, NOTES_MAX).await?,
        standing: consent::standing(db, &account.email).await?,
        said: consent::history(db, &account.email).await?,
        tags: tags::WORDS.of(db, id.0).await?,
        known_tags: tags::WORDS.all(db).await?,
        addresses,
        erased: account::is_erased(&account.username),
        last_signed_in: account.last_signed_in_at.map(instant),
        row: store::row(customer, &account),
        username: account.username,
        locale: account.locale,
    })
}

/// All that the shop knows of a customer and would tell them, as data; the audit log says that it was handed out.
///
/// # Errors
/// Not found; the database's.
pub async fn told(shop: &Shop, by: &Staff, id: UserId) -> Outcome<Value> {
    let view = profile(shop, id).await?;
    let orders = orders::told_of(shop.db.read(), id).await?;
    let reviews = reviews::told_of(shop.db.read(), id).await?;
    let returns = returns::told_of(shop.db.read(), id).await?;
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        super::note(tx, by, CustomerAction::Export, id, (json!({}), json!({"handed_out": true})), now).await
    })
    .await?;
    Ok(json!({
        "account": {
            "id": id.to_string(),
            "username": view.username,
            "name": view.row.name,
            "email": view.row.email,
            "phone": view.row.phone,
            "language": view.locale,
            "joined": view.row.joined.iso(),
            "last_signed_in": view.last_signed_in.map(|at| at.iso()),
        },
        "consents": view.said,
        "addresses": view.addresses,
        "orders": orders,
        "reviews": reviews,
        "returns": returns,
        "tags": view.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        "notes": view.notes.iter().map(|note| json!({"at": note.at.iso(), "text": note.text})).collect::<Vec<_>>(),
    }))
}
