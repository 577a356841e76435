//! A past for load work: as many orders as products, and a fifth as many customers, over the same eighteen months as the demo's
//! own. Written in batches, so that a hundred thousand take a minute or two and not the memory of the machine.

use super::{
    orders::{METHODS, OFTEN},
    trade::{Buyers, Calendar, DAYS, Goods, Ledger, Roll, moment, so_far},
};
use crate::{
    account::service::past as customers,
    catalog::service::{self as catalog, NewProduct},
    customers::service::READ,
    demo::returns::crowd,
    figures::{model::Day, service as figures},
    i18n::Locale,
    ids::ProductId,
    inventory::service as inventory,
    orders::{
        model::{PriceRules, price},
        service::{NewLine, PastFate, PastOrder, mails, new_number, pairing, past},
    },
    payment::service as payment,
    returns::service as returns,
    server::{
        clock::{new_id, random_key},
        database::transaction,
        failure::Outcome,
        state::Shop,
    },
};
use chrono::{DateTime, Utc};

/// Orders written in one transaction.
const BATCH: usize = 2_000;
/// Different products that are bought.
const MOST_GOODS: usize = 20_000;
/// Orders of one customer, on average.
const EACH: usize = 5;

/// What may be bought, gathered while the products come in.
#[derive(Default)]
pub struct Wares {
    lines: Vec<NewLine>,
    every: usize,
    seen: usize,
}

impl Wares {
    /// For a shop of so many products.
    #[must_use]
    pub fn of(products: usize) -> Self {
        Self { lines: Vec::new(), every: products.div_ceil(MOST_GOODS).max(1), seen: 0 }
    }

    /// Takes some of these.
    pub fn gather(&mut self, products: &[NewProduct]) {
        for product in products {
            self.seen += 1;
            let variant = product.variants.first().filter(|_| self.seen.is_multiple_of(self.every));
            self.lines.extend(variant.map(|variant| NewLine {
                product: product.id,
                variant: variant.id,
                slug: product.slug.clone(),
                sku: variant.sku.clone(),
                name: product.name.clone(),
                variant_name: variant.name.clone(),
                image_key: variant.images.first().map(|image| image.key.clone()),
                unit_price: variant.price,
                quantity: 1,
                weight_g: variant.weight_g,
                agreed: false,
                box_mm: [0; 3],
            }));
        }
    }
}

/// Writes `most` orders of these wares, and the customers who placed them; then the figures are counted anew. Whether they
/// were written: nothing is when the wares are not in the shop, for somebody has written them before.
///
/// # Errors
/// When the database refuses.
pub async fn bring_in(shop: &Shop, mut wares: Wares, most: usize, rules: PriceRules) -> Outcome<bool> {
    let ids: Vec<ProductId> = wares.lines.iter().map(|line| line.product).collect();
    let mut known = catalog::names(shop.db.read(), ids).await?;
    wares.lines.retain(|line| known.remove(&line.product).is_some());
    if wares.lines.is_empty() {
        return Ok(false);
    }
    let now = shop.clock.now();
    let opened = Day::of(now).plus(-i32::try_from(DAYS).unwrap_or(0)).begins();
    let buyers = Buyers::crowd(most.div_ceil(EACH));
    let accounts = buyers.accounts(opened, now);
    for some in accounts.chunks(BATCH) {
        transaction!(shop.db, |tx| customers::bring_in(tx, some).await).await?;
    }
    // what they are found by, now instead of in the next minutes
    (READ.run)(shop.clone()).await?;
    let mut batch = Vec::with_capacity(BATCH);
    let mut written = 0;
    for (place, (day, wanted)) in Calendar::until(Day::of(now)).shares(most as u64).into_iter().enumerate() {
        for nth in 0..wanted {
            let mut roll = Roll::of(place as u64 + 1_000, nth);
            let at = day.begins() + moment(&mut roll);
            if at < now {
                batch.extend(one(&wares, &buyers, (place as u64, at), &mut roll, rules, now));
            }
            if batch.len() == BATCH {
                write(shop, std::mem::take(&mut batch), (opened, now)).await?;
                written += BATCH;
                tracing::info!(written, of = most, "orders for load work");
            }
        }
    }
    write(shop, batch, (opened, now)).await?;
    figures::rebuild(shop).await?;
    Ok(true)
}

async fn write(shop: &Shop, orders: Vec<PastOrder>, (opened, now): (DateTime<Utc>, DateTime<Utc>)) -> Outcome<()> {
    let returned = crowd(&orders, now);
    let ledger = Ledger::of(&orders, opened);
    let ids: Vec<_> = orders.iter().map(|order| order.id).collect();
    transaction!(shop.db, [orders, ledger, returned, ids], |tx| {
        past::bring_in(tx, orders).await?;
        inventory::past::bring_in(tx, &ledger.purchases, &ledger.holds).await?;
        payment::past::bring_in(tx, &ledger.attempts).await?;
        returns::bring_in(tx, returned, now).await?;
        mails::past::bring_in(tx, orders, now).await?;
        // what is thrown together says nothing of what belongs together
        pairing::note(tx, ids, true).await
    })
    .await
}

fn one(
    wares: &Wares,
    buyers: &Buyers,
    (place, at): (u64, DateTime<Utc>),
    roll: &mut Roll,
    rules: PriceRules,
    now: DateTime<Utc>,
) -> Option<PastOrder> {
    let buyer = buyers.one(roll, place, DAYS)?;
    let number = roll.below(1_000_000_000);
    let mut lines: Vec<NewLine> = Vec::new();
    for _ in 0..=roll.below(3) {
        // the first of all are bought oftenest
        let (a, b) = (roll.below(wares.lines.len() as u64), roll.below(wares.lines.len() as u64));
        let line = wares.lines.get(usize::try_from(a.min(b)).ok()?)?;
        if !lines.iter().any(|known| known.product == line.product) {
            lines.push(line.clone());
        }
    }
    let (courier, parcel) = ("JNE REG".to_owned(), format!("JNE{number:010}"));
    let fate = match roll.below(1_000) {
        0..75 => PastFate::Cancelled,
        75..92 => PastFate::Refunded(courier, parcel),
        _ => PastFate::Delivered(courier, parcel),
    };
    let order = PastOrder {
        id: new_id(),
        number: new_number(at),
        access_key: random_key(),
        user: buyer.user,
        locale: if buyer.english { Locale::en } else { Locale::id },
        contact: buyer.contact.clone(),
        address: buyer.address.clone(),
        price: price(lines.iter().map(|line| (line.unit_price, line.quantity)), rules)?,
        lines,
        placed: at,
        fate,
        pace: u32::try_from(number % 100_000).unwrap_or_default(),
        paid_with: Some(METHODS[roll.one_of(&OFTEN)].to_owned()),
        notes: None,
    };
    so_far(order, &Goods::default(), roll, now)
}
