//! What staff do with products: list, look, change prices, stock and status. Every change is one transaction with its
//! audit entry, and is refused when somebody else edited the same thing in between.

use super::{
    catalogue::{self, Now},
    found::{found, those_found},
    goods, view,
};
use crate::{
    audit::{Action, AuditView},
    catalog::{
        model::{
            Condition, Offer, ProductAction, ProductStatus,
            admin::{
                ADMIN_PAGE_SIZE, AdminProductFilter, AdminProductPage, AdminProductRow, AdminProductView,
                AdminVariantView, VariantEdit,
            },
        },
        read_model::Wanted,
        store::{self, tags::WORDS},
    },
    entity::{product, product_image, product_variant},
    error::{AppError, ProblemCode, Refusal},
    ids::{ProductId, VariantId},
    inventory,
    money::Rupiah,
    server::{
        audit,
        clock::instant,
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        search_text::Found,
        state::Shop,
    },
    ui::{
        listing::{Count, MOST_COUNTED, Paging},
        locale::Locale,
        text::Bilingual,
    },
};
use chrono::{DateTime, Utc};
use roaring::RoaringBitmap;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Audit entries shown on the edit page.
const AUDIT_SHOWN: u64 = 30;
/// Of so many products each can be asked whether a text finds it.
const FEW: u64 = 2_000;
/// Products that are asked at once.
const LOOKED_AT: usize = 400;
/// Most products of a tag that its list reaches.
const MOST_TAGGED: u64 = 200_000;

/// A page of products, by name in a language. What is listed and in which order the catalogue in memory says, the rows are read as
/// they are now.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, locale: Locale, filter: AdminProductFilter) -> Outcome<AdminProductPage> {
    let (db, now) = (shop.db.read(), catalogue::now(shop).await?);
    let within = |among| now.booked(Wanted { status: filter.status, among });
    let ids = |ids: Vec<Uuid>| Some(ids.into_iter().map(ProductId).collect::<Vec<_>>());
    let whole = |set: RoaringBitmap| (Count::whole(set.len()), set);
    let (total, set) = match found(db, &filter.query).await? {
        // what is low the database knows: thresholds are of variants and of the shop
        found if filter.low => return low(shop, &now, locale, filter, found).await,
        // what variants say that are not sold, and what staff call a product, only rows know
        _ if !filter.says.is_empty() || !filter.tag.is_empty() => {
            // tags are given by the thousand, and one look at an index names all that have one
            let most = if filter.says.is_empty() && filter.query.is_empty() { MOST_TAGGED } else { MOST_COUNTED };
            let these = store::admin::ids_after(db, &filter, Uuid::nil(), most).await?;
            let is_all = (these.len() as u64) < most;
            let set = within(ids(these));
            (if is_all { Count::whole(set.len()) } else { Count::at_least(set.len()) }, set)
        }
        Found::All => whole(within(None)),
        Found::These(these) => whole(within(ids(these))),
        Found::Many(newest) => match few_of(within(None)) {
            Some(few) => {
                let (all, mut held) = (now.named(&few, locale, 0, FEW), HashSet::new());
                for some in all.chunks(LOOKED_AT) {
                    held.extend(those_found(db, some.to_vec(), &filter.query).await?);
                }
                whole(within(Some(held.into_iter().collect())))
            }
            None => {
                let set = within(ids(newest));
                (Count::at_least(set.len()), set)
            }
        },
    };
    let paging = Paging::of(total.get(), ADMIN_PAGE_SIZE, filter.page);
    let ids: Vec<Uuid> = now.named(&set, locale, paging.offset(), paging.limit()).into_iter().map(|id| id.0).collect();
    shown(db, &now, filter, &ids, (total, paging)).await
}

/// A page of those that are low.
async fn low(
    shop: &Shop,
    now: &Now,
    locale: Locale,
    filter: AdminProductFilter,
    found: Found,
) -> Outcome<AdminProductPage> {
    let db = shop.db.read();
    let these = if let Found::These(ids) = &found { Some(ids.as_slice()) } else { None };
    let total = store::admin::count_some(db, &filter, these).await?;
    let paging = Paging::of(total.get(), ADMIN_PAGE_SIZE, filter.page);
    let ids = store::admin::page(db, &filter, these, locale, paging).await?;
    shown(db, now, filter, &ids, (total, paging)).await
}

/// A set of which each product can be asked whether a text finds it.
fn few_of(set: RoaringBitmap) -> Option<RoaringBitmap> {
    (set.len() <= FEW).then_some(set)
}

