//! A line of an order as it was bought, and how much of it went back.

use super::refund::share;
use crate::{
    ids::{OrderLineId, ProductId, VariantId},
    money::Rupiah,
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// A line of an order: a snapshot, never read from the catalogue again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineView {
    /// Its id.
    pub id: OrderLineId,
    /// Of which product.
    pub product: ProductId,
    /// The variant bought; its row may be gone.
    pub variant: VariantId,
    /// Slug of the product's page.
    pub slug: String,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Storage key of a picture.
    pub image_key: Option<String>,
    /// Price of one unit.
    pub unit_price: Rupiah,
    /// Units.
    pub quantity: u32,
    /// Price times quantity.
    pub total: Rupiah,
    /// Part of the order's discount.
    #[serde(default)]
    pub discount: Rupiah,
    /// Packed grams of one.
    #[serde(default)]
    pub weight_g: i32,
    /// Whether the price was agreed on in a conversation.
    #[serde(default)]
    pub agreed: bool,
    /// Units whose money went back, or is to.
    #[serde(default)]
    pub refunded: u32,
    /// That money.
    #[serde(default)]
    pub refunded_amount: Rupiah,
    /// Units in a return that is open.
    #[serde(default)]
    pub returning: u32,
}

impl OrderLineView {
    /// What was paid for it.
    #[must_use]
    pub fn paid(&self) -> Rupiah {
        Rupiah::new(self.total.amount() - self.discount.amount())
    }

    /// Units that are neither refunded nor in a return.
    #[must_use]
    pub const fn left(&self) -> u32 {
        self.quantity.saturating_sub(self.refunded).saturating_sub(self.returning)
    }

    /// What is given back for the next units of it: all of them together bring just what was paid.
    #[must_use]
    pub fn refund_of(&self, units: u32) -> Rupiah {
        share(self.paid(), self.quantity, self.refunded.saturating_add(units), self.refunded_amount)
    }

    /// What it is called, with its variant.
    #[must_use]
    pub fn called(&self, locale: crate::i18n::Locale) -> String {
        let (name, variant) = (self.name.get(locale), self.variant_name.get(locale));
        if variant.is_empty() { name.to_owned() } else { format!("{name} ({variant})") }
    }
}
