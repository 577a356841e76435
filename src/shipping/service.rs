//! What sending an order costs.

use crate::{money::Rupiah, server::config::ShopConfig};

/// What an order weighs, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grams(pub i64);

/// Freight in rupiah of an order of this weight; flat for now, nothing for an empty order.
#[must_use]
pub fn quote(shop: &ShopConfig, weight: Grams) -> Rupiah {
    if weight.0 > 0 { shop.flat_shipping } else { Rupiah::ZERO }
}
