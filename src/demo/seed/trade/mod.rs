//! Eighteen months of the demo shop: who bought what on which day, what came of it, and how many only looked. Everything follows
//! from the calendar and the goods, so that two demos of one day are alike, but for ids and order numbers.

mod buyers;
mod calendar;
mod ledger;
mod traffic;

pub use buyers::Buyers;
pub use calendar::{Calendar, DAYS, moment};
pub use ledger::Ledger;
pub use traffic::traffic;

use super::orders::Past;
use crate::{
    catalog::service::NewProduct,
    demo::catalogue::DemoProduct,
    figures::model::Day,
    i18n::Locale,
    orders::{
        model::OrderStatus,
        service::{PastFate, PastOrder},
    },
    server::clock::new_id,
};
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;

/// What some buyers write beside their order.
const NOTES: [&str; 8] = [
    "Tolong bungkus ekstra tebal, pengiriman sebelumnya penyok.",
    "Kirim setelah jam 4 sore, rumah kosong kalau siang.",
    "Titip ke satpam kalau tidak ada orang.",
    "Ini kado, mohon jangan selipkan nota harga.",
    "Minta disetel action rendah sebelum dikirim, terima kasih.",
    "Alamat kantor, mohon kirim hari kerja.",
    "Kalau warna itu habis, kabari dulu sebelum diganti.",
    "Mohon cek kelistrikannya dulu ya.",
];

/// Numbers that look like chance and are the same each time (splitmix64).
#[derive(Clone, Copy, Debug)]
pub struct Roll(u64);

