//! What the pages of attributes show. How many products say what, the catalogue in memory knows.

use super::{edition, kept, typed, typed_option};
use crate::{
    audit::Action,
    catalog::{
        model::{
            AttributeAction,
            attributes::{AttributeKind, AttributeRow, AttributeView, OptionRow},
        },
        read_model::{FactValue, Snapshot},
        service::{catalogue, goods::paths},
        store,
    },
    ids::{AttributeId, OptionId},
    server::{audit, failure::Outcome, state::Shop},
    ui::text::Bilingual,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Audit entries shown on the page of an attribute.
const AUDIT_SHOWN: u64 = 30;

/// All attributes in their order.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop) -> Outcome<Vec<AttributeRow>> {
    let now = catalogue::now(shop).await?;
    let rows = store::goods::attributes(shop.db.read()).await?.into_iter();
    let row = |(row, options): (crate::entity::attribute::Model, Vec<_>)| AttributeRow {
        id: AttributeId(row.id),
        name: Bilingual::new(row.name_id, row.name_en),
        kind: AttributeKind::from_code(&row.kind).unwrap_or(AttributeKind::Flag),
        unit: row.unit,
        filterable: row.filterable,
        options: options.len() as u64,
        products: now.all_about(row.id),
    };
    Ok(rows.map(row).collect())
}

/// An attribute with its options.
///
/// # Errors
/// Not found.
pub async fn view(shop: &Shop, id: AttributeId) -> Outcome<AttributeView> {
    let (db, now) = (shop.db.read(), catalogue::now(shop).await?);
    let row = kept(db, id).await?;
    let mut belongs = store::attributes::categories_of(db, id.0).await?;
    belongs.sort_unstable();
    let stored = typed(&row, &belongs);
    Ok(AttributeView {
        id,
        kind: AttributeKind::from_code(&row.kind).unwrap_or(AttributeKind::Flag),
        version: edition(&stored),
        stored,
        products: store::attributes::products(db, id.0).await?,
        options: options(shop, id).await?,
        categories: paths(&now.tree),
        audit: audit::entries(db, AttributeAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?,
        code: row.code,
    })
}

/// The options of an attribute in their order.
///
/// # Errors
/// The database's.
pub async fn options(shop: &Shop, id: AttributeId) -> Outcome<Vec<OptionRow>> {
    let (db, now) = (shop.db.read(), catalogue::now(shop).await?);
    let counted = counted(&now, id.0);
    let said = store::attributes::options_said(db, id.0).await?;
    let rows = store::attributes::options(db, id.0).await?.into_iter().map(|row| {
        let stored = typed_option(&row);
        OptionRow {
            id: OptionId(row.id),
            version: edition(&stored),
            stored,
            products: counted.get(&row.id).copied().unwrap_or(0),
            used: said.contains(&row.id),
            code: row.code,
        }
    });
    Ok(rows.collect())
}

/// Id and path of every category.
///
/// # Errors
/// The database's.
pub async fn shelves(shop: &Shop) -> Outcome<Vec<(String, Bilingual)>> {
    Ok(paths(&catalogue::now(shop).await?.tree))
}

fn counted(now: &Snapshot, attribute: Uuid) -> HashMap<Uuid, u64> {
    let answer = |(value, count)| match value {
        FactValue::Option(id) => Some((id, count)),
        FactValue::Number(_) | FactValue::Flag(_) => None,
    };
    now.answers(attribute).filter_map(answer).collect()
}
