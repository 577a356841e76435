//! What sending an order costs.

use crate::{money::Rupiah, server::config::ShopConfig};

/// What an order weighs, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grams(pub i64);

/// What sending anything anywhere in the country costs, as long as that is one rate.
#[must_use]
pub const fn flat_rate(shop: &ShopConfig) -> Rupiah {
    shop.flat_shipping
}

/// Freight in rupiah of an order of this weight; flat for now, nothing for an empty order.
#[must_use]
pub fn quote(shop: &ShopConfig, weight: Grams) -> Rupiah {
    if weight.0 > 0 { flat_rate(shop) } else { Rupiah::ZERO }
}
