//! How many came and what they looked at, so that what was bought is a believable part of it.

use super::Roll;
use crate::{
    figures::{model::Day, service::PastDay},
    ids::ProductId,
    orders::{model::OrderStatus, service::PastOrder},
};
use std::collections::{BTreeMap, HashSet};

/// Visits and looks of every day up to today.
pub fn traffic(orders: &[PastOrder], products: &[ProductId], today: Day) -> Vec<PastDay> {
    let mut days: BTreeMap<Day, (i32, BTreeMap<ProductId, i32>)> = BTreeMap::new();
    for order in orders {
        let day = days.entry(Day::of(order.placed)).or_default();
        day.0 += 1;
        if order.at(OrderStatus::Paid).is_some() {
            let once: HashSet<ProductId> = order.lines.iter().map(|line| line.product).collect();
            for product in once {
                *day.1.entry(product).or_default() += 1;
            }
        }
    }
    let Some(first) = days.keys().next().copied() else { return Vec::new() };
    let one = |day: Day| {
        let (placed, sold) = days.get(&day).cloned().unwrap_or_default();
        let mut roll = Roll::of(u64::try_from(day.0).unwrap_or(0), 41);
        let mut up_to = |least: i32, spread: u64| least + i32::try_from(roll.below(spread)).unwrap_or(0);
        let visitors = 40 + up_to(0, 40) + placed * up_to(30, 14);
        let funnel =
            [visitors, visitors * up_to(54, 10) / 100, placed * 3 + up_to(2, 5), placed * 3 / 2 + up_to(1, 2), placed];
        let looks = products.iter().enumerate().filter_map(|(place, product)| {
            let mut roll = Roll::of(u64::try_from(day.0).unwrap_or(0), 1_000 + place as u64);
            let mut up_to = |least: i32, spread: u64| least + i32::try_from(roll.below(spread)).unwrap_or(0);
            let bought = sold.get(product).copied().unwrap_or(0);
            let looks = bought * up_to(9, 22) + up_to(0, 3) + visitors * up_to(0, 12) / 1_000;
            let carts = (bought + looks * up_to(0, 70) / 1_000).min(looks.max(bought));
            (looks > 0).then_some((*product, looks, carts))
        });
        PastDay { day, funnel, looks: looks.collect() }
    };
    (first.0..=today.0).map(Day).map(one).collect()
}
