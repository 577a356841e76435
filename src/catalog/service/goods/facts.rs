//! A product and a variant as the audit log keeps them: only what is different.

use crate::entity::{product, product_variant};
use serde_json::{Map, Value, json};

/// A product's words and facts; `said` is what it says about the attributes.
pub fn of_product(row: &product::Model, brand: &str, category: &str, said: &str) -> Value {
    json!({
        "slug": row.slug,
        "category": category,
        "brand": brand,
        "name_id": row.name_id,
        "name_en": row.name_en,
        "tagline_id": row.tagline_id,
        "tagline_en": row.tagline_en,
        "description_id": row.description_id,
        "description_en": row.description_en,
        "seo_title_id": row.seo_title_id,
        "seo_title_en": row.seo_title_en,
        "seo_description_id": row.seo_description_id,
        "seo_description_en": row.seo_description_en,
        "condition": row.condition,
        "featured": row.featured,
        "bargain": row.bargain,
        "serial": row.serial,
        "year": row.year,
        "faults_id": row.faults_id,
        "faults_en": row.faults_en,
        "warranty": row.warranty,
        "warranty_months": row.warranty_months,
        "return_days": row.return_days,
        "set_up": row.set_up,
        "attributes": said,
    })
}

/// A variant's details.
pub fn of_variant(row: &product_variant::Model) -> Value {
    json!({
        "sku": row.sku,
        "name_id": row.name_id,
        "name_en": row.name_en,
        "weight_g": row.weight_g,
        "position": row.position.saturating_add(1),
        "active": row.active,
    })
}

/// The fields of two that differ.
pub fn different(before: &Value, after: &Value) -> (Value, Value) {
    let (mut was, mut is) = (Map::new(), Map::new());
    for (name, value) in after.as_object().into_iter().flatten() {
        let old = before.get(name).unwrap_or(&Value::Null);
        if old != value {
            was.insert(name.clone(), old.clone());
            is.insert(name.clone(), value.clone());
        }
    }
    (Value::Object(was), Value::Object(is))
}
