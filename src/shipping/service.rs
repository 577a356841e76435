//! What sending an order costs.

use crate::{money::Rupiah, server::config::ShopConfig};

/// Freight in rupiah of an order with this many grams; flat for now, nothing for an empty order.
#[must_use]
pub fn quote(shop: &ShopConfig, weight_g: i64) -> Rupiah {
    if weight_g > 0 { shop.flat_shipping } else { Rupiah::ZERO }
}
