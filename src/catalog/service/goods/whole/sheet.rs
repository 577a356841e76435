//! A product's rows as the texts of its sheet.

use super::{super::said, Shelf, Whole};
use crate::{
    catalog::model::{
        goods::field_of,
        moment_text,
        sheet::{ALT_FIELDS, Sheet, TAGS_FIELD, Texts, word},
    },
    entity::{product, product_attribute, product_image, product_variant},
    server::clock::instant,
    tags::model::in_line,
};

/// The sheet of a product.
pub fn of(whole: &Whole, shelf: &Shelf) -> Sheet {
    let mut product = product_texts(&whole.product, shelf);
    product.insert(TAGS_FIELD.to_owned(), in_line(whole.tags.clone()));
    speak(&mut product, &whole.values, None, shelf);
    if !whole.images.is_empty() {
        let lines = |of: fn(&product_image::Model) -> &str| whole.images.iter().map(of).collect::<Vec<_>>().join("\n");
        let [id, en] = ALT_FIELDS;
        product.insert(id.to_owned(), lines(|row| &row.alt_id));
        product.insert(en.to_owned(), lines(|row| &row.alt_en));
    }
    let variants = whole.variants.iter().map(|row| {
        let mut texts = variant_texts(row, whole.low_at.get(&row.id).copied());
        speak(&mut texts, &whole.values, Some(row.id), shelf);
        (row.id, texts)
    });
    Sheet { variants: variants.collect(), product }
}

fn product_texts(row: &product::Model, shelf: &Shelf) -> Texts {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("slug", row.slug.clone()),
        ("name_id", row.name_id.clone()),
        ("name_en", row.name_en.clone()),
        ("tagline_id", row.tagline_id.clone()),
        ("tagline_en", row.tagline_en.clone()),
        ("description_id", row.description_id.clone()),
        ("description_en", row.description_en.clone()),
        ("category", shelf.category(row.category_id)),
        ("brand", shelf.brand(row.brand_id)),
        ("condition", row.condition.clone()),
        ("serial", or_empty(&row.serial)),
        ("year", row.year.map(|year| year.to_string()).unwrap_or_default()),
        ("faults_id", or_empty(&row.faults_id)),
        ("faults_en", or_empty(&row.faults_en)),
        ("featured", word(row.featured).to_owned()),
        ("bargain", word(row.bargain).to_owned()),
        ("warranty", or_empty(&row.warranty)),
        ("warranty_months", row.warranty_months.map(|months| months.to_string()).unwrap_or_default()),
        ("return_days", row.return_days.map(|days| days.to_string()).unwrap_or_default()),
        ("set_up", row.set_up.map(|flag| word(flag).to_owned()).unwrap_or_default()),
        ("status", row.status.clone()),
        ("seo_title_id", row.seo_title_id.clone()),
        ("seo_title_en", row.seo_title_en.clone()),
        ("seo_description_id", row.seo_description_id.clone()),
        ("seo_description_en", row.seo_description_en.clone()),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect()
}

fn variant_texts(row: &product_variant::Model, low_at: Option<i32>) -> Texts {
    [
        ("sku", row.sku.clone()),
        ("variant_name_id", row.name_id.clone()),
        ("variant_name_en", row.name_en.clone()),
        ("price", row.price.to_string()),
        ("compare_at", row.compare_at.map(|amount| amount.to_string()).unwrap_or_default()),
        ("offer_price", row.offer_price.map(|amount| amount.to_string()).unwrap_or_default()),
        ("offer_from", moment_text(row.offer_from.map(instant), ' ')),
        ("offer_until", moment_text(row.offer_until.map(instant), ' ')),
        ("weight_g", row.weight_g.to_string()),
        ("box_length_mm", row.box_length_mm.to_string()),
        ("box_width_mm", row.box_width_mm.to_string()),
        ("box_height_mm", row.box_height_mm.to_string()),
        ("on_hand", row.on_hand.to_string()),
        ("low_at", low_at.map(|units| units.to_string()).unwrap_or_default()),
        ("active", word(row.active).to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text))
    .collect()
}

/// What is said about the attributes: of all variants together, or of one.
fn speak(texts: &mut Texts, values: &[product_attribute::Model], of: Option<uuid::Uuid>, shelf: &Shelf) {
    let own: Vec<product_attribute::Model> = values.iter().filter(|row| row.variant_id == of).cloned().collect();
    if own.is_empty() {
        return;
    }
    for (code, value) in said::all(&shelf.attributes, &own) {
        texts.insert(field_of(&code), value);
    }
}
