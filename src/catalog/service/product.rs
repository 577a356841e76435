//! One product for its page.

use super::{categories::CategoryTree, view};
use crate::{
    catalog::{
        model::{Condition, ProductStatus, ProductView, Sort, SpecRow, SpecValue, UsedDetails, VariantView},
        store::{self, list::Filter},
    },
    entity::product,
    error::AppError,
    ids::{ProductId, VariantId},
    money::Rupiah,
    server::{clock, failure::Outcome},
    ui::{locale::Locale, text::Bilingual},
};
use sea_orm::ConnectionTrait;

/// Cards in the row of related products.
const RELATED: u64 = 4;

/// The product at an address.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, it is not active, or nothing of it is for sale.
pub async fn product(db: &impl ConnectionTrait, slug: &str) -> Outcome<ProductView> {
    let tree = CategoryTree::read(db).await?;
    let row = visible(db, &tree, slug).await?;
    let ids = [row.id];
    let variants = store::card::variants(db, &ids).await?;
    if variants.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let images = store::card::images(db, &ids).await?;
    let values = store::product::values(db, Some(&ids)).await?;
    let brand = store::brands(db).await?.into_iter().find(|brand| brand.id == row.brand_id);
    let related = related(db, &tree, &row).await?;
    let condition = Condition::from_code(&row.condition).unwrap_or_default();
    let variants = variants
        .into_iter()
        .map(|variant| VariantView {
            id: VariantId(variant.id),
            image: images.iter().position(|image| image.variant_id == Some(variant.id)).unwrap_or(0),
            available: view::free(&variant),
            price: Rupiah::new(variant.price),
            compare_at: variant.compare_at.map(Rupiah::new),
            weight_g: variant.weight_g,
            name: Bilingual::new(variant.name_id, variant.name_en),
            sku: variant.sku,
        })
        .collect();
    let used = row.serial.clone().map(|serial| UsedDetails {
        serial,
        year: row.year.unwrap_or_default(),
        faults: Bilingual::new(row.faults_id.clone().unwrap_or_default(), row.faults_en.clone().unwrap_or_default()),
    });
    Ok(ProductView {
        id: ProductId(row.id),
        trail: tree.trail(row.category_id),
        slug: row.slug,
        name: Bilingual::new(row.name_id, row.name_en),
        tagline: Bilingual::new(row.tagline_id, row.tagline_en),
        description: Bilingual::new(row.description_id, row.description_en),
        brand: brand.as_ref().map(|brand| brand.name.clone()).unwrap_or_default(),
        brand_slug: brand.map(|brand| brand.slug).unwrap_or_default(),
        condition,
        used,
        variants,
        images: images.iter().map(view::image).collect(),
        specs: values.into_iter().filter_map(spec).collect(),
        created: clock::instant(row.created_at),
        related,
    })
}

/// Id of the product at an address, if it is shown.
///
/// # Errors
/// [`AppError::NotFound`] when it is not.
pub async fn product_id(db: &impl ConnectionTrait, slug: &str) -> Outcome<ProductId> {
    let tree = CategoryTree::read(db).await?;
    Ok(ProductId(visible(db, &tree, slug).await?.id))
}

async fn visible(db: &impl ConnectionTrait, tree: &CategoryTree, slug: &str) -> Outcome<product::Model> {
    let row = store::product::by_slug(db, slug).await?;
    let shown = |row: &product::Model| row.status == ProductStatus::Active.code() && tree.is_open(row.category_id);
    row.filter(shown).ok_or_else(|| AppError::NotFound.into())
}

/// Others of the same category; of the whole branch when the category has none.
async fn related(
    db: &impl ConnectionTrait,
    tree: &CategoryTree,
    row: &product::Model,
) -> Outcome<Vec<crate::catalog::model::ProductCard>> {
    let branch = tree.root(row.category_id).map(|root| tree.with_descendants(root)).unwrap_or_default();
    for categories in [vec![row.category_id], branch] {
        let filter =
            Filter { categories: Some(categories), open: tree.open(), except: Some(row.id), ..Filter::default() };
        let ids = store::list::ids(db, &filter, Sort::Newest, Locale::id, RELATED, 0).await?;
        if !ids.is_empty() {
            return view::cards(db, &ids).await;
        }
    }
    Ok(Vec::new())
}

fn spec((value, attribute, option): store::product::Value) -> Option<SpecRow> {
    let name = Bilingual::new(attribute.name_id, attribute.name_en);
    let value = match (option, value.number, value.flag) {
        (Some(option), ..) => SpecValue::Choice(Bilingual::new(option.name_id, option.name_en)),
        (None, Some(number), _) => SpecValue::Number(number, attribute.unit),
        (None, None, Some(flag)) => SpecValue::Flag(flag),
        (None, None, None) => return None,
    };
    Some(SpecRow { name, value })
}
