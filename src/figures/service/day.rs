//! One day, counted from the orders of that day.

use crate::{
    catalog::service::shelves_of,
    entity::{category_day, order_day, product_day, sales_day, sales_hour},
    figures::{model::Day, store::days::Counted},
    ids::{OrderId, ProductId},
    orders::service::books,
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// Counts a day: a handful of queries however many orders it has. What a product belongs to, the catalogue says as it is now.
pub async fn count(db: &impl ConnectionTrait, day: Day) -> Outcome<Counted> {
    let when = (day.begins(), day.ends());
    let paid = books::paid(db, when).await?;
    let sold = books::sold(db, when).await?;
    let placed = books::placed(db, when).await?;
    let back = books::given_back(db, when).await?;
    let moved = books::moved(db, when).await?;
    let mut returned = books::rest_of(db, &back.iter().map(|order| order.id).collect::<Vec<_>>()).await?;
    returned.extend(books::given_back_by_line(db, when).await?);
    // what went back part by part was counted with each of them
    let at_once = back.iter().filter(|order| order.total != 0).count();
    let buyers: HashSet<String> = paid.iter().map(|order| order.email.clone()).collect();
    let known = books::bought_before(db, &buyers, day.begins()).await?;
    let goods: BTreeSet<ProductId> = sold.iter().map(|line| line.product).collect();
    let shelves = shelves_of(db, &goods.into_iter().collect::<Vec<_>>()).await?;

    let sum = |of: fn(&books::Paid) -> i64| paid.iter().map(of).sum::<i64>();
    let sales = sales_day::Model {
        day: day.0,
        placed: fit(placed.iter().map(|(_, orders)| orders).sum()),
        paid: fit_len(paid.len()),
        revenue: sum(|order| order.total) + moved.iter().map(|(_, amount)| (*amount).max(0)).sum::<i64>(),
        discounts: sum(|order| order.discount),
        freight: sum(|order| order.freight),
        units: sold.iter().map(|line| line.units).sum(),
        new_buyers: fit_len(buyers.difference(&known).count()),
        refunds: fit_len(at_once + moved.iter().filter(|(_, amount)| *amount < 0).count()),
        refunded: back.iter().map(|order| order.total).sum::<i64>()
            - moved.iter().map(|(_, amount)| (*amount).min(0)).sum::<i64>(),
    };
    let mut hours: BTreeMap<i32, sales_hour::Model> = BTreeMap::new();
    for order in &paid {
        let hour = Day::hour(order.at);
        let empty = || sales_hour::Model { day: day.0, hour, paid: 0, revenue: 0 };
        let row = hours.entry(hour).or_insert_with(empty);
        row.paid += 1;
        row.revenue += order.total;
    }
    for (at, amount) in moved.iter().filter(|(_, amount)| *amount > 0) {
        let hour = Day::hour(*at);
        let empty = || sales_hour::Model { day: day.0, hour, paid: 0, revenue: 0 };
        hours.entry(hour).or_insert_with(empty).revenue += amount;
    }
    let orders = placed.into_iter().map(|(status, orders)| order_day::Model {
        day: day.0,
        status: status.as_str().to_owned(),
        orders: fit(orders),
    });
    Ok(Counted {
        hours: hours.into_values().collect(),
        orders: orders.collect(),
        products: products(day, &sold, &returned),
        categories: categories(day, &sold, |id| shelves.get(&id).copied().unwrap_or(Uuid::nil())),
        sales,
    })
}

fn products(day: Day, sold: &[books::Sold], returned: &[books::Sold]) -> Vec<product_day::Model> {
    let mut rows: BTreeMap<Uuid, product_day::Model> = BTreeMap::new();
    let mut seen: HashSet<(OrderId, ProductId)> = HashSet::new();
    let empty =
        |product_id| product_day::Model { day: day.0, product_id, orders: 0, units: 0, revenue: 0, returned: 0 };
    for line in sold {
        let row = rows.entry(line.product.0).or_insert_with(|| empty(line.product.0));
        row.orders += i32::from(seen.insert((line.order, line.product)));
        row.units += line.units;
        row.revenue += line.total;
    }
    for line in returned.iter().filter(|line| line.units != 0) {
        rows.entry(line.product.0).or_insert_with(|| empty(line.product.0)).returned += line.units;
    }
    rows.into_values().collect()
}

fn categories(day: Day, sold: &[books::Sold], of: impl Fn(ProductId) -> Uuid) -> Vec<category_day::Model> {
    let mut rows: BTreeMap<Uuid, category_day::Model> = BTreeMap::new();
    let mut seen: HashSet<(OrderId, Uuid)> = HashSet::new();
    for line in sold {
        let category_id = of(line.product);
        let empty = || category_day::Model { day: day.0, category_id, orders: 0, units: 0, revenue: 0 };
        let row = rows.entry(category_id).or_insert_with(empty);
        row.orders += i32::from(seen.insert((line.order, category_id)));
        row.units += line.units;
        row.revenue += line.total;
    }
    rows.into_values().collect()
}

fn fit(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn fit_len(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
