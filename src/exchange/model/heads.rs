//! What the columns of a file are, told by their heads: those of the shop's own file in both languages, those of Shopify's
//! export of products, and those of `WooCommerce`'s.

use crate::{
    catalog::{
        admin_ui::field_word,
        model::sheet::{PRODUCT_FIELDS, VARIANT_FIELDS},
    },
    i18n::Locale,
};
use leptos_i18n::td_string;

/// Columns of pictures: their addresses, one a line, and the words of each in both languages.
pub const PICTURE_FIELDS: [&str; 3] = ["pictures", "picture_alts_id", "picture_alts_en"];

/// What only files of other shops have.
pub const FOREIGN: [&str; 15] = [
    "handle",
    "html_description",
    "html_tagline",
    "published",
    "option1",
    "option2",
    "option3",
    "weight_kg",
    "regular_price",
    "sale_price",
    "woo_type",
    "woo_id",
    "woo_parent",
    "image_alt",
    "option_names",
];

const SHOPIFY: [(&str, &str); 20] = [
    ("handle", "handle"),
    ("title", "name_id"),
    ("body (html)", "html_description"),
    ("vendor", "brand"),
    ("type", "category"),
    ("published", "published"),
    ("option1 value", "option1"),
    ("option2 value", "option2"),
    ("option3 value", "option3"),
    ("variant sku", "sku"),
    ("variant grams", "weight_g"),
    ("variant inventory qty", "on_hand"),
    ("variant price", "price"),
    ("variant compare at price", "compare_at"),
    ("image src", "pictures"),
    ("image alt text", "image_alt"),
    ("seo title", "seo_title_id"),
    ("seo description", "seo_description_id"),
    ("status", "status"),
    ("option1 name", "option_names"),
];

const WOOCOMMERCE: [(&str, &str); 20] = [
    ("id", "woo_id"),
    ("type", "woo_type"),
    ("sku", "sku"),
    ("name", "name_id"),
    ("published", "published"),
    ("is featured?", "featured"),
    ("short description", "html_tagline"),
    ("description", "html_description"),
    ("stock", "on_hand"),
    ("weight (kg)", "weight_kg"),
    ("regular price", "regular_price"),
    ("sale price", "sale_price"),
    ("date sale price starts", "offer_from"),
    ("date sale price ends", "offer_until"),
    ("categories", "category"),
    ("brands", "brand"),
    ("images", "pictures"),
    ("parent", "woo_parent"),
    ("low stock amount", "low_at"),
    ("attribute 1 value(s)", "option1"),
];

/// What people call columns besides.
const PLAIN: [(&str, &str); 24] = [
    ("nama", "name_id"),
    ("name", "name_id"),
    ("nama produk", "name_id"),
    ("product name", "name_id"),
    ("title", "name_id"),
    ("harga", "price"),
    ("price", "price"),
    ("harga coret", "compare_at"),
    ("stok", "on_hand"),
    ("stock", "on_hand"),
    ("qty", "on_hand"),
    ("jumlah", "on_hand"),
    ("merek", "brand"),
    ("merk", "brand"),
    ("brand", "brand"),
    ("kategori", "category"),
    ("category", "category"),
    ("deskripsi", "description_id"),
    ("description", "description_id"),
    ("berat", "weight_g"),
    ("weight", "weight_g"),
    ("kode", "sku"),
    ("kode barang", "sku"),
    ("slug", "slug"),
];

/// The words over a column of the shop's own file.
#[must_use]
pub fn word(field: &str, locale: Locale) -> String {
    let own = match field {
        "pictures" => Some(td_string!(locale, exchange.pictures)),
        "picture_alts_id" => Some(td_string!(locale, exchange.picture_alts_id)),
        "picture_alts_en" => Some(td_string!(locale, exchange.picture_alts_en)),
        "handle" => Some(td_string!(locale, exchange.handle)),
        "html_description" => Some(td_string!(locale, exchange.html_description)),
        "html_tagline" => Some(td_string!(locale, exchange.html_tagline)),
        "published" => Some(td_string!(locale, exchange.published)),
        "option1" => Some(td_string!(locale, exchange.option1)),
        "option2" => Some(td_string!(locale, exchange.option2)),
        "option3" => Some(td_string!(locale, exchange.option3)),
        "option_names" => Some(td_string!(locale, exchange.option_names)),
        "weight_kg" => Some(td_string!(locale, exchange.weight_kg)),
        "regular_price" => Some(td_string!(locale, exchange.regular_price)),
        "sale_price" => Some(td_string!(locale, exchange.sale_price)),
        "woo_type" => Some(td_string!(locale, exchange.woo_type)),
        "woo_id" => Some(td_string!(locale, exchange.woo_id)),
        "woo_parent" => Some(td_string!(locale, exchange.woo_parent)),
        "image_alt" => Some(td_string!(locale, exchange.image_alt)),
        _ => None,
    };
    own.map(str::to_owned).or_else(|| field_word(field, locale)).unwrap_or_else(|| field.to_owned())
}

