//! The goods of a draft as they could be sold at this moment: at the price the order has them for, the catalogue's, or one that
//! staff set; always read from the database.

use crate::{
    catalog::service::{VariantForSale, variants_for_sale},
    checkout::{
        model::{DraftLineView, LineProblem},
        service::{
            pricing::{To, line_of, price_of},
            vouchers::DraftVoucher,
        },
    },
    error::{AppError, ProblemCode},
    ids::VariantId,
    money::Rupiah,
    orders::{
        model::{Draft, DraftLine, Off, OrderLineView, OrderView, Price},
        service::NewLine,
    },
    promotion::model::{Item, Miss},
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    shipping::model::{Quote, SentBy},
    ui::text::Bilingual,
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// A line of a draft.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// As it would be sold; nothing of what is gone for good.
    pub(super) new: Option<NewLine>,
    /// As it is shown.
    pub(super) shown: DraftLineView,
    /// As a voucher judges it.
    pub(super) item: Item,
}

/// The lines of a draft, in their order: two handfuls of queries however many.
pub(super) async fn rows(
    db: &impl ConnectionTrait,
    draft: &Draft,
    order: Option<&OrderView>,
    now: DateTime<Utc>,
) -> Outcome<Vec<Row>> {
    let variants: Vec<VariantId> = draft.lines.iter().map(|line| line.variant).collect();
    let goods = if variants.is_empty() { Vec::new() } else { variants_for_sale(db, &variants, now).await? };
    let row = |line: &DraftLine| {
        let goods = goods.iter().find(|goods| goods.variant == line.variant);
        let bought = order.and_then(|order| order.lines.iter().find(|bought| bought.variant == line.variant));
        row(line, goods, bought)
    };
    Ok(draft.lines.iter().map(row).collect())
}

fn row(line: &DraftLine, goods: Option<&VariantForSale>, bought: Option<&OrderLineView>) -> Row {
    let held = bought.map_or(0, |bought| bought.quantity);
    let available = goods.map_or(0, |goods| goods.available).saturating_add(held);
    // what was bought stays bought, also when the shop sells no more of it
    let is_gone = line.quantity > held && !goods.is_some_and(|goods| goods.buyable);
    let problem = match () {
        () if is_gone => Some(LineProblem::Gone),
        () if line.quantity > available => Some(LineProblem::Short),
        () => None,
    };
    let known = goods.cloned().map(|goods| line_of(goods, line.quantity));
    let new = known.map(|new| match bought {
        // an order calls its goods as it did that day
        Some(bought) => NewLine {
            slug: bought.slug.clone(),
            sku: bought.sku.clone(),
            name: bought.name.clone(),
            variant_name: bought.variant_name.clone(),
            image_key: bought.image_key.clone(),
            agreed: bought.agreed,
            ..new
        },
        None => new,
    });
    let new = new.or_else(|| bought.map(|bought| of_bought(bought, line.quantity)));
    let list_price = line.base.or(goods.map(|goods| goods.price)).unwrap_or(Rupiah::ZERO);
    let price = line.price.unwrap_or(list_price);
    let new = new.map(|new| NewLine { unit_price: price, ..new });
    let said = |of: fn(&NewLine) -> Bilingual| new.as_ref().map(of).unwrap_or_default();
    let shown = DraftLineView {
        variant: line.variant,
        sku: new.as_ref().map(|new| new.sku.clone()).unwrap_or_default(),
        name: said(|new| new.name.clone()),
        variant_name: said(|new| new.variant_name.clone()),
        list_price,
        price,
        reason: line.reason.clone(),
        quantity: line.quantity,
        available,
        problem,
    };
    let item = Item {
        total: price.times(line.quantity).unwrap_or_default(),
        is_reduced: price < list_price || goods.is_some_and(|goods| goods.compare_at.is_some_and(|was| was > price)),
        is_used: goods.is_some_and(|goods| goods.used),
    };
    Row { new, shown, item }
}

/// A line of an order whose goods the catalogue does not know any more.
fn of_bought(bought: &OrderLineView, quantity: u32) -> NewLine {
    NewLine {
        product: bought.product,
        variant: bought.variant,
        slug: bought.slug.clone(),
        sku: bought.sku.clone(),
        name: bought.name.clone(),
        variant_name: bought.variant_name.clone(),
        image_key: bought.image_key.clone(),
        unit_price: bought.unit_price,
        quantity,
        weight_g: bought.weight_g,
        agreed: bought.agreed,
        box_mm: [0; 3],
    }
}

/// Goods that were found, as a draft shows them.
pub(super) fn found(goods: VariantForSale) -> DraftLineView {
    DraftLineView {
        variant: goods.variant,
        sku: goods.sku,
        name: goods.name,
        variant_name: goods.variant_name,
        list_price: goods.price,
        price: goods.price,
        reason: String::new(),
        quantity: 0,
        available: goods.available,
        problem: None,
    }
}

/// What the rows of a draft cost as an order, less what its voucher takes off, how they can be sent, and why the voucher gives nothing.
/// What was otherwise taken off stays taken off, as far as there is something to take it off from.
pub(super) async fn cost(
    db: &impl ConnectionTrait,
    shop: &Shop,
    draft: &Draft,
    rows: &[Row],
    order: Option<&OrderView>,
    voucher: Option<DraftVoucher>,
) -> Outcome<(Price, Quote, Option<(VoucherCode, Miss)>)> {
    let to = To { address: &draft.address, sending: &draft.sending };
    let sold: Vec<(NewLine, Item)> = rows.iter().filter_map(|row| Some((row.new.clone()?, row.item))).collect();
    let (lines, items): (Vec<NewLine>, Vec<Item>) = sold.into_iter().unzip();
    if let Some(voucher) = voucher {
        let (off, miss) = match voucher.off(&items) {
            Ok(off) => (off, None),
            Err(miss) => (Off::default(), Some(miss)),
        };
        let (price, quote) = price_of(db, shop, &lines, to, &off).await?;
        return Ok((voucher.named(price), quote, miss));
    }
    let (mut price, quote) = price_of(db, shop, &lines, to, &Off::default()).await?;
    let off = order.map_or(Rupiah::ZERO, |order| order.totals.discount.min(price.totals.subtotal));
    if off != Rupiah::ZERO {
        let totals = &mut price.totals;
        let less =
            |from: Rupiah, what: Rupiah| from.minus(what).ok_or_else(|| Failure::fault("a discount beyond a sum"));
        totals.discount = off;
        totals.total = less(totals.total, off)?;
        totals.tax_included = less(totals.tax_included, shop.config.shop.tax.included_in(off))?;
    }
    Ok((price, quote, None))
}

/// How a draft is sent.
///
/// # Errors
/// A problem with `service` where nothing takes it to where it goes.
pub(super) fn sent(quote: Quote) -> Outcome<SentBy> {
    quote.sent.ok_or_else(|| AppError::field("service", ProblemCode::Choice).into())
}
