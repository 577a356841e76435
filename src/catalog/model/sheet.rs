//! A product as a sheet of texts: each field as it would be typed, so that files and changes of many products compare and keep
//! what was there in one form. A change names its field, what it was and what it becomes; the other way round it is undone.

use crate::error::ProblemCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a product says for all its variants; what it says about attributes stands beside as `attributes[code]`.
pub const PRODUCT_FIELDS: [&str; 26] = [
    "slug",
    "name_id",
    "name_en",
    "tagline_id",
    "tagline_en",
    "description_id",
    "description_en",
    "category",
    "brand",
    "condition",
    "serial",
    "year",
    "faults_id",
    "faults_en",
    "featured",
    "bargain",
    "warranty",
    "warranty_months",
    "return_days",
    "set_up",
    "status",
    "seo_title_id",
    "seo_title_en",
    "seo_description_id",
    "seo_description_en",
    TAGS_FIELD,
];

/// The words of staff on it, in one line.
pub const TAGS_FIELD: &str = "tags";

/// What a variant says.
pub const VARIANT_FIELDS: [&str; 15] = [
    "sku",
    "variant_name_id",
    "variant_name_en",
    "price",
    "compare_at",
    "offer_price",
    "offer_from",
    "offer_until",
    "weight_g",
    "box_length_mm",
    "box_width_mm",
    "box_height_mm",
    "on_hand",
    "low_at",
    "active",
];

/// The words of its pictures, one a line, in the order of the pictures; a product without pictures says none.
pub const ALT_FIELDS: [&str; 2] = ["picture_alts_id", "picture_alts_en"];
/// Longest words of a picture (`product_images.alt_id`).
pub const ALT_MAX: u16 = 200;
/// Longest side of a box, in millimetres.
pub const BOX_MAX: u32 = 10_000;
/// What parts the categories of a path.
pub const PATH_SIGN: &str = " > ";

/// The text of what is so or not.
#[must_use]
pub const fn word(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// Texts by the name of their field; what is not said is empty.
pub type Texts = BTreeMap<String, String>;

/// A product with its variants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it says for all of them.
    pub product: Texts,
    /// Id and texts of each variant, in their order.
    pub variants: Vec<(Uuid, Texts)>,
}

impl Sheet {
    /// The text of a field; empty when it is not said.
    #[must_use]
    pub fn text(&self, variant: Option<Uuid>, field: &str) -> &str {
        let texts = match variant {
            None => Some(&self.product),
            Some(id) => self.variants.iter().find(|(other, _)| *other == id).map(|(_, texts)| texts),
        };
        texts.and_then(|texts| texts.get(field)).map_or("", String::as_str)
    }

    /// What is different in another one of the same product, in the order of its fields.
    #[must_use]
    pub fn changes_to(&self, other: &Self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (field, is) in &other.product {
            Edit::note(&mut edits, None, "", field, self.text(None, field), is);
        }
        for (id, texts) in &other.variants {
            let sku = texts.get("sku").map_or("", String::as_str);
            for (field, is) in texts {
                Edit::note(&mut edits, Some(*id), sku, field, self.text(Some(*id), field), is);
            }
        }
        edits
    }
}

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The variant whose field it is; nothing: the product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Uuid>,
    /// What people call the variant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sku: String,
    /// Name of the field.
    pub field: String,
    /// What it says before.
    pub was: String,
    /// What it says then.
    pub is: String,
}

impl Edit {
    fn note(edits: &mut Vec<Self>, variant: Option<Uuid>, sku: &str, field: &str, was: &str, is: &str) {
        if was != is {
            edits.push(Self {
                variant,
                sku: sku.to_owned(),
                field: field.to_owned(),
                was: was.to_owned(),
                is: is.to_owned(),
            });
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn undone(self) -> Self {
        Self { was: self.is, is: self.was, ..self }
    }
}

/// What is to become of one product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Which; one that is not there yet has the id it will have.
    pub product: Uuid,
    /// It is not there yet.
    #[serde(default)]
    pub is_new: bool,
    /// Variants that are not there yet, with the ids they will have.
    #[serde(default)]
    pub new_variants: Vec<Uuid>,
    /// What changes.
    pub edits: Vec<Edit>,
    /// Brands and categories that are not there are made.
    #[serde(default)]
    pub makes_shelves: bool,
    /// Addresses of pictures that it is to get, each with its words: for whoever fetches them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<(String, String)>,
}

/// What keeps a field from being changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The variant whose field it is; nothing: the product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Uuid>,
    /// Name of the field.
    pub field: String,
    /// Why.
    pub code: FaultCode,
}

/// Why a field cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// As a form would say.
    Problem(ProblemCode),
    /// Somebody else has changed it since it was looked at.
    ChangedSince,
    /// The product is not there any more.
    Gone,
    /// The variants say it themselves, each in its own way.
    ByVariants,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_name_both_sides_and_turn_round() {
        let id = Uuid::from_u128(1);
        let texts = |pairs: &[(&str, &str)]| -> Texts {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let old = Sheet {
            product: texts(&[("name_id", "Gitar"), ("brand", "X")]),
            variants: vec![(id, texts(&[("sku", "A"), ("price", "5")]))],
        };
        let mut new = old.clone();
        new.product.insert("name_id".into(), "Bass".into());
        new.variants[0].1.insert("price".into(), "6".into());
        let edits = old.changes_to(&new);
        let told: Vec<_> =
            edits.iter().map(|e| (e.sku.as_str(), e.field.as_str(), e.was.as_str(), e.is.as_str())).collect();
        assert_eq!(told, [("", "name_id", "Gitar", "Bass"), ("A", "price", "5", "6")]);
        assert_eq!(edits.into_iter().map(Edit::undone).collect::<Vec<_>>(), new.changes_to(&old));
        assert!(new.changes_to(&new).is_empty());
    }
}