/// The head of an attribute's column: its name, and its code by which it is known again.
#[must_use]
pub fn of_attribute(code: &str, name: &str) -> String {
    format!("{name} [{code}]")
}

/// Whose layout a file has, and what each of its columns is; empty: nothing. No two columns are the same.
#[must_use]
pub fn recognised(heads: &[String], codes: &[String]) -> (&'static str, Vec<String>) {
    let folded: Vec<String> = heads.iter().map(|head| head.trim().to_lowercase()).collect();
    let has = |name: &str| folded.iter().any(|head| head == name);
    let layout = if has("handle") && (has("title") || has("variant price") || has("variant sku")) {
        "shopify"
    } else if has("regular price") && has("type") {
        "woocommerce"
    } else {
        "own"
    };
    let mut targets: Vec<String> = Vec::with_capacity(heads.len());
    for (head, folded) in heads.iter().zip(&folded) {
        let target = match layout {
            "shopify" => named(&SHOPIFY, folded),
            "woocommerce" => named(&WOOCOMMERCE, folded),
            _ => own(head, folded, codes),
        };
        let free = target.filter(|target| !targets.contains(target));
        targets.push(free.unwrap_or_default());
    }
    (layout, targets)
}

fn named(table: &[(&str, &str)], head: &str) -> Option<String> {
    table.iter().find(|(name, _)| *name == head).map(|(_, target)| (*target).to_owned())
}

fn own(head: &str, folded: &str, codes: &[String]) -> Option<String> {
    if let Some((_, rest)) = head.rsplit_once('[')
        && let Some(code) = rest.trim_end().strip_suffix(']')
    {
        return codes.iter().any(|known| known == code).then(|| format!("attributes[{code}]"));
    }
    let fields = || PRODUCT_FIELDS.into_iter().chain(VARIANT_FIELDS).chain(PICTURE_FIELDS);
    let is_word =
        |field: &&str| [Locale::id, Locale::en].into_iter().any(|to| word(field, to).to_lowercase() == folded);
    let field = fields().find(|field| *field == folded).or_else(|| fields().find(is_word));
    field.map(str::to_owned).or_else(|| named(&PLAIN, folded))
}

/// What somebody means who says what a column is: nothing, or one of the fields by its words in either language;
/// none when it is neither.
#[must_use]
pub fn said(typed: &str, codes: &[String]) -> Option<String> {
    let folded = typed.trim().to_lowercase();
    if folded.is_empty() {
        return Some(String::new());
    }
    let foreign = FOREIGN.into_iter().find(|field| {
        *field == folded || [Locale::id, Locale::en].into_iter().any(|to| word(field, to).to_lowercase() == folded)
    });
    own(typed, &folded, codes).or_else(|| foreign.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(heads: &[&str]) -> (&'static str, Vec<String>) {
        let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        recognised(&heads, &["body_wood".to_owned()])
    }

    #[test]
    fn files_of_three_makers_are_recognised() {
        let (layout, found) = targets(&["SKU", "Harga", "Kayu bodi [body_wood]", "Catatan", "price"]);
        assert_eq!(
            (layout, found),
            ("own", ["sku", "price", "attributes[body_wood]", "", ""].map(str::to_owned).to_vec())
        );
        assert_eq!(targets(&["Handle", "Title", "Vendor", "Tags"]).1, ["handle", "name_id", "brand", ""]);
        let (layout, found) = targets(&["ID", "Type", "SKU", "Regular price"]);
        assert_eq!(
            (layout, found),
            ("woocommerce", ["woo_id", "woo_type", "sku", "regular_price"].map(str::to_owned).to_vec())
        );
    }

    /// What the shop writes over its columns it knows again, in either language, and no two are alike.
    #[test]
    fn own_heads_come_back() {
        for locale in [Locale::id, Locale::en] {
            let fields: Vec<&str> = PRODUCT_FIELDS.into_iter().chain(VARIANT_FIELDS).chain(PICTURE_FIELDS).collect();
            let heads: Vec<String> = fields.iter().map(|field| word(field, locale)).collect();
            assert_eq!(recognised(&heads, &[]), ("own", fields.iter().map(|field| (*field).to_owned()).collect()));
        }
    }
}