async fn shown(
    db: &impl ConnectionTrait,
    now: &Now,
    filter: AdminProductFilter,
    ids: &[Uuid],
    (total, paging): (Count, Paging),
) -> Outcome<AdminProductPage> {
    let rows = rows_of(db, now, ids).await?;
    Ok(AdminProductPage {
        rows,
        total,
        last_page: paging.last,
        tags: WORDS.all(db).await?,
        counts: now.by_status(),
        filter: AdminProductFilter { page: paging.page, ..filter },
    })
}

/// Products staff may mean by a text, also hidden ones, at most `most`: by the beginning of a SKU, then as the shop's own search
/// finds them, and when neither knows any as the list does.
///
/// # Errors
/// The database's.
pub async fn meant(shop: &Shop, locale: Locale, text: &str, most: u32) -> Outcome<Vec<AdminProductRow>> {
    let (db, limit) = (shop.db.read(), most as usize);
    let mut ids = inventory::service::admin::begun(db, text, u64::from(most)).await?;
    let now = catalogue::now(shop).await?;
    if !now.search.is_building() {
        let found = now.search.search(&now, text);
        ids.extend(now.cards(found.slots.iter().copied().take(limit)).into_iter().map(|card| card.id.0));
    }
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.truncate(limit);
    if !ids.is_empty() {
        return rows_of(db, &now, &ids).await;
    }
    let mut rows = list(shop, locale, AdminProductFilter { query: text.to_owned(), ..Default::default() }).await?.rows;
    rows.truncate(limit);
    Ok(rows)
}

/// Products as the list of staff has them, in this order; what is not there is left out.
///
/// # Errors
/// The database's.
pub async fn rows(shop: &Shop, ids: &[ProductId]) -> Outcome<Vec<AdminProductRow>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    rows_of(shop.db.read(), &catalogue::now(shop).await?, &ids).await
}

/// The rows of these products, in their order.
pub(super) async fn rows_of(db: &impl ConnectionTrait, now: &Now, ids: &[Uuid]) -> Outcome<Vec<AdminProductRow>> {
    let mut products: HashMap<Uuid, product::Model> =
        store::products(db, ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let variants = store::admin::variants(db, ids).await?;
    let images = store::card::images(db, ids).await?;
    let mut tags = WORDS.of_each(db, ids).await?;
    let rows = ids.iter().filter_map(|id| {
        let product = products.remove(id)?;
        let brand = now.brand(product.brand_id).to_owned();
        let tags = tags.remove(id).unwrap_or_default();
        Some(AdminProductRow { tags, ..row(product, brand, &variants, &images) })
    });
    Ok(rows.collect())
}

/// How many products have each status.
///
/// # Errors
/// The database's.
pub async fn counts(db: &impl ConnectionTrait) -> Outcome<Vec<(ProductStatus, u64)>> {
    Ok(store::admin::in_order(&store::admin::count_by_status(db).await?))
}

/// A product with all its variants and the latest changes.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn find(db: &impl ConnectionTrait, id: ProductId) -> Outcome<AdminProductView> {
    let found = store::admin::product(db, id.0).await?;
    let (product, brand, category) = found.ok_or(Failure::Refused(AppError::NotFound))?;
    let variants = store::admin::variants(db, &[id.0]).await?;
    let image = store::admin::first_image(db, id.0).await?;
    let audit: Vec<AuditView> = audit::entries(db, ProductAction::SUBJECT, &id.to_string(), AUDIT_SHOWN).await?;
    Ok(AdminProductView {
        id,
        slug: product.slug,
        name: Bilingual::new(product.name_id, product.name_en),
        brand: brand.map(|brand| brand.name).unwrap_or_default(),
        category: category.map(|category| Bilingual::new(category.name_id, category.name_en)).unwrap_or_default(),
        condition: Condition::from_code(&product.condition).unwrap_or_default(),
        status: ProductStatus::from_code(&product.status).unwrap_or_default(),
        version: version(product.updated_at),
        updated: instant(product.updated_at),
        variants: variants.into_iter().map(variant).collect(),
        image: image.as_ref().map(view::image),
        audit,
    })
}

/// The variants of a product, in their order.
///
/// # Errors
/// The database's.
pub async fn variants_of(db: &impl ConnectionTrait, product: ProductId) -> Outcome<Vec<VariantId>> {
    Ok(store::admin::variants(db, &[product.0]).await?.into_iter().map(|row| VariantId(row.id)).collect())
}

