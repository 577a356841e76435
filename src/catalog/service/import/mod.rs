//! Brings many products into the catalogue at once: the demo shop today, a file of the owner tomorrow.
//! What exists already (by address, code or SKU) is left alone. Stock starts at zero; inventory receives it.

mod batch;

pub use crate::catalog::model::attributes::AttributeKind;
pub use batch::*;

use crate::{
    catalog::{
        model::ProductStatus,
        store::{self, import::Rows},
    },
    entity::{
        attribute, attribute_option, brand, category, product, product_attribute, product_image, product_variant,
    },
    media::service as media,
    money::Rupiah,
    server::{
        clock::new_id,
        database::Steps,
        failure::{Failure, Outcome},
    },
    ui::locale::Locale,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Writes the batch; call it inside a write transaction.
///
/// # Errors
/// The database's, or a fault that names the unknown brand, category, attribute or option.
pub fn import<'db>(db: &'db impl ConnectionTrait, batch: ImportBatch, now: DateTime<Utc>) -> Steps<'db, ()> {
    // boxed, because the compiler cannot prove the bare future `Send` for every lifetime of a transaction
    Box::pin(write_batch(db, batch, now))
}

async fn write_batch(db: &impl ConnectionTrait, batch: ImportBatch, now: DateTime<Utc>) -> Outcome<()> {
    let mut rows = Rows::default();

    let mut brands: HashMap<String, brand::Model> =
        store::brands(db).await?.into_iter().map(|row| (row.slug.clone(), row)).collect();
    for new in batch.brands {
        if !brands.contains_key(&new.slug) {
            let row = brand::Model { id: new_id(), slug: new.slug, name: new.name };
            brands.insert(row.slug.clone(), row.clone());
            rows.brands.push(row);
        }
    }

    let mut categories: HashMap<String, Uuid> =
        store::categories(db).await?.into_iter().map(|row| (row.slug, row.id)).collect();
    for new in batch.categories {
        if !categories.contains_key(&new.slug) {
            let parent_id = new.parent.map(|slug| known(&categories, &slug, "category")).transpose()?;
            let id = new_id();
            let (warranty, warranty_months, return_days, set_up) = store::promise::columns(new.promise);
            categories.insert(new.slug.clone(), id);
            rows.categories.push(category::Model {
                id,
                parent_id,
                slug: new.slug,
                name_id: new.name.id,
                name_en: new.name.en,
                sort_order: new.sort_order,
                active: true,
                created_at: now,
                warranty,
                warranty_months,
                return_days,
                set_up,
            });
        }
    }

    let mut attributes = store::import::attributes(db).await?;
    let mut options = store::import::options(db).await?;
    for new in batch.attributes {
        if !attributes.contains_key(&new.code) {
            let id: Uuid = new_id();
            let position = i32::try_from(attributes.len()).unwrap_or(i32::MAX);
            attributes.insert(new.code.clone(), id);
            for (place, (code, name)) in (0..).zip(new.options) {
                let option_id: Uuid = new_id();
                options.insert((id, code.clone()), option_id);
                rows.options.push(attribute_option::Model {
                    id: option_id,
                    attribute_id: id,
                    code,
                    name_id: name.id,
                    name_en: name.en,
                    position: place,
                });
            }
            rows.attributes.push(attribute::Model {
                id,
                code: new.code,
                kind: new.kind.code().to_owned(),
                unit: new.unit,
                name_id: new.name.id,
                name_en: new.name.en,
                position,
                filterable: true,
            });
        }
    }

    let slugs: Vec<String> = batch.products.iter().map(|new| new.slug.clone()).collect();
    let taken: HashSet<String> = store::import::known_slugs(db, &slugs).await?.into_iter().collect();
    let skus: Vec<String> =
        batch.products.iter().flat_map(|new| &new.variants).map(|variant| variant.sku.clone()).collect();
    let taken_skus: HashSet<String> = store::import::known_skus(db, &skus).await?.into_iter().collect();
    for (place, mut new) in batch.products.into_iter().enumerate() {
        new.variants.retain(|variant| !taken_skus.contains(&variant.sku));
        if taken.contains(&new.slug) || new.variants.is_empty() {
            continue;
        }
        let names = Names { brands: &brands, categories: &categories, attributes: &attributes, options: &options };
        add_product(&mut rows, &names, new, arrival(now, place))?;
    }
    store::import::insert(db, rows).await
}

/// Imported products came in over the last weeks, families mixed, so that "newest" means something.
fn arrival(now: DateTime<Utc>, place: usize) -> DateTime<Utc> {
    let minutes = i64::try_from(place.wrapping_mul(7919) % 60_000).unwrap_or(0);
    now - Duration::minutes(minutes)
}

struct Names<'n> {
    brands: &'n HashMap<String, brand::Model>,
    categories: &'n HashMap<String, Uuid>,
    attributes: &'n HashMap<String, Uuid>,
    options: &'n HashMap<(Uuid, String), Uuid>,
}

