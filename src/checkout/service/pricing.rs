//! What a cart costs as an order, by the prices of this moment. The checkout page shows it and the order is charged by it.

use super::vouchers::off;
use crate::{
    cart::model::{AppliedVoucher, CartLineView},
    catalog::service::{VariantForSale, variants_for_sale},
    error::AppError,
    money::Rupiah,
    orders::{
        model::{Off, OrderLineView, OrderView, PostalAddress, Price, PriceRules, SentBy, Totals, price_less},
        service::NewLine,
    },
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
    shipping::{
        model::{Packed, Parcel, Quote, Sending},
        service::{self as shipping, Ask},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// The lines of an order to come, what they cost, and how they can be sent.
pub(super) struct Priced {
    pub(super) lines: Vec<NewLine>,
    pub(super) price: Price,
    pub(super) quote: Quote,
}

/// Where something goes, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct To<'a> {
    pub(super) address: &'a PostalAddress,
    pub(super) sending: &'a Sending,
}

/// Prices lines of a cart, whose goods were read with them, less what a voucher takes off.
///
/// # Errors
/// Not found when one of them is not sold any more; a fault when a sum does not fit.
pub(super) async fn priced(
    db: &impl ConnectionTrait,
    shop: &Shop,
    (lines, goods): (impl Iterator<Item = &CartLineView>, &[VariantForSale]),
    voucher: Option<&AppliedVoucher>,
    to: To<'_>,
) -> Outcome<Priced> {
    let lines = lines.map(|line| new_line(goods, line)).collect::<Outcome<Vec<_>>>()?;
    let off = off(voucher, &lines);
    let (price, quote) = price_of(db, shop, &lines, to, &off).await?;
    Ok(Priced { lines, price, quote })
}

/// What lines cost as an order, freight by what they weigh and where they go, less what is taken off; of the freight no more than the
/// carriage alone. Without freight while nobody knows that: the quote then says that nothing is sent.
///
/// # Errors
/// A fault when a sum does not fit.
pub(super) async fn price_of(
    db: &impl ConnectionTrait,
    shop: &Shop,
    lines: &[NewLine],
    to: To<'_>,
    off: &Off,
) -> Outcome<(Price, Quote)> {
    let unfit = || Failure::fault("an order's sum does not fit");
    let goods = lines.iter().map(|line| line.unit_price.times(line.quantity)).collect::<Option<Vec<_>>>();
    let goods = goods.and_then(Rupiah::sum).ok_or_else(unfit)?;
    let quote = if lines.is_empty() { Quote::default() } else { quote_of(db, shop, lines, goods, to).await? };
    let freight = quote.sent.as_ref().and_then(|sent| sent.total()).unwrap_or(Rupiah::ZERO);
    let on_top = quote.sent.as_ref().and_then(|sent| sent.crating.plus(sent.insurance)).unwrap_or(Rupiah::ZERO);
    let carriage = freight.minus(on_top).unwrap_or(Rupiah::ZERO);
    let off = Off { freight: off.freight.min(carriage), ..off.clone() };
    let rules = PriceRules { shipping: freight, tax: settings::current(shop).tax.in_force() };
    let price = price_less(lines.iter().map(|line| (line.unit_price, line.quantity)), rules, &off).ok_or_else(unfit)?;
    let totals = price.totals.sent(quote.sent.as_ref());
    Ok((Price { totals, ..price }, quote))
}

async fn quote_of(
    db: &impl ConnectionTrait,
    shop: &Shop,
    lines: &[NewLine],
    goods: Rupiah,
    to: To<'_>,
) -> Outcome<Quote> {
    let packed = |line: &NewLine| Packed {
        grams: i64::from(line.weight_g),
        box_mm: line.box_mm.map(i64::from),
        units: line.quantity,
    };
    let ask = Ask {
        parcel: Parcel::of(lines.iter().map(packed)),
        goods,
        city: &to.address.city,
        province: &to.address.province,
        sending: to.sending,
    };
    shipping::quote(db, shop, ask).await
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
        box_mm: goods.box_mm,
    }
}

/// What an order costs when it is sent so; the rest stays as it was. What its voucher takes off the freight is never more than it was,
/// nor than the carriage alone.
///
/// # Errors
/// A fault when a sum does not fit.
pub(super) fn with_freight(shop: &Shop, order: &OrderView, sent: &SentBy) -> Outcome<Totals> {
    let unfit = || Failure::fault("an order's sum does not fit");
    let freight = sent.total().ok_or_else(unfit)?;
    let (tax, was) = (settings::current(shop).tax.in_force(), order.totals);
    let of_lines = Rupiah::sum(order.lines.iter().map(|line| line.discount)).ok_or_else(unfit)?;
    let of_freight = if was.voucher.is_some() { was.discount.minus(of_lines) } else { Some(Rupiah::ZERO) };
    let of_freight = of_freight.ok_or_else(unfit)?;
    let less = of_freight.min(sent.carriage);
    let instead = |of: Rupiah, less: Rupiah, more: Rupiah| of.minus(less).and_then(|rest| rest.plus(more));
    let (Some(before), Some(after)) = (was.shipping.minus(of_freight), freight.minus(less)) else {
        return Err(unfit());
    };
    let total = instead(was.total, before, after);
    let taxed = instead(was.tax_included, tax.included_in(before), tax.included_in(after));
    let discount = instead(was.discount, of_freight, less);
    let (Some(total), Some(tax_included), Some(discount)) = (total, taxed, discount) else { return Err(unfit()) };
    Ok(Totals { shipping: freight, discount, total, tax_included, ..was })
}

/// How an order is sent when it goes to another address, by the same service if that goes there; nothing where it does not. Its
/// goods weigh what the catalogue says now, for an order keeps no measures.
pub(super) async fn sent_again(
    db: &impl ConnectionTrait,
    shop: &Shop,
    order: &OrderView,
    address: &PostalAddress,
    now: DateTime<Utc>,
) -> Outcome<Option<SentBy>> {
    let Some(before) = &order.freight else { return Ok(None) };
    let variants: Vec<_> = order.lines.iter().map(|line| line.variant).collect();
    let goods = variants_for_sale(db, &variants, now).await?;
    let packed = |line: &OrderLineView| Packed {
        grams: i64::from(line.weight_g),
        box_mm: goods
            .iter()
            .find(|goods| goods.variant == line.variant)
            .map_or([0; 3], |goods| goods.box_mm.map(i64::from)),
        units: line.quantity,
    };
    let sending = Sending::of(&before.code, before.crated, before.insured);
    let ask = Ask {
        parcel: Parcel::of(order.lines.iter().map(packed)),
        goods: order.totals.subtotal,
        city: &address.city,
        province: &address.province,
        sending: &sending,
    };
    let quote = shipping::quote(db, shop, ask).await?;
    let is_chosen = quote.is_chosen;
    Ok(quote.sent.filter(|_| is_chosen))
}