impl Roll {
    /// Of two numbers.
    #[must_use]
    pub const fn of(one: u64, other: u64) -> Self {
        Self(one.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ other.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    /// The next, from 0 to below `end`, which is at least 1.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }

    /// One of some, by their weights; the first of none.
    pub fn one_of(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum::<u64>().max(1));
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

/// Orders so that there are `most` with those that are known already, over all days up to `now`.
pub fn orders(
    past: &Past<'_>,
    goods: &Goods<'_>,
    buyers: &Buyers,
    known: &[PastOrder],
    most: usize,
    now: DateTime<Utc>,
) -> Vec<PastOrder> {
    let today = Day::of(now);
    let calendar = Calendar::until(today);
    let mut there: HashMap<Day, u64> = HashMap::new();
    for order in known {
        *there.entry(Day::of(order.placed)).or_default() += 1;
    }
    let mut all = Vec::with_capacity(most);
    for (place, (day, wanted)) in calendar.shares(most as u64).into_iter().enumerate() {
        let wanted = wanted.saturating_sub(there.get(&day).copied().unwrap_or(0));
        for nth in 0..wanted {
            let mut roll = Roll::of(place as u64, nth);
            let at = day.begins() + moment(&mut roll);
            // what has not come yet is not told
            if at < now {
                all.extend(one(past, goods, buyers, (place as u64, at), &mut roll, now));
            }
        }
    }
    all
}

fn one(
    past: &Past<'_>,
    goods: &Goods<'_>,
    buyers: &Buyers,
    (place, at): (u64, DateTime<Utc>),
    roll: &mut Roll,
    now: DateTime<Utc>,
) -> Option<PastOrder> {
    let buyer = buyers.one(roll, place, DAYS)?;
    let slug = goods.one(roll)?;
    let number = usize::try_from(roll.below(100_000)).unwrap_or_default();
    let ends = roll.below(1_000);
    let good = past.parcel(number);
    let fate = match ends {
        0..75 => PastFate::Cancelled,
        75..92 => past.returned(number),
        _ => good,
    };
    let locale = if buyer.english { Locale::en } else { Locale::id };
    let mut order = past.order(new_id(), slug, number, buyer.contact.clone(), buyer.user, locale, at, fate)?;
    order.address = buyer.address.clone();
    order.pace = u32::try_from(number).unwrap_or_default();
    let note = usize::try_from(roll.below(120)).unwrap_or_default();
    order.notes = NOTES.get(note).map(|note| (*note).to_owned());
    so_far(order, goods, roll, now)
}

/// What has not happened yet has not happened: an order stands where it stands now. Some of the newest wait for their money, and a
/// few are forgotten. None when it would wait for goods that are not on the shelf.
pub fn so_far(mut order: PastOrder, goods: &Goods<'_>, roll: &mut Roll, now: DateTime<Utc>) -> Option<PastOrder> {
    let age = now - order.placed;
    if age < Duration::hours(20) && roll.below(100) < 25 && goods.has(&order) {
        return Some(PastOrder { fate: PastFate::Pending, ..order });
    }
    let is_forgotten = age > Duration::days(2) && age < Duration::days(5) && roll.below(100) < 18;
    let has_come = |status| order.at(status).is_some_and(|at| at <= now);
    order.fate = match &order.fate {
        PastFate::Cancelled if has_come(OrderStatus::Cancelled) => PastFate::Cancelled,
        PastFate::Cancelled | PastFate::Pending if goods.has(&order) => PastFate::Pending,
        PastFate::Cancelled | PastFate::Pending => return None,
        _ if is_forgotten => PastFate::Paid,
        PastFate::Refunded(..) if has_come(OrderStatus::Refunded) => return Some(order),
        PastFate::Refunded(courier, number) | PastFate::Delivered(courier, number)
            if has_come(OrderStatus::Delivered) =>
        {
            PastFate::Delivered(courier.clone(), number.clone())
        }
        PastFate::Refunded(courier, number)
        | PastFate::Delivered(courier, number)
        | PastFate::Shipped(courier, number)
            if has_come(OrderStatus::Shipped) =>
        {
            PastFate::Shipped(courier.clone(), number.clone())
        }
        _ if has_come(OrderStatus::Processing) => PastFate::Processing,
        _ if has_come(OrderStatus::Paid) => PastFate::Paid,
        _ if goods.has(&order) => PastFate::Pending,
        _ => return None,
    };
    Some(order)
}

/// What is bought, and how often.
#[derive(Default)]
pub struct Goods<'g> {
    slugs: Vec<&'g str>,
    weights: Vec<u64>,
    /// Units on the shelf of a variant.
    stock: HashMap<crate::ids::VariantId, u32>,
}

impl<'g> Goods<'g> {
    /// The new ones among these; cheap ones are bought oftener, and each has its own luck.
    #[must_use]
    pub fn of(demo: &'g [DemoProduct], rows: &[NewProduct], stock: &[(crate::ids::VariantId, u32)]) -> Self {
        let new = demo.iter().zip(rows).filter(|(one, _)| one.used.is_none());
        let (slugs, weights) = new
            .enumerate()
            .map(|(place, (one, row))| {
                let price = row.variants.first().map_or(1, |variant| variant.price.amount()).max(1);
                let often = (30_000_000 / (price + 250_000)).clamp(2, 60);
                let luck = 2 + Roll::of(place as u64, 7).below(9);
                (one.slug.as_str(), u64::try_from(often).unwrap_or(1) * luck)
            })
            .unzip();
        Self { slugs, weights, stock: stock.iter().copied().collect() }
    }

    fn one(&self, roll: &mut Roll) -> Option<&'g str> {
        self.slugs.get(roll.one_of(&self.weights)).copied()
    }

    /// Whether there is enough on the shelf to hold what is in an order, and the same for others.
    fn has(&self, order: &PastOrder) -> bool {
        order.lines.iter().all(|line| self.stock.get(&line.variant).is_some_and(|units| *units >= line.quantity * 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_the_same_each_time_and_goes_everywhere() {
        let rolled = |n: u64| (0..1_000).map(|k| Roll::of(n, k).below(10)).collect::<Vec<_>>();
        assert_eq!(rolled(1), rolled(1));
        assert_ne!(rolled(1), rolled(2));
        assert!((0..10).all(|face| rolled(1).iter().filter(|found| **found == face).count() > 50));
        let picked = (0..1_000).map(|k| Roll::of(3, k).one_of(&[1, 0, 3])).collect::<Vec<_>>();
        assert!(!picked.contains(&1) && picked.iter().filter(|place| **place == 2).count() > 600);
    }
}