fn known<T: Clone>(known: &HashMap<String, T>, name: &str, kind: &str) -> Outcome<T> {
    known.get(name).cloned().ok_or_else(|| Failure::fault(format!("import: unknown {kind} {name}")))
}

fn add_product(rows: &mut Rows, names: &Names<'_>, new: NewProduct, at: DateTime<Utc>) -> Outcome<()> {
    let product_id = new.id.0;
    let brand = known(names.brands, &new.brand, "brand")?;
    let (serial, year, faults) =
        new.used.map_or((None, None, None), |used| (Some(used.serial), Some(used.year), Some(used.faults)));
    let (faults_id, faults_en) = faults.map_or((None, None), |faults| (Some(faults.id), Some(faults.en)));
    let (warranty, warranty_months, return_days, set_up) = store::promise::columns(new.promise);
    let mut product = product::Model {
        id: product_id,
        slug: new.slug,
        category_id: known(names.categories, &new.category, "category")?,
        brand_id: brand.id,
        name_id: new.name.id.clone(),
        name_en: new.name.en.clone(),
        tagline_id: new.tagline.id,
        tagline_en: new.tagline.en,
        description_id: new.description.id,
        description_en: new.description.en,
        condition: new.condition.code().to_owned(),
        status: ProductStatus::Active.code().to_owned(),
        featured: new.featured,
        bargain: new.bargain,
        serial,
        year,
        faults_id,
        faults_en,
        rating_hundredths: 0,
        rating_count: 0,
        review_edition: 0,
        created_at: at,
        updated_at: at,
        search_text: String::new(),
        sort_key_id: reading::sort_key(new.name.get(Locale::id)),
        sort_key_en: reading::sort_key(new.name.get(Locale::en)),
        warranty,
        warranty_months,
        return_days,
        set_up,
        seo_title_id: String::new(),
        seo_title_en: String::new(),
        seo_description_id: String::new(),
        seo_description_en: String::new(),
    };
    add_values(rows, names, product_id, None, new.attributes)?;
    let mut pictures = 0;
    let mut variants = Vec::with_capacity(new.variants.len());
    for (place, variant) in (0..).zip(new.variants) {
        add_values(rows, names, product_id, Some(variant.id.0), variant.attributes)?;
        for image in variant.images {
            rows.images.push(product_image::Model {
                id: new_id(),
                product_id,
                variant_id: Some(variant.id.0),
                position: pictures,
                alt_id: image.alt.id,
                alt_en: image.alt.en,
                width: i32::try_from(image.width).unwrap_or(i32::MAX),
                height: i32::try_from(image.height).unwrap_or(i32::MAX),
                storage_key: image.key,
                widths: media::list(&image.widths),
                tone: image.tone.map(|tone| tone.to_string()).unwrap_or_default(),
                created_at: at,
            });
            pictures += 1;
        }
        variants.push(product_variant::Model {
            id: variant.id.0,
            product_id,
            sku: variant.sku,
            name_id: variant.name.id,
            name_en: variant.name.en,
            price: variant.price.amount(),
            compare_at: variant.compare_at.map(Rupiah::amount),
            offer_price: None,
            offer_from: None,
            offer_until: None,
            offer_on: false,
            offer_next_at: None,
            weight_g: variant.weight_g,
            box_length_mm: variant.box_mm.0,
            box_width_mm: variant.box_mm.1,
            box_height_mm: variant.box_mm.2,
            position: place,
            active: true,
            on_hand: 0,
            reserved: 0,
            created_at: at,
            updated_at: at,
        });
    }
    product.search_text = store::found_by::text(&product, &brand.name, &variants);
    rows.products.push(product);
    rows.variants.append(&mut variants);
    Ok(())
}

/// What a product, or one of its variants, says about attributes.
fn add_values(
    rows: &mut Rows,
    names: &Names<'_>,
    product_id: Uuid,
    variant_id: Option<Uuid>,
    values: Vec<(String, AttributeValue)>,
) -> Outcome<()> {
    for (code, value) in values {
        let attribute_id = known(names.attributes, &code, "attribute")?;
        let (option_id, number, flag) = match value {
            AttributeValue::Choice(option) => {
                let id = names.options.get(&(attribute_id, option.clone())).copied();
                let unknown = || Failure::fault(format!("import: unknown option {option} of {code}"));
                (Some(id.ok_or_else(unknown)?), None, None)
            }
            AttributeValue::Number(number) => (None, Some(number), None),
            AttributeValue::Flag(flag) => (None, None, Some(flag)),
        };
        let id = new_id();
        rows.values.push(product_attribute::Model {
            id,
            product_id,
            variant_id,
            attribute_id,
            option_id,
            number,
            flag,
        });
    }
    Ok(())
}
