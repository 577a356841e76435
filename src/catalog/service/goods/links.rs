//! What staff pick for the page of a product: looked for as staff look for goods, put in order, taken away. What is not in the shop
//! stays picked, staff see that it is not shown.

use super::{super::admin, note, product};
use crate::{
    catalog::{
        model::{LINKS_MAX, LinkKind, LinksView, ProductAction, placed},
        store,
    },
    entity::product_link,
    error::{AppError, Refusal},
    ids::ProductId,
    server::{
        clock::new_id,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::{listing::search, locale::Locale},
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Products that are found at most.
const FOUND: u32 = 8;

/// What stands beside a product, and what a text finds to put there.
///
/// # Errors
/// Not found; the database's.
pub async fn view(shop: &Shop, locale: Locale, of: ProductId, text: &str) -> Outcome<LinksView> {
    let db = shop.db.read();
    product(db, of).await?;
    let rows = store::links::of(db, of.0).await?;
    let ids: Vec<ProductId> = rows.iter().map(|row| ProductId(row.other_id)).collect();
    let known: HashMap<ProductId, _> = admin::rows(shop, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let picked = LinkKind::ALL.map(|kind| {
        let own = rows.iter().filter(|row| row.kind == kind.code());
        (kind, own.filter_map(|row| known.get(&ProductId(row.other_id)).cloned()).collect())
    });
    let query = search(text);
    let mut found = if query.is_empty() { Vec::new() } else { admin::meant(shop, locale, &query, FOUND + 1).await? };
    found.retain(|row| row.id != of);
    found.truncate(FOUND as usize);
    Ok(LinksView { product: of, picked: picked.to_vec(), query, found })
}

/// Puts a product beside another one, last of its kind; one that stands there already stays where it is.
///
/// # Errors
/// Not found, also for the product itself; [`Refusal::Full`] when there are as many as there may be.
pub async fn add(shop: &Shop, by: &Staff, of: ProductId, other: ProductId, kind: LinkKind) -> Outcome<()> {
    if of == other {
        return Err(AppError::NotFound.into());
    }
    let added = change(shop, by, of, kind, move |all| {
        if all.contains(&other.0) {
            return Ok(None);
        }
        if all.len() >= LINKS_MAX {
            return Err(Failure::refused(Refusal::Full));
        }
        Ok(Some(all.into_iter().chain([other.0]).collect()))
    })
    .await;
    match added {
        // somebody has done just that at the same time
        Err(failure) if failure.is_duplicate() => Ok(()),
        other => other,
    }
}

/// Puts one of them at another place, from 1.
///
/// # Errors
/// Not found.
pub async fn place(shop: &Shop, by: &Staff, of: ProductId, other: ProductId, kind: LinkKind, to: u16) -> Outcome<()> {
    change(shop, by, of, kind, move |all| {
        let at = all.iter().position(|id| *id == other.0).ok_or(Failure::Refused(AppError::NotFound))?;
        Ok(Some(placed(all, at, to)))
    })
    .await
}

/// Takes one of them away; done twice it is done.
///
/// # Errors
/// Not found.
pub async fn remove(shop: &Shop, by: &Staff, of: ProductId, other: ProductId, kind: LinkKind) -> Outcome<()> {
    change(shop, by, of, kind, move |all| Ok(Some(all.into_iter().filter(|id| *id != other.0).collect()))).await
}

/// Products that are needed with one, as staff picked them.
///
/// # Errors
/// The database's.
pub async fn needed(db: &impl ConnectionTrait, of: ProductId) -> Outcome<Vec<ProductId>> {
    Ok(store::links::picked(db, of.0, LinkKind::Needed).await?.into_iter().map(ProductId).collect())
}

/// Writes one kind of a product as a rule makes it of what is there; nothing when it makes nothing.
async fn change(
    shop: &Shop,
    by: &Staff,
    of: ProductId,
    kind: LinkKind,
    to: impl Fn(Vec<Uuid>) -> Outcome<Option<Vec<Uuid>>> + Send + Sync + Copy + 'static,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        product(tx, of).await?;
        let rows: Vec<_> =
            store::links::of(tx, of.0).await?.into_iter().filter(|row| row.kind == kind.code()).collect();
        let was: Vec<Uuid> = rows.iter().map(|row| row.other_id).collect();
        let Some(is) = to(was.clone())?.filter(|is| *is != was) else { return Ok(()) };
        for row in rows.iter().filter(|row| !is.contains(&row.other_id)) {
            store::links::delete(tx, row.id).await?;
        }
        for (position, id) in (0..).zip(&is) {
            match rows.iter().find(|row| row.other_id == *id) {
                Some(row) if row.position == position => {}
                Some(row) => store::links::place(tx, row.id, position).await?,
                None => {
                    product(tx, ProductId(*id)).await?;
                    let row = product_link::Model {
                        id: new_id(),
                        product_id: of.0,
                        other_id: *id,
                        kind: kind.code().to_owned(),
                        position,
                    };
                    store::links::insert(tx, row).await?;
                }
            }
        }
        let sides = (said(tx, kind, &was).await?, said(tx, kind, &is).await?);
        note(tx, by, (ProductAction::Links, ""), of.0, sides, now).await
    })
    .await
}

/// A kind as the audit log keeps it: names in their order.
async fn said(db: &impl ConnectionTrait, kind: LinkKind, ids: &[Uuid]) -> Outcome<Value> {
    let rows = store::products(db, ids).await?;
    let name = |id: &Uuid| rows.iter().find(|row| row.id == *id).map(|row| row.name_id.as_str());
    Ok(json!({ kind.code(): ids.iter().filter_map(name).collect::<Vec<_>>().join(", ") }))
}
