//! What a cart costs as an order, by the prices of this moment. The checkout page shows it and the order is charged by it.

use super::vouchers::off;
use crate::{
    cart::model::{AppliedVoucher, CartLineView},
    catalog::service::{VariantForSale, variants_for_sale},
    error::AppError,
    orders::{
        model::{Off, Price, PriceRules, price_less},
        service::NewLine,
    },
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    shipping::service::{self as shipping, Grams},
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// The lines of an order to come, and what they cost.
pub(super) struct Priced {
    pub(super) lines: Vec<NewLine>,
    pub(super) price: Price,
}

/// Prices lines of a cart, by what they cost at this instant, less what a voucher takes off.
///
/// # Errors
/// Not found when one of them is not sold any more; a fault when a sum does not fit.
pub(super) async fn priced(
    db: &impl ConnectionTrait,
    shop: &Shop,
    lines: impl Iterator<Item = &CartLineView> + Clone,
    voucher: Option<&AppliedVoucher>,
    now: DateTime<Utc>,
) -> Outcome<Priced> {
    let variants: Vec<_> = lines.clone().map(|line| line.variant).collect();
    let goods = if variants.is_empty() { Vec::new() } else { variants_for_sale(db, &variants, now).await? };
    let lines = lines.map(|line| new_line(&goods, line)).collect::<Outcome<Vec<_>>>()?;
    let price = price_of(shop, &lines, &off(voucher, &lines))?;
    Ok(Priced { lines, price })
}

/// What lines cost as an order, freight by their weight, less what is taken off.
///
/// # Errors
/// A fault when a sum does not fit.
pub(super) fn price_of(shop: &Shop, lines: &[NewLine], off: &Off) -> Outcome<Price> {
    let grams = lines.iter().map(|line| i64::from(line.weight_g.max(1)) * i64::from(line.quantity)).sum();
    let tax = settings::current(shop).tax.in_force();
    let rules = PriceRules { shipping: shipping::quote(&shop.config.shop, Grams(grams)), tax };
    let price = price_less(lines.iter().map(|line| (line.unit_price, line.quantity)), rules, off);
    price.ok_or_else(|| Failure::fault("an order's sum does not fit"))
}

fn new_line(goods: &[VariantForSale], line: &CartLineView) -> Outcome<NewLine> {
    let goods = goods.iter().find(|goods| goods.variant == line.variant).ok_or(AppError::NotFound)?.clone();
    // the cart read it in this transaction: what was agreed on in chat is in it
    let agreed = line.deal.is_some() && line.unit_price < goods.price;
    Ok(NewLine { unit_price: line.unit_price, agreed, ..line_of(goods, line.quantity) })
}

/// A line of so many units at the price of this moment.
pub(super) fn line_of(goods: VariantForSale, quantity: u32) -> NewLine {
    NewLine {
        product: goods.product,
        variant: goods.variant,
        slug: goods.slug,
        sku: goods.sku,
        name: goods.name,
        variant_name: goods.variant_name,
        image_key: goods.image.map(|image| image.key),
        unit_price: goods.price,
        quantity,
        weight_g: goods.weight_g,
        agreed: false,
    }
}
