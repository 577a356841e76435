//! What staff types about a variant besides its figures: SKU, names, weight, place, whether it is for sale.

use super::admin::{amount, required};
use crate::{
    error::{AppError, ProblemCode, Problems},
    money::Rupiah,
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// Longest SKU (`product_variants.sku`).
pub const SKU_MAX: u16 = 64;
/// Longest name of a variant.
pub const VARIANT_NAME_MAX: u16 = 120;
/// Heaviest parcel, in grams.
pub const WEIGHT_MAX: u32 = 1_000_000;
/// Most variants of one product.
pub const VARIANTS_MAX: usize = 100;

/// A variant as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VariantDetailsInput {
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others, in Indonesian.
    pub variant_name_id: String,
    /// The same in English.
    pub variant_name_en: String,
    /// Packed weight in grams.
    pub weight: String,
    /// Place among the variants, from 1.
    pub place: String,
    /// Anything, when it is for sale.
    pub active: String,
    /// Anything, when its SKU is meant though another variant has it in other writing.
    pub confirmed: String,
}

/// A variant that is not there yet, as its form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewVariantInput {
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others, in Indonesian.
    pub variant_name_id: String,
    /// The same in English.
    pub variant_name_en: String,
    /// Packed weight in grams.
    pub weight: String,
    /// Price with tax.
    pub new_price: String,
    /// Former price; empty for none.
    pub new_compare_at: String,
    /// Anything, when its SKU is meant though another variant has it in other writing.
    pub confirmed: String,
}

/// A variant's details, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantDetails {
    /// Stock keeping unit.
    pub sku: String,
    /// What tells it from the others.
    pub name: Bilingual,
    /// Packed weight in grams.
    pub weight_g: i32,
    /// Place among the variants, from 0.
    pub position: i32,
    /// Whether it is for sale when the product is.
    pub active: bool,
}

impl VariantDetailsInput {
    /// Reads what was typed.
    ///
    /// # Errors
    /// All problems at once.
    pub fn checked(&self) -> Result<VariantDetails, AppError> {
        let mut problems = Problems::default();
        let (sku, name, weight_g) =
            shared(&mut problems, &self.sku, [&self.variant_name_id, &self.variant_name_en], &self.weight);
        let most = u32::try_from(VARIANTS_MAX).unwrap_or(u32::MAX);
        let place = required(&mut problems, "place", &self.place, |typed| number(typed, 1, most));
        problems.into_result(VariantDetails {
            sku,
            name,
            weight_g,
            position: place.unwrap_or(1) - 1,
            active: !self.active.is_empty(),
        })
    }
}

impl NewVariantInput {
    /// Reads what was typed: the details with the last place, price and former price.
    ///
    /// # Errors
    /// All problems at once.
    pub fn checked(&self) -> Result<(VariantDetails, Rupiah, Option<Rupiah>), AppError> {
        let mut problems = Problems::default();
        let (sku, name, weight_g) =
            shared(&mut problems, &self.sku, [&self.variant_name_id, &self.variant_name_en], &self.weight);
        let price = required(&mut problems, "new_price", &self.new_price, positive);
        let is_reduced = !reading::code(&self.new_compare_at).is_empty();
        let former =
            is_reduced.then(|| required(&mut problems, "new_compare_at", &self.new_compare_at, amount)).flatten();
        if let (Some(price), Some(former)) = (price, former)
            && former <= price
        {
            problems.add("new_compare_at", ProblemCode::NotAbovePrice);
        }
        let details = VariantDetails { sku, name, weight_g, position: i32::MAX, active: true };
        problems.into_result((details, price.unwrap_or_default(), former))
    }
}

fn shared(problems: &mut Problems, sku: &str, name: [&str; 2], weight: &str) -> (String, Bilingual, i32) {
    let sku = problems.code("sku", sku, 1, SKU_MAX);
    let name = Bilingual::new(
        problems.line("variant_name_id", name[0], 0, VARIANT_NAME_MAX),
        problems.line("variant_name_en", name[1], 0, VARIANT_NAME_MAX),
    );
    let weight = required(problems, "weight", weight, |typed| number(typed, 1, WEIGHT_MAX));
    (sku, name, weight.unwrap_or_default())
}

fn positive(typed: &str) -> Result<Rupiah, ProblemCode> {
    amount(typed).and_then(|price| if price == Rupiah::ZERO { Err(ProblemCode::Number) } else { Ok(price) })
}

fn number(typed: &str, least: u32, most: u32) -> Result<i32, ProblemCode> {
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    let read = digits.then(|| typed.parse::<u32>().ok()).flatten().filter(|number| (least..=most).contains(number));
    read.and_then(|number| i32::try_from(number).ok()).ok_or(ProblemCode::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_at_their_fields() {
        let new = NewVariantInput { new_price: "100".into(), new_compare_at: "90".into(), ..Default::default() };
        let error = new.checked().unwrap_err();
        for (field, code) in [
            ("sku", ProblemCode::Required),
            ("weight", ProblemCode::Required),
            ("new_compare_at", ProblemCode::NotAbovePrice),
        ] {
            assert_eq!(error.problem(field), Some(code), "{field}");
        }
        let free = NewVariantInput { new_price: "0".into(), ..Default::default() };
        assert_eq!(free.checked().unwrap_err().problem("new_price"), Some(ProblemCode::Number));
        let input = VariantDetailsInput {
            sku: " RJ-1 ".into(),
            weight: "4000".into(),
            place: "2".into(),
            ..VariantDetailsInput::default()
        };
        let details = input.checked().unwrap();
        assert_eq!((details.sku.as_str(), details.position, details.active), ("RJ-1", 1, false));
        let error = VariantDetailsInput { place: "101".into(), weight: "-1".into(), ..input }.checked().unwrap_err();
        assert_eq!(
            (error.problem("place"), error.problem("weight")),
            (Some(ProblemCode::Number), Some(ProblemCode::Number))
        );
    }
}
