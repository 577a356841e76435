//! The days as they were counted: written whole, read by range.

use crate::{
    entity::{category_day, order_day, product_day, sales_day, sales_hour, visit_day},
    figures::model::{Day, Range, Stage, StateCount, Sums},
    orders::model::OrderStatus,
    server::failure::Outcome,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, IntoSimpleExpr,
    QueryFilter, QuerySelect, Select, sea_query::Expr,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;

/// Everything that was counted of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub sales: sales_day::Model,
    /// Its hours in which something was paid.
    pub hours: Vec<sales_hour::Model>,
    /// Orders placed on it, by state.
    pub orders: Vec<order_day::Model>,
    /// Products.
    pub products: Vec<product_day::Model>,
    /// Categories.
    pub categories: Vec<category_day::Model>,
}

impl Counted {
    fn is_empty(&self) -> bool {
        let nothing = sales_day::Model {
            day: self.sales.day,
            placed: 0,
            paid: 0,
            revenue: 0,
            discounts: 0,
            freight: 0,
            units: 0,
            new_buyers: 0,
            refunds: 0,
            refunded: 0,
        };
        self.sales == nothing
    }
}

/// Puts a day in the place of what was counted of it before.
pub async fn replace(db: &impl ConnectionTrait, day: Counted) -> Outcome<()> {
    let which = day.sales.day;
    sales_day::Entity::delete_by_id(which).exec(db).await?;
    sales_hour::Entity::delete_many().filter(sales_hour::Column::Day.eq(which)).exec(db).await?;
    order_day::Entity::delete_many().filter(order_day::Column::Day.eq(which)).exec(db).await?;
    product_day::Entity::delete_many().filter(product_day::Column::Day.eq(which)).exec(db).await?;
    category_day::Entity::delete_many().filter(category_day::Column::Day.eq(which)).exec(db).await?;
    if !day.is_empty() {
        write::<sales_day::Entity, _, _>(db, vec![day.sales]).await?;
    }
    write::<sales_hour::Entity, _, _>(db, day.hours).await?;
    write::<order_day::Entity, _, _>(db, day.orders).await?;
    write::<product_day::Entity, _, _>(db, day.products).await?;
    write::<category_day::Entity, _, _>(db, day.categories).await
}

/// Writes rows, all columns as they are.
pub async fn write<E, M, A>(db: &impl ConnectionTrait, rows: Vec<M>) -> Outcome<()>
where
    E: EntityTrait<Model = M, ActiveModel = A>,
    M: IntoActiveModel<A> + Clone,
    A: ActiveModelTrait<Entity = E> + Send,
{
    for some in rows.chunks(ROWS) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        E::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Every day of which something was counted.
pub async fn known(db: &impl ConnectionTrait) -> Outcome<BTreeSet<Day>> {
    let mut days: Vec<i32> = of(db, sales_day::Entity::find(), sales_day::Column::Day).await?;
    days.extend(of(db, sales_hour::Entity::find(), sales_hour::Column::Day).await?);
    days.extend(of(db, order_day::Entity::find(), order_day::Column::Day).await?);
    days.extend(of(db, product_day::Entity::find(), product_day::Column::Day).await?);
    days.extend(of(db, category_day::Entity::find(), category_day::Column::Day).await?);
    Ok(days.into_iter().map(Day).collect())
}

async fn of<E: EntityTrait>(db: &impl ConnectionTrait, all: Select<E>, day: impl ColumnTrait) -> Outcome<Vec<i32>> {
    Ok(all.select_only().column(day).distinct().into_tuple().all(db).await?)
}

/// What happened on each day of a range; days on which nothing did are left out.
pub async fn sums(db: &impl ConnectionTrait, range: Range) -> Outcome<BTreeMap<Day, Sums>> {
    let (from, to) = (range.from.0, range.to.0);
    let sales = sales_day::Entity::find().filter(sales_day::Column::Day.between(from, to)).all(db).await?;
    let visits = visit_day::Entity::find().filter(visit_day::Column::Day.between(from, to)).all(db).await?;
    let mut days = BTreeMap::new();
    for row in sales {
        let sums = Sums {
            placed: row.placed.into(),
            paid: row.paid.into(),
            revenue: row.revenue,
            discounts: row.discounts,
            freight: row.freight,
            units: row.units.into(),
            new_buyers: row.new_buyers.into(),
            refunds: row.refunds.into(),
            refunded: row.refunded,
            ..Sums::default()
        };
        days.insert(Day(row.day), sums);
    }
    for row in visits {
        let sums = days.entry(Day(row.day)).or_default();
        sums.visitors = row.visitors.into();
        sums.looked = row.looked.into();
        sums.carted = row.carted.into();
        sums.checked_out = row.checked_out.into();
        sums.ordered = row.ordered.into();
    }
    Ok(days)
}

/// What was paid by hour of the day, 24 of them.
pub async fn hours(db: &impl ConnectionTrait, range: Range) -> Outcome<Vec<Stage>> {
    use sales_hour::Column as C;
    let rows: Vec<(i32, i64, i64)> = sales_hour::Entity::find()
        .select_only()
        .column(C::Hour)
        .column_as(total(C::Paid), "paid")
        .column_as(total(C::Revenue), "revenue")
        .filter(C::Day.between(range.from.0, range.to.0))
        .group_by(C::Hour)
        .into_tuple()
        .all(db)
        .await?;
    let mut hours = vec![Stage::default(); 24];
    for (hour, paid, revenue) in rows {
        if let Some(stage) = usize::try_from(hour).ok().and_then(|hour| hours.get_mut(hour)) {
            *stage = Stage { paid, revenue };
        }
    }
    Ok(hours)
}

/// Orders placed in a range, by state, in the order of the states.
pub async fn states(db: &impl ConnectionTrait, range: Range) -> Outcome<Vec<StateCount>> {
    use order_day::Column as C;
    let rows: Vec<(String, i64)> = order_day::Entity::find()
        .select_only()
        .column(C::Status)
        .column_as(total(C::Orders), "orders")
        .filter(C::Day.between(range.from.0, range.to.0))
        .group_by(C::Status)
        .into_tuple()
        .all(db)
        .await?;
    let of = |status: OrderStatus| {
        let found = rows.iter().find(|(word, _)| word == status.as_str());
        StateCount { status, orders: found.map_or(0, |(_, orders)| *orders) }
    };
    Ok(OrderStatus::ALL.into_iter().map(of).collect())
}

/// Orders, units and revenue of every category of which something was sold.
pub async fn categories(db: &impl ConnectionTrait, range: Range) -> Outcome<Vec<(Uuid, i64, i64, i64)>> {
    use category_day::Column as C;
    Ok(category_day::Entity::find()
        .select_only()
        .column(C::CategoryId)
        .column_as(total(C::Orders), "orders")
        .column_as(total(C::Units), "units")
        .column_as(total(C::Revenue), "revenue")
        .filter(C::Day.between(range.from.0, range.to.0))
        .group_by(C::CategoryId)
        .into_tuple()
        .all(db)
        .await?)
}

/// A sum that both engines give as a whole number.
pub fn total(column: impl ColumnTrait) -> Expr {
    column.into_simple_expr().sum().cast_as("bigint")
}
