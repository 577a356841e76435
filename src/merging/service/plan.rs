//! What would happen if a product went into another one: counted where it is known, a handful of queries, and nothing changes.

use crate::{
    cart::service as cart,
    catalog::{
        model::{Condition, twins::TwinSide},
        service::{
            merging::{self as catalog, Two, Unfit, Whole},
            twins,
        },
    },
    companions::service as companions,
    entity::product_variant,
    ids::{ProductId, VariantId},
    merging::model::{MergePlan, MergeView, OFFERED, Side, Unmatched, VariantPlan},
    money::Rupiah,
    orders::service::merging as orders,
    reviews::service as reviews,
    server::{failure::Outcome, state::Shop},
    ui::{locale::Locale, text::Bilingual},
    waiting::service as waiting,
    wishes::service as wishes,
};
use std::collections::HashMap;

/// What would become of a product that goes `into` another one; without one, what it may go into: what `query` finds, else what is
/// probably the same.
///
/// # Errors
/// Not found, also of what it should go into.
pub async fn plan(
    shop: &Shop,
    locale: Locale,
    id: ProductId,
    into: Option<ProductId>,
    query: String,
) -> Outcome<MergeView> {
    let db = shop.db.read();
    let two = catalog::two(db, id, into.unwrap_or(id)).await?;
    let mut offered = if query.is_empty() {
        twins::of_product(shop, id).await?.into_iter().map(|(_, side)| side).collect()
    } else {
        twins::meant(shop, locale, &query, OFFERED).await?
    };
    offered.retain(|side| side.product.id != id);
    let plan = match into {
        Some(into) => Some(would(shop, &two, (id, into)).await?),
        None => None,
    };
    Ok(MergeView { id, goes: side(shop, &two.goes).await?, query, offered, plan })
}

async fn would(shop: &Shop, two: &Two, (goes, stays): (ProductId, ProductId)) -> Outcome<MergePlan> {
    let db = shop.db.read();
    let ids: Vec<VariantId> = two.goes.variants.iter().map(|row| VariantId(row.id)).collect();
    let matches = two.matches();
    let (pictures, same_pictures, lost_pictures) = two.pictures();
    let (reviews, double_reviews) = reviews::to_hand_over(db, goes, stays).await?;
    let (sold, open) = orders::lines_of(db, goes).await?;
    let variants = |whole: &Whole| whole.variants.iter().map(|row| variant(row, &matches)).collect();
    Ok(MergePlan {
        stays: side(shop, &two.stays).await?,
        edition: two.edition(),
        problem: two.unfit().map(|unfit| match unfit {
            Unfit::Same => Unmatched::Same,
            Unfit::Used => Unmatched::Used,
            Unfit::Condition => Unmatched::Condition,
            Unfit::Variants => Unmatched::Variants,
        }),
        variants: variants(&two.goes),
        into: variants(&two.stays),
        pictures: pictures.len(),
        same_pictures,
        lost_pictures,
        reviews,
        double_reviews,
        wishes: wishes::lists_with(db, goes).await?,
        carts: cart::carts_with(db, &ids).await?,
        waiting: waiting::waiting_for(db, &ids).await?,
        sold,
        open,
        rules: companions::rules_with(db, goes).await?,
    })
}

async fn side(shop: &Shop, whole: &Whole) -> Outcome<Side> {
    let twin: TwinSide = twins::side(shop, ProductId(whole.row.id)).await?;
    let condition = Condition::from_code(&whole.row.condition).unwrap_or_default();
    Ok(Side { twin, slug: whole.row.slug.clone(), condition })
}

fn variant(row: &product_variant::Model, matches: &HashMap<VariantId, VariantId>) -> VariantPlan {
    let units = |count: i32| u32::try_from(count).unwrap_or(0);
    VariantPlan {
        id: VariantId(row.id),
        sku: row.sku.clone(),
        name: Bilingual::new(&row.name_id, &row.name_en),
        price: Rupiah::new(row.price),
        on_hand: units(row.on_hand),
        reserved: units(row.reserved),
        active: row.active,
        matches: matches.get(&VariantId(row.id)).copied(),
    }
}
