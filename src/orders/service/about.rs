//! What staff see beside an order: the customer's others, what is left of its money, what of it stands out.

use crate::{
    error::AppError,
    inventory::service as inventory,
    money::Rupiah,
    orders::{
        model::{CustomerSum, Hint, Margin, OrderView, READDRESSED, Totals},
        store::{self, customer},
    },
    server::failure::Outcome,
};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;

/// Tries to pay from which on somebody should know.
const MANY_TRIES: u32 = 3;
/// From which sum on a first order is dear, in rupiah.
const DEAR: Rupiah = Rupiah::new(10_000_000);

/// The customer's other orders, and what of this one stands out; `tries` is how often it was tried to be paid.
///
/// # Errors
/// Not found; when the database fails.
pub async fn customer(db: &impl ConnectionTrait, order: &OrderView, tries: u32) -> Outcome<(CustomerSum, Vec<Hint>)> {
    let row = store::by_id(db, order.id).await?.ok_or(AppError::NotFound)?;
    let (others, unpaid) = customer::others(db, &row).await?;
    let day = TimeDelta::days(1);
    let network = customer::of_network(db, &row, row.placed_at - day, row.placed_at + day).await?;
    let network = u32::try_from(network).unwrap_or(u32::MAX);
    let is_readdressed = order.history.iter().any(|entry| entry.note == READDRESSED);
    let hints = [
        (tries >= MANY_TRIES).then_some(Hint::ManyTries(tries)),
        (others.orders == 0 && order.totals.total >= DEAR).then_some(Hint::DearFirst),
        (unpaid > 0).then_some(Hint::UnpaidOthers(unpaid)),
        (network > 0).then_some(Hint::SameNetwork(network)),
        is_readdressed.then_some(Hint::Readdressed),
        order.still_to_pay().map(Hint::StillToPay),
    ];
    Ok((others, hints.into_iter().flatten().collect()))
}

/// The goods after discount without the PPN in them: their share of the order's, for freight is taxed alike.
fn without_tax(totals: Totals) -> Rupiah {
    let goods = totals.subtotal.amount() - totals.discount.amount();
    let (tax, total) = (i128::from(totals.tax_included.amount()), i128::from(totals.total.amount().max(1)));
    let share = tax * i128::from(goods) / total;
    Rupiah::new(goods - i64::try_from(share).unwrap_or(0))
}

/// What is left of the money of an order, by what its goods cost on average now.
///
/// # Errors
/// When the database fails.
pub async fn margin(db: &impl ConnectionTrait, order: &OrderView) -> Outcome<Margin> {
    let costs = inventory::costs(db, order.lines.iter().map(|line| line.variant).collect()).await?;
    let mut margin = Margin { goods: without_tax(order.totals), cost: Rupiah::ZERO, unknown: 0 };
    for line in &order.lines {
        match costs.get(&line.variant) {
            Some(cost) => margin.cost = Rupiah::new(margin.cost.amount() + cost.amount() * i64::from(line.quantity)),
            None => margin.unknown += 1,
        }
    }
    Ok(margin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freight_bears_its_share_of_the_tax() {
        let [subtotal, shipping, total, tax_included] = [1_110_000, 111_000, 1_221_000, 121_000].map(Rupiah::new);
        let totals = Totals { subtotal, shipping, total, tax_included, ..Totals::default() };
        assert_eq!(without_tax(totals), Rupiah::new(1_000_000));
    }
}