/// Sets prices and stock of a variant.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when the variant or its stock changed since the form was made;
/// `BelowReserved` at `on_hand` when orders hold more than that.
pub async fn edit_variant(
    shop: &Shop,
    by: &Staff,
    product: ProductId,
    id: VariantId,
    edit: VariantEdit,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let row = store::admin::variant(tx, product.0, id.0).await?.ok_or(Failure::Refused(AppError::NotFound))?;
        let before = figures(row.price, row.compare_at, units(row.on_hand));
        if version(row.updated_at) != edit.version {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let (price, compare_at) = (edit.price.amount(), edit.compare_at.map(Rupiah::amount));
        let repriced = (price, compare_at) != (row.price, row.compare_at);
        // a count that staff left alone does not undo what was sold meanwhile
        let counted = edit.on_hand != edit.seen_on_hand;
        if !repriced && !counted {
            return Ok(());
        }
        let offer = store::offers::pricing(&row).offer.filter(|offer| !offer.is_over_at(instant(now)));
        if offer.is_some_and(|offer| offer.price >= edit.price) {
            return Err(AppError::field("price", ProblemCode::NotAboveOffer).into());
        }
        let row = store::offers::offering(row, offer, now);
        // this statement holds the row until the end, so the count below cannot move any more
        if !store::admin::set_prices(tx, &row, price, compare_at, now).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if repriced {
            store::admin::refresh_search_text(tx, product.0).await?;
        }
        let mut on_hand = units(row.on_hand);
        if counted {
            let held = store::admin::variant(tx, product.0, id.0).await?;
            on_hand = held.map_or(on_hand, |held| units(held.on_hand));
            if on_hand != edit.seen_on_hand {
                return Err(Failure::refused(Refusal::EditConflict));
            }
            (_, on_hand) = inventory::service::adjust(tx, by.id.0, id, edit.on_hand, None, now).await?;
        }
        let after = figures(price, compare_at, on_hand);
        let change = audit::Change {
            action: ProductAction::Variant,
            part: &row.sku,
            subject: &product.to_string(),
            before,
            after,
        };
        audit::record(tx, by, change, now).await
    })
    .await?;
    Ok(())
}

/// Shows or hides a product.
///
/// # Errors
/// Not found; [`Refusal::EditConflict`] when the product changed since the form was made.
pub async fn set_status(
    shop: &Shop,
    by: &Staff,
    id: ProductId,
    version_seen: i64,
    status: ProductStatus,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        let found = store::admin::product(tx, id.0).await?;
        let (row, ..) = found.ok_or(Failure::Refused(AppError::NotFound))?;
        if version(row.updated_at) != version_seen {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        if row.status == status.code() {
            return Ok(());
        }
        if status == ProductStatus::Active {
            goods::is_ready(&row, &store::admin::variants(tx, &[id.0]).await?, "status")?;
        }
        if !store::admin::set_status(tx, &row, status.code(), now).await? {
            return Err(Failure::refused(Refusal::EditConflict));
        }
        let (before, after) = (json!({"status": row.status}), json!({"status": status.code()}));
        let change = audit::Change { action: ProductAction::Status, part: "", subject: &id.to_string(), before, after };
        audit::record(tx, by, change, now).await
    })
    .await?;
    Ok(())
}

/// What tells one edit of a row from the next.
pub(super) fn version(updated_at: DateTime<Utc>) -> i64 {
    updated_at.timestamp_micros()
}

fn figures(price: i64, compare_at: Option<i64>, on_hand: u32) -> serde_json::Value {
    json!({"price": price, "compare_at": compare_at, "on_hand": on_hand})
}

fn units(count: i32) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

fn row(
    product: product::Model,
    brand: String,
    variants: &[product_variant::Model],
    images: &[product_image::Model],
) -> AdminProductRow {
    let own = || variants.iter().filter(|variant| variant.product_id == product.id);
    let offers: Vec<Offer> = own().filter(|variant| variant.active).map(view::offer).collect();
    AdminProductRow {
        id: ProductId(product.id),
        brand,
        status: ProductStatus::from_code(&product.status).unwrap_or_default(),
        variants: u32::try_from(own().count()).unwrap_or(u32::MAX),
        price_from: Rupiah::new(Offer::listed(&offers).map_or(0, |offer| offer.price)),
        on_hand: own().map(|variant| units(variant.on_hand)).sum(),
        reserved: own().map(|variant| units(variant.reserved)).sum(),
        image: images.iter().find(|image| image.product_id == product.id).map(view::image),
        name: Bilingual::new(product.name_id, product.name_en),
        tags: Vec::new(),
    }
}

fn variant(row: product_variant::Model) -> AdminVariantView {
    let offer = store::offers::pricing(&row).offer;
    AdminVariantView {
        id: VariantId(row.id),
        name: Bilingual::new(row.name_id, row.name_en),
        price: Rupiah::new(row.price),
        compare_at: row.compare_at.map(Rupiah::new),
        offer,
        offer_on: row.offer_on,
        on_hand: units(row.on_hand),
        reserved: units(row.reserved),
        active: row.active,
        weight_g: row.weight_g,
        position: row.position,
        version: version(row.updated_at),
        sku: row.sku,
    }
}
