//! A category or a brand goes into another one.

use crate::{
    catalog::service::shelves,
    companions::service as companions,
    figures::service as figures,
    ids::{BrandId, CategoryId},
    merging::model::{BrandPlan, BrandView, CategoryPlan, CategoryView},
    server::{context::Staff, database::transaction, failure::Outcome, state::Shop},
    ui::text::Bilingual,
};

/// What would become of a category that goes into another one.
///
/// # Errors
/// Not found.
pub async fn category_plan(shop: &Shop, id: CategoryId, into: Option<CategoryId>) -> Outcome<CategoryView> {
    let db = shop.db.read();
    let stored = shelves::category_form(db, Some(id)).await?.stored;
    let name = Bilingual::new(stored.name_id, stored.name_en);
    let others = shelves::others(db, id).await?;
    let plan = match into {
        None => None,
        Some(into) => {
            let merge = shelves::category_merge(db, id, into).await?;
            let key = into.to_string();
            let path = others.iter().find(|(id, _)| *id == key).map(|(_, path)| path.clone());
            Some(CategoryPlan {
                into,
                name: path.unwrap_or_else(|| name.clone()),
                edition: merge.edition,
                problem: merge.problem,
                products: merge.products,
                children: merge.children,
                promises: merge.promises,
                asked: merge.asked,
                rules: companions::rules_about(db, id).await?,
                hides: merge.hides,
            })
        }
    };
    Ok(CategoryView { id, name, others, plan })
}

/// Makes a category part of another one; `seen` is the edition of the two that was looked at.
///
/// # Errors
/// Not found; an edit conflict; at `into` when it cannot go there.
pub async fn merge_categories(
    shop: &Shop,
    by: &Staff,
    (goes, stays): (CategoryId, CategoryId),
    seen: i64,
) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        // not found before anything moves
        shelves::category_merge(tx, goes, stays).await?;
        companions::hand_over_category(tx, goes, stays).await?;
        figures::recount_category(tx, goes).await?;
        shelves::absorb_category(tx, by, (goes, stays), seen, now).await
    })
    .await?;
    companions::forget(shop)
}

/// What would become of a brand that goes into another one.
///
/// # Errors
/// Not found.
pub async fn brand_plan(shop: &Shop, id: BrandId, into: Option<BrandId>) -> Outcome<BrandView> {
    let db = shop.db.read();
    let stored = shelves::brand_form(db, id).await?.stored;
    let others = shelves::other_brands(db, id).await?;
    let plan = match into.filter(|into| *into != id) {
        None => None,
        Some(into) => {
            let (edition, products) = shelves::brand_merge(db, id, into).await?;
            let key = into.to_string();
            let name = others.iter().find(|(id, _)| *id == key).map(|(_, name)| name.clone()).unwrap_or_default();
            Some(BrandPlan { into, name, edition, products })
        }
    };
    Ok(BrandView { id, name: stored.name, slug: stored.slug, others, plan })
}

/// Makes a brand part of another one; `seen` is the edition of the two that was looked at.
///
/// # Errors
/// Not found; an edit conflict; `Choice` at `into` when it is the same.
pub async fn merge_brands(shop: &Shop, by: &Staff, (goes, stays): (BrandId, BrandId), seen: i64) -> Outcome<()> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| shelves::absorb_brand(tx, by, (goes, stays), seen, now).await).await
}
