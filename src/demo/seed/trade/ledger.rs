//! What past orders did in other books: tries to be paid, units that were held and left the shelf, and goods that were bought in so
//! that there was always enough. A month's goods come at its beginning, so that the shelf ends with what it has today.

use crate::{
    figures::model::Day,
    ids::VariantId,
    inventory::service::past::{PastEnd, PastHold, PastPurchase},
    orders::{
        model::OrderStatus,
        service::{PastFate, PastOrder},
    },
    payment::{model::AttemptState, service::past::PastAttempt},
    server::clock::new_id,
};
use chrono::{DateTime, Duration, Utc};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Who sells to the shop.
const SUPPLIERS: [&str; 4] = ["PT Nada Nusantara", "CV Senar Abadi", "PT Gema Selaras", "UD Kayu Merdu"];
/// Percent of its price that a unit cost.
const COST: i64 = 64;

/// Books beside those of the orders.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Tries to be paid.
    pub attempts: Vec<PastAttempt>,
    /// Goods bought in.
    pub purchases: Vec<PastPurchase>,
    /// Units held by orders.
    pub holds: Vec<PastHold>,
}

impl Ledger {
    /// Of these orders, in a shop that opened then.
    #[must_use]
    pub fn of(orders: &[PastOrder], opened: DateTime<Utc>) -> Self {
        let mut ledger = Self::default();
        // what was sold of a variant in a month, and its price
        let mut sold: BTreeMap<(Day, VariantId), (i32, i64)> = BTreeMap::new();
        for order in orders {
            ledger.attempts.extend(attempts(order));
            let end = match order.at(OrderStatus::Paid) {
                Some(paid) => PastEnd::Taken(paid),
                None if order.fate == PastFate::Pending => PastEnd::Held(order.held_until()),
                None => PastEnd::Released(order.held_until()),
            };
            let mut units: BTreeMap<VariantId, (i32, i64)> = BTreeMap::new();
            for line in &order.lines {
                let of = units.entry(line.variant).or_insert((0, line.unit_price.amount()));
                of.0 += i32::try_from(line.quantity).unwrap_or(0);
            }
            for (variant, (quantity, price)) in units {
                ledger.holds.push(PastHold { variant, order: order.id, quantity, at: order.placed, end });
                // also what only was held must have been there; but what waits now is on today's shelf
                if end != PastEnd::Held(order.held_until()) {
                    let month = Day::of(order.placed).month_begins();
                    sold.entry((month, variant)).or_insert((0, price)).0 +=
                        if matches!(end, PastEnd::Taken(_)) { quantity } else { 0 };
                }
            }
        }
        let mut receipts: HashMap<Day, Uuid> = HashMap::new();
        for ((month, variant), (quantity, price)) in sold {
            if quantity > 0 {
                let at = month.begins().max(opened + Duration::hours(1));
                let supplier = usize::try_from(month.0).unwrap_or(0) / 31 % SUPPLIERS.len();
                ledger.purchases.push(PastPurchase {
                    variant,
                    quantity,
                    cost: price * COST / 100,
                    receipt: *receipts.entry(month).or_insert_with(new_id),
                    supplier: SUPPLIERS[supplier],
                    at,
                });
            }
        }
        ledger
    }
}

fn attempts(order: &PastOrder) -> Vec<PastAttempt> {
    let paid = order.at(OrderStatus::Paid);
    let state = match order.fate {
        PastFate::Pending => AttemptState::TokenIssued,
        PastFate::Cancelled => AttemptState::Expired,
        PastFate::Refunded(..) => AttemptState::Refunded,
        PastFate::Paid | PastFate::Processing | PastFate::Shipped(..) | PastFate::Delivered(..) => AttemptState::Paid,
    };
    let one = |number: i32, state, begun, paid| PastAttempt {
        order: order.id,
        number,
        name: format!("{}-{number}", order.number),
        amount: order.price.totals.total,
        state,
        method: order.paid_with.clone().unwrap_or_default(),
        transaction: new_id::<Uuid>().to_string(),
        begun,
        until: order.held_until() - Duration::hours(1),
        paid,
    };
    match paid {
        // one in sixteen tried another method first
        Some(at) if order.pace.is_multiple_of(16) => {
            vec![
                one(1, AttemptState::Failed, order.placed, None),
                one(2, state, order.placed + (at - order.placed) / 2, paid),
            ]
        }
        _ => vec![one(1, state, order.placed, paid)],
    }
}
